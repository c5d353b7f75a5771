"""Which figures has somebody outside been told already: typing over one is a restatement."""

from __future__ import annotations

from collections.abc import Collection

from lbi_desktop.domain.period import Period
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.reported import reported_keys
from lbi_desktop.store.store import Store

About = tuple[str, Period]


def already_reported(store: Store, about: Collection[About]) -> frozenset[About]:
    """Of these indicators (by id) and periods, those whose figure was reported."""
    with store.reading() as connection:
        numbers = indicator_numbers(store)
        told = reported_keys(connection, sorted({numbers[name] for name, _ in about}))
    return frozenset(one for one in about if (numbers[one[0]], one[1].code) in told)
