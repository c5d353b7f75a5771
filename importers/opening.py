"""Open a file of any readable kind as a workbook."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from importers.extracts.preparing import let_pandas_in
from importers.safety import file_issues
from importers.safety.gate import Gate, pass_gate
from importers.safety.sniffing import misnamed, sniff
from importers.workbooks.sheets import Workbook
from lbi_desktop.domain.issues.issue import Issue

PACKAGES = frozenset({"xlsx", "xlsm", "xlsb", "ods"})
_MOST_MARKS_FOR_FORMATS = 60_000
_LARGEST_TEXT = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Looked:
    """A file before it is opened: its true kind, its gate, or the issue that refuses it."""

    kind: str
    gate: Gate
    issue: Issue | None = None

    @property
    def has_many_cells(self) -> bool:
        """Whether a package holds more cells than a department's return ever does."""
        content = self.gate.sizes.get("content.xml", 0)
        return self.gate.cell_marks > _MOST_MARKS_FOR_FORMATS or content > _LONG_CONTENT


def look_at(path: Path) -> Looked:
    """What a file is, and whether it may be opened at all."""
    sniffed = sniff(path)
    if sniffed.issue is not None:
        return Looked(sniffed.kind, Gate(), sniffed.issue)
    gate = pass_gate(path) if sniffed.kind in PACKAGES else Gate()
    return Looked(sniffed.kind, gate, gate.issue)


def may_be_extract(path: Path, looked: Looked) -> bool:
    """Whether a file is long enough to be tried as an extract first."""
    if looked.issue is not None:
        return False
    if looked.kind in PACKAGES and looked.kind != "xlsb":
        return looked.has_many_cells
    return path.stat().st_size > _LONG_FILE.get(looked.kind, math.inf)


_LONG_CONTENT = 8 * 1024 * 1024
_LONG_FILE = {"csv": 1_000_000, "xlsb": 1_000_000, "xls": 4_000_000, "parquet": 0}


def open_workbook(path: Path, looked: Looked | None = None) -> Workbook:
    """The workbook with what was noticed; without sheets and with an issue when refused."""
    looked = looked or look_at(path)
    if looked.issue is not None:
        return Workbook(looked.kind, (), (looked.issue,))
    book = _opened(path, looked.kind, looked.gate)
    note = misnamed(path, looked.kind)
    return _with_issue(book, note) if note is not None and book.sheets else book


def _with_issue(book: Workbook, issue: Issue) -> Workbook:
    return Workbook(book.kind, book.sheets, (*book.issues, issue))


def _opened(path: Path, kind: str, gate: Gate) -> Workbook:
    if kind not in PACKAGES and path.stat().st_size > _LARGEST_TEXT:
        return _refused(kind, file_issues.too_big(path.name, "It is larger than 100 MB"))
    try:
        return _reader(kind, gate)(path)
    except PermissionError:
        return _refused(kind, file_issues.not_allowed(path.name))
    except ImportError:
        reason = "a Parquet file, and the part that reads those (pyarrow) is not installed"
        return _refused(kind, file_issues.wrong_kind(path.name, reason))
    except MemoryError:
        reason = "It needs more memory than a return ever does"
        return _refused(kind, file_issues.too_big(path.name, reason))
    # A reader of foreign files may raise anything; each becomes the same sentence.
    except Exception as cause:  # noqa: BLE001
        return _refused(kind, _sentence(path.name, cause))


def _refused(kind: str, issue: Issue) -> Workbook:
    return Workbook(kind, (), (issue,))


def _sentence(name: str, cause: Exception) -> Issue:
    said = f"{type(cause).__name__} {cause}".casefold()
    if "encrypt" in said or "password" in said:
        return file_issues.encrypted(name)
    return file_issues.damaged(name, "It is damaged: its parts do not fit together")


def _reader(kind: str, gate: Gate) -> Callable[[Path], Workbook]:
    """The reader for a kind; imported only when it is needed, start-up is import time."""
    if kind in ("xlsx", "xlsm") and gate.cell_marks <= _MOST_MARKS_FOR_FORMATS:
        from importers.workbooks.excel_reader import read_excel

        return lambda path: read_excel(path, kind)
    if kind == "xlsb" and sum(gate.sizes.values()) <= _LARGEST_BINARY:
        return _read_binary
    if kind in ("xlsx", "xlsm", "xlsb"):
        from importers.workbooks.calamine_reader import read_with_calamine

        return lambda path: read_with_calamine(path, kind)
    return _other_reader(kind)


_LARGEST_BINARY = 8 * 1024 * 1024


def _read_binary(path: Path) -> Workbook:
    """A binary workbook; its values alone, by calamine, where it is built in an odd way."""
    from importers.workbooks.binary_reader import ODD, read_binary_excel

    try:
        return read_binary_excel(path)
    except ODD:
        from importers.workbooks.calamine_reader import read_with_calamine

        return read_with_calamine(path, "xlsb")


def _other_reader(kind: str) -> Callable[[Path], Workbook]:
    if kind == "xls":
        from importers.workbooks.old_excel_reader import read_old_excel

        return read_old_excel
    if kind == "ods":
        from importers.workbooks.open_document_reader import read_open_document

        return read_open_document
    if kind == "parquet":
        return _read_parquet
    from importers.workbooks import text_tables

    return {
        "csv": text_tables.read_csv,
        "html": text_tables.read_html,
        "mhtml": text_tables.read_saved_page,
        "xml2003": text_tables.read_excel_xml,
    }[kind]


def _read_parquet(path: Path) -> Workbook:
    """A short Parquet file as one sheet."""
    let_pandas_in()
    from importers.extracts.blocks import sheet_of
    from importers.extracts.text_rows import rows_of_parquet

    sheets = [
        sheet_of(table.name, list(table.blocks), rows=_MOST_ROWS, hidden=False)
        for table in rows_of_parquet(path)
    ]
    return Workbook("parquet", tuple(sheets))


_MOST_ROWS = 1_000_000
