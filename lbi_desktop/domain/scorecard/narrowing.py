"""Which rows of a scorecard are wanted, and what they are grouped by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import list_words

NONE_NAMED = ""
"""The value of a row that names nothing here: no owner, no committee."""


class Facet(StrEnum):
    """What a scorecard is narrowed or grouped by."""

    DIRECTORATE = "directorate"
    SUITE = "suite"
    MISSION = "mission"
    PRIORITY = "priority"
    COMMITTEE = "committee"
    PORTFOLIO = "portfolio"
    OWNER = "owner"
    STATUS = "status"
    SIGNAL = "signal"

    @property
    def words(self) -> str:
        """The words over the choice."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class PlanAbove:
    """What of the plan an indicator serves: names of missions and of priorities."""

    missions: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()


Above = Mapping[str, PlanAbove]
"""By the indicator's id."""
_NOTHING_ABOVE = PlanAbove()
_NAMED: Mapping[Facet, Mapping[str, str]] = {
    Facet.STATUS: {each.value: each.words for each in Status},
    Facet.SIGNAL: {each.value: each.words for each in Variation},
}


def facet_values(row: ScorecardRow, facet: Facet, *, above: Above) -> tuple[str, ...]:
    """What a row is filed under; a single NONE_NAMED where it names nothing."""
    about = row.indicator
    plan = above.get(about.id, _NOTHING_ABOVE)
    priorities = dict.fromkeys(filter(None, (about.priority, *plan.priorities)))
    found: tuple[str, ...] = {
        Facet.DIRECTORATE: (about.directorate,),
        Facet.SUITE: about.suites,
        Facet.MISSION: plan.missions,
        Facet.PRIORITY: tuple(priorities),
        Facet.COMMITTEE: about.committees,
        Facet.PORTFOLIO: (about.portfolio,),
        Facet.OWNER: (about.owner,),
        Facet.STATUS: (row.judgement.status.value,),
        Facet.SIGNAL: (row.signal.variation.value,),
    }[facet]
    return tuple(each for each in found if each) or (NONE_NAMED,)


def value_words(facet: Facet, value: str) -> str:
    """A value as people read it: `Off target`, `No owner`."""
    if value == NONE_NAMED:
        return f"No {facet.value}"
    return _NAMED.get(facet, {}).get(value, value)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The values wanted of each facet; a facet that is not there wants everything."""

    wanted: Mapping[Facet, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.wanted.values())

    def holds(self, row: ScorecardRow, above: Above, *, but: Facet | None = None) -> bool:
        """Whether a row passes every facet, one left out if said."""
        return all(
            not values
            or facet is but
            or not values.isdisjoint(facet_values(row, facet, above=above))
            for facet, values in self.wanted.items()
        )

    def of(self, facet: Facet) -> frozenset[str]:
        """The values wanted of a facet; none for all."""
        return self.wanted.get(facet, frozenset())

    def turned(self, facet: Facet, value: str) -> Narrowing:
        """The same with one value wanted that was not, or no longer wanted."""
        return self.with_values(facet, self.of(facet) ^ {value})

    def with_values(self, facet: Facet, values: Iterable[str]) -> Narrowing:
        """The same with other values of a facet; none of them wants everything."""
        kept = {each: held for each, held in self.wanted.items() if each is not facet}
        chosen = frozenset(values)
        return Narrowing({**kept, facet: chosen} if chosen else kept)


def facet_options(
    rows: Iterable[ScorecardRow], facet: Facet, *, narrowing: Narrowing, above: Above
) -> tuple[tuple[str, int], ...]:
    """Each value with how many rows it would leave beside the other facets, in its order.

    Named values keep their own order, others stand by name; what names nothing stands last.
    """
    found = Counter(
        value
        for row in rows
        if narrowing.holds(row, above, but=facet)
        for value in facet_values(row, facet, above=above)
    )
    for chosen in narrowing.of(facet):
        found.setdefault(chosen, 0)
    return tuple((value, found[value]) for value in sorted(found, key=_order(facet)))


def grouped(
    rows: Sequence[ScorecardRow], facet: Facet, *, above: Above
) -> Iterator[tuple[str, list[ScorecardRow]]]:
    """Rows under each value of a facet; a row of several values stands under the first.

    Directorates keep the order of the scorecard.
    """
    held: dict[str, list[ScorecardRow]] = {}
    for row in rows:
        held.setdefault(facet_values(row, facet, above=above)[0], []).append(row)
    names = list(held) if facet is Facet.DIRECTORATE else sorted(held, key=_order(facet))
    for name in names:
        yield name, held[name]


def narrowing_of(
    said: Iterable[str], rows: Sequence[ScorecardRow], *, above: Above
) -> Narrowing:
    """What was typed as `status=off target`, any of its words; refuses what nothing bears."""
    made = Narrowing()
    for text in said:
        name, _, value = text.partition("=")
        facet = _facet_named(name)
        known = {each for row in rows for each in facet_values(row, facet, above=above)}
        known |= set(_NAMED.get(facet, {}))
        words = {plain_label(value_words(facet, each)): each for each in known}
        words |= {plain_label(each): each for each in known if each}
        if plain_label(value) not in words:
            raise Refusal(
                f"No indicator has the {facet.value} “{value.strip()}”.",
                "There are: " + list_words(sorted(value_words(facet, v) for v in known)) + ".",
            )
        held = words[plain_label(value)]
        made = made.with_values(facet, made.of(facet) | {held})
    return made


def _facet_named(name: str) -> Facet:
    try:
        return Facet(name.strip().casefold())
    except ValueError as cause:
        raise Refusal(
            f"A scorecard is not narrowed by “{name.strip()}”.",
            "Write it like “status=off target”; also "
            + list_words([each.value for each in Facet if each is not Facet.STATUS])
            + ".",
        ) from cause


def _order(facet: Facet) -> Callable[[str], tuple[bool, int, str]]:
    """Named values in their own order, others by name, nothing last."""
    places = {value: place for place, value in enumerate(_NAMED.get(facet, {}))}
    return lambda value: (value == NONE_NAMED, places.get(value, 0), value.casefold())
