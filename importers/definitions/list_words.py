"""The words of a list of indicators: what its columns hold, and what its cells mean."""

from __future__ import annotations

import re
from functools import lru_cache

from importers.words.cell_words import unit_word
from importers.words.head_words import Role
from importers.words.heads import head_of
from importers.workbooks.cell_text import tidied

_FIELDS = {
    "directorate": (
        r"(?:lead |responsible |owning )?(?:directorate|department|dept)s?(?: name)?"
    ),
    "frequency": (
        r"(?:reporting |collection |measurement |data )?freq(?:uency)?(?: of .*)?|how often.*"
        r"|reported|reporting (?:cycle|timing)|periodicity"
    ),
    "basis": (
        r"(?:counting |reporting |data |measure(?:ment)? )?basis|cumulative.*|.*snapshot.*"
        r"|(?:type of|calculation) (?:measure|count|type)|measure type|ytd or .*"
    ),
    "short_name": r"short (?:name|title)",
    "methodology": (
        r"(?:full |technical |detailed )?(?:definition|methodology|method)s?"
        r"|how (?:it is |we )?(?:calculated?|measured?)(?: it)?|calculation"
    ),
    "purpose": r"purpose|rationale|why (?:we|it|this) .*",
    "numerator": r"numerators?(?: definition)?",
    "denominator": r"denominators?(?: definition)?",
    "source_system": r"(?:data )?source(?: system)?|system|source of data",
    "data_quality": r"data quality(?: .*)?",
    "decimals": r"decimals?(?: places)?|dp|d/p|rounding",
    "tolerance": r"(?:amber |rag )?tolerance(?: ?\(?%\)?)?",
    "aliases": (
        r"also known as|alias(?:es)?|(?:previous|old|former)(?:ly)?(?: known as"
        r"| ref(?:erence)?(?: no)?| name| title| code)?"
    ),
    "service": r"service(?: area)?|division|team|section",
    "portfolio": r"portfolio(?: holder)?|(?:exec(?:utive)?|cabinet|lead) member(?: .*)?",
    "priority": r"(?:corporate |council |strategic )?(?:priority|mission|ambition)",
    "theme": r"theme|category|group|suite heading",
    "objective": r"(?:corporate |strategic )?(?:objective|outcome)",
    "suites": r"suite|scorecard|pack|reported to",
}
_BY_ROLE = {
    Role.REF: "ref",
    Role.LABEL: "title",
    Role.UNIT: "unit",
    Role.POLARITY: "polarity",
    Role.OWNER: "owner",
}
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _FIELDS.items())


@lru_cache(maxsize=1024)
def field_of(head: str) -> str:
    """The field of an indicator a column holds by its head; empty for none of them."""
    plain = " ".join(tidied(head).casefold().replace("_", " ").split()).strip(" :*.?")
    for name, pattern in _PATTERNS:
        if pattern.fullmatch(plain):
            return name
    return _BY_ROLE.get(head_of(head).role, "")


def _any_case(**words: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one, re.compile(said, re.IGNORECASE)) for one, said in words.items())


_WORDS = {
    "polarity": _any_case(
        band=r"band|range|goldilocks|maintain|mid|neither too",
        none=r"^no|neutral|n/?a$|context|narrative|monitor|^-$",
        lower=r"low|down|decreas|small|less|fewer|reduc|minimi|↓|^l$|^-ve$",
        higher=r"high|up|increas|big|more|large|maximi|↑|^h$|^\+(?:ve)?$",
    ),
    "frequency": _any_case(
        half=r"half|bi-?annual|six[- ]month|6[- ]month|twice",
        ad_hoc=r"ad[ -]?hoc|one[- ]off|as required|irregular",
        term=r"term",
        quarter=r"quarter|qtr|^q",
        month=r"month|^m$",
        year=r"year|annual|^a$|^y$",
    ),
    "basis": _any_case(
        cumulative=r"cumul|ytd|year[- ]to[- ]date|^y(?:es)?$",
        snapshot=r"snapshot|point in time|position|as at|stock|month end|quarter end",
        rolling12=r"rolling|12[- ]month|twelve",
        ceiling=r"ceiling",
        academic_year=r"academic",
        survey_wave=r"survey|wave",
        annual=r"annual|whole year|full year",
        period=r"period|quarter|month|discrete|flow|count|^no?$|in[- ]",
    ),
}
_WORSE = re.compile(r"\b(?:worse|bad)\b", re.IGNORECASE)
_REVERSED = {"higher": "lower", "lower": "higher"}


def word_for(field: str, text: str) -> str:
    """The word the store keeps for what a cell says; the text itself when nothing fits."""
    plain = tidied(text)
    found = next((word for word, said in _WORDS[field] if said.search(plain)), text)
    return _REVERSED.get(found, found) if _WORSE.search(plain) else found


_KEPT_UNITS = frozenset({"percent", "GBP", "days", "seconds", "count", "rate", "ratio"})


def unit_for(text: str) -> str:
    """The unit the store keeps for a printed one: `%` is percent, `kg` stays."""
    found = unit_word(text)
    return found if found in _KEPT_UNITS else " ".join(text.split())
