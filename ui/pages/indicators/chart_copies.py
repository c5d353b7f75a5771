"""The chart taken elsewhere: as a picture, as its figures, as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.domain.chart import ChartSpec
from lbi_desktop.store.files import write_whole
from ui.chart.picture import chart_file, chart_image
from ui.chart.plan import Show
from ui.chart.words import table_heads, table_rows
from ui.outside import copy_words
from ui.session import Session

Shown = tuple[ChartSpec, Show]
_KINDS = "Picture (*.png);;Drawing, sharp at any size (*.svg)"
_NOT_IN_NAMES = re.compile(r"[^\w .,()-]+")


class ChartCopies:
    """Copies and saves what `shown` gives at that moment; says so, because it is not seen."""

    def __init__(
        self, parent: QWidget, session: Session, shown: Callable[[], Shown | None]
    ) -> None:
        self._parent, self._session, self._shown = parent, session, shown

    def copy_picture(self) -> None:
        """Put the chart on the clipboard, on white and twice as sharp."""
        shown = self._shown()
        if shown is None:
            return
        image = chart_image(shown[0], as_at=self._session.today, show=shown[1])
        QGuiApplication.clipboard().setImage(image)
        self._session.told.emit("The chart is on the clipboard")

    def copy_figures(self) -> None:
        """Put the figures behind the chart on the clipboard, as a table."""
        shown = self._shown()
        if shown is None:
            return
        lines = (table_heads(shown[0]), *table_rows(shown[0]))
        copy_words("\n".join("\t".join(line) for line in lines))
        self._session.told.emit("The figures are on the clipboard")

    def save_picture(self) -> None:
        """Write the chart into a file of the person's choice."""
        shown = self._shown()
        target = self._file_for(shown[0]) if shown is not None else None
        if shown is None or target is None:
            return
        suffix, as_at = target.suffix.lower(), self._session.today
        content = chart_file(shown[0], suffix, as_at=as_at, show=shown[1])
        self._session.work(
            "Saving the chart",
            lambda _: write_whole(target, content),
            then=lambda _: self._session.told.emit(f"{target.name} is written"),
        )

    def _file_for(self, spec: ChartSpec) -> Path | None:
        """The file a person chose, always ending in .png or .svg; None when none was."""
        plain = _NOT_IN_NAMES.sub(" ", f"{spec.ref} {spec.name}").strip()
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
