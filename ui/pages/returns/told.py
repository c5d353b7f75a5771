"""When forms and reminders were last written for a directorate, kept on this computer."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from lbi_desktop.domain.period import MONTH_SHORT, Period

FORM, REMINDER = "form", "reminder"
_WORDS = {FORM: "form written", REMINDER: "reminder drafted"}


class ToldOf:
    """What was written for whom and when, by period; losing it loses nothing else."""

    def __init__(self, folder: Path) -> None:
        self._place = folder / "told.of"

    def note(self, period: Period, whom: Collection[str], *, what: str, today: date) -> None:
        """Remember that something was written for some directorates."""
        held = self._held()
        of_period = held.setdefault(str(period.code), {})
        for each in whom:
            of_period[each] = [what, today.isoformat()]
        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            self._place.write_text(json.dumps(held), encoding="utf-8")
        except OSError:
            return

    def words(self, period: Period) -> Mapping[str, str]:
        """By directorate: `reminder drafted 26 Jan`."""
        found = self._held().get(str(period.code), {})
        said = ((name, _said(each)) for name, each in found.items())
        return {name: words for name, words in said if words}

    def _held(self) -> dict[str, dict[str, list[str]]]:
        try:
            held = json.loads(self._place.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        is_sound = isinstance(held, dict) and all(
            isinstance(one, dict) for one in held.values()
        )
        return held if is_sound else {}


def _said(noted: Sequence[str]) -> str:
    try:
        what, day = noted
        on = date.fromisoformat(day)
        return f"{_WORDS[what]} {on.day} {MONTH_SHORT[on.month]}"
    except (TypeError, ValueError, KeyError):
        return ""
