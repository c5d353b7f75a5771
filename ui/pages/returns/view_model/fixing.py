"""Fixing a line by typing: a figure, a period, an indicator; or one sentence why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.periods.text import parse_period
from lbi_desktop.domain.readings.reading import Outcome, StagedRow
from lbi_desktop.domain.value import is_close
from lbi_desktop.domain.wording import list_words
from lbi_desktop.jobs.typed_figures import typed_figure
from ui.pages.returns.view_model.answers import Act, Answer, row_with_value, storable
from ui.pages.returns.view_model.lines import Line
from ui.pages.returns.view_model.telling import Teller

_FEW_SUGGESTIONS = 12


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed; an empty field means: as it was."""

    value: str = ""
    period: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The answer that typing makes, or the sentence to show under the field that is wrong."""

    answer: Answer | None = None
    field: str = ""
    trouble: str = ""


def fields_of(line: Line, teller: Teller) -> Typed:
    """What the fields hold when they open."""
    row = line.row
    if row is None:
        return Typed()
    period = row.period or row.reading.period or teller.period
    value = teller.theirs(line) if row.reading.value is not None and len(line.rows) == 1 else ""
    return Typed(value, period.label if period else "", teller.name(row.indicator_id))


def fixed(line: Line, typed: Typed, *, teller: Teller) -> Fixed:
    """Reads what was typed. Another indicator for a label is a judgement of that label."""
    row = line.row
    if row is None:
        return Fixed(field="value", trouble="There is no figure here to fix.")
    before = fields_of(line, teller)
    known = _indicator(typed.indicator, teller.indicators)
    if known is None:
        return Fixed(field="indicator", trouble=_unknown(typed.indicator))
    if known.id != row.indicator_id and (typed.value, typed.period) in _untouched(before):
        return Fixed(taken_as(known.id, teller))
    made = _with_period(replace(row, indicator_id=known.id), typed, teller, before=before)
    if made.answer is None:
        return made
    said = (typed.value, typed.period, typed.indicator)
    asks_why = _may_restate(made.answer, row, teller)
    return replace(made, answer=replace(made.answer, typed=said, asks_why=asks_why))


def taken_as(indicator_id: str, teller: Teller) -> Answer:
    """The judgement that a label stands for an indicator."""
    words = f"Take as {teller.name(indicator_id)}"
    return Answer("fixed", Act.JUDGE, words, judged=indicator_id)


def suggestions(indicators: Iterable[Indicator], wanted: str) -> tuple[str, ...]:
    """Names to choose from while an indicator is typed."""
    label = plain_label(wanted)
    names = (f"{each.ref} {each.short_name}" for each in indicators)
    return tuple(name for name in names if label in plain_label(name))[:_FEW_SUGGESTIONS]


def _untouched(before: Typed) -> tuple[tuple[str, str], ...]:
    return ((before.value, before.period), ("", before.period), ("", ""))


def _indicator(text: str, indicators: Mapping[str, Indicator]) -> Indicator | None:
    label = plain_label(text)
    for each in indicators.values():
        names = (f"{each.ref} {each.short_name}", each.ref, each.short_name, each.title)
        if label and label in map(plain_label, (each.id, *names)):
            return each
    return None


def _unknown(text: str) -> str:
    if not text.strip():
        return "Which indicator is it? Type its reference or a part of its name."
    return f"There is no indicator “{text.strip()}”. Type its reference, such as H1."


def _with_period(row: StagedRow, typed: Typed, teller: Teller, *, before: Typed) -> Fixed:
    period: Period | None = row.period or row.reading.period or teller.period
    if typed.period.strip() and typed.period != before.period:
        said = parse_period(typed.period, context=teller.period)
        if said.period is None:
            return Fixed(field="period", trouble=_no_period(typed.period, said.question))
        period = said.period
    if period is None:
        return Fixed(field="period", trouble="Which period is it? Type it like Q3 2025/26.")
    return _with_value(replace(row, period=period), typed, teller, before=before)


def _no_period(text: str, question: str) -> str:
    return question or f"“{text.strip()}” is not a period. Type it like Q3 2025/26."


def _with_value(row: StagedRow, typed: Typed, teller: Teller, *, before: Typed) -> Fixed:
    if typed.value.strip() in ("", before.value) and row.reading.value is not None:
        return Fixed(_answer(storable(row), teller, typed.value or before.value))
    known = teller.indicators.get(row.indicator_id or "")
    said = typed_figure(typed.value, known.unit if known else None)
    if said.trouble:
        return Fixed(field="value", trouble=said.trouble)
    if said.value is None:
        reading = replace(row.reading, value=None, state=said.state, text=said.said)
        return Fixed(_answer(storable(replace(row, reading=reading)), teller, typed.value))
    is_held = row.ours is not None and is_close(said.value, row.ours)
    if is_held and typed.period in ("", before.period):
        return Fixed(Answer("keep", Act.KEEP, f"Keep {typed.value.strip()}"))
    return Fixed(_answer(row_with_value(row, said.value), teller, typed.value))


def _answer(row: StagedRow, teller: Teller, shown: str) -> Answer:
    period = row.period.label if row.period is not None and row.period != teller.period else ""
    words = list_words(tuple(filter(None, (shown.strip(), period))))
    return Answer("fixed", Act.FIX, f"Fixed: {words or 'taken'}", row)


def _may_restate(answer: Answer, before: StagedRow, teller: Teller) -> bool:
    """Whether what was typed may change a reported figure: it goes to a period that is past."""
    row, usual = answer.row, teller.period
    if row is None or row.period is None:
        return False
    was = before.period or before.reading.period or usual
    is_past = usual is not None and row.period.end < usual.end
    return row.outcome is Outcome.RESTATEMENT or (row.period != was and is_past)
