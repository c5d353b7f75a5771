"""Extracts of complaints as departments' systems write them, made for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

HOMES, HEALTH = "Homes and Neighbourhoods", "Public Health"
HEADS = (
    "Case Ref", "Complainant name", "Postcode", "Stage", "Directorate", "Date received",
    "Response due", "Date responded", "Outcome", "Ombudsman",
)  # fmt: skip
_NOBODY = ("A. N. Other", "N1 2UD")


def row(ref: str, stage: str, received: object, **more: object) -> tuple[object, ...]:
    """One complaint of homes; `more` overrides by head in lower case."""
    said = {"directorate": HOMES, "due": None, "responded": None, "outcome": "", "lgo": ""}
    said |= more
    return (ref, *_NOBODY, stage, said["directorate"], received, said["due"],
            said["responded"], said["outcome"], said["lgo"])  # fmt: skip


ROWS = (
    row("C1", "Stage 1", date(2025, 10, 1), responded=date(2025, 10, 15), outcome="Upheld"),
    row("C2", "Stage 1", date(2025, 10, 6), responded=date(2025, 10, 21), outcome="Not upheld"),
    row("C3", "1", "12/11/2025", due="30/11/2025", responded="28/11/2025",
        outcome="Partly upheld"),
    row("C4", "Stage One", date(2025, 12, 29)),
    row("C1", "Stage 2", date(2025, 11, 3)),
    row("C5", "Stage 2", date(2025, 12, 20)),
    row("C6", "Stage 1", date(2025, 7, 1), responded=date(2025, 11, 20), lgo="LGSCO",
        outcome="Upheld: maladministration"),
    row("C7", "Stage 1", date(2025, 12, 1), directorate="Public health",
        responded=date(2025, 12, 2), outcome="No fault"),
    row("C7", "Stage 1", date(2025, 12, 1), directorate="Public health"),
    row("C8", "Stage 1", None),
    row("C9", "Stage 1", date(2025, 10, 9), directorate="Nowhere"),
    row("C10", "Compliment", date(2025, 10, 9)),
)  # fmt: skip


def written(folder: Path, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> Path:
    """An extract with a title above its heads."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Complaints extract",))
    sheet.append(heads)
    for each in rows or ROWS:
        sheet.append(each)
    path = folder / "complaints extract.xlsx"
    book.save(path)
    return path
