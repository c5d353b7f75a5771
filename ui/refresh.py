"""Which views a change concerns: those on screen at once, the rest when next seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lbi_desktop.domain.changes import Changes


@dataclass(eq=False)
class _View:
    tables: frozenset[str]
    again: Callable[[Changes], None]
    is_seen: Callable[[], bool]
    missed: list[Changes] = field(default_factory=list)

    @property
    def is_stale(self) -> bool:
        return bool(self.missed)


class Refresh:
    """Knows what each view reads. A view with no tables named reads everything."""

    def __init__(self) -> None:
        self._views: list[_View] = []

    def watch(
        self,
        again: Callable[[Changes], None],
        *,
        is_seen: Callable[[], bool],
        tables: frozenset[str] = frozenset(),
    ) -> None:
        """Have `again` called with changes of these tables while the view is seen."""
        self._views.append(_View(tables, again, is_seen))

    def note(self, changes: Changes) -> None:
        """Tell the views that a command touched something."""
        for view in self._views:
            if not changes.is_empty and (not view.tables or view.tables & changes.tables):
                view.missed.append(changes)
        self.catch_up()

    def catch_up(self) -> None:
        """Refresh the views that are seen now and missed something."""
        for view in self._views:
            if view.is_stale and view.is_seen():
                missed, view.missed = view.missed, []
                view.again(together(missed))

    def forget(self) -> None:
        """Drop what was missed: everything is about to be read anew."""
        for view in self._views:
            view.missed = []


def together(changes: list[Changes]) -> Changes:
    """Several changes as one."""
    latest = changes[-1]
    return Changes(
        latest.entry,
        latest.label,
        frozenset().union(*(each.tables for each in changes)),
        frozenset().union(*(each.indicators for each in changes)),
    )
