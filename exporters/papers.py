"""The papers a document is set on: its own pages, a template's, or pages without an end.

What is promised to be one page is fitted to the paper it is set on, whosever that is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from exporters import pages
from exporters.pages import Page
from exporters.style_sheet import CLASSIC, CURRENT, PACK, PLAN, StyleSheet
from exporters.typography import POINTS_PER_MM

_ENDLESS = 50_000.0
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and the styles that fill it.

    `above` are the points that a template's own words take over a document's beginning.
    """

    page: Page
    sheet: StyleSheet
    above: float = field(default=0.0, repr=False)

    @property
    def measure(self) -> float:
        """Width of the text in mm."""
        return self.page.measure

    @property
    def depth(self) -> float:
        """Height of the text in points."""
        return self.page.depth * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Papers:
    """One paper for each kind of document that has single pages."""

    report: Paper = Paper(pages.REPORT, CURRENT)
    pack: Paper = Paper(pages.PACK, PACK)
    plan: Paper = Paper(pages.PLAN, PLAN)
    theme: Paper = field(default=Paper(pages.THEME, CLASSIC), repr=False)

    @property
    def mark(self) -> str:
        """What tells these papers from others in a document's register; empty for our own."""
        return "" if self == OWN else hashlib.sha256(repr(self).encode()).hexdigest()[:_SHORT]


OWN = Papers()
"""Our own pages."""


def _endless(paper: Paper) -> Paper:
    return replace(paper, page=replace(paper.page, height=_ENDLESS))


ENDLESS = Papers(*map(_endless, (OWN.report, OWN.pack, OWN.plan, OWN.theme)))
"""Pages on which nothing has to give way: a document made to be asked, not to be read."""
