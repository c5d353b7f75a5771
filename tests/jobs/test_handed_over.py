"""What a person was handed: named at the start, or lying beside an installed copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lbi_desktop.jobs.handed_over import Handed, lying_beside, named, packs_in, whole_name
from lbi_desktop.store.address import ServerAddress

SERVER = "postgresql+psycopg://anna@server/council"


def test_that_the_first_store_is_opened_and_files_are_taken() -> None:
    said = named(["council.lbi", "homes.lbipack", "other.lbi", "return.xlsx"])
    assert said == Handed(Path("council.lbi"), (Path("homes.lbipack"), Path("return.xlsx")))


def test_that_a_server_is_a_store_and_an_unknown_file_is_tried_as_one() -> None:
    assert isinstance(named([SERVER]).store, ServerAddress)
    assert named(["backup.kept"]) == Handed(Path("backup.kept"))
    assert named([]) == Handed()


def test_that_names_mean_the_same_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert whole_name("council.lbi") == str(tmp_path / "council.lbi")
    assert whole_name(SERVER) == SERVER


@pytest.mark.parametrize(
    "lying, taken",
    [
        (["homes.lbipack", "council.lbi"], Handed(files=(Path("homes.lbipack"),))),
        (["homes.lbipack", "streets.lbipack"], Handed()),
        (["council.lbi", "read me.txt"], Handed(Path("council.lbi"))),
        (["one.lbi", "two.lbi"], Handed()),
        ([], Handed()),
    ],
)
def test_that_only_what_is_no_choice_is_taken_from_beside_the_program(
    tmp_path: Path, lying: list[str], taken: Handed
) -> None:
    for name in lying:
        (tmp_path / name).touch()
    found = lying_beside(tmp_path / "lbi-desktop")
    inside = tuple(tmp_path / each for each in taken.files)
    store = tmp_path / taken.store if isinstance(taken.store, Path) else None
    assert found == Handed(store, inside)


def test_that_nothing_is_looked_for_beside_a_source_tree() -> None:
    assert lying_beside() == Handed()
    assert lying_beside(Path("/nowhere at all/program")) == Handed()


def test_that_packs_are_found_where_people_find_what_was_sent_the_newest_first(
    tmp_path: Path,
) -> None:
    mail, desk = tmp_path / "Downloads", tmp_path / "Desktop"
    lying = (mail / "old.lbipack", desk / "new.LBIPACK", mail / "letter.pdf")
    for number, place in enumerate(lying):
        place.parent.mkdir(exist_ok=True)
        place.touch()
        os.utime(place, (number, number))
    (mail / "folder.lbipack").mkdir()
    found = packs_in([mail, desk, tmp_path / "gone"])
    assert found == ((desk / "new.LBIPACK", 1.0), (mail / "old.lbipack", 0.0))
