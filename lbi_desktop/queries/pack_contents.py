"""What a data pack for a directorate or a forum holds: allow-listed rows of what concerns it.

Rows start from the indicators that may leave; everything else is there because one of them, or
the directorate's own plan and meetings, needs it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from lbi_desktop.domain.formulas.graph import named_in
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.packs.pack import Row
from lbi_desktop.domain.packs.rules import (
    ALLOWED,
    SETTINGS,
    Chosen,
    Wish,
    chosen_for,
    need_fitting,
)
from lbi_desktop.domain.period import Period
from lbi_desktop.queries.forums import forum_named, is_seen_by
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.queries.names import directorate_named
from lbi_desktop.queries.pack_plan import PlanPart, plan_part
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.queries.scorecard import active_indicators
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.rows import in_chunks
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import council_setting, directorate, meeting
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_PARTS_SINCE_YEARS = 2


@dataclass(frozen=True, slots=True)
class PackContents:
    """What a pack would hold: whose it is, the indicators, rows by table.

    `suppliable` are the ids whose figures may be supplied: those that nobody calculates.
    """

    wish: Wish
    council: str
    audience: str
    period: Period
    chosen: Chosen
    tables: dict[str, list[Row]] = field(default_factory=dict)
    suppliable: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(map(len, self.tables.values()))


def pack_contents(
    store: Store, wish: Wish, *, today: date, period: Period | None = None
) -> PackContents:
    """Everything a directorate or forum may see, and nothing else."""
    need_fitting(wish)
    with store.reading() as connection:
        meant = period or latest_quarter(store, today=today)
        audience = _audience(store, wish)
        chosen = _chosen(store, wish)
        gathered = _Gathered(connection, store, wish, chosen, meant)
        return PackContents(
            wish,
            str(settings_of(connection).get("name", "")),
            audience,
            meant,
            chosen,
            gathered.tables(),
            tuple(each.id for each in chosen.indicators if not each.formula),
        )


def _audience(store: Store, wish: Wish) -> str:
    if wish.forum:
        return forum_named(store, wish.forum).name
    return directorate_named(store, wish.directorate).name


def _chosen(store: Store, wish: Wish) -> Chosen:
    if not wish.forum:
        return chosen_for(wish, active_indicators(store, directorate=wish.directorate))
    forum = forum_named(store, wish.forum)
    seen = [e for e in active_indicators(store) if is_seen_by(_open(e), forum)]
    chosen = chosen_for(wish, seen)
    barred = tuple(each for each in chosen.indicators if not is_seen_by(each, forum))
    inside = tuple(each for each in chosen.indicators if each not in barred)
    return replace(chosen, indicators=inside, restricted=(*chosen.restricted, *barred))


def _open(indicator: Indicator) -> Indicator:
    """As if nothing were restricted: what a forum would see of it."""
    return replace(indicator, is_restricted=False)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The rows of one pack being gathered."""

    connection: Connection
    store: Store
    wish: Wish
    chosen: Chosen
    period: Period

    def tables(self) -> dict[str, list[Row]]:
        """Rows by table, in the order of their keys; tables without rows are left out."""
        found = {
            "council_setting": self._rows(council_setting, "name", SETTINGS),
            "directorate": self._rows(directorate, "name", self._directorates()),
            "indicator": self._indicators(),
            **{name: self._of_indicators(name) for name in _OF_INDICATORS},
            **self._meetings(),
            **self._plan(),
        }
        found["return_expected"] = self._rows(
            _table("return_expected"), "directorate", self._directorates()
        )
        found["portfolio"] = self._named("portfolio", found["indicator"], "portfolio")
        found["suite"] = self._rows(_table("suite"), "name", self._suites())
        found["breakdown"] = self._pointed("breakdown", "no", found, by="breakdown_no")
        found["source"] = self._pointed("source", "no", found, by="source_no")
        found["period"] = self._pointed("period", "code", found, by="period_code")
        return {name: rows for name, rows in sorted(found.items()) if rows}

    # --- indicators and their figures -----------------------------------------------------

    def _numbers(self) -> list[int]:
        known = indicator_numbers(self.store)
        return sorted(known[each.id] for each in self.chosen.indicators)

    def _indicators(self) -> list[Row]:
        """Definitions; what would point out of the pack is left empty."""
        inside = {each.id for each in self.chosen.indicators}
        columns = ALLOWED["indicator"]
        places = {name: columns.index(name) for name in ("parent", "formula")}
        rows = []
        for row in self._rows(_table("indicator"), "no", self._numbers()):
            values = list(row)
            if values[places["parent"]] not in inside:
                values[places["parent"]] = ""
            if not inside.issuperset(named_in(str(values[places["formula"]]))):
                values[places["formula"]] = ""
            rows.append(tuple(values))
        return rows

    def _of_indicators(self, name: str) -> list[Row]:
        rows = self._rows(_table(name), "indicator_no", self._numbers())
        return self._recent_parts(rows) if name == "observation" else rows

    def _recent_parts(self, rows: list[Row]) -> list[Row]:
        """Every figure of the borough; below it those of the last years only."""
        columns = ALLOWED["observation"]
        part, code = columns.index("breakdown_no"), columns.index("period_code")
        since = (self.period.financial_year - _PARTS_SINCE_YEARS) * 1_000_000 + 40_000
        return [row for row in rows if row[part] == 0 or int(str(row[code])) > since]

    def _directorates(self) -> set[str]:
        if self.wish.directorate:
            return {directorate_named(self.store, self.wish.directorate).name}
        return {
            directorate_named(self.store, each.directorate).name
            for each in self.chosen.indicators
        }

    def _suites(self) -> set[str]:
        return {suite for each in self.chosen.indicators for suite in each.suites}

    # --- meetings and plan ----------------------------------------------------------------

    def _meetings(self) -> dict[str, list[Row]]:
        """The forum's own meetings, or those with the directorate in focus; their actions."""
        if self.wish.forum:
            forum_id = forum_named(self.store, self.wish.forum).id
            met = self._rows(_table("meeting"), "forum_id", [forum_id])
        else:
            found = directorate_named(self.store, self.wish.directorate)
            labels = {plain_label(e) for e in (found.id, found.name, *found.aliases)}
            spoken = self.connection.execute(select(meeting.c.focus).distinct()).scalars()
            focus = {str(each) for each in spoken if plain_label(str(each)) in labels}
            met = self._rows(_table("meeting"), "focus", focus)
        forums = self._rows(_table("forum"), "id", {row[1] for row in met})
        if not self.wish.safeguarding:
            forums = [row for row in forums if row[2] != "safeguarding"]
            open_ones = {row[0] for row in forums}
            met = [row for row in met if row[1] in open_ones]
        actions = self._rows(_table("action"), "meeting_id", {row[0] for row in met})
        return {"meeting": met, "forum": forums, "action": actions}

    def _plan(self) -> dict[str, list[Row]]:
        part = plan_part(self.store, self._numbers_by_id(), owners=self._directorates())
        actions = {row[0] for row in self._meetings()["action"]}
        links = self._rows(_table("plan_link"), "element_id", part.every)
        numbers = set(self._numbers())
        served = self._rows(_table("plan_action"), "element_id", part.every)
        return {
            "plan_element": self._elements(part),
            "plan_element_name": self._rows(
                _table("plan_element_name"), "element_id", part.every
            ),
            "plan_link": [row for row in links if row[1] in numbers],
            "plan_action": [row for row in served if row[1] in actions],
            "milestone": self._rows(_table("milestone"), "element_id", part.own),
        }

    def _elements(self, part: PlanPart) -> list[Row]:
        place = ALLOWED["plan_element"].index("parent_id")
        rows = self._rows(_table("plan_element"), "id", part.every)
        return [
            row if row[place] in part.every else (*row[:place], None, *row[place + 1 :])
            for row in rows
        ]

    def _numbers_by_id(self) -> dict[str, int]:
        known = indicator_numbers(self.store)
        return {each.id: known[each.id] for each in self.chosen.indicators}

    # --- rows -----------------------------------------------------------------------------

    def _named(self, name: str, rows: Sequence[Row], column: str) -> list[Row]:
        place = ALLOWED["indicator"].index(column)
        return self._rows(_table(name), "name", {row[place] for row in rows})

    def _pointed(
        self, name: str, key: str, found: dict[str, list[Row]], *, by: str
    ) -> list[Row]:
        """The rows that those gathered so far lead to."""
        wanted: set[object] = {self.period.code} if by == "period_code" else set()
        for table, rows in found.items():
            if by in ALLOWED[table]:
                place = ALLOWED[table].index(by)
                wanted |= {row[place] for row in rows}
        return self._rows(_table(name), key, wanted - {None, 0})

    def _rows(self, table: Table, column: str, values: Collection[Any]) -> list[Row]:
        columns = [table.c[name] for name in ALLOWED[table.name]]
        return list(_rows_among(self.connection, table, columns, by=column, values=values))


_OF_INDICATORS = (
    "series_break", "observation", "target", "commentary", "sign_off", "benchmark", "rebase",
    "annotation",
)  # fmt: skip


def _table(name: str) -> Table:
    return WHOLE_SCHEMA.tables[name]


def _rows_among(
    connection: Connection,
    table: Table,
    columns: Sequence[Column[Any]],
    *,
    by: str,
    values: Collection[Any],
) -> Iterable[Row]:
    """Rows whose column has one of some values, in the order of the key."""
    found: list[Row] = []
    keys = [each.name for each in table.primary_key.columns]
    places = [[each.name for each in columns].index(name) for name in keys]
    for some in in_chunks(sorted(values)):
        query = select(*columns).where(table.c[by].in_(some))
        found += [tuple(row) for row in connection.execute(query)]
    return sorted(found, key=lambda row: tuple(row[place] for place in places))
