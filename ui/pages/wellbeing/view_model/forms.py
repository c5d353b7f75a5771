"""The forms of the Wellbeing page and the commands that what is typed in them stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.method import (
    LEAST_WEIGHT,
    MOST_WEIGHT,
    Method,
    Normalisation,
)
from ui.widgets.form import Field, Form

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.indicator import Indicator
    from lbi_desktop.domain.period import Period
    from lbi_desktop.queries.wellbeing_set_up import Candidate, DomainSetUp, WellbeingSetUp
    from lbi_desktop.store.store import Store

Typed = Mapping[str, str]
Command = Callable[["Store"], "Changes"]
FIRST = "first"
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides when; the method in force and the editions a base is chosen from."""

    author: str
    now: datetime
    method: Method = field(default_factory=Method)
    editions: tuple[Period, ...] = ()

    @property
    def signed(self) -> dict[str, Any]:
        """The signature of a command."""
        return {"author": self.author, "now": self.now}


# --- forms -----------------------------------------------------------------------------------


def domain_form(domain: DomainSetUp | None = None, *, place: int = 0) -> Form:
    """A domain's name, what it is about and its place in the list; a new one without."""
    about = "What it is about, in a sentence"
    if domain is None:
        fields = (Field("name", "Name", hint="Health"), Field("about", about, is_wide=True))
        note = "Its measures are chosen next, under Set up."
        return Form("domain:", "Add a domain", fields, "Add domain", note=note)
    return Form(
        f"domain:{domain.id}",
        f"Change {domain.name}",
        (
            Field("name", "Name", domain.name),
            Field("position", "Place in the list", str(place)),
            Field("about", about, domain.about, is_wide=True),
        ),
        "Keep",
    )


def method_form(hand: Hand, *, place: str) -> Form:
    """How scores are computed; the same for every domain."""
    method = hand.method
    bases = ((FIRST, "The first of the same wards"),
             *((str(each.code), each.label) for each in hand.editions))  # fmt: skip
    base = FIRST if method.base is None else str(method.base.code)
    ways = tuple((each.value, each.words) for each in Normalisation)
    share = f"{method.least_share * 100:.0f}"
    return Form(
        "method",
        "How the index is computed",
        (
            Field("normalisation", "Figures become scores by", method.normalisation.value,
                  options=ways),
            Field("reference", "England or London, by its name in benchmarks",
                  method.reference),
            Field("base", f"100 is where {place} stood in", base, options=bases),
            Field("least_measures", "Measures needed for a domain's score",
                  str(method.least_measures)),
            Field("least_share", "Share of weights needed for the index, in %", share),
            Field("carry_years", "Years an older figure may stand in",
                  str(method.carry_years)),
        ),
        "Use this method",
        note="Every score is computed anew; it can be undone.",
    )  # fmt: skip


def weigh_form(domain: DomainSetUp, indicator: Indicator) -> Form:
    """How much a measure counts in its domain."""
    weight = dict(domain.measures)[indicator.id]
    return Form(
        f"weigh:{domain.id}:{indicator.id}",
        f"Weight of {indicator.short_name} in {domain.name}",
        (Field("weight", "Weight, 0 to 10", f"{weight:g}"),),
        "Keep weight",
    )


def small_form(candidate: Candidate) -> Form:
    """From which count the figures of a measure are shown."""
    indicator, rule = candidate.indicator, candidate.rule
    options = ((_NO, "few are counted"), (_YES, "few are counted, or few are not"))
    return Form(
        f"small:{indicator.id}",
        f"Small numbers of {indicator.short_name}",
        (
            Field("least", "Smallest count shown (1 hides nothing)", str(rule.least)),
            Field("tiny", "Warn below so many cases", str(rule.tiny)),
            Field("hides_rest", "A share is hidden where", _YES if rule.hides_rest else _NO,
                  options=options),
        ),
        "Keep rule",
        note="Another figure is hidden with it where a total would give it away.",
    )  # fmt: skip


def evidence_form(domain: DomainSetUp, evidence: Sequence[tuple[int, str]]) -> Form:
    """Evidence of the plan to put behind a domain, or to take away again."""
    options = tuple(
        (str(no), f"Take away: {title}" if no in domain.evidence else title)
        for no, title in evidence
    )
    free = next((str(no) for no, _ in evidence if no not in domain.evidence), options[0][0])
    return Form(
        f"evidence:{domain.id}:{','.join(map(str, domain.evidence))}",
        f"Evidence behind {domain.name}",
        (Field("evidence", "Evidence", free, options=options, is_wide=True),),
        "Link or take away",
        note="Evidence is added in Plans, beside what it bears on.",
    )


ONE, EACH, WHOLE = "one", "each", "whole"
"""What is written in Word: a ward's page, a page for each ward, or all with the section."""


def write_form(ward: str) -> Form:
    """Which document is written; the ward in hand first."""
    one = ((ONE, f"The page of {ward}"),) if ward else ()
    options = (*one, (EACH, "A page for each ward"), (WHOLE, "The section, and every ward"))
    return Form(
        "write",
        "Write in Word",
        (Field("what", "What", options[0][0], options=options),),
        "Write…",
        note="Small numbers stay hidden, and restricted indicators have no part in it.",
    )


def form_for(found: WellbeingSetUp, wish: str, *, domain: str, indicator: str) -> Form | None:
    """The form of a wish about a domain and an indicator of it; None where one is missing."""
    own, candidate = found.domain(domain), found.candidate(indicator)
    if wish == "domain":
        return domain_form()
    if wish == "small" and candidate is not None:
        return small_form(candidate)
    if own is None:
        return None
    if wish == "rename":
        return domain_form(own, place=found.domains.index(own) + 1)
    if wish == "weigh" and candidate is not None and candidate.domain == domain:
        return weigh_form(own, candidate.indicator)
    return evidence_form(own, found.evidence) if wish == "evidence" and found.evidence else None


LACKING = {
    "small": "Choose an indicator of the list first",
    "weigh": "Choose a measure of the domain first",
    "evidence": "There is no evidence yet: add some in Plans",
}
"""What is missing where a wish has no form."""


# --- commands --------------------------------------------------------------------------------


def command_for(hand: Hand, key: str, *, typed: Typed) -> Command:
    """The command a form stands for; refuses what cannot be meant."""
    kind, _, own = key.partition(":")
    return _MAKERS[kind](hand, own, typed)


def weights_kept(hand: Hand, weights: Mapping[str, float]) -> Command:
    """Weights of the domains agreed."""

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.wellbeing import set_weights

        return set_weights(store, weights, **hand.signed)

    return command


def measures_put(hand: Hand, domain: str, *, measures: Mapping[str, float]) -> Command:
    """The indicators that measure a domain, with their weights in it."""

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.wellbeing import put_measures

        return put_measures(store, domain, measures=measures, **hand.signed)

    return command


def domain_removed(hand: Hand, domain: str) -> Command:
    """A domain taken out."""

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.wellbeing import remove_domain

        return remove_domain(store, domain, **hand.signed)

    return command


def boundaries_forgotten(hand: Hand, generation: int) -> Command:
    """The wards drawn as tiles again."""

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.boundaries import forget_boundaries

        return forget_boundaries(store, generation=generation, **hand.signed)

    return command


def _domain_put(hand: Hand, own: str, typed: Typed) -> Command:
    place = _count(typed, "position", most=999, least=1) if "position" in typed else None

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.wellbeing import DomainGiven, put_domain

        given = DomainGiven(typed["name"], typed["about"], own, position=place)
        return put_domain(store, given, **hand.signed)

    return command


def _method_set(hand: Hand, _own: str, typed: Typed) -> Command:
    method = replace(
        hand.method,
        normalisation=Normalisation(typed["normalisation"]),
        reference=typed["reference"].strip(),
        base=next((each for each in hand.editions if str(each.code) == typed["base"]), None),
        least_measures=_count(typed, "least_measures", most=20, least=1),
        least_share=_count(typed, "least_share", most=100) / 100,
        carry_years=_count(typed, "carry_years", most=20),
    )

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.wellbeing import set_method

        return set_method(store, method, **hand.signed)

    return command


def _weighed(hand: Hand, own: str, typed: Typed) -> Command:
    domain, _, indicator = own.partition(":")
    weight = _weight(typed["weight"])

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.wellbeing import put_measures
        from lbi_desktop.queries.wellbeing_set_up import wellbeing_set_up

        found = wellbeing_set_up(store).domain(domain)
        measures = dict(found.measures) if found is not None else {}
        return put_measures(
            store, domain, measures={**measures, indicator: weight}, **hand.signed
        )

    return command


def _small_set(hand: Hand, own: str, typed: Typed) -> Command:
    rule = SmallNumberRule(
        _count(typed, "least", most=1000, least=1),
        _count(typed, "tiny", most=10_000),
        typed["hides_rest"] == _YES,
    )

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.wellbeing import set_small_numbers

        return set_small_numbers(store, rule, indicator=own, **hand.signed)

    return command


def _evidence_linked(hand: Hand, own: str, typed: Typed) -> Command:
    domain, _, linked = own.partition(":")
    numbers = {int(each) for each in linked.split(",") if each} ^ {int(typed["evidence"])}

    def command(store: Store) -> Changes:
        from lbi_desktop.commands.wellbeing import link_evidence

        return link_evidence(store, domain, numbers=sorted(numbers), **hand.signed)

    return command


_MAKERS: dict[str, Callable[[Hand, str, Typed], Command]] = {
    "domain": _domain_put,
    "method": _method_set,
    "weigh": _weighed,
    "small": _small_set,
    "evidence": _evidence_linked,
}


def _count(typed: Typed, key: str, *, most: int, least: int = 0) -> int:
    text = typed[key].strip()
    if not text.isdigit() or not least <= int(text) <= most:
        raise Refusal(f"“{text}” is no number from {least} to {most}.", "Type a whole number.")
    return int(text)


def _weight(typed: str) -> float:
    try:
        weight = float(typed)
    except ValueError:
        weight = -1.0
    if not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
        raise Refusal(f"“{typed}” is no weight.", "Type a number from 0 to 10.")
    return weight
