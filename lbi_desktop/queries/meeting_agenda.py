"""What stands on agendas, and what a meeting's agenda usually begins from."""

from __future__ import annotations

from datetime import date

from lbi_desktop.domain.meetings.agenda import AgendaItem
from lbi_desktop.domain.meetings.forum import Meeting
from lbi_desktop.queries.meeting_picture import meeting_named, meeting_picture
from lbi_desktop.store.agenda_rows import read_agendas
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store


def agenda(store: Store, meeting_id: str) -> tuple[AgendaItem, ...]:
    """The agenda of a meeting in its order; empty while none is drafted."""
    with store.reading() as connection:
        return read_agendas(connection).get(meeting_id, ())


def item_numbered(store: Store, no: int) -> AgendaItem:
    """An item of any agenda; refuses an unknown one."""
    with store.reading() as connection:
        for items in read_agendas(connection).values():
            for each in items:
                if each.no == no:
                    return each
    raise StoreRefusal(
        f"There is no item {no} in this store.",
        "“lbi-desktop meetings agenda” lists them.",
        why=Why.NOT_KNOWN,
    )


def agenda_to_draft(
    store: Store, name: str, *, today: date
) -> tuple[Meeting, tuple[AgendaItem, ...]]:
    """A meeting by any of its names, and the items it usually takes."""
    with store.reading():
        meeting = meeting_named(store, name)
        return meeting, meeting_picture(store, today=today).usual_agenda(meeting)
