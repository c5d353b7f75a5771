"""Writes notes on charts, and starts the expected range afresh where a cause was found."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from lbi_desktop.commands.fitness import need_reason, need_words
from lbi_desktop.commands.superseding import put_periods
from lbi_desktop.commands.unknown import numbered
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from lbi_desktop.store.figure_tables import annotation, rebase
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.store import Store

About = tuple[str, Period]


def annotate(store: Store, text: str, *, about: About, author: str, now: datetime) -> Changes:
    """Adds a note to an indicator's period."""
    need_words(text, refused="A note without words says nothing.", advice="Type what happened.")
    with change(store, "Write on a chart", kind="annotation", author=author, now=now) as ledger:
        number, code = _key(ledger, about, label="Note on {} in {}")
        row = {
            "indicator_no": number,
            "period_code": code,
            "position": max(_places(ledger, number, code), default=0) + 1,
            "text": text,
        }
        ledger.add(annotation, [row])
    return ledger.changes


def remove_annotations(store: Store, *, about: About, author: str, now: datetime) -> Changes:
    """Takes the notes off an indicator's period."""
    with change(store, "Write on a chart", kind="annotation", author=author, now=now) as ledger:
        number, code = _key(ledger, about, label="Remove the notes on {} in {}")
        places = _places(ledger, number, code)
        ledger.remove(annotation, [(number, code, place) for place in places])
    return ledger.changes


def rebase_series(
    store: Store, reason: str, *, about: About, author: str, now: datetime
) -> Changes:
    """Starts the expected range afresh at a period; the reason is the cause that was found."""
    need_reason(reason)
    with change(store, "Write on a chart", kind="rebase", author=author, now=now) as ledger:
        key = _key(ledger, about, label="Start the range of {} afresh in {}")
        row = {"indicator_no": key[0], "period_code": key[1], "reason": reason}
        if rows_with_keys(ledger.connection, rebase, keys=[key]):
            ledger.replace(rebase, [row])
        else:
            ledger.add(rebase, [row])
    return ledger.changes


def remove_rebase(store: Store, *, about: About, author: str, now: datetime) -> Changes:
    """Lets the expected range run on through a period where it had been started afresh."""
    with change(store, "Write on a chart", kind="rebase", author=author, now=now) as ledger:
        ledger.remove(rebase, [_key(ledger, about, label="Join the range of {} in {}")])
    return ledger.changes


def _key(ledger: Ledger, about: About, *, label: str) -> tuple[int, int]:
    """The key of an indicator's period; the entry is named after both."""
    indicator_id, period = about
    put_periods(ledger, [period])
    number, ref = numbered(ledger.connection, indicator_id)
    ledger.label = label.format(ref, period.label)
    return number, period.code


def _places(ledger: Ledger, number: int, code: int) -> list[int]:
    query = select(annotation.c.position).where(
        annotation.c.indicator_no == number, annotation.c.period_code == code
    )
    return [int(row[0]) for row in ledger.connection.execute(query)]
