"""Changes what an indicator is: its definition, its life cycle, the breaks in its series.

Every change is logged with its reason and the forum that approved it; what it replaced stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, select

from lbi_desktop.commands.fitness import need_reason
from lbi_desktop.commands.formulas import all_indicators, with_checked_formula
from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.commands.targets import set_targets
from lbi_desktop.commands.unknown import indicator_number
from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.definitions.change import (
    Because,
    ChangeKind,
    Difference,
    differences,
    step_between,
)
from lbi_desktop.domain.indicator import Break, Indicator, LifeCycle, Target
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import list_words
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.indicator_rows import definition_text, indicator_from, indicator_row
from lbi_desktop.store.refusal import NOTHING_CHANGED
from lbi_desktop.store.rows import rows_where
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import forum, indicator, indicator_change, series_break

SHORT_NAME_LIMIT = 44
_STEP_LABELS = {
    ChangeKind.ADDED: "Add",
    ChangeKind.PAUSED: "Pause",
    ChangeKind.RESUMED: "Resume",
    ChangeKind.RETIRED: "Retire",
}


def change_definition(
    store: Store, wanted: Indicator, *, because: Because, author: str, now: datetime
) -> Changes:
    """Puts another definition of an indicator in force; its id, breaks and life cycle stay.

    A new reference leaves the old one as an alias, so that returns with it are still matched.
    A formula is checked, and its figures are calculated. Nothing changes without a reason.
    """
    with _changing(store, wanted.id, because=because, signed=(author, now)) as made:
        found = _redefine(made, wanted)
        made.ledger.label = f"Change {made.before.ref}: {_named(found)}"
    return made.ledger.changes


def redefine(ledger: Ledger, wanted: Indicator, *, because: Because, today: date) -> None:
    """Puts another definition in force as part of a command."""
    _redefine(changing_in(ledger, wanted.id, because=because, today=today), wanted)


def _redefine(made: Changing, wanted: Indicator) -> tuple[Difference, ...]:
    before = made.before
    kept = replace(wanted, breaks=before.breaks, life_cycle=before.life_cycle)
    after = with_checked_formula(_with_old_reference(kept, before), made.others)
    _refuse_unfit(after, made.others)
    made.write(after, ChangeKind.CHANGED)
    if _moves_figures(before, after):
        recalculate(made.ledger, redefined=[after.id])
    return differences(before, after)


def move_life_cycle(
    store: Store,
    wanted: LifeCycle,
    *,
    indicator_id: str,
    because: Because,
    author: str,
    now: datetime,
) -> Changes:
    """Retires, pauses, resumes or activates an indicator; refuses a step that is none."""
    with _changing(store, indicator_id, because=because, signed=(author, now)) as made:
        if made.before.life_cycle is wanted:
            return NOTHING
        _step(made, wanted)
    return made.ledger.changes


def step_life_cycle(
    ledger: Ledger, wanted: LifeCycle, *, indicator_id: str, because: Because, today: date
) -> None:
    """Moves an indicator's life cycle as part of a command; refuses a step that is none."""
    made = changing_in(ledger, indicator_id, because=because, today=today)
    if made.before.life_cycle is not wanted:
        _step(made, wanted)


def _step(made: Changing, wanted: LifeCycle) -> None:
    before = made.before
    step = step_between(before.life_cycle, wanted)
    if step is None:
        raise Refusal(
            f"{before.ref} is {before.life_cycle.value}; it cannot become {wanted.value}. "
            f"{NOTHING_CHANGED}",
            "Activate it first.",
        )
    made.ledger.label = f"{_STEP_LABELS[step]} {before.ref} {before.short_name}"
    made.write(replace(before, life_cycle=wanted), step)
    recalculate(made.ledger, redefined=[before.id])


def add_break(
    store: Store,
    first_day: date,
    *,
    indicator_id: str,
    because: Because,
    author: str,
    now: datetime,
) -> Changes:
    """Marks that figures before a day do not compare with later ones; the reason is printed."""
    fresh = (Break(first_day, because.reason),)
    with _changing(store, indicator_id, because=because, signed=(author, now)) as made:
        _break_on(made, first_day, verb="Break", fresh=fresh)
    return made.ledger.changes


def remove_break(
    store: Store,
    first_day: date,
    *,
    indicator_id: str,
    because: Because,
    author: str,
    now: datetime,
) -> Changes:
    """Lets figures before and after a day compare again."""
    with _changing(store, indicator_id, because=because, signed=(author, now)) as made:
        _break_on(made, first_day, verb="Join", fresh=())
    return made.ledger.changes


def _break_on(made: Changing, first_day: date, *, verb: str, fresh: tuple[Break, ...]) -> None:
    """Puts other breaks, or none, in the place of those on a day."""
    before = made.before
    others = [each for each in before.breaks if each.first_day != first_day]
    breaks = tuple(sorted([*others, *fresh], key=lambda each: each.first_day))
    made.ledger.label = f"{verb} the series of {before.ref} on {date_words(first_day)}"
    made.write(replace(before, breaks=breaks), ChangeKind.CHANGED)
    recalculate(made.ledger, redefined=[before.id])


def change_target(
    store: Store, wanted: Target, *, indicator_id: str, author: str, now: datetime
) -> Changes:
    """Agrees or changes one target, with its reason and the forum that agreed it."""
    need_reason(wanted.reason)
    if wanted.upper is not None and wanted.upper < wanted.value:
        raise Refusal(
            f"The band ends below where it starts. {NOTHING_CHANGED}", "Swap the ends."
        )
    with store.reading() as connection:
        agreed = approving_forum(connection, wanted.approved_by)
    made = replace(wanted, approved_by=agreed)
    return set_targets(store, [made], indicator_id=indicator_id, author=author, now=now)


def approving_forum(connection: Connection, name: str) -> str:
    """A forum's name as the store writes it; another body's as it was typed."""
    label = plain_label(name)
    rows = connection.execute(select(forum.c.id, forum.c.name))
    known = {plain_label(spoken): row.name for row in rows for spoken in (row.id, row.name)}
    return str(known.get(label, name.strip()))


@dataclass(frozen=True, slots=True)
class Changing:
    """One definition being changed."""

    ledger: Ledger
    number: int
    before: Indicator
    others: tuple[Indicator, ...]
    because: Because
    day: date

    def write(self, after: Indicator, what: ChangeKind) -> None:
        """Writes what differs, and the log; nothing when nothing does."""
        if after == self.before:
            return
        ledger, key = self.ledger, (self.number,)
        if indicator_row(after) != indicator_row(self.before):
            ledger.amend(indicator, key, **indicator_row(after))
        self._write_breaks(after)
        row = {
            "no": ledger.next_number(indicator_change),
            "indicator_no": self.number,
            "changed_on": self.day.isoformat(),
            "what": what.value,
            "reason": self.because.reason.strip(),
            "approved_by": approving_forum(ledger.connection, self.because.approved_by),
            "before": definition_text(self.before),
        }
        ledger.add(indicator_change, [row])

    def _write_breaks(self, after: Indicator) -> None:
        old = {each.first_day: each.reason for each in self.before.breaks}
        new = {each.first_day: each.reason for each in after.breaks}
        gone = [(self.number, day.isoformat()) for day in old if old[day] != new.get(day)]
        if gone:
            self.ledger.remove(series_break, gone)
        fresh = [
            {"indicator_no": self.number, "first_day": day.isoformat(), "reason": reason}
            for day, reason in new.items()
            if old.get(day) != reason
        ]
        self.ledger.add(series_break, fresh)


@contextmanager
def _changing(
    store: Store, indicator_id: str, *, because: Because, signed: tuple[str, datetime]
) -> Iterator[Changing]:
    """A command on one definition, which is nothing without a reason."""
    need_reason(because.reason)
    author, now = signed
    with change(
        store, f"Change {indicator_id}", kind="definition", author=author, now=now
    ) as ledger:
        yield changing_in(ledger, indicator_id, because=because, today=now.date())


def changing_in(
    ledger: Ledger, indicator_id: str, *, because: Because, today: date
) -> Changing:
    """One definition as it stands, to be written anew in a change that is already open."""
    number = indicator_number(ledger.connection, indicator_id)
    breaks = rows_where(ledger.connection, series_break, indicator_no=number)
    query = select(indicator).where(indicator.c.no == number)
    row = ledger.connection.execute(query).mappings().one()
    before = indicator_from(
        row,
        tuple(Break(date.fromisoformat(str(day)), str(why)) for _, day, why, _ in breaks),
    )
    others = tuple(each for each in all_indicators(ledger.connection) if each.id != before.id)
    return Changing(ledger, number, before, others, because, because.on or today)


def _with_old_reference(wanted: Indicator, before: Indicator) -> Indicator:
    if wanted.ref == before.ref or before.ref in wanted.aliases:
        return wanted
    return replace(wanted, aliases=(*wanted.aliases, before.ref))


def _refuse_unfit(wanted: Indicator, others: tuple[Indicator, ...]) -> None:
    """Refuses what no definition may be: nameless, or with a reference that is taken."""
    taken = [
        each.short_name
        for each in others
        if plain_label(each.ref) == plain_label(wanted.ref)
        and each.life_cycle is not LifeCycle.RETIRED
    ]
    if taken:
        raise Refusal(
            f"The reference {wanted.ref} belongs to “{taken[0]}”. {NOTHING_CHANGED}",
            "Give another reference, or change that one first.",
        )
    if not (wanted.ref.strip() and wanted.title.strip() and wanted.short_name.strip()):
        raise Refusal(
            f"An indicator needs a reference, a title and a short name. {NOTHING_CHANGED}",
            "Fill in what is empty.",
        )
    if len(wanted.short_name) > SHORT_NAME_LIMIT:
        raise Refusal(
            f"The short name has {len(wanted.short_name)} characters. {NOTHING_CHANGED}",
            f"Shorten it to {SHORT_NAME_LIMIT}.",
        )


def _named(found: tuple[Difference, ...]) -> str:
    return list_words([each.name.lower() for each in found]) or "nothing"


def _moves_figures(before: Indicator, after: Indicator) -> bool:
    """Whether what is calculated from or for the indicator may come out differently."""
    named = ("formula", "unit", "frequency", "basis", "over_time")
    return any(getattr(before, name) != getattr(after, name) for name in named)
