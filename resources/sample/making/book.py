"""A department's workbook in the making: what is written, and what should be read from it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from lbi_desktop.domain.period import Period
from resources.sample.making.lines import Q3, Line

MADE_ON = datetime(2026, 1, 15, 9, 0, 0)  # noqa: DTZ001 - a workbook's stamp has no zone
NOTICE = "Sample return – figures are illustrative"
RAG = {
    "green": {"bg_color": "#C6EFCE", "font_color": "#006100"},
    "amber": {"bg_color": "#FFEB9C", "font_color": "#7F6000"},
    "red": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "grey": {"bg_color": "#E7E6E6", "font_color": "#595959"},
}
Look = Mapping[str, Any]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the result its office program stored beside it."""

    text: str
    result: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure's cell should be read as. `also` holds other readings that are right."""

    line: Line | None
    period: Period
    value: float | None
    measure: str = "actual"
    state: str = "final"
    parts: tuple[float, float] | None = None
    label: str = ""
    ref: str | None = None
    unit: str = ""
    outcome: str = ""
    also: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    why: str = ""


def actual(line: Line, period: Period = Q3, **more: Any) -> Meaning:  # noqa: ANN401
    """A figure of a quarter as the department has it; year to date where it adds up."""
    own = line.own(period) if period.quarter and period.kind is Q3.kind else period
    made = Meaning(line, own, line.known[own].value, **more)
    if own != period:
        made = replace(made, also={"period_also": (period,), **made.also})
    return made


def target(line: Line, value: float | None, **more: Any) -> Meaning:  # noqa: ANN401
    """A target cell: the year's, which may as well be taken for the quarter's."""
    both = (Q3, line.own(Q3), Q3.year_to_date())
    made = Meaning(line, _year(), value, "target", also={"period_also": both})
    return replace(made, **more)


def _year() -> Period:
    from lbi_desktop.domain.period import year

    return year(Q3.financial_year)


class ReturnBook:
    """One workbook and its expected reading."""

    def __init__(self, file: str, *, department: str, layout: str, base: Look) -> None:
        self.file = file
        self._stream = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._stream, {"in_memory": True})
        self._book.set_properties(
            {
                "title": f"{department}: quarterly performance return",
                "author": f"Departmental performance officer, {department}",
                "comments": NOTICE,
                "created": MADE_ON,
            }
        )
        self._base, self._formats = dict(base), dict[str, Format]()
        self._said: Record = {
            "file": file,
            "department": department,
            "layout": layout,
            "return_period": period_record(Q3),
        }
        lists = ("figures", "not_figures", "optional", "issues", "import_issues", "statuses")
        self._lists: dict[str, list[Record]] = {name: [] for name in lists}

    def sheet(self, name: str) -> ReturnSheet:
        """A new sheet."""
        return ReturnSheet(self, self._book.add_worksheet(name), name)

    def format(self, *looks: Look) -> Format:
        """The format of one look laid over another, over the book's own."""
        merged = dict(self._base)
        for look in looks:
            merged |= look
        key = json.dumps(merged, sort_keys=True)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(merged)
        return self._formats[key]

    def say(self, name: str, record: Record) -> None:
        """Add to one of the expected lists."""
        self._lists[name].append(record)

    def missing(self, line: Line) -> None:
        """An indicator that was due in this return and is not in it."""
        record: Record = {"sheet": None, "cell": None, "code": "return.missing_indicator"}
        words = f"{line.ref} ({line.title}) is due in this return but absent"
        keywords = "missing|expected|absent|due"
        self.say("import_issues", {**record, "words": words, "keywords": keywords})

    def finished(self) -> tuple[bytes, str]:
        """The workbook's bytes and its expected reading as JSON."""
        self._book.close()
        return self._stream.getvalue(), _expected_json({**self._said, **self._lists})


class ReturnSheet:
    """One sheet: cells by their address, figures with their meaning."""

    def __init__(self, book: ReturnBook, sheet: Worksheet, name: str) -> None:
        self.book, self.sheet, self.name = book, sheet, name

    def put(self, cell: str, content: object, *looks: Look) -> None:
        """A cell that is no figure: words, heads, dates."""
        self._write(xl_cell_to_rowcol(cell), content, self.book.format(*looks))

    def across(self, cells: str, content: object, *looks: Look) -> None:
        """Words across merged cells."""
        self.sheet.merge_range(cells, content, self.book.format(*looks))

    def figure(self, cell: str, content: object, *looks: Look, meaning: Meaning) -> None:
        """A cell that is a figure, with what it means."""
        self.put(cell, content, *looks)
        self.book.say("figures", _figure_record((self.name, cell), content, meaning))

    def rag(self, cell: str, status: str, *looks: Look, word: str = "") -> None:
        """A status as a coloured cell, with or without its word."""
        self.put(cell, word, *looks, RAG[status])
        by = "text+fill" if word else "fill"
        self.book.say(
            "statuses", {"sheet": self.name, "cell": cell, "status": status, "by": by}
        )

    def problem(self, code: str, cell: str, *, words: str, keywords: str) -> None:
        """A planted problem the import must explain."""
        record = {"sheet": self.name, "cell": cell, "code": code}
        self.book.say("import_issues", {**record, "words": words, "keywords": keywords})

    def no_figure(self, cells: str, why: str) -> None:
        """Cells with numbers that are no figures."""
        place = "range" if ":" in cells else "cell"
        self.book.say("not_figures", {"sheet": self.name, place: cells, "why": why})

    def may_be(self, cell: str, value: float, *, why: str) -> None:
        """A cell that may be read as a figure or passed over."""
        self.book.say(
            "optional", {"sheet": self.name, "cell": cell, "why": why, "value": value}
        )

    def _write(self, place: tuple[int, int], content: object, look: Format) -> None:
        row, column = place
        if isinstance(content, Formula):
            result = float(content.result)
            stored = int(result) if result.is_integer() else result
            self.sheet.write_formula(row, column, content.text, look, stored)
        elif content is None or content == "":
            self.sheet.write_blank(row, column, None, look)
        elif isinstance(content, str):
            self.sheet.write_string(row, column, content, look)
        elif isinstance(content, datetime):
            self.sheet.write_datetime(row, column, content, look)
        else:
            self.sheet.write(row, column, content, look)


def period_record(period: Period) -> Record:
    """A period as the expected readings give it."""
    return {
        "kind": period.kind.value,
        "start": str(period.start),
        "end": str(period.end),
        "label": period.label,
    }


def raw_text(content: object) -> str:
    """What stands in the cell, as text."""
    stored = content.result if isinstance(content, Formula) else content
    if isinstance(stored, float) and stored.is_integer():
        return str(int(stored))
    return str(stored)


def _figure_record(place: tuple[str, str], content: object, meaning: Meaning) -> Record:
    line = meaning.line
    made: Record = {
        "sheet": place[0],
        "cell": place[1],
        "raw": raw_text(content),
        "label": meaning.label or (line.title if line else ""),
        "ref": meaning.ref if meaning.ref is not None else (line.ref if line else None),
        "period": period_record(meaning.period),
        "measure": meaning.measure,
        "value": meaning.value,
        "numerator": meaning.parts[0] if meaning.parts else None,
        "denominator": meaning.parts[1] if meaning.parts else None,
        "unit": meaning.unit or (line.unit if line else "count"),
        "state": meaning.state,
    }
    made |= {name: _also(values) for name, values in meaning.also.items()}
    made |= {"why": meaning.why} if meaning.why else {}
    if line is not None:
        made["indicator"] = line.id
        made |= _outcome(line, meaning)
    return made


def _also(values: tuple[Any, ...]) -> list[Any]:
    return [period_record(each) if isinstance(each, Period) else each for each in values]


def _outcome(line: Line, meaning: Meaning) -> Record:
    if meaning.measure not in ("actual", "previous"):
        return {}
    held = line.stored.get(meaning.period)
    if meaning.outcome:
        return {"import_outcome": meaning.outcome}
    if meaning.value is None:
        return {}
    if held is None:
        return {"import_outcome": "new"}
    if held.value is None:
        return {"import_outcome": "changed"}
    return {"import_outcome": "same" if held.value == meaning.value else "restatement"}


def _expected_json(said: Record) -> str:
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"
