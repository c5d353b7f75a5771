"""One change from the command line: the store opened, the command run, what it did said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import typer

from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import Surroundings, store_place
from lbi_desktop.cli.output import committed, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store


def carry_out(
    around: Surroundings,
    store: str | None,
    command: Callable[[Store], Changes],
    *,
    is_told: bool = True,
) -> None:
    """Runs a command on the store named, and says its entry and, where told, its label."""
    with opened(store_place(store, around.settings), around) as target:
        changes = command(target)
    committed(changes.entry)
    if is_told:
        say(changes.label)


def day_typed(text: str | None) -> date | None:
    """The day an option gives; wrong usage when it is none."""
    return day_needed(text) if text else None


def day_needed(text: str) -> date:
    """The day an option must give."""
    try:
        return date.fromisoformat(text)
    except ValueError as cause:
        raise typer.BadParameter("write days like 2026-03-31") from cause
