"""The schema as frozen words: areas, tables, columns, links; from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Column, Double, LargeBinary, Table

from lbi_desktop.store import (
    figure_tables,
    governance_tables,
    history_tables,
    pack_tables,
    plan_tables,
    planning_tables,
    tables,
    wellbeing_tables,
)
from lbi_desktop.store.columns import METADATA, ColumnKind, kind_of
from lbi_desktop.store.description.examples import EXAMPLES
from lbi_desktop.store.description.vocabulary import STATES, UNITS, VOCABULARY
from lbi_desktop.store.schema import APPLICATION_ID, REVISION

KINDS = {
    ColumnKind.WORDS: "Text, never null; empty where there is nothing to say",
    ColumnKind.DAY: "A day as YYYY-MM-DD, or null",
    ColumnKind.MOMENT: "A moment in ISO 8601 with its offset from UTC",
    ColumnKind.NAMES: "A list of words as a JSON array",
    ColumnKind.NUMBER: "A real number of double precision, or null",
    ColumnKind.WHOLE: "A whole number",
    ColumnKind.YES_NO: "1 for yes, 0 for no",
    ColumnKind.CONTENT: "Bytes",
}
_AREAS = (
    (tables, "The council, its indicators, its meetings", "What it is, measures and decides."),
    (plan_tables, "The plan", "From the borough's vision to a person's objective."),
    (planning_tables, "The planning year", "By when each plan is made, and how far it is."),
    (
        governance_tables,
        "Governance",
        "Agendas, attendance, proposals, sign-off.",
    ),
    (figure_tables, "Figures", "Figures, targets and comments; where each came from."),
    (pack_tables, "Data packs", "What was sent to whom, what came back, who signed what."),
    (wellbeing_tables, "The Wellbeing Index", "Its domains, what measures them, and how."),
    (history_tables, "History", "Every command, with what stood there before and after."),
)


@dataclass(frozen=True, slots=True)
class DescribedColumn:
    """A column: what it means, its kind, how it is stored, what it leads to."""

    name: str
    about: str
    kind: str
    stored_as: str
    is_key: bool
    may_be_null: bool
    leads_to: str
    """`table.column`, or empty."""
    one_of: tuple[str, ...]
    """The only words it holds, where there is a fixed list."""


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """A table with its columns, and the tables whose rows lead to it."""

    name: str
    about: str
    columns: tuple[DescribedColumn, ...]
    led_to_by: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell its rows apart."""
        return tuple(column.name for column in self.columns if column.is_key)

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The other tables its rows lead to, each once."""
        tables_named = (each.leads_to.partition(".")[0] for each in self.columns)
        return tuple(dict.fromkeys(each for each in tables_named if each))


@dataclass(frozen=True, slots=True)
class Area:
    """Tables that belong together."""

    title: str
    about: str
    tables: tuple[DescribedTable, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """The whole schema in words."""

    revision: int
    areas: tuple[Area, ...]

    @property
    def tables(self) -> tuple[DescribedTable, ...]:
        """Every table, area by area."""
        return tuple(table for area in self.areas for table in area.tables)

    @property
    def document(self) -> dict[str, Any]:
        """Everything as one JSON document."""
        return {
            "revision": self.revision,
            "application_id": APPLICATION_ID,
            "kinds": {kind.value: words for kind, words in KINDS.items()},
            "units": {kind.value: words for kind, words in UNITS.items()},
            "states": {state.value: words for state, words in STATES.items()},
            "areas": [asdict(area) for area in self.areas],
            "examples": [asdict(example) for example in EXAMPLES],
        }


@cache
def described_schema() -> Schema:
    """The schema of this program in words."""
    return Schema(
        REVISION,
        tuple(
            Area(title, about, tuple(_described(each) for each in _tables_of(page)))
            for page, title, about in _AREAS
        ),
    )


def _tables_of(page: object) -> Iterator[Table]:
    """The tables a page of the schema declares, as they stand there."""
    own = {each.name for each in vars(page).values() if isinstance(each, Table)}
    elsewhere = {
        each.name
        for other, _, _ in _AREAS
        if other is not page
        for each in vars(other).values()
        if isinstance(each, Table)
    }
    yield from (each for each in METADATA.tables.values() if each.name in own - elsewhere)


def _described(table: Table) -> DescribedTable:
    return DescribedTable(
        table.name,
        str(table.comment),
        tuple(_column(table, each) for each in table.columns),
        tuple(
            other.name
            for other in METADATA.tables.values()
            if any(key.column.table is table for key in other.foreign_keys)
        ),
    )


def _column(table: Table, column: Column[Any]) -> DescribedColumn:
    link = next(iter(column.foreign_keys), None)
    vocabulary = VOCABULARY.get(f"{table.name}.{column.name}", ())
    return DescribedColumn(
        name=column.name,
        about=str(column.comment),
        kind=kind_of(column).value,
        stored_as=_stored_as(column),
        is_key=column.primary_key,
        may_be_null=bool(column.nullable),
        leads_to=f"{link.column.table.name}.{link.column.name}" if link else "",
        one_of=tuple(word.value for word in vocabulary),
    )


def _stored_as(column: Column[Any]) -> str:
    if isinstance(column.type, LargeBinary):
        return "BLOB"
    if isinstance(column.type, Double):
        return "REAL"
    return "INTEGER" if isinstance(column.type, BigInteger) else "TEXT"
