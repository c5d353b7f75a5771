"""Which indicator a label means: identity, judgement, reference, title, then likeness."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from importers.workbooks.cell_text import tidied
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.readings.judgements import ANY_DEPARTMENT
from lbi_desktop.domain.readings.known import NOT_OURS, Known
from lbi_desktop.domain.readings.reading import CellReading

CERTAIN = 94.0
LIKELY = 70.0
_RESEMBLES = 55.0
_MARGIN = 6.0
_MOST_CANDIDATES = 5

Candidates = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The indicator meant, or ranked candidates with the issue code that asks.

    `indicator_id` is None when nobody can tell yet, and set beside a `problem` when a reference
    tells but the title does not agree; `is_ours` is false when an officer said so.
    """

    indicator_id: str | None
    candidates: Candidates = ()
    problem: str = ""
    is_ours: bool = True


class Matcher:
    """Matches a directorate's labels to the indicators; equal labels get equal answers."""

    def __init__(self, known: Known, *, directorate: str = ANY_DEPARTMENT) -> None:
        self.known, self._directorate = known, directorate
        self._by_id = {one.id: one for one in known.indicators}
        self._by_ref: dict[str, list[Indicator]] = defaultdict(list)
        self._by_title: dict[str, list[Indicator]] = defaultdict(list)
        for one in known.indicators:
            self._index(one)
        self._answers: dict[tuple[str, str], Match] = {}

    def _index(self, one: Indicator) -> None:
        for ref in {one.ref, one.id, *one.aliases}:
            self._by_ref[compact(ref)].append(one)
        for title in {one.title, one.short_name, *one.aliases}:
            self._by_title[comparable(title)].append(one)

    def match(self, reading: CellReading) -> Match:
        """The indicator a reading is about."""
        if reading.indicator_id is not None:
            is_known = reading.indicator_id in self._by_id
            return Match(reading.indicator_id if is_known else None)
        key = (reading.ref, reading.label)
        if key not in self._answers:
            self._answers[key] = self._matched(*key)
        return self._answers[key]

    def _matched(self, ref: str, label: str) -> Match:
        judged = self._judged(ref, label)
        if judged is not None:
            return judged
        by_ref = self._by_reference(ref, label) if ref else self._by_bare_reference(label)
        if by_ref is not None:
            return by_ref
        for words in (label, _ASIDE_AT_END.sub("", label)):
            exact = _distinct(self._by_title.get(comparable(words), []))
            if len(exact) == 1:
                return Match(exact[0].id)
        return self._by_likeness(label)

    def _judged(self, ref: str, label: str) -> Match | None:
        """What an officer once said of the same label."""
        said = (label, f"{ref} {label}")
        judged = self.known.judgements.meaning(said, self._directorate)
        if judged is None:
            return None
        return Match(judged) if judged != NOT_OURS else Match(None, is_ours=False)

    def _by_bare_reference(self, label: str) -> Match | None:
        """A label that is a reference and nothing else; today's wins over one of old."""
        found = _distinct(self._by_ref.get(compact(label), []))
        exact = [one for one in found if _same_reference(one, label)] or found
        return Match(exact[0].id) if len(exact) == 1 else None

    def _by_reference(self, ref: str, label: str) -> Match | None:
        found = _distinct(self._by_ref.get(compact(ref), []))
        if not found:
            return None
        if len(found) == 1 and found[0] in self._by_title.get(comparable(label), ()):
            return Match(found[0].id)
        exact = [one for one in found if _same_reference(one, ref)]
        likeness = {one.id: self._likeness(one, label) for one in found}
        best = max(exact if len(exact) == 1 else found, key=lambda one: likeness[one.id])
        if not label or likeness[best.id] >= _RESEMBLES:
            return Match(best.id)
        return self._contradicted(best, label, likeness[best.id])

    def _contradicted(self, by_ref: Indicator, label: str, likeness: float) -> Match:
        """A reference whose title is another's, or nothing like its own, asks.

        A merely reworded title does not: it keeps a word or two.
        """
        exact = self._by_title.get(comparable(label), [])
        rivals = [(one.id, 100.0) for one in exact] or list(self._ranked(label))
        if rivals and rivals[0][1] >= CERTAIN - _MARGIN and rivals[0][0] != by_ref.id:
            candidates = ((by_ref.id, round(likeness, 1)), *rivals[:2])
            return Match(None, candidates, "match.contradicts")
        if is_unlike(by_ref, label):
            candidates = ((by_ref.id, round(likeness, 1)),)
            return Match(by_ref.id, candidates, "match.title_differs")
        return Match(by_ref.id)

    def _by_likeness(self, label: str) -> Match:
        ranked = self._ranked(label)
        if not ranked or ranked[0][1] < LIKELY:
            return Match(None, ranked, "match.new_indicator")
        lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
        if ranked[0][1] >= CERTAIN and lead >= _MARGIN:
            return Match(ranked[0][0], ranked)
        return Match(None, ranked, "match.uncertain")

    def _ranked(self, label: str) -> Candidates:
        """The indicators whose titles look most like a label, best first."""
        plain = comparable(label)
        if not plain:
            return ()
        found = process.extract(
            plain,
            list(self._by_title),
            scorer=fuzz.token_sort_ratio,
            limit=_MOST_CANDIDATES * 2,
            score_cutoff=_RESEMBLES,
        )
        best: dict[str, float] = {}
        for title, score, _ in found:
            for one in self._by_title[title]:
                best[one.id] = max(best.get(one.id, 0.0), round(score, 1))
        ranked = sorted(best.items(), key=lambda pair: -pair[1])
        return tuple(ranked[:_MOST_CANDIDATES])

    def _likeness(self, one: Indicator, label: str) -> float:
        plain = comparable(label)
        names = (one.title, one.short_name, *one.aliases)
        return max(fuzz.token_set_ratio(plain, comparable(name)) for name in names)


def _distinct(found: list[Indicator]) -> list[Indicator]:
    return list({one.id: one for one in found}.values())


def is_unlike(one: Indicator, label: str) -> bool:
    """Whether a label of several words shares none of them with an indicator's names."""
    said = _stems(label)
    names = (one.title, one.short_name, *one.aliases)
    return len(said) > 1 and not any(said & _stems(name) for name in names)


_EVERYDAY = frozenset(
    {
        "numbe", "perce", "total", "rate", "avera", "quart", "month", "year", "with", "from",
        "over", "that", "which", "measu", "indic", "servi", "islin", "counc",
    }
)  # fmt: skip


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    """How the telling words of a text begin."""
    words = (word[:5] for word in comparable(text).split() if len(word) > 3)
    return frozenset(words) - _EVERYDAY


def _same_reference(one: Indicator, ref: str) -> bool:
    return " ".join(one.ref.casefold().split()) == " ".join(ref.casefold().split())


@lru_cache(maxsize=8192)
def compact(ref: str) -> str:
    """A reference without spaces and marks: `PI 1`, `PI-1` and `pi1` are one."""
    return re.sub(r"[^0-9a-z()]+", "", ref.casefold())


_UNIT_AT_END = re.compile(
    r"\s*(?:[-–]\s*(?:%|£|no|number|rate)"
    r"|[(\[](?:%|£|no\.?|number|kg|days|hours|cumulative|ytd|year to date|per cent|percent"
    r"|percentage|count|rate|snapshot|quarterly|monthly)[)\]])\s*$"
)
_ASIDE_AT_END = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_PERCENT_BEFORE = re.compile(r"^(?:%|percentage|per cent|percent|number|no\.?|total)(?: of)? ")


@lru_cache(maxsize=8192)
def comparable(label: str) -> str:
    """A title for comparison: plain, without the unit before or after it."""
    plain = plain_label(tidied(label))
    plain = _UNIT_AT_END.sub("", _UNIT_AT_END.sub("", plain))
    plain = _PERCENT_BEFORE.sub("", plain)
    return " ".join(re.sub(r"[^\w%£]+", " ", plain).split())
