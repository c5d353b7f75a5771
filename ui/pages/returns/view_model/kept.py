"""What was said of a return, as plain values: it outlives the window until it is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lbi_desktop.domain.period import Period, PeriodKind
from ui.pages.returns.view_model.answers import REJECT, Act, Answer
from ui.pages.returns.view_model.decisions import Decision
from ui.pages.returns.view_model.fixing import Typed, fixed, taken_as
from ui.pages.returns.view_model.lines import Line
from ui.pages.returns.view_model.review import Review

Given = Mapping[str, str | list[str] | None]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in hand: where it is, whose it was said to be, the answers given to its lines.

    The answers hold for exactly the content of `sha256`; `judgements` are of labels. `as_list`
    says that it is taken as a list of indicators, None while nobody has said so.
    """

    path: Path
    inside: str = ""
    sha256: str = ""
    directorate: str = ""
    period: Period | None = None
    judgements: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Given] = field(default_factory=dict)
    as_list: bool | None = None


def as_values(kept: KeptFile) -> dict[str, Any]:
    """A kept file as JSON holds it."""
    return {
        "path": str(kept.path),
        "inside": kept.inside,
        "sha256": kept.sha256,
        "directorate": kept.directorate,
        "period": _period_text(kept.period),
        "judgements": dict(kept.judgements),
        "given": {key: dict(value) for key, value in kept.given.items()},
        "as_list": kept.as_list,
    }


def from_values(values: Mapping[str, Any]) -> KeptFile:
    """The kept file again; raises KeyError, TypeError or ValueError on anything else."""
    return KeptFile(
        Path(values["path"]),
        str(values["inside"]),
        str(values["sha256"]),
        str(values["directorate"]),
        _period_of(values["period"]),
        {str(key): str(value) for key, value in values["judgements"].items()},
        {str(key): dict(value) for key, value in values["given"].items()},
        values.get("as_list"),
    )


def answers_given(review: Review) -> dict[str, Given]:
    """The answers of a review by line, each so that it can be given again."""
    return {key: _values(decision) for key, decision in review.decisions.given.items()}


def take_up(review: Review, kept: KeptFile) -> int:
    """Give the kept answers again where their lines still ask; says how many took."""
    taken = 0
    for line in review.lines:
        given = kept.given.get(line.key)
        answer = _answer(review, line, given) if given is not None else None
        if answer is not None and given is not None:
            review.decisions.give(line, answer, why=str(given.get("why") or ""))
            taken += 1
    return taken


def _values(decision: Decision) -> Given:
    answer = decision.answer
    typed = list(answer.typed) if answer.typed is not None else None
    return {
        "key": answer.key, "why": decision.why, "typed": typed, "judged": answer.judged,
    }  # fmt: skip


def _answer(review: Review, line: Line, given: Given) -> Answer | None:
    key, typed, judged = given.get("key"), given.get("typed"), given.get("judged")
    if isinstance(typed, list):
        return fixed(line, Typed(*map(str, typed)), teller=review.teller).answer
    if key == REJECT.key:
        return REJECT
    offered = (each for each in review.answers(line) if each.key == key)
    answer = next((each for each in offered if each.act is not Act.FIX), None)
    if answer is None and isinstance(judged, str):
        return taken_as(judged, review.teller)
    return answer


def _period_text(period: Period | None) -> str:
    return f"{period.kind.value} {period.start} {period.end}" if period is not None else ""


def _period_of(text: str) -> Period | None:
    if not text:
        return None
    kind, start, end = text.split()
    return Period(PeriodKind(kind), date.fromisoformat(start), date.fromisoformat(end))
