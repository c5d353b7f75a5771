"""A council's definitions set against a store: what is new, what changes, what contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.indicator import Indicator, LifeCycle, Target, TargetKind
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import Outcome
from lbi_desktop.domain.value import Figure

if TYPE_CHECKING:
    from importers.definitions import DefinitionsRead
    from lbi_desktop.domain.readings.known import Known
    from lbi_desktop.store.store import Store

_ALIKE = 55.0
_FIELDS = tuple(each.name for each in fields(Indicator))


@dataclass(frozen=True, slots=True)
class DefinedRow:
    """One indicator of the file beside the store's: `changed` names the fields that differ.

    `known` is the store's, `listed_as` the id the file gives it.
    """

    defined: IndicatorDefinition
    outcome: Outcome
    changed: tuple[str, ...] = ()
    known: Indicator | None = None
    listed_as: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionsStaged:
    """Every indicator of a file with its outcome; nothing is stored."""

    rows: tuple[DefinedRow, ...]
    issues: tuple[Issue, ...]

    @property
    def ready(self) -> tuple[IndicatorDefinition, ...]:
        """What can be defined without another answer."""
        return tuple(
            row.defined for row in self.rows if row.outcome in (Outcome.NEW, Outcome.CHANGED)
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many indicators have each outcome."""
        counts = Counter(row.outcome.value for row in self.rows)
        wanted = (Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.CONFLICT)
        return {one.value: counts[one.value] for one in wanted}


def set_definitions_against(
    store: Store | None, read: DefinitionsRead, *, today: date
) -> DefinitionsStaged:
    """Sets a file of definitions against a store, or against nothing for a new one."""
    return definitions_against(_stored(store, today=today), read)


def definitions_against(stored: Known | None, read: DefinitionsRead) -> DefinitionsStaged:
    """Sets a file of definitions against what a store holds; None for a new one."""
    held = _held(stored.indicators if stored is not None else ())
    rows: list[DefinedRow] = []
    issues = list(read.issues)
    for defined in read.council.indicators:
        known = _known(defined, held, by_ref=read.fields is not None)
        row, contradiction = _row(defined, known, _given(read, defined.indicator.id))
        other = _bearer(defined, held) if known is None else None
        if other is not None:
            contradiction = (_contradiction(other, defined.indicator),)
            row = replace(row, outcome=Outcome.CONFLICT, known=other)
        is_plain = row.outcome is Outcome.CHANGED and not row.changed
        if is_plain and stored is not None and _is_all_held(row.defined, stored):
            row = replace(row, outcome=Outcome.SAME)
        rows.append(row)
        issues += contradiction
    return DefinitionsStaged(tuple(rows), tuple(issues))


def _stored(store: Store | None, *, today: date) -> Known | None:
    if store is None:
        return None
    from lbi_desktop.queries.known import known

    return known(store, today=today)


def _held(every: Sequence[Indicator]) -> dict[str, Indicator]:
    """The store's indicators by id and by reference."""
    if not every:
        return {}
    from importers.recognition.matching import compact

    return {f"ref {compact(one.ref)}": one for one in every} | {one.id: one for one in every}


def _is_all_held(defined: IndicatorDefinition, stored: Known) -> bool:
    """Whether the store has every figure and target of a definition."""
    own = defined.indicator.id
    targets = {_agreed(each) for each in stored.targets.get(own, ())}
    has_figures = all(
        _is_same_figure(stored.figures.get((own, each.period.code)), each.figure)
        for each in defined.figures
    )
    return has_figures and all(_agreed(each) in targets for each in defined.targets)


def _agreed(target: Target) -> tuple[TargetKind, Period, float, float | None]:
    """What was agreed, whatever was said about why."""
    return target.kind, target.period, target.value, target.upper


def _is_same_figure(ours: Figure | None, theirs: Figure) -> bool:
    return ours is not None and (ours.value, ours.state) == (theirs.value, theirs.state)


def _given(read: DefinitionsRead, listed_as: str) -> frozenset[str] | None:
    """The fields a list gives one of its indicators; what its row leaves open is not given."""
    if read.listed is None:
        return None
    left_open = (name for name, rows in read.listed.assumed.items() if listed_as in rows)
    return read.listed.fields - set(left_open)


def _known(
    defined: IndicatorDefinition, held: Mapping[str, Indicator], *, by_ref: bool
) -> Indicator | None:
    from importers.recognition.matching import compact

    own = held.get(defined.indicator.id)
    if own is not None or not by_ref:
        return own
    return held.get(f"ref {compact(defined.indicator.ref)}")


def _bearer(defined: IndicatorDefinition, held: Mapping[str, Indicator]) -> Indicator | None:
    """The live indicator that bears the reference of a new one already."""
    from importers.recognition.matching import compact

    other = held.get(f"ref {compact(defined.indicator.ref)}")
    is_live = other is not None and other.life_cycle is not LifeCycle.RETIRED
    return other if is_live and defined.indicator.life_cycle is not LifeCycle.RETIRED else None


def _row(
    defined: IndicatorDefinition, known: Indicator | None, given: frozenset[str] | None
) -> tuple[DefinedRow, Sequence[Issue]]:
    listed_as = defined.indicator.id
    if known is None:
        return DefinedRow(defined, Outcome.NEW, listed_as=listed_as), ()
    said = defined.indicator if given is None else _said_over(known, defined.indicator, given)
    merged = replace(defined, indicator=said)
    changed = tuple(name for name in _FIELDS if getattr(said, name) != getattr(known, name))
    if given is not None and _is_another(known, defined.indicator):
        issue = _contradiction(known, defined.indicator)
        return DefinedRow(merged, Outcome.CONFLICT, changed, known, listed_as), (issue,)
    return DefinedRow(merged, Outcome.CHANGED, changed, known, listed_as), ()


def _said_over(known: Indicator, said: Indicator, given: frozenset[str]) -> Indicator:
    """The store's indicator with what the list has columns for."""
    named = {name: getattr(said, name) for name in given if name in _FIELDS}
    if "tolerance" in given:
        named["rule"] = said.rule
    if "unit" in named and said.unit.kind is known.unit.kind:
        named["unit"] = known.unit
    return replace(known, **named)


def _is_another(known: Indicator, said: Indicator) -> bool:
    from rapidfuzz import fuzz

    from importers.recognition.matching import comparable

    titles = (known.title, known.short_name, *known.aliases)
    wanted = comparable(said.title)
    return max(fuzz.token_set_ratio(wanted, comparable(one)) for one in titles) < _ALIKE


def _contradiction(known: Indicator, said: Indicator) -> Issue:
    return issue_of(
        "definition.contradicts",
        f"{said.ref} is “{known.title}” in the store, “{said.title}” in the list.",
    )


def definitions_document(staged: DefinitionsStaged, *, file: str) -> dict[str, object]:
    """The JSON of a dry run: every indicator with its outcome, and the issues."""
    return {
        "file": file,
        "counts": staged.counts,
        "rows": [_row_json(row) for row in staged.rows],
        "issues": [
            {
                "code": issue.code,
                "severity": issue.severity.value,
                "sheet": issue.sheet,
                "cell": issue.cell,
                "message": issue.message,
                "proposal": issue.proposal,
            }
            for issue in staged.issues
        ],
    }


def _row_json(row: DefinedRow) -> dict[str, object]:
    one = row.defined.indicator
    return {
        "indicator": one.id,
        "ref": one.ref,
        "title": one.title,
        "unit": one.unit.kind.value,
        "polarity": one.polarity.value,
        "frequency": one.frequency.value,
        "basis": one.basis.value,
        "directorate": one.directorate,
        "owner": one.owner,
        "outcome": row.outcome.value,
        "changed": list(row.changed),
        "targets": [
            {"period": each.period.label, "kind": each.kind.value, "value": each.value}
            for each in row.defined.targets
        ],
        "figures": [
            {
                "period": each.period.label,
                "value": each.figure.value,
                "state": each.figure.state.value,
            }
            for each in row.defined.figures
        ],
    }
