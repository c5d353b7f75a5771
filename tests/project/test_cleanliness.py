"""What is kept in the repository says nothing of the machine it was written on."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from source_tree import kept_files, name_of

# Spelt in two halves so that this file is not its own finding.
REGISTRIES = re.compile(
    "py" + r"pi\.(?:org|python)|python" + r"hosted\.|npm" + r"js\.|deb\." + "debian"
    "|--index" + "-url|--find" + r"-links\b|/simp" + r"le/\b"
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.~-])/(?:" + "ro" + "ot|wo" + "rk|ho" + "me|fa" + "rm|Us" + r"ers)/[\w.-]+"
    r"|[A-Z]:\\+Us" + r"ers\\"
)
OFFICE = {".docx", ".dotx", ".xlsx", ".xlsm", ".ods"}
BINARY = {".ico", ".lbi", ".pdf", ".png", ".ttf", ".woff2", ".xls", ".xlsb", *OFFICE}


def _texts() -> Iterator[tuple[str, str]]:
    """Every text in the repository, with the XML inside Office files."""
    for path in kept_files():
        if path.suffix not in BINARY:
            yield name_of(path), path.read_text("utf-8", errors="replace")
        elif path.suffix in OFFICE and zipfile.is_zipfile(path):
            yield from _members(path)


def _members(path: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(path) as package:
        for member in package.namelist():
            if member.endswith((".xml", ".rels")):
                yield (
                    f"{name_of(path)}!{member}",
                    package.read(member).decode("utf-8", "replace"),
                )


@pytest.mark.parametrize("unwanted", [REGISTRIES, MACHINE_PATHS], ids=["registries", "paths"])
def test_that_nothing_kept_names_the_machine_or_registries(unwanted: re.Pattern[str]) -> None:
    found = {
        f"{name}: {match.group()}"
        for name, text in _texts()
        for match in unwanted.finditer(text)
    }
    assert found == set()


def test_that_no_kept_file_is_bigger_than_five_megabytes() -> None:
    big = {name_of(path) for path in kept_files() if path.stat().st_size > 5_000_000}
    assert big == set()


def test_that_python_files_say_what_they_are_for() -> None:
    silent = [
        name_of(path)
        for path in kept_files()
        if path.suffix == ".py"
        and not path.read_text("utf-8").lstrip().startswith(('"""', "#!", "from __future__"))
    ]
    assert silent == []
