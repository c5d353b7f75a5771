"""What every native chart is made of: its frame, markers, texts and value axes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from exporters.axis import Axis
from exporters.chart_frame import TYPE, Frame
from exporters.palette import Tone
from exporters.plot import Marker, Symbol
from exporters.word.drawing import Paint, line_xml
from exporters.word.xml import EMU_PER_POINT, HEADER, A, C, R, escaped, quoted

PLOT_TOP = 0.04
LABEL_LINE = 1.25
_ROUNDS, _TOUCHING = 200, 1e-4
NOTHING_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
INVISIBLE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
CHART_START = (
    f'{HEADER}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
    '<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart>'
    '<c:autoTitleDeleted val="1"/><c:plotArea>'
)
CHART_END = (
    "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    "</c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
    f'<a:defRPr sz="{TYPE * 100}"><a:latin typeface="Arial"/></a:defRPr></a:pPr>'
    '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
)


# --- where things stand ------------------------------------------------------------------
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


def frame_xml(frame: Frame) -> str:
    """Where the plot stands in the picture."""
    across = 1 - frame.left - frame.right
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{frame.left:.3f}"/><c:y val="{PLOT_TOP}"/>'
        f'<c:w val="{across:.3f}"/><c:h val="{frame.depth:.3f}"/></c:manualLayout></c:layout>'
    )


# --- markers, names and texts ------------------------------------------------------------
_STROKED = {Symbol.CROSS: "x", Symbol.BAR: "dash"}


def marker_xml(marker: Marker) -> str:
    """The shape at a point."""
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


def exceptions_xml(exceptions: Sequence[tuple[int, Marker]]) -> str:
    """Points with a marker of their own."""
    return "".join(
        f'<c:dPt><c:idx val="{index}"/>{marker_xml(marker)}<c:bubble3D val="0"/></c:dPt>'
        for index, marker in exceptions
    )


def name_xml(name: str, cell: str) -> str:
    """A series' name and the cell it stands in."""
    return (
        f"<c:tx><c:strRef><c:f>{cell}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(name)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


def numbers_xml(values: Sequence[float | None], cells: str) -> str:
    """A series' numbers and the cells they stand in; None is a gap."""
    points = "".join(
        [
            f'<c:pt idx="{i}"><c:v>{v!r}</c:v></c:pt>'
            for i, v in enumerate(values)
            if v is not None
        ]
    )
    return (
        f"<c:numRef><c:f>{cells}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def moved_xml(aside: float, down: float) -> str:
    """How far a label stands from its usual place, as shares of the picture."""
    if abs(down) <= 0.004 and not aside:
        return ""
    return (
        f'<c:layout><c:manualLayout><c:x val="{aside:.5g}"/>'
        f'<c:y val="{down:.5f}"/></c:manualLayout></c:layout>'
    )


def text_xml(points: float, tone: Tone, *, is_bold: bool = False, body: str = "") -> str:
    """How texts of a kind look."""
    return (
        f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(points * 100)}" b="{int(is_bold)}"><a:solidFill>'
        f'<a:srgbClr val="{tone}"/></a:solidFill></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


# --- axes --------------------------------------------------------------------------------
def value_axis_xml(scale: Axis, number_format: str, *, is_between: bool = True) -> str:
    """The axis of the values at the left, with its grid; `is_between` for periods across."""
    grid = line_xml(Paint(line=Tone.HAIRLINE, weight=0.5))
    place = "between" if is_between else "midCat"
    return (
        '<c:valAx><c:axId val="222222"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{scale.high:.10g}"/><c:min val="{scale.low:.10g}"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines><c:spPr>{grid}</c:spPr></c:majorGridlines>"
        f'<c:numFmt formatCode="{quoted(number_format)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_xml(TYPE, Tone.SECOND)}"
        f'<c:crossAx val="111111"/><c:crosses val="autoZero"/><c:crossBetween val="{place}"/>'
        f'<c:majorUnit val="{scale.step:.10g}"/></c:valAx>'
    )
