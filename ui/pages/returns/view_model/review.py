"""The review of one return: lines in groups, their answers, and how far one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.readings.reading import StagedReturn, StagedRow
from ui.pages.returns.view_model.answers import LEAVE_OUT, Act, Answer
from ui.pages.returns.view_model.compared import Compared
from ui.pages.returns.view_model.decisions import Decision, Decisions
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.telling import Teller, Told

MOST_SHOWN = 1_000
_CLOSED_AT_FIRST = frozenset({Group.SAME, Group.NOT_OURS})
_GATHERED = frozenset({Group.NEW, Group.SAME, Group.SETTLED})
_ONE_OF_SEVERAL = ("compare.conflict", "row.duplicate")
_MARKS = {
    Act.TAKE: ("check", "accent", "Settled, taken"),
    Act.KEEP: ("minus", "ink2", "Settled, not taken"),
    Act.ASK: ("send", "ink2", "To ask the department"),
    Act.REJECT: ("cross", "ink2", "Rejected, goes back"),
    Act.JUDGE: ("check", "accent", "Settled"),
    Act.FIX: ("check", "accent", "Fixed, taken"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group: its words, how many lines, what they want, whether it is open."""

    group: Group
    words: str
    note: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How the lines of a return stand; `ready` is how many rows Accept would store.

    `answers` are what was said of labels and is not in the store yet.
    """

    to_settle: int
    new: int
    same: int
    not_ours: int
    missing: int
    ready: int
    rows_in: int
    sent_back: int
    answers: int

    @property
    def has_something(self) -> bool:
        """Whether Accept has anything to store: rows, or answers alone."""
        return bool(self.ready or self.answers)


class Review(Compared):
    """One return under review, with the answers given so far."""

    def __init__(self, staged: StagedReturn, indicators: Mapping[str, Indicator]) -> None:
        super().__init__(staged, indicators)
        self.decisions = Decisions()
        self.answers_given = 0
        self.filter = self.sought = ""
        self._counted: tuple[int, Counts] | None = None
        self._closed = set(_CLOSED_AT_FIRST)

    # --- what is shown ----------------------------------------------------------------

    def shown(self) -> tuple[Head | Line, ...]:
        """Heads and lines in the order of the screen; closed groups show their head alone."""
        gathered: dict[Group, list[Line]] = {group: [] for group in Group}
        for line in self.lines:
            if self._is_wanted(line):
                gathered[self.group(line)].append(line)
        shown: list[Head | Line] = []
        for group, lines in gathered.items():
            if lines:
                is_open = group not in self._closed or bool(self.sought or self.filter)
                note = _note(group, lines, is_open=is_open)
                shown.append(Head(group, self.group_words(group), note, is_open))
                placed = by_indicator(lines, self.teller) if group in _GATHERED else lines
                shown += placed[:MOST_SHOWN] if is_open else []
        return tuple(shown)

    def _is_wanted(self, line: Line) -> bool:
        """Whether a line passes the filter by issue or outcome, and the words sought."""
        if self.filter in Group.__members__:
            is_kind = self.group(line) is Group[self.filter]
        else:
            is_kind = not self.filter or line.code == self.filter
        return is_kind and (not self.sought or self.teller.holds(line, self.sought))

    def group(self, line: Line) -> Group:
        """Where a line stands now: answered ones among the settled."""
        return Group.SETTLED if self.decisions.on(line) is not None else line.group

    def told(self, line: Line) -> Told:
        """A line in words, with the answer given instead of the question."""
        told = self.teller.told(line)
        decision = self.decisions.on(line)
        if decision is None:
            return told
        icon, tone, spoken = _MARKS[decision.answer.act]
        return replace(told, why=decision.words, icon=icon, tone=tone, spoken=spoken)

    def decision(self, line: Line) -> Decision | None:
        """The answer given to a line, if one was."""
        return self.decisions.on(line)

    def place_in_queue(self, line: Line) -> tuple[int, int]:
        """Which of the lines to settle this is, from 1, and of how many; (0, n) if none."""
        queue = self.to_settle()
        return (queue.index(line) + 1 if line in queue else 0, len(queue))

    def outcomes(self) -> tuple[tuple[str, str, int], ...]:
        """The groups there are now: key, name and how many lines, in their order."""
        found = Counter(self.group(line) for line in self.lines)
        return tuple(
            (each.name, self.group_words(each), found[each]) for each in Group if found[each]
        )

    def toggle(self, group: Group) -> None:
        """Open a closed group, close an open one."""
        self._closed ^= {group}

    def open_group(self, group: Group) -> None:
        """Open a group."""
        self._closed.discard(group)

    # --- answering --------------------------------------------------------------------

    def answer(self, line: Line, answer: Answer, *, why: str = "") -> None:
        """Give a line an answer; of several figures for one place only one is taken."""
        self.decisions.mark(line.key)
        self._give(line, answer, why)

    def answer_alike(self, line: Line, answer: Answer, *, why: str = "") -> None:
        """Give a line and all that are alike the same answer, each about its own figure."""
        self.decisions.mark(line.key)
        for other in self.alike(line):
            own = (each for each in self.answers(other) if each.key == answer.key)
            self._give(other, next(own, answer), why)
        self._give(line, answer, why)

    def _give(self, line: Line, answer: Answer, why: str) -> None:
        self.decisions.give(line, answer, why=why)
        if answer.key == "take" and line.code in _ONE_OF_SEVERAL:
            self._leave_out_twins(line)

    def alike(self, line: Line) -> tuple[Line, ...]:
        """Other lines to settle with the same kind of issue and the same answers."""
        if self.group(line) is not Group.SETTLE or not line.code:
            return ()
        keys = _keys(self.answers(line))
        return tuple(
            other
            for other in self.to_settle()
            if other.key != line.key
            and other.code == line.code
            and _keys(self.answers(other)) == keys
        )

    def to_settle(self) -> tuple[Line, ...]:
        """The lines that still want an answer."""
        return tuple(line for line in self.lines if self.group(line) is Group.SETTLE)

    def next_to_settle(self, line: Line) -> Line | None:
        """The line to go to once this one is answered: the next below, else the first.

        While a filter is on, lines of its kind come first.
        """
        queue = self.to_settle()
        alike = [each for each in queue if not self.filter or each.code == self.filter]
        wanted = {each.key for each in alike or queue}
        is_below = False
        for each in self.lines:
            if is_below and each.key in wanted:
                return each
            is_below = is_below or each.key == line.key
        return next((each for each in self.lines if each.key in wanted), None)

    def compare_afresh(
        self, staged: StagedReturn, indicators: Mapping[str, Indicator] | None = None
    ) -> None:
        """Take the return as it stands after a judgement; answers to the rest are kept."""
        known = self.teller.indicators if indicators is None else indicators
        self.take(staged, known)
        self.decisions.keep_only(self.lines)

    def _leave_out_twins(self, line: Line) -> None:
        for other in self.lines:
            is_open = self.group(other) in (Group.SETTLE, Group.NEW)
            if other.key != line.key and is_open and _place(other) == _place(line):
                self.decisions.give(other, LEAVE_OUT)

    # --- what comes of it -------------------------------------------------------------

    @property
    def counts(self) -> Counts:
        """How the lines stand now."""
        if self._counted is None or self._counted[0] != self.decisions.version:
            self._counted = (self.decisions.version, self._count())
        return self._counted[1]

    def _count(self) -> Counts:
        lines, groups = Counter[Group](), Counter[Group]()
        for line in self.lines:
            group = self.group(line)
            lines[group] += 1
            groups[group] += line.figures
        return Counts(
            to_settle=lines[Group.SETTLE],
            new=groups[Group.NEW],
            same=groups[Group.SAME],
            not_ours=groups[Group.NOT_OURS],
            missing=lines[Group.MISSING],
            ready=self.decisions.ready(self.lines),
            rows_in=self.staged.rows_in,
            sent_back=len(self.decisions.sent_back(self.lines)),
            answers=self.answers_given,
        )

    @property
    def accept_words(self) -> str:
        """What Accept would do: `Accept 38 ready rows`, `Remember 2 answers`."""
        ready, answers = self.counts.ready, self.counts.answers
        if answers and not ready:
            return remember_words(answers)
        return f"Accept {ready:,} ready {'row' if ready == 1 else 'rows'}"

    def take_stock(self) -> None:
        """What was accepted is in the store: from here on the store's undo takes it back."""
        self.decisions.forget_all()

    def accepted(self) -> dict[StagedRow, str]:
        """What Accept is given: rows with the reasons of restatements."""
        return self.decisions.accepted(self.lines)


def remember_words(answers: int) -> str:
    """`Remember 2 answers`: what Accept does where every row is held already."""
    return f"Remember {answers:,} {'answer' if answers == 1 else 'answers'}"


def _note(group: Group, lines: Sequence[Line], *, is_open: bool) -> str:
    """What the head of a group says beside its name."""
    words = _amount(group, lines)
    if is_open and len(lines) > MOST_SHOWN:
        return f"{words}, the first {MOST_SHOWN:,} shown"
    wanted = _WANTED.get(group, "")
    again = sum(line.key.startswith("label:") for line in lines)
    if group is Group.SETTLE and again:
        wanted = f"{again} {'answer' if again == 1 else 'answers'} can be remembered"
    return f"{words}, {wanted}" if wanted else words


def by_indicator(lines: Sequence[Line], teller: Teller) -> list[Line]:
    """All there is of one indicator together, of that all there is of one area.

    Otherwise in the order of the sheet; figures of the whole come first.
    """
    first: dict[tuple[str, str], int] = {}

    def place(line: Line, number: int) -> tuple[int, int, int]:
        subject = teller.subject(line) or line.key
        area = line.row.reading.breakdown if line.row is not None else ""
        own = first.setdefault((subject, ""), number)
        return own, first.setdefault((subject, area), number) if area else -1, number

    placed = [(place(line, number), line) for number, line in enumerate(lines)]
    return [line for _, line in sorted(placed, key=lambda pair: pair[0])]


def _amount(group: Group, lines: Sequence[Line]) -> str:
    """`41 rows`; where lines stand for many figures, `15 questions about 18,632 figures`."""
    figures = sum(line.figures for line in lines)
    if figures <= sum(max(1, len(line.rows)) for line in lines):
        return f"{len(lines):,} {'row' if len(lines) == 1 else 'rows'}"
    if group is not Group.SETTLE:
        return f"{figures:,} figures"
    asked = f"{len(lines):,} {'question' if len(lines) == 1 else 'questions'}"
    return f"{asked} about {figures:,} figures"


_WANTED = {
    Group.SETTLED: "can still be changed",
    Group.NEW: "ready",
    Group.MISSING: "due from this directorate",
    Group.SAME: "nothing to do",
    Group.NOT_OURS: "nothing to do",
}


def _keys(answers: tuple[Answer, ...]) -> tuple[str, ...]:
    return tuple(answer.key for answer in answers)


def _place(line: Line) -> tuple[object, ...]:
    """What a line's figure is about; empty where it is about no figure."""
    if line.row is None:
        return (line.key,)
    row, reading = line.row, line.row.reading
    return (
        row.indicator_id,
        row.period or reading.period,
        reading.measure,
        reading.part,
        reading.breakdown,
    )
