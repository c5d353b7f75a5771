"""The Excel data book: every figure that may be told, a sheet for each theme, ready to use.

Real numbers in the units' own formats, real tables with filters, heads that stay in sight, no
merged cells, words beside every colour, and nothing a spreadsheet could take for a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from exporters.databook_charts import NAME as CHART_FIGURES
from exporters.databook_charts import charted, fill_figures, put_charts
from exporters.databook_look import (
    Cell,
    Look,
    Sheet,
    Text,
    figure_format,
    number_in_cell,
    sheet_name,
)
from exporters.databook_rows import (
    DEFINITION_HEADS,
    FIGURE_HEADS,
    TARGET_HEADS,
    definition_rows,
    figure_rows,
    target_rows,
)
from exporters.sections.phrases import months_words, period_words
from exporters.sections.tally import Tally, now
from lbi_desktop.domain.documents.published import Published, PublishedIndicator
from lbi_desktop.domain.period import Period, date_words, quarter_of
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import counted, sentence_case, unit_words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

TITLE = "Performance data book"
QUARTERS_SHOWN = 9
_FIRST_SHEETS = ("Contents", "Summary")
_LAST_SHEETS = ("All figures", "Targets", "Definitions", CHART_FIGURES, "Notes")


def data_book(picture: Published) -> bytes:
    """The workbook: same picture, same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        made = datetime.combine(picture.as_at, time(9))
        book.set_properties({
            "title": f"{TITLE}, {period_words(picture.period)}",
            "subject": picture.council, "author": picture.council, "created": made,
            "category": "Sample: figures are illustrative" if picture.is_illustrative else "",
        })  # fmt: skip
        _fill(book, picture)
    return stream.getvalue()


def _fill(book: Workbook, picture: Published) -> None:
    look = Look(book)
    taken: set[str] = {name.casefold() for name in (*_FIRST_SHEETS, *_LAST_SHEETS)}
    names = {theme: sheet_name(theme, taken) for theme in picture.themes}
    _contents(Sheet.add(book, look, name="Contents"), picture, names)
    _summary(Sheet.add(book, look, name="Summary"), picture, names)
    themes = {theme: Sheet.add(book, look, name=names[theme], is_wide=True) for theme in names}
    for theme, held in picture.themes.items():
        _theme(themes[theme], theme, picture=picture, held=held)
    for name, words, heads, rows in (
        ("All figures", "Every figure, one to a row", FIGURE_HEADS, figure_rows(picture)),
        ("Targets", "Every target and profile", TARGET_HEADS, target_rows(picture)),
        ("Definitions", "What each indicator counts", DEFINITION_HEADS,
         definition_rows(picture)),
    ):  # fmt: skip
        sheet = Sheet.add(book, look, name=name, is_wide=True)
        sheet.title(words, _about(picture))
        sheet.table(heads, list(rows), name=name, frozen=2)
    if drawn := list(charted(picture)):
        sheet = Sheet.add(book, look, name=CHART_FIGURES, is_wide=True)
        placed = fill_figures(sheet, drawn, about=_about(picture))
        for theme, held in picture.themes.items():
            own = [one for each in held if (one := placed.get(each.indicator.id))]
            put_charts(book, themes[theme], placed=own)
    _notes(Sheet.add(book, look, name="Notes"), picture)


def _about(picture: Published) -> str:
    sample = " Sample: figures are illustrative." if picture.is_illustrative else ""
    when = f"{period_words(picture.period)}, data as at {date_words(picture.as_at)}."
    return f"{picture.council}. {when}{sample}"


# --- first sheets ----------------------------------------------------------------------------
def _contents(sheet: Sheet, picture: Published, names: dict[str, str]) -> None:
    sheet.title(f"{TITLE}, {period_words(picture.period)}", _about(picture))
    covered = (
        f"Covers {months_words(picture.period)}; theme sheets show the {QUARTERS_SHOWN} "
        "quarters to then, “All figures” every figure there is."
    )
    sheet.line(covered)
    if picture.left_out:
        what = sentence_case(counted(picture.left_out, "indicator"))
        sheet.line(f"{what} about people at risk left out.")
    rows: list[Sequence[Cell]] = [
        (_link("Summary"), Text("Indicators by theme and status")),
        *(
            (_link(names[theme]), Text(f"{theme}: {counted(len(held), 'indicator')}"))
            for theme, held in picture.themes.items()
        ),
        (_link("All figures"), Text("One figure to a row, for filters and pivot tables")),
        (_link("Targets"), Text("What was agreed, for which period and by whom")),
        (_link("Definitions"), Text("What is counted, divided by what, and how it is judged")),
        *(
            [(_link(CHART_FIGURES), Text("What each chart on the theme sheets reads"))]
            if any(charted(picture))
            else []
        ),
        (_link("Notes"), Text("What words, letters and empty cells mean")),
    ]
    sheet.table((("Sheet", 26), ("What is on it", 62)), rows, name="Contents")


def _link(name: str) -> Text:
    return Text(name, to=name)


def _summary(sheet: Sheet, picture: Published, names: dict[str, str]) -> None:
    sheet.title("Summary by theme", _about(picture))
    heads = (("Theme", 34), ("On target", 12), ("Just off", 12), ("Off target", 12),
             ("No data", 12), ("Not rated", 12), ("All", 10),
             ("On target, % of rated", 16))  # fmt: skip
    rows = [
        _count_row(Text(theme, to=names[theme]), now([each.line for each in held]))
        for theme, held in picture.themes.items()
    ]
    whole = _count_row(Text("All themes"), now([each.line for each in picture.indicators]))
    sheet.table(heads, rows, name="Summary", total=whole)


def _count_row(name: Text, count: Tally) -> tuple[Cell, ...]:
    share = count.on / count.rated if count.rated else Text("–")
    return (
        name, count.on, count.near, count.off, count.missing, count.not_due + count.other,
        count.total, (share, "0%") if not isinstance(share, Text) else share,
    )  # fmt: skip


# --- a theme ---------------------------------------------------------------------------------
_THEME_HEADS = (
    ("Ref", 8), ("Indicator", 42), ("Unit", 18), ("Period", 16), ("Latest", 12), ("State", 14),
    ("Target", 12), ("Status", 18), ("Year before", 12), ("Real change?", 16),
)  # fmt: skip


def _theme(
    sheet: Sheet, theme: str, *, picture: Published, held: Sequence[PublishedIndicator]
) -> None:
    """How each indicator stands, then its figures at the end of each of the last quarters."""
    sheet.title(theme, _about(picture))
    quarters = tuple(_quarters(picture.period))
    heads = (*_THEME_HEADS, *((each.label, 12) for each in quarters))
    rows = [(*_standing(each), *_figures(each, quarters)) for each in held]
    sheet.table(heads, rows, name=theme, frozen=2)


def _quarters(last: Period) -> Iterator[Period]:
    """The quarters to a period, oldest first."""
    found = [quarter_of(last.end)]
    while len(found) < QUARTERS_SHOWN and (before := found[-1].previous()) is not None:
        found.append(before)
    yield from reversed(found)


def _standing(each: PublishedIndicator) -> tuple[Cell, ...]:
    indicator, row = each.indicator, each.line.row
    unit, then = indicator.unit, row.travel_long.then
    return (
        Text(indicator.ref),
        Text(indicator.title),
        Text(sentence_case(unit_words(unit))),
        Text(row.period.label),
        number_in_cell(row.figure.value, unit, otherwise=_absent(row.figure.state)),
        Text(sentence_case(row.figure.state.words)),
        number_in_cell(row.judgement.target, unit, otherwise="none"),
        Text(row.judgement.status.words, status=row.judgement.status),
        number_in_cell(then.value if then is not None else None, unit, otherwise="–"),
        Text(row.signal.variation.words),
    )


def _figures(each: PublishedIndicator, quarters: Sequence[Period]) -> Iterator[Cell]:
    """The figure charted at each quarter's end; nothing where the indicator has none then."""
    held = {point.period.end: point for point in each.line.chart.points}
    for quarter in quarters:
        point = held.get(quarter.end)
        if point is None:
            yield Text("")
        elif point.value is None or not point.state.has_value:
            yield Text(_absent(point.state))
        else:
            letter = point.state.shorthand
            yield figure_format(point.value, each.indicator.unit, letter=letter)


def _absent(state: State) -> str:
    return state.shorthand or ("–" if state is State.MISSING else state.words)


# --- notes -----------------------------------------------------------------------------------
_STATUS_MEANS = (
    (Status.ON_TARGET, "At its target or on the good side of it"),
    (Status.JUST_OFF, "Short of its target, within the tolerance agreed for it"),
    (Status.OFF_TARGET, "Short of its target by more than that"),
    (Status.NO_DATA, "A figure should be there and is not"),
    (Status.NO_TARGET, "Nobody has set a target for this stretch of time"),
    (Status.NOT_DUE, "No figure is due yet"),
    (Status.NOT_COMPARABLE, "Measured differently from what it would be compared with"),
    (Status.CONTEXT, "Counted because it matters, not judged"),
)
_OTHER_NOTES = (
    ("Empty cell", "The indicator has no figure that ends with that quarter"),
    ("–", "Not received, or nothing to compare with"),
    ("Percentages", "Kept as points: 78.4 shown as 78.4%, not as 0.784"),
    ("Durations", "Kept as days, shown as hours, minutes and seconds"),
    ("Real change?", "Whether the latest figures differ from the usual ups and downs"),
    ("Cumulative", "Figures of April to June, to September and so on add up over the year"),
)


def _notes(sheet: Sheet, picture: Published) -> None:
    sheet.title("Notes", _about(picture))
    used = {one.figure.state for each in picture.indicators for one in each.observed}
    letters = [(state.shorthand, sentence_case(state.words)) for state in State
               if state.shorthand and state in used]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        *((Text(status.words, status=status), Text(words)) for status, words in _STATUS_MEANS),
        *((Text(letter), Text(words)) for letter, words in letters),
        *((Text(name), Text(words)) for name, words in _OTHER_NOTES),
    ]
    sheet.table((("Word or sign", 22), ("What it means", 76)), rows, name="Notes")
