"""What a sheet says of itself around its tables: the period, the directorate, its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from importers.tables.columns import head_text
from importers.tables.locating import Survey, Table
from importers.words.cell_words import STATE_WORDS, is_remark_without_figure, scale_of
from importers.words.periods import period_in, period_of_text
from importers.workbooks.cell_text import tidied
from importers.workbooks.sheets import Cell, Place, Sheet
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.value import State

_TITLE_ROWS = 12
_DEADLINE = re.compile(
    r"(?:return|send|submit|complete|respond|due|deadline|received?|back)\b[^.]{0,60}"
    r"\bby (?:the |no later )?(?:\d|noon|midday|close|end|mon|tue|wed|thu|fri|than)"
    r"|\bdue (?:on|by|in|\d)|deadline|due date|extracted|run (?:on|date)|printed|published"
    r"|updated|version|created"
    r"|last (?:saved|modified)|^date\b|date (?:of issue|completed|submitted)|queries|extension"
    r"|^(?:completed|prepared|signed off|approved|checked) (?:by|on)"
    r"|(?:completed|prepared|signed off|approved|checked) (?:by|on)\s*:",
    re.IGNORECASE,
)
_AS_AT = re.compile(r"\bat\b|\bposition\b|\bsnapshot\b|\bended?\b|\bending\b", re.IGNORECASE)
_STATED = re.compile(
    r"(?:reporting |return |data )?(?:period|quarter|month|year)(?: covered| of return)?\s*[:=]"
    r"|^(?:reporting |return )period\b|^period\b|^return for\b|^figures for\b|^covering\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What holds for a whole sheet.

    `period` is the one the sheet is about; only its year is known when `is_year_only`.
    `title` is the first line; `markers` are footnote symbols with the state they stand for.
    `is_shared` when several tables stand on the sheet, each under words of its own.
    Bare numbers in `scaled_units` ("" for none named) are multiplied by `scale`.
    `has_years_by_end` when a bare 2025 is the year that ends in March 2025.
    """

    period: Period | None = None
    is_year_only: bool = False
    title: str = ""
    markers: Mapping[str, State] = field(default_factory=dict)
    scale: float = 1.0
    scaled_units: frozenset[str] = frozenset()
    is_shared: bool = False
    has_years_by_end: bool = False
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One line above a table: its words, and the cell they begin in."""

    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class _Stated:
    """The period the titles state, and the cell that states it."""

    period: Period
    cell: Cell


def period_of_sheet(survey: Survey) -> Period | None:
    """The period a sheet states by itself."""
    stated = _stated_period(_lines_above(survey))
    named = _named_period(survey.sheet.name, stated.period if stated else None)
    return _chosen(stated.period if stated else None, named, None)


def sheet_context(survey: Survey, around: Period | None) -> SheetContext:
    """Read titles, notes and the sheet's name; `around` is the period of the file."""
    sheet, tables = survey.sheet, survey.tables
    lines = _lines_above(survey)
    stated = _stated_period(lines)
    named = _named_period(sheet.name, stated.period if stated else around)
    period = _chosen(stated.period if stated else None, named, around)
    return SheetContext(
        period=period,
        is_year_only=period is not None and period.kind is PeriodKind.YEAR,
        title=lines[0].text if lines else "",
        markers=_markers(sheet, tables),
        scale=_scale(lines),
        scaled_units=_scaled_units(lines),
        is_shared=len(tables) > 1,
        has_years_by_end=any(_BY_END.search(" ".join(line.text.split())) for line in lines),
        issues=(*_conflicts(sheet, stated, named), *_doubts(sheet, lines)),
    )


_BY_END = re.compile(
    r"\byears?[- ](?:end(?:ing|ed|s)?|to)(?: on| in)?(?: the)? (?:31(?:st)? )?mar(?:ch)?\b"
    r"(?!,? ?(?:20)?\d\d)",
    re.IGNORECASE,
)
"""Says of bare years that they are named by their last day: `Years ending 31 March`."""

_IN_SCALE = re.compile(
    r"(?:all |the )?(?P<what>figures|values|amounts|money|sums|costs|budgets?)?[a-z ,]{0,24}"
    r"(?:\(?£ ?'?(?:000'?s?|k|m|millions?|thousands?)\)?|(?:thousands|millions) of pounds)"
    r"(?:,? unless (?:otherwise )?(?:stated|shown|indicated|noted)(?: otherwise)?)?\W*",
    re.IGNORECASE,
)


_TITLE_IN_SCALE = re.compile(
    r".{3,70}\((?:in |all )?£ ?'?(?:000'?s?|k|m|millions?|thousands?)\)(?P<what>)",
    re.IGNORECASE,
)


def _in_scale(lines: Iterable[_Line]) -> re.Match[str] | None:
    """The line, or the end of the title, that says that money is in thousands or millions."""
    texts = [" ".join(line.text.split()) for line in lines]
    found = [_TITLE_IN_SCALE.fullmatch(text) for text in texts[:1]]
    found += map(_IN_SCALE.fullmatch, texts)
    return next((match for match in found if match is not None), None)


def _scale(lines: Iterable[_Line]) -> float:
    told = _in_scale(lines)
    return 1.0 if told is None else scale_of(told[0])


def _scaled_units(lines: Iterable[_Line]) -> frozenset[str]:
    told = _in_scale(lines)
    if told is None:
        return frozenset()
    is_all = (told["what"] or "figures").casefold() in ("figures", "values")
    return frozenset({"GBP", ""}) if is_all else frozenset({"GBP"})


def _lines_above(survey: Survey) -> list[_Line]:
    """The lines above the first table, form or card (or the top of a sheet without one)."""
    heads = [table.header_rows[0] for table in survey.tables]
    first = min((*heads, *survey.turned, *survey.cards), default=None)
    lines: list[_Line] = []
    for number, row in survey.rows.items():
        if (first is not None and number >= first) or len(lines) >= _TITLE_ROWS:
            break
        cells = list(row.values())
        lines.append(_Line(" ".join(map(head_text, cells)), cells[0]))
    return lines


def _stated_period(lines: Iterable[_Line]) -> _Stated | None:
    """The period the lines state: one that says so first, then any in a title."""
    told = (_Line(_without_deadlines(line.text), line.cell) for line in lines)
    found = [line for line in told if line.text]
    ranked = sorted(found, key=lambda line: not _STATED.search(tidied(line.text)))
    years: list[_Stated] = []
    for line in ranked:
        period = period_in(line.text, None).period
        is_loose_day = period is not None and period.kind is PeriodKind.POINT
        if period is None or (is_loose_day and not _AS_AT.search(line.text)):
            continue
        if period.kind is not PeriodKind.YEAR:
            return _Stated(period, line.cell)
        years.append(_Stated(period, line.cell))
    if years:
        return _within_year(ranked, years[0].period) or years[0]
    return None


@lru_cache(maxsize=4096)
def _without_deadlines(text: str) -> str:
    """The lines of a cell up to where they speak of a day of sending or printing."""
    return "\n".join(_DEADLINE.split(part, maxsplit=1)[0] for part in text.split("\n")).strip()


def _within_year(lines: Iterable[_Line], year: Period) -> _Stated | None:
    """A quarter or month named without a year, when another line gives the year."""
    for line in lines:
        period = period_in(line.text, year).period
        if period is not None and period.kind in (PeriodKind.QUARTER, PeriodKind.MONTH):
            return _Stated(period, line.cell)
    return None


def _named_period(name: str | None, around: Period | None) -> Period | None:
    """The period in a sheet's name (`Apr 24`, `Q3`)."""
    if not name:
        return None
    whole = period_of_text(name, around).period
    found = whole or period_in(name, around).period
    return found if found is not None and found.kind in _REPORTED else None


_REPORTED = frozenset(
    {PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR, PeriodKind.YTD}
)


def _chosen(
    stated: Period | None, named: Period | None, around: Period | None
) -> Period | None:
    if stated is not None and stated.kind is not PeriodKind.YEAR:
        return stated
    if named is not None and named.kind is not PeriodKind.YEAR:
        return named
    return stated or named or around


def _conflicts(sheet: Sheet, stated: _Stated | None, named: Period | None) -> Iterator[Issue]:
    """A title and a sheet's name that say different periods."""
    if stated is None or named is None or stated.period == named:
        return
    if stated.period.kind is named.kind or not _overlap(stated.period, named):
        label = stated.period.label
        yield issue_of(
            "period.conflict",
            f"The sheet is named “{sheet.name}”, but its title says {label}.",
            proposal=f"Take {label}.",
            sheet=sheet.name,
            cell=stated.cell.address,
        )


def _overlap(left: Period, right: Period) -> bool:
    return left.start <= right.end and right.start <= left.end


def _doubts(sheet: Sheet, lines: Iterable[_Line]) -> Iterator[Issue]:
    """Titles that name two periods (`Q2 2024/25 (October to December 2024)`)."""
    for line in lines:
        found = period_in(_without_deadlines(line.text), None)
        if not found.question:
            continue
        quarters = {one for one in found.candidates if one.kind is PeriodKind.QUARTER}
        code = "period.conflict" if len(quarters) > 1 else "period.ambiguous"
        yield issue_of(code, found.question, sheet=sheet.name, cell=line.cell.address)


_MARK = re.compile(
    r"\s*(?P<mark>\*{1,3}|†|‡|#|\^|~|\.\.|:|[a-z]\b|\[[a-z]\])\s*[-=:–]?\s*(?P<says>.+)"
)


def _markers(sheet: Sheet, tables: Sequence[Table]) -> dict[str, State]:
    """Footnote symbols the sheet explains (`* figure not yet validated`)."""
    first_body = min((min(table.rows, default=1) for table in tables), default=1)
    found: dict[str, State] = {}
    for (row, _), cell in _where_keys_stand(sheet):
        text = cell.value
        if not isinstance(text, str) or len(text) <= 4 or not _may_be_key(text):
            continue
        if row < first_body and not text.startswith(("*", "†", "#")):
            continue
        match = _MARK.match(text)
        state = _state_said(match["says"]) if match else None
        if match is not None and state is not None:
            found[match["mark"]] = state
    return found


def _where_keys_stand(sheet: Sheet) -> Iterator[tuple[Place, Cell]]:
    """All cells of a return; of a long list only those at its top and its end."""
    if len(sheet.cells) <= _LONG:
        return iter(sheet.cells.items())
    last = max(row for row, _ in sheet.cells)
    return (
        (place, cell)
        for place, cell in sheet.cells.items()
        if place[0] < _EDGE or place[0] > last - _EDGE
    )


_LONG = 20_000
_EDGE = 60


def _may_be_key(text: str) -> bool:
    """Whether a text could explain a symbol: it begins with one, or with `c =`."""
    return not text[0].isalnum() or text[1:3].strip()[:1] in ("=", ":")


def _state_said(says: str) -> State | None:
    for pattern, state in STATE_WORDS:
        if pattern.search(says):
            return state
    for words, state in _EXPLAINED:
        if words in says.casefold():
            return state
    return is_remark_without_figure(says)


_EXPLAINED = (
    ("suppress", State.SUPPRESSED),
    ("disclos", State.SUPPRESSED),
    ("small number", State.SUPPRESSED),
    ("fewer than", State.SUPPRESSED),
    ("less than", State.SUPPRESSED),
    ("under 5", State.SUPPRESSED),
    ("confidential", State.SUPPRESSED),
    ("not available", State.NOT_AVAILABLE),
    ("no data", State.NOT_AVAILABLE),
    ("not applicable", State.NOT_APPLICABLE),
)
