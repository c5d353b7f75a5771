"""What stands round the large chart: heading, marks in words, switches, foot."""

from __future__ import annotations

from dataclasses import replace

from exporters.axis import Axis
from lbi_desktop.domain.charts.chart import ChartSpec, Mark
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance
from ui.chart import plan, words
from ui.models.cells import AssuranceMark, Column, TableRow, Words
from ui.pages.indicators.view_model.panel import Sentence, sentences

_GOOD = {Polarity.HIGHER: " Higher is better.", Polarity.LOWER: " Lower is better."}


def subtitle(spec: ChartSpec, row: ScorecardRow) -> str:
    """Measure, span and unit, and which way is good."""
    return f"{spec.caption}.{_GOOD.get(row.indicator.polarity, '')}"


def short_marks(row: ScorecardRow) -> tuple[Sentence, ...]:
    """The marks with their heads only; a comparison that cannot be made is left out."""
    said = (each for each in sentences(row) if each.mark.spoken and not _is_open(each))
    return tuple(replace(each, detail="") for each in said)


def _is_open(said: Sentence) -> bool:
    """Whether a sentence only says that nothing is judged."""
    return isinstance(said.mark, AssuranceMark) and said.mark.assurance is Assurance.NONE


def switches(spec: ChartSpec) -> tuple[tuple[str, str], ...]:
    """The layers of this chart that can be switched, as (field of Show, words)."""
    points = spec.points
    offered = (
        ("limits", "Expected range", any(p.lower is not None for p in points)),
        ("target", spec.target_label, any(p.target is not None for p in points)),
        ("benchmark", spec.benchmark_label, any(p.benchmark is not None for p in points)),
        ("outlook", "Forecast", spec.outlook is not None),
        ("notes", "Notes", any(p.note for p in points) or plan.last_run(points) is not None),
    )
    return tuple((name, label) for name, label, is_there in offered if is_there and label)


def key(spec: ChartSpec) -> tuple[tuple[Mark, bool, str], ...]:
    """The marks that occur on this chart: mark, open or not, its words."""
    present = [point for point in spec.points if point.value is not None]
    marks = [mark for mark in Mark if any(point.mark is mark for point in present)]
    found = [(mark, False, words.MARK_WORDS[mark]) for mark in marks]
    if any(point.state in plan.OPEN_STATES for point in present):
        found.append((Mark.USUAL, True, "provisional"))
    return tuple(found)


def foot(spec: ChartSpec, scale: Axis) -> str:
    """How the range was made, where the figures are from, what is said about the scale."""
    source = f"Source: {spec.source}" if spec.source else ""
    notes = "Illustrative figures" if spec.is_illustrative else ""
    parts = (spec.limits_words, words.axis_note(scale, spec), source, notes)
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


_TEXT_HEADS = ("Period", "State", "Real change?")
_STAYING = ("Period", "Figure", "Target", "Real change?")


def table_columns(spec: ChartSpec) -> tuple[Column, ...]:
    """The columns of the data table behind the chart."""
    return tuple(
        Column(
            head,
            head,
            sample="Q3 2025/26" if head == "Period" else "123,456",
            is_whole=head == "Period",
            is_figure=head not in _TEXT_HEADS,
            gives_way=0 if head in _STAYING else 1,
            grows=head == "Real change?",
            pixels=160 if head == "Real change?" else 0,
        )
        for head in words.table_heads(spec)
    )


def table_lines(spec: ChartSpec) -> tuple[TableRow, ...]:
    """The rows of the data table, the latest period first."""
    heads = words.table_heads(spec)
    return tuple(_table_line(heads, texts) for texts in words.table_rows(spec))


def _table_line(heads: tuple[str, ...], texts: tuple[str, ...]) -> TableRow:
    pairs = tuple(zip(heads, texts, strict=True))
    cells = tuple(Words(text, is_figure=head not in _TEXT_HEADS) for head, text in pairs)
    said = ", ".join(f"{head} {text}" for head, text in pairs if text)
    return TableRow(texts[0], cells, said)
