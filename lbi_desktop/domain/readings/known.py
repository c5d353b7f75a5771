"""What the store already holds, passed in to staging: importers never fetch anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lbi_desktop.domain.indicator import Indicator, Target
from lbi_desktop.domain.readings.judgements import Judgements
from lbi_desktop.domain.value import Figure


@dataclass(frozen=True, slots=True)
class RememberedLayout:
    """A layout accepted before, by fingerprint: whose it is, and the file it was first in."""

    fingerprint: str
    directorate: str
    name: str


NOT_OURS = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything staging compares with.

    `figures` and `reported` are keyed by (indicator id, period code); `comments` hold the
    commentary text stored for the same key. `judgements` say what labels were
    decided to mean: an indicator id, or NOT_OURS. `expected` are the ids due from each
    directorate. `directorates` maps every name and alias to the directorate's name. `promised`
    holds who acts and by when, of the commentary with the same key.
    """

    indicators: tuple[Indicator, ...]
    figures: Mapping[tuple[str, int], Figure]
    targets: Mapping[str, tuple[Target, ...]]
    today: date
    comments: Mapping[tuple[str, int], str] = field(default_factory=dict)
    judgements: Judgements = field(default_factory=Judgements)
    layouts: tuple[RememberedLayout, ...] = ()
    expected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reported: frozenset[tuple[str, int]] = frozenset()
    accepted_files: Mapping[str, str] = field(default_factory=dict)
    directorates: Mapping[str, str] = field(default_factory=dict)
    promised: Mapping[tuple[str, int], tuple[str, date | None]] = field(default_factory=dict)
