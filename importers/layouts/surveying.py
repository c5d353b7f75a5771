"""What stands on a sheet, before any of it is read."""

from __future__ import annotations

from importers.layouts.cards import card_rows
from importers.layouts.turned import turned_rows
from importers.tables.case_lists import heads_of_cases
from importers.tables.locating import Survey, locate, rows_of
from importers.tables.short_heads import written_out
from importers.workbooks.sheets import Sheet


def surveyed(sheet: Sheet) -> Survey:
    """What stands on a sheet: a list of cases, else turned forms, cards and tables."""
    rows = written_out(rows_of(sheet))
    cases = tuple(heads_of_cases(rows))
    if cases:
        return Survey(sheet, rows, (), (), cases=cases)
    turned = turned_rows(rows)
    rest = {number: row for number, row in rows.items() if number not in turned}
    cards = card_rows(rest)
    rest = {number: row for number, row in rest.items() if number not in cards}
    return Survey(sheet, rows, tuple(turned), tuple(locate(sheet, rest)), cards)
