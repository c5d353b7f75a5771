"""What people type into small forms: days and figures, as written and as meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State

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


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure as it was typed: its number or why there is none, or what is wrong with it."""

    value: float | None = None
    state: State = State.FINAL
    said: str = ""
    trouble: str = ""


def typed_figure(text: str, unit: Unit | None) -> TypedFigure:
    """Reads a figure the way a cell of a return is read, in an indicator's unit."""
    from importers.cells import Expected, read_text

    said = read_text(text, Expected(unit=unit.kind.value if unit else ""))
    if said.problem or (said.value is None and said.state is State.MISSING):
        return TypedFigure(trouble=_no_figure(text, unit))
    if said.value is not None and unit is not None and not _is_same_unit(said.unit, unit):
        return TypedFigure(trouble=f"The unit is {unit.kind.value}, not {said.unit}.")
    return TypedFigure(said.value, said.state, said.said)


def figure_like(unit: Unit | None) -> str:
    """How a figure of a unit is typed."""
    like = {UnitKind.PERCENT: "84.5%", UnitKind.GBP: "£1,200"}.get(unit.kind) if unit else None
    return like or "1,284"


def _no_figure(text: str, unit: Unit | None) -> str:
    if not text.strip():
        return f"What is the figure? Type it like {figure_like(unit)}."
    return f"“{text.strip()}” is not a figure. Type it like {figure_like(unit)}."


def _is_same_unit(said: str, unit: Unit) -> bool:
    is_same = said == unit.kind.value or said in unit.noun
    return not said or is_same or unit.kind is UnitKind.OTHER
