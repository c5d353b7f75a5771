"""The sheet beside the review: the cell in hand, the paper, its tabs and the kept copy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lbi_desktop.domain.readings.reading import SheetPicture, StagedReturn
from ui.models.sheet import CellMark
from ui.pages.returns.view_model.lines import Line
from ui.pages.returns.view_model.review import Review
from ui.pages.returns.view_model.rows import head_row, issue_tones, sheet_named, sheet_tabs
from ui.widgets.buttons import Button, Choices
from ui.widgets.drawing import icon_drawing
from ui.widgets.layout import rule
from ui.widgets.picker import Picker
from ui.widgets.sheet_preview import SheetPreview
from ui.widgets.text import Elided, label

_HASH_ENDS, _MOST_TABS = 4, 3


class SheetSide(QFrame):
    """Shows where the current row stands; reports a cell that was pressed, by its address."""

    pressed_at = Signal(str, str)
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("The sheet")
        self._review: Review | None = None
        self._sheet: SheetPicture | None = None
        self.preview = SheetPreview()
        self.preview.pressed_at.connect(
            lambda address: self.pressed_at.emit(self._sheet_name() or "", address)
        )
        self._cell, self._shown = label("", "strong"), Elided()
        self._format = Elided("", "small", tone="ink3")
        self._open = Button("Open the file", "quiet", is_dense=True)
        self._open.clicked.connect(self.file_wanted)
        self._tabs = Choices((), kind="tab", name="Sheets")
        self._list = Picker("Sheet", icon_name="sheet", empty="No sheet")
        for chooser in (self._tabs, self._list):
            chooser.chosen.connect(self._choose_tab)
        self._kept = Elided("", "small", tone="ink3")
        self.zoom = ZoomStep()
        self.zoom.stepped.connect(self.preview.step_zoom)
        self.preview.zoomed.connect(self.zoom.show_zoom)
        self._lay_out()

    def show_review(self, review: Review) -> None:
        """Show the sheets of a return."""
        is_new = self._review is None or self._review.staged.reading != review.staged.reading
        self._review = review
        reading = review.staged.reading
        tabs = sheet_tabs(reading.sheets)
        has_room = len(tabs) <= _MOST_TABS
        self._tabs.offer(tabs if has_room else ())
        self._list.offer(tabs, self._list.current)
        self._list.setVisible(not has_room)
        self._kept.setText(_kept_words(review.staged))
        self._kept.setToolTip(f"SHA-256 {reading.sha256}" if reading.sha256 else "")
        if is_new or self._sheet is None:
            self._show_sheet(next(iter(reading.sheets), None))
        else:
            self.preview.show_marks(self._marks())

    def show_line(self, line: Line) -> None:
        """Go to the cell of a line."""
        assert self._review is not None
        sheet_name, address = line.place
        sheet = sheet_named(self._review.staged.reading.sheets, sheet_name)
        if sheet is not self._sheet:
            self._show_sheet(sheet)
        self._tell_cell(line, address)
        self.preview.show_cell(address)

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(1, 1, 1, 1)
        down.setSpacing(0)
        head, foot = QWidget(), QWidget()
        _across(head, (16, 5, 8, 5), icon_drawing("sheet", "ink2", size=18), self._cell)
        _layout(head).addWidget(self._shown)
        _layout(head).addWidget(self._format, 1)
        _layout(head).addWidget(self._open)
        _across(foot, (12, 3, 12, 3), self._tabs, self._list)
        _layout(foot).addStretch(1)
        _layout(foot).addWidget(self._kept)
        _layout(foot).addWidget(self.zoom)
        down.addWidget(head)
        down.addWidget(rule())
        down.addWidget(self.preview, 1)
        down.addWidget(rule())
        down.addWidget(foot)

    def _show_sheet(self, sheet: SheetPicture | None) -> None:
        self._sheet = sheet
        heads = head_row(self._review, sheet)
        self.preview.show_sheet(sheet, self._marks(), head_row=heads)
        assert self._review is not None
        for number, each in enumerate(self._review.staged.reading.sheets):
            if each is sheet:
                self._tabs.choose(str(number))
                self._list.choose(str(number))

    def _marks(self) -> dict[str, CellMark]:
        if self._review is None:
            return {}
        tones = issue_tones(self._review, self._sheet_name())
        return {cell: CellMark(tone, words) for cell, (tone, words) in tones.items()}

    def _sheet_name(self) -> str | None:
        return self._sheet.name if self._sheet is not None else None

    def _tell_cell(self, line: Line, address: str) -> None:
        reading = line.row.reading if line.row is not None else None
        self._cell.setText(f"Cell {address}" if address else "The whole return")
        shown = " ".join(reading.shown.split()) if reading is not None else ""
        self._shown.setText(shown)
        self._shown.updateGeometry()
        is_else = reading is not None and reading.raw.strip() != shown
        self._format.setText(
            f"stored as {reading.raw}" if reading is not None and is_else else ""
        )
        self._format.updateGeometry()

    def _choose_tab(self, key: str) -> None:
        assert self._review is not None
        self._show_sheet(self._review.staged.reading.sheets[int(key)])


class ZoomStep(QWidget):
    """Smaller, how large, larger."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.smaller = Button(
            kind="ghost", icon_name="minus", is_dense=True, tip="Sheet smaller (Ctrl wheel)"
        )
        self.larger = Button(
            kind="ghost", icon_name="plus", is_dense=True, tip="Sheet larger (Ctrl wheel)"
        )
        self._words = label("100%", "small", tone="ink3")
        self.smaller.clicked.connect(lambda: self.stepped.emit(-1))
        self.larger.clicked.connect(lambda: self.stepped.emit(1))
        _across(self, (0, 0, 0, 0), self.smaller, self._words, self.larger)

    def show_zoom(self, zoom: float) -> None:
        """Say how large the sheet is."""
        self._words.setText(f"{zoom:.0%}")


def _kept_words(staged: StagedReturn) -> str:
    sha = staged.reading.sha256
    if not sha:
        return ""
    return f"kept when accepted  ·  SHA-256 {sha[:_HASH_ENDS]}…{sha[-_HASH_ENDS:]}"


def _across(holder: QWidget, edges: tuple[int, int, int, int], *parts: QWidget) -> None:
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(*edges)
    layout.setSpacing(8)
    for part in parts:
        layout.addWidget(part)


def _layout(holder: QWidget) -> QHBoxLayout:
    layout = holder.layout()
    assert isinstance(layout, QHBoxLayout)
    return layout
