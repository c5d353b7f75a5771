"""A reminder, or the letter that brings a form, as a draft e-mail with the form attached."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol

from exporters.excel_text import safe_text
from exporters.writing import Placed, write_file

_EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


class Letter(Protocol):
    """What an e-mail says: its subject and its words."""

    @property
    def title(self) -> str:
        """The subject."""
        ...

    @property
    def letter(self) -> str:
        """The words."""
        ...


def write_chaser(chaser: Letter, target: Path, *, form: Path) -> Placed:
    """Writes the draft with the form at a path attached.

    Raises Refusal when the folder cannot be written.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(safe_text(chaser.title).split())
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(f"{safe_text(chaser.letter)}\n")
    kind, name = _EXCEL
    message.add_attachment(form.read_bytes(), maintype=kind, subtype=name, filename=form.name)
    return write_file(target, message.as_bytes(), check=_check_nothing)


def _check_nothing(content: bytes) -> None:
    """A draft is plain text: that it was written is enough."""
