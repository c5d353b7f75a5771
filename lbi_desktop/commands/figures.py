"""Types one figure by hand, with a reason that stays beside it."""

from __future__ import annotations

from datetime import datetime

from lbi_desktop.commands.fitness import need_number, need_reason
from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.commands.superseding import Sources, put, put_periods
from lbi_desktop.commands.unknown import numbered
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.council_settings import is_sample
from lbi_desktop.store.figure_rows import CellPlace, figure_values
from lbi_desktop.store.figure_tables import observation_superseded
from lbi_desktop.store.history import change
from lbi_desktop.store.reported import reported_keys
from lbi_desktop.store.store import Store

WHOLE_BOROUGH = 0


def type_figure(
    store: Store,
    figure: Figure,
    *,
    about: tuple[str, Period],
    reason: str,
    author: str,
    now: datetime,
) -> Changes:
    """Puts a typed figure in force for the whole borough; the one before it moves aside.

    `about` is the indicator's id and the period; `reason` says where the number is from.
    """
    need_reason(reason)
    for number in (figure.value, figure.numerator, figure.denominator):
        need_number(number, noun="figure")
    indicator_id, period = about
    with change(store, "Type a figure", kind="figure", author=author, now=now) as ledger:
        number, ref = numbered(ledger.connection, indicator_id)
        ledger.label = f"Type {ref} for {period.label}"
        put_periods(ledger, [period])
        values = list(figure_values(figure))
        if is_sample(ledger.connection):
            values[6] = 1
        is_reported = (number, period.code) in reported_keys(ledger.connection, [number])
        place = CellPlace(Sources(ledger).number("typed", words=reason))
        row = (number, WHOLE_BOROUGH, period.code, *values, *place.columns)
        put(ledger, observation_superseded, rows=[row], why=lambda _: (reason, is_reported))
        recalculate(ledger)
    return ledger.changes
