"""Many files in hand as one list: what each is, how far it is, what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.models.cells import Column, IconMark, Stacked, TableRow, Words
from ui.pages.returns.view_model.file_lines import InboxLine, Wish
from ui.theme.look import row_height, scaled
from ui.widgets.table_view import TableView

COLUMNS = (
    Column("mark", "", pixels=40),
    Column("file", "File", sample="Community Engagement and Wellbeing", grows=True),
    Column("state", "State", sample="12 to settle or so"),
    Column("note", "Ready, recognised as", sample="112 ready · Same layout as “Homes Q2”",
           gives_way=1),
    Column("way", "", sample="Review  "),
)  # fmt: skip
_ROW, _MOST_SHOWN = 46, 8
_MARKS = {
    "near": ("question", "near", "To look at"),
    "accent": ("check", "accent", "Ready"),
    "good": ("check", "ink3", "Accepted"),
    "ink2": ("minus", "ink3", "Nothing to do"),
}
_LEAVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FilesTable(TableView):
    """Enter or a click opens a file; Delete puts it aside, or cancels its reading."""

    wished = Signal(object)
    put_down = Signal(object)

    def __init__(self) -> None:
        super().__init__(COLUMNS, "Files in hand", row_pixels=_ROW)
        self._files: dict[str, InboxLine] = {}
        self.opened.connect(self._open)
        self.clicked.connect(lambda index: self._open(self._key_at(index.row())))

    def show_files(self, lines: Sequence[InboxLine]) -> None:
        """Show these files; the same again costs nothing."""
        files = {str(line.path): line for line in lines}
        if list(files.items()) == list(self._files.items()):
            return
        self._files = files
        self.show_lines([_row(line) for line in lines])
        high = max(row_height(), scaled(_ROW))
        shown = min(_MOST_SHOWN, len(lines))
        self.setFixedHeight(self.horizontalHeader().height() + shown * high + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LEAVING and self.current_key() in self._files:
            self.put_down.emit(Path(self.current_key()))
        else:
            super().keyPressEvent(event)

    def _key_at(self, row: int) -> str:
        line = self.lines.line(row)
        return line.key if isinstance(line, TableRow) else ""

    def _open(self, key: str) -> None:
        line = self._files.get(key)
        if line is not None and line.wish is not Wish.NONE:
            self.wished.emit(line)


def _row(line: InboxLine) -> TableRow:
    is_read = line.share is not None
    icon, tone, spoken = ("clock", "ink3", "Being read") if is_read else _MARKS[line.tone]
    state = f"{line.share:.0%} read" if line.share else line.state
    return TableRow(
        str(line.path),
        (
            IconMark(icon, tone, spoken, tip=spoken),
            Stacked(line.directorate, line.detail, tip=f"{line.directorate}\n{line.detail}"),
            Words(state, "near" if line.tone == "near" else "ink", role=_weight(line)),
            Words(line.note, "ink2", "small", tip=line.note),
            Words(line.action, "accent", "strong"),
        ),
        line.sentence,
    )


def _weight(line: InboxLine) -> str:
    return "strong" if line.tone in ("near", "accent") else "body"
