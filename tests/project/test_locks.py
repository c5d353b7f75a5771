"""The locks hold what pyproject.toml asks for, each with its hashes, and no address."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from source_tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FOLDER = ROOT / "requirements"
KINDS = ("app", "dev", "installer")
LOCKS = {kind: (FOLDER / f"{kind}.txt").read_text("utf-8") for kind in KINDS}
ASKED = {
    kind: PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"].get(kind, [])
    for kind in KINDS
}
PINNED = re.compile(r"^([\w.-]+)==([\w.!+]+)((?:.*\\\n)(?:\s+--hash=.*\n?)+)", re.MULTILINE)


def _pins(lock: str) -> dict[str, str]:
    """Each package of a lock, by its canonical name, with its version."""
    return {canonicalize_name(name): version for name, version, _ in PINNED.findall(lock)}


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_locked_package_has_hashes(kind: str) -> None:
    lines = [line for line in LOCKS[kind].splitlines() if line]
    assert (
        len([line for line in lines if not line.startswith((" ", "#"))])
        == len(PINNED.findall(LOCKS[kind]))
        > 20
    )


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_lock_satisfies_what_the_project_asks_for(kind: str) -> None:
    pins = _pins(LOCKS[kind])
    wanted = [Requirement(line) for line in ASKED[kind]]
    unmet = [
        str(each)
        for each in wanted
        if not each.specifier.contains(pins.get(canonicalize_name(each.name), "0"))
    ]
    assert unmet == []


@pytest.mark.parametrize("kind", KINDS[1:])
def test_that_the_other_locks_hold_all_of_the_applications(kind: str) -> None:
    app, other = _pins(LOCKS["app"]), _pins(LOCKS[kind])
    assert {name: other.get(name) for name in app} == app


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_lock_holds_no_address_and_no_option(kind: str) -> None:
    unhashed = re.sub(r"--hash=sha256:[0-9a-f]{64}", "", LOCKS[kind])
    assert re.findall(r"https?:|file:|^-|--\w", unhashed, re.MULTILINE) == []


def test_that_the_environment_is_the_locked_one() -> None:
    found = metadata.distributions()
    installed = {canonicalize_name(each.name): each.version for each in found}
    differing = {
        name: (version, installed.get(name))
        for name, version in _pins(LOCKS["app"]).items()
        if installed.get(name) not in {version, None}  # None: another system's package
    }
    assert differing == {}


def test_that_the_notices_name_every_package_that_ships() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text("utf-8")
    words = {canonicalize_name(word) for word in re.findall(r"[\w.-]+", notices)}
    assert set(_pins(LOCKS["app"])) - words == set()
