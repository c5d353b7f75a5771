"""The small forms of the plan as fields to fill, and what was typed as what is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from lbi_desktop.domain.plans.plan import (
    USUAL_BELOW,
    ContributionKind,
    ElementKind,
    Evidence,
    EvidenceKind,
    PlanElement,
    Progress,
    ResourceKind,
    Strength,
)
from lbi_desktop.domain.refusal import Refusal
from ui.models.typed import DAY_HINT, day_text
from ui.widgets.form import Field, Form

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture

Words = TypeVar("Words", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Naming:
    """Names as people choose them, and what each stands for."""

    ids: dict[str, str]

    def id_of(self, name: str, what: str) -> str:
        """What a typed name stands for; refuses one that is not there."""
        found = self.ids.get(name.strip())
        if found is None:
            raise Refusal(f"There is no {what} “{name}”.", "Choose one from the list.")
        return found


def typed_number(text: str) -> float | None:
    """The number that was typed, pounds and thousands allowed; None for nothing."""
    plain = text.replace(",", "").replace("£", "").strip()
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError:
        raise Refusal(f"“{text}” is no number.", "Type it like 1,900,000 or 2.5.") from None


def elements_by_name(picture: PlanPicture, *, but: str = "") -> Naming:
    """Every element in force by its name; alike ones told apart by what is above them."""
    ids: dict[str, str] = {}
    for each in picture.plan.elements:
        if each.id == but:
            continue
        parent = picture.plan.parent(each.id)
        name = each.name
        if name in ids:
            name = f"{name} ({parent.name if parent is not None else each.kind.words})"
        ids[name] = each.id
    return Naming(ids)


def measures_by_name(picture: PlanPicture) -> Naming:
    """Every indicator by reference and short name."""
    return Naming({name: own_id for own_id, name in picture.names.items()})


def _words(kinds: Iterable[Words]) -> tuple[tuple[str, str], ...]:
    return tuple((each.value, getattr(each, "words")) for each in kinds)  # noqa: B009


def add_form(picture: PlanPicture, parent: PlanElement | None) -> Form:
    """A new element below another, or at the top."""
    kind = (
        USUAL_BELOW.get(parent.kind, ElementKind.KEY_ACTION) if parent else ElementKind.VISION
    )
    under = f"below “{parent.name}”" if parent is not None else "at the top of the plan"
    first = parent.first_day if parent is not None else None
    begins = max(first, picture.day) if first is not None else picture.day
    return Form(
        "add",
        f"Add {under}",
        (
            Field("name", "Name"),
            Field("kind", "Kind", kind.value, options=_words(ElementKind)),
            Field("owner", "Owner, by role", parent.owner if parent else ""),
            Field("first_day", "First day", day_text(begins), hint=DAY_HINT),
            Field(
                "last_day",
                "Last day",
                day_text(parent.last_day if parent else None),
                hint=DAY_HINT,
            ),
        ),
        "Add",
    )


def rename_form(element: PlanElement, day: date) -> Form:
    """Another name, and from when it holds."""
    return Form(
        "rename",
        f"Rename “{element.name}”",
        (
            Field("name", "New name", element.name),
            Field("from_day", "Holds from (empty mends a slip)", day_text(day), hint=DAY_HINT),
        ),
        "Rename",
        "Earlier papers keep the earlier name.",
    )


def describe_form(element: PlanElement) -> Form:
    """Everything an element says of itself."""
    return Form(
        "describe",
        f"Change “{element.name}”",
        (
            Field("why", "Why are we doing this?", element.why, is_long=True),
            Field("impact", "What impact will it have?", element.impact, is_long=True),
            Field("who_when", "Who is needed, and when?", element.who_when, is_long=True),
            Field("owner", "Owner, by role", element.owner),
            Field("kind", "Kind", element.kind.value, options=_words(ElementKind)),
            Field("reference", "Reference", element.reference),
            Field("first_day", "First day", day_text(element.first_day), hint=DAY_HINT),
            Field("last_day", "Last day", day_text(element.last_day), hint=DAY_HINT),
        ),
        "Save",
    )


def status_form(element: PlanElement) -> Form:
    """How it stands, who says so, why."""
    said = element.stated
    now = element.progress.value if element.progress is not None else Progress.ON_TRACK.value
    return Form(
        "status",
        f"How does “{element.name}” stand?",
        (
            Field("progress", "Status", now, options=_words(Progress)),
            Field("by", "Who says so, by role", (said.by if said else "") or element.owner),
            Field("note", "Why, in a sentence", said.note if said else "", is_wide=True),
        ),
        "Set status",
    )


def milestone_form(element: PlanElement, no: int = 0) -> Form:
    """A milestone, new or held."""
    step = next((each for each in element.milestones if each.no == no), None)
    progress = step.progress if step is not None and step.progress is not None else None
    return Form(
        f"milestone:{no}",
        f"Change “{step.title}”" if step is not None else "Add a milestone",
        (
            Field("title", "What is reached", step.title if step else "", is_wide=True),
            Field("due", "By", day_text(step.due if step else None), hint=DAY_HINT),
            Field("owner", "Owner, by role", step.owner if step else element.owner),
            Field(
                "progress",
                "Status",
                progress.value if progress else "",
                options=(("", "Open"), *_words(Progress)),
            ),
            Field("done_on", "Reached on", day_text(step.done_on if step else None)),
            Field("note", "Note", step.note if step else "", is_wide=True),
        ),
        "Save milestone" if step is not None else "Add milestone",
    )


def resource_form(element: PlanElement, no: int = 0) -> Form:
    """A resource, new or held."""
    given = next((each for each in element.resources if each.no == no), None)
    kind = given.kind if given is not None else ResourceKind.REVENUE
    amount = given.amount if given is not None else None
    return Form(
        f"resource:{no}",
        "Change the resource" if given is not None else "Add a resource",
        (
            Field("kind", "Kind", kind.value, options=_words(ResourceKind)),
            Field(
                "amount",
                "Amount (£ or full-time equivalents)",
                "" if amount is None else f"{amount:,.10g}",
            ),
            Field("year", "Year, like 2025/26", given.year if given else ""),
            Field(
                "note", "Where the number comes from", given.note if given else "", is_wide=True
            ),
        ),
        "Save resource" if given is not None else "Add resource",
    )


def evidence_form(picture: PlanPicture, no: int = 0) -> Form:
    """A piece of evidence: what it is, what it found, how much it bears and on what."""
    held = picture.whole.evidence.get(str(no))
    piece = held or Evidence("", EvidenceKind.SURVEY)
    about = [
        picture.measures[each].ref for each in piece.indicators if each in picture.measures
    ]
    strengths = tuple((each.value, each.words.capitalize()) for each in Strength)
    return Form(
        f"evidence:{no}",
        "Change evidence" if held else "Add evidence",
        (
            Field("title", "Title", piece.title, is_wide=True),
            Field("kind", "Kind", piece.kind.value, options=_words(EvidenceKind)),
            Field("held_on", "When", day_text(piece.held_on), hint=DAY_HINT),
            Field("strength", "How much it bears", piece.strength.value, options=strengths),
            Field("place", "Where it can be read", piece.place),
            Field("indicators", "Bears on, by reference", "; ".join(about), hint="H1; H3"),
            Field("finding", "What it found, in a sentence", piece.finding, is_wide=True),
        ),
        "Save evidence" if held else "Add evidence",
        "A file is kept with it from its row, once it is there.",
    )


def measure_form(picture: PlanPicture, element: PlanElement) -> Form:
    """Another measure of the element."""
    names = [
        n for n, own in measures_by_name(picture).ids.items() if own not in element.indicators
    ]
    return Form(
        "measure",
        f"What measures “{element.name}”?",
        (Field("measure", "Indicator", names=tuple(names), is_wide=True),),
        "Link the measure",
        "A measure may serve several elements: it contributes, nobody owns it.",
    )


def orphan_form(picture: PlanPicture, indicator_id: str) -> Form:
    """Where a measure that rests on nothing belongs."""
    name = picture.names.get(indicator_id, indicator_id)
    return Form(
        f"orphan:{indicator_id}",
        f"What does {name} measure?",
        (Field("element", "Plan element", names=tuple(elements_by_name(picture).ids)),),
        "Link the measure",
    )


def link_form(picture: PlanPicture, element: PlanElement, *, kind: str = "") -> Form:
    """What else the element serves, or what it takes over from."""
    others = tuple(elements_by_name(picture, but=element.id).ids)
    past = [each.name for each in picture.whole.elements if each.id not in picture.plan]
    return Form(
        "link",
        f"Link “{element.name}”",
        (
            Field(
                "kind",
                "How",
                kind or ContributionKind.CONTRIBUTES.value,
                options=_words(ContributionKind),
            ),
            Field("to", "To which element", names=(*others, *past), is_wide=True),
            Field("note", "How, in a sentence", is_wide=True),
        ),
        "Link",
    )


def follower_form(picture: PlanPicture, element: PlanElement) -> Form:
    """What takes over from an element that is over."""
    others = tuple(elements_by_name(picture, but=element.id).ids)
    return Form(
        "follower",
        f"What takes over from “{element.name}”?",
        (Field("by", "Plan element", names=others, is_wide=True),),
        "Name it",
    )


def move_form(picture: PlanPicture, element: PlanElement) -> Form:
    """Where the element goes."""
    return Form(
        "move",
        f"Move “{element.name}” under",
        (
            Field(
                "parent",
                "Plan element (empty for the top)",
                names=tuple(elements_by_name(picture, but=element.id).ids),
                is_wide=True,
            ),
        ),
        "Move",
    )


def split_form(element: PlanElement, day: date) -> Form:
    """Two that take over from one."""
    return Form(
        "split",
        f"Split “{element.name}” in two",
        (
            Field("one", "First part", element.name),
            Field("two", "Second part"),
            Field("from_day", "From", day_text(day), hint=DAY_HINT),
        ),
        "Split",
        "Everything below goes to the first part; drag what belongs to the second.",
    )


def merge_form(picture: PlanPicture, element: PlanElement) -> Form:
    """One that takes over from two."""
    return Form(
        "merge",
        f"Merge “{element.name}” with another",
        (
            Field(
                "other",
                "The other element",
                names=tuple(elements_by_name(picture, but=element.id).ids),
            ),
            Field("name", "Name of the one they become", element.name),
            Field("from_day", "From", day_text(picture.day), hint=DAY_HINT),
        ),
        "Merge",
        "Children and measures of both go to the new one; both stay as its predecessors.",
    )


def retire_form(element: PlanElement, day: date) -> Form:
    """The last day of an element and all below it."""
    return Form(
        "retire",
        f"Retire “{element.name}” and what is below it",
        (Field("last_day", "Last day", day_text(day), hint=DAY_HINT),),
        "Retire",
        "Nothing is deleted: earlier days and papers still show it.",
    )


def roll_form(element: PlanElement) -> Form:
    """The next period of a plan."""
    first, last = element.first_day, element.last_day
    return Form(
        "roll",
        f"Roll “{element.name}” over into its next period",
        (
            Field("first", "First day", day_text(_later(last, first)), hint=DAY_HINT),
            Field("last", "Last day", day_text(_end(first, last)), hint=DAY_HINT),
        ),
        "Roll over",
        "Copies what goes on, with names, owners and measures; status, milestones, money and "
        "individual objectives start anew.",
    )


def _later(last: date | None, first: date | None) -> date | None:
    if last is not None:
        return date.fromordinal(last.toordinal() + 1)
    return None if first is None else first.replace(year=first.year + 1)


def _end(first: date | None, last: date | None) -> date | None:
    if last is None:
        return None
    years = round((last - first).days / 365) if first is not None else 1
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return last.replace(year=last.year + max(1, years), day=day)


def day_form(day: date) -> Form:
    """Another day to see the plan as at."""
    fields = (Field("day", "Day", day_text(day), hint=DAY_HINT),)
    return Form("day", "See the plan as at", fields, "Show")
