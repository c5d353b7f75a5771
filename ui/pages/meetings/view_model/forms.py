"""The small forms of the meetings page as fields to fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lbi_desktop.domain.documents.recipe import FORUM_OF_RECIPE
from lbi_desktop.domain.meetings.business import ActionState, DecisionKind
from lbi_desktop.domain.meetings.calendar import municipal_year_of
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.periods.cycle import month_names
from lbi_desktop.domain.wording import day_words
from ui.models.typed import DAY_HINT, day_text
from ui.widgets.form import Field, Form

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture

EVERY = ""
HELD, CANCELLED = "", "cancelled"
PUBLIC = "public"


def year_name(first: int) -> str:
    """A municipal year by the calendar year in which it begins: `2025/26`."""
    return f"{first}/{(first + 1) % 100:02d}"


def forums_today(picture: MeetingPicture) -> tuple[tuple[str, str], ...]:
    """The forums that exist today as options."""
    return tuple(
        (each.id, each.name)
        for each in picture.forums.values()
        if each.exists_on(picture.today)
    )


def add_form(picture: MeetingPicture, forum_id: str = "") -> Form:
    """One more meeting."""
    return Form(
        "add",
        "Add a meeting",
        (
            Field("forum", "Forum", forum_id, options=forums_today(picture)),
            Field("day", "Day", hint=DAY_HINT),
            Field("starts_at", "Time (empty for the usual)", hint="19:30"),
            Field("focus", "In focus", names=_directorates(picture)),
            Field("agenda_item", "Agenda item"),
            Field("title", "Its business (empty for the usual)"),
        ),
        "Add meeting",
        "Despatch and the days before it are worked out from the day; who is required follows "
        "from the forum and the directorate in focus.",
    )


def change_form(meeting: Meeting) -> Form:
    """Everything a meeting says of itself."""
    state = CANCELLED if meeting.is_cancelled else HELD
    return Form(
        "change",
        f"Change the meeting of {day_words(meeting.day)}",
        (
            Field("day", "Day", day_text(meeting.day), hint=DAY_HINT),
            Field("starts_at", "Time (empty for the usual)", meeting.starts_at),
            Field("place", "Place (empty for the usual)", meeting.place),
            Field("focus", "In focus", meeting.focus),
            Field("agenda_item", "Agenda item", meeting.agenda_item),
            Field(
                "state",
                "Takes place",
                state,
                options=((HELD, "As planned"), (CANCELLED, "Cancelled")),
            ),
            Field("title", "Its business (empty for the usual)", meeting.title),
            Field(
                "attending",
                "Required, by role, with semicolons between",
                "; ".join(meeting.attending),
                is_wide=True,
            ),
            Field("note", "Anything to know", meeting.note, is_wide=True),
        ),
        "Save meeting",
    )


def papers_form(picture: MeetingPicture, meeting: Meeting) -> Form:
    """When the papers went out, and why late."""
    is_public = picture.forum_of(meeting).is_public
    note = (
        "A paper that comes after the despatch of a public meeting needs a reason in the "
        "minutes (Local Government Act 1972, section 100B(4))."
    )
    out = meeting.despatched_on or picture.today
    return Form(
        "papers",
        "When did the papers go out?",
        (
            Field("despatched_on", "On", day_text(out), hint=DAY_HINT),
            Field("late_reason", "If late, why", meeting.late_reason, is_wide=True),
        ),
        "Save",
        note if is_public else "",
    )


def plan_form(picture: MeetingPicture) -> Form:
    """A year's meetings from the forums' rhythms."""
    now = municipal_year_of(picture.today)
    years = tuple((str(first), year_name(first)) for first in (now + 1, now, now + 2))
    rhythmic = [each for each in forums_today(picture) if picture.forums[each[0]].cycle.nth]
    count = len(rhythmic)
    return Form(
        "plan",
        "Plan a year's meetings",
        (
            Field("year", "Municipal year", str(now + 1), options=years),
            Field("forum", "Forums", EVERY, options=((EVERY, "All with a rhythm"), *rhythmic)),
        ),
        "Plan meetings",
        f"{count} forums have a rhythm. Months in which a forum already meets are left alone, "
        "days move off bank holidays, and the rota goes on where it stands.",
    )


def forum_form(forum: Forum) -> Form:
    """A forum's rhythm, rota, people and days before despatch."""
    cycle, steps = forum.cycle, forum.steps
    return Form(
        f"forum:{forum.id}",
        f"Everything of {forum.name}",
        (
            Field("name", "Name", forum.name),
            Field("first_day", "Exists from", day_text(forum.first_day), hint=DAY_HINT),
            Field("last_day", "Until (empty while it exists)", day_text(forum.last_day)),
            Field("meets", "Meets on the", cycle.words, hint="second Monday"),
            Field("months", "In", ", ".join(month_names(cycle)), hint="March, June, September"),
            Field("starts_at", "At", cycle.starts_at, hint="19:30"),
            Field("place", "Where", cycle.place),
            Field("title", "Its business", forum.title, hint="{focus} in focus"),
            Field("clear_days", "Clear working days", str(forum.despatch_clear_days)),
            Field("cut_off", "Data cut-off, days before", str(steps.figures_cut_off)),
            Field("management", "DMTs, days before", str(steps.departmental_management_teams)),
            Field(
                "clearance", "Clearance, days before", str(steps.finance_and_legal_clearance)
            ),
            Field("report_of", "Whose report, by role", forum.report_of),
            Field("recipe", "Paper it reads", forum.recipe, options=_RECIPES),
            Field("committee", "Whose indicators, by name", forum.committee),
            _list("suites", "Only these suites of indicators (empty for all)", forum.suites),
            _list("rota", "Directorates in turn", forum.rota),
            _list("members", "Members, by role", forum.members),
            _list("required", "Required; {lead} and {portfolio} of the focus", forum.required),
        ),
        "Save forum",
        "Semicolons stand between the names of a list. Meetings already planned stay.",
    )


def new_forum_form() -> Form:
    """A forum to begin with."""
    kinds = tuple((each.value, _KIND_WORDS[each]) for each in ForumKind)
    return Form(
        "new_forum",
        "Add a forum",
        (
            Field("name", "Name"),
            Field("kind", "What it is", ForumKind.SCRUTINY.value, options=kinds),
            Field("is_public", "Its papers", PUBLIC, options=((PUBLIC, "Public"), ("", "Not"))),
            Field("meets", "Meets on the", hint="second Monday"),
            Field("months", "In (empty for every month)", hint="March, June, September"),
            Field("members", "Members, by role, semicolons between"),
        ),
        "Add forum",
        "Public papers go out five clear working days before, others three.",
    )


_RECIPES = (
    ("", "The usual one of its kind"),
    *((name, name.replace("-", " ").capitalize()) for name in FORUM_OF_RECIPE),
)
_KIND_WORDS = {
    ForumKind.MANAGEMENT_TEAM: "Departmental management team",
    ForumKind.PERFORMANCE_PANEL: "Performance panel",
    ForumKind.SAFEGUARDING: "Safeguarding meeting",
    ForumKind.STRATEGIC_BOARD: "Strategic board",
    ForumKind.SCRUTINY: "Scrutiny of the whole suite",
    ForumKind.SERVICE_SCRUTINY: "Service scrutiny committee",
    ForumKind.EXECUTIVE: "Executive",
    ForumKind.PARTNERSHIP: "Partnership or board with others",
}


def question_form(picture: MeetingPicture, no: int = 0) -> Form:
    """A member's question, its answer, and whether it is closed."""
    held = next((each for each in picture.business.questions if each.no == no), None)
    return Form(
        f"question:{no}",
        f"Q{no}" if held else "Add a question",
        (
            Field("text", "What was asked", held.text if held else "", is_wide=True),
            Field("asked_by", "By, by role", held.asked_by if held else ""),
            Field(
                "closed_on",
                "Closed on (empty while open)",
                day_text(held.closed_on if held else None),
                hint=DAY_HINT,
            ),
            Field("answer", "The answer", held.answer if held else "", is_wide=True),
        ),
        "Save question" if held else "Add question",
        "Question and answer stand in the forum's next paper, until the question is closed.",
    )


def action_form(picture: MeetingPicture, no: int = 0) -> Form:
    """An action: who, by when, how far."""
    held = next((each for each in picture.business.actions if each.no == no), None)
    states = (
        (ActionState.OPEN.value, "Open"),
        (ActionState.UNDER_WAY.value, "Under way"),
        (ActionState.DROPPED.value, "No longer needed"),
    )
    return Form(
        f"action:{no}",
        f"A{no}" if held else "Add an action",
        (
            Field("text", "What is to be done", held.text if held else "", is_wide=True),
            Field("owner", "Owner, by role", held.owner if held else ""),
            Field("due", "By", day_text(held.due if held else None), hint=DAY_HINT),
            Field("done_on", "Done on", day_text(held.done_on if held else None)),
            Field("state", "How far", held.state.value if held else "", options=states),
            Field("note", "Note", held.note if held else ""),
        ),
        "Save action" if held else "Add action",
        "Repeated in the forum's papers until it is done.",
    )


def decision_form(picture: MeetingPicture, no: int = 0) -> Form:
    """A decision, recommendation or note, and what came of it."""
    held = next((each for each in picture.business.decisions if each.no == no), None)
    kind = held.kind if held else DecisionKind.DECISION
    kinds = (
        (DecisionKind.DECISION.value, "Decision"),
        (DecisionKind.RECOMMENDATION.value, "Recommendation"),
        (DecisionKind.NOTED.value, "Noted"),
    )
    return Form(
        f"decision:{no}",
        f"D{no}" if held else "Add a decision",
        (
            Field("text", "In the minutes' words", held.text if held else "", is_wide=True),
            Field("kind", "What it is", kind.value, options=kinds),
            Field("to", "Who responds, by role", held.to if held else ""),
            Field("responded_on", "Answered on", day_text(held.responded_on if held else None)),
            Field("response", "The response", held.response if held else "", is_wide=True),
        ),
        "Save decision" if held else "Add decision",
    )


def _list(key: str, words: str, names: Sequence[str]) -> Field:
    return Field(key, words, "; ".join(names), is_wide=True)


def _directorates(picture: MeetingPicture) -> tuple[str, ...]:
    return tuple(
        each.name
        for each in picture.directorates
        if each.last_day is None or each.last_day >= picture.today
    )
