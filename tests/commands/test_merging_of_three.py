"""Three officers who merge in any order and any way: one store at the end, nothing twice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_council import NOW, Q1, Q2, Q3, made_store

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.meeting_business import put_question, remove_business
from lbi_desktop.commands.merging import take_changes
from lbi_desktop.commands.packs import OURS, THEIRS
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.meetings.business import MemberQuestion
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.changes_bundle import as_tables, copy_from
from lbi_desktop.queries.merge_plan import merge_plan
from lbi_desktop.store.merge_rows import MergeItem, MergePlan
from lbi_desktop.store.other_copy import known_marks, other_copy
from lbi_desktop.store.store import Store, open_store

ANNA, BEN, CARA = 0, 1, 2
NAMES = "Anna", "Ben", "Cara"
PAIRS = tuple(permutations((ANNA, BEN, CARA), 2))
MEETING, H1 = "scrutiny-1", "HO-FFT"
PERIODS = (Q1, Q2, Q3)
Stores = list[Store]


@contextmanager
def three_copies(folder: Path) -> Iterator[Stores]:
    made_store(folder, name="Anna.lbi").close()
    for name in NAMES[1:]:
        shutil.copy(folder / "Anna.lbi", folder / f"{name}.lbi")
    with ExitStack() as stack:
        yield [
            stack.enter_context(open_store(folder / f"{name}.lbi", who=name, now=NOW))
            for name in NAMES
        ]


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    with three_copies(tmp_path) as made:
        yield made


def planned(store: Store, other: Store, *, by_bundle: bool = False) -> MergePlan:
    """What taking in the other would do: of the copy itself, or of a file of its changes."""
    with store.reading() as here:
        known = known_marks(here)
    if not by_bundle:
        return merge_plan(store, other_copy(other, known=known))
    copy = other_copy(other, since=1, has_old_files=False)
    assert copy is not None
    manifest = Manifest("p", Purpose.CHANGES, copy.store, 4, copy.at, copy.author, since=1)
    return merge_plan(store, copy_from(Pack(manifest, as_tables(copy), file=other.name)))


def the_fuller(item: MergeItem) -> str:
    """One rule for all three: a thing goes that nobody changed, of two versions the higher."""
    said = item.difference
    if not said.standing.needs_decision or said.why == "They took it out.":
        return THEIRS
    return THEIRS if str(said.theirs) > str(said.ours) else OURS


def merge(
    stores: Stores, *, into: int, of: int, by_bundle: bool = False, open_text: str = ""
) -> None:
    """Takes one in; what speaks of `open_text` is left open."""
    plan = planned(stores[into], stores[of], by_bundle=by_bundle)
    decided = {
        each.difference.key.text: the_fuller(each)
        for each in plan.items
        if not open_text or open_text not in str(each.difference)
    }
    take_changes(stores[into], plan, decided=decided, author=NAMES[into], now=NOW)


def ask(stores: Stores, who: int, text: str, *, no: int = 0, answer: str = "") -> None:
    asked = MemberQuestion(no, MEETING, text, answer=answer)
    put_question(stores[who], asked, author=NAMES[who], now=NOW)


def questions(stores: Stores, who: int) -> list[tuple[int, str, str]]:
    with stores[who].reading() as connection:
        query = "SELECT no, text, answer FROM question ORDER BY text, answer, no"
        return [tuple(row) for row in connection.exec_driver_sql(query)]  # type: ignore[misc]


def said(stores: Stores, who: int) -> list[tuple[str, str]]:
    return [row[1:] for row in questions(stores, who)]


def answer(stores: Stores, who: int, text: str, words: str) -> None:
    (number,) = {no for no, asked, _ in questions(stores, who) if asked == text}
    ask(stores, who, text, no=number, answer=words)


def take_out(stores: Stores, who: int, text: str) -> None:
    (number,) = {no for no, asked, _ in questions(stores, who) if asked == text}
    remove_business(stores[who], f"Q{number}", author=NAMES[who], now=NOW)


def pass_round(stores: Stores, times: int = 3) -> None:
    for _ in range(times):
        for into, of in PAIRS:
            merge(stores, into=into, of=of)


# --- single cases --------------------------------------------------------------------------


@pytest.mark.parametrize("by_bundle", [False, True])
@pytest.mark.parametrize("changed", [(ANNA,), (BEN,), (ANNA, BEN)], ids=str)
def test_that_a_thirds_row_changed_here_and_there_is_one_row(
    stores: Stores, changed: tuple[int, ...], *, by_bundle: bool
) -> None:
    ask(stores, ANNA, "When?")
    ask(stores, CARA, "Why?")
    for who in (ANNA, BEN):
        merge(stores, into=who, of=CARA)
    for who in changed:
        answer(stores, who, "Why?", f"Says {NAMES[who]}.")
    plan = planned(stores[ANNA], stores[BEN], by_bundle=by_bundle)
    assert [each.difference.standing.needs_decision for each in plan.items] == (
        [True] if len(changed) == 2 else [False] * (BEN in changed)
    )
    merge(stores, into=ANNA, of=BEN, by_bundle=by_bundle)
    merge(stores, into=BEN, of=ANNA, by_bundle=by_bundle)
    assert said(stores, ANNA) == said(stores, BEN)
    assert ("Why?", f"Says {NAMES[changed[-1]]}.") in said(stores, ANNA)
    assert len(said(stores, ANNA)) == 3


def test_that_a_row_taken_in_with_others_left_open_is_known_again(stores: Stores) -> None:
    ask(stores, ANNA, "When?")
    ask(stores, CARA, "Why?")
    ask(stores, CARA, "How many?")
    merge(stores, into=ANNA, of=CARA, open_text="How many?")
    assert "How many?" not in dict(said(stores, ANNA))
    answer(stores, ANNA, "Why?", "Vans.")
    merge(stores, into=ANNA, of=CARA)
    asked = said(stores, ANNA)
    assert {("How many?", ""), ("When?", ""), ("Why?", "Vans.")} < set(asked)
    assert len(asked) == 4


def test_that_no_number_is_given_to_another_thing(stores: Stores) -> None:
    ask(stores, ANNA, "Why?")
    pass_round(stores, 1)
    (number,) = {no for no, text, _ in questions(stores, BEN) if text == "Why?"}
    take_out(stores, ANNA, "Why?")
    ask(stores, ANNA, "What now?")
    undo(stores[ANNA], author=NAMES[ANNA], now=NOW)
    ask(stores, ANNA, "What now?")
    assert (number + 2, "What now?", "") in questions(stores, ANNA)
    answer(stores, BEN, "Why?", "Vans.")
    (item,) = planned(stores[ANNA], stores[BEN]).items
    assert item.difference.why == "It was taken out here."
    items = planned(stores[BEN], stores[ANNA]).items
    assert {each.difference.why for each in items} >= {"They took it out; it was changed here."}
    pass_round(stores)
    for who in (ANNA, BEN, CARA):
        assert {("What now?", ""), ("Why?", "Vans.")} < set(said(stores, who))
        assert len(said(stores, who)) == 3


def test_that_what_one_took_out_is_asked_of_who_had_it_by_a_third(stores: Stores) -> None:
    ask(stores, CARA, "Why?")
    for who in (ANNA, BEN):
        merge(stores, into=who, of=CARA)
    take_out(stores, BEN, "Why?")
    (item,) = planned(stores[ANNA], stores[BEN]).items
    assert item.difference.why.startswith("They took it out")
    assert planned(stores[BEN], stores[ANNA]).items == (), "Anna did nothing to it"
    answer(stores, ANNA, "Why?", "Vans.")
    (item,) = planned(stores[BEN], stores[ANNA]).items
    assert item.difference.why == "It was taken out here."


# --- any work of three ---------------------------------------------------------------------

OFFICER = st.sampled_from((ANNA, BEN, CARA))
STEP = st.one_of(
    st.tuples(st.sampled_from(("ask", "undo", "redo", "figure")), OFFICER, st.integers(0, 9)),
    st.tuples(st.sampled_from(("answer", "take out")), OFFICER, st.integers(0, 9)),
    st.tuples(st.just("merge"), st.sampled_from(PAIRS), st.booleans()),
)


def carry_out(stores: Stores, steps: Sequence[tuple]) -> None:
    done = [0, 0, 0]
    for number, (what, who, pick) in enumerate(steps):
        actor = who[0] if isinstance(who, tuple) else who
        if what == "undo" and not done[actor]:
            continue  # what was there before they went apart stays
        entries = steps_done(stores[actor])
        try:
            _step(stores, (what, who, pick), words=f"{what} {number}")
        except Refusal:
            continue
        if steps_done(stores[actor]) > entries:
            done[actor] += -1 if what == "undo" else 1


def _step(stores: Stores, step: tuple, *, words: str) -> None:
    what, who, pick = step
    if isinstance(who, tuple):
        merge(stores, into=who[0], of=who[1], by_bundle=bool(pick))
        return
    assert isinstance(who, int)
    signed = {"author": NAMES[who], "now": NOW}
    known = questions(stores, who)
    if what == "ask":
        ask(stores, who, words)
    elif what in ("answer", "take out") and known:
        no, text, _ = known[pick % len(known)]
        if what == "answer":
            ask(stores, who, text, no=no, answer=words)
        else:
            remove_business(stores[who], f"Q{no}", **signed)
    elif what == "figure":
        about = (H1, PERIODS[pick % 3])
        type_figure(stores[who], Figure(50.0 + pick), about=about, reason="Typed", **signed)
    elif what in ("undo", "redo"):
        (undo if what == "undo" else redo)(stores[who], **signed)


def figures(store: Store) -> set[tuple]:
    """Every figure ever accepted, in force or replaced."""
    query = "SELECT period_code, value FROM observation{} WHERE breakdown_no = 0"
    with store.reading() as connection:
        found = (connection.exec_driver_sql(query.format(t)) for t in ("", "_superseded"))
        return {tuple(row) for rows in found for row in rows}


def in_force(store: Store) -> set[tuple]:
    query = "SELECT period_code, value FROM observation WHERE breakdown_no = 0"
    with store.reading() as connection:
        return {tuple(row) for row in connection.exec_driver_sql(query)}


def steps_done(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM history").scalar() or 0)


NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


@given(steps=st.lists(STEP, max_size=14))
@settings(
    max_examples=12,
    phases=NO_SHRINKING,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
def test_that_three_who_merge_in_any_order_end_alike_with_nothing_twice(
    steps: list[tuple],
) -> None:
    with tempfile.TemporaryDirectory() as folder, three_copies(Path(folder)) as stores:
        carry_out(stores, steps)
        known = set().union(*map(figures, stores))
        pass_round(stores)
        for who in (ANNA, BEN, CARA):
            assert said(stores, who) == said(stores, ANNA)
            texts = [text for text, _ in said(stores, who)]
            assert len(texts) == len(set(texts)), "nothing stands twice"
            assert in_force(stores[who]) == in_force(stores[ANNA])
            assert known <= figures(stores[who])
