"""What an accepted return teaches: its layout, and what its labels mean."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from importers.matching import is_unlike
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.known import NOT_OURS
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.reading import Outcome, StagedReturn, StagedRow
from lbi_desktop.store.figure_tables import label_judgement, remembered_layout
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.indicator_rows import indicator_from
from lbi_desktop.store.judged import judgements_in, judgements_now
from lbi_desktop.store.tables import indicator


@dataclass(frozen=True, slots=True)
class _Own:
    """Indicators by each of their own names, made plain, and by id."""

    by_name: Mapping[str, str]
    by_id: Mapping[str, Indicator]


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
        names = (plain_label(reading.ref), plain_label(reading.label))
        is_plain = known is None and _speaks_for_itself(own, judged, names=names)
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


def _speaks_for_itself(own: _Own, judged: str, *, names: tuple[str, str]) -> bool:
    """Whether a reference or title means the indicator without anybody saying so.

    A reference does not under a title that is nothing like its own.
    """
    ref, label = names
    if own.by_name.get(label) == judged:
        return True
    indicator = own.by_id.get(judged)
    is_alike = indicator is not None and not is_unlike(indicator, label)
    return own.by_name.get(ref) == judged and is_alike


def _own_names(ledger: Ledger) -> _Own:
    """What labels mean without any judgement: titles, short names, references, aliases."""
    names: dict[str, str] = {}
    indicators: dict[str, Indicator] = {}
    for row in ledger.connection.execute(select(indicator)).mappings():
        spoken = (row["title"], row["short_name"], row["ref"], *json.loads(row["aliases"]))
        names |= {plain_label(name): row["id"] for name in spoken}
        indicators[row["id"]] = indicator_from(row)
    return _Own(names, indicators)
