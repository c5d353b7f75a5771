"""What is about safeguarding: it goes to its own forums alone, and seldom leaves the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.domain.label import plain_label

if TYPE_CHECKING:
    from lbi_desktop.domain.indicator import Indicator

SAFEGUARDING = "safeguarding"
"""What names of suites and kinds of forums on safeguarding hold."""


def is_about_safeguarding(indicator: Indicator) -> bool:
    """Whether it belongs to a suite on safeguarding."""
    return any(SAFEGUARDING in plain_label(each) for each in indicator.suites)
