"""Complaints of each directorate by quarter: made up, but for the published yearly total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.definitions import ComplaintCount
from lbi_desktop.domain.period import quarter
from resources.sample.making.figures import wobble
from resources.sample.making.recipes import FIRST_YEAR

QUARTERS = 18
HOMES = "Homes and Neighbourhoods"
RECEIVED, IN_TIME, UPHELD = (
    "Stage 1 complaints received",
    "Stage 1 complaints answered in time",
    "Stage 1 complaints upheld",
)
STAGE_2, OMBUDSMAN = "Stage 2 complaints received", "Ombudsman complaints upheld"
# Housing received 1,807 stage 1 complaints in 2024/25, as published; the quarters are ours.
HOMES_2024 = (431, 468, 442, 466)


@dataclass(frozen=True, slots=True)
class Level:
    """How a directorate usually stands: stage 1 a quarter, and shares of it."""

    received: float
    in_time: float
    upheld: float
    stage_2: float
    ombudsman: float


LEVELS = {
    "Adult Social Care": Level(38, 0.78, 0.44, 0.09, 0.030),
    "Children and Young People": Level(29, 0.74, 0.38, 0.12, 0.020),
    "Community Engagement and Wellbeing": Level(17, 0.91, 0.27, 0.05, 0.0),
    "Community Wealth Building": Level(12, 0.93, 0.22, 0.06, 0.0),
    "Environment and Climate Change": Level(143, 0.86, 0.51, 0.07, 0.008),
    HOMES: Level(424, 0.39, 0.58, 0.13, 0.016),
    "Public Health": Level(4, 0.95, 0.2, 0.0, 0.0),
    "Resources": Level(96, 0.81, 0.46, 0.10, 0.012),
}


def complaints() -> Iterator[ComplaintCount]:
    """Every count, by directorate and quarter."""
    for directorate, level in LEVELS.items():
        for number in range(QUARTERS):
            yield from _of_quarter(directorate, level, number)


def _of_quarter(directorate: str, level: Level, number: int) -> Iterator[ComplaintCount]:
    period = quarter(FIRST_YEAR + number // 4, number % 4 + 1)
    received = _received(directorate, level, number)
    counts = {RECEIVED: received}
    shares = {
        IN_TIME: level.in_time,
        UPHELD: level.upheld,
        STAGE_2: level.stage_2,
        OMBUDSMAN: level.ombudsman,
    }
    for measure, share in shares.items():
        moved = share * (1 + 0.08 * wobble(f"{directorate} {measure}", number))
        counts[measure] = min(received, max(0, round(received * moved)))
    for measure, count in counts.items():
        yield ComplaintCount(directorate, measure, period, count, is_illustrative=True)


def _received(directorate: str, level: Level, number: int) -> int:
    if directorate == HOMES and number // 4 == 3:
        return HOMES_2024[number % 4]
    return max(0, round(level.received * (1 + 0.09 * wobble(directorate, number))))
