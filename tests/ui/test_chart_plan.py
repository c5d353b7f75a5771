"""What a trend chart shows, worked out without a window."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import PERCENT, quarters, repairs_chart

from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.period import month, year
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import number_text
from ui.chart import plan, words

VALUES = st.lists(
    st.one_of(st.none(), st.integers(-(10**9), 10**9).map(lambda number: number / 1000)),
    min_size=1,
    max_size=40,
)
WEIGHTED = st.lists(st.tuples(st.floats(0, 500), st.floats(1, 50)), min_size=1, max_size=8)


COUNT = Unit(UnitKind.COUNT, 1)


def chart_of(values: list[float | None], unit: Unit = COUNT) -> ChartSpec:
    points = tuple(
        ChartPoint(period, value, State.MISSING if value is None else State.FINAL)
        for period, value in zip(quarters(len(values)), values, strict=True)
    )
    return replace(repairs_chart(), points=points, unit=unit)


@given(VALUES)
def test_that_every_tick_lies_exactly_where_its_label_says(values: list[float | None]) -> None:
    spec = chart_of(values)
    scale = plan.value_axis(spec)
    for value in plan.ticks(scale):
        unit = Unit(UnitKind.COUNT, scale.decimals)
        printed = float(
            number_text(value, unit).replace(",", "").replace("\N{MINUS SIGN}", "-")
        )
        assert printed == pytest.approx(value, abs=scale.step * 1e-6)


@given(VALUES)
def test_that_the_axis_holds_every_figure_in_a_few_even_steps(
    values: list[float | None],
) -> None:
    scale = plan.value_axis(chart_of(values))
    ticks = plan.ticks(scale)
    present = [value for value in values if value is not None]
    slack = (scale.high - scale.low) * 1e-6
    assert all(scale.low - slack <= value <= scale.high + slack for value in present)
    assert 2 <= len(ticks) <= 8
    assert all(b > a for a, b in pairwise(ticks))


def test_that_a_share_never_runs_past_nought_or_a_hundred() -> None:
    scale = plan.value_axis(chart_of([99.0, 99.8, 100.0], PERCENT))
    assert scale.high == 100.0
    low = plan.value_axis(chart_of([0.0, 0.4, 1.0], PERCENT))
    assert low.low == 0.0


@given(WEIGHTED, st.floats(10, 20))
def test_that_labels_at_the_edge_never_touch(
    wanted: list[tuple[float, float]], gap: float
) -> None:
    placed = sorted(plan.spread(wanted, gap=gap, low=0, high=500))
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(placed))
    assert all(-1e-6 <= place <= 500 + 1e-6 for place in placed)


def test_that_labels_with_room_stay_where_they_belong() -> None:
    assert plan.spread([(100, 1), (10, 1), (300, 1)], gap=15, low=0, high=400) == (100, 10, 300)


def test_that_the_heavier_label_keeps_its_place() -> None:
    heavy, light = plan.spread([(100, 50), (101, 1)], gap=15, low=0, high=400)
    assert abs(heavy - 100) < 1 < abs(light - 101)


def test_that_labels_without_room_are_left_out_from_the_last() -> None:
    assert len(plan.spread([(5, 1)] * 6, gap=15, low=0, high=40)) == 3


def test_that_a_missing_figure_breaks_the_line() -> None:
    assert plan.runs(repairs_chart().points) == (tuple(range(7)), tuple(range(8, 19)))


def test_that_a_target_is_level_until_it_changes() -> None:
    steps = plan.target_stretches(repairs_chart().points)
    assert [(step.first, step.last, step.value) for step in steps] == [
        (0, 3, 82.0),
        (4, 11, 84.0),
        (12, 18, 85.0),
    ]


def test_that_limits_are_drawn_only_where_they_are_known() -> None:
    points = list(repairs_chart().points)
    points[0] = replace(points[0], mean=None, lower=None, upper=None)
    stretches = plan.limit_stretches(points)
    assert [(part.first, part.last) for part in stretches] == [(1, 18)]


def test_that_quarters_stand_under_their_financial_years() -> None:
    spec = repairs_chart()
    assert [(each.label, each.first, each.last) for each in plan.years(spec.points)][-2:] == [
        ("2024/25", 12, 15),
        ("2025/26", 16, 18),
    ]
    assert plan.step_labels(spec.points)[-1] == ("Q3", "Q3")


def test_that_months_shorten_to_a_letter_and_years_lose_their_century() -> None:
    months = [ChartPoint(month(2025, 10), 1.0, State.FINAL)]
    years = [ChartPoint(year(2024), 1.0, State.FINAL)]
    assert plan.step_labels(months) == (("Oct", "O"),)
    assert plan.step_labels(years) == (("2024/25", "24/25"),)
    assert plan.years(years) == ()


def test_that_the_bracket_holds_the_run_of_one_rule_to_the_latest_figure() -> None:
    points = repairs_chart().points
    run = plan.last_run(points)
    assert run is not None
    assert (run.first, run.last, run.mark) == (12, 18, Mark.CONCERNING)
    assert plan.run_words(points, run) == "7 quarters below average: concerning"


def test_that_one_special_point_alone_has_no_bracket() -> None:
    points = list(repairs_chart().points)
    points[17] = replace(points[17], mark=Mark.USUAL, rules=())
    assert plan.last_run(points) is None


def test_that_end_labels_name_what_is_shown_and_nothing_else() -> None:
    spec = repairs_chart()
    texts = [each.text for each in plan.end_labels(spec)]
    assert texts == [
        "78.4%",
        "Target 85%",
        "London 86.1%",
        "Average 85.9%",
        "Upper limit 89.2%",
        "Lower limit 82.5%",
    ]
    hidden = plan.Show(limits=False, benchmark=False)
    assert [each.text for each in plan.end_labels(spec, hidden)] == texts[:2]
    assert [each.text for each in plan.end_labels(spec, is_small=True)] == texts[:2]


def test_that_the_card_says_figure_target_range_and_rule() -> None:
    spec = repairs_chart()
    card = words.card(spec, spec.points[15])
    assert card.head == "Q4 2024/25  ·  82.2%"
    assert card.lines == (
        "Target 85%: 2.8 points below",
        "Expected range 82.5% to 89.2%",
        "Concerning: below average",
    )


def test_that_the_card_of_a_gap_gives_its_reason() -> None:
    spec = repairs_chart()
    assert words.card(spec, spec.points[7]).spoken == (
        "Q4 2022/23  ·  no figure; Not received; No figure: system change"
    )


def test_that_a_cut_scale_is_said() -> None:
    spec = repairs_chart()
    scale = plan.value_axis(spec)
    assert words.axis_note(scale, spec) == "The scale starts at 78%, not at zero."
    assert words.axis_note(plan.value_axis(chart_of([1.0, 9.0])), spec) == ""


def test_that_the_data_table_has_a_row_for_every_period_latest_first() -> None:
    spec = repairs_chart()
    rows = words.table_rows(spec)
    assert len(rows) == 19
    assert rows[0][:4] == ("Q3 2025/26", "78.4%", "provisional", "85.0%")
    assert all(len(row) == len(words.table_heads(spec)) for row in rows)
