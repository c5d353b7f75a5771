"""What taking in another copy of this store would change: every row, three ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, select

from lbi_desktop.domain.packs.items import Difference, ItemKey, Said, Standing
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose
from lbi_desktop.domain.packs.row_merging import Merged, Values, merged
from lbi_desktop.domain.period import date_words, period_from_code
from lbi_desktop.domain.wording import counted
from lbi_desktop.queries.merge_births import Births
from lbi_desktop.queries.merge_numbers import Numbering
from lbi_desktop.queries.pack_review import PackReview
from lbi_desktop.store.columns import ENTRY
from lbi_desktop.store.figure_tables import SUPERSEDED, breakdown, kept_file
from lbi_desktop.store.history_tables import HISTORY_TABLES, MARKS, history
from lbi_desktop.store.images import Row
from lbi_desktop.store.merge_rows import SUPPORT, VERSIONED, MergeItem, MergePlan
from lbi_desktop.store.numbers import is_known_by_number, is_numbered
from lbi_desktop.store.other_copy import OtherCopy, marks_in, received_in, store_name
from lbi_desktop.store.pack_tables import pack_opened, pack_received
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.row_changes import Stood, history_marks
from lbi_desktop.store.rows import key_of, rows_with_keys
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_LEFT = {*HISTORY_TABLES, *MARKS, pack_opened, *SUPPORT, *SUPERSEDED}
_NOT_COMPARED = {ENTRY, "version", "value_version", "comment_version"}
_FIGURE = frozenset(
    {"value", "numerator", "denominator", "state", "reason", "expected", "is_derived",
     "is_illustrative", "source_no", "source_row", "source_column", "raw"}
)  # fmt: skip
_TARGET = frozenset({"value", "upper", "reason", "approved_by", "source_no", "raw"})
_PLACE = frozenset({"source_no", "source_row", "source_column", "raw"})
_UNTOLD = _PLACE | {
    "is_illustrative", "is_derived", "version", "no", "indicator_no", "held", "answer_key",
    "pack",
}  # fmt: skip
_LISTED = "annotation"
_TOGETHER = {"observation": _FIGURE, "target": _TARGET}


_Change = tuple[Row, Row | None, Row | None]
"""Their key, their row as it stands, the row as it stood before."""


@dataclass(frozen=True, slots=True)
class _Known:
    """How far we know their history and they know ours; the mark where they know ours to."""

    theirs: int
    ours: int
    mark: str


def as_review(plan: MergePlan, pack: Pack | None = None) -> PackReview:
    """As the review of a pack, so that one page shows both; `pack` is what they came in."""
    if pack is None:
        manifest = Manifest(
            plan.mark, Purpose.CHANGES, "", 0, plan.made_at, plan.author, audience=plan.file
        )
        pack = Pack(manifest, sha256=plan.mark, file=plan.file)
    return PackReview(
        pack,
        plan.file,
        plan.made_at,
        tuple(each.difference for each in plan.items),
        {},
        notes=tuple(plan.notes),
    )


def merge_plan(store: Store, other: OtherCopy | None, *, name: str = "") -> MergePlan:
    """Every row they changed; refuses a store that is no copy of this one, or an older past.

    `name` is the file that was asked for, where nothing in it is known.
    """
    if other is None or not other.store or store_name(store) != other.store:
        raise _no_copy(store, other.name if other is not None else name)
    with store.reading() as here:
        marks = history_marks(here)
        known = _known(here, other, marks)
        if known is None:
            raise _no_copy(store, other.name)
        if known.theirs < other.since:
            raise _begins_later(here, other, marks)
        changed = other.changed_since(known.theirs)
        births = Births(here, other, marks=marks, since=known.ours)
        numbering = Numbering(here, other, changed, births=births, marks=marks)
        items = [
            item
            for table in WHOLE_SCHEMA.sorted_tables
            if table in changed and table not in _LEFT
            for item in _items(numbering, table, stood=changed[table])
        ]
        for table in (breakdown, kept_file, pack_received):
            numbering.bring(table, changed.get(table, {}))
        passed = [mark for mark, entry in other.marks.items() if entry > known.theirs]
        return MergePlan(
            other.name,
            other.author,
            other.at,
            other.mark,
            tuple(items),
            {
                twin: list(_replaced(numbering, twin, changed[twin]))
                for twin in SUPERSEDED
                if twin in changed
            },
            numbering.needed,
            passed,
            known.mark,
            _notes(here, other, passed, is_known=other.mark in marks),
            numbering.found,
            numbering.born,
        )


def _known(here: Connection, other: OtherCopy, ours: Mapping[str, int]) -> _Known | None:
    """How far the two histories know of each other; None where they do not begin alike."""
    taken = marks_in(received_in(here))
    theirs = max((n for m, n in other.marks.items() if m in ours or m in taken), default=0)
    known = [(n, m) for m, n in ours.items() if m in other.marks or m in other.taken]
    if not theirs or not known:
        return None
    entry, mark = max(known)
    return _Known(theirs, entry, mark)


def _notes(
    here: Connection, other: OtherCopy, passed: Sequence[str], *, is_known: bool
) -> list[str]:
    """What to know of the copy as a whole."""
    if passed:
        return [
            f"{counted(len(passed), 'step')} that this store does not know yet.".capitalize()
        ]
    if is_known:
        return ["Nothing was done there that this store does not know."]
    rows = here.execute(select(pack_received).where(pack_received.c.mark != ""))
    taken = [row for row in rows if other.mark in marks_in([(row.mark, row.decided)])]
    return [f"It was taken in on {_day(row.received_at)}: “{row.name}”." for row in taken[-1:]]


def _day(moment: str) -> str:
    return date_words(datetime.fromisoformat(moment).date())


def _items(numbering: Numbering, table: Table, *, stood: Stood) -> list[MergeItem]:
    rows = {key_of(table, row): row for row in numbering.there.rows_with_keys(table, stood)}
    found = []
    for key, before in sorted(stood.items(), key=repr):
        change = key, rows.get(key), before
        item = _item(numbering, table, change, own=numbering.births.own.get(table, {}))
        if item is not None:
            found.append(item)
    return found


def _sides(
    numbering: Numbering, table: Table, change: _Change
) -> tuple[Values | None, Values | None]:
    """Their row and what both began from, in our numbers; nothing where there is no saying."""
    key, row, before = change
    theirs: Values | None = None if row is None else numbering.values(table, row)
    base: Values | None = None if before is None else numbering.values(table, before)
    if not is_numbered(table):
        return theirs, base
    their_number = int(str(key[0]))
    number = numbering.number(table, their_number)
    theirs = None if theirs is None else {**theirs, "no": number}
    base = None if base is None else {**base, "no": number}
    if base is None and is_known_by_number(table):
        base = numbering.base(table, their_number, ours=number)
        if _compared(table, base) == _compared(table, theirs):
            return None, None  # they did nothing to it
    return theirs, base


def _item(
    numbering: Numbering, table: Table, change: _Change, *, own: Stood
) -> MergeItem | None:
    theirs, base = _sides(numbering, table, change)
    said = theirs if theirs is not None else base
    if said is None or said.get("is_derived"):
        return None  # nothing of theirs, or calculated: that is done anew here
    if table.name == _LISTED and base is None and theirs is not None:
        theirs = said = _placed(numbering.here, table, theirs)
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
    return MergeItem(table, key, judged, difference, theirs)


def _placed(here: Connection, table: Table, said: Values) -> Values:
    """Two notes on one period stand one after the other, unless they say the same."""
    position = said["position"]
    names = [c.name for c in table.primary_key.columns if c.name != "position"]
    query = select(table).where(*(table.c[name] == said[name] for name in names))
    held = here.execute(query).mappings().all()
    alike = [each["position"] for each in held if each["text"] == said["text"]]
    if alike:
        position = alike[0]
    elif any(each["position"] == position for each in held):
        position = max(int(each["position"]) for each in held) + 1
    return {**said, "position": position}


def _compared(table: Table, values: Values | None) -> Values | None:
    """The columns two versions are compared by; where it was read is no difference."""
    if values is None:
        return None
    left = _NOT_COMPARED | (_PLACE if table in VERSIONED else frozenset())
    return {name: value for name, value in values.items() if name not in left}


def _replaced(numbering: Numbering, twin: Table, stood: Stood) -> list[Values]:
    """Their superseded rows that are not here yet, in our numbers."""
    kept = [key for key, before in stood.items() if before is None]
    rows = numbering.there.rows_with_keys(twin, kept)
    return [numbering.values(twin, row) for row in rows]


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


def _no_copy(store: Store, other: str) -> StoreRefusal:
    return StoreRefusal(
        f"“{other}” is no copy of “{store.name}”: their histories do not begin alike. "
        f"{NOTHING_CHANGED}",
        "Only copies of one store can be merged. A department's figures come in by “import”.",
        why=Why.NOT_KNOWN,
    )


def _begins_later(here: Connection, other: OtherCopy, ours: Mapping[str, int]) -> StoreRefusal:
    """What lies between would be lost in silence."""
    shared = max((ours[mark] for mark in other.marks if mark in ours), default=0)
    at = here.execute(select(history.c.at).where(history.c.entry == shared)).scalar()
    since = f"since {_day(str(at))}" if at else "since an earlier day"
    return StoreRefusal(
        f"“{other.name}” begins later than what this store knows of that copy. "
        f"{NOTHING_CHANGED}",
        f"Ask for their changes {since}: “changes-out --since”.",
        why=Why.NOT_KNOWN,
    )
