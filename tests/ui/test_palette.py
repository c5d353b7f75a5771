"""The palette over the window: everything is found and opened from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.period import quarter
from ui.main_window import MainWindow
from ui.shell.palette import Palette

Key = Qt.Key


@pytest.fixture
def palette(council: MainWindow) -> Palette:
    """The palette with the index ready."""
    council.searching.catch_up()
    settle(council)
    assert council.searching.is_ready
    return opened(council)


def opened(window: MainWindow) -> Palette:
    window.run("palette.open")
    settle(window)
    [palette] = [each for each in window.findChildren(Palette) if each.isVisible()]
    return palette


def groups(palette: Palette) -> list[str]:
    return list(dict.fromkeys(each.group for each in palette.lines.findings))


def test_that_results_stand_in_groups_with_the_matched_parts(
    council: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.entry, "repairs")
    settle(council)
    found = groups(palette)
    assert found[:3] == ["Indicators", "Plans", "Commentary"]
    assert {"Actions", "Questions"} <= set(found)
    first = palette.lines.findings[0]
    assert [first.words[slice(*span)] for span in first.spans] == ["Repairs"]


def test_that_enter_before_the_answer_opens_what_will_be_found(
    council: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.entry, "first time fixed")
    qtbot.keyClick(palette.entry, Key.Key_Return)
    settle(council)
    assert council.pages.place == "indicators"
    assert not [each for each in council.findChildren(Palette) if each.isVisible()]


def test_that_a_comment_opens_its_indicator_in_its_quarter(
    council: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.entry, "six in ten second")
    settle(council)
    lines = palette.lines.findings
    place = next(n for n, each in enumerate(lines) if each.group == "Commentary")
    assert "Six in ten second visits" in lines[place].excerpt
    for _ in range(place):
        qtbot.keyClick(palette.entry, Key.Key_Down)
    qtbot.keyClick(palette.entry, Key.Key_Return)
    settle(council)
    assert council.pages.place == "indicators"
    assert council.session.period == quarter(2025, 2)


def test_that_nothing_found_says_where_was_looked_and_offers_help(
    council: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.entry, "zeppelin")
    settle(council)
    assert "65 indicators" in palette.said
    [line] = palette.lines.findings
    assert line.action == "help.search"


def test_that_what_a_command_wrote_is_found_at_once(
    council: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    palette.shut()
    indicators = council.session.facts.council.indicators  # type: ignore[union-attr]
    name = next(each.id for each in indicators if each.ref == "H1")
    council.session.do(
        "Writing",
        lambda store, _: write_comment(
            store,
            Commentary("Zeppelins"),
            about=(name, quarter(2025, 2)),
            author="x",
            now=council.session.now,
        ),
    )
    settle(council)
    again = opened(council)
    qtbot.keyClicks(again.entry, "zeppelin")
    settle(council)
    assert [each.group for each in again.lines.findings] == ["Commentary"]


def test_that_titles_are_found_while_the_index_is_being_made(
    council: MainWindow, qtbot: QtBot
) -> None:
    assert not council.searching.is_ready
    council.run("palette.open")
    [palette] = council.findChildren(Palette)
    palette.entry.setText("repairs")
    assert groups(palette)[0] == "Indicators"


def test_that_another_store_gets_an_index_of_its_own(
    council: MainWindow, palette: Palette
) -> None:
    palette.shut()
    path = council.session.facts.path  # type: ignore[union-attr]
    council.session.make(path.with_name("other.lbi"), is_sample=False)
    settle(council)
    assert not council.searching.is_ready
    again = opened(council)
    again.entry.setText("repairs")
    settle(council)
    assert groups(again) == ["Help"]


def test_that_a_kept_view_is_found_by_its_name_and_taken(
    council: MainWindow, palette: Palette, qtbot: QtBot
) -> None:
    from ui.pages.indicators.page import IndicatorsPage

    council.preferences.choose(views={"Wednesday list": {}})
    qtbot.keyClicks(palette.entry, "wednesday li")
    settle(council)
    [line] = [each for each in palette.lines.findings if each.group == "Views of the list"]
    assert line.words == "Wednesday list"
    qtbot.keyClick(palette.entry, Key.Key_Return)
    settle(council)
    page = council.pages.page
    assert isinstance(page, IndicatorsPage)
    assert page.listing.views.name == "Wednesday list"
