"""Drafts to departments: put on the clipboard, for the person's own mail program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from lbi_desktop.domain.send_back import SentBack
from ui import outside
from ui.jobs import Progress
from ui.pages.returns.view_model.in_hand import Refused
from ui.pages.returns.view_model.inbox import Inbox
from ui.pages.returns.view_model.letter import refusal_letter, sent_back
from ui.pages.returns.view_model.review import Review
from ui.session import Session

Tell = Callable[[str], None]
COPIED = "The draft is copied. Paste it into an e-mail."


class Drafts:
    """Writes drafts and says that they are copied."""

    def __init__(self, inbox: Inbox, tell: Callable[[str], None]) -> None:
        self._inbox, self._tell = inbox, tell

    def chase_overdue(self) -> None:
        """To every directorate whose return is overdue."""
        self.chase([line.directorate for line in self._inbox.overdue()])

    def chase(self, directorates: Sequence[str]) -> None:
        """To directorates whose return has not come."""
        due = self._inbox.due
        lines = due.lines if due is not None else ()
        wanted = [line for line in lines if line.directorate in directorates]
        if wanted:
            outside.copy_words(self._inbox.chaser(wanted))
            self._tell(COPIED)

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
