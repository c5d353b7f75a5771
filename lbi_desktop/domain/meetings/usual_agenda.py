"""The agenda a meeting begins from: formal items, what is open, its paper, what is usual.

What each kind of forum always looks at is the framework's “Monitoring” and “Accountability”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.meetings.agenda import AgendaItem, ItemKind
from lbi_desktop.domain.meetings.business import Business
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.meetings.year import business_of, directorate_of, period_of
from lbi_desktop.domain.wording import counted

_SCRUTINY = (ForumKind.SCRUTINY, ForumKind.SERVICE_SCRUTINY, ForumKind.EXECUTIVE)


def usual_items(
    forum: Forum,
    meeting: Meeting,
    *,
    carried: Business,
    directorates: Sequence[Directorate] = (),
    today: date,
) -> tuple[AgendaItem, ...]:
    """The agenda a meeting of this kind begins from, in order; nothing is stored.

    Formal items first, then what earlier meetings left open, then the performance paper with
    who presents it, then what this kind of forum always looks at (seed text, “Monitoring”).
    """
    found = (
        *_formal(forum),
        *_brought_forward(carried),
        *_main(forum, meeting, directorates),
        *_always(forum),
    )
    return tuple(
        replace(each, meeting=meeting.id, added_on=today, position=place)
        for place, each in enumerate(found, start=1)
    )


def _made(title: str, kind: ItemKind, presenter: str = "") -> AgendaItem:
    return AgendaItem(0, "", title, kind, presenter)


def _formal(forum: Forum) -> Iterator[AgendaItem]:
    yield _made("Apologies for absence", ItemKind.FORMAL)
    if forum.kind in _SCRUTINY:
        yield _made("Declarations of interest", ItemKind.FORMAL)
    yield _made("Minutes of the last meeting", ItemKind.FORMAL)


def _brought_forward(carried: Business) -> Iterator[AgendaItem]:
    parts = [
        counted(len(held), noun)
        for held, noun in ((carried.questions, "question"), (carried.actions, "action"))
        if held
    ]
    if parts:
        title = f"Matters arising: {' and '.join(parts)} brought forward"
        yield _made(title, ItemKind.DISCUSSION)


def _main(
    forum: Forum, meeting: Meeting, directorates: Sequence[Directorate]
) -> Iterator[AgendaItem]:
    about = business_of(forum, meeting)
    whose = directorate_of(meeting.focus, directorates)
    presenter = whose.lead if whose is not None and whose.lead else forum.report_of
    period = period_of(forum, meeting).label
    plain = about if about and about != "restricted" else f"Performance report, {period}"
    item = _made(plain, ItemKind.DISCUSSION, presenter)
    yield replace(item, is_exempt=forum.is_restricted and forum.is_public)


def _always(forum: Forum) -> Iterator[AgendaItem]:
    if forum.kind is ForumKind.PERFORMANCE_PANEL:
        yield _made("Corporate performance indicator suite", ItemKind.DISCUSSION,
                    forum.report_of)  # fmt: skip
        yield _made("Complaints", ItemKind.DISCUSSION, "Head of Customer Resolution")
    if forum.kind is ForumKind.SCRUTINY:
        yield _made("Reports from the chairs of the other scrutiny committees",
                    ItemKind.INFORMATION, "Scrutiny chairs")  # fmt: skip
    if forum.kind in (ForumKind.SCRUTINY, ForumKind.SERVICE_SCRUTINY):
        yield _made("Work programme", ItemKind.INFORMATION, "Scrutiny officer")
