"""Which page stands at which place; a page is built when it is first visited."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ui.jobs import Progress
from ui.page import Page
from ui.preferences import Preferences
from ui.session import Session


def _home(session: Session, preferences: Preferences) -> Page:
    from ui.pages.home.page import HomePage

    return HomePage(session, preferences)


def _indicators(session: Session, preferences: Preferences) -> Page:
    from ui.pages.indicators.page import IndicatorsPage

    return IndicatorsPage(session, preferences)


def _plans(session: Session, preferences: Preferences) -> Page:
    from ui.pages.plans.page import PlansPage

    return PlansPage(session, preferences)


def _returns(session: Session, preferences: Preferences) -> Page:
    from ui.pages.returns.page import ReturnsPage

    return ReturnsPage(session, preferences)


def _meetings(session: Session, preferences: Preferences) -> Page:
    from ui.pages.meetings.page import MeetingsPage

    return MeetingsPage(session, preferences)


def _planning(session: Session, preferences: Preferences) -> Page:
    from ui.pages.planning_year.page import PlanningYearPage

    return PlanningYearPage(session, preferences)


def _reports(session: Session, preferences: Preferences) -> Page:
    from ui.pages.reports.page import ReportsPage

    return ReportsPage(session, preferences)


def _wellbeing(session: Session, preferences: Preferences) -> Page:
    from ui.pages.wellbeing.page import WellbeingPage

    return WellbeingPage(session, preferences)


def _history(session: Session, preferences: Preferences) -> Page:
    from ui.pages.history.page import HistoryPage

    return HistoryPage(session, preferences)


def _settings(session: Session, preferences: Preferences) -> Page:
    from ui.pages.settings.page import SettingsPage

    return SettingsPage(session, preferences)


def _lead(session: Session, preferences: Preferences) -> Page:
    from ui.pages.lead.page import LeadPage

    return LeadPage(session, preferences)


def _packs(session: Session, preferences: Preferences) -> Page:
    from ui.pages.packs.page import PacksPage

    return PacksPage(session, preferences)


def _welcome(session: Session, preferences: Preferences) -> Page:
    from ui.pages.welcome.page import WelcomePage

    return WelcomePage(session, preferences)


LIKELY = (
    *("indicators", "returns", "reports", "meetings", "plans", "planning"),
    *("wellbeing", "settings", "history"),
)
"""The places that are built before anybody goes there, the likeliest first."""

_LOADED = (
    *("indicators", "plans", "returns", "reports", "meetings", "planning_year"),
    *("wellbeing", "settings", "history", "packs"),
)


def load_pages(progress: Progress) -> None:
    """Import the other places' pages before anybody goes there; runs on a worker."""
    modules = [f"ui.pages.{name}.page" for name in _LOADED]
    modules += ["ui.chart.interactive", "ui.shell.palette", "ui.help.window"]
    for step, name in enumerate(modules):
        progress(step, len(modules))
        import_module(name)


_MAKERS: dict[str, Callable[[Session, Preferences], Page]] = {
    "home": _home,
    "indicators": _indicators,
    "plans": _plans,
    "returns": _returns,
    "meetings": _meetings,
    "reports": _reports,
    "wellbeing": _wellbeing,
    "planning": _planning,
    "history": _history,
    "settings": _settings,
    "lead": _lead,
    "packs": _packs,
    "welcome": _welcome,
}


def page_at(place: str, session: Session, *, preferences: Preferences) -> Page:
    """The page of a place; what stands on it is made by its `build`."""
    return _MAKERS[place](session, preferences)
