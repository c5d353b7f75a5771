"""One returned figure with everything a check may look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from importers.recognition.store_view import StoreView
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.quick_made import quick_made
from lbi_desktop.domain.readings.reading import CellReading, Outcome


@quick_made
@dataclass(frozen=True, slots=True)
class Case:
    """A matched figure with a number, its settled period and its outcome.

    `value` is in the indicator's unit. `earlier` are the periods of the figures before it of
    the same kind, stored ones and this return's own, and `history` those figures; `others` is
    everything this return says of the indicator, `rival` another figure it gives for the same
    period, `whole` what it says of the indicator this one is a part of.
    """

    view: StoreView
    indicator: Indicator
    reading: CellReading
    period: Period
    value: float
    outcome: Outcome
    earlier: Sequence[Period]
    history: Sequence[float]
    others: Mapping[Period, float]
    rival: float | None = None
    whole: float | None = None

    def issue(self, code: str, said: str, *, proposal: str = "") -> Issue:
        """An issue at this figure's cell."""
        return issue_of(
            code,
            f"{self.indicator.ref}: {said}",
            proposal=proposal,
            sheet=self.reading.sheet,
            cell=self.reading.cell,
        )
