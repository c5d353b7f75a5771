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
        "lead": lambda window: window.open_paths([files.pack]),
        "lead-comment": _lead_comment,
        "lead-figure": _lead_figure,
    }


def _contents(window: MainWindow) -> None:
    """What a pack would hold, before it is written."""
    from ui.pages.packs.page import PacksPage

    page = window.go("packs")
    settle(window)
    assert isinstance(page, PacksPage)
    page.card.audience.choose(f"directorate:{AUDIENCE}")
    page.card.audience.chosen.emit(AUDIENCE)


def _lead_comment(window: MainWindow) -> None:
    from ui.pages.lead.page import LeadPage

    page = window.go("lead")
    settle(window)
    assert isinstance(page, LeadPage)
    assert page.pack is not None
    page.table.choose(page.pack.lines[0].row.indicator.id)
    page.table.peeked.emit(page.pack.lines[0].row.indicator.id)
    settle(window)


def _lead_figure(window: MainWindow) -> None:
    from ui.pages.lead.page import LeadPage

    _lead_comment(window)
    page = window.pages.page
    assert isinstance(page, LeadPage)
    page.panel.figure.click()
