"""Reads formulas as people write them; what does not fit is said in words, never raised."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lbi_desktop.domain.formulas.formula import (
    OF_AN_INDICATOR,
    OF_SEVERAL,
    Call,
    Formula,
    Function,
    Number,
    Reference,
    inside,
    parts_of,
)
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.wording import list_words

LONGEST = 2_000
DEEPEST = 100


@dataclass(frozen=True, slots=True)
class FormulaRead:
    """A formula, or None and what is amiss with its text."""

    formula: Formula | None
    issues: tuple[Issue, ...] = ()


@lru_cache(maxsize=256)
def parse_formula(text: str) -> FormulaRead:
    """The formula a text says, of up to 2,000 characters; its names are not looked up yet."""
    if len(text) > LONGEST:
        words = f"The formula has {len(text):,} characters; at most {LONGEST:,} are read."
        return FormulaRead(None, (issue_of("formula.too_long", words),))
    from lbi_desktop.domain.formulas import grammar

    try:
        formula = grammar.read(text)
    except grammar.UnknownFunctionError as unknown:
        known = list_words([each.value for each in Function])
        words = f"There is no function “{unknown.name:.40}”; there are {known}."
        return FormulaRead(None, (issue_of("formula.function", words),))
    except grammar.BadShapeError as bad:
        return FormulaRead(None, (issue_of("formula.shape", _shape_words(text, bad.at)),))
    issues = tuple(_amiss(formula))
    return FormulaRead(None if issues else formula, issues)


def _shape_words(text: str, at: int | None) -> str:
    if not text.strip():
        return "The formula is empty."
    if at is None:
        return f"After “{text.rstrip()[-20:]}” something is missing."
    after = f" after “{text[:at].rstrip()[-20:]}”" if text[:at].strip() else " at the start"
    return f"“{text[at : at + 10].strip() or 'a blank'}” cannot stand{after}."


def _amiss(formula: Formula) -> Iterator[Issue]:
    if _depth(formula) > DEEPEST:
        yield issue_of("formula.too_long", "Too many brackets stand inside brackets.")
        return
    for part in parts_of(formula):
        if isinstance(part, Number) and not math.isfinite(part.value):
            yield issue_of("formula.number", "A number in the formula is too big.")
        if isinstance(part, Reference) and not part.name:
            yield issue_of("formula.unknown", "Nothing stands between two square brackets.")
        if isinstance(part, Call):
            yield from _amiss_with(part)


def _amiss_with(call: Call) -> Iterator[Issue]:
    name, given = call.function.value, call.arguments
    if call.function not in OF_SEVERAL and len(given) != 1:
        yield issue_of("formula.arguments", f"“{name}” takes one part, not {len(given)}.")
    elif call.function in OF_AN_INDICATOR and not isinstance(given[0], Reference):
        yield issue_of("formula.arguments", f"“{name}” takes an indicator in square brackets.")


def _depth(formula: Formula) -> int:
    """How many parts stand inside one another, counted without going deep itself."""
    level, depth = [formula], 0
    while level:
        depth += 1
        level = [part for each in level for part in inside(each)]
    return depth
