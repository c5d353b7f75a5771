"""Column widths computed from the text."""

from __future__ import annotations

import pytest

from exporters.blocks import Align, Cell, Column, StatusBadge, Table, cell, content
from exporters.layout import row_heights
from exporters.style_sheet import CURRENT, Role
from exporters.table_widths import CELL_LEFT, CELL_RIGHT, column_widths, word_extents
from lbi_desktop.domain.status import Status


def _table(*names: str) -> Table:
    rows = tuple(
        (
            cell(f"H{number}"),
            cell(name),
            Cell(((StatusBadge(Status.JUST_OFF),),)),
            cell("1,284"),
        )
        for number, name in enumerate(names)
    )
    columns = (
        Column(content("Ref"), is_elastic=False),
        Column(content("Indicator")),
        Column(content("Status"), is_elastic=False),
        Column(content("Same period last year"), align=Align.RIGHT, is_elastic=False),
    )
    return Table("Indicators", columns, rows)


LONG = "Households living in temporary accommodation for longer than two years"


@pytest.mark.parametrize("measure", [90.0, 120.0, 170.0, 269.0])
def test_that_widths_add_up_to_the_measure(measure: float) -> None:
    widths = column_widths(_table("Repairs", LONG), CURRENT, measure=measure)
    assert sum(widths) == pytest.approx(measure)


@pytest.mark.parametrize("measure", [90.0, 120.0, 170.0])
def test_that_no_head_and_no_badge_breaks_inside_a_word(measure: float) -> None:
    table = _table("Repairs", LONG)
    widths = column_widths(table, CURRENT, measure=measure)
    for number, column in enumerate(table.columns):
        inner = widths[number] - CELL_LEFT - CELL_RIGHT
        pieces = word_extents(column.head, CURRENT[Role.TABLE_HEADING])
        for row in table.rows:
            pieces += word_extents(row[number].paragraphs[0], CURRENT[Role.TABLE_TEXT])
        assert max(pieces) <= inner


def test_that_text_breaks_before_figures_do() -> None:
    widths = column_widths(_table("Repairs", LONG), CURRENT, measure=120.0)
    badge = word_extents((StatusBadge(Status.JUST_OFF),), CURRENT[Role.TABLE_TEXT])[0]
    assert widths[2] >= badge + CELL_LEFT + CELL_RIGHT


def test_that_a_head_takes_two_lines_before_every_row_does() -> None:
    names = [f"Visits to leisure centres {number}" for number in range(8)]
    widths = column_widths(_table(*names), CURRENT, measure=118.0)
    needed = word_extents(content(names[0]), CURRENT[Role.TABLE_TEXT])
    assert widths[1] - CELL_LEFT - CELL_RIGHT > sum(needed)


def test_that_a_table_that_cannot_fit_still_adds_up() -> None:
    assert sum(column_widths(_table(LONG), CURRENT, measure=40.0)) == pytest.approx(40.0)


def test_that_long_words_in_two_columns_share_the_room() -> None:
    long = "The service reviewed staffing, demand and the contractor, and agreed a plan " * 4
    owner = "Head of Housing Needs, Assistant Director for Neighbourhood Operations"
    table = Table(
        "Actions",
        tuple(Column(content(head)) for head in ("Action", "Owner", "State")),
        tuple((cell(long), cell(owner), cell("On time")) for _ in range(3)),
    )
    action, owned, _ = column_widths(table, CURRENT, measure=184.0)
    assert owned > 30.0
    assert action > owned
    heights = row_heights(table, CURRENT, measure=184.0)
    assert max(heights) < 5 * CURRENT[Role.TABLE_TEXT].line


def test_that_room_moves_to_the_column_that_makes_rows_tall() -> None:
    why = "Two schemes wait for the second staircase to be redesigned by the architect"
    rows = tuple(
        (
            cell(f"Start on site with homes that have permission {n}"),
            cell("Head"),
            cell(why),
        )
        for n in range(4)
    )
    heads = ("Key action of the plan", "Owner", "Why")
    table = Table("Actions", tuple(Column(content(head)) for head in heads), rows)
    tall = row_heights(table, CURRENT, measure=80.0)
    assert max(tall[1:]) < 5 * CURRENT[Role.TABLE_TEXT].line
