"""The sentences for files that cannot be read: what happened, then what to do."""

from __future__ import annotations

from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue


def could_not_be_read(name: str, reason: str) -> str:
    """Two sentences: that the file could not be read, and the reason."""
    return f"“{name}” could not be read. {reason}."


def absent(name: str) -> Issue:
    """Nothing is there."""
    return issue_of("file.absent", f"There is no file “{name}” at that place.")


def folder(name: str) -> Issue:
    """A folder was given."""
    return issue_of("file.folder", f"“{name}” is a folder, not a file.")


def lock_file(name: str) -> Issue:
    """The marker Excel leaves beside an open workbook."""
    return issue_of(
        "file.lock",
        f"“{name}” only marks that “{name[2:]}” is open in Excel; it holds no figures.",
        proposal=f"Choose “{name[2:]}” instead.",
    )


def empty(name: str, reason: str = "It is empty (0 bytes)") -> Issue:
    """Nothing in the file."""
    return issue_of("file.empty", could_not_be_read(name, reason))


def not_allowed(name: str) -> Issue:
    """The file belongs to somebody who lets nobody else read it."""
    return issue_of("file.not_allowed", could_not_be_read(name, "You have no permission"))


def wrong_kind(name: str, is_what: str) -> Issue:
    """The file is something else than a return."""
    return issue_of("file.kind", could_not_be_read(name, f"It is {is_what}"))


def encrypted(name: str) -> Issue:
    """A workbook behind a password."""
    return issue_of(
        "file.encrypted", could_not_be_read(name, "It is protected with a password")
    )


def damaged(name: str, reason: str = "It is damaged and stops half-way") -> Issue:
    """A workbook whose parts do not fit together."""
    return issue_of("file.damaged", could_not_be_read(name, reason))


def bomb(name: str, reason: str) -> Issue:
    """A file built to blow up."""
    return issue_of("file.bomb", could_not_be_read(name, reason))


def too_big(name: str, reason: str) -> Issue:
    """A file that needs more than a return ever does."""
    return issue_of("file.too_big", could_not_be_read(name, reason))
