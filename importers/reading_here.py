"""Read a file in this very process: opened, understood, pictured. Only the child does so."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from importers.checks.rows import checked
from importers.fingerprints import fingerprint_of
from importers.opening import open_workbook
from importers.own_form import LAYOUT, FormIdentity, form_identity, read_form_back
from importers.pictures import pictures_of
from importers.sheets import Workbook
from importers.understanding import understand
from lbi_desktop.domain.issue_catalogue import issue_of
from lbi_desktop.domain.reading import Reading, TableFound


def read_here(path: Path) -> Reading:
    """Everything a file says; a refusal is a reading with an issue and nothing else."""
    book = open_workbook(path)
    content = path.read_bytes() if path.is_file() and book.sheets else b""
    blank = Reading(
        file=path.name,
        kind=book.kind,
        sha256=hashlib.sha256(content).hexdigest() if content else "",
        size=len(content),
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
    understood = understand(book)
    issues = (*blank.issues, *understood.issues)
    has_figures = any(cell.value is not None for cell in understood.cells)
    is_people = any(issue.code == "extract.case_level" for issue in issues)
    if book.sheets and not has_figures and not is_people:
        said = f"No table of figures was recognised in “{blank.file}”."
        issues = (*issues, issue_of("file.no_figures", said))
    return replace(
        blank,
        tables=tuple(understood.tables),
        cells=tuple(understood.cells),
        issues=issues,
        fingerprint=fingerprint_of(understood.plans, understood.forms, cells=understood.cells),
        period=understood.period,
    )
