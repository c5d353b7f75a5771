"""Searching against one bare question to the same kind of index."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from measuring import Benchmark
from small_council import NOW, OFFICER, an_indicator

from lbi_desktop.commands.define import define_council
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.council import CouncilDefinition, IndicatorDefinition
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.searching import bring_up_to_date, index_of
from lbi_desktop.queries.search import search
from lbi_desktop.store.search_index import SearchIndex
from lbi_desktop.store.store import Store, create_store

INDICATORS, QUARTERS = 5_000, 10
_TEXT = (
    "repairs service missed target staff vacancies backlog contact centre recovery march"
    " operatives recruited november residents reported damp mould complaints stage housing"
    " adults children attendance reablement discharge carers employment apprentices library"
    " visits leisure recycling collections planning applications determined weeks antisocial"
    " violence sickness absence council collected business rates invoices temporary households"
    " homelessness prevention wellbeing accommodation inspection safeguarding assessments"
)
WORDS = _TEXT.split()
ASKED = ("repairs", "repa", "recycling collections", "H1204", "homeless prev", "re")
MISSPELT = "recyclign"
TWO, ENTRY = 2.0, 25.0


def texts() -> Iterator[str]:
    """Comments of forty words, some of them rare."""
    chance = random.Random(7)
    rare = [f"{chance.choice(WORDS)[:4]}{chance.choice(WORDS)[-3:]}{n}" for n in range(4_000)]
    while True:
        yield " ".join([*chance.choices(WORDS, k=36), *chance.choices(rare, k=4)])


def a_large_council() -> CouncilDefinition:
    """Five thousand indicators, each with ten comments."""
    said = texts()
    periods = [quarter(2023 + n // 4, n % 4 + 1) for n in range(QUARTERS)]
    indicators = []
    for n in range(INDICATORS):
        words = next(said).split()
        defined = replace(
            an_indicator(f"I{n}", f"H{n}"),
            title=" ".join(words[:6]).capitalize(),
            purpose=" ".join(words[6:26]),
        )
        comments = tuple((period, Commentary(next(said))) for period in periods)
        indicators.append(IndicatorDefinition(defined, comments=comments))
    return CouncilDefinition("Large", indicators=tuple(indicators))


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    store = create_store(folder / "large.lbi", who=OFFICER, now=NOW)
    define_council(store, a_large_council(), author=OFFICER, now=NOW)
    index = index_of(store, folder)
    fill(store, index)
    assert index.open.path is not None
    raw = sqlite3.connect(index.open.path)
    for text in ASKED:
        yield Benchmark(
            name=f"search “{text}”, 5,000 indicators, 50,000 comments",
            job=lambda text=text: search(index, text),  # type: ignore[misc]
            floor=lambda text=text: bare(raw, text.split()),  # type: ignore[misc]
            floor_is="bare FTS5: names and comments by rank",
            ratio=TWO,
            milliseconds=30,
            rounds=9,
        )
    yield Benchmark(
        name="search a misspelt word", job=lambda: search(index, MISSPELT), milliseconds=30
    )
    yield Benchmark(
        name="search: index brought up to date after one figure",
        job=lambda: fill(store, index),
        milliseconds=ENTRY,
        before=lambda: type_one(store),
    )
    yield Benchmark(
        name="search: index made anew, 55,000 things",
        job=lambda: fill(store, index),
        before=index.open.start_over,
        rounds=1,
    )
    raw.close()
    index.close()
    store.close()


def fill(store: Store, index: SearchIndex) -> int:
    """The index as the store is; how many portions it took."""
    return sum(1 for _ in bring_up_to_date(store, index))


def bare(raw: sqlite3.Connection, words: Sequence[str]) -> object:
    """The least that could answer: the best of both tables, ranked by the index itself."""
    asked = " AND ".join(f'"{word}"*' for word in words)
    for table in ("named", "said"):
        query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT 20"
        raw.execute(query, (asked,)).fetchall()
    return None


def type_one(store: Store) -> None:
    """One command that touches one indicator."""
    value = random.random()
    about = ("I7", quarter(2025, 3))
    type_figure(store, Figure(value), about=about, reason="Rang up", author=OFFICER, now=NOW)
