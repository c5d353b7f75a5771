"""Keeps counts of complaints; the cases they were counted from are nowhere in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from lbi_desktop.commands.superseding import Sources, put_periods
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.meetings.complaints import ComplaintMeasure, CountedComplaints
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import list_words
from lbi_desktop.store.figure_tables import complaint
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.store import Store


def keep_complaints(
    store: Store,
    counts: Sequence[CountedComplaints],
    *,
    came_in: str,
    author: str,
    now: datetime,
) -> Changes:
    """Keeps counts in place of those there were; `came_in` says the extract in words."""
    if not counts:
        raise Refusal(f"There is nothing to keep. {NOTHING_CHANGED}", "Choose another quarter.")
    quarters = list_words(list(dict.fromkeys(each.period.label for each in counts)))
    label = f"Count complaints of {quarters}"
    with change(store, label, kind="return", author=author, now=now) as ledger:
        put_periods(ledger, (each.period for each in counts))
        source = Sources(ledger).number("extract", words=came_in)
        held = {
            (row.directorate, row.measure, row.period_code): row
            for row in ledger.connection.execute(select(complaint))
        }
        places = _places(ledger)
        for each in counts:
            key = (each.directorate, each.measure.value, each.period.code)
            values = {
                "value": float(each.value),
                "is_illustrative": 0,
                "source_no": source,
            }
            if key not in held:
                row = dict(zip(("directorate", "measure", "period_code"), key, strict=True))
                place = places[each.measure.value]
                ledger.add(complaint, [{**row, **values, "position": place}])
            elif held[key].value != each.value or held[key].is_illustrative:
                ledger.amend(complaint, key, **values)
    return ledger.changes


def _places(ledger: Ledger) -> dict[str, int]:
    """The place of every measure: its own where it has one, then ours in their order."""
    query = select(complaint.c.measure, func.min(complaint.c.position)).group_by(
        complaint.c.measure
    )
    held = {str(row[0]): int(row[1]) for row in ledger.connection.execute(query)}
    last = max(held.values(), default=0)
    for measure in ComplaintMeasure:
        if measure.value not in held:
            last += 1
            held[measure.value] = last
    return held
