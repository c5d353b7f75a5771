"""A draft that a person went on writing in Word, issued as it stands once it agrees."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.documents.printed import (
    DocumentCheck,
    Fate,
    JudgedFigure,
    PrintedDocument,
    normalised,
)
from lbi_desktop.domain.documents.readiness import Obstacle, readiness_issue
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.returns.returned_words import ReturnedPart, Words
from lbi_desktop.domain.wording import counted, list_words, sentence_case
from lbi_desktop.jobs.issuing import NotReady, Readiness, need_room, readiness
from lbi_desktop.jobs.papers import PaperRead, read_paper
from lbi_desktop.jobs.papers_anew import wanted_again
from lbi_desktop.jobs.reports import Report

if TYPE_CHECKING:
    from datetime import date

    from lbi_desktop.store.store import Store

_MOST_NAMED = 6
_FIGURES = (
    (Fate.MOVED, "report.moved", "changed since it was printed"),
    (Fate.BOTH, "report.moved", "changed, and was typed over too"),
    (Fate.TYPED_OVER, "report.typed_over", "was typed over"),
    (Fate.REMOVED, "report.taken_out", "was taken out"),
    (Fate.GONE, "report.taken_out", "is no longer printed from this store"),
)
_APART = {
    Words.THEIRS: "was changed in the document",
    Words.OURS: "was changed here since",
    Words.BOTH: "was changed in the document and here",
}


def paper_readiness(store: Store, path: Path, *, today: date) -> Readiness:
    """Everything to settle about a document as it stands on the disk, before it is issued.

    What the store says of it comes first, then where its own words and figures differ.
    Raises Refusal for what is none of ours and for what was issued already.
    """
    from importers.documents.word_reading import read_word_file

    document = read_word_file(path)
    issued = document.stamp.version
    if issued:
        raise Refusal(
            f"{path.name} was issued as version {issued} and stays as it was told.",
            "Refresh it: what comes of that is a draft, which can be issued again.",
        )
    ready = readiness(store, wanted_again(document.stamp), today=today, checks_file=False)
    read = read_paper(store, path, today=today)
    kept = (each for each in ready.obstacles if not _is_of_places(each))
    found = (
        *kept,
        *_figures(read.check, read),
        *_apart(read),
        *_placeholders(document, read),
        *_file(path.read_bytes()),
    )
    every = sorted(found, key=lambda each: not each.is_blocking)
    return replace(ready, obstacles=tuple(every))


def issue_paper(
    store: Store, path: Path, *, target: Path | None = None, author: str, now: datetime
) -> Report:
    """Issues a document as a person left it: its prose stays, its figures count as reported.

    Without a target it comes to stand beside the draft, under a name of its own. Raises
    NotReady where something stands in the way; nothing is written then.
    """
    from exporters.reports import WrittenDocument
    from exporters.word.editions import as_version
    from exporters.word.soundness import check_word_document
    from exporters.writing import write_file
    from importers.documents.word_reading import read_word_file
    from lbi_desktop.commands.documents import record_document

    ready = paper_readiness(store, path, today=now.date())
    if not ready.is_ready:
        raise NotReady(path.name, ready.obstacles)
    stamp = read_word_file(path).stamp
    named = path.with_name(f"{path.stem} version {ready.version}{path.suffix}")
    place = target or named
    need_room(store, place)
    content = as_version(path.read_bytes(), edition=stamp.edition, version=ready.version)
    placed = write_file(place, content, check=check_word_document)
    sha256 = hashlib.sha256(content).hexdigest()
    written = WrittenDocument(placed.path, sha256, stamp.recipe, pages_expected=0)
    picture = replace(ready.picture, version=ready.version)
    try:
        changes = record_document(store, picture, written=written, author=author, now=now)
    except BaseException:
        placed.path.unlink(missing_ok=True)
        raise
    return Report(written, changes, version=ready.version, obstacles=ready.obstacles)


def _is_of_places(obstacle: Obstacle) -> bool:
    """Whether it is about a place that the document itself may have filled by now."""
    return obstacle.issue.code == "report.placeholder" and not obstacle.indicator_id


def _figures(check: DocumentCheck, read: PaperRead) -> Iterator[Obstacle]:
    """One obstacle for each way figures fare, naming the first of them."""
    for fate, code, words in _FIGURES:
        own = [each for each in check.figures if each.fate is fate and not _is_prose(each)]
        if not own:
            continue
        refs = dict.fromkeys(_ref(each, read) for each in own)
        more = len(refs) - _MOST_NAMED
        named = [*list(refs)[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
        noun = sentence_case(counted(len(own), "printed figure"))
        verb = words if len(own) == 1 else _plural(words)
        yield Obstacle(readiness_issue(code, f"{noun} {verb}: {list_words(named)}."))


def _is_prose(figure: JudgedFigure) -> bool:
    """Whether it is a sentence that a person has made their own."""
    return figure.printed.is_sentence and figure.fate is Fate.BOTH


def _ref(figure: JudgedFigure, read: PaperRead) -> str:
    """The reference of a figure's indicator; of a sentence where it stands."""
    printed = figure.printed
    if printed.is_sentence:
        return f"“{printed.where}”"
    return read.titles.get(printed.indicator, (printed.indicator, ""))[0]


def _plural(words: str) -> str:
    pairs = (("was ", "were "), ("is ", "are "), (" it ", " they "))
    for one, many in pairs:
        words = words.replace(one, many)
    return words


def _apart(read: PaperRead) -> Iterator[Obstacle]:
    """Commentary that is one thing in the document and another in the store."""
    for part in read.parts:
        if part.outcome in _APART:
            words = f"“{part.field.replace('_', ' ')}” {_APART[part.outcome]}."
            issue = readiness_issue("report.comment_apart", words)
            yield Obstacle(issue, part.indicator, _name(part, read))


def _name(part: ReturnedPart, read: PaperRead) -> str:
    ref, title = read.titles.get(part.indicator, (part.indicator, ""))
    return f"{ref} {title}".strip()


def _placeholders(document: PrintedDocument, read: PaperRead) -> Iterator[Obstacle]:
    """Places whose sentence of ours nobody has replaced; of comments the store has told."""
    commented = {part.tag for part in document.parts if _indicator(part.tag) in read.titles}
    for part in document.parts:
        is_ours = part.was_missing and normalised(part.found or "") == normalised(part.base)
        if is_ours and part.tag not in commented:
            name = part.tag.rpartition(":")[2].replace("-", " ")
            words = f"{sentence_case(name)}: nothing has been decided."
            yield Obstacle(readiness_issue("report.placeholder", words))


def _indicator(tag: str) -> str:
    return tag.removeprefix("lbi:").partition(":")[0]


def _file(content: bytes) -> Iterator[Obstacle]:
    """What reviewers left in the file, and what would keep a reader out."""
    from exporters.word.accessibility import accessibility_faults
    from exporters.word.editions import marks_left

    left = marks_left(content)
    if left:
        words = f"{sentence_case(list_words(list(left)))} are left in it."
        yield Obstacle(readiness_issue("report.marks_left", words))
    for fault in accessibility_faults(content):
        issue = readiness_issue("report.accessibility", fault.words)
        yield Obstacle(replace(issue, proposal=fault.remedy))
