"""The answers to an issue: at most three, the proposal first (interface.md, issue row)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.domain.readings.reading import Measure, Outcome, StagedRow
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import NO_FIGURE, number_text
from ui.pages.returns.view_model.lines import MATCH_CODES, Group, Line
from ui.pages.returns.view_model.telling import Teller

MOST = 3


class Act(StrEnum):
    """What an answer does with the line."""

    TAKE = "take"  # stored when the return is accepted
    KEEP = "keep"  # what is stored stays; nothing is taken
    ASK = "ask"  # not taken; goes to the department as a question
    REJECT = "reject"  # not taken; goes back to the department
    JUDGE = "judge"  # says what a label means; the return is compared afresh
    FIX = "fix"  # opens the fields to type into


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `words` stand on its button; `key` is the same for lines that are alike.

    `row` is what would be stored. `judged` is the indicator a label stands for (NOT_OURS for
    none). `asks_why` means that the answer needs a reason before it counts. `field` is where
    typing starts; `typed` is what was typed, to be read again another day.
    """

    key: str
    act: Act
    words: str
    row: StagedRow | None = None
    judged: str | None = None
    asks_why: bool = False
    field: str = "value"
    typed: tuple[str, str, str] | None = None


REJECT = Answer("reject", Act.REJECT, "Reject")
LEAVE_OUT = Answer("keep", Act.KEEP, "Leave this one out")
_ASK = Answer("ask", Act.ASK, "Ask the department")
_TYPE = Answer("fix", Act.FIX, "Type the figure")


@dataclass(frozen=True, slots=True)
class Case:
    """A line with everything an answer may name."""

    line: Line
    row: StagedRow
    teller: Teller
    theirs: str
    ours: str

    @property
    def has_ours(self) -> bool:
        """Whether the store holds something for this row."""
        return self.ours != NO_FIGURE

    def keep(self, words: str = "") -> Answer:
        """What is stored stays."""
        held = f"Keep {self.ours}" if self.has_ours else "Leave it out"
        return Answer("keep", Act.KEEP, words or held)

    def take(self, words: str = "", *, key: str = "take", asks_why: bool = False) -> Answer:
        """The row as the return has it."""
        taken = storable(self.row)
        why = asks_why or taken.outcome is Outcome.RESTATEMENT
        return Answer(key, Act.TAKE, words or f"Take {self.theirs}", taken, asks_why=why)

    def without_figure(self, words: str, state: State = State.NOT_AVAILABLE) -> Answer:
        """The period has no figure, and the store says why."""
        reading = replace(
            self.row.reading, value=None, numerator=None, denominator=None, state=state
        )
        taken = storable(replace(self.row, reading=reading))
        return Answer(f"state:{state.value}", Act.TAKE, words, taken)

    def with_value(self, value: float, words: str, *, key: str) -> Answer:
        """Another number than the one read."""
        return Answer(key, Act.TAKE, words, row_with_value(self.row, value))

    def number(self, value: float) -> str:
        """A number in the indicator's unit."""
        known = self.teller.indicators.get(self.row.indicator_id or "")
        return number_text(value, known.unit) if known else f"{value:g}"


def storable(row: StagedRow) -> StagedRow:
    """The row as it is stored once a person has answered: nothing open about it."""
    outcome = row.outcome
    if outcome not in (Outcome.NEW, Outcome.CHANGED, Outcome.RESTATEMENT):
        outcome = Outcome.NEW if row.ours is None else Outcome.CHANGED
    return replace(row, outcome=outcome, issues=())


def row_with_value(row: StagedRow, value: float) -> StagedRow:
    """The row with a number that a person gave or chose."""
    reading = row.reading
    state = reading.state if reading.state.has_value else State.FINAL
    return storable(replace(row, reading=replace(reading, value=value, state=state)))


def answers_for(line: Line, teller: Teller) -> tuple[Answer, ...]:
    """The answers to a line, the proposal first; rows without a question can be left out."""
    row = line.row
    if row is None:
        return _of_return(line)
    if line.group in (Group.SAME, Group.NOT_OURS):
        return ()
    case = Case(line, row, teller, teller.theirs(line), teller.ours(line))
    if line.group is Group.NEW:
        return (case.take(), REJECT)
    if row.count > 1 and line.code not in MATCH_CODES:
        return _of_many(case)
    given = _BY_CODE.get(line.code, _usual)(case)
    return _without_twins(given)[:MOST]


def _of_many(case: Case) -> tuple[Answer, ...]:
    """A row of a long extract stands for many figures: they are taken or left together."""
    kept = case.row.outcome in (Outcome.CHANGED, Outcome.RESTATEMENT)
    keep = case.keep("Keep what is stored" if kept else "Leave them out")
    if case.row.outcome is Outcome.INVALID:
        return (_ASK, keep)
    take = case.take(f"Take all {case.row.count:,}")
    return (keep, take, _ASK) if take.asks_why else (take, _ASK, keep)


def _without_twins(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    return tuple({answer.key: answer for answer in reversed(answers)}.values())[::-1]


def _of_return(line: Line) -> tuple[Answer, ...]:
    noted = Answer("noted", Act.KEEP, "Noted")
    return (_ASK, noted) if line.group is Group.MISSING else (noted, _ASK)


def _usual(case: Case) -> tuple[Answer, ...]:
    if case.row.reading.value is None and case.row.reading.measure in _NUMERIC:
        return _no_number(case)
    return (case.take(), _ASK, case.keep())


_NUMERIC = (Measure.ACTUAL, Measure.TARGET, Measure.FORECAST, Measure.BENCHMARK)


def _target(case: Case) -> tuple[Answer, ...]:
    return (case.keep(), case.take(f"Use {case.theirs} and log the change"), _ASK)


def _restatement(case: Case) -> tuple[Answer, ...]:
    """A figure reported before stays unless somebody says why it changed."""
    actual = replace(
        case.row,
        outcome=Outcome.RESTATEMENT,
        reading=replace(case.row.reading, measure=Measure.ACTUAL),
    )
    row = storable(actual)
    words = f"Restate as {case.theirs}, with a reason"
    return (case.keep(), Answer("restate", Act.TAKE, words, row, asks_why=True), _ASK)


def _conflict(case: Case) -> tuple[Answer, ...]:
    """Of several figures for one place only one can be taken."""
    take = case.take(f"Take this one, {case.theirs}")
    return (
        (LEAVE_OUT, take, _ASK)
        if case.line.code == "row.duplicate"
        else (take, LEAVE_OUT, _ASK)
    )


def _match(case: Case) -> tuple[Answer, ...]:
    """Which indicator a label stands for, in every row that reads the same."""
    named = [
        Answer("as_best", Act.JUDGE, f"Take as {case.teller.name(name)}", judged=name)
        for name, _ in case.row.candidates[:1]
    ]
    other = Answer("fix", Act.FIX, "Choose another", field="indicator")
    choose = replace(other, words="Choose the indicator")
    is_none = Answer("not_ours", Act.JUDGE, "Not ours", judged=NOT_OURS)
    return (*named, other, is_none) if named else (is_none, choose, _ASK)


def _zero(case: Case) -> tuple[Answer, ...]:
    return (case.take("True zero", key="zero"), case.without_figure("No figure"), _ASK)


def _dash(case: Case) -> tuple[Answer, ...]:
    zero = case.with_value(0.0, "True zero", key="zero")
    return (case.without_figure("No figure yet"), zero, _ASK)


def _symbol(case: Case) -> tuple[Answer, ...]:
    hidden = case.without_figure("Hidden on purpose", State.SUPPRESSED)
    return (hidden, case.without_figure("Not available"), _ASK)


def _no_number(case: Case) -> tuple[Answer, ...]:
    return (_ASK, _TYPE, case.without_figure("No figure"))


def _answered(case: Case) -> tuple[Answer, ...]:
    """What the department answered in words to a row that was sent back."""
    noted = case.keep("Noted")
    is_figure = case.row.reading.measure in _NUMERIC
    return (noted, _TYPE, _ASK) if is_figure else (noted, _ASK)


def _approximate(case: Case) -> tuple[Answer, ...]:
    estimated = replace(case.row.reading, state=State.ESTIMATED)
    row = storable(replace(case.row, reading=estimated))
    take = Answer("estimated", Act.TAKE, f"Take {case.theirs} as estimated", row)
    return (take, _ASK, _TYPE) if case.row.reading.value is not None else _no_number(case)


def _copied(case: Case) -> tuple[Answer, ...]:
    keeps = case.take(f"{case.theirs} again, nothing moved", key="again")
    return (_ASK, keeps, case.without_figure("No figure"))


def _doubtful(case: Case) -> tuple[Answer, ...]:
    return (_ASK, case.take(f"{case.theirs} is right", key="right"), _TYPE)


def _scale(case: Case) -> tuple[Answer, ...]:
    value = case.row.reading.value
    known = case.teller.indicators.get(case.row.indicator_id or "")
    if value is None or known is None or known.unit.kind is not UnitKind.PERCENT:
        return (_TYPE, case.take(f"{case.theirs} is right", key="right"), _ASK)
    usual = value * 100 if abs(value) <= 1 else value / 100
    read = case.with_value(round(usual, 10), f"Read as {case.number(usual)}", key="rescale")
    return (read, case.take(f"{case.number(value)} is right", key="right"), _ASK)


def _parts(case: Case) -> tuple[Answer, ...]:
    reading = case.row.reading
    known = case.teller.indicators.get(case.row.indicator_id or "")
    is_share = known is not None and known.unit.kind is UnitKind.PERCENT
    keep = case.take(f"{case.theirs} is right", key="right")
    if not is_share or reading.numerator is None or not reading.denominator:
        return (_ASK, keep, _TYPE)
    share = round(100 * reading.numerator / reading.denominator, 10)
    return (
        _ASK,
        case.with_value(share, f"Use {case.number(share)} from the parts", key="parts"),
        keep,
    )


def _unit(case: Case) -> tuple[Answer, ...]:
    return (_ASK, case.take(f"Take {case.theirs} in our unit"), _TYPE)


def _period(case: Case) -> tuple[Answer, ...]:
    give = Answer("fix", Act.FIX, "Give the period", field="period")
    usual = case.teller.period
    if usual is None or case.row.reading.value is None:
        return (give, _ASK, case.keep("Leave it out"))
    row = storable(replace(case.row, period=usual))
    return (Answer("usual_period", Act.TAKE, f"It is {usual.label}", row), give, _ASK)


def _future(case: Case) -> tuple[Answer, ...]:
    give = Answer("fix", Act.FIX, "Give the period", field="period")
    return (case.keep("Leave it out"), give, _ASK)


def _status(case: Case) -> tuple[Answer, ...]:
    return (case.keep("Use the rule’s answer"), _ASK)


def _old_comment(case: Case) -> tuple[Answer, ...]:
    return (_ASK, case.take("Take the comment as it is"), case.keep("Leave the comment out"))


_BY_CODE: Mapping[str, Callable[[Case], tuple[Answer, ...]]] = {
    "check.target_differs": _target,
    "compare.restatement": _restatement,
    "check.previous_differs": _restatement,
    "compare.conflict": _conflict,
    "row.duplicate": _conflict,
    "match.new_indicator": _match,
    "match.uncertain": _match,
    "match.contradicts": _match,
    "match.title_differs": _match,
    "ref.garbled": _match,
    "check.zero_after_nonzero": _zero,
    "cell.dash": _dash,
    "cell.symbol": _symbol,
    "cell.range": _no_number,
    "cell.bound": _no_number,
    "cell.two_values": _no_number,
    "cell.date_in_value": _no_number,
    "cell.not_a_number": _no_number,
    "cell.error": _no_number,
    "formula.no_cached_value": _no_number,
    "cell.approximate": _approximate,
    "form.answer_in_words": _answered,
    "check.copy_forward": _copied,
    "check.jump": _doubtful,
    "check.scale_slip": _scale,
    "check.ratio_mismatch": _parts,
    "check.percent_out_of_range": _doubtful,
    "check.negative_count": _doubtful,
    "check.parts_exceed_parent": _doubtful,
    "check.ytd_reconciles": _doubtful,
    "check.total_differs": _doubtful,
    "check.cumulative_falls": _doubtful,
    "check.unit_changed": _unit,
    "cell.unit_differs": _unit,
    "period.missing": _period,
    "period.ambiguous": _period,
    "period.conflict": _period,
    "check.future_period": _future,
    "status.disagrees": _status,
    "check.stale_comment": _old_comment,
}
