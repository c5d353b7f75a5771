"""What labels were judged to mean, as a list that can be searched, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lbi_desktop.domain.indicator import Indicator
from ui.models.cells import Column, IconMark, Stacked, TableRow, Words
from ui.models.finding import Option
from ui.widgets.answer_forms import Card, Choice

if TYPE_CHECKING:
    from lbi_desktop.queries.judgements import Judgement

ANYBODY = "anybody"
_OURS, _OTHERS = ("check", "accent", "Ours"), ("minus", "ink3", "Not ours")
MEANS, NOT_OURS, WIDEN, FORGET = "fix", "not_ours", "widen", "forget"
LABEL_COLUMNS = (
    Column("mark", "", pixels=40),
    Column("label", "The return says", sample="percentage of repairs fixed first", grows=True),
    Column(
        "means", "It means", sample="H11 Repairs not done on time, in per cent", wide_pixels=560
    ),
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the list is shown: words sought, and whose returns (empty for all)."""

    sought: str = ""
    whose: str = ""


def key_of(one: Judgement) -> str:
    """What a judgement is known by in the list."""
    return f"{one.directorate}\n{one.label}"


def narrowed(every: Sequence[Judgement], wanted: Narrowed) -> tuple[Judgement, ...]:
    """The judgements that hold every word sought, of the returns wanted."""
    words = wanted.sought.casefold().split()
    return tuple(one for one in every if _is_wanted(one, wanted.whose, words))


def _is_wanted(one: Judgement, whose: str, words: Sequence[str]) -> bool:
    if whose and whose != (one.directorate or ANYBODY):
        return False
    said = f"{one.label} {one.words} {one.directorate}".casefold()
    return all(word in said for word in words)


def label_row(one: Judgement) -> TableRow:
    """One judgement as a row of the table."""
    is_ours = bool(one.indicator)
    icon, tone, spoken = _OURS if is_ours else _OTHERS
    whose = one.directorate or "Anybody’s returns"
    return TableRow(
        key_of(one),
        (
            IconMark(icon, tone, spoken, tip=spoken),
            Stacked(f"“{one.label}”", whose, tip=one.label),
            Words(one.words, "ink" if is_ours else "ink2", tip=one.words),
        ),
        f"“{one.label}”, {whose}: {one.words}",
    )


def label_card(one: Judgement, indicators: Sequence[Indicator]) -> Card:
    """What can be done about one judgement."""
    whose = one.directorate or "any directorate"
    choices = [Choice(MEANS, "Choose another indicator")]
    choices += [Choice(NOT_OURS, "Not ours")] if one.indicator else []
    choices += [Choice(WIDEN, "In anybody’s returns")] if one.directorate else []
    return Card(
        evidence=f"A return of {whose} that says this is read without asking.",
        choices=(*choices, Choice(FORGET, "Forget it")),
        options=tuple(
            Option(each.id, f"{each.ref} {each.short_name}", each.directorate)
            for each in sorted(indicators, key=lambda each: _nearness(each, one))
        ),
    )


def _nearness(each: Indicator, one: Judgement) -> tuple[bool, bool, str]:
    return (each.id != one.indicator, each.directorate != one.directorate, each.ref)


def whose_offered(every: Sequence[Judgement]) -> tuple[tuple[str, str], ...]:
    """The directorates there are judgements of, to choose from."""
    names = sorted({one.directorate for one in every if one.directorate})
    general = [(ANYBODY, "Anybody’s")] if any(not one.directorate for one in every) else []
    return (("", "All returns"), *general, *((name, name) for name in names))


def count_words(every: Sequence[Judgement], shown: Sequence[Judgement]) -> str:
    """`212 labels, 14 of them not ours`, `8 of 212 labels`."""
    noun = "label" if len(every) == 1 else "labels"
    if len(shown) != len(every):
        return f"{len(shown):,} of {len(every):,} {noun}"
    others = sum(not one.indicator for one in every)
    rest = f", {others:,} of them not ours" if others else ""
    return f"{len(every):,} {noun} remembered{rest}"
