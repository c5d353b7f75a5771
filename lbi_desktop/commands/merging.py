"""Takes another officer's copy of this store in: what was decided, as one entry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Table, func, select

from lbi_desktop.commands.packs import THEIRS
from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.packs.row_merging import Values
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.columns import ENTRY
from lbi_desktop.store.figure_tables import SUPERSEDED, commentary, observation
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.merge_rows import (
    LEFT_OUT,
    PARTLY,
    SUPPORT,
    VERSIONED,
    MergeItem,
    MergePlan,
)
from lbi_desktop.store.pack_tables import pack_received
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator

_SPEAKING = ("commentary", "sign_off")
_TAKEN, _KEPT = "Merged with another copy", "Merged: ours was kept"


def take_changes(
    store: Store,
    plan: MergePlan,
    *,
    decided: Mapping[str, str],
    proof: Callable[[], None] | None = None,
    author: str,
    now: datetime,
) -> Changes:
    """Takes in what they did since we last knew of them; `decided` says whose by item.

    An item nobody decided stays open: then it is not noted how far they were taken in, and the
    next merge shows it again. What is replaced on either side is kept as superseded. `proof`
    looks at the store as it would stand; what it raises leaves everything as it was.
    """
    with change(store, "Merge", kind="merge", author=author, now=now) as ledger:
        taken = [i for i in plan.items if decided.get(i.difference.key.text) == THEIRS]
        kept = [i for i in plan.items if i not in taken and i.difference.key.text in decided]
        merging = _Merging(ledger, plan)
        merging.bring_along()
        for item in sorted(taken, key=lambda each: each.table.name in _SPEAKING):
            merging.take(item)
        for item in kept:
            merging.keep(item)
        merging.bring_replaced()
        redefined = {str(i.theirs["id"]) for i in taken if i.table is indicator and i.theirs}
        recalculate(ledger, redefined=redefined)
        if taken or kept or not plan.items:
            merging.note(now=now, is_whole=len(taken) + len(kept) == len(plan.items))
        if proof is not None:
            _prove(store, proof)
        did = f"Merge {counted(len(taken), 'change')}"
        if kept and not taken:
            did = f"Keep ours in {counted(len(kept), 'item')}"
        ledger.label = f"{did} of {plan.author}"
    return ledger.changes


def _prove(store: Store, proof: Callable[[], None]) -> None:
    """Has the store looked at as it would stand; nothing worked out on the way is kept."""
    store.recall.forget_everything()
    try:
        proof()
    finally:
        store.recall.forget_everything()


class _Merging:
    """One other copy being taken in."""

    def __init__(self, ledger: Ledger, plan: MergePlan) -> None:
        self._ledger, self._plan = ledger, plan

    def bring_along(self) -> None:
        """What their rows point at and is not here yet."""
        for table in SUPPORT:
            self._ledger.add(table, list(map(_plain, self._plan.needed.get(table, ()))))

    def take(self, item: MergeItem) -> None:
        """Puts theirs in force, or takes the row out."""
        if item.judged.values is None or item.theirs is None:
            if self._stands(item):
                self._take_out(item, VERSIONED.get(item.table))
            return
        said = {**item.theirs, **item.judged.values, **self._spoken_of(item)}
        self._put(item, said)

    def keep(self, item: MergeItem) -> None:
        """Keeps ours, with what only they changed; theirs stays known where rows do."""
        stands, kept = self._stands(item), item.judged.kept
        if stands and kept is not None and any(stands[n] != kept[n] for n in kept):
            self._put(item, {**stands, **kept})
        twin = VERSIONED.get(item.table)
        if twin is not None and item.theirs is not None:
            self._add_replaced(twin, item.theirs, why=_KEPT)

    def _stands(self, item: MergeItem) -> dict[str, object]:
        found = rows_with_keys(self._ledger.connection, item.table, keys=[item.key])
        names = [column.name for column in item.table.columns]
        return dict(zip(names, found[0], strict=True)) if found else {}

    def _put(self, item: MergeItem, said: Values) -> None:
        twin = VERSIONED.get(item.table)
        stands = rows_with_keys(self._ledger.connection, item.table, keys=[item.key])
        if twin is not None and stands:
            version = int(str(stands[0][-2])) + 1
            self._supersede(item, twin, why=_TAKEN)
            self._ledger.add(item.table, [_plain({**said, "version": version})])
        elif stands:
            self._ledger.replace(item.table, [_plain(said)])
        else:
            first = {"version": 1} if twin is not None else {}
            self._ledger.add(item.table, [_plain({**said, **first})])

    def bring_replaced(self) -> None:
        """What they had replaced themselves stays known here too."""
        for twin, rows in self._plan.replaced.items():
            for row in rows:
                self._add_replaced(twin, row, why=str(row["superseded_reason"]))

    def note(self, *, now: datetime, is_whole: bool) -> None:
        """How far they were taken in, and which numbers of theirs are which of ours.

        Of a part only the latter: what was left open is asked again.
        """
        noted = {
            "numbers": {
                table.name: self._numbers_of(table, is_whole=is_whole)
                for table in self._plan.numbers
            },
            "born": {table.name: self._born_in(table) for table in self._plan.births},
            "passed": list(self._plan.passed) if is_whole else [],
            "known": self._plan.known,
        }
        mark = self._plan.mark if is_whole else f"{PARTLY}{self._plan.mark}"
        moment = now.isoformat(timespec="seconds")
        sha256 = hashlib.sha256(f"{self._plan.mark} {self._ledger.entry}".encode()).hexdigest()
        row = {
            "no": self._ledger.next_number(pack_received),
            "pack": self._plan.mark,
            "sha256": sha256,
            "name": self._plan.file,
            "made_by": self._plan.author,
            "made_at": self._plan.made_at,
            "received_at": moment,
            "mark": mark,
            "decided": json.dumps(noted, sort_keys=True),
        }
        known = select(pack_received.c.no).where(pack_received.c.mark == mark)
        if not is_whole or self._ledger.connection.execute(known).first() is None:
            self._ledger.add(pack_received, [row])

    def _numbers_of(self, table: Table, *, is_whole: bool) -> list[tuple[int, int]]:
        """Their numbers with ours, where they differ; what was left out has none here."""
        pairs = self._plan.numbers[table]
        here = self._standing(table, pairs.values())
        noted = [(no, own if own in here else LEFT_OUT) for no, own in pairs.items()]
        return [(no, own) for no, own in noted if no != own and (is_whole or own != LEFT_OUT)]

    def _born_in(self, table: Table) -> list[tuple[int, str, int]]:
        """Our numbers of what others made, with where it came into being."""
        born = self._plan.births[table]
        return [(own, *born[own]) for own in sorted(self._standing(table, born))]

    def _standing(self, table: Table, numbers: Iterable[int]) -> set[int]:
        """Those of some numbers of ours under which something stands."""
        keys = [(number,) for number in numbers]
        found = rows_with_keys(self._ledger.connection, table, keys=keys)
        return {int(str(row[0])) for row in found}

    def _spoken_of(self, item: MergeItem) -> dict[str, object]:
        """The versions a comment or a sign-off speaks of, as they are counted here."""
        said = item.theirs or {}
        if item.table.name not in _SPEAKING or not said.get("value_version"):
            return {}
        about = {"indicator_no": said["indicator_no"], "period_code": said["period_code"]}
        found = {"value_version": self._version(observation, {**about, "breakdown_no": 0})}
        if "comment_version" in said:
            found["comment_version"] = self._version(commentary, about)
        return dict(found)

    def _version(self, table: Table, about: Values) -> int:
        query = select(table.c.version).where(
            *(table.c[name] == value for name, value in about.items())
        )
        return int(self._ledger.connection.execute(query).scalar() or 0)

    def _take_out(self, item: MergeItem, twin: Table | None) -> None:
        if twin is None:
            self._ledger.remove(item.table, [item.key])
        else:
            self._supersede(item, twin, why=_TAKEN)

    def _supersede(self, item: MergeItem, twin: Table, *, why: str) -> None:
        self._ledger.supersede(twin, [item.key], reasons={item.key: (why, False)})

    def _add_replaced(self, twin: Table, values: Values, *, why: str) -> None:
        """Adds a superseded row under a version that is free; counted down from 0."""
        keys = [c.name for c in SUPERSEDED[twin].primary_key.columns]
        alike = [twin.c[name] == values[name] for name in keys]
        query = select(func.min(twin.c.version)).where(*alike)
        lowest = self._ledger.connection.execute(query).scalar()
        compared = [n for n in values if n in twin.columns and n not in _NOT_SAID]
        same = select(twin.c.version).where(
            *(twin.c[name].is_not_distinct_from(values[name]) for name in compared)
        )
        if self._ledger.connection.execute(same).first() is not None:
            return
        row = {
            **_plain(values),
            "version": min(1 if lowest is None else int(lowest), 1) - 1,
            "superseded_by": self._ledger.entry,
            "superseded_reason": why,
            "is_restated": values.get("is_restated", 0),
        }
        self._ledger.add(twin, [row])


_NOT_SAID = frozenset(
    {ENTRY, "version", "superseded_by", "superseded_reason", "is_restated", "source_no",
     "source_row", "source_column", "raw"}
)  # fmt: skip


def _plain(values: Values) -> dict[str, object]:
    return {name: value for name, value in values.items() if name != ENTRY}
