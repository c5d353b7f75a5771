"""Writes notes on charts, and starts the expected range afresh where a cause was found."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from lbi_desktop.commands.superseding import put_periods
from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from lbi_desktop.store.figure_tables import annotation, rebase
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.store import Store

About = tuple[str, Period]


def annotate(store: Store, text: str, *, about: About, author: str, now: datetime) -> Changes:
    """Adds a note to an indicator's period."""
    label = f"Note on {about[0]} in {about[1].label}"
    with change(store, label, kind="annotation", author=author, now=now) as ledger:
        number, code = _key(ledger, about)
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
    label = f"Remove the notes on {about[0]} in {about[1].label}"
    with change(store, label, kind="annotation", author=author, now=now) as ledger:
        number, code = _key(ledger, about)
        places = _places(ledger, number, code)
        ledger.remove(annotation, [(number, code, place) for place in places])
    return ledger.changes


def rebase_series(
    store: Store, reason: str, *, about: About, author: str, now: datetime
) -> Changes:
    """Starts the expected range afresh at a period; the reason is the cause that was found."""
    label = f"Start the range of {about[0]} afresh in {about[1].label}"
    with change(store, label, kind="rebase", author=author, now=now) as ledger:
        key = _key(ledger, about)
        row = {"indicator_no": key[0], "period_code": key[1], "reason": reason}
        if rows_with_keys(ledger.connection, rebase, keys=[key]):
            ledger.replace(rebase, [row])
        else:
            ledger.add(rebase, [row])
    return ledger.changes


def remove_rebase(store: Store, *, about: About, author: str, now: datetime) -> Changes:
    """Lets the expected range run on through a period where it had been started afresh."""
    label = f"Join the range of {about[0]} in {about[1].label}"
    with change(store, label, kind="rebase", author=author, now=now) as ledger:
        ledger.remove(rebase, [_key(ledger, about)])
    return ledger.changes


def _key(ledger: Ledger, about: About) -> tuple[int, int]:
    indicator_id, period = about
    put_periods(ledger, [period])
    return indicator_number(ledger.connection, indicator_id), period.code


def _places(ledger: Ledger, number: int, code: int) -> list[int]:
    query = select(annotation.c.position).where(
        annotation.c.indicator_no == number, annotation.c.period_code == code
    )
    return [int(row[0]) for row in ledger.connection.execute(query)]
