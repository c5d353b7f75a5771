"""What a page of the panel pack gives up when it is too full, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

TREND, YEAR = "Trend", "On the year"
_TALLEST_CHART = 46.0
_MOST_ROWS_BACK = 3


@dataclass(frozen=True, slots=True)
class Look:
    """Which of the columns are there, and how high the trend stands."""

    has_trend: bool = True
    has_year: bool = True
    spark_height: float = 5.6
    spark_width: float = 18.0

    def left_out(self) -> tuple[str, ...]:
        """The heads of the columns that are not there."""
        return ((TREND,) if not self.has_trend else ()) + ((YEAR,) if not self.has_year else ())


@dataclass(frozen=True, slots=True)
class Fit:
    """How much the page gives up so that it stays one page; the first values give up nothing.

    `hidden` is how many rows have given way, `rows` how many of the others stand on the page
    itself, 0 for all: where even those find no room the rest follow on the next. Two questions
    or none: LibreOffice breaks the page before a column section that ends in a heading with a
    single paragraph.
    """

    questions: int = 5
    chart_height: float = _TALLEST_CHART
    hidden: int = 0
    complaints: int = 6
    charts: int = 2
    is_brief: bool = False
    look: Look = field(default_factory=Look)
    rows: int = 0


Change = Callable[[Fit], Fit]
_FLAT = 4.6
_BEFORE_ROWS: tuple[Change, ...] = (
    lambda fit: fit,
    lambda fit: replace(fit, questions=3),
    lambda fit: replace(fit, chart_height=40.0),
)
_AFTER_ROWS: tuple[Change, ...] = (
    lambda fit: replace(fit, complaints=3),
    lambda fit: replace(fit, is_brief=True),
    lambda fit: replace(fit, look=Look(spark_height=_FLAT)),
    lambda fit: replace(fit, questions=2, chart_height=36.0),
)
_LAST: tuple[Change, ...] = (
    lambda fit: replace(fit, look=Look(has_year=False, spark_height=_FLAT)),
    lambda fit: replace(fit, look=Look(has_year=False, has_trend=False)),
    lambda fit: replace(fit, charts=1),
    lambda fit: replace(fit, charts=0, questions=0),
)


def fits(quiet: int, calm: int) -> Iterator[Fit]:
    """What is given up, in the order of document-design §8, and last what goes beyond it.

    `quiet` is how many rows may go as §8 says, `calm` how many where that is not enough.
    """
    changes = [
        *_BEFORE_ROWS,
        *map(_hiding, range(1, quiet + 1)),
        *_AFTER_ROWS,
        *map(_hiding, range(quiet + 1, calm + 1)),
        *_LAST,
    ]
    fit = Fit()
    for change in changes:
        fit = change(fit)
        yield fit


def _hiding(rows: int) -> Change:
    return lambda fit: replace(fit, hidden=rows)


def _hiding_less(rows: int) -> Change:
    return lambda fit: replace(fit, hidden=min(fit.hidden, rows))


def givings_back(fit: Fit) -> Iterator[Change]:
    """What may come back when later steps left room, the dearest first, most of it first."""
    yield from map(_hiding_less, range(max(0, fit.hidden - _MOST_ROWS_BACK), fit.hidden))
    yield from (_with_complaints(rows) for rows in range(6, fit.complaints, -1))
    yield from (_with_questions(most) for most in range(3, fit.questions, -1))
    if fit.look.has_year:
        yield lambda fit: replace(fit, look=Look())
    yield lambda fit: replace(fit, is_brief=False)
    steps = round(_TALLEST_CHART - fit.chart_height)
    yield from (_with_charts(_TALLEST_CHART - step) for step in range(steps))


def _with_complaints(rows: int) -> Change:
    return lambda fit: replace(fit, complaints=max(fit.complaints, rows))


def _with_questions(most: int) -> Change:
    return lambda fit: replace(fit, questions=max(fit.questions, most))


def _with_charts(tall: float) -> Change:
    return lambda fit: replace(fit, chart_height=max(fit.chart_height, tall))
