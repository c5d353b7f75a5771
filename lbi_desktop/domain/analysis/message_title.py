"""The message of an indicator in one line, for charts and report pages.

Rules and patterns are those of document-design §6, first true condition first; the later ones
cover what that table leaves open. Never "good", "bad", "failing", or a cause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lbi_desktop.domain.indicator import Frequency, Polarity
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import number_in_words

ONE_LINE, ONE_LINE_EMS = 54, 25.7
_RUN = 7
_SHORTER = tuple(
    (re.compile(long), short)
    for long, short in (
        ("steady, and will keep missing its target", "steady, will keep missing target"),
        ("outside its usual range and off target", "off target, a real change"),
        ("off profile, year-end target in reach", "off profile, year-end in reach"),
        ("on target, but a real change for the worse", "on target, but getting worse"),
        ("a real change for the worse, ", "getting worse, "),
        ("a real improvement, now on target", "improved, now on target"),
        (", within its usual range", ", no real change"),
        (", still (?:short of|above) target", ", still off target"),
        (" years and off target", " years, off target"),
        (r"highest in (\w+) years, off target", r"\1-year high, off target"),
        (r"lowest in (\w+) years, off target", r"\1-year low, off target"),
        ("steady, will keep missing target", "steady, will miss target"),
        (", still off target", " but off target"),
        ("just off target, no real change", "just off, no real change"),
        ("off target, no real change", "off target, steady"),
        ("just off, no real change", "just off, steady"),
        (r"^not due until (.+)$", r"due \1"),
        (r"^(\w+ \w+) above average$", r"high for \1"),
        (r"^(\w+ \w+) below average$", r"low for \1"),
    )
)
_WIDTHS = {
    letter: width
    for letters, width in (
        (" ", 0.28),
        ("iljI.,:;'|!-", 0.30),
        ("tfr()", 0.35),
        ("acesxyvkz0123456789", 0.56),
        ("w", 0.78),
        ("mMW%", 0.88),
        ("ABCDEFGHJKLNOPQRSTUVXYZ", 0.69),
    )
    for letter in letters
}
_USUAL_WIDTH = 0.61
_NOUNS = {
    Frequency.MONTH: ("month", 12),
    Frequency.QUARTER: ("quarter", 4),
    Frequency.HALF: ("half-year", 2),
    Frequency.YEAR: ("year", 1),
    Frequency.TERM: ("term", 3),
}
_OFF = (Status.OFF_TARGET, Status.JUST_OFF)
Values = Sequence[float | None]


def message_title(
    row: ScorecardRow, *, values: Values = (), previous: Status | None = None
) -> str:
    """`Repairs fixed first time: seven quarters below average`.

    `values` is the series with its latest figure last, for "lowest in five years"; `previous`
    is the status the last report gave. Where the name leaves no room for the message on one
    line, the message is put shorter; the name is never cut.
    """
    name = row.indicator.short_name
    return f"{name}: {_fitted(message(row, values=values, previous=previous), name)}"


def _fitted(words: str, name: str) -> str:
    """The message, shorter where it would not fit beside the name."""
    for long, short in _SHORTER:
        if is_one_line(f"{name}: {words}"):
            break
        words = long.sub(short, words)
    return words


def is_one_line(title: str) -> bool:
    """Whether a heading takes one line of a report page: 155 mm of bold Arial at 17 points."""
    ems = sum(_WIDTHS.get(letter, _USUAL_WIDTH) for letter in title)
    return len(title) <= ONE_LINE and ems <= ONE_LINE_EMS


def message(row: ScorecardRow, *, values: Values = (), previous: Status | None = None) -> str:
    """The message alone, without the indicator's name."""
    if not row.figure.is_present:
        return _without_figure(row)
    for rule in (_not_comparable, _run, _outlier, _improving_but_off, _steady, _year_end):
        words = rule(row, values)
        if words:
            return words
    return _newly_on(row, previous) or _plain(row)


def period_noun(frequency: Frequency) -> str:
    """`quarter`, `month`; `figure` where figures come at no fixed step."""
    return _NOUNS.get(frequency, ("figure", 1))[0]


def _without_figure(row: ScorecardRow) -> str:
    figure = row.figure
    if figure.state is State.SUPPRESSED:
        return "not shown, because numbers are small"
    if figure.state is State.NOT_APPLICABLE:
        return "does not apply in this period"
    until = f"until {date_words(figure.expected)}" if figure.expected else "yet"
    if figure.state is State.NOT_DUE:
        return f"not due {until}"
    return f"no figure {until}"


def _not_comparable(row: ScorecardRow, _values: Values) -> str:
    is_broken = row.travel_long.direction is Direction.NOT_COMPARABLE
    if row.judgement.status is Status.NOT_COMPARABLE or is_broken:
        return "not comparable with last year"
    return ""


def _run(row: ScorecardRow, _values: Values) -> str:
    """A run on the worse side of the average, or a trend for the worse."""
    signal = row.signal
    if signal.variation is not Variation.CONCERNING:
        return ""
    run = signal.run if signal.run_is_worse else 0
    if signal.rule is Rule.SHIFT:
        run = max(run, signal.count)
    if run >= _RUN and signal.is_year_on_year:
        return f"{_count(row, run)} worse than a year before"
    if run >= _RUN:
        is_high = row.indicator.polarity is Polarity.LOWER
        return f"{_count(row, run)} {'above' if is_high else 'below'} average"
    if signal.rule is Rule.TREND:
        return f"{'rising' if signal.is_high else 'falling'} for {_count(row, signal.count)}"
    return ""


def _count(row: ScorecardRow, count: int) -> str:
    return f"{number_in_words(count)} {period_noun(row.frequency)}s"


def _outlier(row: ScorecardRow, values: Values) -> str:
    is_worse = row.signal.variation is Variation.CONCERNING
    if not is_worse or row.judgement.status is not Status.OFF_TARGET:
        return ""
    return f"{_extreme(row, values) or 'outside its usual range'} and off target"


def _extreme(row: ScorecardRow, values: Values) -> str:
    """`lowest in five years` when the latest figure is, over two years or more."""
    if row.signal.record_years >= 2:
        side = "highest" if row.signal.record_is_high else "lowest"
        return f"{side} in {number_in_words(row.signal.record_years)} years"
    present = [value for value in values if value is not None]
    _, in_year = _NOUNS.get(row.frequency, ("", 0))
    years = len(values) // in_year if in_year else 0
    if years < 2 or len(present) < 2:
        return ""
    *earlier, latest = present
    if latest < min(earlier):
        return f"lowest in {number_in_words(years)} years"
    return f"highest in {number_in_words(years)} years" if latest > max(earlier) else ""


def _improving_but_off(row: ScorecardRow, _values: Values) -> str:
    if row.signal.variation is not Variation.IMPROVING or row.judgement.status not in _OFF:
        return ""
    is_lower = row.indicator.polarity is Polarity.LOWER
    what = "improving" if _moves(row) else _level(row)
    return f"{what}, still {'above' if is_lower else 'short of'} target"


def _moves(row: ScorecardRow) -> bool:
    """Whether an improvement is a movement, not only a level better than the average's."""
    is_level = row.signal.rule in (Rule.SHIFT, Rule.TWO_OF_THREE)
    return not (is_level and row.travel_long.direction is Direction.WORSE)


def _level(row: ScorecardRow) -> str:
    return "above average" if row.signal.is_high else "below average"


def _steady(row: ScorecardRow, _values: Values) -> str:
    status = row.judgement.status
    if row.signal.variation is not Variation.NO_REAL_CHANGE or status not in _OFF:
        return ""
    if row.signal.assurance is Assurance.MISSES:
        return "steady, and will keep missing its target"
    return f"{status.words.lower()}, within its usual range"


def _year_end(row: ScorecardRow, _values: Values) -> str:
    outlook = row.outlook
    if row.judgement.status not in _OFF or outlook is None or outlook.judgement is None:
        return ""
    in_reach = outlook.judgement.status is Status.ON_TARGET
    return "off profile, year-end target in reach" if in_reach else ""


def _newly_on(row: ScorecardRow, previous: Status | None) -> str:
    is_on = row.judgement.status is Status.ON_TARGET
    if is_on and previous in _OFF and row.signal.variation is Variation.IMPROVING:
        return "a real improvement, now on target"
    return ""


def _plain(row: ScorecardRow) -> str:
    """What can be said when none of the messages above is true."""
    status, variation = row.judgement.status, row.signal.variation
    if status is Status.ON_TARGET and row.signal.assurance is Assurance.MEETS:
        return "on target and secure"
    words = status.words.lower() if status.is_rated else ""
    if variation is Variation.IMPROVING and not _moves(row):
        return f"{_level(row)} and {words}" if words else _level(row)
    return _JOINS.get(variation, _as_it_is)(words)


def _as_it_is(status: str) -> str:
    return status or "watched without a target"


def _usual(status: str) -> str:
    return f"{status}, within its usual range" if status else "within its usual range"


def _better(status: str) -> str:
    return f"improving and {status}" if status else "a real improvement"


def _worse(status: str) -> str:
    if status == Status.ON_TARGET.words.lower():
        return "on target, but a real change for the worse"
    return f"a real change for the worse, {status}" if status else "a real change for the worse"


def _changed(status: str) -> str:
    return f"{status}, with a real change" if status else "a real change"


_JOINS: dict[Variation, Callable[[str], str]] = {
    Variation.NO_REAL_CHANGE: _usual,
    Variation.IMPROVING: _better,
    Variation.CONCERNING: _worse,
    Variation.CHANGED: _changed,
}
