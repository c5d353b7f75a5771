"""What a random command is made from: a few words, numbers, names and days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st
from small_council import NOW, OFFICER, Q1, Q2, Q3

from lbi_desktop.domain.definitions.change import Because
from lbi_desktop.domain.period import Period

Item = TypeVar("Item")
SIGNED: Any = {"author": OFFICER, "now": NOW}
PERIODS = (Q1, Q2, Q3)
NAMES = ("HO-FFT", "EM-WORK", "PH-SMOKE", "NEW-0", "NEW-1")
BECAUSE = Because("Reviewed")
DAYS = (date(2025, 4, 1), date(2025, 7, 1), date(2026, 4, 1))
_VALUES = st.floats(-1000, 1000, allow_nan=False).map(lambda value: round(value, 2))


@dataclass(frozen=True)
class Said:
    """What a random command is made from."""

    pick: int
    period: int
    value: float
    text: str

    @property
    def indicator(self) -> str:
        return NAMES[self.pick % len(NAMES)]

    @property
    def about(self) -> tuple[str, Period]:
        return self.indicator, PERIODS[self.period]

    @property
    def day(self) -> date:
        return DAYS[self.period]

    def one_of(self, items: list[Item] | tuple[Item, ...]) -> Item:
        """One of several things, by chance."""
        return items[self.pick % len(items)]


SAID = st.builds(Said, st.integers(0, 99), st.integers(0, 2), _VALUES, st.text(max_size=8))
