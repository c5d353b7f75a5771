"""Figures that leave the council: a data book, open data, the public page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from lbi_desktop.domain.wording import counted, sentence_case
from lbi_desktop.jobs.exports import DATA_BOOK, HTML, OPEN_DATA, Export, WantedExport
from ui.pages.reports.strips import WrittenStrip
from ui.session import Session
from ui.widgets.buttons import Button
from ui.widgets.layout import PAGE_EDGES, column, row
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One kind of export: what it is called, what it is for, and its usual name."""

    key: str
    title: str
    about: str
    button: str
    name: str
    files: str = ""


KINDS = (
    ExportKind(
        DATA_BOOK,
        "Data book",
        "An Excel workbook: a sheet for each theme, every figure, target and definition.",
        "Write data book…",
        "Data book {period}.xlsx",
        "Excel workbooks (*.xlsx)",
    ),
    ExportKind(
        OPEN_DATA,
        "Open data",
        "A folder of tables for Power BI or anybody else, with what they mean beside them.",
        "Write open data…",
        "Open data {period}",
    ),
    ExportKind(
        HTML,
        "Public page",
        "One page for the council's website: the public-facing measures, charts and tables.",
        "Write public page…",
        "Performance {period}.html",
        "Web pages (*.html)",
    ),
)


class ExportsView(QWidget):
    """A card for each export, and what became of the last one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.strip = WrittenStrip()
        self.buttons = {each.key: Button(each.button) for each in KINDS}
        for each in KINDS:
            self.buttons[each.key].clicked.connect(lambda _=False, kind=each: self._ask(kind))
        down = QVBoxLayout(self)
        down.setContentsMargins(*PAGE_EDGES)
        down.setSpacing(12)
        down.addWidget(label("Export figures", "page"))
        words = "Restricted indicators, comments and small numbers are in none of them."
        down.addWidget(label(words, tone="ink2", wraps=True))
        down.addWidget(self.strip)
        for each in KINDS:
            down.addWidget(self._card(each))
        down.addStretch(1)

    def regions(self) -> Sequence[QWidget]:
        """What F6 steps through."""
        return tuple(self.buttons.values())

    def write(self, kind: ExportKind, target: Path) -> None:
        """Write an export of the period on show."""
        self.strip.hide()
        for button in self.buttons.values():
            button.setEnabled(False)
        wanted, today = WantedExport(kind.key, self._session.period), self._session.today

        def question(store: Store) -> Export:
            from lbi_desktop.jobs.exports import write_export

            return write_export(store, wanted, target=target, today=today)

        title = f"Writing {target.name}"
        self._session.ask(question, self._tell, title=title, sorry=self._refuse)

    def _ask(self, kind: ExportKind) -> None:
        period = self._session.period
        name = kind.name.format(period=period.label.replace("/", "-") if period else "")
        start = str(self._session.around.documents_folder / name.strip())
        if kind.files:
            chosen, _ = QFileDialog.getSaveFileName(self, kind.title, start, kind.files)
        else:
            folder = QFileDialog.getExistingDirectory(self, "Folder for the tables")
            chosen = str(Path(folder) / name.strip()) if folder else ""
        if chosen:
            self.write(kind, Path(chosen))

    def _tell(self, made: Export) -> None:
        self._enable()
        what = sentence_case(counted(made.indicators, "indicator"))
        title = f"{made.path.name} is written: {what}, {made.period.label}."
        self.strip.tell(made.path, title=title, notes=" ".join(made.notes))
        self.strip.open.setFocus()

    def _refuse(self, words: str) -> None:
        self._enable()
        self.strip.tell_refused(words, title="Nothing was written")

    def _enable(self) -> None:
        for button in self.buttons.values():
            button.setEnabled(True)

    def _card(self, kind: ExportKind) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        told = column(
            label(kind.title, "section"),
            label(kind.about, tone="ink2", wraps=True),
            gap=2,
        )
        inside.addWidget(row((told, 1), self.buttons[kind.key], gap=16))
        return card
