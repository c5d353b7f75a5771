"""A store knows which it is and which copy: a seal is never held against another copy."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from small_council import NOW, OFFICER, Q3, contents

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.backup import copy_store
from lbi_desktop.store.identity import checked, fresh_name, mark_of
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.seal import read_header
from lbi_desktop.store.store import create_store, open_store


def typed(path: Path, value: float) -> None:
    """Opens a store, types a figure, closes it."""
    with open_store(path, who=OFFICER, now=NOW) as store:
        type_figure(
            store, Figure(value), about=("HO-FFT", Q3), reason="Rang", author=OFFICER, now=NOW
        )


def store_name(path: Path) -> str:
    """What a store is called in all its copies."""
    connection = sqlite3.connect(path)
    (name,) = connection.execute(
        "SELECT value FROM store_identity WHERE name = 'store'"
    ).fetchone()
    connection.close()
    return str(name)


def test_that_a_copy_keeps_the_stores_name_and_gets_a_mark_of_its_own(
    closed: Path, tmp_path: Path
) -> None:
    copy_store(closed, tmp_path / "copy.lbi")
    assert store_name(tmp_path / "copy.lbi") == store_name(closed)
    assert "" != mark_of(closed) != mark_of(tmp_path / "copy.lbi") != ""


def test_that_the_mark_is_renewed_by_a_change_and_only_by_a_change(closed: Path) -> None:
    before = mark_of(closed)
    open_store(closed, who=OFFICER, now=NOW).close()
    assert mark_of(closed) == before
    typed(closed, 78.4)
    assert mark_of(closed) != before


def test_that_a_store_can_be_given_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.lbi"
    create_store(path, who=OFFICER, now=NOW, identity="0" * 32).close()
    assert store_name(path) == checked("0" * 32)


def test_that_another_copy_changed_just_as_often_is_opened_in_the_sealed_ones_place(
    closed: Path, tmp_path: Path
) -> None:
    other = tmp_path / "theirs" / "council.lbi"
    other.parent.mkdir()
    shutil.copy(closed, other)
    typed(closed, 78.4)
    typed(other, 79.5)
    assert read_header(closed).change_counter == read_header(other).change_counter
    with open_store(other, who=OFFICER, now=NOW) as store:
        theirs = contents(store)
    shutil.copy(other, closed)
    with open_store(closed, who=OFFICER, now=NOW) as store:
        assert contents(store) == theirs


def test_that_damage_to_the_mark_itself_is_damage(closed: Path) -> None:
    mark = mark_of(closed).encode()
    content = closed.read_bytes()
    assert content.count(mark) == 1
    closed.write_bytes(
        content.replace(mark, b"f" + mark[1:] if mark[0] != 102 else b"0" + mark[1:])
    )
    assert mark_of(closed) == ""
    with pytest.raises(StoreRefusal) as caught:
        open_store(closed, who=OFFICER, now=NOW)
    assert caught.value.why is Why.DAMAGED


def test_that_another_copy_that_is_damaged_is_still_refused(
    closed: Path, tmp_path: Path
) -> None:
    other = tmp_path / "theirs" / "council.lbi"
    other.parent.mkdir()
    shutil.copy(closed, other)
    typed(closed, 78.4)
    typed(other, 79.5)
    content = bytearray(other.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    closed.write_bytes(content)
    with pytest.raises(StoreRefusal) as caught:
        open_store(closed, who=OFFICER, now=NOW)
    assert caught.value.why is Why.DAMAGED


def test_that_a_stranger_without_a_mark_or_with_a_view_in_its_place_has_none(
    tmp_path: Path,
) -> None:
    for number, statement in enumerate(
        (
            "CREATE TABLE places (url TEXT)",
            (
                "CREATE VIEW store_identity AS WITH RECURSIVE n(value, name) AS "
                "(SELECT 1, 'copy' UNION ALL SELECT value + 1, name FROM n) "
                "SELECT name, value FROM n"
            ),
            "CREATE TABLE store_identity (name TEXT, value TEXT)",
        )
    ):
        path = tmp_path / f"{number}.lbi"
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.close()
        assert mark_of(path) == ""
    assert mark_of(tmp_path / "none.lbi") == ""


def test_that_no_two_names_are_alike() -> None:
    assert len({fresh_name() for _ in range(100)}) == 100
