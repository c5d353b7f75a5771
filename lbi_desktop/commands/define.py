"""Fills an empty store with a council, and adds indicators to a store that has one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from lbi_desktop.commands.define_breakdowns import put_breakdowns
from lbi_desktop.commands.define_council import add_council
from lbi_desktop.commands.formulas import with_checked_formulas
from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.commands.superseding import Sources, put, put_benchmarks, put_periods
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.council import CouncilDefinition, IndicatorDefinition
from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.figure_rows import CellPlace, comment_values, figure_values
from lbi_desktop.store.figure_tables import (
    annotation,
    commentary_superseded,
    observation_superseded,
    target_superseded,
)
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.images import Row
from lbi_desktop.store.indicator_rows import indicator_row
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import directorate, indicator, indicator_change, series_break

_AS_DEFINED = ("Defined anew", False)


def define_council(
    store: Store, definition: CouncilDefinition, *, author: str, now: datetime
) -> Changes:
    """Writes a whole council into an empty store, as one entry."""
    label = f"Set up {definition.name}"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        _need_empty(ledger, store.name)
        defined = with_checked_formulas(definition.indicators, ledger.connection)
        numbers = _add_indicators(ledger, defined, is_sample=definition.is_sample)
        add_council(ledger, definition, numbers=numbers)
        put_breakdowns(ledger, defined, numbers=numbers)
        recalculate(ledger, redefined=numbers)
    return ledger.changes


def define_indicators(
    store: Store,
    definitions: Sequence[IndicatorDefinition],
    *,
    author: str,
    now: datetime,
    reason: str = "",
) -> Changes:
    """Adds indicators with their history to a store; a known id is defined anew, with a log."""
    label = f"Define {counted(len(definitions), 'indicator')}"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        put_definitions(ledger, definitions, reason=reason, now=now)
        recalculate(ledger, redefined=[each.indicator.id for each in definitions])
    return ledger.changes


def put_definitions(
    ledger: Ledger, definitions: Sequence[IndicatorDefinition], *, reason: str, now: datetime
) -> None:
    """Adds indicators that are not there, and defines the others anew, with a log of both.

    Raises StoreRefusal for one id given twice, and for the reference of another live indicator.
    """
    _refuse_twice(definitions)
    _refuse_shared(ledger, [each.indicator for each in definitions])
    numbers = _known_numbers(ledger)
    defined = with_checked_formulas(definitions, ledger.connection)
    fresh = [each for each in defined if each.indicator.id not in numbers]
    known = [each for each in defined if each.indicator.id in numbers]
    added = _add_indicators(ledger, fresh, is_sample=False)
    _log_added(ledger, added, reason=reason, now=now)
    for each in known:
        _define_anew(ledger, each, numbers[each.indicator.id], reason=reason, now=now)
    _put_histories(ledger, known, numbers=numbers, is_sample=False)
    put_breakdowns(ledger, defined, numbers={**numbers, **added})


def _refuse_twice(definitions: Sequence[IndicatorDefinition]) -> None:
    counts = Counter(each.indicator.id for each in definitions)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise StoreRefusal(
            f"“{twice[0]}” is defined {counts[twice[0]]} times. {NOTHING_CHANGED}",
            "Keep one of them.",
            why=Why.CONFLICT,
        )


def _refuse_shared(ledger: Ledger, defined: Sequence[Indicator]) -> None:
    """Two live indicators never bear one reference, so that it always means one of them."""
    live = indicator.c.life_cycle != LifeCycle.RETIRED.value
    columns = (indicator.c.id, indicator.c.ref, indicator.c.title)
    held = {row.id: row for row in ledger.connection.execute(select(*columns).where(live))}
    news = [one for one in defined if one.life_cycle is not LifeCycle.RETIRED]
    gone = {one.id for one in defined}
    bearers = {row.ref.casefold(): row.title for row in held.values() if row.id not in gone}
    for one in news:
        is_kept = one.id in held and held[one.id].ref == one.ref
        if one.ref.casefold() in bearers and not is_kept:
            raise StoreRefusal(
                f"{one.ref} is the reference of “{bearers[one.ref.casefold()]}” already. "
                f"{NOTHING_CHANGED}",
                "Give one of the two another reference, or retire it first.",
                why=Why.CONFLICT,
            )
        bearers[one.ref.casefold()] = one.title


def _need_empty(ledger: Ledger, name: str) -> None:
    counts = [
        ledger.connection.execute(select(func.count()).select_from(table)).scalar()
        for table in (indicator, directorate)
    ]
    if any(counts):
        raise StoreRefusal(
            f"“{name}” holds a council already. {NOTHING_CHANGED}",
            "Make a new store, or add indicators only.",
            why=Why.NOT_EMPTY,
        )


def _known_numbers(ledger: Ledger) -> dict[str, int]:
    rows = ledger.connection.execute(select(indicator.c.id, indicator.c.no))
    return {str(row.id): int(row.no) for row in rows}


def _add_indicators(
    ledger: Ledger, definitions: Sequence[IndicatorDefinition], *, is_sample: bool
) -> dict[str, int]:
    first = ledger.next_number(indicator)
    numbers = {each.indicator.id: first + n for n, each in enumerate(definitions)}
    ledger.add(
        indicator,
        [
            {**indicator_row(each.indicator), "no": no, "position": no}
            for each, no in zip(definitions, numbers.values(), strict=True)
        ],
    )
    _put_histories(ledger, definitions, numbers=numbers, is_sample=is_sample)
    return numbers


def _put_breaks(ledger: Ledger, defined: Sequence[tuple[IndicatorDefinition, int]]) -> None:
    columns = (series_break.c.indicator_no, series_break.c.first_day)
    known = {tuple(row) for row in ledger.connection.execute(select(*columns))}
    rows = [
        {"indicator_no": no, "first_day": day, "reason": broken.reason}
        for definition, no in defined
        for broken in definition.indicator.breaks
        for day in (broken.first_day.isoformat(),)
    ]
    fresh = [row for row in rows if (row["indicator_no"], row["first_day"]) not in known]
    ledger.add(series_break, fresh)
    ledger.replace(series_break, [row for row in rows if row not in fresh])


def _log_added(ledger: Ledger, numbers: dict[str, int], *, reason: str, now: datetime) -> None:
    first = ledger.next_number(indicator_change)
    ledger.add(
        indicator_change,
        [
            {
                "no": first + n,
                "indicator_no": number,
                "changed_on": now.date().isoformat(),
                "what": "added",
                "reason": reason,
            }
            for n, number in enumerate(numbers.values())
        ],
    )


def _define_anew(
    ledger: Ledger,
    definition: IndicatorDefinition,
    number: int,
    *,
    reason: str,
    now: datetime,
) -> None:
    query = select(indicator).where(indicator.c.no == number)
    before = ledger.connection.execute(query).mappings().one()
    wanted = indicator_row(definition.indicator)
    old = {name: before[name] for name in wanted}
    if wanted == old:
        return
    ledger.amend(indicator, (number,), **wanted)
    ledger.add(
        indicator_change,
        [
            {
                "no": ledger.next_number(indicator_change),
                "indicator_no": number,
                "changed_on": now.date().isoformat(),
                "what": "changed",
                "reason": reason,
                "before": json.dumps(old, ensure_ascii=False),
            }
        ],
    )


def _put_histories(
    ledger: Ledger,
    definitions: Sequence[IndicatorDefinition],
    *,
    numbers: dict[str, int],
    is_sample: bool,
) -> None:
    put_periods(ledger, (each for definition in definitions for each in _periods(definition)))
    sources = Sources(ledger)
    defined = [(each, numbers[each.indicator.id]) for each in definitions]
    put(
        ledger,
        observation_superseded,
        rows=[row for each, no in defined for row in _figure_rows(each, no, sources)],
        why=lambda _: _AS_DEFINED,
    )
    own = CellPlace(sources.number("sample" if is_sample else "defined"))
    put(
        ledger,
        target_superseded,
        rows=[row for each, no in defined for row in _target_rows(each, no, own)],
        why=lambda _: _AS_DEFINED,
    )
    put(
        ledger,
        commentary_superseded,
        rows=[row for each, no in defined for row in _comment_rows(each, no, own)],
        why=lambda _: _AS_DEFINED,
    )
    _put_breaks(ledger, defined)
    put_benchmarks(
        ledger, [row for each, no in defined for row in _benchmark_rows(each, no, sources)]
    )
    _add_annotations(ledger, defined)


def _periods(definition: IndicatorDefinition) -> Iterable[Period]:
    yield from (each.period for each in definition.figures)
    yield from (each.period for each in definition.targets)
    yield from (each.period for each in definition.benchmarks)
    yield from (period for period, _ in definition.comments)
    yield from (period for period, _ in definition.annotations)
    yield from (each.period for each in definition.breakdowns)


def _figure_rows(definition: IndicatorDefinition, no: int, sources: Sources) -> Iterable[Row]:
    for each in definition.figures:
        kind = (
            "sample" if each.figure.illustrative else "published" if each.source else "defined"
        )
        place = CellPlace(sources.number(kind, words=each.source))
        yield (no, 0, each.period.code, *figure_values(each.figure), *place.columns)


def _target_rows(definition: IndicatorDefinition, no: int, place: CellPlace) -> Iterable[Row]:
    for each in definition.targets:
        said = (each.value, each.upper, each.reason, each.approved_by)
        yield (no, each.kind.value, each.period.code, *said, *place.columns)


def _comment_rows(definition: IndicatorDefinition, no: int, place: CellPlace) -> Iterable[Row]:
    for period, comment in definition.comments:
        values = comment_values(comment)
        yield (no, period.code, *values[:6], "checked", values[6], *place.columns)


def _benchmark_rows(
    definition: IndicatorDefinition, no: int, sources: Sources
) -> Iterable[dict[str, object]]:
    for each in definition.benchmarks:
        kind = "sample" if each.is_illustrative else "published"
        yield {
            "indicator_no": no,
            "label": each.label,
            "period_code": each.period.code,
            "value": each.value,
            "is_illustrative": int(each.is_illustrative),
            "source_no": sources.number(kind, words=each.source),
        }


def _add_annotations(
    ledger: Ledger, defined: Sequence[tuple[IndicatorDefinition, int]]
) -> None:
    columns = (annotation.c.indicator_no, annotation.c.period_code, annotation.c.text)
    known = {tuple(row) for row in ledger.connection.execute(select(*columns))}
    taken: dict[tuple[object, object], int] = {}
    for number, code, _ in known:
        taken[number, code] = taken.get((number, code), 0) + 1
    rows = []
    for definition, no in defined:
        for period, text in definition.annotations:
            if (no, period.code, text) in known:
                continue
            place = taken.get((no, period.code), 0) + 1
            taken[no, period.code] = place
            key = {"indicator_no": no, "period_code": period.code, "position": place}
            rows.append({**key, "text": text})
    ledger.add(annotation, rows)
