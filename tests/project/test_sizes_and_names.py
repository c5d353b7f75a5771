"""Nothing grows past what one can read at a sitting, and names are the field's words."""

from __future__ import annotations

import ast
import re
import statistics

from source_tree import (
    ROOT,
    AnyFunction,
    code_lines,
    functions_of,
    kept_files,
    modules,
    name_of,
    tree_of,
)

FILE_LINES, CLASS_LINES, FUNCTION_LINES, ARGUMENTS, POSITIONAL = 400, 200, 40, 6, 2
EMPTY_WORDS = frozenset(
    ["data", "info", "manager", "helper", "helpers", "util", "utils", "handle", "process"]
)


def test_that_no_file_is_longer_than_400_lines() -> None:
    python = [path for path in kept_files() if path.suffix == ".py"]
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in python}
    assert {name: size for name, size in lengths.items() if size > FILE_LINES} == {}


def test_that_no_function_holds_more_than_40_lines_of_code() -> None:
    sizes = {
        f"{name_of(path)}:{name}": code_lines(path, function)
        for path in [*modules(), ROOT / "dev.py"]
        for name, function in functions_of(path)
    }
    assert {name: size for name, size in sizes.items() if size > FUNCTION_LINES} == {}


def test_that_the_typical_function_is_short() -> None:
    sizes = [code_lines(path, node) for path in modules() for _, node in functions_of(path)]
    assert statistics.median(sizes or [0]) <= 12


def test_that_no_class_is_longer_than_200_lines() -> None:
    sizes = {
        f"{name_of(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
    }
    assert {name: size for name, size in sizes.items() if size > CLASS_LINES} == {}


def _is_qts_own(name: str) -> bool:
    """Whether a method's name is Qt's (camelCase or a model's): Qt chose its arguments."""
    own = name.rsplit(".", 1)[-1]
    return bool(re.search(r"[a-z][A-Z]", own)) or own in {"data", "index", "paint"}


def _arguments(function: AnyFunction) -> tuple[int, int]:
    """How many arguments a function takes, and how many of them by position."""
    spec = function.args
    positional = [arg.arg for arg in [*spec.posonlyargs, *spec.args]]
    own = [name for name in positional if name not in {"self", "cls"}]
    return len(own) + len(spec.kwonlyargs), len(own)


def _takes_too_many(name: str, function: AnyFunction) -> bool:
    everything, positional = _arguments(function)
    is_dunder = function.name.startswith("__") and function.name != "__init__"
    if is_dunder or _is_qts_own(name):
        return False
    by_position = POSITIONAL + function.name.startswith("_")
    return everything > ARGUMENTS or positional > by_position


def test_that_functions_take_few_arguments_and_name_them() -> None:
    """Six at the most, two by position (three in private); a command's are its options."""
    command_line = set((ROOT / "lbi_desktop" / "cli").rglob("*.py"))
    found = [
        f"{name_of(path)}:{name}"
        for path in modules()
        if path not in command_line
        for name, function in functions_of(path)
        if _takes_too_many(name, function)
    ]
    assert found == []


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_that_no_module_or_class_has_an_empty_name() -> None:
    named = {name_of(path): _words(path.stem) for path in modules()}
    for path in modules():
        classes = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ClassDef))
        named |= {f"{name_of(path)}:{node.name}": _words(node.name) for node in classes}
    assert {name for name, words in named.items() if words & EMPTY_WORDS} == set()


def test_that_every_test_is_named_as_a_sentence() -> None:
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    short = [
        f"{name_of(path)}:{name}"
        for path in tests
        for name, _ in functions_of(path)
        if name.startswith("test_") and len(name.split("_")) < 4
    ]
    assert short == []


def test_that_test_files_have_names_of_their_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert {name for name in names if names.count(name) > 1} == set()
