"""What a command touched, so that screens refresh only that; and its label for undo."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The result of every command.

    `entry` is the history entry's number (0 when nothing changed). `label` is what undo shows:
    "Accept 38 figures from Homes and Neighbourhoods". `tables` names the tables touched and
    `indicators` the ids of the indicators concerned.
    """

    entry: int
    label: str
    tables: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return self.entry == 0


NOTHING = Changes(0, "Nothing to change")
