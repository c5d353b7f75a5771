"""Complaints of each directorate by quarter: made up, but for what was published of housing's.

They reach Q3 2025/26, a quarter further than the indicators, since no department returns them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.definitions.council import ComplaintCount
from lbi_desktop.domain.illustrative import wobble
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.rounding import parts_that_add_up
from resources.sample.making.figures import Maker
from resources.sample.making.recipes import FIRST_YEAR, recipes

QUARTERS = 19
HOMES = "Homes and Neighbourhoods"
RECEIVED, IN_TIME, UPHELD = "Stage 1 received", "Stage 1 answered in time", "Stage 1 upheld"
STAGE_2, STILL_OPEN = "Stage 2 received", "Stage 2 open past 20 days"
OMBUDSMAN = "Upheld by the Ombudsman"
# Housing received 1,807 stage 1 complaints in 2024/25 and answered 35% in time, as published;
# the quarters are ours, and so are the levels their wobble is laid on.
HOMES_2024 = (431, 468, 442, 466)
HOMES_IN_TIME = (0.52, 0.442, 0.41, 0.369, 0.37)


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
    still_open = [_still_open(number) for number in range(QUARTERS)]
    for directorate, level in LEVELS.items():
        for number in range(QUARTERS):
            counts = _counted(directorate, level, number)
            counts[STILL_OPEN] = still_open[number][directorate]
            yield from _of_quarter(directorate, counts, number)


def _of_quarter(
    directorate: str, counts: dict[str, int], number: int
) -> Iterator[ComplaintCount]:
    period = quarter(FIRST_YEAR + number // 4, number % 4 + 1)
    for measure in (RECEIVED, IN_TIME, STAGE_2, STILL_OPEN, UPHELD, OMBUDSMAN):
        yield ComplaintCount(
            directorate, measure, period, counts[measure], is_illustrative=True
        )


def _counted(directorate: str, level: Level, number: int) -> dict[str, int]:
    received = _received(directorate, level, number)
    in_time = HOMES_IN_TIME[number // 4] if directorate == HOMES else level.in_time
    shares = {
        IN_TIME: in_time,
        UPHELD: level.upheld,
        STAGE_2: level.stage_2,
        OMBUDSMAN: level.ombudsman,
    }
    counts = {RECEIVED: received}
    for measure, share in shares.items():
        moved = share * (1 + 0.08 * wobble(f"{directorate} {measure}", number))
        counts[measure] = min(received, max(0, round(received * moved)))
    return counts


def _received(directorate: str, level: Level, number: int) -> int:
    if directorate == HOMES and number // 4 == 3:
        return HOMES_2024[number % 4]
    return max(0, round(level.received * (1 + 0.09 * wobble(directorate, number))))


def _still_open(number: int) -> dict[str, int]:
    """The council's open stage 2 complaints at the quarter's end, shared out by stage 2."""
    known = recipes()
    months = Maker(known["CO-ST2OPEN"], 0, known)
    whole = round(months.figure(3 * number + 2).value or 0)
    weights = [level.received * level.stage_2 for level in LEVELS.values()]
    shares = parts_that_add_up([whole * weight / sum(weights) for weight in weights])
    return {name: int(share) for name, share in zip(LEVELS, shares, strict=True)}
