"""Which figures somebody outside has already been told: changing one is a restatement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Select,
    bindparam,
    exists,
    select,
    union,
)

from lbi_desktop.domain.period import PeriodKind
from lbi_desktop.store.figure_tables import observation, period, source
from lbi_desktop.store.rows import in_chunks
from lbi_desktop.store.tables import document, reported_figure

REPORTED_SOURCES = ("published", "sample", "defined")
"""Figures a council brings along when its store is set up have been reported before."""

MADE_OF_PARTS = (PeriodKind.QUARTER.value, PeriodKind.HALF.value, PeriodKind.YEAR.value)
"""Periods whose figure may be made of months or quarters, nothing being stored of their own."""
_PARTS = (PeriodKind.MONTH.value, PeriodKind.QUARTER.value)

Key = tuple[int, int]
_SOME = "indicators"


def reported_keys(
    connection: Connection, indicators: Sequence[int] | None = None
) -> frozenset[Key]:
    """(indicator number, period code) of every reported figure; of some indicators if given.

    What a reported quarter or year was made of counts as reported with it.
    """
    if indicators is None:
        return _keys(connection, None)
    found: set[Key] = set()
    for some in in_chunks(indicators):
        found |= _keys(connection, some)
    return frozenset(found)


def _keys(connection: Connection, indicators: Sequence[object] | None) -> frozenset[Key]:
    named = {} if indicators is None else {_SOME: indicators}
    rows = connection.execute(_every_key(is_some=indicators is not None), named)
    return frozenset((int(row[0]), int(row[1])) for row in rows)


@cache
def _every_key(*, is_some: bool) -> CompoundSelect[Any]:
    """The question itself, put together once: every typed figure asks it."""
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
    made_of = _parts_of_issued()
    if is_some:
        some: BindParameter[Any] = bindparam(_SOME, expanding=True)
        issued = issued.where(reported_figure.c.indicator_no.in_(some))
        brought = brought.where(observation.c.indicator_no.in_(some))
        made_of = made_of.where(observation.c.indicator_no.in_(some))
    return union(issued, brought, made_of)


def _parts_of_issued() -> Select[tuple[int, int]]:
    """Stored figures inside an issued longer period that has no stored figure itself."""
    whole, part, own = period.alias(), period.alias(), observation.alias()
    is_stored = exists().where(
        own.c.indicator_no == reported_figure.c.indicator_no,
        own.c.breakdown_no == 0,
        own.c.period_code == reported_figure.c.period_code,
    )
    return (
        select(observation.c.indicator_no, observation.c.period_code)
        .join(part, part.c.code == observation.c.period_code)
        .join(reported_figure, reported_figure.c.indicator_no == observation.c.indicator_no)
        .join(document, document.c.no == reported_figure.c.document_no)
        .join(whole, whole.c.code == reported_figure.c.period_code)
        .where(
            observation.c.breakdown_no == 0,
            document.c.version.is_not(None),
            whole.c.kind.in_(MADE_OF_PARTS),
            part.c.kind.in_(_PARTS),
            part.c.kind != whole.c.kind,
            part.c.first_day >= whole.c.first_day,
            part.c.last_day <= whole.c.last_day,
            ~is_stored,
        )
    )
