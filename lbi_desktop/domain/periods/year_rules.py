"""What tokens mean as years, terms, days, rolling stretches and relative words (imports.md)."""

from __future__ import annotations

from collections.abc import Callable

from lbi_desktop.domain import period as p
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.periods.rules import (
    NO_ANCHOR,
    NO_YEAR,
    Answer,
    Parts,
    Rule,
    dated_month,
    last_day,
    number,
    numbers,
    the_day,
)

_MOST_YEARS = 10


def _year(parts: Parts, _context: Period | None) -> Answer:
    """`2018/19`, `FY 2018/19`."""
    return Answer(p.year(number(parts["F"])))


def _financial_year_ending(parts: Parts, _context: Period | None) -> Answer:
    """`FY25`: by the common custom the year that ends in 2025; the other is offered."""
    ending = number(parts.get("Y") or parts["y"])
    year = p.year(ending - 1)
    assumed = f"Taken as the year that ends in {ending}, {year.label}."
    return Answer(year, (p.year(ending),), assumed=assumed)


def _calendar_year(parts: Parts, _context: Period | None) -> Answer:
    number_of_year = number(parts.get("Y") or parts["y"])
    also = () if "c" in parts else (p.year(number_of_year), p.year(number_of_year - 1))
    return Answer(p.calendar_year(number_of_year), also)


def _academic_year(parts: Parts, context: Period | None) -> Answer:
    written = parts.get("F") or parts.get("Y") or parts.get("y")
    if written is not None:
        return Answer(p.academic_year(number(written)))
    if context is None:
        return NO_YEAR
    return Answer(p.academic_year(_school_year_of(context)), borrows=True)


def _school_year_of(context: Period) -> int:
    return context.end.year if context.end.month >= 9 else context.end.year - 1


def _year_pair(parts: Parts, _context: Period | None) -> Answer:
    """`2009-11`: a stretch of years, a slip for 2009/10, or November 2009: a person says."""
    first, second = numbers(parts["P"])
    last = second if second >= 100 else first // 100 * 100 + second
    options: list[Period] = []
    if last == first + 2:
        options = [p.year(first), _years(first, last)]
    elif first < last <= first + _MOST_YEARS:
        options = [_years(first, last - 1), _years(first, last)]
    if 1 <= second <= 12:
        options.append(p.month(first, second))
    if len(options) == 1:
        return Answer(options[0])
    return Answer(candidates=tuple(options), reason=_NO_PAIR)


_NO_PAIR = "These two years make no period."


def _years(first: int, last: int) -> Period:
    return Period(PeriodKind.MULTI_YEAR, p.year(first).start, p.year(last).end)


def _several_years(parts: Parts, _context: Period | None) -> Answer:
    """`2021/22 to 2023/24`."""
    first, last = numbers(parts["v"])
    if last < first:
        return Answer(reason="The years end before they begin.")
    return Answer(_years(first, last))


def _whole_year(_parts: Parts, context: Period | None) -> Answer:
    if context is None:
        return NO_YEAR
    return Answer(year_around(context), borrows=True)


def year_around(period: Period) -> Period:
    """The financial year a period ends in; of a school's year or term the academic one."""
    if period.kind in (p.PeriodKind.ACADEMIC_YEAR, p.PeriodKind.TERM):
        return p.academic_year(period.end.year - (period.end.month < _SEPTEMBER))
    return p.year(period.financial_year)


_SEPTEMBER = 9


def _to_date(parts: Parts, context: Period | None) -> Answer:
    """`YTD`, `YTD 2023/24`: to the same month as the return's period."""
    if context is None:
        return NO_ANCHOR
    to_date = context.year_to_date()
    if "F" not in parts:
        return Answer(to_date, borrows=True)
    months = (to_date.end.month - p.FIRST_MONTH_OF_YEAR) % 12 + 1
    return Answer(p.year_to_date(number(parts["F"]), months), borrows=True)


# --- rolling stretches, terms, days, surveys -------------------------------------------------


def _rolling(parts: Parts, context: Period | None) -> Answer:
    """`12 months to Dec 2025`."""
    if not {"m", "M", "D"} & set(parts):
        return Answer(p.rolling12(context.end), borrows=True) if context else NO_ANCHOR
    end = last_day(parts, context)
    if end is None:
        return NO_YEAR
    return Answer(p.rolling12(end), borrows="M" in parts)


def _year_ending(parts: Parts, context: Period | None) -> Answer:
    """`Year to 31 March 2025` is the financial year, `year to June 2025` twelve months."""
    rolling = _rolling(parts, context)
    end = rolling.period.end if rolling.period else None
    if end is None or end.month != 3:
        return rolling
    return Answer(p.year(end.year - 1), (p.rolling12(end),), borrows=rolling.borrows)


def _term(parts: Parts, context: Period | None) -> Answer:
    """`Autumn 2023` by the calendar year, `Autumn term 2024/25` by the school year."""
    name = str(parts["T"].value)
    plain_year = parts.get("Y") or parts.get("y")
    if plain_year is not None and "A" not in parts:
        return Answer(p.term(name, number(plain_year)))
    written = parts.get("F") or plain_year
    if written is None and context is None:
        return NO_YEAR
    school_year = number(written) if written else _school_year_of(context) if context else 0
    return Answer(p.term(name, school_year + (name != "autumn")), borrows=written is None)


def _day(parts: Parts, _context: Period | None) -> Answer:
    """`at 31 March 2024` is that day; as a head perhaps the period it ends or begins."""
    day = the_day(parts["D"])
    return Answer(p.point(day), periods_marked_by(p.point(day)))


def periods_marked_by(point: Period) -> tuple[Period, ...]:
    """The month (and quarter) a day that ends or begins it may stand for in a head."""
    day = point.end
    month = p.month(day.year, day.month)
    if day not in (month.start, month.end):
        return ()
    quarter = p.quarter_of(day)
    return (month, quarter) if day in (quarter.start, quarter.end) else (month,)


def _dayless_date(parts: Parts, context: Period | None) -> Answer:
    """`31 March` takes its year from the return; `24-Apr` may also be April 2024."""
    day, month, is_day = numbers(parts["d"])
    point = _point_in(context, month, day)
    if is_day or not 1 <= day <= 31 or day < 10:
        return Answer(point, borrows=True) if point else NO_YEAR
    options = (*((point,) if point else ()), p.month(2000 + day, month))
    return Answer(candidates=options)


def _point_in(context: Period | None, month: int, day: int) -> Period | None:
    dated = (
        p.month(context.financial_year + (month < p.FIRST_MONTH_OF_YEAR), month)
        if context
        else None
    )
    if dated is None or day > dated.end.day or day < 1:
        return None
    return p.point(dated.start.replace(day=day))


def _survey(parts: Parts, _context: Period | None) -> Answer:
    day = the_day(parts["D"])
    return Answer(Period(PeriodKind.SURVEY_WAVE, day, day))


# --- words relative to the return's period ---------------------------------------------------


def _relative(parts: Parts, context: Period | None) -> Answer:
    """`Last quarter`, `same period last year`, as seen from the return's own period."""
    if context is None:
        return NO_ANCHOR
    found = _relative_to(context, str(parts["L"].value))
    if found is None:
        return Answer(reason=f"Nothing comes before {context.label} by rule.")
    if "t" in parts:
        whole = parts["L"].value == "previous year"
        base = (
            context.year_before()
            if whole
            else context
            if found.contains(context.end)
            else found
        )
        return Answer(base.year_to_date(), borrows=True)
    also = (context.year_before(),) if parts["L"].value == "previous year" else ()
    return Answer(found, also, borrows=True)


def _relative_to(context: Period, words: str) -> Period | None:
    quarter = p.quarter_of(context.end)
    month = p.month(context.end.year, context.end.month)
    year = year_around(context)
    meant: dict[str, Callable[[], Period | None]] = {
        "quarter a year before": quarter.year_before,
        "month a year before": month.year_before,
        "a year before": context.year_before,
        "previous quarter": quarter.previous,
        "this quarter": lambda: quarter,
        "previous month": month.previous,
        "this month": lambda: month,
        "previous period": context.previous,
        "this period": lambda: context,
        "previous year": year.previous,
        "this year": lambda: year,
    }
    return meant[words]()


def _in_relative_year(parts: Parts, context: Period | None) -> Answer:
    """`Q1 last year`, `April this year`."""
    words = str(parts["L"].value)
    if context is None:
        return NO_ANCHOR
    if words not in ("previous year", "this year"):
        return Answer(reason="Two readings in one text.")
    year = context.financial_year - (words == "previous year")
    if "Q" in parts:
        return Answer(p.quarter(year, number(parts["Q"])), borrows=True)
    return Answer(dated_month(parts["M"], p.year(year)), borrows=True)


YEAR_RULES: dict[str, Rule] = {
    **dict.fromkeys(("F", "Ff", "Fg", "Fe", "Feg"), _year),
    **dict.fromkeys(("Yf", "fy"), _financial_year_ending),
    **dict.fromkeys(("Y", "Yc", "cy", "Yg"), _calendar_year),
    **dict.fromkeys(("A", "AF", "AY", "Ay"), _academic_year),
    "P": _year_pair,
    "v": _several_years,
    **dict.fromkeys(("g", "f"), _whole_year),
    **dict.fromkeys(("t", "Ft", "Fft"), _to_date),
    **dict.fromkeys(("w", "wm", "mw", "Mw", "Dw"), _rolling),
    **dict.fromkeys(("Wm", "MW", "DW"), _year_ending),
    **dict.fromkeys(("T", "FT", "TY", "Ty", "AFT", "ATY"), _term),
    **dict.fromkeys(("D", "De"), _day),
    **dict.fromkeys(("d", "de"), _dayless_date),
    "Ds": _survey,
    **dict.fromkeys(("L", "Lt"), _relative),
    **dict.fromkeys(("LQ", "LM"), _in_relative_year),
}
