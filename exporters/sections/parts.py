"""A figure's parts on its page: each with its interval, against the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    FigureKey,
    IntervalBar,
    Paragraph,
    Table,
    Text,
    cell,
    content,
)
from exporters.style_sheet import Role
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar, Standing
from lbi_desktop.domain.charts.breakdown_words import parts_caption
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.documents.printed import PART_DRAWN
from lbi_desktop.domain.wording import counted, number_text, range_words, sentence_case

_AIR = 0.04
_WIDTH = 46.0
_FAR = (Standing.CLEARLY_LOWER, Standing.CLEARLY_HIGHER, Standing.LOWER, Standing.HIGHER)


def parts_table(line: IndicatorLine, *, most: int) -> Iterator[Block]:
    """The parts furthest from the whole, so many at the most; nothing where there are none.

    Hidden parts are counted, never shown; the scale is that of all parts, not of those shown.
    """
    spec = line.parts
    drawn = [] if spec is None else _ranked(spec)
    if spec is None or not drawn or most < 1:
        return
    scale = _scale(spec, drawn)
    heads = ("Part", "Figure", "95% interval", "", f"Against {spec.whole_label}")
    yield Caption(parts_caption(spec))
    yield Table(
        spec.title,
        tuple(
            Column(
                content(words or f"On one scale, dashed: {spec.whole_label}"),
                width=_WIDTH + 3 if not words else None,
                align=Align.RIGHT if words in ("Figure", "95% interval") else Align.LEFT,
                is_elastic=words == "Part",
            )
            for words in heads
        ),
        tuple(_row(spec, bar, scale) for bar in drawn[:most]),
        padding=0.2,
    )
    yield Paragraph(content(_note(spec, drawn, most)), Role.SOURCE_NOTE)


def _ranked(spec: BreakdownSpec) -> list[PartBar]:
    """Those with a figure and an interval; clearly different first, then by distance."""
    held = [bar for bar in spec.bars if bar.value is not None and bar.lower is not None]
    whole = spec.whole

    def order(bar: PartBar) -> tuple[int, float, int]:
        rank = _FAR.index(bar.standing) // 2 if bar.standing in _FAR else 2
        far = abs((bar.value or 0.0) - whole) if whole is not None else 0.0
        return rank, -far, bar.no

    return sorted(held, key=order)


def _scale(spec: BreakdownSpec, drawn: Sequence[PartBar]) -> tuple[float, float]:
    ends = [end for bar in drawn for end in (bar.lower, bar.upper) if end is not None]
    ends += [] if spec.whole is None else [spec.whole]
    air = (max(ends) - min(ends)) * _AIR
    return min(ends) - air, max(ends) + air


def _row(spec: BreakdownSpec, bar: PartBar, scale: tuple[float, float]) -> tuple[Cell, ...]:
    value, lower, upper = bar.value or 0.0, bar.lower or 0.0, bar.upper or 0.0
    figure = number_text(value, spec.unit)
    spans = range_words(lower, upper, unit=spec.unit)
    against = bar.standing.value
    words = f"{bar.name}: {figure}, 95% interval {spans}, {against} than {spec.whole_label}"
    if not (bar.standing.is_high or bar.standing.is_low):
        words = f"{bar.name}: {figure}, 95% interval {spans}, {against}"
    drawing = IntervalBar(
        value, lower, upper, scale, words, spec.whole, bar.mark, _WIDTH,
        key=_key(spec, bar, PART_DRAWN),
    )  # fmt: skip
    key = _key(spec, bar, "part_")
    return (
        cell(bar.name),
        cell(Text(figure, is_bold=True, is_whole=True, key=key)),
        cell(Text(spans, is_whole=True)),
        cell(drawing),
        cell(sentence_case(against)),
    )


def _key(spec: BreakdownSpec, bar: PartBar, measure: str) -> FigureKey:
    return FigureKey(spec.indicator_id, spec.period.code, f"{measure}{bar.no}", 1)


def _note(spec: BreakdownSpec, drawn: Sequence[PartBar], most: int) -> str:
    hidden = sum(bar.standing is Standing.HIDDEN for bar in spec.bars)
    left = len(drawn) - most
    said = [f"{counted(left, 'other')} not shown"] if left > 0 else []
    said += [f"{counted(hidden, 'part')} hidden: numbers are too small"] if hidden else []
    words = sentence_case(f"{'; '.join(said)}. ") if said else ""
    has_similar = any(bar.standing is Standing.SIMILAR for bar in drawn[:most])
    holds = f"Similar: the interval holds {spec.whole_label}."
    return f"{words}{holds if has_similar or not words else ''}".strip()
