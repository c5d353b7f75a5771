"""The checks as lines of a table: each check, and under an open one what it found."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ui.models.cells import Column, IconMark, Stacked, TableRow, Words
from ui.pages.reports.view_model.checks import Check, Finding, Grade

COLUMNS = (
    Column("mark", "", pixels=44),
    Column("what", "Check", sample="Every off-target figure has its comment", grows=True),
    Column("found", "Found", sample="Show 12"),
)
_MARKS = {
    Grade.PASSED: ("check", "accent", "Passed"),
    Grade.NOTE: ("info", "ink2", "To know"),
    Grade.ASK: ("question", "near", "To settle"),
    Grade.ALERT: ("alert", "bad", "To do"),
}
_MOST_NAMED = 6


def check_rows(checks: Sequence[Check], open_keys: Collection[str]) -> tuple[TableRow, ...]:
    """Checks in their order; what an open one found stands under it."""
    rows: list[TableRow] = []
    for check in checks:
        is_open = check.key in open_keys
        rows.append(_check(check, is_open=is_open))
        if is_open:
            rows += [_found(check, each, at) for at, each in enumerate(check.findings)]
    return tuple(rows)


def check_of(key: str, checks: Sequence[Check]) -> tuple[Check, Finding | None] | None:
    """The check of a row, and the finding where the row is one."""
    name, _, place = key.partition("/")
    check = next((each for each in checks if each.key == name), None)
    if check is None:
        return None
    return check, check.findings[int(place)] if place else None


def _check(check: Check, *, is_open: bool) -> TableRow:
    icon, tone, spoken = _MARKS[check.grade]
    refs = tuple(dict.fromkeys(each.words.split(" ")[0] for each in check.findings))
    named = ", ".join(refs[:_MOST_NAMED])
    more = ", …" if len(refs) > _MOST_NAMED else ""
    is_listed = bool(check.findings) and all(each.indicator_id for each in check.findings)
    one = check.findings[0].detail or check.findings[0].words if check.findings else ""
    below = f"{named}{more}" if is_listed and len(check.findings) > 1 else one
    action = ("Close" if is_open else "Show") if check.findings else ""
    return TableRow(
        check.key,
        (
            IconMark(icon, tone, spoken, tip=spoken),
            Stacked(check.words, "" if is_open else below, tip=below),
            Words(action, "accent", "small"),
        ),
        f"{check.sentence}. {below}",
    )


def _found(check: Check, finding: Finding, place: int) -> TableRow:
    action = "Go there" if finding.indicator_id or check.place else ""
    return TableRow(
        f"{check.key}/{place}",
        (
            Words(""),
            Stacked(finding.words, finding.detail, tip=f"{finding.words}\n{finding.detail}"),
            Words(action, "accent", "small"),
        ),
        f"{finding.words}. {finding.detail}",
    )
