"""A list of indicators as a whole: what it leaves open, what stands twice, what contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from importers.definitions.indicators import indicator_defined
from importers.definitions.lists import ListRead, ListRow, read_list
from importers.definitions.records import Record
from importers.recognition.matching import comparable
from lbi_desktop.domain.definitions.council import CouncilDefinition, IndicatorDefinition
from lbi_desktop.domain.indicator import Basis
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind

Placed = tuple[IndicatorDefinition, ListRow]
_ASSUMED = {
    "unit": ("count", "in which unit they are counted", "They are kept as numbers."),
    "polarity": ("none", "which way is good", "They are kept without good or bad."),
    "frequency": ("", "how often they are reported", "The columns of figures decide."),
    "basis": ("period", "whether they are cumulative", "They are kept as not cumulative."),
    "directorate": ("", "whose they are", "They are kept without a directorate."),
}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says: the fields it has columns for, its rows by the ids of indicators.

    `assumed` are the ids whose rows leave a field open, by field.
    """

    fields: frozenset[str]
    rows: Mapping[str, ListRow]
    assumed: Mapping[str, tuple[str, ...]]


def council_listed(path: Path) -> tuple[CouncilDefinition, Listed, list[Issue]]:
    """The council a list describes, where its rows stand, and every issue met."""
    read = read_list(path)
    issues = read.issues
    issues += _assume(read)
    placed: list[Placed] = []
    for record, row in read.records:
        before = len(issues)
        defined = indicator_defined(record)
        issues[before:] = [_at(issue, row) for issue in issues[before:]]
        if defined is not None:
            placed.append((_on_basis(defined), row))
    kept, twice = _once_each(placed)
    issues += (*twice, *_titled_alike(kept))
    indicators = tuple(defined for defined, _ in kept)
    rows = {defined.indicator.id: row for defined, row in kept}
    listed = Listed(read.fields, rows, read.assumed)
    return CouncilDefinition(name="", indicators=indicators), listed, issues


def _at(issue: Issue, row: ListRow) -> Issue:
    if issue.cell is not None:
        return issue
    return replace(issue, sheet=row.sheet, cell=row.cell)


def _assume(read: ListRead) -> Iterator[Issue]:
    """Fills what the list leaves open, and asks about it once a field."""
    for name, (word, open_words, kept) in _ASSUMED.items():
        bare = [(record, row) for record, row in read.records if not record.fields.get(name)]
        for record, _ in bare:
            record.fields = {**record.fields, name: word or _frequency(record, name)}
        read.assumed[name] = tuple(str(record.fields["id"]) for record, _ in bare)
        if bare:
            named = [
                str(record.fields.get("ref") or record.fields["title"]) for record, _ in bare
            ]
            shown = ", ".join(named[:_SHOWN]) + (" …" if len(named) > _SHOWN else "")
            said = f"Nothing says {open_words}: {shown}. {kept}"
            first = bare[0][1]
            yield issue_of("definition.assumed", said, sheet=first.sheet, cell=first.cell)


def _named(record: Record) -> str:
    return str(record.fields.get("ref") or record.fields["title"])


def _frequency(record: Record, name: str) -> str:
    """How often figures come, by the shortest period a column of figures names."""
    if name != "frequency":
        return ""
    figures = record.fields.get("figures")
    kinds = {
        str(figure["period"]).split(" ", maxsplit=1)[0]
        for figure in (figures if isinstance(figures, list) else [])
    }
    return next(
        (kind for kind in ("month", "quarter", "half", "year") if kind in kinds), "quarter"
    )


def _on_basis(defined: IndicatorDefinition) -> IndicatorDefinition:
    """Figures and profiles of a cumulative indicator count from April."""
    if defined.indicator.basis is not Basis.CUMULATIVE:
        return defined
    figures = tuple(replace(each, period=_to_date(each.period)) for each in defined.figures)
    targets = tuple(replace(each, period=_to_date(each.period)) for each in defined.targets)
    return replace(defined, figures=figures, targets=targets)


def _to_date(period: Period) -> Period:
    is_part = period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER)
    return period.year_to_date() if is_part else period


def _once_each(placed: Sequence[Placed]) -> tuple[list[Placed], list[Issue]]:
    """Each reference once: the same row again is noted, another one is asked about."""
    kept: dict[str, Placed] = {}
    issues: list[Issue] = []
    for defined, row in placed:
        held = kept.get(defined.indicator.id)
        if held is None:
            kept[defined.indicator.id] = (defined, row)
            continue
        issues.append(_twice(held, defined, row))
    return list(kept.values()), issues


def _twice(held: Placed, again: IndicatorDefinition, row: ListRow) -> Issue:
    first, other = held[0].indicator, again.indicator
    if held[0] == again:
        said = f"{first.ref} stands in {held[1].words} and again here, with the same words."
        return issue_of("definition.repeated", said, sheet=row.sheet, cell=row.cell)
    what = "title" if comparable(first.title) != comparable(other.title) else "details"
    said = (
        f"{first.ref} stands in {held[1].words} and again here with another {what}: "
        f"“{first.title}” and “{other.title}”."
    )
    return issue_of("definition.duplicate", said, sheet=row.sheet, cell=row.cell)


def _titled_alike(kept: Sequence[Placed]) -> Iterator[Issue]:
    by_title: dict[str, list[Placed]] = defaultdict(list)
    for defined, row in kept:
        by_title[comparable(defined.indicator.title)].append((defined, row))
    for same in by_title.values():
        for defined, row in same[1:]:
            said = (
                f"{defined.indicator.ref} has the same title as {same[0][0].indicator.ref}: "
                f"“{defined.indicator.title}”."
            )
            yield issue_of("definition.same_title", said, sheet=row.sheet, cell=row.cell)
