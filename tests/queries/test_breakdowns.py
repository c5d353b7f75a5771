"""What a figure is broken down by, told from the store: wards, groups, groups of a ward."""

from __future__ import annotations

import pytest
from small_council import NOW, OFFICER, Q2, Q3, council_definition

from lbi_desktop.commands.define import define_indicators
from lbi_desktop.domain.charts.breakdown import Axis
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.definitions.council import DefinedPart, IndicatorDefinition
from lbi_desktop.domain.period import Period, quarter
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.breakdown_json import breakdown_document
from lbi_desktop.queries.breakdowns import (
    Wanted,
    axis_named,
    breakdowns,
    chosen_breakdown,
)
from lbi_desktop.queries.figures_by_part import figures_by_part
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.store import Store

REPAIRS = "HO-FFT"
OLD = quarter(2020, 2)


def part(name: str, numerator: float, period: Period = Q2) -> DefinedPart:
    """A share of a hundred cases in one part."""
    figure = Figure(numerator, numerator=numerator, denominator=100.0)
    return DefinedPart(name, period, figure)


def broken_down(store: Store, *parts: DefinedPart) -> Store:
    """The council with figures of repairs by part."""
    repairs = next(
        each for each in council_definition().indicators if each.indicator.id == REPAIRS
    )
    said = IndicatorDefinition(repairs.indicator, breakdowns=parts)
    define_indicators(store, [said], author=OFFICER, now=NOW)
    return store


def test_that_wards_groups_and_groups_of_a_ward_are_offered_apart(council: Store) -> None:
    broken_down(
        council,
        part("Barnsbury", 80), part("Arsenal", 70),
        part("Women", 75), part("Men", 77), part("16-24", 60), part("75+", 90),
        part("Barnsbury, Women", 85), part("Barnsbury, Men", 82), part("Arsenal, Women", 71),
    )  # fmt: skip
    found = breakdowns(council, REPAIRS)
    axes = [each.axis for each in found.offered]
    assert axes[0] == Axis("ward", 2022)
    assert Axis("ward", 2022, "Women") in axes
    assert Axis("sex") in axes
    assert Axis("age") in axes
    assert Axis("sex", 2022, "Barnsbury") in axes


def test_that_a_group_of_a_ward_is_compared_with_its_ward(council: Store) -> None:
    broken_down(
        council,
        part("Barnsbury", 80), part("Barnsbury, Women", 95), part("Barnsbury, Men", 65),
    )  # fmt: skip
    spec = chosen_breakdown(council, REPAIRS, by="sex", within="Barnsbury", period=Q2)
    assert (spec.whole, spec.whole_label) == (80, "Barnsbury")
    assert [(bar.name, bar.standing) for bar in spec.bars] == [
        ("Women", Standing.CLEARLY_HIGHER),
        ("Men", Standing.CLEARLY_LOWER),
    ]


def test_that_the_latest_period_begun_is_shown_unless_another_is_wanted(council: Store) -> None:
    broken_down(
        council,
        part("Women", 75, Q3), part("Men", 77, Q3), part("Women", 70), part("Men", 72),
    )  # fmt: skip
    newest = breakdowns(council, REPAIRS).chosen
    until = breakdowns(council, REPAIRS, wanted=Wanted(until=Q2.end)).chosen
    earlier = breakdowns(council, REPAIRS, wanted=Wanted(period=Q2)).chosen
    before_all = breakdowns(council, REPAIRS, wanted=Wanted(period=OLD)).chosen
    assert newest is not None
    assert until is not None
    assert earlier is not None
    assert before_all is not None
    shown = [each.period for each in (newest, until, earlier, before_all)]
    assert shown == [Q3, Q2, Q2, Q3]


def test_that_old_and_new_wards_never_stand_in_one_picture(council: Store) -> None:
    broken_down(council, part("Barnsbury", 80), part("Barnsbury", 70, OLD))
    with council.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT b.generation FROM observation o JOIN breakdown b"
            " ON b.no = o.breakdown_no WHERE b.area = 'Barnsbury' ORDER BY 1"
        )
        assert [row[0] for row in rows] == [2014, 2022]
    assert breakdowns(council, REPAIRS).offered == ()


def test_that_groups_kept_before_their_kind_was_told_are_told_now(council: Store) -> None:
    broken_down(council, part("Women", 75), part("Men", 77))
    with council.writing() as connection:
        connection.exec_driver_sql("UPDATE breakdown SET dimension = 'group' WHERE no > 0")
    assert [each.axis for each in breakdowns(council, REPAIRS).offered] == [Axis("sex")]


def test_that_an_indicator_without_parts_offers_nothing_and_says_what_to_do(
    council: Store,
) -> None:
    found = breakdowns(council, "EM-WORK")
    assert (found.offered, found.chosen) == ((), None)
    with pytest.raises(Refusal) as refused:
        chosen_breakdown(council, "EM-WORK", by="ward", period=None)
    assert "no breakdowns yet" in refused.value.line


def test_that_an_unknown_division_is_refused_with_those_there_are(council: Store) -> None:
    broken_down(council, part("Women", 75), part("Men", 77))
    with pytest.raises(Refusal) as refused:
        axis_named(breakdowns(council, REPAIRS).offered, "tenure")
    assert "There is: sex." in refused.value.line


def test_that_the_json_holds_no_number_of_a_hidden_part(council: Store) -> None:
    broken_down(council, part("White", 3), part("Black", 12), part("Asian", 40))
    found = breakdowns(council, REPAIRS)
    assert found.chosen is not None
    rows = {row["part"]: row for row in breakdown_document(found, found.chosen)["rows"]}
    hidden = [row for row in rows.values() if row["standing"] == "hidden"]
    assert sorted(row["part"] for row in hidden) == ["Black", "White"]
    for row in hidden:
        numbers = [value for value in row.values() if isinstance(value, int | float)]
        assert numbers == []


def test_that_defining_parts_again_changes_nothing(council: Store) -> None:
    said = (part("Women", 75), part("Men", 77))
    number = indicator_numbers(broken_down(council, *said))[REPAIRS]
    before = figures_by_part(council, number)
    broken_down(council, *said)
    assert figures_by_part(council, number) == before
    assert len(before.parts) == 2
