"""A store as a folder: anybody can read it, and the same store is made from it again."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_council import NOW, OFFICER, Q3, a_return, a_row
from test_folder_cells import TEXTS

from lbi_desktop.__main__ import main
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.period import month
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.folder.cells import ColumnShape, writer_of
from lbi_desktop.store.folder.manifest import MANIFEST, SUMS, names_in, sha256_of
from lbi_desktop.store.folder.reading import declare_revision, rebuild
from lbi_desktop.store.folder.writing import write_out
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.store import Store, open_store, open_store_to_read

PROGRAM = "LBI Performance Desktop, a test"


def lived_in(store: Store) -> None:
    """A return with its file, a typed figure, a large import undone and not yet redone."""
    row = a_row("HO-FFT", 78.4, cell="B2")
    content = b"a workbook" * 9
    accept_return(
        store, a_return([row], content=content), rows=[row], content=content, **SIGNED
    )
    type_figure(store, Figure(79.5), about=("HO-FFT", Q3), reason="=Rang", **SIGNED)
    many = [
        a_row("PH-SMOKE", n / 7, cell=f"B{n}", period=month(1900 + n // 12, n % 12 + 1))
        for n in range(1, 300)
    ]
    staged = a_return(many, content=b"another", file="../CON?.xlsx")
    accept_return(store, staged, rows=many, content=b"another", **SIGNED)
    undo(store, **SIGNED)


SIGNED: dict[str, Any] = {"author": OFFICER, "now": NOW}


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the history's too; not which copy it is."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        )]  # fmt: skip
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
                 for name in names}  # fmt: skip
    found["store_identity"] = [row for row in found["store_identity"] if row[0] == "store"]
    return found


@pytest.fixture
def written(council_file: Store, tmp_path: Path) -> tuple[Path, Path]:
    """A store that was lived in, and the folder it was written out to."""
    lived_in(council_file)
    write_out(council_file, tmp_path / "out", program=PROGRAM, now=NOW)
    council_file.close()
    return council_file.path, tmp_path / "out"


def test_that_the_same_store_is_made_again_history_and_all(
    written: tuple[Path, Path], tmp_path: Path
) -> None:
    path, folder = written
    rebuild(folder, tmp_path / "again.lbi")
    assert everything(tmp_path / "again.lbi") == everything(path)
    with open_store(tmp_path / "again.lbi", who=OFFICER, now=NOW) as store:
        assert redo(store, **SIGNED).tables >= {"observation"}
        undo(store, **SIGNED)
        undo(store, **SIGNED)


def test_that_writing_it_out_again_gives_the_same_bytes(
    written: tuple[Path, Path], tmp_path: Path
) -> None:
    _, folder = written
    rebuild(folder, tmp_path / "again.lbi")
    with open_store_to_read(tmp_path / "again.lbi") as store:
        write_out(store, tmp_path / "twice", program=PROGRAM, now=NOW)
    names = set(names_in(folder)) - {"README.md", MANIFEST}
    assert names_in(folder) == names_in(tmp_path / "twice")
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / "twice" / name).read_bytes(), name


def test_that_a_store_on_a_server_is_written_out_like_a_file(
    council: Store, tmp_path: Path
) -> None:
    lived_in(council)
    write_out(council, tmp_path / "out", program=PROGRAM, now=NOW)
    rebuild(tmp_path / "out", tmp_path / "again.lbi")
    with open_store_to_read(tmp_path / "again.lbi") as store, store.reading() as here:
        (titles,) = here.exec_driver_sql("SELECT count(*) FROM indicator").one()
    assert titles == 3


def test_that_kept_files_lie_there_as_they_were_received(written: tuple[Path, Path]) -> None:
    _, folder = written
    kept = sorted((folder / "files").iterdir())
    assert [each.read_bytes() for each in kept] == [b"a workbook" * 9]
    assert kept[0].name == "000001 H&N Q3.xlsx"
    with (folder / "tables/kept_file.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["sha256"] == hashlib.sha256(b"a workbook" * 9).hexdigest()
    assert row["content"] == "files/000001 H&N Q3.xlsx"


def test_that_the_folder_says_what_it_is_in_words_and_hashes(
    written: tuple[Path, Path],
) -> None:
    _, folder = written
    words = (folder / "README.md").read_text("utf-8")
    assert "written out" in words
    assert "| observation | " in words
    assert "$" not in words
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    assert {line.partition("  ")[2] for line in lines} == set(names_in(folder))
    assert all(sha256_of(folder / line[66:]) == line[:64] for line in lines)
    assert json.loads((folder / "schema.json").read_text("utf-8"))["revision"] == REVISION


def test_that_no_cell_of_text_is_a_formula(written: tuple[Path, Path]) -> None:
    _, folder = written
    risky = 0
    for path in (folder / "tables").iterdir():
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.reader(file):
                for cell in row:
                    is_number = cell.removeprefix("-").replace(".", "", 1)[:1].isdigit()
                    assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                    risky += cell == "'=Rang"
    assert risky


def test_that_files_are_utf_8_with_records_as_rfc_4180_says(
    written: tuple[Path, Path],
) -> None:
    _, folder = written
    content = (folder / "tables/directorate.csv").read_bytes()
    assert content.startswith(b"id,name,lead,")
    assert content.count(b"\r\n") == content.count(b"\n") == 3


@pytest.mark.parametrize("spoil", ["change", "cut", "remove", "rename"])
def test_that_a_damaged_folder_is_refused_by_the_name_of_the_file(
    written: tuple[Path, Path], tmp_path: Path, spoil: str
) -> None:
    _, folder = written
    for name in [*names_in(folder), SUMS]:
        work = tmp_path / "work"
        shutil.copytree(folder, work)
        path = work / name
        content = path.read_bytes()
        match spoil:
            case "change":
                at = len(content) // 2
                path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            case "cut":
                path.write_bytes(content[:-1])
            case "remove":
                path.unlink()
            case _:
                path.rename(path.with_name("other.txt"))
        with pytest.raises(StoreRefusal) as caught:
            rebuild(work, tmp_path / "again.lbi")
        is_told = any(f"“{each}”" in caught.value.message for each in (name, "work", SUMS)) or (
            name == SUMS or "other.txt" in caught.value.message
        )
        assert is_told, (name, caught.value.message)
        assert not (tmp_path / "again.lbi").exists()
        shutil.rmtree(work)


def resealed(folder: Path) -> None:
    """Writes the hashes anew, as somebody would who means it."""
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in names_in(folder)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="")


def _said(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        said = json.loads((folder / MANIFEST).read_text("utf-8"))
        change(said)
        (folder / MANIFEST).write_text(json.dumps(said), encoding="utf-8")

    return spoil


def _in_table(old: bytes, new: bytes) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        path = folder / "tables/observation.csv"
        content = path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new, 1))

    return spoil


@pytest.mark.parametrize(
    "spoil, named",
    [
        (_said(lambda m: m["tables"].pop()), MANIFEST),
        (_said(lambda m: m["tables"][0].update(file="../../etc/passwd")), MANIFEST),
        (_said(lambda m: m["tables"][0].update(rows=99)), ".csv"),
        (_said(lambda m: m["tables"][0]["columns"].pop()), MANIFEST),
        (_said(lambda m: m.update(tables=3)), MANIFEST),
        (_said(lambda m: m.update(revision=REVISION + 1)), "newer version"),
        (_said(lambda m: m.update(format_version=9)), "newer version"),
        (_in_table(b",81.0,", b",=1+1,"), "observation.csv"),
        (_in_table(b",81.0,", b",81.0,,"), "observation.csv"),
        (_in_table(b"\r\n2,0,", b"\r\n999,0,"), MANIFEST),
        (_in_table(b",final,", b",=final,"), "observation.csv"),
        (_in_table(b",final,", b',"final,'), "observation.csv"),
    ],
)
def test_that_an_altered_folder_with_new_hashes_is_refused_too(
    written: tuple[Path, Path], tmp_path: Path, spoil: Callable[[Path], None], named: str
) -> None:
    _, folder = written
    spoil(folder)
    resealed(folder)
    with pytest.raises(StoreRefusal) as caught:
        rebuild(folder, tmp_path / "again.lbi")
    assert named in caught.value.message
    assert [each.name for each in tmp_path.iterdir() if "again" in each.name] == []


def test_that_a_link_to_another_place_is_no_file_of_the_folder(
    written: tuple[Path, Path], tmp_path: Path
) -> None:
    _, folder = written
    secret = tmp_path / "secret.csv"
    shutil.move(folder / "tables/forum.csv", secret)
    (folder / "tables/forum.csv").symlink_to(secret)
    with pytest.raises(StoreRefusal) as caught:
        rebuild(folder, tmp_path / "again.lbi")
    assert "tables/forum.csv" in caught.value.message


def test_that_another_folder_is_said_to_be_none_of_ours(tmp_path: Path) -> None:
    with pytest.raises(StoreRefusal) as caught:
        rebuild(tmp_path, tmp_path / "again.lbi")
    assert caught.value.why is Why.FOREIGN


def test_that_nothing_is_written_over(written: tuple[Path, Path], tmp_path: Path) -> None:
    path, folder = written
    with pytest.raises(StoreRefusal) as caught:
        rebuild(folder, path)
    assert caught.value.why is Why.EXISTS
    with open_store_to_read(path) as store, pytest.raises(StoreRefusal) as caught:
        write_out(store, folder, program=PROGRAM, now=NOW)
    assert caught.value.why is Why.EXISTS


class StoppedError(Exception):
    """A person pressed cancel."""


def test_that_stopping_half_way_leaves_nothing_behind(
    written: tuple[Path, Path], tmp_path: Path
) -> None:
    path, folder = written
    heard: list[float] = []

    def told(_what: str, part: float) -> None:
        heard.append(part)
        if part > 0.5:
            raise StoppedError

    before = sorted(each.name for each in tmp_path.iterdir())
    with open_store_to_read(path) as store, pytest.raises(StoppedError):
        write_out(store, tmp_path / "never", program=PROGRAM, now=NOW, told=told)
    with pytest.raises(StoppedError):
        rebuild(folder, tmp_path / "never.lbi", told=told)
    assert sorted(each.name for each in tmp_path.iterdir()) == before
    assert 0 <= min(heard) < 0.5 < max(heard) <= 1


def test_that_a_folder_of_an_older_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    old, folder = tmp_path / "old.lbi", tmp_path / "out"
    kept = Path(__file__).with_name("revision_0001.lbi.gz")
    old.write_bytes(gzip.decompress(kept.read_bytes()))
    written_of_revision_1(old, folder)
    rebuild(folder, tmp_path / "again.lbi")
    with open_store(tmp_path / "again.lbi", who=OFFICER, now=NOW) as store:
        assert store.path.exists()
        with store.reading() as connection:
            (rows,) = connection.exec_driver_sql("SELECT count(*) FROM observation").one()
    assert rows == 13


def written_of_revision_1(old: Path, folder: Path) -> None:
    """The folder an earlier program would have written of a store without kept files."""
    (folder / "tables").mkdir(parents=True)
    tables = []
    with closing(sqlite3.connect(old)) as connection:
        names = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_revision'"
        )]  # fmt: skip
        for name in names:
            found = connection.execute(f"PRAGMA table_info({name})").fetchall()
            shapes = [ColumnShape(row[1], row[2], not row[3]) for row in found]
            rows = connection.execute(f"SELECT * FROM {name}").fetchall()
            with (folder / f"tables/{name}.csv").open("w", encoding="utf-8", newline="") as f:
                writer = csv.writer(f)
                writer.writerow([each.name for each in shapes])
                for row in rows:
                    writers = [writer_of(each) for each in shapes]
                    writer.writerow([
                        write(value) if write else value
                        for write, value in zip(writers, row, strict=True)
                    ])  # fmt: skip
            columns = [each.name for each in shapes]
            file = f"tables/{name}.csv"
            tables.append({"name": name, "file": file, "columns": columns, "rows": len(rows)})
    said = {
        "format": "LBI Performance Desktop, store as a folder",
        "format_version": 1,
        "revision": 1,
        "written_at": "",
        "written_by": "",
        "store": "",
        "entry": 1,
        "tables": tables,
        "files": dict.fromkeys(names_in(folder), 0),
    }
    (folder / MANIFEST).write_text(json.dumps(said), encoding="utf-8")
    resealed(folder)


def test_that_every_revision_can_be_declared_from_its_frozen_text() -> None:
    for revision in range(1, REVISION + 1):
        with closing(sqlite3.connect(":memory:")) as connection:
            declare_revision(connection, revision)
            (found,) = connection.execute("PRAGMA user_version").fetchone()
        assert found == revision


# --- any store, and the command line ---------------------------------------------------------


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=6), st.none() | st.floats(allow_nan=False))
def test_that_a_store_of_any_words_comes_back_exactly(
    council_file: Store, tmp_path: Path, texts: list[str], number: float | None
) -> None:
    with council_file.writing() as connection:
        ask = connection.exec_driver_sql
        ask("DELETE FROM council_setting")
        for n, text in enumerate(texts):
            ask("INSERT INTO council_setting VALUES (?, ?, 1)", (f"{text}{n}", text))
        ask("UPDATE observation SET reason = ?, value = ?", (texts[0], number))
        ask("UPDATE directorate SET first_day = ?", (texts[-1],))
    folder, again = tmp_path / "any", tmp_path / "any.lbi"
    try:
        write_out(council_file, folder, program=PROGRAM, now=NOW)
        rebuild(folder, again)
        assert everything(again) == everything(council_file.path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        again.unlink(missing_ok=True)


def test_that_the_command_line_writes_out_and_makes_again(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, again = tmp_path / "out", tmp_path / "again.lbi"
    assert main(["export", "folder", "--store", str(closed), "-o", str(out), "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["tables"]["indicator"] == 3
    assert "COMMITTED 1" in told.err
    assert main(["new", str(again), "--from", str(out)]) == 0
    assert everything(again) == everything(closed)
    (out / "tables/forum.csv").write_bytes(b"")
    assert main(["new", str(tmp_path / "third.lbi"), "--from", str(out)]) == 3
    assert "tables/forum.csv" in capsys.readouterr().err
    assert main(["export", "picture", "--store", str(closed), "-o", str(out)]) == 2
