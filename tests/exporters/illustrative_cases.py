"""Made-up indicators for the tests of documents: published names, illustrative figures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State

NOW = quarter(2025, 3)
BEFORE = quarter(2025, 2)
PERIODS = tuple(quarter(y, q) for y in range(2021, 2026) for q in (1, 2, 3, 4))[:19]
PERCENT, COUNT = Unit(UnitKind.PERCENT, 1), Unit(UnitKind.COUNT)
KG = Unit(UnitKind.OTHER, 0, "kg")
ON, NEAR, OFF = Status.ON_TARGET, Status.JUST_OFF, Status.OFF_TARGET
NONE, CONTEXT = Status.NO_DATA, Status.CONTEXT
BETTER, WORSE = Variation.IMPROVING, Variation.CONCERNING
USUAL, MOVED = Variation.NO_REAL_CHANGE, Variation.CHANGED
MEETS, VARIES, MISSES = Assurance.MEETS, Assurance.MAY_OR_MAY_NOT, Assurance.MISSES
HOMES, GREEN, WEALTH = (
    "Homes and Neighbourhoods",
    "Environment and Climate Change",
    "Community Wealth Building",
)
CARE, CHILDREN = "Adult Social Care", "Children and Young People"
REPAIRS = (
    87.9, 89.1, 88.2, 87.4, 88.8, 89.6, 88.1, None, 87.2, 88.4, 89.0, 87.7, 84.9, 83.6, 84.9,
    82.2, 80.9, 80.1, 78.4,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One made-up indicator, said in the fewest words."""

    ref: str
    name: str
    unit: Unit
    values: tuple[float | None, ...]
    target: float | None
    status: Status
    variation: Variation = USUAL
    assurance: Assurance = VARIES
    polarity: Polarity = Polarity.HIGHER
    state: State = State.FINAL
    previous: Status | None = None
    directorate: str = HOMES


def wobble(seed: int, start: float, end: float, spread: float, *, decimals: int = 1) -> tuple:
    """A made-up series of 19 quarters that ends exactly where it should."""
    state, values = seed * 7919 + 17, []
    for i in range(19):
        state = (state * 1103515245 + 12345) % 2**31
        noise = (state / 2**31 - 0.5) * 2 * spread if i < 18 else 0
        values.append(round(start + (end - start) * i / 18 + noise, decimals))
    return tuple(values)


def made_up_cases() -> list[Case]:
    w, low, p = wobble, Polarity.LOWER, State.PROVISIONAL
    homes = [
        Case("H1", "Repairs fixed first time", PERCENT, REPAIRS, 85, OFF, WORSE, state=p),
        Case("H2", "Homelessness decisions in time", PERCENT, w(5, 72, 68.2, 6), 80, OFF),
        Case("H3", "Households in temporary accommodation", COUNT,
             w(8, 960, 1284, 22, decimals=0), 1150, OFF, WORSE, MISSES, low),
        Case("H7", "Council homes given permission", COUNT, w(17, 6, 0, 3, decimals=0), 3, OFF),
        Case("H8", "Stage 1 complaints answered in time", PERCENT, w(19, 41, 37, 5), 80, OFF,
             USUAL, MISSES),
        Case("H4", "New council homes completed", COUNT, w(11, 30, 41, 14, decimals=0), 45,
             NEAR),
        Case("H5", "Asbestos inspections compliance", PERCENT, w(13, 84, 99.7, 1.5), 98, ON,
             BETTER, MEETS, previous=NEAR),
        Case("H6", "Council homes lost to Right to Buy", COUNT, w(15, 44, 12, 6, decimals=0),
             None, CONTEXT, MOVED, Assurance.NONE, Polarity.NONE),
    ]  # fmt: skip
    green = [
        Case("E1", "Household waste recycled", PERCENT, w(41, 30, 29.6, 1.1), 36, OFF, USUAL,
             MISSES, state=p),
        Case("E3", "Missed waste collections", COUNT, w(45, 310, 512, 24, decimals=0), 400, OFF,
             WORSE, VARIES, low, previous=NEAR),
        Case("E2", "Residual waste per household", KG, w(43, 98, 83, 2.5, decimals=0), 90, ON,
             BETTER, MEETS, low),
        Case("E4", "Visits to leisure centres", COUNT,
             w(47, 402000, 561300, 16000, decimals=0), 540000, ON, BETTER, previous=NEAR),
    ]  # fmt: skip
    wealth = [
        Case("W2", "Council apprenticeships, residents", COUNT, w(63, 20, 16, 6, decimals=0),
             24, OFF, previous=NEAR),
        Case("W1", "Residents supported into paid work", COUNT, w(61, 240, 318, 18, decimals=0),
             290, ON, BETTER, MEETS),
    ]  # fmt: skip
    care = [
        Case("A1", "At home 91 days after hospital", PERCENT, w(21, 90, 92.6, 2.5), 95, NEAR,
             previous=ON),
        Case("A2", "No support needed after reablement", PERCENT, w(23, 70, 82, 2), 78, ON,
             BETTER, MEETS),
        Case("A4", "Long-term support users reviewed", PERCENT, (*w(27, 44, 47, 5)[:-1], None),
             39, NONE, state=State.NOT_AVAILABLE, previous=ON),
    ]  # fmt: skip
    children = [
        Case("C2", "First-time entrants, youth justice", COUNT, w(33, 22, 21, 4, decimals=0),
             19, NEAR, USUAL, VARIES, low),
        Case("C1", "Re-referrals within 12 months", PERCENT, w(31, 19, 16.8, 1.6), 18, ON,
             USUAL, VARIES, low),
        Case("C4", "Two-year-olds in early education", PERCENT, w(37, 61, 74.3, 2), 72, ON,
             BETTER),
    ]  # fmt: skip
    return [
        *homes,
        *(replace(case, directorate=GREEN) for case in green),
        *(replace(case, directorate=WEALTH) for case in wealth),
        *(replace(case, directorate=CARE) for case in care),
        *(replace(case, directorate=CHILDREN) for case in children),
    ]
