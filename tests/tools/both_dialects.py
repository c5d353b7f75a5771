"""Stores for tests that must hold on both: a SQLite file and a PostgreSQL server.

A folder's conftest takes these fixtures over by name. What is about the file itself asks for
`council_file` or `closed`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import postgres
import pytest
from small_council import COMPUTER, NOW, OFFICER, council_definition, made_store

from lbi_desktop.commands.define import define_council
from lbi_desktop.store.address import Place, place_named
from lbi_desktop.store.store import Store, create_store, open_store

NEEDS_SERVER = pytest.mark.skipif(not postgres.is_there(), reason=postgres.MISSING)
DIALECTS = [pytest.param("file"), pytest.param("server", marks=NEEDS_SERVER)]
CopyOf = Callable[[], Store]
_NUMBER = count()


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> str:
    """Where the stores of this test lie: in a file or on a server."""
    return str(request.param)


@pytest.fixture
def empty(dialect: str, tmp_path: Path) -> Iterator[Store]:
    """A new, empty store."""
    if dialect == "server":
        with cloned(empty_template()) as place, opened(place) as store:
            yield store
        return
    with create_store(tmp_path / "empty.lbi", who=OFFICER, now=NOW) as store:
        yield store


@pytest.fixture
def council(dialect: str, tmp_path: Path) -> Iterator[Store]:
    """A store that holds the small council."""
    if dialect == "server":
        with cloned(council_template()) as place, opened(place) as store:
            yield store
        return
    with opened(file_in(tmp_path)) as store:
        yield store


@pytest.fixture
def council_file(tmp_path: Path) -> Iterator[Store]:
    """A store in a file that holds the small council."""
    with opened(file_in(tmp_path)) as store:
        yield store


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed store in a file that holds the small council."""
    with opened(file_in(tmp_path)) as store:
        return store.path


@pytest.fixture
def place(dialect: str, tmp_path: Path) -> Iterator[Place]:
    """A closed store that holds the small council, wherever it lies."""
    if dialect == "server":
        with cloned(council_template()) as made:
            yield made
        return
    with opened(file_in(tmp_path)) as store:
        store.close()
        yield store.path


@contextmanager
def a_copy(place: Place) -> Iterator[Store]:
    """A copy of a closed store, open for writing, gone afterwards."""
    if isinstance(place, Path):
        copy = place.with_name(f"copy{next(_NUMBER)}.lbi")
        shutil.copy(place, copy)
        with opened(copy) as store:
            yield store
        return
    with cloned(place.database) as made, opened(made) as store:
        yield store


def opened(place: Place) -> Store:
    """A store open for writing."""
    return open_store(place, who=OFFICER, where=COMPUTER, now=NOW)


def file_in(folder: Path) -> Path:
    """A store that holds the small council, copied: making one takes far longer."""
    path = folder / "council.lbi"
    path.write_bytes(_small_council())
    return path


@cache
def _small_council() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        with made_store(Path(folder)) as store:
            path = store.path
        return path.read_bytes()


@contextmanager
def cloned(template: str) -> Iterator[Place]:
    """A new database with the content of another one, gone afterwards."""
    url = postgres.a_database(template)
    try:
        yield place_named(url)
    finally:
        postgres.drop(url)


@cache
def empty_template() -> str:
    """The database that new, empty stores are copied from."""
    url = postgres.a_database()
    create_store(place_named(url), who=OFFICER, now=NOW).close()
    return postgres.name_in(url)


@cache
def council_template() -> str:
    """The database that stores with the small council are copied from."""
    url = postgres.a_database(empty_template())
    with opened(place_named(url)) as store:
        define_council(store, council_definition(), author=OFFICER, now=NOW)
    return postgres.name_in(url)


@pytest.fixture
def council_on_server() -> Iterator[Place]:
    """A closed store on a server that holds the small council."""
    with cloned(council_template()) as made:
        yield made
