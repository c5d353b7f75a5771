"""A lead's figures checked as those of a return are: what is doubtful waits for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.packs.items import FIGURE, FIGURE_PARTS, Difference, Standing
from lbi_desktop.domain.packs.pack import Pack, Row
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.readings.reading import CellReading, Measure, Reading
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import number_text
from lbi_desktop.queries.known import known
from lbi_desktop.store.store import Store

_NEWS = (Standing.CHANGED, Standing.CONFLICT, Standing.RESTATEMENT)
_SAID_ANYWAY = ("compare.restatement",)


def with_doubts(
    store: Store, pack: Pack, *, found: Sequence[Difference], named: Mapping[str, Indicator]
) -> tuple[Difference, ...]:
    """The differences; a figure that a return's checks would ask about is asked about."""
    rows = [
        row
        for row in pack.rows(FIGURE)
        if row[2] is not None and str(row[0]) in named and _is_news(row, found)
    ]
    if not rows:
        return tuple(found)
    doubts = _doubts(store, pack, rows, named=named)
    return tuple(_doubted(each, doubts.get((each.key.indicator, each.key.period), ""))
                 if each.key.kind == FIGURE else each
                 for each in found)  # fmt: skip


def _is_news(row: Row, found: Sequence[Difference]) -> bool:
    return any(
        each.key.kind == FIGURE
        and (each.key.indicator, each.key.period) == row[:2]
        and each.standing in _NEWS
        for each in found
    )


def _doubts(
    store: Store, pack: Pack, rows: Sequence[Row], *, named: Mapping[str, Indicator]
) -> dict[tuple[str, int], str]:
    """What a return's checks say of figures, by indicator and period, on the day they came."""
    from importers.staging import stage

    asked = {f"A{place}": row for place, row in enumerate(rows, 1)}
    cells = tuple(_cell(row, named[str(row[0])], place) for place, row in asked.items())
    reading = Reading(pack.file, pack.kind, pack.sha256, 0, (), (), cells, ())
    day = datetime.fromisoformat(pack.manifest.made_at).date()
    told: dict[tuple[str, int], str] = {}
    for staged in stage(reading, known(store, today=day)).rows:
        said = [
            issue.message
            for issue in staged.issues
            if issue.severity is not Severity.NOTE and issue.code not in _SAID_ANYWAY
        ]
        row = asked[staged.reading.cell]
        told[str(row[0]), int(str(row[1]))] = " ".join(said)
    return told


def _cell(row: Row, indicator: Indicator, place: str) -> CellReading:
    said = dict(zip(FIGURE_PARTS, row[2:], strict=False))
    value = float(str(said["value"]))
    return CellReading(
        sheet=None,
        cell=place,
        raw=str(said["value"]),
        shown=number_text(value, indicator.unit),
        label=indicator.title,
        ref=indicator.ref,
        period=period_from_code(int(str(row[1]))),
        measure=Measure.ACTUAL,
        value=value,
        state=State(str(said["state"])),
        numerator=_number(said["numerator"]),
        denominator=_number(said["denominator"]),
        unit=indicator.unit.kind.value,
        indicator_id=indicator.id,
    )


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _doubted(each: Difference, doubt: str) -> Difference:
    if not doubt or each.standing not in _NEWS:
        return each
    is_clean = each.standing is Standing.CHANGED
    standing = Standing.DOUBTFUL if is_clean else each.standing
    return replace(each, standing=standing, why=" ".join(filter(None, (each.why, doubt))))
