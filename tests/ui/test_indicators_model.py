"""What the scorecard, its panel and its chart show, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up import PERCENT, indicator, repairs_chart, row, scorecard

from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.scorecard.row import Provenance
from lbi_desktop.domain.scorecard.signal import Assurance, Signal, Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State
from ui.chart.plan import value_axis
from ui.models.cells import GroupHead, TableRow, TravelMark, Words
from ui.pages.indicators.view_model import chart, columns, panel, table
from ui.pages.indicators.view_model.list_view import Filter, ListView
from ui.questions import FigureLine, IndicatorDetail

ROWS = scorecard().rows
LISTED, USUAL = table.Listed(ROWS), ListView()
REPAIRS = ROWS[0]
CELL = Provenance(
    "Homes_Q3.xlsx", "9f3a" * 16, "KPI", "F14", "78.4% (p)", "78.4", "an officer", None, 12
)


def detail(**changes: object) -> IndicatorDetail:
    lines = (
        FigureLine(quarter(2025, 3), Figure(78.4, State.PROVISIONAL), CELL),
        FigureLine(quarter(2025, 2), Figure(80.1), None),
    )
    made = IndicatorDetail(REPAIRS, repairs_chart(), lines, None)
    return replace(made, **changes)  # type: ignore[arg-type]


def names(lines: tuple[object, ...]) -> list[str]:
    return [each.key for each in lines if isinstance(each, TableRow)]


def test_that_rows_stand_under_their_directorates_with_counts() -> None:
    lines = LISTED.lines(USUAL)
    heads = [each for each in lines if isinstance(each, GroupHead)]
    assert [head.title for head in heads] == ["Homes and Neighbourhoods", "Adult Social Care"]
    assert heads[0].counts == ((Status.JUST_OFF, 1), (Status.OFF_TARGET, 1))
    assert heads[0].spoken == ("Homes and Neighbourhoods, 1 just off target, 1 off target")
    assert names(lines) == ["h1", "h2", "h6", "a1", "a4"]


@pytest.mark.parametrize(
    "chosen, left",
    [
        (Filter.OFF, ["h1"]),
        (Filter.JUST_OFF, ["h2"]),
        (Filter.CHANGE, ["h1"]),
        (Filter.NOT_IN, ["a4"]),
    ],
)
def test_that_a_filter_leaves_only_what_it_names(chosen: Filter, left: list[str]) -> None:
    assert names(LISTED.lines(ListView(chosen))) == left


def test_that_typed_words_filter_by_reference_and_name() -> None:
    assert names(table.Listed(ROWS, text="time fixed").lines(USUAL)) == ["h1"]
    assert names(table.Listed(ROWS, text="A4").lines(USUAL)) == ["a4"]
    assert table.Listed(ROWS, text="nothing like it").lines(USUAL) == ()


def test_that_a_closed_group_hides_its_rows_but_keeps_its_counts() -> None:
    lines = LISTED.lines(USUAL, frozenset({"Homes and Neighbourhoods"}))
    assert names(lines) == ["a1", "a4"]
    assert isinstance(lines[0], GroupHead)
    assert lines[0].counts
    assert lines[0].spoken.endswith("closed")


def test_that_filters_say_how_many_they_hold() -> None:
    assert [words for _, words in LISTED.counts(USUAL)] == [
        "All 5",
        "Off target 1",
        "Just off 1",
        "Real change 1",
        "Not in 1",
    ]


def test_that_a_row_can_be_heard_as_one_sentence() -> None:
    assert columns.line(REPAIRS).sentence == (
        "H1 Repairs fixed first time: off target, 78.4%, provisional, target 85%; "
        "concerning, low; 5.7 points worse on the year"
    )


def test_that_every_cell_answers_its_column() -> None:
    for each in ROWS:
        assert len(columns.line(each).cells) == len(columns.COLUMNS)


def test_that_the_state_stands_outside_the_digits() -> None:
    latest = columns.line(REPAIRS).cells[5]
    assert isinstance(latest, Words)
    assert (latest.text, latest.raised) == ("78.4%", "p")


def test_that_a_missing_figure_is_a_dash_and_never_a_nought() -> None:
    latest = columns.line(ROWS[4]).cells[5]
    assert isinstance(latest, Words)
    assert latest.text == "–"


def test_that_a_narrow_cell_shortens_points_and_units() -> None:
    kilos = Unit(UnitKind.OTHER, 0, "kg per household")
    travel = Travel(Direction.BETTER, change=-3, words="3 kg per household better")
    assert columns.travel_mark(travel, unit=kilos) == TravelMark(-1, "3 kg better", "ink2")
    assert columns.travel_mark(REPAIRS.travel_long, unit=PERCENT).text == "5.7 pts worse"


def test_that_the_arrow_says_where_the_number_went_not_if_it_is_good() -> None:
    worse = Travel(Direction.WORSE, change=97, words="97 worse")
    assert columns.travel_mark(worse, unit=PERCENT).way == 1
    assert columns.travel_way(Travel(Direction.NOT_COMPARABLE, change=4)) is None
    assert columns.travel_way(Travel(Direction.SAME, change=0.01)) == 0


def test_that_neutral_travel_has_its_size_and_no_verdict() -> None:
    mark = columns.travel_mark(
        Travel(Direction.DOWN, change=-14, words="down 14"), unit=PERCENT
    )
    assert (mark.way, mark.text, mark.tone) == (-1, "14", "ink2")


def test_that_the_panel_says_four_things_each_with_its_arithmetic() -> None:
    said = panel.sentences(REPAIRS)
    assert [each.head for each in said] == [
        "Off target",
        "5.7 points worse on the year",
        "Concerning",
        "May or may not meet the target",
    ]
    assert said[0].detail == "78.4% against 85%, higher is better: 6.6 points short."
    assert said[3].detail == "The usual range is 82.5% to 89.2%."


def test_that_what_cannot_be_judged_says_why() -> None:
    signal = Signal(
        Variation.NOT_SUITABLE, Assurance.NONE, sentence="x", reason="Annual figures are few."
    )
    said = panel.sentences(replace(REPAIRS, signal=signal))
    assert said[-1].head == "Real change is not judged"
    assert said[-1].detail == "Annual figures are few."


def test_that_the_head_of_the_panel_gives_figure_state_and_parts() -> None:
    head = panel.head(REPAIRS)
    assert (head.figure, head.state) == ("78.4%", "Q3 2025/26, provisional")
    assert head.parts == "3,702 of 4,722"
    assert panel.head(ROWS[4]).figure == ""


def test_that_a_figure_leads_to_its_cell() -> None:
    figures = panel.figures(detail())
    assert [each.link for each in figures] == ["cell F14", ""]
    assert figures[0].tip == "Homes_Q3.xlsx, KPI!F14, which reads “78.4% (p)”."
    source = panel.cell_behind(detail())
    assert source is not None
    assert (source.sheet, source.cell, source.sha256) == ("KPI", "F14", "9f3a" * 16)
    assert panel.cell_behind(detail(), 1) is None
    assert panel.cell_behind(detail(), 7) is None


def test_that_a_definition_leaves_out_what_is_not_said() -> None:
    subject = replace(
        indicator("H1", "Repairs", directorate="Homes"), polarity=Polarity.LOWER, owner="Head"
    )
    told = dict(panel.definition(subject))
    assert told["Good direction"] == "Lower is better"
    assert told["Owner"] == "Head"
    assert "Purpose" not in told


def test_that_only_layers_that_are_there_can_be_switched() -> None:
    spec = repairs_chart()
    assert [words for _, words in chart.switches(spec)] == [
        "Expected range",
        "Target",
        "London",
        "Notes",
    ]
    bare = replace(
        spec,
        points=tuple(
            replace(p, benchmark=None, note="", rules=(), lower=None) for p in spec.points
        ),
    )
    assert [words for _, words in chart.switches(bare)] == ["Target"]


def test_that_the_key_explains_every_mark_on_the_chart_and_no_other() -> None:
    assert [words for _, _, words in chart.key(repairs_chart())] == [
        "usual variation",
        "improving",
        "concerning",
        "provisional",
    ]


def test_that_the_foot_says_range_scale_source_and_that_figures_are_made_up() -> None:
    spec = repairs_chart()
    assert chart.foot(spec, value_axis(spec)) == (
        "Expected range from 18 quarters, one missing. The scale starts at 78%, not at zero. "
        "Source: Housing repairs system. Illustrative figures."
    )


def test_that_the_data_behind_the_chart_reads_row_by_row() -> None:
    lines = chart.table_lines(repairs_chart())
    assert lines[0].sentence.startswith("Period Q3 2025/26, Figure 78.4%, State provisional")
    assert len(lines[0].cells) == len(chart.table_columns(repairs_chart()))


def test_that_unrated_rows_show_no_target() -> None:
    context = row(indicator("H6", "Sold", directorate="Homes"), Status.CONTEXT)
    bare = replace(context, judgement=replace(context.judgement, target=None))
    assert columns.line(bare).cells[6].spoken == "–"


def test_that_a_target_no_longer_judged_by_the_limits_says_why() -> None:
    reason = "The latest figures have left the expected range."
    signal = replace(REPAIRS.signal, assurance=Assurance.NONE, assurance_reason=reason)
    said = panel.sentences(replace(REPAIRS, signal=signal))
    assert ("Whether it will meet the target is open", reason) in [
        (each.head, each.detail) for each in said
    ]
