"""Set a long extract against the store: figures that fare alike are one row, with a count."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from importers.checks.wholes import NO_SUMS
from importers.collector import collector_at_rest
from importers.extracts.areas import About, Areas
from importers.extracts.ward_sums import ward_issues
from importers.recognition.comparing import in_unit_of
from importers.recognition.matching import Match, Matcher
from importers.recognition.store_view import StoreView
from importers.recognition.whose import whose_labels
from importers.staging import question_of, stage
from lbi_desktop.domain.indicator import Aggregation, Indicator
from lbi_desktop.domain.issues.catalogue import CATALOGUE, issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.extract import (
    DOUBTS,
    REPEATED,
    WHOLE_BOROUGH,
    Extract,
    ExtractGround,
    ExtractLabel,
    ExtractWord,
    StagedExtract,
    Stretch,
    scaled,
    state_at,
)
from lbi_desktop.domain.readings.known import Known
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Outcome,
    Reading,
    StagedReturn,
    StagedRow,
)
from lbi_desktop.domain.value import State, is_close

_UNEVENTFUL = (Outcome.NEW, Outcome.SAME)
_COMPARED = (Measure.ACTUAL, Measure.PREVIOUS)
_FIRM = (State.FINAL.value, State.REVISED.value)
_SEEN_AHEAD = (State.FORECAST, State.ESTIMATED)
_LONG_PERIODS = (PeriodKind.YEAR, PeriodKind.YTD, PeriodKind.ACADEMIC_YEAR)
Key = tuple[int, int, int, Outcome, str, Measure]


def indicators_meant(
    reading: Reading, known: Known, *, directorate: str = ""
) -> frozenset[str]:
    """The ids of the indicators an extract's labels mean."""
    labels = _labels(reading)
    _, matcher = whose_labels(reading, known, cells=labels, directorate=directorate)
    found = (matcher.match(label).indicator_id for label in labels)
    return frozenset(one for one in found if one is not None)


def _labels(reading: Reading) -> list[CellReading]:
    """An extract's labels as readings, to be matched."""
    assert reading.extract is not None
    return [_named(label) for label in reading.extract.facts.labels]


@collector_at_rest()
def stage_extract(
    reading: Reading,
    known: Known,
    *,
    ground: ExtractGround,
    directorate: str = "",
    period: Period | None = None,
) -> StagedReturn:
    """Every figure of an extract beside what the store holds, as rows that say how many."""
    assert reading.extract is not None
    whose, matcher = whose_labels(
        reading, known, cells=_labels(reading), directorate=directorate
    )
    around = stage(reading, known, directorate=whose, period=period)
    desk = _Desk(reading.extract, matcher, ground=ground, period=around.period)
    groups = tuple(desk.groups_of(stretch) for stretch in reading.extract.stretches)
    rows = tuple(desk.rows())
    asked = [issue for row in rows for issue in row.issues]
    return replace(
        around,
        rows=(*around.rows, *rows),
        issues=(*around.issues, *_once(asked), *ward_issues(reading.extract, desk)),
        clicks_needed=around.clicks_needed
        + desk.labels_asked(is_known=bool(around.recognised_as)),
        extract=StagedExtract(reading.extract, groups, rows),
    )


def _once(issues: list[Issue]) -> Iterator[Issue]:
    """One issue for each code and message, not one for each row."""
    known: set[tuple[str, str]] = set()
    for issue in issues:
        if (issue.code, issue.message) not in known:
            known.add((issue.code, issue.message))
            yield issue


@dataclass(frozen=True, slots=True)
class _Slot:
    """What a label and a period mean together: an indicator and the period it is kept by."""

    indicator: Indicator | None
    is_ours: bool
    period: Period | None
    code: int
    factor: float
    half_step: float
    is_past: bool
    is_ahead: bool


@dataclass(slots=True)
class _Group:
    """Figures that fare alike: the first of them and how many there are."""

    stretch: Stretch
    place: int
    outcome: Outcome
    code: str
    ours: float | None
    area: int = 0


class _Desk:
    """One extract being staged."""

    def __init__(
        self,
        extract: Extract,
        matcher: Matcher,
        *,
        ground: ExtractGround,
        period: Period | None,
    ) -> None:
        self._extract, self._ground, self._period = extract, ground, period
        self._known = matcher.known
        self._view = StoreView(matcher.known)
        self._areas = Areas(extract)
        self._matches = [matcher.match(_named(one)) for one in extract.facts.labels]
        self._slots: dict[tuple[int, int], _Slot] = {}
        self._parts: dict[tuple[int, int], int | None] = {}
        self._numbers: dict[Key, int] = {}
        self._groups: list[_Group] = []
        self._counts: Counter[int] = Counter()

    def groups_of(self, stretch: Stretch) -> array[int]:
        """The group of each figure of a stretch."""
        about = list(self._areas.beside(stretch))
        firsts = dict(zip(reversed(about), reversed(range(len(about))), strict=True))
        apart = {key for key in firsts if self._figures(self._slot(*key[:2]))}
        places = (
            [place for place, key in enumerate(about) if key in apart or firsts[key] == place]
            if apart
            else sorted(firsts.values())
        )
        found = {place: self._group(stretch, place, about[place]) for place in places}
        shared = {key: found[place] for key, place in firsts.items()}
        numbers = array("i", map(shared.__getitem__, about))
        if apart:
            for place, number in found.items():
                numbers[place] = number
        self._counts.update(numbers)
        return numbers

    def _group(self, stretch: Stretch, place: int, about: About) -> int:
        label, period, word, doubt, *_ = about
        slot = self._slot(label, period)
        outcome, code, ours = self._outcome(stretch, place, slot, about=(word, doubt))
        is_told = self._areas.are_rows or bool(code) or outcome not in _UNEVENTFUL
        area = self._areas.of_part[stretch.parts[place]] if is_told else 0
        key = (label, period, area, outcome, code, stretch.measure)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._groups)
            self._groups.append(_Group(stretch, place, outcome, code, ours, area))
        return number

    def rows(self) -> Iterator[StagedRow]:
        """The groups as rows of a review."""
        for number, group in enumerate(self._groups):
            yield self._row(number, group, self._counts[number])

    def is_summed(self, label: int) -> bool:
        """Whether figures of a label add up to the borough's: counts, no shares or averages."""
        indicator = self._view.by_id.get(self._matches[label].indicator_id or "")
        is_sum = indicator is None or indicator.over_organisation is Aggregation.SUM
        return is_sum and self._extract.facts.labels[label].unit not in NO_SUMS

    def stored_whole(self, label: int, period: int, *, people: str) -> float | None:
        """What the store holds for the whole borough, or for some people of it."""
        slot = self._slot(label, period)
        part = None if slot.period is None else self._ground.part(people, slot.period)
        held = None if part is None else self._figures(slot).get((part, slot.code))
        return None if held is None or held[0] is None else held[0] / slot.factor

    def labels_asked(self, *, is_known: bool) -> int:
        """How many labels somebody has to say the meaning of."""
        asked = [one for one in self._matches if one.indicator_id is None and one.is_ours]
        return 0 if is_known else len(asked)

    def _slot(self, label: int, period: int) -> _Slot:
        slot = self._slots.get((label, period))
        if slot is None:
            slot = self._slots[label, period] = self._slot_made(
                self._extract.facts.labels[label],
                self._matches[label],
                self._extract.facts.periods[period],
            )
        return slot

    def _slot_made(self, label: ExtractLabel, match: Match, period: Period | None) -> _Slot:
        if match.indicator_id is None or period is None:
            indicator = self._view.by_id.get(match.indicator_id or "")
            return _Slot(
                indicator, match.is_ours, period, 0, 1.0, 0.0, is_past=False, is_ahead=False
            )
        indicator = self._view.by_id[match.indicator_id]
        kept = self._view.stored_period(indicator.id, period, is_cumulated=True)
        one = in_unit_of(indicator, replace(_named(label), value=1.0, unit=label.unit))
        of, today = self._period, self._known.today
        return _Slot(
            indicator,
            True,
            kept,
            kept.code,
            one if one is not None else 1.0,
            0.5 * 10.0**-indicator.unit.decimals,
            is_past=of is not None and kept.end < of.end,
            is_ahead=kept.end > today and kept.kind not in _LONG_PERIODS,
        )

    def _outcome(
        self, stretch: Stretch, place: int, slot: _Slot, *, about: tuple[int, int]
    ) -> tuple[Outcome, str, float | None]:
        """What becomes of a figure, the code of what is to be asked of it, and ours."""
        number, doubt = about
        if slot.indicator is None or slot.period is None:
            if not slot.is_ours:
                return Outcome.NOT_OURS, "", None
            return Outcome.INVALID, "" if slot.indicator is None else "period.missing", None
        word = self._extract.facts.words[number - 1] if number else None
        code = word.problem if word is not None and word.problem else DOUBTS[doubt]
        if doubt == REPEATED or (word is not None and word.value is None and word.problem):
            return Outcome.INVALID, code, None
        if (
            slot.is_ahead
            and not code
            and state_at(stretch, place, word=word) not in _SEEN_AHEAD
        ):
            code = "check.future_period"
        held = self._held(stretch, place, slot)
        asked = code or ("check.calculated" if slot.indicator.formula else "")
        if held is None or stretch.measure not in _COMPARED:
            return Outcome.NEW, asked, None
        value = self._value(stretch, place, slot, word=word)
        outcome = _against(slot, value, state_at(stretch, place, word=word), held=held)
        if outcome is Outcome.CHANGED and self._is_settled(slot, stretch.parts[place], held):
            outcome = Outcome.RESTATEMENT
        asked = code if outcome is Outcome.SAME else asked
        return outcome, _ASKED.get(outcome, asked), held[0]

    def _value(
        self, stretch: Stretch, place: int, slot: _Slot, *, word: ExtractWord | None
    ) -> float | None:
        if word is not None:
            return None if word.value is None else word.value * slot.factor
        return scaled(
            stretch, place, label=self._extract.facts.labels[stretch.labels[place]]
        ) * (slot.factor)

    def _held(
        self, stretch: Stretch, place: int, slot: _Slot
    ) -> tuple[float | None, str] | None:
        """The store's figure of the same indicator, part and period."""
        figures = self._figures(slot)
        if not figures:
            return None
        part = self._part(stretch.parts[place], slot)
        return None if part is None else figures.get((part, slot.code))

    def _figures(self, slot: _Slot) -> Mapping[tuple[int, int], tuple[float | None, str]]:
        """What the store holds of an indicator, by part and period."""
        return self._ground.figures.get(slot.indicator.id if slot.indicator else "", {})

    def _part(self, part: int, slot: _Slot) -> int | None:
        key = (part, slot.code)
        if key not in self._parts:
            assert slot.period is not None
            name = self._extract.facts.parts[part]
            self._parts[key] = self._ground.part(name, slot.period)
        return self._parts[key]

    def _is_settled(self, slot: _Slot, part: int, held: tuple[float | None, str]) -> bool:
        """Whether a figure was reported already, or is firm and of an earlier period."""
        assert slot.indicator is not None
        is_whole = self._part(part, slot) == WHOLE_BOROUGH
        is_reported = is_whole and (slot.indicator.id, slot.code) in self._known.reported
        return is_reported or (slot.is_past and held[1] in _FIRM)

    def _row(self, number: int, group: _Group, count: int) -> StagedRow:
        stretch, place = group.stretch, group.place
        label = stretch.labels[place]
        slot = self._slots[label, stretch.periods[place]]
        first = self._extract.cell(stretch, place)
        match, area = self._matches[label], self._areas.names[group.area]
        issues: tuple[Issue, ...] = ()
        if group.code:
            issues = (_issue(group, first, slot.indicator, count=count),)
        elif group.outcome is Outcome.INVALID:
            issues = (question_of(self._view, first, match=match),)
        return StagedRow(
            reading=_of_many(first, area, count) if count > 1 else first,
            indicator_id=slot.indicator.id if slot.indicator is not None else None,
            outcome=group.outcome,
            issues=issues,
            ours=group.ours,
            candidates=match.candidates,
            period=slot.period,
            count=count,
            group=number,
        )


def _of_many(first: CellReading, area: str, count: int) -> CellReading:
    """The first of figures alike, as it stands for them all in a review."""
    said = f"{count:,} figures from {first.cell} on"
    words = f"{area}: {said}" if area else said
    return replace(first, breakdown=words, numerator=None, denominator=None)


def _issue(
    group: _Group, first: CellReading, indicator: Indicator | None, *, count: int
) -> Issue:
    figures = f"{count:,} figures" if count > 1 else "1 figure"
    name = indicator.ref if indicator is not None else first.label
    period = f", {first.period.label}" if first.period is not None else ""
    return issue_of(
        group.code,
        f"{name}{period}: {figures}, the first “{first.raw}”. {CATALOGUE[group.code].meaning}",
        sheet=first.sheet,
        cell=first.cell,
    )


_ASKED: Mapping[Outcome, str] = {
    Outcome.CONFLICT: "compare.conflict",
    Outcome.RESTATEMENT: "compare.restatement",
}


def _against(
    slot: _Slot, value: float | None, state: State, *, held: tuple[float | None, str]
) -> Outcome:
    """A figure against the one the store holds."""
    ours, ours_state = held
    if ours is None:
        is_same = value is None and ours_state == state.value
        return Outcome.SAME if is_same else Outcome.CHANGED
    if value is None:
        return Outcome.CONFLICT
    is_same = abs(value - ours) < slot.half_step * (1 - 1e-9) or is_close(value, ours)
    return Outcome.SAME if is_same else Outcome.CHANGED


def _named(label: ExtractLabel) -> CellReading:
    """A label as a reading, to be matched."""
    return CellReading(
        None, "", "", "", label.label, label.ref, None, Measure.ACTUAL, 0.0, State.FINAL
    )
