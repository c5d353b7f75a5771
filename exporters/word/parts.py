"""Inline parts as runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exporters.blocks import (
    NBSP,
    Choice,
    Content,
    IntervalBar,
    ReachMark,
    Reference,
    Sparkline,
    StatusBadge,
    Tab,
    Text,
    UnitBar,
    VariationMark,
    Words,
)
from exporters.palette import Tint, Tone
from exporters.word import marks
from exporters.word.composition import Composition
from exporters.word.controls import choice_xml, words_xml
from exporters.word.fields import reference_xml
from exporters.word.sparklines import interval_bar, sparkline
from exporters.word.xml import escaped
from lbi_desktop.domain.status import Status

_BADGES: dict[Status, tuple[str, Tone, Tint | None]] = {
    Status.ON_TARGET: ("●", Tone.GOOD, None),
    Status.JUST_OFF: ("▲", Tone.NEAR, Tint.NEAR),
    Status.OFF_TARGET: ("■", Tone.BAD, Tint.BAD),
    Status.NO_DATA: ("◆", Tone.SECOND, None),
    Status.NOT_DUE: ("○", Tone.QUIET, None),
}
_NO_SHAPE = ("–", Tone.QUIET, None)


def runs(content: Content, composition: Composition) -> str:
    """Inline content as the XML of runs, in order."""
    return "".join([_RENDERERS[type(part)](part, composition) for part in content])


def run_xml(text: Text) -> str:
    """One run of text."""
    words = text.text.replace(" ", NBSP) if text.is_whole else text.text
    look = (
        ("<w:b/>" if text.is_bold else "")
        + (f'<w:color w:val="{text.tone}"/>' if text.tone else "")
        + (f'<w:sz w:val="{round(text.points * 2)}"/>' if text.points else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{text.tint}"/>' if text.tint else "")
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(words)}</w:t></w:r>'


def badge_shape(status: Status) -> str:
    """The shape that stands for a status."""
    return _BADGES.get(status, _NO_SHAPE)[0]


def badge_texts(badge: StatusBadge) -> tuple[Text, Text]:
    """Shape and word; a tint only where a person is needed."""
    shape, tone, tint = _BADGES.get(badge.status, _NO_SHAPE)
    tint = None if badge.is_plain else tint
    words = badge.words or badge.status.words
    edge = NBSP if tint else ""
    ink = Tone.INK if tint or badge.status is Status.ON_TARGET else tone
    return (
        Text(f"{edge}{shape}{NBSP}", tone=tone, points=badge.points, tint=tint),
        Text(
            f"{words}{edge}", tone=ink, points=badge.points, tint=tint,
            is_whole=not badge.is_plain,
            is_bold=badge.is_strong and tint is not None,
        ),
    )  # fmt: skip


def _text(text: Text, composition: Composition) -> str:
    return composition.figure(text.key, run_xml(text), printed=text.text)


def _badge(badge: StatusBadge, composition: Composition) -> str:
    inside = "".join(run_xml(text) for text in badge_texts(badge))
    return composition.figure(badge.key, inside, printed=badge.words or badge.status.words)


def _variation(mark: VariationMark, composition: Composition) -> str:
    drawing = marks.variation_mark(mark.variation, is_high=mark.is_high, size=mark.size)
    return drawing.with_id(composition.drawing_id())


def _reach(mark: ReachMark, composition: Composition) -> str:
    drawing = marks.reach_mark(
        mark.assurance, higher_is_better=mark.higher_is_better, size=mark.size
    )
    return drawing.with_id(composition.drawing_id())


def _sparkline(spark: Sparkline, composition: Composition) -> str:
    inside = sparkline(spark).with_id(composition.drawing_id())
    return composition.figure(spark.key, inside, printed=spark.alternative)


def _unit_bar(bar: UnitBar, composition: Composition) -> str:
    return marks.unit_bar(bar).with_id(composition.drawing_id())


def _interval_bar(bar: IntervalBar, composition: Composition) -> str:
    inside = interval_bar(bar).with_id(composition.drawing_id())
    return composition.figure(bar.key, inside, printed=bar.alternative)


def _reference(reference: Reference, composition: Composition) -> str:
    return reference_xml(reference.anchor, composition)


def _tab(_tab: Tab, _composition: Composition) -> str:
    return "<w:r><w:tab/></w:r>"


def _choice(choice: Choice, composition: Composition) -> str:
    return choice_xml(choice, composition)


def _words(words: Words, composition: Composition) -> str:
    return words_xml(words.control, composition)


_RENDERERS: dict[type, Callable[[Any, Composition], str]] = {
    Text: _text,
    StatusBadge: _badge,
    VariationMark: _variation,
    ReachMark: _reach,
    Sparkline: _sparkline,
    UnitBar: _unit_bar,
    IntervalBar: _interval_bar,
    Reference: _reference,
    Tab: _tab,
    Choice: _choice,
    Words: _words,
}
