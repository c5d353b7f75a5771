"""The workbook behind a native chart: what "Edit data" opens."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest

from xlsxwriter import Workbook

from exporters.excel_text import safe_text
from exporters.funnel_plot import FunnelPlot
from exporters.plot import Plot, Values
from exporters.word.charts import band_heights
from exporters.word.funnel_chart import funnel_columns
from exporters.word.xml import column_letter, escaped

_FIXED_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a constant, so that equal figures give equal bytes


def workbook(plot: Plot) -> bytes:
    """Periods down, series across, exactly the cells the chart refers to."""
    heads, labels = _labels(plot)
    texts = zip(heads, labels, strict=True)
    return _book([*texts, *_columns(plot)])


def funnel_workbook(plot: FunnelPlot) -> bytes:
    """Parts with their cases and figures, then the limits, as the chart refers to them."""
    return _book(funnel_columns(plot))


Cell = str | float | None
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_OWN_SIZE = re.compile("<dimension [^>]*/>")
_OWN_ROWS = re.compile("<sheetData>.*</sheetData>")
_OWN_STRINGS = re.compile("<sst .*</sst>")
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _book(columns: Sequence[tuple[str, Sequence[Cell]]]) -> bytes:
    """One sheet of heads and cells; what is empty is no cell."""
    strings: dict[str, int] = {}
    rows = zip_longest(*((head, *cells) for head, cells in columns))
    told = {
        _SHEET: "".join(
            f'<row r="{number}">{_row_xml(number, cells, strings)}</row>'
            for number, cells in enumerate(rows, start=1)
        )
    }
    told[_STRINGS] = "".join(
        f'<si><t xml:space="preserve">{escaped(each)}</t></si>' for each in strings
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _empty_book():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content.replace(_PLACE, told.get(name, "")))
    return stream.getvalue()


def _row_xml(number: int, cells: Sequence[Cell], strings: dict[str, int]) -> str:
    told = []
    for letter, each in zip(_letters(len(cells)), cells, strict=True):
        if each is None or each == "":
            continue
        if isinstance(each, str):
            place = strings.setdefault(safe_text(each), len(strings))
            told.append(f'<c r="{letter}{number}" t="s"><v>{place}</v></c>')
        else:
            told.append(f'<c r="{letter}{number}"><v>{each!r}</v></c>')
    return "".join(told)


@lru_cache(maxsize=64)
def _letters(count: int) -> tuple[str, ...]:
    return tuple(map(column_letter, range(count)))


_PLACE = "@HERE@"


@lru_cache(maxsize=1)
def _empty_book() -> tuple[tuple[str, str], ...]:
    """The parts of a workbook with one sheet, made once: a report has hundreds of them."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _FIXED_DAY})
    book.add_worksheet("Data").write_string(0, 0, "Data")
    book.close()
    strings = f'<sst xmlns="{_SPREADSHEET}">{_PLACE}</sst>'
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts[_SHEET] = _OWN_ROWS.sub(f"<sheetData>{_PLACE}</sheetData>", parts[_SHEET])
    parts[_SHEET] = _OWN_SIZE.sub("", parts[_SHEET])
    parts[_STRINGS] = _OWN_STRINGS.sub(strings, parts[_STRINGS])
    return tuple(parts.items())


def _labels(plot: Plot) -> tuple[list[str], list[list[str]]]:
    """Heads and texts of the period columns; a year stands once, at its first period."""
    inner = list(plot.periods)
    if not plot.has_years:
        return ["Period"], [inner]
    years = [year for year, _ in plot.categories]
    once = [year if i == 0 or years[i - 1] != year else "" for i, year in enumerate(years)]
    return ["Year", "Period"], [once, inner]


def _columns(plot: Plot) -> list[tuple[str, Values]]:
    columns = [(line.name, line.values) for line in plot.lines]
    if plot.has_band:
        columns += [("Lower edge", plot.lower), ("Expected range", band_heights(plot))]
    return columns
