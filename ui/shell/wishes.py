"""What the window itself does for each action; a page may do an action its own way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.store.address import is_url
from ui.actions import ACTIONS, PLACES, Action
from ui.shell.drop_frame import DOCUMENT_SUFFIXES, PACK_SUFFIX, STORE_SUFFIX
from ui.shell.dropped import Carried, kept_back_words, put_on_disk

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LIST_SUFFIXES = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv")
RETURN_SUFFIXES = (
    "xlsx",
    "xlsm",
    "xls",
    "xlsb",
    "ods",
    "csv",
    "parquet",
    "html",
    "htm",
    "eml",
    "msg",
    "zip",
)
SAMPLE_NAME = "sample-council.lbi"
Act = Callable[[], object]


def found(window: MainWindow, action_id: str) -> Act | None:
    """What an action does now, None when it can do nothing."""
    return possible(window).get(action_id)


def possible(window: MainWindow) -> dict[str, Act]:
    """Everything that can be done now, by the action's id; the page's own way comes first."""
    page = window.pages.page
    acts = _own(window) | (page.actions_here() if page is not None else {})
    if window.session.is_open:
        return _elsewhere(window) | acts
    closed = {f"go.{place.id}" for place in PLACES} - {"go.settings"}
    closed |= {"go.history", "returns.labels"}
    return {name: act for name, act in acts.items() if name not in closed}


def _elsewhere(window: MainWindow) -> dict[str, Act]:
    """What is done in another place only: the window goes there first."""
    return {
        each.id: partial(_go_and_do, window, each)
        for each in ACTIONS
        if each.place and each.place != window.pages.place
    }


def _go_and_do(window: MainWindow, action: Action) -> None:
    """Go to where an action is done, and do it once the place has its answers."""

    def go_and_ask() -> None:
        window.go(action.place)
        window.session.ask(lambda _: None, lambda _: window.run(action.id))

    window.pages.when_built(action.place, go_and_ask)


def _own(window: MainWindow) -> dict[str, Act]:
    return {
        **_files(window),
        **_tables(window),
        **_moves(window),
        **_looks(window),
        **_helps(window),
    }


def _helps(window: MainWindow) -> dict[str, Act]:
    topics: dict[str, Act] = {
        f"help.{name}": partial(open_help, window, name)
        for name in ("issues", "signals", "search", "keyboard")
    }
    topics["help.new"] = partial(open_help, window, "whats-new")
    return {**topics, "help.here": lambda: open_help(window)}


def open_help(window: MainWindow, topic: str = "") -> None:
    """Open the help at a topic, else at the page of the place one is in."""
    from ui.help.window import show_help

    show_help(window, topic or _topic_here(window))


def _topic_here(window: MainWindow) -> str:
    """What is in hand has its own topic, else the place has its page."""
    from ui.help.pages import page_for

    page = window.pages.page
    here = page.help_here() if page is not None else ""
    return here or page_for(window.pages.place)


def _files(window: MainWindow) -> dict[str, Act]:
    session = window.session
    return {
        "store.open": lambda: window.open_paths(asked_to_open(window)),
        "store.shared": lambda: open_shared(window),
        **_copies(window),
        "store.new": lambda: make_store(window),
        "store.from_list": lambda: make_from_list(window),
        "store.sample": lambda: open_sample(window),
        "report.write": partial(window.head_for, "reports", "write"),
        "report.preview": partial(window.head_for, "reports", "preview"),
        "document.open": partial(window.head_for, "reports", "document"),
        **_packs(window),
        "window.close": window.close,
        "edit.undo": session.undo,
        "edit.redo": session.redo,
    }


def _tables(window: MainWindow) -> dict[str, Act]:
    from ui.shell.taking import copy_table, print_table

    return {
        "table.copy": lambda: copy_table(window),
        "table.print": lambda: print_table(window),
    }


def _packs(window: MainWindow) -> dict[str, Act]:
    """A pack's own store has its lead's screen; packs are sent from the council's."""
    facts = window.session.facts
    if facts is None:
        return {}
    if facts.is_lent:
        return {"pack.lead": partial(window.head_for, "lead")}
    from ui.shell.packs import merge_copy, send_changes

    return {
        "pack.send": partial(window.head_for, "packs"),
        "changes.send": lambda: send_changes(window),
        "store.merge": lambda: merge_copy(window),
    }


def _copies(window: MainWindow) -> dict[str, Act]:
    from ui.shell.copying import copy_to_file, copy_to_server
    from ui.shell.restoring import choose_backup

    facts = window.session.facts
    if facts is None:
        return {}
    restores: dict[str, Act] = {"store.restore": lambda: choose_backup(window, facts.path)}
    return {
        **({} if facts.is_shared else restores),
        "store.copy": lambda: copy_to_file(window),
        "store.copy_to_server": lambda: copy_to_server(window),
    }


def _moves(window: MainWindow) -> dict[str, Act]:
    places: dict[str, Act] = {
        f"go.{place.id}": partial(window.head_for, place.id) for place in PLACES
    }
    return {
        **places,
        "go.history": partial(window.head_for, "history"),
        "returns.labels": partial(window.head_for, "returns", "labels"),
        "period.before": lambda: window.top.period.step(-1),
        "period.after": lambda: window.top.period.step(1),
        "palette.open": window.open_palette,
        "region.next": lambda: step_region(window, 1),
        "region.before": lambda: step_region(window, -1),
    }


def _looks(window: MainWindow) -> dict[str, Act]:
    chosen = window.preferences
    themes: dict[str, Act] = {
        f"look.{name}": partial(chosen.choose, theme=name)
        for name in ("light", "dark", "contrast", "system")
    }
    return {
        **themes,
        "look.density": chosen.cycle_density,
        "look.bigger": lambda: chosen.step_text_size(1),
        "look.smaller": lambda: chosen.step_text_size(-1),
        "look.usual": lambda: chosen.choose(text_size=100),
    }


def asked_to_open(window: MainWindow) -> list[Path]:
    """The files a person chooses to open: one store or pack, returns, or a document."""
    returns = " ".join(f"*.{suffix}" for suffix in RETURN_SUFFIXES)
    documents = " ".join(f"*{suffix}" for suffix in sorted(DOCUMENT_SUFFIXES))
    own = f"*{STORE_SUFFIX} *{PACK_SUFFIX}"
    every = f"Stores, packs, returns and documents ({own} {returns} {documents})"
    kinds = f"{every};;Stores and packs ({own})"
    folder = str(window.session.around.documents_folder)
    names, _ = QFileDialog.getOpenFileNames(window, "Open", folder, kinds)
    return [Path(name) for name in names]


def open_shared(window: MainWindow, *, tried: str = "", said: str = "") -> None:
    """Ask for a shared store's address and password, and open it; ask again when refused."""
    from ui.shell.shared_store import SharedStoreDialog

    recent = filter(is_url, window.preferences.settings.recent_stores)
    asked = SharedStoreDialog(window, tried=tried or next(recent, ""), said=said)

    def try_it() -> None:
        address = asked.address()
        window.session.open(
            address, sorry=lambda words: open_shared(window, tried=address.text, said=words)
        )

    asked.accepted.connect(try_it)
    asked.finished.connect(asked.deleteLater)
    asked.open()


def take_dropped(window: MainWindow, paths: list[Path], *, carried: list[Carried]) -> None:
    """Open what was dropped; what Outlook carried is put on the disk first."""
    around = window.session.around
    whole = [each for each in carried if each.content]
    placed = put_on_disk(whole, around.local_folder / "dropped", now=around.clock())
    lost = [each.name for each in carried if not each.content]
    window.open_paths([*paths, *placed])
    if lost:
        window.notice.tell(kept_back_words(lost))


def make_store(window: MainWindow) -> None:
    """Ask where a new store goes, and make it."""
    place = _asked_for_place(window)
    if place is not None:
        window.session.make(place, is_sample=False)


def make_from_list(window: MainWindow) -> None:
    """Ask for a list of indicators and where the new store goes; the list is reviewed in it."""
    session, kinds = window.session, " ".join(f"*.{suffix}" for suffix in LIST_SUFFIXES)
    name, _ = QFileDialog.getOpenFileName(
        window,
        "Choose the list of indicators",
        str(session.around.documents_folder),
        f"Lists of indicators ({kinds})",
    )
    place = _asked_for_place(window) if name else None
    if place is None:
        return

    def hand_over() -> None:
        session.opened.disconnect(hand_over)
        window.open_paths([Path(name)])

    def give_up(words: str) -> None:
        session.opened.disconnect(hand_over)
        session.refused.emit(words)

    session.opened.connect(hand_over)
    session.make(place, is_sample=False, sorry=give_up)


def _asked_for_place(window: MainWindow) -> Path | None:
    folder = window.session.around.documents_folder / f"council{STORE_SUFFIX}"
    name, _ = QFileDialog.getSaveFileName(
        window, "Make a new store", str(folder), f"Stores (*{STORE_SUFFIX})"
    )
    return Path(name).with_suffix(STORE_SUFFIX) if name else None


def open_sample(window: MainWindow) -> None:
    """Open the sample council kept for this person, making it the first time."""
    path = window.session.around.local_folder / SAMPLE_NAME
    if path.exists():
        window.session.open(path)
    else:
        window.session.make(path, is_sample=True)


def step_region(window: MainWindow, ways: int) -> None:
    """Move the focus to the next region: rail, top bar, the page's own, status bar."""
    page = window.pages.page
    own = page.regions() if page is not None else ()
    regions = [each for each in (window.rail, window.top, *own) if each.isVisible()]
    if not regions:
        return
    focused = window.focusWidget()
    place = _region_of(regions, focused)
    start = place if place is not None else (-1 if ways > 0 else 0)
    _enter(regions[(start + ways) % len(regions)])


def _region_of(regions: list[QWidget], focused: QWidget | None) -> int | None:
    holders = (
        place
        for place, region in enumerate(regions)
        if focused is not None and (region is focused or region.isAncestorOf(focused))
    )
    return next(holders, None)


def _enter(region: QWidget) -> None:
    """Focus a region: itself, else the first thing in it that takes the focus."""
    from PySide6.QtCore import Qt

    wanted = [region, *region.findChildren(QWidget)]
    reason = Qt.FocusReason.TabFocusReason
    for each in wanted:
        takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and each.isVisible() and each.isEnabled():
            each.setFocus(reason)
            return
