"""One line of the return form: what we hold, what is asked, with checks while typing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from exporters.excel_text import needs_quote, safe_text
from exporters.return_form_columns import COLUMNS, FIRST_COLUMN, STATE_CHOICES
from exporters.return_form_look import Look, number_format, stored_number
from lbi_desktop.domain.indicator import Indicator, Polarity
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.returns.return_form import FormLine
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import range_words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {column.key: column.width for column in COLUMNS}
_AT = {column.key: FIRST_COLUMN + index for index, column in enumerate(COLUMNS)}
_GOOD = {
    Polarity.HIGHER: "Higher",
    Polarity.LOWER: "Lower",
    Polarity.BAND: "In a band",
    Polarity.NONE: "–",
}
_LONGEST_PROMPT = 255
_LONGEST_PROMPT_TITLE = 32
_LINE_HEIGHT, _PADDING, _HIGHEST = 13.5, 5, 400
_LETTERS = 1.1
"""How many letters of usual text stand where one figure is wide."""
IDENTITY_SEPARATOR = "@"


def write_line(sheet: Worksheet, line: FormLine, *, row: int, look: Look) -> None:
    """Write one line with its hidden identity."""
    one = line.indicator
    identity = f"{one.id}{IDENTITY_SEPARATOR}{line.period.code}"
    _text(sheet, row, 0, text=identity, look=look)
    sheet.set_row(row, _height(line))
    _text(sheet, row, _AT["ref"], text=one.ref, look=look)
    _text(sheet, row, _AT["indicator"], text=one.title, look=look)
    _text(sheet, row, _AT["period"], text=line.period.label, look=look)
    _text(sheet, row, _AT["polarity"], text=_GOOD[one.polarity], look=look)
    _held(sheet, row, _AT["year_before"], held=line.year_before, line=line, look=look)
    _held(sheet, row, _AT["previous"], held=line.previous, line=line, look=look)
    _target(sheet, row, line, look=look)
    _asked_figure(sheet, row, line, look=look)
    _asked_state(sheet, row, line, look=look)
    _asked_parts(sheet, row, line, look=look)
    _asked_words(sheet, row, line, look=look)
    sheet.write_comment(
        row, _AT["indicator"], safe_text(definition(one)), {"x_scale": 2.2, "y_scale": 1.6}
    )


def _height(line: FormLine) -> float:
    """Room for the longest text of a line, two rows of text at least."""
    said = line.commentary
    texts = {
        "indicator": line.indicator.title,
        "owner": (said.owner if said else "") or line.indicator.owner,
        "happened": said.happened if said else "",
        "matters": said.matters if said else "",
        "next": said.next_steps if said else "",
    }
    return line_height((text, _WIDTHS[key]) for key, text in texts.items())


def line_height(texts: Iterable[tuple[str, float]]) -> float:
    """Room for the longest of texts in columns of their widths, two rows of text at least."""
    rows = max(text_rows(text, width) for text, width in texts)
    return min(_HIGHEST, max(2, rows) * _LINE_HEIGHT + _PADDING)


def text_rows(text: str, width: float) -> int:
    """How many rows a text takes in a column of a width in characters."""
    room = max(1, int(width * _LETTERS))
    return sum(max(1, len(textwrap.wrap(each, room))) for each in text.split("\n"))


def definition(one: Indicator) -> str:
    """What the indicator counts, for the note on its title."""
    parts = [one.purpose]
    if one.numerator:
        over = f" ÷ {one.denominator}" if one.denominator else ""
        parts.append(f"Counted: {one.numerator}{over}.")
    if one.methodology:
        parts.append(one.methodology)
    if one.source_system:
        parts.append(f"From: {one.source_system}.")
    return "\n".join(filter(None, parts)) or one.title


def _text(sheet: Worksheet, row: int, column: int, *, text: str, look: Look) -> None:
    plain = safe_text(text)
    style = look.given()
    if needs_quote(plain):
        style = look.of(text_wrap=True, bottom=1, quote_prefix=True)
    sheet.write_string(row, column, plain, style)


def _held(
    sheet: Worksheet,
    row: int,
    column: int,
    *,
    held: tuple[Period, Figure] | None,
    line: FormLine,
    look: Look,
) -> None:
    """An earlier figure we hold, as a number; why there is none, in a word."""
    unit = line.indicator.unit
    style = look.given(number_format(unit), is_figure=True)
    if held is None:
        sheet.write_string(row, column, "–", style)
    elif held[1].value is None:
        sheet.write_string(row, column, held[1].state.words, look.given())
    else:
        sheet.write_number(row, column, stored_number(held[1].value, unit), style)


def _target(sheet: Worksheet, row: int, line: FormLine, *, look: Look) -> None:
    unit = line.indicator.unit
    style = look.given(number_format(unit), is_figure=True)
    if line.target is None:
        sheet.write_string(row, _AT["target"], "–", style)
    elif line.target_upper is not None:
        words = range_words(line.target, line.target_upper, unit=unit)
        sheet.write_string(row, _AT["target"], words, style)
    else:
        sheet.write_number(row, _AT["target"], stored_number(line.target, unit), style)


def _asked_figure(sheet: Worksheet, row: int, line: FormLine, *, look: Look) -> None:
    unit = line.indicator.unit
    style = look.asked(number_format(unit), is_figure=True)
    value = line.current.value if line.current is not None else None
    if value is None:
        sheet.write_blank(row, _AT["figure"], None, style)
    else:
        sheet.write_number(row, _AT["figure"], stored_number(value, unit), style)
    sheet.data_validation(row, _AT["figure"], row, _AT["figure"], _figure_rule(line))


def _figure_rule(line: FormLine) -> dict[str, Any]:
    """A number is wanted; an unlikely one may stay, words may not."""
    one = line.indicator
    is_share = one.unit.kind is UnitKind.PERCENT
    can_fall = one.unit.kind is UnitKind.GBP or is_share
    prompt = definition(one)
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -10 if is_share else -1e12 if can_fall else 0,
        "maximum": 10 if is_share else 1e12,
        "ignore_blank": True,
        "input_title": _cut(f"{one.ref} {line.period.label}", _LONGEST_PROMPT_TITLE),
        "input_message": _cut(safe_text(prompt), _LONGEST_PROMPT),
        "error_title": "A number is wanted",
        "error_message": (
            "Type the number alone. If there is none, leave it empty and choose the reason "
            "in the next column."
        ),
        "error_type": "stop",
    }


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _asked_state(sheet: Worksheet, row: int, line: FormLine, *, look: Look) -> None:
    column = _AT["state"]
    chosen = ""
    if line.current is not None:
        by_state = {state: words for words, state in STATE_CHOICES}
        chosen = by_state.get(line.current.state.value, "")
    sheet.write_string(row, column, chosen, look.asked(is_short=True))
    sheet.data_validation(
        row,
        column,
        row,
        column,
        {
            "validate": "list",
            "source": [words for words, _ in STATE_CHOICES],
            "ignore_blank": True,
            "error_title": "Choose from the list",
            "error_message": "Choose how firm the figure is, or why there is none.",
        },
    )


def _asked_parts(sheet: Worksheet, row: int, line: FormLine, *, look: Look) -> None:
    """Numerator and denominator, where the figure is made of two numbers."""
    is_ratio = line.indicator.unit.kind in (UnitKind.PERCENT, UnitKind.RATE, UnitKind.RATIO)
    values = (
        (line.current.numerator, line.current.denominator) if line.current else (None, None)
    )
    for key, value in zip(("numerator", "denominator"), values, strict=True):
        column = _AT[key]
        if not is_ratio:
            sheet.write_blank(row, column, None, look.not_asked())
            continue
        style = look.asked("#,##0.##", is_figure=True)
        if value is None:
            sheet.write_blank(row, column, None, style)
        else:
            sheet.write_number(row, column, value, style)
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "error_title": "A number",
                "error_message": "Type the number alone, or leave it empty.",
            },
        )


def _asked_words(sheet: Worksheet, row: int, line: FormLine, *, look: Look) -> None:
    said = line.commentary
    texts = {
        "happened": said.happened if said else "",
        "matters": said.matters if said else "",
        "next": said.next_steps if said else "",
        "owner": (said.owner if said else "") or line.indicator.owner,
    }
    for key, text in texts.items():
        style = look.asked(is_short=key == "owner")
        sheet.write_string(row, _AT[key], safe_text(text), style)
    style = look.asked("dd/mm/yyyy", is_short=True)
    if said is not None and said.due is not None:
        sheet.write_datetime(row, _AT["due"], said.due, style)
    else:
        sheet.write_blank(row, _AT["due"], None, style)
    sheet.data_validation(
        row,
        _AT["due"],
        row,
        _AT["due"],
        {
            "validate": "date",
            "criteria": ">",
            "value": line.period.start,
            "error_title": "A date",
            "error_message": "Type a date like 28/02/2026.",
        },
    )
