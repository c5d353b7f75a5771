"""A plot as a native Word chart: text stays text and officers can edit the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from exporters.chart_frame import TYPE, Frame, chart_frame
from exporters.palette import Tone
from exporters.plot import Line, Marker, Plot, Symbol, Values
from exporters.typography import POINTS_PER_MM
from exporters.word.drawing import Paint, line_xml
from exporters.word.xml import EMU_PER_POINT, HEADER, A, C, R, column_letter, escaped, quoted

_PLOT_TOP = 0.04
_CLEAR_OF_DOT, _CLEAR_OF_MARK = 0.8, 1.8
_USUAL_MARKER = 6
_LABEL_LINE = 1.25
_ROUNDS, _TOUCHING = 200, 1e-4
Shift = tuple[float, float]
_AXES = '<c:axId val="111111"/><c:axId val="222222"/>'
_NOTHING_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
_INVISIBLE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


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
            HEADER,
            f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>',
            '<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart>',
            '<c:autoTitleDeleted val="1"/><c:plotArea>',
            _frame_xml(frame),
            band,
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>',
            *series,
            f'<c:marker val="1"/>{_AXES}</c:lineChart>',
            _period_axis_xml(plot),
            _value_axis_xml(plot),
            "<c:spPr><a:noFill/></c:spPr></c:plotArea>",
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
            _CHART_END,
        ]
    ).encode()


_CHART_END = (
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    "</c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
    f'<a:defRPr sz="{TYPE * 100}"><a:latin typeface="Arial"/></a:defRPr></a:pPr>'
    '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
)


# --- where things stand ------------------------------------------------------------------
def _label_shifts(plot: Plot, frame: Frame, height_mm: float) -> list[float]:
    """How far each end label moves, as a share of height, to stand clear of the others."""
    low, high = plot.value_axis.low, plot.value_axis.high
    labelled = [i for i, line in enumerate(plot.lines) if line.label and line.last is not None]
    wanted, tall = [], []
    for i in labelled:
        line = plot.lines[i]
        value = line.values[line.last or 0] or 0.0
        wanted.append(_PLOT_TOP + frame.depth * (1 - (value - low) / ((high - low) or 1)))
        points = line.label.points if line.label else TYPE
        tall.append(points * _LABEL_LINE / (height_mm * POINTS_PER_MM))
    shifts = [0.0] * len(plot.lines)
    placed = spread(wanted, tall, lowest=_PLOT_TOP + frame.depth)
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


def spread(places: Sequence[float], tall: Sequence[float], *, lowest: float) -> list[float]:
    """The middles of labels moved as little as needed to stand clear, in the same order.

    No label reaches below `lowest`, where the labels of the periods stand.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = [places[i] for i in order]
    gaps = [(tall[a] + tall[b]) / 2 for a, b in pairwise(order)]
    for _ in range(_ROUNDS):
        crowded = _pushed_apart(moved, gaps)
        if moved and (over := moved[-1] + tall[order[-1]] / 2 - lowest) > _TOUCHING:
            moved[-1] -= over
            crowded = True
        if not crowded:
            break
    placed = [0.0] * len(places)
    for position, index in enumerate(order):
        placed[index] = moved[position]
    return placed


def _pushed_apart(moved: list[float], gaps: Sequence[float]) -> bool:
    """Moves neighbours that are too near each other; tells whether there were any."""
    crowded = False
    for a, gap in enumerate(gaps):
        lack = gap - (moved[a + 1] - moved[a])
        if lack > _TOUCHING:
            moved[a] -= lack / 2
            moved[a + 1] += lack / 2
            crowded = True
    return crowded


def _frame_xml(frame: Frame) -> str:
    across = 1 - frame.left - frame.right
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{frame.left:.3f}"/><c:y val="{_PLOT_TOP}"/>'
        f'<c:w val="{across:.3f}"/><c:h val="{frame.depth:.3f}"/></c:manualLayout></c:layout>'
    )


# --- series ------------------------------------------------------------------------------
def _series_xml(line: Line, column: _Column, shift: Shift, *, categories: str) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{index}"/>{_marker_xml(marker)}<c:bubble3D val="0"/></c:dPt>'
        for index, marker in line.exceptions
    )
    look = line_xml(Paint(line=line.tone if line.weight else None, weight=line.weight,
                          dash=line.dash))  # fmt: skip
    return (
        f'<c:ser><c:idx val="{column.series}"/><c:order val="{column.series}"/>'
        f"{_name_xml(line.name, column)}<c:spPr>{look}</c:spPr>{_marker_xml(line.marker)}"
        f"{points}{_labels_xml(line, shift)}{categories}"
        f'{_values_xml(line.values, column)}<c:smooth val="0"/></c:ser>'
    )


def _name_xml(name: str, column: _Column) -> str:
    return (
        f"<c:tx><c:strRef><c:f>{column.head}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(name)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


def _values_xml(values: Values, column: _Column) -> str:
    points = "".join(
        [
            f'<c:pt idx="{i}"><c:v>{v!r}</c:v></c:pt>'
            for i, v in enumerate(values)
            if v is not None
        ]
    )
    return (
        f"<c:val><c:numRef><c:f>{column.cells}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef></c:val>'
    )


_STROKED = {Symbol.CROSS: "x", Symbol.BAR: "dash"}


def _marker_xml(marker: Marker) -> str:
    if marker.symbol is Symbol.NONE:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    symbol = _STROKED.get(marker.symbol, "circle")
    solid = f'<a:solidFill><a:srgbClr val="{marker.tone}"/></a:solidFill>'
    white = f'<a:solidFill><a:srgbClr val="{Tone.WHITE}"/></a:solidFill>'
    if marker.symbol is Symbol.CROSS:
        fill, edge = "<a:noFill/>", _edge(2, solid)
    elif marker.symbol is Symbol.OPEN:
        fill, edge = white, _edge(1.25, solid)
    else:
        fill, edge = solid, _edge(0.75, solid)
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{marker.size}"/>'
        f"<c:spPr>{fill}{edge}</c:spPr></c:marker>"
    )


def _edge(weight: float, fill: str) -> str:
    return f'<a:ln w="{round(weight * EMU_PER_POINT)}">{fill}</a:ln>'


def _labels_xml(line: Line, shift: Shift) -> str:
    label, last = line.label, line.last
    if label is None or last is None:
        return ""
    aside, down = shift
    moved = (
        f'<c:layout><c:manualLayout><c:x val="{aside:.5g}"/>'
        f'<c:y val="{down:.5f}"/></c:manualLayout></c:layout>'
        if abs(down) > 0.004 or aside
        else ""
    )
    text = _text_xml(label.points, label.tone, is_bold=label.is_bold, body=' wrap="none"')
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{last}"/>{moved}'
        f'<c:numFmt formatCode="{quoted(label.number_format)}" sourceLinked="0"/>'
        f'{_INVISIBLE}{text}<c:dLblPos val="r"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(label.has_name)}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/><c:separator> </c:separator>'
        f"</c:dLbl>{_INVISIBLE}{_NOTHING_SHOWN}{_NO_LEADERS}</c:dLbls>"
    )


def _text_xml(points: float, tone: Tone, *, is_bold: bool = False, body: str = "") -> str:
    return (
        f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(points * 100)}" b="{int(is_bold)}"><a:solidFill>'
        f'<a:srgbClr val="{tone}"/></a:solidFill></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
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
        f"{_name_xml(line.name, column)}"
        f"<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>{categories}"
        f"{_values_xml(line.values, column)}</c:ser>"
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
    text = _text_xml(TYPE, Tone.SECOND, body=' rot="0" vert="horz"')
    return (
        '<c:catAx><c:axId val="111111"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" '
        'sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line}</c:spPr>{text}<c:crossAx val="222222"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickMarkSkip val="1"/>'
        f'<c:noMultiLvlLbl val="{int(not plot.has_years)}"/></c:catAx>'
    )


def _value_axis_xml(plot: Plot) -> str:
    scale = plot.value_axis
    grid = line_xml(Paint(line=Tone.HAIRLINE, weight=0.5))
    return (
        '<c:valAx><c:axId val="222222"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{scale.high:.10g}"/><c:min val="{scale.low:.10g}"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines><c:spPr>{grid}</c:spPr></c:majorGridlines>"
        f'<c:numFmt formatCode="{quoted(plot.axis_format)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_text_xml(TYPE, Tone.SECOND)}"
        '<c:crossAx val="111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{scale.step:.10g}"/></c:valAx>'
    )
