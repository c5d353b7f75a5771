"""Earlier quarters under the inbox, without a window."""

from __future__ import annotations

from datetime import date

from lbi_desktop.domain.period import Period, quarter
from lbi_desktop.queries.returns_due import ReturnLine, ReturnsDue
from ui.pages.returns.view_model import earlier as model

Q1, Q2 = quarter(2025, 1), quarter(2025, 2)
DUE = date(2025, 10, 28)


def line(name: str, *, received: int, of: int = 4, is_asked: bool = True) -> ReturnLine:
    missing = tuple(f"{name}-{number}" for number in range(of - received))
    due = DUE if is_asked else None
    return ReturnLine(name, of, received, missing, due, ("a.xlsx",), bool(missing) and is_asked)


def due_of(period: Period, *lines: ReturnLine) -> ReturnsDue:
    return ReturnsDue(period, lines)


EARLIER = (
    due_of(Q1, line("Homes", received=4), line("Resources", received=0, is_asked=False)),
    due_of(Q2, line("Homes", received=3), line("Libraries", received=0)),
)


def test_that_each_directorate_stands_with_each_quarter() -> None:
    told = {
        row.key: tuple(cell.spoken for cell in row.cells[1:])
        for row in model.earlier_rows(EARLIER)
    }
    assert told == {
        "Homes": ("all 4", "3 of 4"),
        "Libraries": ("–", "none of 4"),
        "Resources": ("–", "–"),
    }


def test_that_what_is_still_owed_is_said_in_a_sentence() -> None:
    assert model.earlier_words(EARLIER[1:]) == "Q2 2025/26 lacks 5 figures."
    assert model.earlier_words(EARLIER[:1]) == "All that was asked for is in."


def test_that_a_column_leads_to_its_quarter() -> None:
    assert [model.period_at(EARLIER, place) for place in (0, 1, 2, 3)] == [None, Q1, Q2, None]
    assert [column.title for column in model.earlier_columns(EARLIER)][1:] == [
        "Q1 2025/26",
        "Q2 2025/26",
    ]
