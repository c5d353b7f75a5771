"""The index over the domains, under any weights; how far a ward's place depends on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.wellbeing.combining import (
    Quorum,
    Weighted,
    change_since,
    combined,
    combined_sets,
    gap_limits,
)
from lbi_desktop.domain.wellbeing.method import LEAST_WEIGHT, MOST_WEIGHT, Method, Weights
from lbi_desktop.domain.wellbeing.picture import (
    DomainPicture,
    EditionScores,
    Score,
    ScoreSet,
    WardPlace,
    WellbeingPicture,
)

_STEPS = (0.5, 2.0)


class WeightError(ValueError):
    """Weights no index can be made of; the words say which."""


@dataclass(frozen=True, slots=True)
class Move:
    """How a ward's place and standing change from one picture to another; None without one."""

    ward: Part
    before: int | None
    after: int | None
    standing_before: Standing
    standing_after: Standing


def reweighed(picture: WellbeingPicture, weights: Weights) -> WellbeingPicture:
    """The picture under other weights of its domains; everything else stays as it is.

    Raises WeightError for a weight outside 0 to 10, for an unknown domain, and where no weight
    is above 0.
    """
    check_weights(weights, [domain.id for domain in picture.domains])
    domains = tuple(
        replace(domain, weight=weights.get(domain.id, domain.weight))
        for domain in picture.domains
    )
    if domains and not any(domain.weight > 0 for domain in domains):
        raise WeightError("At least one domain needs a weight above 0.")
    return indexed(replace(picture, domains=domains))


def check_weights(weights: Weights, known: Sequence[str]) -> None:
    """Raise WeightError unless every weight is 0 to 10 and of a known domain."""
    for name, weight in weights.items():
        if name not in known:
            raise WeightError(f"There is no domain “{name}”; there is {', '.join(known)}.")
        if not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
            raise WeightError(f"The weight of “{name}” is {weight:g}, not 0 to 10.")


def moves(before: WellbeingPicture, after: WellbeingPicture) -> tuple[Move, ...]:
    """How every ward moves between two pictures of the same wards."""
    return tuple(
        Move(ward, then.rank, now.rank, was.standing, is_.standing)
        for ward, then, now, was, is_ in zip(
            before.wards,
            before.places,
            after.places,
            before.scores.wards,
            after.scores.wards,
            strict=True,
        )
    )


def indexed(picture: WellbeingPicture) -> WellbeingPicture:
    """The picture with the index, its change and the wards' places under its weights."""
    if not picture.domains or picture.edition is None:
        return picture
    over_time = tuple(
        EditionScores(edition, scores)
        for edition in picture.editions
        if edition <= picture.edition
        and (scores := _index(picture.domains, edition, picture.method)) is not None
    )
    now = next((e.scores for e in over_time if e.edition == picture.edition), ScoreSet())
    return replace(
        picture,
        scores=now,
        over_time=over_time,
        change=change_since(comparable(picture.domains, over_time), now=picture.edition),
        places=_places(picture, now),
    )


def comparable(
    domains: Sequence[DomainPicture],
    over_time: Sequence[EditionScores],
    *,
    ward: int | None = None,
) -> list[EditionScores]:
    """The editions of the index in which every domain is made of as many measures as now."""
    if not over_time:
        return []
    made = {
        (domain.id, each.edition): score.used
        for domain in domains
        for each in domain.over_time
        for score in (
            [each.scores.borough] if ward is None else each.scores.wards[ward : ward + 1]
        )
    }
    now = over_time[-1].edition
    return [
        each
        for each in over_time
        if all(made.get((d.id, each.edition)) == made.get((d.id, now)) for d in domains)
    ]


def _index(
    domains: Sequence[DomainPicture], edition: Period, method: Method
) -> ScoreSet | None:
    """The index of an edition; None where no domain has a score then."""
    parts = [
        (domain.weight, each.scores)
        for domain in domains
        for each in domain.over_time
        if each.edition == edition
    ]
    if not parts:
        return None
    return combined_sets(parts, quorum=_quorum(domains, method), method=method)


def _quorum(domains: Sequence[DomainPicture], method: Method) -> Quorum:
    """So much of the weight of all domains that can be scored at all."""
    whole = fsum(domain.weight for domain in domains if domain.scores.borough.wanted)
    return Quorum("domains", weight=method.least_share * whole)


# --- places ----------------------------------------------------------------------------------


def _places(picture: WellbeingPicture, now: ScoreSet) -> tuple[WardPlace, ...]:
    ranks = ranks_of([score.value for score in now.wards])
    scenarios = list(_scenarios(picture))
    equal = ranks_of(
        [score.value for score in _ward_scores(picture, dict.fromkeys(picture.weights, 1.0))]
    )
    return tuple(
        _place(at, now.wards, ranked=(ranks, equal), scenarios=scenarios)
        for at in range(len(now.wards))
    )


Ranks = Sequence[int | None]


def _place(
    at: int,
    scores: Sequence[Score],
    *,
    ranked: tuple[Ranks, Ranks],
    scenarios: Sequence[tuple[Ranks, Sequence[Standing]]],
) -> WardPlace:
    ranks, equal = ranked
    if ranks[at] is None:
        return WardPlace(equal_rank=equal[at])
    low, high = _told_apart(at, scores)
    found = [rank for each, _ in scenarios if (rank := each[at]) is not None]
    found.append(ranks[at] or 0)
    keeps = all(standings[at] is scores[at].standing for _, standings in scenarios)
    return WardPlace(ranks[at], low, high, min(found), max(found), keeps, equal[at])


def ranks_of(values: Sequence[float | None]) -> list[int | None]:
    """Places from the highest value, 1 first; equal values share the better place."""
    order = sorted((value for value in values if value is not None), reverse=True)
    first: dict[float, int] = {}
    for place, value in enumerate(order, start=1):
        first.setdefault(value, place)
    return [None if value is None else first[value] for value in values]


def _told_apart(at: int, scores: Sequence[Score]) -> tuple[int, int]:
    """The places chance leaves open: after all clearly higher, before all clearly lower.

    Two wards are told apart where the 95% interval of their difference excludes zero.
    """
    higher = lower = 0
    scored = [score for score in scores if score.value is not None]
    for other in scored:
        ends = gap_limits(scores[at], other)
        if ends is None:
            continue
        higher += ends[1] < 0
        lower += ends[0] > 0
    return 1 + higher, len(scored) - lower


def _scenarios(
    picture: WellbeingPicture,
) -> Iterator[tuple[list[int | None], list[Standing]]]:
    """Places and standings when any one domain's weight is halved or doubled."""
    for domain in picture.domains:
        for step in _STEPS if domain.weight else ():
            weights = picture.weights | {domain.id: domain.weight * step}
            scores = _ward_scores(picture, weights)
            yield ranks_of([s.value for s in scores]), [s.standing for s in scores]


def _ward_scores(picture: WellbeingPicture, weights: Mapping[str, float]) -> list[Score]:
    """The index of every ward under some weights."""
    domains = [replace(each, weight=weights[each.id]) for each in picture.domains]
    quorum = _quorum(domains, picture.method)
    return [
        combined(
            [
                Weighted(each.weight, each.scores.wards[at], each.scores.borough.value)
                for each in domains
                if each.scores.wards
            ],
            quorum=quorum,
            method=picture.method,
        )
        for at in range(len(picture.wards))
    ]
