"""The help without a window: every code has its anchor, every link its page."""

from __future__ import annotations

import re

import pytest

from lbi_desktop.domain.issues.catalogue import CATALOGUE
from lbi_desktop.domain.scorecard.signal import Assurance, Variation
from lbi_desktop.domain.status import Status
from ui.actions import ACTIONS, PLACES
from ui.help.pages import HelpPage, found_sections, help_pages, page_for

PAGES = {page.id: page for page in help_pages()}


@pytest.mark.parametrize("code", CATALOGUE)
def test_that_every_issue_has_its_anchor_its_meaning_and_its_remedy(code: str) -> None:
    page, kind = PAGES["issues"], CATALOGUE[code]
    place = page.place_of(code)
    assert place is not None
    assert page.sections[place].words == kind.name
    assert kind.meaning in page.markdown
    assert kind.remedy in page.markdown


def test_that_every_key_is_listed_once_registered() -> None:
    page = PAGES["keyboard"].markdown
    assert [act.words for act in ACTIONS if act.keys and f"| {act.words} |" not in page] == []
    assert "| `Ctrl F or /` | Filter this list |" in page


@pytest.mark.parametrize("place", ["welcome", *(place.id for place in PLACES)])
def test_that_every_place_has_its_page(place: str) -> None:
    assert page_for(place) in PAGES


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_that_links_lead_to_pages_and_headings_that_are_there(page: HelpPage) -> None:
    for name, anchor in re.findall(r"\]\(help:([\w-]+)(?:#([^)]+))?\)", page.markdown):
        assert name in PAGES
        assert not anchor or PAGES[name].place_of(anchor) is not None


def test_that_marks_on_the_pages_are_marks_of_the_window() -> None:
    known = {f"status/{each.value}" for each in Status}
    known |= {f"variation/{each.value}" for each in Variation}
    known |= {f"assurance/{each.value}" for each in Assurance}
    used = {m for page in PAGES.values() for m in re.findall(r"mark:([\w/]+)", page.markdown)}
    assert used
    assert used <= known
    assert {each for each in used if each.startswith("status/")} == {
        each for each in known if each.startswith("status/")
    }


def test_that_search_finds_a_code_and_puts_headings_first() -> None:
    assert found_sections("file.encrypted")[0][1].anchor == "file.encrypted"
    assert found_sections("undo")[0][1].words.startswith("Undo")
    assert found_sections("no such words at all") == ()
    assert found_sections(" ") == ()
