"""What people type into small forms as a day, as written and as meant."""

from __future__ import annotations

from datetime import date, datetime

from lbi_desktop.domain.refusal import Refusal

DAY_HINT = "A day, like 28/02/2026"
_DAYS = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")


def day_text(day: date | None) -> str:
    """A day as the forms write it."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def typed_day(text: str) -> date | None:
    """The day that was typed, None for nothing; refuses what is no day."""
    if not text.strip():
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise Refusal(f"“{text}” is no day.", "Type a date like 28/02/2026.")


def needed_day(text: str, what: str) -> date:
    """The day that was typed; refuses nothing as well."""
    day = typed_day(text)
    if day is None:
        raise Refusal(f"{what} is missing.", "Type a date like 28/02/2026.")
    return day
