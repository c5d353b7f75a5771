"""A figure typed over a chart: the number, then where it is from; the one before it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import figure_text
from lbi_desktop.jobs.typed_figures import figure_like, typed_figure
from ui.looks import Look
from ui.questions import IndicatorDetail
from ui.session import Session
from ui.widgets.ask_strip import AskStrip

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store


def period_to_type(detail: IndicatorDetail, shown: Period | None) -> Period:
    """The period a figure is wanted for: the one after the latest, else the latest itself.

    A period that ends after the one the window shows is not asked for yet.
    """
    latest = detail.row.period
    after = latest.next()
    if after is None or shown is None or after.end > shown.end:
        return latest
    return after


class FigureTyping:
    """Asks in a page's strip for one figure of the indicator shown, and for its origin."""

    def __init__(self, session: Session, strip: AskStrip) -> None:
        self._session, self._strip = session, strip

    def ask(
        self, detail: IndicatorDetail, period: Period, *, look: Look, typed: str = ""
    ) -> None:
        """Ask for the number as a return would have it, or for why there is none."""
        about = detail.row.indicator

        def read(text: str) -> None:
            said = typed_figure(text, about.unit)
            if said.trouble:
                self._session.refused.emit(said.trouble)
                self.ask(detail, period, look=look, typed=text)
                return
            reason = "" if said.value is not None else said.said
            figure = Figure(said.value, said.state, reason=reason)
            self._ask_origin(detail, period, figure=figure, look=look)

        self._strip.ask(
            f"{about.ref}, {period.short_label}:",
            read,
            example=f"{figure_like(about.unit)}, or “not available”",
            take="Go on",
            typed=typed,
        )

    def _ask_origin(
        self, detail: IndicatorDetail, period: Period, *, figure: Figure, look: Look
    ) -> None:
        about = detail.row.indicator
        self._strip.ask(
            f"{about.ref}, {period.short_label}: {figure_text(figure, about.unit)}, from:",
            lambda reason: self._keep(
                about.id, period, figure=figure, reason=reason, look=look
            ),
            example="Where the number is from, or why there is none",
            take="Keep the figure",
        )

    def _keep(
        self, indicator: str, period: Period, *, figure: Figure, reason: str, look: Look
    ) -> None:
        author, now = self._session.around.author, self._session.now

        def command(store: Store, _: object) -> Changes:
            from lbi_desktop.commands.figures import type_figure

            about = (indicator, period)
            return type_figure(
                store, figure, about=about, reason=reason, author=author, now=now
            )

        self._session.do("Keeping the figure", command, look=look)
