"""What goes back to a department about its return: the cells questioned, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import Measure, StagedRow
from lbi_desktop.domain.wording import counted

ANSWER = "answer"
"""The column of the answers, and the part that an answer in words has when it is read."""
WORDS = "words"
"""The key of an answer that stores nothing: what the department says is only shown."""
_KEYS = {
    Measure.ACTUAL: "figure",
    Measure.PREVIOUS: "figure",
    Measure.TARGET: "target",
    Measure.OWNER: "owner",
}
_HOW = {
    "figure": "Type the right figure, or say in words why this one is right.",
    "target": "Type the target as agreed, or say in words what was agreed.",
    "owner": "Type who it is.",
    "due": "Type the day, like 28/02/2026.",
    WORDS: "Say in words what is right.",
}
_COMMENT = "Write the comment anew, for this period."
_NOT_HERE = "Answer in the e-mail: this row cannot be answered here."
_TOLD = frozenset({"happened", "matters", "next", "due"})


class Wish(StrEnum):
    """What the department is asked to do about a row."""

    CORRECT = "correct"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer on the worksheet is about, and under which key of our form it is read.

    `is_share` where a percentage is wanted, so that 85 typed is 85%.
    """

    indicator_id: str
    period: Period
    key: str
    is_share: bool = False


def asked_about(row: StagedRow) -> Asked | None:
    """What the answer to a row is about; None where one cell cannot answer it."""
    reading = row.reading
    period = row.period or reading.period
    if row.indicator_id is None or period is None or row.count > 1 or reading.breakdown:
        return None
    key = reading.part if reading.part in _TOLD else _KEYS.get(reading.measure, WORDS)
    is_comment = reading.measure is Measure.COMMENTARY and key == WORDS
    is_share = key in ("figure", "target") and reading.unit == "percent"
    return Asked(row.indicator_id, period, "happened" if is_comment else key, is_share)


@dataclass(frozen=True, slots=True)
class SentBackRow:
    """One questioned cell: where, what stood there, what we hold, what is wanted and why.

    `asked` lets the answer be read when the worksheet comes back.
    """

    place: str
    title: str
    returned: str
    ours: str
    wish: Wish
    why: str
    asked: Asked | None = None

    @property
    def how(self) -> str:
        """How the department answers."""
        return _NOT_HERE if self.asked is None else _HOW.get(self.asked.key, _COMMENT)


@dataclass(frozen=True, slots=True)
class SentBack:
    """The questioned rows of one return. `period` is the return's, None where not known."""

    file: str
    directorate: str
    period: Period | None
    rows: tuple[SentBackRow, ...]
    is_illustrative: bool = False

    @property
    def title(self) -> str:
        """The title of the worksheet and the subject of the e-mail."""
        when = self.period.label if self.period is not None else ""
        whose = ", ".join(filter(None, (self.directorate, when)))
        return f"Return to settle: {whose or self.file}"

    @property
    def lead(self) -> str:
        """What is asked, in a line."""
        return f"{counted(len(self.rows), 'row')} of “{self.file}”; all others are in hand."

    @property
    def letter(self) -> str:
        """The words of the e-mail."""
        period = f" for {self.period.label}" if self.period is not None else ""
        parts = [f"About “{self.file}”{period}", ""]
        for wish, words in ((Wish.CORRECT, "To correct:"), (Wish.ANSWER, "To answer:")):
            rows = [_line(row) for row in self.rows if row.wish is wish]
            parts += [words, *rows, ""] if rows else []
        parts.append("The other rows of the return are in hand. Nothing else is needed.")
        return "\n".join(parts)

    @property
    def form_period(self) -> Period | None:
        """The period the worksheet is read for when it is back: the return's, else a row's."""
        return self.period or next(self._periods(), None)

    def _periods(self) -> Iterator[Period]:
        return (row.asked.period for row in self.rows if row.asked is not None)


def _line(row: SentBackRow) -> str:
    where = f"{row.place}: " if row.place else ""
    says = f" (returned: {row.returned})" if row.returned else ""
    return f"- {where}{row.title}{says}. {row.why}".rstrip()
