"""Everything a return is compared with, handed to staging: importers never fetch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, select

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.readings.known import Known, RememberedLayout
from lbi_desktop.queries.comments import comments_of
from lbi_desktop.queries.indicators import indicator_numbers, indicators
from lbi_desktop.queries.names import directorate_names
from lbi_desktop.queries.series import series_of
from lbi_desktop.store.figure_tables import kept_file, remembered_layout
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.judged import judgements_now
from lbi_desktop.store.reported import reported_keys
from lbi_desktop.store.store import Store

_RETURNED = (LifeCycle.ACTIVE, LifeCycle.PAUSED)


def known(store: Store, *, today: date) -> Known:
    """What the store holds, as staging wants it."""
    with store.reading() as connection:
        every = indicators(store)
        stored = series_of(store, every)
        ids = {number: name for name, number in indicator_numbers(store).items()}
        said = _said(connection, ids)
        return Known(
            indicators=every,
            figures={
                (name, period.code): figure
                for name, each in stored.items()
                for period, figure in (*each.series.figures, *each.series.others)
            },
            targets={name: each.series.targets for name, each in stored.items()},
            today=today,
            comments={key: _text(comment) for key, comment in said.items()},
            judgements=judgements_now(connection),
            layouts=_layouts(connection),
            expected=_expected(every, directorate_names(store)),
            reported=frozenset(
                (ids[number], code) for number, code in reported_keys(connection)
            ),
            accepted_files=_accepted_files(connection),
            directorates=directorate_names(store),
            promised={key: (comment.owner, comment.due) for key, comment in said.items()},
        )


def _said(connection: Connection, ids: dict[int, str]) -> dict[tuple[str, int], Commentary]:
    found = comments_of(connection, list(ids))
    return {
        (ids[number], code): comment
        for number, by_period in found.items()
        for code, comment in by_period.items()
    }


def _text(comment: Commentary) -> str:
    return "\n".join(filter(None, (comment.happened, comment.matters, comment.next_steps)))


def _layouts(connection: Connection) -> tuple[RememberedLayout, ...]:
    rows = connection.execute(select(remembered_layout).order_by(remembered_layout.c.entry))
    return tuple(RememberedLayout(row.fingerprint, row.directorate, row.name) for row in rows)


def _expected(every: Sequence[Indicator], names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    expected: dict[str, list[str]] = defaultdict(list)
    for each in every:
        if each.life_cycle in _RETURNED and not each.formula:
            expected[names.get(each.directorate, each.directorate)].append(each.id)
    return {name: tuple(ids) for name, ids in expected.items()}


def _accepted_files(connection: Connection) -> dict[str, str]:
    """SHA-256 of each kept file with when it was accepted and by whom, in words."""
    query = select(
        kept_file.c.sha256, kept_file.c.name, kept_file.c.received_at, history.c.author
    )
    rows = connection.execute(query.join(history, history.c.entry == kept_file.c.entry))
    return {
        row.sha256: f"on {_day_words(row.received_at)} by {row.author}, as “{row.name}”"
        for row in rows
    }


def _day_words(moment: str) -> str:
    return date_words(datetime.fromisoformat(moment).date())
