"""Wellbeing as an officer works it: choose, follow, weigh, set up, take elsewhere, undo."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from watchdog import Watchdog
from wellbeing_council import Size, wellbeing_store
from window_fixtures import around, settle, window

from ui.main_window import MainWindow
from ui.models.cells import TableRow
from ui.pages.wellbeing.page import WellbeingPage

__all__ = ["around", "window"]

pytestmark = pytest.mark.journey
Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
WORK = 130.0  # milliseconds of a quiet core; it takes 20 to 35
"""Milliseconds, several times what a choice takes: they catch a query on this thread."""


@pytest.fixture(scope="module")
def index_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three domains of three measures, in years of both sets of wards; nobody writes in it."""
    folder = tmp_path_factory.mktemp("index")
    size = Size(domains=3, measures=3, years=(2020, 2023, 2024), asked=60)
    wellbeing_store(folder, size).close()
    return folder / "wellbeing.lbi"


@pytest.fixture
def page(window: MainWindow, index_store: Path, tmp_path: Path) -> WellbeingPage:
    """The page on a copy of that store."""
    own = tmp_path / "council.lbi"
    shutil.copy(index_store, own)
    window.session.open(own)
    settle(window)
    return opened(window)


def opened(window: MainWindow) -> WellbeingPage:
    made = window.go("wellbeing")
    settle(window)
    assert isinstance(made, WellbeingPage)
    return made


def window_of(page: WellbeingPage) -> MainWindow:
    made = page.window()
    assert isinstance(made, MainWindow)
    return made


def wards_in_hand(page: WellbeingPage) -> set[int | None]:
    """The ward every picture and the list of wards have in hand."""
    view, side = page.body.view, page.body.side
    return {view.map.current, view.order.current, int(side.wards.current)}


def spot(page: WellbeingPage, ward: int) -> QPoint:
    found = page.body.view.map.spot_of(ward)
    assert found is not None
    return found.toPoint()


def test_that_a_ward_chosen_anywhere_is_followed_everywhere(
    page: WellbeingPage, qtbot: QtBot
) -> None:
    view = page.body.view
    assert page.hand is not None
    qtbot.mouseClick(view.map, LEFT, pos=spot(page, 3))
    assert wards_in_hand(page) == {3}
    name = page.hand.ward_name
    assert page.body.side.list.lines[0].bar is not None
    assert page.body.side.list.lines[0].bar.name == name
    qtbot.keyClick(view.order, Key.Key_Up)
    assert wards_in_hand(page) == {page.hand.ward}
    window_of(page).run("chart.rows")
    assert view.table is not None
    assert view.table.current_key() == f"ward:{page.hand.ward}"
    view.table.choose("ward:0")
    assert wards_in_hand(page) == {0}
    qtbot.keyClick(view.table, Key.Key_Escape)
    assert not view.shows_table


def test_that_arrow_keys_walk_the_wards_as_they_lie_and_say_them(
    page: WellbeingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Announced:
        def __init__(self, _: Any, words: str) -> None:
            said.append(words)

    class Reader:
        @staticmethod
        def updateAccessibility(_: Any) -> None:  # noqa: N802 - Qt
            """Nobody listens."""

    monkeypatch.setattr("ui.chart.parts_chart.QAccessibleAnnouncementEvent", Announced)
    monkeypatch.setattr("ui.chart.parts_chart.QAccessible", Reader)
    view, hand = page.body.view, page.hand
    assert hand is not None
    junction = hand.picture.ward_at("Junction")
    assert junction is not None
    page.take_ward(junction)
    view.map.setFocus()
    qtbot.waitUntil(view.map.hasFocus, timeout=20_000)
    qtbot.keyClick(view.map, Key.Key_Right)
    qtbot.keyClick(view.map, Key.Key_Down)
    assert page.hand is not None
    assert page.hand.ward_name in ("Tufnell Park", "Holloway")
    assert said[0].startswith("Hillrise ")
    assert "than Islington" in said[0] or "to Islington" in said[0]
    qtbot.keyClick(view.map, Key.Key_Return)
    assert view.measures.table.isVisible()


def test_that_esc_leads_from_the_measure_to_its_domain_to_the_index(
    page: WellbeingPage, qtbot: QtBot
) -> None:
    page.visit("WB1-1")
    assert page.body.head.headline.text().startswith("Home measure 1")
    assert page.body.view.map.bar_now() is not None
    qtbot.keyClick(page.body.view.map, Key.Key_Escape)
    assert page.hand is not None
    assert page.hand.subject == "home"
    qtbot.keyClick(page.body.view.map, Key.Key_Escape)
    assert page.hand.subject == ""
    qtbot.keyClick(page.body.view.map, Key.Key_Escape)
    assert page.body.view.map.bar_now() is None


def test_that_the_list_of_domains_is_walked_and_another_division_shown(
    page: WellbeingPage, qtbot: QtBot
) -> None:
    window = window_of(page)
    qtbot.keyClick(page.body.side.list, Key.Key_Down)
    settle(window)
    assert page.hand is not None
    assert page.hand.subject == "health"
    assert [line.name for line in page.body.side.list.lines if line.is_measure] == [
        "Health measure 0", "Health measure 1", "Health measure 2",
    ]  # fmt: skip
    page.body.view.groups.chips.button("disability").click()
    assert "isabled" in page.body.view.groups.said.text()
    assert page.body.view.groups.chart.accessibleName().endswith("Health by disability")


def test_that_the_groups_of_one_ward_are_compared_for_a_measure(page: WellbeingPage) -> None:
    window, groups = window_of(page), page.body.view.groups
    assert not groups.whose.isVisible()
    page.visit("WB0-0")
    assert groups.whose.isVisible()
    assert page.hand is not None
    borough = groups.chart.accessibleDescription()
    groups.whose_chosen.emit("ward")
    settle(window)
    assert groups.said.text().startswith(f"Groups in {page.hand.ward_name} against Islington")
    own = groups.chart.accessibleDescription()
    assert own != borough
    page.take_ward((page.hand.ward + 1) % 17)
    settle(window)
    assert groups.chart.accessibleDescription() != own
    page.visit("home")
    assert not groups.whose.isVisible()


def test_that_weights_are_tried_at_once_kept_on_a_press_and_undone(
    page: WellbeingPage, qtbot: QtBot
) -> None:
    window, panel = window_of(page), page.body.panels.weights
    before = page.hand
    assert before is not None
    qtbot.mouseClick(page.body.side.weights, LEFT)
    assert page.body.sides.is_open
    assert not panel.keep.isEnabled()
    panel.sliders["home"].setValue(20)
    settle(window)
    assert page.hand is not None
    assert page.hand.picture.weights == {"health": 1.0, "home": 10.0, "learning": 1.0}
    assert page.hand.picture.scores != before.picture.scores
    assert page.body.head.trial.isVisible()
    assert "wards keep their class" in panel.said.text()
    qtbot.mouseClick(panel.leave, LEFT)
    assert page.hand.picture is before.picture
    assert not page.body.head.trial.isVisible()
    panel.sliders["home"].setValue(20)
    settle(window)
    qtbot.mouseClick(panel.keep, LEFT)
    settle(window)
    assert page.trial.agreed is not None
    assert page.trial.agreed.weights["home"] == 10.0
    assert not page.trial.is_on
    window.run("edit.undo")
    settle(window)
    assert page.hand.picture.weights["home"] == 1.0
    assert panel.sliders["home"].value() == 2


def test_that_measures_are_ticked_domains_added_and_both_undone(
    page: WellbeingPage, qtbot: QtBot
) -> None:
    window, set_up = window_of(page), page.body.panels.set_up
    window.run("wellbeing.set_up")
    settle(window)
    assert set_up.domain == "health"
    set_up.table.choose("WB0-0")
    qtbot.keyClick(set_up.table, Key.Key_Space)
    settle(window)
    assert page.hand is not None
    assert len(page.hand.picture.domains[0].measures) == 2
    window.run("edit.undo")
    settle(window)
    assert len(page.hand.picture.domains[0].measures) == 3
    qtbot.mouseClick(set_up.add, LEFT)
    settle(window)
    page.form.type_into("name", "Safety")
    qtbot.mouseClick(page.form.button, LEFT)
    settle(window)
    assert page.form.isHidden()
    assert [each.name for each in page.hand.picture.domains][-1] == "Safety"
    assert set_up.domain == "safety"
    qtbot.mouseClick(set_up.drop, LEFT)
    settle(window)
    assert len(page.hand.picture.domains) == 3


def test_that_a_small_number_rule_hides_more_and_says_why(page: WellbeingPage) -> None:
    window, set_up = window_of(page), page.body.panels.set_up
    window.run("wellbeing.set_up")
    settle(window)
    set_up.table.choose("WB0-0")
    set_up.wished.emit("small")
    settle(window)
    page.form.type_into("least", "30")
    page.form.button.click()
    settle(window)
    page.visit("WB0-0")
    assert page.hand is not None
    hidden = [bar for bar in page.hand.of.wards if bar.value is None]
    assert hidden
    assert all(bar.reason for bar in hidden)
    assert page.body.view.hidden.table.lines.rowCount() >= len(hidden)


def test_that_another_method_is_chosen_and_explained(page: WellbeingPage) -> None:
    window = window_of(page)
    window.run("wellbeing.how")
    page.body.panels.how.method.click()
    page.form.type_into("normalisation", "min_max")
    page.form.type_into("least_measures", "none")
    page.form.button.click()
    said = [each.text() for each in page.form.findChildren(QLabel)]
    assert any("“none” is no number from 1 to 20" in each for each in said)
    page.form.type_into("least_measures", "2")
    page.form.button.click()
    settle(window)
    assert page.hand is not None
    assert page.hand.picture.method.normalisation.value == "min_max"
    steps = [each.text() for each in page.body.panels.how.findChildren(QLabel)]
    assert any("between lowest and highest ward" in each for each in steps)


def test_that_boundaries_of_a_file_are_drawn_kept_and_undone(
    page: WellbeingPage, tmp_path: Path
) -> None:
    window, hand = window_of(page), page.hand
    assert hand is not None
    features = [
        {"properties": {"name": ward.area}, "geometry": {"type": "Polygon", "coordinates": [
            [[at, 0], [at + 1, 0], [at + 1, 3], [at, 3], [at, 0]]]}}
        for at, ward in enumerate(hand.picture.wards)
    ]  # fmt: skip
    file = tmp_path / "wards.geojson"
    file.write_text(json.dumps({"features": features}))
    page.deeds.load_boundaries(file)
    settle(window)
    assert len(page.deeds.shapes) == len(hand.picture.wards)
    first, second = (page.body.view.map.spot_of(each) for each in (0, 1))
    assert first is not None
    assert second is not None
    assert first.y() == pytest.approx(second.y(), abs=1)
    window.run("edit.undo")
    settle(window)
    assert page.deeds.shapes == ()
    file.write_text("no boundaries")
    refused: list[str] = []
    window.session.refused.connect(refused.append)
    page.deeds.load_boundaries(file)
    settle(window)
    assert "cannot be read as boundaries" in refused[0]


def test_that_the_picture_and_the_table_are_taken_elsewhere(
    page: WellbeingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(page)
    window.run("chart.copy")
    assert not QGuiApplication.clipboard().image().isNull()
    window.run("table.copy")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Divided by\tPart\tCode\tScore")
    assert len(lines[1].split("\t")) == len(lines[0].split("\t"))
    for suffix, head in (
        (".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF"), (".xlsx", b"PK"),
        (".csv", b"\xef\xbb\xbfDivided by"),
    ):  # fmt: skip
        target = tmp_path / f"wellbeing{suffix}"
        monkeypatch.setattr(
            "ui.pages.wellbeing.copies.QFileDialog.getSaveFileName",
            lambda *_, chosen=str(target): (chosen, ""),
        )
        window.run("wellbeing.save")
        settle(window)
        assert target.read_bytes().startswith(head)


def test_that_the_edition_of_other_wards_is_shown_apart(page: WellbeingPage) -> None:
    window = window_of(page)
    assert page.hand is not None
    other = page.hand.picture.other_wards[0]
    assert page.body.view.time.canvas.trend is not None
    assert page.body.view.time.canvas.trend.other == 1
    page.body.head.edition_chosen.emit(str(other.code))
    settle(window)
    assert page.hand.picture.generation == 2014
    assert len(page.hand.picture.wards) == 16


def test_that_a_council_without_an_index_is_led_to_its_first(
    page: WellbeingPage, qtbot: QtBot
) -> None:
    window, wanted = window_of(page), list[str]()
    for domain in ("health", "home", "learning"):
        page.deeds.wish(page.form, "drop", about=(domain, ""))
        settle(window)
    assert page.is_empty
    page.wants_action.disconnect()
    page.wants_action.connect(wanted.append)
    qtbot.mouseClick(page.empty.open, LEFT)
    assert wanted == ["store.open"]
    qtbot.mouseClick(page.empty.add, LEFT)
    settle(window)
    page.form.type_into("name", "Belonging")
    qtbot.mouseClick(page.form.button, LEFT)
    settle(window)
    assert page.is_empty
    assert page.empty.set_up.isVisible()
    first = page.empty.set_up.table.lines.lines[0]
    assert isinstance(first, TableRow)
    assert first.sentence.endswith("does not measure it, 17 wards")
    page.empty.set_up.table.opened.emit(first.key)
    settle(window)
    assert not page.is_empty
    assert page.hand is not None
    assert [each.name for each in page.hand.picture.domains] == ["Belonging"]
    assert len(page.hand.picture.wards) == 17


def test_that_the_wards_page_is_written_in_word(
    page: WellbeingPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, target = window_of(page), tmp_path / "ward page.docx"
    told: list[str] = []
    window.session.told.connect(told.append)
    monkeypatch.setattr(
        "ui.pages.wellbeing.ward_pages.QFileDialog.getSaveFileName",
        lambda *_: (str(target), ""),
    )
    qtbot.mouseClick(page.body.head.write, LEFT)
    qtbot.mouseClick(page.form.button, LEFT)
    settle(window)
    assert target.read_bytes().startswith(b"PK")
    assert told[-1].startswith("ward page.docx is written.")


def test_that_nothing_on_the_page_holds_the_window_up(page: WellbeingPage) -> None:
    window, dog = window_of(page), Watchdog()
    subjects = [each.subject for each in page.body.side.list.lines]
    for subject in (*subjects, "WB1-1", ""):
        page.show_subject(subject)
        settle(window)
    for ward in range(17):
        page.take_ward(ward)
        settle(window)
    page.body.panels.weights.sliders["home"].setValue(8)
    settle(window)
    assert dog.stop().over(WORK) == []
