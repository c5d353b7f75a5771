"""A document from the store to the disk, remembered in the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.documents.briefing import UNDECIDED, Decisions
from lbi_desktop.domain.documents.exemption import Exemption

if TYPE_CHECKING:
    from exporters.reports import WrittenDocument
    from lbi_desktop.domain.documents.briefing import Briefing
    from lbi_desktop.domain.documents.readiness import Obstacle
    from lbi_desktop.domain.period import Period
    from lbi_desktop.store.store import Store


Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document: recipe and style, for which period, forum and directorate in focus.

    Without a period it is the latest with figures; without a forum the recipe's usual one.
    `decisions` are what a person settled about it. `template` names the council's own by its
    file or as kept, `none` for our own style; without it the one in use for the recipe.
    """

    recipe: str
    period: Period | None = None
    forum: str = ""
    focus: str = ""
    style: str = "current"
    decisions: Decisions = UNDECIDED
    template: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A document on the disk, and what remembering it changed in the store.

    An issued one has its `version` and what was left to settle about it.
    """

    document: WrittenDocument
    changes: Changes
    version: int | None = None
    obstacles: tuple[Obstacle, ...] = ()


def picture_of(store: Store, wanted: Wanted, *, today: date) -> Briefing:
    """The briefing of a wanted document, with what a person decided about it."""
    from lbi_desktop.domain.documents.exemption import PART_TWO
    from lbi_desktop.queries.briefing import briefing, exempt_briefing

    decided = wanted.decisions
    is_exempt = decided.exemption is Exemption.EXEMPT
    picture = (exempt_briefing if is_exempt else briefing)(
        store,
        recipe=wanted.recipe,
        period=wanted.period,
        forum=wanted.forum,
        focus=wanted.focus,
        today=today,
    )
    notice = picture.meeting
    decided_notice = replace(
        notice,
        exemption=decided.exemption,
        exempt_paragraph=decided.paragraph if is_exempt else 0,
        exempt_reason=decided.reason if is_exempt else "",
        marking=PART_TWO if is_exempt else notice.marking,
    )
    return replace(
        picture,
        meeting=decided_notice,
        implications=decided.implications,
        overruled=decided.overruled,
    )


def write_report(
    store: Store,
    wanted: Wanted,
    *,
    target: Path,
    author: str,
    now: datetime,
    progress: Progress | None = None,
) -> Report:
    """Freezes the briefing, writes the document, records it if the store may be written.

    `progress` is told a share from 0 to 1 with a few words; what it raises stops the writing.
    """
    from exporters.reports import write
    from lbi_desktop.commands.documents import record_document
    from lbi_desktop.jobs.templates import template_for

    picture = picture_of(store, wanted, today=now.date())
    written = write(
        wanted.recipe,
        picture,
        target=target,
        style=wanted.style,
        template=template_for(store, wanted.recipe, given=wanted.template),
        progress=progress,
    )
    changes = NOTHING
    if not store.is_read_only:
        changes = record_document(store, picture, written=written, author=author, now=now)
    return Report(written, changes)
