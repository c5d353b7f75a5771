"""The index as a whole: what is hidden stays out, weights move places, wards stay apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_wellbeing import EDITION, Pair, ground, groups, measure, wards

from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.period import year
from lbi_desktop.domain.wellbeing.building import wellbeing_of
from lbi_desktop.domain.wellbeing.gaps import gaps, slope
from lbi_desktop.domain.wellbeing.ground import MeasureGround, WellbeingGround
from lbi_desktop.domain.wellbeing.picture import Outlook, WellbeingPicture
from lbi_desktop.domain.wellbeing.subject import change_of
from lbi_desktop.domain.wellbeing.weights import WeightError, moves, ranks_of, reweighed
from lbi_desktop.domain.wellbeing.words import (
    headline,
    how_computed,
    score_words,
    sensitivity_words,
    ward_headline,
)

SHARES: tuple[Pair, ...] = ((40, 100), (50, 100), (55, 100), (65, 100))


def _shares(name: str, *tops: float, whole: Pair = (210, 400)) -> MeasureGround:
    return measure(name, [(top, 100.0) for top in tops], whole=whole)


def _two_domains(**more: object) -> WellbeingGround:
    health = [_shares(f"H{n}", 40, 50, 55, 65) for n in range(3)]
    home = [_shares(f"D{n}", 65, 55, 50, 40) for n in range(3)]
    return ground({"Health": health, "Home": home}, **more)


def _places(picture: WellbeingPicture) -> list[int | None]:
    return [place.rank for place in picture.places]


def test_that_domains_count_alike_until_somebody_weighs_them() -> None:
    made = wellbeing_of(_two_domains())
    assert {round(score.value or 0, 6) for score in made.scores.wards} == {
        round(made.scores.borough.value or 0, 6)
    }


def test_that_a_weight_moves_the_places_and_every_move_is_told() -> None:
    even = wellbeing_of(_two_domains())
    tilted = reweighed(even, {"health": 3})
    assert _places(tilted) == [4, 3, 2, 1]
    assert [(move.before, move.after) for move in moves(even, tilted)][3] == (1, 1)
    assert [place.equal_rank for place in tilted.places] == _places(even)
    assert tilted.scores.wards[0].value == pytest.approx(
        (3 * _score(even, 0, 0) + _score(even, 1, 0)) / 4
    )
    assert reweighed(tilted, {"health": 1}) == even


def _score(picture: WellbeingPicture, domain: int, ward: int) -> float:
    return picture.domains[domain].scores.wards[ward].value or 0.0


@pytest.mark.parametrize(
    "weights", [{"health": 11}, {"health": -1}, {"wealth": 1}, {"health": 0, "home": 0}]
)
def test_that_weights_that_are_none_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(WeightError):
        reweighed(wellbeing_of(_two_domains()), weights)


def test_that_sensitivity_tells_the_places_under_half_and_double_of_any_domain() -> None:
    tilted = reweighed(wellbeing_of(_two_domains()), {"health": 1.5})
    assert (tilted.places[3].weight_low, tilted.places[3].weight_high) == (1, 4)
    firm = reweighed(wellbeing_of(_two_domains()), {"health": 10})
    assert (firm.places[3].weight_low, firm.places[3].weight_high) == (1, 1)
    assert "stays 1st." in sensitivity_words(firm, 3)


def test_that_chance_leaves_open_the_places_of_wards_that_cannot_be_told_apart() -> None:
    far = wellbeing_of(ground({"Health": [_shares(f"H{n}", 10, 50, 52, 90) for n in range(3)]}))
    assert [(each.rank_low, each.rank_high) for each in far.places] == [
        (4, 4), (2, 3), (2, 3), (1, 1),
    ]  # fmt: skip


def test_that_equal_scores_share_the_better_place() -> None:
    assert ranks_of([5.0, None, 7.0, 5.0]) == [2, None, 1, 2]


# --- small numbers and what is missing -------------------------------------------------------


def _with_small(top: float) -> WellbeingGround:
    own = [_shares(f"H{n}", 40, 50, 55, 65) for n in range(3)]
    few = measure("Few", [(top, 90), (30, 80), (45, 90), (60, 100)], whole=(135 + top, 360))
    return ground({"Health": [*own, few]})


@given(st.integers(1, 4), st.integers(1, 4))
def test_that_nothing_in_a_picture_depends_on_a_hidden_count(one: int, other: int) -> None:
    """Worlds that differ in a hidden count, and in the one hidden with it, look the same."""
    first = _with_small(float(one))
    second = _moved(first, other - one)
    assert wellbeing_of(first) == wellbeing_of(second)


def _moved(made: WellbeingGround, people: int) -> WellbeingGround:
    """So many people of the second ward live in the first ward instead."""
    domain = made.domains[0]
    few = domain.measures[3]
    figures = few.by_edition[EDITION]
    assert figures.wards[0] is not None
    assert figures.wards[1] is not None
    moved = (
        replace(figures.wards[0], numerator=(figures.wards[0].numerator or 0) + people),
        replace(figures.wards[1], numerator=(figures.wards[1].numerator or 0) - people),
    )
    fresh = replace(figures, wards=(*moved, *figures.wards[2:]))
    measures = (*domain.measures[:3], replace(few, by_edition={EDITION: fresh}))
    return replace(made, domains=(replace(domain, measures=measures),))


def test_that_no_ward_is_compared_with_a_borough_that_is_hidden() -> None:
    one = measure("W", [(0, 100), (0, 100), (3, 100)], whole=(3, 300))
    made = wellbeing_of(ground({"Health": [one]})).domains[0].measures[0]
    assert made.borough.standing is Standing.HIDDEN
    assert {cell.standing for cell in made.wards[:2]} == {Standing.NOT_COMPARED}


def test_that_hidden_figures_are_named_with_their_reasons() -> None:
    made = wellbeing_of(_with_small(3.0))
    assert [(one.part, one.reason) for one in made.hidden] == [
        ("Ward 1", "small number"),
        ("Ward 2", "or the total would give another away"),
    ]
    assert made.domains[0].scores.wards[0].used == 3
    assert any("hidden for small numbers" in note for note in made.notes)


def test_that_a_ward_with_too_many_hidden_measures_has_no_score() -> None:
    few = [
        measure(f"F{n}", [(3, 90), (30, 80), (45, 90), (60, 100), (61, 99)], whole=(199, 459))
        for n in range(2)
    ]
    plain = _shares("H", 40, 50, 55, 65, 70, whole=(280, 500))
    made = wellbeing_of(ground({"Health": [*few, plain]}))
    score = made.domains[0].scores.wards[0]
    assert (score.value, score.standing) == (None, Standing.HIDDEN)
    assert score.reason == "2 of 3 measures hidden"
    assert made.scores.wards[0].value is None
    assert made.places[0].rank is None
    assert "hidden" in score_words(made, ward=0)


def test_that_an_index_needs_half_of_the_weight() -> None:
    good = [_shares(f"H{n}", 40, 50, 55, 65) for n in range(3)]
    gone = [
        measure(f"D{n}", [None, (50, 100), (55, 100), (60, 100)], whole=(165, 300))
        for n in range(3)
    ]
    made = wellbeing_of(ground({"Health": good, "Home": gone, "Work": gone}))
    assert made.scores.wards[0].value is None
    assert made.scores.wards[1].value is not None
    assert reweighed(made, {"health": 4}).scores.wards[0].value is not None


def test_that_a_rate_of_few_cases_is_flagged() -> None:
    own = measure("H", [(6, 15), (50, 100), (55, 100), (65, 100)], whole=(176, 315))
    made = wellbeing_of(ground({"Health": [own]}))
    assert [cell.is_tiny for cell in made.domains[0].measures[0].wards] == [
        True, False, False, False,
    ]  # fmt: skip
    assert "fewer than 20 cases" in how_computed(made, "H", ward=0)[0]


# --- change ----------------------------------------------------------------------------------


def _over_time(later: float) -> WellbeingPicture:
    own = {
        year(2023): [(400.0, 1000.0), (500.0, 1000.0), (600.0, 1000.0)],
        EDITION: [(400 + later, 1000.0), (500 + later, 1000.0), (600 + later, 1000.0)],
    }
    wholes = {year(2023): (1500.0, 3000.0), EDITION: (1500 + 3 * later, 3000.0)}
    every = [measure(f"H{n}", own, whole=wholes) for n in range(3)]
    return wellbeing_of(ground({"Health": every}, other_wards=(year(2020),)))


@pytest.mark.parametrize("later, outlook", [
    (80.0, Outlook.PROGRESS), (-80.0, Outlook.FOCUS), (5.0, Outlook.STEADY),
])  # fmt: skip
def test_that_a_domain_progresses_or_needs_focus_only_beyond_chance(
    later: float, outlook: Outlook
) -> None:
    made = _over_time(later).domains[0]
    assert made.outlook is outlook
    assert made.change is not None
    assert made.change.points == pytest.approx(later / 10)
    assert made.change.is_clear is (outlook is not Outlook.STEADY)
    assert "since 2023/24" in made.outlook_words


def test_that_change_is_only_told_of_as_many_measures_as_now() -> None:
    old = {
        year(2023): [(40, 100), (50, 100), (60, 100)],
        EDITION: [(40, 100), (50, 100), (60, 100)],
    }
    own = [measure(f"H{n}", old, whole=(150, 300)) for n in range(3)]
    new = measure("New", [(90, 100), (50, 100), (60, 100)], whole=(200, 300))
    made = wellbeing_of(ground({"Health": [*own, new]}))
    assert made.domains[0].change is None
    assert made.domains[0].outlook is Outlook.UNKNOWN
    assert change_of(made, "H0") is not None


def test_that_measures_whose_figures_ended_are_missing_and_not_gone() -> None:
    before, full = year(2020), [(40, 100), (50, 100), (60, 100)]
    stays = measure("H", {before: full, EDITION: full}, whole=(150, 300))
    ended = [measure(f"E{n}", {before: full}, whole=(150, 300)) for n in range(3)]
    made = wellbeing_of(ground({"Health": [stays, *ended]}, wards=wards(3)))
    score = made.domains[0].scores.borough
    assert (score.value, score.reason) == (None, "1 of 4 measures there")


def test_that_no_change_is_told_of_a_domain_that_has_no_score_any_more() -> None:
    first, later, full = year(2019), year(2020), [(400, 1000), (500, 1000), (600, 1000)]
    stays = measure("H", {later: full, EDITION: full}, whole=(1500, 3000))
    better = [(900, 1000), (900, 1000), (920, 1000)]
    wholes = {first: (1500, 3000), later: (2720, 3000)}
    ended = measure("E", {first: full, later: better}, whole=wholes)
    made = wellbeing_of(ground({"Health": [stays], "Home": [ended]}, wards=wards(3)))
    assert made.domains[1].change is None
    assert made.domains[1].outlook is Outlook.UNKNOWN
    assert change_of(made, "home") is None


def test_that_earlier_wards_are_named_and_never_joined() -> None:
    made = _over_time(5.0)
    assert [each.edition for each in made.over_time] == [year(2023), EDITION]
    assert made.other_wards == (year(2020),)
    assert "not comparable" in made.notes[0]


# --- groups and words ------------------------------------------------------------------------


def _grouped() -> WellbeingPicture:
    fifths = groups("deprivation", [f"Quintile {n}" for n in range(1, 6)])
    sexes = groups("sex", ("Female", "Male"), first=200)
    own = [
        measure(
            f"H{n}",
            SHARES,
            whole=(210, 400),
            by_group=[(30, 80), (35, 80), (40, 80), (50, 80), (55, 80), (110, 200), (100, 200)],
        )
        for n in range(3)
    ]
    return wellbeing_of(ground({"Health": own}, groups=(*fifths, *sexes)))


def test_that_the_widest_gap_stands_first_in_points_and_as_a_ratio() -> None:
    made = _grouped()
    widest, other = gaps(made, "H0")
    assert (widest.dimension, widest.high.category) == ("deprivation", "Quintile 5")
    assert widest.points == pytest.approx(100 * 25 / 80)
    assert widest.ratio == pytest.approx(55 / 30)
    assert widest.is_clear
    assert not other.is_clear
    assert gaps(made, "health")[0].ratio is None


def test_that_groups_that_are_alike_have_no_gap() -> None:
    alike = measure("H", SHARES, by_group=[(50, 100), (50, 100)], whole=(150, 300))
    made = wellbeing_of(ground({"Health": [alike]}, groups=groups("sex", ("Female", "Male"))))
    assert gaps(made, "H") == ()


def test_that_the_slope_runs_from_the_most_to_the_least_deprived() -> None:
    found = slope(_grouped(), "H0")
    assert found is not None
    assert found.groups[0] == "Quintile 1"
    assert found.index == pytest.approx(40.625)
    assert found.lower is not None
    assert found.lower > 0
    assert slope(_grouped(), "health") is not None


def test_that_headlines_count_wards_and_say_which_clearly() -> None:
    made = wellbeing_of(ground({"Home": [_shares(f"H{n}", 10, 50, 52, 90) for n in range(3)]}))
    assert headline(made, "home") == (
        "Home: one ward below Islington, clearly; one ward above Islington, clearly"
    )
    assert ward_headline(made, 3) == "Ward 4: strong on home"
    assert ward_headline(made, 1) == "Ward 2: much as Islington as a whole"


def test_that_every_step_of_a_score_is_told_with_its_numbers() -> None:
    made = wellbeing_of(_two_domains())
    steps = " ".join(how_computed(made, "H0", ward=0))
    score = made.domains[0].measures[0].scores.wards[0].value
    assert "40.0%" in steps
    assert "100 is Islington in the base, 52.5%" in steps
    assert f"= {score:.1f}." in steps
    whole = " ".join(how_computed(made, ward=0))
    assert "Mean of two domains, weights equal" in whole
    assert "carried through" in whole
