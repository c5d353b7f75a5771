"""The analysis of a file of series, charts, intervals, funnels or markers (`analyse FILE`).

Each entry is known by its shape and answered in the form of the published reference results,
with `suitable` and `reason` beside them, so that anybody can hold the engine against a
reference.
"""

from __future__ import annotations

from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.queries.entry_reading import Entry, entries_in, name_of, refusal, rows_in
from lbi_desktop.queries.interval_answers import (
    funnel_answer,
    interval_answer,
    marker_answer,
    mean_answer,
)
from lbi_desktop.queries.series_answers import Answer, chart_answer, series_answer


def analyse_document(document: object) -> list[Answer] | Answer:
    """The answers to a whole file, in its order; a single object is answered by one.

    An entry of a list that cannot be answered gets `error` and `reason` and leaves the others
    alone. Raises Refusal for a file of another shape, or a single entry that cannot be
    answered.
    """
    entries = entries_in(document)
    if not isinstance(document, list):
        return analyse_entry(entries[0])
    return [_answer_or_reason(entry) for entry in entries]


def _answer_or_reason(entry: Entry) -> Answer:
    try:
        return analyse_entry(entry)
    except Refusal as no:
        words = no.message
        return {"id": name_of(entry), "error": words, "suitable": False, "reason": words}


def analyse_entry(entry: Entry) -> Answer:
    """The answer to one entry, by its shape; raises Refusal."""
    if "chart" in entry:
        return chart_answer(entry)
    if "rows" in entry:
        has_years = any("year" in row for row in rows_in(entry, "rows"))
        return marker_answer(entry) if has_years else funnel_answer(entry)
    if "values" in entry:
        is_series = any(name in entry for name in _SERIES_KEYS)
        return series_answer(entry) if is_series else mean_answer(entry)
    if "x" in entry or "n" in entry:
        return interval_answer(entry)
    raise refusal(entry, "it is no series, chart, interval, mean, funnel or marker.")


_SERIES_KEYS = ("dates", "improvement_direction", "frequency", "target", "rebase")
