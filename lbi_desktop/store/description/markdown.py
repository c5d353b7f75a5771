"""The description of the schema as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lbi_desktop.store.description.described import (
    KINDS,
    DescribedColumn,
    DescribedTable,
    Schema,
)
from lbi_desktop.store.description.examples import EXAMPLES
from lbi_desktop.store.description.vocabulary import STATES, UNITS
from lbi_desktop.store.description.words import TITLE, opening, rules


def as_markdown(schema: Schema) -> str:
    """The whole description, ready to read or to print."""
    return "\n".join(_lines(schema)).rstrip() + "\n"


def _lines(schema: Schema) -> Iterator[str]:
    yield from (f"# {TITLE}", "", f"Schema {schema.revision}.")
    for paragraph in opening():
        yield from ("", paragraph)
    yield from ("", "## First to know", "")
    yield from (f"{number}. {rule}" for number, rule in enumerate(rules(), start=1))
    yield from ("", "## Kinds of column", "", *_grid(("Kind", "What it holds"), KINDS.items()))
    yield from ("", "## Units of figures", "", *_grid(("Unit", "Meaning"), UNITS.items()))
    yield from ("", "## States of figures", "", *_grid(("State", "Meaning"), STATES.items()))
    yield from ("", "## What leads to what", "", *_overview(schema))
    for area in schema.areas:
        yield from ("", f"## {area.title}", "", area.about)
        for table in area.tables:
            yield from _table(table)
    yield from ("", "## Questions and their SQL", "")
    for example in EXAMPLES:
        yield from (f"### {example.question}", "", "```sql", example.sql, "```", "")


def _overview(schema: Schema) -> Iterator[str]:
    """Every table with what it leads to, and the same as a diagram."""
    rows = (
        (f"`{each.name}`", ", ".join(f"`{name}`" for name in each.leads_to) or "–")
        for each in schema.tables
    )
    yield from _grid(("Table", "Its rows lead to"), rows)
    yield from ("", "```mermaid", "erDiagram")
    for table in schema.tables:
        for column in table.columns:
            if column.leads_to:
                other = column.leads_to.partition(".")[0]
                yield f"    {other} ||--o{{ {table.name} : {column.name}"
    yield "```"


def _table(table: DescribedTable) -> Iterator[str]:
    yield from ("", f"### {table.name}", "", f"{table.about}.", "")
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}."
    if table.led_to_by:
        yield f"Led to by: {', '.join(f'`{name}`' for name in table.led_to_by)}."
    yield ""
    heads = ("Column", "Kind", "Null", "Meaning")
    yield from _grid(heads, (_column(each) for each in table.columns))


def _column(column: DescribedColumn) -> tuple[str, str, str, str]:
    meaning = column.about
    if column.leads_to:
        meaning += f" → `{column.leads_to}`"
    if column.one_of:
        meaning += f" (one of: {', '.join(column.one_of)})"
    name = f"**`{column.name}`**" if column.is_key else f"`{column.name}`"
    return (name, column.kind, "yes" if column.may_be_null else "", meaning)


def _grid(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
