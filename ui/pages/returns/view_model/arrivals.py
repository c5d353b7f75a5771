"""Which period the files just dropped are for, and where the page goes because of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lbi_desktop.domain.period import Period, quarter_of
from lbi_desktop.domain.wording import list_words
from ui.pages.returns.view_model.in_hand import FileInHand, Stage

_UNDER_WAY = (Stage.WAITING, Stage.READING)


@dataclass(frozen=True, slots=True)
class Move:
    """Where the page goes: the period to show (None: it stays), the one before, a sentence."""

    to: Period | None
    back: Period
    words: str


def quarter_shown(file: FileInHand) -> Period | None:
    """The quarter a file's return belongs to on the page; None while nobody knows."""
    period = file.taken.staged.period if file.taken is not None else None
    return quarter_of(period.end) if period is not None else None


class Arrivals:
    """The files of one drop; once all are read they say which period they are for."""

    def __init__(self) -> None:
        self._awaited: set[Path] = set()

    def expect(self, paths: Iterable[Path]) -> None:
        """Files were dropped."""
        self._awaited |= set(paths)

    def move(self, files: Iterable[FileInHand], shown: Period | None) -> Move | None:
        """Where to go now that these files stand as they do; None: stay, or wait on."""
        awaited = [file for file in files if file.path in self._awaited]
        if not awaited or shown is None or any(file.stage in _UNDER_WAY for file in awaited):
            return None
        self._awaited.clear()
        periods = sorted({found for file in awaited if (found := quarter_shown(file))})
        if not periods or periods == [shown]:
            return None
        return _move(periods, shown, count=len(awaited))


def _move(periods: list[Period], shown: Period, *, count: int) -> Move:
    names = list_words([period.label for period in periods])
    if len(periods) > 1:
        stays = shown in periods
        to = None if stays else periods[-1]
        here = shown if stays else periods[-1]
        said = f"These files are for {names}. {here.label} is shown; the others say which."
        return Move(to, shown, said)
    subject = "This file is" if count == 1 else "These files are"
    return Move(periods[0], shown, f"{subject} for {names}, so that period is shown.")
