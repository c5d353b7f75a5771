"""Parts of a figure against the whole: intervals, words, funnel, small numbers."""

from __future__ import annotations

import making
import pytest

from lbi_desktop.domain.analysis.funnel import (
    Significance,
    count_significance,
    rate_funnel_lines,
)
from lbi_desktop.domain.analysis.intervals import proportion_interval
from lbi_desktop.domain.charts.breakdown import Axis, Part
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, Standing
from lbi_desktop.domain.charts.breakdown_charting import Division, breakdown_chart
from lbi_desktop.domain.charts.breakdown_words import bar_words
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State

Q3 = quarter(2025, 3)
WARDS = ("Arsenal", "Barnsbury", "Bunhill", "Highbury", "Holloway", "Junction")


def share(numerator: float, denominator: float) -> Figure:
    """A percentage with its parts."""
    value = round(100 * numerator / denominator, 1)
    return Figure(value, numerator=numerator, denominator=denominator)


def by_ward(
    *figures: Figure | None, whole: Figure | None = None, **differences: object
) -> BreakdownSpec:
    """The breakdown of a percentage by the first wards."""
    axis = Axis("ward", 2022)
    parts = tuple(
        (Part(n, name, "", 2022), figure)
        for n, (name, figure) in enumerate(zip(WARDS, figures, strict=False), start=1)
    )
    division = Division(axis, Q3, parts, whole=whole, place="Islington")
    return breakdown_chart(making.indicator(**differences), division)


def standings(spec: BreakdownSpec) -> list[Standing]:
    return [bar.standing for bar in spec.bars]


def test_that_a_part_is_judged_by_its_own_interval_against_the_whole() -> None:
    spec = by_ward(
        share(350, 500), share(430, 500), share(402, 500), share(380, 500), share(425, 500),
        whole=share(4000, 5000),
    )  # fmt: skip
    assert standings(spec) == [
        Standing.CLEARLY_LOWER,
        Standing.CLEARLY_HIGHER,
        Standing.SIMILAR,
        Standing.LOWER,
        Standing.HIGHER,
    ]
    wilson = proportion_interval(350, 500, multiplier=100)
    assert wilson is not None
    assert (spec.bars[0].lower, spec.bars[0].upper) == (wilson.lower, wilson.upper)
    assert spec.title == "Something: two wards below and two wards above Islington"


@pytest.mark.parametrize(
    "polarity, low, high",
    [
        (Polarity.HIGHER, Mark.CONCERNING, Mark.IMPROVING),
        (Polarity.LOWER, Mark.IMPROVING, Mark.CONCERNING),
        (Polarity.NONE, Mark.CHANGED, Mark.CHANGED),
        (Polarity.BAND, Mark.CHANGED, Mark.CHANGED),
    ],
)
def test_that_only_polarity_makes_lower_worse(
    polarity: Polarity, low: Mark, high: Mark
) -> None:
    spec = by_ward(
        share(350, 500), share(450, 500), share(400, 500), whole=share(4000, 5000),
        polarity=polarity,
    )  # fmt: skip
    assert [bar.mark for bar in spec.bars] == [low, high, Mark.USUAL]


def test_that_without_a_stored_whole_the_parts_own_ratio_stands_for_it() -> None:
    spec = by_ward(share(40, 100), share(60, 300))
    assert spec.whole == pytest.approx(25.0)


def test_that_counts_are_shown_with_intervals_but_compared_with_nothing() -> None:
    spec = by_ward(
        Figure(90.0), Figure(20.0), Figure(31.0), whole=Figure(141.0), unit=making.COUNT
    )
    assert set(standings(spec)) == {Standing.NOT_COMPARED}
    assert spec.whole is None
    assert spec.target is None
    assert spec.funnel is None
    assert spec.no_funnel == "A funnel needs a denominator beside each count."
    assert all(bar.lower is not None and bar.mark is Mark.USUAL for bar in spec.bars)


def test_that_a_small_count_and_the_one_that_would_tell_it_carry_no_number_at_all() -> None:
    spec = by_ward(
        share(3, 40), share(11, 40), share(30, 40), share(35, 40), whole=share(79, 160)
    )
    hidden = [bar for bar in spec.bars if bar.standing is Standing.HIDDEN]
    assert [bar.name for bar in hidden] == ["Arsenal", "Barnsbury"]
    for bar in hidden:
        numbers = (bar.value, bar.lower, bar.upper, bar.numerator, bar.denominator)
        assert numbers == (None,) * 5
        assert bar.mark is Mark.USUAL
        assert bar.funnel_place is None
    assert " 7.5%" not in spec.alternative
    assert "Hidden: Arsenal and Barnsbury." in spec.alternative
    assert "Two wards hidden because of small numbers and not judged." in spec.notes


def test_that_what_the_sender_hid_stays_hidden_with_the_reason() -> None:
    sent = Figure(None, State.SUPPRESSED, reason="Returned as “c”.")
    spec = by_ward(sent, share(30, 40), share(35, 40))
    assert spec.bars[0].standing is Standing.HIDDEN
    assert bar_words(spec, spec.bars[0]) == "Arsenal hidden: Returned as “c”."


def test_that_of_a_restricted_indicator_nearly_everybody_tells_of_few_too() -> None:
    figures = (share(97, 99), share(60, 99), share(70, 99), share(80, 99))
    assert by_ward(*figures).bars[0].standing is not Standing.HIDDEN
    assert by_ward(*figures, is_restricted=True).bars[0].standing is Standing.HIDDEN


def test_that_a_missing_part_is_a_row_with_its_reason() -> None:
    spec = by_ward(None, share(30, 40), share(35, 40))
    assert spec.bars[0].standing is Standing.ABSENT
    assert spec.notes.startswith("No figure for Arsenal.")
    assert spec.ranked()[-1].name == "Arsenal"


def test_that_parts_that_do_not_give_the_figure_make_no_interval() -> None:
    odd = Figure(80.0, numerator=10, denominator=100)
    spec = by_ward(odd, share(30, 40), share(35, 40))
    assert spec.bars[0].lower is None
    assert spec.bars[0].standing is Standing.NOT_COMPARED


def test_that_the_funnel_speaks_of_the_parts_shown() -> None:
    figures = [share(400, 500)] * 5 + [share(330, 500)]
    spec = by_ward(*figures)
    assert spec.funnel is not None
    assert spec.funnel.centre == pytest.approx(100 * 2330 / 3000)
    assert spec.bars[5].funnel_place is Significance.LOW_STRONG
    assert spec.bars[0].funnel_place is Significance.NONE


def test_that_a_rates_funnel_line_lies_where_its_judgement_turns() -> None:
    centre, multiplier = 0.004, 1000.0
    for line in rate_funnel_lines(centre, 20_000, multiplier=multiplier)[::6]:
        size = line.denominator
        for limit, quiet, loud in (
            (line.upper_inner, -0.02, 0.02),
            (line.lower_inner, 0.02, -0.02),
        ):
            count = limit * size / multiplier
            if count < 1:
                continue
            inside = count_significance((count + quiet, size), centre)
            outside = count_significance((count + loud, size), centre)
            assert inside is Significance.NONE
            assert outside is not Significance.NONE


def test_that_rates_are_judged_by_the_count_behind_them() -> None:
    rate = Unit(UnitKind.RATE, 1, "per 1,000")
    figures = [Figure(10.0, numerator=100, denominator=10_000) for _ in range(5)]
    figures.append(Figure(16.0, numerator=160, denominator=10_000))
    spec = by_ward(*figures, unit=rate, polarity=Polarity.LOWER)
    assert spec.bars[5].standing is Standing.CLEARLY_HIGHER
    assert spec.bars[5].mark is Mark.CONCERNING
    assert spec.funnel is not None
    assert spec.funnel.centre == pytest.approx(11.0)


def test_that_a_part_without_one_event_is_judged_in_the_funnel_like_any() -> None:
    rate = Unit(UnitKind.RATE, 1, "per 1,000")
    figures = [Figure(40.0, numerator=40, denominator=1_000) for _ in range(5)]
    spec = by_ward(*figures, Figure(0.0, numerator=0, denominator=1_000), unit=rate)
    assert spec.bars[5].funnel_place is Significance.LOW_STRONG


def test_that_a_rate_of_zero_is_judged_by_the_scale_of_the_parts_beside_it() -> None:
    rate = Unit(UnitKind.RATE, 1, "per 1,000")
    none = Figure(0.0, numerator=0, denominator=1_000)
    spec = by_ward(*[Figure(40.0, numerator=40, denominator=1_000)] * 5, none, unit=rate)
    bar = spec.bars[5]
    assert (bar.lower, bar.upper) == (0.0, pytest.approx(3.6889, abs=1e-4))
    assert bar.standing is Standing.CLEARLY_LOWER


def test_that_nothing_but_zeros_is_judged_by_the_scale_of_the_whole() -> None:
    rate = Unit(UnitKind.RATE, 1, "per 1,000")
    none = Figure(0.0, numerator=0, denominator=1_000)
    spec = by_ward(none, none, whole=Figure(2.0, numerator=10, denominator=5_000), unit=rate)
    assert standings(spec) == [Standing.SIMILAR, Standing.SIMILAR]


def test_that_a_part_without_a_numerator_has_no_place_in_the_funnel() -> None:
    figures = [share(400, 500)] * 5
    spec = by_ward(*figures, Figure(75.0, denominator=5_000))
    assert [bar.no for bar in spec.in_funnel] == [1, 2, 3, 4, 5]


def test_that_the_text_for_the_picture_stays_short_and_names_who_differs() -> None:
    spec = by_ward(share(350, 500), share(400, 500), share(402, 500), whole=share(4000, 5000))
    assert len(spec.alternative) <= 600
    assert "Clearly lower: Arsenal." in spec.alternative
    assert "Similar: 2." in spec.alternative
    assert bar_words(spec, spec.bars[0]) == (
        "Arsenal 70.0%, 95% interval 65.8% to 73.9%, 350 of 500, "
        "clearly lower than Islington (80.0%)"
    )
