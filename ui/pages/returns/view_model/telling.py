"""How a line of a review is told: its title, why it is here, theirs, ours, its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.catalogue import CATALOGUE
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import CellReading, Measure, Outcome, StagedRow
from lbi_desktop.domain.returns.send_back import ANSWER
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    NO_FIGURE,
    number_text,
    plain_number,
    sentence_case,
    texts_told_apart,
)
from ui.pages.returns.view_model.lines import MATCH_CODES, Group, Line

RESTATING = ("compare.restatement", "check.previous_differs")
_AS_WRITTEN = ("check.scale_slip", "check.unit_changed")
_LONG_TEXT, _FIRST_WORDS, _A_WORD = 60, 160, 14
_NUMERIC = (Measure.ACTUAL, Measure.TARGET, Measure.PREVIOUS, Measure.FORECAST)
_SAID = (State.SUPPRESSED, State.NOT_AVAILABLE, State.NOT_APPLICABLE, State.NOT_DUE)
_MEASURES = {
    Measure.TARGET: "target",
    Measure.PREVIOUS: "comparison figure",
    Measure.BENCHMARK: "benchmark",
    Measure.FORECAST: "forecast",
    Measure.STATUS: "status",
    Measure.OWNER: "owner",
    Measure.TEXT: "text",
}
_PARTS = {
    "happened": "what happened",
    "matters": "why it matters",
    "next": "what next",
    "due": "by when",
    ANSWER: "answer",
}
IN_WORDS = (Measure.COMMENTARY, Measure.TEXT)


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words; `icon` and `tone` are its mark, `spoken` is what the mark means.

    `aspect` is what a row says of its indicator, where the row above names it.
    """

    title: str
    aspect: str
    why: str
    theirs: str
    ours: str
    place: str
    icon: str
    tone: str
    spoken: str

    @property
    def sentence(self) -> str:
        """The whole line as one sentence, for a screen reader."""
        figures = f"theirs {self.theirs or 'nothing'}, ours {self.ours or 'nothing'}"
        where = f", cell {self.place}" if self.place else ""
        return f"{self.title}: {self.spoken}. {self.why} {figures}{where}".replace("  ", " ")


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells lines of one return; knows the council's indicators and the return's period."""

    indicators: Mapping[str, Indicator]
    period: Period | None

    def knowing(self, more: Indicator) -> Teller:
        """The same with one indicator more."""
        return replace(self, indicators={**self.indicators, more.id: more})

    def told(self, line: Line) -> Told:
        """A line as it stands before anybody has answered."""
        icon, tone, spoken = self.mark(line)
        return Told(
            title=self.title(line),
            aspect=self.aspect(line),
            why=self.why(line),
            theirs=self.theirs(line),
            ours=self.ours(line),
            place=place_text(line),
            icon=icon,
            tone=tone,
            spoken=spoken,
        )

    def mark(self, line: Line) -> tuple[str, str, str]:
        """Icon and tone of a line, and what they mean."""
        return _mark(line)

    def title(self, line: Line) -> str:
        """`H1  Repairs fixed first time, Q4 2024/25: target`, or the label nobody knows."""
        row = line.row
        if row is None:
            return CATALOGUE[line.code].name if line.code in CATALOGUE else "The return"
        known = self.indicators.get(row.indicator_id or "")
        if known is None or line.code in MATCH_CODES:
            return self._label(line, row)
        parts = [f"{known.ref}  {known.short_name}", *self._where(row)]
        measure = measure_words(row.reading)
        return ", ".join(parts) + (f": {measure}" if measure else "")

    def holds(self, line: Line, sought: str) -> bool:
        """Whether every word sought stands in what a line says, or in its cell."""
        words = sought.casefold().split()
        row = line.row
        said = [self.title(line), self.why(line), place_text(line)]
        said += [row.reading.label, row.reading.ref, row.reading.text] if row else []
        whole = " ".join(said).casefold()
        return all(word in whole for word in words)

    def subject(self, line: Line) -> str:
        """The indicator a line is about, empty where that is not settled."""
        is_known = line.row is not None and line.code not in MATCH_CODES
        return (line.row.indicator_id or "") if is_known and line.row is not None else ""

    def aspect(self, line: Line) -> str:
        """`Target, 2025/26`, `What happened`, `Q1 2025/26`."""
        if line.row is None:
            return ""
        parts = [measure_words(line.row.reading), *self._where(line.row)]
        return sentence_case(", ".join(filter(None, parts))) or "Figure"

    def _where(self, row: StagedRow) -> list[str]:
        """The period, where it is not the return's own, and the part of the whole."""
        period = row.period or row.reading.period
        is_other = period is not None and period != self.period
        return [
            *([period.label] if period is not None and is_other else []),
            *([row.reading.breakdown] if row.reading.breakdown else []),
        ]

    def theirs(self, line: Line) -> str:
        """What the return says, in the indicator’s unit; as written where it is no number."""
        row = line.row
        if row is None:
            return ""
        if line.figures > 1:
            return f"{line.figures:,} figures"
        return self._theirs(row, as_written=line.code in _AS_WRITTEN)

    def ours(self, line: Line) -> str:
        """What the store holds, the likeliest indicator where that is the question."""
        row = line.row
        if row is None:
            return ""
        if line.code in MATCH_CODES:
            return self.candidate(row)
        return NO_FIGURE if row.count > 1 else self._ours(row)

    def name(self, indicator_id: str | None) -> str:
        """`H9 Nightly booked accommodation`."""
        known = self.indicators.get(indicator_id or "")
        return f"{known.ref} {known.short_name}" if known else indicator_id or ""

    def candidate(self, row: StagedRow) -> str:
        """The likeliest indicator and how alike it is: `H9, 94%`."""
        if not row.candidates:
            return NO_FIGURE
        best, score = row.candidates[0]
        known = self.indicators.get(best)
        return f"{known.ref if known else best}, {score:.0f}%"

    def without_name(self, message: str, row: StagedRow | None) -> str:
        """A message without the name it begins with, where the title says it already."""
        known = None if row is None else self.indicators.get(row.indicator_id or "")
        names = () if row is None else (row.reading.ref, row.reading.label)
        for name in (known.ref, known.short_name, *names) if known else names:
            if name and message.startswith(f"{name}: "):
                return sentence_case(message.removeprefix(f"{name}: "))
        return message

    def _label(self, line: Line, row: StagedRow) -> str:
        words = " ".join(filter(None, (row.reading.ref, row.reading.label)))
        if not words:
            return place_text(line) or "A row without a name"
        breakdown = f", {row.reading.breakdown}" if row.reading.breakdown else ""
        return f"“{words}”{breakdown}"

    def _theirs(self, row: StagedRow, *, as_written: bool = False) -> str:
        reading = row.reading
        if is_long_text(reading):
            return _length(reading.text or reading.raw)
        if reading.value is None and not row.issues and reading.state in _SAID:
            return reading.state.words
        if reading.value is None or as_written:
            return _short(reading.shown or reading.text or reading.raw) or "blank"
        text = self._number(row, reading.value, beside=row.ours)
        return f"{text} {reading.state.shorthand}".strip()

    def _ours(self, row: StagedRow) -> str:
        if row.ours is None and is_long_text(row.reading):
            return _length(row.ours_text) if row.ours_text else NO_FIGURE
        if row.ours is None:
            return _short(row.ours_text) or NO_FIGURE
        text = self._number(row, row.ours, beside=row.reading.value)
        state = row.ours_state or State.FINAL
        return f"{text} {state.shorthand}".strip()

    def _number(self, row: StagedRow, value: float, *, beside: float | None) -> str:
        """A number in the indicator's unit, with enough decimals to differ from the other's."""
        known = self.indicators.get(row.indicator_id or "")
        if known is None:
            return plain_number(value, 2, trims=True)
        trims = row.reading.measure is Measure.TARGET
        if beside is None or number_text(value, known.unit) != number_text(beside, known.unit):
            return number_text(value, known.unit, trims=trims)
        return texts_told_apart((value, beside), known.unit)[0]

    def unit_noun(self, line: Line) -> str:
        """What the figures of a line are counted in, where they are printed with it."""
        known = self.indicators.get(line.row.indicator_id or "") if line.row else None
        return known.unit.noun if known is not None else ""

    def why(self, line: Line) -> str:
        """Why a line stands here, in one sentence."""
        row = line.row
        if line.issue is not None:
            return self.without_name(line.issue.message, row)
        if row is None:
            return ""
        if line.group is Group.NOT_OURS:
            return "Decided before: not one of ours."
        if is_long_text(row.reading):
            return f"“{_short(row.reading.text or row.reading.raw, _FIRST_WORDS)}”"
        return sentence_case("; ".join(filter(None, (_state(row.reading), self._read(row)))))

    def _read(self, row: StagedRow) -> str:
        """How the cell was read, where that does not go without saying."""
        reading = row.reading
        if reading.value is None and reading.state in _SAID and reading.measure in _NUMERIC:
            shown = _short(reading.shown)
            return f"the cell says “{shown}”" if shown else "the cell is blank"
        if reading.value is None or reading.numerator is not None:
            return ""
        is_plain = _digits(reading.shown) == _digits(self._theirs(row))
        return "" if is_plain or not reading.shown else f"read from “{_short(reading.shown)}”"


def place_text(line: Line) -> str:
    """`KPI!G14`; the cell alone where the file has no sheets."""
    sheet, cell = line.place
    return f"{sheet}!{cell}" if sheet and cell else cell or sheet or ""


def _mark(line: Line) -> tuple[str, str, str]:
    if line.group is Group.SETTLE:
        blocks = line.issue is not None and line.issue.severity is Severity.BLOCKS
        if blocks or line.code in RESTATING:
            return "alert", "bad", "To settle"
        return "question", "near", "To settle"
    return _QUIET[line.group]


_QUIET = {
    Group.NEW: ("check", "accent", "New, ready"),
    Group.MISSING: ("clock", "near", "Not received"),
    Group.SAME: ("minus", "ink3", "Same as before"),
    Group.NOT_OURS: ("minus", "ink3", "Not ours"),
}


def _state(reading: CellReading) -> str:
    parts = ""
    if reading.numerator is not None and reading.denominator is not None:
        upper = plain_number(reading.numerator, 1, trims=True)
        parts = f"{upper} of {plain_number(reading.denominator, 1, trims=True)}"
    state = "" if reading.state is State.FINAL else reading.state.words
    return "; ".join(filter(None, (state, parts)))


def _digits(text: str) -> str:
    digits = "".join(letter for letter in text if letter.isdigit() or letter == ".")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def measure_words(reading: CellReading) -> str:
    """What a cell speaks of: `target`, `what happened`; empty for a plain figure."""
    if reading.part in _PARTS and reading.measure in IN_WORDS:
        return _PARTS[reading.part]
    if reading.measure is Measure.COMMENTARY:
        return "comment"
    return _MEASURES.get(reading.measure, "")


def is_long_text(reading: CellReading) -> bool:
    """Whether a cell holds sentences, and not a day or a word or two."""
    is_text = reading.measure is Measure.COMMENTARY or reading.measure is Measure.TEXT
    return is_text and reading.part != "due" and len(reading.text or reading.raw) > _A_WORD


def _length(text: str) -> str:
    words = len(text.split())
    return f"{words} {'word' if words == 1 else 'words'}"


def _short(text: str, most: int = _LONG_TEXT) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def is_compared(row: StagedRow) -> bool:
    """Whether the store holds something for the same place."""
    return row.ours is not None or bool(row.ours_text) or row.outcome is Outcome.SAME
