"""The plan as branches of a tree: names, marks, and each as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import PlanElement, Progress
from lbi_desktop.domain.plans.plan_status import measures_sentence, progress_sentence
from lbi_desktop.domain.status import Status

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture

TODAY, ANOTHER = "today", "another"
_MOST_DAYS = 8


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree. `parent` and `children` are places among the branches, -1 the top.

    `progress` is there only where it needs a person: at risk or off track.
    """

    id: str
    name: str
    kind: str
    parent: int
    children: tuple[int, ...]
    measure: Status | None
    progress: Progress | None
    is_personal: bool
    tip: str
    sentence: str


def branches(picture: PlanPicture, text: str = "") -> tuple[Branch, ...]:
    """The branches to show: all, or those that hold the words typed with what is above them."""
    plan = picture.plan
    words = plain_label(text).split()
    shown = [each for each in plan.elements if not words or _holds(each, words)]
    kept = {each.id for each in shown}
    for each in shown if words else ():
        kept |= {higher.id for higher in plan.above(each.id)}
    elements = [each for each in plan.elements if each.id in kept]
    places = {each.id: place for place, each in enumerate(elements)}
    return tuple(_branch(picture, each, places) for each in elements)


def _holds(element: PlanElement, words: list[str]) -> bool:
    spoken = plain_label(f"{element.reference} {element.name} {element.owner}")
    return all(word in spoken for word in words)


def _branch(picture: PlanPicture, element: PlanElement, places: dict[str, int]) -> Branch:
    rolled = picture.standings[element.id]
    is_loud = rolled.progress in (Progress.AT_RISK, Progress.OFF_TRACK)
    measure = rolled.measure.words.lower() if rolled.measure is not None else "not measured"
    progress = rolled.progress.words.lower() if rolled.progress is not None else "no status"
    children = [each.id for each in picture.plan.children(element.id) if each.id in places]
    personal = ", personal" if element.is_personal else ""
    return Branch(
        element.id,
        element.name,
        element.kind.words,
        places.get(element.parent or "", -1),
        tuple(places[each] for each in children),
        rolled.measure,
        rolled.progress if is_loud else None,
        element.is_personal,
        f"{element.name}\n{element.kind.words}\nDelivery: {progress}. Measures: {measure}.",
        f"{element.name}, {element.kind.words.lower()}{personal}; delivery {progress}; "
        f"measures {measure}",
    )


def days_offered(picture: PlanPicture, today: date) -> tuple[tuple[str, str], ...]:
    """The days the plan can be seen as at: today, when plans began, and any other."""
    begun = {
        each.first_day: each for each in reversed(picture.whole.elements) if each.first_day
    }
    days = [day for day in sorted(begun, reverse=True) if day != today][:_MOST_DAYS]
    if picture.day != today and picture.day not in days:
        days.insert(0, picture.day)
    named = [
        (day.isoformat(), f"As at {date_words(day)}{_event(begun.get(day))}") for day in days
    ]
    return ((TODAY, "As at today"), *named, (ANOTHER, "Another day…"))


def _event(element: PlanElement | None) -> str:
    return f": {element.name} begins" if element is not None else ""


def standing_words(picture: PlanPicture, element_id: str) -> tuple[str, str]:
    """Why delivery and measures of an element stand as they do."""
    rolled = picture.standings[element_id]
    return (
        progress_sentence(picture.plan, element_id, rolled=rolled, day=picture.day),
        measures_sentence(rolled, picture.statuses),
    )
