"""Whose a pack is: the forum of a directorate, its directorate, and what may go to whom."""

from __future__ import annotations

from datetime import date

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.forum import Forum, ForumKind
from lbi_desktop.queries.forums import forums, is_named_in
from lbi_desktop.queries.names import directorates
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store

SAFEGUARDING = "safeguarding"
_OF_ONE_DIRECTORATE = (ForumKind.MANAGEMENT_TEAM, ForumKind.SAFEGUARDING)


def pack_forum(
    store: Store, meant: Forum, *, recipe: str, named: str, directorate: str, today: date
) -> Forum:
    """The forum meant; where none was named, of its kind the one that is a directorate's own.

    Refuses a forum that this document may not go to.
    """
    found = meant if named else _own(store, meant, directorate, today=today)
    ensure_fitting(recipe, found)
    return found


def _own(store: Store, usual: Forum, directorate: str, *, today: date) -> Forum:
    if not directorate or usual.kind not in _OF_ONE_DIRECTORATE:
        return usual
    for each in forums(store):
        has_ended = each.last_day is not None and each.last_day < today
        if each.kind is usual.kind and not has_ended and is_named_in(each, directorate):
            return each
    return usual


def directorate_of(store: Store, forum: Forum, *, today: date) -> str:
    """The directorate a management team or safeguarding meeting is about, else empty."""
    if forum.kind not in _OF_ONE_DIRECTORATE:
        return ""
    for each in directorates(store):
        has_ended = each.last_day is not None and each.last_day < today
        if not has_ended and is_named_in(forum, each.name):
            return each.name
    return ""


def ensure_fitting(recipe: str, forum: Forum) -> None:
    """Refuses safeguarding content for another forum, and another document for that one."""
    is_close = forum.kind is ForumKind.SAFEGUARDING
    if is_close is (plain_label(recipe) == SAFEGUARDING):
        return
    if is_close:
        raise StoreRefusal(
            f"{forum.name} receives the safeguarding pack and nothing else.",
            "Write “safeguarding”: there small numbers are hidden.",
            why=Why.NOT_KNOWN,
        )
    raise StoreRefusal(
        f"A safeguarding pack does not go to {forum.name}.",
        "Name a safeguarding accountability meeting.",
        why=Why.NOT_KNOWN,
    )
