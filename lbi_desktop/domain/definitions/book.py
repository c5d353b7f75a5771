"""What a definition book says of an indicator beside its definition: targets, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.definitions.change import ChangeKind
from lbi_desktop.domain.indicator import Target


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """One change of a definition: the day it holds from, what it was, why, who approved.

    `differences` says in words what differs, a sentence each.
    """

    on: date
    what: ChangeKind
    reason: str = ""
    approved_by: str = ""
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DefinitionEntry:
    """An indicator's entry in the book.

    `formula` is its formula in words; `serves` are the plan's elements it measures; `targets`
    are those of the book's financial year; `changes` stand latest first.
    """

    formula: str = ""
    serves: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    changes: tuple[DefinitionChange, ...] = ()
