"""The evidence plan and indicators rest on: written down, linked, its file kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lbi_desktop.commands.fitness import need_words
from lbi_desktop.commands.keeping import keep_file, kept_number
from lbi_desktop.commands.plan_ground import Ground, plan_change
from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.plans.plan import Evidence
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.governance_tables import indicator_evidence
from lbi_desktop.store.plan_rows import evidence_values
from lbi_desktop.store.plan_tables import evidence, plan_evidence
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store

MOST_BYTES = 30_000_000
"""A file bigger than this is named, not kept: the store is copied whole on every backup."""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file to keep: its name, true kind, SHA-256 and content."""

    file: str
    kind: str
    sha256: str
    content: bytes


def put_evidence(
    store: Store,
    piece: Evidence,
    *,
    element_id: str = "",
    file: EvidenceFile | None = None,
    author: str,
    now: datetime,
) -> Changes:
    """Adds evidence and rests an element on it, or changes evidence that is there.

    `piece.indicators` are all it bears on, by id. A file is kept as it is; without one the
    file there was stays.
    """
    need_words(piece.title, refused="Evidence needs a title.", advice="Type what it is called.")
    if file is not None and len(file.content) > MOST_BYTES:
        raise Refusal(
            f"“{file.file}” is bigger than 30 MB. {NOTHING_CHANGED}",
            "Say where it can be read instead.",
        )
    with plan_change(store, "Change", author=author, now=now) as ground:
        verb = "Change" if piece.no else "Add"
        ground.ledger.label = f"{verb} evidence “{piece.title}”"
        if file is not None:
            piece = replace(piece, file=_kept(ground, file, now))
        number = _change(ground, piece) if piece.no else _add(ground, piece)
        _bear_on(ground, number, piece.indicators)
        if element_id and element_id not in _rests(ground, number):
            ground.element(element_id)
            row = {"element_id": element_id, "evidence_no": number}
            ground.ledger.add(plan_evidence, [row])
    return ground.ledger.changes


def _kept(ground: Ground, file: EvidenceFile, now: datetime) -> int:
    held = kept_number(ground.ledger, file.sha256)
    if held is not None:
        return held
    return keep_file(ground.ledger, file, content=file.content, now=now)


def _add(ground: Ground, piece: Evidence) -> int:
    number = ground.ledger.next_number(evidence)
    ground.ledger.add(evidence, [evidence_values(replace(piece, no=number))])
    return number


def _change(ground: Ground, piece: Evidence) -> int:
    before = ground.plan.evidence.get(str(piece.no))
    if before is None:
        raise Refusal(
            f"There is no piece of evidence {piece.no} there. {NOTHING_CHANGED}",
            "Choose another.",
        )
    if piece.file is None:
        piece = replace(piece, file=before.file)
    if evidence_values(before) != evidence_values(piece):
        ground.ledger.amend(evidence, (piece.no,), **evidence_values(piece))
    return piece.no


def _bear_on(ground: Ground, number: int, wanted: Sequence[str]) -> None:
    """Links exactly the indicators wanted."""
    ledger, before = ground.ledger, ground.plan.evidence.get(str(number))
    held = set(before.indicators) if before is not None else set()
    numbers = {name: indicator_number(ledger.connection, name) for name in {*held, *wanted}}
    gone = [(numbers[name], number) for name in sorted(held.difference(wanted))]
    if gone:
        ledger.remove(indicator_evidence, gone)
    fresh = [name for name in dict.fromkeys(wanted) if name not in held]
    ledger.add(
        indicator_evidence,
        [{"indicator_no": numbers[name], "evidence_no": number} for name in fresh],
    )


def _rests(ground: Ground, number: int) -> set[str]:
    """The elements that rest on a piece of evidence."""
    return {each.id for each in ground.plan.elements if str(number) in each.evidence}
