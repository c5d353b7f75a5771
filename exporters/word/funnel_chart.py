"""A funnel as a native Word chart: a scatter of parts over the limits of chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporters.blocks import NBSP
from exporters.chart_frame import TYPE, Frame
from exporters.funnel_plot import (
    ACROSS_WORDS,
    EVERY_PART,
    FunnelPlot,
    names_beside,
)
from exporters.palette import Tone
from exporters.plot import MARKERS, Marker
from exporters.typography import POINTS_PER_MM, width
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
from exporters.word.xml import column_letter, escaped

_BESIDE = 3.0
_UNDER = 11.5
_SIZE, _FIRST = 1, 2
"""Columns of the workbook after the parts' names: their cases, then figures by meaning."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """Where a series' sizes and figures stand in the workbook."""

    number: int
    sizes: int
    values: int
    rows: int

    @property
    def head(self) -> str:
        return f"Data!${column_letter(self.values)}$1"

    @property
    def across(self) -> str:
        return _column(self.sizes, self.rows)

    @property
    def up(self) -> str:
        return _column(self.values, self.rows)


def _column(place: int, rows: int) -> str:
    letter = column_letter(place)
    return f"Data!${letter}$2:${letter}${rows + 1}"


Grid = list[tuple[str, Sequence[str | float | None]]]


def funnel_columns(plot: FunnelPlot) -> Grid:
    """The columns of the workbook behind a funnel: heads and cells, parts before limits."""
    columns: Grid = [
        ("Part", [bar.name for bar in plot.parts]),
        (ACROSS_WORDS, [bar.denominator for bar in plot.parts]),
    ]
    columns += [(each.name, each.values) for each in plot.points]
    columns.append(("Cases at the limits", plot.sizes))
    return [*columns, *((each.name, each.values) for each in plot.limits)]


def funnel_xml(plot: FunnelPlot, *, width_mm: float, height_mm: float) -> bytes:
    """The chart part for a picture of this size."""
    frame = _frame(plot, width_mm, height_mm)
    inside = (frame.across * width_mm, frame.depth * height_mm)
    names = names_beside(plot, size_mm=inside)
    shifts = _shifts(plot, frame, height_mm)
    return "".join(
        [
            CHART_START,
            frame_xml(frame),
            '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>',
            *(each.xml() for each in _series(plot, names, shifts)),
            '<c:axId val="111111"/><c:axId val="222222"/></c:scatterChart>',
            _across_xml(plot),
            value_axis_xml(plot.value_axis, plot.axis_format, is_between=False),
            CHART_END,
        ]
    ).encode()


def _frame(plot: FunnelPlot, width_mm: float, height_mm: float) -> Frame:
    left = max(width(text, TYPE) for text in plot.axis_texts) + _BESIDE
    right = max(width(limit.name, TYPE) for limit in plot.limits) + _BESIDE
    return Frame(left / width_mm, right / width_mm, 1 - PLOT_TOP - _UNDER / height_mm)


def _shifts(plot: FunnelPlot, frame: Frame, height_mm: float) -> list[float]:
    """How far each line's name moves, as a share of height, to stand clear of the others."""
    scale = plot.value_axis
    ends = [(limit.values[-1] - scale.low) / (scale.high - scale.low) for limit in plot.limits]
    wanted = [PLOT_TOP + frame.depth * (1 - end) for end in ends]
    tall = [TYPE * LABEL_LINE / (height_mm * POINTS_PER_MM)] * len(wanted)
    placed = spread(wanted, tall, lowest=PLOT_TOP + frame.depth)
    return [after - before for before, after in zip(wanted, placed, strict=True)]


# --- series ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Series:
    """One series of the scatter, its looks as XML."""

    name: str
    cells: _Cells
    line: str
    marker: str
    labels: str
    across: Sequence[float | None]
    up: Sequence[float | None]

    def xml(self) -> str:
        cells = self.cells
        return (
            f'<c:ser><c:idx val="{cells.number}"/><c:order val="{cells.number}"/>'
            f"{name_xml(self.name, cells.head)}<c:spPr>{self.line}</c:spPr>"
            f"{self.marker}{self.labels}"
            f"<c:xVal>{numbers_xml(self.across, cells.across)}</c:xVal>"
            f'<c:yVal>{numbers_xml(self.up, cells.up)}</c:yVal><c:smooth val="0"/></c:ser>'
        )


def _series(
    plot: FunnelPlot, names: Mapping[int, str], shifts: Sequence[float]
) -> Iterator[_Series]:
    """The limits, then the parts over them."""
    sizes = _FIRST + len(plot.points)
    for n, (limit, down) in enumerate(zip(plot.limits, shifts, strict=True)):
        look = line_xml(Paint(line=limit.tone, weight=limit.weight, dash=limit.dash))
        cells = _Cells(n, sizes, sizes + 1 + n, len(plot.sizes))
        label = _end_label(len(plot.sizes) - 1, down)
        yield _Series(
            limit.name, cells, look, marker_xml(Marker()), label, plot.sizes, limit.values
        )
    cases = [bar.denominator for bar in plot.parts]
    for n, points in enumerate(plot.points):
        cells = _Cells(len(plot.limits) + n, _SIZE, _FIRST + n, len(plot.parts))
        marker = marker_xml(points.marker) + exceptions_xml(points.exceptions)
        labels = _names(plot, names) if points.name == EVERY_PART else ""
        yield _Series(
            points.name, cells, line_xml(Paint()), marker, labels, cases, points.values
        )


def _names(plot: FunnelPlot, names: Mapping[int, str]) -> str:
    """The names of the parts that have one, beside their points."""
    labels = [
        _name_label(n, plot.parts[n].name, names[n], tone=MARKERS[plot.marks[n]].tone)
        for n in sorted(names)
    ]
    return _labels("".join(labels)) if labels else ""


_UNBROKEN = ' wrap="none"'


def _labels(labels: str) -> str:
    return f"<c:dLbls>{labels}{INVISIBLE}{NOTHING_SHOWN}{NO_LEADERS}</c:dLbls>"


def _end_label(place: int, down: float) -> str:
    """A line's name at its right end."""
    return _labels(
        f'<c:dLbl><c:idx val="{place}"/>{moved_xml(0.0, down)}'
        f'{INVISIBLE}{text_xml(TYPE, Tone.QUIET, body=_UNBROKEN)}<c:dLblPos val="r"/>'
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        '<c:showSerName val="1"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>'
    )


def _name_label(place: int, name: str, side: str, *, tone: Tone) -> str:
    """A part's name beside its point."""
    fill = f'<a:solidFill><a:srgbClr val="{tone}"/></a:solidFill>'
    return (
        f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr{_UNBROKEN}/><a:p><a:r>'
        f'<a:rPr lang="en-GB" sz="{TYPE * 100}">{fill}</a:rPr><a:t>'
        f"{NBSP}{escaped(name)}{NBSP}</a:t>"
        f'</a:r></a:p></c:rich></c:tx>{INVISIBLE}<c:dLblPos val="{side}"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>'
    )


# --- axis --------------------------------------------------------------------------------
def _across_xml(plot: FunnelPlot) -> str:
    """The axis of the cases, with its name under it."""
    scale, line = plot.across, line_xml(Paint(line=Tone.AXIS, weight=0.75))
    fill = f'<a:solidFill><a:srgbClr val="{Tone.SECOND}"/></a:solidFill>'
    return (
        '<c:valAx><c:axId val="111111"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{scale.high:.10g}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>'
        f'<a:defRPr sz="{TYPE * 100}" b="0"/></a:pPr><a:r>'
        f'<a:rPr lang="en-GB" sz="{TYPE * 100}" b="0">{fill}</a:rPr>'
        f"<a:t>{ACROSS_WORDS}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:numFmt formatCode="#,##0" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{line}</c:spPr>{text_xml(TYPE, Tone.SECOND)}"
        '<c:crossAx val="222222"/><c:crosses val="min"/><c:crossBetween val="midCat"/>'
        f'<c:majorUnit val="{scale.step:.10g}"/></c:valAx>'
    )
