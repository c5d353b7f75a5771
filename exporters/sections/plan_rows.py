"""The rows of a plan on a page: what it is, what will differ, how we know, what we do, who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from exporters.blocks import NBSP, Cell, Content, StatusBadge, Text, content
from exporters.layout import lines_of
from exporters.palette import Tone
from exporters.sections import cells
from exporters.sections.order import exceptions_first
from exporters.sections.plan_steps import Step, own_steps, step_content, steps_of
from exporters.style_sheet import PLAN, Role
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.plans.plan_view import PlanView
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import list_words

SHORT_STATUS = {
    Status.ON_TARGET: "On",
    Status.JUST_OFF: "Just off",
    Status.OFF_TARGET: "Off",
    Status.NO_DATA: "No data",
    Status.NOT_DUE: "Not due",
    Status.CONTEXT: "Context",
    Status.NO_TARGET: "No target",
    Status.NOT_COMPARABLE: "Not comparable",
}
_TITLE_POINTS, _SMALL_TITLE = 13.0, 11.0
_LONG_TITLE = 60
PLAIN_LEAD = "Lead"
_ROLES = ("Executive Member for ", "Corporate Director, ", "Head of ")
_SENTENCE = re.compile(r"(?<=[.;])\s+")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Everything a row could say. `lines` stand exceptions first, `steps` late ones first."""

    element: PlanElement
    impact: str
    lead: str
    lines: tuple[IndicatorLine, ...]
    steps: tuple[Step, ...]
    title: str = ""

    @property
    def has_off_target(self) -> bool:
        """Whether a measure of the row is off target."""
        return any(line.row.judgement.status is Status.OFF_TARGET for line in self.lines)


@dataclass(frozen=True, slots=True)
class Room:
    """How much a row may say: so many measures and steps, so many lines of what differs.

    `name` is the most letters of its title; 0 stands for no limit.
    """

    measures: int
    steps: int
    lines: int = 0
    name: int = 0


def plan_rows(view: PlanView, lines: Sequence[IndicatorLine]) -> tuple[PlanRow, ...]:
    """A row for everything a page on the view's root has one for."""
    held = {line.row.indicator.id: line for line in lines}
    rows = [_row(view, each, held) for each in view.rows]
    told = {line.row.indicator.id for row in rows for line in row.lines}
    root = view.root
    rest = [held[name] for name in view.measures if name in held and name not in told]
    if root is not None and rest:
        steps = tuple(own_steps(view.plan, root, day=view.day))
        own = (root.impact, root.owner, tuple(exceptions_first(rest)), steps)
        rows.append(PlanRow(root, *own, title="The plan as a whole"))
    return tuple(rows)


def _row(view: PlanView, element: PlanElement, held: dict[str, IndicatorLine]) -> PlanRow:
    lines = [held[name] for name in view.measures_below(element.id) if name in held]
    return PlanRow(
        element,
        _impact(view, element),
        _lead(view, element),
        tuple(exceptions_first(lines)),
        steps_of(view.plan, element, day=view.day),
    )


def _impact(view: PlanView, element: PlanElement) -> str:
    """Its own words on what will be different, else those of what stands below, else why."""
    if element.impact:
        return element.impact
    below = [each.impact for each in view.plan.children(element.id) if each.impact]
    return " ".join(f"{each.rstrip('.')}." for each in below) or element.why


def _lead(view: PlanView, element: PlanElement) -> str:
    if element.owner:
        return element.owner
    owners = dict.fromkeys(e.owner for e in view.plan.children(element.id) if e.owner)
    return list_words(list(owners)[:2]) or "Not yet named"


def head_of(rows: Sequence[PlanRow]) -> str:
    """What the rows are called: by their kind where they are all of one."""
    kinds = _kinds(rows)
    return kinds.pop().words if len(kinds) == 1 else "Part of the plan"


def _kinds(rows: Sequence[PlanRow]) -> set[ElementKind]:
    return {row.element.kind for row in rows if not row.title}


def lead_head(rows: Sequence[PlanRow]) -> str:
    """The role that every lead has, `Executive Member`, or plainly `Lead`."""
    for role in _ROLES:
        if all(row.lead.startswith(role) for row in rows):
            return role.removesuffix(" for ").removesuffix(", ").removesuffix(" of ")
    return PLAIN_LEAD


def kind_noun(rows: Sequence[PlanRow]) -> str:
    """`mission` of rows that are all missions, `part` of mixed ones."""
    kinds = _kinds(rows)
    kind = kinds.pop() if len(kinds) == 1 else None
    nouns = {ElementKind.PRIORITY: "priority", ElementKind.STRATEGY: "strategy"}
    return nouns.get(kind, kind.words.lower()) if kind is not None else "part"


def kind_plural(rows: Sequence[PlanRow]) -> str:
    """`missions`, `priorities`, `parts`."""
    noun = kind_noun(rows)
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


# --- cells -------------------------------------------------------------------------------
def row_cells(row: PlanRow, room: Room, *, impact_width: float, role: str) -> tuple[Cell, ...]:
    """The five cells of a row, saying no more than there is room for.

    `role` heads the column of leads, so that their cells need not repeat it.
    """
    lead = row.lead.removeprefix(role) if role != PLAIN_LEAD else row.lead
    lead = lead.removeprefix(" for ").removeprefix(" of ")
    title = shortened(row.title or row.element.name, room.name)
    points = _SMALL_TITLE if len(title) > _LONG_TITLE else _TITLE_POINTS
    return (
        Cell((content(Text(title, is_bold=True, tone=Tone.ACCENT, points=points)),)),
        Cell((content(_fitted(row.impact, room.lines, impact_width) or "Not yet said"),)),
        Cell(_measures(row.lines, room.measures), Role.TABLE_ITEM),
        Cell(_steps(row.steps, room.steps), Role.TABLE_ITEM),
        Cell((content(lead.removeprefix(", ")),)),
    )


def _fitted(words: str, most: int, width: float) -> str:
    """As many whole sentences as take so many lines; at least the beginning of the first."""
    style = PLAN[Role.TABLE_TEXT]
    if not words or not most:
        return words
    sentences, kept = _SENTENCE.split(words), ""
    for sentence in sentences:
        longer = f"{kept} {sentence}".strip()
        if lines_of(content(longer), style, measure=width) > most:
            break
        kept = longer
    if kept:
        return kept.rstrip(";")
    letters = len(sentences[0])
    while lines_of(content(shortened(sentences[0], letters)), style, measure=width) > most:
        letters = int(letters * 0.9)
    return shortened(sentences[0], letters)


def shortened(words: str, most: int) -> str:
    """Words cut at a space after so many letters, with an ellipsis; 0 cuts nothing."""
    if not most or len(words) <= most:
        return words
    return words[:most].rpartition(" ")[0].rstrip(" ,;.") + "…" if " " in words else words


def _measures(lines: Sequence[IndicatorLine], most: int) -> tuple[Content, ...]:
    if not lines:
        return (content(Text("Nothing measures it yet.", tone=Tone.QUIET)),)
    shown, rest = list(lines[:most]), list(lines[most:])
    if len(rest) == 1 and most > 1:
        shown, rest = [*shown, *rest], []
    items = [measure_content(line) for line in shown]
    if rest:
        words = _briefly(rest) if most < 2 else _more_words(rest)
        items.append(content(Text(words, tone=Tone.QUIET)))
    return tuple(items)


def measure_content(line: IndicatorLine) -> Content:
    """`■ Off  Repairs fixed first time 78.4% of 85%`, each part with its identity."""
    row = cells.tabled(line).row
    status = row.judgement.status
    badge = StatusBadge(
        status, cells.key(row, "status"), words=SHORT_STATUS[status], is_plain=True
    )
    parts: list[StatusBadge | Text] = [badge, Text(f"{NBSP} {row.indicator.short_name} ")]
    if row.figure.is_present:
        parts += [part for part in cells.latest(row) if isinstance(part, Text)]
    if row.figure.is_present and row.judgement.target is not None:
        target = cells.target(row)
        parts += [
            Text(f" of{NBSP}", tone=Tone.QUIET),
            Text(target.text, tone=Tone.QUIET, is_whole=target.is_whole, key=target.key),
        ]
    return tuple(parts)


def _briefly(rest: Sequence[IndicatorLine]) -> str:
    """`and 28 more, 13 off`, on one line."""
    off = sum(line.row.judgement.status is Status.OFF_TARGET for line in rest)
    return f"and {len(rest)} more" + (f", {off} off" if off else "")


def _more_words(rest: Sequence[IndicatorLine]) -> str:
    """`and 4 more: 3 on, 1 not due`."""
    statuses = Counter(line.row.judgement.status for line in rest)
    said = [
        f"{statuses[each]} {words.lower()}"
        for each, words in SHORT_STATUS.items()
        if statuses[each]
    ]
    return f"and {len(rest)} more: {', '.join(said)}"


def _steps(steps: Sequence[Step], most: int) -> tuple[Content, ...]:
    if not steps:
        return (content(Text("No action is planned yet.", tone=Tone.QUIET)),)
    shown, rest = list(steps[:most]), list(steps[most:])
    if len(rest) == 1 and most > 1:
        shown, rest = [*shown, *rest], []
    items = [step_content(step) for step in shown]
    if rest:
        late = sum(step.is_urgent for step in rest)
        more = f"and {len(rest)} more" + (f", {late} late" if late else "")
        items.append(content(Text(more, tone=Tone.QUIET)))
    return tuple(items)
