"""What a filled form does: the command it stands for, ready to run on the store's worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.meetings.business import (
    ActionState,
    Decision,
    DecisionKind,
    MeetingAction,
    MemberQuestion,
)
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting, StepsBack
from lbi_desktop.domain.meetings.year import directorate_of, required_roles
from lbi_desktop.domain.periods.cycle import cycle_from
from lbi_desktop.domain.refusal import Refusal
from ui.models.typed import needed_day, typed_day
from ui.pages.meetings.view_model import agenda_doing
from ui.pages.meetings.view_model.forms import CANCELLED, PUBLIC, year_name
from ui.pages.meetings.view_model.hand import Command, Hand, Typed, names_typed

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture
    from lbi_desktop.store.store import Store

_MOST_DAYS = 60


def command_for(hand: Hand, key: str, *, typed: Typed) -> Command:
    """The command a form stands for; refuses what cannot be meant."""
    kind, _, own = key.partition(":")
    makers: dict[str, Callable[[], Command]] = {
        "add": lambda: _added(hand, typed),
        "change": lambda: _changed(hand, typed),
        "papers": lambda: _papers(hand, typed),
        "plan": lambda: _planned(hand, typed),
        "forum": lambda: _forum(hand, hand.picture.forums[own], typed),
        "new_forum": lambda: _new_forum(hand, typed),
        "question": lambda: _question(hand, int(own), typed),
        "action": lambda: _action(hand, int(own), typed),
        "decision": lambda: _decision(hand, int(own), typed),
        "item": lambda: agenda_doing.item(hand, int(own), typed=typed),
        "attendance": lambda: agenda_doing.attendance(hand, typed),
        "propose": lambda: agenda_doing.proposed(hand, typed),
        "proposal": lambda: agenda_doing.decided(hand, int(own), typed=typed),
    }
    return makers[kind]()


def swapped(hand: Hand, meeting: Meeting) -> Command:
    """The rota swapped with the forum's next meeting after one."""
    own = [each for each in hand.picture.ahead if each.forum == meeting.forum]
    later = [each for each in own if each.day > meeting.day and not each.is_cancelled]
    if not later:
        raise Refusal(
            "There is no later meeting of the forum to swap with.", "Plan the next ones first."
        )

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meetings import swap_focus

        return swap_focus(store, meeting.id, other_id=later[0].id, **hand.signed)

    return command


def _added(hand: Hand, typed: Typed) -> Command:
    picture = hand.picture
    forum = picture.forums[typed["forum"]]
    made = Meeting(
        "",
        forum.id,
        needed_day(typed["day"], "The day"),
        _focus(picture, typed["focus"]),
        typed["agenda_item"].strip(),
        starts_at=typed["starts_at"].strip(),
        title=typed["title"].strip(),
    )
    roles = required_roles(forum, made, directorates=picture.directorates)
    made = replace(made, attending=roles)

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meetings import add_meeting

        return add_meeting(store, made, **hand.signed)

    return command


def _changed(hand: Hand, typed: Typed) -> Command:
    picture, before = hand.picture, hand.held
    focus = _focus(picture, typed["focus"])
    attending = names_typed(typed["attending"])
    made = replace(
        before,
        day=needed_day(typed["day"], "The day"),
        starts_at=typed["starts_at"].strip(),
        place=typed["place"].strip(),
        focus=focus,
        agenda_item=typed["agenda_item"].strip(),
        title=typed["title"].strip(),
        is_cancelled=typed["state"] == CANCELLED,
        note=typed["note"].strip(),
        attending=attending,
    )
    if focus != before.focus and attending == before.attending:
        forum = picture.forum_of(before)
        roles = required_roles(forum, made, directorates=picture.directorates)
        made = replace(made, attending=roles)
    return _amended(hand, made)


def _papers(hand: Hand, typed: Typed) -> Command:
    out, reason = typed_day(typed["despatched_on"]), typed["late_reason"].strip()
    return _amended(hand, replace(hand.held, despatched_on=out, late_reason=reason))


def _amended(hand: Hand, made: Meeting) -> Command:
    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meetings import change_meeting

        return change_meeting(store, made, **hand.signed)

    return command


def _planned(hand: Hand, typed: Typed) -> Command:
    first, forum = int(typed["year"]), typed["forum"]
    today: date = hand.picture.today

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meetings import plan_meetings
        from lbi_desktop.queries.meeting_picture import meetings_to_plan

        wanted = meetings_to_plan(store, first=first, forum=forum, not_before=today)
        if not wanted:
            raise Refusal(
                f"Every meeting of {year_name(first)} that the rhythms ask for is planned.",
                "Give a forum a rhythm first, or add a meeting by itself.",
            )
        return plan_meetings(store, wanted, what=year_name(first), **hand.signed)

    return command


def _forum(hand: Hand, before: Forum, typed: Typed) -> Command:
    months = [each.strip() for each in typed["months"].split(",") if each.strip()]
    made = replace(
        before,
        name=typed["name"].strip(),
        first_day=typed_day(typed["first_day"]),
        last_day=typed_day(typed["last_day"]),
        report_of=typed["report_of"].strip(),
        recipe=typed["recipe"],
        committee=typed["committee"].strip(),
        suites=names_typed(typed["suites"]),
        cycle=cycle_from(
            typed["meets"],
            months,
            starts_at=typed["starts_at"].strip(),
            place=typed["place"].strip(),
        ),
        title=typed["title"].strip(),
        rota=tuple(_focus(hand.picture, each) for each in names_typed(typed["rota"])),
        members=names_typed(typed["members"]),
        required=names_typed(typed["required"]),
        despatch_clear_days=_days(typed["clear_days"]),
        steps=StepsBack(
            _days(typed["clearance"]), _days(typed["management"]), _days(typed["cut_off"])
        ),
    )

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meetings import change_forum

        return change_forum(store, made, **hand.signed)

    return command


def _new_forum(hand: Hand, typed: Typed) -> Command:
    name, kind = typed["name"].strip(), ForumKind(typed["kind"])
    is_public = typed["is_public"] == PUBLIC
    made = Forum(
        "-".join(plain_label(name).split()),
        name,
        kind,
        members=names_typed(typed["members"]),
        despatch_clear_days=5 if is_public else 3,
        is_public=is_public,
        cycle=cycle_from(typed["meets"], [each for each in typed["months"].split(",") if each]),
    )

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meetings import add_forum

        return add_forum(store, made, **hand.signed)

    return command


def _question(hand: Hand, no: int, typed: Typed) -> Command:
    held = next((each for each in hand.picture.business.questions if each.no == no), None)
    before = held or MemberQuestion(0, hand.held.id, "")
    made = replace(
        before,
        text=typed["text"].strip(),
        asked_by=typed["asked_by"].strip(),
        answer=typed["answer"].strip(),
        closed_on=typed_day(typed["closed_on"]),
    )

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meeting_business import put_question

        return put_question(store, made, **hand.signed)

    return command


def _action(hand: Hand, no: int, typed: Typed) -> Command:
    held = next((each for each in hand.picture.business.actions if each.no == no), None)
    before = held or MeetingAction(0, hand.held.id, "")
    made = replace(
        before,
        text=typed["text"].strip(),
        owner=typed["owner"].strip(),
        due=typed_day(typed["due"]),
        done_on=typed_day(typed["done_on"]),
        state=ActionState(typed["state"]),
        note=typed["note"].strip(),
    )

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meeting_business import put_action

        return put_action(store, made, **hand.signed)

    return command


def _decision(hand: Hand, no: int, typed: Typed) -> Command:
    held = next((each for each in hand.picture.business.decisions if each.no == no), None)
    before = held or Decision(0, hand.held.id, DecisionKind.DECISION, "")
    made = replace(
        before,
        text=typed["text"].strip(),
        kind=DecisionKind(typed["kind"]),
        to=typed["to"].strip(),
        response=typed["response"].strip(),
        responded_on=typed_day(typed["responded_on"]),
    )

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.meeting_business import put_decision

        return put_decision(store, made, **hand.signed)

    return command


def _focus(picture: MeetingPicture, typed: str) -> str:
    """The name of the directorate that was typed; refuses an unknown one."""
    if not typed.strip():
        return ""
    found = directorate_of(typed, picture.directorates)
    if found is None:
        raise Refusal(
            f"There is no directorate “{typed.strip()}”.", "Choose one from the list."
        )
    return found.name


def _days(typed: str) -> int:
    if not typed.strip().isdigit() or int(typed) > _MOST_DAYS:
        raise Refusal(f"“{typed}” is no number of days.", "Type a whole number such as 5.")
    return int(typed)
