"""How a line of a list of indicators is told: the indicator, a detail of it, its history."""

from __future__ import annotations

from lbi_desktop.domain.indicator import Indicator, Polarity
from lbi_desktop.domain.readings.reading import Measure, Outcome, StagedRow
from lbi_desktop.domain.wording import NO_FIGURE, sentence_case, unit_words
from lbi_desktop.jobs.list_rows import LEFT_OPEN, WHOLE
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.telling import Teller, is_long_text

_GOOD = {
    Polarity.HIGHER: "higher is better",
    Polarity.LOWER: "lower is better",
    Polarity.BAND: "good in a band",
    Polarity.NONE: "neither way is better",
}
_FIELDS = {
    "ref": "reference",
    "rule": "tolerance",
    "source_system": "source",
    "aliases": "other names",
}
_ASKED = {
    "unit": "In which unit they are counted",
    "polarity": "Which way is good",
    "frequency": "How often they are reported",
    "basis": "Whether they are cumulative",
    "directorate": "Whose they are",
}


class ListTeller(Teller):
    """Tells lines of one list of indicators."""

    __slots__ = ()

    def title(self, line: Line) -> str:
        """`PI 3  Jobs found`, `PI 3  Jobs found: polarity`, `PI 3  Jobs found, Q1 2024/25`."""
        row = line.row
        if row is None or not _is_of_definition(row):
            return super().title(line)
        part = row.reading.part
        if part.startswith(LEFT_OPEN):
            return _ASKED.get(part.removeprefix(LEFT_OPEN), "Left open by the list")
        name = f"{row.reading.ref}  {row.reading.label}"
        return name if part == WHOLE else f"{name}: {field_words(part)}"

    def aspect(self, line: Line) -> str:
        row = line.row
        if row is None or not _is_of_definition(row):
            return super().aspect(line)
        return sentence_case(field_words(row.reading.part))

    def subject(self, line: Line) -> str:
        return (line.row.indicator_id or "") if line.row is not None else ""

    def theirs(self, line: Line) -> str:
        row = line.row
        if row is None or not _is_of_definition(row):
            return super().theirs(line)
        if row.reading.part == WHOLE:
            return {Outcome.NEW: "new", Outcome.SAME: "same"}.get(row.outcome, "other")
        if row.reading.part.startswith(LEFT_OPEN):
            return "blank"
        return super().theirs(line) if is_long_text(row.reading) else row.reading.shown

    def ours(self, line: Line) -> str:
        row = line.row
        is_open = row is not None and row.reading.part.startswith(LEFT_OPEN)
        if row is None or not _is_of_definition(row) or is_open:
            return super().ours(line)
        if row.reading.part == WHOLE:
            return NO_FIGURE if row.outcome is Outcome.NEW else "held"
        return super().ours(line)

    def why(self, line: Line) -> str:
        row = line.row
        is_plain = row is not None and line.issue is None and row.reading.part == WHOLE
        if not is_plain or row is None:
            return super().why(line)
        known = self.indicators.get(row.indicator_id or "")
        return described(known) if known is not None else ""

    def mark(self, line: Line) -> tuple[str, str, str]:
        icon, tone, spoken = super().mark(line)
        return icon, tone, "New or changed, ready" if line.group is Group.NEW else spoken


def _is_of_definition(row: StagedRow) -> bool:
    return row.reading.measure is Measure.TEXT


def field_words(part: str) -> str:
    """What a detail of a definition is called: `polarity`, `source`, `short name`."""
    return _FIELDS.get(part, part.replace("_", " "))


def described(one: Indicator) -> str:
    """`%, higher is better, every quarter, Homes and Neighbourhoods`."""
    often = f"every {one.frequency.value.replace('_', ' ')}"
    whose = one.directorate or "no directorate"
    words = ", ".join((unit_words(one.unit), _GOOD[one.polarity], often, whose))
    return sentence_case(words)
