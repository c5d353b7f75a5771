"""The workbook behind a native chart: what "Edit data" opens."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook

from exporters.plot import Plot, Values
from exporters.word.charts import band_heights

_FIXED_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a constant, so that equal figures give equal bytes


def workbook(plot: Plot) -> bytes:
    """Periods down, series across, exactly the cells the chart refers to."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _FIXED_DAY})
    sheet = book.add_worksheet("Data")
    heads, labels = _labels(plot)
    columns = _columns(plot)
    sheet.write_row(0, 0, [*heads, *(name for name, _ in columns)])
    for column, values in enumerate(labels):
        for row, text in enumerate(values, start=1):
            if text:
                sheet.write_string(row, column, text)
    for column, (_, numbers) in enumerate(columns, start=len(heads)):
        for row, number in enumerate(numbers, start=1):
            if number is not None:
                sheet.write_number(row, column, number)
    book.close()
    return stream.getvalue()


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
