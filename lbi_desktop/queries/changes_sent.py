"""What an officer would send another of the changes made here: since when, and how close."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Table, select

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.forum import ForumKind
from lbi_desktop.domain.packs.rules import may_leave
from lbi_desktop.domain.plans.plan import ElementKind
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.safeguarding import SAFEGUARDING
from lbi_desktop.queries.lent import lent
from lbi_desktop.store.figure_tables import kept_file
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.other_copy import OtherCopy, other_copy
from lbi_desktop.store.pack_tables import pack_received
from lbi_desktop.store.plan_tables import plan_element
from lbi_desktop.store.row_changes import history_marks
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import forum, indicator

_Row = Mapping[str, object]
_FIRST = 1
_NOTHING = "Nothing was written."


@dataclass(frozen=True, slots=True)
class ChangesToSend:
    """What would be sent: the steps after an entry, and the day of the first of them."""

    copy: OtherCopy
    steps: int
    first_day: date


def changes_to_send(store: Store, *, since: date | None = None) -> ChangesToSend:
    """Everything done since a day, or since the others last knew of us; refuses nothing."""
    if lent(store) is not None:
        raise Refusal(
            f"This store was opened from a data pack. {_NOTHING}",
            "“Send back” (“lbi-desktop pack-back”) writes what you changed.",
        )
    with store.reading() as connection:
        entry = _entry_before(connection, since) if since else _last_common(connection)
        days = select(history.c.at).where(history.c.entry > entry).order_by(history.c.entry)
        later = list(connection.execute(days).scalars())
        copy = other_copy(store, since=entry, has_old_files=False)
    if copy is None or not copy.images:
        raise Refusal(
            f"Nothing was changed here since then. {_NOTHING}",
            "Name an earlier day with --since, if another copy may not know what was done.",
        )
    return ChangesToSend(copy, len(later), datetime.fromisoformat(later[0]).date())


def need_sealed(copy: OtherCopy) -> None:
    """Refuses changes that speak of what only leaves sealed."""
    close = next(_close(copy), "")
    if close:
        raise Refusal(
            f"These changes hold {close}: they only leave sealed with a passphrase. {_NOTHING}",
            "Give a passphrase, and tell it by telephone.",
        )


def _last_common(connection: Connection) -> int:
    """The entry up to which every officer taken in so far knew of us; else the first."""
    marks = history_marks(connection)
    rows = connection.execute(
        select(pack_received.c.made_by, pack_received.c.decided)
        .where(pack_received.c.mark != "")
        .order_by(pack_received.c.no)
    )
    known = {row.made_by: marks.get(json.loads(row.decided).get("known", "")) for row in rows}
    return min((entry or _FIRST for entry in known.values()), default=_FIRST)


def _entry_before(connection: Connection, day: date) -> int:
    """The last entry before a day; else the first."""
    rows = connection.execute(select(history.c.entry, history.c.at).order_by(history.c.entry))
    before = [int(row.entry) for row in rows if str(row.at)[:10] < day.isoformat()]
    return max(before, default=_FIRST)


def _close(copy: OtherCopy) -> Iterator[str]:
    """What in it may only be read by those it is for."""
    for table, words, is_close in _CLOSE:
        if any(map(is_close, _said(copy, table))):
            yield words


def _is_safeguarding(row: _Row) -> bool:
    return any(SAFEGUARDING in plain_label(each) for each in json.loads(str(row["suites"])))


def _is_personal(row: _Row) -> bool:
    return not may_leave(ElementKind(str(row["kind"])), is_personal=bool(row["is_personal"]))


_CLOSE: tuple[tuple[Table, str, Callable[[_Row], bool]], ...] = (
    (indicator, "restricted indicators", lambda row: bool(row["is_restricted"])),
    (indicator, "safeguarding", _is_safeguarding),
    (forum, "safeguarding", lambda row: row["kind"] == ForumKind.SAFEGUARDING),
    (plan_element, "objectives of single people", _is_personal),
    (kept_file, "files as departments sent them", lambda row: bool(row["content"])),
)


def _said(copy: OtherCopy, table: Table) -> Iterator[_Row]:
    names = [column.name for column in table.columns]
    for row in copy.rows.get(table, {}).values():
        yield dict(zip(names, row, strict=True))
