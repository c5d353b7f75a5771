"""Between the Breakdowns tab and the store: asks for what is chosen there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lbi_desktop.domain.charts.breakdown import Axis
from lbi_desktop.domain.period import Period
from ui.pages.indicators.breakdown_view import BreakdownView
from ui.pages.indicators.panel_parts import PanelParts
from ui.questions import IndicatorDetail
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.queries.breakdowns import Breakdowns
    from lbi_desktop.store.store import Store


class BreakdownDesk:
    """Serves one view; what was chosen there holds for the next indicator where it can."""

    def __init__(
        self, session: Session, view: BreakdownView | PanelParts, *, topic: str = "breakdowns"
    ) -> None:
        self._session, self._view, self._topic = session, view, topic
        self._indicator = ""
        self._axis: Axis | None = None
        self._period: Period | None = None
        view.wanted_axis.connect(self._choose_axis)
        view.wanted_period.connect(self._choose_period)

    def ask(self, detail: IndicatorDetail) -> None:
        """Show an indicator's breakdowns in the period of the window."""
        self._indicator, self._period = detail.row.indicator.id, detail.row.period
        self._ask()

    def _choose_axis(self, axis: Axis) -> None:
        self._axis = axis
        self._ask()

    def _choose_period(self, period: Period) -> None:
        self._period = period
        self._ask()

    def _ask(self) -> None:
        indicator, axis, period = self._indicator, self._axis, self._period
        self._session.ask(
            lambda store: _found(store, indicator, (axis, period)),
            self._view.show_breakdowns,
            topic=self._topic,
        )


def _found(
    store: Store, indicator: str, wanted: tuple[Axis | None, Period | None]
) -> Breakdowns:
    from lbi_desktop.queries.breakdowns import ANY, breakdowns

    return breakdowns(store, indicator, wanted=replace(ANY, axis=wanted[0], period=wanted[1]))
