"""The answers to what a list of indicators leaves open, says twice or contradicts."""

from __future__ import annotations

from dataclasses import replace

from lbi_desktop.domain.readings.reading import Outcome, StagedRow
from lbi_desktop.jobs.list_rows import LEFT_OPEN
from ui.pages.returns.view_model.answers import LEAVE_OUT, Act, Answer, answers_for
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.telling import Teller

_CHOICES = {
    "unit": (("", "Keep them as numbers"), ("percent", "Per cent"), ("GBP", "Pounds")),
    "polarity": (
        ("", "Neither, for now"),
        ("higher", "Higher is better"),
        ("lower", "Lower is better"),
    ),
    "frequency": (
        ("", "As the columns of figures say"),
        ("month", "Every month"),
        ("quarter", "Every quarter"),
    ),
    "basis": (
        ("", "In each period alone"),
        ("cumulative", "Since April"),
        ("snapshot", "On the last day"),
    ),
    "directorate": (("", "Without a directorate"),),
}
_TAKING = {
    "": "Take it",
    "definition.contradicts": "The same one, under this title",
    "definition.same_title": "Both are meant",
}
NOTED = Answer("noted", Act.KEEP, "Noted")


def list_answers_for(line: Line, teller: Teller) -> tuple[Answer, ...]:
    """The answers to a line of a list, the proposal first."""
    row = line.row
    if row is None:
        return (NOTED,)
    if row.reading.part.startswith(LEFT_OPEN):
        return _left_open(row)
    words = _TAKING.get(line.code, "Take it as it was read")
    take = Answer("take", Act.TAKE, words, _taken(row))
    if line.code == "definition.contradicts":
        return (replace(LEAVE_OUT, words="Leave it out"), take)
    if line.group is Group.NEW or line.code.startswith("definition."):
        return (take, LEAVE_OUT)
    return answers_for(line, teller)


def directorate_chosen(row: StagedRow, name: str) -> Answer:
    """The answer that all indicators without one belong to a directorate."""
    return Answer(f"say:{name}", Act.TAKE, name, _saying(row, name))


def _left_open(row: StagedRow) -> tuple[Answer, ...]:
    name = row.reading.part.removeprefix(LEFT_OPEN)
    return tuple(
        Answer(f"say:{word}", Act.TAKE, words, _saying(row, word))
        for word, words in _CHOICES.get(name, (("", "Keep it open"),))
    )


def _saying(row: StagedRow, word: str) -> StagedRow:
    return replace(_taken(row), reading=replace(row.reading, text=word))


def _taken(row: StagedRow) -> StagedRow:
    outcome = Outcome.NEW if row.outcome is Outcome.INVALID else row.outcome
    return replace(row, outcome=outcome, issues=())
