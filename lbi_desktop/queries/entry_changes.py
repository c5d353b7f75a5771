"""What one entry of the history changed, in words: what stood there, what stands there since.

The history keeps rows; a person reads “Figure of H1, Q3 2025/26: 80.1% → 78.4%”.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wording import counted, figure_words, number_words, sentence_case
from lbi_desktop.queries.history_list import HistoryEntry, entries_of
from lbi_desktop.store.dependents import dependents
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import (
    SUPERSEDED,
    annotation,
    commentary,
    kept_file,
    label_judgement,
    observation,
    rebase,
    remembered_layout,
    return_received,
    target,
)
from lbi_desktop.store.history import RANGE, SUPPORT
from lbi_desktop.store.history_tables import history_change
from lbi_desktop.store.images import Row, read_pairs
from lbi_desktop.store.indicator_rows import indicator_from
from lbi_desktop.store.plan_tables import plan_element, plan_element_name
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.reversible import REDO, UNDO
from lbi_desktop.store.rows import key_of, rows_where
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator, indicator_change
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

MOST_TOLD = 200
NOTHING = "–"
_NOUNS = {
    observation: "figure",
    target: "target",
    commentary: "comment",
    annotation: "note on the chart",
    rebase: "start of the expected range",
    indicator: "definition",
    return_received: "return received",
    label_judgement: "what a label means",
    remembered_layout: "layout remembered",
    kept_file: "file kept",
}
_UNTOLD = frozenset({*SUPERSEDED, *(SUPPORT - {kept_file}), indicator_change})
_SILENT = frozenset(
    {"entry", "version", "source_no", "source_row", "source_column", "raw", "value_version",
     "position", "is_illustrative", "is_derived", "no", "columns", "content", "packing",
     "is_personal", "id", "received_at", "written_at", "size"}
)  # fmt: skip
_LONGEST = 400
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """One thing an entry changed: what it is, and what was said before and after.

    `before` is `–` for what is new, `after` for what was taken out.
    """

    subject: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The change on one line."""
        return f"{self.subject}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class EntryReading:
    """One entry with all it changed, as far as it is kept row by row.

    `more` says in words what is not listed. `in_the_way` are later entries that build on it:
    empty means that it can be taken back by itself.
    """

    entry: HistoryEntry
    changes: tuple[ChangedThing, ...]
    more: tuple[str, ...]
    in_the_way: tuple[HistoryEntry, ...]


def entry_changes(store: Store, entry: int) -> EntryReading:
    """What an entry changed; of an undoing, what it took back."""
    with store.reading() as connection:
        found = entries_of(connection, [entry])
        if not found:
            raise StoreRefusal(
                f"The history has no entry {entry}.",
                "Look at the history for its number.",
                why=Why.NOT_KNOWN,
            )
        told = found[0]
        things, more = _things(connection, told, _Telling(connection))
        is_standing = told.kind not in (UNDO, REDO) and not told.is_undone
        later = dependents(connection, entry) if is_standing else []
        return EntryReading(told, things, more, entries_of(connection, later[::-1]))


def changes_in_lines(
    store: Store, entries: Sequence[HistoryEntry], *, most: int
) -> dict[int, tuple[str, ...]]:
    """What each entry changed: a line for each thing, at most `most`, then how many more."""
    with store.reading() as connection:
        telling = _Telling(connection)
        told = {each.entry: _things(connection, each, telling) for each in entries}
    return {entry: _lines(things, more, most) for entry, (things, more) in told.items()}


def _lines(things: Sequence[ChangedThing], more: Sequence[str], most: int) -> tuple[str, ...]:
    lines = [*(each.words for each in things[:most]), *more]
    if len(things) > most:
        lines.append(f"{len(things) - most} more")
    return tuple(lines)


def _things(
    connection: Connection, told: HistoryEntry, telling: _Telling
) -> tuple[tuple[ChangedThing, ...], tuple[str, ...]]:
    """The things an entry changed; of an undoing the other way round."""
    entry = told.reverses or told.entry
    pairs: dict[tuple[Table, Row], tuple[Row | None, Row | None]] = {}
    more: list[str] = []
    for _, _, name, form, count, images in rows_where(connection, history_change, entry=entry):
        table = WHOLE_SCHEMA.tables[str(name)]
        if table in _UNTOLD:
            continue
        if form == RANGE:
            more.append(counted(int(str(count)), _noun(table), plural=f"{_noun(table)}s"))
            continue
        for before, after in read_pairs(str(images)):
            key = (table, key_of(table, before or after or ()))
            first = pairs[key][0] if key in pairs else before
            pairs[key] = (first, after)
    listed = [
        each
        for (table, _), (before, after) in list(pairs.items())[:MOST_TOLD]
        for each in telling.of(table, (after, before) if told.kind == UNDO else (before, after))
    ]
    if len(pairs) > MOST_TOLD:
        more.append(counted(len(pairs) - MOST_TOLD, "more row"))
    return tuple(listed), tuple(more)


class _Telling:
    """Puts rows into words, looking up what they name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[object, Fields | None] = {}
        self._elements: dict[object, str] = {}

    def of(self, table: Table, pair: tuple[Row | None, Row | None]) -> Iterator[ChangedThing]:
        """What became of one row; nothing where only what nobody reads has changed."""
        before, after = (_fields(table, row) for row in pair)
        one = after or before
        if one is None or before == after:
            return
        subject = self._subject(table, one)
        say: Callable[[Fields], str] = self._saying(table, one)
        if before is None or after is None or table in _WHOLE:
            told = (NOTHING if e is None else say(e) for e in (before, after))
            yield from _if_told(subject, *told)
            return
        for name, value in after.items():
            if name not in _SILENT and before[name] != value:
                what = f"{subject}, {name.replace('_', ' ')}"
                yield from _if_told(what, _plain(before[name]), _plain(value))

    def _subject(self, table: Table, one: Fields) -> str:
        number = one.get("no") if table is indicator else one.get("indicator_no")
        parts = []
        if number is not None:
            known = one if table is indicator else self._indicator(number)
            parts.append(known["ref"] or known["id"] if known else "an indicator")
        element = one.get("id") if table is plan_element else one.get("element_id")
        if element is not None:
            parts.append(self._element(element))
        code = one.get("period_code")
        if code is not None:
            parts.append(period_from_code(code).label)
        if not parts:
            parts = [_named(table, one)]
        return f"{sentence_case(_noun(table))} of {', '.join(filter(None, parts))}"

    def _saying(self, table: Table, one: Fields) -> Callable[[Fields], str]:
        known = self._indicator(one.get("indicator_no"))
        unit = indicator_from(known).unit if known else None
        if table is observation:
            return lambda row: _figure(row, unit)
        if table is target and unit is not None:
            return lambda row: _target(row, unit)
        return _everything

    def _indicator(self, number: object) -> Fields | None:
        if number not in self._known:
            query = select(indicator).where(indicator.c.no == number)
            found = self._connection.execute(query).mappings().first()
            self._known[number] = None if found is None else dict(found)
        return self._known[number]

    def _element(self, element: object) -> str:
        """What a plan element is called since its latest name; its id when it is gone."""
        if element not in self._elements:
            name = plan_element_name.c
            query = select(name.name).where(name.element_id == element)
            found = self._connection.execute(query.order_by(name.first_day.desc())).scalar()
            self._elements[element] = f"“{_short(found)}”" if found else str(element)
        return self._elements[element]


_WHOLE = frozenset({observation, target})
"""Tables whose rows are said as one: a value with its state."""


def _fields(table: Table, row: Row | None) -> Fields | None:
    if row is None:
        return None
    return dict(zip((column.name for column in table.columns), row, strict=True))


def _figure(row: Fields, unit: Unit | None) -> str:
    figure = figure_from([row[name] for name in FIGURE_COLUMNS])
    if unit is None:
        return _plain(figure.value)
    return figure_words(figure, unit)


def _target(row: Fields, unit: Unit) -> str:
    value = number_words(row["value"], unit) if row["value"] is not None else NOTHING
    upper = f" to {number_words(row['upper'], unit)}" if row["upper"] is not None else ""
    why = f" ({row['reason']})" if row["reason"] else ""
    return f"{value}{upper}{why}"


def _everything(row: Fields) -> str:
    """All a row says, for one that is new or gone."""
    said = [
        _plain(value)
        for name, value in row.items()
        if name not in _SILENT
        and not name.endswith(("_no", "_code", "_id", "sha256"))
        and value not in (None, "", "[]", 0)
    ]
    return _short(" · ".join(said)) or NOTHING


def _named(table: Table, one: Fields) -> str:
    for name in ("title", "name", "text", "label"):
        if one.get(name):
            return _short(f"“{one[name]}”")
    return " ".join(str(one[column.name]) for column in table.primary_key.columns)


def _noun(table: Table) -> str:
    return _NOUNS.get(table, table.name.replace("_", " "))


def _plain(value: object) -> str:
    if isinstance(value, str) and value.startswith("["):
        value = _list_words(value)
    if isinstance(value, float):
        return f"{value:,.6g}"
    return _short(str(value)) if value not in (None, "") else NOTHING


def _list_words(text: str) -> str:
    """A list kept as JSON with commas; text that merely begins like one as it is."""
    try:
        return ", ".join(map(str, json.loads(text)))
    except ValueError:
        return text


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 2]} …"


def _if_told(subject: str, before: str, after: str) -> Iterator[ChangedThing]:
    if before != after:
        yield ChangedThing(subject, before, after)
