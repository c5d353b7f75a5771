"""The Wellbeing Index at nearly a million figures: its picture, another ward, other weights."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from measuring import Benchmark
from wellbeing_council import MANY_GROUPS, Size, wellbeing_store

from lbi_desktop.domain.wellbeing.gaps import gaps, slope
from lbi_desktop.domain.wellbeing.weights import reweighed
from lbi_desktop.domain.wellbeing.words import headline, how_computed, score_words
from lbi_desktop.queries.wellbeing import wellbeing_picture
from lbi_desktop.queries.wellbeing_table import measure_table

SIZE = Size(
    domains=9,
    measures=11,
    years=tuple(range(2015, 2025)),
    groups=dict(MANY_GROUPS),
    asked=2000,
)
"""99 measures, ten years, 47 groups in each of up to 17 wards: 850,000 figures and more."""
_FLOOR = "SELECT * FROM observation WHERE indicator_no = ? AND period_code = ?"


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    store = wellbeing_store(folder, SIZE)
    raw = sqlite3.connect(folder / "wellbeing.lbi")
    (number,) = raw.execute("SELECT count(*) FROM observation").fetchone()
    told = f"{number:,} figures"
    picture = wellbeing_picture(store)
    measures = [each.id for domain in picture.domains for each in domain.measures]
    code = picture.editions[-1].code
    turn = iter(range(10_000))

    def another_ward() -> None:
        """Everything the page says of a ward and a measure, from the picture it holds."""
        at = next(turn)
        ward, measure = at % len(picture.wards), measures[at % len(measures)]
        score_words(picture, measure, ward=ward)
        headline(picture, measure)
        how_computed(picture, measure, ward=ward)
        gaps(picture, measure)
        slope(picture, measure)

    def another_measure() -> None:
        one = measures[next(turn) % len(measures)]
        measure_table(store, picture, measure=one, dimension="sex")

    yield Benchmark(
        name=f"wellbeing, another ward and measure, {told}",
        job=another_ward,
        floor=lambda: raw.execute(_FLOOR, (1, code)).fetchall(),
        floor_is="one measure's figures of the edition, raw",
        milliseconds=100,
        rounds=20,
    )
    yield Benchmark(
        name=f"wellbeing, a measure by ward and group, {told}",
        job=another_measure,
        floor=lambda: raw.execute(_FLOOR, (1, code)).fetchall(),
        floor_is="one measure's figures of the edition, raw",
        milliseconds=100,
        rounds=9,
    )
    yield Benchmark(
        name=f"wellbeing, index under other weights, {told}",
        job=lambda: reweighed(picture, {"health": 1.0 + next(turn) % 9}),
        floor=lambda: raw.execute(_FLOOR, (1, code)).fetchall(),
        floor_is="one measure's figures of the edition, raw",
        milliseconds=300,
        rounds=9,
    )
    yield Benchmark(
        name=f"wellbeing, the whole picture from the store, {told}",
        job=lambda: wellbeing_picture(store),
        floor=lambda: [raw.execute(_FLOOR, (n, code)).fetchall() for n in range(1, 100)],
        floor_is="all measures' figures of the edition, raw",
        rounds=3,
    )
    store.close()
