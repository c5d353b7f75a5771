"""Stores on the disk for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_council import NOW, OFFICER, made_store

from lbi_desktop.store.store import Store, create_store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A new, empty store."""
    with create_store(tmp_path / "empty.lbi", who=OFFICER, now=NOW) as store:
        yield store


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Store]:
    """A store that holds the small council."""
    with made_store(tmp_path) as store:
        yield store


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed store that holds the small council."""
    with made_store(tmp_path) as store:
        return store.path
