"""Places and providers compared: how far apart chance alone would put them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporters.blocks import (
    Block,
    Caption,
    CaptionKind,
    Chart,
    Content,
    FigureKey,
    Heading,
    Paragraph,
    Text,
)
from exporters.papers import Paper
from exporters.plot import FULL_WIDTH
from exporters.sections.indicator_page import chart_key
from exporters.style_sheet import Role
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, Standing
from lbi_desktop.domain.charts.breakdown_words import (
    funnel_alternative,
    funnel_title,
    parts_caption,
)
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.charts.choice import has_printed_funnel
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.documents.printed import FUNNEL
from lbi_desktop.domain.wording import counted, sentence_case, unit_words

_HEIGHT = 74.0
_KEY = {Mark.IMPROVING: "better", Mark.CONCERNING: "worse", Mark.CHANGED: "different"}


def funnels(lines: Sequence[IndicatorLine], paper: Paper) -> Iterator[Block]:
    """Each figure that divides into places or providers: message, funnel, how to read it."""
    for spec in _compared(lines):
        yield Heading(funnel_title(spec), 2, is_numbered=False, role=Role.QUESTION)
        caption = f"{parts_caption(spec)}, {unit_words(spec.unit)}"
        yield Caption(caption, CaptionKind.FIGURE)
        yield Chart(
            replace(spec, alternative=funnel_alternative(spec)),
            min(FULL_WIDTH, paper.measure),
            _HEIGHT,
            key=FigureKey(spec.indicator_id, spec.period.code, FUNNEL, 1),
        )
        yield Paragraph(_note(spec), Role.SOURCE_NOTE)


def funnel_pages(lines: Sequence[IndicatorLine], paper: Paper) -> Iterator[Block]:
    """The funnels of a pack under a heading of their own; nothing where there are none."""
    if any(_compared(lines)):
        yield Heading("Places and providers compared", is_numbered=False)
        yield from funnels(lines, paper)


def _compared(lines: Sequence[IndicatorLine]) -> Iterator[BreakdownSpec]:
    for line in lines:
        if line.parts is not None and has_printed_funnel(line.parts):
            yield line.parts


def _note(spec: BreakdownSpec) -> Content:
    marks = tuple(chart_key({spec.funnel_mark(bar) for bar in spec.bars}, words=_KEY))
    hidden = sum(bar.standing is Standing.HIDDEN for bar in spec.bars)
    said = ["Dotted: 95% limits of chance round the average; dashed: 99.8%."]
    if hidden:
        said.append(sentence_case(f"{counted(hidden, 'part')} hidden: numbers are too small."))
    if spec.source:
        said.append(f"Source: {spec.source}.")
    return (*marks, Text(" ".join(said)))
