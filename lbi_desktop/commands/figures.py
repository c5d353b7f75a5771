"""Types figures by hand, with a reason that stays beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.images import Row
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
    indicator_id, period = about
    with change(store, "Type a figure", kind="figure", author=author, now=now) as ledger:
        (ref,) = put_typed(ledger, [(indicator_id, period, figure)], reason=reason)
        ledger.label = f"Type {ref} for {period.label}"
        recalculate(ledger)
    return ledger.changes


def put_typed(
    ledger: Ledger, typed: Sequence[tuple[str, Period, Figure]], *, reason: str
) -> list[str]:
    """Puts figures of one origin in force by indicator id; gives the references they are of."""
    for _, _, figure in typed:
        for number in (figure.value, figure.numerator, figure.denominator):
            need_number(number, noun="figure")
    named = [numbered(ledger.connection, indicator_id) for indicator_id, _, _ in typed]
    put_periods(ledger, [period for _, period, _ in typed])
    reported = reported_keys(ledger.connection, [number for number, _ in named])
    place = CellPlace(Sources(ledger).number("typed", words=reason))
    is_made_up = is_sample(ledger.connection)
    rows = [
        (
            number,
            WHOLE_BOROUGH,
            period.code,
            *figure_values(replace(figure, illustrative=figure.illustrative or is_made_up)),
            *place.columns,
        )
        for (number, _), (_, period, figure) in zip(named, typed, strict=True)
    ]

    def why(key: Row) -> tuple[str, bool]:
        number, _, code = key
        return reason, (number, code) in reported

    put(ledger, observation_superseded, rows=rows, why=why)
    return [ref for _, ref in named]
