"""A reminder, or the letter that brings a form, as a draft e-mail with the form attached."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from exporters.draft_mail import draft_mail
from exporters.writing import Placed, write_file


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
    draft = draft_mail(
        chaser.title, chaser.letter, attached=form.name, content=form.read_bytes()
    )
    return write_file(target, draft, check=_check_nothing)


def _check_nothing(content: bytes) -> None:
    """A draft is plain text: that it was written is enough."""
