"""The catalogue of issues: every code explained, every word an officer's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lbi_desktop.domain.issues.catalogue import CATALOGUE, issue_of
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.issues.of_commentary import COMMENTARY_KINDS

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"((?:file|sheet|row|ref|period|cell|formula|check|status|match|compare'
                  r'|return|extract)\.[a-z_]+)"')  # fmt: skip
DEFINITION_CODE = re.compile(r'(?:refuse|_blocking)\(\s*"([a-z_]+)"')
WHOLE_DEFINITION_CODE = re.compile(r'"definition\.([a-z_]+)"')
NOT_OUR_WORDS = re.compile(r"\b(?:please|successfully|error|invalid|KPI|RAG|data)\b|!")


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.code)
def test_that_every_kind_is_explained_in_officers_words(kind) -> None:  # type: ignore[no-untyped-def]
    assert kind.meaning.endswith(".")
    assert kind.remedy.endswith(".")
    assert not kind.name.endswith(".")
    for words in (kind.name, kind.meaning, kind.remedy):
        assert not NOT_OUR_WORDS.search(words), words


def test_that_every_code_used_in_the_importers_is_in_the_catalogue() -> None:
    used = {
        code
        for path in (ROOT / "importers").rglob("*.py")
        if "definitions" not in path.parts
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert used - set(CATALOGUE) == set()


def test_that_every_code_of_a_definition_is_in_the_catalogue() -> None:
    read = (ROOT / "importers" / "definitions").glob("*.py")
    compared = ROOT / "lbi_desktop" / "jobs" / "definitions.py"
    texts = [path.read_text(encoding="utf-8") for path in (*read, compared)]
    used = {
        f"definition.{code}"
        for text in texts
        for code in (*DEFINITION_CODE.findall(text), *WHOLE_DEFINITION_CODE.findall(text))
    }
    known = {code for code in CATALOGUE if code.startswith("definition.")}
    assert known - used == set()
    assert used - known == set()


def test_that_the_remarks_on_comments_are_in_the_catalogue() -> None:
    assert set(COMMENTARY_KINDS) <= set(CATALOGUE)
    assert len({kind.code for kind in CATALOGUE.values()}) == len(CATALOGUE)


def test_that_an_issue_takes_severity_and_proposal_from_its_kind() -> None:
    issue = issue_of("cell.dash", "A dash.", sheet="Return", cell="D4")
    assert issue.severity is Severity.ASK
    assert issue.proposal == CATALOGUE["cell.dash"].remedy


def test_that_a_code_outside_the_catalogue_is_a_broken_promise() -> None:
    with pytest.raises(KeyError):
        issue_of("cell.strange", "What is this?")
