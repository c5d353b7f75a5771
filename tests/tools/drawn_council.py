"""A council whose figures ask for other charts than the usual one: P′, U′, t and g charts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from small_council import COMPUTER, HOMES, NOW, OFFICER, an_indicator

from lbi_desktop.commands.define import define_council
from lbi_desktop.domain.definitions.council import (
    CouncilDefinition,
    DefinedFigure,
    IndicatorDefinition,
)
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.indicator import Frequency, Polarity, Target, TargetKind
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.period import month, point, quarter
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.store import Store, create_store

QUARTERS = [quarter(fy, q) for fy in range(2021, 2026) for q in (1, 2, 3, 4)][:19]
MONTHS = [month(y, m) for y in (2023, 2024, 2025) for m in range(1, 13)]
SHARES = [80, 81, 79, 80, 82, 80, 79, 81, 80, 80, 79, 82, 81, 80, 79, 80, 81, 80, 79]
SIZES = [400 + n for n in range(19)]
SIZES[9] = 900
EVENTS = (2, 9, 13, 20, 25, 33)
GAPS = (31, 62, 45, 80, 55, 38, 71, 49, 66, 58, 43, 90)
SUITES = ("Corporate performance indicators", "Public-facing measures")
COUNT = Unit(UnitKind.COUNT, 0, "events")


def _share() -> IndicatorDefinition:
    """A share whose denominators stray: a P′ chart."""
    figures = tuple(
        DefinedFigure(
            period, Figure(float(share), numerator=share * size, denominator=100 * size)
        )
        for period, share, size in zip(QUARTERS, SHARES, SIZES, strict=True)
    )
    target = Target(TargetKind.PROFILE, QUARTERS[-1], 85.0)
    own = an_indicator("D-SHARE", "D1", short_name="Calls answered in time", suites=SUITES)
    return IndicatorDefinition(own, figures, targets=(target,))


def _rate() -> IndicatorDefinition:
    """A rate whose denominators stray: a U′ chart."""
    figures = tuple(
        DefinedFigure(
            period, Figure(share / 10, numerator=share * size, denominator=10_000 * size)
        )
        for period, share, size in zip(QUARTERS, SHARES, SIZES, strict=True)
    )
    own = an_indicator(
        "D-RATE", "D2", short_name="Complaints per 1,000 visits", suites=SUITES,
        unit=Unit(UnitKind.RATE, 1, "per 1,000"), polarity=Polarity.LOWER,
    )  # fmt: skip
    return IndicatorDefinition(own, figures)


def _counted() -> IndicatorDefinition:
    """A count that is nought in most months: a g chart."""
    figures = tuple(DefinedFigure(m, Figure(float(n in EVENTS))) for n, m in enumerate(MONTHS))
    own = an_indicator(
        "D-MONTHS", "D3", short_name="Pool closures", suites=SUITES, unit=COUNT,
        polarity=Polarity.LOWER, frequency=Frequency.MONTH,
    )  # fmt: skip
    return IndicatorDefinition(own, figures)


def _dated() -> IndicatorDefinition:
    """Events told by their days, beside their count by months: a t chart."""
    day, days = date(2023, 12, 4), [date(2023, 12, 4)]
    for gap in GAPS:
        day += timedelta(days=gap)
        days.append(day)
    months = [
        DefinedFigure(m, Figure(float(sum(m.start <= one <= m.end for one in days))))
        for m in MONTHS[11:]
    ]
    events = [DefinedFigure(point(one), Figure(1.0)) for one in days]
    own = an_indicator(
        "D-DAYS", "D4", short_name="Lift failures", suites=SUITES, unit=COUNT,
        polarity=Polarity.LOWER, frequency=Frequency.MONTH,
    )  # fmt: skip
    return IndicatorDefinition(own, (*months, *events))


def drawn_council() -> CouncilDefinition:
    """One directorate with an indicator for each kind of chart, and who sees them."""
    indicators = (_share(), _rate(), _counted(), _dated())
    measured = tuple(each.indicator.id for each in indicators)
    return CouncilDefinition(
        "London Borough of Islington",
        note="For tests",
        directorates=(Directorate("homes", HOMES, "Corporate Director"),),
        suites=SUITES,
        elements=(
            PlanElement("vision", ElementKind.VISION, "Islington Together 2030"),
            PlanElement(
                "home", ElementKind.PRIORITY, "A safe place", "vision", indicators=measured
            ),
        ),
        forums=(
            Forum("scrutiny", "Policy and Performance", ForumKind.SCRUTINY),
            Forum("panel", "Performance Panel", ForumKind.PERFORMANCE_PANEL, is_public=False),
        ),
        meetings=(
            Meeting("scrutiny-1", "scrutiny", date(2026, 3, 10), agenda_item="B3"),
            Meeting("panel-1", "panel", date(2026, 2, 9), HOMES, attending=("Leader",)),
        ),
        indicators=indicators,
    )


def drawn_store(folder: Path) -> Store:
    """The council in a store, open for writing."""
    store = create_store(folder / "drawn.lbi", who=OFFICER, where=COMPUTER, now=NOW)
    define_council(store, drawn_council(), author=OFFICER, now=NOW)
    return store
