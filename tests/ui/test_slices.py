"""Work of the window's thread in slices: in order, known to who waits, safe to leave."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from window_fixtures import let_go, settle

from lbi_desktop.domain.changes import Changes
from lbi_desktop.settings import read_settings
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages.meetings.page import MeetingsPage
from ui.places import LIKELY
from ui.slices import Slices
from ui.start import beginning, first_window
from ui.surroundings import Surroundings

PATIENCE = 20_000


def steps(seen: list[str], name: str, count: int) -> Iterator[None]:
    for number in range(count):
        seen.append(f"{name} {number}")
        yield


def test_that_work_is_done_in_order_and_never_at_once(qtbot: QtBot) -> None:
    slices, seen = Slices(), list[str]()
    slices.add(steps(seen, "first", 3))
    slices.add(steps(seen, "second", 2))
    assert (seen, slices.are_done) == ([], False)
    qtbot.waitUntil(lambda: slices.are_done, timeout=PATIENCE)
    assert seen == ["first 0", "first 1", "first 2", "second 0", "second 1"]


def test_that_work_that_fails_is_over_and_the_next_begins(qtbot: QtBot) -> None:
    def fails() -> Iterator[None]:
        yield
        raise RuntimeError("a slice")

    slices, seen = Slices(), list[str]()
    with qtbot.captureExceptions() as caught:
        slices.add(fails())
        slices.add(steps(seen, "next", 1))
        qtbot.waitUntil(lambda: slices.are_done, timeout=PATIENCE)
    assert seen == ["next 0"]
    assert [str(each[1]) for each in caught] == ["a slice"]


def test_that_what_somebody_waits_for_goes_before_what_nobody_does(qtbot: QtBot) -> None:
    slices, seen = Slices(), list[str]()
    slices.add(steps(seen, "ahead", 2))
    slices.add(steps(seen, "asked", 2), is_asked=True)
    qtbot.waitUntil(lambda: slices.are_done, timeout=PATIENCE)
    assert seen == ["asked 0", "asked 1", "ahead 0", "ahead 1"]


def test_that_others_go_on_while_a_slice_waits_in_a_dialog(qtbot: QtBot) -> None:
    slices, seen = Slices(), list[str]()

    def opens() -> Iterator[None]:
        qtbot.waitUntil(lambda: seen == ["other 0"], timeout=PATIENCE)
        seen.append("answered")
        yield

    slices.add(opens())
    slices.add(steps(seen, "other", 1))
    qtbot.waitUntil(lambda: slices.are_done, timeout=PATIENCE)
    assert seen == ["other 0", "answered"]


def test_that_a_slice_may_leave_the_rest(qtbot: QtBot) -> None:
    slices, seen = Slices(), list[str]()

    def leaves() -> Iterator[None]:
        seen.append("one")
        slices.stop()
        yield
        seen.append("two")

    slices.add(leaves())
    qtbot.waitUntil(lambda: slices.are_done, timeout=PATIENCE)
    slices.add(steps(seen, "after", 1))
    qtbot.waitUntil(lambda: slices.are_done, timeout=PATIENCE)
    assert seen == ["one", "after 0"]


def test_that_whoever_waits_for_the_workers_waits_for_slices_too(qtbot: QtBot) -> None:
    jobs, seen, idle = Jobs(str), list[str](), list[bool]()
    jobs.slices.add(steps(seen, "slice", 2))
    idle.append(jobs.is_idle)
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=PATIENCE)
    assert seen == ["slice 0", "slice 1"]
    jobs.slices.add(steps(seen, "never", 1))
    jobs.close()
    assert [*idle, jobs.is_idle] == [False, True]
    assert "never 0" not in seen


def test_that_places_built_ahead_look_when_they_are_shown(
    council: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, look = list[MeetingsPage](), MeetingsPage.look

    def noted(page: MeetingsPage) -> None:
        looked.append(page)
        look(page)

    monkeypatch.setattr(MeetingsPage, "look", noted)
    council.session.jobs.slices.add(council.pages.build_ahead(LIKELY))
    settle(council)
    built = council.pages.built("meetings")
    assert None not in [council.pages.built(name) for name in LIKELY]
    assert looked == []
    assert council.go("meetings") is built
    assert looked == [built]
    settle(council)


def test_that_a_place_built_ahead_looks_once_whatever_changed_before(
    council: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = list[Changes]()
    monkeypatch.setattr(MeetingsPage, "look_again", lambda _, changes: again.append(changes))
    council.session.jobs.slices.add(council.pages.build_ahead(["meetings"]))
    settle(council)
    changes = Changes(1, "Add a meeting", frozenset({"meeting"}), frozenset())
    council.session.changed.emit(changes)
    council.go("meetings")
    assert again == []
    council.session.changed.emit(changes)
    assert again == [changes]
    settle(council)


def test_that_who_goes_to_a_place_does_not_wait_for_all_of_it_to_be_built(
    council: MainWindow,
) -> None:
    home = council.pages.page
    council.rail.buttons["meetings"].click()
    assert council.pages.page is home
    assert council.rail.buttons["meetings"].isChecked()
    settle(council)
    assert isinstance(council.pages.page, MeetingsPage)


def test_that_who_goes_elsewhere_meanwhile_is_not_led_away_again(council: MainWindow) -> None:
    council.rail.buttons["meetings"].click()
    council.rail.buttons["home"].click()  # stands already
    settle(council)
    assert council.pages.place == "home"
    assert council.rail.buttons["home"].isChecked()
    council.rail.buttons["meetings"].click()
    council.rail.buttons["wellbeing"].click()
    settle(council)
    assert council.pages.place == "wellbeing"


def test_that_a_place_half_built_is_finished_by_who_needs_it_now(council: MainWindow) -> None:
    begun = council.pages.building("meetings")
    next(begun)
    assert council.pages.built("meetings") is None
    assert isinstance(council.go("meetings"), MeetingsPage)
    assert list(begun) == []


def test_that_a_window_may_close_while_its_places_are_being_built(council: MainWindow) -> None:
    council.session.jobs.slices.add(council.pages.build_ahead(LIKELY))
    council.close()
    assert council.session.jobs.slices.are_done
    assert council.pages.built(LIKELY[0]) is None


@pytest.mark.parametrize("far", range(6))
def test_that_a_window_may_close_while_it_is_being_furnished(
    far: int, qtbot: QtBot, around: Surroundings
) -> None:
    window = first_window(read_settings(around.settings_folder))
    work = beginning(window, None, around=around)
    for _ in range(far):
        next(work)
    assert not window.is_furnished
    window.close()
    assert not window.isVisible()
    assert read_settings(around.settings_folder).window == {}
    window.deleteLater()
    let_go()
