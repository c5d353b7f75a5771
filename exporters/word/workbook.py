"""The workbook behind a native chart: what "Edit data" opens."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook

from exporters.excel_text import safe_text
from exporters.funnel_plot import FunnelPlot
from exporters.plot import Plot, Values
from exporters.word.charts import band_heights
from exporters.word.funnel_chart import funnel_columns

_FIXED_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a constant, so that equal figures give equal bytes


def workbook(plot: Plot) -> bytes:
    """Periods down, series across, exactly the cells the chart refers to."""
    heads, labels = _labels(plot)
    texts = zip(heads, labels, strict=True)
    return _book([*texts, *_columns(plot)])


def funnel_workbook(plot: FunnelPlot) -> bytes:
    """Parts with their cases and figures, then the limits, as the chart refers to them."""
    return _book(funnel_columns(plot))


def _book(columns: Sequence[tuple[str, Sequence[str | float | None]]]) -> bytes:
    """One sheet of heads and cells; what is empty is no cell."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _FIXED_DAY})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, [head for head, _ in columns])
    for column, (_, cells) in enumerate(columns):
        for row, each in enumerate(cells, start=1):
            if isinstance(each, str):
                if each:
                    sheet.write_string(row, column, safe_text(each))
            elif each is not None:
                sheet.write_number(row, column, each)
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
