"""How comments stand: draft, checked, signed off by whom, or out of date."""

from __future__ import annotations

from sqlalchemy import Connection, select

from lbi_desktop.domain.packs.sign_off import (
    CommentStanding,
    SignedBy,
    SignStep,
    Standing,
    comment_standing,
)
from lbi_desktop.domain.period import Period
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.store.figure_rows import day_from
from lbi_desktop.store.figure_tables import commentary, observation
from lbi_desktop.store.governance_tables import sign_off
from lbi_desktop.store.store import Store


def standing_of(store: Store, indicator_id: str, *, period: Period) -> CommentStanding:
    """How the comment on a figure stands."""
    with store.reading() as connection:
        number = indicator_numbers(store)[indicator_id]
        query = select(
            commentary.c.state, commentary.c.version, commentary.c.value_version
        ).where(commentary.c.indicator_no == number, commentary.c.period_code == period.code)
        row = connection.execute(query).first()
        if row is None:
            return CommentStanding(Standing.NONE)
        return comment_standing(
            row.state,
            versions=(row.version, row.value_version),
            figure_version=_figure_version(connection, number, period),
            steps=_steps(connection, number, period),
        )


def _figure_version(connection: Connection, number: int, period: Period) -> int | None:
    query = select(observation.c.version).where(
        observation.c.indicator_no == number,
        observation.c.breakdown_no == 0,
        observation.c.period_code == period.code,
    )
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def _steps(connection: Connection, number: int, period: Period) -> tuple[SignedBy, ...]:
    query = select(sign_off).where(
        sign_off.c.indicator_no == number, sign_off.c.period_code == period.code
    )
    return tuple(
        SignedBy(
            SignStep(row.step),
            row.role,
            day_from(row.done_on),
            row.comment_version,
            row.value_version,
        )
        for row in connection.execute(query)
    )
