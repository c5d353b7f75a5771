"""What the Wellbeing page shows and says, worked out without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_wellbeing import CLERKENWELL, FINSBURY_PARK, HIDDEN, NOW, picture

from lbi_desktop.domain.charts.breakdown import Part
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.weights import Move
from ui.models.cells import GroupHead, TableRow
from ui.pages.wellbeing.view_model import details, forms, table, weighing
from ui.pages.wellbeing.view_model.domain_lines import domain_lines
from ui.pages.wellbeing.view_model.groups import groups_told
from ui.pages.wellbeing.view_model.shown import NO_WARD, group_spec, shown, ward_spec
from ui.pages.wellbeing.view_model.standing import InHand, caption, edition_options
from ui.pages.wellbeing.view_model.trend import trend

INDEX = picture()
MEASURE = "M3"


def rows_of(lines: object) -> list[TableRow]:
    assert isinstance(lines, tuple)
    return [each for each in lines if isinstance(each, TableRow)]


def test_that_only_the_domain_in_hand_unfolds_to_its_measures() -> None:
    lines = domain_lines(INDEX, "d1", ward=FINSBURY_PARK)
    assert [(each.name, each.is_measure) for each in lines] == [
        ("All domains", False), ("Health", False), ("Home", False),
        ("Overcrowding", True), ("Fuel poverty", True), ("High rents", True),
    ]  # fmt: skip
    assert [each.name for each in lines if each.is_chosen] == ["Home"]
    assert [each.name for each in lines if each.needs_focus] == ["Home"]


def test_that_a_domain_says_ward_interval_and_class_for_a_screen_reader() -> None:
    line = domain_lines(INDEX, "d1", ward=FINSBURY_PARK)[2]
    assert line.note == "Islington 97.0, down 3.0"
    assert line.spoken == (
        "Home, Islington 97.0, down 3.0, Finsbury Park 88.0, 95% interval 85.0 to 91.0, "
        "clearly lower than Islington (97.0)"
    )


def test_that_without_a_ward_the_borough_itself_is_listed() -> None:
    line = domain_lines(INDEX, "", ward=NO_WARD)[2]
    assert line.bar is None
    assert line.figure == "97.0"


@pytest.mark.parametrize("subject", ["", "d1", MEASURE])
def test_that_a_hidden_ward_has_its_reason_and_no_digit_anywhere(subject: str) -> None:
    of = shown(INDEX, subject)
    spec = ward_spec(INDEX, of)
    bar = spec.bars[CLERKENWELL]
    assert (bar.value, bar.lower, bar.numerator) == (None, None, None)
    assert bar.standing is Standing.HIDDEN
    row = next(
        each
        for each in rows_of(table.lines(INDEX, of))
        if each.key == table.ward_key(CLERKENWELL)
    )
    told = [cell.spoken for cell in row.cells[1:3]]
    assert told == ["hidden", ""]
    exported = list(table.export_rows(INDEX, of))[CLERKENWELL]
    assert not [cell for cell in exported if isinstance(cell, float)]
    assert bar.reason in exported


def test_that_measures_are_shown_by_figures_and_the_rest_by_scores() -> None:
    scores, figures = shown(INDEX, "d1"), shown(INDEX, MEASURE)
    assert scores.wards[FINSBURY_PARK].value == 88.0
    assert figures.wards[FINSBURY_PARK].value == 14.2
    assert "scores where higher is better" in ward_spec(INDEX, scores).alternative
    assert "in %" in ward_spec(INDEX, figures).alternative
    assert shown(INDEX, "nothing known").subject == ""


def test_that_the_table_ranks_wards_then_the_borough_then_groups_that_can_be_closed() -> None:
    of = shown(INDEX, "d1")
    lines = table.lines(INDEX, of)
    names = [each.cells[0].spoken for each in rows_of(lines)]
    assert names[:6] == ["Highbury", "Junction", "Hillrise", "Finsbury Park", "Clerkenwell",
                         "Islington"]  # fmt: skip
    heads = [each.key for each in lines if isinstance(each, GroupHead)]
    assert heads == ["by:sex", "by:ethnicity"]
    closed = table.lines(INDEX, of, closed={"by:sex"})
    assert len(rows_of(lines)) - len(rows_of(closed)) == 2
    assert all(len(each.cells) == len(table.columns(INDEX, of)) for each in rows_of(lines))


def test_that_export_rows_fit_their_heads_for_every_subject() -> None:
    for subject in ("", "d1", MEASURE):
        of = shown(INDEX, subject)
        heads = table.export_heads(INDEX, of)
        assert {len(row) for row in table.export_rows(INDEX, of)} == {len(heads)}


def test_that_no_line_reaches_into_the_years_of_other_wards() -> None:
    made = trend(INDEX, shown(INDEX, "d1"), ward=FINSBURY_PARK)
    assert made is not None
    assert made.steps[: made.other] == ("2020/21", "2021/22")
    assert min(point.at for line in made.lines for point in line.points) == made.other
    assert made.told(0) == ("other wards before May 2022: not comparable",)
    assert "Finsbury Park fell by 8.0" in made.words
    assert "Islington shows no clear change" in made.words


def test_that_a_measures_line_notes_older_figures_and_few_cases() -> None:
    lines = rows_of(details.measure_lines(INDEX, shown(INDEX, "d1"), ward=3))
    assert "fewer than 20 cases" in lines[0].sentence
    hidden = rows_of(details.measure_lines(INDEX, shown(INDEX, "d1"), ward=CLERKENWELL))
    assert HIDDEN in hidden[0].sentence
    assert "score" not in hidden[0].sentence


def test_that_hidden_figures_are_those_of_the_subject() -> None:
    assert len(details.hidden_lines(INDEX, shown(INDEX, ""))) == 2
    [line] = details.hidden_lines(INDEX, shown(INDEX, "d1"))
    assert line.sentence == f"Clerkenwell, Overcrowding, hidden: {HIDDEN}"


def test_that_the_division_with_the_widest_gap_is_shown_first() -> None:
    of = shown(INDEX, "d1")
    told = groups_told(INDEX, of, wanted="")
    assert told.dimension == "ethnicity"
    assert told.sentence.startswith("White 8.4 points above Black")
    assert groups_told(INDEX, of, wanted="sex").dimension == "sex"
    spec = group_spec(INDEX, of, dimension="ethnicity")
    assert [bar.name for bar in spec.ranked()] == ["White", "Black", "Other"]


def test_that_what_is_in_hand_stays_in_another_picture_where_it_can() -> None:
    hand = InHand(INDEX, "d1", FINSBURY_PARK, "sex")
    fewer = replace(INDEX, wards=INDEX.wards[1:], domains=INDEX.domains[:1])
    other = hand.over(fewer)
    assert (other.subject, other.ward_name, other.dimension) == ("", "Finsbury Park", "sex")
    assert InHand(INDEX, MEASURE).parent == "d1"
    assert InHand(INDEX, "d1").parent == ""
    assert InHand(INDEX).parent is None


def test_that_the_caption_says_which_wards_and_that_earlier_years_are_others() -> None:
    said = caption(INDEX, shown(INDEX, "d1"))
    assert said == (
        "Home  ·  three measures  ·  2025/26 edition  ·  wards of May 2022, earlier years not "
        "comparable  ·  illustrative figures"
    )
    assert edition_options(INDEX)[0] == (str(NOW.code), "2025/26")
    assert edition_options(INDEX)[-1][1] == "2020/21, other wards"


def test_that_weights_say_how_many_differ_and_which_places_stay_open() -> None:
    assert weighing.weights_words({"a": 1.0, "b": 1.0}) == "all equal"
    assert weighing.weights_words({"a": 1.0, "b": 2.5}) == "1 of 2 changed"
    told = weighing.weighed(INDEX, FINSBURY_PARK, is_trial=False)
    assert (told.count, told.low, told.high) == (4, 3, 4)
    assert weighing.weighed(INDEX, CLERKENWELL, is_trial=True).count == 0


def test_that_moves_name_wards_that_change_class_before_those_that_change_place() -> None:
    near, far = Part(1, "Arsenal"), Part(2, "Bunhill")
    same, lower = Standing.SIMILAR, Standing.LOWER
    moves = (Move(near, 1, 5, same, same), Move(far, 3, 4, same, lower),
             Move(Part(3, "Laycock"), 7, 7, same, same))  # fmt: skip
    lines = weighing.move_lines(moves)
    assert [each.sentence for each in lines] == [
        "Bunhill, 3rd to 4th, similar, now lower",
        "Arsenal, 1st to 5th, stays similar",
    ]
    said = weighing.moves_sentence(moves)
    assert said == "2 of 3 wards keep their class, two wards change place."


@pytest.mark.parametrize(
    "key, typed, said",
    [
        ("weigh:d1:M3", {"weight": "much"}, "“much” is no weight"),
        ("weigh:d1:M3", {"weight": "11"}, "“11” is no weight"),
        ("small:M3", {"least": "0", "tiny": "20", "hides_rest": "no"}, "from 1 to 1000"),
        ("domain:d1", {"name": "Home", "about": "", "position": "x"}, "“x” is no number"),
    ],
)
def test_that_what_cannot_be_meant_is_refused_in_a_sentence(
    key: str, typed: dict[str, str], said: str
) -> None:
    from datetime import UTC, datetime

    hand = forms.Hand("Officer", datetime(2026, 1, 28, tzinfo=UTC))
    with pytest.raises(Refusal, match=said):
        forms.command_for(hand, key, typed=typed)
