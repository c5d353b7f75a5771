"""Which form a wish or a gap asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lbi_desktop.domain.plans.plan import PlanElement
from lbi_desktop.domain.plans.plan_gaps import Gap, GapKind
from ui.pages.plans.view_model import forms
from ui.widgets.form import Form

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture

_OF_GAPS: dict[str, str] = {
    GapKind.NO_MEASURE: "measure",
    GapKind.NO_ACTION: "add",
    GapKind.NO_OWNER: "describe",
    GapKind.ACTION_OVERDUE: "status",
    GapKind.EXPIRED: "follower",
    GapKind.OUTSIDE_PARENT: "describe",
    GapKind.UNLINKED: "move",
}


def form_for(picture: PlanPicture, element: PlanElement, *, wish: str) -> Form:
    """The form of a wish (`rename`, `milestone:3`) or of the kind of a gap."""
    name, _, number = _OF_GAPS.get(wish, wish).partition(":")
    day = picture.day
    makers: dict[str, Callable[[], Form]] = {
        "add": lambda: forms.add_form(picture, element),
        "rename": lambda: forms.rename_form(element, day),
        "describe": lambda: forms.describe_form(element),
        "status": lambda: forms.status_form(element),
        "milestone": lambda: forms.milestone_form(element, int(number or 0)),
        "resource": lambda: forms.resource_form(element, int(number or 0)),
        "evidence": lambda: forms.evidence_form(picture, int(number or 0)),
        "measure": lambda: forms.measure_form(picture, element),
        "link": lambda: forms.link_form(picture, element),
        "follower": lambda: forms.follower_form(picture, element),
        "move": lambda: forms.move_form(picture, element),
        "split": lambda: forms.split_form(element, day),
        "merge": lambda: forms.merge_form(picture, element),
        "retire": lambda: forms.retire_form(element, day),
        "roll": lambda: forms.roll_form(element),
    }
    return makers[name]()


def milestone_of(picture: PlanPicture, gap: Gap) -> int:
    """The number of the late milestone of a gap."""
    assert any(each.no == gap.milestone for each in picture.whole[gap.element].milestones)
    return gap.milestone
