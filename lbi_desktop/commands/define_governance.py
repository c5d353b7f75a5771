"""Agendas, attendance and proposals of a council that is being defined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from lbi_desktop.commands.define_plan import indicator_defined
from lbi_desktop.domain.definitions.council import CouncilDefinition
from lbi_desktop.store.agenda_rows import attendance_values, item_values
from lbi_desktop.store.governance_tables import agenda_item, attendance, suite_proposal
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.suite_rows import proposal_values


def add_governance(
    ledger: Ledger, definition: CouncilDefinition, *, numbers: Mapping[str, int]
) -> None:
    """Adds what meetings take, who came, and what was proposed, numbered as defined."""
    places: Counter[str] = Counter()
    rows = []
    for no, each in enumerate(definition.agenda, start=1):
        places[each.meeting] += 1
        rows.append(item_values(replace(each, no=no, position=places[each.meeting])))
    ledger.add(agenda_item, rows)
    ledger.add(attendance, [attendance_values(each) for each in definition.attendance])
    ledger.add(
        suite_proposal,
        [
            {
                **proposal_values(replace(each, no=no)),
                "indicator_no": indicator_defined(numbers, each.indicator),
            }
            for no, each in enumerate(definition.proposals, start=1)
        ],
    )
