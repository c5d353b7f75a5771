"""A return form as data: what a directorate is asked for in a period, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import Figure


@dataclass(frozen=True, slots=True)
class FormLine:
    """One figure asked for: an indicator in one period of its own (three for a monthly one).

    `previous` and `year_before` are what the store holds of the comparable earlier periods,
    `target` the like-for-like one. `current` is filled in already where a figure is stored.
    """

    indicator: Indicator
    period: Period
    previous: tuple[Period, Figure] | None = None
    year_before: tuple[Period, Figure] | None = None
    target: float | None = None
    target_upper: float | None = None
    current: Figure | None = None
    commentary: Commentary | None = None


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """Everything a directorate is asked for in one period.

    `due` is the day it is wanted back, `return_to` where (a team, never a person).
    """

    council: str
    directorate: str
    period: Period
    lines: tuple[FormLine, ...]
    due: date | None = None
    return_to: str = "Performance and Insight"
    is_illustrative: bool = False
