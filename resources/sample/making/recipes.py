"""The recipe of one indicator's made-up history, read from series.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from lbi_desktop.domain.period import (
    Period,
    PeriodKind,
    month,
    point,
    quarter,
    rolling12,
    term,
    year,
)
from resources.files import text_of

Knots = tuple[tuple[float, float], ...]
FIRST_YEAR = 2021
THIS_YEAR = 2025


@dataclass(frozen=True, slots=True)
class Recipe:
    """What series.toml says of one indicator; its head explains the words."""

    id: str
    grain: str
    form: str
    first: int = FIRST_YEAR
    cumulative: bool = False
    rolling: bool = False
    keep_amounts: bool = False
    path: Knots = ()
    values: tuple[float, ...] = ()
    season: tuple[float, ...] = ()
    spread: float = 0.0
    most: float | None = None
    shares: tuple[float, ...] = ()
    of: float | None = None
    part_of: str = ""
    part: float = 0.0
    set: Mapping[str, float] = field(default_factory=dict)
    set_amounts: Mapping[str, float] = field(default_factory=dict)
    published: tuple[Mapping[str, Any], ...] = ()
    absent: tuple[Mapping[str, Any], ...] = ()
    provisional: bool = False
    targets: tuple[float, ...] = ()
    profile: str = "none"
    profile_from: int = FIRST_YEAR
    target_path: Knots = ()
    ceiling: tuple[float, ...] = ()
    london: Mapping[str, Any] | None = None
    benchmarks: tuple[Mapping[str, Any], ...] = ()

    @property
    def per_year(self) -> int:
        """Figures in a year."""
        return {"month": 12, "quarter": 4, "term": 3}.get(self.grain, 1)

    @property
    def is_year_to_date(self) -> bool:
        """Whether figures run from April."""
        return self.cumulative or self.form in ("sum", "share")


def recipes() -> dict[str, Recipe]:
    """Every recipe by its indicator's id."""
    tables = tomllib.loads(text_of("sample/making/series.toml"))
    known = {each.name for each in fields(Recipe)}
    return {own_id: _recipe(own_id, table, known) for own_id, table in tables.items()}


def _recipe(own_id: str, table: Mapping[str, Any], known: set[str]) -> Recipe:
    unknown = set(table) - known
    if unknown:
        raise ValueError(f"series.toml, {own_id}: unknown {sorted(unknown)}")
    held: dict[str, Any] = {name: _frozen(value) for name, value in table.items()}
    return Recipe(id=own_id, **held)


def _frozen(value: object) -> object:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


_LAST = {"month": 54, "quarter": 18, "term": 12, "academic_year": 4}


def periods_of(recipe: Recipe, *, ahead: int = 0) -> list[Period]:
    """The sample's history in the recipe's grain, earliest first, and periods after it."""
    count = _LAST.get(recipe.grain, THIS_YEAR - recipe.first) + ahead
    return [period_at(recipe, number) for number in range(count)]


def period_at(recipe: Recipe, number: int) -> Period:
    """The recipe's period with the number given, from 0."""
    own_year, place = recipe.first + number // recipe.per_year, number % recipe.per_year
    match recipe.grain:
        case "month":
            return month(own_year + (place > 8), (place + 3) % 12 + 1)
        case "quarter":
            return kept_by(recipe, quarter(own_year, place + 1))
        case "term":
            name = ("autumn", "spring", "summer")[place]
            return term(name, own_year + (place > 0))
        case "academic_year":
            autumn, summer = term("autumn", own_year), term("summer", own_year + 1)
            return Period(PeriodKind.ACADEMIC_YEAR, autumn.start, summer.end)
        case _:
            return year(own_year)


def kept_by(recipe: Recipe, own: Period) -> Period:
    """What a quarter's figure is kept by: it, the year to date, the 12 months to its end."""
    if recipe.rolling:
        return rolling12(own.end)
    return own.year_to_date() if recipe.is_year_to_date else own


def name_in_recipe(period: Period) -> str:
    """How series.toml names a period; a year to date or 12 months by their last quarter."""
    if period.kind in (PeriodKind.YTD, PeriodKind.ROLLING12):
        return quarter(period.financial_year, period.quarter or 1).label
    return period.label


def labelled(recipe: Recipe) -> dict[str, Period]:
    """The recipe's periods, and the loose day published between them, by name."""
    found = {name_in_recipe(period): period for period in periods_of(recipe, ahead=1)}
    loose = point(quarter(2022, 4).end.replace(day=17))
    return {**found, loose.label: loose}
