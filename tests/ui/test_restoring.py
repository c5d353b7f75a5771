"""A backup put back from the window: chosen, what is lost is said, what stood there is kept."""

from __future__ import annotations

from pathlib import Path

from small_council import NOW, Q2
from window_fixtures import settle

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.backup import backups_in, backups_of
from lbi_desktop.store.store import Store
from ui.main_window import MainWindow
from ui.shell.restoring import RestoreDialog


def typed(store: Store, value: float) -> Changes:
    """A figure typed for the first indicator."""
    from lbi_desktop.queries.indicators import indicators

    about = (indicators(store)[0].id, Q2)
    return type_figure(store, Figure(value), about=about, reason="x", author="me", now=NOW)


def change(window: MainWindow, value: float) -> None:
    """One change made in the window."""
    window.session.do("Typing", lambda store, _: typed(store, value))
    settle(window)


def dialog_of(window: MainWindow) -> RestoreDialog:
    """The dialog on show."""
    return [each for each in window.findChildren(RestoreDialog) if each.isVisible()][-1]


def path_of(window: MainWindow) -> Path:
    facts = window.session.facts
    assert facts is not None
    return facts.path


def test_that_the_first_change_of_a_sitting_finds_a_backup_of_what_was(
    council: MainWindow,
) -> None:
    folder = council.session.around.backups
    assert backups_in(folder) == []
    change(council, 81.0)
    change(council, 82.0)
    (kept,) = backups_of(path_of(council), folder)
    assert (kept.entry, kept.reason) == (1, "start")


def test_that_letting_go_of_a_changed_store_backs_it_up_and_of_another_does_not(
    council: MainWindow,
) -> None:
    path, folder = path_of(council), council.session.around.backups
    council.session.close()
    assert backups_in(folder) == []
    council.session.open(path)
    settle(council)
    change(council, 81.0)
    council.session.close()
    newest, _ = backups_of(path, folder)
    assert (newest.entry, newest.reason) == (2, "exit")


def test_that_a_backup_is_put_back_and_what_stood_there_is_kept(council: MainWindow) -> None:
    path = path_of(council)
    change(council, 81.0)
    change(council, 82.0)
    council.go("settings")
    settle(council)
    council.pages.page.backups.restore.click()  # type: ignore[union-attr]
    settle(council)
    asked = dialog_of(council)
    assert asked.choices.count() == 1
    assert asked.lost.text() == "Lost: two changes of the history after it, up to change 3."
    told: list[str] = []
    council.session.told.connect(told.append)
    asked.accept()
    settle(council)
    facts = council.session.facts
    assert facts is not None
    assert (facts.entry, facts.warning) == (1, "")
    assert "what stood there is kept beside it as" in told[0]
    (aside,) = path.parent.glob("* until *.lbi")
    council.session.open(aside)
    settle(council)
    assert council.session.facts is not None
    assert council.session.facts.entry == 3


def test_that_a_damaged_store_offers_its_backups(council: MainWindow, tmp_path: Path) -> None:
    path = path_of(council)
    change(council, 81.0)
    other = tmp_path / "other.lbi"
    council.session.make(other, is_sample=False)
    settle(council)
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 8192)
    council.session.open(path)
    settle(council)
    asked = dialog_of(council)
    assert asked.lost.text().startswith("What was changed after it is lost")
    assert asked.chosen.reason == "exit"
    asked.accept()
    settle(council)
    assert path_of(council) == path
    facts = council.session.facts
    assert facts is not None
    assert facts.entry == 2


def test_that_a_damaged_store_without_a_backup_says_so(
    council: MainWindow, tmp_path: Path
) -> None:
    path = path_of(council)
    council.session.make(tmp_path / "other.lbi", is_sample=False)
    settle(council)
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 8192)
    council.session.open(path)
    settle(council)
    assert "There is no backup of" in council.notice.words
