"""A document issued: checked, frozen under a version, written and remembered as told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.documents.readiness import (
    Obstacle,
    obstacles,
    readiness_issue,
    unwritten,
)
from lbi_desktop.domain.documents.recipe import has_commentary
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted, more_words, sentence_case
from lbi_desktop.jobs.reports import Progress, Report, Wanted, picture_of

if TYPE_CHECKING:
    from exporters.blocks import Control, Document
    from exporters.word.template import Template
    from lbi_desktop.store.store import Store

_MOST_TOLD = 3
_SETTLE = "Settle them and issue it again; nothing was written."
_SAID_ALREADY = {"what": "comment.missing", "next": "comment.no_action"}


class NotReady(Refusal):
    """A document that may not be issued yet; `obstacles` are all that were found."""

    def __init__(self, name: str, found: tuple[Obstacle, ...]) -> None:
        standing = [each.words for each in found if each.is_blocking]
        self._what = f"{name} was not issued. {_in_the_way(len(standing))}: "
        self._standing = standing
        super().__init__(f"{self._what}{' '.join(standing)}", _SETTLE)
        self.obstacles = found

    def briefly(self) -> Refusal:
        """The same in the first few words, for whoever has the list before them."""
        told, more = self._standing[:_MOST_TOLD], len(self._standing) - _MOST_TOLD
        rest = [sentence_case(f"and {more_words(more)}.")] if more > 0 else []
        return Refusal(f"{self._what}{' '.join([*told, *rest])}", _SETTLE)


def _in_the_way(number: int) -> str:
    verb = "stands" if number == 1 else "stand"
    return f"{sentence_case(counted(number, 'thing'))} {verb} in the way"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What there is to settle about a document before issue, and the version it would be.

    `document` and `template` are what its file is made of.
    """

    picture: Briefing
    obstacles: tuple[Obstacle, ...]
    version: int
    document: Document
    template: Template | None = None
    is_public: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether nothing blocks."""
        return not any(each.is_blocking for each in self.obstacles)


def readiness(
    store: Store, wanted: Wanted, *, today: date, checks_file: bool = True
) -> Readiness:
    """Everything to settle about a document, as the store stands on a day.

    With `checks_file` its file is looked through too, which can also be asked for later.
    """
    from exporters.reports import build, papers_of
    from exporters.unwritten import unwritten as places
    from lbi_desktop.jobs.templates import template_for
    from lbi_desktop.queries.documents import Line, next_version
    from lbi_desktop.queries.forums import forum_named

    picture = picture_of(store, wanted, today=today)
    name = picture.meeting.forum
    forum = forum_named(store, name) if name else None
    found = obstacles(
        picture,
        asks_exemption=forum is not None and forum.is_public,
        has_commentary=has_commentary(wanted.recipe),
    )
    template = template_for(store, wanted.recipe, given=wanted.template)
    papers = papers_of(wanted.recipe, template, style=wanted.style)
    document = build(wanted.recipe, picture, style=wanted.style, papers=papers)
    more = _unwritten(picture, places(document), said=found)
    line = Line(wanted.recipe, forum.id if forum else "", picture.meeting.is_exempt)
    version = next_version(store, line, period=picture.period, focus=picture.focus)
    is_public = forum is not None and forum.is_public
    ready = Readiness(picture, (*found, *more), version, document, template, is_public)
    every = (*ready.obstacles, *(file_faults(ready) if checks_file else ()))
    first_blocking = sorted(every, key=lambda each: not each.is_blocking)
    return replace(ready, obstacles=tuple(first_blocking))


def file_faults(ready: Readiness) -> Iterator[Obstacle]:
    """What the file itself would lack for some readers, and what is amiss in the template.

    The file is made for it, which takes longer than anything else that is asked.
    """
    from exporters.reports import facts_for_places
    from exporters.word.accessibility import accessibility_faults
    from exporters.word.making import made_document

    facts, template = facts_for_places(ready.picture), ready.template
    content, _ = made_document(ready.document, template=template, facts=facts)
    for fault in accessibility_faults(content):
        issue = readiness_issue("report.accessibility", fault.words)
        yield Obstacle(replace(issue, proposal=fault.remedy))
    for issue in template.issues if template is not None else ():
        if issue.severity is not Severity.NOTE:
            yield Obstacle(issue)


def issue_report(
    store: Store,
    wanted: Wanted,
    *,
    target: Path,
    author: str,
    now: datetime,
    progress: Progress | None = None,
) -> Report:
    """Freezes what a document tells its forum and writes it as a version, not as a draft.

    From then on its figures count as reported. Raises NotReady where something stands in the
    way, and Refusal where the issue could not be remembered: nothing is written then.
    """
    from exporters.reports import write
    from lbi_desktop.commands.documents import record_document
    from lbi_desktop.jobs.templates import template_for

    ready = readiness(store, wanted, today=now.date())
    if not ready.is_ready:
        raise NotReady(target.name, ready.obstacles)
    need_room(store, target)
    picture = replace(ready.picture, version=ready.version)
    written = write(
        wanted.recipe,
        picture,
        target=target,
        style=wanted.style,
        template=template_for(store, wanted.recipe, given=wanted.template),
        progress=progress,
    )
    try:
        changes = record_document(store, picture, written=written, author=author, now=now)
    except BaseException:
        written.path.unlink(missing_ok=True)
        raise
    return Report(written, changes, version=ready.version, obstacles=ready.obstacles)


def need_room(store: Store, target: Path) -> None:
    """A store that remembers, and no issued document in the place."""
    from lbi_desktop.queries.documents import issued_with_hash

    if store.is_read_only:
        raise Refusal(
            f"{target.name} was not issued: the store is open to read only.",
            "Open it to write and issue it again, or write a draft.",
        )
    if not target.is_file():
        return
    found = issued_with_hash(store, hashlib.sha256(target.read_bytes()).hexdigest())
    if found is not None:
        raise Refusal(
            f"{target.name} is what was issued as version {found.version}.",
            "Give the new version another name; nothing was written.",
        )


def _unwritten(
    picture: Briefing, missing: tuple[Control, ...], *, said: tuple[Obstacle, ...]
) -> list[Obstacle]:
    """Placeholders of the document that the checks of the comments did not name already."""
    lines = {line.row.indicator.id: line for line in picture.lines}
    named = {(each.indicator_id, each.issue.code) for each in said}
    found = []
    for control in missing:
        about, _, part = control.key.split(":", 2)
        known = {(about, "comment.missing"), (about, _SAID_ALREADY.get(part, ""))}
        if about not in lines:
            words = f"{control.alias}: nothing has been decided."
            found.append(Obstacle(readiness_issue("report.placeholder", words)))
        elif not known & named:
            found.append(unwritten(lines[about], _PARTS[part]))
    return found


_PARTS = {"what": "What happened", "why": "Why it matters", "next": "What happens next"}
