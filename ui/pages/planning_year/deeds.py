"""What is done to the planning year from its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.refusal import Refusal
from ui.pages.planning_year.gantt_paper import gantt_file, gantt_image, print_gantt
from ui.pages.planning_year.view_model import forms
from ui.pages.planning_year.view_model.gantt import gantt
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.form_card import FormCard

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from lbi_desktop.domain.planning.year import PlanningYear

READ_ONLY = "This store is open for reading only"
_TITLE = "Changing the planning year"


class Deeds(QObject):
    """Knows the year looked at."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.picture: PlanningYear | None = None

    def attend(self, card: FormCard) -> None:
        """Carry out what is typed into a card."""
        card.given.connect(lambda key, typed: self._give(card, key, typed))

    def wish(self, card: FormCard, wish: str, *, key: int) -> None:
        """Show the form of a wish about a stage; what needs no form is done at once."""
        picture = self.picture
        if picture is None:
            return
        if not self._session.may_write:
            self._session.told.emit(READ_ONLY)
        elif wish == "done" and key in picture.standings:
            self._try(card, lambda hand: forms.finished(hand, key))
        elif wish == "remove" and key in picture.standings:
            self._try(card, lambda hand: forms.removed(hand, key))
        elif wish == "forward":
            self._try(card, forms.rolled)
        else:
            form = self._form(picture, wish, key)
            if form is not None:
                card.show_form(form)

    def replan(self, card: FormCard, key: int, *, places: tuple[float, float]) -> None:
        """Pull a stage to other days; what stands in the way is said."""
        picture = self.picture
        if picture is not None and self._session.may_write and key in picture.standings:
            self._try(card, lambda hand: forms.replanned(hand, key, places=places))

    def save(self, target: Path, *, opened: set[int]) -> None:
        """Write the timeline as a picture or page, by the name's ending."""
        picture = self.picture
        if picture is not None:
            content = gantt_file(
                gantt(picture, opened), target.suffix.lower(), headline=picture.headline,
                as_at=picture.today,
            )  # fmt: skip
            target.write_bytes(content)
            self._session.told.emit(f"Saved as {target.name}")

    def copy(self, *, opened: set[int]) -> None:
        """Put the timeline on the clipboard, on white and twice as sharp."""
        picture = self.picture
        if picture is not None:
            image = gantt_image(
                gantt(picture, opened), headline=picture.headline, as_at=picture.today
            )
            QGuiApplication.clipboard().setImage(image)
            self._session.told.emit("The timeline is on the clipboard")

    def ask_where(self, parent: QWidget, *, opened: set[int]) -> None:
        """Ask for a place, and save there."""
        picture = self.picture
        if picture is None:
            return
        name = f"Planning year {picture.name.replace('/', '-')}.pdf"
        place = str(self._session.around.documents_folder / name)
        kinds = "Documents (*.pdf);;Pictures (*.png);;Drawings (*.svg)"
        chosen, _ = QFileDialog.getSaveFileName(parent, "Save the timeline", place, kinds)
        if chosen:
            self.save(Path(chosen), opened=opened)

    def print_timeline(self, parent: QWidget, *, opened: set[int]) -> None:
        """Show the timeline as one lying page, to be printed."""
        from ui.widgets.print_preview import PrintPreview

        picture = self.picture
        if picture is None:
            return
        shown = gantt(picture, opened)

        def paint(printer: QPagedPaintDevice) -> None:
            print_gantt(printer, shown, headline=picture.headline, as_at=picture.today)

        folder = self._session.around.documents_folder
        PrintPreview(parent, f"Planning year {picture.name}", paint, folder=folder).open()

    def _form(self, picture: PlanningYear, wish: str, key: int) -> Form | None:
        if wish == "begin":
            return forms.begin_form(picture.today)
        if wish == "date":
            return forms.date_form(next((x for x in picture.fixed if x.no == key), None))
        standing = picture.standings.get(key)
        if standing is None:
            return None
        stage = standing.stage
        if wish == "log":
            return forms.log_form(stage, picture.today)
        if wish == "step":
            top = picture.standings[stage.parent].stage if stage.parent else stage
            return forms.step_form(top)
        return forms.stage_form(picture, stage)

    def _give(self, card: FormCard, key: str, typed: dict[str, str]) -> None:
        self._try(card, lambda hand: forms.command_for(hand, key, typed=typed))

    def _try(self, card: FormCard, made: forms.Maker) -> None:
        picture, session = self.picture, self._session
        if picture is None:
            return
        try:
            command = made(forms.Hand(picture, session.around.author, session.now))
        except Refusal as refusal:
            card.show_trouble(refusal.line)
            return

        def done(_: Changes) -> None:
            card.close_form()

        sorry = card.show_trouble if card.isVisible() else None
        if card.isVisible() or not session.jobs.is_doing(_TITLE):  # a card gives but once
            session.do(_TITLE, lambda store, _: command(store), then=done, sorry=sorry)
