"""A plot as a native Word chart: text stays text and officers can edit the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.chart_frame import TYPE, Frame, chart_frame
from exporters.palette import Tone
from exporters.plot import Line, Plot, Values
from exporters.typography import POINTS_PER_MM
from exporters.word.chart_parts import (
    CHART_END,
    CHART_START,
    INVISIBLE,
    LABEL_LINE,
    NO_LEADERS,
    NOTHING_SHOWN,
    PLOT_TOP,
    exceptions_xml,
    frame_xml,
    marker_xml,
    moved_xml,
    name_xml,
    numbers_xml,
    spread,
    text_xml,
    value_axis_xml,
)
from exporters.word.drawing import Paint, line_xml
from exporters.word.xml import column_letter, escaped, quoted

_CLEAR_OF_DOT, _CLEAR_OF_MARK = 0.8, 1.8
_USUAL_MARKER = 6
Shift = tuple[float, float]
_AXES = '<c:axId val="111111"/><c:axId val="222222"/>'


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a series' figures stand in the embedded workbook, after `first` label columns."""

    series: int
    first: int
    rows: int

    @property
    def head(self) -> str:
        return f"Data!${column_letter(self.series + self.first)}$1"

    @property
    def cells(self) -> str:
        letter = column_letter(self.series + self.first)
        return f"Data!${letter}$2:${letter}${self.rows + 1}"


def chart_xml(plot: Plot, *, width_mm: float, height_mm: float, is_small: bool) -> bytes:
    """The chart part for a picture of this size."""
    frame = chart_frame(plot.lines, plot.axis_texts, width_mm=width_mm, is_small=is_small)
    first = 2 if plot.has_years else 1
    rows = len(plot.categories)
    categories = _categories_xml(plot)
    shifts = [
        (_aside(plot, line) / width_mm, down)
        for line, down in zip(plot.lines, _label_shifts(plot, frame, height_mm), strict=True)
    ]
    series = [
        _series_xml(line, _Column(number, first, rows), shift, categories=categories)
        for number, (line, shift) in enumerate(zip(plot.lines, shifts, strict=True))
    ]
    band = _band_xml(plot, first, categories) if plot.has_band else ""
    return "".join(
        [
            CHART_START,
            frame_xml(frame),
            band,
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>',
            *series,
            f'<c:marker val="1"/>{_AXES}</c:lineChart>',
            _period_axis_xml(plot),
            value_axis_xml(plot.value_axis, plot.axis_format),
            CHART_END,
        ]
    ).encode()


# --- where things stand ------------------------------------------------------------------
def _label_shifts(plot: Plot, frame: Frame, height_mm: float) -> list[float]:
    """How far each end label moves, as a share of height, to stand clear of the others."""
    low, high = plot.value_axis.low, plot.value_axis.high
    labelled = [i for i, line in enumerate(plot.lines) if line.label and line.last is not None]
    wanted, tall = [], []
    for i in labelled:
        line = plot.lines[i]
        value = line.values[line.last or 0] or 0.0
        wanted.append(PLOT_TOP + frame.depth * (1 - (value - low) / ((high - low) or 1)))
        points = line.label.points if line.label else TYPE
        tall.append(points * LABEL_LINE / (height_mm * POINTS_PER_MM))
    shifts = [0.0] * len(plot.lines)
    placed = spread(wanted, tall, lowest=PLOT_TOP + frame.depth)
    for i, before, after in zip(labelled, wanted, placed, strict=True):
        shifts[i] = after - before
    return shifts


def _aside(plot: Plot, line: Line) -> float:
    """How many mm the latest value stands clear of its marker."""
    label, last = line.label, line.last
    if label is None or label.has_name or last is None:
        return 0.0
    here = line.values[last]
    is_marked = any(
        other.values[last] == here and other.marker.size > _USUAL_MARKER for other in plot.lines
    )
    return _CLEAR_OF_MARK if is_marked else _CLEAR_OF_DOT


# --- series ------------------------------------------------------------------------------
def _series_xml(line: Line, column: _Column, shift: Shift, *, categories: str) -> str:
    look = line_xml(Paint(line=line.tone if line.weight else None, weight=line.weight,
                          dash=line.dash))  # fmt: skip
    return (
        f'<c:ser><c:idx val="{column.series}"/><c:order val="{column.series}"/>'
        f"{name_xml(line.name, column.head)}<c:spPr>{look}</c:spPr>{marker_xml(line.marker)}"
        f"{exceptions_xml(line.exceptions)}{_labels_xml(line, shift)}{categories}"
        f'<c:val>{numbers_xml(line.values, column.cells)}</c:val><c:smooth val="0"/></c:ser>'
    )


def _labels_xml(line: Line, shift: Shift) -> str:
    label, last = line.label, line.last
    if label is None or last is None:
        return ""
    aside, down = shift
    text = text_xml(label.points, label.tone, is_bold=label.is_bold, body=' wrap="none"')
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{last}"/>{moved_xml(aside, down)}'
        f'<c:numFmt formatCode="{quoted(label.number_format)}" sourceLinked="0"/>'
        f'{INVISIBLE}{text}<c:dLblPos val="r"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(label.has_name)}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/><c:separator> </c:separator>'
        f"</c:dLbl>{INVISIBLE}{NOTHING_SHOWN}{NO_LEADERS}</c:dLbls>"
    )


def _band_xml(plot: Plot, first: int, categories: str) -> str:
    """The expected range: an unseen floor with the height of the range stacked on it."""
    after, rows = len(plot.lines), len(plot.categories)
    floor = Line("Lower edge", plot.lower)
    area = Line("Expected range", band_heights(plot))
    return (
        '<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>'
        + _area_xml(floor, _Column(after, first, rows), categories, fill="<a:noFill/>")
        + _area_xml(area, _Column(after + 1, first, rows), categories, fill=_BAND_FILL)
        + _AXES
        + "</c:areaChart>"
    )


_BAND_FILL = f'<a:solidFill><a:srgbClr val="{Tone.BAND}"/></a:solidFill>'


def band_heights(plot: Plot) -> Values:
    """Upper less lower limit at each point."""
    return tuple(
        None if low is None or high is None else round(high - low, 9)
        for low, high in zip(plot.lower, plot.upper, strict=True)
    )


def _area_xml(line: Line, column: _Column, categories: str, *, fill: str) -> str:
    return (
        f'<c:ser><c:idx val="{column.series}"/><c:order val="{column.series}"/>'
        f"{name_xml(line.name, column.head)}"
        f"<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>{categories}"
        f"<c:val>{numbers_xml(line.values, column.cells)}</c:val></c:ser>"
    )


# --- axes --------------------------------------------------------------------------------
def _categories_xml(plot: Plot) -> str:
    count = len(plot.categories)
    inner = _points_xml([(i, name) for i, (_, name) in enumerate(plot.categories)])
    if not plot.has_years:
        return (
            f"<c:cat><c:strRef><c:f>Data!$A$2:$A${count + 1}</c:f><c:strCache>"
            f'<c:ptCount val="{count}"/>{inner}</c:strCache></c:strRef></c:cat>'
        )
    outer = _points_xml(
        [
            (i, year)
            for i, (year, _) in enumerate(plot.categories)
            if i == 0 or plot.categories[i - 1][0] != year
        ]
    )
    return (
        f"<c:cat><c:multiLvlStrRef><c:f>Data!$A$2:$B${count + 1}</c:f><c:multiLvlStrCache>"
        f'<c:ptCount val="{count}"/><c:lvl>{inner}</c:lvl><c:lvl>{outer}</c:lvl>'
        "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"
    )


def _points_xml(points: Sequence[tuple[int, str]]) -> str:
    return "".join(
        [f'<c:pt idx="{i}"><c:v>{escaped(name)}</c:v></c:pt>' for i, name in points if name]
    )


def _period_axis_xml(plot: Plot) -> str:
    line = line_xml(Paint(line=Tone.AXIS, weight=0.75))
    text = text_xml(TYPE, Tone.SECOND, body=' rot="0" vert="horz"')
    return (
        '<c:catAx><c:axId val="111111"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line}</c:spPr>{text}<c:crossAx val="222222"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickMarkSkip val="1"/>'
        f'<c:noMultiLvlLbl val="{int(not plot.has_years)}"/></c:catAx>'
    )
