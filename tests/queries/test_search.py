"""One box finds everything, best first; the index follows the history and leaves nothing."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_council import HOMES, NOW, OFFICER, Q2, an_indicator

from lbi_desktop.commands.define import define_indicators
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.indicator import LifeCycle
from lbi_desktop.domain.search import FoundKind, SearchAnswer, searched_words
from lbi_desktop.jobs.searching import bring_up_to_date, index_of
from lbi_desktop.queries.search import search
from lbi_desktop.store.search_index import SearchIndex
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}
SECRET = "Nightingale"


@pytest.fixture
def council(council_file: Store) -> Store:
    """A store in a file: what is asked here is asked of the index, wherever the store lies."""
    return council_file


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


def left_lying(index: SearchIndex, word: str) -> bool:
    """Whether a word stands in any file of the index, in any spelling of its case."""
    assert index.open.path is not None
    files = index.open.path.parent.glob("*")
    return any(word.casefold().encode() in each.read_bytes().lower() for each in files)


def test_that_an_exact_reference_comes_first_and_longer_ones_follow(
    council: Store, index: SearchIndex
) -> None:
    defined(
        council,
        indicator_called("X-1", "H100", "H1 in a title says less than a reference"),
    )
    caught_up(council, index)
    assert ids(search(index, "h1"))[:3] == ["HO-FFT", "EM-WORK", "X-1"]


def test_that_signs_in_a_reference_do_not_matter(council: Store, index: SearchIndex) -> None:
    defined(council, indicator_called("X-2", "CO-07", "Complaints"))
    caught_up(council, index)
    for typed in ("CO-07", "co07", "co 07", "CO.07"):
        assert ids(search(index, typed))[0] == "X-2", typed


def test_that_titles_come_before_texts_and_active_before_retired(
    council: Store, index: SearchIndex
) -> None:
    defined(
        council,
        indicator_called("T-1", "T1", "Graffiti cleaned", life_cycle=LifeCycle.RETIRED),
        indicator_called("T-2", "T2", "Streets", purpose="Less graffiti, sooner"),
        indicator_called("T-3", "T3", "Cleaning of graffiti"),
    )
    caught_up(council, index)
    answer = search(index, "graffiti")
    assert ids(answer) == ["T-3", "T-2", "T-1"]
    by_id = {each.id: each for each in answer.found}
    assert by_id["T-1"].is_past
    assert by_id["T-3"].title_spans == ((12, 20),)
    assert by_id["T-2"].excerpt == "Less graffiti, sooner"
    assert by_id["T-2"].excerpt_spans == ((5, 13),)


@pytest.mark.parametrize("typed", ["homes & neighbourhoods", "homes and neighbourhoods"])
def test_that_and_is_the_same_as_its_sign(index: SearchIndex, typed: str) -> None:
    assert "HO-FFT" in ids(search(index, typed))


def test_that_accents_and_case_do_not_matter(council: Store, index: SearchIndex) -> None:
    defined(council, indicator_called("A-1", "A1", "Café inspections in Éire Road"))
    caught_up(council, index)
    for typed in ("CAFE", "café", "eire"):
        assert ids(search(index, typed)) == ["A-1"], typed


@pytest.mark.parametrize("typed", ["graffitti", "grafiti", "garffiti", "grffiti", "grafitis"])
def test_that_a_word_with_a_slip_finds_the_nearest(
    council: Store, index: SearchIndex, typed: str
) -> None:
    defined(council, indicator_called("T-3", "T3", "Graffiti removed"))
    caught_up(council, index)
    answer = search(index, typed)
    assert ids(answer) == ["T-3"]
    assert dict(answer.read_as)[typed] == ("graffiti",)


def test_that_nothing_found_says_what_was_searched(index: SearchIndex) -> None:
    answer = search(index, "zeppelin")
    assert (answer.found, answer.read_as) == ((), ())
    assert answer.searched[FoundKind.INDICATOR] == 3
    assert searched_words(answer.searched).startswith("3 indicators, ")
    assert searched_words({FoundKind.ACTION: 1}) == "1 action"


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "&", '"', "'; DROP TABLE thing", "NEAR(a b)", "*", "-x", "ref:", "a" * 5000],
)
def test_that_anything_may_be_typed(index: SearchIndex, typed: str) -> None:
    assert search(index, typed).text == typed


def test_that_only_the_kinds_asked_for_are_found(index: SearchIndex) -> None:
    everything = {each.kind for each in search(index, "tenants").found}
    only = search(index, "h", kinds={FoundKind.INDICATOR})
    assert everything == {FoundKind.COMMENT}
    assert {each.kind for each in only.found} == {FoundKind.INDICATOR}


@pytest.mark.skipif(sys.platform == "win32", reason="the profile's folder is private there")
def test_that_nobody_else_may_read_the_index(index: SearchIndex) -> None:
    path = index.open.path
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def restricted(store: Store) -> None:
    secret = indicator_called("S-1", "S1", f"{SECRET} referrals", is_restricted=True)
    said = replace(secret, comments=((Q2, Commentary(f"{SECRET} ward is full")),))
    defined(store, said)


def test_that_restricted_texts_are_found_but_never_written_down(
    council: Store, index: SearchIndex, tmp_path: Path
) -> None:
    restricted(council)
    caught_up(council, index)
    kinds = [each.kind for each in search(index, SECRET).found]
    assert kinds == [FoundKind.INDICATOR, FoundKind.COMMENT]
    index.close()
    assert not left_lying(index, SECRET)
    again = index_of(council, tmp_path)
    caught_up(council, again)
    assert len(search(again, SECRET).found) == 2
    again.close()


def test_that_an_indicator_that_becomes_restricted_leaves_the_file(
    council: Store, index: SearchIndex, make_restricted: Callable[[Store, str], None]
) -> None:
    defined(council, indicator_called("S-2", "S2", f"{SECRET} visits"))
    caught_up(council, index)
    assert left_lying(index, SECRET)
    make_restricted(council, "S-2")
    caught_up(council, index)
    assert ids(search(index, SECRET)) == ["S-2"]
    index.close()
    assert not left_lying(index, SECRET)


@pytest.fixture
def make_restricted() -> Callable[[Store, str], None]:
    """Changes an indicator as a definition's new version does."""
    from lbi_desktop.store.history import change
    from lbi_desktop.store.rows import rows_where
    from lbi_desktop.store.tables import indicator

    def act(store: Store, name: str) -> None:
        with change(store, "Restrict", kind="define", **SIGNED) as ledger:
            (row,) = rows_where(ledger.connection, indicator, id=name)
            ledger.amend(indicator, (row[0],), is_restricted=1)

    return act


def test_that_department_names_stand_beside_what_was_found(index: SearchIndex) -> None:
    assert search(index, "H1").found[0].detail == HOMES


@pytest.mark.parametrize("harm", ["shortened", "scribbled", "emptied", "of another format"])
def test_that_a_damaged_index_is_made_anew_without_a_word(
    council: Store, index: SearchIndex, tmp_path: Path, harm: str
) -> None:
    path = index.open.path
    assert path is not None
    if harm == "of another format":
        index.open.note(format="0")
    index.close()
    content = path.read_bytes()
    harmed = {
        "shortened": content[: len(content) // 2],
        "scribbled": content[:100] + b"\xa5" * (len(content) - 100),
        "emptied": b"",
        "of another format": content,
    }
    path.write_bytes(harmed[harm])
    again = index_of(council, tmp_path)
    caught_up(council, again)
    assert ids(search(again, "h1"))[0] == "HO-FFT"
    assert again.open.path == path
    again.close()


def test_that_a_folder_that_cannot_be_written_leaves_the_index_in_memory(
    council: Store, tmp_path: Path
) -> None:
    (tmp_path / "search").write_text("in the way")
    made = index_of(council, tmp_path)
    caught_up(council, made)
    assert made.open.path is None
    assert ids(search(made, "h1"))[0] == "HO-FFT"
    made.close()
