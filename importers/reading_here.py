"""Read a file in this very process: opened, understood, pictured. Only the child does so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from importers.checks.rows import checked
from importers.extracts.preparing import let_pandas_in
from importers.opening import Looked, look_at, may_be_extract, open_workbook
from importers.own_form import LAYOUT, FormIdentity, form_identity, read_form_back
from importers.recognition.fingerprints import fingerprint_of
from importers.safety import file_issues
from importers.safety.panics import panics_as_errors
from importers.safety.sniffing import misnamed
from importers.understanding import understand
from importers.workbooks.pictures import pictures_of
from importers.workbooks.sheets import Workbook
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.readings.extract import Extract, ExtractFacts, Stretch
from lbi_desktop.domain.readings.reading import Reading, TableFound

Tell = Callable[[Stretch | None], None]


def read_here(path: Path, tell: Tell | None = None) -> Reading:
    """Everything a file says; a refusal is a reading with an issue and nothing else.

    The stretches of a long extract go to `tell`, or else into the reading.
    """
    looked = look_at(path)
    if may_be_extract(path, looked):
        extract = _extract(path, looked, tell)
        if extract is not None:
            return extract
    return _read_whole(path, looked)


def _extract(path: Path, looked: Looked, tell: Tell | None) -> Reading | None:
    """The file as a long extract; None when it is none."""
    let_pandas_in()
    from importers.extracts.reading_extract import read_extract

    kept: list[Stretch] = []

    def keep(stretch: Stretch | None) -> None:
        kept.append(stretch) if stretch is not None else kept.clear()

    try:
        with panics_as_errors():
            reading = read_extract(path, looked.kind, tell=tell or keep)
    except MemoryError:
        raise
    # Whatever a strange file provokes here, the readers of returns word it.
    except Exception:  # noqa: BLE001
        return None
    if reading is None:
        return None
    facts = reading.extract.facts if reading.extract is not None else ExtractFacts()
    note = misnamed(path, looked.kind)
    return replace(
        reading,
        sha256=_sha256(path),
        size=path.stat().st_size,
        issues=reading.issues if note is None else (note, *reading.issues),
        extract=Extract(tuple(kept), facts),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_whole(path: Path, looked: Looked) -> Reading:
    """A file of the size of a return: opened, understood, pictured."""
    book = open_workbook(path, looked)
    is_read = path.is_file() and bool(book.sheets)
    blank = Reading(
        file=path.name,
        kind=book.kind,
        sha256=_sha256(path) if is_read else "",
        size=path.stat().st_size if is_read else 0,
        sheets=pictures_of(book),
        tables=(),
        cells=(),
        issues=book.issues,
    )
    identity = form_identity(book)
    return _returned_form(blank, identity) if identity else _understood(blank, book)


def _returned_form(blank: Reading, identity: FormIdentity) -> Reading:
    read = read_form_back(identity)
    table = TableFound(
        identity.sheet.name, LAYOUT, read.header_cells, read.lines, (identity.period,)
    )
    return replace(
        blank,
        tables=(table,),
        cells=read.cells,
        issues=(*blank.issues, *read.issues, *checked(read.cells)),
        is_return_form=True,
        directorate=identity.directorate,
        period=identity.period,
    )


def _understood(blank: Reading, book: Workbook) -> Reading:
    understood = understand(book, blank.file)
    issues = (*blank.issues, *understood.issues)
    has_figures = any(cell.value is not None for cell in understood.cells)
    is_people = any(issue.code == "extract.case_level" for issue in issues)
    is_refused = any(issue.severity is Severity.BLOCKS for issue in book.issues)
    if not (is_refused or has_figures or is_people):
        issues = (*issues, _why_nothing(book, blank.file))
    return replace(
        blank,
        tables=tuple(understood.tables),
        cells=tuple(understood.cells),
        issues=issues,
        fingerprint=fingerprint_of(understood.plans, understood.forms, cells=understood.cells),
        period=understood.period,
    )


def _why_nothing(book: Workbook, file: str) -> Issue:
    """Why a file that could be opened gave no figure: it is blank, or holds something else."""
    if not book.issues and not any(sheet.cells for sheet in book.sheets):
        return file_issues.empty(file, "It is blank: no cell of it is filled in")
    return issue_of("file.no_figures", f"No table of figures was recognised in “{file}”.")
