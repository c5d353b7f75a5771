"""The files of a definition are opened, joined and checked as a whole."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from importers.definitions import council as parts
from importers.definitions import governance, plan, planning
from importers.definitions.indicators import HISTORY, history_of, indicator_defined
from importers.definitions.records import Record
from importers.definitions.suffixes import is_list_file
from lbi_desktop.domain.definitions.council import CouncilDefinition, IndicatorDefinition
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.plans.line_of_sight import upward_of
from lbi_desktop.domain.plans.plan import ContributionKind, PlanElement
from lbi_desktop.domain.plans.plan_tree import way_round

if TYPE_CHECKING:
    from importers.definitions.list_opening import Listed

MOST_BYTES = 50_000_000
MOST_PARTS = 200
_LISTS = (
    "directorates",
    "wards",
    "portfolios",
    "suites",
    "elements",
    "forums",
    "meetings",
    "indicators",
    "history",
    "questions",
    "actions",
    "complaints",
    "evidence",
    "decisions",
    "planning_stages",
    "planning_dates",
    "agenda",
    "attendance",
    "proposals",
)


@dataclass(frozen=True, slots=True)
class DefinitionsRead:
    """What a definition file gave: the council as far as it could be read, and the issues.

    `listed` says what a list has columns for and where its rows stand; None where the file
    says all there is to say.
    """

    council: CouncilDefinition
    issues: tuple[Issue, ...]
    listed: Listed | None = None

    @property
    def fields(self) -> frozenset[str] | None:
        """The fields a list has columns for; None where the file is no list."""
        return self.listed.fields if self.listed is not None else None

    @property
    def is_usable(self) -> bool:
        """Whether nothing stands in the way of filling a store from it."""
        return not any(issue.severity is Severity.BLOCKS for issue in self.issues)


def read_definitions(path: Path) -> DefinitionsRead:
    """Read a definition file and the parts it names; problems come back as issues."""
    if is_list_file(path):
        return _listed(path)
    issues: list[Issue] = []
    whole = _joined(path, issues)
    record = Record(whole, path.name, issues)
    council = _council(record)
    issues += _problems_between(council)
    return DefinitionsRead(council, tuple(issues))


def _listed(path: Path) -> DefinitionsRead:
    """A council's own list in Excel or CSV."""
    from importers.definitions.list_opening import council_listed

    council, listed, issues = council_listed(path)
    council = _with_directorates(council)
    is_told = any(issue.severity is Severity.BLOCKS for issue in issues)
    issues += () if is_told else _problems_between(council)
    return DefinitionsRead(council, tuple(issues), listed)


def _joined(path: Path, issues: list[Issue]) -> dict[str, object]:
    """The main file's object with the lists of its parts appended."""
    whole = _object_in(path, issues)
    names = whole.pop("parts", [])
    if not isinstance(names, list) or len(names) > MOST_PARTS:
        issues.append(_blocking("not_list", f"{path.name}: “parts” should be a short list."))
        return whole
    for name in names:
        part = _part_path(path, name)
        if part is None:
            words = f"{path.name}: the part {name!r:.80} is not beside this file."
            issues.append(_blocking("part_missing", words, "Put the file there or unlist it."))
            continue
        _append(whole, _object_in(part, issues))
    return whole


def _part_path(path: Path, name: object) -> Path | None:
    if not isinstance(name, str) or not name.endswith(".json"):
        return None
    folder = path.parent.resolve()
    part = (folder / name).resolve()
    return part if part.is_relative_to(folder) and part.is_file() else None


def _append(whole: dict[str, object], part: Mapping[str, object]) -> None:
    for name, value in part.items():
        held = whole.get(name)
        if isinstance(held, list) and isinstance(value, list):
            whole[name] = held + value
        elif name not in whole:
            whole[name] = value


def _object_in(path: Path, issues: list[Issue]) -> dict[str, object]:
    try:
        if path.stat().st_size > MOST_BYTES:
            issues.append(_blocking("too_big", f"{path.name} is bigger than 50 MB."))
            return {}
        value = json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_refused)
    except OSError as cause:
        words = f"{path.name} could not be opened ({cause.strerror})."
        issues.append(_blocking("unreadable", words, "Check that the file is there."))
        return {}
    except (ValueError, RecursionError) as cause:
        words = f"{path.name} is not readable as JSON ({_first_words(cause)})."
        issues.append(_blocking("not_json", words, "Ask for the file again, saved as JSON."))
        return {}
    if not isinstance(value, dict):
        issues.append(_blocking("not_object", f"{path.name} should hold one object."))
        return {}
    return value


def _refused(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _first_words(cause: Exception) -> str:
    if isinstance(cause, json.JSONDecodeError):
        return f"line {cause.lineno}: {cause.msg}"
    return str(cause)[:80] or "nested too deeply"


def _council(record: Record) -> CouncilDefinition:
    alone = [indicator_defined(each) for each in record.records("indicators")]
    defined = [each for each in alone if each is not None]
    indicators = tuple(_with_history(defined, record.records("history")))
    council = CouncilDefinition(
        name=record.text("name", limit=160),
        is_sample=record.truth("is_sample"),
        day=record.day("day"),
        note=record.text("note"),
        directorates=parts.each(record.records("directorates"), parts.directorate),
        wards=parts.each(record.records("wards"), parts.ward),
        portfolios=record.texts("portfolios"),
        suites=record.texts("suites"),
        elements=parts.each(record.records("elements"), plan.element),
        forums=parts.each(record.records("forums"), parts.forum),
        meetings=parts.each(record.records("meetings"), parts.meeting),
        indicators=indicators,
        questions=parts.each(record.records("questions"), parts.question),
        actions=parts.each(record.records("actions"), parts.action),
        complaints=parts.each(record.records("complaints"), parts.complaint_count),
        evidence=parts.each(record.records("evidence"), plan.evidence),
        decisions=parts.each(record.records("decisions"), parts.decision),
        stages=parts.each(record.records("planning_stages"), planning.stage),
        fixed_days=parts.each(record.records("planning_dates"), planning.fixed_day),
        agenda=parts.each(record.records("agenda"), governance.agenda_item),
        attendance=governance.attendances(record.records("attendance")),
        proposals=parts.each(record.records("proposals"), governance.proposal),
    )
    record.pass_over("today", "current_year", "about")
    record.note_unread()
    return _with_directorates(council)


def _with_history(
    indicators: Iterable[IndicatorDefinition], records: Iterator[Record]
) -> Iterator[IndicatorDefinition]:
    """Join histories that stand apart from their indicators, by id."""
    held = {defined.indicator.id: defined for defined in indicators}
    for record in records:
        own_id = record.text("indicator", required=True)
        history = history_of(record)
        record.note_unread()
        if own_id not in held:
            record.refuse("unknown_reference", f"there is no indicator “{own_id}”.")
        elif history is not None:
            held[own_id] = _extended(held[own_id], dict(zip(HISTORY, history, strict=True)))
    yield from held.values()


def _extended(defined: IndicatorDefinition, more: dict[str, object]) -> IndicatorDefinition:
    joined = {name: getattr(defined, name) + value for name, value in more.items()}
    return replace(defined, **joined)


def _with_directorates(council: CouncilDefinition) -> CouncilDefinition:
    """A flat list names directorates only on its indicators: make them from there."""
    if council.directorates:
        return council
    names = dict.fromkeys(each.indicator.directorate for each in council.indicators)
    made = tuple(Directorate(_slug(name), name) for name in names if name)
    return replace(council, directorates=made)


def _slug(name: str) -> str:
    spaced = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return "-".join(spaced.split())


def _problems_between(council: CouncilDefinition) -> Iterator[Issue]:
    yield from _doubles(council)
    yield from _unknown_references(council)
    indicators = [each.indicator for each in council.indicators]
    yield from _loops("indicator", {each.id: each.parent for each in indicators})
    yield from _loops("plan element", {each.id: each.parent for each in council.elements})
    yield from _plan_loops(council.elements)
    if not council.indicators:
        yield _blocking("nothing", "The file defines no indicator.")


def _doubles(council: CouncilDefinition) -> Iterator[Issue]:
    named = {
        "indicator id": [each.indicator.id for each in council.indicators],
        "indicator reference": [each.indicator.ref for each in council.indicators],
        "directorate id": [each.id for each in council.directorates],
        "plan element": [each.id for each in council.elements],
        "piece of evidence": [each.id for each in council.evidence],
        "forum": [each.id for each in council.forums],
        "meeting": [each.id for each in council.meetings],
        "planning stage": [each.id for each in council.stages],
        "ward": [each.code for each in council.wards],
    }
    for what, names in named.items():
        for name, count in Counter(name.casefold() for name in names).items():
            if count > 1:
                words = f"The {what} “{name}” is defined {count} times."
                yield _blocking("duplicate", words, "Keep one of them.")
    for defined in council.indicators:
        counted = Counter(each.period for each in defined.figures)
        for period in (period for period, count in counted.items() if count > 1):
            words = f"{defined.indicator.id}: {period.label} has more than one figure."
            yield _blocking("duplicate", words, "Keep one of them.")


def _unknown_references(council: CouncilDefinition) -> Iterator[Issue]:
    indicators = {each.indicator.id for each in council.indicators}
    meetings = {each.id for each in council.meetings}
    directorates = {each.name for each in council.directorates}
    elements = {each.id for each in council.elements}
    evidence = {each.id for each in council.evidence}
    forums = {each.id for each in council.forums}
    asked: list[tuple[str, str | None, set[str]]] = []
    for own in (each.indicator for each in council.indicators):
        asked += [(own.id, own.parent, indicators), (own.id, own.directorate, directorates)]
    for element in council.elements:
        asked += [(element.id, element.parent, elements)]
        asked += [(element.id, each, indicators) for each in element.indicators]
        asked += [(element.id, each, evidence) for each in element.evidence]
        asked += [(element.id, each.to, elements) for each in element.contributions]
    asked += [(each.id, each.forum, forums) for each in council.meetings]
    for question in council.questions:
        asked += [("a question", question.meeting, meetings)]
        asked += [("a question", question.indicator, indicators)]
    asked += [("an action", each.meeting, meetings) for each in council.actions]
    asked += [("a decision", each.meeting, meetings) for each in council.decisions]
    asked += [("a decision", each.indicator, indicators) for each in council.decisions]
    stages = {each.id for each in council.stages}
    for stage in council.stages:
        asked += [(stage.id, stage.parent, stages), (stage.id, stage.stage.element, elements)]
        asked += [(stage.id, name, stages) for name, _, _ in stage.needs]
    asked += [("an action", own, elements) for each in council.actions for own in each.elements]
    asked += [("complaints", each.directorate, directorates) for each in council.complaints]
    asked += governance.governance_references(council)
    for whose, name, known in asked:
        if name and name not in known:
            words = f"{whose} refers to “{name}”, which is not defined."
            yield _blocking("unknown_reference", words, "Define it or correct the name.")


def _loops(what: str, parents: Mapping[str, str | None]) -> Iterator[Issue]:
    for start in parents:
        seen: set[str] = set()
        at: str | None = start
        while at is not None and at not in seen:
            seen.add(at)
            at = parents.get(at)
        if at == start:
            yield _blocking("loop", f"The {what} “{start}” is its own ancestor.")


def _plan_loops(elements: Sequence[PlanElement]) -> Iterator[Issue]:
    """What an element contributes to must not lead back to it."""
    upward = upward_of(elements)
    for element in elements:
        for each in element.contributions:
            is_succession = each.kind is ContributionKind.SUCCEEDS
            if not is_succession and way_round(upward, element.id, to=each.to) is not None:
                words = f"The plan element “{element.id}” contributes to what serves it."
                yield _blocking("loop", words, "Take one of the two links out.")


def _blocking(code: str, message: str, proposal: str = "") -> Issue:
    return Issue(f"definition.{code}", Severity.BLOCKS, message, proposal)
