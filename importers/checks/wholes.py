"""Whether the wards of a count add up to the borough's: in one file, and against the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from importers.recognition.store_view import StoreView
from importers.words.cell_words import SHARES
from importers.words.places import is_every_ward, plain_place
from lbi_desktop.domain.indicator import Aggregation
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import CellReading, Measure, StagedRow

NO_SUMS = SHARES | {"ratio"}
CODE = "check.wards_differ"


def whole_issues(cells: Sequence[CellReading]) -> Iterator[Issue]:
    """An issue for every count of the borough that its own wards, all of them, do not give.

    Averages and rates lie between their parts and are no sums; a hidden ward leaves it open.
    """
    wholes: dict[tuple[str, str, Period], CellReading] = {}
    wards: dict[tuple[str, str, Period], dict[str, float]] = defaultdict(dict)
    for cell in cells if any(cell.breakdown for cell in cells) else ():
        if cell.measure is not Measure.ACTUAL or cell.period is None or cell.value is None:
            continue
        key = (cell.ref, cell.label, cell.period)
        if not cell.breakdown:
            wholes.setdefault(key, cell)
        elif cell.unit not in NO_SUMS:
            wards[key].setdefault(plain_place(cell.breakdown), cell.value)
    for key, parts in wards.items():
        whole = wholes.get(key)
        missed = _missed(parts, whole.value) if whole is not None else None
        if whole is not None and missed is not None:
            said = f"{whole.label}: {_told(missed, whole.shown)}"
            yield issue_of(CODE, said, sheet=whole.sheet, cell=whole.cell)


def stored_whole_issues(view: StoreView, rows: Iterable[StagedRow]) -> Iterator[Issue]:
    """The same for wards alone, against the borough's figure the store holds."""
    figures = [
        row
        for row in rows
        if row.reading.measure is Measure.ACTUAL and row.reading.value is not None
    ]
    wards: dict[tuple[str, Period], dict[str, StagedRow]] = defaultdict(dict)
    for row in figures:
        if row.reading.breakdown and row.indicator_id is not None and row.period is not None:
            place = plain_place(row.reading.breakdown)
            wards[row.indicator_id, row.period].setdefault(place, row)
    if wards:
        whole = (row for row in figures if not row.reading.breakdown)
        own = {(row.indicator_id, row.period) for row in whole}
        yield from _missed_by(wards, view, own=own)


def _missed_by(
    wards: Mapping[tuple[str, Period], Mapping[str, StagedRow]],
    view: StoreView,
    *,
    own: Collection[tuple[str | None, Period | None]],
) -> Iterator[Issue]:
    """An issue for every stored figure, not in the return itself, that its wards miss."""
    for (name, period), parts in wards.items():
        held = view.held(name, period)
        is_summed = view.by_id[name].over_organisation is Aggregation.SUM
        if held is None or held.figure.value is None or (name, period) in own or not is_summed:
            continue
        values = {place: row.reading.value or 0.0 for place, row in parts.items()}
        missed = _missed(values, held.figure.value)
        if missed is not None:
            first = next(iter(parts.values())).reading
            said = f"{view.by_id[name].ref}: {_told(missed, f'{held.figure.value:g} stored')}"
            yield issue_of(CODE, said, sheet=first.sheet, cell=first.cell)


def _missed(parts: Mapping[str, float], whole: float | None) -> float | None:
    """What all the wards add up to, where that is not the whole they are counted in."""
    if whole is None or not is_every_ward(parts) or whole <= max(parts.values()):
        return None
    is_count = all(value.is_integer() for value in (*parts.values(), float(whole)))
    total = sum(parts.values())
    return total if is_count and total != whole else None


def _told(total: float, whole: str) -> str:
    return f"the wards add up to {total:,.0f}, and the borough is given as {whole}."
