"""Signs off what is said of a figure: who stands for figure and comment, as both stood then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from lbi_desktop.commands.superseding import put_periods
from lbi_desktop.commands.unknown import numbered
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.packs.items import SIGNED
from lbi_desktop.domain.period import Period
from lbi_desktop.store.figure_tables import commentary, observation
from lbi_desktop.store.governance_tables import sign_off as signed_off
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.store import Store

Key = tuple[int, int]
_DRAFT = "draft"


def sign_off(store: Store, *, about: tuple[str, Period], author: str, now: datetime) -> Changes:
    """Signs off an indicator's figure and comment of a period, as they stand now."""
    indicator_id, period = about
    with change(store, "Sign off", kind="sign_off", author=author, now=now) as ledger:
        number, ref = numbered(ledger.connection, indicator_id)
        ledger.label = f"Sign off {ref} in {period.label}"
        put_periods(ledger, [period])
        put_sign_offs(ledger, {(number, period.code): (author, now.date().isoformat())})
    return ledger.changes


def take_back_sign_off(
    store: Store, *, about: tuple[str, Period], author: str, now: datetime
) -> Changes:
    """Takes a sign-off back; nothing changes where there is none."""
    indicator_id, period = about
    with change(store, "Take back", kind="sign_off", author=author, now=now) as ledger:
        number, ref = numbered(ledger.connection, indicator_id)
        ledger.label = f"Take back the sign-off of {ref} in {period.label}"
        key = (number, period.code, SIGNED)
        if rows_with_keys(ledger.connection, signed_off, keys=[key]):
            ledger.remove(signed_off, [key])
            _mark_comment(ledger, key[:2], state=_DRAFT)
    return ledger.changes


def put_sign_offs(ledger: Ledger, signed: Mapping[Key, tuple[str, str]]) -> None:
    """Writes who signed which figure and comment, and when, over who did so before."""
    for key, (role, day) in signed.items():
        row = {
            "indicator_no": key[0],
            "period_code": key[1],
            "step": SIGNED,
            "role": role,
            "done_on": day,
            "comment_version": _version(ledger, key, is_comment=True),
            "value_version": _version(ledger, key, is_comment=False),
        }
        is_there = rows_with_keys(ledger.connection, signed_off, keys=[(*key, SIGNED)])
        (ledger.replace if is_there else ledger.add)(signed_off, [row])
        _mark_comment(ledger, key, state=SIGNED)


def _version(ledger: Ledger, key: Key, *, is_comment: bool) -> int:
    """The version that stands, 0 where there is none."""
    table = commentary if is_comment else observation
    query = select(table.c.version).where(
        table.c.indicator_no == key[0], table.c.period_code == key[1]
    )
    if not is_comment:
        query = query.where(observation.c.breakdown_no == 0)
    return int(ledger.connection.execute(query).scalar() or 0)


def _mark_comment(ledger: Ledger, key: Key, *, state: str) -> None:
    if rows_with_keys(ledger.connection, commentary, keys=[key]):
        ledger.amend(commentary, key, state=state)
