"""The desks behind the panel's tabs: what they ask the store and what they carry out."""

from __future__ import annotations

from ui.desks.comment_desk import CommentDesk
from ui.pages.indicators.breakdown_desk import BreakdownDesk
from ui.pages.indicators.definition_desk import DefinitionDesk
from ui.pages.indicators.panel import IndicatorPanel
from ui.questions import IndicatorDetail
from ui.session import Session


class PanelDesks:
    """Serves the tabs on which something can be changed."""

    def __init__(self, session: Session, panel: IndicatorPanel) -> None:
        self._shown = ""
        self._definitions = DefinitionDesk(session, panel.definition)
        self._comments = CommentDesk(session, panel.comment)
        self._parts = BreakdownDesk(session, panel.parts, topic="parts of the panel")
        self._detail: IndicatorDetail | None = None
        panel.asked_for_parts.connect(self._ask_parts)
        panel.asked_for_definition.connect(lambda: self._definitions.ask(self._shown))

    def show(self, detail: IndicatorDetail) -> None:
        """The indicator that the panel shows now."""
        self._shown, self._detail = detail.row.indicator.id, detail
        self._comments.show(detail)

    def _ask_parts(self) -> None:
        if self._detail is not None:
            self._parts.ask(self._detail)
