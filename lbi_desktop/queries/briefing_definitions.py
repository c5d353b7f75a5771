"""The entries of a definition book, one an indicator, in a handful of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from lbi_desktop.domain.definitions.book import DefinitionChange, DefinitionEntry
from lbi_desktop.domain.definitions.change import ChangeKind, differences
from lbi_desktop.domain.formulas.check import formula_words
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.plans.line_of_sight import served_by
from lbi_desktop.queries.indicators import indicator_numbers, indicators
from lbi_desktop.queries.plan_tree import plan_on
from lbi_desktop.queries.series import series_of
from lbi_desktop.store.indicator_rows import definition_from
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator_change


def definition_entries(
    store: Store, wanted: Sequence[Indicator], *, financial_year: int, day: date
) -> dict[str, DefinitionEntry]:
    """The entry of each indicator by id, with the targets of one financial year."""
    with store.reading():
        every = {each.id: each for each in indicators(store)}
        stored, changes = series_of(store, wanted), _changes(store, wanted)
        plan = plan_on(store, day)
        return {
            each.id: DefinitionEntry(
                formula=formula_words(each.formula, every) if each.formula else "",
                serves=tuple(element.name for element in served_by(plan, each.id)),
                targets=tuple(
                    target
                    for target in stored[each.id].series.targets
                    if target.period.financial_year == financial_year
                ),
                changes=changes.get(each.id, ()),
            )
            for each in wanted
        }


def _changes(
    store: Store, wanted: Sequence[Indicator]
) -> Mapping[str, tuple[DefinitionChange, ...]]:
    """What was changed of each definition, latest first, by id."""
    numbers = indicator_numbers(store)
    held = {numbers[each.id]: each for each in wanted}
    query = select(indicator_change).order_by(indicator_change.c.no.desc())
    later = dict(held)
    found: dict[str, list[DefinitionChange]] = {}
    with store.reading() as connection:
        for row in connection.execute(query):
            if row.indicator_no not in held:
                continue
            after = later[row.indicator_no]
            before = definition_from(row.before) if row.before else None
            changed = differences(before, after) if before is not None else ()
            made = DefinitionChange(
                date.fromisoformat(row.changed_on),
                ChangeKind(row.what),
                row.reason,
                row.approved_by,
                tuple(each.words for each in changed),
            )
            found.setdefault(held[row.indicator_no].id, []).append(made)
            later[row.indicator_no] = before or after
    return {name: tuple(each) for name, each in found.items()}
