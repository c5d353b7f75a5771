"""Who may import whom: the contracts of pyproject.toml, and what they cannot say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from source_tree import PACKAGES, ROOT, imported_names, modules, name_of, tree_of

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
DOMAIN = [path for path in modules() if name_of(path).startswith("lbi_desktop/domain/")]


def test_that_the_import_contracts_are_kept() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_that_every_part_of_the_application_has_its_layer() -> None:
    layers = next(each for each in CONTRACTS["contracts"] if each["id"] == "layers")["layers"]
    placed = set(re.findall(r"[\w.]+", " ".join(layers)))
    parts = {
        f"lbi_desktop.{path.stem}"
        for path in (ROOT / "lbi_desktop").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert parts - placed - {"lbi_desktop.__init__"} == set()
    assert set(PACKAGES) - placed == {"lbi_desktop"}


def test_that_only_app_puts_up_the_window() -> None:
    outside = [path for path in modules() if not name_of(path).startswith("ui/")]
    importers = {
        name_of(path)
        for path in outside
        if any(name.split(".")[0] == "ui" for name in imported_names(path))
    }
    assert importers <= {"lbi_desktop/app.py"}


# A well-kept parser reads formulas; it is loaded with the first one, and only reads.
LENT_TO_THE_DOMAIN = {"lbi_desktop/domain/formulas/grammar.py": {"lark"}}


@pytest.mark.parametrize("path", DOMAIN, ids=name_of)
def test_that_the_domain_imports_the_standard_library_only(path: Path) -> None:
    lent = LENT_TO_THE_DOMAIN.get(name_of(path), set())
    allowed = sys.stdlib_module_names | {"lbi_desktop"} | lent
    assert {name for name in imported_names(path) if name.split(".")[0] not in allowed} == set()


@pytest.mark.parametrize("path", DOMAIN, ids=name_of)
def test_that_the_domain_reads_no_clock(path: Path) -> None:
    asked = {
        node.func.attr
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert asked & {"now", "utcnow", "today"} == set()


def test_that_tests_and_packaging_are_plain_folders() -> None:
    """With an `__init__.py`, `packaging/` would hide the library of that name."""
    plain = [ROOT / "tests", ROOT / "packaging"]
    marked = [name_of(path) for each in plain for path in each.rglob("__init__.py")]
    assert marked == []
