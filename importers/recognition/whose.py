"""Whose return it is, and what its labels mean: directorates judge them each its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from importers.recognition.fingerprints import recognised
from importers.recognition.matching import Matcher
from lbi_desktop.domain.readings.known import Known
from lbi_desktop.domain.readings.reading import CellReading, Reading


def whose_labels(
    reading: Reading,
    known: Known,
    *,
    cells: Iterable[CellReading],
    directorate: str = "",
) -> tuple[str, Matcher]:
    """The directorate of a return and the matcher of its labels, which `cells` carry.

    It is the one asked for (`directorate`), the one the file names, the one of its layout, or
    the one most of the indicators belong to.
    """
    named = directorate or reading.directorate or _of_layout(reading, known)
    named = known.directorates.get(named, named)
    matcher = Matcher(known, directorate=named)
    if named:
        return named, matcher
    owners = {one.id: one.directorate for one in known.indicators}
    named_once = {(cell.indicator_id, cell.ref, cell.label): cell for cell in cells}
    found = (matcher.match(cell).indicator_id for cell in named_once.values())
    counts = Counter(owners[one] for one in found if one in owners)
    counts.pop("", None)
    whose = counts.most_common(1)[0][0] if counts else ""
    if known.judgements.has_own(whose):
        matcher = Matcher(known, directorate=whose)
    return whose, matcher


def _of_layout(reading: Reading, known: Known) -> str:
    layout = recognised(reading.fingerprint, known.layouts)
    return layout.directorate if layout is not None else ""
