"""The number of pages we expect is the number LibreOffice makes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from briefings import panel_briefing, scrutiny_briefing
from pack_cases import board_briefing, dmt_briefing, safeguarding_briefing

from exporters.reports import WrittenDocument, write

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.journey,
    pytest.mark.timeout(400),
]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[WrittenDocument]:
    """All kinds of documents, turned into PDF in one go."""
    folder = tmp_path_factory.mktemp("pages")
    written = [
        write("scrutiny", scrutiny_briefing(), target=folder / "current.docx"),
        write("scrutiny", scrutiny_briefing(), target=folder / "style-2014.docx", style="2014"),
        write("panel", panel_briefing(), target=folder / "panel.docx"),
        write("safeguarding", safeguarding_briefing(), target=folder / "safeguarding.docx"),
        write("dmt", dmt_briefing(), target=folder / "dmt.docx"),
        write("board", board_briefing(), target=folder / "board.docx"),
    ]
    profile = (folder / "profile").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless",
               "--convert-to", "pdf", "--outdir", str(folder)]  # fmt: skip
    subprocess.run([*command, *(str(each.path) for each in written)], check=True,
                   capture_output=True, timeout=390)  # fmt: skip
    return written


def test_that_every_document_takes_the_pages_expected(documents: list[WrittenDocument]) -> None:
    made = {each.path.stem: _pages(each.path.with_suffix(".pdf")) for each in documents}
    assert made == {each.path.stem: each.pages_expected for each in documents}
    assert made["panel"] == 3


def _pages(pdf: Path) -> int:
    """How many page objects a PDF holds."""
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes()))
