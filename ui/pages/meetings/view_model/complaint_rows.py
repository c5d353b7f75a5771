"""Complaints of a quarter as a grid: a row for each directorate, a column for each measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lbi_desktop.domain.meetings.complaints import ComplaintMeasure
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.wording import NO_FIGURE, plain_number

if TYPE_CHECKING:
    from lbi_desktop.jobs.complaints import ComplaintsTaken, CountRow

MEASURES = tuple(ComplaintMeasure)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A count as the grid prints it; `was` is what stands in the store where that differs."""

    text: str
    was: str = ""

    @property
    def tone(self) -> str:
        """Loud where keeping it would change something."""
        return "near" if self.was else "ink"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A directorate with its counts, in the order of the measures."""

    name: str
    cells: tuple[GridCell, ...]

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        said = (
            f"{measure.value} {cell.text}{f', was {cell.was}' if cell.was else ''}"
            for measure, cell in zip(MEASURES, self.cells, strict=True)
        )
        return f"{self.name}: {'; '.join(said)}"


def stored_rows(
    directorates: Sequence[str], counts: Mapping[tuple[str, str], float]
) -> tuple[GridRow, ...]:
    """The counts that stand, by directorate and measure; a total below."""
    rows = [
        GridRow(name, tuple(_stored(counts.get((name, each.value))) for each in MEASURES))
        for name in directorates
        if any((name, each.value) in counts for each in MEASURES)
    ]
    if not rows:
        return ()
    sums = tuple(
        _stored(_sum(counts.get((row.name, each.value)) for row in rows)) for each in MEASURES
    )
    return (*rows, GridRow("All directorates", sums))


def counted_rows(taken: ComplaintsTaken, period: Period) -> tuple[GridRow, ...]:
    """What an extract gives for a quarter, beside what stands."""
    own = [each for each in taken.counts if each.counted.period == period]
    names = dict.fromkeys(each.counted.directorate for each in own)
    held = {(each.counted.directorate, each.counted.measure): each for each in own}
    return tuple(
        GridRow(name, tuple(_counted(held[name, each]) for each in MEASURES)) for name in names
    )


def _sum(values: Iterable[float | None]) -> float:
    return sum(value for value in values if value is not None)


def _stored(value: float | None) -> GridCell:
    return GridCell(NO_FIGURE if value is None else plain_number(value))


def _counted(row: CountRow) -> GridCell:
    if row.outcome == "same":
        return GridCell(plain_number(row.counted.value))
    was = "new" if row.stored is None else plain_number(row.stored)
    return GridCell(plain_number(row.counted.value), was)
