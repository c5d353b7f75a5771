"""Wordings that several sections share."""

from __future__ import annotations

import re

from lbi_desktop.domain.charts.alternative_text import frequency_words
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.indicator import Indicator, Polarity
from lbi_desktop.domain.period import MONTH_NAMES, Period, PeriodKind, date_words
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Rule, Variation
from lbi_desktop.domain.wording import number_in_words, sentence_case

_POLARITY = {
    Polarity.HIGHER: "higher is better",
    Polarity.LOWER: "lower is better",
    Polarity.BAND: "best inside a band",
}


def period_words(period: Period) -> str:
    """`Quarter 3 2025/26`; other periods by their label."""
    if period.kind is PeriodKind.QUARTER:
        first = period.financial_year
        return f"Quarter {period.quarter} {first}/{(first + 1) % 100:02}"
    return period.label


def short_period_words(period: Period) -> str:
    """`Quarter 3`; other periods by their label."""
    if period.kind is PeriodKind.QUARTER:
        return f"Quarter {period.quarter}"
    return period.label


def since_words(briefing: Briefing) -> str:
    """The period of the last report, with its year where this one is the same quarter.

    Where the forum saw this very period before, the day of the figures it saw.
    """
    if briefing.since is None:
        return ""
    if briefing.since == briefing.period and briefing.seen_on is not None:
        return date_words(briefing.seen_on)
    words = short_period_words(briefing.since)
    is_same = words == short_period_words(briefing.period)
    return briefing.since.label if is_same else words


def months_words(period: Period) -> str:
    """`October to December 2025`."""
    first, last = MONTH_NAMES[period.start.month], MONTH_NAMES[period.end.month]
    if first == last:
        return f"{last} {period.end.year}"
    start = first if period.start.year == period.end.year else f"{first} {period.start.year}"
    return f"{start} to {last} {period.end.year}"


def end_words(period: Period) -> str:
    """`the end of December 2025`."""
    return f"the end of {MONTH_NAMES[period.end.month]} {period.end.year}"


def anchor(name: str, ref: str) -> str:
    """A bookmark name for an indicator's page."""
    return f"lbi_{name}_{re.sub(r'[^A-Za-z0-9]', '_', ref)}"[:40]


def kicker_words(indicator: Indicator) -> str:
    """Reference, directorate, frequency and polarity: `… Quarterly, higher is better`."""
    reading = sentence_case(frequency_words(indicator.frequency))
    polarity = _POLARITY.get(indicator.polarity)
    how = f"{reading}, {polarity}" if polarity else reading
    return f"{indicator.ref}. {indicator.directorate}. {how}."


def change_sentence(row: ScorecardRow) -> str:
    """What stands under the word for real change: how it shows."""
    signal = row.signal
    if signal.variation is Variation.NO_REAL_CHANGE:
        return "within its usual range"
    if signal.variation in (Variation.TOO_FEW, Variation.NOT_SUITABLE):
        return (
            "too early to say" if signal.variation is Variation.TOO_FEW else "no limits drawn"
        )
    if signal.rule is Rule.SHIFT and signal.count:
        return f"{number_in_words(signal.count)} in a row"
    if signal.is_high is None:
        return "a real change"
    return "a real rise" if signal.is_high else "a real fall"


def edition(briefing: Briefing) -> str:
    """`Draft 3`, or `Version 1` of an issued document."""
    if briefing.version is None:
        return f"Draft {briefing.draft}"
    return f"Version {briefing.version}"


def foot(briefing: Briefing, *, says_edition: bool = True) -> str:
    """What stands at the foot of every page: council, edition, illustrative, marking."""
    parts = [briefing.council]
    if says_edition:
        parts.append(edition(briefing))
    if briefing.is_illustrative:
        parts.append("Sample: figures are illustrative")
    parts.append(briefing.meeting.marking)
    return ". ".join(part for part in parts if part)


def message_of(line: IndicatorLine) -> str:
    """The message of an indicator without its name, as its chart is titled."""
    return line.chart.title.removeprefix(f"{line.row.indicator.short_name}: ")
