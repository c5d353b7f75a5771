"""Members' questions and the actions agreed last time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from exporters.blocks import (
    NBSP,
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    Text,
    cell,
    content,
)
from exporters.palette import Tint, Tone
from exporters.sections.places import Place
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Action, Briefing, Decided, Question
from lbi_desktop.domain.period import MONTH_SHORT, date_words
from lbi_desktop.domain.wording import counted, number_in_words, sentence_case


def questions(briefing: Briefing) -> Iterator[Block]:
    """What Members asked, with the answers, and what they agreed, with its state."""
    yield Heading(
        "Members’ questions and actions from last time", anchor=Place.MEETING, is_listed=True,
    )  # fmt: skip
    yield Paragraph(content(_lead(briefing.questions)), Role.LEAD)
    for question in briefing.questions:
        yield Heading(question.text, 2, is_numbered=False, role=Role.QUESTION)
        answer = question.answer or "Not yet answered."
        yield Paragraph(content(answer), Role.NUMBERED)
    if briefing.decided:
        yield Caption("What the Committee decided, and what came of it")
        yield decisions_table(briefing.decided)
    if not briefing.actions:
        yield Paragraph(content("No actions are open from earlier meetings."))
        return
    yield Caption("Actions agreed by the Committee")
    yield actions_table(briefing.actions)


def _lead(asked: Sequence[Question]) -> str:
    if not asked:
        return "No questions are recorded from the last meeting."
    days = {question.asked_on for question in asked if question.asked_on}
    when = f" on {date_words(days.pop())}" if len(days) == 1 else " at earlier meetings"
    verb = "was" if len(asked) == 1 else "were"
    words = f"{sentence_case(counted(len(asked), 'question'))} {verb} asked{when}"
    still_open = sum(1 for question in asked if not question.answer)
    if not still_open:
        return f"{words}; {'it is' if len(asked) == 1 else 'all are'} answered here."
    return f"{words}; {number_in_words(still_open)} still to be answered."


def decisions_table(decided: Sequence[Decided], *, padding: float = 1.1) -> Table:
    """Day, what was decided in the minutes' words, and the response or that one is due."""
    heads = ("Meeting", "Decision", "What came of it")
    return Table(
        "Decisions of earlier meetings",
        tuple(Column(content(words), is_elastic=words != "Meeting") for words in heads),
        tuple(_decision_row(each) for each in decided),
        padding=padding,
    )


def _decision_row(each: Decided) -> tuple[Cell, ...]:
    to = f" (to {each.to})" if each.to else ""
    response = each.response or ("No response yet" if each.waits else "None due")
    return (
        cell(Text(short_day(each.decided_on), is_whole=True)),
        cell(*_decision(each), to),
        cell(Text(response, is_bold=each.waits)),
    )


def _decision(each: Decided) -> tuple[Text, ...]:
    """`Recommended: …`; a text that says so itself is not told it twice."""
    text = each.text.rstrip(".")
    if _says_how(each):
        return (Text(text[: len(each.how)], is_bold=True), Text(text[len(each.how) :]))
    return (Text(f"{each.how}: ", is_bold=True), Text(text))


def decided_words(each: Decided) -> str:
    """`recommended on 2 Dec 2025: …`, for a sentence that names the committee."""
    text, day = each.text.rstrip("."), f"on {short_day(each.decided_on)}"
    if _says_how(each):
        return f"{text[:1].lower()}{text[1:]} {day}"
    return f"{each.how.lower()} {day}: {text}"


def _says_how(each: Decided) -> bool:
    return each.text.split(" ", 1)[0].casefold() == each.how.casefold()


def actions_table(actions: Sequence[Action], *, padding: float = 1.1) -> Table:
    """Action, owner, date and state; states are words, the shapes belong to status."""
    heads = ("Action", "Owner", "Due", "State")
    return Table(
        "Actions from earlier meetings",
        tuple(Column(content(words), is_elastic=words != "Due") for words in heads),
        tuple(_action_row(action) for action in actions),
        padding=padding,
    )


def _action_row(action: Action) -> tuple[Cell, ...]:
    return (
        cell(action.text),
        cell(action.owner),
        cell(Text(short_day(action.due), is_whole=True)),
        cell(_state(action)),
    )


def _state(action: Action) -> Text:
    if action.days_late <= 0:
        return Text(action.state)
    days = "day" if action.days_late == 1 else "days"
    words = f"{NBSP}{action.days_late} {days} late{NBSP}"
    return Text(words, is_bold=True, tone=Tone.BAD, tint=Tint.BAD, is_whole=True)


def short_day(day: date | None) -> str:
    """`30 Jan 2026`, for table cells."""
    return "no date" if day is None else f"{day.day} {MONTH_SHORT[day.month]} {day.year}"
