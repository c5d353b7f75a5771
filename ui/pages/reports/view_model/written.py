"""The documents written so far, as lines of a table, and what was just written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.wording import day_text
from ui.models.cells import Column, IconMark, Stacked, TableRow, Words
from ui.pages.reports.view_model.choices import RECIPES

if TYPE_CHECKING:
    from lbi_desktop.queries.documents import RecordedDocument

COLUMNS = (
    Column("mark", "", pixels=40),
    Column("name", "Document", sample="Scrutiny report Q3 2025-26.docx", grows=True),
    Column("version", "Version", sample="version 12"),
    Column("when", "Written", sample="Wed 28 Jan 14:02"),
    Column("who", "By", sample="Corporate performance officer", gives_way=2),
)
_NAMES = {each.recipe: each.words for each in reversed(RECIPES)}


@dataclass(frozen=True, slots=True)
class Names:
    """What documents' ids stand for: forums, the days of meetings, parts of the plan."""

    forums: Mapping[str, str] = field(default_factory=dict)
    meetings: Mapping[str, date] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)


def document_rows(documents: Sequence[RecordedDocument], names: Names) -> tuple[TableRow, ...]:
    """One row for each document, latest first: what, for which meeting, by whom and when."""
    return tuple(_row(each, names) for each in documents)


def _row(document: RecordedDocument, names: Names) -> TableRow:
    kind = _NAMES.get(document.recipe, document.recipe)
    focus = names.nodes.get(document.focus, document.focus)
    forum = names.forums.get(document.forum, document.forum)
    day = names.meetings.get(document.meeting)
    meeting = f"{forum}, {date_words(day)}" if day else forum
    about = "  ·  ".join(filter(None, (kind, document.period.label, focus, meeting)))
    version = _version(document)
    when = f"{day_text(document.written_at.date())} {document.written_at:%H:%M}"
    return TableRow(
        str(document.number),
        (
            IconMark("word", "ink3", "Word document"),
            Stacked(document.name, about, tip=f"{document.name}\n{about}"),
            Words(version, "ink2"),
            Words(when, "ink2"),
            Words(document.written_by, "ink3", "small", tip=document.written_by),
        ),
        f"{document.name}, {about}, {version}, written {when} by {document.written_by}",
    )


def _version(document: RecordedDocument) -> str:
    if document.version is not None:
        return f"version {document.version}"
    return f"draft {document.draft}"
