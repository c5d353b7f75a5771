"""Lets a formula take over where figures were returned, published or typed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.history import change
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator


def let_formula_take_over(
    store: Store, *, indicator_id: str, reason: str, author: str, now: datetime
) -> Changes:
    """Replaces every figure the formula gives differently; those before it stay in the chain.

    Refuses an indicator without a formula, and a change without a reason.
    """
    if not reason.strip():
        raise Refusal(f"A reason is missing. {NOTHING_CHANGED}", "Say why in a few words.")
    label = f"Let the formula of {indicator_id} take over"
    with change(store, label, kind="definition", author=author, now=now) as ledger:
        number = indicator_number(ledger.connection, indicator_id)
        query = select(indicator.c.formula).where(indicator.c.no == number)
        if not ledger.connection.execute(query).scalar():
            raise Refusal(
                f"{indicator_id} has no formula. {NOTHING_CHANGED}", "Give it one first."
            )
        recalculate(ledger, redefined=[indicator_id], takes_over=reason.strip())
    return ledger.changes
