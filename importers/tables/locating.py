"""Find the tables of a sheet: their header rows among titles, notes, blanks and totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from importers.tables.columns import Column, Row, columns_of, head_text
from importers.tables.head_rows import could_be_figure, head_in, is_head_row, next_rows
from importers.words.cell_words import state_of_words
from importers.words.groups import part_named
from importers.words.head_words import Role
from importers.words.heads import Head, Span, head_of
from importers.words.periods import period_in
from importers.words.places import is_place
from importers.workbooks.sheets import Cell, Sheet, address
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.value import State

_MOST_HEAD_ROWS = 3
_LONG_LIST = 3_000  # rows; a list as long as this has its head at the top
_TOP_OF_LIST = 200
_KEYS = frozenset({Role.LABEL, Role.REF, Role.AREA, Role.PERIOD, Role.CATEGORY})


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows, columns by number, and the rows of its body.

    `part` is what its rows are of, where tables alike stand under a title each (`North team`).
    """

    sheet: Sheet
    header_rows: tuple[int, ...]
    columns: Mapping[int, Column]
    rows: Mapping[int, Row] = field(repr=False)
    part: str = ""

    @property
    def header_cells(self) -> tuple[str, ...]:
        """Addresses of the lowest head of every column."""
        return tuple(column.cell.address for column in self.columns.values())

    @property
    def first_cell(self) -> str:
        """Where the table begins."""
        return address(self.header_rows[0], min(self.columns, default=1))

    @property
    def title_above(self) -> str:
        """The lone words right above the heads, or with one blank row between."""
        top = self.header_rows[0]
        for number in (top - 1, top - 2):
            row = [cell for (at, _), cell in self.sheet.cells.items() if at == number]
            words = [cell for cell in row if cell.raw]
            if words:
                is_text = len(words) == 1 and isinstance(words[0].value, str)
                return head_text(words[0]) if is_text else ""
        return ""

    def with_role(self, *roles: Role) -> list[Column]:
        """Columns of these roles, from the left."""
        return [column for column in self.columns.values() if column.head.role in roles]


@dataclass(frozen=True, slots=True)
class Survey:
    """A sheet, its rows, those of a turned form and of cards, and the tables of the rest.

    `cases` are the heads of a list of cases, where the sheet holds one instead.
    """

    sheet: Sheet
    rows: Mapping[int, Row]
    turned: tuple[int, ...]
    tables: tuple[Table, ...]
    cards: tuple[int, ...] = ()
    cases: tuple[Cell, ...] = ()

    def rows_outside(self) -> Iterator[Row]:
        """Rows that belong to no table: titles, notes, lines of a form.

        Of a table's own rows it is what stands left of it with a gap between.
        """
        begins: dict[int, int] = {}
        for table in self.tables:
            first = min(table.columns, default=0)
            for number in (*table.header_rows, *table.rows):
                begins[number] = min(first, begins.get(number, first))
        others = {*self.turned, *self.cards}
        for number, row in self.rows.items():
            first = begins.get(number, 0)
            left = {n: cell for n, cell in row.items() if n < first - 1} if first else row
            if left and number not in others:
                yield left


def rows_of(sheet: Sheet) -> dict[int, Row]:
    """Cells with content by row and column (a fill alone is no content here)."""
    rows: dict[int, Row] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.raw or cell.formula:
            rows.setdefault(row, {})[column] = cell
    return dict(sorted(rows.items()))


def locate(sheet: Sheet, rows: Mapping[int, Row]) -> list[Table]:
    """Every table in these rows of a sheet, from the top."""
    numbers = list(rows)
    searched = numbers if len(numbers) <= _LONG_LIST else numbers[:_TOP_OF_LIST]
    groups = _grouped([n for n in searched if is_head_row(rows, n)], rows)
    groups = [[*group, *_titles_below(sheet, group, rows)] for group in groups]
    tables: list[Table] = []
    for index, group in enumerate(groups):
        last = groups[index + 1][0] if index + 1 < len(groups) else numbers[-1] + 1
        headers = _with_group_row(sheet, group, rows)
        body = {n: rows[n] for n in numbers if group[-1] < n < last}
        columns = columns_of(sheet, headers, rows=rows)
        body = _above_strangers(body, min(columns, default=0))
        columns = _with_headless(columns, headers[-1], body)
        table = Table(sheet, tuple(headers), columns, body)
        if tables and _is_repeated(tables[-1], table):
            if _are_twins(tables[-1], table):
                tables[-1] = replace(tables[-1], part=part_named(tables[-1].title_above))
                tables.append(replace(table, part=part_named(table.title_above)))
                continue
            tables[-1] = replace(tables[-1], rows={**tables[-1].rows, **body})
            continue
        tables += _side_by_side(table)
    return [table for table in tables if table.rows]


def _above_strangers(body: dict[int, Row], first: int) -> dict[int, Row]:
    """The rows above what begins left of the table and below a gap: workings, notes.

    Words above further rows of the table's own are a section's title.
    """
    for above, number in pairwise(body):
        if min(body[above]) < first:
            return body
        if number - above > 1 and min(body[number]) < first:
            is_section = any(n > number and min(row) >= first for n, row in body.items())
            return body if is_section else {n: row for n, row in body.items() if n < number}
    return body


_NAMING = (Role.LABEL, Role.REF, Role.AREA, Role.CATEGORY, Role.UNKNOWN)


def _is_repeated(table: Table, below: Table) -> bool:
    """Whether a row of heads says again what the table above says, as on a new page.

    Where its rows are named by no column, the words above it name them: a table of its own. So
    is one under words of another period, or under any whose parts its rows are.
    """
    titled = [column for column in below.columns.values() if column.title]
    has_names = any(column.head.role in _NAMING for column in titled)
    is_alike = len(titled) > 2 and all(
        column.number in table.columns and column.title == table.columns[column.number].title
        for column in titled
    )
    return has_names and is_alike and not _is_titled_anew(table, below)


_PAGE = re.compile(
    r"(?:page|table|section|part|sheet|appendix) ?(?:\d.*|[a-z])|.*\bcont(?:inued|d|\.)?\W*",
    re.IGNORECASE,
)


def _is_titled_anew(table: Table, below: Table) -> bool:
    """Whether the words above a table that repeats another's heads make it one of its own."""
    title = below.title_above
    dated = dated_title(title)
    if dated is not None:
        return dated != dated_title(table.title_above)
    is_part = not below.with_role(Role.LABEL, Role.REF)
    is_page = _PAGE.fullmatch(title) is not None or is_place(title)
    return is_part and title not in ("", table.title_above) and not is_page


def _are_twins(table: Table, below: Table) -> bool:
    """Whether tables alike, each under a title of its own, name the same rows: two teams."""
    titles = (table.title_above, below.title_above)
    is_titled = all(map(_may_name_part, titles)) and titles[0] != titles[1]
    names = _names_of(below)
    return is_titled and len(names & _names_of(table)) * 2 > len(names)


_MOST_WORDS_OF_PART = 5


def _may_name_part(title: str) -> bool:
    """Whether a title may be a team's: no page, remark, period or kind of figure (`Target`)."""
    head = head_of(title)
    is_plain = head.role is Role.UNKNOWN and head.measure is Measure.ACTUAL and not head.unit
    is_undated = head.span is Span.OWN and not head.has_period
    is_name = 0 < len(title.split()) <= _MOST_WORDS_OF_PART and not _PAGE.fullmatch(title)
    return is_name and is_plain and is_undated and state_of_words(title) is State.FINAL


def _names_of(table: Table) -> set[str]:
    """What the rows of a table are called."""
    labels = table.with_role(Role.LABEL)
    cells = [row.get(labels[0].number) for row in table.rows.values()] if labels else []
    return {head_text(cell) for cell in cells if cell is not None}


_LONGEST_TITLE = 80


_SPEAKS_OF_PERIOD = re.compile(
    r"\b(?:since|from|until|till|before|after|by|than|against|v|vs|versus|compar\w+|baseline"
    r"|plan|strategy|vision|targets?|forecasts?)\b",
    re.IGNORECASE,
)


def dated_title(title: str) -> Period | None:
    """The period a title names in full as its own; None for words that only speak of one."""
    is_sentence = len(title) > _LONGEST_TITLE or title.rstrip().endswith((".", ":"))
    if is_sentence or _SPEAKS_OF_PERIOD.search(title):
        return None
    found = period_in(title, None)
    is_day = found.period is not None and found.period.kind is PeriodKind.POINT
    return found.period if found.is_explicit and not is_day else None


def _with_headless(
    columns: dict[int, Column], head_row: int, body: Mapping[int, Row]
) -> dict[int, Column]:
    """The columns with those that hold words under no head (`Actual`, `Target` down)."""
    if not columns:
        return columns
    for number in range(max(min(columns) - 1, 1), max(columns)):
        filled = sum(number in row for row in body.values())
        if number not in columns and filled * 2 > len(body):
            blank = Cell(head_row, number, None, "")
            columns[number] = Column(number, Head("", Role.UNKNOWN), ("",), blank)
    return dict(sorted(columns.items()))


def _side_by_side(table: Table) -> list[Table]:
    """Tables that stand beside each other under one row of heads, apart."""
    starts = [
        number
        for number, column in table.columns.items()
        if column.head.role in (Role.LABEL, Role.REF) and _begins_again(table, number)
    ]
    if not starts:
        starts = [number for number in table.columns if _repeats_heads(table, number)]
        table = _labelled(table, [min(table.columns), *starts]) if starts else table
    if not starts:
        return [table]
    bounds = [min(table.columns), *starts, max(table.columns) + 1]
    return [_cut(table, left, right) for left, right in pairwise(bounds)]


def _begins_again(table: Table, number: int) -> bool:
    """Whether a column of names stands right of figures and right of a gap."""
    roles = [table.columns[n].head.role for n in table.columns if n < number]
    has_names = Role.LABEL in roles or Role.REF in roles
    has_figures = Role.FIGURE in roles or Role.UNKNOWN in roles
    return has_names and has_figures and number - 1 not in table.columns


def _repeats_heads(table: Table, number: int) -> bool:
    """Whether words stand right of a gap, under heads that are those left of it again."""
    titles = {n: column.title for n, column in table.columns.items()}
    left = [title for n, title in titles.items() if n < number]
    right = [title for n, title in titles.items() if n > number]
    is_apart = number - 1 not in table.columns and bool(left)
    if not is_apart or not right or right != left[1:] or titles[number] == "":
        return False
    cells = [row[number] for row in table.rows.values() if number in row]
    return bool(cells) and not any(map(could_be_figure, cells))


def _labelled(table: Table, numbers: Sequence[int]) -> Table:
    """The table with these columns as its names, where they name no places."""
    columns = dict(table.columns)
    for number in numbers:
        column = columns[number]
        cells = [row[number] for row in table.rows.values() if number in row]
        if not any(is_place(head_text(cell)) for cell in cells):
            columns[number] = replace(column, head=replace(column.head, role=Role.LABEL))
    return replace(table, columns=columns)


def _cut(table: Table, left: int, right: int) -> Table:
    rows = {
        number: {column: cell for column, cell in row.items() if left <= column < right}
        for number, row in table.rows.items()
    }
    columns = {n: column for n, column in table.columns.items() if left <= n < right}
    filled = {number: row for number, row in rows.items() if row}
    return Table(table.sheet, table.header_rows, columns, filled)


def _grouped(heads: Iterable[int], rows: Mapping[int, Row]) -> list[list[int]]:
    """Header rows that belong together: adjacent, and only one of them naming the rows."""
    groups: list[list[int]] = []
    for number in heads:
        previous = groups[-1] if groups else []
        is_adjacent = bool(previous) and number == previous[-1] + 1
        named = [_naming_columns(rows[n]) for n in (*previous, number)]
        is_named_once = sum(map(bool, named)) <= 1 or not set.intersection(*filter(None, named))
        if is_adjacent and is_named_once and len(previous) < _MOST_HEAD_ROWS:
            previous.append(number)
        else:
            groups.append([number])
    return groups


def _titles_below(sheet: Sheet, group: Sequence[int], rows: Mapping[int, Row]) -> list[int]:
    """The row of names right under group heads that reach across them (`Decided | In time`).

    Nothing in its words tells it from a row of a list; the merge above and figures below do, or
    names in more columns than there are heads above.
    """
    number = group[-1] + 1
    row, above = rows.get(number), rows[group[-1]]
    below = next(iter(next_rows(rows, number, count=1)), {})
    if row is None or len(group) >= _MOST_HEAD_ROWS or min(row) <= min(above):
        return []
    is_worded = all(isinstance(cell.value, str) and head_in(cell) for cell in row.values())
    filled = {n for n, cell in below.items() if n in row and could_be_figure(cell)}
    reached = {
        column
        for top, left, bottom, right in sheet.merges
        if top <= group[-1] == bottom and right > left
        for column in range(left, right + 1)
    }
    is_under = bool(filled) and set(row) <= reached
    is_finer = (
        filled == set(row)
        and not set(row) <= set(above)
        and set(above) - {min(above)} < set(row)
    )
    return [number] if is_worded and len(row) > 1 and (is_under or is_finer) else []


def _naming_columns(row: Row) -> set[int]:
    """The columns of a head row that name the rows below."""
    roles = {column: head_of(head_text(cell)).role for column, cell in row.items()}
    first = next(iter(roles))
    return {
        column
        for column, role in roles.items()
        if role in (Role.LABEL, Role.REF) or (column == first and role in _KEYS)
    }


def _with_group_row(sheet: Sheet, group: Sequence[int], rows: Mapping[int, Row]) -> list[int]:
    """The header rows with a row of group heads right above them (`2024/25` over quarters)."""
    above = rows.get(group[0] - 1)
    if above is None:
        return list(group)
    if min(above) < min(rows[group[0]]):
        return [group[0] - 1, *group] if _names_below(above, rows[group[0]]) else list(group)
    if min(above) == min(rows[group[0]]) and not _are_merged_across(sheet, above):
        return list(group)
    heads = [head_in(cell) for cell in above.values()]
    is_group = all(head is not None and head.role is Role.FIGURE for head in heads)
    return [group[0] - 1, *group] if is_group else list(group)


def _names_below(above: Row, row: Row) -> bool:
    """Whether a row names what stands left of heads and over them (`Directorate | Spend`)."""
    _, *others = above
    heads = [head_in(cell) for cell in above.values()]
    is_key = heads[0] is not None and heads[0].role in _KEYS
    return is_key and None not in heads and bool(others) and set(others) <= set(row)


def _are_merged_across(sheet: Sheet, row: Row) -> bool:
    """Whether every cell of a row is merged over several columns."""
    wide = {(top, left) for top, left, _, right in sheet.merges if right > left}
    return all((cell.row, cell.column) in wide for cell in row.values())
