"""Periods as people write them, read into `Period` values (rules.md §1, imports.md).

Nothing is taken from the clock unless the caller passes `today`, and then the reading says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain import period as p
from lbi_desktop.domain.period import Period, date_words, last_ended_quarter
from lbi_desktop.domain.periods.rules import RULES, Answer, Rule
from lbi_desktop.domain.periods.tokens import LONGEST_TEXT, Token, plain, tokens
from lbi_desktop.domain.periods.year_rules import YEAR_RULES, periods_marked_by

_RULES: dict[str, Rule] = {
    "".join(sorted(kinds)): rule for kinds, rule in {**RULES, **YEAR_RULES}.items()
}
_LONGEST_RUN = 9


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """What a text says about time.

    One of three: a `period` (with `also`, other periods the same words may name, the likeliest
    first); several `candidates` with a `question`; or neither with a `reason`. `assumed` is a
    sentence saying what was not written, `is_from_clock` that today's date supplied it.
    """

    period: Period | None = None
    candidates: tuple[Period, ...] = ()
    question: str = ""
    reason: str = ""
    assumed: str = ""
    is_from_clock: bool = False
    also: tuple[Period, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether a person must choose."""
        return bool(self.candidates)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period found inside a longer text, and the rest of it (`April actual`: `actual`)."""

    reading: PeriodReading
    rest: str


def parse_period(
    text: str, *, context: Period | None = None, today: date | None = None
) -> PeriodReading:
    """The period a text names and nothing else; never raises.

    `context` is the period the text belongs to (a return's own): it supplies years that are
    left out and the point relative words are seen from. Without it `today` does, through the
    latest quarter that has ended. Any case, dash, space and footnote mark will do. Every
    `Period.label` reads back as its period.
    """
    written = plain(text)
    if not written or len(text) > LONGEST_TEXT:
        return PeriodReading(reason="There is no period here.")
    found = _meaningful(written)
    if any(token.kind == "x" for token in found):
        return PeriodReading(reason=f"“{written}” is not written as a period.")
    return _reading(found, written, _Surroundings(context, today))


def find_period(
    text: str, *, context: Period | None = None, today: date | None = None
) -> FoundPeriod:
    """The longest period named anywhere in a text, such as a title or a column head."""
    written = plain(text)
    around = _Surroundings(context, today)
    for run in _runs(_meaningful(written)):
        reading = _reading(run, written[run[0].start : run[-1].end], around)
        if reading.period or reading.candidates:
            return FoundPeriod(reading, _around(written, run[0].start, end=run[-1].end))
    return FoundPeriod(PeriodReading(reason="There is no period here."), written)


def day_in(text: str) -> date | None:
    """The day a text names and nothing else (`27 Feb 2026`); a date cell's time falls away."""
    period = parse_period(_MIDNIGHT.sub("", text)).period
    return period.end if period is not None and period.kind is p.PeriodKind.POINT else None


_MIDNIGHT = re.compile(r"(?<=-\d\d)[ T]00:00(?::00)?$")


def _around(written: str, start: int, *, end: int) -> str:
    """The text without the stretch given and the brackets, colons and `at` that led to it."""
    before = re.sub(r"[\s(\[]+$", "", written[:start])
    before = re.sub(
        r"(?:^|[\s(\[])(?:as )?(?:at|on|of|for|in)$", "", before, flags=re.IGNORECASE
    )
    return re.sub(r"\s+", " ", f"{before} {written[end:]}").strip(" ()[]-:,;|.")


def period_of_date(day: date, number_format: str = "") -> PeriodReading:
    """What a date in a cell stands for, by the format it is shown in.

    A format without days is a month, one of years alone a year; with days it is that day, and
    `also` holds the month and quarter it begins or ends. A time of day is left aside.
    """
    plain_day = date(day.year, day.month, day.day)
    letters = _format_letters(number_format)
    if "d" not in letters and "y" in letters and "m" not in letters:
        return PeriodReading(p.calendar_year(plain_day.year))
    if "d" not in letters and "m" in letters:
        return PeriodReading(p.month(plain_day.year, plain_day.month))
    point = p.point(plain_day)
    return PeriodReading(point, also=periods_marked_by(point))


def _format_letters(number_format: str) -> str:
    """The date letters of an Excel number format without its quoted and escaped parts."""
    shown = re.sub(r'"[^"]*"|\\.|_.|\[[^\]]*\]', "", number_format.lower().split(";")[0])
    without_minutes = re.sub(r"h+[:. ]*m+|m+(?=[:. ]*s)", "", shown)
    return "".join(sorted(set(without_minutes) & set("dmy")))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a text may lean on: a period, or the clock."""

    context: Period | None
    today: date | None

    @property
    def anchor(self) -> Period | None:
        if self.context is None and self.today is not None:
            return last_ended_quarter(self.today)
        return self.context

    @property
    def is_clock(self) -> bool:
        return self.context is None and self.today is not None

    def assumption(self) -> str:
        if self.context is not None:
            return f"What is not written is taken from {self.context.label}."
        if self.today is not None and self.anchor is not None:
            return (
                f"What is not written is taken from {self.anchor.label}, the latest quarter "
                f"that had ended on {date_words(self.today)}."
            )
        return ""


def _reading(found: Sequence[Token], written: str, around: _Surroundings) -> PeriodReading:
    reduced = _reduced(list(found))
    parts = {token.kind: token for token in reduced}
    rule = _RULES.get("".join(sorted(token.kind for token in reduced)))
    if rule is None:
        return PeriodReading(reason=f"“{written}” is not written as a period.")
    try:
        answer = rule(parts, around.anchor)
    except (ValueError, OverflowError):
        return PeriodReading(reason=f"“{written}” lies outside the calendar.")
    return _as_reading(answer, written, around)


def _as_reading(answer: Answer, written: str, around: _Surroundings) -> PeriodReading:
    if answer.period is not None:
        return PeriodReading(
            answer.period,
            assumed=around.assumption() if answer.borrows else answer.assumed,
            is_from_clock=answer.borrows and around.is_clock,
            also=answer.also,
        )
    if answer.candidates:
        labels = [one.label for one in answer.candidates]
        choice = f"{', '.join(labels[:-1])} or {labels[-1]}" if labels[1:] else labels[0]
        return PeriodReading(
            candidates=answer.candidates, question=f"Does “{written}” mean {choice}?"
        )
    return PeriodReading(reason=answer.reason or f"“{written}” is not written as a period.")


# --- tokens put together ---------------------------------------------------------------------


def _meaningful(written: str) -> list[Token]:
    return [token for token in tokens(written) if token.kind != "n"]


def _runs(found: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Every stretch of tokens with meaning, the longest first, then from the left."""
    spans = [
        found[start:end]
        for start in range(len(found))
        for end in range(start + 1, min(start + _LONGEST_RUN, len(found)) + 1)
        if all(token.kind != "x" for token in found[start:end])
    ]
    return iter(sorted(spans, key=len, reverse=True))


def _reduced(found: list[Token]) -> list[Token]:
    """Tokens that belong together made one: a month with its year, both ends of a stretch."""
    for pattern, join in _JOINS:
        found = _joined(found, pattern, join)
    found = [token for token in found if token.kind != "-"]
    found = _apart_joined(found, "Q", "F", join=_dated_quarter)
    if not any(token.kind in "QqrHTu" for token in found):
        for year in "FYy":
            found = _apart_joined(found, "M", year, join=_dated_month)
    flags = [token for token in found if token.kind in "egt"]
    return [token for token in found if token.kind not in "egt"] + _distinct(flags)


def _distinct(flags: Sequence[Token]) -> list[Token]:
    return list({token.kind: token for token in flags}.values())


Join = Callable[[Sequence[Token]], Token | None]


def _joined(found: list[Token], pattern: re.Pattern[str], join: Join) -> list[Token]:
    at = 0
    while match := pattern.search("".join(token.kind for token in found), at):
        start, end = match.span()
        whole = join([token for token in found[start:end] if token.kind != "-"])
        if whole is not None:
            found = [*found[:start], whole, *found[end:]]
        at = start + 1
    return found


def _apart_joined(found: list[Token], one: str, other: str, *, join: Join) -> list[Token]:
    """The only `one` and the only `other` made one token, wherever they stand."""
    kinds = [token.kind for token in found]
    if kinds.count(one) != 1 or kinds.count(other) != 1:
        return found
    pair = [found[kinds.index(one)], found[kinds.index(other)]]
    whole = join(pair)
    rest = [token for token in found if token not in pair]
    return found if whole is None else [whole, *rest]


def _whole(kind: str, value: tuple[int, ...], pieces: Sequence[Token]) -> Token:
    start = min(piece.start for piece in pieces)
    return Token(kind, value, start, max(piece.end for piece in pieces))


def _ints(token: Token) -> tuple[int, ...]:
    return token.value if isinstance(token.value, tuple) else ()


def _dated_month(pieces: Sequence[Token]) -> Token:
    month, year = pieces
    value = (_ints(month)[0], _ints(year)[0], int(year.kind == "F"))
    return _whole("m", value, pieces)


def _dated_quarter(pieces: Sequence[Token]) -> Token:
    quarter, year = sorted(pieces, key=lambda piece: piece.kind, reverse=True)
    return _whole("q", (_ints(quarter)[0], _ints(year)[0]), pieces)


def _stretch(pieces: Sequence[Token]) -> Token | None:
    """First month, its calendar year, last month, its year; 0 where a year is not written."""
    first, last = (_month_and_year(piece, is_last=at == 1) for at, piece in enumerate(pieces))
    return None if first is None or last is None else _whole("r", (*first, *last), pieces)


def _month_and_year(piece: Token, *, is_last: bool) -> tuple[int, int] | None:
    if isinstance(piece.value, date):
        day = piece.value
        bound = p.month(day.year, day.month)
        is_whole = day == (bound.end if is_last else bound.start)
        return (day.month, day.year) if is_whole else None
    if piece.kind == "d":
        day_number, month, _ = _ints(piece)
        return (month, 0) if day_number == 1 and not is_last else None
    month, *rest = _ints(piece)
    if not rest:
        return (month, 0)
    year, is_financial = rest
    return (month, year + (month < p.FIRST_MONTH_OF_YEAR) if is_financial else year)


def _quarter_stretch(pieces: Sequence[Token]) -> Token | None:
    numbers = [_ints(piece)[0] for piece in pieces]
    years = {year for piece in pieces for year in _ints(piece)[1:]}
    return _whole("u", (*numbers, *years), pieces) if len(years) < 2 else None


def _year_stretch(pieces: Sequence[Token]) -> Token:
    return _whole("v", tuple(_ints(piece)[0] for piece in pieces), pieces)


_JOINS: tuple[tuple[re.Pattern[str], Join], ...] = (
    (re.compile("M-?[FYy]"), _dated_month),
    (re.compile("Q-?F|F-?Q"), _dated_quarter),
    (re.compile("[mM]-[mM]|[Dd]-D"), _stretch),
    (re.compile("[qQ]-[qQ]"), _quarter_stretch),
    (re.compile("F-F"), _year_stretch),
)
