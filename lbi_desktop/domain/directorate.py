"""A directorate of the council."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Directorate:
    """A directorate as it was named between two days. `lead` and `portfolio` are roles."""

    id: str
    name: str
    lead: str = ""
    portfolio: str = ""
    first_day: date | None = None
    last_day: date | None = None
    aliases: tuple[str, ...] = ()
