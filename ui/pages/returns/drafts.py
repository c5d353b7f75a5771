"""Drafts to departments, for the person's own mail program: forms, reminders, questions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from lbi_desktop.domain.period import Period
from lbi_desktop.domain.returns.send_back import SentBack
from ui import outside
from ui.jobs import Progress
from ui.pages.returns.desk import ReturnsDesk
from ui.pages.returns.forms import asked_folder, write_forms, write_reminders
from ui.pages.returns.told import FORM, REMINDER
from ui.pages.returns.view_model.in_hand import Refused
from ui.pages.returns.view_model.letter import refusal_letter, sent_back
from ui.pages.returns.view_model.review import Review
from ui.session import Session

Tell = Callable[[str], None]
COPIED = "The draft is copied. Paste it into an e-mail."


class Drafts:
    """Writes drafts and says where they are."""

    def __init__(self, desk: ReturnsDesk, tell: Tell) -> None:
        self._desk, self._tell = desk, tell

    def write_forms(self) -> None:
        """Every directorate's form, each with the draft that carries it, into a folder."""
        folder = asked_folder(self._desk.session, "Write return forms into")
        if folder is not None:
            done = partial(self._note, FORM, self._desk.session.period)
            write_forms(self._desk.session, folder, tell=self._tell, done=done)

    def remind_overdue(self) -> None:
        """To every directorate whose return is overdue."""
        self.remind([line.directorate for line in self._desk.inbox.overdue()])

    def remind(self, directorates: Sequence[str]) -> None:
        """To directorates whose return has not come whole: drafts with their forms."""
        session = self._desk.session
        folder = asked_folder(session, "Write the draft e-mails into") if directorates else None
        if folder is not None:
            done = partial(self._note, REMINDER, session.period)
            write_reminders(
                session, folder, wanted=tuple(directorates), tell=self._tell, done=done
            )

    def _note(self, what: str, period: Period | None, whom: Collection[str]) -> None:
        if period is not None:
            self._desk.tracking.note_told(period, whom, what=what)

    def draft_refusal(self, refused: Refused) -> None:
        """About a file that could not be read."""
        outside.copy_words(refusal_letter(refused))
        self._tell(COPIED)

    def send_back(self, review: Review, session: Session, *, tell: Tell) -> None:
        """Ask where the worksheet about the rows that go back is saved, and write it there."""
        facts = session.facts
        is_sample = facts is not None and facts.council.is_sample
        sent = sent_back(review, is_illustrative=is_sample)
        target = _asked_target(session.around.documents_folder, sent)
        if target is None:
            return
        outside.copy_words(sent.letter)

        def work(_: Progress) -> str:
            from exporters.send_back import write_send_back

            sheet, draft = write_send_back(sent, target)
            return " ".join(filter(None, (_saved(sheet.path, draft.path), sheet.note)))

        session.work(f"Writing {target.name}", work, then=tell, sorry=tell)


def _asked_target(folder: Path, sent: SentBack) -> Path | None:
    begin = folder / f"{Path(sent.file).stem} - to settle.xlsx"
    window = QApplication.activeWindow()
    name, _ = QFileDialog.getSaveFileName(
        window, "Save the worksheet to send back", str(begin), "Workbooks (*.xlsx)"
    )
    return Path(name).with_suffix(".xlsx") if name else None


def _saved(sheet: Path, draft: Path) -> str:
    return (
        f"Saved “{sheet.name}” and beside it the draft e-mail “{draft.name}” that carries it. "
        "Its words are copied too."
    )
