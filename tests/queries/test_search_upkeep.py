"""The index follows the history of its store, in a file and on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_council import NOW, OFFICER, Q1, Q2, Q3, an_indicator

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.define import define_council, define_indicators
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.council import CouncilDefinition, IndicatorDefinition
from lbi_desktop.domain.search import FoundKind, SearchAnswer
from lbi_desktop.jobs.searching import bring_up_to_date, index_of
from lbi_desktop.queries.search import search
from lbi_desktop.store.search_index import SearchIndex
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}


@pytest.fixture
def index(council: Store, tmp_path: Path) -> Iterator[SearchIndex]:
    made = index_of(council, tmp_path)
    caught_up(council, made)
    yield made
    made.close()


def caught_up(store: Store, index: SearchIndex) -> None:
    for _ in bring_up_to_date(store, index):
        pass


def ids(answer: SearchAnswer, kind: FoundKind = FoundKind.INDICATOR) -> list[str]:
    return [each.id for each in answer.found if each.kind is kind]


def defined(store: Store, *said: IndicatorDefinition) -> None:
    define_indicators(store, said, **SIGNED)


def indicator_called(name: str, ref: str, title: str, **more: object) -> IndicatorDefinition:
    return IndicatorDefinition(an_indicator(name, ref, title=title, short_name=title, **more))


def test_that_commentary_in_force_is_found_latest_first(
    council: Store, index: SearchIndex
) -> None:
    for period in (Q1, Q3, Q2):
        comment = Commentary(next_steps=f"Scaffolding down after {period.label}")
        write_comment(council, comment, about=("EM-WORK", period), **SIGNED)
    write_comment(council, Commentary("No more of it"), about=("EM-WORK", Q1), **SIGNED)
    caught_up(council, index)
    answer = search(index, "scaff")
    assert [each.period_code for each in answer.found] == [Q3.code, Q2.code]
    first = answer.found[0]
    assert (first.kind, first.about, first.ref) == (FoundKind.COMMENT, "EM-WORK", "H10")
    assert first.excerpt[slice(*first.excerpt_spans[0])] == "Scaff"


def test_that_undoing_and_redoing_are_followed(council: Store, index: SearchIndex) -> None:
    write_comment(council, Commentary("Scaffolding"), about=("EM-WORK", Q2), **SIGNED)
    defined(council, indicator_called("T-3", "T3", "Graffiti"))
    for act, count in ((None, 1), (undo, 0), (redo, 1)):
        if act is not None:
            for _ in range(2):
                assert not act(council, **SIGNED).is_empty
        caught_up(council, index)
        assert len(search(index, "scaffolding").found) == count
        assert len(search(index, "graffiti").found) == count


def test_that_an_index_kept_up_finds_what_a_new_one_finds(
    council: Store, index: SearchIndex, tmp_path: Path
) -> None:
    write_comment(council, Commentary("Two vans"), about=("HO-FFT", Q2), **SIGNED)
    write_comment(council, Commentary("No vans"), about=("PH-SMOKE", Q2), **SIGNED)
    undo(council, **SIGNED)
    caught_up(council, index)
    fresh = index_of(council, tmp_path / "other")
    caught_up(council, fresh)
    for text in ("vans", "h", "short", "smok", "tenants wait"):
        assert search(index, text) == search(fresh, text)
    fresh.close()


def test_that_a_second_start_reads_only_what_is_new(
    council: Store, index: SearchIndex, tmp_path: Path
) -> None:
    index.close()
    again = index_of(council, tmp_path)
    shelf = again.open
    marker = "INSERT INTO word VALUES ('untouched')"
    with shelf.writing() as connection:
        connection.execute(marker)
    caught_up(council, again)
    assert "untouched" in shelf.words()
    again.close()


def test_that_another_history_at_the_same_place_is_read_anew(
    council: Store, index: SearchIndex, empty: Store
) -> None:
    said = CouncilDefinition(
        "Other", indicators=(indicator_called("O-1", "O1", "Otters counted"),)
    )
    define_council(empty, said, **SIGNED)
    caught_up(empty, index)
    assert ids(search(index, "otters")) == ["O-1"]
    assert ids(search(index, "h1")) == []
