"""Appendix B: how to read the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import (
    NBSP,
    Block,
    Caption,
    Cell,
    Column,
    Content,
    Heading,
    Paragraph,
    ReachMark,
    StatusBadge,
    Table,
    Text,
    VariationMark,
    cell,
    content,
)
from exporters.palette import Tone
from exporters.sections.phrases import end_words
from exporters.sections.places import Place
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status

_SHOWN_WIDTH = 46.0
_STATUSES = (
    (Status.ON_TARGET, "At the target or better"),
    (
        Status.JUST_OFF,
        "Worse than target, but inside the tolerance of this indicator’s definition",
    ),
    (Status.OFF_TARGET, "Worse than target and outside the tolerance"),
    (Status.NO_DATA, "A figure was expected and has not arrived; the date it is due is given"),
    (Status.NOT_DUE, "The indicator is annual or termly and no figure falls in this period"),
    (Status.CONTEXT, "Watched for understanding; no target would make sense"),
)
_VARIATIONS = (
    (
        Variation.IMPROVING, True,
        "A real change for the better: the mark ends in a ring, up or down as the figure went",
    ),
    (Variation.CONCERNING, False, "A real change for the worse: the mark ends in a cross"),
    (Variation.CHANGED, False, "A real change where neither direction is good or bad"),
    (
        Variation.NO_REAL_CHANGE, None,
        "“No” in tables. It moves within its usual range: the last step needs no explanation",
    ),
    (Variation.TOO_FEW, None, "Fewer than 12 figures: too early to say"),
)  # fmt: skip
_REACHES = (
    (
        Assurance.MEETS,
        "If nothing changes it will go on meeting it: the whole bar is on the good side",
    ),
    (
        Assurance.MAY_OR_MAY_NOT,
        "Some periods will meet it and some will not: the line runs through the bar",
    ),
    (
        Assurance.MISSES,
        "If nothing changes it will go on missing it: something has to be done differently",
    ),
)


def how_to_read(briefing: Briefing) -> Iterator[Block]:
    """The words and marks of the report, and the letters beside figures."""
    yield Heading(
        "Appendix B. How to read this report",
        anchor=Place.APPENDIX_B, label="Appendix B", is_numbered=False, is_listed=True,
    )  # fmt: skip
    yield Paragraph(
        content(
            "A figure is judged twice: against its target, and against its own usual "
            "variation. The two can disagree, and that is the useful part."
        ),
        Role.LEAD,
    )
    yield Caption("Status: the latest figure against the target of the same period and basis")
    yield _table("Status words", [((StatusBadge(s),), words) for s, words in _STATUSES])
    yield Caption("Real change: is the latest figure outside what chance explains?")
    yield _table("Variation marks", [(_variation(v, high), w) for v, high, w in _VARIATIONS])
    yield Caption("Will it meet its target? The usual range against the target line")
    yield _table("Target reach marks", [(_reach(a), words) for a, words in _REACHES])
    yield _callout("Expected range. ", _RANGE)
    yield _callout("Letters beside figures. ", f"{_LETTERS} {_cumulative(briefing)}")


_RANGE = (
    "Worked out from the indicator’s own movement from figure to figure (XmR limits). About 99 "
    "figures in 100 fall inside it while nothing changes. A point outside, seven in a row on "
    "one side of the average, or six in a row rising or falling, is a real change."
)
_LETTERS = (
    "[p] provisional, [r] revised, [e] estimated, [f] forecast, [x] not available, [z] not "
    "applicable, [c] hidden to protect people when numbers are small, [low] rounds to zero. "
    "Differences between percentages are in points."
)


def _cumulative(briefing: Briefing) -> str:
    end = end_words(briefing.period)
    return f"Figures said to be to date are cumulative to {end}."


def _table(title: str, rows: Sequence[tuple[Content, str]]) -> Table:
    columns = (
        Column(content("Shown as"), width=_SHOWN_WIDTH),
        Column(content("It means")),
    )
    lines = tuple((Cell((shown,)), cell(words)) for shown, words in rows)
    return Table(title, columns, lines)


def _variation(variation: Variation, is_high: bool | None) -> Content:  # noqa: FBT001 - a side, not a switch
    words = Text(f"{NBSP}{variation.words}", is_whole=True)
    return (VariationMark(variation, is_high), words)


def _reach(assurance: Assurance) -> Content:
    words = "May or may not" if assurance is Assurance.MAY_OR_MAY_NOT else assurance.words
    return (ReachMark(assurance), Text(f"{NBSP}{words}", is_whole=True))


def _callout(lead: str, words: str) -> Paragraph:
    return Paragraph((Text(lead, is_bold=True, tone=Tone.ACCENT), Text(words)), Role.CALLOUT)
