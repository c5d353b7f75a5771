"""A plan as a list gives it: elements below one another, before they are in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.plans.plan import ElementKind


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One element of a list. `key` names it there, `above` what it stands below in the list.

    `serves` names an element that is not in the list; `measures` name indicators as the list
    writes them. `place` is its sheet or heading and cell.
    """

    key: str
    kind: ElementKind
    name: str
    above: str = ""
    serves: str = ""
    place: str = ""
    reference: str = ""
    owner: str = ""
    first_day: date | None = None
    last_day: date | None = None
    why: str = ""
    impact: str = ""
    who_when: str = ""
    measures: tuple[str, ...] = ()
