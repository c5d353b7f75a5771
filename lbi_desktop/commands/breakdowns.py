"""Finds the part of the borough a return speaks of by its printed name; adds unknown ones."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from lbi_desktop.domain.extract import WHOLE_BOROUGH, generations_at
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.store.figure_tables import breakdown
from lbi_desktop.store.history import Ledger


class Breakdowns:
    """The parts known to a store, by name and, for wards, by generation."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._numbers: dict[tuple[str, int], int] = {}
        rows = ledger.connection.execute(select(breakdown).order_by(breakdown.c.no))
        for row in rows.mappings():
            for name in filter(None, (row["area_code"], row["area"], row["category"])):
                self._numbers[plain_label(name), row["generation"]] = row["no"]

    def known(self, name: str, period: Period) -> int | None:
        """The number of a part as printed; None for one that is not known."""
        label = plain_label(name)
        if not label:
            return WHOLE_BOROUGH
        found = (self._numbers.get((label, one)) for one in generations_at(period))
        return next((number for number in found if number is not None), None)

    def number(self, name: str, period: Period) -> int:
        """The number of a part as printed; a ward's name means its generation's ward."""
        known = self.known(name, period)
        return self._added(name, plain_label(name)) if known is None else known

    def add_all(self, names: Iterable[str]) -> None:
        """Adds many parts that are not known, at once."""
        first = self._ledger.next_number(breakdown)
        fresh = dict.fromkeys(name.strip() for name in names)
        rows = [
            {"no": number, "dimension": "group", "category": name, "position": number}
            for number, name in enumerate(fresh, start=first)
        ]
        self._ledger.add(breakdown, rows)
        self._numbers.update(
            {(plain_label(name), 0): number for number, name in enumerate(fresh, start=first)}
        )

    def _added(self, name: str, label: str) -> int:
        number = self._ledger.next_number(breakdown)
        row = {"no": number, "dimension": "group", "category": name.strip(), "position": number}
        self._ledger.add(breakdown, [row])
        self._numbers[label, 0] = number
        return number
