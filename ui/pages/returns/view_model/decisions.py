"""The answers given to the lines of one return, and what would be stored because of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.domain.readings.reading import StagedRow
from ui.pages.returns.view_model.answers import Act, Answer
from ui.pages.returns.view_model.lines import Group, Line

_MOST_STEPS = 200
_ANSWERABLE = frozenset({Group.SETTLE, Group.NEW, Group.MISSING})


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer given to a line, with the reason where one was asked for."""

    answer: Answer
    why: str = ""

    @property
    def words(self) -> str:
        """What was decided, in one line."""
        return f"{self.answer.words}: {self.why}" if self.why else self.answer.words


@dataclass(frozen=True, slots=True)
class Point:
    """How the answers stood before one was given to a line.

    `is_judged` means that going there changes what labels stand for.
    """

    key: str
    given: Mapping[str, Decision]
    judgements: Mapping[str, str]
    is_judged: bool = False


class Decisions:
    """Answers by line. Nothing is stored here: `accepted` says what would be.

    `version` grows with every change, so that what was counted from them can be kept.
    """

    def __init__(self) -> None:
        self._given: dict[str, Decision] = {}
        self._judgements: dict[str, str] = {}
        self.version = 0
        self._back: list[Point] = []
        self._ahead: list[Point] = []

    @property
    def judgements(self) -> Mapping[str, str]:
        """What was decided about labels, by plain label, to compare the return with."""
        return self._judgements

    # --- one step back, one ahead -----------------------------------------------------

    def mark(self, key: str) -> None:
        """Note how things stand before an answer about a line, to come back to."""
        self._back = [*self._back[-_MOST_STEPS:], self._point(key)]
        self._ahead.clear()

    @property
    def can_step_back(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._back)

    @property
    def can_step_ahead(self) -> bool:
        """Whether there is an answer to give again."""
        return bool(self._ahead)

    def step_back(self) -> Point | None:
        """Take back the latest answer; None where there is none."""
        return self._step(self._back, self._ahead)

    def step_ahead(self) -> Point | None:
        """Give again what was taken back last."""
        return self._step(self._ahead, self._back)

    def _step(self, source: list[Point], target: list[Point]) -> Point | None:
        if not source:
            return None
        point = source.pop()
        target.append(self._point(point.key))
        is_judged = point.judgements != self._judgements
        self._given, self._judgements = dict(point.given), dict(point.judgements)
        self.version += 1
        return replace(point, is_judged=is_judged)

    def _point(self, key: str) -> Point:
        return Point(key, dict(self._given), dict(self._judgements))

    # --- answers ----------------------------------------------------------------------

    @property
    def given(self) -> Mapping[str, Decision]:
        """The answers by line key."""
        return self._given

    def judge(self, judgements: Mapping[str, str]) -> None:
        """Take up what was decided about labels before."""
        self._judgements |= judgements

    def forget_all(self) -> None:
        """The return is accepted: nothing is left to take back here."""
        self._back.clear()
        self._ahead.clear()

    def give(self, line: Line, answer: Answer, *, why: str = "") -> None:
        """Keep an answer; a later one to the same line replaces it."""
        self.take_back(line)
        self._given[line.key] = Decision(answer, why)
        if answer.act is Act.JUDGE and line.row is not None:
            self._judgements[_label(line.row)] = answer.judged or NOT_OURS

    def take_back(self, line: Line) -> None:
        """Forget the answer to a line."""
        self.version += 1
        before = self._given.pop(line.key, None)
        if before is not None and before.answer.act is Act.JUDGE and line.row is not None:
            self._judgements.pop(_label(line.row), None)

    def on(self, line: Line) -> Decision | None:
        """The answer given to a line, if one was."""
        return self._given.get(line.key) if line.group in _ANSWERABLE else None

    def keep_only(self, lines: Sequence[Line]) -> None:
        """Forget answers to lines that are no longer there."""
        self.version += 1
        keys = {line.key for line in lines}
        self._given = {key: given for key, given in self._given.items() if key in keys}

    def stored(self, lines: Sequence[Line]) -> dict[StagedRow, str]:
        """The rows that Accept stores, each with its reason where one was given."""
        rows: dict[StagedRow, str] = {}
        for line in lines:
            given = self.on(line)
            if given is None and line.group is Group.NEW:
                rows |= dict.fromkeys(line.rows, "")
            elif given is not None and given.answer.row is not None:
                rows[given.answer.row] = given.why
        return rows

    def ready(self, lines: Sequence[Line]) -> int:
        """How many rows Accept stores."""
        return sum(self._stores(line) for line in lines)

    def _stores(self, line: Line) -> int:
        given = self.on(line)
        if given is None:
            return line.figures if line.group is Group.NEW else 0
        return given.answer.row.count if given.answer.row is not None else 0

    def accepted(self, lines: Sequence[Line]) -> dict[StagedRow, str]:
        """What Accept is given: the rows to store, and labels decided not to be ours."""
        refused = {
            line.rows[0]: ""
            for line in lines
            if line.group is Group.NOT_OURS
            and self._judgements.get(_label(line.rows[0])) == NOT_OURS
        }
        return {**self.stored(lines), **refused}

    def sent_back(self, lines: Sequence[Line]) -> tuple[tuple[Line, Decision], ...]:
        """The lines that go back to the department, with the answer that sends them."""
        given = ((line, self.on(line)) for line in lines)
        return tuple(
            (line, decision)
            for line, decision in given
            if decision is not None and decision.answer.act in (Act.ASK, Act.REJECT)
        )


def _label(row: StagedRow) -> str:
    return plain_label(row.reading.label) or plain_label(row.reading.ref)
