"""Services and contracts of a directorate: how each one's indicators stand (product.md E)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    Text,
    UnitBar,
    cell,
    content,
)
from exporters.palette import Tone
from exporters.sections import cells, tally
from exporters.sections.order import exceptions_first
from exporters.sections.panel_fit import Look
from exporters.sections.panel_rows import indicators_table
from exporters.sections.tally import Tally
from exporters.style_sheet import Role
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.wording import counted, number_in_words, sentence_case

_CONTRACT = "contract"
_UNNAMED = "No service named"
_BAR = 30.0
_MOST_TABLES = 6
_LOOK = Look(spark_height=4.6)


def is_contract(service: str) -> bool:
    """Whether a service is a contract: its name says so."""
    return _CONTRACT in plain_label(service)


def services(lines: Sequence[IndicatorLine], *, starts_page: bool = False) -> Iterator[Block]:
    """One row for each service and contract, then the indicators of those off target."""
    yield Heading("Services and contracts", is_numbered=False, starts_page=starts_page)
    groups = _grouped(lines)
    if not groups:
        yield Paragraph(content("No indicators are kept for this directorate."))
        return
    yield Paragraph(content(_lead(groups)))
    yield Caption("Services and contracts, most off target first")
    yield _table(groups)
    worst = [name for name, own in groups.items() if tally.now(own).off]
    for name in worst[:_MOST_TABLES]:
        yield Caption(f"{name}: its indicators, exceptions first")
        yield indicators_table(
            f"Indicators of {name}", exceptions_first(groups[name]), look=_LOOK
        )
    if letters := cells.shorthand_words(lines):
        yield Paragraph(content(sentence_case(f"{letters}.")), Role.SOURCE_NOTE)


Groups = dict[str, list[IndicatorLine]]


def _grouped(lines: Sequence[IndicatorLine]) -> Groups:
    groups: Groups = {}
    for line in lines:
        groups.setdefault(line.row.indicator.service or _UNNAMED, []).append(line)
    counts = {name: tally.now(own) for name, own in groups.items()}
    order = sorted(groups, key=lambda name: (-counts[name].off, -counts[name].near))
    return {name: groups[name] for name in order}


def _lead(groups: Groups) -> str:
    behind = sum(1 for own in groups.values() if tally.now(own).off)
    contracts = sum(map(is_contract, groups))
    noun = counted(len(groups) - contracts, "service")
    also = f" and {counted(contracts, 'contract')}" if contracts else ""
    verb = "has" if behind == 1 else "have"
    word = number_in_words(behind) if behind else "none"
    return sentence_case(f"{noun}{also}; {word} {verb} an indicator off target.")


def _table(groups: Groups) -> Table:
    heads = (
        ("Service or contract", Align.LEFT),
        ("Kind", Align.LEFT),
        ("Each indicator", Align.LEFT),
        ("Off", Align.RIGHT),
        ("Just off", Align.RIGHT),
        ("On", Align.RIGHT),
        ("No data", Align.RIGHT),
        ("All", Align.RIGHT),
    )
    counts = {name: tally.now(own) for name, own in groups.items()}
    longest = max(each.total for each in counts.values())
    columns = tuple(
        Column(content(head), align=align, is_elastic=head == heads[0][0])
        for head, align in heads
    )
    rows = [_row(name, count, longest) for name, count in counts.items()]
    whole = tally.now([line for own in groups.values() for line in own])
    if len(rows) > 1:
        rows.append(_total(whole))
    return Table("Services and contracts", columns, tuple(rows), len(rows) > 1, padding=0.5)


def _row(name: str, count: Tally, longest: int) -> tuple[Cell, ...]:
    other = count.other + count.not_due
    words = (
        f"{name}: {count.off} off target, {count.near} just off, {count.on} on target, "
        f"{count.missing} without data, {other} not rated or not due"
    )
    parts = (count.off, count.near, count.on, count.missing, other)
    off = Text(str(count.off), is_bold=bool(count.off), tone=Tone.BAD if count.off else None)
    return (
        cell(name),
        cell("Contract" if is_contract(name) else "Service"),
        cell(UnitBar(parts, longest, words, _BAR)),
        cell(off),
        *(cell(str(each)) for each in (count.near, count.on, count.missing, count.total)),
    )


def _total(count: Tally) -> tuple[Cell, ...]:
    numbers = (count.off, count.near, count.on, count.missing, count.total)
    return (
        cell(cells.strong("All")),
        cell("–"),
        cell(cells.strong("1 cell = 1 indicator")),
        *(cell(cells.strong(str(each))) for each in numbers),
    )
