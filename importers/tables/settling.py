"""Settle what each column is by what stands in it: a head alone can mislead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice, pairwise

from importers.tables.columns import Column, head_text, says_suppressed
from importers.tables.contents import Contents, contents_of
from importers.tables.locating import Table
from importers.tables.neighbours import settled_beside, with_role
from importers.words.head_words import Role
from importers.words.heads import Head, Span
from importers.words.periods import period_of_cell
from lbi_desktop.domain.period import PeriodKind
from lbi_desktop.domain.readings.reading import Measure

_ENOUGH_ROWS = 400
_MOST = 0.6
_FEW = 0.2
_SOME = 0.4
_JUDGED = re.compile(r"target|\bb?rag\b|r/a/g|on track|\bmet\b|traffic", re.IGNORECASE)
_STEPS = re.compile(r"\bage\b|quintile|decile")


def settled(table: Table) -> Table:
    """The table with the role of each column confirmed by its contents."""
    table = _without_sign_off(table)
    contents = {number: contents_of(table, number) for number in table.columns}
    columns = {
        number: with_role(column, _role_by_contents(column, contents[number]))
        for number, column in table.columns.items()
    }
    columns = _with_parts(_with_periods_down(columns, contents), contents)
    columns = _without_changes(_with_label(columns, contents), contents)
    columns = settled_beside(columns, contents)
    return replace(table, columns=_of_days(table, _with_teams(table, columns, contents)))


def _with_periods_down(
    columns: dict[int, Column], contents: Mapping[int, Contents]
) -> dict[int, Column]:
    """Periods that run down left of names, under no head of their own."""
    first = min(columns, default=0)
    others = {column.head.role for n, column in columns.items() if n != first}
    if not columns or columns[first].title or others != {Role.UNKNOWN}:
        return columns
    held = contents[first]
    if held.stretches <= _FEW or held.numbers > _FEW:
        return columns
    return {**columns, first: with_role(columns[first], Role.PERIOD)}


_TEAM = re.compile(
    r"(?:sub-?)?team|service|contractor|provider|division|section|programme", re.IGNORECASE
)


def _with_teams(
    table: Table, columns: dict[int, Column], contents: Mapping[int, Contents]
) -> dict[int, Column]:
    """A column of words that tells rows of one name apart (`North team | South team`)."""
    named = {column.head.role: n for n, column in columns.items()}
    name = named.get(Role.LABEL) or named.get(Role.AREA)
    has_both = Role.LABEL in named and Role.AREA in named
    if not name or has_both or named.keys() & {Role.CATEGORY, Role.PERIOD, Role.MEASURE}:
        return columns
    names = _names_down(table, name)
    if len(set(names.values())) == len(names):
        return columns
    for number, column in columns.items():
        head = column.head
        is_team = head.role is Role.TEXT and _TEAM.search(column.title) is not None
        is_open = head.role is Role.UNKNOWN and column.title != ""
        if (is_team or is_open) and contents[number].numbers < 1 - _MOST:
            rows = [n for n in names if number in table.rows[n]]
            parts = {(names[n], head_text(table.rows[n][number])) for n in rows}
            if len(parts) == len(rows) == len(names):
                return {**columns, number: with_role(column, Role.CATEGORY)}
    return columns


def _names_down(table: Table, label: int) -> dict[int, str]:
    """The name of every row of several cells; a blank one goes on with the name above."""
    names: dict[int, str] = {}
    name = ""
    for number, row in table.rows.items():
        name = head_text(row[label]) if label in row else name
        if len(row) > 1 and not name.casefold().endswith("total"):
            names[number] = name
    return names


def _of_days(table: Table, columns: dict[int, Column]) -> dict[int, Column]:
    """Columns of dates that are days or weeks: the last of a month among them is a day too."""
    for number, column in columns.items():
        if column.head.role is not Role.PERIOD or column.head.span is not Span.OWN:
            continue
        rows = islice(table.rows.values(), _ENOUGH_ROWS)
        found = [period_of_cell(row[number], None) for row in rows if number in row]
        points = [one for one in found if one.period and one.period.kind is PeriodKind.POINT]
        if sum(not one.also for one in points) * 2 > len(points):
            dated = replace(column.head, span=Span.DAY)
            columns[number] = replace(column, head=dated)
    return columns


def _with_parts(
    columns: dict[int, Column], contents: Mapping[int, Contents]
) -> dict[int, Column]:
    """Columns that name wards or groups of people under a head that does not say so."""
    roles = {column.head.role for column in columns.values()}
    for number, column in columns.items():
        held = contents[number]
        if column.head.role in _MAY_NAME_PARTS and held.filled > 1:
            for role, part in ((Role.AREA, held.places), (Role.CATEGORY, held.groups)):
                if part > _MOST and role not in roles:
                    columns[number] = with_role(column, role)
                    roles.add(role)
                    break
        is_stepped = column.head.role is Role.UNKNOWN and _STEPS.search(column.title.casefold())
        if is_stepped and held.steps > _MOST and roles & {Role.LABEL, Role.REF}:
            columns[number] = with_role(column, Role.CATEGORY)
    return columns


def _without_sign_off(table: Table) -> Table:
    """The table above the lines that sign it off (`Signed off by: | Director`)."""
    for above, number in pairwise(table.rows):
        cells = list(table.rows[number].values())
        is_line = len(cells) == 2 and str(cells[0].value or "").rstrip().endswith(":")
        if is_line and number - above > 1:
            kept = {n: row for n, row in table.rows.items() if n < number}
            return replace(table, rows=kept)
    return table


_CHANGE = re.compile(r"\bchange\b", re.IGNORECASE)


def _without_changes(
    columns: dict[int, Column], contents: Mapping[int, Contents]
) -> dict[int, Column]:
    """Dated changes (`% change 2023/24`) are figures only where the table has no others."""
    figures = {n: column for n, column in columns.items() if column.head.role is Role.FIGURE}
    changes = {n for n, column in figures.items() if _CHANGE.search(" ".join(column.texts))}
    plain = [
        column
        for n, column in figures.items()
        if n not in changes and column.head.measure is Measure.ACTUAL
    ]
    plain += [
        column
        for n, column in columns.items()
        if column.head.role is Role.UNKNOWN and contents[n].numbers > _MOST
    ]
    if not plain:
        return columns
    return {
        n: with_role(column, Role.IGNORED) if n in changes else column
        for n, column in columns.items()
    }


def _role_by_contents(column: Column, contents: Contents) -> Role:
    role = column.head.role
    if role is Role.AREA and contents.numbers > _MOST:
        return Role.UNKNOWN
    if role is Role.STATUS and _JUDGED.search(column.title):
        return Role.IGNORED if contents.numbers > _MOST else role
    if role is Role.STATE and says_suppressed(column):
        return role
    settle = _SETTLERS.get(role)
    if _names_measures(role, contents):
        return Role.MEASURE
    return settle(contents) if settle is not None and contents.filled else role


def _names_measures(role: Role, contents: Contents) -> bool:
    """Whether a column says what each row is: `Actual`, `Target`; `Numerator`, `%`."""
    named = contents.measures + contents.ratios + contents.units
    if role is Role.UNKNOWN and named > _MOST and contents.ratios >= _FEW:
        return True
    least = 2 if role is Role.UNKNOWN else 3
    # Under `Unit` or `Basis`, `Number` and `per 1,000` are units and name no measure.
    units = contents.bases if role in (Role.UNIT, Role.TEXT) else 0.0
    is_named = contents.filled >= least and contents.measures - units > _MOST
    return is_named and role in _MAY_NAME_MEASURES


def _period_or_figure(contents: Contents) -> Role:
    is_named = contents.measures > _SOME and contents.measures > contents.periods
    if is_named and not contents.stretches:
        return Role.MEASURE
    are_years = 0 < contents.numbers <= contents.periods
    is_period = contents.periods > _MOST or contents.numbers < 1 - _MOST or are_years
    return Role.PERIOD if is_period else Role.FIGURE


def _status_or_figure(contents: Contents) -> Role:
    if contents.states > _MOST:
        return Role.STATE
    return Role.FIGURE if contents.numbers > _MOST else Role.STATUS


def _denominator(contents: Contents) -> Role:
    return Role.DENOMINATOR if contents.numbers > _MOST else Role.TEXT


def _aim_or_figure(contents: Contents) -> Role:
    return Role.FIGURE if contents.numbers > _MOST else Role.POLARITY


def _text_or_figure(contents: Contents) -> Role:
    if contents.groups > 1 - _MOST:
        return Role.CATEGORY
    return Role.UNKNOWN if contents.numbers > _MOST else Role.CATEGORY


def _state(contents: Contents) -> Role:
    return Role.STATE if contents.firmness > 1 - _MOST else Role.TEXT


_SETTLERS: Mapping[Role, Callable[[Contents], Role]] = {
    Role.STATE: _state,
    Role.PERIOD: _period_or_figure,
    Role.STATUS: _status_or_figure,
    Role.DENOMINATOR: _denominator,
    Role.CATEGORY: _text_or_figure,
    Role.POLARITY: _aim_or_figure,
}
_MAY_NAME_PARTS = frozenset({Role.UNKNOWN, Role.TEXT})
_MAY_NAME_MEASURES = frozenset(
    {Role.UNIT, Role.TEXT, Role.UNKNOWN, Role.CATEGORY, Role.LABEL, Role.FIGURE}
)


def _with_label(
    columns: dict[int, Column], contents: Mapping[int, Contents]
) -> dict[int, Column]:
    """Exactly one column of labels and at most one of references."""
    columns = _labels_that_are_refs(columns, contents)
    labels = [n for n, column in columns.items() if column.head.role is Role.LABEL]
    for extra in labels[1:]:
        is_figures = contents[extra].numbers > _MOST
        columns[extra] = with_role(columns[extra], Role.FIGURE if is_figures else Role.TEXT)
    if labels:
        columns = _refs_by_contents(columns, labels[0], contents)
        return _late_refs(columns, labels[0], contents)
    keys = [n for n, c in columns.items() if c.head.role in _KEYS_WITHOUT_LABEL]
    if keys:
        columns = _late_refs(columns, keys[0], contents)
    candidate = _unnamed_label(columns, contents)
    if candidate is not None:
        columns[candidate] = with_role(columns[candidate], Role.LABEL)
    return columns


def _headless_names(
    columns: Mapping[int, Column], contents: Mapping[int, Contents]
) -> int | None:
    """Names right of the parts they are of, under no head: `Adults | Received`, `| On time`."""
    for number, column in columns.items():
        held = contents[number]
        is_worded = not (held.numbers or held.groups or held.places or held.measures)
        if (
            column.title == ""
            and column.head.role is Role.UNKNOWN
            and is_worded
            and held.filled
        ):
            return number
    return None


def _labels_that_are_refs(
    columns: dict[int, Column], contents: Mapping[int, Contents]
) -> dict[int, Column]:
    labels = [n for n, column in columns.items() if column.head.role is Role.LABEL]
    has_ref = any(column.head.role is Role.REF for column in columns.values())
    if len(labels) > 1 and not has_ref and contents[labels[0]].refs > _MOST:
        columns[labels[0]] = with_role(columns[labels[0]], Role.REF)
    return columns


def _refs_by_contents(
    columns: dict[int, Column], label: int, contents: Mapping[int, Contents]
) -> dict[int, Column]:
    """Lettered references left of the labels under a head of unknown words (`CP code`)."""
    if any(column.head.role is Role.REF for column in columns.values()):
        return columns
    for number, column in columns.items():
        is_open = number < label and column.head.role is Role.UNKNOWN
        held = contents[number]
        if is_open and held.filled > 1 and held.refs > _MOST and held.numbers < 1 - _MOST:
            columns[number] = with_role(column, Role.REF)
            break
    return columns


def _late_refs(
    columns: dict[int, Column], label: int, contents: Mapping[int, Contents]
) -> dict[int, Column]:
    """`Number` and `No.` right of the labels are figures, not references."""
    for number, column in columns.items():
        is_late = column.head.role is Role.REF and number > label
        if is_late and contents[number].numbers > _MOST and not _words_ref(column.head):
            columns[number] = with_role(column, Role.FIGURE)
    return columns


def _words_ref(head: Head) -> bool:
    return "ref" in head.text.casefold() or "id" in head.text.casefold().split()


_KEYS_WITHOUT_LABEL = frozenset({Role.AREA, Role.PERIOD, Role.CATEGORY})


_MAY_LABEL = (Role.UNKNOWN, Role.FIGURE, Role.TEXT)
_MAY_LABEL_FIRST = (Role.COMMENTARY, Role.IGNORED, Role.UNIT)
"""Roles of heads (`Reason`, `Line`, `Type`) over the names, where those stand first."""


def _unnamed_label(
    columns: Mapping[int, Column], contents: Mapping[int, Contents]
) -> int | None:
    """The column of labels when its head does not say so: the first one of words."""
    roles = [column.head.role for column in columns.values()]
    refs = [n for n, column in columns.items() if column.head.role is Role.REF]
    for ref in refs:
        if contents[ref].refs < 1 - _MOST and contents[ref].long_texts > 0:
            return ref
    if any(role in _KEYS_WITHOUT_LABEL for role in roles) and not refs:
        return None if Role.PERIOD in roles else _headless_names(columns, contents)
    first = min((n for n in columns if n not in refs), default=0)
    for number, column in columns.items():
        is_words = contents[number].numbers < 1 - _MOST and contents[number].filled > 0
        is_first = column.head.role in _MAY_LABEL_FIRST and number == first
        is_unit = contents[number].units > _MOST
        if (column.head.role in _MAY_LABEL or is_first) and is_words and not is_unit:
            return number
    return None
