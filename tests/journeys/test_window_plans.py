"""A year's turn in the plan: a gap mended, a name changed, the plan rolled over, undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from plan_lists import documented
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_fixtures import around, council, sample_store, settle, window

from lbi_desktop.domain.plans.plan_gaps import GapKind
from ui.main_window import MainWindow
from ui.pages.plans.page import PlansPage

__all__ = ["around", "council", "sample_store", "window"]

pytestmark = pytest.mark.journey


def test_that_a_plan_is_mended_renamed_rolled_over_and_taken_back(
    council: MainWindow, qtbot: QtBot
) -> None:
    council.run("go.plans")
    settle(council)
    page = council.pages.page
    assert isinstance(page, PlansPage)
    assert page.picture is not None
    form, before = page.detail.element.form, page.picture.gaps

    gap = next(each for each in before if each.kind is GapKind.NO_ACTION)
    council.run("plan.gaps")
    page.detail.gaps.visited.emit(gap)
    assert page.side.tree.current_id() == gap.element
    qtbot.keyClick(page.side.tree, Qt.Key.Key_Insert)
    form.type_into("name", "Answer every call within a minute")
    form.type_into("kind", "key_action")
    form.button.click()
    settle(council)
    assert gap not in page.picture.gaps

    page.visit("plan-housing-needs")
    qtbot.keyClick(page.side.tree, Qt.Key.Key_F2)
    form.type_into("name", "Homelessness service plan 2025/26")
    form.type_into("from_day", "01/02/2026")
    form.button.click()
    settle(council)
    page._wish("roll")
    form.button.click()
    settle(council)
    new = page.picture.whole.as_at(date(2026, 4, 1))
    names = {each.name for each in new.elements}
    assert "Homelessness service plan 2026/27" in names
    assert "Homelessness service plan 2025/26" not in names

    for _ in range(3):
        council.session.undo()
        settle(council)
    assert page.picture.gaps == before


def test_that_an_officer_sees_what_a_figure_is_for(council: MainWindow) -> None:
    facts = council.session.facts
    assert facts is not None
    repairs = next(each.id for each in facts.council.indicators if each.ref == "H1")
    council.go("indicators", repairs)
    settle(council)
    council.run("plan.sight")
    settle(council)
    page = council.pages.page
    assert isinstance(page, PlansPage)
    titles = {box.node.title for box in page.detail.sight.canvas.picture.boxes}
    assert {"Islington Together 2030", "Repairs residents can rely on"} <= titles


def test_that_a_plan_is_taken_over_from_a_file_but_for_what_was_unticked(
    council: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = council.go("plans", "priority-repairs")
    settle(council)
    assert isinstance(page, PlansPage)
    page.lists.take(documented(tmp_path))
    settle(council)
    view = page.detail.list
    assert page.detail.currentWidget() is view
    next(tick for tick in view.ticks.values() if tick.text() == "Fix it once").setChecked(False)
    qtbot.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    settle(council)
    assert page.picture is not None
    names = {each.name for each in page.picture.whole.elements}
    assert {"Homes that last", "Inspect for damp", "Open two hubs"} <= names
    assert "Fix it once" not in names
    assert page.detail.currentWidget() is page.detail.element
    council.session.undo()
    settle(council)
    assert "Homes that last" not in {each.name for each in page.picture.whole.elements}


def test_that_evidence_is_changed_and_its_file_kept_and_saved(
    council: MainWindow, tmp_path: Path
) -> None:
    page = council.go("plans", "priority-repairs")
    settle(council)
    assert isinstance(page, PlansPage)
    view = page.detail.element
    view.show_tab("evidence")
    page._wish("evidence:0")
    view.form.type_into("title", "What tenants said")
    view.form.type_into("indicators", "H1; H3")
    view.form.type_into("strength", "strong")
    view.form.button.click()
    settle(council)
    assert page.picture is not None
    piece = next(
        x for x in page.picture.whole.evidence.values() if x.title == "What tenants said"
    )
    assert len(piece.indicators) == 2
    file, copy = tmp_path / "survey.txt", tmp_path / "copy.txt"
    file.write_text("They said so.")
    page.deeds.keep_file(piece.no, file)
    settle(council)
    page._wish(f"evidence:{piece.no}")
    view.form.type_into("indicators", "H1")
    view.form.button.click()
    settle(council)
    kept = page.picture.whole.evidence[str(piece.no)]
    assert (len(kept.indicators), kept.file_name) == (1, "survey.txt")
    page.deeds.save_file(piece.no, copy)
    settle(council)
    assert copy.read_text() == "They said so."
