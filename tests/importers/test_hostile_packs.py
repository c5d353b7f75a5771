"""Packs as nobody should send them: each is refused in a sentence, and nothing is believed."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from exporters.packs.sealing import sealed
from exporters.packs.signing import answer_secret, public_key, signature
from exporters.packs.writing import pack_bytes
from importers.packs.opening import pack_here
from importers.packs.reading import read_pack
from importers.packs.refusals import PassphraseNeededError
from importers.reading import close_reader
from lbi_desktop.domain.packs.pack import SCRYPT, SEALED, Manifest, Pack, Purpose, canonical
from lbi_desktop.domain.refusal import Refusal

KEY = b"k" * 32
WORDS = "four words are enough"
ROW = (2025123103, "quarter", "2025-10-01", "2025-12-31", "Q3 2025/26")
PACK = Pack(
    Manifest("p1", Purpose.OUT, "store", 4, "2026-01-26T09:14:00+00:00", "Officer"),
    {"period": [ROW]},
    answer_secret(KEY, "p1").hex(),
)


@pytest.fixture(autouse=True, scope="module")
def _no_child_is_left() -> Iterator[None]:
    yield
    close_reader()


def random(count: int) -> bytes:
    return bytes(range(count))


def members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack_bytes(PACK, key=KEY))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], *, twice: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        if twice:
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr(twice, b"{}")
    return target.getvalue()


def resigned(**changed: object) -> bytes:
    """A pack whose manifest says something else and is signed anew: by whom, anybody can."""
    parts = members()
    said = canonical({**json.loads(parts["manifest.json"]), **changed})
    signed = {"key": public_key(KEY), "signature": signature(KEY, said)}
    return zipped({**parts, "manifest.json": said, "signature.json": canonical(signed)})


def with_rows(body: object) -> bytes:
    """A pack with these rows, everything about it in order."""
    parts = {**members(), "rows/period.json": canonical(body)}
    listed = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in parts.items()
        if name.startswith(("rows/", "answer"))
    }
    said = canonical({**json.loads(parts["manifest.json"]), "members": listed})
    signed = {"key": public_key(KEY), "signature": signature(KEY, said)}
    return zipped({**parts, "manifest.json": said, "signature.json": canonical(signed)})


def columns() -> list[str]:
    return json.loads(members()["rows/period.json"])["columns"]


def a_database(folder: Path) -> bytes:
    path = folder / "store.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END")
    return path.read_bytes()


def test_that_the_same_pack_is_the_same_bytes_and_reads_back() -> None:
    assert pack_bytes(PACK, key=KEY) == pack_bytes(PACK, key=KEY)
    assert pack_bytes(PACK, key=KEY) != pack_bytes(PACK, key=b"o" * 32)


def test_that_a_pack_is_read_in_the_child(tmp_path: Path) -> None:
    path = tmp_path / "a.lbipack"
    path.write_bytes(pack_bytes(PACK, key=KEY))
    read = read_pack(path)
    assert (read.manifest, read.rows("period")) == (PACK.manifest, (ROW,))
    assert read.signed_by == public_key(KEY)
    assert read.answer_secret == PACK.answer_secret


def test_that_a_sealed_pack_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.lbipack"
    path.write_bytes(sealed(pack_bytes(PACK, key=KEY), WORDS, random=random))
    assert b"Q3 2025/26" not in path.read_bytes()
    assert read_pack(path, passphrase=WORDS).manifest == PACK.manifest
    for wrong in ("", "five words are too many"):
        with pytest.raises(PassphraseNeededError, match="passphrase"):
            read_pack(path, passphrase=wrong)


def test_that_a_short_passphrase_seals_nothing() -> None:
    with pytest.raises(Refusal, match="soon guessed"):
        sealed(b"x", "short", random=random)


def head(**changed: object) -> bytes:
    drawn = {"salt": base64.b64encode(bytes(16)).decode(),
             "nonce": base64.b64encode(bytes(12)).decode()}  # fmt: skip
    return (
        SEALED + canonical({"kdf": "scrypt", **SCRYPT, **drawn, **changed}) + b"\n" + b"x" * 99
    )


HOSTILE: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "empty": (lambda _: b"", "no data pack|stops half-way"),
    "text": (lambda _: b"hello", "no data pack"),
    "store": (a_database, "is a store"),
    "program": (lambda _: b"MZ\x90", "is a program"),
    "cut": (lambda _: pack_bytes(PACK, key=KEY)[:-30], "stops half-way"),
    "cut short": (lambda _: pack_bytes(PACK, key=KEY)[:9], "stops half-way"),
    "workbook": (lambda _: zipped({"xl/workbook.xml": b"<x/>"}), "another kind of archive"),
    "path": (lambda _: zipped({**members(), "../evil.json": b"{}"}), "which no pack holds"),
    "absolute": (lambda _: zipped({**members(), "/etc/x": b"{}"}), "which no pack holds"),
    "database inside": (
        lambda folder: zipped({**members(), "store.lbi": a_database(folder)}),
        "which no pack holds",
    ),
    "twice": (lambda _: zipped(members(), twice="rows/period.json"), "same part twice"),
    "bomb": (
        lambda _: zipped({**members(), "rows/period.json": b" " * (97 * 1024 * 1024)}),
        "unpack to more",
    ),
    "long manifest": (
        lambda _: zipped({**members(), "manifest.json": b" " * (2 * 1024 * 1024)}),
        "unpack to more",
    ),
    "altered rows": (
        lambda _: zipped({**members(), "rows/period.json": b'{"columns":[],"rows":[]}'}),
        "not what its manifest says",
    ),
    "altered manifest": (
        lambda _: zipped(
            {**members(), "manifest.json": members()["manifest.json"].replace(b"p1", b"p2")}
        ),
        "signature does not fit",
    ),
    "part left out": (
        lambda _: zipped({k: v for k, v in members().items() if k != "rows/period.json"}),
        "parts its manifest names",
    ),
    "no signature": (
        lambda _: zipped({k: v for k, v in members().items() if k != "signature.json"}),
        "makes no sense",
    ),
    "signature of nothing": (
        lambda _: zipped({**members(), "signature.json": b'{"key":"00","signature":"zz"}'}),
        "its signature is none",
    ),
    "other format": (lambda _: resigned(format="other"), "another kind of archive"),
    "future": (lambda _: resigned(version=2), "newer version"),
    "version of words": (lambda _: resigned(version="1"), "does not say its version"),
    "purpose": (lambda _: resigned(purpose="all"), "manifest makes no sense"),
    "manifest of numbers": (lambda _: resigned(store=4), "manifest makes no sense"),
    "deep": (lambda _: zipped({**members(), "manifest.json": b"[" * 200_000}), "no sense"),
    "other columns": (lambda _: with_rows({"columns": ["code"], "rows": []}), "no pack holds"),
    "short row": (lambda _: with_rows({"columns": columns(), "rows": [[1]]}), "no pack holds"),
    "nested row": (
        lambda _: with_rows({"columns": columns(), "rows": [[[1], "q", "a", "b", "c"]]}),
        "no pack holds",
    ),
    "control character": (
        lambda _: with_rows({"columns": columns(), "rows": [[1, "q\u0000", "a", "b", "c"]]}),
        "no pack holds",
    ),
    "huge number": (
        lambda _: with_rows({"columns": columns(), "rows": [[2**80, "q", "a", "b", "c"]]}),
        "no pack holds",
    ),
    "costly seal": (lambda _: head(n=2**24), "sealed in a way"),
    "seal of nothing": (lambda _: SEALED + b"{}\n", "does not say how it is sealed"),
    "seal cut": (lambda _: SEALED, "stops half-way"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_that_a_hostile_pack_is_refused_with_its_cause(name: str, tmp_path: Path) -> None:
    make, words = HOSTILE[name]
    path = tmp_path / "x.lbipack"
    path.write_bytes(make(tmp_path))
    said = json.loads(pack_here(path, WORDS))
    message, advice = said["refused"]
    assert path.name in message
    assert advice
    assert any(each in message for each in words.split("|")), message


def test_that_any_flipped_byte_is_noticed(tmp_path: Path) -> None:
    content = pack_bytes(PACK, key=KEY)
    path = tmp_path / "x.lbipack"
    whole = json.loads(pack_here(_written(path, content), ""))
    for at in range(0, len(content), 7):
        flipped = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        said = json.loads(pack_here(_written(path, flipped), ""))
        is_same = {**said, "sha256": ""} == {**whole, "sha256": ""}
        assert "refused" in said or is_same, at


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_that_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no file"):
        read_pack(tmp_path / "none.lbipack")
