"""What may leave the council as data, as the store stands on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select

from lbi_desktop.domain.disclosure.small_numbers import without_small_numbers
from lbi_desktop.domain.documents.published import (
    PUBLIC_SUITE,
    SAFEGUARDING_SUITE,
    Observed,
    PartObserved,
    Published,
    PublishedElement,
    PublishedIndicator,
)
from lbi_desktop.domain.indicator import Indicator, StatusScheme
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.plans.plan import ElementKind
from lbi_desktop.domain.scorecard.judging import Evidence, judge
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.target import target_for
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
from lbi_desktop.queries.breakdowns import all_parts, every_breakdown
from lbi_desktop.queries.briefing_lines import Asked, briefing_lines
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.queries.plan_tree import plan_on
from lbi_desktop.queries.scorecard import active_indicators
from lbi_desktop.queries.series import series_of
from lbi_desktop.queries.wellbeing import WellbeingWanted, wellbeing_picture
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.store import Store

Told = Callable[[float], None]
_ALONE = frozenset(
    {StatusScheme.ON_OFF, StatusScheme.RAG_TOLERANCE, StatusScheme.BAND,
     StatusScheme.NARRATIVE, StatusScheme.RAG_LAST_YEAR}
)  # fmt: skip
"""Schemes that judge by figure, target and last year's figure alone."""
_TOLD_OF_PLAN = frozenset(
    {ElementKind.VISION, ElementKind.MISSION, ElementKind.PRIORITY, ElementKind.OUTCOME,
     ElementKind.KEY_ACTION, ElementKind.DIRECTORATE_PLAN, ElementKind.SERVICE_PLAN,
     ElementKind.STRATEGY, ElementKind.STATUTORY_DUTY, ElementKind.PARTNERSHIP_PLAN}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """How much is told: `is_public` only what was made for the public, `with_parts` also wards.

    Where the council has no suite for the public, every indicator that is not restricted is.
    """

    is_public: bool = False
    with_parts: bool = False


WHOLE = Scope()


def published(
    store: Store,
    *,
    today: date,
    period: Period | None = None,
    scope: Scope = WHOLE,
    told: Told | None = None,
) -> Published:
    """The picture of a period, the latest quarter with figures unless said.

    `told` hears a share from 0 to 1 while parts are read.
    """
    with store.reading() as connection:
        meant = period or latest_quarter(store, today=today)
        every = active_indicators(store)
        wanted = _told_of([each for each in every if not each.is_restricted], scope)
        kept = tuple(_indicators(store, wanted, when=(meant, today), scope=scope, told=told))
        elements, links = _plan(store, today, {each.id for each in wanted})
        said = settings_of(connection)
        entry = connection.execute(select(func.max(history.c.entry))).scalar() or 0
    return Published(
        council=str(said.get("name", "")),
        period=meant,
        as_at=today,
        indicators=kept,
        elements=elements,
        links=links,
        left_out=sum(1 for each in every if each.is_restricted),
        is_illustrative=any(_is_illustrative(each) for each in kept),
        store_revision=f"entry {entry}",
        wellbeing=_wellbeing(store) if scope.with_parts or scope.is_public else None,
    )


def _wellbeing(store: Store) -> WellbeingPicture | None:
    """The index as anybody may see it; None where there are no figures for it."""
    found = wellbeing_picture(store, WellbeingWanted(is_public=True))
    return None if found.is_empty else found


def _told_of(allowed: Sequence[Indicator], scope: Scope) -> list[Indicator]:
    """The indicators let out; those for the public where there are any."""
    if not scope.is_public:
        return list(allowed)
    for_public = [each for each in allowed if PUBLIC_SUITE in each.suites]
    return for_public or list(allowed)


def _indicators(
    store: Store,
    wanted: Sequence[Indicator],
    *,
    when: tuple[Period, date],
    scope: Scope,
    told: Told | None,
) -> Iterator[PublishedIndicator]:
    period, today = when
    at_risk = {each.id for each in wanted if SAFEGUARDING_SUITE in each.suites}
    lines = {}
    for hides, group in ((False, [e for e in wanted if e.id not in at_risk]),
                         (True, [e for e in wanted if e.id in at_risk])):  # fmt: skip
        asked = Asked(period, today, hides_small=hides)
        for line in briefing_lines(store, group, asked=asked, before={}):
            lines[line.row.indicator.id] = replace(line, commentary=None)
    stored = series_of(store, wanted)
    for place, each in enumerate(wanted):
        series = stored[each.id].series
        if each.id in at_risk:
            series = without_small_numbers(series, each)
        yield PublishedIndicator(
            line=lines[each.id],
            observed=tuple(_observed(each, series)),
            targets=series.targets,
            benchmarks=series.benchmarks,
            parts=tuple(_parts(store, each)) if scope.with_parts else (),
        )
        if told is not None:
            told((place + 1) / len(wanted))


def _observed(indicator: Indicator, series: Series) -> Iterator[Observed]:
    """Each figure with its target, and its status where figure and target decide it."""
    held = dict(series.figures)
    for period, figure in series.figures:
        if figure.state is State.FORECAST:
            continue
        choice = target_for(indicator, series.targets, period=period)
        status = None
        if indicator.rule.scheme in _ALONE and not _is_broken(indicator, period):
            last = Evidence(last_year=held.get(period.year_before()))
            status = judge(indicator, figure, choice=choice, evidence=last).status
        yield Observed(period, figure, choice.target, status)


def _is_broken(indicator: Indicator, period: Period) -> bool:
    """Whether the series breaks in a period: it then compares with nothing."""
    return any(period.contains(each.first_day) for each in indicator.breaks)


def _parts(store: Store, indicator: Indicator) -> Iterator[PartObserved]:
    """Every figure below the borough once, small numbers hidden as on the screen.

    The people of a ward stand in two divisions; hidden in one of them they are hidden.
    """
    with store.reading() as connection:
        known = all_parts(connection)
    found: dict[tuple[int, int], PartObserved] = {}
    for spec in every_breakdown(store, indicator.id):
        for bar in spec.bars:
            key = (bar.no, spec.period.code)
            if key not in found or bar.value is None:
                found[key] = PartObserved(
                    known[bar.no], spec.axis, spec.period, bar, spec.is_illustrative
                )
    yield from found.values()


def _plan(
    store: Store, today: date, measures: set[str]
) -> tuple[tuple[PublishedElement, ...], tuple[tuple[str, str], ...]]:
    plan = plan_on(store, today)
    told = [e for e in plan.elements if e.kind in _TOLD_OF_PLAN and not e.is_personal]
    ids = {each.id for each in told}
    elements = tuple(
        PublishedElement(
            each.id,
            each.parent if each.parent in ids and each.parent else "",
            each.kind.value,
            each.kind.words,
            each.reference,
            each.name,
            each.first_day,
            each.last_day,
        )
        for each in told
    )
    links = tuple((e.id, one) for e in told for one in e.indicators if one in measures)
    return elements, links


def _is_illustrative(each: PublishedIndicator) -> bool:
    figures = any(one.figure.illustrative for one in each.observed)
    return figures or each.line.chart.is_illustrative
