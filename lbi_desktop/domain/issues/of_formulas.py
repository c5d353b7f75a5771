"""What can be amiss with the formula of a calculated indicator."""

from __future__ import annotations

from lbi_desktop.domain.issues.issue import IssueKind, Severity

KINDS_OF_FORMULAS = (
    IssueKind(
        "formula.shape",
        Severity.BLOCKS,
        "Formula not understood",
        "A sign, a bracket or a part is missing or stands where it cannot.",
        "Write it like [W1b] / [W1] * 100, indicators in square brackets.",
    ),
    IssueKind(
        "formula.too_long",
        Severity.BLOCKS,
        "Formula too long",
        "A formula is longer, or has more brackets inside brackets, than anybody could check.",
        "Calculate part of it as an indicator of its own.",
    ),
    IssueKind(
        "formula.number",
        Severity.BLOCKS,
        "Number too big",
        "A number in a formula is bigger than can be calculated with.",
        "Write a smaller number.",
    ),
    IssueKind(
        "formula.function",
        Severity.BLOCKS,
        "Function not known",
        "A formula may sum, mean, min, max, look back with previous and year_before, and take "
        "the latest, numerator or denominator of an indicator.",
        "Use one of these functions.",
    ),
    IssueKind(
        "formula.arguments",
        Severity.BLOCKS,
        "Function of the wrong things",
        "A function is given more parts than it takes, or a part where it takes an indicator.",
        "Give it what its description says.",
    ),
    IssueKind(
        "formula.unknown",
        Severity.BLOCKS,
        "Indicator not known",
        "A formula speaks of an indicator that is not there.",
        "Write its reference or id in square brackets.",
    ),
    IssueKind(
        "formula.ambiguous",
        Severity.BLOCKS,
        "Name of several indicators",
        "A name in a formula belongs to more than one indicator.",
        "Write the id in square brackets.",
    ),
    IssueKind(
        "formula.nothing",
        Severity.BLOCKS,
        "No indicator in the formula",
        "A formula speaks of no indicator, so nothing would be calculated from figures.",
        "Name at least one indicator in square brackets.",
    ),
    IssueKind(
        "formula.cycle",
        Severity.BLOCKS,
        "Calculated from itself",
        "Following what the indicator is calculated from leads back to it.",
        "Take one of the indicators named out of the formula.",
    ),
    IssueKind(
        "formula.units",
        Severity.BLOCKS,
        "Units do not fit",
        "Parts of different units are added or compared, or the result is not in the "
        "indicator's unit.",
        "Divide, multiply by 100, or change the indicator's unit.",
    ),
    IssueKind(
        "formula.mean_of_percentages",
        Severity.BLOCKS,
        "Percentages averaged",
        "The mean of percentages weighs a small part as much as a large one.",
        "Divide the sum of the numerators by the sum of the denominators.",
    ),
    IssueKind(
        "formula.restricted",
        Severity.ASK,
        "Calculated from a restricted indicator",
        "An indicator that may be published is calculated from one that may not.",
        "Restrict it too, unless nothing of the restricted one can be told from it.",
    ),
)
