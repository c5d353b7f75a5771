"""The returns of earlier quarters as a table: each directorate, each quarter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lbi_desktop.domain.period import Period, date_words
from ui.models.cells import Column, TableRow, Words

if TYPE_CHECKING:
    from lbi_desktop.queries.returns_due import ReturnLine, ReturnsDue

WHO = Column("who", "Earlier quarters", sample="Community Engagement and Wellbeing", grows=True)
_NOT_ASKED = Words("–", "ink3", tip="No return was asked for")


def earlier_columns(earlier: Sequence[ReturnsDue]) -> tuple[Column, ...]:
    """The directorate, then each quarter."""
    return (
        WHO,
        *(
            Column(each.period.label, each.period.label, sample="none of 12 ")
            for each in earlier
        ),
    )


def earlier_rows(earlier: Sequence[ReturnsDue]) -> tuple[TableRow, ...]:
    """A row for each directorate that was asked in any of the quarters."""
    names = sorted({line.directorate for each in earlier for line in each.lines})
    return tuple(_row(name, earlier) for name in names)


def period_at(earlier: Sequence[ReturnsDue], column: int) -> Period | None:
    """The quarter a column of the table stands for."""
    place = column - 1
    return earlier[place].period if 0 <= place < len(earlier) else None


def earlier_words(earlier: Sequence[ReturnsDue]) -> str:
    """What is still owed: `Q1 2025/26 lacks 3 figures.`."""
    gaps = [
        (each.period.label, sum(len(line.missing) for line in each.lines if line.due))
        for each in earlier
    ]
    told = [f"{label} lacks {_figures(count)}" for label, count in gaps if count]
    if not told:
        return "All that was asked for is in."
    return f"{'; '.join(told)}."


def _figures(count: int) -> str:
    return f"{count:,} {'figure' if count == 1 else 'figures'}"


def _row(name: str, earlier: Sequence[ReturnsDue]) -> TableRow:
    cells = [_cell(name, each) for each in earlier]
    told = ", ".join(
        f"{each.period.label} {cell.text}" for each, cell in zip(earlier, cells, strict=True)
    )
    return TableRow(name, (Words(name, tip=name), *cells), f"{name}: {told}")


def _cell(name: str, due: ReturnsDue) -> Words:
    line = next((line for line in due.lines if line.directorate == name), None)
    if line is None or (line.due is None and not line.received):
        return _NOT_ASKED
    if line.is_complete:
        return Words(f"all {line.expected}", "ink2", tip=_tip(line))
    part = (
        f"{line.received} of {line.expected}" if line.received else f"none of {line.expected}"
    )
    return Words(part, "bad" if line.is_overdue else "near", role="strong", tip=_tip(line))


def _tip(line: ReturnLine) -> str:
    files = ", ".join(dict.fromkeys(line.files))
    when = f"due {date_words(line.due)}" if line.due is not None else ""
    return "\n".join(filter(None, (line.words, when, files)))
