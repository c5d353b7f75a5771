"""Three versions of one item: as sent, as it came back, as it stands here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.packs.items import (
    COMMENT,
    COMMENT_PARTS,
    FIGURE,
    SIGN_OFF,
    Ground,
    Held,
    ItemKey,
    Items,
    Said,
    Standing,
    differences,
    held_from,
    holds_for,
    marks,
    with_accepted,
)

Q3 = 2025123103
SAYS = ItemKey(COMMENT, "HO-FFT", Q3, "happened")
FIG = ItemKey(FIGURE, "HO-FFT", Q3)
SIGN = ItemKey(SIGN_OFF, "HO-FFT", Q3)
OPEN = Ground(lambda _: "", lambda _: "", lambda _name, _code: False)
NO_CHANGE: Items = {}


def figure(value: float | None, state: str = "final") -> Said:
    return (value, None, None, state, "", None)


def standing(base: Said, theirs: Said, ours: Said, *, key: ItemKey = SAYS) -> Standing:
    (found,) = differences({key: base}, theirs={key: theirs}, ours={key: ours}, ground=OPEN)
    return found.standing


@pytest.mark.parametrize(
    "base, theirs, ours, wanted",
    [
        ("a", "b", "a", Standing.CHANGED),
        ("a", "b", "b", Standing.SAME),
        ("a", "a", "b", Standing.OURS_NEWER),
        ("a", "b", "c", Standing.CONFLICT),
        ("", "b", "", Standing.CHANGED),
        ("a", "", "a", Standing.CHANGED),
        ("a", "", "c", Standing.CONFLICT),
    ],
)
def test_that_only_what_both_changed_differently_is_a_conflict(
    base: str, theirs: str, ours: str, wanted: Standing
) -> None:
    assert standing(base, theirs, ours) is wanted


texts = st.sampled_from(["", "a", "b", "c"])


@given(texts, texts, texts)
def test_that_what_both_sides_say_is_never_told_apart_from_who_looks(
    base: str, theirs: str, ours: str
) -> None:
    mirrored = {
        Standing.CHANGED: Standing.OURS_NEWER,
        Standing.OURS_NEWER: Standing.CHANGED,
    }
    here, there = standing(base, theirs, ours), standing(base, ours, theirs)
    assert there is mirrored.get(here, here)


def test_that_a_revised_figure_is_the_same_as_the_final_one_sent() -> None:
    assert standing(None, figure(81.0), figure(81.0, "revised"), key=FIG) is Standing.SAME


def test_that_a_reported_figure_is_not_changed_without_a_decision() -> None:
    told = replace(OPEN, is_reported=lambda name, code: (name, code) == ("HO-FFT", Q3))
    base = {FIG: figure(80.0)}
    (found,) = differences(base, theirs={FIG: figure(81.0)}, ours=base, ground=told)
    assert found.standing is Standing.RESTATEMENT
    assert found.standing.needs_decision


def test_that_a_calculated_figure_is_not_taken_but_its_comment_is() -> None:
    ground = replace(OPEN, figure_barred=lambda _: "calculated here")
    found = differences({}, theirs={FIG: figure(1.0), SAYS: "a"}, ours={}, ground=ground)
    assert [each.standing for each in found] == [Standing.CHANGED, Standing.NOT_TAKEN]
    assert found[1].why == "calculated here"


def test_that_nothing_of_a_barred_indicator_is_taken() -> None:
    ground = replace(OPEN, barred=lambda _: "not in the pack")
    found = differences({}, theirs={FIG: figure(1.0), SAYS: "a"}, ours={}, ground=ground)
    assert {each.standing for each in found} == {Standing.NOT_TAKEN}


def test_that_a_sign_off_holds_only_for_what_was_signed() -> None:
    there: Items = {FIG: figure(84.0), SAYS: "a"}
    signed = ("Director", "2026-01-26", *marks(SIGN, there))
    came = {**there, SIGN: signed}
    assert [each.standing for each in differences({}, theirs=came, ours={}, ground=OPEN)] == [
        Standing.CHANGED
    ] * 3
    only_signed = differences(
        there, theirs={SIGN: signed}, ours={FIG: figure(85.0)}, ground=OPEN
    )
    assert only_signed[0].standing is Standing.CONFLICT
    *others, last = differences({}, theirs=came, ours={}, ground=OPEN)
    assert holds_for(last, with_accepted({}, others))
    assert not holds_for(last, with_accepted({}, others[:1]))


def test_that_what_a_pack_held_is_read_back_exactly() -> None:
    items: Items = {
        FIG: (80.5, 161.0, 200.0, "final", "", None),
        **{ItemKey(COMMENT, "HO-FFT", Q3, part): part for part in COMMENT_PARTS},
        SIGN: ("Director", "2026-01-26", "a", "b"),
    }
    held = Held(frozenset({"HO-FFT"}), frozenset(), items)
    assert held_from(held.text) == held
