"""What a directorate decided about its labels stays its own when it is renamed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from small_council import NOW, OFFICER

from lbi_desktop.commands.define import define_indicators
from lbi_desktop.commands.judgements import forget_judgements, judge_labels
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.readings.judgements import LabelJudgement
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.judgements import judgements
from lbi_desktop.queries.known import known
from lbi_desktop.store.history import change
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import directorate


@pytest.fixture
def renamed(council: Store) -> Store:
    """A council whose first directorate judged a label, and then got a new name."""
    with council.reading() as connection:
        row = connection.execute(directorate.select()).first()
    assert row is not None
    judged = [LabelJudgement("Calls to us", "HO-FFT", row.name)]
    judge_labels(council, judged, author=OFFICER, now=NOW)
    with change(council, "Rename", kind="define", author=OFFICER, now=NOW) as ledger:
        aliases = json.dumps([*json.loads(row.aliases), row.name])
        kept = {name: value for name, value in row._mapping.items() if name != "entry"}
        ledger.replace(directorate, [{**kept, "name": "Living Well", "aliases": aliases}])
    return council


def test_that_a_renamed_directorate_keeps_what_it_judged(renamed: Store) -> None:
    held = known(renamed, today=date(2026, 1, 26)).judgements
    assert held.meaning(["Calls to us"], "Living Well") == "HO-FFT"
    (listed,) = judgements(renamed, directorate="Living Well")
    assert listed.directorate == "Living Well"


def test_that_it_forgets_and_decides_anew_under_its_new_name(renamed: Store) -> None:
    anew = [LabelJudgement("Calls to us", "PH-SMOKE", "Living Well")]
    judge_labels(renamed, anew, author=OFFICER, now=NOW)
    held = known(renamed, today=date(2026, 1, 26)).judgements
    assert held.meaning(["Calls to us"], "Living Well") == "PH-SMOKE"
    forget_judgements(renamed, ["Calls to us"], whose="Living Well", author=OFFICER, now=NOW)
    assert judgements(renamed) == ()


def test_that_one_id_twice_and_a_reference_in_use_are_refused(council: Store) -> None:
    one = indicators(council)[0]
    twice = [IndicatorDefinition(one), IndicatorDefinition(one)]
    with pytest.raises(StoreRefusal, match="defined 2 times"):
        define_indicators(council, twice, author=OFFICER, now=NOW)
    other = IndicatorDefinition(replace(one, id="ANOTHER", title="Another"))
    with pytest.raises(StoreRefusal, match=f"{one.ref} is the reference of"):
        define_indicators(council, [other], author=OFFICER, now=NOW)
    assert "ANOTHER" not in {each.id for each in indicators(council)}
