"""What a comment claims of the figure's direction: "improved", "fell", and what that means.

A comment also speaks of demand, costs and plans: only words whose subject can be the figure are
claims. A false alarm costs more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.travel import Direction

_ENDED = (
    r"(?=\s*(?:[.,;:!?)–]|$)|\s+(?:by|to|from|in|on|since|over|again|slightly|significantly"
    r"|markedly|further|this|for|compared|against|after|because|due|as|and|but|during|steadily"
    r"|a little|sharply|well|considerably|marginally|between|when|with|at|every|each)\b)"
)
_AUX = r"(?:(?:has|have|had|was|were|is|are)\s+(?:also |again |further |slightly |been )?)?"
_STILL = r"continue(?:s|d) to"
_BETTER = re.compile(
    rf"\b(?:{_AUX}(?:improved|improving|got better)|{_STILL} improve){_ENDED}", re.IGNORECASE
)
_WORSE = re.compile(
    rf"\b(?:{_AUX}(?:worsened|worsening|deteriorated|deteriorating|declined|got worse)"
    rf"|{_STILL} (?:worsen|decline|deteriorate)){_ENDED}",
    re.IGNORECASE,
)
_ROSE = re.compile(r"\b(?:rose|risen|increased|went up|gone up|grew)\b", re.IGNORECASE)
_FELL = re.compile(
    r"\b(?:fell|fallen|decreased|reduced|went down|gone down|dropped)\b", re.IGNORECASE
)
_NOUN = re.compile(
    r"\ban? (?:\w+ )?(?P<noun>improvement|deterioration|increase|rise|decrease|fall|drop"
    r"|reduction)\b(?:(?P<of>,? (?:in|of)(?: [\w'’-]+){1,5})|(?P<next> (?!in\b|of\b|on\b|from\b"
    r"|since\b|this\b|to\b|over\b|because\b|due\b|and\b|but\b|for\b|compared\b|by\b)\w+))?",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:is|was|are|were)\s+(?:\w+ )?(?P<word>better|worse|higher|lower) than (?:last|the "
    r"(?:previous|same|last)|in|a year|q[1-4]\b|quarter|(?:this time )?last)\b",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:not|no|never|without|hardly|yet to|to be|will be|should be|expected to|expect"
    r"|aims? to|would|could|despite|through|if|until)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:demand|vacanc(?:y|ies)|costs?|prices?|rents?|staffing|turnover|sickness|absences?"
    r"|volumes?|calls?|cases?|caseloads?|referrals?|applications?|requests?|enquiries|population"
    r"|inflation|budget|backlog|satisfaction|weather|funding|numbers of staff|supply|capacity"
    r"|tenanc(?:y|ies)|stock|we|team|service|council)(?: (?:levels?|numbers?|also|has|have))?"
    r"\s*$",
    re.IGNORECASE,
)
_ANOTHER_S = re.compile(
    r"(?:\b\w+['’]s|\b(?:london|england|nationally|elsewhere))\s*$", re.IGNORECASE
)
_OF_A_MONTH = re.compile(
    r"^ (?:again )?(?:in|during) (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:performance|figures?|rate|outturn|results?|indicator|it|position|trend|percentage"
    r"|proportion|level)\b",
    re.IGNORECASE,
)
_GOOD_NOUNS = frozenset({"improvement"})
_BAD_NOUNS = frozenset({"deterioration"})
_UP_NOUNS = frozenset({"increase", "rise"})
_LEAST_WORD = 4

_MET = re.compile(
    r"\b(?:is|are|was|were|remains?|stays?|stayed)\s+(?:now |still )?on (?:its |the |our )?"
    r"(?:target|profile)\b"
    r"|\b(?:met|meets|reached|achieved|achieves|hit) (?:its |the |our |this )?"
    r"(?:target|profile)\b"
    r"|\btarget(?: of \S+)? (?:was|is|has been) (?:met|achieved|reached|hit)\b"
    r"|\b(?:is|are|was|were|remains?)\s+(?:now |still |well |just )*ahead of "
    r"(?:its |the |our )?(?:target|profile)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:is|are|was|were|remains?)\s+(?:now |still |just |well )*(?:off|short of|behind) "
    r"(?:its |the |our )?(?:target|profile)\b"
    r"|\bmissed (?:its|the|our) (?:target|profile)\b"
    r"|\btarget(?: of \S+)? (?:was|is|has been) (?:missed|not met)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:(?:is|are|was|were|remains?)\s+(?:now |still |just |well )*(?:above|over)"
    r"|exceed(?:s|ed)) (?:its |the |our )?(?:target|profile)\b"
    r"|\btarget(?: of \S+)? (?:was|is|has been) exceeded\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:is|are|was|were|remains?)\s+(?:now |still |just |well )*(?:below|under) "
    r"(?:its |the |our )?(?:target|profile)\b",
    re.IGNORECASE,
)
_CHANCE = re.compile(
    r"\b(?:within (?:its|the|their) (?:usual|normal|expected) (?:range|variation)"
    r"|no real change|may be chance|by chance|normal variation|usual variation"
    r"|not (?:statistically )?significant|random variation)\b",
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


def targets_claimed(text: str, polarity: Polarity) -> Iterator[tuple[str, bool]]:
    """Words that say the target was met (True) or missed, in order; not negations or hopes.

    Above and below tell only where one of them is good.
    """
    patterns = [(_MET, True), (_MISSED, False)]
    if polarity in (Polarity.HIGHER, Polarity.LOWER):
        is_over_good = polarity is Polarity.HIGHER
        patterns += [(_OVER, is_over_good), (_UNDER, not is_over_good)]
    found = [
        (match.start(), match[0], is_met)
        for pattern, is_met in patterns
        for match in pattern.finditer(text)
        if not _UNSAID.search(text[: match.start()])
    ]
    yield from ((words, is_met) for _, words, is_met in sorted(found))


def admits_chance(text: str) -> bool:
    """Whether a comment says itself that a change lies within the usual range."""
    return bool(_CHANCE.search(text))


def claims_in(text: str, polarity: Polarity, *, subject: str = "") -> Iterator[Claim]:
    """The claims of a text in order; those after the first sentence only of the figure itself.

    `subject` is the indicator's name. A sentence further on may speak of demand, cost or
    another service. Negations and hopes are no claims; without a good direction there are none.
    """
    if polarity not in (Polarity.HIGHER, Polarity.LOWER):
        return
    is_up_good = polarity is Polarity.HIGHER
    own = _words(subject)
    for place, sentence in enumerate(re.split(r"(?<=[.;])\s+", text)):
        is_first = place == 0
        found = [*_verbs(sentence, is_up_good=is_up_good, is_first=is_first)]
        found += [*_nouns(sentence, own, is_up_good=is_up_good)]
        for start, claim in sorted(found, key=lambda one: one[0]):
            before = sentence[:start]
            is_own = is_first or bool(_SUBJECT.search(before)) or bool(own & _words(before))
            if is_own and not _UNSAID.search(before) and not _is_other(before, own):
                yield claim


def _verbs(sentence: str, *, is_up_good: bool, is_first: bool) -> Iterator[tuple[int, Claim]]:
    patterns = [(_BETTER, True), (_WORSE, False)]
    if is_first:
        patterns += [(_ROSE, is_up_good), (_FELL, not is_up_good)]
    for pattern, is_better in patterns:
        for match in pattern.finditer(sentence):
            if not _OF_A_MONTH.match(sentence[match.end() :]):
                yield match.start(), Claim(match[0], is_better)
    for match in _THAN.finditer(sentence):
        good = {"better": True, "worse": False, "higher": is_up_good, "lower": not is_up_good}
        yield match.start(), Claim(match[0], good[match["word"].lower()])


def _nouns(
    sentence: str, own: frozenset[str], *, is_up_good: bool
) -> Iterator[tuple[int, Claim]]:
    """`An increase in` the figure itself; one in demand says nothing of it."""
    for match in _NOUN.finditer(sentence):
        about = match["of"] or ""
        is_other = about and not (own & _words(about) or _SUBJECT.search(about))
        if match["next"] or (is_other and not _is_amount(about)):
            continue
        noun = match["noun"].lower()
        is_up = noun in _UP_NOUNS
        is_better = noun in _GOOD_NOUNS or (noun not in _BAD_NOUNS and is_up == is_up_good)
        yield match.start(), Claim(match[0], is_better)


def _is_amount(about: str) -> bool:
    return bool(re.match(r",? of (?:\d|just|only|about|around|almost|nearly)", about))


def is_about_another(before: str, subject: str) -> bool:
    """Whether words that lead to a verb or a number have another subject than `subject`."""
    return _is_other(before, _words(subject))


def _is_other(before: str, own: frozenset[str]) -> bool:
    """Whether the subject of a verb, right before it or first in its clause, is another."""
    clause = re.split(r"[,;:]|\b(?:while|but|although|though|whereas)\b", before)[-1]
    clause = re.sub(r"\b(?:has|have|had|is|are|was|were)\s*$", "", clause).strip()
    first = re.match(r"(?:the |our )?\w+", clause, re.IGNORECASE)
    spoken_of = (clause, first[0] if first else "")
    if _ANOTHER_S.search(clause):
        return True
    return any(
        (found := _OTHER.search(each)) and not own & _words(found[0]) for each in spoken_of
    )


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[a-z]+", text.casefold())
    return frozenset(each.rstrip("s") for each in found if len(each) >= _LEAST_WORD)
