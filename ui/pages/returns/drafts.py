"""Drafts to departments: put on the clipboard, for the person's own mail program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui import outside
from ui.pages.returns.view_model.in_hand import Refused
from ui.pages.returns.view_model.inbox import Inbox
from ui.pages.returns.view_model.letter import letter, refusal_letter
from ui.pages.returns.view_model.review import Review

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

    def draft_letter(self, review: Review) -> str:
        """About the rows that go back; answers what to say of it."""
        outside.copy_words(letter(review))
        return COPIED
