"""Writes documents: a recipe's name and a briefing in, a Word file out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.blocks import Document
from exporters.pagination import page_count
from exporters.papers import OWN, Papers
from exporters.recipes.board_pack import board_pack
from exporters.recipes.definitions_book import definitions_book
from exporters.recipes.dmt_pack import dmt_pack
from exporters.recipes.executive_member import executive_member_report
from exporters.recipes.executive_report import executive_report
from exporters.recipes.line_of_sight import line_of_sight_report
from exporters.recipes.panel_pack import panel_pack
from exporters.recipes.plan_on_a_page import plan_on_a_page
from exporters.recipes.safeguarding_pack import safeguarding_pack
from exporters.recipes.scrutiny_2014 import scrutiny_2014
from exporters.recipes.scrutiny_current import scrutiny_current, service_scrutiny
from exporters.sections.phrases import period_words
from exporters.style_sheet import CLASSIC
from exporters.writing import Placed, write_file
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.documents.recipe import has_commentary
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import counted, sentence_case

if TYPE_CHECKING:
    from exporters.word.template import Template

Progress = Callable[[float, str], None]
RECIPES: dict[tuple[str, str], Callable[[Briefing], Document]] = {
    ("line-of-sight", "current"): line_of_sight_report,
    ("definitions", "current"): definitions_book,
}
FITTED_RECIPES: dict[tuple[str, str], Callable[[Briefing, Papers], Document]] = {
    ("scrutiny", "current"): scrutiny_current,
    ("scrutiny", "2014"): scrutiny_2014,
    ("service-scrutiny", "current"): service_scrutiny,
    ("panel", "current"): panel_pack,
    ("safeguarding", "current"): safeguarding_pack,
    ("dmt", "current"): dmt_pack,
    ("board", "current"): board_pack,
    ("executive", "current"): executive_report,
    ("executive-member", "current"): executive_member_report,
    ("plan", "current"): plan_on_a_page,
}
"""Those with single pages, which are fitted to the paper they are set on."""
_INTERNAL = frozenset({"panel", "safeguarding", "dmt", "board"})
_BUILT, _CHECKED = 0.3, 0.9


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document on the disk. `notes` are sentences for the person who asked for it."""

    path: Path
    sha256: str
    recipe: str
    pages_expected: int
    notes: tuple[str, ...] = ()


def write(
    recipe: str,
    briefing: Briefing,
    *,
    target: Path,
    style: str = "current",
    template: Template | None = None,
    progress: Progress | None = None,
) -> WrittenDocument:
    """Builds the document and puts it in its place.

    `progress` is told a share from 0 to 1 with a few words; where it raises, nothing is
    written: its last call comes before the file takes its place. With a `template` it is made
    in the council's own. Raises Refusal for a recipe
    or style that does not exist and for a place that cannot be written.
    """
    told = progress or _untold
    told(0.0, "Choosing what to say")
    papers = papers_of(recipe, template, style=style)
    document = build(recipe, briefing, style=style, papers=papers)
    told(_BUILT, "Drawing tables and charts")
    made = _Making(document, template, facts_for_places(briefing))
    content, placed, more = _written(made, target, told)
    notes = [placed.note, *more, *document.notes, *_readiness(recipe, briefing)]
    return WrittenDocument(
        path=placed.path,
        sha256=hashlib.sha256(content).hexdigest(),
        recipe=recipe,
        pages_expected=page_count(document),
        notes=tuple(note for note in notes if note),
    )


@dataclass(frozen=True, slots=True)
class _Making:
    """A document on its way, in the council's template when there is one."""

    document: Document
    template: Template | None
    facts: Mapping[str, str]


def _written(
    making: _Making, target: Path, told: Progress
) -> tuple[bytes, Placed, tuple[str, ...]]:
    """The bytes, where they came to stand, and notes; the Word libraries load only here."""
    from exporters.word.making import made_document
    from exporters.word.soundness import check_word_document

    def check(written: bytes) -> None:
        check_word_document(written)
        told(1.0, "Putting the document in its place")

    content, notes = made_document(
        making.document,
        template=making.template,
        facts=making.facts,
        progress=lambda share: told(_share(share), "Writing pages"),
    )
    told(_CHECKED, "Checking the file")
    return content, write_file(target, content, check=check), notes


def facts_for_places(briefing: Briefing) -> dict[str, str]:
    """What a template's own places may ask for, by their names (`lbi:meeting` and so on)."""
    meeting = briefing.meeting
    return {
        "council": briefing.council,
        "period": period_words(briefing.period),
        "meeting": meeting.forum,
        "date": date_words(meeting.day) if meeting.day else "Not yet set",
        "agenda": meeting.agenda_item or "Not yet set",
        "ward": meeting.wards or "All",
        "report-of": meeting.report_of or briefing.owner,
        "marking": meeting.marking,
    }


def build(
    recipe: str, briefing: Briefing, *, style: str = "current", papers: Papers = OWN
) -> Document:
    """The document as blocks; a pack has one style only."""
    known = {*RECIPES, *FITTED_RECIPES}
    wanted = (recipe, style)
    if wanted not in known and recipe != "scrutiny":
        wanted = (recipe, "current")
    if wanted not in known:
        names = ", ".join(sorted({name for name, _ in known}))
        raise Refusal(
            f"There is no document “{recipe}” in the style “{style}”.", f"Known: {names}."
        )
    shown = briefing if recipe in _INTERNAL else _public(briefing)
    fitted = FITTED_RECIPES.get(wanted)
    if fitted is None:
        return RECIPES[wanted](shown)
    made = fitted(shown, papers)
    return replace(made, stamp=replace(made.stamp, papers=papers.mark))


def papers_of(recipe: str, template: Template | None, *, style: str = "current") -> Papers:
    """The papers a recipe is set on: our own, or those of the council's template."""
    if template is None or (recipe, "current") not in FITTED_RECIPES:
        return OWN
    from exporters.word.template_document import papers_in

    if recipe == "scrutiny" and style == "2014":
        return papers_in(template, CLASSIC.name)
    sheet = "plan" if recipe == "plan" else "pack" if recipe in _INTERNAL else "report"
    return papers_in(template, sheet)


def _public(briefing: Briefing) -> Briefing:
    """Without restricted indicators: Part 2 material is a document of its own."""
    if briefing.meeting.exemption is Exemption.EXEMPT:
        return briefing
    kept = tuple(line for line in briefing.lines if not line.row.indicator.is_restricted)
    return replace(briefing, lines=kept)


def _share(share: float) -> float:
    return min(_CHECKED, _BUILT + (_CHECKED - _BUILT) * share)


def _untold(_share: float, _words: str) -> None:
    """Nobody is waiting for progress."""


def _readiness(recipe: str, briefing: Briefing) -> list[str]:
    """What has to be done before the document may be issued."""
    notes = []
    says_comments = has_commentary(recipe)
    silent = sum(1 for line in briefing.lines if _lacks_commentary(line))
    if silent and says_comments:
        noun = counted(silent, "off-target indicator")
        verb = "has" if silent == 1 else "have"
        notes.append(sentence_case(f"{noun} {verb} no complete commentary."))
    hidden = sum(1 for line in briefing.lines if line.row.indicator.is_restricted)
    is_public = recipe not in _INTERNAL and not briefing.meeting.is_exempt
    if hidden and is_public:
        verb = "is" if hidden == 1 else "are"
        noun = counted(hidden, "restricted indicator")
        notes.append(sentence_case(f"{noun} {verb} left out of this public document."))
    is_asked = is_public and bool(briefing.meeting.forum)
    if is_asked and briefing.meeting.exemption is Exemption.UNDECIDED:
        notes.append("Exempt or non-exempt is not yet decided.")
    stale = sum(1 for line in briefing.lines if line.commentary and line.commentary.is_stale)
    if stale and says_comments:
        noun = counted(stale, "commentary", plural="commentaries")
        verb = "was" if stale == 1 else "were"
        notes.append(sentence_case(f"{noun} {verb} written for an earlier figure."))
    return notes


def _lacks_commentary(line: IndicatorLine) -> bool:
    if line.row.judgement.status is not Status.OFF_TARGET:
        return False
    said = line.commentary
    return said is None or not (said.happened and said.matters and said.next_steps)
