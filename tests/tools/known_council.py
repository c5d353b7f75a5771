"""What a store would know, made from a definition file without a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from importers.definitions import read_definitions
from importers.staging import stage
from lbi_desktop.domain.indicator import (
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
    Target,
)
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.known import Known, RememberedLayout
from lbi_desktop.domain.readings.reading import Measure, Reading, StagedReturn
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure


def known_of(path: Path, *, today: date) -> Known:
    """Everything a definition file holds, all of it reported before."""
    council = read_definitions(path).council
    figures = {
        (one.indicator.id, held.period.code): held.figure
        for one in council.indicators
        for held in one.figures
    }
    expected: dict[str, list[str]] = defaultdict(list)
    for one in council.indicators:
        expected[one.indicator.directorate].append(one.indicator.id)
    return Known(
        indicators=tuple(one.indicator for one in council.indicators),
        figures=figures,
        targets={one.indicator.id: one.targets for one in council.indicators},
        today=today,
        comments={
            (one.indicator.id, period.code): said.happened
            for one in council.indicators
            for period, said in one.comments
        },
        expected={name: tuple(ids) for name, ids in expected.items()},
        reported=frozenset(figures),
    )


def after_accepting(known: Known, staged: StagedReturn, *, today: date) -> Known:
    """What is known once the clean rows of a staged return were accepted."""
    figures, comments = dict(known.figures), dict(known.comments)
    for row in staged.rows:
        if not row.is_ready or row.indicator_id is None or row.period is None:
            continue
        key = (row.indicator_id, row.period.code)
        if row.reading.measure is Measure.ACTUAL and not row.reading.breakdown:
            figures[key] = Figure(row.reading.value, row.reading.state)
        elif row.reading.measure is Measure.COMMENTARY:
            comments[key] = row.reading.text
    reading = staged.reading
    layout = RememberedLayout(reading.fingerprint, staged.directorate, reading.file)
    return Known(
        indicators=known.indicators,
        figures=figures,
        targets=known.targets,
        today=today,
        comments=comments,
        layouts=(*known.layouts, layout),
        expected=known.expected,
        reported=known.reported,
    )


def an_indicator(
    name: str = "HO-TA",
    *,
    ref: str = "H1",
    title: str = "Households in temporary accommodation",
    unit: Unit | None = None,
    **more: object,
) -> Indicator:
    """An indicator with ordinary rules."""
    settings: dict[str, object] = {
        "polarity": Polarity.LOWER,
        "frequency": Frequency.QUARTER,
        "basis": Basis.COUNT_IN_PERIOD,
        "directorate": "Homes",
        "rule": StatusRule(StatusScheme.RAG_TOLERANCE, 5.0),
        **more,
    }
    return Indicator(name, ref, title, title[:44], unit or Unit(UnitKind.COUNT), **settings)  # type: ignore[arg-type]


def known_with(
    *indicators: Indicator,
    figures: dict[tuple[str, Period], float] | None = None,
    targets: dict[str, Sequence[Target]] | None = None,
    today: date = date(2025, 1, 14),
    **more: object,
) -> Known:
    """A few indicators with figures by period."""
    return Known(
        indicators=indicators,
        figures={
            (name, period.code): Figure(value)
            for (name, period), value in (figures or {}).items()
        },
        targets={name: tuple(agreed) for name, agreed in (targets or {}).items()},
        today=today,
        **more,  # type: ignore[arg-type]
    )


def staged_codes(reading: Reading, known: Known, **more: object) -> set[str]:
    """The codes raised when a reading is set against what is known."""
    staged = stage(reading, known, **more)  # type: ignore[arg-type]
    return {issue.code for issue in staged.issues}
