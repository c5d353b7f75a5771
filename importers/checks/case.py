"""One returned figure with everything a check may look at."""

from __future__ import annotations

from dataclasses import dataclass

from importers.store_view import Held, StoreView
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issue import Issue
from lbi_desktop.domain.issue_catalogue import issue_of
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.reading import CellReading, Outcome


@dataclass(frozen=True, slots=True)
class Case:
    """A matched figure with a number, its settled period and its outcome.

    `value` is in the indicator's unit; `others` are this return's own figures of the same
    indicator by period; `of` is the return's period.
    """

    view: StoreView
    indicator: Indicator
    reading: CellReading
    period: Period
    value: float
    outcome: Outcome
    others: dict[Period, float]
    of: Period | None

    @property
    def history(self) -> list[Held]:
        """Stored earlier figures of the same kind."""
        return self.view.history(self.indicator.id, self.period)

    @property
    def earlier(self) -> list[tuple[Period, float]]:
        """Earlier figures of the same kind: stored ones, and this return's where none are."""
        found = {
            one.period: one.figure.value for one in self.history if one.figure.value is not None
        }
        for period, value in self.others.items():
            if period.kind is self.period.kind and period.end < self.period.end:
                found.setdefault(period, value)
        return sorted(found.items())

    def issue(self, code: str, said: str, proposal: str = "") -> Issue:
        """An issue at this figure's cell."""
        return issue_of(
            code,
            f"{self.indicator.ref}: {said}",
            proposal=proposal,
            sheet=self.reading.sheet,
            cell=self.reading.cell,
        )
