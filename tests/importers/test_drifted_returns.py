"""Departments' files as they come next quarter: changed, and still read as a person would."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import drift_cells as cells
import drift_shape as shape
import pytest
from drafts import Draft, draft_of
from drift import DRIFTS
from drift_cells import Drift
from known_council import after_accepting, known_of

from importers.reading_here import read_here
from importers.recognition.fingerprints import fingerprint_of
from importers.staging import stage
from lbi_desktop.domain.readings.known import Known
from lbi_desktop.domain.readings.reading import Reading

CORPUS = Path(__file__).parent / "corpus"
NAMES = sorted(path.stem for path in (CORPUS / "expected").glob("*.json"))
MOVES = (
    cells.insert_words,
    cells.rename_sheet,
    cells.reorder_rows,
    cells.title_rows,
    shape.next_period,
    cells.margin,
    cells.rename_heads,
    cells.insert_traps,
    cells.comments_column,
)
TOGETHER = (
    *MOVES,
    cells.dress_numbers,
    cells.absent_states,
    cells.notes_below,
    shape.signature,
)


@functools.cache
def original(name: str) -> Draft:
    return draft_of(CORPUS / "expected" / f"{name}.json")


def drifted(name: str, drifts: Sequence[Drift], seed: str) -> tuple[Draft, list[str]]:
    """A changed return, and the changes that could be made to it."""
    draft, rng = original(name).copy(), Random(f"{name} {seed}")
    return draft, [one.__name__ for one in drifts if one(draft, rng)]


def reading_of(draft: Draft) -> Reading:
    understood = draft.read()
    return Reading(
        file=draft.name,
        kind=draft.kind,
        sha256="",
        size=1,
        sheets=(),
        tables=tuple(understood.tables),
        cells=tuple(understood.cells),
        issues=tuple(understood.issues),
        fingerprint=fingerprint_of(understood.plans, understood.forms, cells=understood.cells),
        period=understood.period,
    )


@pytest.mark.parametrize("name", NAMES)
def test_that_no_single_change_misleads_the_reader(name: str) -> None:
    mistakes = []
    for one in DRIFTS:
        draft, done = drifted(name, [one], one.__name__)
        wrong = draft.mistakes(draft.read().cells) if done else []
        mistakes += [f"{done}: {each}" for each in wrong]
    assert mistakes == []


@pytest.mark.parametrize("name", NAMES)
def test_that_several_changes_at_once_do_not_mislead_it(name: str) -> None:
    mistakes = []
    for seed in range(3):
        chosen = Random(f"{seed} {name}").sample(TOGETHER, 4)
        draft, done = drifted(name, chosen, str(seed))
        mistakes += [f"{done}: {each}" for each in draft.mistakes(draft.read().cells)]
    assert mistakes == []


@pytest.fixture(scope="module")
def later() -> Known:
    """What is known once every department's first return was accepted."""
    known = known_of(CORPUS / "seed_indicators.json", today=date(2024, 10, 15))
    held = known
    for name in NAMES:
        if name.endswith("_v1"):
            staged = stage(reading_of(original(name)), known)
            held = after_accepting(held, staged, today=date(2025, 1, 14))
    return held


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("_v1")])
def test_that_a_drifted_return_is_recognised_and_needs_no_click(
    name: str, later: Known
) -> None:
    for seed in range(2):
        draft, done = drifted(name, Random(f"{name}{seed}").sample(MOVES, 4), str(seed))
        staged = stage(replace(reading_of(draft), file="later.xlsx"), later)
        assert (staged.recognised_as, staged.clicks_needed) == (name, 0), done


FIRST = """KPI,Description,Month,Result,Target,Met
HN 15,"Asbestos inspections compliance – %",Jul-24,98.2,100.0,N
HN 15,"Asbestos inspections compliance – %",Aug-24,98.9,100.0,N
HN 15,"Asbestos inspections compliance – %",Sep-24,99.0,100.0,N
HN 8,"Major works open over three months, Partners – %",Jul-24,11.4,10.0,N
HN 8,"Major works open over three months, Partners – %",Aug-24,12.0,10.0,N
HN 8,"Major works open over three months, Partners – %",Sep-24,11.1,10.0,N
HN 7,"Repairs satisfaction, homes managed by Partners – %",Jul-24,95.2,94.0,Y
HN 7,"Repairs satisfaction, homes managed by Partners – %",Aug-24,95.9,94.0,Y
HN 7,"Repairs satisfaction, homes managed by Partners – %",Sep-24,96.4,94.0,Y
HN 9,"Repairs not done on time – %",Jul-24,17.4,15.0,N
HN 9,"Repairs not done on time – %",Aug-24,17.1,15.0,N
HN 9,"Repairs not done on time – %",Sep-24,17.0,15.0,N
"""


def test_that_a_partners_extract_is_known_again_in_another_order_and_encoding(
    tmp_path: Path,
) -> None:
    known = known_of(CORPUS / "seed_indicators.json", today=date(2024, 10, 15))
    path = tmp_path / "partners_csv_v1.csv"
    path.write_text(FIRST, encoding="utf-8")
    held = after_accepting(known, stage(read_here(path), known), today=date(2025, 1, 14))
    staged = stage(read_here(CORPUS / "partners_csv_v2.csv"), held)
    missing = [one.message for one in staged.issues if one.code == "return.missing_indicator"]
    assert staged.recognised_as == path.name
    assert len(missing) == 1
    assert "HN 9" in missing[0]
