"""Finds the part of the borough a return speaks of by its printed name; adds unknown ones."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.store.figure_tables import breakdown
from lbi_desktop.store.history import Ledger

WHOLE_BOROUGH = 0
_NEW_WARDS = date(2022, 5, 5)
"""The election of 5 May 2022 was held in new wards; earlier periods speak of the old ones."""


class Breakdowns:
    """The parts known to a store, by name and, for wards, by generation."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._numbers: dict[tuple[str, int], int] = {}
        rows = ledger.connection.execute(select(breakdown).order_by(breakdown.c.no))
        for row in rows.mappings():
            for name in filter(None, (row["area_code"], row["area"], row["category"])):
                self._numbers[plain_label(name), row["generation"]] = row["no"]

    def number(self, name: str, period: Period) -> int:
        """The number of a part as printed; a ward's name means its generation's ward."""
        label = plain_label(name)
        if not label:
            return WHOLE_BOROUGH
        for generation in _generations(period):
            if (label, generation) in self._numbers:
                return self._numbers[label, generation]
        return self._added(name, label)

    def _added(self, name: str, label: str) -> int:
        number = self._ledger.next_number(breakdown)
        row = {"no": number, "dimension": "group", "category": name.strip(), "position": number}
        self._ledger.add(breakdown, [row])
        self._numbers[label, 0] = number
        return number


def _generations(period: Period) -> tuple[int, ...]:
    return (2022, 0) if period.start >= _NEW_WARDS else (2014, 2022, 0)
