"""The forums: which there are and were, and all of the one in hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lbi_desktop.domain.meetings.forum_page import ForumPage, forum_said
from ui.pages.meetings.list_side import VIEWS
from ui.theme.look import colour, is_large_text, scaled
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, Choices
from ui.widgets.flow import flow
from ui.widgets.form_card import FormCard
from ui.widgets.layout import clear, column, frame, row, scrolled
from ui.widgets.row_button import RowButton, paint_two_lines
from ui.widgets.text import Elided, Folding, label

_WIDE, _HEAD = 384, 128


class ForumsView(QWidget):
    """Shows forums; `wished` says a form's key, `wanted` a place, `opened` a meeting."""

    wants_view = Signal(str)
    wished = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[ForumPage, ...] = ()
        self.in_hand = ""
        self.form = FormCard()
        self.views = Choices(VIEWS, name="View", wraps=True)
        self.views.choose("forums")
        self.views.chosen.connect(self._switch)
        self.add = Button(icon_name="plus", is_dense=True, tip="Add a forum")
        self.change = Button(
            "Change", "primary", icon_name="edit", tip="Everything of the forum"
        )
        self.plan = Button("Plan a year", icon_name="planning", tip="From the forums' rhythms")
        self.next = Button("Next meeting", icon_name="meetings")
        self.caption, self.name = Elided("", "small", tone="ink3"), Folding("", "page")
        self.rows: dict[str, RowButton] = {}
        self._facts, self._list = QVBoxLayout(), QVBoxLayout()
        for layout, gap in ((self._facts, 10), (self._list, 0)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(gap)
        self._connect()
        self._lay_out()

    def fit(self) -> None:
        """The width that leaves room for the forum."""
        wide = scaled(320) if is_large_text() else scaled(_WIDE)
        self._side.setFixedWidth(min(wide, max(240, round(self.window().width() * 0.32))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        for button in (self.add, self.change, self.plan):
            button.setEnabled(may_write)

    def show_pages(self, pages: Sequence[ForumPage], *, today: date) -> None:
        """Show the forums there are, then those there were."""
        self.pages, self.rows = tuple(pages), {}
        clear(self._list)
        now = [each for each in pages if each.forum.exists_on(today)]
        for head, held in (("At present", now), ("Before", [x for x in pages if x not in now])):
            if held:
                count = row(label(f"{head}  {len(held)}", "small", tone="ink3"),
                            edges=(16, 10, 8, 4))  # fmt: skip
                self._list.addWidget(count)
            for each in held:
                self._list.addWidget(self._row(each))
        self._list.addStretch(1)
        known = [each.forum.id for each in (*now, *pages)]
        self.show_forum(self.in_hand if self.in_hand in known else next(iter(known), ""))

    def show_forum(self, forum_id: str) -> None:
        """Show all of a forum."""
        found = next((each for each in self.pages if each.forum.id == forum_id), None)
        if found is None:
            return
        if forum_id != self.in_hand:
            self.form.close_form()
        self.in_hand = forum_id
        self.caption.setText(found.forum.kind.value.replace("_", " ").capitalize())
        self.name.setText(found.forum.name)
        self.next.setVisible(found.following is not None)
        clear(self._facts)
        for head, words in forum_said(found):
            self._facts.addWidget(_fact(head, words))
        for button in self.rows.values():
            button.update()

    def _row(self, page: ForumPage) -> RowButton:
        forum = page.forum
        second = forum.cycle.words or "no rhythm"
        if page.following is not None:
            second = f"{second}, next {page.following.day:%d %b %Y}".replace(" 0", " ")

        def paint(painter: QPainter, box: QRectF) -> None:
            if forum.id == self.in_hand:
                _paint_chosen(painter, box)
            paint_two_lines(painter, box, first=forum.name, second=second)

        spoken = f"{forum.name}, {second}"
        made = RowButton(paint, spoken, lines=("body", "small"), least=48)
        made.clicked.connect(partial(self.show_forum, forum.id))
        made.setToolTip(forum.name)
        self.rows[forum.id] = made
        return made

    def _switch(self, key: str) -> None:
        if key != "forums":
            self.views.choose("forums")
            self.wants_view.emit(key)

    def _open_next(self) -> None:
        for each in self.pages:
            if each.forum.id == self.in_hand and each.following is not None:
                self.opened.emit(each.following.id)

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.wished.emit("forum"))
        self.change.clicked.connect(lambda: self.wished.emit(f"forum:{self.in_hand}"))
        self.plan.clicked.connect(lambda: self.wished.emit("plan"))
        self.next.clicked.connect(self._open_next)

    def _lay_out(self) -> None:
        bar = row((self.views, 1), self.add, gap=8, edges=(16, 10, 12, 10))
        held = QWidget()
        held.setLayout(self._list)
        side = QFrame()
        side.setProperty("kind", "panel")
        side.setAccessibleName("Forums")
        down = QVBoxLayout(side)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(bar)
        down.addWidget(scrolled(held, "Forums"), 1)
        self._side = side
        self.fit()
        buttons = flow(self.next, self.plan, self.change, gap=8)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        head = column(self.caption, self.name, gap=0)
        layout.addWidget(Beside(head, buttons, gaps=(16, 8)))
        layout.addWidget(self.form)
        facts = QWidget()
        facts.setLayout(self._facts)
        layout.addWidget(frame("card", row((facts, 1), edges=(16, 14, 16, 14))))
        layout.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(scrolled(body, "Forum"), 1)


def _fact(head: str, words: str) -> QWidget:
    name = label(head, "small", tone="ink3")
    if is_large_text():
        return column(name, Folding(words), gap=2)
    name.setFixedWidth(scaled(_HEAD))
    return row(name, (Folding(words), 1), gap=8)


def _paint_chosen(painter: QPainter, box: QRectF) -> None:
    whole = box.adjusted(-6, 0, 6, 0)
    painter.fillRect(whole, colour("accent_soft"))
    bar = QRectF(whole.left(), whole.top(), 3, whole.height())
    painter.fillRect(bar, colour("accent"))
