"""The suite at a glance: how many indicators have a figure, how many stand how."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lbi_desktop.domain.scorecard.row import Scorecard
from lbi_desktop.domain.status import Status
from ui.actions import FILTER
from ui.pages.home.view_model.counting import numbered
from ui.pages.home.view_model.picture import Part, Suite

if TYPE_CHECKING:
    from lbi_desktop.queries.first_paint import FirstLook

_SHOWN = (
    (Status.ON_TARGET, "on target", "good_mark", "all"),
    (Status.JUST_OFF, "just off", "near_mark", "just_off"),
    (Status.OFF_TARGET, "off target", "bad_mark", "off"),
    (Status.NO_DATA, "no data", "outline", "not_in"),
    (Status.NOT_COMPARABLE, "not comparable", "ink3", "all"),
    (Status.NO_TARGET, "no target", "ink3", "all"),
    (Status.CONTEXT, "context only", "ink3", "all"),
    (Status.NOT_DUE, "not due yet", "band", "not_in"),
)


def glance_head(seen: FirstLook) -> str:
    """How many indicators a store holds, read before it is open."""
    return numbered(seen.indicators, "indicator")


def glance_words(seen: FirstLook) -> str:
    """Whose they are, and the change that was stored last."""
    return ", ".join(part for part in (seen.council, seen.latest_label) if part)


def suite(card: Scorecard) -> Suite:
    """The counts of a scorecard; parts without indicators are left out."""
    total = len(card.rows)
    present = sum(row.figure.is_present for row in card.rows)
    held = Counter(row.judgement.status for row in card.rows)
    parts = tuple(
        Part(status, held[status], words, token, f"{FILTER}{name}")
        for status, words, token, name in _SHOWN
        if held[status]
    )
    share = f", {round(100 * present / total)}%" if total else ""
    have = "indicator has" if total == 1 else "indicators have"
    return Suite(f"{present:,} of {total:,}", f"{have} a figure{share}", total, parts)
