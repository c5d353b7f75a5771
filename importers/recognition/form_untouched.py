"""What came back on our own form just as it was sent: no news, however often it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from importers.recognition.comparing import same_words
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.issues.of_files import NOTHING_FILLED_IN
from lbi_desktop.domain.readings.reading import Measure, Outcome, Reading, StagedRow

_NEWS = (Outcome.NEW, Outcome.CHANGED)
_SAID = (Measure.COMMENTARY, Measure.TEXT)


def with_owners_as_sent(
    reading: Reading, rows: Sequence[StagedRow], *, indicators: Mapping[str, Indicator]
) -> list[StagedRow]:
    """The rows of a form, where an owner we filled in is no news without a comment."""
    if not reading.is_return_form:
        return list(rows)
    told = {
        (row.indicator_id, row.period)
        for row in rows
        if row.outcome in _NEWS and row.reading.measure in _SAID
    }
    return [
        replace(row, outcome=Outcome.SAME)
        if _is_as_sent(row, indicators) and (row.indicator_id, row.period) not in told
        else row
        for row in rows
    ]


def untouched(reading: Reading, rows: Sequence[StagedRow]) -> Iterator[Issue]:
    """That nothing was filled in, where all the form says was on it when it was sent."""
    is_known = any(issue.code == NOTHING_FILLED_IN for issue in reading.issues)
    if is_known or not reading.is_return_form:
        return
    if rows and all(row.outcome is Outcome.SAME and not row.issues for row in rows):
        said = "Nothing was filled in: all that the form says is in the store already."
        yield issue_of(NOTHING_FILLED_IN, said)


def _is_as_sent(row: StagedRow, indicators: Mapping[str, Indicator]) -> bool:
    owned = indicators.get(row.indicator_id or "")
    if owned is None or row.reading.measure is not Measure.OWNER:
        return False
    return same_words(owned.owner, row.reading.text)
