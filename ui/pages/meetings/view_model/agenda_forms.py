"""The forms of an agenda, of attendance and of the review of the suite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.domain.definitions.suite_review import Outcome, Proposed
from lbi_desktop.domain.documents.suite_words import proposal_said
from lbi_desktop.domain.indicator import TargetKind
from lbi_desktop.domain.meetings.agenda import AgendaItem, ItemKind, Presence, numbered
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from ui.models.definition_fields import FIELDS
from ui.models.typed import DAY_HINT, day_text
from ui.widgets.form import Field, Form

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

_FIELDS = (("", "Choose"), *FIELDS)
STAYS, GONE, UNTOLD = "", "gone", ""
PUBLIC, EXEMPT = "", "exempt"


def item_form(picture: MeetingPicture, meeting: Meeting, *, no: int = 0) -> Form:
    """An item of the agenda: what, who, which paper, in which place."""
    items = [each for _, each in numbered(picture.agenda_of(meeting))]
    held = next((each for each in items if each.no == no), None)
    item = held or AgendaItem(0, meeting.id, "")
    papers = picture.papers.get(meeting.id)
    written = tuple((str(x.number), x.name) for x in papers.documents) if papers else ()
    place = items.index(held) + 1 if held else len(items) + 1
    stays = Field(
        "stays", "On the agenda", STAYS, options=((STAYS, "Stays"), (GONE, "Taken off"))
    )
    return Form(
        f"item:{no}",
        f"Item {place}" if held else "Add an item to the agenda",
        (
            Field("title", "As the agenda prints it", item.title, is_wide=True),
            Field("kind", "What is done with it", item.kind.value, options=_words(ItemKind)),
            Field("presenter", "Presented by, by role", item.presenter),
            Field("place", "Place on the agenda", str(place)),
            Field("document", "Document written here", str(item.document or ""),
                  options=(("", "None"), *written)),
            Field("paper", "Or another paper, by name", item.paper),
            Field("part", "Taken", EXEMPT if item.is_exempt else PUBLIC,
                  options=((PUBLIC, "In public"), (EXEMPT, "Without the public (Part 2)"))),
            Field("late_reason", "If it came late, why", item.late_reason,
                  is_wide=not held),
            *((stays,) if held else ()),
        ),
        "Save item" if held else "Add item",
        _late_note(picture.forum_of(meeting)),
    )  # fmt: skip


def _late_note(forum: Forum) -> str:
    if not forum.is_public:
        return ""
    return (
        "An item after the despatch of public papers needs a reason in the minutes (Local "
        "Government Act 1972, section 100B(4))."
    )


def attendance_form(picture: MeetingPicture, meeting: Meeting) -> Form:
    """Who came, a choice for each role asked for."""
    lines = picture.attendance_of(meeting)
    choices = ((UNTOLD, "Not recorded"), *_words(Presence))
    instead = [
        f"{each.role}: {each.held.note}" for each in lines if each.held and each.held.note
    ]
    return Form(
        "attendance",
        "Who came?",
        (
            *(
                Field(f"role:{each.role}", f"{each.role}{' (required)' * each.is_required}",
                      each.held.presence.value if each.held else UNTOLD, options=choices)
                for each in lines
            ),
            Field("others", "Others who came, by role, semicolons between", is_wide=True),
            Field("instead", "Who came instead, as “role: who”, semicolons between",
                  "; ".join(instead), is_wide=True),
        ),
        "Save attendance",
        "Roles, never names.",
    )  # fmt: skip


def propose_form(picture: MeetingPicture, meeting: Meeting) -> Form:
    """Something new for the suite to be decided by the meeting's forum."""
    names = tuple(sorted(f"{each.ref} {each.short_name}" for each in picture.measures.values()))
    return Form(
        "propose",
        f"Propose a change of the suite to {picture.forum_of(meeting).name}",
        (
            Field("indicator", "Indicator", names=names),
            Field("what", "What is proposed", Proposed.TARGET.value, options=_words(Proposed)),
            Field("proposed_by", "Proposed by, by role"),
            Field("kind", "Of a target: kind", TargetKind.ANNUAL.value,
                  options=tuple((each.value, each.value.capitalize()) for each in TargetKind)),
            Field("period", "Of a target: period", hint="2026/27"),
            Field("value", "Of a target: value", hint="86"),
            Field("field", "Of a definition: what", _FIELDS[0][0], options=_FIELDS),
            Field("becomes", "Of a definition: becomes", is_wide=True),
            Field("reason", "Why", is_wide=True),
        ),
        "Propose",
        "Nothing changes until the forum approves it; then it is carried out and logged.",
    )  # fmt: skip


def proposal_form(picture: MeetingPicture, meeting: Meeting, *, no: int) -> Form | None:
    """What a forum says to a proposal; None for one that is decided."""
    held = next((each for each in picture.proposals if each.no == no), None)
    if held is None or not held.is_open:
        return None
    outcomes = tuple((each.value, each.value.capitalize()) for each in Outcome if each)
    return Form(
        f"proposal:{no}",
        f"P{no}  {proposal_said(held, picture.measures)}",
        (
            Field("outcome", "What was decided", Outcome.APPROVED.value, options=outcomes),
            Field("decided_on", "On", day_text(min(meeting.day, picture.today)), hint=DAY_HINT),
            Field("answer", "What the forum said", is_wide=True),
        ),
        "Save decision",
        f"Proposed because: {held.reason} What is approved is carried out at once.",
    )


def _words(kinds: type[ItemKind | Presence | Proposed]) -> tuple[tuple[str, str], ...]:
    return tuple((each.value, each.words) for each in kinds)
