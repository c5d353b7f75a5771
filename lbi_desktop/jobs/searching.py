"""Keeps the index of words in step with its store, in portions that keep nobody waiting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.queries.searchable import (
    TABLES_OF,
    every_number,
    history_seal,
    latest_entry,
    numbers_of,
    portions,
    searchable_comments,
    searchable_indicators,
    searchable_others,
    touched_since,
)
from lbi_desktop.store.search_index import (
    SearchIndex,
    Shelf,
    UnusableIndexError,
    index_path,
    place_text,
)
from lbi_desktop.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SEEN, _SEAL, _PLACE = "seen", "seal", "place"


def index_of(store: Store, folder: Path) -> SearchIndex:
    """The index of a store in a person's own folder; nothing is read from the store yet."""
    return SearchIndex(index_path(folder, store.place))


def bring_up_to_date(store: Store, index: SearchIndex) -> Iterator[None]:
    """Puts into the index what the history says was touched since; all of it the first time.

    Each step is a short read of the store and a short write of the index. A damaged index, one
    of another store or of a history that went another way is made anew.
    """
    for shelf in index.shelves:
        is_private = shelf is index.closed
        try:
            yield from _catch_up(store, shelf, is_private=is_private)
        except UnusableIndexError:
            shelf.start_over()
            yield from _catch_up(store, shelf, is_private=is_private)


def _catch_up(store: Store, shelf: Shelf, *, is_private: bool) -> Iterator[None]:
    with store.reading() as connection:
        latest = latest_entry(connection)
        seal, seen = history_seal(connection, latest), _seen(connection, shelf)
    if seen == latest:
        return
    if seen is None:
        shelf.start_over()
        yield from _everything(store, shelf, is_private=is_private)
    else:
        yield from _touched(store, shelf, seen=seen, is_private=is_private)
    shelf.count()
    shelf.note(**{_SEEN: str(latest), _SEAL: seal, _PLACE: place_text(store.place)})


def _everything(store: Store, shelf: Shelf, *, is_private: bool) -> Iterator[None]:
    with store.reading() as connection:
        others = searchable_others(connection, list(TABLES_OF), is_private=is_private)
        numbers = every_number(connection, is_restricted=is_private)
    shelf.put(others)
    yield
    yield from _indicators(store, shelf, numbers)


def _touched(store: Store, shelf: Shelf, *, seen: int, is_private: bool) -> Iterator[None]:
    with store.reading() as connection:
        ids, tables = touched_since(connection, seen)
        numbers = numbers_of(connection, ids)
        kinds = [kind for kind, theirs in TABLES_OF.items() if theirs & tables]
        others = searchable_others(connection, kinds, is_private=is_private)
    were_there = shelf.drop_indicators(ids, numbers)
    if were_there and not is_private and any(numbers.values()):
        shelf.start_over()
        yield from _everything(store, shelf, is_private=is_private)
        return
    shelf.drop_kinds(kinds)
    shelf.put(others)
    yield
    wanted = [no for no, is_restricted in numbers.items() if is_restricted == is_private]
    yield from _indicators(store, shelf, wanted)


def _indicators(store: Store, shelf: Shelf, numbers: list[int]) -> Iterator[None]:
    for some in portions(numbers):
        with store.reading() as connection:
            found = searchable_indicators(connection, some)
        shelf.put(found)
        yield
    for some in portions(numbers, size=100):
        with store.reading() as connection:
            said = searchable_comments(connection, some)
        shelf.put(said)
        yield


def _seen(connection: Connection, shelf: Shelf) -> int | None:
    """The entry the index has seen, None when it knows nothing of this history."""
    text = shelf.said_of_itself(_SEEN)
    if not text or shelf.said_of_itself(_SEAL) != history_seal(connection, int(text)):
        return None
    return int(text)
