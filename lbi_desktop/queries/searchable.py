"""Everything in a store that can be found by its words, read in portions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select, union

from lbi_desktop.domain.indicator import LifeCycle
from lbi_desktop.domain.meetings.forum import ForumKind
from lbi_desktop.domain.period import date_words, period_from_code
from lbi_desktop.domain.plans.plan import ElementKind
from lbi_desktop.domain.search import FoundKind, Searchable
from lbi_desktop.store.figure_tables import commentary
from lbi_desktop.store.history_tables import history, history_change, history_indicator
from lbi_desktop.store.plan_tables import plan_element, plan_element_name
from lbi_desktop.store.rows import in_chunks
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.tables import action, document, forum, indicator, meeting, question

Portion = tuple[Searchable, ...]
_PORTION = 300
_SAID = ("happened", "matters", "next_steps", "owner")
_INDICATOR_SAYS = (
    "purpose", "numerator", "denominator", "source_system", "owner", "service", "directorate",
    "portfolio", "priority", "theme", "objective", "methodology", "data_quality",
)  # fmt: skip
TABLES_OF = {
    FoundKind.PLAN: {plan_element.name, plan_element_name.name},
    FoundKind.MEETING: {meeting.name, forum.name},
    FoundKind.ACTION: {action.name, meeting.name, forum.name},
    FoundKind.QUESTION: {question.name, meeting.name, forum.name, indicator.name},
    FoundKind.DOCUMENT: {document.name, forum.name},
}
"""The tables that each kind not tied to one indicator is read from."""


def latest_entry(connection: Connection) -> int:
    """The number of the latest entry of the history, 0 for none."""
    query = select(history.c.entry).order_by(history.c.entry.desc()).limit(1)
    return connection.execute(query).scalar() or 0


def history_seal(connection: Connection, entry: int) -> str:
    """What tells this history at an entry from any other, as restoring a backup may give."""
    row = connection.execute(select(history).where(history.c.entry == entry)).first()
    said = [REVISION, entry] if row is None else [REVISION, *row[:5]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def touched_since(connection: Connection, entry: int) -> tuple[set[str], set[str]]:
    """The indicators, by id, and the tables that entries after one touched, undos too."""
    done = select(history.c.entry).where(history.c.entry > entry)
    reversed_ = select(history.c.reverses).where(
        history.c.entry > entry, history.c.reverses.is_not(None)
    )
    entries = union(done, reversed_).subquery()
    ids = select(history_indicator.c.indicator_id).distinct()
    names = select(history_change.c.table_name).distinct()
    here, there = history_indicator.c.entry, history_change.c.entry
    return (
        set(connection.execute(ids.join(entries, entries.c[0] == here)).scalars()),
        set(connection.execute(names.join(entries, entries.c[0] == there)).scalars()),
    )


def numbers_of(connection: Connection, ids: Collection[str]) -> dict[int, bool]:
    """The numbers of indicators that exist, and whether each is restricted."""
    return {
        row.no: bool(row.is_restricted)
        for some in in_chunks(sorted(ids))
        for row in connection.execute(
            select(indicator.c.no, indicator.c.is_restricted).where(indicator.c.id.in_(some))
        )
    }


def every_number(connection: Connection, *, is_restricted: bool) -> list[int]:
    """The numbers of all indicators that are restricted, or of all that are not."""
    query = select(indicator.c.no).where(indicator.c.is_restricted == int(is_restricted))
    return list(connection.execute(query.order_by(indicator.c.no)).scalars())


def searchable_indicators(connection: Connection, numbers: Iterable[int]) -> Portion:
    """Indicators by their numbers."""
    return tuple(
        _indicator(row)
        for some in in_chunks(list(numbers))
        for row in connection.execute(
            select(indicator).where(indicator.c.no.in_(some)).order_by(indicator.c.no)
        ).mappings()
    )


def searchable_comments(connection: Connection, numbers: Iterable[int]) -> Portion:
    """The commentary in force on indicators, by their numbers."""
    columns = [commentary.c[name] for name in ("indicator_no", "period_code", *_SAID)]
    query = select(*columns, indicator.c.id).join(
        indicator, indicator.c.no == commentary.c.indicator_no
    )
    return tuple(
        Searchable(
            FoundKind.COMMENT,
            row["id"],
            "",
            body="\n".join(row[name] for name in _SAID if row[name]),
            indicator_no=row["indicator_no"],
            period_code=row["period_code"],
            about=row["id"],
        )
        for some in in_chunks(list(numbers))
        for row in connection.execute(
            query.where(commentary.c.indicator_no.in_(some))
        ).mappings()
    )


def portions(numbers: list[int], *, size: int = _PORTION) -> Iterator[list[int]]:
    """Numbers in parts that are read and written without keeping anybody waiting."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def searchable_others(
    connection: Connection, kinds: Collection[FoundKind], *, is_private: bool
) -> Portion:
    """Plan elements, meetings, actions, questions and documents of the kinds wanted.

    `is_private` those that must not be left lying in a file: personal objectives, whatever a
    safeguarding forum has before it, questions about restricted indicators.
    """
    return tuple(
        each
        for kind in FoundKind
        if kind in kinds and kind in _READERS
        for is_kept, each in _READERS[kind](connection)
        if is_kept == is_private
    )


Kept = tuple[bool, Searchable]


def _indicator(row: RowMapping) -> Searchable:
    names = (row["short_name"], *json.loads(row["aliases"]))
    lists = (name for column in ("committees", "suites") for name in json.loads(row[column]))
    return Searchable(
        FoundKind.INDICATOR,
        row["id"],
        row["title"],
        ref=row["ref"],
        also="\n".join((*names, row["id"])),
        body="\n".join((*(row[name] for name in _INDICATOR_SAYS if row[name]), *lists)),
        detail=row["directorate"],
        is_past=row["life_cycle"] == LifeCycle.RETIRED.value,
        indicator_no=row["no"],
    )


def _plan(connection: Connection) -> Iterator[Kept]:
    named: dict[str, list[str]] = {}
    order = select(plan_element_name).order_by(plan_element_name.c.first_day)
    for row in connection.execute(order):
        named.setdefault(row.element_id, []).append(row.name)
    for row in connection.execute(select(plan_element).order_by(plan_element.c.id)):
        names = named.get(row.id, [row.id])
        says = (row.owner, row.why, row.impact, row.who_when, row.status_note)
        yield (
            bool(row.is_personal),
            Searchable(
                FoundKind.PLAN,
                row.id,
                names[-1],
                ref=row.reference,
                also="\n".join(names[:-1]),
                body="\n".join(filter(None, says)),
                detail=ElementKind(row.kind).words,
                is_past=row.last_day is not None and row.status == "complete",
            ),
        )


def _held(query: Select[Any]) -> Select[Any]:
    """A query of a meeting's papers with the meeting's day and forum."""
    return query.add_columns(
        meeting.c.day.label("held_on"),
        forum.c.name.label("forum_name"),
        forum.c.kind.label("forum_kind"),
    )


def _meeting_words(row: Any) -> str:  # noqa: ANN401 - a row of any such query
    day = date.fromisoformat(row.held_on) if row.held_on else None
    return f"{row.forum_name}, {date_words(day)}" if day else str(row.forum_name)


def _is_kept_close(row: Any) -> bool:  # noqa: ANN401 - a row of any such query
    return bool(row.forum_kind == ForumKind.SAFEGUARDING.value)


def _meetings(connection: Connection) -> Iterator[Kept]:
    query = _held(select(meeting)).join(forum, forum.c.id == meeting.c.forum_id)
    for row in connection.execute(query.order_by(meeting.c.day.desc(), meeting.c.id)):
        yield (
            _is_kept_close(row),
            Searchable(
                FoundKind.MEETING,
                row.id,
                _meeting_words(row),
                also=row.focus,
                body=f"{row.agenda_item}\n" + "\n".join(json.loads(row.attending)),
                detail=row.focus,
            ),
        )


def _actions(connection: Connection) -> Iterator[Kept]:
    query = _held(select(action)).join(meeting, meeting.c.id == action.c.meeting_id)
    query = query.join(forum, forum.c.id == meeting.c.forum_id)
    for row in connection.execute(query.order_by(action.c.no.desc())):
        yield (
            _is_kept_close(row),
            Searchable(
                FoundKind.ACTION,
                str(row.no),
                row.text,
                body=f"{row.owner}\n{_meeting_words(row)}",
                detail=_meeting_words(row),
                is_past=row.done_on is not None,
            ),
        )


def _questions(connection: Connection) -> Iterator[Kept]:
    query = _held(select(question, indicator.c.is_restricted, indicator.c.id.label("asked_of")))
    query = query.join(meeting, meeting.c.id == question.c.meeting_id)
    query = query.join(forum, forum.c.id == meeting.c.forum_id)
    query = query.outerjoin(indicator, indicator.c.no == question.c.indicator_no)
    for row in connection.execute(query.order_by(question.c.no.desc())):
        yield (
            _is_kept_close(row) or bool(row.is_restricted),
            Searchable(
                FoundKind.QUESTION,
                str(row.no),
                row.text,
                body=f"{row.answer}\n{_meeting_words(row)}",
                detail=_meeting_words(row),
                is_past=row.closed_on is not None,
                about=row.asked_of or "",
            ),
        )


def _documents(connection: Connection) -> Iterator[Kept]:
    columns = (forum.c.name.label("forum_name"), forum.c.kind.label("forum_kind"))
    query = select(document, *columns).outerjoin(forum, forum.c.id == document.c.forum_id)
    for row in connection.execute(query.order_by(document.c.no.desc())):
        period = period_from_code(row.period_code).label
        version = "draft" if row.version is None else f"issued, version {row.version}"
        says = (row.recipe, row.focus, row.forum_name, period, row.written_by, version)
        yield (
            _is_kept_close(row) or row.recipe == "safeguarding",
            Searchable(
                FoundKind.DOCUMENT,
                str(row.no),
                row.name,
                body="\n".join(filter(None, says)),
                detail=", ".join(filter(None, (row.forum_name, period, version))),
            ),
        )


_READERS = {
    FoundKind.PLAN: _plan,
    FoundKind.MEETING: _meetings,
    FoundKind.ACTION: _actions,
    FoundKind.QUESTION: _questions,
    FoundKind.DOCUMENT: _documents,
}
