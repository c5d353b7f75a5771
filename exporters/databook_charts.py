"""Trend charts of the data book: native, and read from the cells of one sheet of figures.

What a chart cannot show is not in its cells: a figure that is hidden or missing is an empty
cell and a gap. Targets, average and limits are marks beside each period, never lines between:
a target that changes is a step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from exporters.databook_look import Cell, Sheet, Text, figure_format
from exporters.excel_text import safe_text
from exporters.palette import Tone
from exporters.plot import Plot, plot
from lbi_desktop.domain.charts.alternative_text import TABLE_ABOVE
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.documents.published import Published, PublishedIndicator
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import sentence_case, unit_words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart

NAME = "Chart figures"
HEADS = (
    ("Ref", 8), ("Indicator", 46), ("Unit", 22), ("Period", 24), ("Axis: year", 12),
    ("Axis: period", 16), ("State", 14), ("Figure", 13), ("Target", 13), ("Benchmark", 13),
    ("Average", 13), ("Lower limit", 13), ("Upper limit", 13), ("Improving", 13),
    ("Concerning", 13), ("Changed", 13),
)  # fmt: skip
_COLUMN = {name: number for number, (name, _) in enumerate(HEADS)}
_MARKS = {
    Mark.IMPROVING: "Improving",
    Mark.CONCERNING: "Concerning",
    Mark.CHANGED: "Changed",
}
_BESIDE, _LEFT = 3, 2
_SIZE = (540, 300)
_STEP, _ROW_HEIGHT = (560, 320), 20
_ABOUT = (
    "Each chart reads the sheet “Chart figures”:",
    "change a figure there and it follows.",
    "Axes need not start at zero.",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A chart and the rows of its figures, counted from 0."""

    spec: ChartSpec
    first: int
    last: int

    def cells(self, name: str, *, until: str = "") -> list[object]:
        """The cells of a column, or of all up to another, as a chart names them."""
        return [NAME, self.first, _COLUMN[name], self.last, _COLUMN[until or name]]

    @property
    def drawn(self) -> Plot:
        """The same chart as pages draw it, for its axes."""
        return plot(self.spec)

    @property
    def periods(self) -> list[object]:
        """The cells along the axis: year over period, or one name where there are no years."""
        if self.drawn.has_years:
            return self.cells("Axis: year", until="Axis: period")
        return self.cells("Axis: period")


def charted(picture: Published) -> Iterator[PublishedIndicator]:
    """The indicators with a trend to draw."""
    for each in picture.indicators:
        if sum(_shown(point) is not None for point in each.line.picture.points) > 1:
            yield each


def fill_figures(
    sheet: Sheet, held: Sequence[PublishedIndicator], *, about: str
) -> dict[str, Placed]:
    """The sheet the charts read; where each indicator's figures stand, by its id."""
    sheet.title("What the charts show, a point to a row", about)
    placed: dict[str, Placed] = {}
    rows: list[tuple[Cell, ...]] = []
    first = sheet.at + 2
    for each in held:
        spec = each.line.picture
        start = first + len(rows)
        rows += _rows(spec)
        placed[each.indicator.id] = Placed(spec, start, first + len(rows) - 1)
    sheet.table(HEADS, rows, name=NAME, frozen=4, is_sortable=False)
    return placed


def _rows(spec: ChartSpec) -> Iterator[tuple[Cell, ...]]:
    """A row for each point; a year stands where it begins, so that the axis says it once."""
    has_years = plot(spec).has_years
    names = [inner for _, inner in plot(spec).categories]
    before = 0
    for point, name in zip(spec.points, names, strict=True):
        first = point.period.financial_year
        year = f"{first}/{(first + 1) % 100:02}" if has_years and first != before else ""
        before = first
        yield _row(spec, point, axis=(Text(year) if year else None, Text(name)))


def _row(spec: ChartSpec, point: ChartPoint, *, axis: tuple[Cell, Cell]) -> tuple[Cell, ...]:
    unit, limits = spec.unit, spec.limit_unit
    value = _shown(point)
    noun = f"{spec.unit.noun} between events" if spec.since_last else unit_words(unit)

    def number(found: float | None, *, of: object = unit) -> Cell:
        return None if found is None else figure_format(found, limits if of is limits else unit)

    marks = (number(value) if point.mark is mark else None for mark in _MARKS)
    return (
        Text(spec.ref), Text(spec.name), Text(sentence_case(noun)), Text(point.period.label),
        *axis, Text(sentence_case(point.state.words)), number(value), number(point.target),
        number(point.benchmark), number(point.mean, of=limits), number(point.lower, of=limits),
        number(point.upper, of=limits), *marks,
    )  # fmt: skip


def _shown(point: ChartPoint) -> float | None:
    return point.value if point.state.has_value else None


# --- the charts ------------------------------------------------------------------------------
def put_charts(book: Workbook, sheet: Sheet, *, placed: Sequence[Placed]) -> None:
    """The charts of a theme under its table, beside the columns that stay in sight."""
    if not placed:
        return
    top = sheet.at + 1
    sheet.sheet.write_string(top, 0, "Trends", sheet.look.of(bold=True, font_color=Tone.ACCENT))
    for number, words in enumerate(_ABOUT, start=1):
        sheet.sheet.write_string(top + number, 0, words, sheet.look.of(font_color=Tone.SECOND))
    for number, each in enumerate(placed):
        down, across = divmod(number, _BESIDE)
        sheet.sheet.insert_chart(top, _LEFT, _chart(book, each), {
            "x_offset": across * _STEP[0], "y_offset": down * _STEP[1],
            "object_position": 2, "description": _alternative(each.spec),
        })  # fmt: skip
    deep = ceil(len(placed) / _BESIDE) * _STEP[1]
    sheet.at = top + ceil(deep / _ROW_HEIGHT)
    sheet.sheet.write_blank(sheet.at, 0, None, sheet.look.of())


def _alternative(spec: ChartSpec) -> str:
    said = spec.alternative.removesuffix(TABLE_ABOVE).strip()
    return f"{said} Figures are on the sheet “{NAME}”."


def _chart(book: Workbook, placed: Placed) -> Chart:
    """The chart: its figures as a line, the rest as marks beside them."""
    spec = placed.spec
    chart = book.add_chart({"type": "line"})
    for series in _series(placed):
        chart.add_series(series)
    unit = f"{spec.unit.noun} between events" if spec.since_last else unit_words(spec.unit)
    chart.set_title({
        "name": _plain(f"{spec.ref} {spec.name}, {unit}"), "overlay": False,
        "name_font": {"name": "Arial", "size": 11, "bold": True, "color": Tone.INK},
    })  # fmt: skip
    font = {"name": "Arial", "size": 9, "color": Tone.QUIET}
    chart.set_x_axis({"num_font": font, "line": {"color": Tone.AXIS}, "label_position": "low"})
    chart.set_y_axis({
        "num_font": font, "line": {"none": True}, **_scale(placed),
        "major_gridlines": {"visible": True, "line": {"color": Tone.HAIRLINE, "width": 0.5}},
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": _SIZE[0], "height": _SIZE[1]})
    chart.set_chartarea({"border": {"color": Tone.HAIRLINE}})
    chart.show_blanks_as("gap")
    chart.show_hidden_data()
    return chart


def _scale(placed: Placed) -> dict[str, Any]:
    """The value axis as pages draw it; durations are kept as days and find their own."""
    if placed.spec.unit.kind is UnitKind.SECONDS:
        return {"num_format": "[h]:mm:ss"}
    scale = placed.drawn.value_axis
    ends = {"min": scale.low, "max": scale.high, "major_unit": scale.step}
    return {"num_format": placed.drawn.axis_format, **ends}


def _series(placed: Placed) -> Iterator[dict[str, Any]]:
    """In drawing order: what lies behind first; a disc lies behind its point, a cross over."""
    spec = placed.spec
    for name, words, marker in (
        ("Lower limit", "Lower limit", _dash(Tone.AXIS, 5)),
        ("Upper limit", "Upper limit", _dash(Tone.AXIS, 5)),
        ("Average", spec.mean_label, _dash(Tone.QUIET, 7)),
        ("Benchmark", spec.benchmark_label or "Benchmark", _dash(Tone.CHANGED, 9)),
        ("Target", spec.target_label, _dash(Tone.SECOND, 11)),
    ):
        if _has(spec, name):
            yield {**_at(placed, name, words), "line": {"none": True}, "marker": marker}
    yield from _marked(placed, Mark.IMPROVING, "circle", tone=Tone.IMPROVING)
    yield {
        **_at(placed, "Figure", "Figure"), "line": {"color": Tone.INK, "width": 1.75},
        "marker": _marker("circle", Tone.INK, 5), "points": _points(spec),
    }  # fmt: skip
    yield from _marked(placed, Mark.CONCERNING, "x", tone=Tone.CONCERNING)
    yield from _marked(placed, Mark.CHANGED, "diamond", tone=Tone.CHANGED)


def _marked(placed: Placed, mark: Mark, symbol: str, *, tone: Tone) -> Iterator[dict[str, Any]]:
    """The special points of one kind, where there are any."""
    points = placed.spec.points
    if any(point.mark is mark and _shown(point) is not None for point in points):
        name, marker = _MARKS[mark], _marker(symbol, tone, 9)
        yield {**_at(placed, name, name), "line": {"none": True}, "marker": marker}


_FIELDS = {
    "Lower limit": "lower", "Upper limit": "upper", "Average": "mean",
    "Benchmark": "benchmark", "Target": "target",
}  # fmt: skip


def _has(spec: ChartSpec, name: str) -> bool:
    return any(getattr(point, _FIELDS[name]) is not None for point in spec.points)


def _at(placed: Placed, column: str, words: str) -> dict[str, Any]:
    return {
        "name": _plain(words),
        "categories": placed.periods,
        "values": placed.cells(column),
    }


def _points(spec: ChartSpec) -> list[dict[str, Any] | None]:
    """Provisional points are hollow, and white on the disc of an improving one."""
    soft = (State.PROVISIONAL, State.ESTIMATED, State.FORECAST)
    return [
        _hollow(point) if point.state in soft or point.mark is Mark.IMPROVING else None
        for point in spec.points
    ]


def _hollow(point: ChartPoint) -> dict[str, Any]:
    tone = Tone.IMPROVING if point.mark is Mark.IMPROVING else Tone.INK
    return {"fill": {"color": Tone.WHITE}, "border": {"color": tone}}


def _dash(tone: Tone, size: int) -> dict[str, Any]:
    return _marker("long_dash", tone, size)


def _marker(symbol: str, tone: Tone, size: int) -> dict[str, Any]:
    look = {"color": tone}
    return {"type": symbol, "size": size, "fill": look, "border": {**look, "width": 1.5}}


def _plain(words: str) -> str:
    """Words no spreadsheet takes for a reference to a cell."""
    return safe_text(words).lstrip("=+-@ \t'") or "Chart"
