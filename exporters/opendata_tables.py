"""The tables of the open-data folder: the allow-list of what leaves, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from exporters.opendata_wellbeing import (
    EVERYBODY,
    WHOLE,
    area_key,
    domain_rows,
    group_key,
    measure_rows,
    parts_of,
    periods_of,
    score_rows,
)
from lbi_desktop.domain.charts.breakdown_chart import PartBar
from lbi_desktop.domain.documents.published import Observed, Published, PublishedIndicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.wording import unit_words

Value = str | float | int | bool | date | None
Row = Sequence[Value]


class Kind(StrEnum):
    """What a column holds."""

    KEY = "key"
    WORDS = "words"
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, what it means, what it holds."""

    name: str
    words: str
    kind: Kind = Kind.WORDS
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A column that leads to another table's key."""

    column: str
    table: str
    to: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, meaning, columns, key, links, and where its rows come from."""

    name: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Published], Iterator[Row]]
    links: tuple[Link, ...] = ()


# --- facts -------------------------------------------------------------------------------
def _facts(picture: Published) -> Iterator[Row]:
    for each in picture.indicators:
        unit = each.indicator
        for one in each.observed:
            figure, target = one.figure, one.target
            yield (
                unit.id, one.period.code, WHOLE, EVERYBODY, figure.value, figure.numerator,
                figure.denominator, None, None, figure.state.value,
                target.value if target else None, target.upper if target else None,
                _status(one), figure.illustrative,
            )  # fmt: skip
        for part in each.parts:
            bar = part.bar
            yield (
                unit.id, part.period.code, area_key(part.part), group_key(part.part),
                bar.value, *_parts(bar), bar.lower, bar.upper, bar.state.value, None, None, "",
                part.is_illustrative,
            )  # fmt: skip


def _status(one: Observed) -> str:
    return one.status.value if one.status is not None else ""


def _parts(bar: PartBar) -> tuple[float | None, float | None]:
    """Numerator and denominator; neither of a hidden figure."""
    return (None, None) if bar.value is None else (bar.numerator, bar.denominator)


def _targets(picture: Published) -> Iterator[Row]:
    for each in picture.indicators:
        for target in each.targets:
            yield (
                each.indicator.id, target.kind.value, target.period.code, target.value,
                target.upper,
            )  # fmt: skip


def _benchmarks(picture: Published) -> Iterator[Row]:
    for each in picture.indicators:
        for label, period, value in each.benchmarks:
            yield each.indicator.id, label, period.code, value


# --- what facts are about ----------------------------------------------------------------
def _indicators(picture: Published) -> Iterator[Row]:
    for each in picture.indicators:
        one = each.indicator
        yield (
            one.id, one.ref, one.title, one.short_name, one.directorate, each.theme,
            one.priority, one.purpose, one.numerator, one.denominator, unit_words(one.unit),
            one.unit.kind.value, one.unit.decimals, one.polarity.value, one.frequency.value,
            one.basis.value, one.rule.scheme.value, one.rule.tolerance,
            one.rule.tolerance_kind.value, one.methodology, one.data_quality,
            one.source_system,
        )  # fmt: skip


def _periods(picture: Published) -> Iterator[Row]:
    found: dict[int, Period] = {one.code: one for one in periods_of(picture.wellbeing)}
    for each in picture.indicators:
        for period in _used(each):
            found[period.code] = period
    for code in sorted(found):
        one = found[code]
        first = one.financial_year
        yield (
            code, one.kind.value, one.label, one.start, one.end,
            f"{first}/{(first + 1) % 100:02}", one.quarter, one.end.year, one.end.month,
        )  # fmt: skip


def _used(each: PublishedIndicator) -> Iterator[Period]:
    yield from (one.period for one in each.observed)
    yield from (one.period for one in each.parts)
    yield from (one.period for one in each.targets)
    yield from (period for _, period, _ in each.benchmarks)


def _areas(picture: Published) -> Iterator[Row]:
    yield WHOLE, picture.council, "", None, "borough"
    found = {area_key(one): one for one in parts_of(picture.wellbeing) if one.area}
    for each in picture.indicators:
        for one in each.parts:
            if one.part.area:
                found[area_key(one.part)] = one.part
    for key in sorted(found):
        part = found[key]
        yield key, part.area, part.code, part.generation or None, "ward"


def _groups(picture: Published) -> Iterator[Row]:
    yield EVERYBODY, "", "Everybody"
    found = {group_key(one): one for one in parts_of(picture.wellbeing) if one.category}
    for each in picture.indicators:
        for one in each.parts:
            if one.part.category:
                found[group_key(one.part)] = one.part
    for key in sorted(found):
        yield key, found[key].dimension, found[key].category


def _plan(picture: Published) -> Iterator[Row]:
    for each in picture.elements:
        yield (
            each.id, each.parent_id or None, each.kind, each.kind_words, each.reference,
            each.name, each.first_day, each.last_day,
        )  # fmt: skip


def _plan_links(picture: Published) -> Iterator[Row]:
    yield from ((one, element) for element, one in picture.links)


def _suites(picture: Published) -> Iterator[Row]:
    for each in picture.indicators:
        for suite in each.indicator.suites:
            yield each.indicator.id, suite


def _key(name: str, words: str) -> Column:
    return Column(name, words, Kind.KEY, is_required=True)


def _number(name: str, words: str) -> Column:
    return Column(name, words, Kind.NUMBER)


_INDICATOR = _key("indicator_id", "The indicator; never changes, whatever its reference")
_PERIOD = Column("period_code", "The period", Kind.WHOLE, is_required=True)
_TO_INDICATOR = Link("indicator_id", "dim_indicator", "indicator_id")
_TO_PERIOD = Link("period_code", "dim_period", "period_code")

TABLES = (
    Table(
        "fact_observation",
        "One figure to a row: an indicator in a period, an area and a group of people.",
        (
            _INDICATOR, _PERIOD, _key("area_id", "The area; borough for the whole"),
            _key("breakdown_id", "The people; everybody for all"),
            _number("value", "In the indicator's unit; percentages as points; empty if none"),
            _number("numerator", "The part counted, where known"),
            _number("denominator", "What it is a part of, where known"),
            _number("lower_95", "Lower end of the 95% interval, for parts of the borough"),
            _number("upper_95", "Upper end of the 95% interval, for parts of the borough"),
            Column("state", "final, provisional, revised, missing, suppressed and so on",
                   is_required=True),
            _number("target", "The target for this very stretch of time"),
            _number("target_upper", "The upper end of a target that is a band"),
            Column("status", "Against the target; empty where that alone does not decide it"),
            Column("is_illustrative", "Made up for a sample", Kind.TRUTH, is_required=True),
        ),
        ("indicator_id", "period_code", "area_id", "breakdown_id"),
        _facts,
        (
            _TO_INDICATOR, _TO_PERIOD, Link("area_id", "dim_area", "area_id"),
            Link("breakdown_id", "dim_breakdown", "breakdown_id"),
        ),
    ),
    Table(
        "fact_target",
        "Every target and profile, whether a figure has been judged by it or not.",
        (
            _INDICATOR, _key("kind", "annual, profile, ceiling, band or baseline"), _PERIOD,
            _number("target", "In the indicator's unit"),
            _number("target_upper", "The upper end of a band"),
        ),
        ("indicator_id", "kind", "period_code"),
        _targets,
        (_TO_INDICATOR, _TO_PERIOD),
    ),
    Table(
        "fact_benchmark",
        "Other places' published figures.",
        (
            _INDICATOR, _key("place", "Whose figure: London, England …"), _PERIOD,
            _number("value", "In the indicator's unit"),
        ),
        ("indicator_id", "place", "period_code"),
        _benchmarks,
        (_TO_INDICATOR, _TO_PERIOD),
    ),
    Table(
        "fact_wellbeing_score",
        "Scores of the Wellbeing Index: of the borough, each ward and each group of people.",
        (
            _PERIOD, _key("domain_id", "The domain; index for all of them"),
            _key("area_id", "The area; borough for the whole"),
            _key("breakdown_id", "The people; everybody for all"),
            _number("score", "Higher is better; empty where it is hidden or not there"),
            _number("lower_95", "Lower end of the 95% interval"),
            _number("upper_95", "Upper end of the 95% interval"),
            Column("standing", "Against the borough, by the 95% and the 99.8% interval"),
            Column("parts_used", "Measures or domains that went in", Kind.WHOLE),
            Column("parts_wanted", "Of how many", Kind.WHOLE),
            Column("reason", "Why there is no score"),
        ),
        ("period_code", "domain_id", "area_id", "breakdown_id"),
        score_rows,
        (
            _TO_PERIOD, Link("domain_id", "dim_wellbeing_domain", "domain_id"),
            Link("area_id", "dim_area", "area_id"),
            Link("breakdown_id", "dim_breakdown", "breakdown_id"),
        ),
    ),
    Table(
        "dim_wellbeing_domain",
        "The domains of the Wellbeing Index, the index itself first.",
        (
            _key("domain_id", "The domain; index for all of them"),
            Column("name", "Its name"), Column("about", "What it is about"),
            _number("weight", "Its weight in the index"),
            Column("outlook", "progress, needs focus, no clear change, not known yet"),
            Column("normalisation", "How measures are made comparable"),
        ),
        ("domain_id",),
        domain_rows,
    ),
    Table(
        "bridge_wellbeing_measure",
        "Which indicators measure which domain.",
        (
            _INDICATOR, _key("domain_id", "The domain"),
            _number("weight", "Its weight in the domain"),
            Column("is_scored", "Whether it goes into scores", Kind.TRUTH, is_required=True),
        ),
        ("indicator_id",),
        measure_rows,
        (_TO_INDICATOR, Link("domain_id", "dim_wellbeing_domain", "domain_id")),
    ),
    Table(
        "dim_indicator",
        "What each indicator counts and how it is judged.",
        (
            _INDICATOR, Column("reference", "What papers print today"),
            Column("title", "Its whole title"), Column("short_name", "At most 44 letters"),
            Column("directorate", "Who answers for it"), Column("theme", "What it is under"),
            Column("priority", "The corporate priority it serves"),
            Column("purpose", "Why it is measured"), Column("numerator", "What is counted"),
            Column("denominator", "What it is divided by"), Column("unit", "In words"),
            Column("unit_kind", "percent, count, GBP, days, seconds, ratio, rate, other"),
            Column("decimals", "How many are printed", Kind.WHOLE),
            Column("polarity", "higher, lower, band or none: which way is better"),
            Column("frequency", "How often a figure falls due"),
            Column("basis", "What stretch of time a figure covers"),
            Column("status_scheme", "How it is judged"),
            _number("tolerance", "How far off counts as just off"),
            Column("tolerance_kind", "relative_percent, points or absolute"),
            Column("methodology", "How it is worked out"),
            Column("data_quality", "What to know before relying on it"),
            Column("source_system", "Where the figures come from"),
        ),
        ("indicator_id",),
        _indicators,
    ),
    Table(
        "dim_period",
        "Every period any other table names.",
        (
            _PERIOD, Column("kind", "month, quarter, ytd, year, rolling12 and so on"),
            Column("label", "As it is printed"), Column("first_day", "Inside it", Kind.DAY),
            Column("last_day", "Inside it", Kind.DAY),
            Column("financial_year", "April to March, the year it ends in"),
            Column("quarter", "1 to 4 where it ends with one", Kind.WHOLE),
            Column("calendar_year", "Of its last day", Kind.WHOLE),
            Column("month", "Of its last day, 1 to 12", Kind.WHOLE),
        ),
        ("period_code",),
        _periods,
    ),
    Table(
        "dim_area",
        "The borough and its wards; wards of different boundaries are never compared.",
        (
            _key("area_id", "The area"), Column("name", "Its name"),
            Column("ons_code", "Its official code, where there is one"),
            Column("boundaries", "The year its boundaries began", Kind.WHOLE),
            Column("kind", "borough or ward"),
        ),
        ("area_id",),
        _areas,
    ),
    Table(
        "dim_breakdown",
        "Groups of people.",
        (
            _key("breakdown_id", "The group"), Column("dimension", "Sex, age, ethnicity …"),
            Column("category", "Which of them"),
        ),
        ("breakdown_id",),
        _groups,
    ),
    Table(
        "dim_plan",
        "The plan in force, from vision to service plan; nobody's own objectives.",
        (
            _key("element_id", "The element"),
            Column("parent_id", "The element it serves", Kind.KEY),
            Column("kind", "mission, priority, key_action …"),
            Column("kind_words", "The kind in words"), Column("reference", "As printed"),
            Column("name", "Its name in force"), Column("first_day", "In force", Kind.DAY),
            Column("last_day", "In force", Kind.DAY),
        ),
        ("element_id",),
        _plan,
        (Link("parent_id", "dim_plan", "element_id"),),
    ),
    Table(
        "bridge_indicator_plan",
        "Which indicators measure which elements of the plan.",
        (_INDICATOR, _key("element_id", "The element")),
        ("indicator_id", "element_id"),
        _plan_links,
        (_TO_INDICATOR, Link("element_id", "dim_plan", "element_id")),
    ),
    Table(
        "bridge_indicator_suite",
        "Which sets of indicators each belongs to.",
        (_INDICATOR, _key("suite", "The set")),
        ("indicator_id", "suite"),
        _suites,
        (_TO_INDICATOR,),
    ),
)  # fmt: skip
