"""What is hidden of figures by part, whatever they are shown in."""

from __future__ import annotations

from small_council import an_indicator

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.part_figures import PartFigure, hidden_among
from lbi_desktop.domain.disclosure.suppression import Hidden
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure

_COUNT = an_indicator("C", "C1", unit=Unit(UnitKind.COUNT, 0, "people"))


def _wards(first: int, generation: int, counts: tuple[float, ...]) -> list[PartFigure]:
    return [
        (Part(first + n, f"Ward {n}", generation=generation), Figure(count))
        for n, count in enumerate(counts)
    ]


def test_that_wards_of_other_boundaries_do_not_keep_a_small_count_safe() -> None:
    """Either set of wards adds up to the borough: each must hide a second count of its own."""
    old, new = _wards(1, 2014, (3, 10, 20)), _wards(11, 2022, (2, 11, 20))
    marks = hidden_among(_COUNT, [(Part(WHOLE_BOROUGH), Figure(33)), *old, *new])
    assert marks == {
        1: Hidden.SMALL, 2: Hidden.GIVES_AWAY, 11: Hidden.SMALL, 12: Hidden.GIVES_AWAY,
    }  # fmt: skip
