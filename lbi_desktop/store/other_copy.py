"""What another copy of a store says of its past: enough to take in what was done there.

It is gathered once, from an open store, and may travel as a file: whoever merges it needs no
hold of the store itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, select

from lbi_desktop.store.figure_tables import kept_file
from lbi_desktop.store.history_tables import history, store_identity
from lbi_desktop.store.images import Row
from lbi_desktop.store.pack_tables import pack_received
from lbi_desktop.store.row_changes import Image, Stood, history_marks, images_since, stood_at
from lbi_desktop.store.rows import key_of, rows_with_keys
from lbi_desktop.store.store import Store

Rows = dict[Table, dict[Row, Row]]
_CONTENT = [column.name for column in kept_file.columns].index("content")


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """Another copy, from entry `since` of its history on.

    `name` is its file, `store` the name all copies share. `author` and `at` say who changed it
    last and when. `marks` are all of its past; `received` the mark and the notes of every copy
    it has taken in itself. `rows` hold what stands there of every row its images are about,
    and of every row these point at.
    """

    name: str
    store: str
    author: str
    at: str
    marks: dict[str, int]
    received: Sequence[tuple[str, str]] = ()
    since: int = 0
    images: Sequence[Image] = ()
    rows: Mapping[Table, Mapping[Row, Row]] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """How far its history goes."""
        return next(reversed(self.marks), "")

    @property
    def taken(self) -> frozenset[str]:
        """The marks of everything it has taken in."""
        return marks_in(self.received)

    def changed_since(self, entry: int) -> dict[Table, Stood]:
        """Every row changed there after an entry, as it stood then."""
        return stood_at(self.images, entry)

    def rows_with_keys(self, table: Table, keys: Iterable[Row]) -> list[Row]:
        """The rows of these keys, as far as they stand there."""
        held = self.rows.get(table, {})
        return [held[key] for key in keys if key in held]


def store_name(store: Store) -> str:
    """The name of the store, the same in every copy of it."""
    query = select(store_identity.c.value).where(store_identity.c.name == "store")
    with store.reading() as connection:
        return str(connection.execute(query).scalar() or "")


def received_in(connection: Connection) -> list[tuple[str, str]]:
    """The marks of other copies that were taken in, each with its notes."""
    query = select(pack_received.c.mark, pack_received.c.decided).order_by(pack_received.c.no)
    return [
        (row.mark, row.decided)
        for row in connection.execute(query.where(pack_received.c.mark != ""))
    ]


def marks_in(received: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The marks noted, with those that were passed on the way to each."""
    return frozenset(
        mark
        for last, notes in received
        for mark in (last, *json.loads(notes).get("passed", ()))
    )


def known_marks(connection: Connection) -> list[str]:
    """Every mark a store knows: its own past and what it has taken in."""
    return [*history_marks(connection), *sorted(marks_in(received_in(connection)))]


def other_copy(
    store: Store,
    *,
    known: Collection[str] = (),
    since: int = 0,
    has_old_files: bool = True,
) -> OtherCopy | None:
    """What a store says of its past after the last mark that is known, or after an entry.

    None where nothing of it is known. Without `has_old_files` the content of files that were
    kept before is left out.
    """
    with store.reading() as connection:
        marks = history_marks(connection)
        since = since or max((marks[each] for each in marks.keys() & known), default=0)
        if not since:
            return None
        images = tuple(images_since(connection, since))
        last = connection.execute(
            select(history.c.author, history.c.at).order_by(history.c.entry.desc()).limit(1)
        ).one()
        return OtherCopy(
            store.name,
            store_name(store),
            last.author,
            last.at,
            marks,
            tuple(received_in(connection)),
            since,
            images,
            _rows(connection, images, has_old_files=has_old_files),
        )


def _rows(connection: Connection, images: Iterable[Image], *, has_old_files: bool) -> Rows:
    """Every row the images are about as it stands, and every row that these lead to."""
    wanted: dict[Table, dict[Row, None]] = {}
    befores: dict[Table, list[Row]] = {}
    for each in images:
        wanted.setdefault(each.table, {})[each.key] = None
        if each.before is not None:
            befores.setdefault(each.table, []).append(each.before)
    changed = {(table, key) for table, keys in wanted.items() for key in keys}
    found: Rows = {}
    led_to = _led_to(befores)
    while wanted:
        fetched = {t: _fetched(connection, t, keys) for t, keys in wanted.items()}
        for table, rows in fetched.items():
            found.setdefault(table, {}).update(rows)
        more = _led_to({table: rows.values() for table, rows in fetched.items()})
        for table, keys in led_to.items():
            more.setdefault(table, {}).update(keys)
        led_to = {}
        wanted = {
            table: missing
            for table, keys in more.items()
            if (missing := {k: None for k in keys if k not in found.get(table, {})})
        }
    return found if has_old_files else _without_old_files(found, changed)


def _fetched(connection: Connection, table: Table, keys: Iterable[Row]) -> dict[Row, Row]:
    rows = rows_with_keys(connection, table, keys=list(keys))
    return {key_of(table, tuple(row)): tuple(row) for row in rows}


def _led_to(rows: Mapping[Table, Iterable[Row]]) -> dict[Table, dict[Row, None]]:
    """The keys of the rows that some rows point at."""
    found: dict[Table, dict[Row, None]] = {}
    for table, some in rows.items():
        places = [
            (place, target.column.table)
            for place, column in enumerate(table.columns)
            for target in column.foreign_keys
        ]
        for row in some:
            for place, target in places:
                if row[place] is not None:
                    found.setdefault(target, {})[(row[place],)] = None
    return found


def _without_old_files(found: Rows, changed: Collection[tuple[Table, Row]]) -> Rows:
    """Files that were kept before are in the other copy already: their content stays here."""
    for key, row in found.get(kept_file, {}).items():
        if (kept_file, key) not in changed:
            found[kept_file][key] = (*row[:_CONTENT], b"", *row[_CONTENT + 1 :])
    return found
