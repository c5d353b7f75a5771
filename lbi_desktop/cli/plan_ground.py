"""What the commands on the plan share: an element by any of its names, one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli.changing import carry_out
from lbi_desktop.cli.options import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.plans.plan import PlanElement
    from lbi_desktop.store.store import Store

Element = Annotated[
    str | None,
    typer.Option("--element", "-e", help="A plan element, by id, reference or name."),
]
Needed = Annotated[
    str, typer.Option("--element", "-e", help="A plan element, by id, reference or name.")
]


def change_element(
    around: Surroundings,
    store: str | None,
    element: str,
    command: Callable[[Store, str], Changes],
) -> None:
    """Runs a command on an element found by any of its names; says what it did."""
    carry_out(around, store, lambda target: command(target, element_found(target, element).id))


def element_found(target: Store, name: str) -> PlanElement:
    """An element by any of its names, past ones too."""
    from lbi_desktop.queries.plan_tree import element_named, whole_plan

    return element_named(whole_plan(target), name)
