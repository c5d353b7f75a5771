"""One meeting: who, what stands in the way, gates, business, what to discuss, what was seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lbi_desktop.domain.meetings.forum import Meeting
from ui.pages.meetings.agenda_cards import AgendaCards
from ui.pages.meetings.cards import ChartsCard, ListCard
from ui.pages.meetings.rows import business_row, gate_row, told_row
from ui.pages.meetings.view_model.detail import (
    BusinessLine,
    MeetingHead,
    brought_forward,
    decisions,
    gate_lines,
    head_of,
)
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.drawing import icon_drawing
from ui.widgets.flow import flow
from ui.widgets.form_card import FormCard
from ui.widgets.layout import clear, column, row, scrolled, tinted
from ui.widgets.text import Elided, Folding, Pill, label

if TYPE_CHECKING:
    from lbi_desktop.queries.as_reported import AsReported
    from lbi_desktop.queries.meeting_picture import MeetingPicture

_MOST_TOLD, _LEAST_CARD = 6, 320
_ALERT_ICONS = {"good": "check", "near": "alert", "bad": "alert"}


class MeetingView(QWidget):
    """Shows a meeting; `wished` says a form's key, `wanted` a place and what to show there."""

    wished = Signal(str)
    wanted = Signal(str, str)
    wrote = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = FormCard()
        self.caption, self.name = Elided("", "small", tone="ink3"), Folding("", "page")
        self.about = Elided("", tone="ink2")
        self.marking = Pill("")
        self.change = Button("Change", icon_name="edit", tip="Day, focus, who is required")
        self.out = Button("Papers out", icon_name="send", tip="Say when the papers went out")
        self.write = Button("Write pack", "primary", icon_name="word")
        self.forum = Button(icon_name="people", tip="Change the forum: rhythm, rota, people")
        self._forum_id = ""
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(8)
        self._facts.setVerticalSpacing(2)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setColumnStretch(1, 1)
        self._alerts = {tone: self._strip(tone) for tone in _ALERT_ICONS}
        self.gates = ListCard("Ready for the papers")
        ask = _quiet("Question", "Add a question")
        act = _quiet("Action", "Add an action")
        decide = _quiet("Decision", "Add a decision, a recommendation or what was noted")
        self.business = ListCard("Questions and actions", buttons=(ask, act))
        self.business.setToolTip("Repeated in the forum's papers until closed")
        self.decisions = ListCard("Decisions and recommendations", buttons=(decide,))
        self.told = ListCard("What they saw last")
        self.charts = ChartsCard()
        self.papers = AgendaCards()
        self.papers.wished.connect(self.wished)
        for button, wish in (
            (self.change, "change"), (self.out, "papers"), (ask, "question:0"),
            (act, "action:0"), (decide, "decision:0"),
        ):  # fmt: skip
            button.clicked.connect(partial(self.wished.emit, wish))
        self.forum.clicked.connect(lambda: self.wished.emit(f"forum:{self._forum_id}"))
        own = (self.change, self.out, self.forum, ask, act, decide)
        self._writers = (*own, *self.papers.buttons)
        self.write.clicked.connect(self.wrote)
        self.charts.opened.connect(partial(self.wanted.emit, "indicators"))
        self._lay_out()

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        for button in self._writers:
            button.setEnabled(may_write)

    def show_meeting(self, picture: MeetingPicture, meeting: Meeting) -> None:
        """Show a meeting as the picture has it."""
        self._forum_id = meeting.forum
        self._show_head(head_of(picture, meeting))
        gates = gate_lines(picture, meeting)
        self.gates.setVisible(bool(gates))
        papers = picture.papers.get(meeting.id)
        self.gates.note.setText(papers.readiness.words if papers is not None else "")
        self.gates.fill([
            (gate_row(line), partial(self.wanted.emit, *line.to) if line.verb else None)
            for line in gates
        ])  # fmt: skip
        self.out.setVisible(meeting.day >= picture.today or not meeting.despatched_on)
        self.write.setVisible(bool(gates))
        self.papers.show_meeting(picture, meeting)
        self._fill(self.business, brought_forward(picture, meeting),
                   "Nothing is open from earlier meetings.")  # fmt: skip
        self._fill(self.decisions, decisions(picture, meeting),
                   "Nothing was decided or recommended yet.")  # fmt: skip

    def show_told(self, told: AsReported | None) -> None:
        """Show what the forum had last been told, and what changed since."""
        if told is None:
            self.told.note.setText("")
            self.told.fill([], "Nothing was issued to this forum yet. What it is told with an "
                               "issued paper is frozen here.")  # fmt: skip
            return
        changed = [each for each in told.rows if each.is_changed]
        self.told.note.setText(told.head)
        said = f"All {len(told.rows)} figures still stand as they were told."
        rows = []
        for each in changed[:_MOST_TOLD]:
            first, _, second = each.words.partition("; ")
            go = partial(self.wanted.emit, "indicators", each.indicator.id)
            rows.append((told_row(first, second), go))
        self.told.fill(rows, said)

    def _fill(self, card: ListCard, lines: tuple[BusinessLine, ...], nothing: str) -> None:
        rows = [(business_row(line), partial(self.wished.emit, line.key)) for line in lines]
        card.fill(rows, nothing)

    def _show_head(self, head: MeetingHead) -> None:
        self.caption.setText(head.caption)
        self.name.setText(head.name)
        self.about.setText(head.about)
        self.about.setVisible(bool(head.about))
        self.marking.set_words(head.marking, "near" if head.marking == "restricted" else "ink2")
        self.write.setText(head.paper)
        self.write.setAccessibleName(head.paper)
        clear(self._facts)
        for number, (words, value) in enumerate(head.facts):
            name = label(words, "strong")
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(name, number, 0)
            self._facts.addWidget(Folding(value, tone="ink2"), number, 1)
        for tone, (strip, words_of) in self._alerts.items():
            strip.setVisible(bool(head.alert) and tone == head.alert_tone)
            words_of.setText(head.alert)

    def _strip(self, tone: str) -> tuple[QWidget, Folding]:
        words = Folding("", tone="ink")
        icon = icon_drawing(_ALERT_ICONS[tone], tone, size=18)
        strip = tinted(tone, row(icon, (words, 1), gap=10, edges=(12, 8, 12, 8)))
        strip.hide()
        return strip, words

    def _lay_out(self) -> None:
        head = column(self.name, self.about, gap=0)
        buttons = flow(self.forum, self.change, self.out, self.write, gap=8)
        facts = QWidget()
        facts.setLayout(self._facts)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        both = Beside(head, buttons, gaps=(16, 8))
        layout.addWidget(column(self.caption, both, gap=0))
        layout.addWidget(Beside(facts, self.marking, least=400))
        for strip, _ in self._alerts.values():
            layout.addWidget(strip)
        layout.addWidget(self.form)
        cards = self.papers
        layout.addWidget(_pair(self.gates, self.business))
        layout.addWidget(cards.agenda)
        layout.addWidget(self.charts)
        layout.addWidget(_pair(self.decisions, self.told))
        layout.addWidget(_pair(cards.attendance, cards.suite))
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body, "Meeting"))


def _pair(left: QWidget, right: QWidget) -> Beside:
    """Two cards side by side, one under the other where their lines would be cut short."""
    return Beside(left, right, least=_LEAST_CARD, shares=(4, 5), gaps=(16, 16))


def _quiet(words: str, tip: str) -> Button:
    """A small button that adds something to a card."""
    return Button(words, "quiet", is_dense=True, icon_name="plus", tip=tip)
