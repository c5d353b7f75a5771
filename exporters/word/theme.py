"""The theme part: Word asks for one; ours holds the council's colours and Arial."""

from __future__ import annotations

from exporters.palette import Tone
from exporters.word.xml import HEADER, A

_COLOURS = {
    "dk1": Tone.INK,
    "lt1": Tone.WHITE,
    "dk2": Tone.SECOND,
    "lt2": Tone.BAND,
    "accent1": Tone.ACCENT,
    "accent2": Tone.GOOD,
    "accent3": Tone.NEAR_FILL,
    "accent4": Tone.BAD,
    "accent5": Tone.IMPROVING,
    "accent6": Tone.CONCERNING,
    "hlink": Tone.ACCENT,
    "folHlink": Tone.CHANGED,
}
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = (
    f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
)
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml() -> str:
    """A complete, plain theme."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{tone}"/></a:{name}>' for name, tone in _COLOURS.items()
    )
    return (
        f'{HEADER}<a:theme xmlns:a="{A}" name="LBI"><a:themeElements>'
        f'<a:clrScheme name="LBI">{colours}</a:clrScheme>'
        f'<a:fontScheme name="LBI"><a:majorFont>{_FONT}</a:majorFont>'
        f"<a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="LBI"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
