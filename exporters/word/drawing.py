"""Small vector drawings that stand in a line of text: a group of shapes, no image part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from exporters.word.xml import ADEC, EMU_PER_POINT, WPG, emu, quoted

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill and line of a shape; None is nothing. Line weight in points."""

    fill: str | None = None
    line: str | None = None
    weight: float = 1.0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Polyline:
    """An open line through points, in mm."""

    points: tuple[Point, ...]
    paint: Paint


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle with round corners of `radius`, in mm."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle by centre and radius, in mm."""

    x: float
    y: float
    radius: float
    paint: Paint


Shape = Polyline | Rectangle | Disc
_ID = "@ID@"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished drawing as XML; `with_id` makes the run for one place in the document."""

    template: str

    def with_id(self, drawing_id: int) -> str:
        """The run, numbered for its document."""
        return self.template.replace(_ID, str(drawing_id))


def line_xml(paint: Paint) -> str:
    """The outline of a shape or series."""
    if paint.line is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = f'<a:prstDash val="{paint.dash}"/>' if paint.dash else ""
    weight = round(paint.weight * EMU_PER_POINT)
    return (
        f'<a:ln w="{weight}" cap="rnd"><a:solidFill><a:srgbClr val="{paint.line}"/>'
        f"</a:solidFill>{dash}<a:round/></a:ln>"
    )


def fill_xml(paint: Paint) -> str:
    """The inside of a shape or series."""
    if paint.fill is None:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{paint.fill}"/></a:solidFill>'


def drawing(
    shapes: Sequence[Shape],
    size: tuple[float, float],
    *,
    name: str,
    alternative: str = "",
    lower: float = 0.0,
) -> Drawing:
    """One inline group of `size` mm across and down, `lower` points below the line.

    Without alternative text it is marked decorative: its word has to stand beside it.
    """
    body = "".join(_shape_xml(number, shape) for number, shape in enumerate(shapes, start=1))
    box = f'cx="{emu(size[0])}" cy="{emu(size[1])}"'
    position = f'<w:rPr><w:position w:val="{-round(lower * 2)}"/></w:rPr>' if lower else ""
    return Drawing(
        f'<w:r>{position}<mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {box}/>'
        f'<wp:docPr id="{_ID}" name="{name} {_ID}" descr="{quoted(alternative)}">'
        f"{'' if alternative else _DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{WPG}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {box}/><a:chOff x="0" y="0"/>'
        f"<a:chExt {box}/></a:xfrm></wpg:grpSpPr>{body}</wpg:wgp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{ADEC}" val="1"/></a:ext></a:extLst>'
)


def _shape_xml(number: int, shape: Shape) -> str:
    if isinstance(shape, Polyline):
        return _polyline_xml(number, shape)
    if isinstance(shape, Rectangle):
        box = (emu(shape.x), emu(shape.y), emu(shape.width), emu(shape.height))
        return _placed(number, box, _rectangle_geometry(shape), paint=shape.paint)
    side = 2 * shape.radius
    corner = (emu(shape.x - shape.radius), emu(shape.y - shape.radius))
    return _placed(number, (*corner, emu(side), emu(side)), _ELLIPSE, paint=shape.paint)


_ELLIPSE = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'


def _rectangle_geometry(shape: Rectangle) -> str:
    if not shape.radius:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    share = min(50000, round(shape.radius / min(shape.width, shape.height) * 100000))
    return (
        '<a:prstGeom prst="roundRect"><a:avLst>'
        f'<a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
    )


def _polyline_xml(number: int, shape: Polyline) -> str:
    corners = [(emu(x), emu(y)) for x, y in shape.points]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    width = max(max(x for x, _ in corners) - left, 1)
    height = max(max(y for _, y in corners) - top, 1)
    (first_x, first_y), *rest = [(x - left, y - top) for x, y in corners]
    path = f'<a:moveTo><a:pt x="{first_x}" y="{first_y}"/></a:moveTo>' + "".join(
        [f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in rest]
    )
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}" fill="none">{path}</a:path></a:pathLst></a:custGeom>'
    )
    return _placed(number, (left, top, width, height), geometry, paint=shape.paint)


def _placed(number: int, box: tuple[int, int, int, int], geometry: str, *, paint: Paint) -> str:
    x, y, width, height = box
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="s{number}"/><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{max(width, 1)}" cy="{max(height, 1)}"/></a:xfrm>{geometry}'
        f"{fill_xml(paint)}{line_xml(paint)}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
