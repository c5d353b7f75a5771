"""Searching everything a store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.search import FoundKind, searched_words

if TYPE_CHECKING:
    from pathlib import Path

    from lbi_desktop.domain.search import Found, SearchAnswer
    from lbi_desktop.store.address import Place

Kinds = Annotated[
    list[FoundKind] | None,
    typer.Option("--kind", help="Only this kind; may be given several times."),
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(epilog='lbi-desktop search "damp mould" --kind comment --store council.lbi')(
        search
    )


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.")],
    *,
    store: options.Store = None,
    kind: Kinds = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many of each kind.")] = 8,
    as_json: options.AsJson = False,
) -> None:
    """Find indicators, plans, commentary, meetings, actions, questions and documents.

    Words may be shortened or have a letter wrong; case, accents and “&” or “and” do not matter.
    """
    around = surroundings(store=store)
    text = " ".join(words)
    wanted = frozenset(kind or FoundKind)
    place = store_place(store, around.settings)
    found = _answer(place, around.folder, text=text, kinds=wanted, most=limit)
    if as_json:
        from lbi_desktop.queries.as_json import search_document

        answer(search_document(found))
        return
    _show(found)


def _answer(
    place: Place, folder: Path, *, text: str, kinds: frozenset[FoundKind], most: int
) -> SearchAnswer:
    from lbi_desktop.jobs.searching import bring_up_to_date, index_of
    from lbi_desktop.queries.search import search as found_in
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(place) as source:
        index = index_of(source, folder)
        try:
            for _ in bring_up_to_date(source, index):
                pass
            return found_in(index, text, kinds=kinds, most=most)
        finally:
            index.close()


def _show(found: SearchAnswer) -> None:
    if not found.found:
        say(f"Nothing says “{found.text}”. Looked through {searched_words(found.searched)}.")
        return
    for typed, taken in found.read_as:
        say(f"Nobody wrote “{typed}”; also looked for {' or '.join(taken)}.")
    table(
        ("Kind", "Reference", "What", "Where it says so"), (_line(each) for each in found.found)
    )


def _line(found: Found) -> tuple[str, str, str, str]:
    retired = " (past)" if found.is_past else ""
    return (
        found.kind.value,
        found.ref,
        _strong(found.title, found.title_spans) + retired,
        _strong(found.excerpt, found.excerpt_spans) or found.detail,
    )


def _strong(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The matched parts between asterisks: a terminal without colours shows them too."""
    pieces, at = [], 0
    for first, last in spans:
        pieces += [text[at:first], "*", text[first:last], "*"]
        at = last
    return "".join((*pieces, text[at:]))
