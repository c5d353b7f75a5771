"""How the form asks for words: a prompt on each cell, a tint where a figure is off target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.return_form_columns import COLUMNS, FIRST_COLUMN, FIRST_LINE
from exporters.return_form_look import Look

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_AT = {column.key: FIRST_COLUMN + index for index, column in enumerate(COLUMNS)}
_HAPPENED = (
    "What moved the figure, in one or two sentences, with the number. Wanted where the figure "
    "is off target: the cell turns yellow until something is said."
)
_PROMPTS = {
    "happened": ("What happened", _HAPPENED),
    "matters": ("Why it matters", "What it means for residents."),
    "next": (
        "What next",
        "What is being done about it. Say who does it and by when in the next two cells.",
    ),
    "owner": ("Owner", "The role that acts, such as Head of Repairs. Not a person’s name."),
}
_TOLD = ("happened", "next")


def ask_for_words(sheet: Worksheet, *, last: int, look: Look) -> None:
    """Prompts on the cells to explain, and the tint while an off-target figure lacks words."""
    for key, (title, words) in _PROMPTS.items():
        column = _AT[key]
        sheet.data_validation(
            FIRST_LINE,
            column,
            last,
            column,
            {"validate": "any", "input_title": title, "input_message": words},
        )
    for key in _TOLD:
        column = _AT[key]
        rule = {"type": "formula", "criteria": _off_target(key), "format": look.wanted()}
        sheet.conditional_format(FIRST_LINE, column, last, column, rule)


def _off_target(key: str) -> str:
    """Whether the line's figure is on the wrong side of its target and the cell is empty."""
    figure, target, good, words = (
        _cell(each) for each in ("figure", "target", "polarity", key)
    )
    wrong = f'OR(AND({good}="Higher",{figure}<{target}),AND({good}="Lower",{figure}>{target}))'
    return f'=AND(ISNUMBER({figure}),ISNUMBER({target}),{wrong},{words}="")'


def _cell(key: str) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(FIRST_LINE, _AT[key], col_abs=True))
