"""One element in words: what stands over it, its facts, and the rows of its tabs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import (
    ContributionKind,
    Milestone,
    PlanElement,
    Progress,
    Resource,
    ResourceKind,
)
from lbi_desktop.domain.plans.plan_status import own_standing
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import counted, figure_text, money_words, plain_number

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture

TABS = ("overview", "measures", "milestones", "resources", "evidence", "links")
UNSAID = "Not said yet."
FILE_KEPT = "file kept: "
TONES = {
    Progress.OFF_TRACK: "bad",
    Progress.AT_RISK: "near",
    Progress.COMPLETE: "ink2",
    Progress.ON_TRACK: "ink2",
    Progress.NOT_STARTED: "ink2",
    Progress.STOPPED: "ink2",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a tab: what it is, a quieter line, words at the right, a pill.

    `key` says what the row stands for (`element:ID`, `indicator:ID`, `milestone:NO` …).
    """

    key: str
    first: str
    second: str = ""
    right: str = ""
    pill: str = ""
    tone: str = "ink2"
    status: Status | None = None
    marks: str = ""

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        status = self.status.words if self.status is not None else ""
        parts = (self.first, self.second, self.right, self.pill, status, self.marks)
        return ", ".join(filter(None, parts))


def over(picture: PlanPicture, element: PlanElement) -> str:
    """What an element is, and what stands above it: `Corporate priority · A safe place`."""
    higher = reversed(picture.plan.above(element.id))
    return "  ›  ".join([*(each.name for each in higher), element.kind.words])


def facts(element: PlanElement) -> tuple[tuple[str, str], ...]:
    """Why, what impact, who and when: the framework's three questions."""
    owner = f"Owner: {element.owner}" if element.owner else ""
    who = "\n".join(filter(None, (element.who_when, owner, span_words(element))))
    return (
        ("Why", element.why or UNSAID),
        ("What impact", element.impact or UNSAID),
        ("Who and when", who or UNSAID),
    )


def span_words(element: PlanElement) -> str:
    """From when to when it is in force."""
    first, last = element.first_day, element.last_day
    begins = f"From {date_words(first)}" if first is not None else ""
    if last is None:
        return begins
    return f"{begins} to {date_words(last)}" if begins else f"To {date_words(last)}"


def tabs(picture: PlanPicture, element: PlanElement) -> tuple[tuple[str, str], ...]:
    """The tabs with how much each holds."""
    made = [("overview", "Overview")]
    for name in TABS[1:]:
        count = len(rows(picture, element, tab=name))
        made.append((name, f"{name.capitalize()} {count}" if count else name.capitalize()))
    return tuple(made)


def rows(picture: PlanPicture, element: PlanElement, *, tab: str) -> tuple[Row, ...]:
    """The rows of a tab."""
    made = {
        "overview": below_rows,
        "measures": measure_rows,
        "milestones": lambda p, e: tuple(_step(each, p.day) for each in e.milestones),
        "resources": lambda _, e: tuple(map(_resource, e.resources)),
        "evidence": evidence_rows,
        "links": link_rows,
    }[tab]
    return made(picture, element)


def below_rows(picture: PlanPicture, element: PlanElement) -> tuple[Row, ...]:
    """What stands directly below, with how it goes."""
    return tuple(_below(picture, each) for each in picture.plan.children(element.id))


def _below(picture: PlanPicture, element: PlanElement) -> Row:
    rolled = picture.standings[element.id]
    overdue = element.days_overdue(picture.day)
    pill = rolled.progress.words if rolled.progress is not None else ""
    own = own_standing(element, picture.day)
    reason = own.reason if own is not None else ""
    is_named = bool(element.owner) and reason.startswith(element.owner)
    return Row(
        f"element:{element.id}",
        element.name,
        "" if is_named else element.owner or "No owner",
        date_words(element.last_day) if element.last_day else "",
        f"{counted(overdue, 'day')} late" if overdue else pill,
        "bad" if overdue else TONES.get(rolled.progress, "ink2") if rolled.progress else "ink2",
        rolled.measure,
        reason,
    )


def measure_rows(picture: PlanPicture, element: PlanElement) -> tuple[Row, ...]:
    """The measures of the element itself, with their figures and statuses."""
    return tuple(_measure(picture, each) for each in element.indicators)


def _measure(picture: PlanPicture, indicator_id: str) -> Row:
    key, row = f"indicator:{indicator_id}", picture.rows.get(indicator_id)
    indicator = picture.measures.get(indicator_id)
    name = picture.names.get(indicator_id, indicator_id)
    if row is None or indicator is None:
        return Row(key, name, "Not in use now")
    figure = figure_text(row.figure, indicator.unit)
    words = row.judgement.summary or row.judgement.status.words
    return Row(key, name, words, f"{figure}, {row.period.label}", status=row.judgement.status)


def _step(step: Milestone, day: date) -> Row:
    late = step.days_late(day)
    said = step.progress.words if step.progress is not None else "Open"
    pill = f"{counted(late, 'day')} late" if late else "Reached" if step.is_done else said
    tone = "bad" if late else TONES.get(step.progress, "ink2") if step.progress else "ink2"
    when = f"by {date_words(step.due)}" if step.due is not None else "no day yet"
    if step.done_on is not None:
        when = f"reached {date_words(step.done_on)}, due {date_words(step.due or step.done_on)}"
    second = ". ".join(filter(None, (step.owner, step.note)))
    marks = "illustrative" if step.is_illustrative else ""
    tone = "ink2" if step.is_done else tone
    return Row(f"milestone:{step.no}", step.title, second, when, pill, tone, marks=marks)


def _resource(given: Resource) -> Row:
    marks = "illustrative" if given.is_illustrative else ""
    amount = amount_words(given)
    year = given.year or "Whole life"
    return Row(f"resource:{given.no}", given.kind.words, given.note, amount, year, marks=marks)


def amount_words(given: Resource) -> str:
    """An amount in pounds, or in full-time equivalents."""
    if given.amount is None:
        return "Not known yet"
    if given.kind is ResourceKind.FTE:
        return plain_number(given.amount, 1, trims=True)
    return money_words(given.amount)


def evidence_rows(picture: PlanPicture, element: PlanElement) -> tuple[Row, ...]:
    """The evidence it rests on."""
    held = [picture.plan.evidence[each] for each in element.evidence]
    return tuple(
        Row(
            f"evidence:{each.no}",
            each.title,
            ". ".join(filter(None, (each.finding.rstrip("."), each.place))),
            date_words(each.held_on) if each.held_on else "",
            ", ".join(filter(None, (each.kind.words, each.strength.value))),
            marks=", ".join(
                filter(
                    None,
                    (
                        f"{FILE_KEPT}{each.file_name}" if each.file is not None else "",
                        "illustrative" if each.is_illustrative else "",
                    ),
                )
            ),
        )
        for each in held
    )


def link_rows(picture: PlanPicture, element: PlanElement) -> tuple[Row, ...]:
    """What it serves beside the tree and what serves it, what it follows, actions agreed."""
    whole = picture.whole
    found = [
        Row(
            f"link:{link.kind.value}:{link.to}",
            whole[link.to].name_on(picture.day),
            link.note,
            link.kind.words.capitalize(),
        )
        for link in element.contributions
        if link.to in whole
    ]
    for other in whole.elements:
        found += [
            Row(f"element:{other.id}", other.name_on(picture.day), link.note, _from(link.kind))
            for link in other.contributions
            if link.to == element.id
        ]
    return (*found, *(_action(picture, number) for number in element.actions))


def _from(kind: ContributionKind) -> str:
    return {
        ContributionKind.CONTRIBUTES: "Contributes to this",
        ContributionKind.DELIVERS: "Delivers this",
        ContributionKind.SUCCEEDS: "Took over from this",
    }[kind]


def _action(picture: PlanPicture, number: int) -> Row:
    held = picture.plan.actions[number]
    late = held.done_on is None and held.due is not None and held.due < picture.day
    when = f"by {date_words(held.due)}" if held.due is not None else ""
    pill = "Done" if held.done_on is not None else "Late" if late else "Open"
    second = ", ".join(filter(None, (held.owner, held.meeting)))
    tone = "bad" if late else "ink2"
    return Row(f"action:{number}", held.text, second, f"Action {when}".strip(), pill, tone)
