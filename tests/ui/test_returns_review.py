"""The review without a window: lines, answers, what would be stored."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_return import (
    Q3,
    asked,
    cell,
    indicators,
    staged_return,
    staged_rows,
)

from lbi_desktop.domain.issues.catalogue import CATALOGUE, issue_of
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.domain.readings.reading import Measure, Outcome, StagedRow
from lbi_desktop.domain.value import State
from ui.pages.returns.view_model.answers import REJECT, Answer
from ui.pages.returns.view_model.letter import letter
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.review import Head, Review

PLAIN = StagedRow(cell("F9", "12", "Households in TA"), "h3", Outcome.NEW, period=Q3)


@pytest.fixture
def review() -> Review:
    return Review(staged_return(), indicators())


def line_at(review: Review, address: str) -> Line:
    return next(line for line in review.lines if line.place[1] == address)


def answer_of(review: Review, line: Line, key: str) -> Answer:
    return next(answer for answer in review.answers(line) if answer.key == key)


def words_of(review: Review, address: str) -> tuple[str, ...]:
    return tuple(answer.words for answer in review.answers(line_at(review, address)))


def review_of(row: StagedRow) -> Review:
    return Review(staged_return(rows=(row,)), indicators())


def doubted(code: str, shown: str = "12", *, known: str | None = "h3") -> StagedRow:
    reading = cell("F9", shown, "Households in TA")
    issues = asked(code, "Something is to be settled.", "F9")
    return StagedRow(reading, known, Outcome.NEW, issues, period=Q3)


def test_that_every_row_of_the_return_stands_in_exactly_one_line(review: Review) -> None:
    told = [row for line in review.lines for row in line.rows]
    assert sorted(map(repr, told)) == sorted(map(repr, staged_rows()))


def test_that_figures_under_one_unknown_label_make_one_line(review: Review) -> None:
    line = line_at(review, "B19")
    assert [row.reading.cell for row in line.rows] == ["B19", "C19", "D19", "E19", "F19"]
    told = review.told(line)
    assert (told.title, told.theirs, told.ours) == (
        "“Of which nightly booked”",
        "5 figures",
        "H9, 94%",
    )


def test_that_groups_stand_in_their_order_with_quiet_ones_closed(review: Review) -> None:
    heads = [each for each in review.shown() if isinstance(each, Head)]
    assert [head.group for head in heads] == [
        Group.SETTLE,
        Group.NEW,
        Group.MISSING,
        Group.SAME,
    ]
    assert [head.is_open for head in heads] == [True, True, True, False]
    assert heads[0].note == "5 rows, 1 answer can be remembered"


def test_that_a_line_says_theirs_ours_and_its_cell(review: Review) -> None:
    told = review.told(line_at(review, "G14"))
    assert told.title == "H1  Repairs fixed first time, 2025/26: target"
    assert (told.theirs, told.ours, told.place) == ("84%", "85%", "KPI!G14")
    assert told.why == "The return says 84%. The agreed target is 85%."


def test_that_a_restatement_names_its_own_period(review: Review) -> None:
    title = review.told(line_at(review, "C17")).title
    assert title == "H2  Homelessness decisions in target time, Q4 2024/25"


def test_that_a_new_figure_tells_its_state_and_its_parts(review: Review) -> None:
    told = review.told(line_at(review, "F14"))
    assert (told.theirs, told.why) == ("78.4% [p]", "Provisional; 3,702 of 4,722")


def test_that_another_target_is_kept_taken_or_asked_about(review: Review) -> None:
    assert words_of(review, "G14") == (
        "Keep 85%",
        "Use 84% and log the change",
        "Ask the department",
    )


def test_that_a_zero_is_either_true_or_no_figure(review: Review) -> None:
    line = line_at(review, "F22")
    assert words_of(review, "F22") == ("True zero", "No figure", "Ask the department")
    absent = answer_of(review, line, "state:not_available").row
    assert absent is not None
    assert (absent.reading.value, absent.reading.state) == (None, State.NOT_AVAILABLE)


def test_that_a_share_written_as_a_fraction_can_be_read_as_percent(review: Review) -> None:
    row = answer_of(review, line_at(review, "F23"), "rescale").row
    assert words_of(review, "F23")[0] == "Read as 99.7%"
    assert row is not None
    assert row.reading.value == pytest.approx(99.7)


def test_that_a_restatement_wants_a_reason_and_passes_it_on(review: Review) -> None:
    line = line_at(review, "C17")
    restate = answer_of(review, line, "restate")
    assert restate.asks_why
    review.answer(line, restate, why="Late cases were added")
    assert review.accepted()[restate.row] == "Late cases were added"
    assert restate.row.outcome is Outcome.RESTATEMENT


def test_that_a_printed_comparison_figure_is_restated_as_an_actual() -> None:
    row = doubted("check.previous_differs")
    row = replace(
        row, ours=14.0, reading=replace(row.reading, measure=Measure.PREVIOUS),
        outcome=Outcome.CONFLICT, period=quarter(2024, 3),
    )  # fmt: skip
    review = review_of(row)
    taken = answer_of(review, review.lines[0], "restate").row
    assert taken is not None
    assert taken.reading.measure is Measure.ACTUAL
    assert taken.outcome is Outcome.RESTATEMENT


@pytest.mark.parametrize("code", sorted(CATALOGUE))
@pytest.mark.parametrize("shown", ["12", "c"])
def test_that_every_issue_has_one_to_three_answers(code: str, shown: str) -> None:
    if code.startswith(("file.", "sheet.", "return.")):
        return
    review = review_of(doubted(code, shown))
    answers = review.answers(review.lines[0])
    assert 1 <= len(answers) <= 3
    assert len({answer.key for answer in answers}) == len(answers)
    stored = [answer.row for answer in answers if answer.row is not None]
    assert all(row.reading.state.has_value == (row.reading.value is not None) for row in stored)


def test_that_only_ready_rows_are_stored_before_anything_is_answered(review: Review) -> None:
    assert {row.reading.cell for row in review.accepted()} == {
        "F14", "F15", "F17", "F18", "F21",
    }  # fmt: skip
    assert review.counts.ready == 5


def test_that_a_kept_figure_is_settled_and_stores_nothing(review: Review) -> None:
    line = line_at(review, "G14")
    review.answer(line, answer_of(review, line, "keep"))
    assert review.group(line) is Group.SETTLED
    assert (review.counts.to_settle, review.counts.ready) == (4, 5)
    assert review.told(line).why == "Keep 85%"


def test_that_an_answer_can_be_replaced_by_another(review: Review) -> None:
    line = line_at(review, "G14")
    review.answer(line, answer_of(review, line, "keep"))
    review.answer(line, answer_of(review, line, "take"))
    assert review.counts.ready == 6


def test_that_a_rejected_ready_row_is_not_stored_and_goes_back(review: Review) -> None:
    line = line_at(review, "F14")
    review.answer(line, REJECT)
    assert review.counts.ready == 4
    assert "- KPI!F14: H1  Repairs fixed first time (returned: 78.4% [p])" in letter(review)


def test_that_the_draft_names_what_is_asked_and_why(review: Review) -> None:
    line = line_at(review, "G14")
    review.answer(line, answer_of(review, line, "ask"))
    draft = letter(review)
    assert "To answer:" in draft
    assert "The return says 84%. The agreed target is 85%." in draft
    assert "To correct:" not in draft


def test_that_answering_moves_to_the_next_line_to_settle(review: Review) -> None:
    first, second, *_ = review.to_settle()
    review.answer(first, review.answers(first)[0])
    assert review.next_to_settle(first) == second


def test_that_the_last_answer_leads_nowhere(review: Review) -> None:
    for line in review.to_settle():
        review.answer(line, review.answers(line)[-1])
    assert review.next_to_settle(review.lines[0]) is None


def test_that_alike_lines_take_the_same_answer_about_their_own_figure() -> None:
    zeros = [
        replace(doubted("check.zero_after_nonzero", "0"), reading=cell(f"F{n}", "0", "x"))
        for n in (3, 4, 5)
    ]
    review = Review(staged_return(rows=tuple(zeros)), indicators())
    first = review.lines[0]
    assert len(review.alike(first)) == 2
    review.answer_alike(first, answer_of(review, first, "zero"))
    assert {row.reading.cell for row in review.accepted()} == {"F3", "F4", "F5"}


def test_that_taking_one_of_two_figures_leaves_the_other_out() -> None:
    twins = tuple(
        replace(doubted("compare.conflict"), reading=cell(address, shown, "x"))
        for address, shown in (("F9", "12"), ("F10", "13"))
    )
    review = Review(staged_return(rows=twins), indicators())
    first = review.lines[0]
    review.answer(first, answer_of(review, first, "take"))
    assert [row.reading.value for row in review.accepted()] == [12.0]
    assert review.counts.to_settle == 0


def test_that_a_label_is_judged_once_and_compared_afresh(review: Review) -> None:
    line = line_at(review, "B19")
    review.answer(line, answer_of(review, line, "as_best"))
    assert review.decisions.judgements == {"of which nightly booked": "h9"}
    settled = tuple(
        replace(row, indicator_id="h9", outcome=Outcome.NEW, issues=())
        if row.indicator_id is None
        else row
        for row in staged_rows()
    )
    review.compare_afresh(staged_return(rows=settled))
    assert review.counts.to_settle == 4
    assert review.counts.ready == 10


def test_that_a_label_that_is_not_ours_is_remembered_with_the_return(review: Review) -> None:
    line = line_at(review, "B19")
    review.answer(line, answer_of(review, line, "not_ours"))
    assert review.decisions.judgements == {"of which nightly booked": NOT_OURS}
    refused = tuple(
        replace(row, outcome=Outcome.NOT_OURS, issues=(), candidates=())
        if row.indicator_id is None
        else row
        for row in staged_rows()
    )
    review.compare_afresh(staged_return(rows=refused))
    outcomes = [row.outcome for row in review.accepted()]
    assert outcomes.count(Outcome.NOT_OURS) == 5
    assert review.counts.ready == 5


def test_that_answers_alone_can_be_accepted(review: Review) -> None:
    held = tuple(replace(row, outcome=Outcome.SAME, issues=()) for row in staged_rows())
    review.answers_given = 2
    review.compare_afresh(staged_return(rows=held))
    assert (review.counts.ready, review.accept_words) == (0, "Remember 2 answers")


def test_that_taking_back_an_answer_takes_back_its_judgement(review: Review) -> None:
    line = line_at(review, "B19")
    review.answer(line, answer_of(review, line, "as_best"))
    review.decisions.take_back(line)
    assert review.decisions.judgements == {}
    assert review.group(line) is Group.SETTLE


def test_that_a_filter_shows_one_kind_of_issue_alone(review: Review) -> None:
    review.filter = "check.target_differs"
    assert [type(each).__name__ for each in review.shown()] == ["Head", "Line"]


def test_that_a_missing_indicator_is_asked_for_or_noted(review: Review) -> None:
    line = next(each for each in review.lines if each.group is Group.MISSING)
    assert [answer.words for answer in review.answers(line)] == ["Ask the department", "Noted"]
    assert review.told(line).why == "H12 Hostel places booked is not in the return."


def test_that_what_is_only_noted_stands_in_the_head(review: Review) -> None:
    assert review.notes() == ("The sheet “Lookups” is hidden.",)


def test_that_a_file_accepted_before_says_so_first(review: Review) -> None:
    said = "Exactly this file was accepted before (on 26 January by Officer)."
    again = replace(
        review.staged, issues=(*review.staged.issues, issue_of("file.same_again", said))
    )
    review.compare_afresh(again, indicators())
    assert review.was_accepted_before == review.notes()[0] == said


def test_that_a_row_read_out_is_one_sentence(review: Review) -> None:
    told = review.told(line_at(review, "G14"))
    assert told.sentence == (
        "H1  Repairs fixed first time, 2025/26: target: To settle. The return says 84%. "
        "The agreed target is 85%. theirs 84%, ours 85%, cell KPI!G14".replace("  ", " ")
    )


# --- fixing ---------------------------------------------------------------------------


def test_that_lines_of_the_filter_come_before_the_others(review: Review) -> None:
    review.filter = "check.scale_slip"
    first = line_at(review, "G14")
    following = review.next_to_settle(first)
    assert following is not None
    assert following.place[1] == "F23"
    review.answer(following, review.answers(following)[0])
    assert review.next_to_settle(following) is not None


def test_that_the_count_of_ready_rows_is_what_accept_is_given(review: Review) -> None:
    for line in review.to_settle():
        review.answer(line, review.answers(line)[1])
    assert review.counts.ready == len(review.decisions.stored(review.lines))
