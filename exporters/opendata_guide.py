"""The open-data folder's own description: how its tables belong together, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exporters.opendata_tables import TABLES, Table
from lbi_desktop.domain.documents.published import Published
from lbi_desktop.domain.period import date_words

_RULES = """
- Tables named `fact_` hold numbers, `dim_` what they are about, `bridge_` what belongs to what.
  In Power BI make each link below a relationship “many to one”, single direction; only the
  link of `dim_plan.parent_id` leads back into its own table and stays without one.
- UTF-8, commas, one head row. Days are `2026-03-31`, truths `true` and `false`; an empty field
  is no value, never a zero.
- Percentages are points: 78.4 is 78.4%. Money is in pounds, durations in seconds.
- Wards of 2014 and of 2022 have different boundaries and are never compared.
- Counts of one to four in a part of the borough are suppressed, and others with them where a
  total would give one away: `state` says `suppressed` and the value is empty.
- Texts that begin with a sign a spreadsheet takes for a formula have an apostrophe in front.
- Nothing restricted or exempt is here: no comments, no names, no files.
"""


def guide(picture: Published, rows: Mapping[str, int]) -> str:
    """The description as Markdown."""
    return "\n".join((*_opening(picture), *_tables(rows), *_columns())) + "\n"


def _opening(picture: Published) -> Iterator[str]:
    yield f"# Performance indicators of {picture.council}"
    yield ""
    yield f"{picture.period.label}, data as at {date_words(picture.as_at)}."
    if picture.is_illustrative:
        yield ""
        yield "**Sample: figures are illustrative.** `is_illustrative` says which."
    yield _RULES
    yield "`metadata.json` says the same for programs (CSV on the Web)."
    yield ""


def _tables(rows: Mapping[str, int]) -> Iterator[str]:
    yield "## Tables and their links"
    yield ""
    yield "| Table | Rows | What it holds | Links |"
    yield "|---|---:|---|---|"
    for table in TABLES:
        links = ", ".join(f"`{e.column}` → `{e.table}.{e.to}`" for e in table.links)
        yield f"| `{table.name}` | {rows[table.name]:,} | {table.words} | {links} |"
    yield ""


def _columns() -> Iterator[str]:
    for table in TABLES:
        yield from _of_table(table)


def _of_table(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield f"{table.words} Key: {', '.join(f'`{each}`' for each in table.key)}."
    yield ""
    yield "| Column | Holds | Meaning |"
    yield "|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.kind.value} | {column.words} |"
    yield ""
