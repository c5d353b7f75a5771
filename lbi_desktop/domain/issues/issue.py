"""Issues: what an importer or a check found, with a stable code and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How loudly an issue speaks: it blocks the row, asks a person, or only notes."""

    BLOCKS = "blocks"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing an officer should know. `code` comes from the catalogue.

    `sheet` and `cell` say where (None where it is about the whole file or return).
    `message` is a full sentence; `proposal` the answer the application would take.
    """

    code: str
    severity: Severity
    message: str
    proposal: str = ""
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class IssueKind:
    """One kind of issue: its code, how loudly it speaks, its name, meaning and remedy."""

    code: str
    severity: Severity
    name: str
    meaning: str
    remedy: str
