"""What the tokens of a text mean as a period, kind by kind (rules.md §1, imports.md).

Each rule is keyed by the sorted kinds of its tokens and answers with an `Answer`; what the text
leaves out (a year, a reference point) comes from the return's own period.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from lbi_desktop.domain import period as p
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.periods.tokens import Token


@dataclass(frozen=True, slots=True)
class Answer:
    """One meaning with others of the same words, or several to choose from, or a reason.

    `borrows` is true when something was taken from the period the text is relative to;
    `assumed` says which custom was followed where customs differ.
    """

    period: Period | None = None
    also: tuple[Period, ...] = ()
    candidates: tuple[Period, ...] = ()
    reason: str = ""
    borrows: bool = False
    assumed: str = ""


NO_YEAR = Answer(reason="The year is not written, and there is no period to take it from.")
NO_ANCHOR = Answer(reason="This is relative to a period that is not known.")

Parts = dict[str, Token]
Rule = Callable[[Parts, Period | None], Answer]


def numbers(token: Token) -> tuple[int, ...]:
    """The whole numbers a token stands for."""
    assert isinstance(token.value, tuple)
    return token.value


def number(token: Token) -> int:
    """The first of them."""
    return numbers(token)[0]


def the_day(token: Token) -> date:
    """The date a token stands for."""
    assert isinstance(token.value, date)
    return token.value


# --- months, and stretches of months ---------------------------------------------------------


def _month_in(financial_year: int, month: int) -> Period:
    return p.month(financial_year + (month < p.FIRST_MONTH_OF_YEAR), month)


def dated_month(token: Token, context: Period | None) -> Period | None:
    """The month of an `m` (month, year, 1 for a financial year) or of a bare `M`."""
    month, *rest = numbers(token)
    if rest:
        year, is_financial = rest
        return _month_in(year, month) if is_financial else p.month(year, month)
    return _month_within(context, month) if context else None


_YEARS_LONG = frozenset(
    {p.PeriodKind.CALENDAR_YEAR, p.PeriodKind.ACADEMIC_YEAR, p.PeriodKind.ROLLING12}
)


def _month_within(context: Period, month: int) -> Period:
    """A bare month in its context: of the twelve months that is, else of its financial year."""
    if context.kind in _YEARS_LONG:
        return p.month(context.start.year + (month < context.start.month), month)
    return _month_in(context.financial_year, month)


def _month(parts: Parts, context: Period | None) -> Answer:
    token = parts.get("m") or parts["M"]
    month = dated_month(token, context)
    if month is None:
        return NO_YEAR
    also = (p.point(month.end),) if "e" in parts else ()
    return Answer(month, also, borrows=token.kind == "M")


def _month_to_date(parts: Parts, context: Period | None) -> Answer:
    found = _month(parts, context)
    return _to_date(found)


def _to_date(found: Answer) -> Answer:
    if found.period is None:
        return found
    return Answer(found.period.year_to_date(), borrows=found.borrows)


def _period_number(parts: Parts, context: Period | None) -> Answer:
    """`Period 9` of the accounts: the ninth month of the financial year."""
    if "F" not in parts and context is None:
        return NO_YEAR
    first = number(parts["F"]) if "F" in parts else context.financial_year if context else 0
    month = _month_in(first, (number(parts["p"]) + 2) % 12 + 1)
    return Answer(month, borrows="F" not in parts)


def _range(parts: Parts, context: Period | None) -> Answer:
    """`Apr-Jun`, `Oct-Mar 2024/25`, `1 April to 30 June 2024`."""
    span = _span(parts, context)
    if span is None:
        return NO_YEAR
    start, end, borrows = span
    found = periods_of(start, end)
    if "t" in parts:
        found = tuple(one for one in found if one.kind is PeriodKind.YTD)
    if not found:
        return Answer(reason=f"{_span_label(start, end)} is no period councils report by.")
    return Answer(found[0], found[1:], borrows=borrows)


def _span(parts: Parts, context: Period | None) -> tuple[date, date, bool] | None:
    first, first_year, last, last_year = numbers(parts["r"])
    written = parts.get("F") or parts.get("Y") or parts.get("y")
    if first_year == last_year == 0 and written is not None:
        is_financial = written.kind == "F"
        last_year = _year_of(last, number(written)) if is_financial else number(written)
    borrows = first_year == last_year == 0
    if borrows:
        if context is None:
            return None
        last_year = _year_of(last, context.financial_year)
    if last_year == 0:
        last_year = first_year + (last < first)
    if first_year == 0:
        first_year = last_year - (last < first)
    if (first_year, first) > (last_year, last):
        return date(last_year, last, 1), date(last_year, last, 1), borrows
    return date(first_year, first, 1), p.month(last_year, last).end, borrows


def _year_of(month: int, financial_year: int) -> int:
    return financial_year + (month < p.FIRST_MONTH_OF_YEAR)


def _span_label(start: date, end: date) -> str:
    if end <= start:
        return "A stretch that ends before it begins"
    return Period(PeriodKind.YTD, start, end).months


def periods_of(start: date, end: date) -> tuple[Period, ...]:
    """The periods that cover exactly these days, the likeliest first.

    A first quarter is a quarter before it is a year to date, four quarters are a year.
    """
    if start.day != 1 or (end + timedelta(days=1)).day != 1 or end < start:
        return ()
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    options = (
        *_named_spans(start, months),
        *_to_date_spans(start, months),
        *_rolling_spans(end, months),
        *_long_spans(start, end, months),
    )
    return tuple(one for one in options if (one.start, one.end) == (start, end))


def _named_spans(start: date, months: int) -> list[Period]:
    first = p.financial_year_of(start)
    if months == 1:
        return [p.month(start.year, start.month)]
    if months == 3 and start.month % 3 == 1:
        calendar_quarter = Period(PeriodKind.CALENDAR_QUARTER, start, p.quarter_of(start).end)
        return [p.quarter_of(start), calendar_quarter]
    if months == 12:
        whole = {
            4: p.year(first),
            1: p.calendar_year(start.year),
            9: p.academic_year(start.year),
        }
        return [whole[start.month]] if start.month in whole else []
    if months == 4 and start.month == 9:
        return [p.term("autumn", start.year)]
    return [p.half(first, 2)] if months == 6 and start.month == 10 else []


def _to_date_spans(start: date, months: int) -> list[Period]:
    if start.month != p.FIRST_MONTH_OF_YEAR or months > 12:
        return []
    found = [p.year_to_date(start.year, months)]
    if months == 6:
        found.append(p.half(start.year, 1))
    if months == 5:
        found.append(p.term("summer", start.year))
    return found


def _rolling_spans(end: date, months: int) -> list[Period]:
    return [p.rolling12(end)] if months == 12 else []


def _long_spans(start: date, end: date, months: int) -> list[Period]:
    if start.month != p.FIRST_MONTH_OF_YEAR or months < 24 or months % 12:
        return []
    return [Period(PeriodKind.MULTI_YEAR, start, end)]


# --- quarters and halves ---------------------------------------------------------------------


def _quarter(parts: Parts, context: Period | None) -> Answer:
    token = parts.get("q") or parts["Q"]
    which, *rest = numbers(token)
    if rest:
        return Answer(p.quarter(rest[0], which))
    if context is None:
        return NO_YEAR
    return Answer(p.quarter(context.financial_year, which), borrows=True)


def _quarter_to_date(parts: Parts, context: Period | None) -> Answer:
    return _to_date(_quarter(parts, context))


def _quarter_of_bare_year(parts: Parts, context: Period | None) -> Answer:
    """`Q1 2024` names two quarters; a return of that year settles it."""
    which, year = number(parts["Q"]), number(parts.get("Y") or parts["y"])
    options = [p.quarter(year, which)]
    if which == 4:
        options.append(p.quarter(year - 1, which))
    close = [one for one in options if context and one.financial_year == context.financial_year]
    if len(close) == 1:
        return Answer(close[0], borrows=True)
    return Answer(candidates=(*options, _calendar_quarter(year, which)))


def _calendar_quarter(year: int, which: int) -> Period:
    first = p.month(year, 3 * which - 2).start
    return Period(PeriodKind.CALENDAR_QUARTER, first, p.quarter_of(first).end)


def _quarter_of_calendar(parts: Parts, _context: Period | None) -> Answer:
    return Answer(_calendar_quarter(number(parts.get("Y") or parts["y"]), number(parts["Q"])))


def _quarter_with_months(parts: Parts, context: Period | None) -> Answer:
    """`Q3 (Apr-Dec)` is cumulative, `Q3 (Oct-Dec)` is the quarter; anything else asks."""
    months = _range(parts, _around(parts, context))
    if months.period is None:
        return months
    which, *rest = numbers(parts.get("q") or parts["Q"])
    named = p.quarter(rest[0] if rest else months.period.financial_year, which)
    to_date = named.year_to_date()
    if (months.period.start, months.period.end) == (to_date.start, to_date.end):
        whole = to_date if which > 1 or "t" in parts else named
        return Answer(whole, borrows=months.borrows and not rest)
    if months.period == named:
        return Answer(named, borrows=months.borrows and not rest)
    return Answer(candidates=(named, months.period))


def _around(parts: Parts, context: Period | None) -> Period | None:
    """What dates a bare span of months: the dated quarter named with it, or the return."""
    rest = numbers(parts["q"])[1:] if "q" in parts else ()
    return p.year(rest[0]) if rest else context


def _quarter_with_date(parts: Parts, context: Period | None) -> Answer:
    """`Q1 2024/25 (at 30 June 2024)`: the quarter, when the day lies in it."""
    found = _quarter(parts, context or _day_context(parts))
    day = the_day(parts["D"])
    if found.period is not None and found.period.contains(day):
        return Answer(found.period, (p.point(day),), borrows=found.borrows)
    options = (found.period, p.point(day)) if found.period else ()
    return Answer(candidates=options, reason=found.reason)


def _day_context(parts: Parts) -> Period:
    return p.point(the_day(parts["D"]))


def _quarters(parts: Parts, context: Period | None) -> Answer:
    """`Q1-Q3`: the year to date, when it begins with the first quarter."""
    first, last, *rest = numbers(parts["u"])
    if not rest and "F" not in parts and context is None:
        return NO_YEAR
    written = rest[0] if rest else number(parts["F"]) if "F" in parts else None
    year = written if written is not None else context.financial_year if context else 0
    if last < first:
        return Answer(reason=f"Q{first} to Q{last} is no stretch of one year.")
    start, end = p.quarter(year, first).start, p.quarter(year, last).end
    found = periods_of(start, end)
    to_date = tuple(one for one in found if one.kind is PeriodKind.YTD)
    if to_date:
        also = tuple(one for one in found if one is not to_date[0])
        return Answer(to_date[0], also, borrows=written is None)
    if found:
        return Answer(found[0], found[1:], borrows=written is None)
    return Answer(reason=f"Q{first} to Q{last} is no period councils report by.")


def _quarter_ending(parts: Parts, context: Period | None) -> Answer:
    """`Quarter ended 30 June 2024`, `3 months to June 2024`."""
    end = last_day(parts, context)
    if end is None:
        return NO_YEAR
    quarter = p.quarter_of(end)
    if quarter.end != end:
        return Answer(reason=f"No quarter ends on {p.date_words(end)}.")
    return Answer(quarter, borrows="M" in parts)


def last_day(parts: Parts, context: Period | None) -> date | None:
    """The day a stretch ends on: the one written, or the last of the month written."""
    if "D" in parts:
        return the_day(parts["D"])
    month = dated_month(parts.get("m") or parts["M"], context)
    return month.end if month else None


def _half(parts: Parts, context: Period | None) -> Answer:
    which = number(parts["H"])
    written = parts.get("F") or parts.get("Y") or parts.get("y")
    if written is not None and written.kind != "F" and "f" not in parts:
        year = number(written)
        return Answer(candidates=(p.half(year, which), p.half(year - 1, which)))
    if written is not None:
        return Answer(p.half(number(written), which))
    if context is None:
        return NO_YEAR
    return Answer(p.half(context.financial_year, which), borrows=True)


RULES: dict[str, Rule] = {
    **dict.fromkeys(("m", "M", "em", "eM"), _month),
    **dict.fromkeys(("mt", "Mt"), _month_to_date),
    **dict.fromkeys(("p", "Fp"), _period_number),
    **dict.fromkeys(("r", "Fr", "Yr", "ry", "rt", "Frt", "Yrt", "rty"), _range),
    **dict.fromkeys(("q", "Q"), _quarter),
    **dict.fromkeys(("qt", "Qt"), _quarter_to_date),
    **dict.fromkeys(("QY", "Qy"), _quarter_of_bare_year),
    **dict.fromkeys(("QYc", "Qcy"), _quarter_of_calendar),
    **dict.fromkeys(("Qr", "qr", "Qrt", "qrt", "QYr"), _quarter_with_months),
    **dict.fromkeys(("Dq", "DQ", "Deq"), _quarter_with_date),
    **dict.fromkeys(("u", "Fu", "tu", "Ftu"), _quarters),
    **dict.fromkeys(("Dk", "km", "Mk"), _quarter_ending),
    **dict.fromkeys(("H", "FH", "HY", "Hy", "HYf", "Hfy"), _half),
}
