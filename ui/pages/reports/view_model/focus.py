"""What a document may be about: directorates, portfolios, parts of the plan, indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lbi_desktop.domain.documents.recipe import Focus
from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.plans.plan_tree import Plan
from ui.pages.reports.view_model.choices import Recipe

Option = tuple[str, str]
_PAGES = (
    ElementKind.MISSION,
    ElementKind.PRIORITY,
    ElementKind.DIRECTORATE_PLAN,
    ElementKind.SERVICE_PLAN,
)
_LABELS = {
    Focus.NONE: "",
    Focus.DIRECTORATE: "Directorate in focus",
    Focus.PORTFOLIO: "Portfolio",
    Focus.ELEMENT: "Whose plan",
    Focus.NODE: "Begins at",
}
EMPTY_PLAN = Plan(())


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a document could be about, in the council's order."""

    directorates: Sequence[str] = ()
    portfolios: Sequence[str] = ()
    indicators: Sequence[Indicator] = ()
    plan: Plan = EMPTY_PLAN


def focus_label(recipe: Recipe) -> str:
    """What stands over the choice."""
    return "Directorate" if recipe.is_focus_optional else _LABELS[recipe.about]


def focus_offers(recipe: Recipe, ground: Ground) -> tuple[Option, ...]:
    """What a document of this recipe may be about, as keys and words."""
    if recipe.about is Focus.ELEMENT:
        return _plans(ground.plan)
    if recipe.about is Focus.NODE:
        return node_offers(ground.plan, ground.indicators)
    if recipe.about is Focus.PORTFOLIO:
        return tuple((name, name) for name in ground.portfolios)
    named = tuple((name, name) for name in ground.directorates)
    return (("", "All directorates"), *named) if recipe.is_focus_optional else named


def _plans(plan: Plan) -> tuple[Option, ...]:
    """The whole council's first, then every plan and priority that fills a page."""
    visions = [each.name for each in plan.tops if each.kind is ElementKind.VISION]
    whole = ("", f"The council: {visions[0]}" if visions else "The council")
    held = [each for kind in _PAGES for each in plan.elements if each.kind is kind]
    return (whole, *((f"element:{each.id}", _named(each)) for each in held))


def node_offers(plan: Plan, indicators: Sequence[Indicator]) -> tuple[Option, ...]:
    """What a line of sight may begin at: the plan but for personal objectives, all figures."""
    held = (each for each in plan.elements if not each.is_personal)
    used = (
        each
        for each in indicators
        if each.life_cycle is LifeCycle.ACTIVE and not each.is_restricted
    )
    return (
        *((f"element:{each.id}", _named(each)) for each in held),
        *((f"indicator:{each.id}", f"{each.ref} {each.short_name}") for each in used),
    )


def _named(element: PlanElement) -> str:
    """The name, with the kind where the name does not say it."""
    kind = element.kind.words
    if kind.lower() in element.name.lower():
        return element.name
    return f"{element.name} ({kind.lower()})"
