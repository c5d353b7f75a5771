"""What owners said about figures, and whether it still speaks of the figure that stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, and_, select

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.figure_rows import COMMENT_COLUMNS, comment_from
from lbi_desktop.store.figure_tables import commentary, observation
from lbi_desktop.store.rows import in_chunks
from lbi_desktop.store.store import Store


def comments_of(
    connection: Connection, numbers: Sequence[int]
) -> dict[int, dict[int, Commentary]]:
    """Comments by indicator number and period code.

    A comment is stale when the figure it speaks of has been replaced since; one on a period
    that is made of shorter ones speaks of no stored figure.
    """
    found: dict[int, dict[int, Commentary]] = defaultdict(dict)
    for some in in_chunks(numbers):
        for row in connection.execute(_COMMENTS.where(commentary.c.indicator_no.in_(some))):
            is_stale = bool(row.value_version) and row.version not in (None, row.value_version)
            values = row[2 : 2 + len(COMMENT_COLUMNS)]
            found[row.indicator_no][row.period_code] = comment_from(values, is_stale=is_stale)
    return found


def comment_on(store: Store, indicator_id: str, *, period: Period) -> Commentary:
    """What is said of one period of an indicator; nothing where nothing is."""
    with store.reading() as connection:
        number = indicator_numbers(store)[indicator_id]
        return comments_of(connection, [number])[number].get(period.code, Commentary())


def code_spoken_of(comments: Mapping[int, Commentary], period: Period) -> int | None:
    """The code a comment is kept under: the period's own, else of one that ends with it."""
    if period.code in comments:
        return period.code
    ending = [code for code in comments if period_from_code(code).end == period.end]
    return max(ending, default=None)


_COMMENTS = select(
    commentary.c.indicator_no,
    commentary.c.period_code,
    *(commentary.c[name] for name in COMMENT_COLUMNS),
    observation.c.version,
).outerjoin(
    observation,
    and_(
        observation.c.indicator_no == commentary.c.indicator_no,
        observation.c.breakdown_no == 0,
        observation.c.period_code == commentary.c.period_code,
    ),
)
