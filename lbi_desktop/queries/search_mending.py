"""Words nobody has written, taken for the nearest that somebody has: `repiars`, `comision`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lbi_desktop.store.search_index import SearchIndex

_SHORTEST, _LONG = 4, 7
_MOST = 4


def mended(index: SearchIndex, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each word that can be mended, the nearest words of the store, nearest first.

    Up to one letter is wrong, missing, spare or swapped in words of four to six letters, two in
    longer ones; references and years are left alone. A word half typed is compared with the
    beginnings of words.
    """
    able = [word for word in words if word.isalpha() and len(word) >= _SHORTEST]
    if not able:
        return {}
    known = sorted(set().union(*(shelf.words() for shelf in index.shelves)))
    near = {word: _nearest(word, known) for word in able if not _is_known(word, known)}
    return {word: found for word, found in near.items() if found}


def _is_known(word: str, known: Sequence[str]) -> bool:
    """Whether somebody has written the word, or one that begins with it."""
    place = bisect_left(known, word)
    return place < len(known) and known[place].startswith(word)


def _nearest(word: str, known: Sequence[str]) -> tuple[str, ...]:
    furthest = 2 if len(word) >= _LONG else 1
    whole = _near(word, known, furthest)
    if whole:
        return whole
    beginnings = [each[: len(word)] for each in known if len(each) > len(word)]
    return _near(word, list(dict.fromkeys(beginnings)), furthest)


def _near(word: str, known: Sequence[str], furthest: int) -> tuple[str, ...]:
    found = process.extract(
        word, known, scorer=OSA.distance, processor=None, score_cutoff=furthest, limit=_MOST
    )
    close = sorted((distance, each[0] != word[0], each) for each, distance, _ in found)
    return tuple(each for distance, _, each in close if distance > 0)
