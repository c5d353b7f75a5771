"""The line of sight on a whole page: zoom, neighbours, picture, print."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QPageLayout, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from lbi_desktop.domain.plans.line_of_sight import fitted, line_of_sight
from ui.pages.plans.sight_canvas import SightCanvas
from ui.pages.plans.sight_paint import print_sight, sight_file, sight_image
from ui.pages.plans.view_model.marks import node_statuses
from ui.widgets.buttons import Button, chip
from ui.widgets.flow import flow
from ui.widgets.layout import column, frame, row
from ui.widgets.text import Folding, label

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from lbi_desktop.queries.plan_tree import PlanPicture

_FOOT = (
    "A measure or a plan may serve several priorities: lines show contribution, not ownership. "
    "The marks are the worst status of the measures."
)
_MOST = 14
"""The boxes of a column on a whole page; the rest is folded into one."""


class SightView(QWidget):
    """Shows the line of sight of anything; `opened` says a node's key."""

    opened = Signal(str)
    told = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._picture: PlanPicture | None = None
        self._start = ""
        self.canvas = SightCanvas(fits=False)
        self.canvas.opened.connect(self.opened)
        self._words = Folding("", tone="ink2")
        self.neighbours = chip("Neighbours", tip="Show what stands beside it too")
        self.neighbours.toggled.connect(lambda _: self._show())
        self._lay_out()

    @property
    def title(self) -> str:
        """What heads the picture on paper."""
        return f"Line of sight: {self._words.text()}"

    def show_start(self, picture: PlanPicture, start: str) -> None:
        """Show the line of sight of a node."""
        self._picture, self._start = picture, start
        self._show()

    def show_again(self, picture: PlanPicture) -> None:
        """Show the same line of sight as it is now."""
        self._picture = picture
        self._show()

    def copy_picture(self) -> None:
        """Put the picture on the clipboard, on white and twice as sharp."""
        picture = self._picture
        if picture is not None:
            layout, statuses = self.canvas.picture, self.canvas.statuses
            image = sight_image(layout, statuses=statuses, title=self.title, as_at=picture.day)
            QGuiApplication.clipboard().setImage(image)
            self.told.emit("The line of sight is on the clipboard")

    def save_picture(self, path: Path) -> None:
        """Write the picture as PNG, SVG or PDF, by the name's ending."""
        picture = self._picture
        if picture is None:
            return
        layout, statuses = self.canvas.picture, self.canvas.statuses
        if path.suffix.lower() == ".pdf":
            writer = QPdfWriter(str(path))
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
            writer.setTitle(self.title)
            print_sight(writer, layout, statuses=statuses, title=self.title, as_at=picture.day)
        else:
            suffix = ".svg" if path.suffix.lower() == ".svg" else ".png"
            content = sight_file(
                layout, suffix, statuses=statuses, title=self.title, as_at=picture.day
            )
            path.write_bytes(content)
        self.told.emit(f"Saved as {path.name}")

    def print_picture(self) -> None:
        """Show the line of sight as one lying page, to be printed."""
        from ui.widgets.print_preview import PrintPreview

        picture = self._picture
        if picture is None:
            return
        layout, statuses, title = self.canvas.picture, self.canvas.statuses, self.title

        def paint(printer: QPagedPaintDevice) -> None:
            print_sight(printer, layout, statuses=statuses, title=title, as_at=picture.day)

        PrintPreview(self, title, paint, folder=self._folder).open()

    def _lay_out(self) -> None:
        told = Folding(_FOOT, "small", tone="ink3")
        head = column(label("Line of sight", "page"), self._words, gap=0)
        buttons = flow(self.neighbours, *self._zooms(), *self._ways(), gap=8)
        foot = row(
            (told, 1),
            label("Arrow keys walk the lines, Enter opens", "small", tone="ink3"),
            gap=10,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 14, 24, 12)
        layout.setSpacing(10)
        layout.addWidget(row((head, 1), gap=16))
        layout.addWidget(row((buttons, 1)))
        layout.addWidget(frame("card", column((self.canvas, 1), edges=(1, 1, 1, 1))), 1)
        layout.addWidget(foot)

    def _zooms(self) -> list[Button]:
        made = []
        for icon, steps, tip in (("minus", -1, "Smaller (−)"), ("plus", 1, "Larger (+)")):
            button = Button(icon_name=icon, is_dense=True, tip=tip)
            button.clicked.connect(lambda _=False, steps=steps: self.canvas.zoom_by(steps))
            made.append(button)
        whole = Button("Usual size", "quiet", is_dense=True, tip="Usual size (0)")
        whole.clicked.connect(lambda: self.canvas.zoom_by(0))
        return [*made, whole]

    def _ways(self) -> list[Button]:
        ways = (
            ("Copy picture", "note", self.copy_picture),
            ("Save picture…", "save", self._ask_where),
            ("Print…", "file", self.print_picture),
        )
        made = []
        for words, icon, act in ways:
            button = Button(words, icon_name=icon, is_dense=True)
            button.clicked.connect(act)
            made.append(button)
        return made

    def _show(self) -> None:
        picture = self._picture
        if picture is None:
            return
        sight = line_of_sight(
            picture.plan,
            self._start,
            indicators=picture.names,
            has_neighbours=self.neighbours.isChecked(),
        )
        self._words.setText(sight.node(self._start).title)
        self.canvas.show_sight(fitted(sight, most=_MOST), node_statuses(picture))

    def _ask_where(self) -> None:
        name = str(self._folder / f"{_file_name(self.title)}.png")
        kinds = "Pictures (*.png);;Drawings (*.svg);;Documents (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the picture", name, kinds)
        if chosen:
            self.save_picture(Path(chosen))


def _file_name(title: str) -> str:
    """A title as the name of a file."""
    return re.sub(r"[^\w .-]+", " ", title).strip()
