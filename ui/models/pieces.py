"""Two texts set against each other, word by word, as data without Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")
_MOST_COMPARED = 1_200  # words; beyond it, marking takes longer than a person's glance
_LEAST_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `is_own` when only this side has it."""

    text: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """What the return says beside what the store holds; either may be empty."""

    theirs: tuple[Piece, ...] = ()
    ours: tuple[Piece, ...] = ()

    @property
    def spoken(self) -> str:
        """Both sides for a screen reader, with what is new in theirs."""
        fresh = " … ".join(each.text.strip() for each in self.theirs if each.is_own)
        sides = [f"Theirs: {_whole(self.theirs)}"]
        sides += [f"Ours: {_whole(self.ours)}"] if self.ours else []
        sides += [f"New in theirs: {fresh}"] if self.ours and fresh else []
        return " ".join(sides)


def two_texts(theirs: str, ours: str) -> TwoTexts:
    """Both texts in runs; with nothing alike in them nothing is marked."""
    left, right = _WORDS.findall(theirs.strip()), _WORDS.findall(ours.strip())
    plain = TwoTexts(_pieces(left), _pieces(right))
    if not left or not right or max(len(left), len(right)) > _MOST_COMPARED:
        return plain
    match = SequenceMatcher(None, left, right, autojunk=False)
    if match.ratio() < _LEAST_ALIKE:
        return plain
    steps = match.get_opcodes()
    return TwoTexts(
        tuple(_runs(left, [(tag, low, high) for tag, low, high, _, _ in steps])),
        tuple(_runs(right, [(tag, low, high) for tag, _, _, low, high in steps])),
    )


def nearest_text(wanted: str, held: str) -> str:
    """The line of a stored comment that a returned part answers to; the whole if none does."""
    lines = [line for line in held.splitlines() if line.strip()]
    if len(lines) < 2:
        return held
    words = wanted.split()

    def likeness(line: str) -> float:
        return SequenceMatcher(None, words, line.split(), autojunk=False).ratio()

    best = max(lines, key=likeness)
    return best if likeness(best) >= _LEAST_ALIKE else held


def _runs(words: Sequence[str], steps: Sequence[tuple[str, int, int]]) -> Iterator[Piece]:
    for tag, low, high in steps:
        if high > low:
            yield Piece("".join(words[low:high]), is_own=tag != "equal")


def _pieces(words: Sequence[str]) -> tuple[Piece, ...]:
    return (Piece("".join(words)),) if words else ()


def _whole(pieces: Sequence[Piece]) -> str:
    return "".join(each.text for each in pieces)
