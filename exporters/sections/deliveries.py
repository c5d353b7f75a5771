"""Plan delivery in a pack: each plan and key action, how it stands, and its next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from exporters.blocks import (
    NBSP,
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    Text,
    cell,
    content,
)
from exporters.palette import Tint, Tone
from exporters.sections.meeting import short_day
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import Delivery
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    more_words,
    number_in_words,
    sentence_case,
)

_UNSAID = "Not said"
_MOST_NAMED = 3
_BEHIND = ("Off track", "At risk")
_HEADS = ("Plan or action", "Owner", "Delivery", "Next step", "Due", "Off target")


def plan_delivery(found: Sequence[Delivery], *, starts_page: bool = False) -> Iterator[Block]:
    """Delivery as its owners tell it, the worst first; measures stand beside, never in it."""
    yield Heading("Plan delivery", is_numbered=False, starts_page=starts_page)
    if not found:
        yield Paragraph(content("No plan or key action is linked to these indicators yet."))
        return
    yield Paragraph(content(_lead(found)))
    yield Caption("Plans and key actions, those behind first")
    columns = tuple(Column(content(head), is_elastic=head != "Due") for head in _HEADS)
    rows = tuple(_row(each) for each in found)
    yield Table("Plans and key actions", columns, rows, padding=0.5)
    yield Paragraph(
        content(
            "Delivery is what owners say, and off track where a milestone or an end has "
            "passed. It never counts as a measure’s status."
        ),
        Role.SOURCE_NOTE,
    )


def _lead(found: Sequence[Delivery]) -> str:
    counts = Counter(each.standing for each in found)
    said = [
        f"{number_in_words(number)} {words}"
        for standing, words in (
            ("Off track", "off track"),
            ("At risk", "at risk"),
            ("On track", "on track"),
            ("Complete", "complete"),
            ("Not started", "not started"),
            ("", "without a word from the owner"),
        )
        if (number := counts[standing])
    ]
    noun = counted(len(found), "plan or key action", plural="plans and key actions")
    return sentence_case(f"{noun}: {list_words(said)}.")


def _row(each: Delivery) -> tuple[Cell, ...]:
    kind = Text(f"{each.kind}: ", tone=Tone.QUIET)
    name = cell(kind, each.name)
    return (
        name,
        cell(each.owner or "nobody named"),
        _standing(each),
        cell(each.step or "none"),
        cell(_due(each)),
        cell(_off_words(each.off)),
    )


def _off_words(refs: Sequence[str]) -> str:
    """`H1`, `H1, H3`, `H1, H2, 4 more`."""
    named = list(refs) if len(refs) <= _MOST_NAMED else [*refs[:2], more_words(len(refs) - 2)]
    return ", ".join(named) or "none"


def _standing(each: Delivery) -> Cell:
    """The word, bold where behind, and why in a second paragraph."""
    word = each.standing or _UNSAID
    is_behind = each.standing in _BEHIND
    said = Text(word, is_bold=is_behind, tone=Tone.BAD if is_behind else None, is_whole=True)
    if is_behind and each.why:
        return Cell(((said,), content(f"{each.why}.")))
    return cell(said)


def _due(each: Delivery) -> Text:
    if each.days_late <= 0:
        return Text(short_day(each.due), is_whole=True)
    days = "day" if each.days_late == 1 else "days"
    words = f"{NBSP}{each.days_late}{NBSP}{days}{NBSP}late{NBSP}"
    return Text(words, is_bold=True, tone=Tone.BAD, tint=Tint.BAD)
