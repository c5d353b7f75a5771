"""Recognise a layout seen before, though it gained a row, a column, a month or a new name."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from importers.layouts.form import Form
from importers.layouts.plan import Plan
from importers.recognition.matching import compact, comparable
from importers.tables.columns import Column
from importers.words.head_words import Role
from importers.words.periods import period_in
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.known import RememberedLayout
from lbi_desktop.domain.readings.reading import CellReading

_ANY_PERIOD = quarter(2000, 4)
_HEADS_ALIKE = 0.55
_LABELS_ALIKE = 0.45
_LABELS_TELL = 0.75
_SEPARATOR = " | "


def fingerprint_of(
    plans: Iterable[Plan], forms: Iterable[Form], *, cells: Iterable[CellReading]
) -> str:
    """What a layout is known by: its heads in general words, and marks of its labels.

    Months count as one kind of head however many there are; sheet names do not count.
    """
    heads = {head for plan in plans for head in _plan_heads(plan)}
    heads |= {f"form {line.role.value}" for form in forms for line in form.lines}
    if not heads:
        return ""
    named = {(cell.ref, cell.label) for cell in cells if cell.value is not None}
    labels = sorted({_mark(ref, label) for ref, label in named})
    return f"1{_SEPARATOR}{'; '.join(sorted(heads))}{_SEPARATOR}{' '.join(labels)}"


def _plan_heads(plan: Plan) -> Iterator[str]:
    yield plan.layout
    for column in plan.table.columns.values():
        yield _head(column)


def _head(column: Column) -> str:
    head = column.head
    if head.role is not Role.FIGURE:
        return "title" if head.role is Role.UNKNOWN else head.role.value
    period = period_in(" ".join(column.texts), _ANY_PERIOD).period
    kind = period.kind.value if period is not None else head.span.value
    return f"{head.measure.value} {kind}"


def _mark(ref: str, label: str) -> str:
    return _hashed(compact(ref) or comparable(label))


def _hashed(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=3).hexdigest()


def usual_indicators(layout: RememberedLayout, known: Iterable[Indicator]) -> set[str]:
    """The indicators a remembered layout held, by the marks of their references and titles.

    Of references that differ by a space alone (`E 1`, `E1`) it is the directorate's own.
    """
    _, labels = _parts(layout.fingerprint)
    by_ref: dict[str, list[Indicator]] = defaultdict(list)
    held = set()
    for one in known:
        by_ref[compact(one.ref)].append(one)
        if any(_hashed(comparable(name)) in labels for name in (one.title, *one.aliases)):
            held.add(one.id)
    for ref, alike in by_ref.items():
        if ref and _hashed(ref) in labels:
            own = [one for one in alike if one.directorate == layout.directorate]
            held.update(one.id for one in own or alike)
    return held


def recognised(
    fingerprint: str, layouts: Iterable[RememberedLayout]
) -> RememberedLayout | None:
    """The remembered layout a fingerprint belongs to, the likest; None when none is like it."""
    if not fingerprint:
        return None
    scored = [(_likeness(fingerprint, one.fingerprint), one) for one in layouts]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


def _likeness(left: str, right: str) -> float:
    """How like two fingerprints are, from 0 (not the same layout) to 2."""
    heads, labels = (_overlap(a, b) for a, b in zip(_parts(left), _parts(right), strict=True))
    if heads >= _HEADS_ALIKE and labels >= _LABELS_ALIKE:
        return heads + labels
    return labels + heads if labels >= _LABELS_TELL and heads > 0.3 else 0.0


def _parts(fingerprint: str) -> tuple[frozenset[str], frozenset[str]]:
    pieces = fingerprint.split(_SEPARATOR)
    if len(pieces) != 3:
        return frozenset(), frozenset()
    return frozenset(pieces[1].split("; ")), frozenset(pieces[2].split())


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared items over the smaller set: added rows and columns take nothing away."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
