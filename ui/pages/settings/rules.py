"""What the council has set for everybody, and the place where each of it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.settings.lines import SETTING, SettingCard, value_line
from ui.pages.settings.view_model.known import RULES
from ui.pages.settings.view_model.rule_lines import RuleLine, rule_lines
from ui.session import Session
from ui.widgets.buttons import Button
from ui.widgets.layout import row

if TYPE_CHECKING:
    from ui.pages.settings.question import CouncilRules


class RulesCard(SettingCard):
    """A line for each rule; its button runs the action that leads to it."""

    wished = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(RULES)
        self._session = session
        self.note("Stored with the council, logged and undone like any other change.")

    def look(self) -> None:
        """Ask what is set."""
        from ui.pages.settings.question import council_rules

        self.offer(self._session.is_open)
        if self._session.is_open:
            self._session.ask(council_rules, self._show, topic="council rules")

    def _show(self, rules: CouncilRules) -> None:
        facts = self._session.facts
        if facts is None:
            return
        lines = rule_lines(facts.council, rules, today=self._session.today)
        ways = [self._way(each) for each in lines]
        wide = max(way.sizeHint().width() for way in ways)
        for way in ways:
            way.setMinimumWidth(wide)  # so that what is set ends on one line
        self.fill(map(_line, lines, ways))

    def _way(self, each: RuleLine) -> Button:
        go = Button(each.act, "quiet", is_dense=True)
        go.setAccessibleName(f"{each.line.name}: {each.act.lower()}")
        go.clicked.connect(lambda _=False: self.wished.emit(each.action))
        return go


def _line(each: RuleLine, way: Button) -> QWidget:
    made = row((value_line(each.line), 1), way, gap=0, edges=(0, 0, 8, 0))
    made.setProperty(SETTING, each.line.name)
    return made
