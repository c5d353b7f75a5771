"""Each document against its golden words, and one against its golden XML.

`LBI_WRITE_GOLDEN=1 python -m pytest tests/exporters/test_golden_documents.py` writes them anew;
read the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from briefings import panel_briefing, scrutiny_briefing, service_briefing
from illustrative_cases import made_up_cases
from lxml import etree
from outlines import outline, unpacked

from exporters.reports import build
from exporters.word.document import word_document
from lbi_desktop.domain.documents.briefing import Briefing

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "documents"


def _compare(name: str, now: str) -> None:
    path = GOLDEN / name
    if os.environ.get("LBI_WRITE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8")


@pytest.mark.parametrize(
    "recipe, style, briefing",
    [
        ("scrutiny", "current", scrutiny_briefing()),
        ("scrutiny", "2014", scrutiny_briefing()),
        ("service-scrutiny", "current", service_briefing()),
        ("panel", "current", panel_briefing()),
    ],
    ids=["scrutiny-current", "scrutiny-2014", "service-scrutiny", "panel"],
)
def test_that_a_document_says_exactly_its_golden_words(
    recipe: str, style: str, briefing: Briefing
) -> None:
    _compare(f"{recipe}-{style}.txt", outline(build(recipe, briefing, style=style)))


def test_that_a_small_report_has_exactly_its_golden_xml() -> None:
    briefing = scrutiny_briefing(made_up_cases()[5:7])
    members = unpacked(word_document(build("scrutiny", briefing, style="2014")))
    tree = etree.fromstring(members["word/document.xml"])
    etree.indent(tree)
    _compare(
        "scrutiny-2014-two-indicators.xml", etree.tostring(tree, encoding="unicode") + "\n"
    )
