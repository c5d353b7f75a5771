"""What people type as a figure, read as a cell of a return is read."""

from __future__ import annotations

from dataclasses import dataclass

from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure as it was typed: its number or why there is none, or what is wrong with it."""

    value: float | None = None
    state: State = State.FINAL
    said: str = ""
    trouble: str = ""


def typed_figure(text: str, unit: Unit | None) -> TypedFigure:
    """Reads a figure the way a cell of a return is read, in an indicator's unit."""
    from importers.cells.saying import Expected, read_text

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
