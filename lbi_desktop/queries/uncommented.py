"""Which figures lack the comment they need."""

from __future__ import annotations

from collections.abc import Iterable

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.comments import comments_of
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.store import Store


def uncommented(store: Store, rows: Iterable[ScorecardRow]) -> tuple[ScorecardRow, ...]:
    """The rows off target whose figure nobody has commented on, or only before it changed."""
    off = [row for row in rows if row.judgement.status is Status.OFF_TARGET]
    with store.reading() as connection:
        numbers = indicator_numbers(store)
        found = comments_of(connection, [numbers[row.indicator.id] for row in off])
    return tuple(row for row in off if _lacks(row, found[numbers[row.indicator.id]]))


def _lacks(row: ScorecardRow, comments: dict[int, Commentary]) -> bool:
    comment = comments.get(row.period.code)
    return comment is None or comment.is_stale
