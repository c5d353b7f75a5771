"""Totals explained on two axes; restatements told; what a forum had been told on a day."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from small_council import NOW, OFFICER, Q1, Q2, Q3, TODAY, a_return, a_row, an_indicator

from lbi_desktop.commands.define import define_indicators
from lbi_desktop.commands.documents import record_document
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.definitions.council import DefinedFigure, IndicatorDefinition
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.indicator import Aggregation, Frequency
from lbi_desktop.domain.period import Period, month, point, year, year_to_date
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.as_reported import as_reported
from lbi_desktop.queries.briefing import briefing
from lbi_desktop.queries.definition_json import (
    as_reported_document,
    explained_document,
    restatements_document,
)
from lbi_desktop.queries.explained_total import ExplainedTotal, explained_total
from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.indicator_history import indicator_history
from lbi_desktop.queries.restatements import restatements
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}


def explained(store: Store, name: str, period: Period, area: str = "") -> ExplainedTotal:
    return explained_total(store, indicator=name, period=period, area=area, today=TODAY)


def typed(store: Store, name: str, value: float, period: Period, why: str = "Rang") -> None:
    type_figure(store, Figure(value), about=(name, period), reason=why, **SIGNED)


def wards(store: Store, name: str, **more: object) -> None:
    """Two of the wards of 2022 returned for the second quarter."""
    rows = [a_row(name, 60.0, cell="C2", breakdown="Barnsbury", period=Q2, **more)]
    accept_return(store, a_return(rows), rows=rows, content=b"a workbook", **SIGNED)


# --- explain this total --------------------------------------------------------------------


def test_that_a_quarter_unfolds_into_its_months_by_the_rule(council: Store) -> None:
    calls = an_indicator(
        "CALLS",
        "R6",
        unit=Unit(UnitKind.COUNT, 0, "calls"),
        frequency=Frequency.MONTH,
        over_time=Aggregation.SUM,
    )
    months = [DefinedFigure(month(2025, 6 + n), Figure(10.0 * n)) for n in (1, 2, 3)]
    define_indicators(council, [IndicatorDefinition(calls, tuple(months))], **SIGNED)
    (unfolding,) = explained(council, "R6", Q2).unfoldings
    assert unfolding.axis == "over time"
    assert (
        unfolding.total.explanation == "July 2025 10 + August 2025 20 + September 2025 30 = 60."
    )


def test_that_a_year_to_date_unfolds_into_its_quarters_and_agrees(council: Store) -> None:
    (unfolding,) = explained(council, "EM-WORK", year_to_date(2025, 6)).unfoldings
    assert unfolding.total.explanation == "Q1 2025/26 244 + Q2 2025/26 267 = 511."
    assert unfolding.agreement == "That is the figure in force."


def test_that_wards_unfold_with_the_missing_ones_named(council: Store) -> None:
    wanted = an_indicator(
        "SEATS",
        "S1",
        unit=Unit(UnitKind.COUNT),
        over_organisation=Aggregation.SUM,
    )
    seats = IndicatorDefinition(wanted, (DefinedFigure(Q2, Figure(100.0)),))
    define_indicators(council, [seats], **SIGNED)
    wards(council, "SEATS")
    found = explained(council, "S1", Q2)
    (unfolding,) = found.unfoldings
    assert unfolding.axis == "by ward (2022 boundaries)"
    assert unfolding.total.missing == ("Arsenal",)
    assert unfolding.total.explanation == "Barnsbury 60 = 60. Without Arsenal."
    assert unfolding.agreement == "The figure in force is 100, 40 more."
    assert found.lines[0] == "S1 Short SEATS, Q2 2025/26: 100"
    document = explained_document(found)
    assert document["unfoldings"][0]["parts"][1]["state"] == "missing"
    json.dumps(document)


def test_that_one_ward_is_explained_by_name_and_an_unknown_one_refused(council: Store) -> None:
    wards(council, "HO-FFT")
    found = explained(council, "H1", Q2, "Barnsbury")
    assert (found.area, found.figure.value if found.figure else None) == ("Barnsbury", 60.0)
    with pytest.raises(StoreRefusal, match="no part of the borough “Atlantis”"):
        explained(council, "H1", Q2, "Atlantis")


def test_that_an_indicator_that_is_not_added_up_says_so(council: Store) -> None:
    wards(council, "HO-FFT")
    lines = explained(council, "H1", Q2).lines
    assert "by ward (2022 boundaries): This indicator is not added up." in lines


def test_that_percentages_are_never_averaged(council: Store) -> None:
    mean = an_indicator("MEAN", "M1", over_time=Aggregation.MEAN)
    figures = tuple(
        DefinedFigure(period, Figure(value, numerator=value, denominator=100.0))
        for period, value in ((Q1, 40.0), (Q2, 60.0))
    )
    define_indicators(council, [IndicatorDefinition(mean, figures)], **SIGNED)
    (unfolding,) = explained(council, "M1", year(2025)).unfoldings
    assert unfolding.total.rule is Aggregation.RATIO_OF_SUMS
    assert unfolding.total.explanation.startswith("Percentages are not averaged;")
    assert unfolding.total.missing == ("Q3 2025/26", "Q4 2025/26")


# --- restatements and what was reported ----------------------------------------------------


@dataclass(frozen=True)
class Paper:
    path: Path = Path("Q2 report.docx")
    sha256: str = "0" * 64
    recipe: str = "scrutiny"


def issued(store: Store) -> Briefing:
    """The scrutiny report of the second quarter, issued."""
    draft = briefing(store, recipe="scrutiny", period=Q2, today=date(2025, 11, 20))
    made = replace(draft, version=1)
    record_document(store, made, written=Paper(), **SIGNED)
    return made


def test_that_a_restated_figure_says_what_was_told_to_whom_and_why(council: Store) -> None:
    issued(council)
    typed(council, "HO-FFT", 80.1, Q2, "Recount")
    (found,) = restatements(council)
    assert (found.was.value, found.now.value, found.reason) == (84.0, 80.1, "Recount")
    (told,) = found.told
    assert told.forum == "Policy and Performance"
    assert told.document == "Q2 report.docx"
    assert found.words.startswith("H1 Short HO-FFT, Q2 2025/26: reported as 84.0% to Policy")
    assert found.words.endswith(f"by {OFFICER}: Recount.")
    json.dumps(restatements_document((found,)))


def test_that_the_ledger_narrows_by_day_forum_and_indicator(council: Store) -> None:
    issued(council)
    typed(council, "HO-FFT", 80.1, Q2)
    typed(council, "EM-WORK", 500.0, year_to_date(2025, 6))
    assert len(restatements(council)) == 2
    assert len(restatements(council, indicator="H10")) == 1
    assert len(restatements(council, forum_name="scrutiny")) == 2
    assert restatements(council, forum_name="panel") == ()
    assert restatements(council, since=date(2026, 1, 27)) == ()
    undo(council, **SIGNED)
    assert [each.indicator.id for each in restatements(council)] == ["HO-FFT"]


def test_that_a_step_nobody_was_told_is_no_restatement_of_its_own(
    council: Store,
) -> None:
    typed(council, "HO-FFT", 80.1, Q2, "Recount")
    typed(council, "HO-FFT", 79.0, Q2, "Recount again")
    (first,) = restatements(council)
    assert (first.was.value, first.became.value, first.now.value) == (84.0, 80.1, 79.0)
    assert [each.words for each in first.told] == ["Came with the definition"]


def test_that_a_month_of_a_reported_quarter_is_restated_with_it(council: Store) -> None:
    calls = an_indicator(
        "CALLS",
        "R6",
        unit=Unit(UnitKind.COUNT, 0, "calls"),
        frequency=Frequency.MONTH,
        over_time=Aggregation.SUM,
    )
    define_indicators(council, [IndicatorDefinition(calls)], **SIGNED)
    for n in (7, 8, 9):
        typed(council, "CALLS", 10.0, month(2025, n))
    issued(council)
    typed(council, "CALLS", 12.0, month(2025, 8), "Late calls")
    (found,) = restatements(council)
    assert found.period == month(2025, 8)
    assert [each.document for each in found.told] == ["Q2 report.docx"]
    told = as_reported(council, forum_name="scrutiny", on=date(2025, 12, 3), today=TODAY)
    row = next(each for each in told.rows if each.indicator.id == "CALLS")
    assert (row.was.value, row.now.value if row.now else None) == (30.0, 32.0)


def test_that_a_first_figure_is_no_restatement(council: Store) -> None:
    typed(council, "HO-FFT", 80.1, Q3)
    typed(council, "HO-FFT", 81.0, Q3)
    assert restatements(council) == ()


def test_that_what_a_forum_was_told_is_set_beside_what_stands_now(council: Store) -> None:
    issued(council)
    typed(council, "HO-FFT", 80.1, Q2, "Recount")
    found = as_reported(council, forum_name="scrutiny", on=date(2025, 12, 3), today=TODAY)
    rows = {row.indicator.id: row for row in found.rows}
    assert found.document == "Q2 report.docx"
    assert rows["HO-FFT"].is_changed
    assert rows["HO-FFT"].words == "H1 Short HO-FFT, Q2 2025/26: 84.0%; now 80.1% (Recount)"
    assert rows["EM-WORK"].words.endswith("still so")
    assert as_reported_document(found)["changed"] == 1


def test_that_a_forum_told_nothing_by_a_day_is_refused_in_words(council: Store) -> None:
    issued(council)
    with pytest.raises(StoreRefusal, match="Nothing had been issued to Policy and Performance"):
        as_reported(council, forum_name="scrutiny", on=date(2025, 1, 1), today=TODAY)


# --- figures -------------------------------------------------------------------------------


def test_that_a_dated_point_is_kept_beside_the_quarter_and_never_shown_for_it(
    council: Store,
) -> None:
    late = point(date(2026, 1, 17))
    typed(council, "HO-FFT", 81.0, Q3)
    typed(council, "HO-FFT", 70.0, late)
    shown = scorecard(council, period=Q3, today=TODAY).rows
    row = next(each for each in shown if each.indicator.id == "HO-FFT")
    assert (row.period, row.figure.value) == (Q3, 81.0)
    assert dict(indicator_history(council, "H1").series.others)[late].value == 70.0
    found = figure_source(council, indicator="H1", period=late, today=TODAY)
    assert found.lines[0] == "H1 Short HO-FFT, 17 January 2026: 70.0%"


def test_that_both_bases_are_kept_and_the_one_not_returned_is_derived(council: Store) -> None:
    typed(council, "EM-WORK", 260.0, Q2)
    series = indicator_history(council, "H10").series
    assert dict(series.others)[Q2].value == 260.0
    assert dict(series.figures)[year_to_date(2025, 6)].value == 511.0
    found = explained(council, "H10", year_to_date(2025, 6))
    quarters = {part.label: part.figure for part in found.unfoldings[0].total.parts}
    first = quarters["Q1 2025/26"]
    assert first is not None
    assert (first.value, first.derived) == (244.0, True)
    second = quarters["Q2 2025/26"]
    assert second is not None
    assert (second.value, second.derived) == (260.0, False)
    assert found.unfoldings[0].agreement == "The figure in force is 511, 7 more."
