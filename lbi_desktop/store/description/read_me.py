"""The words that lie in a written-out folder beside its tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from string import Template

from lbi_desktop.domain.period import date_words
from lbi_desktop.store.description.described import Schema
from lbi_desktop.store.description.words import rules
from resources.files import text_of


def read_me(
    schema: Schema, counts: Mapping[str, int], *, store: str, program: str, now: datetime
) -> str:
    """What the folder is, how its cells are written, what each table holds; as Markdown."""
    rows = (
        f"| {table.name} | {counts[table.name]:,} | {table.about} |"
        for table in schema.tables
        if table.name in counts
    )
    return Template(text_of("description/folder.md")).substitute(
        store=store,
        day=date_words(now.date()),
        program=program,
        revision=schema.revision,
        rules="\n".join(f"- {rule}" for rule in rules()),
        tables="\n".join(rows),
    )
