"""Figures of an indicator as formulas want them: by part of the borough and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, select

from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import observation, source

CALCULATED = "derived"
"""The kind of source a calculated figure has; its words are the formula."""

PartsStored = dict[int, dict[Period, tuple[Figure, bool]]]
"""By part of the borough and period: the figure, and whether a formula gave it."""


def stored_figures(
    connection: Connection, number: int, *, parts: Collection[int] | None = None
) -> PartsStored:
    """The figures in force of an indicator given by number, of some parts if given."""
    query: Select[Any] = select(
        observation.c.breakdown_no,
        observation.c.period_code,
        source.c.kind,
        *(observation.c[name] for name in FIGURE_COLUMNS),
    ).join(source, source.c.no == observation.c.source_no)
    query = query.where(observation.c.indicator_no == number)
    if parts is not None:
        query = query.where(observation.c.breakdown_no.in_(sorted(parts)))
    found: PartsStored = defaultdict(dict)
    for part, code, kind, *values in connection.execute(query):
        figure = figure_from(values)
        found[part][_period(code)] = (figure, figure.derived and kind == CALCULATED)
    return found


@cache
def _period(code: int) -> Period:
    """A period by its code, worked out once: there are a few hundred, in every series."""
    return period_from_code(code)
