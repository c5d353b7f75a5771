"""The planning year of a council: stages with their steps and needs, dates that stand."""

from __future__ import annotations

from datetime import date

from importers.definitions.records import Record
from lbi_desktop.domain.definitions.council import DefinedStage
from lbi_desktop.domain.planning.weeks import first_of
from lbi_desktop.domain.planning.year import FixedDay, Stage
from lbi_desktop.domain.refusal import Refusal


def stage(record: Record) -> DefinedStage | None:
    """A stage, or a step of one that it names as its parent."""
    own_id = record.text("id", required=True, limit=60)
    first, last = record.day("first_day"), record.day("last_day")
    made = Stage(
        0,
        _year(record),
        record.text("name", required=True, limit=160),
        first or date.min,
        last or date.min,
        owner=record.text("owner"),
        signs_off=record.text("signs_off"),
        began_on=record.day("began_on"),
        done_on=record.day("done_on"),
        expected_on=record.day("expected_on"),
        done=record.whole("done"),
        of=record.whole("of"),
        unit=record.text("unit", limit=40),
        note=record.text("note"),
        element=record.text("element"),
        is_illustrative=record.truth("illustrative"),
    )
    needs = tuple(_need(each) for each in record.records("needs"))
    if first is None or last is None or last < first:
        record.refuse("bad_days", "“first_day” and “last_day” should be days in order.")
    return DefinedStage(own_id, made, record.text("parent"), needs)


def fixed_day(record: Record) -> FixedDay:
    """A date that cannot move."""
    year, day = _year(record), record.day("day")
    name = record.text("name", required=True, limit=160)
    if day is None:
        record.refuse("missing", "“day” is missing.", proposal="Give the date.")
    is_same, is_made_up = record.truth("same_date"), record.truth("illustrative")
    return FixedDay(0, year, day or date.min, name, is_same, is_made_up)


def _year(record: Record) -> str:
    year = record.text("year", required=True, limit=9)
    try:
        first_of(year)
    except Refusal as refusal:
        record.refuse("bad_year", refusal.message, proposal=refusal.advice)
    return year


def _need(record: Record) -> tuple[str, int, str]:
    return record.text("stage", required=True), record.whole("days"), record.text("note")
