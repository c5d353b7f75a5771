"""What a plan does this year, as short items: key actions, milestones, actions agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from exporters.blocks import NBSP, Content, Text
from exporters.palette import Tint, Tone
from lbi_desktop.domain.period import MONTH_SHORT
from lbi_desktop.domain.plans.plan import ElementKind, Milestone, PlanElement, Progress
from lbi_desktop.domain.plans.plan_status import own_standing
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.domain.wording import sentence_case

LATE, DONE, AT_RISK = "late", "done", "at risk"
_ORDER = (LATE, AT_RISK, "", DONE)
_STATES = {
    Progress.COMPLETE: DONE,
    Progress.OFF_TRACK: "off track",
    Progress.AT_RISK: AT_RISK,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what, which role, by when, and how it stands; empty means on time."""

    text: str
    owner: str
    due: date | None
    state: str = ""

    @property
    def is_urgent(self) -> bool:
        """Whether it is late or off track."""
        return self.state in (LATE, _STATES[Progress.OFF_TRACK])

    @property
    def order(self) -> tuple[int, date]:
        """What is late first, what is done last, then by its day."""
        state = LATE if self.is_urgent else self.state
        return _ORDER.index(state), self.due or date.max


def steps_of(plan: Plan, element: PlanElement, *, day: date) -> tuple[Step, ...]:
    """What an element does: its key actions, else its milestones and actions agreed."""
    below = [each for each in plan.below(element.id) if not each.is_personal]
    found: list[Step] = []
    if element.kind is not ElementKind.KEY_ACTION:
        found = [of_action(each, day) for each in _key_actions(plan, (element, *below))]
    if not found:
        held = dict.fromkeys((element, *below))
        found = [step for each in held for step in own_steps(plan, each, day=day)]
    return tuple(sorted(dict.fromkeys(found), key=lambda step: step.order))


def own_steps(plan: Plan, element: PlanElement, *, day: date) -> Iterator[Step]:
    """An element's own milestones, and the actions that meetings agreed for it."""
    for milestone in element.milestones:
        if milestone.progress is not Progress.STOPPED:
            yield _of_milestone(milestone, day)
    for number in element.actions:
        action = plan.actions[number]
        state = DONE if action.done_on else ""
        if not state and action.due is not None and action.due < day:
            state = LATE
        yield Step(action.text, action.owner, action.due, state)


def _key_actions(plan: Plan, elements: Iterable[PlanElement]) -> list[PlanElement]:
    """The key actions among elements, and those they deliver or contribute to."""
    found: dict[str, PlanElement] = {}
    for element in elements:
        linked = [plan[each.to] for each in element.contributions if each.to in plan]
        for each in (element, *linked):
            is_live = each.progress is not Progress.STOPPED
            if each.kind is ElementKind.KEY_ACTION and is_live:
                found[each.id] = each
    return list(found.values())


def of_action(element: PlanElement, day: date) -> Step:
    """A key action as a step, with how it stands on a day."""
    standing = own_standing(element, day)
    state = _STATES.get(standing.progress, "") if standing is not None else ""
    is_late = element.days_overdue(day) or any(m.days_late(day) for m in element.milestones)
    if is_late and state != DONE:
        state = LATE
    return Step(element.name, element.owner, element.last_day, state)


def _of_milestone(milestone: Milestone, day: date) -> Step:
    if milestone.is_done:
        state, due = DONE, milestone.done_on or milestone.due
    else:
        late = milestone.days_late(day)
        said = _STATES.get(milestone.progress, "") if milestone.progress else ""
        state, due = (LATE if late else said), milestone.due
    return Step(milestone.title, milestone.owner, due, state)


def month_text(day: date | None) -> str:
    """`Mar 2026`; `no date`."""
    return "no date" if day is None else f"{MONTH_SHORT[day.month]} {day.year}"


def step_state(step: Step) -> Text:
    """The state in a cell of its own; late ones on their tint."""
    if step.is_urgent:
        words = f"{NBSP}{sentence_case(step.state)}{NBSP}"
        return Text(words, is_bold=True, tone=Tone.BAD, tint=Tint.BAD, is_whole=True)
    return Text(sentence_case(step.state or "on time"), is_bold=step.state == AT_RISK)


def step_content(step: Step) -> Content:
    """`Two damp teams, Mar 2026`, with its state in words; shapes belong to measures."""
    text = step.text.rstrip(".")
    parts = [Text(f"{text}, "), Text(month_text(step.due), tone=Tone.QUIET, is_whole=True)]
    if step.is_urgent:
        words = f"{NBSP}{step.state}{NBSP}"
        parts += [
            Text(NBSP),
            Text(words, is_bold=True, tone=Tone.BAD, tint=Tint.BAD, is_whole=True),
        ]
    elif step.state:
        is_bold = step.state == AT_RISK
        tone = Tone.INK if is_bold else Tone.QUIET
        parts.append(Text(", ", tone=Tone.QUIET))
        parts.append(Text(step.state, is_bold=is_bold, tone=tone, is_whole=True))
    return tuple(parts)
