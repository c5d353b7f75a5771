"""Where stored figures came from: file, sheet, cell, who accepted them and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, Select, Table, select

from lbi_desktop.domain.scorecard.row import Provenance
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import figure_words
from lbi_desktop.store.figure_rows import cell_address
from lbi_desktop.store.figure_tables import kept_file, source
from lbi_desktop.store.history_tables import history

_KIND_WORDS = {
    "typed": "Typed by hand",
    "pack": "Came in a data pack",
    "derived": "Worked out",
    "sample": "Made up for the sample",
    "published": "Published",
    "defined": "Came with the definition",
}


def with_provenance(table: Table, *columns: Column[Any]) -> Select[Any]:
    """A selection of columns of a table of figures, followed by what provenance needs."""
    return (
        select(
            *columns,
            source.c.kind.label("source_kind"),
            source.c.words.label("source_words"),
            source.c.sheet,
            kept_file.c.name.label("file_name"),
            kept_file.c.sha256,
            table.c.source_row,
            table.c.source_column,
            table.c.raw,
            table.c.entry,
            table.c.version,
            history.c.author,
            history.c.at,
        )
        .join(source, source.c.no == table.c.source_no)
        .outerjoin(kept_file, kept_file.c.no == source.c.file_no)
        .outerjoin(history, history.c.entry == table.c.entry)
    )


def provenance_from(row: Row[Any], figure: Figure, *, unit: Unit) -> Provenance:
    """The provenance a row of `with_provenance` tells."""
    return Provenance(
        file=row.file_name or source_words(row.source_kind, row.source_words),
        sha256=row.sha256 or "",
        sheet=row.sheet or None,
        cell=cell_address(row.source_row, row.source_column),
        raw=row.raw,
        reading=figure_words(figure, unit),
        accepted_by=row.author or "",
        accepted_at=datetime.fromisoformat(row.at) if row.at else None,
        entry=row.entry,
        version=row.version,
    )


def source_words(kind: str, words: str) -> str:
    """What is said of a figure that came from no file: `Typed by hand: revised by the NHS`."""
    said = _KIND_WORDS.get(kind, kind)
    return f"{said}: {words}" if words else said
