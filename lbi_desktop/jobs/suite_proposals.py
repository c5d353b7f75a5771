"""Proposals that change a definition: typed fields checked when proposed, and when approved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal, Proposed

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.indicator import Indicator
    from lbi_desktop.store.store import Store


def propose(store: Store, given: Proposal, *, author: str, now: datetime) -> Changes:
    """Writes down a proposal; refuses fields no definition has and values that do not fit."""
    from lbi_desktop.commands.suite_review import propose as write_down

    _redefined(store, given)
    return write_down(store, given, author=author, now=now)


def decide(store: Store, no: int, *, decided: Proposal, author: str, now: datetime) -> Changes:
    """Writes down what became of a proposal; an approved one is carried out at once.

    The fields of a definition are put over the definition as it stands now: what was changed
    of it since the proposal stays.
    """
    from lbi_desktop.commands.suite_review import decide_proposal
    from lbi_desktop.queries.suite_review import proposals

    wanted = None
    if decided.outcome is Outcome.APPROVED:
        wanted = next((_redefined(store, x) for x in proposals(store) if x.no == no), None)
    return decide_proposal(store, no, decided=decided, author=author, now=now, wanted=wanted)


def _redefined(store: Store, proposal: Proposal) -> Indicator | None:
    """The definition a proposal would put in force; None for one of another kind."""
    from lbi_desktop.jobs.definition_changes import with_fields
    from lbi_desktop.queries.indicators import indicator_named

    if proposal.what is not Proposed.DEFINITION:
        return None
    return with_fields(indicator_named(store, proposal.indicator), dict(proposal.fields))
