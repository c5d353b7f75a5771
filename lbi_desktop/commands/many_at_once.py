"""Figures, targets or owners of many indicators in one change, which is taken back as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lbi_desktop.commands.definitions import changing_in
from lbi_desktop.commands.figures import put_typed
from lbi_desktop.commands.fitness import need_reason
from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.commands.targets import put_targets
from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.definitions.change import Because, ChangeKind
from lbi_desktop.domain.indicator import Target
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.history import change
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class TypedFor:
    """A figure typed for an indicator (by id) and a period."""

    indicator_id: str
    period: Period
    figure: Figure


def type_figures(
    store: Store, typed: Sequence[TypedFor], *, reason: str, author: str, now: datetime
) -> Changes:
    """Puts many typed figures in force; `reason` says where they are all from."""
    need_reason(reason)
    if not typed:
        return NOTHING
    label = f"Type {counted(len(typed), 'figure')}"
    with change(store, label, kind="figure", author=author, now=now) as ledger:
        put_typed(
            ledger,
            [(each.indicator_id, each.period, each.figure) for each in typed],
            reason=reason,
        )
        recalculate(ledger)
    return ledger.changes


def agree_targets(
    store: Store, targets: Mapping[str, Sequence[Target]], *, author: str, now: datetime
) -> Changes:
    """Puts targets of many indicators (by id) in force; each target brings its reason."""
    number = sum(map(len, targets.values()))
    for each in (target for held in targets.values() for target in held):
        need_reason(each.reason)
    if not number:
        return NOTHING
    label = f"Agree {counted(number, 'target')}"
    with change(store, label, kind="target", author=author, now=now) as ledger:
        for name, held in targets.items():
            put_targets(ledger, held, indicator_id=name, author=author)
    return ledger.changes


def change_owners(
    store: Store, owners: Mapping[str, str], *, because: Because, author: str, now: datetime
) -> Changes:
    """Gives many indicators (by id) another owner; each change is in their logs."""
    need_reason(because.reason)
    if not owners:
        return NOTHING
    label = f"Change {counted(len(owners), 'owner')}"
    with change(store, label, kind="definition", author=author, now=now) as ledger:
        for name, owner in owners.items():
            made = changing_in(ledger, name, because=because, today=now.date())
            made.write(replace(made.before, owner=owner.strip()), ChangeKind.CHANGED)
    return ledger.changes
