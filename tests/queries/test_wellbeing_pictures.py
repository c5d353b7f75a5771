"""The Wellbeing picture from the store: one rule for small numbers, editions, figures kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_council import NOW, OFFICER
from wellbeing_council import Size, wellbeing_store

from lbi_desktop.commands.wellbeing import set_small_numbers, set_weights
from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.period import year
from lbi_desktop.domain.wellbeing.method import Method, Normalisation
from lbi_desktop.domain.wellbeing.picture import Cell
from lbi_desktop.queries.breakdowns import every_breakdown
from lbi_desktop.queries.wellbeing import WellbeingWanted, wellbeing_picture
from lbi_desktop.queries.wellbeing_figures import MeasureSeries
from lbi_desktop.queries.wellbeing_table import measure_table, ward_groups
from lbi_desktop.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with wellbeing_store(tmp_path, Size(years=(2020, 2023, 2024), asked=40)) as made:
        yield made


def _counts(cells: Iterator[Cell]) -> list[float]:
    return [cell.numerator for cell in cells if cell.numerator is not None]


@pytest.mark.parametrize("least", [3, 10])
def test_that_one_threshold_holds_in_pictures_tables_and_breakdowns(
    store: Store, least: int
) -> None:
    set_small_numbers(store, SmallNumberRule(least, tiny=30), author=OFFICER, now=NOW)
    picture = wellbeing_picture(store)
    one = picture.domains[0].measures[0]
    table = measure_table(store, picture, measure=one.id, dimension="ethnicity")
    inside = _counts(cell for row in table.cells for cell in row)
    bars = [bar for spec in every_breakdown(store, one.id) for bar in spec.bars]
    told = [bar.numerator for bar in bars if bar.numerator is not None]
    for counts in (_counts(iter((*one.wards, *one.groups))), inside, told):
        assert counts
        assert not any(0 < count < least for count in counts)
    assert table.hidden > 0
    assert any(cell.is_tiny for row in table.cells for cell in row)


def test_that_the_margins_of_a_table_hide_what_the_picture_hides(store: Store) -> None:
    picture = wellbeing_picture(store)
    for one in picture.domains[0].measures:
        table = measure_table(store, picture, measure=one.id, dimension="ethnicity")
        own = [part.dimension == "ethnicity" for part in picture.groups]
        groups = [cell for cell, is_own in zip(one.groups, own, strict=True) if is_own]
        assert [c.standing for c in table.group_totals] == [c.standing for c in groups]
        assert [c.value for c in table.ward_totals] == [c.value for c in one.wards]
        cells = ward_groups(store, picture, measure=one.id, ward=3)
        shown = [cell for cell, is_own in zip(cells, own, strict=True) if is_own]
        assert shown == list(table.cells[3])


def test_that_agreed_weights_and_tried_methods_make_the_picture(store: Store) -> None:
    set_weights(store, {"Home": 4}, author=OFFICER, now=NOW)
    agreed = wellbeing_picture(store)
    assert agreed.weights == {"health": 1.0, "home": 4.0}
    tried = wellbeing_picture(
        store,
        WellbeingWanted(
            year(2023), method=Method(Normalisation.MIN_MAX), weights={"health": 2.0}
        ),
    )
    assert (tried.edition, tried.weights["health"]) == (year(2023), 2.0)
    scores = [s.value for s in tried.domains[0].measures[0].scores.wards if s.value is not None]
    assert (min(scores), max(scores)) == pytest.approx((0.0, 100.0))
    assert wellbeing_picture(store) == agreed


def test_that_a_measure_keeps_its_last_figure_for_as_long_as_agreed() -> None:
    series = MeasureSeries(1, editions={2022: {2020: 7, 2024: 9}})
    assert series.codes(2022, years=2) == {
        2020: (7, False), 2021: (7, True), 2022: (7, True), 2024: (9, False),
        2025: (9, True), 2026: (9, True),
    }  # fmt: skip
    assert series.codes(2022, years=0) == {2020: (7, False), 2024: (9, False)}
    assert series.codes(2014, years=2) == {}
