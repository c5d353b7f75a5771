"""What an accepted return teaches: its layout, and what its labels mean."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select

from lbi_desktop.domain.known import NOT_OURS
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.reading import Outcome, StagedReturn, StagedRow
from lbi_desktop.store.figure_tables import label_judgement, remembered_layout
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.judged import judgements_in, judgements_now
from lbi_desktop.store.tables import indicator


def remember(ledger: Ledger, staged: StagedReturn, *, rows: Sequence[StagedRow]) -> None:
    """Remembers the layout and every label that did not speak for itself."""
    _remember_layout(ledger, staged)
    _remember_labels(ledger, rows, directorate=staged.directorate)


def _remember_layout(ledger: Ledger, staged: StagedReturn) -> None:
    fingerprint = staged.reading.fingerprint
    if not fingerprint:
        return
    query = select(remembered_layout.c.name).where(
        remembered_layout.c.fingerprint == fingerprint,
        remembered_layout.c.directorate == staged.directorate,
    )
    if ledger.connection.execute(query).first() is None:
        row = {
            "fingerprint": fingerprint,
            "directorate": staged.directorate,
            "name": staged.reading.file,
        }
        ledger.add(remembered_layout, [row])


def _remember_labels(ledger: Ledger, rows: Sequence[StagedRow], *, directorate: str) -> None:
    """Remembers, for the directorate, what its labels mean and nobody knew of them yet."""
    judgements = judgements_now(ledger.connection)
    own = _own_names(ledger)
    fresh: dict[str, str] = {}
    for row in rows:
        reading = row.reading
        judged = NOT_OURS if row.outcome is Outcome.NOT_OURS else row.indicator_id
        label = plain_label(f"{reading.ref} {reading.label}")
        if not label or judged is None or reading.indicator_id is not None:
            continue
        known = judgements.meaning((reading.label, label), directorate)
        names = (plain_label(reading.ref), plain_label(reading.label))
        is_plain = known is None and judged in map(own.get, names)
        if not is_plain and known != judged:
            fresh[label] = judged
    held = judgements_in(ledger.connection).by_directorate.get(directorate, {})
    for write, is_held in ((ledger.add, False), (ledger.replace, True)):
        write(
            label_judgement,
            [
                {"label": label, "directorate": directorate, "indicator_id": judged}
                for label, judged in fresh.items()
                if (label in held) is is_held
            ],
        )


def _own_names(ledger: Ledger) -> dict[str, str]:
    """What labels mean without any judgement: titles, short names, references, aliases."""
    names: dict[str, str] = {}
    for row in ledger.connection.execute(select(indicator)).mappings():
        spoken = (row["title"], row["short_name"], row["ref"], *json.loads(row["aliases"]))
        names |= {plain_label(name): row["id"] for name in spoken}
    return names
