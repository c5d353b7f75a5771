"""The Wellbeing section and the wards' pages, written in Word from the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.pages.wellbeing.view_model.forms import EACH, ONE, WHOLE
from ui.pages.wellbeing.view_model.standing import InHand
from ui.session import Session

if TYPE_CHECKING:
    from exporters.reports import WrittenDocument
    from lbi_desktop.store.store import Store

_NAMES = {ONE: "Wellbeing in {ward}", EACH: "Wellbeing by ward", WHOLE: "Wellbeing Index"}


class WardPages:
    """Asks where, writes on the store's worker, and says what was written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask_where(self, parent: QWidget, hand: InHand, *, what: str) -> None:
        """Ask for a place, and write there."""
        edition = hand.picture.edition
        year = f" {edition.label.replace('/', '-')}" if edition is not None else ""
        usual = f"{_NAMES[what].format(ward=hand.ward_name)}{year}.docx"
        proposed = str(self._session.around.documents_folder / usual)
        name, _ = QFileDialog.getSaveFileName(
            parent, "Write to", proposed, "Word documents (*.docx)"
        )
        if name:
            self.write(Path(name).with_suffix(".docx"), hand, what=what)

    def write(self, target: Path, hand: InHand, *, what: str) -> None:
        """Write the edition on show, by what the council agreed."""
        picture, today = hand.picture, self._session.today
        wards = (hand.ward_name,) if what == ONE else ()

        def question(store: Store) -> WrittenDocument:
            from lbi_desktop.jobs.wellbeing_documents import (
                WellbeingDocumentWanted,
                write_wellbeing_document,
            )
            from lbi_desktop.queries.wellbeing import WellbeingWanted

            asked = WellbeingDocumentWanted(wards, has_section=what == WHOLE)
            wanted = WellbeingWanted(picture.edition, picture.generation)
            return write_wellbeing_document(
                store, asked, wanted=wanted, target=target, today=today
            )

        self._session.ask(question, self._tell, title=f"Writing {target.name}")

    def _tell(self, written: WrittenDocument) -> None:
        self._session.told.emit(" ".join((f"{written.path.name} is written.", *written.notes)))
