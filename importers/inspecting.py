"""The JSON of `inspect` and `import`: what a file says, and what became of it (cli.md)."""

from __future__ import annotations

from itertools import chain, islice
from typing import Any

from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Reading,
    StagedReturn,
    StagedRow,
    TableFound,
)

Json = dict[str, Any]


def inspected(reading: Reading) -> Json:
    """One JSON object for one file."""
    return {
        "file": reading.file,
        "kind": reading.kind,
        "sha256": reading.sha256,
        "size": reading.size,
        "directorate": reading.directorate,
        "period": period_json(reading.period),
        "is_return_form": reading.is_return_form,
        "fingerprint": reading.fingerprint,
        "sheets": [
            {
                "name": sheet.name,
                "is_hidden": sheet.is_hidden,
                "rows": sheet.rows,
                "columns": sheet.columns,
            }
            for sheet in reading.sheets
        ],
        "tables": [table_json(table) for table in reading.tables],
        "cells_read": reading.figures,
        **_cells(reading),
        "issues": [issue_json(issue) for issue in reading.issues],
    }


MOST_CELLS = 50_000
"""Up to so many cells are always written out whole; of more only the first."""
_SHOWN_OF_MANY = 1_000


def _cells(reading: Reading) -> Json:
    """Every cell; of a very long extract its first ones, and how many were left out."""
    extract = () if reading.extract is None else reading.extract.cells()
    shown = reading.figures if reading.figures <= MOST_CELLS else _SHOWN_OF_MANY
    cells = [cell_json(cell) for cell in islice(chain(reading.cells, extract), shown)]
    return {"cells": cells, **_left_out("cells", reading.figures - len(cells))}


def _left_out(what: str, count: int) -> Json:
    return {f"{what}_left_out": count} if count else {}


def table_json(table: TableFound) -> Json:
    """One table located."""
    return {
        "sheet": table.sheet,
        "layout": table.layout,
        "header_cells": list(table.header_cells),
        "rows": table.rows,
        "periods": [period_json(period) for period in table.periods],
    }


def cell_json(cell: CellReading) -> Json:
    """One cell as read."""
    return {
        "sheet": cell.sheet,
        "cell": cell.cell,
        "raw": cell.raw,
        "shown": cell.shown,
        "label": cell.label,
        "ref": cell.ref,
        "period": period_json(cell.period),
        "measure": cell.measure.value,
        "value": cell.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "unit": cell.unit or None,
        "state": cell.state.value,
        "text": cell.text or None,
        "part": cell.part or None,
        "breakdown": cell.breakdown or None,
    }


def issue_json(issue: Issue) -> Json:
    """One issue with its place and proposal."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "sheet": issue.sheet,
        "cell": issue.cell,
        "message": issue.message,
        "proposal": issue.proposal,
    }


def period_json(period: Period | None) -> Json | None:
    """A period as the contract writes it."""
    if period is None:
        return None
    return {
        "kind": period.kind.value,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "label": period.label,
    }


def staged_document(staged: StagedReturn) -> Json:
    """One JSON object for one file set against a store (`import --json`)."""
    return {
        "file": staged.reading.file,
        "kind": staged.reading.kind,
        "sha256": staged.reading.sha256,
        "directorate": staged.directorate,
        "period": period_json(staged.period),
        "recognised_as": staged.recognised_as or None,
        "clicks_needed": staged.clicks_needed,
        "counts": staged.counts,
        **_rows(staged),
        "issues": [issue_json(issue) for issue in staged.issues],
    }


def _rows(staged: StagedReturn) -> Json:
    """Every row; of a very long extract those that stand for figures alike, with a count."""
    extract = staged.extract
    if extract is None:
        return {"rows": [staged_row_json(row) for row in staged.rows]}
    alone = (row for row in staged.rows if row.group is None)
    if staged.rows_in <= MOST_CELLS:
        return {"rows": [staged_row_json(row) for row in chain(alone, extract.each())]}
    rows = [{**staged_row_json(row), "count": row.count} for row in staged.rows]
    return {"rows": rows, **_left_out("rows", staged.rows_in - len(rows))}


def staged_row_json(row: StagedRow) -> Json:
    """One row: as read, and what became of it."""
    return {
        **cell_json(row.reading),
        "indicator": row.indicator_id,
        "stored_period": period_json(row.period),
        "outcome": row.outcome.value,
        "ours": row.ours,
        "ours_text": row.ours_text or None,
        "candidates": [{"indicator": name, "score": score} for name, score in row.candidates],
        "issues": [issue.code for issue in row.issues],
    }
