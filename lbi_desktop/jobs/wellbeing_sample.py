"""An illustrative Wellbeing Index for the sample council, to see what one looks like."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.jobs.wellbeing_sample_figures import SampleDomain
    from lbi_desktop.store.store import Store


def add_wellbeing_sample(store: Store, *, author: str, now: datetime) -> tuple[Changes, ...]:
    """Adds domains, measures and made-up figures to a sample council that has no index yet.

    Refuses any other store: made-up figures do not belong beside a council's own. Gives all
    changes in their order; each can be undone.
    """
    from lbi_desktop.commands.define import define_indicators
    from lbi_desktop.jobs.wellbeing_sample_figures import sample_domains

    _refuse_unfit(store)
    domains = sample_domains()
    measures = [one for domain in domains for one in domain.measures]
    reason = "Illustrative measures of the Wellbeing Index"
    made = [define_indicators(store, measures, author=author, now=now, reason=reason)]
    for domain in domains:
        made += _add_domain(store, domain, author=author, now=now)
    return tuple(changes for changes in made if not changes.is_empty)


def _add_domain(
    store: Store, domain: SampleDomain, *, author: str, now: datetime
) -> Iterator[Changes]:
    """A domain with its measures, the plan element they serve and the evidence behind it."""
    from lbi_desktop.commands.plan_links import link_indicators
    from lbi_desktop.commands.wellbeing import (
        DomainGiven,
        link_evidence,
        put_domain,
        put_measures,
    )
    from lbi_desktop.queries.plan_tree import whole_plan

    plan = whole_plan(store)
    own = {each.indicator.id: 1.0 for each in domain.measures}
    yield put_domain(store, DomainGiven(domain.name, domain.about), author=author, now=now)
    yield put_measures(store, domain.name, measures=own, author=author, now=now)
    if domain.serves in {each.id for each in plan.elements}:
        yield link_indicators(
            store, domain.serves, indicator_ids=list(own), author=author, now=now
        )
    word = domain.evidence or "no evidence"
    numbers = [each.no for each in plan.evidence.values() if word in each.title]
    yield link_evidence(store, domain.name, numbers=numbers, author=author, now=now)


def _refuse_unfit(store: Store) -> None:
    from lbi_desktop.store.council_settings import is_sample
    from lbi_desktop.store.wellbeing_rows import read_domains

    with store.reading() as connection:
        known = read_domains(connection)
        if not is_sample(connection):
            raise Refusal(
                "Made-up figures do not belong in a council's own store. Nothing was changed.",
                "Try them in the sample council: “lbi-desktop new sample.lbi --sample”.",
            )
    if known:
        raise Refusal(
            "This store has a Wellbeing Index already. Nothing was changed.",
            "Remove its domains first, or make another sample.",
        )
