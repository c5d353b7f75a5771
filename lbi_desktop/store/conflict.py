"""Two people changed the same thing: which rows, what each said, in words. Nothing is lost.

A row names the history entry that last wrote it. Whoever decides on what they saw up to entry
N may not write over what a later entry changed in a row, unless that entry was their own. What
the two changed in different columns of one row stands side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, select

from lbi_desktop.domain.period import period_from_code
from lbi_desktop.store.history_tables import history, history_change
from lbi_desktop.store.images import Row, read_pairs
from lbi_desktop.store.plan_tables import plan_element_name
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.rows import key_of
from lbi_desktop.store.sight import Sight
from lbi_desktop.store.tables import indicator

Pair = tuple[Row, Row | None]
"""A row as it stands, and as this command would leave it; None to take it out."""

MOST_TOLD = 3
_NOT_TOLD = frozenset(
    {"entry", "version", "source_no", "source_row", "source_column", "raw", "value_version"}
)
_NOT_MINDED = _NOT_TOLD | {"position"}
"""Columns nobody decides by themselves: adding a neighbour gives others another place."""
_LONGEST = 60
_CALCULATED = "is_derived"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row two people changed: whose is stored, and what each of the two says."""

    subject: str
    author: str
    at: datetime | None
    theirs: tuple[tuple[str, object], ...]
    ours: tuple[tuple[str, object], ...]

    @property
    def words(self) -> str:
        """`HO-FFT, Q3 2025/26: theirs value 84, yours value 83 (Anna at 10:14)`."""
        when = f" at {self.at:%H:%M}" if self.at else ""
        ours = _said(self.ours) if self.ours else "taken out"
        both = f"theirs: {_said(self.theirs)}; yours: {ours}"
        return f"{self.subject} ({both}) by {self.author}{when}"


class Conflict(StoreRefusal):
    """What somebody else has changed since is not written over."""

    def __init__(self, differences: Sequence[Difference], count: int) -> None:
        told = "; ".join(each.words for each in differences)
        more = f"; and {count - len(differences)} more" if count > len(differences) else ""
        super().__init__(
            f"Changed since you looked: {told}{more}. {NOTHING_CHANGED}",
            "Look at theirs, then do it again if yours should stand.",
            why=Why.CONFLICT,
        )
        self.differences = tuple(differences)


def refuse_gone(connection: Connection, table: Table, *, sight: Sight) -> None:
    """Refuses to change what somebody else has taken out since it was seen."""
    latest = connection.execute(select(func.max(history.c.entry))).scalar()
    if sight.misses(latest):
        raise StoreRefusal(
            f"Somebody else has taken this out since you looked ({_plain(table)}). "
            f"{NOTHING_CHANGED}",
            "Look again; what they did is in the history.",
            why=Why.CONFLICT,
        )


def refuse_unseen(
    connection: Connection, table: Table, *, pairs: Sequence[Pair], sight: Sight
) -> None:
    """Refuses to write over rows that somebody else has written since they were seen."""
    if sight.upto is None:
        return
    unseen = [
        pair for pair in pairs if sight.misses(pair[0][-1]) and not _is_calculated(table, pair)
    ]
    if unseen:
        seen = _rows_seen(connection, table, pairs=unseen, sight=sight)
        unseen = [pair for pair in unseen if _is_clash(table, pair, seen)]
    if unseen:
        told = [_difference(connection, table, pair) for pair in unseen[:MOST_TOLD]]
        raise Conflict(told, len(unseen))


def changed_since(connection: Connection, table: Table, *, rows: Sequence[Row]) -> Conflict:
    """The refusal to undo what somebody else has built on since."""
    told = [_difference(connection, table, (row, None)) for row in rows[:MOST_TOLD]]
    return Conflict(told, len(rows))


def _is_calculated(table: Table, pair: Pair) -> bool:
    """Whether both rows only follow from others: nobody decided either."""
    if _CALCULATED not in table.columns or pair[1] is None:
        return False
    place = table.columns.keys().index(_CALCULATED)
    return bool(pair[0][place] and pair[1][place])


def _rows_seen(
    connection: Connection, table: Table, *, pairs: Sequence[Pair], sight: Sight
) -> dict[Row, Row | None]:
    """By key, the rows as they stood before the first change that was not seen."""
    wanted = {key_of(table, theirs) for theirs, _ in pairs}
    seen: dict[Row, Row | None] = {}
    for entry, before, after in _images_since(connection, table, sight.upto):
        key = key_of(table, before or after or ())
        if not sight.misses(entry):
            seen.pop(key, None)
        elif key in wanted:
            seen.setdefault(key, before)
    return seen


def _images_since(
    connection: Connection, table: Table, entry: int | None
) -> Iterator[tuple[int, Row | None, Row | None]]:
    change = history_change.c
    query = (
        select(change.entry, change.images)
        .where(change.entry > entry, change.table_name == table.name, change.images != "")
        .order_by(change.entry, change.position)
    )
    for number, images in connection.execute(query):
        for before, after in read_pairs(images):
            yield number, before, after


def _is_clash(table: Table, pair: Pair, seen: dict[Row, Row | None]) -> bool:
    """Whether one would undo what the other changed, as far as it is known what was seen."""
    theirs, ours = pair
    before = seen.get(key_of(table, theirs))
    if before is None:
        return True
    minded = [n for n, each in enumerate(table.columns) if each.name not in _NOT_MINDED]
    changed = [place for place in minded if theirs[place] != before[place]]
    return any(ours is None or theirs[place] != ours[place] for place in changed)


def _difference(connection: Connection, table: Table, pair: Pair) -> Difference:
    theirs, ours = pair
    names = [column.name for column in table.columns]
    differing = [
        place
        for place, name in enumerate(names)
        if name not in _NOT_TOLD and (ours is None or theirs[place] != ours[place])
    ]
    keys = {column.name for column in table.primary_key.columns}
    told = [place for place in differing if names[place] not in keys]
    query = select(history.c.author, history.c.at).where(history.c.entry == theirs[-1])
    written = connection.execute(query).first()
    return Difference(
        _subject(connection, table, dict(zip(names, theirs, strict=True))),
        str(written.author) if written else "somebody else",
        datetime.fromisoformat(written.at) if written else None,
        tuple((names[place], theirs[place]) for place in told),
        () if ours is None else tuple((names[place], ours[place]) for place in told),
    )


def _subject(connection: Connection, table: Table, row: dict[str, object]) -> str:
    parts: list[str] = []
    number = row.get("no") if table is indicator else row.get("indicator_no")
    if number is not None:
        query = select(indicator.c.ref, indicator.c.id).where(indicator.c.no == number)
        found = connection.execute(query).first()
        parts.append(f"{found.ref or found.id}" if found else "an indicator")
    if row.get("period_code") is not None:
        parts.append(period_from_code(int(str(row["period_code"]))).label)
    if (element := row.get("element_id") or _own_element(table, row)) is not None:
        parts.append(_element_name(connection, str(element)))
    if not parts:
        keys = [row[column.name] for column in table.primary_key.columns]
        parts = [" ".join(str(key) for key in keys)]
    return f"{_plain(table)} of {', '.join(parts)}"


def _own_element(table: Table, row: dict[str, object]) -> object:
    return row["id"] if table.name == "plan_element" else None


def _element_name(connection: Connection, element: str) -> str:
    """What a plan element was called last, in quotes."""
    names = plan_element_name.c
    query = select(names.name).where(names.element_id == element)
    found = connection.execute(query.order_by(names.first_day.desc())).scalars().first()
    return f"“{found or element}”"


def _plain(table: Table) -> str:
    return table.name.replace("_", " ")


def _said(values: Sequence[tuple[str, object]]) -> str:
    shown = [f"{name.replace('_', ' ')} {_short(value)}" for name, value in values]
    return ", ".join(shown[:MOST_TOLD]) or "the same"


def _short(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    text = "none" if value in (None, "") else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
