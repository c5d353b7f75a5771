"""Documents written from the store, and what the last one told its forum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, not_, or_, select

from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.status import Status
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import document, forum, indicator, meeting, reported_figure


@dataclass(frozen=True, slots=True)
class RecordedDocument:
    """A document as it was written; `version` is None while it is a draft."""

    number: int
    name: str
    recipe: str
    forum: str
    period: Period
    focus: str
    draft: int
    version: int | None
    sha256: str
    as_at: date
    written_at: datetime
    written_by: str
    entry: int
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class DocumentWish:
    """Which of the documents: without anything chosen, all of them.

    `text` is looked for in the name, the forum, the focus and who wrote it; `before` is the
    number of the last one that was shown already.
    """

    is_issued: bool | None = None
    recipe: str = ""
    forum: str = ""
    text: str = ""
    before: int = 0

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """What the documents wished for have in common."""
        version = document.c.version
        asked = (
            (self.is_issued is True, version.is_not(None)),
            (self.is_issued is False, version.is_(None)),
            (bool(self.recipe), document.c.recipe == self.recipe),
            (bool(self.forum), document.c.forum_id == self.forum),
            (bool(self.before), document.c.no < self.before),
            *((True, _says(word)) for word in self.text.split()),
        )
        return tuple(condition for is_asked, condition in asked if is_asked)


EVERY = DocumentWish()


def _says(word: str) -> ColumnElement[bool]:
    held = (document.c.name, forum.c.name, document.c.focus, document.c.written_by)
    return or_(*(func.coalesce(each, "").icontains(word, autoescape=True) for each in held))


def documents(
    store: Store, *, limit: int = 100, wish: DocumentWish = EVERY
) -> tuple[RecordedDocument, ...]:
    """The documents written, latest first; at most so many of those wished for."""
    query = (
        select(document)
        .outerjoin(forum, forum.c.id == document.c.forum_id)
        .where(*wish.conditions)
        .order_by(document.c.no.desc())
        .limit(limit)
    )
    with store.reading() as connection:
        return tuple(_recorded(row) for row in connection.execute(query))


def document_count(store: Store, wish: DocumentWish = EVERY) -> int:
    """How many documents a wish finds, whatever was shown already."""
    held = replace(wish, before=0)
    query = (
        select(func.count())
        .select_from(document.outerjoin(forum, forum.c.id == document.c.forum_id))
        .where(*held.conditions)
    )
    with store.reading() as connection:
        return int(connection.execute(query).scalar() or 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of papers: a recipe for a forum. The exempt second part is a line of its own."""

    recipe: str
    forum_id: str
    is_exempt: bool = False

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """What its documents have in common."""
        is_exempt = document.c.exemption == Exemption.EXEMPT.value
        return (
            document.c.recipe == self.recipe,
            func.coalesce(document.c.forum_id, "") == self.forum_id,
            is_exempt if self.is_exempt else not_(is_exempt),
        )


def last_issued(
    connection: Connection, line: Line, *, before: Period, met: date | None = None
) -> RecordedDocument | None:
    """The last document of a line that its forum saw before it meets again on the day `met`.

    That is one issued for an earlier period, or for this one and an earlier meeting: a forum
    that meets every month sees a quarter's figures more than once.
    """
    is_earlier = document.c.period_code < before.code
    if met is not None:
        is_same = document.c.period_code == before.code
        is_earlier = or_(is_earlier, and_(is_same, meeting.c.day < met.isoformat()))
    query = (
        select(document)
        .outerjoin(meeting, meeting.c.id == document.c.meeting_id)
        .where(*line.conditions, document.c.version.is_not(None), is_earlier)
        .order_by(
            document.c.period_code.desc(),
            func.coalesce(meeting.c.day, "").desc(),
            document.c.no.desc(),
        )
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else _recorded(row)


def drafts_written(connection: Connection, line: Line, *, period: Period, focus: str) -> int:
    """How many drafts of a document there have been."""
    query = select(func.count()).where(
        *line.conditions,
        document.c.period_code == period.code,
        document.c.focus == focus,
    )
    return int(connection.execute(query).scalar() or 0)


def next_version(store: Store, line: Line, *, period: Period, focus: str) -> int:
    """The version a document of a line would be issued as."""
    query = select(func.max(document.c.version)).where(
        *line.conditions,
        document.c.period_code == period.code,
        document.c.focus == focus,
    )
    with store.reading() as connection:
        return int(connection.execute(query).scalar() or 0) + 1


def issued_with_hash(store: Store, sha256: str) -> RecordedDocument | None:
    """The issued document that is this very file, if there is one."""
    query = (
        select(document)
        .where(document.c.sha256 == sha256, document.c.version.is_not(None))
        .order_by(document.c.no.desc())
        .limit(1)
    )
    with store.reading() as connection:
        row = connection.execute(query).first()
    return None if row is None else _recorded(row)


def statuses_told(connection: Connection, number: int) -> dict[str, Status]:
    """The status a document gave each indicator, by id."""
    query = (
        select(indicator.c.id, reported_figure.c.status)
        .join(indicator, indicator.c.no == reported_figure.c.indicator_no)
        .where(reported_figure.c.document_no == number)
    )
    return {row.id: Status(row.status) for row in connection.execute(query)}


def _recorded(row: Row[Any]) -> RecordedDocument:
    return RecordedDocument(
        number=row.no,
        name=row.name,
        recipe=row.recipe,
        forum=row.forum_id or "",
        period=period_from_code(row.period_code),
        focus=row.focus,
        draft=row.draft,
        version=row.version,
        sha256=row.sha256,
        as_at=date.fromisoformat(row.as_at),
        written_at=datetime.fromisoformat(row.written_at),
        written_by=row.written_by,
        entry=row.entry,
        meeting=row.meeting_id or "",
    )
