"""What a comment claims of the figure's direction: "improved", "fell", and what that means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.travel import Direction

_BETTER = re.compile(
    r"\b(?:(?:has|have|had|was|were|is|are)\s+)?"
    r"(?:improved|improving|got better|gone up in quality)\b|\ban improvement\b",
    re.IGNORECASE,
)
_WORSE = re.compile(
    r"\b(?:(?:has|have|had|was|were|is|are)\s+)?"
    r"(?:worsened|worsening|deteriorated|deteriorating|declined|got worse)\b"
    r"|\ba deterioration\b",
    re.IGNORECASE,
)
_ROSE = re.compile(r"\b(?:rose|risen|increased|went up|gone up|grew)\b", re.IGNORECASE)
_FELL = re.compile(
    r"\b(?:fell|fallen|decreased|reduced|went down|gone down|dropped)\b", re.IGNORECASE
)
_UNSAID = re.compile(
    r"\b(?:not|no|never|without|hardly|yet to|to be|will be|should be|expected to be"
    r"|aims? to|would)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)


_MET = re.compile(
    r"\b(?:is|are|was|were|remains?|stays?|stayed)\s+(?:now |still )?on (?:its |the |our )?"
    r"(?:target|profile)\b"
    r"|\b(?:met|meets|reached|achieved|hit|exceeded) (?:its|the|our) (?:target|profile)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:is|are|was|were|remains?)\s+(?:now |still )?(?:off|short of|behind) "
    r"(?:its |the |our )?(?:target|profile)\b"
    r"|\bmissed (?:its|the|our) (?:target|profile)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that say the figure got better or worse."""

    words: str
    is_better: bool

    @property
    def as_direction(self) -> Direction:
        """The direction the words claim."""
        return Direction.BETTER if self.is_better else Direction.WORSE


def targets_claimed(text: str) -> Iterator[tuple[str, bool]]:
    """Words that say the target was met (True) or missed, in order; not negations or hopes."""
    found = [
        (match.start(), match[0], is_met)
        for pattern, is_met in ((_MET, True), (_MISSED, False))
        for match in pattern.finditer(text)
        if not _UNSAID.search(text[: match.start()])
    ]
    yield from ((words, is_met) for _, words, is_met in sorted(found))


def claims_in(text: str, polarity: Polarity) -> Iterator[Claim]:
    """The claims of a text in order; up and down count only in its first sentence.

    A sentence further on may speak of demand, cost or another service, whose rise says nothing
    of the figure. Negations and hopes are no claims; without a good direction there are none.
    """
    if polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return
    patterns = [(_BETTER, True, text), (_WORSE, False, text)]
    first = re.split(r"(?<=[.;])\s", text, maxsplit=1)[0][:120]
    is_up_good = polarity is Polarity.HIGHER
    patterns += [(_ROSE, is_up_good, first), (_FELL, not is_up_good, first)]
    found = [
        (match.start(), Claim(match[0], is_better))
        for pattern, is_better, where in patterns
        for match in pattern.finditer(where)
        if not _UNSAID.search(where[: match.start()])
    ]
    yield from (claim for _, claim in sorted(found, key=lambda one: one[0]))
