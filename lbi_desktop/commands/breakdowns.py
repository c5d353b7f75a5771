"""Finds the part of the borough a return speaks of by its printed name; adds unknown ones."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from lbi_desktop.domain.charts.breakdown import Part, dimension_of, split_name
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH, generations_at
from lbi_desktop.store.figure_tables import breakdown
from lbi_desktop.store.history import Ledger


class Breakdowns:
    """The parts known to a store, by name and, for wards, by generation."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._parts: dict[tuple[str, int], Part] = {}
        rows = ledger.connection.execute(select(breakdown).order_by(breakdown.c.no))
        for row in rows.mappings():
            self._learn(
                Part(
                    row["no"],
                    row["area"],
                    row["area_code"],
                    row["generation"],
                    row["dimension"],
                    row["category"],
                )
            )

    def known(self, name: str, period: Period) -> int | None:
        """The number of a part as printed; None for one that is not known."""
        label = plain_label(name)
        if not label:
            return WHOLE_BOROUGH
        found = self._found(label, period)
        return None if found is None else found.no

    def number(self, name: str, period: Period) -> int:
        """The number of a part as printed; a ward's name means its generation's ward."""
        known = self.known(name, period)
        if known is not None:
            return known
        self.add_all([(name, period)])
        added = self.known(name, period)
        assert added is not None, name
        return added

    def add_all(self, names: Iterable[tuple[str, Period]]) -> None:
        """Adds many parts that are not known, at once: groups, and groups of a ward."""
        first = self._ledger.next_number(breakdown)
        fresh: dict[tuple[str, int], Part] = {}
        for name, period in names:
            if self.known(name, period) is not None:
                continue
            part = self._fresh(name, period, first + len(fresh))
            key = (part.names[0], part.generation)
            fresh.setdefault(key, part)
        self._ledger.add(breakdown, [_row(part) for part in fresh.values()])
        for part in fresh.values():
            self._learn(part)

    def _fresh(self, name: str, period: Period, number: int) -> Part:
        area, category = split_name(name, lambda word: self._ward(word, period) is not None)
        ward = self._ward(area, period)
        if ward is None:
            category = name.strip()
            return Part(number, dimension=dimension_of(category), category=category)
        dimension = dimension_of(category)
        return Part(number, ward.area, ward.code, ward.generation, dimension, category)

    def _ward(self, word: str, period: Period) -> Part | None:
        found = self._found(plain_label(word), period) if word else None
        return found if found is not None and found.area and not found.category else None

    def _found(self, label: str, period: Period) -> Part | None:
        found = (self._parts.get((label, one)) for one in generations_at(period))
        return next((part for part in found if part is not None), None)

    def _learn(self, part: Part) -> None:
        for name in part.names:
            self._parts[name, part.generation] = part


def _row(part: Part) -> dict[str, object]:
    return {
        "no": part.no,
        "area_code": part.code,
        "area": part.area,
        "generation": part.generation,
        "dimension": part.dimension,
        "category": part.category,
        "position": part.no,
    }
