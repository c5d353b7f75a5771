"""Key messages of a pack move with their figures like other prose; what a hand wrote stays."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from briefings import panel_briefing, scrutiny_briefing
from edited_report import W, changed, text_of
from illustrative_cases import HOMES, ON, made_up_cases
from lxml import etree

from exporters.reports import build
from exporters.word.document import word_document
from importers.documents.word_reading import read_word
from lbi_desktop.domain.documents.printed import Fate, JudgedFigure
from lbi_desktop.jobs.papers_anew import anew_of

OWN = "we ask for the plan that brings it back"


@cache
def pack(*, is_later: bool) -> bytes:
    """Its most urgent indicator is on target later, so that another one is the most urgent."""
    cases = made_up_cases()
    if is_later:
        cases[0] = replace(cases[0], values=(*cases[0].values[:-1], 86.2), status=ON)
    lines = scrutiny_briefing(cases).lines
    return word_document(build("panel", replace(panel_briefing(HOMES), lines=lines)))


def messages(content: bytes) -> dict[str, str]:
    """The key messages by their lead."""
    lines = text_of(content).splitlines()
    said = dict(each.split(": ", 1) for each in lines if ": " in each)
    return {lead: said[lead] for lead in ("Worse", "Ask") if lead in said}


def about(content: bytes, words: str) -> JudgedFigure:
    """What a refresh says of the line that begins so."""
    fresh = pack(is_later=True)
    check, _ = anew_of(fresh, fresh).check(read_word(content, name="x.docx"))
    return next(each for each in check.figures if (each.found or "").startswith(words))


def refreshed(content: bytes) -> bytes:
    read, fresh = read_word(content, name="x.docx"), pack(is_later=True)
    anew = anew_of(fresh, fresh)
    check, told = anew.check(read)
    chosen = [each for each in check.figures if each.fate is Fate.MOVED]
    return anew.put_into(content, chosen, then=read.stamp, told=told)


def rewrite(body: etree._Element) -> None:
    line = next(p for p in body.iter(f"{W}p") if str(p.xpath("string()")).startswith("Ask: "))
    list(line.iter(f"{W}t"))[-1].text = OWN


def test_that_key_messages_move_with_the_figures_they_speak_of() -> None:
    before, after = messages(pack(is_later=False)), messages(pack(is_later=True))
    assert before["Worse"] != after["Worse"]
    assert about(pack(is_later=False), "Worse: ").fate is Fate.MOVED
    assert messages(refreshed(pack(is_later=False))) == after


def test_that_a_key_message_written_by_hand_is_told_of_and_stays() -> None:
    edited = changed(pack(is_later=False), rewrite)
    assert about(edited, "Ask: ").fate is Fate.BOTH
    after = messages(refreshed(edited))
    assert after["Ask"] == OWN
    assert after["Worse"] == messages(pack(is_later=True))["Worse"]


def test_that_a_question_that_is_no_longer_asked_is_told_of() -> None:
    fresh = pack(is_later=True)
    for content, gone in ((pack(is_later=False), 1), (fresh, 0)):
        check, _ = anew_of(fresh, fresh).check(read_word(content, name="x.docx"))
        assert len(check.apart.bullets_gone) == gone
        assert all(each.endswith("what brings it back?") for each in check.apart.bullets_gone)
