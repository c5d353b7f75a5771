"""The project's own source as the tests of the project look at it."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("lbi_desktop", "importers", "exporters", "ui", "resources")
_PASSED_OVER = {".venv", ".git", "out", "build", "dist", "__pycache__"}

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


def kept_files() -> list[Path]:
    """Every file a clone holds: git's list, or the folder itself where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return sorted(_walk(ROOT))
    names = listed.stdout.decode().split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def _walk(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        if entry.name in _PASSED_OVER or entry.name.endswith("_cache"):
            continue
        if entry.is_dir():
            yield from _walk(Path(entry))
        else:
            yield Path(entry)


@cache
def modules() -> list[Path]:
    """Every Python file of the five packages."""
    return sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """A path as it is written in the project: forward slashes, from the root."""
    return path.relative_to(ROOT).as_posix()


def imported_names(path: Path) -> set[str]:
    """The dotted names a module imports, wherever in the module it does so."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return names


def functions_of(path: Path) -> Iterator[tuple[str, AnyFunction]]:
    """Every function and method of a module with its qualified name."""
    yield from _functions(tree_of(path), "")


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, AnyFunction]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{prefix}{child.name}", child
            yield from _functions(child, f"{prefix}{child.name}.")
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        else:
            yield from _functions(child, prefix)


def code_lines(path: Path, node: AnyFunction) -> int:
    """Lines of a function that hold code: no blank, comment or docstring lines."""
    lines = path.read_text("utf-8").splitlines()[node.lineno - 1 : node.end_lineno]
    held = sum(1 for line in lines if line.strip() and not line.strip().startswith("#"))
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        spoken = lines[first.lineno - node.lineno : (first.end_lineno or 0) - node.lineno + 1]
        held -= sum(1 for line in spoken if line.strip())
    return held
