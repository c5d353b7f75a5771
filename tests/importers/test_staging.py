"""A return set against the store: matched, compared, checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from known_council import an_indicator, known_with, staged_codes

from importers.staging import stage
from lbi_desktop.domain import period as p
from lbi_desktop.domain.indicator import Basis, Frequency, Polarity, Target, TargetKind
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Outcome,
    Reading,
    StagedRow,
)
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State

Q1, Q2, Q3 = (p.quarter(2024, number) for number in (1, 2, 3))
HOMES = an_indicator(aliases=("Households in TA", "NI 156"))
SHARE = an_indicator(
    "HO-FFT",
    ref="H2",
    title="Repairs fixed first time",
    unit=Unit(UnitKind.PERCENT, 1),
    polarity=Polarity.HIGHER,
)
PEOPLE = an_indicator("EM-WORK", ref="E1", title="People supported into work")
SAVED = an_indicator(
    "EN-FUEL",
    ref="E 8",
    title="Energy costs saved",
    unit=Unit(UnitKind.GBP),
    basis=Basis.CUMULATIVE,
)


def a_cell(
    value: float | None,
    *,
    period: Period | None = Q2,
    ref: str = "H1",
    label: str = "Households in temporary accommodation",
    cell: str = "D4",
    **more: object,
) -> CellReading:
    shown = "" if value is None else f"{value:g}"
    settings: dict[str, object] = {"measure": Measure.ACTUAL, "state": State.FINAL, **more}
    if value is None and "state" not in more:
        settings["state"] = State.MISSING
    return CellReading(
        "Return", cell, shown, shown, label, ref, period, value=value, **settings
    )  # type: ignore[arg-type]


def a_reading(*cells: CellReading, period: Period | None = Q2) -> Reading:
    return Reading("r.xlsx", "xlsx", "ab", 9, (), (), cells, (), period=period)


def a_row(cell: CellReading, **known: object) -> StagedRow:
    indicators = known.pop("indicators", (HOMES, SHARE, PEOPLE, SAVED))
    held = known_with(*indicators, **known)  # type: ignore[misc,arg-type]
    return stage(a_reading(cell), held).rows[0]


def codes_of(row: StagedRow) -> set[str]:
    return {issue.code for issue in row.issues}


# --- matching --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ref, label",
    [
        ("H1", "Households in temporary accommodation"),
        ("h 1", "Households in temporary accommodation (at quarter end)"),
        ("", "Households in  Temporary Accommodation*"),
        ("", "Number of households in TA"),
        ("", "Households in TA (No.)"),
        ("NI 156", ""),
        ("H1", "Number of families placed by us"),
    ],
)
def test_that_an_indicator_is_known_by_reference_title_or_alias(ref: str, label: str) -> None:
    row = a_row(a_cell(5, ref=ref, label=label))
    assert (row.indicator_id, row.outcome) == ("HO-TA", Outcome.NEW)


def test_that_a_longer_reference_never_means_a_shorter_one() -> None:
    row = a_row(a_cell(5, ref="H12", label="Something else altogether"))
    assert row.indicator_id is None
    assert codes_of(row) == {"match.new_indicator"}


def test_that_references_that_differ_by_a_space_are_told_apart_by_title() -> None:
    one = an_indicator("A", ref="E 1", title="Household waste recycled and composted")
    row = a_row(
        a_cell(5, ref="E1", label="People supported into work"), indicators=(one, PEOPLE)
    )
    assert row.indicator_id == "EM-WORK"


def test_that_a_title_that_only_resembles_asks_and_offers() -> None:
    row = a_row(a_cell(5, ref="", label="Households housed in temporary accommodation units"))
    assert codes_of(row) == {"match.uncertain"}
    assert row.candidates[0][0] == "HO-TA"
    assert not row.is_ready


def test_that_a_reference_and_a_title_of_two_indicators_ask() -> None:
    row = a_row(a_cell(5, ref="H1", label="Repairs fixed first time"))
    assert codes_of(row) == {"match.contradicts"}
    assert {name for name, _ in row.candidates} == {"HO-TA", "HO-FFT"}


def test_that_one_label_is_asked_about_once() -> None:
    cells = [
        a_cell(5, ref="", label="Lunch money", period=q, cell=f"{c}4")
        for c, q in (("C", Q1), ("D", Q2))
    ]
    staged = stage(a_reading(*cells), known_with(HOMES))
    assert [issue.code for issue in staged.issues].count("match.new_indicator") == 1
    assert staged.clicks_needed == 2


# --- comparing -------------------------------------------------------------------------------


def test_that_a_figure_nobody_had_is_new_and_ready() -> None:
    row = a_row(a_cell(5))
    assert (row.outcome, row.is_ready, row.period) == (Outcome.NEW, True, Q2)


@pytest.mark.parametrize("value", [1040, 1040.0000001])
def test_that_the_stored_figure_is_the_same(value: float) -> None:
    row = a_row(a_cell(value), figures={("HO-TA", Q2): 1040})
    assert (row.outcome, row.ours) == (Outcome.SAME, 1040)


def test_that_a_figure_with_more_decimals_than_are_printed_is_the_same() -> None:
    cell = a_cell(74.10071942, ref="H2", label=SHARE.title, unit="percent")
    assert a_row(cell, figures={("HO-FFT", Q2): 74.1}).outcome is Outcome.SAME


def test_that_a_reported_figure_is_never_changed_silently() -> None:
    key = ("HO-TA", Q2.code)
    row = a_row(a_cell(1050), figures={("HO-TA", Q2): 1040}, reported=frozenset({key}))
    assert row.outcome is Outcome.RESTATEMENT
    assert codes_of(row) == {"compare.restatement"}
    assert not row.is_ready


def test_that_an_earlier_period_altered_in_passing_is_a_restatement() -> None:
    row = a_row(a_cell(1050, period=Q1), figures={("HO-TA", Q1): 1040})
    assert row.outcome is Outcome.RESTATEMENT


def test_that_this_periods_own_figure_may_be_corrected_before_it_is_reported() -> None:
    row = a_row(a_cell(1050), figures={("HO-TA", Q2): 1040})
    assert (row.outcome, row.ours) == (Outcome.CHANGED, 1040)


def test_that_a_figure_taken_back_asks() -> None:
    row = a_row(a_cell(None), figures={("HO-TA", Q2): 1040})
    assert row.outcome is Outcome.CONFLICT
    assert codes_of(row) == {"compare.conflict"}


def test_that_a_comparison_column_that_disagrees_asks() -> None:
    cell = a_cell(1050, period=Q1, measure=Measure.PREVIOUS)
    row = a_row(cell, figures={("HO-TA", Q1): 1040})
    assert codes_of(row) == {"check.previous_differs"}


def test_that_the_same_days_under_another_name_are_the_same_figure() -> None:
    cell = a_cell(798_600, period=p.year(2023), ref="E 8", label=SAVED.title)
    row = a_row(cell, figures={("EN-FUEL", p.year_to_date(2023, 12)): 798_600})
    assert (row.outcome, row.period) == (Outcome.SAME, p.year_to_date(2023, 12))


def test_that_a_quarter_of_a_cumulative_series_is_kept_from_april() -> None:
    cell = a_cell(500_000, ref="E 8", label=SAVED.title)
    held = {("EN-FUEL", p.year_to_date(2024, 3)): 232_100.0}
    assert a_row(cell, figures=held).period == p.year_to_date(2024, 6)


def test_that_a_quarter_beside_its_year_to_date_stays_a_quarter() -> None:
    cells = (
        a_cell(300_000, ref="E 8", label=SAVED.title),
        a_cell(532_100, ref="E 8", label=SAVED.title, period=p.year_to_date(2024, 6)),
    )
    held = {("EN-FUEL", p.year_to_date(2024, 3)): 232_100.0}
    staged = stage(a_reading(*cells), known_with(SAVED, figures=held))
    assert [row.period for row in staged.rows] == [Q2, p.year_to_date(2024, 6)]


def test_that_a_figure_without_a_period_can_not_be_stored() -> None:
    assert a_row(a_cell(5, period=None)).outcome is Outcome.INVALID


def test_that_figures_of_wards_do_not_touch_the_boroughs() -> None:
    row = a_row(a_cell(60, breakdown="Arsenal"), figures={("HO-TA", Q2): 1040})
    assert (row.outcome, row.ours) == (Outcome.NEW, None)


# --- targets and words -----------------------------------------------------------------------

AGREED = [Target(TargetKind.ANNUAL, p.year(2024), 85), Target(TargetKind.PROFILE, Q2, 80)]


@pytest.mark.parametrize("value", [85, 80])
def test_that_an_agreed_target_is_the_same(value: float) -> None:
    cell = a_cell(
        value, ref="H2", label=SHARE.title, measure=Measure.TARGET, period=p.year(2024)
    )
    assert a_row(cell, targets={"HO-FFT": AGREED}).outcome is Outcome.SAME


def test_that_another_target_asks_and_proposes_the_agreed_one() -> None:
    cell = a_cell(84, ref="H2", label=SHARE.title, measure=Measure.TARGET, period=p.year(2024))
    row = a_row(cell, targets={"HO-FFT": AGREED[:1]})
    issue = row.issues[0]
    assert (row.outcome, issue.code) == (Outcome.CONFLICT, "check.target_differs")
    assert issue.message.endswith("The agreed target for 2024/25 is 85.0%.")


@pytest.mark.parametrize(
    "returned, value, disagrees",
    [("green", 84, True), ("green", 85, False), ("amber", 84, False), ("red", 60, False)],
)
def test_that_a_returned_colour_is_set_against_the_rule(
    returned: str, value: float, disagrees: bool
) -> None:
    target = [Target(TargetKind.PROFILE, Q2, 85)]
    known = known_with(SHARE, targets={"HO-FFT": target})
    cells = (
        a_cell(value, ref="H2", label=SHARE.title),
        a_cell(
            None, ref="H2", label=SHARE.title, cell="F4", measure=Measure.STATUS, text=returned
        ),
    )
    staged = stage(a_reading(*cells), known)
    assert ("status.disagrees" in codes_of(staged.rows[1])) is disagrees
    assert codes_of(staged.rows[0]) == set()


def test_that_a_comment_of_last_quarter_asks() -> None:
    cell = a_cell(None, measure=Measure.COMMENTARY, text="On  course.", state=State.FINAL)
    row = a_row(cell, comments={("HO-TA", Q1.code): "On course."})
    assert codes_of(row) == {"check.stale_comment"}


def test_that_a_new_comment_is_new() -> None:
    cell = a_cell(None, measure=Measure.COMMENTARY, text="A new one.", state=State.FINAL)
    assert a_row(cell, comments={("HO-TA", Q1.code): "On course."}).is_ready


# --- checks ----------------------------------------------------------------------------------

STEADY = {("HO-TA", p.quarter(2023, n)): float(value) for n, value in enumerate(
    (1040, 1065, 1058, 1071), start=1
)}  # fmt: skip
SHARES = {("HO-FFT", p.quarter(2023, n)): value for n, value in enumerate(
    (80.1, 81.4, 79.9, 80.6), start=1
)}  # fmt: skip


@pytest.mark.parametrize(
    "value, code",
    [
        (1071.0, "check.copy_forward"),
        (0.0, "check.zero_after_nonzero"),
        (2500.0, "check.jump"),
        (10.7, "check.scale_slip"),
        (107_100.0, "check.scale_slip"),
    ],
)
def test_that_a_figure_unlike_its_history_asks(value: float, code: str) -> None:
    row = a_row(a_cell(value, period=Q1), figures=STEADY)
    assert codes_of(row) == {code}


@pytest.mark.parametrize("value", [1045.0, 1090.0, 990.0])
def test_that_a_figure_like_its_history_asks_nothing(value: float) -> None:
    assert codes_of(a_row(a_cell(value, period=Q1), figures=STEADY)) == set()


def test_that_small_counts_may_repeat() -> None:
    held = {
        ("HO-TA", p.quarter(2023, n)): float(v) for n, v in ((1, 4), (2, 6), (3, 5), (4, 6))
    }
    assert codes_of(a_row(a_cell(6, period=Q1), figures=held)) == set()


def test_that_a_share_beyond_the_whole_asks() -> None:
    cell = a_cell(104, ref="H2", label=SHARE.title, period=Q1)
    assert "check.percent_out_of_range" in codes_of(a_row(cell, figures=SHARES))


def test_that_a_share_returned_as_a_fraction_asks() -> None:
    cell = a_cell(0.806, ref="H2", label=SHARE.title, period=Q1)
    assert codes_of(a_row(cell, figures=SHARES)) == {"check.scale_slip"}


def test_that_a_percentage_for_a_count_asks() -> None:
    assert codes_of(a_row(a_cell(40, unit="percent"))) == {"check.unit_changed"}


@pytest.mark.parametrize(
    "period, code", [(p.quarter(2025, 1), True), (p.month(2025, 1), True), (Q3, False)]
)
def test_that_a_period_that_has_not_ended_asks(period: Period, code: bool) -> None:
    row = a_row(a_cell(5, period=period), today=date(2025, 1, 14))
    assert ("check.future_period" in codes_of(row)) is code


def test_that_a_period_that_has_not_begun_blocks() -> None:
    row = a_row(a_cell(5, period=p.month(2025, 4)), today=date(2025, 1, 14))
    assert row.outcome is Outcome.INVALID


def test_that_a_cumulative_figure_that_falls_asks() -> None:
    cell = a_cell(198_000, ref="E 8", label=SAVED.title, period=p.year_to_date(2024, 6))
    held = {("EN-FUEL", p.year_to_date(2024, 3)): 232_100.0}
    assert "check.cumulative_falls" in codes_of(a_row(cell, figures=held))


def test_that_a_year_to_date_that_misses_the_stored_one_asks() -> None:
    cells = (
        a_cell(20, ref="E1", label=PEOPLE.title, period=p.month(2024, 6)),
        a_cell(170, ref="E1", label=PEOPLE.title, period=p.year_to_date(2024, 3), cell="E4"),
    )
    held = {("EM-WORK", p.year_to_date(2024, 2)): 158.0}
    staged = stage(a_reading(*cells), known_with(PEOPLE, figures=held))
    assert "check.ytd_reconciles" in codes_of(staged.rows[1])


def test_that_a_part_larger_than_its_stored_whole_asks() -> None:
    part = replace(
        PEOPLE, id="EM-PARENT", ref="E1(b)", title="of whom parents", parent="EM-WORK"
    )
    cell = a_cell(60, ref="E1(b)", label="of whom parents")
    row = a_row(cell, indicators=(PEOPLE, part), figures={("EM-WORK", Q2): 50})
    assert codes_of(row) == {"check.parts_exceed_parent"}


def test_that_two_figures_for_one_period_ask() -> None:
    reading = a_reading(a_cell(50), a_cell(60, cell="D9"))
    staged = stage(reading, known_with(HOMES))
    assert all("compare.conflict" in codes_of(row) for row in staged.rows)
    assert not any(row.is_ready for row in staged.rows)


# --- the whole return ------------------------------------------------------------------------


def test_that_indicators_not_returned_are_named_in_one_issue() -> None:
    known = known_with(HOMES, SHARE, PEOPLE, expected={"Homes": ("HO-TA", "HO-FFT", "EM-WORK")})
    staged = stage(a_reading(a_cell(5)), known)
    missing = [issue for issue in staged.issues if issue.code == "return.missing_indicator"]
    assert len(missing) == 1
    assert "H2 (Repairs fixed first time)" in missing[0].message
    assert staged.directorate == "Homes"


def test_that_a_yearly_indicator_is_not_missed_in_a_quarter() -> None:
    yearly = replace(PEOPLE, frequency=Frequency.YEAR)
    known = known_with(HOMES, yearly, expected={"Homes": ("HO-TA", "EM-WORK")})
    assert "return.missing_indicator" not in staged_codes(a_reading(a_cell(5)), known)


def test_that_the_same_file_again_is_noted() -> None:
    known = known_with(HOMES, accepted_files={"ab": "r.xlsx"})
    assert "file.same_again" in staged_codes(a_reading(a_cell(5)), known)


def test_that_another_period_than_asked_for_is_noted() -> None:
    known = known_with(HOMES)
    assert "return.wrong_period" in staged_codes(a_reading(a_cell(5)), known, period=Q3)


def test_that_rows_in_are_rows_reported() -> None:
    cells = (a_cell(5), a_cell(None, cell="D5"), a_cell(7, ref="", label="?", cell="D6"))
    staged = stage(a_reading(*cells), known_with(HOMES))
    assert [row.reading for row in staged.rows] == list(cells)
    assert sum(staged.counts.values()) == len(cells)
