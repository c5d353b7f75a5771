"""How an element stands with everything below it: delivery and measures, never blended.

Both roll up *worst first*, with the counts beside them. A mean or a share lets a good part hide
a failing one; where each part matters in its own right, what is lost in one must not be made
good by another (non-compensatory aggregation: OECD and JRC, Handbook on Constructing Composite
Indicators, 2008, step 6). The counts keep a large plan readable: "2 of 31", not just "off".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.plans.plan import PlanElement, Progress
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import counted, list_words

WORST_FIRST = (Progress.OFF_TRACK, Progress.AT_RISK)
MEASURES_WORST_FIRST = (
    Status.OFF_TARGET,
    Status.JUST_OFF,
    Status.ON_TARGET,
    Status.NO_DATA,
    Status.NOT_COMPARABLE,
    Status.NOT_DUE,
    Status.NO_TARGET,
    Status.CONTEXT,
)
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How one element stands by itself, and why in a sentence."""

    progress: Progress
    reason: str


@dataclass(frozen=True, slots=True)
class RollUp:
    """An element with everything below it.

    `progress` is the worst said of any of them, None where nobody said anything; `counts` how
    many stand how, the element itself included; `unsaid` how many are silent; `worst` the ids
    of those that make it so. `measure` is the worst status of its measures, None without any;
    `measures` are their ids, its own first.
    """

    progress: Progress | None
    counts: tuple[tuple[Progress, int], ...]
    unsaid: int
    worst: tuple[str, ...]
    measure: Status | None
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    counts: Counter[Progress]
    culprits: dict[Progress, tuple[str, ...]]
    unsaid: int
    measures: dict[str, None]


def own_standing(element: PlanElement, day: date) -> Standing | None:
    """How an element stands by itself on a day; None where nothing is said.

    An action past its end, or a milestone past its day, is off track whatever was said. What is
    stopped no longer counts.
    """
    if element.progress is Progress.STOPPED:
        return None
    found = _by_its_days(element, day) or _by_its_steps(element)
    if found is not None or element.progress is None:
        return found
    return Standing(element.progress, said_words(element))


def _by_its_days(element: PlanElement, day: date) -> Standing | None:
    overdue = element.days_overdue(day)
    if overdue:
        words = f"{counted(overdue, 'day')} past its end and not complete"
        return Standing(Progress.OFF_TRACK, words)
    late = next((each for each in element.milestones if each.days_late(day)), None)
    if late is None or element.progress is Progress.COMPLETE:
        return None
    words = f"“{late.title}” is {counted(late.days_late(day), 'day')} late"
    return Standing(Progress.OFF_TRACK, words)


def _by_its_steps(element: PlanElement) -> Standing | None:
    """The worse of what is said of an element and of its open milestones."""
    for progress in WORST_FIRST:
        if element.progress is progress:
            return Standing(progress, said_words(element))
        steps = (each for each in element.milestones if each.progress is progress)
        step = next((each for each in steps if not each.is_done), None)
        if step is not None:
            return Standing(progress, f"“{step.title}” is {progress.words.lower()}")
    return None


def said_words(element: PlanElement) -> str:
    """Who said how it stands, when and why: `Head of Repairs, 12 January 2026: …`."""
    stated = element.stated
    if stated is None:
        return ""
    when = date_words(stated.on) if stated.on is not None else ""
    who = ", ".join(filter(None, (stated.by or element.owner, when)))
    return ": ".join(filter(None, (who, stated.note)))


def roll_up(plan: Plan, measured: Mapping[str, Status], *, day: date) -> dict[str, RollUp]:
    """How every element of a plan as at a day stands, by id.

    `measured` gives the status of indicators by id; one that is not there is No data.
    """
    sums: dict[str, _Sum] = {}
    found: dict[str, RollUp] = {}
    for element in reversed(plan.elements):  # children come after their parents
        below = [sums[child.id] for child in plan.children(element.id)]
        sums[element.id] = total = _summed(element, below, day)
        found[element.id] = _rolled(total, measured)
    return found


def _summed(element: PlanElement, below: Sequence[_Sum], day: date) -> _Sum:
    own = own_standing(element, day)
    counts: Counter[Progress] = Counter() if own is None else Counter([own.progress])
    culprits: dict[Progress, tuple[str, ...]] = {}
    if own is not None:
        culprits[own.progress] = (element.id,)
    measures = dict.fromkeys(element.indicators)
    is_silent = own is None and element.progress is not Progress.STOPPED
    unsaid = int(is_silent)
    for each in below:
        counts += each.counts
        unsaid += each.unsaid
        measures |= each.measures
        for progress, ids in each.culprits.items():
            culprits[progress] = (*culprits.get(progress, ()), *ids)[:_MOST_NAMED]
    return _Sum(counts, culprits, unsaid, measures)


def _rolled(total: _Sum, measured: Mapping[str, Status]) -> RollUp:
    progress = _worst(total.counts)
    return RollUp(
        progress,
        tuple((each, total.counts[each]) for each in Progress if total.counts[each]),
        total.unsaid,
        total.culprits.get(progress, ()) if progress is not None else (),
        worst_measure([measured.get(each, Status.NO_DATA) for each in total.measures]),
        tuple(total.measures),
    )


def _worst(counts: Counter[Progress]) -> Progress | None:
    """Worst first; complete or not started only where every one of them is."""
    if not counts:
        return None
    for progress in WORST_FIRST:
        if counts[progress]:
            return progress
    return next(iter(counts)) if len(counts) == 1 else Progress.ON_TRACK


def worst_measure(statuses: Sequence[Status]) -> Status | None:
    """The worst of some measures' statuses; None without any."""
    return min(statuses, key=MEASURES_WORST_FIRST.index, default=None)


def progress_sentence(plan: Plan, element_id: str, *, rolled: RollUp, day: date) -> str:
    """Why delivery stands as it does, in words with the counts."""
    element = plan[element_id]
    if rolled.progress is None:
        return "Nobody has said yet how it goes."
    total = sum(count for _, count in rolled.counts)
    lines = [f"{rolled.progress.words}: {_because(plan, element, rolled, day=day)}."]
    if total > 1:
        held = [f"{count} {progress.words.lower()}" for progress, count in rolled.counts]
        lines.append(f"Of {total} with a status: {list_words(held)}.")
    if rolled.unsaid and total + rolled.unsaid > 1:
        lines.append(f"{rolled.unsaid} without a status.")
    return " ".join(lines)


def _because(plan: Plan, element: PlanElement, rolled: RollUp, *, day: date) -> str:
    own = own_standing(element, day)
    if rolled.progress not in WORST_FIRST:
        is_own = own is not None and len(rolled.counts) == 1 and own.reason
        return own.reason if own is not None and is_own else "nothing is at risk or off track"
    if own is not None and own.progress is rolled.progress:
        return own.reason or "its owner says so"
    first = plan[rolled.worst[0]]
    why = own_standing(first, day)
    reason = f" ({why.reason})" if why is not None and why.reason else ""
    count = dict(rolled.counts)[rolled.progress]
    more = f" and {count - 1} more below" if count > 1 else " below"
    return f"“{first.name}”{reason}{more}"


def measures_sentence(rolled: RollUp, measured: Mapping[str, Status]) -> str:
    """How the measures stand, in words with the counts."""
    if not rolled.measures or rolled.measure is None:
        return "Nothing measures it yet."
    counts = Counter(measured.get(each, Status.NO_DATA) for each in rolled.measures)
    held = [
        f"{counts[each]} {each.words.lower()}" for each in MEASURES_WORST_FIRST if counts[each]
    ]
    if len(rolled.measures) == 1:
        return f"{rolled.measure.words}: one measure."
    total = counted(len(rolled.measures), "measure")
    return f"{rolled.measure.words}: of {total}, {list_words(held)}."
