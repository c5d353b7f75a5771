"""How the scorecard is looked at: filter, narrowing, grouping, columns. Kept by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lbi_desktop.domain.scorecard.narrowing import Facet, Narrowing
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from ui.models.scorecard_words import MARKS
from ui.pages.indicators.view_model.columns import CHOOSABLE, USUAL


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    OFF = "off"
    JUST_OFF = "just_off"
    CHANGE = "change"
    NOT_IN = "not_in"

    @property
    def words(self) -> str:
        return _FILTER_WORDS[self]

    def holds(self, row: ScorecardRow) -> bool:
        """Whether a row passes."""
        status, variation = row.judgement.status, row.signal.variation
        if self is Filter.OFF:
            return status is Status.OFF_TARGET
        if self is Filter.JUST_OFF:
            return status is Status.JUST_OFF
        if self is Filter.CHANGE:
            return variation in MARKS
        return self is Filter.ALL or not row.figure.is_present


_FILTER_WORDS = {
    Filter.ALL: "All",
    Filter.OFF: "Off target",
    Filter.JUST_OFF: "Just off",
    Filter.CHANGE: "Real change",
    Filter.NOT_IN: "Not in",
}


@dataclass(frozen=True, slots=True)
class ListView:
    """What is shown and how. `grouped_by` None lists without groups."""

    chosen: Filter = Filter.ALL
    narrowing: Narrowing = field(default_factory=Narrowing)
    grouped_by: Facet | None = Facet.DIRECTORATE
    columns: tuple[str, ...] = USUAL

    def as_kept(self) -> dict[str, Any]:
        """Plain values for a file."""
        return {
            "filter": self.chosen.value,
            "narrowing": {
                facet.value: sorted(held) for facet, held in self.narrowing.wanted.items()
            },
            "grouped_by": self.grouped_by.value if self.grouped_by else "",
            "columns": list(self.columns),
        }


def view_from(kept: object) -> ListView:
    """A view as it was kept; what is not known any more is left out."""
    if not isinstance(kept, Mapping):
        return ListView()
    said = kept.get("narrowing")
    wanted = {
        Facet(name): frozenset(map(str, held))
        for name, held in (said.items() if isinstance(said, Mapping) else ())
        if name in set(Facet) and isinstance(held, list) and held
    }
    columns = kept.get("columns")
    chosen = columns if isinstance(columns, list) else USUAL
    return ListView(
        Filter(kept["filter"]) if kept.get("filter") in set(Filter) else Filter.ALL,
        Narrowing(wanted),
        _facet(kept.get("grouped_by", Facet.DIRECTORATE.value)),
        tuple(column.key for column in CHOOSABLE if column.key in chosen),
    )


def _facet(name: object) -> Facet | None:
    return next((each for each in Facet if each.value == name), None)
