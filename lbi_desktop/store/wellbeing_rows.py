"""Small-number rules and the definitions of the Wellbeing Index, as rows and as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from lbi_desktop.domain.disclosure.suppression import USUAL_RULE, SmallNumberRule
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.wellbeing.method import USUAL_WEIGHT, Method, Normalisation
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.wellbeing_tables import (
    small_number_rule,
    wellbeing_domain,
    wellbeing_evidence,
    wellbeing_measure,
)

RULE_SETTING, METHOD_SETTING = "small_numbers", "wellbeing_method"


@dataclass(frozen=True, slots=True)
class SmallNumberRules:
    """The council's usual rule and those of single indicators by their number."""

    usual: SmallNumberRule = USUAL_RULE
    own: Mapping[int, SmallNumberRule] = field(default_factory=dict)

    def of(self, indicator_no: int) -> SmallNumberRule:
        """The rule of an indicator by its number."""
        return self.own.get(indicator_no, self.usual)


@dataclass(frozen=True, slots=True)
class StoredMeasure:
    """An indicator that measures a domain, with its weight in it."""

    indicator_no: int
    domain: str
    weight: float = USUAL_WEIGHT


@dataclass(frozen=True, slots=True)
class StoredDomain:
    """A domain as defined, with its measures and the evidence behind it, by their numbers."""

    id: str
    name: str
    about: str = ""
    weight: float = USUAL_WEIGHT
    measures: tuple[StoredMeasure, ...] = ()
    evidence: tuple[int, ...] = ()


def read_rules(connection: Connection) -> SmallNumberRules:
    """From which counts figures are shown."""
    said = settings_of(connection).get(RULE_SETTING, {})
    rows = connection.execute(select(small_number_rule))
    own = {r.indicator_no: SmallNumberRule(r.least, r.tiny, bool(r.hides_rest)) for r in rows}
    return SmallNumberRules(rule_from(said), own)


def rule_from(said: Mapping[str, Any]) -> SmallNumberRule:
    """A rule as a setting keeps it; what it does not say is as usual."""
    return SmallNumberRule(
        int(said.get("least", USUAL_RULE.least)),
        int(said.get("tiny", USUAL_RULE.tiny)),
        bool(said.get("hides_rest", USUAL_RULE.hides_rest)),
    )


def rule_values(rule: SmallNumberRule) -> dict[str, Any]:
    """The columns of a rule, and what a setting keeps of it."""
    return {"least": rule.least, "tiny": rule.tiny, "hides_rest": int(rule.hides_rest)}


def read_method(connection: Connection) -> Method:
    """How the council computes its index; the usual way until it is set."""
    return method_from(settings_of(connection).get(METHOD_SETTING, {}))


def method_from(said: Mapping[str, Any]) -> Method:
    """A method as a setting keeps it; what it does not say is as usual."""
    usual = Method()
    base = said.get("base")
    return Method(
        normalisation=Normalisation(said.get("normalisation", usual.normalisation)),
        reference=str(said.get("reference", usual.reference)),
        base=period_from_code(int(base)) if base else None,
        least_measures=int(said.get("least_measures", usual.least_measures)),
        least_share=float(said.get("least_share", usual.least_share)),
        carry_years=int(said.get("carry_years", usual.carry_years)),
        draws=int(said.get("draws", usual.draws)),
        seed=int(said.get("seed", usual.seed)),
    )


def method_values(method: Method) -> dict[str, Any]:
    """What the setting keeps of a method."""
    return {
        "normalisation": method.normalisation.value,
        "reference": method.reference,
        "base": method.base.code if method.base else None,
        "least_measures": method.least_measures,
        "least_share": method.least_share,
        "carry_years": method.carry_years,
        "draws": method.draws,
        "seed": method.seed,
    }


def read_domains(connection: Connection) -> tuple[StoredDomain, ...]:
    """The domains in order, each with its measures and its evidence."""
    measures: dict[str, list[StoredMeasure]] = {}
    order = (wellbeing_measure.c.position, wellbeing_measure.c.indicator_no)
    for row in connection.execute(select(wellbeing_measure).order_by(*order)):
        measures.setdefault(row.domain_id, []).append(
            StoredMeasure(row.indicator_no, row.domain_id, _weight(row.weight))
        )
    evidence: dict[str, list[int]] = {}
    for row in connection.execute(
        select(wellbeing_evidence).order_by(wellbeing_evidence.c.evidence_no)
    ):
        evidence.setdefault(row.domain_id, []).append(row.evidence_no)
    query = select(wellbeing_domain).order_by(
        wellbeing_domain.c.position, wellbeing_domain.c.id
    )
    return tuple(
        StoredDomain(
            row.id,
            row.name,
            row.about,
            _weight(row.weight),
            tuple(measures.get(row.id, ())),
            tuple(evidence.get(row.id, ())),
        )
        for row in connection.execute(query)
    )


def _weight(kept: float | None) -> float:
    return USUAL_WEIGHT if kept is None else float(kept)
