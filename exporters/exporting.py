"""Writes what leaves the council as data: a picture in, a workbook, a page or a folder out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from exporters.writing import Placed, write_file
from lbi_desktop.domain.documents.published import Published
from lbi_desktop.domain.refusal import Refusal


def write_data_book(picture: Published, target: Path) -> Placed:
    """The Excel data book; raises Refusal for a name that is no workbook's."""
    from exporters.databook import data_book

    _ensure_name(target, ".xlsx", "a data book is an Excel workbook")
    return write_file(target, data_book(picture), check=_check_workbook)


def write_html_page(picture: Published, target: Path) -> Placed:
    """The public page; raises Refusal for a name that is no page's."""
    from exporters.html_page import html_page

    _ensure_name(target, ".html", "the public page is one HTML file")
    return write_file(target, html_page(picture).encode(), check=_check_page)


def _ensure_name(target: Path, suffix: str, what: str) -> None:
    if target.suffix.casefold() != suffix:
        raise Refusal(
            f"“{target.name}” does not end in {suffix}: {what}.", f"End it in {suffix}."
        )


def _check_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if package.testzip() is not None:
            raise OSError("the workbook does not read back as it was written")


def _check_page(content: bytes) -> None:
    if not content.endswith(b"</html>\n"):
        raise OSError("the page does not read back as it was written")
