"""Many indicators as lines to type into: what stands there, what was typed, what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from lbi_desktop.domain.indicator import Indicator, Target, TargetKind
from lbi_desktop.domain.period import Period, PeriodKind, year
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.target import target_text
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import figure_text, number_text
from lbi_desktop.jobs.typed_figures import figure_like, typed_figure

_EXCEL_ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!")


class What(StrEnum):
    """What is changed of many indicators at once."""

    FIGURES = "figures"
    TARGETS = "targets"
    ANNUAL = "annual"
    OWNERS = "owners"


class Does(Enum):
    """What a typed line would do."""

    NOTHING = "nothing"
    SAME = "same"
    CHANGES = "changes"
    RESTATES = "restates"
    NOT_READ = "not read"

    @property
    def is_change(self) -> bool:
        """Whether something would be written."""
        return self in (Does.CHANGES, Does.RESTATES)


Wish = Figure | Target | str


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for a line, what it does, and the sentence that says so."""

    does: Does = Does.NOTHING
    words: str = ""
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class ManyLine:
    """One indicator to type for. `now` is what stands there, `period` whose figure it is."""

    indicator: Indicator
    period: Period
    now: str
    row: ScorecardRow
    is_reported: bool = False

    @property
    def key(self) -> str:
        """The indicator's id."""
        return self.indicator.id


def line_of(row: ScorecardRow, what: What, *, is_reported: bool) -> ManyLine:
    """The line of an indicator: what stands where something else can be typed."""
    about = row.indicator
    period = year(row.period.financial_year) if what is What.ANNUAL else row.period
    now = {
        What.FIGURES: lambda: figure_text(row.figure, about.unit),
        What.TARGETS: lambda: _target_now(row),
        What.ANNUAL: lambda: _number(row.annual_target, about),
        What.OWNERS: lambda: about.owner,
    }[what]()
    return ManyLine(about, period, now, row, is_reported and what is What.FIGURES)


def typed_line(line: ManyLine, what: What, *, text: str) -> Typed:
    """What a typed text would do to a line."""
    said = " ".join(text.split())
    if not said:
        return Typed()
    if said.upper() in _EXCEL_ERRORS:
        return Typed(
            Does.NOT_READ, f"{said} is what Excel shows for a formula that failed; not taken."
        )
    return _READERS[what](line, said)


def _typed_figure(line: ManyLine, said: str) -> Typed:
    unit = line.indicator.unit
    read = typed_figure(said, unit)
    if read.trouble:
        return Typed(Does.NOT_READ, read.trouble)
    reason = "" if read.value is not None else read.said
    figure = Figure(read.value, read.state, reason=reason)
    was = line.row.figure
    if (was.value, was.state) == (figure.value, figure.state):
        return Typed(Does.SAME, "The same as now.")
    shown = figure_text(figure, unit)
    if line.is_reported and was.is_present:
        words = f"{line.now} was reported; {shown} restates it."
        return Typed(Does.RESTATES, words, figure)
    note = " It is calculated from others until now." if line.indicator.formula else ""
    return Typed(Does.CHANGES, f"{_from(line)}{shown}.{note}", figure)


def _typed_target(line: ManyLine, said: str) -> Typed:
    ends = [each.strip() for each in said.replace("–", " to ").split(" to ")]
    read = [typed_figure(end, line.indicator.unit) for end in ends]
    wrong = next((each.trouble for each in read if each.trouble), "")
    values = [each.value for each in read if each.value is not None]
    if wrong or len(values) != len(read) or len(values) > 2:
        like = figure_like(line.indicator.unit)
        return Typed(Does.NOT_READ, wrong or f"A target is a number, like {like}.")
    if len(values) == 2 and values[1] < values[0]:
        return Typed(Does.NOT_READ, "The band ends below where it starts.")
    upper = values[1] if len(values) == 2 else None
    target = Target(_kind(line, upper), line.period, values[0], upper)
    shown = target_text(target, line.indicator.unit)
    if shown == line.now:
        return Typed(Does.SAME, "The same as now.")
    return Typed(Does.CHANGES, f"{_from(line)}{shown} for {target.period.label}.", target)


def _typed_owner(line: ManyLine, said: str) -> Typed:
    if said == line.now:
        return Typed(Does.SAME, "The same as now.")
    return Typed(Does.CHANGES, f"{_from(line)}{said}.", said)


_READERS: Mapping[What, Callable[[ManyLine, str], Typed]] = {
    What.FIGURES: _typed_figure,
    What.TARGETS: _typed_target,
    What.ANNUAL: _typed_target,
    What.OWNERS: _typed_owner,
}


def _from(line: ManyLine) -> str:
    return f"{line.now} → " if line.now not in ("", "–") else "New: "


def _kind(line: ManyLine, upper: float | None) -> TargetKind:
    if upper is not None:
        return TargetKind.BAND
    is_whole_year = line.period.kind is PeriodKind.YEAR
    return TargetKind.ANNUAL if is_whole_year else TargetKind.PROFILE


def _target_now(row: ScorecardRow) -> str:
    target, upper = row.judgement.target, row.judgement.target_upper
    if target is None:
        return ""
    ends = (target,) if upper is None else (target, upper)
    return " to ".join(_number(end, row.indicator) for end in ends)


def _number(value: float | None, about: Indicator) -> str:
    return "" if value is None else number_text(value, about.unit, trims=True)
