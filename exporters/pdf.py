"""A PDF beside a Word document, made by the office suite of the computer where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from exporters.writing import Placed, write_file
from lbi_desktop.domain.refusal import Refusal

_NAMES = ("soffice", "libreoffice")
_LONGEST = 180
_FILTER = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_CHARTS_HELD = 1000
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items '
    'xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Cache/Writer">'
    f'<prop oor:name="OLE_Objects" oor:op="fuse"><value>{_CHARTS_HELD}</value></prop></item>'
    '<item oor:path="/org.openoffice.Office.Common/Cache/DrawingEngine">'
    f'<prop oor:name="OLE_Objects" oor:op="fuse"><value>{_CHARTS_HELD}</value></prop></item>'
    "</oor:items>"
)
"""An office suite that lets go of charts, as it does from the twentieth on, stretches them."""
HOW = "In Word choose File, Save As, PDF; it keeps headings and alternative text."


def office(environment: Mapping[str, str] | None = None) -> Path | None:
    """The office suite's program, None where there is none."""
    around = os.environ if environment is None else environment
    for name in _NAMES:
        found = shutil.which(name, path=around.get("PATH"))
        if found:
            return Path(found)
    for place in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        program = Path(around.get(place, "")) / "LibreOffice" / "program" / "soffice.exe"
        if around.get(place) and program.is_file():
            return program
    return None


def write_pdf(document: Path, *, program: Path | None = None) -> Placed:
    """The document as a tagged PDF of the same name beside it.

    Raises Refusal where no office suite is there or it does not make one in three minutes.
    """
    suite = program or office()
    if suite is None:
        raise Refusal("No PDF: there is no office suite on this computer to make one.", HOW)
    with tempfile.TemporaryDirectory(prefix="lbi-pdf-") as folder:
        made = Path(folder) / document.with_suffix(".pdf").name
        _convert(suite, document, Path(folder))
        if not made.is_file():
            raise Refusal("No PDF: the office suite did not make one.", HOW)
        target = document.with_suffix(".pdf")
        return write_file(target, made.read_bytes(), check=_check)


def _convert(suite: Path, document: Path, folder: Path) -> None:
    """A profile of its own: an office suite that is open already is left alone."""
    profile = _profile(folder).as_uri()
    command = [
        str(suite), f"-env:UserInstallation={profile}", "--headless", "--norestore",
        "--convert-to", _FILTER, "--outdir", str(folder), str(document),
    ]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST)  # noqa: S603 - a program of the computer's own, no shell
    except (subprocess.SubprocessError, OSError) as cause:
        raise Refusal("No PDF: the office suite could not make one.", HOW) from cause


def _profile(folder: Path) -> Path:
    """A new profile of the office suite, with room for every chart of a document."""
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    return profile


def _check(content: bytes) -> None:
    if not content.startswith(b"%PDF"):
        raise OSError("the PDF does not read back as it was written")
