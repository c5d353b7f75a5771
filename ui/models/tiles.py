"""Small charts as data: what each tile of a page of charts shows and says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lbi_desktop.domain.charts.chart import ChartSpec
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import figure_text
from ui.models.scorecard_words import sentence


@dataclass(frozen=True, slots=True)
class Tile:
    """One small chart: key and name, its status and latest figure, what it says aloud."""

    key: str
    name: str
    latest: str
    status: Status
    chart: ChartSpec
    spoken: str


def tiles(charts: Iterable[tuple[ScorecardRow, ChartSpec]]) -> tuple[Tile, ...]:
    """A tile for every indicator."""
    return tuple(
        Tile(
            row.indicator.id,
            f"{row.indicator.ref}  {row.indicator.short_name}",
            figure_text(row.figure, row.indicator.unit),
            row.judgement.status,
            chart,
            f"{sentence(row)}. {chart.title}.",
        )
        for row, chart in charts
    )
