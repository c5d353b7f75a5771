"""The day a sample council stands still on, so that what it shows is never years overdue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lbi_desktop.domain.packs.pack import Pack

SETTING = "day"


def own_day(settings: Mapping[str, Any]) -> date | None:
    """The day among a council's settings; None for every council whose time goes on."""
    said = settings.get(SETTING)
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None


def own_day_of_file(path: Path) -> date | None:
    """The day of the council in a file that nobody opened yet; None where it has none."""
    from lbi_desktop.store.identity import read_as_it_lies

    said = read_as_it_lies(path, "council_setting", name=SETTING)
    try:
        return own_day({SETTING: json.loads(said)}) if said else None
    except ValueError:
        return None


def own_day_of_pack(pack: Pack) -> date | None:
    """The day of the council that a data pack is of; None where it has none."""
    said = {row[0]: row[1] for row in pack.rows("council_setting")}
    try:
        return own_day({SETTING: json.loads(str(said.get(SETTING, "null")))})
    except ValueError:
        return None


def moment_in(now: datetime, day: date | None) -> datetime:
    """The moment as a council has it: no later than its own day, at the same time of day."""
    if day is None or now.date() <= day:
        return now
    return now.replace(year=day.year, month=day.month, day=day.day)
