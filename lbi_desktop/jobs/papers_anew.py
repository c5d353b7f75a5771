"""A document made from the store as it is now, to hold one that was written against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.documents.briefing import Decisions
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.documents.passages import Retelling, retelling
from lbi_desktop.domain.documents.printed import (
    DocumentCheck,
    JudgedFigure,
    PrintedDocument,
    Stamp,
    judged,
)
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.jobs.reports import Wanted, picture_of

if TYPE_CHECKING:
    from exporters.papers import Papers
    from lbi_desktop.domain.documents.briefing import Briefing
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Anew:
    """The same document twice as a Word file: with room for everything, and as its pages hold.

    Figures are held against the first: what a page gave up then may be what it would keep now.
    Sentences are held against the second.
    """

    roomy: bytes
    paged: bytes
    rooms: PrintedDocument
    pages: PrintedDocument

    @property
    def stamp(self) -> Stamp:
        """What it says of its own making."""
        return self.rooms.stamp

    def check(self, document: PrintedDocument) -> tuple[DocumentCheck, Retelling]:
        """How a document's figures and sentences fare against it."""
        figures = judged(document, self.rooms.figures)
        told = retelling(
            document.passages,
            self.pages.passages,
            stamps=(document.stamp, self.pages.stamp),
            current=[each.text for each in self.rooms.passages],
            written=document.written,
        )
        return figures.with_sentences(told.sentences, told.apart), told

    def put_into(
        self, content: bytes, chosen: Sequence[JudgedFigure], *, then: Stamp, told: Retelling
    ) -> bytes:
        """The document of a stamp with these figures and sentences, and what follows them."""
        from exporters.word.renewing import Moved, renewed

        figures = [each for each in chosen if not each.printed.is_sentence]
        moved = Moved(figures, then, self.stamp, *told.put_in(chosen))
        return renewed(content, moved, new=self.roomy, as_written=self.paged)


def made_anew(store: Store, stamp: Stamp, *, today: date) -> Anew:
    """The document of a stamp as the store would make it now, in memory."""
    from exporters.papers import ENDLESS

    picture = picture_of(store, wanted_again(stamp), today=today)
    papers = (ENDLESS, _papers_in_use(store, stamp))
    roomy, paged = (_made(stamp, picture, each) for each in papers)
    return anew_of(roomy, paged)


def anew_of(roomy: bytes, paged: bytes) -> Anew:
    """The two files, each read as a document is read."""
    from importers.documents.word_reading import read_word

    rooms, pages = (read_word(each, name="the document made anew") for each in (roomy, paged))
    return Anew(roomy, paged, rooms, pages)


def _made(stamp: Stamp, picture: Briefing, papers: Papers) -> bytes:
    from exporters.reports import build
    from exporters.word.document import word_document

    return word_document(build(stamp.recipe, picture, style=stamp.style, papers=papers))


def _papers_in_use(store: Store, stamp: Stamp) -> Papers:
    """The papers such documents are set on; our own where the template is lost."""
    from exporters.reports import papers_of
    from lbi_desktop.jobs.templates import template_for

    try:
        template = template_for(store, stamp.recipe)
    except Refusal:
        template = None
    return papers_of(stamp.recipe, template, style=stamp.style)


def wanted_again(stamp: Stamp) -> Wanted:
    """The same document asked for anew, public or exempt as it was."""
    known = {each.value: each for each in Exemption}
    decided = Decisions(known.get(stamp.exemption, Exemption.UNDECIDED))
    return Wanted(
        stamp.recipe, _period_of(stamp), stamp.forum, stamp.focus, stamp.style, decided
    )


def _period_of(stamp: Stamp) -> Period:
    try:
        return period_from_code(stamp.period)
    except ValueError as cause:
        raise Refusal(
            "The document's register was altered.", "Check a copy that was not."
        ) from cause
