"""dev.py must work where nothing is installed yet."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from source_tree import ROOT, imported_names

DEV = ROOT / "dev.py"


@pytest.fixture
def dev() -> ModuleType:
    """dev.py as a module."""
    spec = importlib.util.spec_from_file_location("dev", DEV)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_that_dev_py_needs_the_standard_library_only() -> None:
    roots = {name.split(".")[0] for name in imported_names(DEV)}
    assert roots <= sys.stdlib_module_names


def test_that_an_old_python_can_read_dev_py_far_enough_to_be_told() -> None:
    ast.parse(DEV.read_text("utf-8"), feature_version=(3, 8))


def test_that_an_unknown_job_is_wrong_usage() -> None:
    done = subprocess.run([sys.executable, DEV, "fly"], capture_output=True, check=False)
    assert done.returncode == 2


def test_that_a_missing_library_is_found_by_trying_to_load_it(dev: ModuleType) -> None:
    assert not dev.is_loadable("libthis-is-not-there.so.9")


def test_that_somebody_who_is_not_root_is_told_the_one_line_to_run(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "missing_packages", lambda: ["libgl1", "libegl1"])
    monkeypatch.setattr(dev.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.Refusal, match=r"sudo apt-get install -y .* libgl1 libegl1$"):
        dev.prepare_system()


def test_that_no_window_is_opened_in_ci_or_without_a_display(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.has_display()
    monkeypatch.setenv("CI", "true")
    assert not dev.has_display()
    monkeypatch.delenv("CI")
    monkeypatch.delenv("DISPLAY")
    assert not dev.has_display()


def test_that_an_empty_home_is_not_passed_on(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "")
    assert "HOME" not in dev.child_environment()


def test_that_children_keep_what_they_compiled_whatever_the_machine_is_set_to(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in dev.child_environment()


def test_that_a_changed_lock_changes_the_stamp(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lock = tmp_path / "app.txt"
    monkeypatch.setitem(dev.LOCKS, "app", lock)
    lock.write_text("rich==1\n", "utf-8")
    before = dev.stamp_of("app", "3.11")
    assert before == dev.stamp_of("app", "3.11") != dev.stamp_of("app", "3.12")
    lock.write_text("rich==2\n", "utf-8")
    assert dev.stamp_of("app", "3.11") != before


def test_that_missing_postgres_is_said_and_nothing_is_installed_by_an_ordinary_account(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_postgres", lambda: False)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev, "quiet_apt", lambda *_a, **_k: pytest.fail("installed"))
    dev.prepare_postgres()
    assert "tests of shared stores are skipped" in capsys.readouterr().out
