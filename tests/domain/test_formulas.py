"""Formulas: read, written out, checked; no text brings anything but words."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_council import an_indicator

from lbi_desktop.domain.formulas.check import check_formula, formula_words
from lbi_desktop.domain.formulas.formula import (
    OF_AN_INDICATOR,
    OF_SEVERAL,
    Call,
    Formula,
    Function,
    Negative,
    Number,
    Operation,
    Reference,
    Sign,
    printed_text,
    references,
    stored_text,
)
from lbi_desktop.domain.formulas.graph import calculated_from, circle_in, named_in
from lbi_desktop.domain.formulas.text import LONGEST, parse_formula
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.unit import Unit, UnitKind

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, POUNDS = Unit(UnitKind.COUNT, 0, "people"), Unit(UnitKind.GBP)
PERCENT, DAYS = Unit(UnitKind.PERCENT, 1), Unit(UnitKind.DAYS, 1)
SECONDS, SHARE = Unit(UnitKind.SECONDS), Unit(UnitKind.RATIO, 2)
KNOWN = (
    an_indicator("A", "H1", unit=PEOPLE, aliases=("Everybody",)),
    an_indicator("B", "H2", unit=PEOPLE),
    an_indicator("MONEY", "H3", unit=POUNDS),
    an_indicator("SHARE", "H4", unit=PERCENT),
    an_indicator("LAG", "H5", unit=DAYS),
    an_indicator("CALL", "H6", unit=SECONDS),
    an_indicator("RATE", "H9", unit=PERCENT, formula="[A] / [B] * 100"),
    an_indicator("CLOSED", "S1", unit=PEOPLE, is_restricted=True),
)


def checked(text: str, unit: Unit = PERCENT, **more: object) -> list[str]:
    """The codes of what is amiss with a formula of a new indicator."""
    wanted = an_indicator("NEW", "H7", unit=unit, **more)
    return [each.code for each in check_formula(text, of=wanted, known=KNOWN).issues]


# --- read and written ----------------------------------------------------------------------

_NAMES = st.text(st.sampled_from("ABCxyz019-– .&/'"), min_size=1, max_size=8).map(
    lambda text: " ".join(text.split())
)
_LEAVES = st.one_of(
    st.floats(0, 1e12, allow_nan=False).map(Number),
    _NAMES.filter(bool).map(Reference),
)


def _grown(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.builds(
        Call,
        st.sampled_from(sorted(OF_SEVERAL)),
        st.lists(inner, min_size=1, max_size=3).map(tuple),
    )
    back = st.builds(
        Call,
        st.sampled_from([Function.PREVIOUS, Function.YEAR_BEFORE]),
        inner.map(lambda each: (each,)),
    )
    of_one = st.builds(
        Call,
        st.sampled_from(sorted(OF_AN_INDICATOR)),
        _NAMES.filter(bool).map(lambda name: (Reference(name),)),
    )
    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Operation, st.sampled_from(Sign), inner, inner),
        several,
        back,
        of_one,
    )


FORMULAS = st.recursive(_LEAVES, _grown, max_leaves=12)


@given(FORMULAS)
def test_that_a_formula_written_out_is_read_as_the_same_formula(formula: Formula) -> None:
    assert parse_formula(stored_text(formula)).formula == formula


@given(FORMULAS)
def test_that_a_printed_formula_is_read_as_the_same_formula_too(formula: Formula) -> None:
    printed = printed_text(formula, lambda each: f"[{each.name}]")
    assert parse_formula(printed).formula == formula


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.text("[]()+-*/ .,ab1e9", max_size=60)))
def test_that_no_text_brings_anything_but_words(text: str) -> None:
    read = parse_formula(text)
    assert (read.formula is None) == bool(read.issues)
    assert all(each.message.endswith(".") for each in read.issues)


@pytest.mark.parametrize(
    "text", ["(" * 5000, "-" * 1999 + "1", "(" * 990 + "1" + ")" * 990, "[a]+" * 499 + "1"]
)
def test_that_deep_and_long_texts_are_refused_or_read_but_never_break(text: str) -> None:
    read = parse_formula(text)
    assert read.formula is not None or read.issues


@pytest.mark.parametrize(
    "text, words",
    [
        ("", "The formula is empty."),
        ("[A] +", "After “[A] +” something is missing."),
        ("1 2", "“2” cannot stand after “1”."),
        ("@", "“@” cannot stand at the start."),
        ("median([A])", "There is no function “median”"),
        ("previous([A], [B])", "“previous” takes one part, not 2."),
        ("numerator([A] + 1)", "“numerator” takes an indicator"),
        ("1e999", "too big"),
        ("[A] * [ ]", "Nothing stands between two square brackets."),
        ("1" * (LONGEST + 1), "at most 2,000 are read"),
    ],
)
def test_that_what_cannot_be_read_is_said_in_words(text: str, words: str) -> None:
    (issue, *_) = parse_formula(text).issues
    assert words in issue.message
    assert issue.proposal


def test_that_brackets_are_printed_only_where_they_are_needed() -> None:
    kept = "[A] - ([B] - 1) * 2 / (3 / 4)"
    formula = parse_formula("(([A]) - (([B] - 1) * 2) / (3/4))").formula
    assert formula is not None
    assert stored_text(formula) == kept


def test_that_people_read_references_and_proper_signs() -> None:
    known = {each.id: each for each in KNOWN}
    assert formula_words("[A] / ([A] + [B]) * 100", known) == "H1 ÷ (H1 + H2) × 100"


def test_that_ids_are_found_in_a_stored_formula_without_reading_it() -> None:
    formula = parse_formula("sum([EM WORK], [EM-1825]) / [EM WORK]").formula
    assert formula is not None
    assert named_in(stored_text(formula)) == references(formula) == ("EM WORK", "EM-1825")


def test_that_the_parser_is_not_loaded_before_a_formula_is_read() -> None:
    code = (
        "import sys; import lbi_desktop.domain.formulas.check, lbi_desktop.commands.define; "
        "assert 'lark' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


# --- checked -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, unit",
    [
        ("[H1] / [H2] * 100", PERCENT),
        ("100 * [A] / ([A] + [B])", PERCENT),
        ("numerator([SHARE]) / denominator([SHARE]) * 100", PERCENT),
        ("([A] - year_before([A])) / year_before([A]) * 100", PERCENT),
        ("[A] / [B]", SHARE),
        ("[A] - previous([A])", PEOPLE),
        ("[Everybody] * 2 + 5", PEOPLE),
        ("[SHARE] * [A] / 100", PEOPLE),
        ("[MONEY] / [A]", POUNDS),
        ("max([MONEY], 0)", POUNDS),
        ("[LAG] * 86400 + [CALL]", SECONDS),
        ("[LAG] / [A]", DAYS),
        ("[A] * 1000 / latest([B])", Unit(UnitKind.RATE, 1, "per 1,000")),
    ],
)
def test_that_a_formula_whose_units_fit_may_stand(text: str, unit: Unit) -> None:
    assert checked(text, unit) == []


@pytest.mark.parametrize(
    "text, unit, code",
    [
        ("[A] + [MONEY]", PEOPLE, "formula.units"),
        ("[LAG] + [CALL]", DAYS, "formula.units"),
        ("[A] / [B]", PERCENT, "formula.units"),
        ("[A] / [B] * 100", SHARE, "formula.units"),
        ("[A] * [B]", PEOPLE, "formula.units"),
        ("[MONEY]", PEOPLE, "formula.units"),
        ("[CALL]", DAYS, "formula.units"),
        ("mean([SHARE], [RATE])", PERCENT, "formula.mean_of_percentages"),
        ("[NEW] + 1", PERCENT, "formula.unknown"),
        ("1 + 2", PERCENT, "formula.nothing"),
    ],
)
def test_that_a_formula_that_cannot_stand_is_blocked(text: str, unit: Unit, code: str) -> None:
    assert checked(text, unit) == [code]


def test_that_a_missing_times_hundred_is_said_so() -> None:
    wanted = an_indicator("NEW", "H7", unit=PERCENT)
    (issue,) = check_formula("[A] / [B]", of=wanted, known=KNOWN).issues
    assert issue.message == "The formula gives a share such as 0.32; the indicator is per cent."


def test_that_different_units_are_named_with_their_indicators() -> None:
    wanted = an_indicator("NEW", "H7", unit=PEOPLE)
    (issue,) = check_formula("[A] + [MONEY]", of=wanted, known=KNOWN).issues
    assert issue.message == "H1 is a count, H3 is money: they cannot be put together."


def test_that_a_name_of_two_indicators_is_asked_about() -> None:
    twins = (*KNOWN, an_indicator("C", "H1", unit=PEOPLE))
    wanted = an_indicator("NEW", "H7", unit=PEOPLE)
    (issue,) = check_formula("[H1]", of=wanted, known=twins).issues
    assert issue.code == "formula.ambiguous"
    assert "A and C" in issue.message


def test_that_a_restricted_input_is_noted_but_does_not_block() -> None:
    wanted = an_indicator("NEW", "H7", unit=PEOPLE)
    found = check_formula("[CLOSED] + [A]", of=wanted, known=KNOWN)
    assert [each.severity for each in found.issues] == [Severity.ASK]
    assert found.stored == "[CLOSED] + [A]"
    assert checked("[CLOSED] + [A]", PEOPLE, is_restricted=True) == []


def test_that_a_circle_is_named_from_one_indicator_back_to_itself() -> None:
    (issue,) = check_formula("[RATE] * 1", of=KNOWN[0], known=KNOWN).issues
    assert issue.message == "It would be calculated from itself: H9 → H1 → H9."


_GRAPHS = st.dictionaries(
    st.integers(0, 6).map(str), st.sets(st.integers(0, 8).map(str), max_size=3), max_size=7
)


@given(_GRAPHS)
def test_that_a_circle_found_is_a_circle_and_without_one_there_is_an_order(
    inputs: dict[str, set[str]],
) -> None:
    circle = circle_in(inputs)
    if circle:
        assert circle[0] == circle[-1]
        linked = pairwise(circle)
        assert all(b in inputs.get(a, ()) or a in inputs.get(b, ()) for a, b in linked)
        return
    again = calculated_from(list(inputs), inputs)
    assert sorted(again) == sorted(inputs)
    places = {name: place for place, name in enumerate(again)}
    for name, named in inputs.items():
        assert all(places[each] < places[name] for each in named if each in places)


def test_that_only_what_depends_on_a_change_is_calculated_again() -> None:
    inputs = {"share": ["a", "b"], "double": ["share"], "other": ["c"]}
    assert calculated_from(["a"], inputs) == ("share", "double")
    assert calculated_from(["z"], inputs) == ()


def test_that_an_indicator_keeps_no_formula_when_none_is_given() -> None:
    assert isinstance(KNOWN[0], Indicator)
    assert KNOWN[0].formula == ""
