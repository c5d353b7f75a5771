"""One row that two officers may both have changed: column by column, three ways."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lbi_desktop.domain.packs.items import Standing

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Merged:
    """How two versions of a row stand, and the row if theirs is taken.

    `values` is None where taking theirs takes the row out. `columns` are those that differ.
    `kept` is the row if ours is kept: what only they changed still goes along.
    """

    standing: Standing
    values: Values | None
    columns: tuple[str, ...] = ()
    why: str = ""
    kept: Values | None = None


def merged(
    base: Values | None,
    *,
    theirs: Values | None,
    ours: Values | None,
    is_ours_changed: bool,
    whole: Collection[str] = (),
) -> Merged:
    """Judges one row that they changed.

    Columns that only one side changed go together; `whole` are columns that only make sense
    together, as a figure with its state. A row that they took out is always a person's to
    decide, whether or not it was changed here.
    """
    if theirs == ours:
        return Merged(Standing.SAME, ours)
    if theirs is None:
        why = (
            "They took it out; it was changed here." if is_ours_changed else "They took it out."
        )
        return Merged(Standing.CONFLICT, None, tuple(ours or ()), why)
    if ours is None:
        why = "It was taken out here." if base is not None else ""
        standing = Standing.CONFLICT if base is not None else Standing.CHANGED
        return Merged(standing, theirs, tuple(theirs), why)
    differ = tuple(name for name in theirs if theirs[name] != ours[name])
    changed = _changed(base, theirs, whole)
    wanted = {name: theirs[name] if name in changed else ours[name] for name in theirs}
    if not any(wanted[name] != ours[name] for name in theirs):
        return Merged(Standing.OURS_NEWER, ours)
    own = _changed(base, ours, whole) if is_ours_changed else set()
    clash = [name for name in differ if name in changed and name in own]
    standing = Standing.CONFLICT if clash else Standing.CHANGED
    kept = {name: wanted[name] if name not in own else ours[name] for name in theirs}
    return Merged(standing, wanted, differ, kept=kept)


def _changed(base: Values | None, row: Values, whole: Collection[str]) -> set[str]:
    """The columns that differ from the base; of those that belong together all or none."""
    if base is None:
        return set(row)
    found = {name for name in row if row[name] != base.get(name)}
    return found | set(whole) if found & set(whole) else found
