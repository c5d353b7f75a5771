"""Who changed what, and when: narrowed by person, indicator, plan element, kind, day, words.

A long history is read in two steps: first the numbers of all entries that fit, which takes a
moment even for a hundred thousand of them, then whichever of them are looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, or_, select

from lbi_desktop.store.history_tables import history, history_change, history_indicator
from lbi_desktop.store.images import written
from lbi_desktop.store.plan_tables import plan_element
from lbi_desktop.store.rows import in_chunks
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One command, or one undoing (`reverses` is then the entry it undid or redid)."""

    entry: int
    at: datetime
    author: str
    kind: str
    label: str
    reverses: int | None
    is_undone: bool


@dataclass(frozen=True, slots=True)
class HistoryWish:
    """Which entries are wanted; what is empty does not narrow.

    `indicator_id` and `element_id` are ids; `since` and `until` are days, both included;
    every word of `text` occurs in the entry's label or its author.
    """

    author: str = ""
    indicator_id: str = ""
    element_id: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""


EVERYTHING = HistoryWish()


def history_list(
    store: Store,
    *,
    limit: int = 50,
    author: str = "",
    indicator_id: str = "",
    wanted: HistoryWish | None = None,
) -> tuple[HistoryEntry, ...]:
    """The latest entries first; of one author, or concerning one indicator, if said."""
    wish = wanted or HistoryWish(author=author, indicator_id=indicator_id)
    query = _fitting(select(history), wish).order_by(history.c.entry.desc()).limit(limit)
    with store.reading() as connection:
        return tuple(_entry(row) for row in connection.execute(query))


def history_numbers(store: Store, wanted: HistoryWish = EVERYTHING) -> array[int]:
    """The numbers of all entries that fit, latest first."""
    query = _fitting(select(history.c.entry), wanted).order_by(history.c.entry.desc())
    with store.reading() as connection:
        if wanted == EVERYTHING:
            span = select(func.count(), func.max(history.c.entry)).select_from(history)
            count, highest = connection.execute(span).one()
            if count and count == highest:  # as always: entries are counted from 1
                return array("q", range(highest, 0, -1))
        return array("q", connection.execute(query).scalars())


def history_entries(store: Store, numbers: Sequence[int]) -> tuple[HistoryEntry, ...]:
    """Entries by their numbers, in that order, as far as they are there."""
    with store.reading() as connection:
        return entries_of(connection, numbers)


def entries_of(connection: Connection, numbers: Sequence[int]) -> tuple[HistoryEntry, ...]:
    """Entries by their numbers, in that order, as far as they are there."""
    found = {
        row.entry: _entry(row)
        for some in in_chunks(numbers)
        for row in connection.execute(select(history).where(history.c.entry.in_(some)))
    }
    return tuple(found[number] for number in numbers if number in found)


def concerned(store: Store, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The references of the indicators entries concerned, by entry."""
    found: dict[int, list[str]] = {}
    query = (
        select(history_indicator.c.entry, indicator.c.ref)
        .join(indicator, indicator.c.id == history_indicator.c.indicator_id)
        .order_by(history_indicator.c.entry, indicator.c.ref)
    )
    with store.reading() as connection:
        for some in in_chunks(numbers):
            for entry, ref in connection.execute(
                query.where(history_indicator.c.entry.in_(some))
            ):
                found.setdefault(entry, []).append(ref)
    return {entry: tuple(refs) for entry, refs in found.items()}


@dataclass(frozen=True, slots=True)
class HistoryChoices:
    """What a history can be narrowed by: who ever acted, and kinds of command."""

    authors: tuple[str, ...]
    kinds: tuple[str, ...]


def history_choices(store: Store) -> HistoryChoices:
    """Who acted and what sorts of command there are, in the order of the alphabet."""
    kept = store.recall.whole("history choices")
    columns = (history.c.author, history.c.kind)
    with store.reading() as connection:
        for row in connection.execute(
            select(*columns, func.max(history.c.entry).label("upto"))
            .where(history.c.entry > kept.get("upto", 0))
            .group_by(*columns)
        ):
            kept["upto"] = max(kept.get("upto", 0), row.upto)
            kept.setdefault("authors", set()).add(row.author)
            kept.setdefault("kinds", set()).add(row.kind)
    return HistoryChoices(
        tuple(sorted(kept.get("authors", ()))), tuple(sorted(kept.get("kinds", ())))
    )


def _fitting(query: Select[Any], wish: HistoryWish) -> Select[Any]:
    if wish.author:
        query = query.where(history.c.author == wish.author)
    if wish.kind:
        query = query.where(history.c.kind == wish.kind)
    if wish.since is not None:
        query = query.where(history.c.at >= wish.since.isoformat())
    if wish.until is not None:
        query = query.where(history.c.at < (wish.until + timedelta(days=1)).isoformat())
    for word in wish.text.split():
        spoken = [func.lower(column) for column in (history.c.label, history.c.author)]
        query = query.where(
            or_(*(each.contains(word.lower(), autoescape=True) for each in spoken))
        )
    if wish.indicator_id:
        query = query.where(history.c.entry.in_(_of_indicator(wish.indicator_id)))
    if wish.element_id:
        query = query.where(_own(_of_element(wish.element_id)))
    return query


def _of_indicator(indicator_id: str) -> Select[tuple[int]]:
    return select(history_indicator.c.entry).where(
        history_indicator.c.indicator_id == indicator_id
    )


def _of_element(element_id: str) -> Select[tuple[int]]:
    """Entries whose images of the plan's rows name an element, as it is written in JSON."""
    beside = (each.name for each in plan_element.metadata.sorted_tables if _names_element(each))
    names = [plan_element.name, *beside]
    change = history_change.c
    return select(change.entry).where(
        change.table_name.in_(names),
        change.images.contains(written(element_id), autoescape=True),
    )


def _names_element(table: Table) -> bool:
    links = (link for column in table.columns for link in column.foreign_keys)
    return any(link.column.table is plan_element for link in links)


def _own(entries: Select[tuple[int]]) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy
    """The entries themselves, and those that undid or redid them."""
    return or_(history.c.entry.in_(entries), history.c.reverses.in_(entries))


def _entry(row: Row[Any]) -> HistoryEntry:
    return HistoryEntry(
        row.entry,
        datetime.fromisoformat(row.at),
        row.author,
        row.kind,
        row.label,
        row.reverses,
        bool(row.is_undone),
    )
