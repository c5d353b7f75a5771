"""Which chart of which indicator somebody asked for."""

from __future__ import annotations

from dataclasses import dataclass

from lbi_desktop.domain.period import Period

TREND = "xmr"
YEARS = "years"
TRENDS = (TREND, "run", "p-prime", "between", YEARS)
PARTS = ("bars", "funnel", "map")
CHART_KINDS = (*TRENDS, *PARTS)


@dataclass(frozen=True, slots=True)
class ChartWanted:
    """An indicator by id, reference or title, and one of CHART_KINDS.

    `period` is the latest unless said; `by` and `within` choose a breakdown.
    """

    indicator: str
    kind: str = TREND
    period: Period | None = None
    by: str = ""
    within: str = ""
