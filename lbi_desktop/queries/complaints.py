"""Counts of complaints as they stand, and whose a name in an extract means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.names import directorate_names, directorates
from lbi_desktop.store.figure_tables import complaint
from lbi_desktop.store.store import Store

Counts = dict[tuple[str, str, int], float]


def complaint_counts(store: Store) -> Counts:
    """Every count by plain directorate, measure and period code."""
    names = directorate_names(store)
    with store.reading() as connection:
        return {
            (
                plain_label(names.get(row.directorate, row.directorate)),
                row.measure,
                row.period_code,
            ): row.value
            for row in connection.execute(select(complaint))
            if row.value is not None
        }


def directorate_meant(store: Store, *, today: date) -> Callable[[str], str]:
    """Whose a name is: a directorate by any of its names, or by a service of its indicators."""
    held = [each for each in directorates(store) if _exists(each, today)]
    known = {
        plain_label(name): each.name
        for each in held
        for name in (each.id, each.name, *each.aliases)
    }
    for each in indicators(store):
        if each.service:
            known.setdefault(plain_label(each.service), each.directorate)
    return lambda name: known.get(plain_label(name), "")


def _exists(each: Directorate, day: date) -> bool:
    return each.last_day is None or each.last_day >= day


def counts_of_quarter(
    store: Store, period: Period, *, today: date
) -> tuple[tuple[str, ...], dict[tuple[str, str], float]]:
    """The directorates there are, and the counts of a quarter by their name and measure."""
    names = tuple(each.name for each in directorates(store) if _exists(each, today))
    labels = {plain_label(each): each for each in names}
    return names, {
        (labels[whose], measure): value
        for (whose, measure, code), value in complaint_counts(store).items()
        if code == period.code and whose in labels
    }
