"""Stores the accepted figures of a long extract: written in bulk, each with its own cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import itemgetter

from sqlalchemy import bindparam, select

from importers.collector import collector_at_rest
from importers.recognition.comparing import in_unit_of
from lbi_desktop.commands.breakdowns import Breakdowns
from lbi_desktop.commands.return_rows import why_absent
from lbi_desktop.commands.superseding import Sources, Why, put, put_periods
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.readings.extract import (
    STATES,
    WHOLE_BOROUGH,
    ExtractLabel,
    ExtractWord,
    StagedExtract,
    Stretch,
    generations_at,
    number_raws,
    scaled,
    state_at,
    without_nan,
)
from lbi_desktop.domain.readings.reading import CellReading, Measure, Outcome, StagedRow
from lbi_desktop.domain.value import State
from lbi_desktop.store.figure_tables import observation, observation_superseded
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.images import Row
from lbi_desktop.store.rows import rows_for_each

_AT_ONCE = 120_000
_STORABLE = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT, Outcome.RESTATEMENT})
_KEY = 3
_BY_KEY = itemgetter(0, 1, 2)
_NEVER = 1 << 62
_NOT_CHOSEN = (0, 0, 0)
_CURRENT = select(
    *(observation.c[name] for name in ("indicator_no", "breakdown_no", "period_code", "entry"))
).where(observation.c.indicator_no == bindparam("indicator"))


@dataclass(frozen=True, slots=True)
class ExtractDesk:
    """What the figures are laid out with: the store's numbers for what they speak of."""

    ledger: Ledger
    staged: StagedExtract
    numbers: Mapping[str, int]
    indicators: Mapping[str, Indicator]
    file_no: int
    is_sample: bool
    accepted_at: int
    why: Why


@collector_at_rest()
def put_extract(desk: ExtractDesk, rows: Iterable[StagedRow]) -> int:
    """Puts the figures of the accepted groups in force; says how many were news.

    A figure that stands as it is changes nothing; one a person changed after this very file was
    accepted (`accepted_at`, the entry) is left alone.
    """
    chosen = {
        row.group: row
        for row in rows
        if row.group is not None and _is_storable(row) and row.indicator_id in desk.numbers
    }
    if not chosen:
        return 0
    put_periods(desk.ledger, (row.period for row in chosen.values() if row.period is not None))
    laid = _Laid(desk, chosen)
    held, news = laid.held(), 0
    taken: set[Row] | None = set() if laid.may_meet_twice() else None
    for found in laid.in_parts():
        wanted = found if taken is None else _first_met(found, taken)
        fresh = [row for row in wanted if row[:_KEY] not in held] if held else wanted
        desk.ledger.add_many(observation, fresh)
        news += len(fresh)
        if not held:
            continue
        known = [row for row in wanted if held.get(row[:_KEY], _NEVER) <= desk.accepted_at]
        changed = [row[:-2] for row in known]
        news += len(put(desk.ledger, observation_superseded, rows=changed, why=laid.why))
    return news


def _is_storable(row: StagedRow) -> bool:
    return row.outcome in _STORABLE and row.period is not None


def _first_met(rows: Sequence[Row], taken: set[Row]) -> list[Row]:
    """The rows of keys not taken yet, which are taken by that."""
    wanted = []
    for row in rows:
        if row[:_KEY] not in taken:
            taken.add(row[:_KEY])
            wanted.append(row)
    return wanted


class _Laid:
    """The accepted figures as rows of the store."""

    def __init__(self, desk: ExtractDesk, chosen: Mapping[int, StagedRow]) -> None:
        self._desk, self._chosen = desk, chosen
        self._extract = desk.staged.extract
        self._parts = _PartNumbers(desk, chosen.values())
        self._sources = Sources(desk.ledger)
        self._factors = self._factors_of_labels()
        self._meant = {group: self._about(row) for group, row in chosen.items()}

    def held(self) -> dict[Row, int]:
        """The keys of these indicators' figures in force, with the entry that wrote each."""
        numbers = sorted(
            {self._desk.numbers[str(r.indicator_id)] for r in self._chosen.values()}
        )
        connection = self._desk.ledger.connection
        found = rows_for_each(connection, _CURRENT, values=numbers)
        return {(number, part, code): entry for number, part, code, entry in found}

    def may_meet_twice(self) -> bool:
        """Whether two labels mean one indicator, or two periods are kept as one."""
        about = [
            (
                row.indicator_id,
                row.period,
                row.reading.label,
                row.reading.ref,
                row.reading.period,
            )
            for row in self._chosen.values()
        ]
        kept = {(one, period) for one, period, *_ in about}
        return len(kept) < len(set(about))

    def why(self, key: Row) -> tuple[str, bool]:
        """Why a figure replaces another, and whether that had been reported."""
        return self._desk.why(key)

    def in_parts(self) -> Iterator[list[Row]]:
        """The rows, some thousand at a time, each part in the order of the store's key."""
        rows: list[Row] = []
        for stretch, groups in zip(
            self._extract.stretches, self._desk.staged.groups, strict=True
        ):
            rows += self._rows(stretch, groups)
            if len(rows) >= _AT_ONCE:
                yield sorted(rows, key=_BY_KEY)
                rows = []
        if rows:
            yield sorted(rows, key=_BY_KEY)

    def _rows(self, stretch: Stretch, groups: Sequence[int]) -> list[Row]:
        desk = self._desk
        count = len(stretch)
        of = list(map(self._meant.get, groups, repeat(_NOT_CHOSEN)))
        numbers, codes, generations = zip(*of, strict=True)
        source = self._sources.number(
            "extract", file_no=desk.file_no, sheet=stretch.sheet or ""
        )
        rows = zip(
            numbers,
            self._parts.numbers(generations, stretch.parts),
            codes,
            self._values(stretch),
            without_nan(stretch.numerators, count),
            without_nan(stretch.denominators, count),
            self._states(stretch),
            repeat("", count),
            repeat(None, count),
            repeat(int(desk.is_sample), count),
            repeat(0, count),
            repeat(source, count),
            stretch.rows,
            repeat(stretch.column, count),
            stretch.raws or number_raws(stretch.values),
            repeat(1, count),
            repeat(desk.ledger.entry, count),
            strict=True,
        )
        said = self._with_words(list(rows), stretch)
        found = self._restated(said, groups)
        is_all = self._meant.keys() >= set(groups)
        return found if is_all else [row for row in found if row[0]]

    def _about(self, row: StagedRow) -> tuple[int, int, int]:
        """Indicator number, period code, and which generation of wards the period is of."""
        assert row.period is not None
        generation = generations_at(row.period)[0]
        return self._desk.numbers[str(row.indicator_id)], row.period.code, generation

    def _values(self, stretch: Stretch) -> Sequence[float]:
        """Numbers in the units of their indicators."""
        labels = self._extract.facts.labels
        factors = self._factors
        is_plain = stretch.factor == 1.0 and all(
            factors[label] == 1.0 and labels[label].scale == 1.0
            for label in set(stretch.labels)
        )
        if is_plain:
            return stretch.values
        return [
            scaled(stretch, place, label=labels[label]) * factors[label]
            for place, label in enumerate(stretch.labels)
        ]

    def _states(self, stretch: Stretch) -> Iterable[str]:
        if not stretch.states:
            return repeat(State.FINAL.value, len(stretch))
        return [STATES[number].value for number in stretch.states]

    def _with_words(self, rows: list[Row], stretch: Stretch) -> list[Row]:
        """The rows, those of texts with what their texts say."""
        words = self._extract.facts.words
        said = {number: self._said(words[number - 1]) for number in set(stretch.words) - {0}}
        places = [place for place, number in enumerate(stretch.words) if number]
        for place in places:
            row, (word, reason) = rows[place], said[stretch.words[place]]
            value = None if word.value is None else word.value * self._factor_of(stretch, place)
            parts = (
                (word.numerator, word.denominator)
                if word.numerator is not None and word.denominator is not None
                else row[4:6]
            )
            state = state_at(stretch, place, word=word).value
            start, end = row[:_KEY], row[15:]
            rows[place] = (*start, value, *parts, state, reason, *row[8:14], word.raw, *end)
        return rows

    def _said(self, word: ExtractWord) -> tuple[ExtractWord, str]:
        """A text and, where it gives no number, why."""
        if word.state.has_value:
            return word, ""
        return word, why_absent(word.text, word.raw)

    def _restated(self, rows: list[Row], groups: Sequence[int]) -> list[Row]:
        """Figures that were reported before and are final again are revised ones."""
        restated = {
            group for group, row in self._chosen.items() if row.outcome is Outcome.RESTATEMENT
        }
        if not restated.intersection(groups):
            return rows
        return [
            (*row[:6], State.REVISED.value, *row[7:])
            if group in restated and row[6] == State.FINAL.value
            else row
            for row, group in zip(rows, groups, strict=True)
        ]

    def _factor_of(self, stretch: Stretch, place: int) -> float:
        return self._factors[stretch.labels[place]]

    def _factors_of_labels(self) -> dict[int, float]:
        """What numbers of a label are times in the indicator's unit (minutes are seconds)."""
        meant = {
            (row.reading.label, row.reading.ref): row.indicator_id
            for row in self._chosen.values()
        }
        factors = {}
        for number, label in enumerate(self._extract.facts.labels):
            one = self._desk.indicators.get(meant.get((label.label, label.ref)) or "")
            factors[number] = 1.0 if one is None else _in_unit(one, label)
        return factors


def _in_unit(indicator: Indicator, label: ExtractLabel) -> float:
    one = CellReading(
        None, "", "", "", "", "", None, Measure.ACTUAL, 1.0, State.FINAL, unit=label.unit
    )
    return in_unit_of(indicator, one) or 1.0


class _PartNumbers:
    """The number of each part of the borough an extract names; unknown parts are added."""

    def __init__(self, desk: ExtractDesk, rows: Iterable[StagedRow]) -> None:
        breakdowns = Breakdowns(desk.ledger)
        periods = {
            generations_at(row.period)[0]: row.period for row in rows if row.period is not None
        }
        names = desk.staged.extract.facts.parts
        unknown = [
            (name, period)
            for name in names
            for period in periods.values()
            if breakdowns.known(name, period) is None
        ]
        breakdowns.add_all(unknown)
        self._numbers = {
            generation: [breakdowns.number(name, period) for name in names]
            for generation, period in periods.items()
        }

    def numbers(self, generations: Sequence[int], parts: Sequence[int]) -> list[int]:
        """The store's number of each part, as its period's generation of wards means it."""
        nowhere = [WHOLE_BOROUGH] * (max(parts, default=0) + 1)
        met = set(generations)
        if len(met) == 1:
            return list(map(self._numbers.get(met.pop(), nowhere).__getitem__, parts))
        return [
            self._numbers.get(generation, nowhere)[part]
            for generation, part in zip(generations, parts, strict=True)
        ]
