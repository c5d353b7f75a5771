"""The council as a whole: name, directorates, forums, suites, the periods with figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.meetings.forum import Forum, Meeting
from lbi_desktop.domain.period import Period
from lbi_desktop.queries.forums import forums, meetings
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.names import directorates, names_in_order
from lbi_desktop.queries.periods import latest_quarter, periods_with_figures
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.own_day import own_day
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import portfolio, suite


@dataclass(frozen=True, slots=True)
class Council:
    """What selectors and heads need. `periods` have figures, oldest first, with how many.

    `day` is the one a sample stands still on.
    """

    name: str
    is_sample: bool
    day: date | None
    note: str
    directorates: tuple[Directorate, ...]
    portfolios: tuple[str, ...]
    suites: tuple[str, ...]
    forums: tuple[Forum, ...]
    meetings: tuple[Meeting, ...]
    indicators: tuple[Indicator, ...]
    periods: tuple[tuple[Period, int], ...]
    latest: Period


def council(store: Store, *, today: date) -> Council:
    """The council of a store, on a day."""
    with store.reading() as connection:
        said = settings_of(connection)
    names = [names_in_order(store, each) for each in (portfolio, suite)]
    return Council(
        name=str(said.get("name", "")),
        is_sample=bool(said.get("is_sample", False)),
        day=own_day(said),
        note=str(said.get("note", "")),
        directorates=directorates(store),
        portfolios=names[0],
        suites=names[1],
        forums=forums(store),
        meetings=meetings(store),
        indicators=indicators(store),
        periods=periods_with_figures(store),
        latest=latest_quarter(store, today=today),
    )
