"""What an accepted return teaches: its layout, and what its labels mean."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from importers.recognition.own_names import OwnNames, own_names
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.domain.readings.reading import Outcome, StagedReturn, StagedRow
from lbi_desktop.store.figure_tables import label_judgement, remembered_layout
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.indicator_rows import indicator_from
from lbi_desktop.store.judged import judgements_in, judgements_now
from lbi_desktop.store.tables import indicator


def remember(ledger: Ledger, staged: StagedReturn, *, rows: Sequence[StagedRow]) -> str:
    """Remembers the layout and every label that did not speak for itself; says what it was."""
    _remember_layout(ledger, staged)
    labels = _remember_labels(ledger, rows, directorate=staged.directorate)
    return f"{labels} {'label' if labels == 1 else 'labels'}" if labels else "the layout"


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


def _remember_labels(ledger: Ledger, rows: Sequence[StagedRow], *, directorate: str) -> int:
    """Remembers what a directorate's labels mean and nobody knew yet; how many there were."""
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
        is_plain = known is None and own.mean(judged, ref=reading.ref, label=reading.label)
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
    return len(fresh)


def _own_names(ledger: Ledger) -> OwnNames:
    rows = ledger.connection.execute(select(indicator)).mappings()
    return own_names(indicator_from(row) for row in rows)
