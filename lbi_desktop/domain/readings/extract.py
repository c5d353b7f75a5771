"""A long extract as read: figures in columns, because there may be millions of them.

What the figures share (labels, periods, parts of the borough, texts) stands once in a table;
each figure points there by number.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import repeat
from math import isnan

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import CellReading, Measure, StagedRow
from lbi_desktop.domain.value import State

NUMBER = 0
"""The number of the text of a figure that is a plain number."""


@dataclass(frozen=True, slots=True)
class ExtractLabel:
    """What a row calls its indicator, the unit it names, and what bare numbers stand for."""

    label: str
    ref: str
    unit: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class ExtractWord:
    """A text where a figure belongs, as understood; `value` is None where it gives none.

    `problem` is an issue code when a person has to look at it.
    """

    raw: str
    value: float | None
    state: State
    unit: str = ""
    numerator: float | None = None
    denominator: float | None = None
    problem: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of figures from one column of one sheet.

    `values` are as stored, times `factor` they are in the unit of their label; NaN where
    `words` points to a text. `raws` is empty where numbers are stored as numbers. `states` and
    numerators are empty where the table has no such columns. `doubts` name what is odd about
    a figure, by its place in DOUBTS.
    """

    sheet: str | None
    column: int
    measure: Measure
    factor: float
    rows: array[int]
    labels: array[int]
    periods: array[int]
    parts: array[int]
    words: array[int]
    values: array[float]
    numerators: array[float]
    denominators: array[float]
    states: array[int]
    doubts: array[int]
    raws: tuple[str, ...] = ()
    unit: str = ""

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class ExtractFacts:
    """What all stretches point to; `repeats` are figures that stand twice, by their order."""

    labels: tuple[ExtractLabel, ...] = ()
    periods: tuple[Period | None, ...] = ()
    parts: tuple[str, ...] = ("",)
    words: tuple[ExtractWord, ...] = ()
    repeats: tuple[int, ...] = ()


STATES = tuple(State)
DOUBTS = (
    "",
    "check.ratio_mismatch",
    "check.percent_out_of_range",
    "check.negative_count",
    "row.duplicate",
)
"""What may be odd about a figure, by the number that stands for it."""
REPEATED = DOUBTS.index("row.duplicate")


@dataclass(frozen=True, slots=True)
class Extract:
    """All figures of the long tables of one file."""

    stretches: tuple[Stretch, ...]
    facts: ExtractFacts = field(default_factory=ExtractFacts)

    def __len__(self) -> int:
        return sum(map(len, self.stretches))

    def __post_init__(self) -> None:
        """Marks the figures that stand twice."""
        begins, left = 0, list(reversed(self.facts.repeats))
        for stretch in self.stretches:
            while left and left[-1] < begins + len(stretch):
                stretch.doubts[left.pop() - begins] = REPEATED
            begins += len(stretch)

    def cells(self) -> Iterator[CellReading]:
        """Every figure as a reading of its own, in the order of the file."""
        for stretch in self.stretches:
            for place in range(len(stretch)):
                yield self.cell(stretch, place)

    def cell(self, stretch: Stretch, place: int) -> CellReading:
        """One figure as a reading of its own."""
        facts = self.facts
        label = facts.labels[stretch.labels[place]]
        number = stretch.words[place]
        word = facts.words[number - 1] if number else None
        raw = word.raw if word is not None else raw_of(stretch, place)
        value = word.value if word is not None else scaled(stretch, place, label=label)
        numerator, denominator = _parts_at(stretch, place)
        return CellReading(
            sheet=stretch.sheet,
            cell=f"{_letters(stretch.column)}{stretch.rows[place]}",
            raw=raw,
            shown=f"{round(value or 0.0, 10):g}%" if stretch.factor == _PERCENT else raw,
            label=label.label,
            ref=label.ref,
            period=facts.periods[stretch.periods[place]],
            measure=stretch.measure,
            value=value,
            state=state_at(stretch, place, word=word),
            numerator=word.numerator if word and word.numerator is not None else numerator,
            denominator=word.denominator if word and word.denominator else denominator,
            unit=(word.unit if word is not None else stretch.unit) or label.unit,
            text=word.text if word is not None and word.value is None else "",
            breakdown=facts.parts[stretch.parts[place]],
        )


_PERCENT = 100.0


def scaled(stretch: Stretch, place: int, *, label: ExtractLabel) -> float:
    """A plain number in the unit of its label."""
    value = stretch.values[place]
    if stretch.factor != 1.0:
        return round(value * stretch.factor, 10)
    return value if label.scale == 1.0 else round(value * label.scale, 10)


def raw_of(stretch: Stretch, place: int) -> str:
    """What stood in the cell of a plain number."""
    return stretch.raws[place] if stretch.raws else number_raw(stretch.values[place])


def number_raw(value: float) -> str:
    """A stored number as text; a whole one without its point."""
    text = repr(value)
    return text.removesuffix(".0")


def number_raws(values: Sequence[float]) -> list[str]:
    """Stored numbers as texts."""
    return [text.removesuffix(".0") for text in map(repr, values)]


def state_at(stretch: Stretch, place: int, *, word: ExtractWord | None) -> State:
    """How firm a figure is: by its text, else by its row."""
    state = word.state if word is not None else State.FINAL
    if state is State.FINAL and stretch.states:
        return STATES[stretch.states[place]]
    return state


def _parts_at(stretch: Stretch, place: int) -> tuple[float | None, float | None]:
    if not stretch.numerators or not stretch.denominators:
        return None, None
    above, below = stretch.numerators[place], stretch.denominators[place]
    return (None, None) if isnan(above) or isnan(below) else (above, below)


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def without_nan(values: Sequence[float], count: int) -> list[float | None]:
    """Numbers with None for what is absent; all absent where there are none at all."""
    if not values:
        return list(repeat(None, count))
    # A comparison with itself is three times as quick as asking, and there are millions.
    return [value if value == value else None for value in values]  # noqa: PLR0124


@dataclass(frozen=True, slots=True)
class StagedExtract:
    """An extract set against the store: for each stretch the group of each of its figures.

    A group's row is `rows[group]`.
    """

    extract: Extract
    groups: tuple[array[int], ...]
    rows: tuple[StagedRow, ...]

    def each(self) -> Iterator[StagedRow]:
        """Every figure as a row of its own, in the order of the file."""
        for stretch, groups in zip(self.extract.stretches, self.groups, strict=True):
            for place, group in enumerate(groups):
                reading = self.extract.cell(stretch, place)
                yield replace(self.rows[group], reading=reading, count=1)


@dataclass(frozen=True, slots=True)
class ExtractGround:
    """What the store holds of the indicators an extract speaks of.

    `parts` gives the number of a part of the borough by its plain name and the generation of
    its wards; `figures` the value and state in force by indicator, part and period code.
    """

    parts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    figures: Mapping[str, Mapping[tuple[int, int], tuple[float | None, str]]] = field(
        default_factory=dict
    )

    def part(self, name: str, period: Period) -> int | None:
        """The number of a part as printed, in a period; None for one not met before."""
        label = plain_label(name)
        if not label:
            return WHOLE_BOROUGH
        found = (self.parts.get((label, one)) for one in generations_at(period))
        return next((number for number in found if number is not None), None)


WHOLE_BOROUGH = 0
_NEW_WARDS = date(2022, 5, 5)
"""The election of 5 May 2022 was held in new wards; earlier periods speak of the old ones."""


def generations_at(period: Period) -> tuple[int, ...]:
    """The generations of wards a name may be of in a period, the likeliest first."""
    return (2022, 0) if period.start >= _NEW_WARDS else (2014, 2022, 0)
