"""A meeting's business and how far its papers are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lbi_desktop.domain.meetings.business import (
    ActionState,
    Business,
    Decision,
    DecisionKind,
    MeetingAction,
    MemberQuestion,
    Tone,
    action_said,
    decision_said,
    question_said,
)
from lbi_desktop.domain.meetings.readiness import (
    Gate,
    PaperFacts,
    PaperState,
    readiness_of,
)
from lbi_desktop.domain.period import quarter

TODAY = date(2026, 1, 28)
Q3 = quarter(2025, 3)
ACTION = MeetingAction(1, "m", "Bring a plan", "Head of Repairs", date(2026, 1, 30))
QUESTION = MemberQuestion(1, "m", "Why twice?")
ALL_IN = PaperFacts(Q3, 10, 10, off_target=3)


@pytest.mark.parametrize(
    "changed, words, tone",
    [
        ({}, "due in 2 days", Tone.NEAR),
        ({"due": TODAY}, "due today", Tone.NEAR),
        ({"due": date(2026, 1, 9)}, "19 days late", Tone.BAD),
        ({"due": date(2026, 1, 27)}, "1 day late", Tone.BAD),
        ({"due": date(2026, 3, 2)}, "due Mon 2 Mar", Tone.QUIET),
        ({"due": None}, "no date", Tone.NEAR),
        ({"done_on": date(2026, 1, 21)}, "done Wed 21 Jan", Tone.GOOD),
        ({"state": ActionState.DROPPED}, "no longer needed", Tone.QUIET),
    ],
)
def test_that_an_action_says_how_it_stands(
    changed: dict[str, object], words: str, tone: Tone
) -> None:
    said = action_said(replace(ACTION, **changed), today=TODAY)  # type: ignore[arg-type]
    assert (said.words, said.tone) == (words, tone)


def test_that_questions_and_recommendations_say_whether_somebody_waits() -> None:
    assert question_said(QUESTION).words == "open"
    assert question_said(replace(QUESTION, answer="Parts.")).words == "answered"
    closed = replace(QUESTION, answer="Parts.", closed_on=date(2026, 1, 12))
    assert question_said(closed).words == "closed Mon 12 Jan"
    asked = Decision(1, "m", DecisionKind.RECOMMENDATION, "Review it")
    assert decision_said(asked).words == "no response yet"
    assert not Decision(2, "m", DecisionKind.DECISION, "Report monthly").waits


def test_that_papers_carry_what_is_not_closed_and_nothing_else() -> None:
    done = replace(ACTION, no=2, done_on=TODAY)
    closed = replace(QUESTION, no=2, closed_on=TODAY)
    recommended = Decision(1, "m", DecisionKind.RECOMMENDATION, "Review it")
    noted = Decision(2, "m", DecisionKind.NOTED, "The report")
    every = Business((recommended, noted), (QUESTION, closed), (ACTION, done))
    assert every.carried == Business((recommended,), (QUESTION,), (ACTION,))
    assert every.carried.words(TODAY) == "one question without an answer"
    assert every.of(frozenset({"other"})) == Business()


def test_that_everything_in_and_issued_is_ready() -> None:
    paper = PaperState("Report.docx", 1, 2, TODAY)
    ready = readiness_of(replace(ALL_IN, paper=paper), today=TODAY)
    assert ready.words == "6 of 6 ready"
    assert ready.sentence == "Issued as version 2, figures as at Wed 28 Jan."


def test_that_each_missing_thing_is_named_and_blocks() -> None:
    facts = replace(
        ALL_IN,
        received=9,
        returns_open=("Homes",),
        overdue=("Homes",),
        bare=("H2",),
        unsigned=("H3",),
        complaints="Q2 2025/26",
        business=Business((), (QUESTION,), (replace(ACTION, due=date(2026, 1, 9)),)),
    )
    found = readiness_of(facts, today=TODAY)
    assert found.words == "0 of 7 ready"
    assert [step.detail for step in found.steps] == [
        "9 of 10 in",
        "Homes overdue",
        "H2 has none",
        "1 of 2 comments signed off",
        "stage 1 and 2, Q2 2025/26",
        "one question without an answer, one action late",
        "not written yet",
    ]
    assert found.sentence.startswith("The paper can be written as a draft. Four things stop")


def test_that_many_names_are_counted() -> None:
    facts = replace(ALL_IN, off_target=5, bare=("H1", "H2", "H3", "H4", "H5"))
    step = readiness_of(facts, today=TODAY).steps[2]
    assert (step.gate, step.detail) == (Gate.COMMENTS, "H1, H2 and three more have none")


def test_that_a_quarter_under_way_waits_without_pressing() -> None:
    facts = PaperFacts(Q3, 10, 0, returns_open=("Homes",), is_over=False)
    found = readiness_of(facts, today=date(2025, 12, 1))
    assert not any(step.presses for step in found.steps)
    assert found.steps[0].detail == "the quarter ends on 31 December"
    assert "is not over yet" in found.sentence


def test_that_an_issued_paper_whose_figures_moved_is_not_ready() -> None:
    moved = PaperState("Report.docx", 1, 1, TODAY, is_older=True)
    found = readiness_of(replace(ALL_IN, paper=moved), today=TODAY)
    last = found.steps[-1]
    assert not last.is_ready
    assert last.detail == "figures moved since version 1, Wed 28 Jan"
