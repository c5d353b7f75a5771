"""What labels were judged to mean: forgotten, or taken over from another store's list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.figure_tables import label_judgement
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator


def forget_judgements(
    store: Store, labels: Sequence[str], *, author: str, now: datetime
) -> Changes:
    """Forgets what labels were judged to mean, so that they are asked about again.

    Raises Refusal for a label nobody has judged.
    """
    plain = dict.fromkeys(plain_label(label) for label in labels)
    label = f"Forget {counted(len(plain), 'judgement')}"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        known = _judged(ledger)
        unknown = [each for each in plain if each not in known]
        if unknown:
            raise Refusal(
                f"“{unknown[0]}” was never judged.", "“judgements list” shows those that were."
            )
        ledger.remove(label_judgement, [(each,) for each in plain])
    return ledger.changes


def judge_labels(
    store: Store, judged: Mapping[str, str], *, author: str, now: datetime
) -> Changes:
    """Takes over what labels mean: by label, the indicator's id or reference, or nothing.

    Raises Refusal for an indicator that is not there.
    """
    label = f"Judge {counted(len(judged), 'label')}"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        names = _names(ledger)
        meant = {plain_label(said): _meant(name, names) for said, name in judged.items()}
        known = _judged(ledger)
        rows = [{"label": said, "indicator_id": one} for said, one in meant.items() if said]
        ledger.add(label_judgement, [row for row in rows if row["label"] not in known])
        changed = [
            row
            for row in rows
            if row["label"] in known and known[row["label"]] != row["indicator_id"]
        ]
        ledger.replace(label_judgement, changed)
    return ledger.changes


def _meant(name: str, names: Mapping[str, str]) -> str:
    if name and name not in names:
        raise Refusal(f"There is no indicator “{name}”.", "Name it by its reference or its id.")
    return names[name] if name else ""


def _judged(ledger: Ledger) -> dict[str, str]:
    rows = ledger.connection.execute(select(label_judgement))
    return {str(row.label): str(row.indicator_id) for row in rows}


def _names(ledger: Ledger) -> dict[str, str]:
    """Indicators by id and by reference."""
    rows = ledger.connection.execute(select(indicator.c.id, indicator.c.ref)).all()
    by_ref = {str(row.ref): str(row.id) for row in rows}
    return by_ref | {str(row.id): str(row.id) for row in rows}
