"""Every place of the window as a picture: `python -m ui.screenshots OUT [word ...]`.

The sample council is made in a temporary folder; each place is rendered light and dark, on a
laptop and on a desk, and once in high contrast and with text twice as large. Words narrow it
to the pictures whose names hold one of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.start import window_for
from ui.surroundings import Surroundings

NOW = datetime(2026, 1, 28, 14, 2, tzinfo=UTC)
AUTHOR = "Corporate performance officer"
LAPTOP, DESK = (1366, 768), (1920, 1080)
UNDER_REVIEW = "Homes_Q3_return_v2 FINAL.xlsx"
IN_HAND = "E3"
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What a picture is taken in: its name, theme, size of the window and of the text."""

    name: str
    theme: str
    size: tuple[int, int]
    text_size: int = 100


SETTINGS = (
    Setting("light-1366", "light", LAPTOP),
    Setting("dark-1366", "dark", LAPTOP),
    Setting("light-1920", "light", DESK),
    Setting("dark-1920", "dark", DESK),
    Setting("contrast-1366", "contrast", LAPTOP),
    Setting("light-1366-text-200", "light", LAPTOP, 200),
)


def main(arguments: list[str]) -> int:
    """Take the pictures; the exit code is 0 when all were taken."""
    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    out, words = Path(arguments[0]), arguments[1:]
    out.mkdir(parents=True, exist_ok=True)
    _application()
    with tempfile.TemporaryDirectory(prefix="lbi-pictures-") as folder:
        place = Path(folder)
        store = _sample_council(place)
        for setting in SETTINGS:
            with _window(place, setting) as window:
                for name in _pictures(window, store, setting=setting, words=words):
                    window.grab().save(str(out / f"{name}.png"))
                    sys.stdout.write(f"{name}.png\n")
    return 0


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication(sys.argv[:1])


def _sample_council(folder: Path) -> Path:
    """A store with every return of the quarter accepted but one, and a report written."""
    from importers.definitions import read_definitions
    from lbi_desktop.commands.define import define_council
    from lbi_desktop.jobs.reports import Wanted, write_report
    from lbi_desktop.jobs.returns import Accept, accept_taken, rows_to_accept, take_return
    from lbi_desktop.store.store import create_store
    from resources.sample import council_file, return_files

    path = folder / "islington.lbi"
    with create_store(path, who=AUTHOR, now=NOW) as store:
        council = read_definitions(council_file()).council
        define_council(store, council, author=AUTHOR, now=NOW)
        for file in return_files():
            if file.name != UNDER_REVIEW:
                taken = take_return(store, file, now=NOW)
                rows = rows_to_accept(taken.staged, Accept.CLEAN)
                accept_taken(store, taken, rows=rows, author=AUTHOR, now=NOW)
        wanted, target = Wanted("scrutiny"), folder / "Scrutiny report Q3 2025-26.docx"
        write_report(store, wanted, target=target, author=AUTHOR, now=NOW)
    return path


@contextmanager
def _window(folder: Path, setting: Setting) -> Iterator[MainWindow]:
    around = Surroundings(
        clock=lambda: NOW,
        author=AUTHOR,
        computer="this laptop",
        settings_folder=folder / "settings",
        local_folder=folder / "local",
        documents_folder=folder,
    )
    window = window_for(around)
    window.preferences.choose(theme=setting.theme, text_size=setting.text_size)
    window.resize(*setting.size)
    window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


def settle(window: MainWindow) -> None:
    """Wait until the workers have answered and all they brought is painted."""
    deadline = time.monotonic() + _PATIENCE
    calm = 0
    while calm < 5 and time.monotonic() < deadline:
        QCoreApplication.processEvents()
        calm = calm + 1 if window.session.jobs.is_idle else 0
        time.sleep(0.01)


def _pictures(
    window: MainWindow, store: Path, *, setting: Setting, words: list[str]
) -> Iterator[str]:
    """Bring up one thing after the other and name it when it is ready."""
    window.go("welcome")
    for name, bring_up in _scenes().items():
        title = f"{name}-{setting.name}"
        if name != "welcome" and not window.session.is_open:
            window.session.open(store)
            settle(window)
        if not words or any(word in title for word in words):
            bring_up(window)
            settle(window)
            yield title


def _scenes() -> dict[str, Callable[[MainWindow], object]]:
    from resources.sample import return_files

    file = next(path for path in return_files() if path.name == UNDER_REVIEW)
    return {
        "welcome": lambda window: window.go("welcome"),
        "home": lambda window: window.go("home"),
        "indicators": _indicators,
        "indicators-narrowed": _narrowed,
        "indicators-many": _many,
        "chart": _open_chart,
        "chart-rows": _chart_rows,
        "parts": _parts,
        "parts-groups": lambda window: _parts(window, "P1", "Ethnicity"),
        "parts-hidden": lambda window: _parts(window, "W1", "Ward"),
        "parts-empty": lambda window: _parts(window, "H3", ""),
        "cell": _cell,
        "returns": lambda window: window.go("returns"),
        "review": lambda window: window.open_paths([file]),
        "plans": lambda window: window.go("plans", "priority-repairs"),
        "plan-gaps": lambda window: window.go("plans", "gaps"),
        "line-of-sight": lambda window: window.go("plans", "indicator:HO-FFT"),
        "meetings": lambda window: window.go("meetings", "panel-2026-02-09"),
        "meeting-held": lambda window: window.go("meetings", "panel-2026-01-12"),
        "meeting-form": _meeting_form,
        "meetings-year": lambda window: window.go("meetings", "year"),
        "wellbeing": _wellbeing,
        "wellbeing-table": lambda window: _wellbeing(window, "chart.rows"),
        "wellbeing-weights": lambda window: _wellbeing(window, "wellbeing.weights"),
        "wellbeing-how": lambda window: _wellbeing(window, "wellbeing.how"),
        "wellbeing-set-up": lambda window: _wellbeing(window, "wellbeing.set_up"),
        "planning": lambda window: window.go("planning"),
        "planning-log": _planning_log,
        "reports": lambda window: window.go("reports"),
        "history": _history,
        "settings": lambda window: window.go("settings"),
        "palette": _palette,
        "palette-commentary": lambda window: _palette(window, "second visit"),
        "palette-misspelt": lambda window: _palette(window, "homlessness"),
        "palette-nothing": lambda window: _palette(window, "zeppelin"),
    }


def _indicators(window: MainWindow, ref: str = IN_HAND) -> None:
    facts = window.session.facts
    found = (i.id for i in facts.council.indicators if i.ref == ref) if facts else iter(())
    page = window.go("indicators")
    settle(window)
    page.visit(next(found, ""))
    settle(window)


def _narrowed(window: MainWindow) -> None:
    """A kept view: what is not on target in the corporate suite, by priority."""
    from lbi_desktop.domain.narrowing import Facet, Narrowing
    from ui.pages.indicators.page import IndicatorsPage
    from ui.pages.indicators.view_model.list_view import ListView

    _indicators(window)
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    missed = Narrowing({Facet.STATUS: frozenset({"off_target", "just_off"})})
    page.listing.tools.take_view(ListView(narrowing=missed, grouped_by=Facet.PRIORITY))
    page.listing.views.keep_as("Not on target")
    page.listing.views.take("Not on target")


def _many(window: MainWindow) -> None:
    """Figures pasted beside references, under review."""
    from ui.pages.indicators.page import IndicatorsPage

    _indicators(window)
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    page.listing.views.take("")
    window.run("list.many")
    settle(window)
    many = page.views.many
    assert many is not None
    many.take_paste("Ref\tNew\nA1\t93.1%\nA2\t81%\nA3\tabc\nA4\t42.9%\nA5\t#N/A\nZ9\t4\n")
    many.reason.setText("E-mail of 26 January")


def _open_chart(window: MainWindow) -> None:
    from ui.pages.indicators.page import IndicatorsPage

    _indicators(window)
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    page.open_chart()
    settle(window)
    chart = page.views.chart
    if chart is not None and chart.chart is not None:
        for _ in range(4):
            chart.chart.step(-1)


def _chart_rows(window: MainWindow) -> None:
    _open_chart(window)
    window.run("chart.rows")


def _parts(window: MainWindow, ref: str = "H1", by: str = "Ward") -> None:
    """A figure by ward or group, with its second part in hand."""
    from ui.pages.indicators.page import IndicatorsPage

    _indicators(window, ref)
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    window.run("chart.parts")
    settle(window)
    opened = page.views.opened
    if opened is None or not by:
        return
    opened.parts.by.choose(by)
    opened.parts.by.chosen.emit(by)
    settle(window)
    spec = opened.parts.spec
    if spec is not None:
        opened.parts.charts[opened.parts.kind].chosen.emit(spec.ranked()[-1].no)


def _cell(window: MainWindow) -> None:
    _indicators(window, "E1")
    window.run("figure.cell")


def _history(window: MainWindow) -> None:
    window.go("history")
    settle(window)
    window.go("history", "3")


def _meeting_form(window: MainWindow) -> None:
    from ui.pages.meetings.page import MeetingsPage

    page = window.go("meetings", "panel-2026-01-12")
    settle(window)
    assert isinstance(page, MeetingsPage)
    page.view.wished.emit("action:5")


def _wellbeing(window: MainWindow, action: str = "") -> None:
    """The second domain of the index; with an action, what it shows."""
    from ui.pages.wellbeing.page import WellbeingPage

    page = window.go("wellbeing")
    settle(window)
    assert isinstance(page, WellbeingPage)
    if page.is_empty:
        page.empty.sample.click()
        settle(window)
    domains = page.hand.picture.domains if page.hand is not None else ()
    if domains:
        page.visit(domains[min(1, len(domains) - 1)].id)
    if page.body.view.shows_table:
        window.run("chart.rows")
    page.body.sides.close_panel()
    if action:
        settle(window)
        window.run(action)


def _planning_log(window: MainWindow) -> None:
    window.go("planning")
    settle(window)
    window.run("planning.log")


def _palette(window: MainWindow, words: str = "repairs") -> None:
    from ui.shell.palette import Palette

    for palette in window.findChildren(Palette):
        palette.shut()
    _indicators(window)
    window.searching.catch_up()
    settle(window)
    window.open_palette()
    for palette in window.findChildren(Palette):
        palette.entry.setText(words)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
