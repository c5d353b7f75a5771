"""Calculated indicators: kept up to date by every command, undone with it, traced."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_council import (
    NOW,
    OFFICER,
    Q1,
    Q2,
    Q3,
    TODAY,
    a_return,
    a_row,
    an_indicator,
    contents,
)

from lbi_desktop.commands.calculated import let_formula_take_over
from lbi_desktop.commands.define import define_indicators
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.definitions.council import DefinedFigure, IndicatorDefinition
from lbi_desktop.domain.indicator import Aggregation, Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.queries.as_json import source_document
from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.indicator_history import indicator_history
from lbi_desktop.queries.known import known
from lbi_desktop.queries.returns_due import returns_due
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}
CALLS = Unit(UnitKind.COUNT, 0, "calls")


def a_count(name: str, ref: str, figures: dict[Period, float]) -> IndicatorDefinition:
    made = an_indicator(name, ref, unit=CALLS, over_time=Aggregation.SUM)
    dated = tuple(DefinedFigure(period, Figure(value)) for period, value in figures.items())
    return IndicatorDefinition(made, dated)


def calculated(name: str, ref: str, formula: str, **more: object) -> IndicatorDefinition:
    return IndicatorDefinition(an_indicator(name, ref, formula=formula, **more))


@pytest.fixture
def counting(council: Store) -> Store:
    """The small council with two counts, their share, and twice the share."""
    define_indicators(
        council,
        [
            calculated("TWICE", "R4", "[R3] * 2"),
            a_count("ONLINE", "R1", {Q1: 40.0, Q2: 60.0}),
            a_count("CALLS", "R2", {Q1: 60.0, Q2: 60.0}),
            calculated("SHARE", "R3", "[Short ONLINE] / ([R1] + [R2]) * 100"),
        ],
        **SIGNED,
    )
    return council


def values(store: Store, name: str = "SHARE") -> dict[str, float | None]:
    figures = indicator_history(store, name).series.figures
    return {period.label: figure.value for period, figure in figures}


def typed(store: Store, name: str, value: float, period: Period = Q2) -> None:
    type_figure(store, Figure(value), about=(name, period), reason="Rang", **SIGNED)


def test_that_a_formula_is_kept_by_id_and_worked_out_for_every_period(counting: Store) -> None:
    history = indicator_history(counting, "R3")
    assert history.indicator.formula == "[ONLINE] / ([ONLINE] + [CALLS]) * 100"
    assert values(counting) == {"Q1 2025/26": 40.0, "Q2 2025/26": 50.0}
    assert values(counting, "TWICE") == {"Q1 2025/26": 80.0, "Q2 2025/26": 100.0}
    figure = dict(history.series.figures)[Q2]
    assert (figure.numerator, figure.denominator, figure.derived) == (60.0, 120.0, True)
    assert history.provenance[Q2.code].file == "Worked out: R1 ÷ (R1 + R2) × 100"


def test_that_a_changed_input_changes_all_that_is_calculated_from_it(counting: Store) -> None:
    typed(counting, "CALLS", 20.0)
    assert values(counting)["Q2 2025/26"] == 75.0
    assert values(counting, "TWICE") == {"Q1 2025/26": 80.0, "Q2 2025/26": 150.0}
    (before,) = figure_source(counting, indicator="R4", period=Q2, today=TODAY).superseded
    assert before.figure.value == 100.0
    assert before.reason == "Calculated anew, R3 having changed"


def test_that_undo_takes_the_calculated_figures_back_with_their_input(counting: Store) -> None:
    before = contents(counting)
    typed(counting, "CALLS", 20.0)
    after = contents(counting)
    undo(counting, **SIGNED)
    assert contents(counting) == before
    redo(counting, **SIGNED)
    assert contents(counting) == after


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ONLINE", "CALLS"]),
            st.sampled_from([Q1, Q2, Q3]),
            st.integers(0, 90),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_that_whatever_is_typed_the_share_fits_and_undo_is_exact(
    counting: Store, steps: list[tuple[str, Period, int]]
) -> None:
    kept = [contents(counting)]
    for name, period, value in steps:
        before = contents(counting)
        typed(counting, name, float(value), period)
        if contents(counting) != before:
            kept.append(contents(counting))
    for period in (Q1, Q2, Q3):
        share = dict(indicator_history(counting, "SHARE").series.figures).get(period)
        parts = [
            dict(indicator_history(counting, each).series.figures).get(period)
            for each in ("ONLINE", "CALLS")
        ]
        if share is not None and share.value is not None:
            assert None not in parts
            total = sum(each.value or 0.0 for each in parts if each)
            assert parts[0] is not None
            assert share.value == pytest.approx((parts[0].value or 0.0) / total * 100)
    for content in reversed(kept):
        assert contents(counting) == content
        if content is not kept[0]:
            undo(counting, **SIGNED)


def test_that_a_return_brings_calculated_figures_with_it(counting: Store) -> None:
    rows = [a_row("ONLINE", 30.0, cell="C2"), a_row("CALLS", 10.0, cell="C3")]
    accept_return(counting, a_return(rows), rows=rows, content=b"a workbook", **SIGNED)
    assert values(counting)["Q3 2025/26"] == 75.0
    undo(counting, **SIGNED)
    assert "Q3 2025/26" not in values(counting)


def test_that_half_a_return_leaves_the_share_missing_and_says_without_what(
    counting: Store,
) -> None:
    rows = [a_row("ONLINE", 30.0, cell="C2")]
    accept_return(counting, a_return(rows), rows=rows, content=b"a workbook", **SIGNED)
    rows_shown = scorecard(counting, period=Q3, today=TODAY).rows
    share = next(each.figure for each in rows_shown if each.indicator.id == "SHARE")
    assert share.state is State.NOT_DUE
    late = scorecard(counting, period=Q3, today=TODAY.replace(month=3)).rows
    share = next(each.figure for each in late if each.indicator.id == "SHARE")
    assert share.state is State.MISSING
    assert share.reason == "Without R2 Short CALLS (not received)."


def test_that_a_suppressed_input_suppresses_the_share(counting: Store) -> None:
    hidden = Figure(None, State.SUPPRESSED, numerator=2.0)
    type_figure(counting, hidden, about=("CALLS", Q2), reason="Below five", **SIGNED)
    share = dict(indicator_history(counting, "SHARE").series.figures)[Q2]
    assert (share.value, share.state, share.numerator) == (None, State.SUPPRESSED, None)


def test_that_a_figure_that_was_typed_stands_beside_the_formula(counting: Store) -> None:
    typed(counting, "SHARE", 47.0)
    typed(counting, "CALLS", 20.0)
    assert values(counting) == {"Q1 2025/26": 40.0, "Q2 2025/26": 47.0}


def test_that_the_formula_takes_over_only_when_told_and_with_a_reason(
    counting: Store,
) -> None:
    typed(counting, "SHARE", 47.0)
    before = contents(counting)
    told = {"indicator_id": "SHARE", **SIGNED}
    with pytest.raises(Refusal, match="A reason is missing"):
        let_formula_take_over(counting, reason=" ", **told)
    with pytest.raises(Refusal, match="CALLS has no formula"):
        let_formula_take_over(counting, reason="Why", **{**told, "indicator_id": "CALLS"})
    let_formula_take_over(counting, reason="The count is right", **told)
    assert values(counting)["Q2 2025/26"] == 50.0
    assert values(counting, "TWICE")["Q2 2025/26"] == 100.0
    found = figure_source(counting, indicator="SHARE", period=Q2, today=TODAY)
    assert found.superseded[0].reason == "The count is right"
    assert found.trace is not None
    assert not found.trace.is_standing_apart
    undo(counting, **SIGNED)
    assert contents(counting) == before


def test_that_a_typed_figure_is_told_apart_in_the_trace(counting: Store) -> None:
    typed(counting, "SHARE", 47.0)
    found = figure_source(counting, indicator="SHARE", period=Q2, today=TODAY)
    assert found.trace is not None
    assert found.trace.is_standing_apart
    assert "  but 47.0% was returned or typed and stands" in found.lines
    told = source_document(found)["calculation"]
    assert told["working"] == "60 ÷ (60 + 60) × 100 = 50.0%"
    assert [each["ref"] for each in told["inputs"]] == ["R1", "R2"]
    assert told["stands_apart"]


def test_that_figures_are_calculated_for_every_part_of_the_borough(counting: Store) -> None:
    rows = [
        a_row("ONLINE", 3.0, cell="C2", breakdown="Arsenal"),
        a_row("CALLS", 1.0, cell="C3", breakdown="Arsenal"),
    ]
    accept_return(counting, a_return(rows), rows=rows, content=b"a workbook", **SIGNED)
    with counting.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT value FROM observation JOIN indicator ON indicator.no = indicator_no "
            "WHERE indicator.id = 'SHARE' AND breakdown_no <> 0"
        ).all()
    assert [row[0] for row in found] == [75.0]


def test_that_another_formula_calculates_everything_anew(counting: Store) -> None:
    define_indicators(
        counting, [calculated("SHARE", "R3", "[R2] / ([R1] + [R2]) * 100")], **SIGNED
    )
    assert values(counting) == {"Q1 2025/26": 60.0, "Q2 2025/26": 50.0}
    assert values(counting, "TWICE")["Q1 2025/26"] == 120.0


def test_that_a_circle_is_refused_and_named(counting: Store) -> None:
    before = contents(counting)
    circle = calculated("ONLINE", "R1", "[TWICE] * 1", unit=Unit(UnitKind.PERCENT, 1))
    with pytest.raises(Refusal) as caught:
        define_indicators(counting, [circle], **SIGNED)
    assert "It would be calculated from itself: R" in caught.value.message
    assert contents(counting) == before


def test_that_nobody_is_asked_to_return_what_is_calculated(counting: Store) -> None:
    asked = {
        name
        for line in returns_due(counting, period=Q3, today=TODAY).lines
        for name in line.missing
    }
    assert {"ONLINE", "CALLS"} <= asked
    assert not {"SHARE", "TWICE"} & asked
    expected = known(counting, today=TODAY).expected
    assert all("SHARE" not in names for names in expected.values())


def test_that_a_command_that_touches_no_input_calculates_nothing(counting: Store) -> None:
    typed(counting, "HO-FFT", 90.0, Q3)
    with counting.reading() as connection:
        sources = connection.exec_driver_sql("SELECT kind FROM source ORDER BY no").all()
    assert sources[-1][0] == "typed"


def test_that_an_indicator_of_the_council_has_no_formula_unless_given(council: Store) -> None:
    found: Indicator = indicator_history(council, "H1").indicator
    assert found.formula == ""
