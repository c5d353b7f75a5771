"""One meeting as its page says it: who, what stands in the way, gates, business."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lbi_desktop.domain.meetings.business import (
    Business,
    Said,
    Tone,
    action_said,
    decision_said,
    question_said,
)
from lbi_desktop.domain.meetings.calendar import working_days_until
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.meetings.forum_page import recipe_for
from lbi_desktop.domain.meetings.readiness import Gate, ReadyStep
from lbi_desktop.domain.meetings.year import business_of, place_of, starts_at
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import day_text, day_words
from ui.actions import COMMENT, FILTER

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

Destination = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """The head of a meeting's page. `alert` is what stands in the way, in its tone."""

    caption: str
    name: str
    about: str
    facts: tuple[tuple[str, str], ...]
    marking: str
    alert: str
    alert_tone: str
    paper: str


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate: its icon and tone, words, and the verb that leads where it is settled."""

    icon: str
    tone: str
    name: str
    detail: str
    verb: str = ""
    to: Destination = ("", "")

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        state = "ready" if self.icon == "check" else "not ready"
        return f"{self.name}, {state}, {self.detail}. {self.verb}".rstrip(". ")


@dataclass(frozen=True, slots=True)
class BusinessLine:
    """A question, action or decision: label, words, by whom, how it stands."""

    key: str
    label: str
    text: str
    detail: str
    said: str
    tone: str

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        parts = (self.label, self.text, self.detail, self.said)
        return ", ".join(filter(None, parts))


def meeting_meant(picture: MeetingPicture, what: str) -> str:
    """The meeting of `action:3` or `question:5`, else what was asked for."""
    business = picture.business
    named = {f"action:{each.no}": each.meeting for each in business.actions}
    named |= {f"question:{each.no}": each.meeting for each in business.questions}
    return named.get(what, what)


def head_of(picture: MeetingPicture, meeting: Meeting) -> MeetingHead:
    """What stands at the head of a meeting's page."""
    forum = picture.forum_of(meeting)
    alert, tone = _alert(picture, meeting)
    paper = "Write pack" if not forum.is_public else "Write report"
    return MeetingHead(
        _caption(picture, meeting),
        forum.name,
        "" if meeting.focus else business_of(forum, meeting),
        tuple(_facts(forum, meeting)),
        _marking(forum),
        alert,
        tone,
        paper,
    )


def _caption(picture: MeetingPicture, meeting: Meeting) -> str:
    forum = picture.forum_of(meeting)
    at = starts_at(forum, meeting)
    parts = [f"{day_words(meeting.day)}, {at}" if at else day_words(meeting.day)]
    if place := place_of(forum, meeting):
        parts.append(place)
    left = working_days_until(picture.today, meeting.day)
    if meeting.day == picture.today:
        parts.append("today")
    elif left > 0:
        parts.append(f"in {left} working {'day' if left == 1 else 'days'}")
    return "  ·  ".join(parts)


def _facts(forum: Forum, meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.focus:
        yield "In focus", meeting.focus
    if meeting.attending:
        yield "Required", ", ".join(meeting.attending)
    if forum.members:
        yield "Members", ", ".join(forum.members)


def _marking(forum: Forum) -> str:
    if forum.is_restricted:
        return "restricted"
    return "public" if forum.is_public else "not public"


def _alert(picture: MeetingPicture, meeting: Meeting) -> tuple[str, str]:
    if meeting.is_cancelled:
        why = f": {meeting.note}" if meeting.note else ""
        return f"This meeting is cancelled{why}.", "near"
    if meeting.day < picture.today:
        left = picture.business.of(frozenset({meeting.id})).carried
        words = left.words(picture.today)
        return (f"Held. Still open: {words}.", "near") if words else ("", "")
    clash = next(
        (each for each in picture.clashes if meeting in (each.meeting, each.other)), None
    )
    papers = picture.papers.get(meeting.id)
    if papers is None:
        return (f"{clash.what}: {clash.why}.", "near") if clash is not None else ("", "")
    said = papers.readiness.sentence
    paper = papers.readiness.facts.paper
    is_out = paper is not None and paper.version is not None and not paper.is_older
    if meeting.late_reason:
        said = f"{said} Late item: {meeting.late_reason}."
    if picture.days_to_despatch(meeting) < 0 and meeting.despatched_on is None and not is_out:
        return f"The papers should be out already. {said}", "bad"
    return said, "good" if is_out else "near"


# --- gates -------------------------------------------------------------------------------


def gate_lines(picture: MeetingPicture, meeting: Meeting) -> tuple[GateLine, ...]:
    """The gates of a meeting's papers; none where they are not looked at."""
    papers = picture.papers.get(meeting.id)
    if papers is None:
        return ()
    recipe = recipe_for(picture.forum_of(meeting))
    facts = papers.readiness.facts
    returns = facts.overdue or facts.returns_open
    ids = {row.indicator.ref: row.indicator.id for row in papers.rows}
    ways: dict[Gate, tuple[str, Destination]] = {
        Gate.FIGURES: ("See", ("indicators", f"{FILTER}all")),
        Gate.RETURNS: ("Open", ("returns", returns[0] if returns else "")),
        Gate.COMMENTS: ("Write", ("indicators", _comment_on(facts.bare, ids))),
        Gate.SIGN_OFF: ("Sign", ("indicators", _comment_on(facts.unsigned, ids))),
        Gate.COMPLAINTS: ("Count", ("meetings", "complaints")),
        Gate.PAPER: ("Write", ("reports", recipe)),
    }
    return tuple(_gate(each, ways) for each in papers.readiness.steps)


def _comment_on(refs: tuple[str, ...], ids: dict[str, str]) -> str:
    """Where the first of the comments missing is typed; without any all that is off target."""
    return f"{COMMENT}{ids[refs[0]]}" if refs else f"{FILTER}off"


def _gate(step: ReadyStep, ways: dict[Gate, tuple[str, Destination]]) -> GateLine:
    icon, tone = "check", "accent"
    if not step.is_ready:
        icon, tone = ("alert", "bad") if step.presses else ("clock", "ink3")
    verb, to = ways.get(step.gate, ("", ("", "")))
    if step.is_ready:
        verb = "See" if step.gate in (Gate.FIGURES, Gate.COMPLAINTS) else ""
    return GateLine(icon, tone, step.name, step.detail, verb, to if verb else ("", ""))


# --- business -----------------------------------------------------------------------------


def brought_forward(picture: MeetingPicture, meeting: Meeting) -> tuple[BusinessLine, ...]:
    """What earlier meetings left open, what presses most first; then this meeting's own."""
    carried = picture.business_before(meeting)
    own = picture.business.of(frozenset({meeting.id}))
    own = Business((), own.questions, own.actions)
    lines = [*_lines(picture, Business((), carried.questions, carried.actions))]
    lines.sort(key=lambda line: _LOUD.index(line.tone))
    return (*lines, *_lines(picture, own))


_LOUD = [Tone.BAD.value, Tone.NEAR.value, Tone.QUIET.value, Tone.GOOD.value]


def decisions(picture: MeetingPicture, meeting: Meeting) -> tuple[BusinessLine, ...]:
    """What the meeting decided, and the forum's recommendations without a response."""
    before = picture.business_before(meeting).decisions
    own = picture.business.of(frozenset({meeting.id})).decisions
    return tuple(_lines(picture, Business((*own, *before))))


def _lines(picture: MeetingPicture, business: Business) -> Iterator[BusinessLine]:
    days = {each.id: each.day for each in picture.meetings}
    for asked in business.questions:
        when = day_text(days[asked.meeting])
        detail = ", ".join(part for part in (asked.asked_by, when) if part)
        yield _made("question", asked.no, (asked.text, detail), said=question_said(asked))
    for agreed in business.actions:
        due = f"due {day_text(agreed.due)}" if agreed.due is not None else "no date"
        detail = ", ".join(part for part in (agreed.owner, due) if part)
        said = action_said(agreed, today=picture.today)
        yield _made("action", agreed.no, (agreed.text, detail), said=said)
    for decided in business.decisions:
        when = day_text(days[decided.meeting])
        detail = ", ".join(part for part in (decided.kind.words, decided.to, when) if part)
        yield _made("decision", decided.no, (decided.text, detail), said=decision_said(decided))


def _made(kind: str, no: int, words: tuple[str, str], *, said: Said) -> BusinessLine:
    label = f"{kind[0].upper()}{no}"
    return BusinessLine(f"{kind}:{no}", label, words[0], words[1], said.words, said.tone.value)


# --- to discuss ----------------------------------------------------------------------------


def to_discuss(picture: MeetingPicture, meeting: Meeting, *, most: int = 2) -> tuple[str, ...]:
    """The indicators to discuss, by id: off target with concerning change, the farthest off."""
    papers = picture.papers.get(meeting.id)
    if papers is None:
        return ()
    off = [row for row in papers.rows if row.judgement.status is Status.OFF_TARGET]
    rows = off or [row for row in papers.rows if row.signal.variation is Variation.CONCERNING]
    return tuple(row.indicator.id for row in sorted(rows, key=_concern)[:most])


def _concern(row: ScorecardRow) -> tuple[bool, float]:
    distance, target = row.judgement.distance or 0.0, row.judgement.target or 0.0
    share = abs(distance / target) if target else abs(distance)
    return row.signal.variation is not Variation.CONCERNING, -share
