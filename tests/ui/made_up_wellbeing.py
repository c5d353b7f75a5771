"""A made-up Wellbeing Index: two domains, five wards, two dimensions; illustrative."""

from __future__ import annotations

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import year
from lbi_desktop.domain.plans.plan import EvidenceKind
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wellbeing.picture import (
    Cell,
    Change,
    DomainPicture,
    EditionScores,
    EvidenceLine,
    HiddenFigure,
    Limits,
    MeasurePicture,
    Outlook,
    Scaling,
    Score,
    ScoreSet,
    WardPlace,
    WellbeingPicture,
)

NAMES = ("Junction", "Hillrise", "Finsbury Park", "Highbury", "Clerkenwell")
FINSBURY_PARK, CLERKENWELL = 2, 4
GROUPS = (("sex", "Women"), ("sex", "Men"), ("ethnicity", "White"), ("ethnicity", "Black"),
          ("ethnicity", "Other"))  # fmt: skip
NOW = year(2025)
LOWER = Polarity.LOWER
STANDINGS = {
    Standing.CLEARLY_LOWER: Mark.CONCERNING,
    Standing.LOWER: Mark.CONCERNING,
    Standing.SIMILAR: Mark.USUAL,
    Standing.HIGHER: Mark.IMPROVING,
    Standing.CLEARLY_HIGHER: Mark.IMPROVING,
}
WARDS = tuple(
    Part(no, name, f"E{no:02}", 2022, position=no) for no, name in enumerate(NAMES, 1)
)
PEOPLE = tuple(
    Part(20 + at, dimension=dimension, category=name)
    for at, (dimension, name) in enumerate(GROUPS)
)
HIDDEN = "fewer than 5 people"


def limits(value: float, half: float) -> Limits:
    return Limits(value - half, value + half, value - 1.6 * half, value + 1.6 * half, "Wilson")


def score(value: float | None, whole: float = 97.0, half: float = 3.0) -> Score:
    if value is None:
        return Score(
            None, standing=Standing.HIDDEN, used=1, wanted=3, reason="2 of 3 measures hidden"
        )
    gap = value - whole
    standing = Standing.SIMILAR
    if abs(gap) > half:
        clear = abs(gap) > 1.6 * half
        low, high = (
            (Standing.CLEARLY_LOWER, Standing.CLEARLY_HIGHER)
            if clear
            else (Standing.LOWER, Standing.HIGHER)
        )
        standing = low if gap < 0 else high
    return Score(value, limits(value, half), standing, 3, 3)


def scores(*values: float | None, whole: float = 97.0, groups: bool = True) -> ScoreSet:
    people = (98.0, 96.0, 99.6, 91.2, None) if groups else ()
    return ScoreSet(
        score(whole, whole),
        tuple(score(value, whole) for value in values),
        tuple(score(value, whole, 2.0) for value in people),
    )


def cell(value: float | None, whole: float = 11.0) -> Cell:
    if value is None:
        return Cell(None, State.SUPPRESSED, standing=Standing.HIDDEN, reason=HIDDEN)
    standing = Standing.CLEARLY_HIGHER if value > whole + 3 else Standing.SIMILAR
    mark = Mark.CONCERNING if standing.is_high else Mark.USUAL
    return Cell(value, State.FINAL, limits(value, 2.0), value * 10, 1000, standing, mark,
                is_tiny=value < 6)  # fmt: skip


def measure(no: int, name: str, *values: float | None) -> MeasurePicture:
    return MeasurePicture(
        f"M{no}", f"WB{no}", name, f"{name} now", Unit(UnitKind.PERCENT, 1), LOWER, 1.0,
        NOW, no == 2, "as returned", cell(11.0), tuple(map(cell, values)),
        tuple(map(cell, (10.0, 12.0, 9.0, 15.0, None))),
        Scaling(100, -2.0, -1, 11.0, 2.0), "", scores(99, 94, 88, 106, None),
        (EditionScores(NOW, scores(99, 94, 88, 106, None, groups=False)),),
    )  # fmt: skip


def editions(*rows: tuple[float | None, ...]) -> tuple[EditionScores, ...]:
    first = 2025 - len(rows) + 1
    return tuple(
        EditionScores(year(first + at), scores(*row, whole=99.0 - at, groups=False))
        for at, row in enumerate(rows)
    )


def domain(no: int, name: str, *values: float | None) -> DomainPicture:
    measures = (
        measure(3 * no, "Overcrowding", 9.0, 12.0, 14.2, 5.0, None),
        measure(3 * no + 1, "Fuel poverty", 10.0, 11.0, 12.8, 9.0, None),
        measure(3 * no + 2, "High rents", 30.0, 36.0, 41.0, 33.0, 35.0),
    )
    evidence = EvidenceLine(
        1, EvidenceKind.SURVEY, "Residents' survey 2025", "Damp is named most"
    )
    return DomainPicture(
        f"d{no}", name, f"About {name.lower()}", 1.0, measures, scores(*values),
        editions((98, 96, 96, 104, None), (98, 95, 93, 105, None), values),
        Change(year(2023), -3.0, -4.0, -2.0),
        Outlook.FOCUS if no else Outlook.PROGRESS, "Down 3.0 since 2023/24, beyond chance.",
        (evidence,),
    )  # fmt: skip


def picture() -> WellbeingPicture:
    """The index of 2025/26 with two earlier editions, and two of other wards before them."""
    values = (99.0, 94.1, 88.0, 105.9, None)
    return WellbeingPicture(
        NOW, 2022, "Islington",
        domains=(domain(0, "Health", 101, 98, 96, 99, None), domain(1, "Home", *values)),
        wards=WARDS, groups=PEOPLE, scores=scores(100, 96, 92, 103, None, whole=99.0),
        over_time=editions((98, 96, 96, 104, None), (98, 95, 93, 105, None), values),
        change=Change(year(2023), -0.6),
        places=(
            WardPlace(2, 1, 3, 2, 2, True, 2), WardPlace(3, 2, 4, 3, 3, True, 3),
            WardPlace(4, 4, 4, 3, 4, False, 4), WardPlace(1, 1, 2, 1, 1, True, 1), WardPlace(),
        ),
        editions=(year(2023), year(2024), NOW),
        other_wards=(year(2020), year(2021)),
        hidden=(HiddenFigure("M3", "Clerkenwell", HIDDEN), HiddenFigure("M0", "Other", HIDDEN)),
        notes=("Illustrative figures.",), is_illustrative=True,
    )  # fmt: skip
