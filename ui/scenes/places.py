"""Every place of the window, and what can be opened in it."""

from __future__ import annotations

from ui.main_window import MainWindow
from ui.scenes.made import return_under_review
from ui.scenes.settling import Scenes, settle

_IN_HAND = "E3"


def place_scenes() -> Scenes:
    """The places by name, in the order of the rail."""
    file = return_under_review()
    return {
        "home": lambda window: window.go("home"),
        **_indicator_scenes(),
        "returns": lambda window: window.go("returns"),
        "returns-labels": lambda window: window.run("returns.labels"),
        "review": lambda window: window.open_paths([file]),
        "plans": lambda window: window.go("plans", "priority-repairs"),
        "plan-gaps": lambda window: window.go("plans", "gaps"),
        "line-of-sight": lambda window: window.go("plans", "indicator:HO-FFT"),
        "meetings": lambda window: window.go("meetings", "panel-2026-02-09"),
        "meeting-held": lambda window: window.go("meetings", "panel-2026-01-12"),
        "meeting-form": _meeting_form,
        "meetings-year": lambda window: window.go("meetings", "year"),
        "meetings-forums": _forums,
        "planning": lambda window: window.go("planning"),
        "planning-log": _planning_log,
        "reports": lambda window: window.go("reports"),
        "report-preview": _report_preview,
        "history": _history,
        "settings": lambda window: window.go("settings"),
        **_palette_scenes(),
        **_wellbeing_scenes(),
    }


def _indicator_scenes() -> Scenes:
    return {
        "indicators": _indicators,
        "indicators-narrowed": _narrowed,
        "indicators-charts": _charts,
        "indicators-many": _many,
        "indicator-figures": lambda window: _tab(window, "Figures"),
        "indicator-comment": lambda window: _tab(window, "Comment"),
        "indicator-definition": lambda window: _tab(window, "Definition"),
        "indicator-parts": lambda window: _tab(window, "Parts", "H1"),
        "chart": _open_chart,
        "chart-rows": _chart_rows,
        "parts": _parts,
        "parts-groups": lambda window: _parts(window, "P1", "Ethnicity"),
        "parts-hidden": lambda window: _parts(window, "W1", "Ward"),
        "parts-empty": lambda window: _parts(window, "H3", ""),
        "cell": _cell,
    }


def _wellbeing_scenes() -> Scenes:
    return {
        "wellbeing": _wellbeing,
        "wellbeing-table": lambda window: _wellbeing(window, "chart.rows"),
        "wellbeing-weights": lambda window: _wellbeing(window, "wellbeing.weights"),
        "wellbeing-how": lambda window: _wellbeing(window, "wellbeing.how"),
        "wellbeing-set-up": lambda window: _wellbeing(window, "wellbeing.set_up"),
    }


def _palette_scenes() -> Scenes:
    return {
        "palette": _palette,
        "palette-commentary": lambda window: _palette(window, "second visit"),
        "palette-misspelt": lambda window: _palette(window, "homlessness"),
        "palette-nothing": lambda window: _palette(window, "zeppelin"),
        "palette-commands": lambda window: _palette(window, ">"),
    }


def _indicators(window: MainWindow, ref: str = _IN_HAND) -> None:
    from ui.pages.indicators.page import IndicatorsPage

    facts = window.session.facts
    found = (i.id for i in facts.council.indicators if i.ref == ref) if facts else iter(())
    page = window.go("indicators")
    settle(window)
    assert isinstance(page, IndicatorsPage)
    page.listing.tools.as_charts.setChecked(False)
    page.visit(next(found, ""))
    settle(window)


def _narrowed(window: MainWindow) -> None:
    """A kept view: what is not on target in the corporate suite, by priority."""
    from lbi_desktop.domain.scorecard.narrowing import Facet, Narrowing
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


def _charts(window: MainWindow) -> None:
    from ui.pages.indicators.page import IndicatorsPage

    _indicators(window)
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    page.listing.views.take("")
    window.run("list.charts")
    settle(window)


def _tab(window: MainWindow, name: str, ref: str = _IN_HAND) -> None:
    """One page of the panel beside the list."""
    from PySide6.QtWidgets import QPushButton

    from ui.pages.indicators.page import IndicatorsPage

    _indicators(window, ref)
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    for tab in page.panel.findChildren(QPushButton):
        if tab.text() == name:
            tab.click()


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


def _forums(window: MainWindow) -> None:
    window.go("meetings")
    settle(window)
    window.run("meeting.forums")


def _report_preview(window: MainWindow) -> None:
    window.go("reports")
    settle(window)
    window.run("report.preview")


def _wellbeing(window: MainWindow, action: str = "") -> None:
    """The second domain of the index; with an action, what it shows."""
    from ui.pages.wellbeing.page import WellbeingPage

    page = window.go("wellbeing")
    settle(window)
    assert isinstance(page, WellbeingPage)
    if page.is_empty:
        page.empty.sample.click()
        settle(window)
        window.undo_bar.leave()
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

    _indicators(window)
    window.searching.catch_up()
    settle(window)
    window.open_palette()
    for palette in window.findChildren(Palette):
        palette.entry.setText(words)
    settle(window)
