"""Illustrative briefings for the safeguarding, management team and board packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefings import many, panel_briefing, scrutiny_briefing
from illustrative_cases import CHILDREN, HOMES

from lbi_desktop.domain.documents.briefing import (
    Briefing,
    Delivery,
    IndicatorLine,
    MeetingNotice,
)
from lbi_desktop.domain.value import Figure, State

SERVICES = ("Repairs", "Housing needs", "Leisure contract")


def with_recent(line: IndicatorLine) -> IndicatorLine:
    """The line with the eight figures that its chart ends with, some with their parts."""
    points = line.chart.points[-8:]
    recent = tuple(
        (
            point.period,
            Figure(point.value, numerator=point.value * 3, denominator=300.0)
            if point.value is not None
            else Figure(None, State.MISSING),
        )
        for point in points
    )
    return replace(line, recent=recent)


def _served(line: IndicatorLine, number: int) -> IndicatorLine:
    indicator = replace(line.row.indicator, service=SERVICES[number % len(SERVICES)])
    return replace(line, row=replace(line.row, indicator=indicator))


def _deliveries() -> tuple[Delivery, ...]:
    return (
        Delivery(
            "Key action", "Review van stock so that common parts are on every van",
            "Head of Repairs", "Off track", "“Twenty vans stocked” is 26 days late",
            "Twenty vans stocked", date(2025, 12, 31), 26, ("H1",),
        ),
        Delivery(
            "Service plan", "Repairs service plan 2025/26", "Head of Repairs", "At risk",
            "Head of Repairs, 12 January 2026: Van stock holds back first visits",
            off=("H1", "H2", "H3", "H4"),
        ),
        Delivery("Directorate plan", "Homes directorate plan", "Corporate Director"),
        Delivery("Key action", "Bring inspections up to date", "", "On track",
                 due=date(2026, 3, 31)),
    )  # fmt: skip


def dmt_briefing() -> Briefing:
    """One directorate's management team, with its plan and services."""
    whole = panel_briefing()
    own = [each for each in whole.lines if each.row.indicator.directorate == HOMES]
    lines = tuple(_served(with_recent(each), number) for number, each in enumerate(own))
    notice = MeetingNotice(
        f"{HOMES} Departmental Management Team", date(2026, 1, 28),
        attending=(f"Corporate Director, {HOMES}",),
    )  # fmt: skip
    return replace(
        whole, lines=lines, meeting=notice, deliveries=_deliveries(), seen_on=date(2025, 10, 27)
    )


def safeguarding_briefing() -> Briefing:
    """A safeguarding meeting's children's figures, one of them hidden."""
    whole = scrutiny_briefing()
    own = [each for each in whole.lines if each.row.indicator.directorate == CHILDREN]
    first, *rest = (with_recent(each) for each in own)
    *kept, (period, _) = first.recent
    hidden = replace(first, recent=(*kept, (period, Figure(None, State.SUPPRESSED))))
    notice = MeetingNotice(
        "Safeguarding Accountability Meeting: Children", date(2026, 2, 19),
        attending=("Leader", "Chief Executive", f"Corporate Director, {CHILDREN}"),
        marking="Official – Sensitive",
    )  # fmt: skip
    return replace(
        whole, lines=(hidden, *rest), meeting=notice, focus=CHILDREN, hides_small=True,
        complaints=(), suite_changes=(),
    )  # fmt: skip


def board_briefing(count: int = 0) -> Briefing:
    """A board's whole view; so many indicators where a number is given."""
    whole = many(count) if count else scrutiny_briefing()
    notice = MeetingNotice(
        "Finance Board", date(2026, 2, 4), attending=("Chief Executive",), marking="Official"
    )
    lines = tuple(with_recent(each) for each in whole.lines)
    return replace(whole, lines=lines, meeting=notice, deliveries=_deliveries(), focus="")
