"""A council of three indicators, small enough to see through, and returns for it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from lbi_desktop.commands.define import define_council
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.council import (
    ComplaintCount,
    CouncilDefinition,
    DefinedAction,
    DefinedBenchmark,
    DefinedFigure,
    DefinedQuestion,
    IndicatorDefinition,
    Ward,
)
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Break,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
    Target,
    TargetKind,
    ToleranceKind,
)
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.period import Period, quarter, year, year_to_date
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Outcome,
    Reading,
    StagedReturn,
    StagedRow,
)
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.store.columns import METADATA
from lbi_desktop.store.history_tables import HISTORY_TABLES, MARKS
from lbi_desktop.store.store import Store, create_store

NOW = datetime(2026, 1, 26, 9, 14, tzinfo=UTC)
TODAY = NOW.date()
OFFICER, COMPUTER = "Corporate performance officer", "LAPTOP-7"
Q1, Q2, Q3 = quarter(2025, 1), quarter(2025, 2), quarter(2025, 3)
HOMES, HEALTH = "Homes and Neighbourhoods", "Public Health"
RULE = StatusRule(StatusScheme.RAG_TOLERANCE, 3.0, ToleranceKind.POINTS, "Suite")


def an_indicator(name: str, ref: str, **more: object) -> Indicator:
    """An indicator with sensible everything; `more` overrides."""
    said: dict[str, object] = {
        "id": name,
        "ref": ref,
        "title": f"The whole title of {name}",
        "short_name": f"Short {name}",
        "unit": Unit(UnitKind.PERCENT, 1),
        "polarity": Polarity.HIGHER,
        "frequency": Frequency.QUARTER,
        "basis": Basis.COUNT_IN_PERIOD,
        "directorate": HOMES,
        "rule": RULE,
    }
    return Indicator(**{**said, **more})  # type: ignore[arg-type]


def repairs() -> IndicatorDefinition:
    """Repairs fixed first time: a percentage with parts, comments and a benchmark."""
    figures = tuple(
        DefinedFigure(
            quarter(fy, q), Figure(80.0 + fy - 2023 + q, numerator=80, denominator=100)
        )
        for fy in (2023, 2024, 2025)
        for q in (1, 2, 3, 4)
        if quarter(fy, q) <= Q2
    )
    return IndicatorDefinition(
        an_indicator("HO-FFT", "H1", aliases=("First time fix",), theme="Housing"),
        figures,
        targets=(
            Target(TargetKind.ANNUAL, year(2025), 85.0),
            Target(TargetKind.PROFILE, Q3, 85.0, reason="Agreed in March"),
        ),
        benchmarks=(DefinedBenchmark("London", year(2024), 88.0, "Benchmark club"),),
        comments=((Q2, Commentary("Fewer vans.", "Tenants wait.", "Two more vans.", "Head")),),
        annotations=((Q1, "New contractor"),),
    )


def work() -> IndicatorDefinition:
    """People supported into work: cumulative, with a break in series."""
    figures = (
        DefinedFigure(year_to_date(2025, 3), Figure(244.0)),
        DefinedFigure(year_to_date(2025, 6), Figure(511.0, State.PROVISIONAL)),
    )
    return IndicatorDefinition(
        an_indicator(
            "EM-WORK",
            "H10",
            unit=Unit(UnitKind.COUNT, 0, "people"),
            basis=Basis.CUMULATIVE,
            over_time=Aggregation.SUM,
            breaks=(Break(date(2022, 4, 1), "Counted anew"),),
        ),
        figures,
        targets=(Target(TargetKind.PROFILE, year_to_date(2025, 9), 750.0),),
    )


def smoking() -> IndicatorDefinition:
    """People who quit smoking, from another directorate, restricted."""
    return IndicatorDefinition(
        an_indicator(
            "PH-SMOKE",
            "P2",
            directorate=HEALTH,
            unit=Unit(UnitKind.COUNT, 0, "people"),
            is_restricted=True,
        ),
        (DefinedFigure(Q2, Figure(None, State.NOT_AVAILABLE, reason="until March")),),
    )


def council_definition(*, is_sample: bool = False) -> CouncilDefinition:
    """The whole small council."""
    return CouncilDefinition(
        "London Borough of Islington",
        is_sample=is_sample,
        note="For tests",
        directorates=(
            Directorate("homes", HOMES, "Corporate Director", aliases=("H&N", "Housing")),
            Directorate("health", HEALTH, "Director of Public Health"),
        ),
        wards=(
            Ward("E05000369", "Barnsbury", 2014),
            Ward("E05013699", "Barnsbury", 2022),
            Ward("E05013698", "Arsenal", 2022),
        ),
        portfolios=("Leader", "Finance and Performance"),
        suites=("Corporate performance indicators",),
        elements=(
            PlanElement("vision", ElementKind.VISION, "Islington Together 2030"),
            PlanElement(
                "home", ElementKind.PRIORITY, "A safe place", "vision", indicators=("HO-FFT",)
            ),
        ),
        forums=_forums(),
        meetings=(
            Meeting("scrutiny-1", "scrutiny", date(2025, 12, 2), agenda_item="B1"),
            Meeting("scrutiny-2", "scrutiny", date(2026, 3, 10), agenda_item="B3"),
            Meeting("panel-1", "panel", date(2026, 2, 9), HOMES, attending=("Leader",)),
        ),
        indicators=(work(), repairs(), smoking()),
        questions=(DefinedQuestion("scrutiny-1", "Why twice?", "Parts.", "HO-FFT"),),
        actions=(
            DefinedAction("scrutiny-1", "Bring a plan", "Head of Repairs", date(2026, 1, 9)),
        ),
        complaints=_complaints(),
    )


def _forums() -> tuple[Forum, ...]:
    return (
        Forum("scrutiny", "Policy and Performance", ForumKind.SCRUTINY, members=("Chair",)),
        Forum(
            "panel",
            "Performance Panel",
            ForumKind.PERFORMANCE_PANEL,
            despatch_clear_days=3,
            is_public=False,
        ),
    )


def _complaints() -> tuple[ComplaintCount, ...]:
    counts = (("Stage 1 complaints received", 40.0), ("Stage 1 complaints upheld", 10.0))
    return tuple(
        ComplaintCount(whose, measure, period, value)
        for whose in (HOMES, HEALTH)
        for measure, value in counts
        for period in (Q1, Q2, Q3)
    )


def made_store(folder: Path, *, name: str = "council.lbi", is_sample: bool = False) -> Store:
    """A store that holds the small council, open for writing."""
    store = create_store(folder / name, who=OFFICER, where=COMPUTER, now=NOW)
    define_council(store, council_definition(is_sample=is_sample), author=OFFICER, now=NOW)
    return store


Contents = dict[str, list[tuple[object, ...]]]


def contents(store: Store) -> Contents:
    """Every row of every table but the history's own, for comparing."""
    with store.reading() as connection:
        cursor = connection.connection.cursor()
        return {
            name: cursor.execute(f"SELECT * FROM {name} ORDER BY {key}").fetchall()
            for name, key in _TABLES.items()
        }


_TABLES = {
    table.name: ", ".join(column.name for column in table.primary_key.columns)
    for table in METADATA.sorted_tables
    if table not in (*HISTORY_TABLES, *MARKS)
}


# --- returns -------------------------------------------------------------------------------


def a_row(
    indicator_id: str | None,
    value: float | None,
    *,
    cell: str,
    period: Period = Q3,
    outcome: Outcome = Outcome.NEW,
    **more: object,
) -> StagedRow:
    """A staged row of one cell; `more` goes into the cell's reading."""
    state = State.FINAL if value is not None else State.NOT_AVAILABLE
    said: dict[str, object] = {
        "sheet": "Q3",
        "cell": cell,
        "raw": "" if value is None else str(value),
        "shown": "",
        "label": f"Short {indicator_id}",
        "ref": "",
        "period": period,
        "measure": Measure.ACTUAL,
        "value": value,
        "state": state,
    }
    reading = CellReading(**{**said, **more})  # type: ignore[arg-type]
    return StagedRow(reading, indicator_id, outcome, period=period)


def a_return(
    rows: Sequence[StagedRow],
    *,
    content: bytes = b"a workbook",
    directorate: str = HOMES,
    file: str = "H&N Q3.xlsx",
    period: Period | None = Q3,
) -> StagedReturn:
    """A staged return of these rows, in a file of this content."""
    reading = Reading(
        file,
        "xlsx",
        hashlib.sha256(content).hexdigest(),
        len(content),
        sheets=(),
        tables=(),
        cells=tuple(row.reading for row in rows),
        issues=(),
        fingerprint="layout-1",
    )
    return StagedReturn(reading, tuple(rows), (), directorate, period)
