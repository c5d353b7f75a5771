"""Where a figure came from, and what stood there before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period, date_words, period_from_code
from lbi_desktop.domain.scorecard.row import Provenance
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import figure_words
from lbi_desktop.queries.calculation import Trace, calculation_trace
from lbi_desktop.queries.indicators import indicator_named, indicator_numbers
from lbi_desktop.queries.provenance import provenance_from, with_provenance
from lbi_desktop.queries.series import own_kind
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import observation, observation_superseded
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class SupersededFigure:
    """A figure that was replaced: by which entry, when, by whom, why; had it been reported."""

    figure: Figure
    provenance: Provenance
    replaced_by: str
    replaced_at: datetime | None
    entry: int
    reason: str
    is_restated: bool


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A figure in force, where it came from, and those before it, latest first.

    `trace` unfolds a calculated one.
    """

    indicator: Indicator
    period: Period
    figure: Figure
    provenance: Provenance
    superseded: tuple[SupersededFigure, ...] = ()
    trace: Trace | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The same for people, line by line."""
        head = f"{self.indicator.ref} {self.indicator.short_name}, {self.period.label}"
        said = figure_words(self.figure, self.indicator.unit)
        how = self.trace.lines if self.trace else ()
        now = (f"{head}: {said}", *_provenance_lines(self.provenance), *how)
        return now + tuple(
            line for before in self.superseded for line in _before_lines(self, before)
        )


def figure_source(
    store: Store, *, indicator: str, period: Period | None = None, today: date
) -> FigureSource:
    """The source of an indicator's whole-borough figure, the latest unless a period is said.

    A period also means the figure of another kind that ends with it: of a monthly indicator
    the last month of the quarter, of a cumulative one the year to date.
    """
    with store.reading() as connection:
        meant = indicator_named(store, indicator)
        number = indicator_numbers(store)[meant.id]
        code = _code(connection, meant, (number, period, today))
        columns = [observation.c[name] for name in FIGURE_COLUMNS]
        query = with_provenance(observation, *columns).where(
            observation.c.indicator_no == number,
            observation.c.breakdown_no == 0,
            observation.c.period_code == code,
        )
        row = connection.execute(query).one()
        figure = figure_from(row[: len(FIGURE_COLUMNS)])
        return FigureSource(
            meant,
            period_from_code(code),
            figure,
            provenance_from(row, figure, unit=meant.unit),
            superseded_figures(connection, meant, key=(number, code)),
            calculation_trace(store, meant, period=period_from_code(code)),
        )


def superseded_figures(
    connection: Connection, indicator: Indicator, *, key: tuple[int, int]
) -> tuple[SupersededFigure, ...]:
    """What stood for (indicator number, period code) before, latest first."""
    before = observation_superseded
    columns = [before.c[name] for name in FIGURE_COLUMNS]
    more = [before.c.superseded_by, before.c.superseded_reason, before.c.is_restated]
    query = (
        with_provenance(before, *columns, *more)
        .where(
            before.c.indicator_no == key[0],
            before.c.breakdown_no == 0,
            before.c.period_code == key[1],
        )
        .order_by(before.c.version.desc())
    )
    return tuple(_superseded(connection, indicator, row) for row in connection.execute(query))


def _superseded(
    connection: Connection, indicator: Indicator, row: Row[Any]
) -> SupersededFigure:
    figure = figure_from(row[: len(FIGURE_COLUMNS)])
    entry = select(history.c.author, history.c.at).where(history.c.entry == row.superseded_by)
    author, at = connection.execute(entry).one()
    return SupersededFigure(
        figure,
        provenance_from(row, figure, unit=indicator.unit),
        replaced_by=author,
        replaced_at=datetime.fromisoformat(at),
        entry=row.superseded_by,
        reason=row.superseded_reason,
        is_restated=bool(row.is_restated),
    )


def _code(
    connection: Connection, indicator: Indicator, asked: tuple[int, Period | None, date]
) -> int:
    number, period, today = asked
    query = select(observation.c.period_code).where(
        observation.c.indicator_no == number, observation.c.breakdown_no == 0
    )
    codes = [int(row[0]) for row in connection.execute(query)]
    found = _chosen(
        indicator, [period_from_code(code) for code in codes], asked=period, today=today
    )
    if found is None:
        when = f" for {period.label}" if period else ""
        raise StoreRefusal(
            f"{indicator.ref} has no figure{when} in this store.",
            "Choose another period, or import the return that brings it.",
            why=Why.NOT_KNOWN,
        )
    return found.code


def _chosen(
    indicator: Indicator, stored: Sequence[Period], *, asked: Period | None, today: date
) -> Period | None:
    if asked in stored:
        return asked
    kind = own_kind(indicator, (each.kind for each in stored))
    fitting = [
        each
        for each in stored
        if (each.end == asked.end if asked else each.kind is kind and each.end <= today)
    ]
    return max(fitting, key=lambda each: (each.kind is kind, each), default=None)


def _provenance_lines(provenance: Provenance) -> tuple[str, ...]:
    place = "!".join(part for part in (provenance.sheet, provenance.cell) if part)
    where = f", {place}" if place else ""
    raw = f", which reads “{provenance.raw}”" if provenance.raw else ""
    lines = [f"  from {provenance.file}{where}{raw}"]
    if provenance.sha256:
        lines.append(f"  SHA-256 {provenance.sha256}")
    if provenance.accepted_at:
        day = date_words(provenance.accepted_at.date())
        lines.append(
            f"  accepted by {provenance.accepted_by} on {day}, entry {provenance.entry}"
        )
    return tuple(lines)


def _before_lines(source: FigureSource, before: SupersededFigure) -> tuple[str, ...]:
    said = figure_words(before.figure, source.indicator.unit)
    kind = "restated" if before.is_restated else "replaced"
    on = f" on {date_words(before.replaced_at.date())}" if before.replaced_at else ""
    reason = f": {before.reason}" if before.reason else ""
    head = f"before that {said}, {kind}{on} by {before.replaced_by}{reason}"
    return (head, *_provenance_lines(before.provenance))
