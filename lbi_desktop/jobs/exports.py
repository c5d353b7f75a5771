"""What leaves the council as data, from the store to the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted, sentence_case

if TYPE_CHECKING:
    from lbi_desktop.domain.documents.published import Published
    from lbi_desktop.domain.period import Period
    from lbi_desktop.store.store import Store

DATA_BOOK, OPEN_DATA, HTML = "data-book", "open-data", "html"
KINDS = (DATA_BOOK, OPEN_DATA, HTML)
Told = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Export:
    """What was written, where, and what there is to say about it."""

    kind: str
    path: Path
    period: Period
    indicators: int
    notes: tuple[str, ...] = ()
    rows: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WantedExport:
    """Which export, of which period (the latest with figures unless said)."""

    kind: str
    period: Period | None = None
    parquet: bool = False


def write_export(
    store: Store, wanted: WantedExport, *, target: Path, today: date, told: Told | None = None
) -> Export:
    """Writes a data book, an open-data folder or the public page; the store is only read."""
    from exporters.exporting import write_data_book, write_html_page
    from exporters.opendata import write_open_data
    from lbi_desktop.queries.published import Scope, published

    scope = Scope(is_public=wanted.kind == HTML, with_parts=wanted.kind == OPEN_DATA)
    picture = published(store, today=today, period=wanted.period, scope=scope, told=told)
    if wanted.kind == OPEN_DATA:
        data = write_open_data(picture, target, parquet=wanted.parquet)
        return _export(wanted, picture, data.path, notes=data.notes, rows=data.rows)
    write = write_data_book if wanted.kind == DATA_BOOK else write_html_page
    placed = write(picture, target)
    return _export(wanted, picture, placed.path, notes=(placed.note, *_left_out(picture)))


def _export(
    wanted: WantedExport, picture: Published, path: Path, *, notes: tuple[str, ...],
    rows: dict[str, int] | None = None,
) -> Export:  # fmt: skip
    return Export(
        wanted.kind,
        path,
        picture.period,
        len(picture.indicators),
        tuple(each for each in notes if each),
        tuple((rows or {}).items()),
    )


def _left_out(picture: Published) -> tuple[str, ...]:
    if not picture.left_out:
        return ()
    what = sentence_case(counted(picture.left_out, "restricted indicator"))
    return (f"{what} left out.",)


@dataclass(frozen=True, slots=True)
class PdfMade:
    """A PDF beside a document, or no path and the sentence that says why there is none."""

    path: Path | None
    words: str = ""


def pdf_beside(document: Path) -> PdfMade:
    """Makes a PDF beside a document where an office suite is there; else says how to."""
    from exporters.pdf import write_pdf

    try:
        placed = write_pdf(document)
    except Refusal as no:
        return PdfMade(None, no.line)
    return PdfMade(placed.path, placed.note)
