"""The comment on one figure: as it is stored or as it would be, with what the linter says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.commentary.linter import Remark
from lbi_desktop.domain.documents.readiness import comment_remarks

if TYPE_CHECKING:
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.scorecard.row import ScorecardRow
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Spoken:
    """A figure's row, its comment, what there is to settle in it, and what keeping it did."""

    row: ScorecardRow
    comment: Commentary | None
    remarks: tuple[Remark, ...]
    changes: Changes = NOTHING


def spoken(
    store: Store,
    ref: str,
    *,
    period: Period | None,
    today: date,
    parts: Mapping[str, str | date] | None = None,
) -> Spoken:
    """The comment with these parts changed, held against the stored figure; nothing is kept."""
    from lbi_desktop.queries.briefing_lines import Asked, briefing_lines
    from lbi_desktop.queries.indicators import indicator_named
    from lbi_desktop.queries.periods import latest_quarter

    asked = Asked(period or latest_quarter(store, today=today), today)
    (line,) = briefing_lines(store, [indicator_named(store, ref)], asked=asked, before={})
    if parts:
        stored = line.commentary or Commentary()
        fresh: dict[str, object] = {"value_version": line.row.version, "is_stale": False}
        comment = replace(stored, **parts, **fresh)  # type: ignore[arg-type]  # fields by name
        line = replace(line, commentary=comment)
    return Spoken(line.row, line.commentary, comment_remarks(line, today))


def keep_comment(store: Store, said: Spoken, *, author: str, now: datetime) -> Spoken:
    """Stores the comment as a draft, as one entry of the history."""
    from lbi_desktop.commands.comments import write_comment

    about = (said.row.indicator.id, said.row.period)
    comment = said.comment or Commentary()
    return replace(
        said, changes=write_comment(store, comment, about=about, author=author, now=now)
    )


def spoken_as_json(said: Spoken) -> dict[str, object]:
    """The comment and its remarks as one JSON document."""
    comment = said.comment or Commentary()
    return {
        "indicator": said.row.indicator.ref,
        "period": said.row.period.label,
        "status": said.row.judgement.status.value,
        "happened": comment.happened,
        "matters": comment.matters,
        "next_steps": comment.next_steps,
        "owner": comment.owner,
        "due": comment.due.isoformat() if comment.due else None,
        "remarks": [
            {
                "code": each.issue.code,
                "severity": each.issue.severity.value,
                "part": each.part,
                "quote": each.quote,
                "message": each.issue.message,
                "proposal": each.issue.proposal,
            }
            for each in said.remarks
        ],
        "entry": said.changes.entry or None,
    }
