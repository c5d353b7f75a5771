"""Finding one of many by typing, without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MOST = 60


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to find: its key, its words, and why it is offered ("94% alike")."""

    key: str
    words: str
    note: str = ""


def options_with(options: Sequence[Option], wanted: str) -> tuple[Option, ...]:
    """The options that hold every typed word; one that begins with them stands first."""
    said = " ".join(wanted.casefold().split())
    found = [
        each for each in options if all(word in each.words.casefold() for word in said.split())
    ]
    if not said:
        return tuple(found[:_MOST])
    found.sort(key=lambda each: _nearness(each.words.casefold(), said))
    return tuple(found[:_MOST])


def _nearness(words: str, said: str) -> int:
    if words == said or words.startswith(f"{said} "):
        return 0
    return 1 if words.startswith(said) else 2
