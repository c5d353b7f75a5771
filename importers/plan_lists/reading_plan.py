"""A plan's list in, its elements out: a column a level, or a row an element with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from importers.opening import open_workbook
from importers.plan_lists.word_tables import word_workbook
from importers.safety.sniffing import sniff
from importers.workbooks.plain_lists import PlainList, day_in, lists_in, text_in
from importers.workbooks.sheets import Cell, Workbook
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.plans.plan import ElementKind
from lbi_desktop.domain.plans.plan_list import PlanLine

_WORD = ("docx", "docm", "dotx")
_NO = r"(?: (?:no|number|name|title|statement|text))?"
_LEVELS = {
    ElementKind.VISION: r"(?:our )?vision",
    ElementKind.MISSION: r"(?:our )?(?:mission|ambition)s?",
    ElementKind.PRIORITY: r"(?:our |corporate |strategic |council |key )?priorit(?:y|ies)|theme"
    r"|pillar",
    ElementKind.DIRECTORATE_PLAN: r"(?:directorate|department(?:al)?) plan",
    ElementKind.SERVICE_PLAN: r"service plan",
    ElementKind.TEAM_PLAN: r"team plan",
    ElementKind.STRATEGY: r"strategy|strategies",
    ElementKind.STATUTORY_DUTY: r"statutory dut(?:y|ies)|legislation",
    ElementKind.OUTCOME: r"(?:intended |strategic |key )?outcomes?(?: statement)?",
    ElementKind.KEY_ACTION: r"(?:key |our |delivery |planned )?(?:actions?|activit(?:y|ies)"
    r"|deliverables?|commitments?|projects?)|what we (?:will|are going to) do|we will",
    ElementKind.OBJECTIVE: r"(?:individual |personal |smart )?objectives?",
}
_FIELDS = {
    "name": r"name|title|element|description|plan element",
    "kind": r"kind|type|level|what it is",
    "serves": r"serves|parent|under|belongs to|links? to|supports|line of sight|contributes to",
    "reference": r"ref(?:erence)?(?: no)?|id|code|no|number|#",
    "owner": r"(?:lead |responsible |action |accountable )?(?:owner|lead|officer|director|who"
    r"|responsib\w+|accountab\w+)(?: (?:officer|owner|role|by))?|by whom|owned by",
    "first_day": r"(?:start|first|begin\w*)(?: (?:day|date|on))?|from",
    "last_day": r"(?:end|finish|last|due|target|delivery|completion|deadline)"
    r"(?: (?:day|date|by|on))?|by when|when|to|until|timescales?|deadline|milestone date",
    "why": r"why(?: .*)?|rationale|reason|context|case for change|purpose",
    "impact": r"(?:what )?(?:the )?(?:expected |intended )?impacts?(?: .*)?|benefits?"
    r"|what difference .*|what (?:success|good) looks like|difference .*",
    "who_when": r"who and when|who is (?:needed|required|involved)(?: .*)?|partners|with whom",
    "measures": r"(?:success |performance |key |outcome )?(?:measures?|indicators?|kpis?|pis?"
    r"|metrics?)(?: .*)?|how (?:will )?we(?:'ll)? (?:will )?(?:measure|know).*|measured by",
}  # fmt: skip
_HEADS = {
    **{each.value: re.compile(f"(?:{said}){_NO}") for each, said in _LEVELS.items()},
    **{name: re.compile(said) for name, said in _FIELDS.items()},
}
_KINDS = {
    **{plain_label(each.words): each for each in ElementKind},
    **{plain_label(each.value): each for each in ElementKind},
    "priority": ElementKind.PRIORITY,
    "action": ElementKind.KEY_ACTION,
    "strategy": ElementKind.STRATEGY,
    "objective": ElementKind.OBJECTIVE,
}
_SPLIT = re.compile(r"\s*[;\n•]\s*|\s*,\s+(?=[A-Z]{1,3}\d)")
_NUMBERED = re.compile(r"^(?:\(?\d+(?:\.\d+)*[.)]?|[a-z]\)|[•–-])\s+")
_HEADED = re.compile(r"(?i)^(?:corporate )?(?:priority|mission|theme) ?\d*\s*[:.–-]\s*")
_GENERIC = re.compile(r"(?i)sheet\s?\d*|table\s?\d*|plan|action plan|delivery plan|data|list")


@dataclass(slots=True)
class PlanListRead:
    """The elements of a file in reading order, and the issues met."""

    lines: list[PlanLine] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_plan_list(path: Path) -> PlanListRead:
    """Every element of every list or table; problems come back as issues."""
    book = word_workbook(path) if sniff(path).kind in _WORD else open_workbook(path)
    read = PlanListRead(issues=list(book.issues))
    found = list(_lists(book))
    if book.sheets and not found:
        said = f"No list of plan elements was recognised in “{path.name}”."
        read.issues.append(issue_of("plan_list.no_list", said))
    for each in found:
        _Reader(each, read, is_one_of_many=len(found) > 1 or book.kind == "docx").read_rows()
    return read


def _lists(book: Workbook) -> Iterator[PlainList]:
    """The tables whose heads name a level or a name, and something more."""
    named = {"name", *(each.value for each in _LEVELS)}
    for found in lists_in(book, _HEADS, needed=frozenset()):
        if named & found.fields.keys() and len(found.fields) > 1:
            yield found


class _Reader:
    """Reads one list; remembers what stands above, so that blank and merged cells mean it."""

    def __init__(self, found: PlainList, read: PlanListRead, *, is_one_of_many: bool) -> None:
        self._found, self._read = found, read
        self._levels = [each for each in _LEVELS if each.value in found.fields]
        self._keys: dict[tuple[str, str], str] = {
            (line.above, plain_label(line.name)): line.key for line in read.lines
        }
        self._above: dict[ElementKind, str] = {}
        name = found.sheet.name or ""
        is_said = is_one_of_many and bool(name) and not _GENERIC.fullmatch(name)
        self._heading = _HEADED.sub("", _NUMBERED.sub("", name)) if is_said else ""

    def read_rows(self) -> None:
        for cell in self._found.left_aside:
            said = f"Column “{text_in(cell)}” was left aside."
            self._issue("plan_list.column_unread", said, cell)
        for _, row in self._found.rows():
            if self._levels:
                self._read_levels(row)
            elif text_in(row.get("name")):
                self._read_element(row)

    def _read_levels(self, row: Mapping[str, Cell]) -> None:
        """A row with a column a level: each filled one is an element below the one before."""
        above = self._heading_key()
        filled = [each for each in self._levels if text_in(row.get(each.value))]
        for kind in self._levels:
            if kind in filled:
                is_last = kind is filled[-1]
                above = self._add(row, kind, above=above, carries=row if is_last else {})
                self._above[kind] = above
                for lower in self._levels[self._levels.index(kind) + 1 :]:
                    self._above.pop(lower, None)
            elif kind in self._above and filled and self._is_before(kind, filled):
                above = self._above[kind]

    def _is_before(self, kind: ElementKind, filled: list[ElementKind]) -> bool:
        return self._levels.index(kind) < self._levels.index(filled[0])

    def _read_element(self, row: Mapping[str, Cell]) -> None:
        """A row that says itself what it is."""
        said = text_in(row.get("kind"))
        kind = _KINDS.get(plain_label(said))
        if kind is None:
            words = f"“{said}” is no kind of element" if said else "Nothing says what it is"
            told = f"{words}: “{text_in(row['name'])}” is taken as a key action."
            self._issue("plan_list.kind", told, row.get("kind") or row["name"])
        self._add(row, kind or ElementKind.KEY_ACTION, above="", carries=row, name="name")

    def _heading_key(self) -> str:
        """The heading above a table, as a priority of its own."""
        if not self._heading or ElementKind.PRIORITY in self._levels:
            return ""
        return self._keyed(PlanLine("", ElementKind.PRIORITY, self._heading,
                                    place=self._heading))  # fmt: skip

    def _add(
        self,
        row: Mapping[str, Cell],
        kind: ElementKind,
        *,
        above: str,
        carries: Mapping[str, Cell],
        name: str = "",
    ) -> str:
        cell = row[name or kind.value]
        text = _NUMBERED.sub("", text_in(cell))
        place = "!".join(filter(None, (self._found.sheet.name, cell.address)))
        line = PlanLine(
            "", kind, text[:300], above, text_in(carries.get("serves")) if name else "", place,
            text_in(carries.get("reference"))[:40], text_in(carries.get("owner")),
            self._day(carries, "first_day"), self._day(carries, "last_day"),
            text_in(carries.get("why")), text_in(carries.get("impact")),
            text_in(carries.get("who_when")), _measures(carries.get("measures")),
        )  # fmt: skip
        return self._keyed(line)

    def _keyed(self, line: PlanLine) -> str:
        """The key of an element; the one it has where it stands in the list already."""
        own = (line.above, plain_label(line.name))
        if own not in self._keys:
            self._keys[own] = f"{len(self._read.lines) + 1}"
            self._read.lines.append(replace(line, key=self._keys[own]))
        return self._keys[own]

    def _day(self, row: Mapping[str, Cell], name: str) -> date | None:
        cell = row.get(name)
        day = day_in(cell)
        if day is None and text_in(cell):
            said = f"“{text_in(cell)}” is no day; it was left out."
            self._issue("plan_list.day", said, cell)
        return day

    def _issue(self, code: str, said: str, cell: Cell | None) -> None:
        place = cell.address if cell is not None else None
        self._read.issues.append(issue_of(code, said, sheet=self._found.sheet.name, cell=place))


def _measures(cell: Cell | None) -> tuple[str, ...]:
    if cell is None or cell.value is None:
        return ()
    parts = (_NUMBERED.sub("", each).strip() for each in _SPLIT.split(str(cell.value)))
    return tuple(each for each in parts if each)
