"""The generated files of the sample are what their recipes give, every time."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest

from resources.files import path_of
from resources.sample.build import built, differing
from resources.sample.making.figures import on_path, wobble


@cache
def _built() -> dict[str, bytes]:
    return built()


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_that_two_runs_give_the_same_bytes() -> None:
    assert built() == _built()


def test_that_the_committed_files_are_what_the_recipes_give() -> None:
    folder = path_of("sample")
    for name, content in _built().items():
        kept = (folder / name).read_bytes()
        if name.endswith(".xlsx"):  # compressed alike only by the same library
            assert _members(kept) == _members(content), name
        else:
            assert kept == content, name


def test_that_no_generated_file_is_left_behind() -> None:
    folder = path_of("sample")
    made = {*folder.glob("returns/*"), *folder.glob("expected/*")}
    made |= {*folder.glob("council/history-*")}
    made |= {folder / "council" / f"{name}.json" for name in ("complaints", "breakdowns")}
    assert {path.relative_to(folder).as_posix() for path in made} == set(_built())


def test_that_a_missing_file_is_said_to_differ(tmp_path: Path) -> None:
    assert set(differing(tmp_path)) == set(_built())


def test_that_an_unknown_file_is_refused_by_name() -> None:
    with pytest.raises(FileNotFoundError):
        path_of("sample/council/nowhere.json")


def test_that_the_wobble_of_a_figure_depends_on_nothing_but_its_name() -> None:
    drawn = [wobble("HO-FFT", number) for number in range(200)]
    assert drawn == [wobble("HO-FFT", number) for number in range(200)]
    assert -0.25 < sum(drawn) / len(drawn) < 0.25
    assert all(-4.3 < each < 4.3 for each in drawn)


@pytest.mark.parametrize(
    "number, value", [(-1, 10.0), (0, 10.0), (1, 15.0), (2, 20.0), (9, 20.0)]
)
def test_that_a_path_is_straight_between_knots_and_level_beyond(
    number: float, value: float
) -> None:
    assert on_path(((0, 10), (2, 20)), number) == value
