"""A chart taken elsewhere: as a picture, as its figures, as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.store.files import write_whole
from ui.chart.page_picture import PagePicture
from ui.outside import copy_words
from ui.session import Session

_KINDS = "Picture (*.png);;Drawing, sharp at any size (*.svg)"
_NOT_IN_NAMES = re.compile(r"[^\w .,()-]+")


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken: the page, its figures as heads and rows, and what a file is called."""

    page: PagePicture
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    name: str


class ChartCopies:
    """Copies and saves what `taken` gives at that moment; says so, because it is not seen."""

    def __init__(
        self, parent: QWidget, session: Session, taken: Callable[[], Taken | None]
    ) -> None:
        self._parent, self._session, self._taken = parent, session, taken

    def copy_picture(self) -> None:
        """Put the chart on the clipboard, on white and twice as sharp."""
        taken = self._taken()
        if taken is None:
            return
        QGuiApplication.clipboard().setImage(taken.page.image())
        self._session.told.emit("The chart is on the clipboard")

    def copy_figures(self) -> None:
        """Put the figures behind the chart on the clipboard, as a table."""
        taken = self._taken()
        if taken is None:
            return
        copy_words("\n".join("\t".join(line) for line in (taken.heads, *taken.rows)))
        self._session.told.emit("The figures are on the clipboard")

    def save_picture(self) -> None:
        """Write the chart into a file of the person's choice."""
        taken = self._taken()
        target = self._file_for(taken.name) if taken is not None else None
        if taken is None or target is None:
            return
        content = taken.page.file(target.suffix.lower())
        self._session.work(
            "Saving the chart",
            lambda _: write_whole(target, content),
            then=lambda _: self._session.told.emit(f"{target.name} is written"),
        )

    def print_page(self) -> None:
        """Show the chart as a page, to be printed."""
        from ui.widgets.print_preview import PrintPreview

        taken = self._taken()
        if taken is None:
            return
        page, folder = taken.page, self._session.around.documents_folder
        PrintPreview(self._parent, taken.name, page.print_on, folder=folder).open()

    def _file_for(self, name: str) -> Path | None:
        """The file a person chose, always ending in .png or .svg; None when none was."""
        plain = _NOT_IN_NAMES.sub(" ", name).strip()
        proposed = str(self._session.around.documents_folder / f"{plain}.png")
        name, kind = QFileDialog.getSaveFileName(
            self._parent, "Save the chart", proposed, _KINDS
        )
        if not name:
            return None
        target = Path(name)
        if target.suffix.lower() in (".png", ".svg"):
            return target
        return target.with_name(target.name + (".svg" if "svg" in kind else ".png"))
