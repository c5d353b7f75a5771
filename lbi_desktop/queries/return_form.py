"""What a directorate is asked for in a period, with what the store holds of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lbi_desktop.domain import period as p
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.returns.return_form import FormLine, ReturnForm
from lbi_desktop.domain.scorecard.basis import own_period, series_kind, step_before
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.target import target_for
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.comments import comments_of
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.queries.names import directorate_named
from lbi_desktop.queries.returns_due import due_day, is_expected
from lbi_desktop.queries.scorecard import active_indicators
from lbi_desktop.queries.series import series_of
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.store import Store


def return_form(store: Store, *, directorate: str, period: Period) -> ReturnForm:
    """The form of one directorate for one period, in the order of references.

    Raises Refusal for a directorate that is not known.
    """
    with store.reading() as connection:
        named = directorate_named(store, directorate)
        active = active_indicators(store, directorate=named.name)
        asked = [one for one in active if is_expected(one, period)]
        stored = series_of(store, asked)
        numbers = indicator_numbers(store)
        comments = comments_of(connection, [numbers[one.id] for one in asked])
        settings = settings_of(connection)
        due = due_day(connection, named.name, expected=asked, period=period)
    lines = [
        line
        for one in asked
        for line in _lines(
            _Held(one, stored[one.id].series, comments.get(numbers[one.id], {})), period
        )
    ]
    return ReturnForm(
        council=str(settings.get("name", "")),
        directorate=named.name,
        period=period,
        lines=tuple(lines),
        due=due,
        is_illustrative=bool(settings.get("is_sample")),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """One indicator with what the store holds of it."""

    indicator: Indicator
    series: Series
    comments: Mapping[int, Commentary]

    def figure(self, period: Period | None) -> tuple[Period, Figure] | None:
        """The stored figure of a period."""
        stored = dict((*self.series.others, *self.series.figures))
        if period is None or period not in stored:
            return None
        return period, stored[period]


def _lines(held: _Held, period: Period) -> Iterator[FormLine]:
    for own in _own_periods(held, period):
        choice = target_for(held.indicator, held.series.targets, period=own)
        current = held.figure(own)
        yield FormLine(
            indicator=held.indicator,
            period=own,
            previous=held.figure(step_before(held.indicator, own)),
            year_before=held.figure(own.year_before()),
            target=choice.target.value if choice.target is not None else None,
            target_upper=choice.target.upper if choice.target is not None else None,
            current=current[1] if current is not None else None,
            commentary=held.comments.get(own.code),
        )


def _own_periods(held: _Held, period: Period) -> list[Period]:
    """The periods an indicator is asked for: every month of a quarter, else one."""
    kind = series_kind(held.indicator, held.series)
    if kind is not PeriodKind.MONTH or period.kind is PeriodKind.MONTH:
        figures = held.series.figures
        return [own_period(held.indicator, kind, period=period, figures=figures)]
    months = [p.month(period.start.year, period.start.month)]
    while months[-1].end < period.end:
        following = months[-1].next()
        assert following is not None
        months.append(following)
    return months
