"""A release of this program as its signed note describes it, and how it stands to this copy."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

NOTE_NAME = "release.json"
PROGRAM = "lbi-desktop"
_VERSION = re.compile(r"\d+(\.\d+)*")
_SUM = re.compile(r"[0-9a-f]{64}")


class Standing(Enum):
    """What a look at the folder of releases found."""

    NEWER = "newer"
    SAME = "same"
    OLDER = "older"
    NONE = "none"
    FORGED = "forged"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"
    NO_KEY = "no_key"

    @property
    def is_trouble(self) -> bool:
        """Whether it should not be installed, or could not be looked at."""
        return self in _TROUBLE


_TROUBLE = frozenset(Standing) - {Standing.NEWER, Standing.SAME, Standing.OLDER, Standing.NONE}


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One installer: its name, the kind of installer, its size in bytes and its SHA-256."""

    name: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """What was released: `version` as digits and dots, `day` as YYYY-MM-DD, `news` in words."""

    version: str
    day: str
    news: tuple[str, ...]
    files: tuple[ReleasedFile, ...]

    def file_of_kind(self, *kinds: str) -> ReleasedFile | None:
        """The first installer of these kinds, the kinds in order of preference."""
        found = (each for kind in kinds for each in self.files if each.kind == kind)
        return next(found, None)


def standing(released: str, installed: str) -> Standing:
    """How a release stands to the copy installed, by their versions."""
    theirs, ours = _numbers(released), _numbers(installed)
    if theirs == ours:
        return Standing.SAME
    return Standing.NEWER if theirs > ours else Standing.OLDER


def text_to_sign(facts: Mapping[str, Any]) -> bytes:
    """The one way of writing a release's facts down that its signature is made of."""
    said = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return said.encode()


def release_facts(release: Release) -> dict[str, Any]:
    """A release as JSON's types."""
    return {
        "program": PROGRAM,
        "version": release.version,
        "day": release.day,
        "news": list(release.news),
        "files": [
            {"name": each.name, "kind": each.kind, "size": each.size, "sha256": each.sha256}
            for each in release.files
        ],
    }


def release_from(facts: Mapping[str, Any]) -> Release:
    """The release some facts describe; raises ValueError where they describe none.

    A file's name is a plain name: nothing outside the folder of releases is ever looked at.
    """
    if facts.get("program") != PROGRAM:
        raise ValueError("not a release of this program")
    files = tuple(_file_from(each) for each in facts.get("files", ()))
    news = tuple(str(line) for line in facts.get("news", ()))
    version, day = str(facts.get("version", "")), str(facts.get("day", ""))
    _numbers(version)
    return Release(version, day, news, files)


def _file_from(said: Mapping[str, Any]) -> ReleasedFile:
    try:
        name, kind, size = str(said["name"]), str(said["kind"]), int(said["size"])
        found = ReleasedFile(name, kind, size, str(said["sha256"]))
    except (KeyError, TypeError) as lack:
        raise ValueError("a file without name, kind, size or sum") from lack
    is_plain = name and not name.startswith(".") and not set(name) & set('/\\:"\0')
    if not is_plain or not _SUM.fullmatch(found.sha256):
        raise ValueError("a file with a name or a sum that is none")
    return found


def _numbers(version: str) -> tuple[int, ...]:
    """The parts of a version to compare by; 0.4 and 0.4.0 are alike."""
    if not _VERSION.fullmatch(version):
        raise ValueError(f"no version: {version!r}")
    parts = [int(part) for part in version.split(".")]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)
