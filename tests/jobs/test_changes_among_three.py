"""Three officers who send each other files of changes, in any order: one store at the end."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import permutations
from pathlib import Path

import pytest
from small_council import NOW, Q1, Q2, Q3, made_store

from importers.packs.opening import pack_here
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.meeting_business import put_question
from lbi_desktop.commands.packs import OURS, THEIRS
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.meetings.business import MemberQuestion
from lbi_desktop.domain.packs.items import Difference
from lbi_desktop.domain.packs.pack import Pack, manifest_from
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.merging import merge_in, merge_review, write_changes
from lbi_desktop.jobs.pack_keys import Keys
from lbi_desktop.jobs.packs import Envelope, Signed
from lbi_desktop.store.store import Store, open_store

NAMES = ANNA, BEN, CARA = "Anna", "Ben", "Cara"
RING = ((ANNA, BEN), (BEN, CARA), (CARA, ANNA))
H1, MEETING = "HO-FFT", "scrutiny-1"
_SAID = (
    "SELECT indicator_no, period_code, value, state FROM observation WHERE breakdown_no = 0",
    "SELECT text, answer FROM question",
)
_FIGURES = ("SELECT period_code, value FROM observation",
            "SELECT period_code, value FROM observation_superseded")  # fmt: skip


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[dict[str, Store]]:
    """Three copies of one store, in each of which its officer typed and asked something."""
    made_store(tmp_path, name="Anna.lbi").close()
    for name in NAMES[1:]:
        shutil.copy(tmp_path / "Anna.lbi", tmp_path / f"{name}.lbi")
    with ExitStack() as stack:
        made = {
            name: stack.enter_context(open_store(tmp_path / f"{name}.lbi", who=name, now=NOW))
            for name in NAMES
        }
        for place, (name, store) in enumerate(made.items()):
            typed(store, 84.0 + place, by=name, period=Q3)
            put_question(store, MemberQuestion(0, MEETING, asking(name)), author=name, now=NOW)
        typed(made[ANNA], 70.0, by=ANNA, period=Q1)
        typed(made[CARA], 72.0, by=CARA, period=Q2)
        yield made


def typed(store: Store, value: float, *, by: str, period: object) -> None:
    type_figure(store, Figure(value), about=(H1, period), reason="Typed", author=by, now=NOW)  # type: ignore[arg-type]


def asking(name: str) -> str:
    return f"Why, {name}?"


def sent(store: Store, name: str) -> Pack:
    path = store.path.with_suffix(".lbipack")
    keys = Keys(store.path.parent / name, lambda count: name[:1].encode() * count)
    envelope = Envelope(may_replace=True)
    write_changes(store, path, envelope=envelope, signed=Signed(name, NOW), keys=keys)
    said = json.loads(pack_here(path, ""))
    return Pack(manifest_from(said["manifest"]), said["tables"], file=path.name)


def the_higher(found: Difference) -> str:
    return THEIRS if str(found.theirs) > str(found.ours) else OURS


def pass_on(stores: dict[str, Store], way: tuple[str, str]) -> int:
    """Sends what one changed to another, who takes it in; of two figures the higher."""
    (sender, taker), store = way, stores[way[1]]
    pack = sent(stores[sender], sender)
    decided = {
        each: the_higher(each) if each.standing.needs_decision else THEIRS
        for each in merge_review(store, pack).open
    }
    return merge_in(store, pack, decided=decided, signed=Signed(taker, NOW)).entry


def asked(store: Store, *queries: str) -> list[list[tuple[object, ...]]]:
    with store.reading() as connection:
        return [sorted(map(tuple, connection.exec_driver_sql(q)), key=repr) for q in queries]


def figures(store: Store) -> set[tuple[object, ...]]:
    """Every figure ever accepted, in force or replaced."""
    return {row for rows in asked(store, *_FIGURES) for row in rows}


@pytest.mark.parametrize("order", list(permutations(RING)), ids=str)
def test_that_three_who_pass_their_changes_on_in_a_ring_end_alike_and_lose_nothing(
    stores: dict[str, Store], order: tuple[tuple[str, str], ...]
) -> None:
    known = set().union(*map(figures, stores.values()))
    for way in order * 2:
        taker = stores[way[1]]
        before = asked(taker, *_SAID)
        entry = pass_on(stores, way)
        after = asked(taker, *_SAID)
        if entry:
            undo(taker, author=way[1], now=NOW)
            assert asked(taker, *_SAID) == before
            assert pass_on(stores, way)
        assert asked(taker, *_SAID) == after
    for store in stores.values():
        assert asked(store, *_SAID) == asked(stores[ANNA], *_SAID)
        assert known <= figures(store)
    assert [len(rows) for rows in asked(stores[ANNA], _SAID[1])] == [4]


@pytest.mark.parametrize("way", [(CARA, BEN), (ANNA, BEN), (BEN, ANNA)], ids=str)
@pytest.mark.parametrize("whose", NAMES)
def test_that_what_came_round_by_a_third_is_the_same_thing_when_it_changes(
    stores: dict[str, Store], way: tuple[str, str], whose: str
) -> None:
    for each in RING * 2:
        pass_on(stores, each)
    sender, taker = (stores[name] for name in way)
    find = f"SELECT no FROM question WHERE text = '{asking(whose)}'"
    (((own,),),) = asked(sender, find)
    answered = MemberQuestion(int(str(own)), MEETING, asking(whose), answer="Vans.")
    put_question(sender, answered, author=way[0], now=NOW)
    assert pass_on(stores, way)
    assert asked(taker, *_SAID) == asked(sender, *_SAID)


def test_that_a_row_left_out_is_not_taken_for_one_of_ours_when_it_changes(
    stores: dict[str, Store],
) -> None:
    anna, ben = stores[ANNA], stores[BEN]
    pack = sent(anna, ANNA)
    ours = dict.fromkeys(merge_review(ben, pack).open, OURS)
    assert merge_in(ben, pack, decided=ours, signed=Signed(BEN, NOW)).entry
    (own,) = {row[0] for row in asked(anna, "SELECT no FROM question WHERE answer = ''")[0]}
    answered = MemberQuestion(int(str(own)), MEETING, asking(ANNA), answer="Vans.")
    put_question(anna, answered, author=ANNA, now=NOW)
    (found,) = merge_review(ben, sent(anna, ANNA)).open
    assert found.why == "It was taken out here."
    assert pass_on(stores, (ANNA, BEN))
    assert (asking(BEN), "") in asked(ben, _SAID[1])[0]
