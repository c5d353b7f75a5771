"""Data packs: sending one, reviewing what came back, and the lead's own screen."""

from __future__ import annotations

from ui.main_window import MainWindow
from ui.scenes.made import AUDIENCE, Files
from ui.scenes.settling import Scenes, settle


def pack_scenes(files: Files) -> Scenes:
    """What the performance officer sees of packs."""
    return {
        "packs": lambda window: window.go("packs"),
        "packs-contents": _contents,
        "packs-review": lambda window: window.open_paths([files.answer]),
    }


def lead_scenes(files: Files) -> Scenes:
    """What a lead sees who opens a pack."""
    return {
        "lead": lambda window: _lead(window, files),
        "lead-comment": lambda window: _lead_comment(window, files),
        "lead-figure": lambda window: _lead_figure(window, files),
    }


def _contents(window: MainWindow) -> None:
    """What a pack would hold, before it is written."""
    from ui.pages.packs.page import PacksPage

    page = window.go("packs")
    settle(window)
    assert isinstance(page, PacksPage)
    page.card.audience.choose(f"directorate:{AUDIENCE}")
    page.card.audience.chosen.emit(AUDIENCE)


def _lead(window: MainWindow, files: Files) -> None:
    window.open_paths([files.pack])
    settle(window)


def _lead_comment(window: MainWindow, files: Files) -> None:
    from ui.pages.lead.page import LeadPage

    _lead(window, files)
    page = window.go("lead")
    assert isinstance(page, LeadPage)
    assert page.pack is not None
    page.table.choose(page.pack.lines[0].row.indicator.id)
    page.table.peeked.emit(page.pack.lines[0].row.indicator.id)
    settle(window)


def _lead_figure(window: MainWindow, files: Files) -> None:
    from ui.pages.lead.page import LeadPage

    _lead_comment(window, files)
    page = window.pages.page
    assert isinstance(page, LeadPage)
    page.panel.figure.click()
