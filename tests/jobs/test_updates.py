"""Looking for a newer release: only what is signed and whole is ever named to a person."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.release import (
    NOTE_NAME,
    Release,
    ReleasedFile,
    Standing,
    release_facts,
    release_from,
    standing,
    text_to_sign,
)
from lbi_desktop.jobs.updates import is_due, key_of_releases, kinds_here, look_for_update

INSTALLER = b"everything in one file"
OFFERED = ReleasedFile(
    "lbi-desktop_9.1.0_amd64.deb", "deb", len(INSTALLER), hashlib.sha256(INSTALLER).hexdigest()
)
RELEASE = Release("9.1.0", "2026-01-20", ("Meetings.",), (OFFERED,))


@dataclass
class Folder:
    """A folder of releases and the key they are signed with."""

    place: Path
    private: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def key(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    def put(self, facts: dict[str, Any], *, signed: dict[str, Any] | None = None) -> None:
        signature = self.private.sign(text_to_sign(signed or facts))
        said = {"release": facts, "signature": base64.b64encode(signature).decode()}
        (self.place / "release.json").write_text(json.dumps(said), encoding="utf-8")

    def look(self, installed: str = "0.4.0") -> Standing:
        return look_for_update(self.place, key=self.key, installed=installed).standing


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setattr("sys.platform", "linux")
    made = Folder(tmp_path)
    (tmp_path / OFFERED.name).write_bytes(INSTALLER)
    made.put(release_facts(RELEASE))
    return made


def test_that_a_newer_release_is_named_with_its_file_and_never_opened(folder: Folder) -> None:
    found = look_for_update(folder.place, key=folder.key, installed="0.4.0")
    assert found.standing is Standing.NEWER
    assert found.file == folder.place / OFFERED.name
    assert found.words == "Version 9.1.0 is ready: lbi-desktop_9.1.0_amd64.deb."
    assert found.document["news"] == ["Meetings."]


@pytest.mark.parametrize(
    "installed, said",
    [("9.1", Standing.SAME), ("9.1.0", Standing.SAME), ("10.0", Standing.OLDER)],
)
def test_that_the_same_and_an_older_release_are_told_apart(
    folder: Folder, installed: str, said: Standing
) -> None:
    assert folder.look(installed) is said


def changed_in_the_note(folder: Folder) -> None:
    facts = release_facts(RELEASE)
    folder.put({**facts, "version": "9.9.9"}, signed=facts)


def signed_by_another(folder: Folder) -> None:
    Folder(folder.place).put(release_facts(RELEASE))


def changed_in_the_file(folder: Folder) -> None:
    (folder.place / OFFERED.name).write_bytes(b"EVERYTHING in one file")


def longer_than_released(folder: Folder) -> None:
    (folder.place / OFFERED.name).write_bytes(INSTALLER + b"!")


def leading_out_of_the_folder(folder: Folder) -> None:
    folder.put(release_facts(replace(RELEASE, files=(replace(OFFERED, name="../x.deb"),))))


def of_another_program(folder: Folder) -> None:
    folder.put({**release_facts(RELEASE), "program": "solitaire"})


def without_a_note(folder: Folder) -> None:
    (folder.place / "release.json").unlink()


def half_copied(folder: Folder) -> None:
    note = folder.place / "release.json"
    note.write_bytes(note.read_bytes()[:100])


def nested_without_end(folder: Folder) -> None:
    (folder.place / "release.json").write_text("[" * 200_000)


def a_list(folder: Folder) -> None:
    (folder.place / "release.json").write_text("[1]")


@pytest.mark.parametrize(
    "harm, said",
    [
        (changed_in_the_note, Standing.FORGED),
        (signed_by_another, Standing.FORGED),
        (changed_in_the_file, Standing.CHANGED),
        (longer_than_released, Standing.CHANGED),
        (leading_out_of_the_folder, Standing.UNREADABLE),
        (of_another_program, Standing.UNREADABLE),
        (without_a_note, Standing.NONE),
        (half_copied, Standing.UNREADABLE),
        (nested_without_end, Standing.UNREADABLE),
        (a_list, Standing.UNREADABLE),
    ],
)
def test_that_what_is_wrong_with_a_release_is_said_in_words(
    folder: Folder, harm: Callable[[Folder], None], said: Standing
) -> None:
    harm(folder)
    found = look_for_update(folder.place, key=folder.key, installed="0.4.0")
    assert found.standing is said
    assert found.words.endswith(".")
    assert found.advice.endswith(".")
    assert found.document["standing"] == said.value


def test_that_a_folder_that_is_away_is_unreachable(folder: Folder) -> None:
    gone = Folder(folder.place / "share")
    assert gone.look() is Standing.UNREACHABLE


def test_that_a_release_without_this_systems_installer_says_so(folder: Folder) -> None:
    (folder.place / OFFERED.name).unlink()
    found = look_for_update(folder.place, key=folder.key, installed="0.4.0")
    assert (found.standing, found.file) == (Standing.NEWER, None)
    assert "lacks its installer for this computer" in found.words


def test_that_the_note_may_be_named_instead_of_its_folder(folder: Folder) -> None:
    found = look_for_update(folder.place / NOTE_NAME, key=folder.key, installed="0.4.0")
    assert (found.standing, found.folder) == (Standing.NEWER, folder.place)


def test_that_a_copy_that_knows_no_key_believes_nothing(folder: Folder) -> None:
    found = look_for_update(folder.place, key=None, installed="0.4.0")
    assert found.standing is Standing.NO_KEY


def test_that_a_key_is_one_line_of_its_own_length(tmp_path: Path) -> None:
    place = tmp_path / "release-key.txt"
    place.write_text(base64.b64encode(bytes(32)).decode() + "\n")
    assert key_of_releases(place) == bytes(32)
    for said in ("c2hvcnQ=", "no key at all", "é"):
        place.write_text(said, encoding="utf-8")
        with pytest.raises(Refusal, match="no key of releases"):
            key_of_releases(place)


def test_that_the_source_tree_knows_no_key() -> None:
    assert key_of_releases() is None


def test_that_the_installer_offered_is_the_kind_this_copy_came_by() -> None:
    everybodys = PureWindowsPath(r"C:\Program Files\LBI Performance Desktop\lbi-desktop.exe")
    mine = PureWindowsPath(r"D:\Local\Programs\LBI Performance Desktop\lbi-desktop.exe")
    assert kinds_here(everybodys, system="win32")[0] == "machine.msi"
    assert kinds_here(mine, system="win32")[0] == "user.exe"
    assert kinds_here(system="linux") == ("deb",)


def test_that_a_look_by_itself_is_due_once_a_day() -> None:
    today = date(2026, 1, 26)
    assert is_due("", today)
    assert is_due("2026-01-25", today)
    assert not is_due("2026-01-26", today)


VERSIONS = st.lists(st.integers(0, 40), min_size=1, max_size=4).map(
    lambda parts: ".".join(map(str, parts))
)


@given(VERSIONS, VERSIONS)
def test_that_no_release_is_newer_than_itself_or_both_ways(one: str, other: str) -> None:
    assert standing(one, one) is Standing.SAME
    pair = {standing(one, other), standing(other, one)}
    assert pair in ({Standing.SAME}, {Standing.NEWER, Standing.OLDER})


def test_that_a_release_comes_back_from_its_facts() -> None:
    assert release_from(json.loads(text_to_sign(release_facts(RELEASE)))) == RELEASE
