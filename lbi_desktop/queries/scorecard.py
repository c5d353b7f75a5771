"""How does every indicator stand in a period: figure, status, travel, signal, outlook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lbi_desktop.domain.analysis.evaluate import evaluate
from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.row import Scorecard, ScorecardRow
from lbi_desktop.queries.forums import forum_named, is_seen_by
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.kept_rows import ROWS
from lbi_desktop.queries.names import directorate_named
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.queries.series import StoredSeries, series_of
from lbi_desktop.store.store import Store


def scorecard(
    store: Store,
    *,
    period: Period | None = None,
    today: date,
    directorate: str = "",
    forum: str = "",
) -> Scorecard:
    """The scorecard of a period, the latest with figures unless said.

    `directorate` and `forum` narrow it, by any of their names; a public forum never sees
    restricted indicators. Rows stand in the order of directorate and reference.
    """
    with store.reading():
        meant = period or latest_quarter(store, today=today)
        wanted = active_indicators(store, directorate=directorate, forum=forum)
        return Scorecard(meant, scorecard_rows(store, wanted, period=meant, today=today))


def scorecard_rows(
    store: Store, wanted: Sequence[Indicator], *, period: Period, today: date
) -> tuple[ScorecardRow, ...]:
    """The row of each indicator; those worked out before and untouched since are not again."""
    kept: dict[str, dict[_When, ScorecardRow]] = store.recall.of_indicators(ROWS)
    when = (period.code, today)
    with store.reading():
        missing = [each for each in wanted if when not in kept.get(each.id, _NO_ROWS)]
        for name, stored in series_of(store, missing).items():
            kept.setdefault(name, {})[when] = _row(stored, period, today)
        return tuple(kept[each.id][when] for each in wanted)


_When = tuple[int, date]
_NO_ROWS: dict[_When, ScorecardRow] = {}


def _row(stored: StoredSeries, period: Period, today: date) -> ScorecardRow:
    row = evaluate(stored.indicator, stored.series, period=period, today=today)
    version = stored.versions.get(row.period.code, 1)
    return row if version == 1 else replace(row, version=version)


def active_indicators(
    store: Store, *, directorate: str = "", forum: str = ""
) -> tuple[Indicator, ...]:
    """The active indicators, of one directorate or as one forum sees them."""
    found = [each for each in indicators(store) if each.life_cycle is LifeCycle.ACTIVE]
    if directorate:
        name = plain_label(directorate_named(store, directorate).name)
        found = [each for each in found if plain_label(each.directorate) == name]
    if forum:
        seen_by = forum_named(store, forum)
        found = [each for each in found if is_seen_by(each, seen_by)]
    return tuple(found)
