"""What taking in another copy of this store would change: every row, three ways.

Numbers that stand for things differ between copies that went on apart: each row of theirs is
first said in our numbers, by what it stands for or by what was noted when it was taken in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import BigInteger, Connection, Table, func, select

from lbi_desktop.domain.pack import Manifest, Pack, Purpose
from lbi_desktop.domain.pack_items import Difference, ItemKey, Said, Standing
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.row_merging import Merged, Values, merged
from lbi_desktop.queries.pack_contents import store_name
from lbi_desktop.queries.pack_review import PackReview
from lbi_desktop.store.columns import ENTRY
from lbi_desktop.store.figure_tables import SUPERSEDED, breakdown, kept_file, period, source
from lbi_desktop.store.history_tables import HISTORY_TABLES, MARKS, history
from lbi_desktop.store.images import Row
from lbi_desktop.store.merge_rows import SUPPORT, VERSIONED, MergeItem, MergePlan
from lbi_desktop.store.pack_tables import pack_opened, pack_received, pack_sent
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.row_changes import Stood, changed_since, history_marks
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_LEFT = {*HISTORY_TABLES, *MARKS, pack_sent, pack_received, pack_opened, *SUPPORT, *SUPERSEDED}
_NATURAL = {
    indicator: ("id",),
    breakdown: ("area_code", "generation", "dimension", "category"),
    kept_file: ("sha256",),
    source: ("kind", "file_no", "sheet", "words"),
}
_NOT_COMPARED = {ENTRY, "version", "value_version", "comment_version"}
_FIGURE = frozenset(
    {"value", "numerator", "denominator", "state", "reason", "expected", "is_derived",
     "is_illustrative", "source_no", "source_row", "source_column", "raw"}
)  # fmt: skip
_TARGET = frozenset({"value", "upper", "reason", "approved_by", "source_no", "raw"})
_PLACE = frozenset({"source_no", "source_row", "source_column", "raw"})
_UNTOLD = _PLACE | {"is_illustrative", "is_derived", "version", "no", "indicator_no"}
_LISTED = "annotation"
_TOGETHER = {"observation": _FIGURE, "target": _TARGET}


_Change = tuple[Row, Row | None, Row | None]
"""Their key, their row as it stands, the row as it stood before."""


def as_review(plan: MergePlan) -> PackReview:
    """As the review of a pack, so that one page shows both."""
    manifest = Manifest(
        plan.mark, Purpose.CHANGES, "", 0, plan.made_at, plan.author, audience=plan.file
    )
    pack = Pack(manifest, sha256=plan.mark, file=plan.file)
    return PackReview(
        pack, plan.file, plan.made_at, tuple(each.difference for each in plan.items), {}
    )


def merge_plan(store: Store, other: Store) -> MergePlan:
    """Every row they changed; refuses a store that is no copy of this one, or an older past."""
    if not store_name(store) or store_name(store) != store_name(other):
        raise _no_copy(store, other)
    with store.reading() as here, other.reading() as there:
        known = _known(here, there)
        if known is None:
            raise _no_copy(store, other)
        theirs_since, ours_since, mark = known
        changed = changed_since(there, theirs_since)
        own = changed_since(here, ours_since)
        numbering = Numbering(here, there, changed)
        items = [
            item
            for table in WHOLE_SCHEMA.sorted_tables
            if table in changed and table not in _LEFT
            for item in _items(numbering, table, stood=changed[table], own=own.get(table, {}))
        ]
        for table in (breakdown, kept_file):
            numbering.bring(table, changed.get(table, {}))
        replaced = {
            twin: list(_replaced(numbering, twin, changed[twin]))
            for twin in SUPERSEDED
            if twin in changed
        }
        last = there.execute(
            select(history.c.author, history.c.at).order_by(history.c.entry.desc()).limit(1)
        ).one()
        return MergePlan(
            other.name, last.author, last.at, mark, tuple(items), replaced, numbering.needed
        )


def _known(here: Connection, there: Connection) -> tuple[int, int, str] | None:
    """How far we know their history, how far they know ours, and where theirs ends."""
    ours, theirs = history_marks(here), history_marks(there)
    taken_here, taken_there = _taken(here), _taken(there)
    theirs_known = max((theirs[m] for m in theirs if m in ours or m in taken_here), default=0)
    ours_known = max((ours[m] for m in ours if m in theirs or m in taken_there), default=0)
    if not theirs_known or not ours_known:
        return None
    return theirs_known, ours_known, next(reversed(theirs))


def _taken(connection: Connection) -> set[str]:
    query = select(pack_received.c.mark).where(pack_received.c.mark != "")
    return {str(mark) for mark in connection.execute(query).scalars()}


class Numbering:
    """Says rows of theirs in our numbers; numbers for what is new here are given out."""

    def __init__(
        self, here: Connection, there: Connection, changed: Mapping[Table, Stood]
    ) -> None:
        self.here, self.there, self._changed = here, there, changed
        self.needed: dict[Table, list[Values]] = {}
        self._maps: dict[Table, dict[int, int]] = _noted(here, there)
        self._next: dict[Table, int] = {}
        self._new_here: dict[Table, dict[tuple[object, ...], int]] = {}

    def values(self, table: Table, row: Row) -> dict[str, object]:
        """A row of theirs in our numbers."""
        said = dict(zip([column.name for column in table.columns], row, strict=True))
        for column in table.columns:
            for target in column.foreign_keys:
                led_to = target.column.table
                if said[column.name] is not None and _is_numbered(led_to):
                    said[column.name] = self.number(led_to, int(str(said[column.name])))
                elif led_to is period and said[column.name] is not None:
                    self._need_period(int(str(said[column.name])))
        return said

    def bring(self, table: Table, stood: Stood) -> None:
        """Have everything new of a table here, whether or not a row points at it."""
        fresh = [key for key, before in stood.items() if before is None]
        for row in rows_with_keys(self.there, table, keys=fresh):
            self.number(table, int(str(row[0])))

    def number(self, table: Table, theirs: int) -> int:
        """Our number for what one of theirs stands for."""
        known = self._maps.setdefault(table, {})
        if theirs not in known:
            known[theirs] = self._found(table, theirs)
        return known[theirs]

    def _found(self, table: Table, theirs: int) -> int:
        if table in _NATURAL:
            return self._by_nature(table, theirs)
        if self._changed.get(table, {}).get((theirs,), theirs) is not None:
            return theirs  # it was there before the two went apart
        rows = rows_with_keys(self.there, table, keys=[(theirs,)])
        if not rows:
            return theirs
        return self._alike(table, self.values(table, rows[0])) or self._fresh(table)

    def _by_nature(self, table: Table, theirs: int) -> int:
        if table is breakdown and theirs == 0:
            return 0
        rows = rows_with_keys(self.there, table, keys=[(theirs,)])
        if not rows:
            return theirs  # taken out there since: it was there before the two went apart
        said = self.values(table, rows[0])
        query = select(table.c.no).where(*(table.c[n] == said[n] for n in _NATURAL[table]))
        found = self.here.execute(query).scalar()
        if found is not None:
            return int(found)
        number = self._fresh(table)
        if table in SUPPORT:
            self.needed.setdefault(table, []).append({**said, "no": number})
        return number

    def _alike(self, table: Table, said: Values) -> int | None:
        """A row here that says the very same under another number."""
        names = [n for n in said if n not in ("no", "position", ENTRY)]
        query = select(table.c.no).where(
            *(table.c[name].is_not_distinct_from(said[name]) for name in names)
        )
        found = self.here.execute(query).scalar()
        return None if found is None else int(found)

    def _fresh(self, table: Table) -> int:
        if table not in self._next:
            highest = self.here.execute(select(func.max(table.c.no))).scalar()
            self._next[table] = int(highest or 0)
        self._next[table] += 1
        return self._next[table]

    def _need_period(self, code: int) -> None:
        held = self.needed.setdefault(period, [])
        is_here = rows_with_keys(self.here, period, keys=[(code,)])
        if not is_here and all(each["code"] != code for each in held):
            (row,) = rows_with_keys(self.there, period, keys=[(code,)])
            held.append(dict(zip([c.name for c in period.columns], row, strict=True)))


def _is_numbered(table: Table) -> bool:
    keys = list(table.primary_key.columns)
    return len(keys) == 1 and keys[0].name == "no" and isinstance(keys[0].type, BigInteger)


def _noted(here: Connection, there: Connection) -> dict[Table, dict[int, int]]:
    """Numbers as they were noted when one of the two took the other in."""
    found: dict[Table, dict[int, int]] = {}
    ours, theirs = history_marks(here), history_marks(there)
    query = select(pack_received.c.mark, pack_received.c.decided)
    for connection, marks, is_ours in ((here, theirs, True), (there, ours, False)):
        for mark, decided in connection.execute(query):
            if mark not in marks:
                continue
            for name, pairs in json.loads(decided).get("numbers", {}).items():
                known = found.setdefault(WHOLE_SCHEMA.tables[name], {})
                for from_no, to_no in pairs:
                    known.update({from_no: to_no} if is_ours else {to_no: from_no})
    return found


def _items(numbering: Numbering, table: Table, *, stood: Stood, own: Stood) -> list[MergeItem]:
    rows = {
        _key(table, row): row
        for row in rows_with_keys(numbering.there, table, keys=list(stood))
    }
    found = []
    for key, before in sorted(stood.items(), key=repr):
        item = _item(numbering, table, change=(key, rows.get(key), before), own=own)
        if item is not None:
            found.append(item)
    return found


def _item(
    numbering: Numbering, table: Table, *, change: _Change, own: Stood
) -> MergeItem | None:
    their_key, row, before = change
    theirs = None if row is None else numbering.values(table, row)
    base = None if before is None else numbering.values(table, before)
    said = theirs if theirs is not None else base
    if said is None or said.get("is_derived"):
        return None  # made and taken out again since, or calculated: that is done anew here
    number = None
    if _is_numbered(table):
        number = (int(str(their_key[0])), numbering.number(table, int(str(their_key[0]))))
        for each in (theirs, base):
            if each is not None:
                each["no"] = number[1]
    if table.name == _LISTED and before is None and theirs is not None:
        _placed(numbering.here, table, theirs)
    key = tuple(said[column.name] for column in table.primary_key.columns)
    stands = rows_with_keys(numbering.here, table, keys=[key])
    names = [column.name for column in table.columns]
    ours = dict(zip(names, stands[0], strict=True)) if stands else None
    judged = merged(
        _compared(table, base),
        theirs=_compared(table, theirs),
        ours=_compared(table, ours),
        is_ours_changed=key in own,
        whole=_TOGETHER.get(table.name, frozenset()) - _NOT_COMPARED,
    )
    if judged.standing in (Standing.SAME, Standing.OURS_NEWER):
        return None
    item = ItemKey(table.name, _subject(numbering.here, said), 0, " ".join(map(str, key)))
    versions = (_said(table, judged, each) for each in (base, theirs, ours))
    base_said, theirs_said, ours_said = versions
    difference = Difference(
        item, base_said, theirs_said, ours_said, judged.standing, judged.why
    )
    return MergeItem(table, key, judged, difference, theirs, number)


def _placed(here: Connection, table: Table, said: dict[str, object]) -> None:
    """Two notes on one period stand one after the other, unless they say the same."""
    names = [c.name for c in table.primary_key.columns if c.name != "position"]
    query = select(table).where(*(table.c[name] == said[name] for name in names))
    held = here.execute(query).mappings().all()
    alike = [each["position"] for each in held if each["text"] == said["text"]]
    if alike:
        said["position"] = alike[0]
    elif any(each["position"] == said["position"] for each in held):
        said["position"] = max(int(each["position"]) for each in held) + 1


def _compared(table: Table, values: Values | None) -> Values | None:
    """The columns two versions are compared by; where it was read is no difference."""
    if values is None:
        return None
    left = _NOT_COMPARED | (_PLACE if table in VERSIONED else frozenset())
    return {name: value for name, value in values.items() if name not in left}


def _replaced(numbering: Numbering, twin: Table, stood: Stood) -> list[Values]:
    """Their superseded rows that are not here yet, in our numbers."""
    kept = [key for key, before in stood.items() if before is None]
    rows = rows_with_keys(numbering.there, twin, keys=kept)
    return [numbering.values(twin, row) for row in rows]


def _key(table: Table, row: Row) -> Row:
    names = [column.name for column in table.columns]
    return tuple(row[names.index(c.name)] for c in table.primary_key.columns)


def _said(table: Table, judged: Merged, values: Values | None) -> Said:
    """One version of a row in words: the columns that differ."""
    if values is None:
        return ""
    untold = _UNTOLD | {column.name for column in table.primary_key.columns}
    shown = [
        f"{name.replace('_', ' ')} {_short(values[name])}"
        for name in judged.columns
        if name in values and name not in untold and values[name] not in (None, "", "[]")
    ]
    return ", ".join(shown)


def _short(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _subject(connection: Connection, values: Values) -> str:
    """What a row is about, for people."""
    parts: list[str] = []
    number = values.get("indicator_no")
    if number is not None:
        query = select(indicator.c.ref, indicator.c.id).where(indicator.c.no == number)
        found = connection.execute(query).first()
        parts.append(str(found.ref or found.id) if found else "a new indicator")
    if values.get("period_code"):
        parts.append(period_from_code(int(str(values["period_code"]))).label)
    named = next((values[n] for n in ("name", "title", "ref", "text") if values.get(n)), "")
    if not parts and named:
        parts.append(str(named)[:60])
    return ", ".join(parts) or " ".join(str(values[n]) for n in list(values)[:1])


def _no_copy(store: Store, other: Store) -> StoreRefusal:
    return StoreRefusal(
        f"“{other.name}” is no copy of “{store.name}”: their histories do not begin alike. "
        f"{NOTHING_CHANGED}",
        "Only copies of one store can be merged. A department's figures come in by “import”.",
        why=Why.NOT_KNOWN,
    )
