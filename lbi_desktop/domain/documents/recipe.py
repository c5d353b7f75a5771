"""What every kind of document is about, by the name of its recipe (documents.md)."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from lbi_desktop.domain.meetings.forum import ForumKind

FORUM_OF_RECIPE = MappingProxyType(
    {
        "scrutiny": ForumKind.SCRUTINY,
        "service-scrutiny": ForumKind.SERVICE_SCRUTINY,
        "executive": ForumKind.EXECUTIVE,
        "executive-member": ForumKind.SERVICE_SCRUTINY,
        "panel": ForumKind.PERFORMANCE_PANEL,
        "safeguarding": ForumKind.SAFEGUARDING,
        "dmt": ForumKind.MANAGEMENT_TEAM,
        "board": ForumKind.STRATEGIC_BOARD,
    }
)
"""The kind of forum that usually receives a document; what is missing goes to none."""


class Focus(StrEnum):
    """What a document may be narrowed to, and so what its focus names."""

    NONE = "none"
    DIRECTORATE = "directorate"
    PORTFOLIO = "portfolio"
    ELEMENT = "element"
    NODE = "node"


_FOCUS_OF_RECIPE = MappingProxyType(
    {
        "panel": Focus.DIRECTORATE,
        "safeguarding": Focus.DIRECTORATE,
        "dmt": Focus.DIRECTORATE,
        "board": Focus.DIRECTORATE,
        "definitions": Focus.DIRECTORATE,
        "executive-member": Focus.PORTFOLIO,
        "plan": Focus.ELEMENT,
        "line-of-sight": Focus.NODE,
    }
)
_WITHOUT_COMMENTARY = frozenset({"definitions", "plan", "line-of-sight"})


_WITHOUT_FUNNELS = frozenset({"panel", "safeguarding"})


def prints_funnels(recipe: str) -> bool:
    """Whether a document compares places and providers in funnels.

    Reports do where they compare, packs after their pages in depth. The panel's pack has one
    page, and a safeguarding pack tells no parts.
    """
    return has_commentary(recipe) and recipe not in _WITHOUT_FUNNELS


def prints_figures(recipe: str) -> bool:
    """Whether a document of a recipe tells figures, so that they count as reported."""
    return recipe != "definitions"


def focus_of(recipe: str) -> Focus:
    """What a document of a recipe may be narrowed to."""
    return _FOCUS_OF_RECIPE.get(recipe, Focus.NONE)


def is_for_a_forum(recipe: str) -> bool:
    """Whether a document of a recipe has a forum that usually receives it."""
    return recipe in FORUM_OF_RECIPE


def has_commentary(recipe: str) -> bool:
    """Whether a document of a recipe prints what owners say of their figures."""
    return recipe not in _WITHOUT_COMMENTARY
