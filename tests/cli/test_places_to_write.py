"""Where nothing can be written: every command says so of the file asked for."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from small_council import HOMES, made_store

from lbi_desktop.__main__ import main
from lbi_desktop.store.files import write_whole
from lbi_desktop.store.lock import lock_path
from lbi_desktop.store.refusal import StoreRefusal, Why

PERIOD = ("--period", "Q2 2025/26")
COMMANDS = {
    "changes-out": ("changes-out", "--store", "council.lbi", "-o"),
    "pack-out": ("pack-out", "--store", "council.lbi", "-d", HOMES, *PERIOD, "-o"),
    "schema": ("schema", "--format", "json", "-o"),
    "backup": ("backup", "council.lbi", "-o"),
    "folder": ("export", "folder", "--store", "council.lbi", "-o"),
    "new": ("new",),
    "chart": ("spc-chart", "--indicator", "H1", "--store", "council.lbi", "-o"),
}


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    made_store(folder).close()
    (folder / "closed").mkdir()
    (folder / "x.svg").mkdir()
    (folder / "file").write_text("mine")
    return folder


@pytest.fixture
def place(council: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(council)
    return council


def no_touching(path: Path, *_: object) -> None:
    """As a system that lets nobody write into one folder."""
    if path.parent.name == "closed":
        raise PermissionError(errno.EACCES, "Permission denied", str(path))
    path.write_bytes(b"")


@pytest.mark.parametrize(
    "where, why",
    [("missing", "There is no folder “missing”."), ("file", "There is no folder “file”."),
     ("closed", "“x.svg” was not written: this account may not write to “closed”.")],
)  # fmt: skip
def test_that_a_place_where_nothing_can_be_written_is_said_of_the_file_asked_for(
    place: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    where: str,
    why: str,
) -> None:
    monkeypatch.setattr(Path, "touch", no_touching)
    before = sorted(place.rglob("*"))
    for name, command in COMMANDS.items():
        assert main([*command, f"{where}/x.svg"]) == 3, name
        said = capsys.readouterr()
        assert said.err.splitlines()[-1].startswith(f"{why} Nothing was changed. "), name
        assert "COMMITTED" not in said.err, name
    assert sorted(place.rglob("*")) == before


@pytest.mark.parametrize("command", ["changes-out", "schema", "backup", "new", "chart"])
def test_that_a_folder_is_no_file_to_write(
    place: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert (place / "x.svg").is_dir()
    assert main([*COMMANDS[command], "x.svg"]) == 3
    assert "“x.svg” is a folder. Nothing was changed. Add the name" in capsys.readouterr().err


def test_that_a_backup_is_written_over_an_earlier_copy_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made_store(tmp_path).close()
    (tmp_path / "file").write_text("mine")
    assert main(["backup", "council.lbi", "-o", "copy.lbi"]) == 0
    assert main(["backup", "council.lbi", "-o", "copy.lbi"]) == 0
    made_store(tmp_path, name="other.lbi").close()
    assert lock_path(tmp_path / "other.lbi").exists()
    for name, why in (
        ("council.lbi", "a store that is worked in"),
        ("other.lbi", "a store that is worked in"),
        ("file", "is not a store"),
    ):
        kept = (tmp_path / name).read_bytes()
        assert main(["backup", "council.lbi", "-o", name]) == 3
        assert why in capsys.readouterr().err
        assert (tmp_path / name).read_bytes() == kept


@pytest.mark.parametrize(
    "code, why, words",
    [(errno.ENOSPC, Why.DISK_FULL, "the disk is full"),
     (errno.EROFS, Why.READ_ONLY, "may not write to"),
     (errno.ENAMETOOLONG, Why.UNREADABLE, "is too long"),
     (errno.EIO, Why.UNREADABLE, "(gone)")],
)  # fmt: skip
def test_that_what_fails_on_the_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, code: int, why: Why, words: str
) -> None:
    kept = tmp_path / "kept.txt"
    write_whole(kept, b"old")

    def failing(_: Path, __: bytes) -> int:
        raise OSError(code, "gone")

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(StoreRefusal) as no:
        write_whole(kept, b"new")
    assert no.value.why is why
    assert words in no.value.message
    assert [each.name for each in tmp_path.iterdir()] == ["kept.txt"]
    assert kept.read_bytes() == b"old"
