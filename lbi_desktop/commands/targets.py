"""Agrees and changes targets; every change keeps the one before it, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lbi_desktop.commands.fitness import need_number
from lbi_desktop.commands.superseding import Sources, put, put_periods
from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.indicator import Target
from lbi_desktop.store.figure_rows import CellPlace
from lbi_desktop.store.figure_tables import target_superseded
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.images import Row
from lbi_desktop.store.store import Store


def set_targets(
    store: Store, targets: Sequence[Target], *, indicator_id: str, author: str, now: datetime
) -> Changes:
    """Puts targets of one indicator in force; each brings its reason."""
    label = f"Set the targets of {indicator_id}"
    with change(store, label, kind="target", author=author, now=now) as ledger:
        put_targets(ledger, targets, indicator_id=indicator_id, author=author)
    return ledger.changes


def put_targets(
    ledger: Ledger, targets: Sequence[Target], *, indicator_id: str, author: str
) -> None:
    """Puts targets in force as part of a command."""
    for each in targets:
        need_number(each.value, noun="target")
        need_number(each.upper, noun="target")
    number = indicator_number(ledger.connection, indicator_id)
    put_periods(ledger, (each.period for each in targets))
    place = CellPlace(Sources(ledger).number("typed", words=author))
    rows = [
        (
            number,
            each.kind.value,
            each.period.code,
            each.value,
            each.upper,
            each.reason,
            each.approved_by,
            *place.columns,
        )
        for each in targets
    ]
    reasons: dict[Row, str] = {
        (number, each.kind.value, each.period.code): each.reason for each in targets
    }
    put(ledger, target_superseded, rows=rows, why=lambda key: (reasons[key], False))
