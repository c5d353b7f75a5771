"""Each forum with what it sees, its meetings before and to come, and the paper it reads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.meetings.forum_page import ForumPage
from lbi_desktop.domain.periods.cycle import month_names
from lbi_desktop.queries.forums import forums, is_seen_by, meetings
from lbi_desktop.queries.scorecard import active_indicators
from lbi_desktop.store.store import Store


def forum_pages(store: Store, *, today: date) -> tuple[ForumPage, ...]:
    """Every forum, past ones too, in the council's order."""
    with store.reading():
        active, held = active_indicators(store), meetings(store)
        return tuple(_page(each, held, active, today=today) for each in forums(store))


def _page(
    forum: Forum, held: Sequence[Meeting], active: Sequence[Indicator], *, today: date
) -> ForumPage:
    own = [each for each in held if each.forum == forum.id and not each.is_cancelled]
    past = [each for each in own if each.day < today]
    ahead = [each for each in own if each.day >= today]
    return ForumPage(
        forum,
        sum(is_seen_by(each, forum) for each in active),
        len(past),
        past[-1] if past else None,
        ahead[0] if ahead else None,
    )


def forum_json(page: ForumPage) -> dict[str, Any]:
    """A forum as one JSON object."""
    forum = page.forum
    return {
        "id": forum.id,
        "name": forum.name,
        "kind": forum.kind.value,
        "first_day": forum.first_day.isoformat() if forum.first_day else None,
        "last_day": forum.last_day.isoformat() if forum.last_day else None,
        "members": list(forum.members),
        "required": list(forum.required),
        "rota": list(forum.rota),
        "meets": forum.cycle.words,
        "months": list(month_names(forum.cycle)),
        "title": forum.title,
        "recipe": page.recipe,
        "suites": list(forum.suites),
        "committee": forum.committee,
        "indicators": page.sees,
        "despatch_clear_days": forum.despatch_clear_days,
        "is_public": forum.is_public,
        "next": page.following.day.isoformat() if page.following else None,
    }
