"""The plan asked for as at a day: what is kept, what is read anew, what stays quick."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_council import NOW, OFFICER, TODAY

from lbi_desktop.commands.plan_ground import insert_elements, plan_change
from lbi_desktop.commands.plan_links import link_indicators
from lbi_desktop.commands.plans import add_element, rename_element
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.plans.plan_gaps import GapKind
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.plan_as_json import plan_document
from lbi_desktop.queries.plan_tree import (
    element_named,
    plan_on,
    plan_picture,
    sight_from,
    whole_plan,
)
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store

SIGNED: Any = {"author": OFFICER, "now": NOW}
MANY, SECONDS = 5_000, 6.0


def test_that_measures_come_with_their_status_and_roll_up(council: Store) -> None:
    picture = plan_picture(council, today=TODAY)
    assert set(picture.rows) == {"HO-FFT"}
    assert picture.standings["vision"].measures == ("HO-FFT",)
    assert picture.standings["vision"].measure in set(Status)
    assert picture.names["HO-FFT"] == "H1 Short HO-FFT"


def test_that_a_measure_in_use_nothing_rests_on_is_an_orphan(council: Store) -> None:
    found = plan_picture(council, today=TODAY).gaps
    orphans = {gap.indicator for gap in found if gap.kind is GapKind.ORPHAN_MEASURE}
    assert orphans == {"EM-WORK", "PH-SMOKE"}
    link_indicators(council, "home", indicator_ids=["EM-WORK"], **SIGNED)
    found = plan_picture(council, today=TODAY).gaps
    assert "EM-WORK" not in {gap.indicator for gap in found}


def test_that_a_kept_answer_gives_way_to_a_command(council: Store) -> None:
    assert plan_on(council, TODAY) is plan_on(council, TODAY)
    rename_element(council, "home", name="Safe homes", from_day=date(2026, 1, 1), **SIGNED)
    assert plan_on(council, TODAY)["home"].name == "Safe homes"
    assert plan_on(council, date(2025, 12, 31))["home"].name == "A safe place"


def test_that_an_element_is_found_by_id_reference_and_name(council: Store) -> None:
    made = PlanElement("", ElementKind.OUTCOME, "Warm homes", "home", reference="P1.2")
    own = add_element(council, made, **SIGNED)[1]
    plan = whole_plan(council)
    assert {element_named(plan, name).id for name in (own, "p1.2", "Warm Homes")} == {own}
    with pytest.raises(StoreRefusal, match="no plan element"):
        element_named(plan, "Nowhere")


def test_that_the_line_of_sight_names_its_measures(council: Store) -> None:
    sight = sight_from(plan_picture(council, today=TODAY), "element:home")
    assert [node.title for node in sight.nodes] == [
        "Islington Together 2030",
        "A safe place",
        "H1 Short HO-FFT",
    ]


def test_that_an_empty_store_has_an_empty_plan(empty: Store) -> None:
    picture = plan_picture(empty, today=TODAY)
    assert (len(picture.whole), picture.gaps) == (0, ())
    assert plan_document(picture)["elements"] == []


def test_that_five_thousand_elements_stay_quick(council: Store) -> None:
    one = PlanElement("", ElementKind.SERVICE_PLAN, "Plan", owner="Head")
    many = [
        replace(one, id=f"e{n}", parent=f"e{n // 8}" if n else "home", position=n)
        for n in range(MANY)
    ]
    with plan_change(council, "Add many", **SIGNED) as ground:
        insert_elements(ground, many)
    begun = time.process_time()
    picture = plan_picture(council, today=TODAY)
    assert len(picture.plan) == MANY + 2
    assert time.process_time() - begun < SECONDS
