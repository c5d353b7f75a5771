"""Whether a formula may stand: it can be read, its indicators exist, no circle, units fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lbi_desktop.domain.formulas.formula import (
    Formula,
    printed_text,
    references,
    stored_text,
    with_names,
)
from lbi_desktop.domain.formulas.graph import circle_in, named_in
from lbi_desktop.domain.formulas.text import parse_formula
from lbi_desktop.domain.formulas.units import Named, check_units
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.wording import list_words


@dataclass(frozen=True, slots=True)
class CheckedFormula:
    """A formula with its indicators by id, and what is amiss; None when it cannot be read.

    `stored` is its text as the store keeps it, empty when the formula cannot stand.
    """

    formula: Formula | None
    stored: str
    issues: tuple[Issue, ...] = ()


def check_formula(text: str, *, of: Indicator, known: Sequence[Indicator]) -> CheckedFormula:
    """A formula as typed, its names looked up among the indicators known.

    `of` is the indicator it is to calculate, `known` all of them (itself or not). Names are
    ids, references, titles, short names or aliases.
    """
    read = parse_formula(text)
    if read.formula is None:
        return CheckedFormula(None, "", read.issues)
    ids, issues = _looked_up(read.formula, known)
    if issues:
        return CheckedFormula(None, "", issues)
    formula = with_names(read.formula, ids.__getitem__)
    found = tuple(_amiss(formula, of, {each.id: each for each in known}))
    blocked = any(each.severity == "blocks" for each in found)
    return CheckedFormula(formula, "" if blocked else stored_text(formula), found)


def formula_words(stored: str, known: Mapping[str, Indicator]) -> str:
    """A stored formula for people, indicators by reference: `W1b ÷ W1 × 100`."""
    formula = parse_formula(stored).formula
    if formula is None:
        return stored
    return printed_text(formula, lambda each: _ref(each.name, known))


def _ref(name: str, known: Mapping[str, Indicator]) -> str:
    return known[name].ref if name in known else name


def _looked_up(
    formula: Formula, known: Sequence[Indicator]
) -> tuple[dict[str, str], tuple[Issue, ...]]:
    ids: dict[str, str] = {}
    issues: list[Issue] = []
    for name in references(formula):
        found = _named(name, known)
        if len(found) == 1:
            ids[name] = found[0]
        elif found:
            words = f"“{name}” is a name of {list_words(found)}."
            issues.append(issue_of("formula.ambiguous", words))
        else:
            issues.append(issue_of("formula.unknown", f"There is no indicator “{name}”."))
    return ids, tuple(issues)


def _named(name: str, known: Sequence[Indicator]) -> list[str]:
    """Ids of the indicators a name may mean: by id first, then reference, then other names."""
    label = plain_label(name)
    exact = [each.id for each in known if each.id == name]
    by_id = exact or [each.id for each in known if plain_label(each.id) == label]
    by_ref = by_id or [each.id for each in known if plain_label(each.ref) == label]
    return by_ref or [
        each.id
        for each in known
        if label in map(plain_label, (each.title, each.short_name, *each.aliases))
    ]


def _amiss(formula: Formula, of: Indicator, known: Mapping[str, Indicator]) -> Iterator[Issue]:
    named = references(formula)
    if not named:
        yield issue_of("formula.nothing", "The formula names no indicator.")
        return
    inputs = {
        each.id: named_in(each.formula)
        for each in known.values()
        if each.formula and each.id != of.id
    }
    circle = circle_in({**inputs, of.id: named})
    if circle:
        chain = " → ".join(of.ref if each == of.id else _ref(each, known) for each in circle)
        yield issue_of("formula.cycle", f"It would be calculated from itself: {chain}.")
        return
    units = Named(lambda name: known[name].unit, lambda name: _ref(name, known))
    unfit = check_units(formula, of.unit, named=units)
    if unfit is not None:
        yield unfit
    closed = [_ref(name, known) for name in named if known[name].is_restricted]
    if closed and not of.is_restricted:
        yield issue_of(
            "formula.restricted", f"{list_words(closed)} must stay out of public documents."
        )
