"""A cell as an office program shows it, for previews and messages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from importers.workbooks.sheets import GENERAL, Cell
from lbi_desktop.domain.period import MONTH_SHORT

_DECIMALS = re.compile(r"\.(0+)")
_GENERAL = "{:.10g}".format
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def shown(cell: Cell) -> str:
    """The text of a cell: `88.9%` for 0.889 under a percent format."""
    value = cell.value
    if cell.error or value is None:
        return cell.error
    kind = type(value)
    if kind is str:
        return str(value)
    if kind is float or kind is int:
        written, factor = _shape(cell.format)
        return written(value * factor)  # type: ignore[arg-type, operator]
    if kind is bool:
        return str(value).upper()
    return _day(value, cell.format) if isinstance(value, date) else str(value)


@lru_cache(maxsize=512)
def _shape(number_format: str) -> tuple[Callable[[float], str], float]:
    """What writes a number under a format, and what the number is multiplied by before."""
    if number_format in {GENERAL, "@"}:
        return _GENERAL, 1.0
    plain = _QUOTED.sub("", number_format.split(";", maxsplit=1)[0])
    decimals = _DECIMALS.search(plain)
    places = len(decimals[1]) if decimals else 0
    if "%" in plain:
        return f"{{:.{places}f}}%".format, 100.0
    if "0" not in plain and "#" not in plain:
        return _GENERAL, 1.0
    comma = "," if ",#" in plain or "#,0" in plain or "0,0" in plain else ""
    pounds = "£" if "£" in number_format else ""
    percent = "%" if "%" in number_format else ""
    return f"{pounds}{{:{comma}.{places}f}}{percent}".format, 1.0


def _day(value: date, number_format: str) -> str:
    letters = number_format.lower()
    if "d" not in letters and "m" in letters:
        return f"{MONTH_SHORT[value.month]}-{value.year % 100:02d}"
    text = f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, datetime) and (value.hour or value.minute) and "h" in letters:
        return f"{text} {value.hour:02d}:{value.minute:02d}"
    return text
