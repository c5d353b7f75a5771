"""Read a file in this very process: opened, understood, pictured. Only the child does so."""

from __future__ import annotations

import hashlib
from pathlib import Path

from importers.fingerprints import fingerprint_of
from importers.opening import open_workbook
from importers.pictures import pictures_of
from importers.understanding import understand
from lbi_desktop.domain.issue_catalogue import issue_of
from lbi_desktop.domain.reading import Reading


def read_here(path: Path) -> Reading:
    """Everything a file says; a refusal is a reading with an issue and nothing else."""
    book = open_workbook(path)
    understood = understand(book)
    issues = (*book.issues, *understood.issues)
    has_figures = any(cell.value is not None for cell in understood.cells)
    is_people = any(issue.code == "extract.case_level" for issue in issues)
    if book.sheets and not has_figures and not is_people:
        said = f"No table of figures was recognised in “{path.name}”."
        issues = (*issues, issue_of("file.no_figures", said))
    content = path.read_bytes() if path.is_file() else b""
    return Reading(
        file=path.name,
        kind=book.kind,
        sha256=hashlib.sha256(content).hexdigest() if content else "",
        size=len(content),
        sheets=pictures_of(book),
        tables=tuple(understood.tables),
        cells=tuple(understood.cells),
        issues=issues,
        fingerprint=fingerprint_of(understood.plans, understood.forms, understood.cells),
        period=understood.period,
    )
