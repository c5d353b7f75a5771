"""A file of changes from one officer to another: written, sealed, taken in or refused."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import postgres
import pytest
from both_dialects import NEEDS_SERVER
from small_council import HOMES, NOW, Q1, Q3, made_store

from exporters.packs.writing import pack_bytes
from importers.packs.opening import pack_here
from importers.packs.reading import read_pack
from importers.reading import close_reader
from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.packs import OURS, THEIRS
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.packs.pack import Pack
from lbi_desktop.domain.packs.rules import CHANGED, Wish
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs import other_store
from lbi_desktop.jobs.copying import copy_store_to
from lbi_desktop.jobs.merging import merge_in, merge_review, need_known_sender, write_changes
from lbi_desktop.jobs.other_store import copy_read_apart
from lbi_desktop.jobs.pack_keys import Keys
from lbi_desktop.jobs.packs import Envelope, Signed, decisions, open_pack, write_pack
from lbi_desktop.queries.changes_bundle import as_tables, copy_from
from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.packs import packs_sent
from lbi_desktop.store.address import address_from
from lbi_desktop.store.other_copy import other_copy
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store, open_store

ANNA, BEN = Signed("Anna", NOW), Signed("Ben", NOW)
H1, SMOKING = "HO-FFT", "PH-SMOKE"
WORDS = "four words are enough"


@pytest.fixture(autouse=True, scope="module")
def _no_child_is_left() -> Iterator[None]:
    yield
    close_reader()


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    made_store(tmp_path, name="anna.lbi").close()
    shutil.copy(tmp_path / "anna.lbi", tmp_path / "ben.lbi")
    with (
        open_store(tmp_path / "anna.lbi", who="Anna", now=NOW) as anna,
        open_store(tmp_path / "ben.lbi", who="Ben", now=NOW) as ben,
    ):
        yield anna, ben


def typed(store: Store, value: float, *, by: Signed = ANNA, about: tuple = (H1, Q3)) -> None:
    figure = Figure(value)
    type_figure(store, figure, about=about, reason="Typed", author=by.author, now=by.now)


def keys_of(store: Store, letter: bytes = b"k") -> Keys:
    return Keys(store.path.parent / store.path.stem, lambda count: letter * count)


def bundle(store: Store, *, by: Signed = ANNA, passphrase: str = "", **how: object) -> Pack:
    path = store.path.with_name(f"{by.author}.lbipack")
    envelope = Envelope(passphrase=passphrase, may_replace=True)
    write_changes(store, path, envelope=envelope, signed=by, keys=keys_of(store), **how)  # type: ignore[arg-type]
    return read_pack(path, passphrase=passphrase)


def take(store: Store, pack: Pack | Path, *, wanted: str = "", by: Signed = BEN) -> int:
    review = merge_review(store, pack)
    return merge_in(store, pack, decided=decisions(review, take=wanted), signed=by).entry


def value(store: Store, about: tuple = (H1, Q3)) -> float | None:
    found = figure_source(store, indicator=about[0], period=about[1], today=NOW.date())
    return found.figure.value


def contents(store: Store) -> list[str]:
    with closing(sqlite3.connect(store.path)) as connection:
        return [line for line in connection.iterdump() if "store_identity" not in line]


def test_that_a_file_of_changes_is_small_and_taken_in_as_one_step_once(
    both: tuple[Store, Store],
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    pack = bundle(anna)
    assert len(anna.path.with_name("Anna.lbipack").read_bytes()) < 10_000
    assert take(ben, pack)
    assert value(ben) == 84.0
    again = merge_review(ben, pack)
    assert (again.open, again.notes) == ((), ("It was taken in on 26 January 2026: “Anna.lbipack”.",))  # fmt: skip # noqa: E501
    assert take(ben, pack) == 0
    undo(ben, author="Ben", now=NOW)
    assert len(merge_review(ben, pack).open) == 1


def test_that_changes_go_back_and_forth_with_only_what_is_new(
    both: tuple[Store, Store],
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    assert take(ben, bundle(anna))
    typed(ben, 71.0, by=BEN, about=(H1, Q1))
    back = bundle(ben, by=BEN)
    (asked,) = merge_review(anna, back).open
    assert asked.theirs == "value 71"
    assert take(anna, back, wanted=THEIRS, by=ANNA)
    typed(anna, 85.0)
    third = bundle(anna)
    assert third.manifest.since > 1, "Ben was known to know what came before"
    assert take(ben, third)
    assert (value(ben), value(ben, (H1, Q1))) == (85.0, 71.0)


def test_that_an_older_file_of_changes_is_explained_and_undoes_nothing(
    both: tuple[Store, Store],
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    older = bundle(anna)
    typed(anna, 86.0)
    take(ben, bundle(anna))
    review = merge_review(ben, older)
    assert review.open == ()
    assert review.notes[0].startswith("It was taken in on")
    assert value(ben) == 86.0


def test_that_changes_that_begin_too_late_or_belong_elsewhere_are_refused(
    both: tuple[Store, Store], tmp_path: Path
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    later = Signed("Anna", NOW + timedelta(days=3))
    typed(anna, 85.0, by=later)
    with pytest.raises(StoreRefusal, match="begins later") as no:
        merge_review(ben, bundle(anna, since=date(2026, 1, 28)))
    assert "since 26 January 2026" in no.value.advice
    (tmp_path / "else").mkdir()
    with (
        made_store(tmp_path / "else", name="c.lbi") as other,
        pytest.raises(StoreRefusal, match="no copy"),
    ):
        merge_review(other, bundle(anna))
    pack = bundle(anna)
    newer = replace(pack, manifest=replace(pack.manifest, revision=99))
    with pytest.raises(Refusal, match="by a newer version"):
        merge_review(ben, newer)


def test_that_close_changes_leave_sealed_or_not_at_all(both: tuple[Store, Store]) -> None:
    anna, ben = both
    said = Commentary("One in ten smokes.", "", "", "")
    number = "UPDATE indicator SET is_restricted = 1 WHERE id = ?"
    write_comment(anna, said, about=(SMOKING, Q3), author="Anna", now=NOW)
    with anna.writing() as connection:
        connection.exec_driver_sql(number, (SMOKING,))
    with pytest.raises(Refusal, match="restricted indicators"):
        bundle(anna)
    assert not anna.path.with_name("Anna.lbipack").exists()
    pack = bundle(anna, passphrase=WORDS)
    assert b"smokes" not in anna.path.with_name("Anna.lbipack").read_bytes()
    assert pack.manifest.is_sealed
    assert take(ben, pack)


def test_that_nothing_to_send_and_a_lead_s_store_are_refused(
    both: tuple[Store, Store], tmp_path: Path
) -> None:
    anna, _ = both
    with pytest.raises(Refusal, match="Nothing was changed here"):
        bundle(anna)
    out = tmp_path / "out.lbipack"
    wish, keys = Wish(directorate=HOMES), keys_of(anna)
    write_pack(anna, out, wish=wish, envelope=Envelope(), signed=ANNA, keys=keys)
    opened = read_pack(out)
    with (
        open_pack(opened, tmp_path / "l.lbi", where="", signed=ANNA, keys=keys) as lead,
        pytest.raises(Refusal, match="opened from a data pack"),
    ):
        bundle(lead)


def test_that_another_key_of_an_officer_is_not_believed_unasked(
    both: tuple[Store, Store],
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    keys, pack = keys_of(ben), bundle(anna)
    assert "the first of Anna" in need_known_sender(keys, pack)
    assert "as every pack of Anna" in need_known_sender(keys, pack)
    forged = replace(pack, signed_by="ab" * 32)
    with pytest.raises(Refusal, match="another key than packs of Anna"):
        need_known_sender(keys, forged)
    assert "from now on" in need_known_sender(keys, forged, trusted="ab" * 8)
    assert need_known_sender(keys, ben.path) == ""


def test_that_packs_sent_by_the_other_officer_are_known_after_the_merge(
    both: tuple[Store, Store], tmp_path: Path
) -> None:
    anna, ben = both
    out = tmp_path / "out.lbipack"
    wish = Wish(directorate=HOMES)
    write_pack(anna, out, wish=wish, envelope=Envelope(), signed=ANNA, keys=keys_of(anna))
    assert take(ben, bundle(anna))
    (known,) = packs_sent(ben)
    assert known == packs_sent(anna)[0]


def test_that_the_other_copy_itself_is_read_in_a_child_and_a_hostile_one_refused(
    both: tuple[Store, Store], tmp_path: Path
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    assert take(ben, anna.path)
    before = contents(ben)
    for number, trap in enumerate(
        (
            "CREATE TRIGGER x AFTER INSERT ON history BEGIN DELETE FROM history; END",
            "PRAGMA user_version = 99",
        )
    ):
        path = tmp_path / f"trap{number}.lbi"
        shutil.copy(anna.path, path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(trap)
        with pytest.raises(Refusal, match="Nothing was changed"):
            take(ben, path, wanted=THEIRS)
    noise = tmp_path / "noise.lbi"
    noise.write_bytes(b"SQLite format 3\0" + bytes(4000))
    with pytest.raises(Refusal):
        take(ben, noise)
    assert contents(ben) == before


def test_that_a_copy_is_read_once_for_its_review_and_its_merge_and_again_when_it_changed(
    both: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    read: list[Path] = []

    def counted(path: Path, known: list[str]) -> object:
        read.append(path)
        return copy_read_apart(path, known)

    monkeypatch.setattr(other_store, "copy_read_apart", counted)
    (found,) = merge_review(ben, anna.path).open
    assert str(found.theirs).startswith("value 84")
    typed(anna, 85.0)
    assert take(ben, anna.path)
    assert read == [anna.path] * 2
    assert value(ben) == 85.0
    assert take(ben, anna.path) == 0
    assert len(read) == 3, "it is known how far they were taken in"


def test_that_rows_that_cannot_be_are_refused_and_nothing_is_written(
    both: tuple[Store, Store],
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    pack = bundle(anna)
    before = contents(ben)
    for table, column, bad in (
        ("row", "table", "history"),
        ("row", "table", "sqlite_master"),
        ("row", "values", "[1]"),
        ("row", "values", "[" * 50_000),
        ("row", "values", '[{"bytes":"none"}]'),
        ("image", "entry", "x"),
        ("image", "before", "{}"),
        ("mark", "entry", 0),
        ("taken", "notes", "[]"),
        ("taken", "notes", '{"born": {"question": [[1, "a"]]}}'),
        ("taken", "notes", '{"born": {"history": [[1, "a", 1]]}}'),
    ):
        place = CHANGED[table].index(column)
        rows = [
            (*row[:place], bad, *row[place + 1 :]) for row in pack.rows(table)
        ] or [("mark", bad)]  # fmt: skip
        forged = replace(pack, tables={**pack.tables, table: rows})
        with pytest.raises(Refusal):
            take(ben, forged, wanted=THEIRS)
    assert contents(ben) == before


def test_that_what_a_store_would_take_but_nobody_could_read_is_refused_whole(
    both: tuple[Store, Store],
) -> None:
    anna, ben = both
    typed(anna, 84.0)
    pack = bundle(anna)
    rows = [
        (name, str(text).replace('"final"', '"bogus"'))
        if name == "observation"
        else (name, text)
        for name, text in pack.rows("row")
    ]
    before = contents(ben)
    with pytest.raises(Refusal, match="do not fit together"):
        take(ben, replace(pack, tables={**pack.tables, "row": rows}), wanted=THEIRS)
    assert contents(ben) == before


def test_that_ours_stays_where_it_was_so_decided(both: tuple[Store, Store]) -> None:
    anna, ben = both
    typed(anna, 84.0)
    typed(ben, 80.0, by=BEN)
    assert take(ben, bundle(anna)) == 0
    assert take(ben, bundle(anna), wanted=OURS)
    assert value(ben) == 80.0
    assert undo(ben, author="Ben", now=NOW).label == "Undo: Keep ours in one item of Anna"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    with made_store(tmp_path_factory.mktemp("anna"), name="anna.lbi") as anna:
        typed(anna, 84.0)
        copy = other_copy(anna, since=1)
        assert copy is not None
        bundle(anna)
        assert copy_from(Pack(bundle(anna).manifest, as_tables(copy))).rows == copy.rows
        return anna.path.with_name("Anna.lbipack").read_bytes()


def test_that_a_file_with_any_bytes_changed_is_refused_in_words(
    file: bytes, tmp_path: Path
) -> None:
    path, chance = tmp_path / "changed.lbipack", Random(10)
    path.write_bytes(file)
    whole = json.loads(pack_here(path, ""))["manifest"]
    for _ in range(300):
        content = bytearray(file)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] ^= chance.randint(1, 255)
        path.write_bytes(
            content[: chance.choice((len(content), chance.randrange(len(content))))]
        )
        said = json.loads(pack_here(path, ""))
        assert said.get("manifest") == whole or "“changed.lbipack”" in said["refused"][0]


def test_that_more_than_a_pack_holds_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from exporters.packs import writing

    pack = Pack(replace(_manifest(), since=1), {"mark": [(n, str(n)) for n in range(5)]})
    assert pack_bytes(pack, key=b"k" * 32)
    monkeypatch.setattr(writing, "MOST_ROWS", 4)
    with pytest.raises(Refusal, match="more than one pack can hold"):
        pack_bytes(pack, key=b"k" * 32)


def _manifest() -> object:
    from lbi_desktop.domain.packs.pack import Manifest, Purpose

    return Manifest("p", Purpose.CHANGES, "s", 4, NOW.isoformat(), "Anna")


@NEEDS_SERVER
def test_that_a_shared_store_and_a_copy_on_a_laptop_are_merged_both_ways(
    tmp_path: Path,
) -> None:
    made_store(tmp_path, name="anna.lbi").close()
    address = address_from(postgres.a_database())
    copy_store_to(tmp_path / "anna.lbi", address, now=NOW, told=lambda _what, _part: None)
    with (
        open_store(tmp_path / "anna.lbi", who="Anna", now=NOW) as anna,
        open_store(address, who="Ben", now=NOW) as shared,
    ):
        typed(anna, 84.0)
        typed(shared, 71.0, by=BEN, about=(H1, Q1))
        assert take(shared, bundle(anna))
        decided = decisions(merge_review(anna, address), take=THEIRS)
        assert merge_in(anna, address, decided=decided, signed=ANNA).entry
        for store in (anna, shared):
            assert (value(store), value(store, (H1, Q1))) == (84.0, 71.0)
        assert merge_review(anna, address).open == ()
