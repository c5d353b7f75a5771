"""Several officers on one shared store: nothing is lost, nobody waits, all is worded."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise

import postgres
import pytest
from both_dialects import NEEDS_SERVER, cloned, empty_template, opened
from small_council import NOW, OFFICER, Q2, Q3, TODAY, contents, council_definition

from lbi_desktop.commands.annotations import annotate
from lbi_desktop.commands.define import define_council
from lbi_desktop.commands.definitions import add_break, remove_break
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.plans import add_element, describe_element, set_status
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.change import Because
from lbi_desktop.domain.period import Period, month
from lbi_desktop.domain.plans.plan import PlanElement, Progress, Stated
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.queries.plan_tree import whole_plan
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.address import Place, ServerAddress, place_named
from lbi_desktop.store.conflict import Conflict
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.server_check import checked
from lbi_desktop.store.store import Store, create_store, open_store, open_store_to_read

pytestmark = NEEDS_SERVER
OFFICERS, TURNS = 20, 8
BECAUSE = Because("The way of counting changed")


@contextmanager
def signed_in(place: Place, role: str, *, may_write: bool = True) -> Iterator[ServerAddress]:
    """The same store for a role of its own, gone afterwards."""
    assert isinstance(place, ServerAddress)
    rights = "SELECT, INSERT, UPDATE, DELETE" if may_write else "SELECT"
    database = place.database
    postgres.by_administrator(
        f"CREATE ROLE {role} LOGIN",
        f"GRANT {rights} ON ALL TABLES IN SCHEMA public TO {role}",
        database=database,
    )
    try:
        yield place_named(place.text.replace("//lbi@", f"//{role}@"))  # type: ignore[misc]
    finally:
        postgres.by_administrator(
            f"DROP OWNED BY {role}", f"DROP ROLE {role}", database=database
        )


def typed(store: Store, value: float, period: Period = Q3, author: str = OFFICER) -> Changes:
    """A figure typed for the third quarter."""
    about = ("HO-FFT", period)
    return type_figure(store, Figure(value), about=about, reason="Call", author=author, now=NOW)


def value_of(store: Store) -> float | None:
    """The figure of the third quarter that stands."""
    rows = scorecard(store, period=Q3, today=TODAY).rows
    return next(row.figure.value for row in rows if row.indicator.id == "HO-FFT")


def test_that_a_change_to_what_somebody_else_changed_since_is_refused_with_both_told(
    council_on_server: Place,
) -> None:
    with opened(council_on_server) as anna, opened(council_on_server) as bert:
        typed(bert, 81.0, author="Departmental officer")
        before = contents(anna)
        with anna.as_seen(1), pytest.raises(Conflict) as caught:
            typed(anna, 83.0)
        assert contents(anna) == before
        (told,) = caught.value.differences
        assert (told.author, told.theirs, told.ours) == (
            "Departmental officer",
            (("value", 81.0),),
            (("value", 83.0),),
        )
        assert "H1, Q3 2025/26 (theirs: value 81; yours: value 83)" in caught.value.message
        with anna.as_seen(2):
            typed(anna, 83.0)
            typed(anna, 84.0)
        assert value_of(bert) == 84.0


def described(store: Store, element: PlanElement, *, why: str) -> Changes:
    """Says why there is an element, as a form with all its fields would."""
    return describe_element(store, replace(element, why=why), author=OFFICER, now=NOW)


def test_that_two_who_change_different_things_of_one_element_are_in_nobodys_way(
    council_on_server: Place,
) -> None:
    with opened(council_on_server) as anna, opened(council_on_server) as bert:
        first = whole_plan(anna).elements[0]
        set_status(bert, first.id, stated=Stated(Progress.AT_RISK), author="B", now=NOW)
        beside = PlanElement("", first.kind, "Beside it", first.parent)
        add_element(bert, beside, at=0, author="B", now=NOW)
        with anna.as_seen(1):
            described(anna, first, why="It is asked for")
        found = whole_plan(bert)[first.id]
        assert (found.why, found.stated and found.stated.progress) == (
            "It is asked for",
            Progress.AT_RISK,
        )


def test_that_two_who_say_why_differently_are_told_of_both(council_on_server: Place) -> None:
    with opened(council_on_server) as anna, opened(council_on_server) as bert:
        first = whole_plan(anna).elements[0]
        described(bert, first, why="The council asked")
        before = contents(anna)
        with anna.as_seen(1), pytest.raises(Conflict) as caught:
            described(anna, first, why="The residents asked")
        assert contents(anna) == before
    assert (
        f"plan element of “{first.name}” (theirs: why The council asked; "
        "yours: why The residents asked)"
    ) in caught.value.message


def test_that_nobody_ends_what_somebody_else_has_said_more_of(
    council_on_server: Place,
) -> None:
    with opened(council_on_server) as anna, opened(council_on_server) as bert:
        add_break(bert, Q3.start, indicator_id="HO-FFT", because=BECAUSE, author="B", now=NOW)
        with anna.as_seen(1), pytest.raises(Conflict) as caught:
            remove_break(
                anna, Q3.start, indicator_id="HO-FFT", because=BECAUSE, author="A", now=NOW
            )
    assert "series break of H1" in caught.value.message


def test_that_the_same_figure_from_two_people_is_no_conflict(council_on_server: Place) -> None:
    with opened(council_on_server) as anna, opened(council_on_server) as bert:
        typed(bert, 81.0)
        with anna.as_seen(1):
            assert typed(anna, 81.0).is_empty
            assert not annotate(
                anna, "Note", about=("HO-FFT", Q3), author="A", now=NOW
            ).is_empty


def test_that_what_others_wrote_is_seen_at_the_next_question(council_on_server: Place) -> None:
    with opened(council_on_server) as anna, opened(council_on_server) as bert:
        assert value_of(anna) is None
        typed(bert, 81.0)
        assert value_of(anna) == 81.0
        typed(anna, 82.0)
        undo(anna, author=OFFICER, now=NOW)
        assert value_of(bert) == 81.0


def test_that_a_reader_is_not_kept_waiting_by_a_writer(council_on_server: Place) -> None:
    with opened(council_on_server) as anna, opened(council_on_server) as bert:
        with anna.writing() as connection:
            connection.exec_driver_sql("DELETE FROM annotation")
            assert len(history_list(bert)) == 1
        with bert.reading():
            typed(anna, 81.0)
            assert value_of(bert) is None
        assert value_of(bert) == 81.0


def test_that_each_takes_back_their_own_and_never_over_anothers_work(
    council_on_server: Place,
) -> None:
    with (
        signed_in(council_on_server, "anna") as at_annas,
        signed_in(council_on_server, "bert") as at_berts,
        opened(at_annas) as anna,
        opened(at_berts) as bert,
    ):
        typed(anna, 81.0, author="anna")
        typed(bert, 70.0, month(2025, 12), author="bert")
        assert undo(anna, author="anna", now=NOW).label.endswith("Q3 2025/26")
        assert value_of(bert) is None
        redo(anna, author="anna", now=NOW)
        typed(bert, 82.0, author="bert")
        with pytest.raises(StoreRefusal) as caught:
            undo(anna, author="anna", now=NOW)
        assert caught.value.why is Why.CONFLICT
        undo(bert, author="bert", now=NOW)
        assert value_of(anna) == 81.0
        undo(anna, author="anna", now=NOW)
        assert value_of(bert) is None


def test_that_a_period_somebody_else_speaks_of_stays_when_its_first_user_undoes(
    council_on_server: Place,
) -> None:
    with (
        signed_in(council_on_server, "anna") as at_annas,
        opened(at_annas) as anna,
        opened(council_on_server) as bert,
    ):
        fresh = month(2025, 11)
        annotate(anna, "Storm", about=("HO-FFT", fresh), author="anna", now=NOW)
        before = contents(bert)
        annotate(bert, "Flood", about=("EM-WORK", fresh), author="bert", now=NOW)
        undo(anna, author="anna", now=NOW)
        assert fresh.code in {row[0] for row in contents(bert)["period"]}
        redo(anna, author="anna", now=NOW)
        undo(bert, author="bert", now=NOW)
        assert contents(bert) == before


def test_that_a_role_that_may_only_read_opens_to_read(council_on_server: Place) -> None:
    with signed_in(council_on_server, "clerk", may_write=False) as at_clerks:
        with pytest.raises(StoreRefusal) as caught:
            open_store(at_clerks, who="clerk", now=NOW)
        assert caught.value.why is Why.READ_ONLY
        with open_store_to_read(at_clerks) as store:
            assert store.is_read_only
            assert store.role == "clerk"
            assert len(scorecard(store, period=Q2, today=TODAY).rows) == 3
            with pytest.raises(StoreRefusal):
                typed(store, 81.0)


def test_that_a_lost_connection_is_said_and_the_next_try_works(
    council_on_server: Place,
) -> None:
    assert isinstance(council_on_server, ServerAddress)
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
    with opened(council_on_server) as store:
        postgres.by_administrator(f"{end}'{council_on_server.database}'")
        assert typed(store, 81.0).entry == 2

        def cut_off() -> None:
            with store.writing() as connection:
                postgres.by_administrator(f"{end}'{council_on_server.database}'")
                connection.exec_driver_sql("DELETE FROM annotation")

        with pytest.raises(StoreRefusal) as caught:
            cut_off()
        assert caught.value.why is Why.UNREACHABLE
        assert "Nothing was changed" in caught.value.message
        assert len(history_list(store)) == 2


def test_that_a_connection_lost_at_the_commit_is_asked_after(
    council_on_server: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import Connection
    from sqlalchemy.exc import OperationalError

    def lost_after(connection: Connection) -> None:
        commit(connection)
        raise OperationalError("COMMIT", {}, Exception("gone"), connection_invalidated=True)

    def lost_before(connection: Connection) -> None:
        connection.rollback()
        raise OperationalError("COMMIT", {}, Exception("gone"), connection_invalidated=True)

    commit = Connection.commit
    with opened(council_on_server) as store:
        with monkeypatch.context() as broken:
            broken.setattr(Connection, "commit", lost_after)
            assert typed(store, 81.0).entry == 2
        with monkeypatch.context() as broken:
            broken.setattr(Connection, "commit", lost_before)
            with pytest.raises(OperationalError):
                typed(store, 82.0)
        assert value_of(store) == 81.0


def test_that_the_password_is_in_no_text(council_on_server: Place) -> None:
    assert isinstance(council_on_server, ServerAddress)
    place = place_named(council_on_server.text.replace("lbi@", "lbi:s%40crt@"))
    assert isinstance(place, ServerAddress)
    assert place.password == "s@crt"
    with opened(place) as store:
        said = [repr(place), place.text, place.name, store.name, repr(store._engine.url)]
    assert [text for text in said if "crt" in text] == []


def test_that_refusals_of_the_server_are_worded() -> None:
    asked = f"{postgres.server()}/postgres"
    for url, why in (
        (asked.replace("//lbi@", "//nobody_known@"), Why.SIGN_IN),
        (f"{postgres.server()}/nothing_here", Why.ABSENT),
        (asked, Why.ABSENT),
        ("postgresql+psycopg://lbi@127.0.0.1:1/council", Why.UNREACHABLE),
    ):
        with pytest.raises(StoreRefusal) as caught:
            opened(place_named(url))
        assert caught.value.why is why, url


def test_that_a_database_with_other_tables_is_not_taken_for_a_store() -> None:
    with cloned("template0") as place:
        assert isinstance(place, ServerAddress)
        postgres.by_administrator("CREATE TABLE period (no int)", database=place.database)
        with pytest.raises(StoreRefusal) as caught:
            opened(place)
        assert caught.value.why is Why.FOREIGN
        with pytest.raises(StoreRefusal) as caught:
            create_store(place, who=OFFICER, now=NOW)
        assert caught.value.why is Why.EXISTS
        postgres.by_administrator("DROP TABLE period", database=place.database)
        create_store(place, who=OFFICER, now=NOW).close()


def test_that_a_council_set_up_by_two_at_once_is_set_up_once() -> None:
    with cloned(empty_template()) as place:
        outcomes = at_once(2, lambda _: outcome_of(lambda: _set_up(place)))
        with open_store_to_read(place) as store:
            assert len(history_list(store)) == 1
    assert sorted(map(str, outcomes)) == ["done", "not_empty"]


def test_that_twenty_officers_at_once_lose_nothing(council_on_server: Place) -> None:
    """Each notes, types and takes back; every acknowledged entry stands, without a gap."""
    entries = at_once(OFFICERS, lambda number: worked(council_on_server, number))
    acknowledged = sorted(entry for own in entries for entry in own)
    assert acknowledged == list(range(2, 2 + OFFICERS * TURNS))
    assert all(earlier < later for own in entries for earlier, later in pairwise(own))
    assert isinstance(council_on_server, ServerAddress)
    assert checked(council_on_server)["history"] == 1 + OFFICERS * TURNS
    with open_store_to_read(council_on_server) as store:
        told = history_list(store, limit=1000)
        notes = contents(store)["annotation"]
    by_author = {f"officer{n}": 0 for n in range(OFFICERS)}
    for entry in told[:-1]:
        by_author[entry.author] += 1
    assert set(by_author.values()) == {TURNS}
    assert len(notes) == 1 + OFFICERS * TURNS // 2


def worked(place: Place, number: int) -> list[int]:
    """One officer's work: notes on one shared figure, and figures of a month of their own."""
    entries: list[int] = []
    signed = {"author": f"officer{number}", "now": NOW}
    with opened(place) as store:
        for turn in range(TURNS // 2):
            about = ("HO-FFT", Q2)
            entries.append(annotate(store, f"{number}.{turn}", about=about, **signed).entry)  # type: ignore[arg-type]
            own = month(1990 + number, turn % 12 + 1)
            entries.append(typed(store, turn + 0.5, own, author=signed["author"]).entry)  # type: ignore[arg-type]
            scorecard(store, period=Q2, today=TODAY)
    return entries


def at_once(count: int, work: object) -> list[object]:
    """What each of several threads made of its work, all started together."""
    gate = threading.Barrier(count)

    def begun(number: int) -> object:
        gate.wait()
        return work(number)  # type: ignore[operator]

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begun, range(count)))


def outcome_of(work: object) -> str:
    """Done, or why not."""
    try:
        work()  # type: ignore[operator]
    except StoreRefusal as refusal:
        return refusal.why.value
    return "done"


def _set_up(place: Place) -> None:
    with opened(place) as store:
        define_council(store, council_definition(), author=OFFICER, now=NOW)
