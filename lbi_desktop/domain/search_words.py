"""What somebody searches for, as words, and where a text speaks of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_LINKS = frozenset({"and"})
_MARK = "Mn"
_AROUND = 90
Span = tuple[int, int]
"""A stretch of a text: from, and up to but not with."""


def folded(text: str) -> str:
    """Text without case and accents: `Éire` is `eire`. Length may change."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in apart if unicodedata.category(mark) != _MARK)


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in their order; `&` and other signs only part them."""
    return _WORD.findall(folded(text).replace("_", " "))


def wanted_words(text: str) -> tuple[str, ...]:
    """The words somebody searches for, each once; `and` counts only when it stands alone.

    So `homes & neighbourhoods` and `homes and neighbourhoods` ask for the same.
    """
    said = list(dict.fromkeys(words_of(text)))
    return tuple(word for word in said if word not in _LINKS) or tuple(said)


def compact(ref: str) -> str:
    """A reference without signs and case: `CO-07` is `co07`."""
    return "".join(words_of(ref))


def spoken(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Where words of a text begin with one of the words wanted: the stretches to set strong."""
    found = []
    for match in _WORD.finditer(text):
        own = folded(match.group())
        length = max((len(word) for word in words if own.startswith(word)), default=0)
        if length:
            is_even = len(own) == match.end() - match.start()
            found.append((match.start(), match.start() + length if is_even else match.end()))
    return tuple(found)


def excerpt(text: str, words: Sequence[str], *, around: int = _AROUND) -> str:
    """The part of a text that says most of the words, on one line, at most `around` long."""
    plain = " ".join(text.split())
    if len(plain) <= around:
        return plain
    first = max(0, _densest(plain, words, 2 * around // 3) - around // 3)
    first = plain.rfind(" ", 0, first) + 1 if first else 0
    last = min(len(plain), first + around)
    if last < len(plain):
        last = max(plain.rfind(" ", first, last), first + around // 2)
    return ("… " if first else "") + plain[first:last] + (" …" if last < len(plain) else "")


def _densest(text: str, words: Sequence[str], reach: int) -> int:
    """Where the stretch begins that says most of the words, 0 where none is said."""
    spans = spoken(text, words)
    said = [folded(text[first:last]) for first, last in spans]
    best, place = 0, 0
    for at, (begin, _) in enumerate(spans):
        near = [n for n, (first, _) in enumerate(spans) if 0 <= first - begin < reach]
        count = len({said[n] for n in near})
        if count > best:
            best, place = count, spans[at][0]
    return place
