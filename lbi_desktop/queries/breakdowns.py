"""An indicator's figures by ward and by group: what can be chosen, and the chosen breakdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Integer, bindparam, literal_column, select

from lbi_desktop.domain.charts.breakdown import (
    GROUP,
    Axis,
    Part,
    axis_of,
    dimension_of,
    group_axis_of,
)
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from lbi_desktop.domain.charts.breakdown_charting import Division, breakdown_chart
from lbi_desktop.domain.charts.part_figures import hidden_among
from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.indicator import Indicator, TargetKind
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.readings.extract import WHOLE_BOROUGH
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.indicators import indicator_named, indicator_numbers
from lbi_desktop.queries.series import series_of
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import breakdown, observation
from lbi_desktop.store.rows import rows_for_each
from lbi_desktop.store.store import Store
from lbi_desktop.store.wellbeing_rows import read_rules

_COUNCIL_OF = "London Borough of "
_LEAST_PARTS = 2


@dataclass(frozen=True, slots=True)
class AxisOffered:
    """One division that can be shown, with its periods, the latest first."""

    axis: Axis
    periods: tuple[Period, ...]
    parts: int


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """What an indicator is broken down by, and the breakdown chosen; None where none is."""

    indicator: Indicator
    offered: tuple[AxisOffered, ...] = ()
    chosen: BreakdownSpec | None = None

    def of(self, axis: Axis) -> AxisOffered | None:
        """What is offered of a division."""
        return next((each for each in self.offered if each.axis == axis), None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which breakdown: its division and period; the first and the latest unless said.

    `until` is the latest period that may be taken when none is named. `has_funnel` is false
    where nobody will look at one.
    """

    axis: Axis | None = None
    period: Period | None = None
    until: date | None = None
    has_funnel: bool = True


ANY = Wanted()


def breakdowns(store: Store, indicator: str, *, wanted: Wanted = ANY) -> Breakdowns:
    """An indicator's breakdowns by id, reference or title, and the one wanted."""
    with store.reading():
        ground = _ground(store, indicator)
        found = _found(ground.offered, wanted)
        chosen = None
        if found is not None:
            drawn = _Drawn(store, ground, found[1])
            chosen = drawn.spec(found[0], has_funnel=wanted.has_funnel)
    return Breakdowns(ground.indicator, ground.offered, chosen)


def every_breakdown(store: Store, indicator: str) -> Iterator[BreakdownSpec]:
    """All breakdowns of an indicator, each division in each of its periods, without funnels."""
    with store.reading():
        ground = _ground(store, indicator)
        drawn: dict[Period, _Drawn] = {}
        for each in ground.offered:
            for period in each.periods:
                if period not in drawn:
                    drawn[period] = _Drawn(store, ground, period)
                yield drawn[period].spec(each.axis, has_funnel=False)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What an indicator's breakdowns are made from: its parts by division, and its rule."""

    indicator: Indicator
    number: int
    parts: dict[int, Part]
    divided: dict[Axis, list[Part]]
    offered: tuple[AxisOffered, ...]
    rule: SmallNumberRule
    place: str


def _ground(store: Store, indicator: str) -> _Ground:
    with store.reading() as connection:
        meant = indicator_named(store, indicator)
        number = indicator_numbers(store)[meant.id]
        times = _times(connection, number)
        parts = {no: part for no, part in known_parts(store).items() if no in times}
        divided = _divided(parts)
        return _Ground(
            meant,
            number,
            parts,
            divided,
            tuple(_offered(divided, times)),
            read_rules(connection).of(number),
            place_name(connection),
        )


def place_name(connection: Connection) -> str:
    """What the whole is called: `Islington`."""
    name = str(settings_of(connection).get("name", "")).removeprefix(_COUNCIL_OF)
    return name or "Whole borough"


class _Drawn:
    """The figures of one period, with what is hidden of them in any division."""

    def __init__(self, store: Store, ground: _Ground, period: Period) -> None:
        self._ground, self._period = ground, period
        with store.reading() as connection:
            self._figures = _figures(connection, ground.number, period)
        self._target = _target(store, ground.indicator, period)
        known = {WHOLE_BOROUGH: Part(WHOLE_BOROUGH)} | ground.parts
        among = [(part, self._figures.get(no)) for no, part in known.items()]
        self._marks = hidden_among(ground.indicator, among, rule=ground.rule)

    def spec(self, axis: Axis, *, has_funnel: bool = True) -> BreakdownSpec:
        """One division of the period."""
        ground, figures = self._ground, self._figures
        whole = _whole_of(ground.parts, axis)
        division = Division(
            axis,
            self._period,
            tuple((part, figures.get(part.no)) for part in ground.divided[axis]),
            whole=None if whole in self._marks else figures.get(whole),
            target=self._target if not axis.within else None,
            place=ground.place,
            marks=self._marks,
            has_funnel=has_funnel,
        )
        return breakdown_chart(ground.indicator, division)


def chosen_breakdown(
    store: Store, indicator: str, *, by: str = "", within: str = "", period: Period | None
) -> BreakdownSpec:
    """The breakdown a person names; refuses where there is none of it."""
    found = breakdowns(store, indicator, wanted=Wanted(period=period))
    if by or within or found.chosen is None:
        own = axis_named(found.offered, by, within=within)
        found = breakdowns(store, indicator, wanted=Wanted(own, period))
    assert found.chosen is not None
    return found.chosen


def axis_named(offered: Sequence[AxisOffered], words: str, *, within: str = "") -> Axis:
    """The division a person means by a word such as `ward` or `age`; refuses unknown ones."""
    plain, inside = words.strip().casefold(), within.strip().casefold()
    found = [
        each.axis
        for each in offered
        if plain in ("", each.axis.dimension, each.axis.label.casefold())
        and each.axis.within.casefold() == inside
    ]
    if found:
        return found[0]
    known = list(dict.fromkeys(each.axis.label.casefold() for each in offered))
    if not known:
        raise Refusal(
            "This indicator has no breakdowns yet.",
            "Import an extract with a ward or group column for it.",
        )
    asked = f"{words} within {within}" if within else words
    raise Refusal(f"It is not broken down by “{asked}”.", f"There is: {', '.join(known)}.")


def all_parts(connection: Connection) -> dict[int, Part]:
    """Every part of the borough the store knows, by its number."""
    rows = connection.execute(select(breakdown).order_by(breakdown.c.position, breakdown.c.no))
    return {
        row.no: Part(
            row.no,
            row.area,
            row.area_code,
            row.generation,
            _dimension(row.dimension, row.category),
            row.category,
            row.position,
        )
        for row in rows
    }


def known_parts(store: Store) -> dict[int, Part]:
    """Every part of the borough by its number; kept until one is added."""
    kept = store.recall.whole("parts", "breakdown")
    with store.reading() as connection:
        if "all" not in kept:
            kept["all"] = all_parts(connection)
        found: dict[int, Part] = kept["all"]
    return found


def _dimension(kept: str, category: str) -> str:
    """What people are divided by; told by their name where the store has only `group`."""
    return dimension_of(category) if category and kept in ("", GROUP) else kept


def _divided(parts: Mapping[int, Part]) -> dict[Axis, list[Part]]:
    """The parts by the divisions they belong to, each in the order of the store."""
    found: dict[Axis, list[Part]] = {}
    for part in parts.values():
        for axis in (axis_of(part), group_axis_of(part)):
            if axis is not None:
                found.setdefault(axis, []).append(part)
    return {axis: members for axis, members in found.items() if len(members) >= _LEAST_PARTS}


def _offered(
    divided: Mapping[Axis, Sequence[Part]], times: Mapping[int, Sequence[int]]
) -> Iterator[AxisOffered]:
    """Divisions with figures: wards first (the latest boundaries), then groups by name."""
    order = sorted(
        divided, key=lambda a: (a.within, not a.is_wards, -a.generation, a.dimension)
    )
    for axis in order:
        often = Counter(code for part in divided[axis] for code in times[part.no])
        codes = sorted(code for code, count in often.items() if count >= _LEAST_PARTS)
        periods = [period_from_code(code) for code in reversed(codes)]
        if periods:
            yield AxisOffered(axis, tuple(periods), len(divided[axis]))


def _found(offered: Sequence[AxisOffered], wanted: Wanted) -> tuple[Axis, Period] | None:
    """The division and period to show, as near to what is wanted as there is."""
    if not offered:
        return None
    chosen = next((each for each in offered if each.axis == wanted.axis), offered[0])
    if wanted.period in chosen.periods:
        return chosen.axis, wanted.period
    until = wanted.period.end if wanted.period is not None else wanted.until
    begun = [each for each in chosen.periods if until is None or each.end <= until]
    return chosen.axis, (begun or chosen.periods)[0]


def _whole_of(parts: Mapping[int, Part], axis: Axis) -> int:
    """The number of what a division divides: the borough, a ward, or some people; or -1."""
    if not axis.within:
        return WHOLE_BOROUGH
    for part in parts.values():
        if axis.is_wards and not part.area and part.category == axis.within:
            return part.no
        is_ward = part.area == axis.within and not part.category
        if not axis.is_wards and is_ward and part.generation == axis.generation:
            return part.no
    return _NOWHERE


_NOWHERE = -1


def _times(connection: Connection, number: int) -> dict[int, list[int]]:
    """The codes of the periods each part has figures for."""
    query = select(observation.c.breakdown_no, observation.c.period_code).where(
        observation.c.indicator_no == bindparam("number", type_=Integer()),
        observation.c.breakdown_no > literal_column("0"),
    )
    found: dict[int, list[int]] = {}
    for part, code in rows_for_each(connection, query, values=[number]):
        found.setdefault(part, []).append(code)
    return found


def _figures(connection: Connection, number: int, period: Period) -> dict[int, Figure]:
    """Every part's figure of a period, the whole borough's among them."""
    query = select(
        observation.c.breakdown_no, *(observation.c[name] for name in FIGURE_COLUMNS)
    ).where(observation.c.indicator_no == number, observation.c.period_code == period.code)
    return {part: figure_from(values) for part, *values in connection.execute(query)}


def _target(store: Store, indicator: Indicator, period: Period) -> float | None:
    """The target of exactly this period: a profile's, or a share's annual one is not used."""
    targets = series_of(store, [indicator])[indicator.id].series.targets
    for each in targets:
        if each.kind is TargetKind.PROFILE and each.period == period:
            return each.value
    return None
