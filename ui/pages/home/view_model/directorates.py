"""The returns of the period, a line for each directorate."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.wording import day_text
from ui.pages.home.view_model.counting import numbered
from ui.pages.home.view_model.picture import DirectorateLine

if TYPE_CHECKING:
    from lbi_desktop.queries.returns_due import ReturnLine, ReturnsDue

_SOON = 3


def directorate_lines(found: ReturnsDue, *, today: date) -> tuple[DirectorateLine, ...]:
    """The lines, in the council's order."""
    return tuple(_line(each, today) for each in found.lines)


def returns_note(found: ReturnsDue) -> str:
    """How many figures are in of those that fall due with the period."""
    received = sum(line.received for line in found.lines)
    expected = sum(line.expected for line in found.lines)
    return f"{received} of {expected} figures due with {found.period.label} are in"


def _line(line: ReturnLine, today: date) -> DirectorateLine:
    state, tone, detail = _state(line, today)
    return DirectorateLine(
        line.directorate, line.received, line.expected, state, tone, detail
    )  # fmt: skip


def _state(line: ReturnLine, today: date) -> tuple[str, str, str]:
    if line.is_complete:
        return "All in", "", ", ".join(line.files[-1:])
    if line.due is None:
        return "Not asked for", "ink2", ""
    to_come = f"{len(line.missing)} to come" if line.received else "nothing in yet"
    if line.is_overdue:
        return f"{numbered((today - line.due).days, 'day')} overdue", "bad", to_come
    days = (line.due - today).days
    tone = "near" if days <= _SOON and not line.received else "ink2"
    return _due_words(line.due, days), tone, to_come


def _due_words(due: date, days: int) -> str:
    near = {0: "Due today", 1: "Due tomorrow"}
    return near.get(days, f"Due {day_text(due)}")
