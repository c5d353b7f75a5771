"""The ward and the people each part of an extract is of."""

from __future__ import annotations

from collections.abc import Iterator

from importers.words.places import is_place
from lbi_desktop.domain.charts.breakdown import split_name
from lbi_desktop.domain.readings.extract import Extract, Stretch

About = tuple[int, int, int, int, int, int]
"""A figure's label, period, text, doubt, state and area, by number."""
_MOST_BY_AREA = 2_000
"""So many labels, periods and areas together are each a row; of more, only what asks is."""


class Areas:
    """The ward each part of an extract lies in, by number; 0 is the whole borough."""

    def __init__(self, extract: Extract) -> None:
        facts = extract.facts
        wards = [split_name(part, is_place)[0] for part in facts.parts]
        self.names = list(dict.fromkeys(["", *wards]))
        numbers = {name: number for number, name in enumerate(self.names)}
        self.of_part = [numbers[ward] for ward in wards]
        rows = len(facts.labels) * len(facts.periods) * len(self.names)
        self.are_rows = rows <= _MOST_BY_AREA

    def beside(self, stretch: Stretch) -> Iterator[About]:
        """What decides how each figure fares, but for what the store holds of it."""
        nothing = bytes(len(stretch))
        return zip(
            stretch.labels,
            stretch.periods,
            stretch.words,
            stretch.doubts,
            stretch.states or nothing,
            map(self.of_part.__getitem__, stretch.parts) if self.are_rows else nothing,
            strict=True,
        )
