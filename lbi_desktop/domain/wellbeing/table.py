"""One measure as a table of wards by groups of people, with its margins; small ones hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.part_figures import hidden_among
from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wellbeing.cells import shown_cells
from lbi_desktop.domain.wellbeing.picture import Cell


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """A measure by ward and by the groups of one dimension.

    `cells` has a row for each ward; `ward_totals` and `group_totals` are its margins and
    `whole` is the borough. Every cell is compared with the borough.
    """

    measure: str
    period: Period
    dimension: str
    wards: tuple[Part, ...]
    groups: tuple[Part, ...]
    cells: tuple[tuple[Cell, ...], ...]
    ward_totals: tuple[Cell, ...]
    group_totals: tuple[Cell, ...]
    whole: Cell

    @property
    def hidden(self) -> int:
        """How many figures of the table are hidden, margins included."""
        every = [*self.ward_totals, *self.group_totals, self.whole]
        every += [cell for row in self.cells for cell in row]
        return sum(cell.standing.value == "hidden" for cell in every)


@dataclass(frozen=True, slots=True)
class TableGround:
    """What a table is made from: every figure of the period, by the number of its part."""

    period: Period
    parts: Mapping[int, Part]
    figures: Mapping[int, Figure]
    wards: Sequence[Part]
    groups: Sequence[Part]
    rule: SmallNumberRule


def measure_tables(
    indicator: Indicator, ground: TableGround, *, dimensions: Sequence[str]
) -> tuple[MeasureTable, ...]:
    """The tables of some dimensions; what is hidden is decided over all of them together."""
    known = {WHOLE_BOROUGH: Part(WHOLE_BOROUGH)} | dict(ground.parts)
    among = [(part, ground.figures.get(no)) for no, part in known.items()]
    marks = hidden_among(indicator, among, rule=ground.rule)
    cells = shown_cells(indicator, ground.figures, marks=marks, rule=ground.rule)
    inside = {
        (part.area, part.generation, part.dimension, part.category): part.no
        for part in ground.parts.values()
        if part.area and part.category
    }
    return tuple(
        MeasureTable(
            indicator.id,
            ground.period,
            dimension,
            tuple(ground.wards),
            own,
            tuple(
                tuple(
                    cells.cell(inside.get((w.area, w.generation, g.dimension, g.category)))
                    for g in own
                )
                for w in ground.wards
            ),
            tuple(cells.cell(ward.no) for ward in ground.wards),
            tuple(cells.cell(group.no) for group in own),
            cells.cell(WHOLE_BOROUGH),
        )
        for dimension in dimensions
        for own in (tuple(g for g in ground.groups if g.dimension == dimension),)
    )
