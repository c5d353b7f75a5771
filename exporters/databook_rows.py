"""The long tables of the data book: figures, targets and definitions, one to a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exporters.databook_look import Cell, Text, number_in_cell
from lbi_desktop.domain.charts.alternative_text import frequency_words
from lbi_desktop.domain.documents.published import Published
from lbi_desktop.domain.indicator import Basis, Indicator, StatusScheme
from lbi_desktop.domain.wording import list_words, plain_number, sentence_case, unit_words

FIGURE_HEADS = (
    ("Ref", 8), ("Indicator", 46), ("Theme", 26), ("Directorate", 34), ("Period", 24),
    ("First day", 12), ("Last day", 12), ("Figure", 13), ("Unit", 18), ("State", 14),
    ("Numerator", 13), ("Denominator", 13), ("Target", 13), ("Status", 18),
)  # fmt: skip
TARGET_HEADS = (
    ("Ref", 8), ("Indicator", 46), ("Kind", 12), ("Period", 24), ("Target", 13),
    ("Upper end", 13), ("Why", 50), ("Agreed by", 30),
)  # fmt: skip
DEFINITION_HEADS = (
    ("Ref", 8), ("Indicator", 40), ("Purpose", 46), ("Counted", 40), ("Divided by", 40),
    ("Unit", 18), ("Better", 10), ("How often", 14), ("Covers", 30), ("Judged", 40),
    ("Source", 24), ("Method", 46), ("Quality", 46), ("Priority", 34), ("Directorate", 26),
)  # fmt: skip
_DAY = "dd mmm yyyy"
_FIRST_DAY = date(1899, 12, 30)
_COVERS = {
    Basis.COUNT_IN_PERIOD: "What happened in the period",
    Basis.CUMULATIVE: "Since April",
    Basis.SNAPSHOT: "How things stand at the end",
    Basis.ROLLING12: "The last 12 months",
    Basis.CEILING: "The period, against a limit",
    Basis.ANNUAL: "The financial year",
    Basis.ACADEMIC_YEAR: "The academic year",
    Basis.SURVEY_WAVE: "One wave of a survey",
}
_SCHEMES = {
    StatusScheme.ON_OFF: "On or off target",
    StatusScheme.RAG_TOLERANCE: "On, just off or off target",
    StatusScheme.RAG_LAST_YEAR: "Against target and last year",
    StatusScheme.RAG_FORECAST: "By the forecast for the year",
    StatusScheme.BAND: "Inside or outside a band",
    StatusScheme.NARRATIVE: "Not judged by a number",
    StatusScheme.COMPARATOR: "Against other councils",
}


def figure_rows(picture: Published) -> Iterator[tuple[Cell, ...]]:
    """Every figure of the whole borough, by indicator and period."""
    for each in picture.indicators:
        one = each.indicator
        for seen in each.observed:
            figure, target = seen.figure, seen.target
            yield (
                Text(one.ref), Text(one.short_name), Text(each.theme), Text(one.directorate),
                Text(seen.period.label), _day(seen.period.start), _day(seen.period.end),
                number_in_cell(figure.value, one.unit, otherwise="–"),
                Text(sentence_case(unit_words(one.unit))), Text(figure.state.words),
                _plain(figure.numerator), _plain(figure.denominator),
                number_in_cell(target.value if target else None, one.unit, otherwise="–"),
                Text(seen.status.words if seen.status else "–"),
            )  # fmt: skip


def target_rows(picture: Published) -> Iterator[tuple[Cell, ...]]:
    """Every target, by indicator and period."""
    for each in picture.indicators:
        one = each.indicator
        for target in each.targets:
            yield (
                Text(one.ref), Text(one.short_name), Text(target.kind.value.capitalize()),
                Text(target.period.label),
                number_in_cell(target.value, one.unit, otherwise="–"),
                number_in_cell(target.upper, one.unit, otherwise="–"),
                Text(target.reason or "–"), Text(target.approved_by or "–"),
            )  # fmt: skip


def definition_rows(picture: Published) -> Iterator[tuple[Cell, ...]]:
    """Every definition."""
    for each in picture.indicators:
        one = each.indicator
        words = (
            one.ref, one.title, one.purpose, one.numerator, one.denominator,
            sentence_case(unit_words(one.unit)), one.polarity.value.capitalize(),
            sentence_case(frequency_words(one.frequency)), _COVERS[one.basis], _judged(one),
            one.source_system, one.methodology, one.data_quality, one.priority,
            one.directorate,
        )  # fmt: skip
        yield tuple(Text(said or "–") for said in words)


def _judged(one: Indicator) -> str:
    """`On, just off or off target; just off means within 3 points`."""
    said = [_SCHEMES[one.rule.scheme]]
    if one.rule.scheme is StatusScheme.RAG_TOLERANCE and one.rule.tolerance:
        kind = {"relative_percent": "% of the target", "points": " points", "absolute": ""}
        size = plain_number(one.rule.tolerance, 2).rstrip("0").rstrip(".")
        said.append(f"just off means within {size}{kind[one.rule.tolerance_kind.value]}")
    return list_words(said) if len(said) == 1 else "; ".join(said)


def _day(day: date) -> Cell:
    """A day as spreadsheets count them."""
    return float((day - _FIRST_DAY).days), _DAY


def _plain(value: float | None) -> Cell:
    if value is None:
        return Text("–")
    return value, "#,##0" if value == int(value) else "#,##0.0##"
