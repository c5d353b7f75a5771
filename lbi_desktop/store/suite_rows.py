"""Proposals for the suite as the domain knows them and as rows, and back."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal, Proposed
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.store.figure_rows import day_from, day_text
from lbi_desktop.store.governance_tables import suite_proposal
from lbi_desktop.store.tables import indicator

Values = dict[str, object]


def proposal_values(each: Proposal) -> Values:
    """The columns of a proposal but its indicator."""
    return {
        "no": each.no,
        "what": each.what.value,
        "wanted": wanted_text(each),
        "reason": each.reason,
        "proposed_by": each.proposed_by,
        "proposed_on": day_text(each.proposed_on),
        "forum_id": each.forum or None,
        "meeting_id": each.meeting or None,
        "outcome": each.outcome.value,
        "decided_on": day_text(each.decided_on),
        "answer": each.answer,
    }


def wanted_text(each: Proposal) -> str:
    """What is proposed of a target or a definition as JSON; empty for neither."""
    target = each.target
    if each.fields:
        return json.dumps({"fields": dict(each.fields)}, ensure_ascii=False)
    if target is None:
        return ""
    held = {
        "kind": target.kind.value,
        "period": target.period.code,
        "value": target.value,
        "upper": target.upper,
    }
    return json.dumps(held)


def read_proposals(connection: Connection) -> tuple[Proposal, ...]:
    """Every proposal, in the order made."""
    query = (
        select(suite_proposal, indicator.c.id.label("about"))
        .join(indicator, indicator.c.no == suite_proposal.c.indicator_no)
        .order_by(suite_proposal.c.no)
    )
    return tuple(_proposal(row) for row in connection.execute(query))


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        row.no,
        row.about,
        Proposed(row.what),
        row.reason,
        _target(row.wanted, row.reason),
        row.proposed_by,
        day_from(row.proposed_on),
        row.forum_id or "",
        row.meeting_id or "",
        Outcome(row.outcome),
        day_from(row.decided_on),
        row.answer,
        _fields(row.wanted),
    )


def _fields(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(json.loads(text).get("fields", {}).items()) if text else ()


def _target(text: str, reason: str) -> Target | None:
    held = json.loads(text) if text else {}
    if "kind" not in held:
        return None
    return Target(
        TargetKind(held["kind"]),
        period_from_code(held["period"]),
        held["value"],
        upper=held["upper"],
        reason=reason,
    )
