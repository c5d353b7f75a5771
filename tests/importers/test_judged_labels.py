"""What labels were judged to mean: by a department, by anybody, or just now."""

from __future__ import annotations

from known_council import an_indicator, known_with

from importers.staging import stage
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.judgements import ANY_DEPARTMENT, Judgements
from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.domain.readings.reading import CellReading, Measure, Outcome, Reading
from lbi_desktop.domain.value import State

HOMES = an_indicator(aliases=("Households in TA", "NI 156"))


def returned(*labels: str, ref: str = "") -> Reading:
    """A return of one figure for each label."""
    cells = tuple(
        CellReading(
            "Q2", f"C{row}", "5", "5", label, ref, quarter(2024, 2), Measure.ACTUAL, 5.0,
            State.FINAL,
        )
        for row, label in enumerate(labels, start=4)
    )  # fmt: skip
    return Reading(
        "r.xlsx", "xlsx", "", 0, sheets=(), tables=(), cells=cells, issues=(), period=None
    )


def test_that_a_judgement_holds_for_every_equal_label() -> None:
    judgements = Judgements(
        {ANY_DEPARTMENT: {"families placed": "HO-TA", "lunch money": NOT_OURS}}
    )
    known = known_with(HOMES, judgements=judgements)
    staged = stage(returned("Families  placed*", "FAMILIES PLACED", "Lunch money"), known)
    assert [row.indicator_id for row in staged.rows] == ["HO-TA", "HO-TA", None]
    assert staged.rows[2].outcome is Outcome.NOT_OURS


def test_that_a_directorates_own_judgement_wins_over_the_general_one() -> None:
    judgements = Judgements(
        {ANY_DEPARTMENT: {"lunch money": NOT_OURS}, "Homes": {"lunch money": "HO-TA"}}
    )
    known = known_with(HOMES, judgements=judgements)
    (homes,) = stage(returned("Lunch money"), known, directorate="Homes").rows
    (others,) = stage(returned("Lunch money"), known, directorate="Public Health").rows
    assert (homes.indicator_id, others.outcome) == ("HO-TA", Outcome.NOT_OURS)


def test_that_what_was_just_said_of_a_label_wins_over_what_its_directorate_said() -> None:
    judgements = Judgements({"Homes": {"lunch money": "HO-TA"}})
    known = known_with(HOMES, judgements=judgements.saying({"lunch money": NOT_OURS}))
    (row,) = stage(returned("Lunch money"), known, directorate="Homes").rows
    assert row.outcome is Outcome.NOT_OURS


def test_that_a_return_is_judged_as_the_directorates_most_of_its_indicators_belong_to() -> None:
    judgements = Judgements({HOMES.directorate: {"lunch money": "HO-TA"}})
    known = known_with(HOMES, judgements=judgements)
    staged = stage(returned(HOMES.title, "Lunch money"), known)
    assert staged.directorate == HOMES.directorate
    assert [row.indicator_id for row in staged.rows] == ["HO-TA", "HO-TA"]


def test_that_a_known_reference_beside_quite_another_title_is_asked_about_once() -> None:
    one = an_indicator(ref="H1", title="Homelessness decisions taken in time")
    reading = returned("Empty homes", "Empty homes", ref="H1")
    staged = stage(reading, known_with(one))
    asked = [issue for issue in staged.issues if issue.code == "match.title_differs"]
    assert len(asked) == 1
    assert "nothing like it" in asked[0].message
    assert {row.indicator_id for row in staged.rows} == {one.id}
    assert not any(row.is_ready for row in staged.rows)
    judged = Judgements({"Homes": {plain_label("H1 Empty homes"): one.id}})
    again = stage(reading, known_with(one, judgements=judged), directorate="Homes")
    assert "match.title_differs" not in {issue.code for issue in again.issues}
