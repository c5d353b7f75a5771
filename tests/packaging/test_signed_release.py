"""The signed note on a release: what the build writes, an installed copy believes."""

from __future__ import annotations

import base64
import stat
from datetime import date
from pathlib import Path

import contents
import pytest
import signing
import version
from cryptography.hazmat.primitives.asymmetric import ed448
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from lbi_desktop.domain.release import Standing
from lbi_desktop.jobs.updates import key_of_releases, look_for_update

ROOT = Path(__file__).resolve().parents[2]
CHANGES = ROOT / "resources" / "help" / "whats-new.md"
DAY = date(2026, 1, 26)


def released(folder: Path) -> tuple[Path, bytes]:
    """A folder of releases with one of every installer, and the key a copy would know."""
    out = folder / "releases"
    out.mkdir()
    for name in ("lbi-desktop_9.1.0_amd64.deb", "lbi-desktop-9.1.0-machine.msi",
                 "lbi-desktop-9.1.0-user.exe", "lbi-desktop-19.1.0-user.exe"):  # fmt: skip
        (out / name).write_bytes(name.encode())
    key = signing.release_key(folder / "release-key.pem")
    signing.write_note(out, key, version="9.1.0", day=DAY, news=("Packs.",))
    known = folder / "release-key.txt"
    known.write_text(signing.public_text(key))
    told = key_of_releases(known)
    assert told is not None
    return out, told


def test_that_an_installed_copy_believes_the_note_the_build_wrote(tmp_path: Path) -> None:
    out, key = released(tmp_path)
    found = look_for_update(out, key=key, installed="9.0.9")
    assert found.standing is Standing.NEWER
    assert found.release is not None
    kinds = {each.kind: each.name for each in found.release.files}
    assert kinds == {
        "deb": "lbi-desktop_9.1.0_amd64.deb",
        "machine.msi": "lbi-desktop-9.1.0-machine.msi",
        "user.exe": "lbi-desktop-9.1.0-user.exe",
    }


def test_that_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    place = tmp_path / "release-key.pem"
    made, again = signing.release_key(place), signing.release_key(place)
    assert signing.public_text(made) == signing.public_text(again)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_that_a_key_of_another_kind_stops_the_build(tmp_path: Path) -> None:
    place = tmp_path / "key.pem"
    place.write_text("no key")
    with pytest.raises(signing.WrongKey):
        signing.release_key(place)
    other = ed448.Ed448PrivateKey.generate()
    place.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(signing.WrongKey, match="Ed25519"):
        signing.release_key(place)


def test_that_a_copy_is_told_the_key_in_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    contents.note_key(tmp_path, "")
    assert list((tmp_path / "resources").iterdir()) == []
    contents.note_key(tmp_path, base64.b64encode(bytes(32)).decode())
    assert key_of_releases(tmp_path / contents.KEY) == bytes(32)


def test_that_the_change_log_tells_of_this_version_in_plain_words() -> None:
    lines = signing.news_of(CHANGES.read_text("utf-8"), version.version(ROOT))
    assert lines
    assert not any(mark in line for line in lines for mark in ("**", "`", "]("))
    with pytest.raises(ValueError, match=r"nothing of version 0\.0\.1"):
        signing.news_of(CHANGES.read_text("utf-8"), "0.0.1")


def test_that_the_newest_version_stands_first_in_the_change_log() -> None:
    heads = [line for line in CHANGES.read_text("utf-8").splitlines() if line.startswith("## ")]
    said = version.version(ROOT)
    assert heads[0] == f"## {said} {{#{said}}}"
