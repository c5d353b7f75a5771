"""Looks for a newer release in a folder a person chose. Nothing is fetched, nothing is run.

Whoever hands out releases signs a note on each, `release.json`, with a key of their own; an
installed copy knows the other half of that key and believes no other note. An installer is
named to the person only when its content is the one the note describes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from lbi_desktop import __version__
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.release import (
    NOTE_NAME,
    Release,
    ReleasedFile,
    Standing,
    release_from,
    standing,
    text_to_sign,
)

KEY_NAME = "release-key.txt"
"""In `resources` of a copy built for handing out: the key its releases are signed by."""
_MOST_OF_NOTE = 1_000_000
_PIECE = 1 << 20
_KEY_BYTES = 32
_WORDS = {
    Standing.NEWER: "Version {version} is ready: {file}.",
    Standing.SAME: "This is the newest version, {installed}.",
    Standing.OLDER: "The folder holds version {version}; this copy is newer, {installed}.",
    Standing.NONE: "There is no release in {folder}.",
    Standing.FORGED: "The release in {folder} is not signed by who made this copy.",
    Standing.CHANGED: "{file} is not the file that was released.",
    Standing.UNREADABLE: "The note on the release in {folder} cannot be read.",
    Standing.UNREACHABLE: "{folder} cannot be reached.",
    Standing.NO_KEY: "This copy was not built for handing out: it knows no key of releases.",
}
_NO_INSTALLER = "Version {version} is out; {folder} lacks its installer for this computer."
_ADVICE = {
    Standing.NEWER: "Close the program, then open that file; or ask IT to install it.",
    Standing.NONE: f"Choose the folder that holds {NOTE_NAME}.",
    Standing.FORGED: "Do not install it; ask who keeps the folder.",
    Standing.CHANGED: "Do not open it; ask who keeps the folder.",
    Standing.UNREADABLE: "Ask who keeps the folder to put the release there again.",
    Standing.UNREACHABLE: "Connect to the council's network, or choose another folder.",
    Standing.NO_KEY: "Ask who gave it to you whether there is a newer one.",
}


@dataclass(frozen=True, slots=True)
class Update:
    """What a look at a folder found; `file` is the installer the note names, if it is there."""

    standing: Standing
    folder: Path
    installed: str
    release: Release | None = None
    file: Path | None = None

    @property
    def words(self) -> str:
        """What was found, in a sentence."""
        version = self.release.version if self.release else ""
        words = _NO_INSTALLER if self._lacks_installer else _WORDS[self.standing]
        name = self.file.name if self.file else ""
        return words.format(
            folder=f"“{self.folder}”", installed=self.installed, version=version, file=name
        )

    @property
    def advice(self) -> str:
        """What to do, in a sentence; empty where there is nothing to do."""
        if self._lacks_installer:
            return "Ask who keeps the folder."
        return _ADVICE.get(self.standing, "")

    @property
    def _lacks_installer(self) -> bool:
        return self.standing is Standing.NEWER and self.file is None

    @property
    def document(self) -> dict[str, Any]:
        """The same as JSON's types."""
        return {
            "standing": self.standing.value,
            "installed": self.installed,
            "version": self.release.version if self.release else None,
            "day": self.release.day if self.release else None,
            "news": list(self.release.news) if self.release else [],
            "folder": str(self.folder),
            "file": str(self.file) if self.file else None,
            "words": self.words,
            "advice": self.advice,
        }


def key_of_releases(named: Path | None = None) -> bytes | None:
    """The public key this copy believes, or the one in a file a person names.

    Raises Refusal for a file without a key.
    """
    from resources.files import path_of

    try:
        place = named or path_of(KEY_NAME)
    except FileNotFoundError:
        return None
    with suppress(UnicodeDecodeError, binascii.Error):
        key = base64.b64decode(place.read_text(encoding="ascii").strip(), validate=True)
        if len(key) == _KEY_BYTES:
            return key
    raise Refusal(f"There is no key of releases in {place}.", f"It is kept in a {KEY_NAME}.")


def look_for_update(folder: Path, *, key: bytes | None, installed: str = __version__) -> Update:
    """What a folder holds for this copy; every trouble is an answer.

    The note itself may be named instead of its folder.
    """
    if folder.name == NOTE_NAME:
        folder = folder.parent
    if key is None:
        return Update(Standing.NO_KEY, folder, installed)
    text = _note_in(folder)
    if isinstance(text, Standing):
        return Update(text, folder, installed)
    try:
        release = _believed(text, key)
    except (ValueError, RecursionError):
        return Update(Standing.UNREADABLE, folder, installed)
    if release is None:
        return Update(Standing.FORGED, folder, installed)
    return _judged(release, folder, installed)


def _note_in(folder: Path) -> bytes | Standing:
    """The note in a folder, or why there is none to read."""
    try:
        if not folder.is_dir():
            return Standing.UNREACHABLE
        with (folder / NOTE_NAME).open("rb") as stream:
            return stream.read(_MOST_OF_NOTE)
    except FileNotFoundError:
        return Standing.NONE
    except OSError:
        return Standing.UNREACHABLE


def _believed(text: bytes, key: bytes) -> Release | None:
    """The release a note describes, None without its signature; raises ValueError for none."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    said = json.loads(text)
    facts = said.get("release") if isinstance(said, dict) else None
    if not isinstance(facts, dict):
        raise ValueError("no note on a release")  # noqa: TRY004 - of a file, not of our own
    signature = base64.b64decode(str(said.get("signature", "")), validate=True)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text_to_sign(facts))
    except InvalidSignature:
        return None
    return release_from(facts)


def _judged(release: Release, folder: Path, installed: str) -> Update:
    found = standing(release.version, installed)
    if found is not Standing.NEWER:
        return Update(found, folder, installed, release)
    offered = release.file_of_kind(*kinds_here())
    if offered is None or not (folder / offered.name).is_file():
        return Update(found, folder, installed, release)
    path = folder / offered.name
    try:
        is_whole = _is_as_released(path, offered)
    except OSError:
        return Update(Standing.UNREACHABLE, folder, installed)
    return Update(found if is_whole else Standing.CHANGED, folder, installed, release, path)


def _is_as_released(path: Path, offered: ReleasedFile) -> bool:
    if path.stat().st_size != offered.size:
        return False
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest() == offered.sha256


def kinds_here(
    program: PurePath | None = None, *, system: str = sys.platform
) -> tuple[str, ...]:
    """The kinds of installers that suit this computer, the one this copy came by first.

    A copy below Program Files came by the package for every user, which IT installs.
    """
    if system != "win32":
        return ("deb",)
    place = program or Path(sys.executable)
    is_everybodys = any(part.startswith("Program Files") for part in place.parts)
    return ("machine.msi", "user.exe") if is_everybodys else ("user.exe", "user.msi")


def is_due(last: str, today: date) -> bool:
    """Whether to look by itself today: once a day is enough, and a clock may go back."""
    return last != today.isoformat()
