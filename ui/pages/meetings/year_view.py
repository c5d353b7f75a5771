"""The municipal year: the grid of meetings, and what to settle under it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lbi_desktop.domain.meetings.calendar import municipal_year_of
from ui.marks.brush import fill, pen, write
from ui.pages.meetings.cards import ListCard
from ui.pages.meetings.list_side import VIEWS
from ui.pages.meetings.view_model.year_cards import (
    CardLine,
    rota_card_lines,
    rota_forum,
    settle_lines,
    soon_lines,
)
from ui.pages.meetings.view_model.year_grid import year_grid
from ui.pages.meetings.year_canvas import YearCanvas
from ui.theme.icons import paint_icon
from ui.theme.look import is_large_text, scaled
from ui.widgets.buttons import Button, Choices
from ui.widgets.drawing import Drawing
from ui.widgets.flow import flow
from ui.widgets.form_card import FormCard
from ui.widgets.layout import STRETCH, column, frame, row, scrolled_under
from ui.widgets.row_button import Room, RowButton, advance, low_bar, paint_two_lines
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

_KEY = (
    "Tick: figures are cut off. Bar: papers go out. Box: the meeting, its foot what is ready."
)


class YearView(QWidget):
    """Shows a year; `opened` says a meeting, `wished` a form's key and its meeting."""

    wants_view = Signal(str)
    opened = Signal(str)
    wished = Signal(str, str)
    wants_file = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._picture: MeetingPicture | None = None
        self.first = 0
        self.form = FormCard()
        self.canvas = YearCanvas()
        self.views = Choices(VIEWS, name="View")
        self.views.choose("year")
        self.before = Button(icon_name="left", is_dense=True, tip="Municipal year before")
        self.after = Button(icon_name="right", is_dense=True, tip="Next municipal year")
        self.name = label("", "section")
        self.plan = Button("Plan a year", icon_name="planning", tip="From the forums' rhythms")
        self.file = Button("Calendar file", icon_name="save", tip="For Outlook: an .ics file")
        self.add = Button("Add meeting", icon_name="plus")
        self.rhythm = Button("Rota", "quiet", is_dense=True, tip="Change rhythm, rota, people")
        self.settle = ListCard("To settle")
        self.rota = ListCard("In turn", buttons=(self.rhythm,))
        self.soon = ListCard("Next ten working days")
        self._connect()
        self._lay_out()

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        for button in (self.plan, self.add, self.rhythm):
            button.setEnabled(may_write)

    def show_picture(self, picture: MeetingPicture, *, current: str = "") -> None:
        """Show the year in hand, at first the one of today."""
        self._picture = picture
        if not self.first:
            self.first = municipal_year_of(picture.today)
        self.canvas.show_grid(year_grid(picture, self.first), current=current)
        assert self.canvas.grid is not None
        self.name.setText(self.canvas.grid.name)
        self._fill(
            self.settle, settle_lines(picture), "Nothing stands in the way of a meeting."
        )
        self.settle.note.setText(str(len(picture.clashes)) if picture.clashes else "")
        lines = rota_card_lines(picture, self.first)
        forum = rota_forum(picture)
        self.rota.note.setText(f"{forum.name}, longest ago first" if forum else "")
        self.rota.setVisible(forum is not None)
        self._fill(self.rota, lines, "No directorates are taken in turn.")
        self._fill(self.soon, soon_lines(picture), "No papers go out and nothing meets.")

    def step(self, years: int) -> None:
        """Show another year."""
        self.first += years
        if self._picture is not None:
            self.show_picture(self._picture)

    def _fill(self, card: ListCard, lines: tuple[CardLine, ...], nothing: str) -> None:
        rows = [(line_row(line), partial(self._press, line) if line.wish else None)
                for line in lines]  # fmt: skip
        card.fill(rows, nothing)

    def _press(self, line: CardLine) -> None:
        if line.wish == "open":
            self.opened.emit(line.key)
        else:
            self.wished.emit(line.wish, line.key)

    def _connect(self) -> None:
        self.views.chosen.connect(self._switch)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.canvas.opened.connect(self.opened)
        self.plan.clicked.connect(lambda: self.wished.emit("plan", ""))
        self.add.clicked.connect(lambda: self.wished.emit("add", ""))
        self.file.clicked.connect(lambda: self.wants_file.emit(self.first))
        self.rhythm.clicked.connect(self._wish_rota)

    def _wish_rota(self) -> None:
        forum = rota_forum(self._picture) if self._picture is not None else None
        if forum is not None:
            self.wished.emit(f"forum:{forum.id}", "")

    def _switch(self, key: str) -> None:
        if key != "year":
            self.views.choose("year")
            self.wants_view.emit(key)

    def _lay_out(self) -> None:
        year = row(self.before, self.name, self.after, gap=8)
        bar = flow(self.views, year, self.plan, self.file, self.add, gap=12)
        words = label(_KEY, "small", tone="ink3", wraps=True)
        cards = QGridLayout()
        cards.setSpacing(16)
        across = 1 if is_large_text() else 3
        for place, card in enumerate((self.settle, self.rota, self.soon)):
            cards.addWidget(card, place // across, place % across)
            cards.setColumnStretch(place % across, 1)
        key = row(_key_drawing(), (words, 1), STRETCH, gap=10)
        head = column(bar, self.form, gap=12)
        body = column(frame("card", self.canvas), key, cards, gap=12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled_under(head, body, name="Calendar"))


def line_row(line: CardLine) -> RowButton:
    """A line of a card as a button."""

    def paint(painter: QPainter, box: QRectF) -> None:
        room = Room(box)
        if line.wish not in ("", "open"):
            side = scaled(18)
            icon = low_bar(room.left(side, 10), side)
            paint_icon(painter, icon, name="alert", tone="near")
        right = room.right(min(advance(line.right, "small") + 2, box.width() * 0.4), 10)
        write(painter, right, text=line.right, tone=line.tone, role="small")
        paint_two_lines(painter, room.box, first=line.first, second=line.second)

    made = RowButton(paint, line.spoken, lines=("body", "small"), least=42)
    made.setToolTip(f"{line.first}\n{line.second}")
    return made


def _key_drawing() -> Drawing:
    def draw(painter: QPainter, box: QRectF) -> None:
        middle = box.center().y()
        left = box.left() + 4
        painter.setPen(pen("ink3", 1))
        painter.drawLine(round(left), round(middle), round(box.right() - 22), round(middle))
        painter.drawLine(round(left), round(middle - 3), round(left), round(middle + 3))
        painter.setPen(pen("ink", 2))
        bar = round(left + 22)
        painter.drawLine(bar, round(middle - 6), bar, round(middle + 6))
        painter.setPen(pen("accent", 1.2))
        at = QRectF(box.right() - 22, middle - 8, 20, 16)
        painter.drawRoundedRect(at, 4, 4)
        fill(painter, "accent")
        painter.drawRoundedRect(QRectF(at.left() + 4, at.bottom() - 5, 8, 3), 1.5, 1.5)

    return Drawing(draw, width=72, height=20, name=_KEY, tip=False)
