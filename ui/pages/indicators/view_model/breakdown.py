"""What the Breakdowns tab offers and says, worked out without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.domain.charts.breakdown import Axis
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from lbi_desktop.domain.charts.breakdown_words import bar_words, funnel_words
from ui.chart import part_axis
from ui.models.cells import Column, TableRow, Words

if TYPE_CHECKING:
    from lbi_desktop.queries.breakdowns import Breakdowns

EVERYBODY = "Everybody, whole borough"
_TEXT_HEADS = ("Ward", "Group", "State")
_GIVING_WAY = {"Numerator": 4, "Denominator": 4, "95% from": 3, "95% to": 2}


def axis_options(found: Breakdowns) -> tuple[tuple[str, str], ...]:
    """What the figure divides by, as keys and words: each division once."""
    labels = {_key(each.axis): each.axis.label for each in found.offered}
    return tuple(labels.items())


def within_options(found: Breakdowns, axis: Axis) -> tuple[tuple[str, str], ...]:
    """Of whom or where the division may be: everybody first."""
    inside = [each.axis.within for each in found.offered if _key(each.axis) == _key(axis)]
    return tuple((name, name or EVERYBODY) for name in inside)


def axis_of(found: Breakdowns, key: str, *, within: str) -> Axis | None:
    """The division chosen; of everybody where it is not known of the part."""
    own = [each.axis for each in found.offered if _key(each.axis) == key]
    return next((axis for axis in own if axis.within == within), own[0] if own else None)


def key_of(axis: Axis) -> str:
    """What stands for a division in the chooser."""
    return _key(axis)


def _key(axis: Axis) -> str:
    return axis.label


def sentence(spec: BreakdownSpec, number: int | None) -> str:
    """The part in hand in a sentence, or how to take one."""
    bar = next((bar for bar in spec.bars if bar.no == number), None)
    if bar is None:
        noun = "ward" if spec.axis.is_wards else "group"
        return f"Choose a {noun} in any picture: all of them follow."
    return f"{bar_words(spec, bar)}."


def foot(spec: BreakdownSpec, *, is_funnel: bool) -> str:
    """Notes, method, source."""
    source = f"Source: {spec.source}." if spec.source else ""
    made_up = "Illustrative figures." if spec.is_illustrative else ""
    method = funnel_words(spec) if is_funnel else spec.method
    return " ".join(part for part in (spec.notes, method, source, made_up) if part)


def table_columns(spec: BreakdownSpec) -> tuple[Column, ...]:
    """The columns of the table behind the pictures."""
    first, *others = part_axis.table_heads(spec)
    name = Column(first, first, sample="St Mary's and St James'", grows=True, pixels=170)
    return (name, *(_column(head) for head in others))


def _column(head: str) -> Column:
    """One behind the name: short of room what a figure is made of goes before what it says."""
    if _is_figure(head):
        way = _GIVING_WAY.get(head, 0)
        return Column(head, head, sample="123,456", is_figure=True, gives_way=way)
    sample = "hidden: small number" if head == "State" else "clearly higher"
    return Column(head, head, sample=sample, gives_way=0 if head == "State" else 1)


def _is_figure(head: str) -> bool:
    return head not in _TEXT_HEADS and not head.startswith("Against")


def table_lines(spec: BreakdownSpec) -> tuple[TableRow, ...]:
    """The rows of the table; their keys are the numbers of the parts."""
    heads = part_axis.table_heads(spec)
    keys = [str(bar.no) for bar in spec.ranked()]
    rows = part_axis.table_rows(spec)
    keys += ["whole"] * (len(rows) - len(keys))
    return tuple(_line(key, heads, texts) for key, texts in zip(keys, rows, strict=True))


def _line(key: str, heads: tuple[str, ...], texts: tuple[str, ...]) -> TableRow:
    pairs = tuple(zip(heads, texts, strict=True))
    cells = tuple(
        Words(text, is_figure=n > 0 and _is_figure(head))
        for n, (head, text) in enumerate(pairs)
    )
    said = ", ".join(f"{head} {text}" for head, text in pairs if text)
    return TableRow(key, cells, said)
