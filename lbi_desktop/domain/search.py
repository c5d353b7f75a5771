"""What a search may find, and what it found: plain values that cross every border."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.search_words import Span


class FoundKind(StrEnum):
    """What sort of thing was found, in the order results are shown."""

    INDICATOR = "indicator"
    PLAN = "plan"
    COMMENT = "comment"
    MEETING = "meeting"
    ACTION = "action"
    QUESTION = "question"
    DOCUMENT = "document"

    @property
    def plural(self) -> str:
        """The words for several of them, as heads print them."""
        return _PLURALS[self]

    @property
    def noun(self) -> str:
        """The word for one of them within a sentence."""
        return "plan element" if self is FoundKind.PLAN else self.value


_PLURALS = {
    FoundKind.INDICATOR: "Indicators",
    FoundKind.PLAN: "Plans",
    FoundKind.COMMENT: "Commentary",
    FoundKind.MEETING: "Meetings",
    FoundKind.ACTION: "Actions",
    FoundKind.QUESTION: "Questions",
    FoundKind.DOCUMENT: "Documents",
}


@dataclass(frozen=True, slots=True)
class Searchable:
    """One thing that can be found.

    `ref` and `title` are what it is called, `also` its other names, `body` everything it says.
    `detail` stands beside it in a list. `is_past` things come after those in force.
    `indicator_no` ties it to an indicator (0 for none), `period_code` to a period (0 for none);
    `about` is the id of the indicator it speaks of.
    """

    kind: FoundKind
    id: str
    title: str
    ref: str = ""
    also: str = ""
    body: str = ""
    detail: str = ""
    is_past: bool = False
    indicator_no: int = 0
    period_code: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. `about` is the id of the indicator a comment or question speaks of,
    `period_code` a comment's period, else 0.

    `excerpt` is the part of the text that speaks of the words, empty when the title does;
    `title_spans` and `excerpt_spans` are the stretches to set strong.
    """

    kind: FoundKind
    id: str
    ref: str
    title: str
    detail: str
    excerpt: str = ""
    title_spans: tuple[Span, ...] = ()
    excerpt_spans: tuple[Span, ...] = ()
    is_past: bool = False
    about: str = ""
    period_code: int = 0


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found for some words, by kind in the order of `FoundKind`.

    `read_as` are words that were taken for others because nothing has them as typed;
    `searched` is how many things of each kind were looked through.
    """

    text: str
    found: tuple[Found, ...]
    read_as: tuple[tuple[str, tuple[str, ...]], ...]
    searched: Mapping[FoundKind, int]


def searched_words(searched: Mapping[FoundKind, int]) -> str:
    """What was looked through: `63 indicators, 83 plans and 33 comments`."""
    parts = [
        f"{count:,} {kind.noun}{'' if count == 1 else 's'}" for kind, count in searched.items()
    ]
    if len(parts) < 2:
        return parts[0] if parts else "a store that is still empty"
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
