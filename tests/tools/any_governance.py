"""Commands on agendas, attendance and the review of the suite, at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from any_meeting import MEETINGS
from any_said import PERIODS, SIGNED, Said
from small_council import HOMES

from lbi_desktop.commands.complaints import keep_complaints
from lbi_desktop.commands.meeting_agenda import (
    draft_agenda,
    move_item,
    put_item,
    record_attendance,
    remove_item,
)
from lbi_desktop.commands.suite_review import decide_proposal, propose
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal, Proposed
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.meetings.agenda import AgendaItem, Attendance, Presence
from lbi_desktop.domain.meetings.complaints import ComplaintMeasure, CountedComplaints
from lbi_desktop.domain.period import year
from lbi_desktop.jobs.suite_proposals import decide
from lbi_desktop.store.store import Store


def _item(said: Said) -> AgendaItem:
    return AgendaItem(
        said.period if said.value > 0 else 0, said.one_of(MEETINGS), said.text, late_reason="x"
    )


def _tabled(store: Store, said: Said) -> Changes:
    return put_item(store, _item(said), **SIGNED)


def _drafted(store: Store, said: Said) -> Changes:
    items = [replace(_item(said), no=0, title=title) for title in ("Apologies", said.text)]
    return draft_agenda(store, said.one_of(MEETINGS), items=items, **SIGNED)


def _reordered(store: Store, said: Said) -> Changes:
    return move_item(store, 1 + said.pick % 4, to=1 + said.period, **SIGNED)


def _untabled(store: Store, said: Said) -> Changes:
    return remove_item(store, 1 + said.pick % 4, **SIGNED)


def _attended(store: Store, said: Said) -> Changes:
    came = [Attendance("", "Chair", said.one_of(list(Presence)), said.text)]
    if said.value > 0:
        came.append(Attendance("", said.text, Presence.PRESENT))
    return record_attendance(store, said.one_of(MEETINGS), came=came, **SIGNED)


def _proposed(store: Store, said: Said) -> Changes:
    what = said.one_of(list(Proposed))
    target = Target(TargetKind.ANNUAL, year(2025), said.value, reason="Reviewed")
    given = Proposal(
        0, said.indicator, what, "Reviewed", target if what is Proposed.TARGET else None,
        forum="scrutiny" if said.value > 0 else "",
        fields=(("owner", said.text),) if what is Proposed.DEFINITION else (),
    )  # fmt: skip
    return propose(store, given, **SIGNED)


def _decided(store: Store, said: Said) -> Changes:
    outcome = said.one_of([each for each in Outcome if each])
    decided = Proposal(0, "", Proposed.ADD, "", outcome=outcome, answer=said.text)
    command = decide if outcome is Outcome.APPROVED else decide_proposal
    return command(store, 1 + said.period, decided=decided, **SIGNED)


def _complained(store: Store, said: Said) -> Changes:
    counts = [
        CountedComplaints(HOMES, each, PERIODS[said.period], said.pick)
        for each in ComplaintMeasure
    ]
    return keep_complaints(store, counts, came_in=said.text, **SIGNED)


COMMANDS: tuple[Callable[[Store, Said], Changes], ...] = (
    _tabled, _drafted, _reordered, _untabled, _attended, _proposed, _decided,
    _complained,
)  # fmt: skip
