"""The sample council: complete, believable, honest about what is made up."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from the_sample import sample, series_of_sample

from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.definitions.council import CouncilDefinition, IndicatorDefinition
from lbi_desktop.domain.indicator import Basis, Frequency, TargetKind
from lbi_desktop.domain.meetings.calendar import BANK_HOLIDAYS, despatch_for
from lbi_desktop.domain.period import PeriodKind, quarter
from lbi_desktop.domain.plans.plan import ElementKind
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State
from resources.files import path_of
from resources.sample.making.writing import written_period

HERE = Path(__file__).parent
TODAY = date(2026, 1, 26)
CORPORATE = "Corporate performance indicators"


@pytest.fixture(scope="module")
def council() -> CouncilDefinition:
    return sample().council


@pytest.fixture(scope="module")
def defined(council: CouncilDefinition) -> dict[str, IndicatorDefinition]:
    return {each.indicator.id: each for each in council.indicators}


@pytest.fixture(scope="module")
def returned(defined: dict[str, IndicatorDefinition]) -> dict[str, IndicatorDefinition]:
    """What departments return; the others are calculated from these."""
    return {name: each for name, each in defined.items() if not each.indicator.formula}


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _row(defined: IndicatorDefinition) -> ScorecardRow:
    return evaluate(
        defined.indicator, series_of_sample(defined), period=quarter(2025, 2), today=TODAY
    )


@pytest.fixture(scope="module")
def scorecard(returned: dict[str, IndicatorDefinition]) -> dict[str, ScorecardRow]:
    return {own_id: _row(each) for own_id, each in returned.items()}


def test_that_the_sample_is_read_without_a_single_issue() -> None:
    assert sample().issues == ()
    assert sample().is_usable


def test_that_the_sample_says_what_it_is(council: CouncilDefinition) -> None:
    assert council.is_sample
    assert "illustrative" in council.note


def test_that_the_corporate_suite_has_about_fifty_indicators(
    council: CouncilDefinition,
) -> None:
    suite = [each for each in council.indicators if CORPORATE in each.indicator.suites]
    assert 45 <= len(suite) <= 55


def test_that_indicators_bear_their_published_names(
    returned: dict[str, IndicatorDefinition],
) -> None:
    published = {row["indicator"]: row["name"] for row in _rows("published_names.csv")}
    assert {
        own_id: each.indicator.title
        for own_id, each in returned.items()
        if published.get(own_id) != each.indicator.title
    } == {}


def test_that_short_names_leave_room_for_a_message_beside_them(
    council: CouncilDefinition,
) -> None:
    names = [each.indicator.short_name for each in council.indicators]
    assert [name for name in names if len(name) > 30] == []
    assert len(set(names)) == len(names)


def test_that_every_published_figure_matches_its_source(
    defined: dict[str, IndicatorDefinition],
) -> None:
    for row in _rows("published_figures.csv"):
        figures = defined[row["indicator"]].figures
        held = {written_period(f.period): f for f in figures}[row["period"]]
        assert held.figure.value == float(row["value"]), row
        assert not held.figure.illustrative, row
        host = row["source_url"].split("/")[2].removeprefix("www.")
        assert host in held.source, row


def test_that_every_published_comparison_matches_its_source(
    defined: dict[str, IndicatorDefinition],
) -> None:
    compared = [row for row in _rows("published_figures.csv") if row["comparator"]]
    assert len(compared) == 7
    for row in compared:
        marks = {written_period(b.period): b for b in defined[row["indicator"]].benchmarks}
        assert marks[row["period"]].value == float(row["comparator"])
        assert not marks[row["period"]].is_illustrative


def test_that_only_published_figures_go_without_the_illustrative_mark(
    defined: dict[str, IndicatorDefinition],
) -> None:
    published = {(row["indicator"], row["period"]) for row in _rows("published_figures.csv")}
    unmarked = {
        (own_id, written_period(each.period))
        for own_id, held in defined.items()
        for each in held.figures
        if not each.figure.illustrative
    }
    gap_with_a_source = ("PH-MMR2", "quarter 2023-07-01/2023-09-30")
    assert unmarked == published | {gap_with_a_source}


def test_that_what_has_no_source_is_marked_illustrative(council: CouncilDefinition) -> None:
    marks = [mark for each in council.indicators for mark in each.benchmarks]
    comments = [said for each in council.indicators for _, said in each.comments]
    assert all(mark.is_illustrative or mark.source for mark in marks)
    assert all(said.is_illustrative for said in comments)
    assert all(count.is_illustrative for count in council.complaints)


def test_that_quarterly_histories_run_without_a_hole(
    returned: dict[str, IndicatorDefinition],
) -> None:
    for own_id, each in returned.items():
        if each.indicator.frequency is Frequency.QUARTER:
            ends = {pair[0].end for pair in series_of_sample(each).figures}
            wanted = {quarter(2021 + n // 4, n % 4 + 1).end for n in range(18)}
            assert wanted <= ends, own_id


def test_that_rolling_figures_and_their_targets_are_kept_by_twelve_months(
    council: CouncilDefinition,
) -> None:
    for each in council.indicators:
        is_rolling = each.indicator.basis is Basis.ROLLING12
        profiles = [t for t in each.targets if t.kind is TargetKind.PROFILE]
        dated = [held.period for held in (*each.figures, *profiles, *each.benchmarks)]
        dated += [period for period, _ in each.comments]
        assert {period.kind is PeriodKind.ROLLING12 for period in dated} <= {is_rolling}


def test_that_all_states_of_a_figure_a_report_must_explain_occur(
    council: CouncilDefinition,
) -> None:
    states = {f.figure.state for each in council.indicators for f in each.figures}
    assert states >= {
        State.FINAL,
        State.PROVISIONAL,
        State.SUPPRESSED,
        State.NOT_AVAILABLE,
        State.NOT_DUE,
    }


def test_that_absent_figures_say_why(council: CouncilDefinition) -> None:
    for each in council.indicators:
        for held in each.figures:
            assert held.figure.is_present or held.figure.reason


def test_that_true_zeros_occur(defined: dict[str, IndicatorDefinition]) -> None:
    for own_id in ("HO-PLANPERM", "CH-FOSTER", "WR-VISITS"):
        assert 0.0 in {each.figure.value for each in defined[own_id].figures}


def test_that_percentages_are_what_their_parts_give(
    defined: dict[str, IndicatorDefinition],
) -> None:
    checked = 0
    for own_id, each in defined.items():
        for held in (each.figure for each in each.figures):
            if held.numerator is not None and held.denominator and held.value is not None:
                exact = 100 * held.numerator / held.denominator
                assert abs(exact - held.value) <= 0.5 * 10**-each.indicator.unit.decimals + 1e-9
                checked += 1
        assert own_id
    assert checked > 300


def test_that_cumulative_counts_never_fall_within_a_year(
    defined: dict[str, IndicatorDefinition],
) -> None:
    for own_id, each in defined.items():
        if each.indicator.basis is not Basis.CUMULATIVE or each.indicator.denominator:
            continue
        present = [pair for pair in series_of_sample(each).figures if pair[1].value is not None]
        for (before, low), (after, high) in itertools.pairwise(present):
            if before.financial_year == after.financial_year:
                assert (low.value or 0) <= (high.value or 0), (own_id, after.label)


def test_that_every_period_judged_has_a_like_for_like_target(
    scorecard: dict[str, ScorecardRow],
) -> None:
    assert [
        own_id
        for own_id, row in scorecard.items()
        if row.judgement.status in (Status.NO_TARGET, Status.NO_DATA)
    ] == []


def test_that_the_sample_has_a_concerning_run_of_seven_quarters(
    defined: dict[str, IndicatorDefinition], scorecard: dict[str, ScorecardRow]
) -> None:
    row = scorecard["HO-FFT"]
    values = [each.figure.value or 0.0 for each in defined["HO-FFT"].figures]
    mean = sum(values) / len(values)
    assert [value < mean for value in values[-8:]] == [False] + [True] * 7
    assert row.signal.variation is Variation.CONCERNING
    assert row.judgement.status is Status.OFF_TARGET


def test_that_the_sample_has_an_improvement_that_is_real(
    scorecard: dict[str, ScorecardRow],
) -> None:
    row = scorecard["ASC-REABLE"]
    assert row.signal.variation is Variation.IMPROVING
    assert row.judgement.status is Status.ON_TARGET


def test_that_the_sample_has_a_steady_measure_that_keeps_missing(
    defined: dict[str, IndicatorDefinition], scorecard: dict[str, ScorecardRow]
) -> None:
    row = scorecard["ASC-DP"]
    assert row.signal.variation is Variation.NO_REAL_CHANGE
    assert all((each.figure.value or 0) < 27 for each in defined["ASC-DP"].figures)


def test_that_every_status_of_use_occurs(scorecard: dict[str, ScorecardRow]) -> None:
    found = {row.judgement.status for row in scorecard.values()}
    assert found >= {
        Status.ON_TARGET,
        Status.JUST_OFF,
        Status.OFF_TARGET,
        Status.CONTEXT,
        Status.NOT_DUE,
    }


def test_that_what_is_off_target_has_a_comment_of_that_period(
    defined: dict[str, IndicatorDefinition], scorecard: dict[str, ScorecardRow]
) -> None:
    for own_id, row in scorecard.items():
        if row.judgement.status in (Status.OFF_TARGET, Status.JUST_OFF):
            said = dict(defined[own_id].comments).get(row.period)
            assert said is not None, own_id
            assert said.happened, own_id
            assert said.matters, own_id
            assert said.next_steps, own_id
            assert said.owner, own_id
            assert said.due, own_id


def test_that_comments_open_with_the_figure_they_are_about(
    defined: dict[str, IndicatorDefinition], scorecard: dict[str, ScorecardRow]
) -> None:
    spelt = {"HO-TSM-COMP": "One tenant in four", "HO-PLANPERM": "No council homes"}
    for own_id, each in defined.items():
        for period, said in each.comments:
            if own_id in spelt:
                assert said.happened.startswith(spelt[own_id])
                continue
            held = {f.period: f.figure for f in each.figures}.get(period)
            figure = held or scorecard[own_id].figure
            numbers = {float(n.replace(",", "")) for n in _numbers(said.happened)}
            parts = {figure.value, figure.numerator}
            assert numbers & parts, (own_id, said.happened)


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d[\d,]*(?:\.\d+)?", text)


def test_that_a_third_of_the_suite_is_compared_with_london(council: CouncilDefinition) -> None:
    compared = [each for each in council.indicators if each.benchmarks]
    assert len(compared) >= len(council.indicators) / 3


def test_that_every_priority_is_measured_and_every_indicator_serves_one(
    council: CouncilDefinition,
) -> None:
    priorities = [e for e in council.elements if e.kind is ElementKind.PRIORITY]
    names = {each.name for each in priorities}
    assert all(each.indicators and each.owner for each in priorities)
    assert {each.indicator.priority for each in council.indicators} <= names


def test_that_committees_portfolios_and_suites_are_defined_ones(
    council: CouncilDefinition,
) -> None:
    committees = {forum.committee for forum in council.forums}
    for each in council.indicators:
        assert set(each.indicator.committees) <= committees
        assert each.indicator.portfolio in council.portfolios
        assert set(each.indicator.suites) <= set(council.suites)


def test_that_both_ward_generations_are_there(council: CouncilDefinition) -> None:
    generations = [ward.generation for ward in council.wards]
    assert (generations.count(2022), generations.count(2014)) == (17, 16)


def test_that_the_next_meetings_are_where_the_calendar_has_them(
    council: CouncilDefinition,
) -> None:
    days = {(meeting.forum, meeting.day) for meeting in council.meetings}
    assert ("panel", date(2026, 2, 9)) in days
    assert ("scrutiny-resources", date(2026, 3, 10)) in days
    assert all(BANK_HOLIDAYS.is_working_day(meeting.day) for meeting in council.meetings)


@pytest.mark.parametrize(
    "forum, meeting, despatch",
    [
        ("scrutiny-resources", date(2026, 3, 10), date(2026, 3, 2)),
        ("panel", date(2026, 2, 9), date(2026, 2, 3)),
    ],
)
def test_that_papers_of_the_next_meetings_go_out_in_clear_days(
    council: CouncilDefinition, forum: str, meeting: date, despatch: date
) -> None:
    found = next(each for each in council.forums if each.id == forum)
    assert despatch_for(found, meeting) == despatch


def test_that_meetings_fall_while_their_forum_exists(council: CouncilDefinition) -> None:
    forums = {forum.id: forum for forum in council.forums}
    for meeting in council.meetings:
        forum = forums[meeting.forum]
        assert forum.first_day is None or forum.first_day <= meeting.day
        assert forum.last_day is None or meeting.day <= forum.last_day


def _sources() -> Iterator[tuple[str, str]]:
    folder = path_of("sample")
    for path in sorted([*folder.rglob("*.json"), *folder.rglob("*.toml")]):
        yield path.name, path.read_text("utf-8")


def test_that_no_person_is_named() -> None:
    titles = re.compile(r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Sir|Dame)\b\.? [A-Z]")
    assert [name for name, text in _sources() if titles.search(text)] == []


def test_that_calculated_indicators_are_made_of_returned_ones(
    defined: dict[str, IndicatorDefinition], returned: dict[str, IndicatorDefinition]
) -> None:
    calculated = [each for name, each in defined.items() if name not in returned]
    assert len(calculated) >= 2
    for each in calculated:
        assert each.figures == ()
        refs = [one.indicator.ref for one in returned.values()]
        assert any(f"[{ref}]" in each.indicator.formula for ref in refs)
