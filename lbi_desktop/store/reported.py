"""Which figures somebody outside has already been told: changing one is a restatement."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, union

from lbi_desktop.store.figure_tables import observation, source
from lbi_desktop.store.rows import in_chunks
from lbi_desktop.store.tables import document, reported_figure

REPORTED_SOURCES = ("published", "sample", "defined")
"""Figures a council brings along when its store is set up have been reported before."""

Key = tuple[int, int]


def reported_keys(
    connection: Connection, indicators: Sequence[int] | None = None
) -> frozenset[Key]:
    """(indicator number, period code) of every reported figure; of some indicators if given."""
    if indicators is None:
        return _keys(connection, None)
    found: set[Key] = set()
    for some in in_chunks(indicators):
        found |= _keys(connection, some)
    return frozenset(found)


def _keys(connection: Connection, indicators: Sequence[object] | None) -> frozenset[Key]:
    issued = (
        select(reported_figure.c.indicator_no, reported_figure.c.period_code)
        .join(document, document.c.no == reported_figure.c.document_no)
        .where(document.c.version.is_not(None))
    )
    brought = (
        select(observation.c.indicator_no, observation.c.period_code)
        .join(source, source.c.no == observation.c.source_no)
        .where(observation.c.breakdown_no == 0, source.c.kind.in_(REPORTED_SOURCES))
    )
    if indicators is not None:
        issued = issued.where(reported_figure.c.indicator_no.in_(indicators))
        brought = brought.where(observation.c.indicator_no.in_(indicators))
    return frozenset(
        (int(row[0]), int(row[1])) for row in connection.execute(union(issued, brought))
    )
