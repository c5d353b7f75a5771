"""Two officers went on from one store: merged in either order nothing is lost."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from any_figure import COMMANDS as FIGURES
from any_meeting import COMMANDS as MEETINGS
from any_said import SAID, Said
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_council import NOW, Q1, Q2, Q3, made_store
from sqlalchemy import Connection

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.meeting_business import put_question, remove_business
from lbi_desktop.commands.merging import take_changes
from lbi_desktop.commands.packs import OURS, THEIRS
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.meetings.business import MemberQuestion
from lbi_desktop.domain.packs.items import Standing
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.changes_bundle import as_tables, copy_from
from lbi_desktop.queries.comments import comment_on
from lbi_desktop.queries.merge_plan import merge_plan as plan_of
from lbi_desktop.store.merge_rows import MergeItem, MergePlan
from lbi_desktop.store.other_copy import known_marks, other_copy
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store, open_store
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

ANNA, BEN = {"author": "Anna", "now": NOW}, {"author": "Ben", "now": NOW}
H1 = "HO-FFT"
Command = tuple[int, Said]
Planning = Callable[[Store, Store], MergePlan]
_LATER = {"no", "entry", "version", "position", "source_no", "source_row", "source_column",
          "raw", "value_version", "comment_version"}  # fmt: skip
_LEFT = {"pack_received", "source", "history", "history_change", "history_indicator",
         "history_parked", "store_identity", "schema_revision", "breakdown"}  # fmt: skip


@contextmanager
def two_copies(folder: Path) -> Iterator[tuple[Store, Store]]:
    """A store and a copy of it, both open."""
    made_store(folder, name="anna.lbi").close()
    shutil.copy(folder / "anna.lbi", folder / "ben.lbi")
    with (
        open_store(folder / "anna.lbi", who="Anna", now=NOW) as anna,
        open_store(folder / "ben.lbi", who="Ben", now=NOW) as ben,
    ):
        yield anna, ben


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    with two_copies(tmp_path) as stores:
        yield stores


def merge_plan(store: Store, other: Store) -> MergePlan:
    """What a merge with the other store itself would do."""
    with store.reading() as here:
        known = known_marks(here)
    return plan_of(store, other_copy(other, known=known))


def bundle_plan(store: Store, other: Store) -> MergePlan:
    """The same of a file of changes: read back from what it is written as."""
    copy = other_copy(other, since=1, has_old_files=False)
    assert copy is not None
    manifest = Manifest("p", Purpose.CHANGES, copy.store, 4, copy.at, copy.author, since=1)
    return plan_of(store, copy_from(Pack(manifest, as_tables(copy), file=other.name)))


def merge(
    store: Store,
    other: Store,
    *,
    take: str = THEIRS,
    author: str = "Anna",
    plan_by: Planning = merge_plan,
) -> None:
    plan = plan_by(store, other)
    decided = {
        each.difference.key.text: take if _clashes(each) else THEIRS for each in plan.items
    }
    take_changes(store, plan, decided=decided, author=author, now=NOW)


def _clashes(item: MergeItem) -> bool:
    """Whether both changed it; what only they took out is no clash, though it is asked."""
    said = item.difference
    return said.standing.needs_decision and said.why != "They took it out."


def told(store: Store) -> dict[str, Counter[tuple[object, ...]]]:
    """What a store says, whatever numbers stand for things in it."""
    found = {}
    with store.reading() as connection:
        for table in WHOLE_SCHEMA.sorted_tables:
            numbered = {
                column.name
                for column in table.columns
                for key in column.foreign_keys
                if key.column.name == "no" and key.column.table.name != "indicator"
            }
            names = [c.name for c in table.columns if c.name not in _LATER | numbered]
            if table.name in _LEFT or table.name.endswith("_superseded") or not names:
                continue
            found[table.name] = Counter(_rows(connection, table.name, names))
    return found


def _rows(connection: Connection, table: str, names: Sequence[str]) -> Iterator[tuple]:
    """Rows in which an indicator is said by its id."""
    query = connection.exec_driver_sql("SELECT no, id FROM indicator")
    ids: dict[object, object] = {row[0]: row[1] for row in query}
    for row in connection.exec_driver_sql(f"SELECT {', '.join(names)} FROM {table}"):
        yield tuple(
            ids.get(value, value) if name == "indicator_no" else value
            for name, value in zip(names, row, strict=True)
        )


def accepted(store: Store) -> set[tuple[object, ...]]:
    """Every figure ever accepted, in force or replaced."""
    names = ("indicator_no", "period_code", "value", "state", "is_derived")
    with store.reading() as connection:
        return {
            row
            for table in ("observation", "observation_superseded")
            for row in _rows(connection, f"{table} WHERE breakdown_no = 0", names)
        }


def typed(store: Store, value: float, *, period: object = Q3, by: dict = ANNA) -> None:
    type_figure(store, Figure(value), about=(H1, period), reason="Typed", **by)


# --- single cases --------------------------------------------------------------------------


def test_that_what_either_changed_is_there_after_both_merged(both: tuple[Store, Store]) -> None:
    anna, ben = both
    typed(anna, 84.0)
    typed(ben, 81.0, period=Q1, by=BEN)
    put_question(ben, MemberQuestion(0, "scrutiny-1", "Why?", indicator=None), **BEN)
    put_question(anna, MemberQuestion(0, "scrutiny-1", "When?", indicator=None), **ANNA)
    merge(anna, ben)
    merge(ben, anna, author="Ben")
    assert told(anna) == told(ben)
    assert told(anna)["question"].total() == 3
    assert merge_plan(anna, ben).items == merge_plan(ben, anna).items == ()


def test_that_the_same_merge_again_changes_nothing(both: tuple[Store, Store]) -> None:
    anna, ben = both
    typed(ben, 81.0, by=BEN)
    merge(anna, ben)
    before = told(anna)
    assert merge_plan(anna, ben).items == ()
    assert take_changes(anna, merge_plan(anna, ben), decided={}, **ANNA).is_empty
    assert told(anna) == before


def test_that_one_figure_typed_twice_waits_for_a_person_and_both_stay(
    both: tuple[Store, Store],
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    typed(ben, 85.0, by=BEN)
    (item,) = merge_plan(anna, ben).items
    assert item.difference.standing is Standing.CONFLICT
    assert take_changes(anna, merge_plan(anna, ben), decided={}, **ANNA).is_empty
    merge(anna, ben, take=OURS)
    assert {84.0, 85.0} <= {row[2] for row in accepted(anna)}
    merge(ben, anna, author="Ben")
    assert told(anna) == told(ben)


def test_that_different_parts_of_one_comment_go_together(both: tuple[Store, Store]) -> None:
    anna, ben = both
    one = Commentary("Fewer vans.", "Tenants wait.", "Three more vans.", "Head")
    two = Commentary("Vans broke.", "Tenants wait.", "Two more vans.", "Head")
    write_comment(anna, one, about=(H1, Q2), **ANNA)
    write_comment(ben, two, about=(H1, Q2), **BEN)
    merge(anna, ben)
    said = comment_on(anna, H1, period=Q2)
    assert (said.happened, said.next_steps) == ("Vans broke.", "Three more vans.")
    assert not said.is_stale


def test_that_a_deletion_is_never_taken_over_in_silence(both: tuple[Store, Store]) -> None:
    anna, ben = both
    remove_business(ben, "Q1", **BEN)
    (item,) = merge_plan(anna, ben).items
    assert item.difference.standing is Standing.CONFLICT
    assert item.difference.why == "They took it out."
    take_changes(anna, merge_plan(anna, ben), decided={item.difference.key.text: OURS}, **ANNA)
    assert told(anna)["question"].total() == 1
    assert merge_plan(anna, ben).items == (), "it was decided"


def test_that_what_was_undone_since_the_copy_is_undone_by_the_merge(tmp_path: Path) -> None:
    with made_store(tmp_path, name="anna.lbi") as store:
        typed(store, 84.0)
    shutil.copy(tmp_path / "anna.lbi", tmp_path / "ben.lbi")
    with (
        open_store(tmp_path / "anna.lbi", who="Anna", now=NOW) as anna,
        open_store(tmp_path / "ben.lbi", who="Ben", now=NOW) as ben,
    ):
        undo(ben, **BEN)
        (item,) = merge_plan(anna, ben).items
        assert item.judged.values is None
        assert item.difference.standing.needs_decision


def test_that_a_merge_is_one_step_that_undo_takes_back(both: tuple[Store, Store]) -> None:
    anna, ben = both
    typed(ben, 85.0, by=BEN)
    typed(ben, 86.0, by=BEN)
    before = told(anna)
    merge(anna, ben)
    assert undo(anna, **ANNA).label == "Undo: Merge one change of Ben"
    assert told(anna) == before
    assert len(merge_plan(anna, ben).items) == 1


def test_that_a_store_that_is_no_copy_is_refused(tmp_path: Path) -> None:
    with (
        made_store(tmp_path, name="anna.lbi") as anna,
        made_store(tmp_path, name="other.lbi") as other,
        pytest.raises(StoreRefusal, match="no copy"),
    ):
        merge_plan(anna, other)


# --- any work of two -----------------------------------------------------------------------


EVERY = (*FIGURES, *MEETINGS)
WORK = st.lists(st.tuples(st.integers(0, len(EVERY) - 1), SAID), max_size=5)


def carry_out(store: Store, work: Sequence[Command]) -> None:
    for number, said in work:
        try:
            EVERY[number](store, said)
        except (Refusal, ValueError):
            continue


@pytest.mark.parametrize("plan_by", [merge_plan, bundle_plan])
@given(of_anna=WORK, of_ben=WORK)
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_that_merging_in_either_order_gives_the_same_and_loses_no_figure(
    plan_by: Planning, of_anna: list[Command], of_ben: list[Command]
) -> None:
    with tempfile.TemporaryDirectory() as folder, two_copies(Path(folder)) as (anna, ben):
        carry_out(anna, of_anna)
        carry_out(ben, of_ben)
        known = accepted(anna) | accepted(ben)
        shutil.copy(anna.path, Path(folder) / "anna too.lbi")
        with open_store(Path(folder) / "anna too.lbi", who="Anna", now=NOW) as unmerged:
            merge(anna, ben, take=THEIRS, plan_by=plan_by)
            merge(ben, unmerged, take=OURS, author="Ben", plan_by=plan_by)
        assert told(anna) == told(ben)
        assert known <= accepted(anna)
        assert known <= accepted(ben)
