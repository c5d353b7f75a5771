"""A row of a return typed over: read in its unit, placed by period, asked why if reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_return import asked, cell, indicators, staged_return

from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import Measure, Outcome, StagedRow
from lbi_desktop.domain.returns.send_back import ANSWER
from lbi_desktop.domain.value import State
from ui.pages.returns.view_model.answers import Act, Answer
from ui.pages.returns.view_model.fixing import Typed, fields_of, fixed, suggestions
from ui.pages.returns.view_model.lines import Line
from ui.pages.returns.view_model.review import Review


@pytest.fixture
def review() -> Review:
    return Review(staged_return(), indicators())


def line_at(review: Review, address: str) -> Line:
    return next(line for line in review.lines if line.place[1] == address)


def fix(review: Review, address: str, typed: Typed) -> tuple[Answer | None, str, str]:
    made = fixed(line_at(review, address), typed, teller=review.teller)
    return made.answer, made.field, made.trouble


def test_that_fields_open_with_what_was_read(review: Review) -> None:
    held = fields_of(line_at(review, "F14"), review.teller)
    assert held == Typed("78.4% [p]", "Q3 2025/26", "H1 Repairs fixed first time")


def test_that_a_typed_figure_is_read_in_the_indicators_unit(review: Review) -> None:
    typed = Typed("79.25%", "Q3 2025/26", "H1 Repairs fixed first time")
    answer, _, trouble = fix(review, "F14", typed)
    assert trouble == ""
    assert answer is not None
    assert answer.row is not None
    assert (answer.act, answer.row.reading.value) == (Act.FIX, 79.25)


def test_that_words_for_a_figure_are_answered_with_a_sentence(review: Review) -> None:
    typed = Typed("about right", "Q3 2025/26", "H1")
    answer, field, trouble = fix(review, "F14", typed)
    assert answer is None
    assert (field, trouble) == (
        "value",
        "“about right” is not a figure. Type it like 84.5%.",
    )


def test_that_a_reason_instead_of_a_figure_is_kept_as_its_state(review: Review) -> None:
    typed = Typed("not available", "Q3 2025/26", "H1")
    answer, _, trouble = fix(review, "F14", typed)
    assert trouble == ""
    assert answer is not None
    assert answer.row is not None
    assert (answer.row.reading.value, answer.row.reading.state.has_value) == (None, False)


def test_that_a_typed_period_moves_the_figure(review: Review) -> None:
    answer, _, _ = fix(review, "F14", Typed("78.4% [p]", "Q2 2025/26", "H1"))
    assert answer is not None
    assert answer.asks_why, "a figure of a past period may have been reported"
    assert answer.row is not None
    assert answer.row.period == quarter(2025, 2)
    assert answer.row.reading.value == 78.4


def restated(review: Review) -> Line:
    return next(each for each in review.lines if each.code == "compare.restatement")


def test_that_typing_over_a_reported_figure_asks_why(review: Review) -> None:
    line = restated(review)
    before = fields_of(line, review.teller)
    made = fixed(line, replace(before, value="61.5"), teller=review.teller).answer
    assert made is not None
    assert made.asks_why


def test_that_typing_the_reported_figure_keeps_it(review: Review) -> None:
    line = restated(review)
    assert line.row is not None
    before = fields_of(line, review.teller)
    held = replace(before, value=str(line.row.ours))
    made = fixed(line, held, teller=review.teller).answer
    assert made is not None
    assert (made.act, made.row, made.asks_why) == (Act.KEEP, None, False)


def test_that_a_period_that_is_none_is_answered_with_a_sentence(review: Review) -> None:
    _, field, trouble = fix(review, "F14", Typed("78.4%", "soon", "H1"))
    assert (field, trouble) == ("period", "“soon” is not a period. Type it like Q3 2025/26.")


def test_that_another_indicator_for_a_label_judges_the_label(review: Review) -> None:
    answer, _, _ = fix(review, "B19", Typed("", "Q3 2024/25", "H12"))
    assert answer is not None
    assert (answer.act, answer.judged) == (Act.JUDGE, "h12")


def test_that_an_unknown_indicator_is_answered_with_a_sentence(review: Review) -> None:
    _, field, trouble = fix(review, "B19", Typed("", "", "Z9"))
    assert (field, trouble) == (
        "indicator",
        "There is no indicator “Z9”. Type its reference, such as H1.",
    )


def test_that_names_are_suggested_while_an_indicator_is_typed() -> None:
    assert suggestions(indicators().values(), "nightly") == ("H9 Nightly booked accommodation",)


def test_that_an_answer_in_words_is_noted_and_typed_only_where_a_figure_was_asked() -> None:
    issues = asked("form.answer_in_words", "The department answers “Red”.", "F9")
    wanted = replace(cell("F9", "Red", "Households in TA"), state=State.MISSING)
    told = replace(wanted, measure=Measure.TEXT, text="Red", part=ANSWER)
    offered = {}
    for reading in (told, wanted):
        row = StagedRow(reading, "h3", Outcome.SAME, issues, period=quarter(2025, 3))
        review = Review(staged_return(rows=(row,)), indicators())
        line = review.lines[0]
        keys = [answer.words for answer in review.answers(line)]
        offered[reading.measure] = (keys, review.may_be_typed(line))
    assert offered == {
        Measure.TEXT: (["Noted", "Ask the department"], False),
        Measure.ACTUAL: (["Noted", "Type the figure", "Ask the department"], True),
    }
