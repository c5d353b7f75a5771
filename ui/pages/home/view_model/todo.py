"""What waits for a person: each with the one place where it can be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lbi_desktop.domain.meetings.calendar import PlannedDay
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.meetings.reporting_round import ReportingRound
from lbi_desktop.domain.wording import day_text, list_words
from ui.actions import FILTER
from ui.pages.home.question import HomeFacts
from ui.pages.home.view_model.counting import numbered
from ui.pages.home.view_model.picture import Task
from ui.pages.home.view_model.stops import in_working_days

if TYPE_CHECKING:
    from lbi_desktop.queries.documents import RecordedDocument

_PAPERS = {ForumKind.SCRUTINY: "report", ForumKind.PERFORMANCE_PANEL: "pack"}
_NEAR = timedelta(days=3)
_CLEARED = "Finance and legal clearance"
_FIGURES_CHANGE = frozenset({"return", "figure", "target", "comment", "define"})


def tasks(facts: HomeFacts) -> tuple[Task, ...]:
    """What waits, the most pressing first."""
    return tuple(_tasks(facts))


def _tasks(facts: HomeFacts) -> Iterator[Task]:
    yield from _overdue(facts)
    yield from _silent(facts)
    yield from _comments(facts)
    yield from _papers(facts)
    yield from _actions(facts)
    yield from _planning(facts)


def _actions(facts: HomeFacts) -> Iterator[Task]:
    """Actions of meetings whose day has passed; leads to the meeting of the first."""
    late = facts.late_actions
    if late:
        title = f"{numbered(len(late), 'action')} of meetings late"
        owners = list_words(list(dict.fromkeys(each.owner for each in late if each.owner)))
        yield Task("clock", "bad", title, owners, "See", "meetings", f"action:{late[0].no}")


def _planning(facts: HomeFacts) -> Iterator[Task]:
    """The stages of the planning year that are late or held up, the worst by name."""
    if facts.planning is None:
        return
    found = [
        each
        for each in facts.planning.tops
        if each.is_open and (each.late_days or each.risk_days)
    ]
    if not found:
        return
    worst = max(found, key=lambda each: (each.late_days, each.risk_days))
    title = f"{worst.stage.name}: {worst.late_words or worst.risk_words}"
    others = [each for each in found if each is not worst]
    told = [f"{each.stage.name} {each.late_words or each.risk_words}" for each in others]
    detail = list_words(told) or f"ends {day_text(worst.ends)}"
    yield Task("planning", "near", title, detail, "See", "planning", str(worst.stage.no))


def _overdue(facts: HomeFacts) -> Iterator[Task]:
    late = [line.directorate for line in facts.returns.lines if line.is_overdue]
    if late:
        title = f"{numbered(len(late), 'return')} overdue"
        yield Task("returns", "bad", title, list_words(late), "Open", "returns")


def _silent(facts: HomeFacts) -> Iterator[Task]:
    """Who has sent nothing yet although the day is near."""
    today = facts.today
    for line in facts.returns.lines:
        is_near = line.due is not None and today <= line.due <= today + _NEAR
        if line.due is None or line.received or not is_near:
            continue
        title = f"Nothing yet from {line.directorate}"
        detail = f"{line.expected} figures due {in_working_days(today, line.due)}"
        yield Task("returns", "near", title, detail, "Open", "returns", line.directorate)


def _comments(facts: HomeFacts) -> Iterator[Task]:
    bare = facts.uncommented
    if not bare:
        return
    what = numbered(len(bare), "off-target indicator")
    lacks = "lacks" if len(bare) == 1 else "lack"
    detail = _clearance(facts.round, facts.today) or list_words(
        [row.indicator.ref for row in bare]
    )  # fmt: skip
    yield Task(
        "comment", "bad", f"{what} {lacks} a comment", detail, "See", "indicators",
        f"{FILTER}off",
    )  # fmt: skip


def _clearance(found: ReportingRound, today: date) -> str:
    days = [step.day for step in found.steps if step.name == _CLEARED and step.day >= today]
    return f"clearance is on {day_text(days[0])}" if days else ""


def _papers(facts: HomeFacts) -> Iterator[Task]:
    """The papers of the round's meeting and of the next panel, where none stands yet."""
    for forum, meeting, despatch in _due_papers(facts):
        if despatch < facts.today:
            continue
        paper = _PAPERS[forum.kind]
        written = _written(facts, forum, meeting)
        if written is not None and not _has_changed_since(facts, written):
            continue
        told = f"despatch {day_text(despatch)}, {in_working_days(facts.today, despatch)}"
        title = f"No {paper} yet for {forum.name}"
        if written is not None:
            title = f"The {paper} for {forum.name} is older than the figures"
        yield Task("reports", "ink2", title, told, "Write", "reports", "write")


def _due_papers(facts: HomeFacts) -> Iterator[tuple[Forum, Meeting, date]]:
    panel = (each for each in facts.meetings if each.forum.kind is ForumKind.PERFORMANCE_PANEL)
    for each in panel:
        yield each.forum, each.meeting, each.despatch
        break
    found = facts.round
    if found.forum is not None and found.meeting is not None:
        yield found.forum, found.meeting, _despatch_of(found.steps)


def _despatch_of(steps: tuple[PlannedDay, ...]) -> date:
    return next(step.day for step in steps if step.name == "Despatch")


def _written(facts: HomeFacts, forum: Forum, meeting: Meeting) -> RecordedDocument | None:
    """The latest document for a meeting, None when there is none."""
    own = (
        each
        for each in facts.documents
        if (each.forum, each.period) == (forum.id, facts.card.period)
        and each.focus in ("", meeting.focus)
    )
    return next(own, None)


def _has_changed_since(facts: HomeFacts, written: RecordedDocument) -> bool:
    return any(
        entry.entry > written.entry and entry.kind in _FIGURES_CHANGE and not entry.is_undone
        for entry in facts.history
    )
