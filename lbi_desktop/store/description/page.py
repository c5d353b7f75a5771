"""The description of the schema as one HTML page that needs nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from lbi_desktop.store.description.described import (
    KINDS,
    DescribedColumn,
    DescribedTable,
    Schema,
)
from lbi_desktop.store.description.diagram import diagram
from lbi_desktop.store.description.examples import EXAMPLES
from lbi_desktop.store.description.vocabulary import STATES, UNITS
from lbi_desktop.store.description.words import TITLE, opening, rules
from resources.files import text_of

_CODE = re.compile(r"`([^`]+)`")


def as_page(schema: Schema) -> str:
    """The whole page; its look is `resources/description/page.css`."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en-GB"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(TITLE)}</title>",
            f"<style>{text_of('description/page.css')}</style></head><body>",
            *_nav(schema),
            "<main>",
            *_first(schema),
            *_areas(schema),
            *_examples(),
            "</main></body></html>\n",
        )
    )


def _nav(schema: Schema) -> Iterator[str]:
    yield '<nav aria-label="Contents"><p><a href="#top">' + escape(TITLE) + "</a></p>"
    for area in schema.areas:
        yield f"<p>{escape(area.title)}</p><ul>"
        yield from (f'<li><a href="#{each.name}">{each.name}</a></li>' for each in area.tables)
        yield "</ul>"
    yield '<p><a href="#questions">Questions and their SQL</a></p></nav>'


def _first(schema: Schema) -> Iterator[str]:
    yield f'<h1 id="top">{escape(TITLE)}</h1><p>Schema {schema.revision}.</p>'
    yield from (f"<p>{_marked(each)}</p>" for each in opening())
    yield "<h2>First to know</h2><ol>"
    yield from (f"<li>{_marked(rule)}</li>" for rule in rules())
    yield "</ol>"
    for heading, name, meanings in (
        ("Kinds of column", "Kind", KINDS),
        ("Units of figures", "Unit", UNITS),
        ("States of figures", "State", STATES),
    ):
        yield f"<h2>{heading}</h2>"
        yield from _meanings(name, meanings)
    yield "<h2>What leads to what</h2>"
    yield diagram(schema)


def _meanings(name: str, meanings: Mapping[Any, str]) -> Iterator[str]:
    rows = (
        (f"<code>{escape(str(key))}</code>", _marked(said)) for key, said in meanings.items()
    )
    yield from _grid((name, "Meaning"), rows)


def _areas(schema: Schema) -> Iterator[str]:
    for area in schema.areas:
        yield f"<h2>{escape(area.title)}</h2><p>{escape(area.about)}</p>"
        for table in area.tables:
            yield from _table(table)


def _table(table: DescribedTable) -> Iterator[str]:
    yield f'<section><h3 id="{table.name}">{table.name}</h3><p>{escape(table.about)}.</p>'
    keys = ", ".join(f"<code>{name}</code>" for name in table.key)
    led = ", ".join(_link(name) for name in table.led_to_by)
    yield f"<p>Key: {keys}.{f' Led to by: {led}.' if led else ''}</p>"
    heads = ("Column", "Kind", "Stored as", "Null", "Meaning")
    yield from _grid(heads, (_column(each) for each in table.columns))
    yield "</section>"


def _column(column: DescribedColumn) -> tuple[str, ...]:
    name = f"<code>{column.name}</code>"
    meaning = escape(column.about)
    if column.leads_to:
        other, _, own = column.leads_to.partition(".")
        meaning += f" → {_link(other)}.{own}"
    if column.one_of:
        meaning += f"<br><small>One of: {escape(', '.join(column.one_of))}</small>"
    return (
        f"<strong>{name}</strong> <small>key</small>" if column.is_key else name,
        escape(column.kind),
        column.stored_as,
        "may be null" if column.may_be_null else "never",
        meaning,
    )


def _examples() -> Iterator[str]:
    yield '<h2 id="questions">Questions and their SQL</h2>'
    for example in EXAMPLES:
        yield f"<h3>{escape(example.question)}</h3>"
        yield f"<pre><code>{escape(example.sql)}</code></pre>"


def _grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield "<table><thead><tr>" + "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    yield from (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    yield "</tbody></table>"


def _link(table: str) -> str:
    return f'<a href="#{table}">{table}</a>'


def _marked(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text, quote=False))
