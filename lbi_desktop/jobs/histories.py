"""Writes the history, narrowed as it is looked at, to a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from exporters.history_file import write_history
from exporters.writing import Placed
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.queries.entry_changes import changes_in_lines
from lbi_desktop.queries.history_list import (
    HistoryWish,
    concerned,
    history_entries,
    history_numbers,
)
from lbi_desktop.store.store import Store

MOST_ROWS = 1_048_575
"""What a worksheet holds under its head."""
_PORTION = 500
_MOST_LINES, _MOST_REFS = 30, 12
Told = Callable[[str, float], None]
"""How far it is: what is being written, and the part of it that is done."""


def export_history(
    store: Store, target: Path, *, wanted: HistoryWish, told: Told
) -> tuple[Placed, int]:
    """Writes every entry that fits, latest first, with what it changed; gives how many."""
    numbers = history_numbers(store, wanted)
    if len(numbers) > MOST_ROWS:
        raise Refusal(
            f"{len(numbers):,} entries are more than a worksheet holds.", "Narrow the history."
        )

    def rows() -> Iterator[tuple[str | int, ...]]:
        for start in range(0, len(numbers), _PORTION):
            told("history", start / len(numbers))
            yield from _rows(store, numbers[start : start + _PORTION])

    return write_history(target, rows()), len(numbers)


def _rows(store: Store, numbers: Sequence[int]) -> Iterator[tuple[str | int, ...]]:
    entries = history_entries(store, numbers)
    lines = changes_in_lines(store, entries, most=_MOST_LINES)
    refs = concerned(store, numbers)
    for each in entries:
        about = refs.get(each.entry, ())
        more = f" and {len(about) - _MOST_REFS} more" if len(about) > _MOST_REFS else ""
        yield (
            each.entry,
            f"{each.at:%Y-%m-%d %H:%M:%S}",
            each.author,
            each.kind,
            each.label,
            ", ".join(about[:_MOST_REFS]) + more,
            "undone" if each.is_undone else "",
            "\n".join(lines[each.entry]),
        )
