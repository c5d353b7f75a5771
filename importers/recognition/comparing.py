"""A returned figure beside the stored one: new, same, changed, conflict or restatement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from importers.recognition.store_view import Held, StoreView
from lbi_desktop.domain.formulas.check import formula_words
from lbi_desktop.domain.indicator import Indicator, Target, TargetKind
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.periods.text import day_in
from lbi_desktop.domain.quick_made import quick_made
from lbi_desktop.domain.readings.reading import CellReading, Measure, Outcome
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State, is_close
from lbi_desktop.domain.wording import number_text


@quick_made
@dataclass(frozen=True, slots=True)
class Compared:
    """The outcome of one row, with what the store holds and what is to be asked."""

    outcome: Outcome
    period: Period | None
    ours: float | None = None
    ours_text: str = ""
    ours_state: State | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What holds for the whole return: its period, and who is also given from April."""

    period: Period | None
    with_to_date: frozenset[str] = frozenset()


def compared(
    view: StoreView, indicator: Indicator, *, reading: CellReading, facts: ReturnFacts
) -> Compared:
    """Set one reading of a matched indicator against the store."""
    if reading.measure in (Measure.ACTUAL, Measure.PREVIOUS):
        return _figure(view, indicator, reading, facts=facts)
    if reading.measure is Measure.TARGET:
        return _target(view, indicator, reading)
    if reading.measure is Measure.COMMENTARY:
        return _comment(view, indicator, reading)
    if reading.measure in (Measure.FORECAST, Measure.BENCHMARK):
        is_new = reading.value is not None and reading.period is not None
        return Compared(Outcome.NEW if is_new else Outcome.SAME, reading.period)
    if _is_of_an_action(reading):
        return _action(view, indicator, reading)
    return Compared(Outcome.SAME, reading.period)


def _is_of_an_action(reading: CellReading) -> bool:
    """Who acts, where our own form asks it, and by when; other owners are the indicator's."""
    if reading.measure is Measure.OWNER:
        return reading.indicator_id is not None
    return reading.measure is Measure.TEXT and reading.part == "due"


_SECONDS = {"minutes": 60.0, "hours": 3600.0, "days": 86400.0}


def in_unit_of(indicator: Indicator, reading: CellReading) -> float | None:
    """The reading's number in the indicator's unit (minutes become seconds)."""
    if reading.value is None or indicator.unit.kind is not UnitKind.SECONDS:
        return reading.value
    return reading.value * _SECONDS.get(reading.unit, 1.0)


def is_same_number(indicator: Indicator, left: float, *, right: float) -> bool:
    """Equal within the rounding of the indicator's printed decimals."""
    half_step = 0.5 * 10.0**-indicator.unit.decimals
    return is_close(left, right) or abs(left - right) < half_step * (1 - 1e-9)


def _figure(
    view: StoreView, indicator: Indicator, reading: CellReading, *, facts: ReturnFacts
) -> Compared:
    if reading.period is None:
        return Compared(Outcome.INVALID, None)
    is_cumulated = indicator.id not in facts.with_to_date
    period, held = view.stored(indicator.id, reading.period, is_cumulated=is_cumulated)
    if reading.breakdown or held is None:
        outcome = _new_or_nothing(reading)
        asked = _calculated(view, indicator, reading, outcome=outcome)
        return Compared(outcome, period, issues=asked)
    outcome, issues = _against(view, indicator, reading, held=held, of=facts.period)
    ours = held.figure
    text = _held_text(indicator, held)
    issues += _calculated(view, indicator, reading, outcome=outcome, ours=text)
    return Compared(outcome, held.period, ours.value, text, ours.state, issues)


def _calculated(
    view: StoreView,
    indicator: Indicator,
    reading: CellReading,
    *,
    outcome: Outcome,
    ours: str = "",
) -> tuple[Issue, ...]:
    """What is to be asked of a figure that a formula gives already."""
    if not indicator.formula or outcome in (Outcome.SAME, Outcome.INVALID):
        return ()
    made_of = formula_words(indicator.formula, view.by_id)
    held = f"; the store holds {ours}" if ours else ""
    said = (
        f"{indicator.ref}: the value is calculated from {made_of}{held}. The return says "
        f"{reading.shown}, which can serve only as a check."
    )
    return (_issue("check.calculated", said, reading),)


def _held_text(indicator: Indicator, held: Held) -> str:
    figure = held.figure
    if figure.value is None:
        return figure.state.words
    return number_text(figure.value, indicator.unit)


def _against(
    view: StoreView,
    indicator: Indicator,
    reading: CellReading,
    *,
    held: Held,
    of: Period | None,
) -> tuple[Outcome, tuple[Issue, ...]]:
    """A figure against the one the store holds for the same days."""
    value, ours = in_unit_of(indicator, reading), held.figure
    if ours.value is None:
        is_same = value is None and ours.state is reading.state
        return (Outcome.SAME if is_same else Outcome.CHANGED), ()
    if value is None:
        return Outcome.CONFLICT, (_withdrawn(indicator, reading, held),)
    if is_same_number(indicator, value, right=ours.value):
        return Outcome.SAME, ()
    is_past = of is not None and held.period.end < of.end
    is_settled = is_past and ours.state in (State.FINAL, State.REVISED)
    if view.is_reported(indicator.id, held.period) or is_settled:
        return Outcome.RESTATEMENT, (_restated(indicator, reading, held),)
    return Outcome.CHANGED, ()


def _new_or_nothing(reading: CellReading) -> Outcome:
    """A cell whose problem left it without number or state says nothing to store."""
    says_nothing = reading.value is None and reading.state is State.MISSING
    return Outcome.INVALID if says_nothing else Outcome.NEW


def _withdrawn(indicator: Indicator, reading: CellReading, held: Held) -> Issue:
    said = (
        f"{indicator.ref}: the store holds {_held_text(indicator, held)} for "
        f"{held.period.label}; the return gives no figure "
        f"({reading.shown or reading.state.words})."
    )
    return _issue("compare.conflict", said, reading, proposal="Keep the stored figure.")


def _restated(indicator: Indicator, reading: CellReading, held: Held) -> Issue:
    said = (
        f"{indicator.ref}: reported as {_held_text(indicator, held)} for {held.period.label}. "
        f"Accepting {reading.shown} is a restatement and needs a reason."
    )
    is_comparison = reading.measure is Measure.PREVIOUS
    code = "check.previous_differs" if is_comparison else "compare.restatement"
    return _issue(code, said, reading)


def _issue(code: str, said: str, reading: CellReading, *, proposal: str = "") -> Issue:
    return issue_of(code, said, proposal=proposal, sheet=reading.sheet, cell=reading.cell)


def _target(view: StoreView, indicator: Indicator, reading: CellReading) -> Compared:
    value = in_unit_of(indicator, reading)
    if value is None or reading.period is None:
        return Compared(Outcome.SAME, reading.period)
    agreed = list(_targets_about(view.targets(indicator.id), reading.period))
    if not agreed:
        return Compared(Outcome.NEW, reading.period)
    for target in agreed:
        if is_same_number(indicator, value, right=target.value):
            return Compared(Outcome.SAME, reading.period, target.value)
    if any(_is_share_of(value, target, reading.period) for target in agreed):
        return Compared(Outcome.SAME, reading.period)
    nearest = agreed[0]
    text = number_text(nearest.value, indicator.unit)
    said = (
        f"{indicator.ref}: the return says {reading.shown}. The agreed target for "
        f"{nearest.period.label} is {text}."
    )
    issue = _issue("check.target_differs", said, reading, proposal=f"Keep {text}.")
    return Compared(Outcome.CONFLICT, reading.period, nearest.value, text, None, (issue,))


def _targets_about(targets: Iterable[Target], period: Period) -> Iterable[Target]:
    """Agreed targets of the period and of the year around it, the nearest first."""
    about = [
        target
        for target in targets
        if target.kind is not TargetKind.BASELINE
        and target.period.start <= period.end
        and period.start <= target.period.end
    ]

    def distance(target: Target) -> tuple[bool, bool, int]:
        same = (target.period.start, target.period.end) == (period.start, period.end)
        return (not same, target.period.end != period.end, -target.period.end.toordinal())

    return sorted(about, key=distance)


def _is_share_of(value: float, target: Target, period: Period) -> bool:
    """Whether a month's or quarter's target is its share of the year's (rounded up)."""
    if target.period.kind is PeriodKind.MONTH or period.kind is PeriodKind.YEAR:
        return False
    months = _months(period)
    whole = _months(target.period)
    return months < whole and abs(value - target.value * months / whole) <= 1.0


def _months(period: Period) -> int:
    years = period.end.year - period.start.year
    return years * 12 + period.end.month - period.start.month + 1


def _comment(view: StoreView, indicator: Indicator, reading: CellReading) -> Compared:
    if not reading.text or reading.period is None:
        return Compared(Outcome.SAME, reading.period)
    period = view.spoken_period(indicator.id, reading.period)
    stored = dict(view.comments(indicator.id)).get(period, "")
    if says(stored, reading.text):
        return Compared(Outcome.SAME, period, ours_text=stored)
    return Compared(Outcome.CHANGED if stored else Outcome.NEW, period, ours_text=stored)


def _action(view: StoreView, indicator: Indicator, reading: CellReading) -> Compared:
    """Who acts or by when: news of the period the comment beside it is of."""
    if not reading.text or reading.period is None:
        return Compared(Outcome.SAME, reading.period)
    period = view.spoken_period(indicator.id, reading.period)
    owner, due = view.promised(indicator.id, period)
    day = day_in(reading.text)
    if reading.measure is Measure.OWNER:
        is_known = same_words(owner, reading.text)
    elif day is not None:
        is_known = due == day
    else:
        stored = dict(view.comments(indicator.id)).get(period, "")
        is_known = says(stored, promise(reading.text))
    return Compared(Outcome.SAME if is_known else Outcome.NEW, period)


def promise(text: str) -> str:
    """Words that should name a day and do not, as they join the next steps."""
    return f"By when: {text.strip().rstrip('.')}."


def says(stored: str, words: str) -> bool:
    """Whether a stored comment holds these words, as a whole or as one of its parts."""
    if not stored:
        return False
    lines, wanted = (
        "\n".join(" ".join(line.split()) for line in text.casefold().splitlines())
        for text in (stored, words)
    )
    return bool(wanted) and (f"\n{wanted}\n" in f"\n{lines}\n" or same_words(stored, words))


def same_words(left: str, right: str) -> bool:
    """Whether two comments are the same but for spaces and case."""
    return " ".join(left.casefold().split()) == " ".join(right.casefold().split())
