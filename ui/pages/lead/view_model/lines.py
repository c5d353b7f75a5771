"""The list of a lead's indicators as lines, and the sentences round it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.wording import (
    NO_FIGURE,
    counted,
    figure_text,
    list_words,
    number_in_words,
)
from lbi_desktop.queries.lead_pack import LeadLine, LeadPack, Waits
from ui.models.cells import Column, IconMark, SparkMark, StatusMark, TableRow, Words
from ui.models.scorecard_words import sentence, short_unit, spark, spark_words, target_text

COLUMNS = (
    Column("status", "Status", sample="Just off target", extra=16),
    Column("name", "Indicator", pixels=220, grows=True),
    Column("latest", "Latest", sample="1,234.5", is_figure=True),
    Column("target", "Target", sample="1,150", is_figure=True, gives_way=1),
    Column("trend", "Trend", pixels=92, wide_pixels=132, gives_way=2),
    Column("waits", "Waits for", sample="changed since sign-off"),
    Column("signed", "Signed", pixels=52, is_centred=True, gives_way=3),
)
_WAITS = {
    Waits.COMMENT: ("your comment", "bad"),
    Waits.CHANGED: ("sign-off: it changed", "near"),
    Waits.SIGN_OFF: ("your sign-off", "ink2"),
    Waits.FIGURE: ("a figure, once due", "ink3"),
    Waits.NOTHING: ("nothing", "ink3"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three steps: its name, how far it is, whether it is done."""

    name: str
    detail: str
    is_done: bool


def lines(pack: LeadPack) -> tuple[TableRow, ...]:
    """The indicators, exceptions first."""
    return tuple(_line(each) for each in pack.lines)


def _line(each: LeadLine) -> TableRow:
    row = each.row
    words, tone = _WAITS[each.waits]
    figure = figure_text(row.figure, short_unit(row.indicator.unit))
    latest = figure if row.figure.is_present else NO_FIGURE
    cells = (
        StatusMark(row.judgement.status, row.judgement.explanation),
        Words(row.indicator.short_name, before=row.indicator.ref, tip=row.indicator.title),
        Words(latest, role="strong", is_figure=True,
              raised=row.figure.state.shorthand.strip("[]") if row.figure.is_present else ""),
        Words(target_text(row) or NO_FIGURE, "ink2", is_figure=True),
        SparkMark(spark(row), spark_words(row)),
        Words(words, tone, "small"),
        IconMark("check", "accent", f"signed off by {each.signed_by}")
        if each.waits is Waits.NOTHING
        else Words(""),
    )  # fmt: skip
    return TableRow(row.indicator.id, cells, f"{sentence(row)}; waits for {words}")


def title(pack: LeadPack) -> str:
    """Whose pack it is."""
    return pack.manifest.audience


def caption(pack: LeadPack) -> str:
    """Which quarter, and of which day the pack is: `Q3 2025/26, data pack of 28 January`."""
    day = datetime.fromisoformat(pack.manifest.made_at).date()
    return f"{pack.period.label}, data pack of {date_words(day)}, from {pack.manifest.made_by}"


def steps(pack: LeadPack) -> tuple[Step, Step, Step]:
    """Read, comment, sign off and send back: how far each is."""
    total, later = len(pack.lines), pack.waiting(Waits.FIGURE)
    off = sum(each.row.judgement.status is Status.OFF_TARGET for each in pack.lines)
    off_words = number_in_words(off) if off else "none"
    to_write, signed = pack.waiting(Waits.COMMENT), pack.waiting(Waits.NOTHING)
    written = f"{counted(to_write, 'comment')} to write" if to_write else "all written"
    return (
        Step(
            "Read", f"{counted(total, 'indicator')}, {off_words} off target".capitalize(), True
        ),
        Step("Comment", written.capitalize(), not to_write),
        Step(
            "Sign off and send back",
            f"{signed} of {total - later} signed off",
            signed == total - later,
        ),
    )


def due_words(pack: LeadPack, *, today: date) -> str:
    """By when it should be back, counted from today."""
    if not pack.manifest.reply_by:
        return "Send it back to the performance team when you are done."
    day = date.fromisoformat(pack.manifest.reply_by)
    left = (day - today).days
    when = {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")
    if left < 0:
        when = f"{counted(-left, 'day')} ago"
        return f"It was due back with the performance team on {_day(day)}, {when}."
    return f"Back to the performance team by {_day(day)}, {when}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def still_words(pack: LeadPack) -> str:
    """What is left to do, and what would be sent now."""
    left = []
    if to_write := pack.waiting(Waits.COMMENT):
        left.append(f"{counted(to_write, 'comment')} still to write")
    if to_sign := pack.waiting(Waits.SIGN_OFF) + pack.waiting(Waits.CHANGED):
        left.append(f"{counted(to_sign, 'sign-off')} still to give")
    return list_words(left).capitalize() if left else "Everything is done"


def nothing_words(pack: LeadPack) -> str:
    """Why sending back makes no sense yet; empty when it does."""
    return "" if pack.changes else "Nothing was changed yet: comment or sign off first"


def signed_words(line: LeadLine) -> str:
    """Who signed it off, when; empty while nobody has."""
    if not line.signed_by:
        return ""
    day = f", {date_words(date.fromisoformat(line.signed_on))}" if line.signed_on else ""
    changed = "; changed since" if line.waits is Waits.CHANGED else ""
    return f"Signed off by {line.signed_by}{day}{changed}"


def file_name(pack: LeadPack) -> str:
    """What the pack that goes back is called."""
    period = pack.period.label.replace("/", "-")
    return f"{pack.manifest.audience} {period} back.lbipack"
