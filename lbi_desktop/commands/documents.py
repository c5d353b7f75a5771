"""Records a document that was written: what it was, and what it told its forum."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import select

from lbi_desktop.commands.superseding import put_periods
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine, MeetingNotice
from lbi_desktop.domain.documents.exemption import exempt_under
from lbi_desktop.domain.documents.recipe import prints_figures
from lbi_desktop.store.figure_rows import day_text
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import document, forum, indicator, meeting, reported_figure


class Written(Protocol):
    """A document on the disk, as the exporters hand it back."""

    @property
    def path(self) -> Path: ...

    @property
    def sha256(self) -> str: ...

    @property
    def recipe(self) -> str: ...


def record_document(
    store: Store, briefing: Briefing, *, written: Written, author: str, now: datetime
) -> Changes:
    """Remembers a written document with every figure it printed, as that stood.

    A briefing with a version is an issued document: from then on its figures count as reported.
    """
    label = f"Write {written.path.name}"
    if briefing.version is not None:
        label = f"Issue {written.path.name} as version {briefing.version}"
    with change(store, label, kind="document", author=author, now=now) as ledger:
        put_periods(ledger, [briefing.period, *(each.row.period for each in briefing.lines)])
        number = ledger.next_number(document)
        row = _document_row(ledger, briefing, written)
        signed = {"written_at": now.isoformat(timespec="seconds"), "written_by": author}
        ledger.add(document, [{**row, **signed, "no": number}])
        ids = {row.id: row.no for row in ledger.connection.execute(_INDICATORS)}
        ledger.add(
            reported_figure,
            [
                {
                    "document_no": number,
                    "indicator_no": ids[each.row.indicator.id],
                    **_told(each),
                }
                for each in briefing.lines
                if prints_figures(written.recipe)
            ],
        )
    return ledger.changes


_INDICATORS = select(indicator.c.id, indicator.c.no)


def _document_row(ledger: Ledger, briefing: Briefing, written: Written) -> dict[str, object]:
    notice = briefing.meeting
    forums = select(forum.c.id).where(forum.c.name == notice.forum).limit(1)
    forum_id = ledger.connection.execute(forums).scalar()
    meetings = select(meeting.c.id).where(
        meeting.c.forum_id == forum_id, meeting.c.day == day_text(notice.day)
    )
    return {
        "name": written.path.name,
        "recipe": written.recipe,
        "forum_id": forum_id,
        "meeting_id": ledger.connection.execute(meetings.limit(1)).scalar(),
        "period_code": briefing.period.code,
        "focus": briefing.focus,
        "draft": briefing.draft,
        "version": briefing.version,
        "exemption": notice.exemption.value,
        "exempt_under": _exempt_under(notice),
        "overruled": _overruled(briefing),
        "sha256": written.sha256,
        "as_at": briefing.as_at.isoformat(),
    }


def _exempt_under(notice: MeetingNotice) -> str:
    if not notice.is_exempt:
        return ""
    return exempt_under(notice.exempt_paragraph, notice.exempt_reason)


def _overruled(briefing: Briefing) -> str:
    """`C1: a national figure; D2: …`, only of what was issued over."""
    said = [f"{ref}: {why}" if ref else why for ref, why in briefing.overruled if why]
    return "; ".join(said)


def _told(line: IndicatorLine) -> dict[str, object]:
    row = line.row
    return {
        "period_code": row.period.code,
        "value": row.figure.value,
        "state": row.figure.state.value,
        "version": row.version,
        "status": row.judgement.status.value,
        "target": row.judgement.target,
    }
