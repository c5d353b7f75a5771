"""Definitions change with a reason and a forum; what they were stays and undo is exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
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
    council_definition,
)

from lbi_desktop.commands.define import define_indicators
from lbi_desktop.commands.definitions import (
    add_break,
    change_definition,
    move_life_cycle,
    remove_break,
)
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.targets import set_targets
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.definitions.change import Because, ChangeKind, differences
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.indicator import (
    Aggregation,
    Indicator,
    LifeCycle,
    Target,
    TargetKind,
)
from lbi_desktop.domain.period import year
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.jobs.definition_changes import Signed, change_fields, field_names, with_fields
from lbi_desktop.queries.definition import WholeDefinition, whole_definition
from lbi_desktop.queries.definition_json import definition_document, definition_record
from lbi_desktop.queries.indicators import indicator_named
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.indicator_rows import definition_from, definition_text
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}
WHY = Because("The contract was let anew", "policy and performance")


def repairs(store: Store) -> Indicator:
    return indicator_named(store, "HO-FFT")


def defined(store: Store) -> WholeDefinition:
    return whole_definition(store, "HO-FFT")


def test_that_a_changed_definition_keeps_the_one_before_with_reason_and_forum(
    council: Store,
) -> None:
    before = repairs(council)
    change_definition(
        council, replace(before, title="Repairs done right"), because=WHY, **SIGNED
    )
    (version,) = defined(council).versions
    assert version.before == before
    assert version.what is ChangeKind.CHANGED
    assert version.reason == "The contract was let anew"
    assert version.approved_by == "Policy and Performance"
    assert (version.on, version.author) == (NOW.date(), OFFICER)
    assert [each.words for each in version.differences] == [
        "Title: Repairs done right, before The whole title of HO-FFT"
    ]


def test_that_each_version_differs_from_the_one_that_followed_it(council: Store) -> None:
    for title in ("First", "Second"):
        made = replace(repairs(council), title=title)
        change_definition(council, made, because=WHY, **SIGNED)
    latest, first = defined(council).versions
    assert (latest.differences[0].before, latest.differences[0].after) == ("First", "Second")
    assert first.differences[0].after == "First"


def test_that_a_new_reference_leaves_the_old_one_dated_and_known(council: Store) -> None:
    because = replace(WHY, on=date(2025, 4, 1))
    change_definition(council, replace(repairs(council), ref="H21"), because=because, **SIGNED)
    found = defined(council)
    assert [(each.ref, each.until) for each in found.references] == [
        ("H21", None),
        ("H1", date(2025, 4, 1)),
    ]
    assert "H1" in found.indicator.aliases
    assert indicator_named(council, "H1").id == "HO-FFT"


def test_that_a_reference_in_use_is_refused(council: Store) -> None:
    with pytest.raises(Refusal, match="belongs to “Short EM-WORK”"):
        change_definition(council, replace(repairs(council), ref="H10"), because=WHY, **SIGNED)


def test_that_nothing_changes_without_a_reason(council: Store) -> None:
    before = contents(council)
    for act in (
        lambda because: change_definition(
            council, replace(repairs(council), title="X"), because=because, **SIGNED
        ),
        lambda because: move_life_cycle(
            council, LifeCycle.RETIRED, indicator_id="HO-FFT", because=because, **SIGNED
        ),
        lambda because: add_break(
            council, date(2024, 4, 1), indicator_id="HO-FFT", because=because, **SIGNED
        ),
    ):
        with pytest.raises(Refusal, match="A reason is missing"):
            act(Because(" "))
    assert contents(council) == before


def test_that_a_change_to_the_same_changes_nothing(council: Store) -> None:
    before = contents(council)
    assert change_definition(council, repairs(council), because=WHY, **SIGNED).is_empty
    assert contents(council) == before


def test_that_an_indicator_is_paused_resumed_and_retired_and_leaves_the_scorecard(
    council: Store,
) -> None:
    for wanted in (LifeCycle.PAUSED, LifeCycle.ACTIVE, LifeCycle.RETIRED):
        move_life_cycle(council, wanted, indicator_id="HO-FFT", because=WHY, **SIGNED)
    kinds = [each.what for each in defined(council).versions]
    assert kinds == [ChangeKind.RETIRED, ChangeKind.RESUMED, ChangeKind.PAUSED]
    shown = scorecard(council, period=Q2, today=TODAY).rows
    assert "HO-FFT" not in {row.indicator.id for row in shown}
    undo(council, **SIGNED)
    assert repairs(council).life_cycle is LifeCycle.ACTIVE


def test_that_a_step_that_is_none_is_refused(council: Store) -> None:
    move_life_cycle(council, LifeCycle.RETIRED, indicator_id="HO-FFT", because=WHY, **SIGNED)
    with pytest.raises(Refusal, match="is retired; it cannot become paused"):
        move_life_cycle(council, LifeCycle.PAUSED, indicator_id="HO-FFT", because=WHY, **SIGNED)


def test_that_a_break_is_added_and_joined_again_and_both_are_versions(council: Store) -> None:
    day = date(2025, 7, 1)
    add_break(council, day, indicator_id="HO-FFT", because=WHY, **SIGNED)
    row = next(
        each
        for each in scorecard(council, period=Q2, today=TODAY).rows
        if each.indicator.id == "HO-FFT"
    )
    assert row.travel_short.words == "not comparable"
    remove_break(council, day, indicator_id="HO-FFT", because=Because("Recast"), **SIGNED)
    assert repairs(council).breaks == ()
    joined, broken = defined(council).versions
    assert broken.differences[0].words.startswith("Breaks in series: 1 July 2025")
    assert joined.differences[0].words.startswith("Breaks in series: none, before 1 July 2025")


def test_that_a_target_changes_with_reason_and_forum_and_the_log_keeps_the_old_one(
    council: Store,
) -> None:
    fresh = Target(TargetKind.PROFILE, Q3, 84.0, reason="In-year review", approved_by="Cabinet")
    set_targets(council, [fresh], indicator_id="HO-FFT", **SIGNED)
    found = defined(council)
    assert fresh in [each.target for each in found.targets]
    (before,) = found.target_log
    assert (before.target.value, before.target.reason) == (85.0, "Agreed in March")
    assert (before.replaced_because, before.replaced_by) == ("In-year review", OFFICER)


def test_that_benchmarks_and_both_ward_generations_are_listed(council: Store) -> None:
    old_day = replace(Q1, start=date(2021, 4, 1), end=date(2021, 6, 30))
    rows = [
        a_row("HO-FFT", 70.0, cell="C2", breakdown="Barnsbury", period=Q2),
        a_row("HO-FFT", 60.0, cell="C3", breakdown="Barnsbury", period=old_day),
        a_row("HO-FFT", 60.0, cell="C4", breakdown="Women", period=Q2),
    ]
    accept_return(council, a_return(rows), rows=rows, content=b"a workbook", **SIGNED)
    found = defined(council)
    (benchmark,) = found.benchmarks
    assert (benchmark.label, benchmark.source) == ("London", "Published: Benchmark club")
    listed = {(each.dimension, each.generation): each.parts for each in found.breakdowns}
    assert listed == {
        ("ward", 2014): ("Barnsbury",),
        ("ward", 2022): ("Barnsbury",),
        ("sex", 0): ("Women",),
    }


def test_that_any_sequence_of_changes_undoes_and_redoes_exactly(council: Store) -> None:
    kept = [contents(council)]
    change_definition(council, replace(repairs(council), ref="H9"), because=WHY, **SIGNED)
    kept.append(contents(council))
    add_break(council, date(2024, 4, 1), indicator_id="HO-FFT", because=WHY, **SIGNED)
    kept.append(contents(council))
    add_break(council, date(2024, 4, 1), indicator_id="HO-FFT", because=Because("No"), **SIGNED)
    kept.append(contents(council))
    move_life_cycle(council, LifeCycle.PAUSED, indicator_id="HO-FFT", because=WHY, **SIGNED)
    kept.append(contents(council))
    for content in reversed(kept[:-1]):
        undo(council, **SIGNED)
        assert contents(council) == content
    for content in kept[1:]:
        redo(council, **SIGNED)
        assert contents(council) == content


# --- typed fields --------------------------------------------------------------------------


@pytest.mark.parametrize("each", [one.indicator for one in council_definition().indicators])
def test_that_a_definition_written_out_is_read_as_the_same(each: Indicator) -> None:
    assert with_fields(each, {}) == each
    assert definition_from(definition_text(each)) == each


@given(
    st.sampled_from([one.indicator for one in council_definition().indicators]),
    st.sampled_from(["title", "owner", "suites", "tolerance", "decimals", "polarity", "unit"]),
    st.text(max_size=30),
)
def test_that_whatever_is_typed_is_taken_or_refused_in_words(
    indicator: Indicator, name: str, text: str
) -> None:
    try:
        made = with_fields(indicator, {name: text})
    except Refusal:
        return
    assert all(each.name for each in differences(indicator, made))


def test_that_fields_are_typed_by_their_names(council: Store) -> None:
    typed = {"suites": "Equality, Statutory", "tolerance": "2.5", "tolerance_owner": "Leader"}
    change_fields(council, "H1", fields=typed, because=WHY, signed=Signed(OFFICER, NOW))
    found = repairs(council)
    assert found.suites == ("Equality", "Statutory")
    assert (found.rule.tolerance, found.rule.owner) == (2.5, "Leader")
    assert set(typed) <= set(field_names(found))
    for wrong in ({"colour": "red"}, {"id": "X"}, {"tolerance": "much"}, {"polarity": "up"}):
        with pytest.raises(Refusal, match=r"Nothing was changed\."):
            change_fields(council, "H1", fields=wrong, because=WHY, signed=Signed(OFFICER, NOW))


def test_that_a_typed_formula_is_checked_and_calculated(council: Store) -> None:
    count = {"unit": Unit(UnitKind.COUNT, 0, "vans"), "over_time": Aggregation.SUM}
    vans = IndicatorDefinition(an_indicator("VANS", "V1", **count))
    define_indicators(council, [vans], **SIGNED)
    by = {"because": WHY, "signed": Signed(OFFICER, NOW)}
    change_fields(council, "V1", fields={"formula": "numerator([H1]) / 2"}, **by)
    found = whole_definition(council, "V1")
    assert found.formula == "numerator(H1) ÷ 2"
    assert [each.id for each in found.calculated_from] == ["HO-FFT"]
    assert [each.id for each in whole_definition(council, "H1").goes_into] == ["VANS"]
    shown = scorecard(council, period=Q2, today=TODAY).rows
    assert next(row.figure.value for row in shown if row.indicator.id == "VANS") == 40.0
    with pytest.raises(Refusal, match="from itself"):
        change_fields(council, "V1", fields={"formula": "[V1] + 1"}, **by)


def test_that_the_whole_definition_is_one_json_document(council: Store) -> None:
    change_definition(council, replace(repairs(council), title="Other"), because=WHY, **SIGNED)
    document = definition_document(defined(council))
    assert definition_record(repairs(council)).items() <= document.items()
    assert document["versions"][0]["before"]["title"] == "The whole title of HO-FFT"
    assert document["targets"][0]["period"]["label"] == year(2025).label
