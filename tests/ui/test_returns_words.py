"""Comments, targets and states in a review: which part, the first words, theirs and ours."""

from __future__ import annotations

from dataclasses import replace

from made_up_return import HOMES, Q3, asked, cell, indicators, staged_return, staged_rows

from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.readings.reading import Measure, Outcome, StagedRow
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State
from ui.models.cells import Stacked, TableRow, Words
from ui.models.finding import Option, options_with
from ui.models.pieces import nearest_text, two_texts
from ui.pages.returns.cards import card_of
from ui.pages.returns.view_model.beginning import begun_indicator, indicator_options
from ui.pages.returns.view_model.review import Review
from ui.pages.returns.view_model.rows import review_lines
from ui.widgets.answer_card import also_for

SAID = "First-time fix fell again because the north of the borough waited for parts."


def comment(address: str, part: str, text: str = SAID, *, ours: str = "") -> StagedRow:
    reading = replace(
        cell(address, text, "% fixed first time"),
        measure=Measure.COMMENTARY, part=part, text=text, value=None,
    )  # fmt: skip
    return StagedRow(reading, "h1", Outcome.NEW, ours_text=ours, period=Q3)


def review_of(*rows: StagedRow) -> Review:
    return Review(staged_return(rows=rows), indicators())


def test_that_a_comment_row_names_its_part_and_begins_with_its_words() -> None:
    review = review_of(comment("H14", "happened"), comment("I14", "next"))
    told = [review.told(line) for line in review.lines if line.row]
    assert told[0].title == "H1  Repairs fixed first time: what happened"
    assert told[1].title == "H1  Repairs fixed first time: what next"
    assert (told[0].theirs, told[0].ours) == ("13 words", "–")
    assert told[0].why.startswith("“First-time fix fell again")


def test_that_a_day_stands_as_it_is_shown() -> None:
    row = comment("J14", "due", "2026-02-27 00:00:00")
    reading = replace(row.reading, measure=Measure.TEXT, shown="27/02/2026")
    told = review_of(replace(row, reading=reading)).told
    line = review_of(replace(row, reading=reading)).lines[0]
    assert told(line).title.endswith("by when")
    assert told(line).theirs == "27/02/2026"


def test_that_a_hidden_figure_is_said_in_words_with_what_the_cell_shows() -> None:
    reading = replace(cell("F9", "c", "Households in TA"), state=State.SUPPRESSED)
    review = review_of(StagedRow(reading, "h3", Outcome.NEW, period=Q3))
    told = review.told(review.lines[0])
    assert (told.theirs, told.why) == ("suppressed", "Suppressed; the cell says “c”")


def test_that_rows_of_one_indicator_stand_together_and_name_it_once() -> None:
    figures = [row for row in staged_rows() if row.reading.cell in ("F14", "F18")]
    review = review_of(figures[0], figures[1], comment("H14", "happened"))
    rows = [line for line in review_lines(review) if isinstance(line, TableRow)]
    cells = [row.cells[1] for row in rows][:3]
    assert all(isinstance(each, Stacked) for each in cells)
    assert [each.first for each in cells if isinstance(each, Stacked)] == [
        "H1  Repairs fixed first time",
        "What happened",
        "H3  Households in temporary accommodation",
    ]
    assert rows[1].sentence.startswith("H1 Repairs fixed first time: what happened")


def test_that_the_card_shows_both_texts_and_marks_what_is_new() -> None:
    ours = "First-time fix rose because the north of the borough waited for parts."
    review = review_of(comment("H14", "happened", ours=ours))
    card = card_of(review, review.lines[0])
    assert card is not None
    assert card.texts is not None
    assert [each.text.strip() for each in card.texts.theirs if each.is_own] == ["fell again"]
    assert [each.text.strip() for each in card.texts.ours if each.is_own] == ["rose"]
    assert "New in theirs: fell again" in card.texts.spoken


def test_that_texts_with_nothing_in_common_are_not_marked() -> None:
    texts = two_texts("All went well.", "Vans stood still for six weeks in the north")
    assert not any(each.is_own for each in (*texts.theirs, *texts.ours))


def test_that_a_part_is_set_against_its_own_line_of_a_stored_comment() -> None:
    held = "Vans stood still.\nIt matters to tenants in damp homes.\nNew vans in May."
    assert nearest_text("It matters to tenants in cold homes.", held).startswith("It matters")
    assert nearest_text("Nothing of the kind", held) == held


def test_that_an_indicator_is_found_by_its_reference_or_any_words() -> None:
    options = (
        Option("h12", "H12 Hostel places booked"),
        Option("h1", "H1 Repairs fixed first time"),
    )
    assert [each.key for each in options_with(options, "h1")] == ["h1", "h12"]
    assert [each.key for each in options_with(options, "booked hostel")] == ["h12"]
    assert options_with(options, "boilers") == ()


def test_that_the_likeliest_indicator_is_offered_first() -> None:
    review = Review(staged_return(), indicators())
    line = next(each for each in review.lines if each.place[1] == "B19")
    options = indicator_options(line, review.teller, whose=HOMES)
    assert [each.key for each in options[:2]] == ["h9", "h12"]
    assert options[0].note == "94% alike"
    assert len(options) == len(indicators())


BEGUN = {
    "ref": "H14",
    "title": "Care leavers in a home of their own",
    "Unit": "Per cent",
    "Which way is good": "Higher is better",
    "How often": "Every quarter",
    "What it covers": "In the period",
}


def test_that_an_indicator_is_begun_from_a_row() -> None:
    made = begun_indicator(BEGUN, indicators(), directorate=HOMES).indicator
    assert made is not None
    assert (made.id, made.ref, made.directorate) == ("h14", "H14", HOMES)
    assert (made.unit.kind, made.polarity) == (UnitKind.PERCENT, Polarity.HIGHER)


def test_that_a_taken_reference_or_an_empty_title_is_said_at_its_field() -> None:
    taken = begun_indicator({**BEGUN, "ref": "h1"}, indicators(), directorate=HOMES)
    assert (taken.field, taken.trouble) == ("ref", "H1 is Repairs fixed first time already.")
    assert (
        begun_indicator({**BEGUN, "title": ""}, indicators(), directorate=HOMES).field
        == "title"
    )


def test_that_an_answer_for_all_alike_says_whom_it_reaches() -> None:
    rows = [
        StagedRow(
            cell(f"F{n}", "0", "Planning permissions"), "h7", Outcome.NEW,
            asked("check.zero_after_nonzero", "A true zero?", f"F{n}"), period=Q3,
        )
        for n in (22, 23, 24)
    ]  # fmt: skip
    review = review_of(*rows)
    card = card_of(review, review.lines[0])
    assert card is not None
    assert len(card.alike) == 2
    assert also_for(card.alike).startswith("The same answer for: H7")
    assert also_for([str(n) for n in range(10)]).endswith("; and 2 more.")


def test_that_an_answer_is_taken_back_and_given_again() -> None:
    review = Review(staged_return(), indicators())
    line = next(one for one in review.lines if one.place[1] == "G14")
    review.answer(line, review.answers(line)[1])
    assert review.counts.to_settle == 4
    point = review.decisions.step_back()
    assert point is not None
    assert (point.key, point.is_judged, review.counts.to_settle) == (line.key, False, 5)
    review.decisions.step_ahead()
    assert review.counts.to_settle == 4


def test_that_taking_back_what_a_label_means_asks_for_a_new_comparison() -> None:
    review = Review(staged_return(), indicators())
    line = next(one for one in review.lines if one.place[1] == "B19")
    review.answer(line, review.answers(line)[0])
    point = review.decisions.step_back()
    assert point is not None
    assert point.is_judged
    assert review.decisions.judgements == {}
    assert review.decisions.step_back() is None


def test_that_a_long_unit_stands_in_the_tip_and_takes_no_room_in_the_list() -> None:
    waste = replace(indicators()["h3"], unit=Unit(UnitKind.OTHER, 0, "kg per household"))
    row = StagedRow(cell("F10", "338", "Waste"), "h3", Outcome.NEW, ours=345.0, period=Q3)
    review = Review(staged_return(rows=(row,)), {"h3": waste})
    line = next(each for each in review_lines(review) if isinstance(each, TableRow))
    theirs, ours = line.cells[2:4]
    assert isinstance(theirs, Words)
    assert isinstance(ours, Words)
    assert (theirs.text, theirs.tip) == ("338", "338 kg per household")
    assert (ours.text, ours.tip) == ("345", "345 kg per household")
