"""The small forms of the planning year, and the commands they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.planning.weeks import day_at, planning_year_of, year_name
from lbi_desktop.domain.planning.year import Feeds, FixedDay, PlanningYear, Stage
from lbi_desktop.domain.refusal import Refusal
from ui.models.typed import DAY_HINT, day_text, needed_day, typed_day
from ui.widgets.form import Field, Form

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store

Typed = Mapping[str, str]
Command = Callable[["Store"], Changes]
Maker = Callable[["Hand"], Command]
NONE, GONE = "", "gone"


class Signed(TypedDict):
    """Who does it, and when."""

    author: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Hand:
    """The year looked at, and who acts when."""

    picture: PlanningYear
    author: str
    now: datetime

    @property
    def signed(self) -> Signed:
        """Who and when, as commands take them."""
        return {"author": self.author, "now": self.now}


def begin_form(today: date) -> Form:
    """A planning year to begin with."""
    now = planning_year_of(today)
    years = tuple((str(first), year_name(first)) for first in (now, now + 1))
    return Form(
        "begin",
        "Begin a planning year",
        (Field("first", "Plans for", str(now), options=years),),
        "Lay out the timeline",
        "Six stages from May week 1, as the framework has them; their ends are yours to set.",
    )


def log_form(stage: Stage, today: date) -> Form:
    """How far a stage is."""
    return Form(
        f"log:{stage.no}",
        f"How far is {stage.name}?",
        (
            Field("done", "Done", str(stage.done) if stage.of else ""),
            Field("of", "Of (empty where it is not counted)", str(stage.of or "")),
            Field("unit", "What is counted", stage.unit, hint="plans"),
            Field("began_on", "Begun on", day_text(stage.began_on), hint=DAY_HINT),
            Field("expected_on", "Now expected by", day_text(stage.expected_on), hint=DAY_HINT),
            Field("done_on", "Finished on", day_text(stage.done_on), hint=day_text(today)),
            Field("note", "Why it slipped, what changed", stage.note, is_wide=True),
        ),
        "Log progress",
    )


def stage_form(picture: PlanningYear, stage: Stage) -> Form:
    """The plan of a stage: days, owner, what it waits for."""
    feed = next(iter(stage.feeds), None)
    others = tuple(
        (str(each.stage.no), each.stage.name)
        for each in picture.tops
        if each.stage.no != stage.no
    )
    return Form(
        f"stage:{stage.no}",
        f"Plan of {stage.name}",
        (
            Field("name", "Name", stage.name),
            Field("owner", "Owner, by role", stage.owner),
            Field("signs_off", "Signed off by", stage.signs_off),
            Field("first_day", "First day", day_text(stage.first_day), hint=DAY_HINT),
            Field("last_day", "Last day", day_text(stage.last_day), hint=DAY_HINT),
            Field(
                "after",
                "Waits for",
                str(feed.after) if feed else NONE,
                options=((NONE, "Nothing"), *others),
            ),
            Field(
                "needs_days", "Days it needs after that", str(feed.needs_days if feed else 0)
            ),
            Field("needs_note", "What it needs of it", feed.note if feed else ""),
        ),
        "Save plan",
    )


def step_form(parent: Stage) -> Form:
    """Another step of a stage."""
    return Form(
        f"step:{parent.no}",
        f"Add a step to {parent.name}",
        (
            Field("name", "Name"),
            Field("owner", "Owner, by role", parent.owner),
            Field("first_day", "First day", day_text(parent.first_day), hint=DAY_HINT),
            Field("last_day", "Last day", day_text(parent.last_day), hint=DAY_HINT),
        ),
        "Add step",
    )


def date_form(held: FixedDay | None = None) -> Form:
    """A date that cannot move: a new one, or one to change or take out."""
    same = "same" if held is not None and held.is_same_date else NONE
    stays = Field("stays", "In the year", NONE, options=((NONE, "Stays"), (GONE, "Taken out")))
    return Form(
        f"date:{held.no}" if held is not None else "date:0",
        f"Change “{held.name}”" if held is not None else "Add a date that cannot move",
        (
            Field("name", "What happens", held.name if held else "", hint="Full Council"),
            Field("day", "On", day_text(held.day if held else None), hint=DAY_HINT),
            Field(
                "same",
                "Next year",
                same,
                options=((NONE, "The same weekday"), ("same", "The same date")),
            ),
            *((stays,) if held is not None else ()),
        ),
        "Save date" if held is not None else "Add date",
    )


def command_for(hand: Hand, key: str, *, typed: Typed) -> Command:
    """The command a form stands for; refuses what cannot be meant."""
    kind, _, own = key.partition(":")
    makers: dict[str, Callable[[], Command]] = {
        "begin": lambda: _begun(hand, int(typed["first"])),
        "log": lambda: _put(hand, _logged(_stage(hand, own), typed)),
        "stage": lambda: _put(hand, _planned(_stage(hand, own), typed)),
        "step": lambda: _put(hand, _stepped(_stage(hand, own), typed)),
        "date": lambda: _dated(hand, int(own or 0), typed),
    }
    return makers[kind]()


def finished(hand: Hand, no: int) -> Command:
    """A stage marked as done today."""
    stage = hand.picture.standings[no].stage
    done = stage.of or stage.done
    return _put(hand, replace(stage, done_on=hand.now.date(), done=done))


def rolled(hand: Hand) -> Command:
    """The year laid out again for the next one."""

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.planning import roll_forward

        return roll_forward(store, hand.picture.name, **hand.signed)

    return command


def removed(hand: Hand, no: int) -> Command:
    """A stage or step taken out."""

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.planning import remove_stage

        return remove_stage(store, no, **hand.signed)

    return command


def _begun(hand: Hand, first: int) -> Command:
    def command(store: Store) -> Changes:
        from lbi_desktop.commands.planning import begin_year

        return begin_year(store, first, **hand.signed)

    return command


def _put(hand: Hand, made: Stage) -> Command:
    def command(store: Store) -> Changes:
        from lbi_desktop.commands.planning import put_stage

        return put_stage(store, made, **hand.signed)

    return command


def replanned(hand: Hand, no: int, *, places: tuple[float, float]) -> Command:
    """A stage pulled to other days, said as places on the timeline in weeks."""
    stage, first = _stage(hand, str(no)), hand.picture.first
    begins = day_at(places[0], first=first)
    ends = day_at(places[1], first=first) - timedelta(days=1)
    return _put(hand, replace(stage, first_day=begins, last_day=max(begins, ends)))


def _dated(hand: Hand, no: int, typed: Typed) -> Command:
    if typed.get("stays") == GONE:
        return _date_removed(hand, no)
    day, name = needed_day(typed["day"], "The day"), typed["name"].strip()
    made = FixedDay(no, hand.picture.name, day, name, typed["same"] == "same")

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.planning import put_fixed_day

        return put_fixed_day(store, made, **hand.signed)

    return command


def _date_removed(hand: Hand, no: int) -> Command:
    def command(store: Store) -> Changes:
        from lbi_desktop.commands.planning import remove_fixed_day

        return remove_fixed_day(store, no, **hand.signed)

    return command


def _stage(hand: Hand, own: str) -> Stage:
    standing = hand.picture.standings.get(int(own))
    if standing is None:
        raise Refusal("That stage is no longer there.", "Choose another.")
    return standing.stage


def _logged(stage: Stage, typed: Typed) -> Stage:
    return replace(
        stage,
        done=_count(typed["done"]),
        of=_count(typed["of"]),
        unit=typed["unit"].strip(),
        began_on=typed_day(typed["began_on"]),
        expected_on=typed_day(typed["expected_on"]),
        done_on=typed_day(typed["done_on"]),
        note=typed["note"].strip(),
    )


def _planned(stage: Stage, typed: Typed) -> Stage:
    after = typed["after"]
    first = () if not after else (
        Feeds(int(after), _count(typed["needs_days"]), typed["needs_note"].strip()),
    )  # fmt: skip
    return replace(
        stage,
        name=typed["name"].strip(),
        owner=typed["owner"].strip(),
        signs_off=typed["signs_off"].strip(),
        first_day=needed_day(typed["first_day"], "The first day"),
        last_day=needed_day(typed["last_day"], "The last day"),
        feeds=(*first, *(each for each in stage.feeds[1:] if str(each.after) != after)),
    )


def _stepped(parent: Stage, typed: Typed) -> Stage:
    return Stage(
        0,
        parent.year,
        typed["name"].strip(),
        needed_day(typed["first_day"], "The first day"),
        needed_day(typed["last_day"], "The last day"),
        parent=parent.no,
        owner=typed["owner"].strip(),
    )


def _count(typed: str) -> int:
    text = typed.replace(",", "").strip() or "0"
    if not text.isdigit():
        raise Refusal(f"“{typed}” is no whole number.", "Type it like 7.")
    return int(text)
