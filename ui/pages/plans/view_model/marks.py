"""The status each box of a line of sight carries, by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.domain.status import Status

if TYPE_CHECKING:
    from lbi_desktop.queries.plan_tree import PlanPicture


def node_statuses(picture: PlanPicture) -> dict[str, Status]:
    """How the measures of every element stand together, and each measure by itself."""
    found = {
        f"element:{element_id}": rolled.measure
        for element_id, rolled in picture.standings.items()
        if rolled.measure is not None
    }
    return found | {f"indicator:{name}": status for name, status in picture.statuses.items()}
