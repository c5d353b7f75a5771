"""The line itself: every level from ambition to figure, then what serves what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from exporters.blocks import (
    Block,
    Caption,
    Cell,
    Column,
    Content,
    Heading,
    Paragraph,
    StatusBadge,
    Table,
    Text,
    cell,
    content,
)
from exporters.palette import Tint, Tone
from exporters.sections import cells
from exporters.sections.plan_steps import LATE, month_text
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.plans.line_of_sight import (
    COLUMNS,
    MEASURES,
    Node,
    NodeKind,
    Sight,
    direct_edges,
)
from lbi_desktop.domain.plans.plan import PlanElement, Progress
from lbi_desktop.domain.plans.plan_view import PlanView
from lbi_desktop.domain.wording import counted, sentence_case


@dataclass(frozen=True, slots=True)
class Line:
    """What a document on a line of sight is made from; personal objectives are not printed.

    `nodes` stand in the order of levels. `start` is where one looks from.
    """

    briefing: Briefing
    view: PlanView
    sight: Sight
    nodes: tuple[Node, ...]
    start: Node

    @property
    def element(self) -> PlanElement | None:
        """The element one looks from, None where it is an indicator."""
        return self.of(self.start)

    def of(self, node: Node) -> PlanElement | None:
        """The element a node stands for."""
        is_one = node.kind is NodeKind.ELEMENT and node.own_id in self.view.plan
        return self.view.plan[node.own_id] if is_one else None

    def line_of(self, node: Node) -> IndicatorLine | None:
        """The indicator's line a node stands for."""
        lines = self.briefing.lines
        return next((x for x in lines if x.row.indicator.id == node.own_id), None)

    @property
    def above(self) -> tuple[Node, ...]:
        """Everything the start serves, all the way up."""
        return self._reached(self.sight.above)

    @property
    def below(self) -> tuple[Node, ...]:
        """Everything that serves the start, but for what measures it."""
        found = self._reached(self.sight.below)
        return tuple(each for each in found if each.column != MEASURES)

    def _reached(self, onward: Callable[[str], tuple[Node, ...]]) -> tuple[Node, ...]:
        found: dict[str, None] = {}
        waiting = [self.start.key]
        while waiting:
            for each in onward(waiting.pop()):
                if each.key not in found and each.key != self.start.key:
                    found[each.key] = None
                    waiting.append(each.key)
        return tuple(each for each in self.nodes if each.key in found)


def line_from(briefing: Briefing, view: PlanView) -> Line | None:
    """The line of the view's start; None where that is no longer in the plan."""
    sight = view.sight
    told = {each.row.indicator.id for each in briefing.lines}
    kept = [each for each in sight.nodes if _is_printed(view, each, told)]
    start = next((each for each in kept if each.key == sight.start), None)
    if start is None:
        return None
    ordered = sorted(kept, key=lambda each: each.column)
    return Line(briefing, view, sight, tuple(ordered), start)


def _is_printed(view: PlanView, node: Node, told: Collection[str]) -> bool:
    """Whether a node may be read: no indicator left out, nobody else's own objective."""
    if node.kind is NodeKind.INDICATOR:
        return node.own_id in told
    is_element = node.kind is NodeKind.ELEMENT and node.own_id in view.plan
    is_personal = is_element and view.plan[node.own_id].is_personal
    return node.key == view.start or not is_personal


def personal_left_out(line: Line) -> int:
    """How many personal objectives on the line are not printed."""
    elements = [each for each in line.sight.nodes if each.kind is NodeKind.ELEMENT]
    return sum(each not in line.nodes for each in elements)


# --- the levels --------------------------------------------------------------------------
def levels(line: Line, *, most: int) -> Iterator[Block]:
    """One row for each level that something stands on; where one looks from is marked.

    `most` is how many a level names before it only counts them.
    """
    yield Caption(f"The line of {line.start.title}, from ambition to figures")
    rows = [
        (cell(cells.strong(name)), Cell(_items(line, number, most), Role.TABLE_ITEM))
        for number, name in enumerate(COLUMNS)
        if any(each.column == number for each in line.nodes)
    ]
    columns = (Column(content("Level"), width=44), Column(content("On the line")))
    yield Table("The line of sight by level", columns, tuple(rows), padding=0.8, is_top=True)


def _items(line: Line, level: int, most: int) -> tuple[Content, ...]:
    held = [each for each in line.nodes if each.column == level]
    first = sorted(held, key=lambda each: each.key != line.start.key)
    shown, rest = first[:most], first[most:]
    if len(rest) == 1:
        shown, rest = first, []
    items = [_item(line, each) for each in shown]
    if rest:
        more = f"and {counted(len(rest), 'other')}, listed below"
        items.append(content(Text(more, tone=Tone.QUIET)))
    return tuple(items)


def _item(line: Line, node: Node) -> Content:
    if node.key == line.start.key:
        words = f"{node.title} "
        return (
            Text(words, is_bold=True, tone=Tone.ACCENT),
            Text("(this document)", tone=Tone.QUIET, is_whole=True),
        )
    found = line.line_of(node) if node.kind is NodeKind.INDICATOR else None
    if found is None:
        return content(node.title)
    return (Text(f"{node.title} "), StatusBadge(found.row.judgement.status, is_plain=True))


# --- tables of elements ------------------------------------------------------------------
def what_it_serves(line: Line) -> Iterator[Block]:
    """Everything above, nearest to the ambition first, and how it is served."""
    yield Heading("What it serves", anchor="lbi_serves", is_listed=True)
    if not line.above:
        words = "It serves nothing above it: the line begins here."
        yield Paragraph(content(words), Role.NUMBERED)
        return
    yield Caption("What it serves, from ambition down")
    yield _elements("What it serves", line, line.above)


def what_serves_it(line: Line) -> Iterator[Block]:
    """Everything below but the measures."""
    yield Heading("What serves it", anchor="lbi_served", is_listed=True)
    if not line.below:
        yield Paragraph(content("Nothing in the plan serves it yet."), Role.NUMBERED)
        return
    yield Caption("What serves it, down to the teams and the actions agreed")
    yield _elements("What serves it", line, line.below)


_HEADS = ("What", "Owner", "Until", "Delivery", "Serves")


def _elements(title: str, line: Line, nodes: Sequence[Node]) -> Table:
    columns = tuple(
        Column(content(head), is_elastic=head in ("What", "Owner", "Serves")) for head in _HEADS
    )
    titles = {each.key: each.title for each in line.nodes}
    serves: dict[str, list[str]] = {}
    for edge in direct_edges(line.sight):
        if edge.upper in titles:
            serves.setdefault(edge.lower, []).append(titles[edge.upper])
    rows = tuple(_row(line, node, serves.get(node.key, ())) for node in nodes)
    return Table(title, columns, rows, padding=0.6, is_top=True)


def _row(line: Line, node: Node, served: Sequence[str]) -> tuple[Cell, ...]:
    element = line.of(node)
    action = _action_of(line, node)
    owner = element.owner if element else action[0]
    until = month_text(element.last_day) if element else action[1]
    kind = Text(node.over or "Action agreed", tone=Tone.QUIET)
    return (
        Cell((content(cells.strong(node.title)), content(kind))),
        cell(owner or "Not yet named"),
        cell(Text(until, is_whole=True)),
        _delivery(line, element, action[2]),
        Cell(tuple(content(each) for each in served) or (content("–"),), Role.TABLE_ITEM),
    )


def _action_of(line: Line, node: Node) -> tuple[str, str, str]:
    """Owner, day and state of an action agreed at a meeting; nothing for an element."""
    if node.kind is not NodeKind.ACTION:
        return "", "no date", ""
    action = line.view.plan.actions[int(node.own_id)]
    is_late = action.done_on is None and action.due is not None and action.due < line.view.day
    state = "Done" if action.done_on else LATE if is_late else "On time"
    return action.owner, month_text(action.due), state


def _delivery(line: Line, element: PlanElement | None, state: str) -> Cell:
    """How it stands with all below it, worst first, in words: shapes belong to measures."""
    if element is not None:
        rolled = line.view.standings.get(element.id)
        progress = rolled.progress if rolled is not None else None
        state = progress.words if progress is not None else "Not said"
        if element.days_overdue(line.view.day):
            state = LATE
        elif progress is Progress.OFF_TRACK:
            return cell(_marked(state))
        elif progress is Progress.AT_RISK:
            return cell(cells.strong(state))
    return cell(_marked(state)) if state == LATE else cell(state)


def _marked(words: str) -> Text:
    said = f"\u00a0{sentence_case(words)}\u00a0"
    return Text(said, is_bold=True, tone=Tone.BAD, tint=Tint.BAD, is_whole=True)
