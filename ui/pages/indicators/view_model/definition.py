"""What the Definition tab says of an indicator, and what of it can be changed there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from lbi_desktop.domain.definitions.suite_review import TargetDoubt
from lbi_desktop.domain.indicator import Indicator, LifeCycle, StatusScheme, TargetKind
from lbi_desktop.domain.period import date_words, year_label
from lbi_desktop.domain.plans.plan import Evidence
from lbi_desktop.domain.target import target_text
from lbi_desktop.domain.wording import (
    figure_words,
    list_words,
    number_text,
    plain_number,
    sentence_case,
)
from ui.models.definition_fields import FIELDS
from ui.pages.indicators.view_model.panel import definition

if TYPE_CHECKING:
    from lbi_desktop.queries.calculation import Trace
    from lbi_desktop.queries.definition import DefinitionVersion, TargetEntry, WholeDefinition
    from lbi_desktop.queries.explained_total import ExplainedTotal

_MOST = 12
TARGET, BREAK, PAUSE, RETIRE, RESUME = "target", "break", "pause", "retire", "resume"
_STEPS = {
    LifeCycle.PROPOSED: ((RESUME, "Take it into the suite"), (RETIRE, "Retire it")),
    LifeCycle.ACTIVE: ((PAUSE, "Pause it"), (RETIRE, "Retire it")),
    LifeCycle.PAUSED: ((RESUME, "Resume it"), (RETIRE, "Retire it")),
    LifeCycle.RETIRED: ((RESUME, "Resume it"),),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A head with lines under it: a name, empty where there is none, and a value."""

    head: str
    lines: tuple[tuple[str, str], ...]


class Facts(Protocol):
    """What the tab shows."""

    @property
    def found(self) -> WholeDefinition: ...

    @property
    def explained(self) -> ExplainedTotal: ...

    @property
    def doubts(self) -> tuple[TargetDoubt, ...]: ...

    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


def sections(facts: Facts) -> tuple[Section, ...]:
    """Everything the tab shows, in reading order; empty sections are left out."""
    found, explained = facts.found, facts.explained
    made = (
        Section("", tuple(_described(found))),
        Section("How this figure comes about", tuple(_explained(explained))),
        Section(
            "Targets",
            (
                *(("To consider", each.words) for each in facts.doubts),
                *_targets(found, explained.period.financial_year),
            ),
        ),
        Section("Evidence", tuple(_evidence(each) for each in facts.evidence)),
        Section("Benchmarks", tuple(_benchmarks(found))),
        Section("What was changed", tuple(_versions(found))),
    )
    return tuple(each for each in made if each.lines)


def changes_offered(
    indicator: Indicator, *, financial_year: int
) -> tuple[tuple[str, str], ...]:
    """What can be changed, as keys and words: a target, a field, a break, the life cycle."""
    target = (TARGET, f"Annual target for {year_label(financial_year)}")
    return (target, *FIELDS, (BREAK, "Break in series"), *_STEPS[indicator.life_cycle])


def asks_value(what: str) -> bool:
    """Whether a change needs a value beside its reason."""
    return what not in (PAUSE, RETIRE, RESUME)


def value_now(what: str, found: WholeDefinition, *, financial_year: int) -> str:
    """What stands there now, to be typed over."""
    own = found.indicator
    if what == TARGET:
        return next(
            (
                plain_number(each.target.value, own.unit.decimals, trims=True).replace(",", "")
                for each in found.targets
                if each.target.kind is TargetKind.ANNUAL
                and each.target.period.financial_year == financial_year
            ),
            "",
        )
    if what == "tolerance":
        return plain_number(own.rule.tolerance, 2, trims=True)
    if what == "tolerance_owner":
        return own.rule.owner
    value = getattr(own, what, "")
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def value_hint(what: str) -> str:
    """What a value looks like."""
    hints = {
        BREAK: "First day of the new series: 2026-04-01",
        "formula": "[W1b] / [W1] * 100",
        TARGET: "In the indicator's unit",
    }
    return hints.get(what, "")


def _described(found: WholeDefinition) -> Iterator[tuple[str, str]]:
    own = found.indicator
    yield from definition(own)
    if found.formula:
        yield "Calculated", found.formula
    if found.goes_into:
        named = [f"{each.ref} {each.short_name}" for each in found.goes_into]
        yield "Goes into", list_words(named)
    yield "Judged", _rule_words(own)
    if own.suites:
        yield "Suites", list_words(own.suites)
    for each in own.breaks:
        yield "Break in series", f"{date_words(each.first_day)}: {each.reason}"
    for older in found.references[1:]:
        until = f" until {date_words(older.until)}" if older.until else ""
        yield "Earlier reference", f"{older.ref}{until}"
    if found.breakdowns:
        yield "Broken down by", list_words([_by_words(found, n) for n in _numbers(found)])
    if own.life_cycle is not LifeCycle.ACTIVE:
        yield "Life cycle", sentence_case(own.life_cycle.value)


def _numbers(found: WholeDefinition) -> range:
    return range(len(found.breakdowns))


def _by_words(found: WholeDefinition, number: int) -> str:
    each = found.breakdowns[number]
    years = f" of {each.generation}" if each.generation else ""
    return f"{each.dimension}{years} ({len(each.parts)})"


def _rule_words(own: Indicator) -> str:
    rule = own.rule
    if rule.scheme is StatusScheme.NARRATIVE:
        return "In words only"
    size = plain_number(rule.tolerance, 2, trims=True)
    kinds = {"relative_percent": f"{size}% of the target", "points": f"{size} points"}
    tolerance = kinds.get(rule.tolerance_kind.value, size)
    owner = f", set by {rule.owner}" if rule.owner else ""
    within = f"just off within {tolerance}" if rule.tolerance else "on or off target"
    return f"{sentence_case(within)}{owner}"


def _explained(explained: ExplainedTotal) -> Iterator[tuple[str, str]]:
    if explained.trace is not None:
        yield from _traced(explained.trace)
    for each in explained.unfoldings:
        words = " ".join(part for part in (each.total.explanation, each.agreement) if part)
        yield sentence_case(each.axis), words


def _traced(trace: Trace) -> Iterator[tuple[str, str]]:
    """The working, then every figure that went in with where it is from."""
    yield "", sentence_case(trace.working)
    if trace.is_standing_apart and trace.stored is not None:
        words = figure_words(trace.stored, trace.indicator.unit)
        yield "In force", f"{words}, which was returned or typed and stands"
    for each in trace.inputs:
        how = each.trace.working if each.trace is not None else each.where
        yield each.head, ", ".join(part for part in (each.said, how) if part)


def _evidence(piece: Evidence) -> tuple[str, str]:
    """A piece of evidence: what it is and how much it bears, what it found and where."""
    when = date_words(piece.held_on) if piece.held_on else ""
    parts = (piece.title, when, piece.strength.words if piece.strength else "")
    said = ". ".join(filter(None, (piece.finding.rstrip("."), piece.place or piece.file_name)))
    head = ", ".join(filter(None, parts))
    return piece.kind.words, f"{head}: {said}" if said else head


def _targets(found: WholeDefinition, financial_year: int) -> Iterator[tuple[str, str]]:
    """The targets of the year on show, one line a kind, and every target that was replaced."""
    own, by_kind = found.indicator, dict[TargetKind, list[str]]()
    for entry in reversed(found.targets):
        if entry.target.period.financial_year == financial_year:
            words = f"{entry.target.period.label} {_target_words(entry, own)}"
            by_kind.setdefault(entry.target.kind, []).append(words)
    for kind in TargetKind:
        if kind in by_kind:
            yield sentence_case(kind.value), "\n".join(by_kind[kind])
    for entry in found.target_log[:_MOST]:
        why = f", {entry.replaced_because}" if entry.replaced_because else ""
        day = f" on {date_words(entry.replaced_at.date())}" if entry.replaced_at else ""
        label = f"{sentence_case(entry.target.kind.value)} before, {entry.target.period.label}"
        yield label, f"{_target_words(entry, own)}; replaced{day}{why}"


def _target_words(entry: TargetEntry, own: Indicator) -> str:
    target = entry.target
    why = ", ".join(part for part in (target.reason.rstrip("."), target.approved_by) if part)
    return f"{target_text(target, own.unit)}{f' ({why})' if why else ''}"


def _benchmarks(found: WholeDefinition) -> Iterator[tuple[str, str]]:
    """The latest figure of each comparator."""
    latest = {each.label: each for each in reversed(found.benchmarks)}
    for each in latest.values():
        value = number_text(each.value, found.indicator.unit)
        yield f"{each.label}, {each.period.label}", f"{value} ({each.source})"


def _versions(found: WholeDefinition) -> Iterator[tuple[str, str]]:
    for each in found.versions[:_MOST]:
        yield f"{date_words(each.on)}, {each.what.value}", _version_words(each)


def _version_words(version: DefinitionVersion) -> str:
    approved = f" Approved by {version.approved_by}." if version.approved_by else ""
    reason = version.reason.rstrip(".") or "No reason was given"
    changed = "".join(f"\n{each.words}" for each in version.differences)
    by = f" ({version.author})" if version.author else ""
    return f"{reason}.{approved}{by}{changed}"
