"""Rows kept for the next start are the rows worked out anew, or are not believed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from small_council import NOW, OFFICER, Q2, Q3, TODAY, made_store

from importers.definitions import read_definitions
from lbi_desktop.commands.define import define_council
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.scorecard.row import Scorecard
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries import kept_rows
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.kept_rows import ROWS, bring_back, keep_and_close
from lbi_desktop.queries.row_images import row_from, row_image
from lbi_desktop.queries.scorecard import scorecard, scorecard_rows
from lbi_desktop.store.store import Store, create_store, open_store, open_store_to_read
from resources.sample import council_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store that was closed once and whose rows were kept."""
    store = made_store(tmp_path)
    rows_of(store)
    keep_and_close(store, tmp_path)
    return store.path


def rows_of(store: Store, *, today: date = TODAY) -> Scorecard:
    """The scorecard of the third quarter."""
    return scorecard(store, period=Q3, today=today)


def reopened(path: Path, folder: Path, *, today: date = TODAY) -> Store:
    """The store at the next start."""
    store = open_store(path, who=OFFICER, now=NOW)
    bring_back(store, folder, today=today)
    return store


def found(store: Store) -> set[str]:
    """The indicators whose rows were there without working them out."""
    return set(store.recall.of_indicators(ROWS))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample council."""
    place = tmp_path_factory.mktemp("rows") / "s.lbi"
    with create_store(place, who=OFFICER, now=NOW) as store:
        council = read_definitions(council_file()).council
        define_council(store, council, author=OFFICER, now=NOW)
        yield store


def test_that_every_row_of_the_sample_comes_back_the_same(sample: Store) -> None:
    for period in (Q2, Q3, None):
        for row in scorecard(sample, period=period, today=TODAY).rows:
            image = json.loads(json.dumps(row_image(row)))
            assert row_from(image, row.indicator) == row


def test_that_a_next_start_finds_the_rows_it_would_work_out(path: Path, tmp_path: Path) -> None:
    with open_store(path, who=OFFICER, now=NOW) as store:
        anew = rows_of(store)
    with reopened(path, tmp_path) as store:
        assert found(store) == {"HO-FFT", "EM-WORK"}
        assert rows_of(store) == anew


def test_that_what_is_restricted_lies_nowhere_but_in_the_store(
    path: Path, tmp_path: Path
) -> None:
    (kept,) = (tmp_path / "kept-rows").iterdir()
    assert "PH-SMOKE" not in kept.read_text("utf-8")
    assert "HO-FFT" in kept.read_text("utf-8")


def test_that_on_another_day_only_rows_with_a_figure_are_believed(
    path: Path, tmp_path: Path
) -> None:
    later = TODAY + timedelta(days=90)
    with open_store(path, who=OFFICER, now=NOW) as store:
        anew = rows_of(store, today=later)
    with reopened(path, tmp_path, today=later) as store:
        present = {row.indicator.id for row in anew.rows if row.figure.is_present}
        assert found(store) <= present
        assert rows_of(store, today=later) == anew


def test_that_a_change_before_the_first_question_is_not_lost(
    path: Path, tmp_path: Path
) -> None:
    with reopened(path, tmp_path) as store:
        type_figure(
            store, Figure(12.5), about=("HO-FFT", Q3), reason="Rang", author=OFFICER, now=NOW
        )
        (row,) = [each for each in rows_of(store).rows if each.indicator.id == "HO-FFT"]
        assert row.figure.value == 12.5
        undo(store, author=OFFICER, now=NOW)
        (row,) = [each for each in rows_of(store).rows if each.indicator.id == "HO-FFT"]
        assert row.figure.value != 12.5


def test_that_rows_of_another_state_of_the_file_are_not_believed(
    path: Path, tmp_path: Path
) -> None:
    with open_store(path, who=OFFICER, now=NOW) as store:
        type_figure(
            store, Figure(12.5), about=("HO-FFT", Q3), reason="Rang", author=OFFICER, now=NOW
        )
    with reopened(path, tmp_path) as store:
        assert found(store) == set()


def test_that_rows_are_not_believed_after_another_program_wrote(
    path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE observation SET value = value + 1 WHERE value IS NOT NULL")
        other.commit()
    with reopened(path, tmp_path) as store:
        assert found(store) == set()


def test_that_rows_of_another_version_of_the_rules_are_not_believed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_rows, "__version__", "99")
    with reopened(path, tmp_path) as store:
        assert found(store) == set()


@pytest.mark.parametrize("name", ["unit.py", "scorecard/row.py"])
def test_that_a_rule_written_anew_in_any_room_puts_kept_rows_aside(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scorecard").mkdir()
    (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr("lbi_desktop.domain.__file__", str(tmp_path / "__init__.py"))
    before = kept_rows.program_mark()
    (tmp_path / name).write_text("12", encoding="utf-8")
    assert kept_rows.program_mark() != before


@pytest.mark.parametrize(
    "spoil", [b"", b"[]", b"{", b"\xff\xfe", b'{"sealed": 1}', b'{"rows": {"HO-FFT": [1]}}']
)
def test_that_a_spoilt_file_is_passed_over(path: Path, tmp_path: Path, spoil: bytes) -> None:
    (kept,) = (tmp_path / "kept-rows").iterdir()
    kept.write_bytes(spoil)
    with reopened(path, tmp_path) as store:
        assert found(store) == set()
        assert rows_of(store).rows


def test_that_a_spoilt_row_is_passed_over(path: Path, tmp_path: Path) -> None:
    (kept,) = (tmp_path / "kept-rows").iterdir()
    said = json.loads(kept.read_text("utf-8"))
    said["rows"]["HO-FFT"][0] = "no code of a period"
    kept.write_text(json.dumps(said), encoding="utf-8")
    with reopened(path, tmp_path) as store:
        assert found(store) == set()
        assert rows_of(store).rows


def test_that_a_folder_that_may_not_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "kept-rows").write_bytes(b"a file where the folder should be")
    store = made_store(tmp_path)
    rows_of(store)
    keep_and_close(store, tmp_path)
    with reopened(store.path, tmp_path) as again:
        assert found(again) == set()


def test_that_who_only_reads_finds_kept_rows_and_keeps_its_own(tmp_path: Path) -> None:
    made_store(tmp_path).close()
    place = tmp_path / "council.lbi"
    reader = open_store_to_read(place)
    scorecard(reader, period=Q3, today=TODAY, directorate="Health")
    rows_of(reader)
    keep_and_close(reader, tmp_path)
    with open_store_to_read(place) as again:
        bring_back(again, tmp_path, today=TODAY)
        assert found(again) == {"HO-FFT", "EM-WORK"}


def test_that_rows_of_a_part_are_joined_by_the_others_later(tmp_path: Path) -> None:
    made_store(tmp_path).close()
    place = tmp_path / "council.lbi"
    for wanted in ("H1", "H10"):
        reader = open_store_to_read(place)
        bring_back(reader, tmp_path, today=TODAY)
        one = [each for each in indicators(reader) if each.ref == wanted]
        scorecard_rows(reader, one, period=Q3, today=TODAY)
        keep_and_close(reader, tmp_path)
    with open_store_to_read(place) as again:
        bring_back(again, tmp_path, today=TODAY)
        assert found(again) == {"HO-FFT", "EM-WORK"}


def test_that_a_reader_beside_a_writer_keeps_nothing(tmp_path: Path) -> None:
    made_store(tmp_path).close()
    place = tmp_path / "council.lbi"
    reader = open_store_to_read(place)
    rows_of(reader)
    with open_store(place, who=OFFICER, now=NOW) as writer:
        about = ("HO-FFT", Q3)
        type_figure(writer, Figure(1.0), about=about, reason="x", author=OFFICER, now=NOW)
    keep_and_close(reader, tmp_path)
    assert not (tmp_path / "kept-rows").exists()
