"""A portfolio in the plan: what it leads, how its actions go, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from exporters.blocks import (
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
from exporters.palette import Tone
from exporters.sections.meeting import short_day
from exporters.sections.plan_steps import Step, month_text, of_action, own_steps, step_state
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement, Progress
from lbi_desktop.domain.plans.plan_status import own_standing
from lbi_desktop.domain.plans.plan_view import PlanView
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    more_words,
    number_in_words,
    sentence_case,
)

_LEADING = (ElementKind.MISSION, ElementKind.PRIORITY, ElementKind.OUTCOME)
_ENDING = (ElementKind.PRIORITY, ElementKind.DIRECTORATE_PLAN)
_YEAR = timedelta(days=365)
_MOST_NEXT = 12
_STATES = ("late", "off track", "at risk", "on time", "done")


def led_by(
    view: PlanView, portfolio: str, *, indicators: Sequence[str]
) -> tuple[PlanElement, ...]:
    """The missions and priorities of a portfolio: its member's own with all below, or else
    those its indicators measure.
    """
    member = f"Executive Member for {portfolio}"
    own = [each for each in view.plan.elements if each.owner == member]
    held = {each.id for each in own}
    for each in own:
        held |= {below.id for below in view.plan.below(each.id)}
    if not own:
        wanted = set(indicators)
        held = {each.id for each in view.plan.elements if wanted & set(each.indicators)}
    return tuple(
        each for each in view.plan.elements if each.id in held and not each.is_personal
    )


def actions_among(elements: Sequence[PlanElement]) -> list[PlanElement]:
    """The key actions that are not stopped."""
    kinds = (each for each in elements if each.kind is ElementKind.KEY_ACTION)
    return [each for each in kinds if each.progress is not Progress.STOPPED]


def finished(
    view: PlanView, elements: Sequence[PlanElement], *, since: date
) -> tuple[str, ...]:
    """Milestones reached and actions completed after a day, earliest first."""
    steps = [step for each in elements for step in own_steps(view.plan, each, day=view.day)]
    done = [step for step in steps if step.state == "done" and _is_after(step, since)]
    done.sort(key=lambda step: step.due or date.max)
    return tuple(
        f"{step.text.rstrip('.')} ({month_text(step.due)})" for step in dict.fromkeys(done)
    )


def _is_after(step: Step, since: date) -> bool:
    return step.due is not None and step.due >= since


# --- the portfolio -----------------------------------------------------------------------
def portfolio(briefing: Briefing, elements: Sequence[PlanElement]) -> Iterator[Block]:
    """What the member answers for: missions, priorities, directorates and services."""
    yield Heading("The portfolio", anchor="lbi_portfolio", is_listed=True)
    places = dict.fromkeys(line.row.indicator.directorate for line in briefing.lines)
    services = dict.fromkeys(
        line.row.indicator.service for line in briefing.lines if line.row.indicator.service
    )
    words = f"The portfolio has {counted(len(briefing.lines), 'indicator')}"
    if places:
        words += f", in {list_words(list(places))}"
    yield Paragraph(content(f"{words}."), Role.NUMBERED)
    if services:
        named = list_words(list(services)).lower()
        yield Paragraph(content(f"They tell of {named}."), Role.NUMBERED)
    leading = [each for each in elements if each.kind in _LEADING]
    if not leading:
        said = "No mission or priority of the plan names this portfolio yet."
        yield Paragraph(content(said), Role.NUMBERED)
        return
    yield Caption("Missions and priorities, with what will be different")
    heads = ("Mission or priority", "What will be different", "Owner")
    yield Table(
        "Missions and priorities of the portfolio",
        tuple(Column(content(head)) for head in heads),
        tuple(_leading_row(each) for each in leading),
        padding=0.8,
        is_top=True,
    )


def _leading_row(element: PlanElement) -> tuple[Cell, ...]:
    kind = Text(element.kind.words, tone=Tone.QUIET)
    return (
        Cell((content(Text(element.name, is_bold=True)), content(kind))),
        cell(element.impact or element.why or "Not yet said"),
        cell(element.owner or "Not yet named"),
    )


# --- delivery ----------------------------------------------------------------------------
def delivery(view: PlanView, elements: Sequence[PlanElement]) -> Iterator[Block]:
    """How the key actions go, those off track first, with the reason."""
    yield Heading("Delivery of the plan", anchor="lbi_delivery", is_listed=True)
    actions = actions_among(elements)
    if not actions:
        yield Paragraph(
            content("No key action of the plan is in this portfolio."), Role.NUMBERED
        )
        return
    steps = {each.id: of_action(each, view.day) for each in actions}
    counts = Counter(steps[each.id].state or "on time" for each in actions)
    ranked = sorted(counts, key=_STATES.index)
    said = [f"{number_in_words(counts[state])} {state}" for state in ranked]
    said = said if len(actions) > 1 else ranked
    noun = sentence_case(counted(len(actions), "key action"))
    yield Paragraph(content(f"{noun}: {list_words(said)}."), Role.NUMBERED)
    yield Caption("Key actions, those that are late first")
    heads = ("Key action", "Owner", "Until", "State", "Why")
    ordered = sorted(actions, key=lambda each: steps[each.id].order)
    yield Table(
        "Key actions of the portfolio",
        tuple(
            Column(content(head), is_elastic=head in ("Key action", "Owner", "Why"))
            for head in heads
        ),
        tuple(_action_row(view, each, steps[each.id]) for each in ordered),
        padding=0.6,
    )


def _action_row(view: PlanView, element: PlanElement, step: Step) -> tuple[Cell, ...]:
    standing = own_standing(element, view.day)
    why = sentence_case(standing.reason) if standing is not None and standing.reason else ""
    return (
        cell(element.name),
        cell(element.owner or "Not yet named"),
        cell(Text(short_day(element.last_day), is_whole=True)),
        cell(step_state(step)),
        cell(f"{why.rstrip('.')}." if why else "Nothing said yet."),
    )


# --- what comes next ---------------------------------------------------------------------
def looking_ahead(
    view: PlanView, elements: Sequence[PlanElement], *, as_at: date
) -> Iterator[Block]:
    """What falls due in the next twelve months, and plans that end in them."""
    yield Heading("The year ahead", anchor="lbi_ahead", is_listed=True)
    until = as_at + _YEAR
    yield from _ending(elements, until)
    steps = [
        step
        for each in elements
        for step in own_steps(view.plan, each, day=view.day)
        if step.state != "done" and step.due is not None and step.due <= until
    ]
    ordered = sorted(dict.fromkeys(steps), key=lambda step: step.due or date.max)
    if not ordered:
        words = f"No milestone is entered for the time until {date_words(until)}."
        yield Paragraph(content(words), Role.NUMBERED)
    else:
        yield Caption("Milestones and actions due in the next twelve months")
        yield _ahead_table(ordered[:_MOST_NEXT])
        if len(ordered) > _MOST_NEXT:
            more = f"{len(ordered) - _MOST_NEXT} later ones stand in the plan."
            yield Paragraph(content(more), Role.SOURCE_NOTE)


def _ending(elements: Sequence[PlanElement], until: date) -> Iterator[Block]:
    """Priorities and plans that end within the time."""
    plans = [each for each in elements if each.kind in _ENDING]
    ending = [each.name for each in plans if each.last_day and each.last_day <= until]
    if ending:
        more = [more_words(len(ending) - 5)] if len(ending) > 5 else []
        verb = "ends" if len(ending) == 1 else "end"
        words = f"{list_words([*ending[:5], *more])} {verb} before {date_words(until)}."
        yield Paragraph(content(words), Role.NUMBERED)


def _ahead_table(steps: Sequence[Step]) -> Table:
    heads = ("What", "Owner", "Due", "State")
    return Table(
        "Milestones and actions due",
        tuple(Column(content(head), is_elastic=head in ("What", "Owner")) for head in heads),
        tuple(
            (
                cell(step.text),
                cell(step.owner or "Not yet named"),
                cell(Text(short_day(step.due), is_whole=True)),
                cell(step_state(step)),
            )
            for step in steps
        ),
        padding=0.5,
    )
