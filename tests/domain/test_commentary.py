"""Comments held against the figure they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import making
import pytest

from lbi_desktop.domain import period as p
from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.commentary.linter import Remark, Surroundings, lint, remarks
from lbi_desktop.domain.indicator import Polarity, StatusRule, StatusScheme
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.issues.of_commentary import COMMENTARY_KINDS
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.value import Figure, State

Q2, Q3 = p.quarter(2025, 2), p.quarter(2025, 3)
TODAY = date(2026, 1, 26)
HISTORY = ((p.quarter(2025, 1), 82.1), (Q2, 80.1))
AROUND = Surroundings(as_at=TODAY, history=HISTORY)
GOOD = Commentary(
    happened="78.4% of repairs were completed first time, because of the emergency backlog.",
    matters="Each repeat visit costs about £94.",
    next_steps="Van stock is re-set (Head of Repairs, 31 March 2026).",
    owner="Head of Repairs",
    due=date(2026, 3, 31),
)


@pytest.fixture
def repairs() -> ScorecardRow:
    """Repairs fixed first time: 78.4% provisional against 85%, off target."""
    series = making.series(
        (p.quarter(2024, 3), 84.1),
        *HISTORY,
        (Q3, Figure(78.4, State.PROVISIONAL, numerator=3702, denominator=4722)),
        targets=[making.profile(Q3, 85)],
    )
    return evaluate(making.indicator(rule=making.THREE_POINTS), series, period=Q3, today=TODAY)


def codes(row: ScorecardRow, comment: Commentary | None, **more: object) -> list[str]:
    around = replace(AROUND, **more)  # type: ignore[arg-type]
    return [issue.code for issue in lint(row, comment, around=around)]


def of(row: ScorecardRow, **words: str | date | None) -> list[str]:
    """The codes for the good comment with some parts changed."""
    return codes(row, replace(GOOD, **words))  # type: ignore[arg-type]


def test_that_a_full_and_true_comment_passes(repairs: ScorecardRow) -> None:
    assert codes(repairs, GOOD) == []


@pytest.mark.parametrize("comment", [None, Commentary(), Commentary(happened="  ")])
def test_that_off_target_without_a_comment_blocks(
    repairs: ScorecardRow, comment: Commentary | None
) -> None:
    (issue,) = lint(repairs, comment, around=AROUND)
    assert issue.code == "comment.missing"
    assert issue.severity is Severity.BLOCKS


def test_that_on_target_needs_no_comment() -> None:
    series = making.series((Q3, 90.0), targets=[making.profile(Q3, 85)])
    row = evaluate(making.indicator(), series, period=Q3, today=TODAY)
    assert codes(row, None) == []


def test_that_off_target_needs_cause_action_owner_and_date(repairs: ScorecardRow) -> None:
    bare = Commentary(happened="78.4% of repairs were completed first time.")
    assert codes(repairs, bare) == ["comment.no_cause", "comment.no_action", "comment.no_owner"]
    assert of(repairs, next_steps="Stock is re-set.", owner="", due=None) == [
        "comment.no_owner",
        "comment.no_date",
    ]


def test_that_soon_is_not_a_date(repairs: ScorecardRow) -> None:
    changed = replace(GOOD, next_steps="The Head of Repairs will act soon.", due=None)
    (remark,) = remarks(repairs, changed, around=AROUND)
    assert remark.issue.message == (
        "“Soon” is not a date. Off-target comments need an action, an owner and a date."
    )
    assert (remark.part, remark.quote) == ("next_steps", "soon")


@pytest.mark.parametrize(
    "when", ["by 31 March 2026", "in Q4 2025/26", "by March", "31/03/2026"]
)
def test_that_a_date_in_the_words_will_do(repairs: ScorecardRow, when: str) -> None:
    assert of(repairs, next_steps=f"Head of Repairs re-sets stock {when}.", due=None) == []


def test_that_a_date_gone_by_is_asked_about(repairs: ScorecardRow) -> None:
    assert of(repairs, due=date(2025, 12, 1)) == ["comment.date_passed"]


def test_that_an_old_figure_is_named_with_its_period(repairs: ScorecardRow) -> None:
    changed = replace(
        GOOD, happened="First-time fixes stand at 80.1% because of the emergency backlog."
    )
    (remark,) = remarks(repairs, changed, around=AROUND)
    assert remark.issue.code == "comment.wrong_figure"
    assert remark.issue.message == (
        "The comment says 80.1%; the store has 78.4% (Q3 2025/26, provisional). "
        "80.1% was Q2 2025/26."
    )
    assert remark.quote == "80.1%"


def test_that_a_figure_never_stored_is_named(repairs: ScorecardRow) -> None:
    assert of(repairs, happened="The rate fell to 76.2% because of a backlog.") == [
        "comment.wrong_figure"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "78% of repairs were fixed first time because of the backlog.",
        "The rate fell from 80.1% last quarter to 78.4% because of the backlog.",
        "It missed the target of 85% because of the backlog.",
        "The fall is steepest for plumbing and damp (61%) because of the backlog.",
        "The figure fell by 1.7 points because of the backlog.",
        "It is 6.6% short because of the backlog.",
    ],
)
def test_that_true_and_other_numbers_raise_nothing(repairs: ScorecardRow, text: str) -> None:
    assert of(repairs, happened=text) == []


def test_that_improved_beside_a_worse_figure_is_a_contradiction(repairs: ScorecardRow) -> None:
    changed = replace(GOOD, happened="Performance has improved because of new vans.")
    (remark,) = remarks(repairs, changed, around=AROUND)
    assert remark.issue.code == "comment.contradicts_direction"
    assert remark.issue.message == (
        "The comment says “has improved”; the figure is 1.7 points worse than Q2 2025/26."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Performance has not improved because of the backlog.",
        "Stock will be improved because of the backlog.",
        "The rate fell because of the backlog.",
    ],
)
def test_that_negations_hopes_and_true_claims_pass(repairs: ScorecardRow, text: str) -> None:
    assert of(repairs, happened=text) == []


def _steady(latest: float) -> ScorecardRow:
    values = [80.0, 81, 79, 80.5, 79.5, 80, 81, 79, 80, 80.5, 79.5, 80, 81, 79.5, latest]
    last, dated = Q3, []
    for value in reversed(values):
        dated.append((last, value))
        last = p.quarter(
            last.financial_year - (last.quarter == 1), ((last.quarter or 1) - 2) % 4 + 1
        )
    return evaluate(making.indicator(), making.series(*dated), period=Q3, today=TODAY)


def test_that_improved_is_only_noise_inside_the_usual_range() -> None:
    (issue,) = lint(_steady(80.2), Commentary("Performance has improved."), around=AROUND)
    assert issue.code == "comment.noise"
    assert issue.severity is Severity.ASK


@pytest.mark.parametrize(
    "text",
    [
        "Performance is on target because of demand.",
        "The service met its target despite the backlog.",
        "It remains on profile after the delays.",
    ],
)
def test_that_on_target_beside_a_figure_that_is_off_is_a_contradiction(
    repairs: ScorecardRow, text: str
) -> None:
    assert of(repairs, happened=text) == ["comment.contradicts_status"]


@pytest.mark.parametrize(
    "text",
    [
        "It will be on target by March because of the new van stock.",
        "Performance is not on target because of the backlog.",
        "It missed its target because of the backlog.",
    ],
)
def test_that_hopes_and_true_words_on_the_target_pass(repairs: ScorecardRow, text: str) -> None:
    assert of(repairs, happened=text) == []


def test_that_off_target_beside_a_figure_that_is_on_it_is_a_contradiction() -> None:
    series = making.series((Q3, 90.0), targets=[making.profile(Q3, 85)])
    row = evaluate(making.indicator(), series, period=Q3, today=TODAY)
    assert codes(row, Commentary("We missed our target.")) == ["comment.contradicts_status"]


def test_that_a_copied_comment_is_found_even_with_a_word_changed(repairs: ScorecardRow) -> None:
    words = "Van stock is re-set to the forty most used parts because of the emergency backlog"
    old = replace(GOOD, happened=words, next_steps="")
    new = replace(GOOD, happened=words.replace("forty", "fifty"))
    assert "comment.copied" in codes(repairs, new, previous=old)
    assert codes(repairs, GOOD, previous=old) == []


def test_that_a_comment_on_an_earlier_version_of_the_figure_blocks(
    repairs: ScorecardRow,
) -> None:
    assert codes(replace(repairs, version=2), GOOD) == ["comment.stale"]
    assert codes(repairs, replace(GOOD, is_stale=True)) == ["comment.stale"]


@pytest.mark.parametrize("words", ["TBC", "???", "[insert figure]", "xx"])
def test_that_a_placeholder_blocks(repairs: ScorecardRow, words: str) -> None:
    found = remarks(repairs, replace(GOOD, matters=f"It costs {words} a visit."), around=AROUND)
    assert [remark.issue.code for remark in found] == ["comment.placeholder"]
    assert found[0] == Remark(found[0].issue, "matters", words)
    assert found[0].issue.severity is Severity.BLOCKS


def test_that_a_part_over_120_words_is_noted(repairs: ScorecardRow) -> None:
    assert of(repairs, matters="word " * 121) == ["comment.too_long"]


def test_that_nothing_is_claimed_better_where_neither_way_is_good() -> None:
    contextual = making.indicator(
        polarity=Polarity.NONE, rule=StatusRule(StatusScheme.NARRATIVE)
    )
    series = making.series((Q2, 5.0), (Q3, 3.0))
    row = evaluate(contextual, series, period=Q3, today=TODAY)
    assert codes(row, Commentary("Reports have improved.")) == []


def test_that_every_code_has_a_name_a_meaning_and_a_remedy() -> None:
    for code, kind in COMMENTARY_KINDS.items():
        assert code.startswith("comment.")
        assert kind.name
        assert kind.meaning.endswith(".")
        assert kind.remedy.endswith(".")
