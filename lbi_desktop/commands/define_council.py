"""The parts of a council that are no indicators: directorates, plan, forums and so on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from lbi_desktop.commands.define_governance import add_governance
from lbi_desktop.commands.define_plan import add_plan, indicator_defined
from lbi_desktop.commands.define_planning import add_planning
from lbi_desktop.commands.superseding import put_periods
from lbi_desktop.domain.definitions.council import (
    CouncilDefinition,
    DefinedDecision,
    DefinedQuestion,
)
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.figure_rows import day_text
from lbi_desktop.store.figure_tables import breakdown, complaint
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.meeting_rows import forum_values, meeting_values
from lbi_desktop.store.plan_tables import plan_action
from lbi_desktop.store.tables import (
    action,
    council_setting,
    decision,
    directorate,
    forum,
    meeting,
    portfolio,
    question,
    suite,
)

Rows = list[dict[str, object]]


def add_council(
    ledger: Ledger, definition: CouncilDefinition, *, numbers: Mapping[str, int]
) -> None:
    """Adds everything of a council but its indicators, whose numbers are given by id."""
    _add_settings(ledger, definition)
    _add_directorates(ledger, definition)
    _add_names(ledger, definition)
    add_plan(ledger, definition, numbers=numbers)
    _add_forums(ledger, definition)
    _add_meetings(ledger, definition)
    _add_questions(ledger, definition, numbers)
    _add_decisions(ledger, definition, numbers)
    _add_actions(ledger, definition)
    _add_complaints(ledger, definition)
    add_planning(ledger, definition)
    add_governance(ledger, definition, numbers=numbers)


def _add_settings(ledger: Ledger, definition: CouncilDefinition) -> None:
    said: dict[str, str | bool] = {
        "name": definition.name,
        "is_sample": definition.is_sample,
        "note": definition.note,
    }
    if definition.day is not None:
        said["day"] = definition.day.isoformat()
    rows: Rows = [{"name": name, "value": _json(value)} for name, value in said.items()]
    ledger.add(council_setting, rows)


def name_council(ledger: Ledger, name: str) -> None:
    """Gives a council its name, where it has none yet."""
    held = settings_of(ledger.connection)
    row = {"name": "name", "value": _json(name.strip())}
    if name.strip() and not held.get("name"):
        (ledger.replace if "name" in held else ledger.add)(council_setting, [row])


def _add_directorates(ledger: Ledger, definition: CouncilDefinition) -> None:
    add_directorates(ledger, definition.directorates)


def add_directorates(ledger: Ledger, directorates: Sequence[Directorate]) -> None:
    """Adds directorates after those that are there; one of a name the store has is left out."""
    held = ledger.connection.execute(select(directorate.c.id, directorate.c.name)).all()
    taken = {str(name).casefold() for row in held for name in row}
    fresh = [each for each in directorates if not {each.id, each.name.casefold()} & taken]
    ledger.add(
        directorate,
        [
            {
                "id": each.id,
                "name": each.name,
                "lead": each.lead,
                "portfolio": each.portfolio,
                **_days(each.first_day, each.last_day),
                "aliases": _json(each.aliases),
                "position": place,
            }
            for place, each in enumerate(fresh, start=len(held) + 1)
        ],
    )


def _add_names(ledger: Ledger, definition: CouncilDefinition) -> None:
    ledger.add(portfolio, _named(definition.portfolios))
    ledger.add(suite, _named(definition.suites))
    first = ledger.next_number(breakdown)
    ledger.add(
        breakdown,
        [
            {
                "no": first + place,
                "area_code": each.code,
                "area": each.name,
                "generation": each.generation,
                "position": place + 1,
            }
            for place, each in enumerate(definition.wards)
        ],
    )


def _add_forums(ledger: Ledger, definition: CouncilDefinition) -> None:
    ledger.add(
        forum,
        [
            {**forum_values(each), "position": place}
            for place, each in enumerate(definition.forums, start=1)
        ],
    )


def _add_meetings(ledger: Ledger, definition: CouncilDefinition) -> None:
    ledger.add(meeting, [meeting_values(each) for each in definition.meetings])


def _add_questions(
    ledger: Ledger, definition: CouncilDefinition, numbers: Mapping[str, int]
) -> None:
    ledger.add(
        question,
        [
            {
                "no": place,
                "meeting_id": each.meeting,
                "indicator_no": _about(each, numbers),
                "text": each.text,
                "answer": each.answer,
                "asked_by": each.asked_by,
                "answered_on": day_text(each.answered_on),
                "closed_on": day_text(each.closed_on),
            }
            for place, each in enumerate(definition.questions, start=1)
        ],
    )


def _add_decisions(
    ledger: Ledger, definition: CouncilDefinition, numbers: Mapping[str, int]
) -> None:
    ledger.add(
        decision,
        [
            {
                "no": place,
                "meeting_id": each.meeting,
                "indicator_no": _about(each, numbers),
                "kind": each.kind.value,
                "text": each.text,
                "to_role": each.to,
                "response": each.response,
                "responded_on": day_text(each.responded_on),
            }
            for place, each in enumerate(definition.decisions, start=1)
        ],
    )


def _about(said: DefinedQuestion | DefinedDecision, numbers: Mapping[str, int]) -> int | None:
    return indicator_defined(numbers, said.indicator) if said.indicator else None


def _add_actions(ledger: Ledger, definition: CouncilDefinition) -> None:
    ledger.add(
        action,
        [
            {
                "no": place,
                "meeting_id": each.meeting,
                "text": each.text,
                "owner": each.owner,
                "due": day_text(each.due),
                "done_on": day_text(each.done_on),
                "state": each.state.value,
                "note": each.note,
            }
            for place, each in enumerate(definition.actions, start=1)
        ],
    )
    ledger.add(
        plan_action,
        [
            {"element_id": element, "action_no": place}
            for place, each in enumerate(definition.actions, start=1)
            for element in each.elements
        ],
    )


def _add_complaints(ledger: Ledger, definition: CouncilDefinition) -> None:
    put_periods(ledger, (each.period for each in definition.complaints))
    places: dict[str, int] = {}
    ledger.add(
        complaint,
        [
            {
                "directorate": each.directorate,
                "measure": each.measure,
                "period_code": each.period.code,
                "value": each.value,
                "is_illustrative": int(each.is_illustrative),
                "position": places.setdefault(each.measure, len(places) + 1),
            }
            for each in definition.complaints
        ],
    )


def _named(names: Sequence[str]) -> Rows:
    return [{"name": name, "position": place} for place, name in enumerate(names, start=1)]


def _days(first: date | None, last: date | None) -> dict[str, object]:
    return {"first_day": day_text(first), "last_day": day_text(last)}


def _json(value: str | bool | Iterable[str]) -> str:  # noqa: FBT001 - any JSON value
    plain = value if isinstance(value, str | bool) else list(value)
    return json.dumps(plain, ensure_ascii=False)
