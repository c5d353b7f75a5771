"""What a chart says in words: the card of a point, the note under the axis, the data table."""

from __future__ import annotations

from dataclasses import dataclass

from exporters.axis import Axis
from lbi_desktop.domain.charts.chart import ChartOutlook, ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    NO_FIGURE,
    number_text,
    range_words,
    sentence_case,
    size_text,
)

MARK_WORDS = {
    Mark.USUAL: "usual variation",
    Mark.IMPROVING: "improving",
    Mark.CONCERNING: "concerning",
    Mark.CHANGED: "changed",
}


@dataclass(frozen=True, slots=True)
class Card:
    """The words that appear over a point: a head and a few lines."""

    head: str
    lines: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """The card as one sentence for a screen reader."""
        return "; ".join((self.head, *self.lines))


def card(spec: ChartSpec, point: ChartPoint) -> Card:
    """What is known about one point."""
    if point.value is None:
        return Card(
            f"{point.period.label}  ·  no figure",
            tuple(line for line in (_absent(point), point.note) if line),
        )
    head = f"{point.period.label}  ·  {number_text(point.value, spec.unit)}"
    lines = [_state(point), _target(spec, point), _range(spec, point)]
    lines += [_signal(point), point.note, point.source]
    return Card(head, tuple(line for line in lines if line))


def outlook_card(spec: ChartSpec, outlook: ChartOutlook) -> Card:
    """What is known about the forecast."""
    value = number_text(outlook.value, spec.unit)
    said = outlook.words.removeprefix(value).lstrip(",:. ")
    lines = [sentence_case(part.strip(" .")) for part in said.split(". ") if part.strip(" .")]
    return Card(f"Forecast for {outlook.period.label}  ·  {value}", tuple(lines))


def accessible_words(spec: ChartSpec) -> str:
    """The text that stands for the chart on screen, the forecast with it."""
    said = spec.alternative or spec.title
    return f"{said} Forecast for the year's end {spec.outlook.words}" if spec.outlook else said


def _absent(point: ChartPoint) -> str:
    return point.state.words[:1].upper() + point.state.words[1:]


def _state(point: ChartPoint) -> str:
    return "" if point.state is State.FINAL else point.state.words.capitalize()


def _target(spec: ChartSpec, point: ChartPoint) -> str:
    if point.target is None or point.value is None:
        return ""
    aim = f"{spec.target_label} {number_text(point.target, spec.unit, trims=True)}"
    apart = point.value - point.target
    if abs(apart) < 1e-9:
        return f"{aim}: exactly"
    return f"{aim}: {size_text(apart, spec.unit)} {'above' if apart > 0 else 'below'}"


def _range(spec: ChartSpec, point: ChartPoint) -> str:
    if point.lower is None or point.upper is None:
        return ""
    return f"Expected range {range_words(point.lower, point.upper, unit=spec.limit_unit)}"


def _signal(point: ChartPoint) -> str:
    if point.mark is Mark.USUAL:
        return ""
    words = MARK_WORDS[point.mark].capitalize()
    return f"{words}: {', '.join(point.rules)}" if point.rules else words


def axis_note(scale: Axis, spec: ChartSpec) -> str:
    """Said under a chart whose value axis does not start at zero."""
    if not scale.is_cut:
        return ""
    return f"The scale starts at {number_text(scale.low, spec.unit, trims=True)}, not at zero."


def table_heads(spec: ChartSpec) -> tuple[str, ...]:
    """The heads of the data table: only columns that hold something."""
    return tuple(name for name, _ in _columns(spec))


def table_rows(spec: ChartSpec) -> tuple[tuple[str, ...], ...]:
    """The chart as a table, the latest period first."""
    columns = _columns(spec)
    rows = tuple(
        tuple(_cell(spec, point, name) for _, name in columns)
        for point in reversed(spec.points)
    )
    return (_outlook_row(spec.outlook, spec, columns), *rows) if spec.outlook else rows


def _outlook_row(
    outlook: ChartOutlook, spec: ChartSpec, columns: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    """The forecast as a row of the table, its interval where the limits stand."""
    said = {
        "period": outlook.period.short_label,
        "value": number_text(outlook.value, spec.unit),
        "state": State.FORECAST.words,
        **{
            name: number_text(end, spec.unit)
            for name, end in (("lower", outlook.lower), ("upper", outlook.upper))
            if end is not None
        },
    }
    return tuple(said.get(name, "") for _, name in columns)


_OPTIONAL = (
    ("Target", "target"),
    ("Benchmark", "benchmark"),
    ("Average", "mean"),
    ("Lower limit", "lower"),
    ("Upper limit", "upper"),
)
_LIMITS = ("mean", "lower", "upper")


def _columns(spec: ChartSpec) -> tuple[tuple[str, str], ...]:
    labels = {
        "target": spec.target_label,
        "benchmark": spec.benchmark_label,
        "mean": spec.mean_label,
    }
    held = [
        (labels.get(name) or words, name)
        for words, name in _OPTIONAL
        if any(getattr(point, name) is not None for point in spec.points)
    ]
    return (
        ("Period", "period"), ("Figure", "value"), ("State", "state"), *held,
        ("Real change?", "mark"),
    )  # fmt: skip


def _cell(spec: ChartSpec, point: ChartPoint, name: str) -> str:
    if name == "period":
        return point.period.short_label
    if name == "state":
        return point.state.words
    if name == "mark":
        return "" if point.value is None else MARK_WORDS[point.mark]
    value = getattr(point, name)
    unit = spec.limit_unit if name in _LIMITS else spec.unit
    return NO_FIGURE if value is None else number_text(value, unit)
