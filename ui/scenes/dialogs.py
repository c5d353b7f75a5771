"""What stands over a place or beside it: dialogs, menus, lines of news, the page of faults."""

from __future__ import annotations

from ui.main_window import MainWindow
from ui.scenes.made import Files
from ui.scenes.settling import Scenes, settle

_ADDRESS = "postgresql://officer@server/performance"


def dialog_scenes(files: Files) -> Scenes:
    """The dialogs by name."""
    return {
        "help": lambda window: _run_at(window, "returns", "help.here"),
        "help-new": lambda window: _run_at(window, "home", "help.new"),
        "news": _news,
        "fault": _fault,
        "shared-store": lambda window: _run_at(window, "home", "store.shared"),
        "shared-store-refused": _refused,
        "restore": lambda window: _run_at(window, "settings", "store.restore"),
        "passphrase": lambda window: _passphrase(window, is_new=True),
        "passphrase-wrong": lambda window: _passphrase(window, is_new=False),
        "trust": lambda window: _trust(window, files),
        "print-table": lambda window: _run_at(window, "indicators", "table.print"),
        "print-wellbeing": lambda window: _run_at(window, "wellbeing", "table.print"),
        "print-planning": lambda window: _run_at(window, "planning", "planning.print"),
        "menu-period": _periods,
        "menu-columns": lambda window: _run_at(window, "indicators", "list.columns"),
        "menu-views": lambda window: _run_at(window, "indicators", "list.views"),
    }


def _run_at(window: MainWindow, place: str, action: str) -> None:
    window.go(place)
    settle(window)
    window.run(action)


def _news(window: MainWindow) -> None:
    """The line after an update."""
    window.go("home")
    window.preferences.choose(news_seen="0.1.0")
    window.news.tell_version()


def _fault(window: MainWindow) -> None:
    from ui.shell.fault_page import FaultPage

    window.go("indicators")
    settle(window)
    shown = FaultPage(window)
    told = "LBI Performance Desktop\nPlace: Indicators\n\nValueError\n  ui/pages/indicators"
    shown.show_report(told)


def _refused(window: MainWindow) -> None:
    from ui.shell.wishes import open_shared

    window.go("home")
    settle(window)
    said = "The server does not know this role or its password. Ask who keeps the database."
    open_shared(window, tried=_ADDRESS, said=said)


def _passphrase(window: MainWindow, *, is_new: bool) -> None:
    from ui.widgets.passphrase import PassphraseDialog

    window.go("packs")
    settle(window)
    words = "Seal the pack with a passphrase."
    if not is_new:
        words = "That passphrase does not open “homes.lbipack”. Type it again."
    PassphraseDialog(window, words, is_new=is_new, is_wrong=not is_new).open()


def _trust(window: MainWindow, files: Files) -> None:
    """A pack that is signed with another key than the last one."""
    from importers.packs.reading import read_pack
    from lbi_desktop.domain.refusal import Refusal
    from ui.shell.packs import ask_trust

    window.go("packs")
    settle(window)
    doubt = Refusal("This pack is signed with another key than the one before it.")
    ask_trust(window, read_pack(files.pack), doubt=doubt)


def _periods(window: MainWindow) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMenu

    window.go("indicators")
    settle(window)
    for menu in window.top.period.findChildren(QMenu):
        menu.popup(window.top.period.mapToGlobal(QPoint(0, window.top.period.height())))
