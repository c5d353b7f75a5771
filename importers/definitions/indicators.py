"""An indicator's record with its history → `IndicatorDefinition`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from importers.definitions.records import Record
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.council import (
    DefinedBenchmark,
    DefinedFigure,
    DefinedPart,
    IndicatorDefinition,
)
from lbi_desktop.domain.formulas.text import parse_formula
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Break,
    Frequency,
    Indicator,
    LifeCycle,
    Polarity,
    StatusRule,
    StatusScheme,
    Target,
    TargetKind,
    ToleranceKind,
)
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State

SHORT_NAME_LIMIT = 44
_MOST_DECIMALS = 6
BASES = {
    "month": Basis.COUNT_IN_PERIOD,
    "quarter": Basis.COUNT_IN_PERIOD,
    "ytd": Basis.CUMULATIVE,
    "rolling": Basis.ROLLING12,
}
FREQUENCIES = {"annual": Frequency.YEAR, "monthly": Frequency.MONTH}
TARGET_KINDS = {"month": TargetKind.PROFILE, "quarter": TargetKind.PROFILE}
HISTORY = ("figures", "targets", "benchmarks", "comments", "annotations", "breakdowns")

Made = TypeVar("Made")


def indicator_defined(record: Record) -> IndicatorDefinition | None:
    """The indicator and all that comes with it; None when it cannot be taken."""
    indicator = _indicator(record)
    history = history_of(record)
    record.pass_over("ref_is_published")
    if record.is_refused or indicator is None or history is None:
        return None
    record.note_unread()
    return IndicatorDefinition(indicator, *history)


History = tuple[
    tuple[DefinedFigure, ...],
    tuple[Target, ...],
    tuple[DefinedBenchmark, ...],
    tuple[tuple[Period, Commentary], ...],
    tuple[tuple[Period, str], ...],
    tuple[DefinedPart, ...],
]


def history_of(record: Record) -> History | None:
    """All that comes with an indicator, as HISTORY names it; None when a record is refused."""
    history = (
        _all(record.records("figures"), _figure),
        _all(record.records("targets"), _target),
        _all(record.records("benchmarks"), _benchmark),
        _all(record.records("comments"), _comment),
        _all(record.records("annotations"), _annotation),
        _all(record.records("breakdowns"), _part),
    )
    return None if record.is_refused else history


def _all(records: Iterator[Record], make: Callable[[Record], Made | None]) -> tuple[Made, ...]:
    made: list[Made] = []
    for record in records:
        item = make(record)
        record.note_unread()
        if item is not None and not record.is_refused:
            made.append(item)
    return tuple(made)


def _indicator(record: Record) -> Indicator | None:
    polarity = record.word("polarity", Polarity)
    frequency = record.word("frequency", Frequency, also=FREQUENCIES)
    basis = record.word("basis", Basis, also=BASES)
    for name, value in (("polarity", polarity), ("frequency", frequency), ("basis", basis)):
        if value is None and not record.fields.get(name):
            record.refuse(
                "missing", f"“{name}” is missing.", proposal=f"Give “{name}” a value."
            )
    title = record.text("title", required=True, limit=400)
    own_id = record.text("id", required=True, limit=60)
    made = Indicator(
        id=own_id,
        ref=record.text("ref", limit=30) or own_id,
        title=title,
        short_name=record.text("short_name", limit=SHORT_NAME_LIMIT) or shortened(title),
        unit=_unit(record),
        polarity=polarity or Polarity.NONE,
        frequency=frequency or Frequency.AD_HOC,
        basis=basis or Basis.COUNT_IN_PERIOD,
        directorate=record.text("directorate"),
        rule=_rule(record.record("status_rule")),
        over_time=record.word("over_time", Aggregation) or Aggregation.NONE,
        over_organisation=record.word("over_organisation", Aggregation) or Aggregation.NONE,
        expected_lag_days=record.whole("expected_lag_days", 28),
        parent=record.text("parent") or None,
        life_cycle=record.word("life_cycle", LifeCycle) or LifeCycle.ACTIVE,
        is_restricted=record.truth("is_restricted"),
        breaks=_all(record.records("breaks"), _break),
    )
    return None if record.is_refused else _described(made, record)


def _described(indicator: Indicator, record: Record) -> Indicator:
    """The indicator with the words that describe it."""
    return replace(
        indicator,
        purpose=record.text("purpose"),
        numerator=record.text("numerator"),
        denominator=record.text("denominator"),
        source_system=record.text("source_system"),
        owner=record.text("owner"),
        service=record.text("service"),
        portfolio=record.text("portfolio"),
        priority=record.text("priority"),
        theme=record.text("theme"),
        objective=record.text("objective"),
        methodology=record.text("methodology"),
        data_quality=record.text("data_quality"),
        committees=record.texts("committees"),
        suites=record.texts("suites"),
        aliases=record.texts("aliases"),
        dimensions=record.texts("dimensions"),
        formula=_formula(record),
    )


def _formula(record: Record) -> str:
    """A formula as written, refused where it cannot be read; its names are looked up later."""
    written = record.text("formula", limit=2000)
    issues = parse_formula(written).issues if written else ()
    for issue in issues:
        record.refuse("formula", issue.message, proposal=issue.proposal)
    return "" if issues else written


def shortened(title: str) -> str:
    """A title cut at a word to the length a short name may have."""
    if len(title) <= SHORT_NAME_LIMIT:
        return title
    return title[: SHORT_NAME_LIMIT - 1].rsplit(" ", 1)[0].rstrip(" ,;:(/–-") + "…"


def _unit(record: Record) -> Unit:
    written = record.text("unit", required=True, limit=40)
    noun = record.text("noun", limit=60)
    decimals = record.whole("decimals")
    if decimals > _MOST_DECIMALS:
        record.refuse("not_number", f"“decimals” is {decimals}; at most {_MOST_DECIMALS} fit.")
    if written in set(UnitKind):
        return Unit(UnitKind(written), decimals, noun)
    return Unit(UnitKind.OTHER, decimals, noun or written)


def _rule(record: Record | None) -> StatusRule:
    if record is None:
        return StatusRule()
    scheme = record.word("scheme", StatusScheme) or StatusScheme.ON_OFF
    tolerance = record.number("tolerance") or 0.0
    kind = record.word("tolerance_kind", ToleranceKind) or ToleranceKind.RELATIVE_PERCENT
    if tolerance < 0:
        record.refuse("not_number", "“tolerance” cannot be negative.")
    rule = StatusRule(scheme, tolerance, kind, record.text("owner"))
    record.note_unread()
    return rule


def _break(record: Record) -> Break | None:
    day, reason = record.day("first_day"), record.text("reason", required=True)
    if day is None and not record.is_refused:
        record.refuse("missing", "“first_day” is missing.")
    return Break(day, reason) if day is not None else None


def _figure(record: Record) -> DefinedFigure | None:
    period, value = record.period(), record.number("value")
    default = State.FINAL if value is not None else State.MISSING
    state = record.word("state", State) or default
    record.pass_over("basis")
    numerator, denominator = record.number("numerator"), record.number("denominator")
    reason, expected_on = record.text("reason"), record.day("expected")
    source, is_made_up = record.text("source"), record.truth("illustrative")
    if state.has_value != (value is not None):
        expected = "a number" if state.has_value else "no number"
        record.refuse("state", f"a {state.words} figure should carry {expected}.")
    if period is None or record.is_refused:
        return None
    figure = Figure(value, state, numerator, denominator, reason, expected_on, is_made_up)
    return DefinedFigure(period, figure, source)


def _part(record: Record) -> DefinedPart | None:
    name = record.text("part", required=True, limit=160)
    found = _figure(record)
    return DefinedPart(name, found.period, found.figure, found.source) if found else None


def _target(record: Record) -> Target | None:
    kind = record.word("kind", TargetKind, also=TARGET_KINDS) or TargetKind.ANNUAL
    period, value = record.period(), record.number("value", required=True)
    upper, reason = record.number("upper"), record.text("reason")
    approved_by = record.text("approved_by", limit=200)
    if upper is not None and value is not None and upper < value:
        record.refuse("bad_band", f"the band ends ({upper:g}) below where it starts.")
    if period is None or value is None:
        return None
    return Target(kind, period, value, upper, reason, approved_by)


def _benchmark(record: Record) -> DefinedBenchmark | None:
    label = record.text("label", required=True, limit=80)
    period, value = record.period(), record.number("value", required=True)
    source, is_made_up = record.text("source"), record.truth("illustrative")
    if period is None or value is None:
        return None
    return DefinedBenchmark(label, period, value, source, is_made_up)


def _comment(record: Record) -> tuple[Period, Commentary] | None:
    period = record.period()
    whole = record.text("text")
    comment = Commentary(
        happened=record.text("happened") or whole,
        matters=record.text("matters"),
        next_steps=record.text("next_steps"),
        owner=record.text("owner"),
        due=record.day("due"),
        is_illustrative=record.truth("illustrative"),
    )
    return (period, comment) if period is not None else None


def _annotation(record: Record) -> tuple[Period, str] | None:
    period, text = record.period(), record.text("text", required=True)
    return (period, text) if period is not None else None
