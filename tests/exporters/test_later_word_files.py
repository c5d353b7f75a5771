"""Plans, lines of sight, the Executive's reports and the definition book as Word files."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import a11y_docx
import docx_integrity
import pytest
from briefings import scrutiny_briefing
from openxml_audit import OpenXmlValidator
from outlines import outline
from plan_cases import LONG, definitions_briefing, member_briefing, plan_briefing

from exporters.reports import WrittenDocument, build, write
from exporters.word.document import word_document
from lbi_desktop.domain.documents.briefing import Briefing

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "documents"
SOFFICE = shutil.which("soffice")
SEVEN = tuple(f"{LONG} ({n})" for n in range(1, 8))
KINDS: dict[str, tuple[str, Briefing]] = {
    "executive": ("executive", scrutiny_briefing()),
    "executive-member": ("executive-member", member_briefing()),
    "plan-corporate": ("plan", plan_briefing()),
    "plan-directorate": ("plan", plan_briefing("element:plan-homes")),
    "plan-service": ("plan", plan_briefing("element:plan-repairs")),
    "line-of-sight-action": ("line-of-sight", plan_briefing("element:action-0-late")),
    "line-of-sight-indicator": ("line-of-sight", plan_briefing("indicator:ind-h1")),
    "definitions": ("definitions", definitions_briefing()),
}
EDGES: dict[str, tuple[str, Briefing]] = {
    "plan seven long names": ("plan", plan_briefing(names=SEVEN, count=60)),
    "plan without anything": ("plan", replace(scrutiny_briefing(), lines=())),
    "line without a start": ("line-of-sight", plan_briefing("element:gone")),
    "member without figures": ("executive-member", replace(member_briefing(), lines=())),
    "executive without figures": ("executive", replace(scrutiny_briefing(), lines=())),
    "no definitions": ("definitions", replace(definitions_briefing(), lines=())),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, WrittenDocument]:
    """Each kind of document, and each edge case, written once."""
    folder = tmp_path_factory.mktemp("later")
    every = (KINDS | EDGES).items()
    return {
        name: write(recipe, briefing, target=folder / f"{name}.docx")
        for name, (recipe, briefing) in every
    }


@pytest.mark.parametrize("name", KINDS)
def test_that_a_later_document_says_exactly_its_golden_words(name: str) -> None:
    recipe, briefing = KINDS[name]
    now, path = outline(build(recipe, briefing)), GOLDEN / f"{name}.txt"
    if os.environ.get("LBI_WRITE_GOLDEN") == "1":
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8")


@pytest.mark.parametrize("name", [*KINDS, *EDGES])
def test_that_the_checkers_find_nothing_in_a_later_document(
    written: dict[str, WrittenDocument], name: str
) -> None:
    path = str(written[name].path)
    assert a11y_docx.check(path, publish=True) == []
    assert list(docx_integrity.check(path)) == []


@pytest.mark.journey
@pytest.mark.parametrize("name", KINDS)
def test_that_later_documents_keep_the_open_xml_rules(tmp_path: Path, name: str) -> None:
    recipe, briefing = KINDS[name]
    few = replace(briefing, lines=briefing.lines[:3])
    made = write(recipe, few, target=tmp_path / "few.docx")
    assert OpenXmlValidator().validate(str(made.path)).errors == []


@pytest.mark.parametrize("name", KINDS)
def test_that_a_later_briefing_gives_the_same_bytes(
    written: dict[str, WrittenDocument], name: str
) -> None:
    recipe, briefing = KINDS[name]
    again = hashlib.sha256(word_document(build(recipe, briefing))).hexdigest()
    assert again == written[name].sha256


@pytest.mark.journey
@pytest.mark.timeout(300)
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_that_later_documents_take_the_pages_expected(
    written: dict[str, WrittenDocument], tmp_path: Path
) -> None:
    chosen = [*KINDS, "plan seven long names", "plan without anything", "no definitions"]
    profile = (tmp_path / "profile").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless",
               "--convert-to", "pdf", "--outdir", str(tmp_path)]  # fmt: skip
    paths = [str(written[name].path) for name in chosen]
    subprocess.run([*command, *paths], check=True, capture_output=True, timeout=280)
    made = {name: _pages(tmp_path / f"{name}.pdf") for name in chosen}
    assert made == {name: written[name].pages_expected for name in chosen}
    assert all(made[name] == 1 for name in chosen if name.startswith("plan"))


def _pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes()))


def test_that_notes_on_commentary_are_only_for_documents_that_print_it(
    written: dict[str, WrittenDocument],
) -> None:
    for name, (recipe, _) in KINDS.items():
        notes = " ".join(written[name].notes)
        is_silent = recipe in ("plan", "line-of-sight", "definitions")
        assert not (is_silent and "commentary" in notes)
