"""The lists of an opened document as lines of a table."""

from __future__ import annotations

from lbi_desktop.domain.documents.printed import FUNNEL, PART_DRAWN, Fate, JudgedFigure
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.returns.returned_words import ReturnedPart, Words
from ui.models import cells
from ui.models.cells import Column, Stacked, TableRow, Tick
from ui.pages.reports.view_model.paper import PaperInHand

_TITLE = "H1 Repairs fixed at the first visit"
MOVED_COLUMNS = (
    Column("tick", "Put in", pixels=44),
    Column("what", "Figure", sample=_TITLE, grows=True),
    Column("printed", "Printed", sample="just off target, 98.7%"),
    Column("now", "Now", sample="just off target, 98.7%"),
    Column("how", "Why", sample="Recalculated", gives_way=1),
)
TYPED_COLUMNS = (
    Column("tick", "Put in", pixels=44),
    Column("what", "Figure", sample=_TITLE, grows=True),
    Column("printed", "Printed", sample="just off target", gives_way=2),
    Column("there", "Stands there", sample="just off target, 98.7%"),
    Column("now", "Now", sample="just off target"),
    Column("how", "How", sample="Typed, and moved", gives_way=1),
)
SAID_COLUMNS = (
    Column("what", "Commentary", sample=_TITLE, grows=True),
    Column("who", "Rewritten", sample="In the document and here", gives_way=1),
    Column("stands", "What stands", sample="To decide"),
)
_MEASURES = {
    "actual": "Figure",
    "year_ago": "Same period last year",
    "change": "Change on the year",
    "past": "Earlier figure",
    "chart": "Chart",
    FUNNEL: "Funnel of its parts",
    "trend": "Small chart",
    "variation": "Real change or not",
    "reach": "Whether the target is within reach",
    "annual_target": "Target of the year",
}
_PARTS = {
    "happened": "What happened",
    "matters": "Why it matters",
    "next_steps": "What happens next",
}
_HOW = {
    Fate.TYPED_OVER: "Typed over",
    Fate.BOTH: "Typed, and moved",
    Fate.REMOVED: "Taken out",
    Fate.GONE: "No longer printed",
}
_WHO = {
    Words.THEIRS: "In the document",
    Words.OURS: "Here since",
    Words.BOTH: "In the document and here",
    Words.LOST: "Not in the document",
}


def moved_rows(paper: PaperInHand) -> tuple[TableRow, ...]:
    """The figures that moved: printed, now, and whether they were restated."""
    return tuple(_moved(paper, each) for each in paper.moved)


def typed_rows(paper: PaperInHand) -> tuple[TableRow, ...]:
    """The figures a hand changed: printed, what stands there, now."""
    return tuple(_typed(paper, each) for each in paper.typed)


def said_rows(paper: PaperInHand) -> tuple[TableRow, ...]:
    """The commentary that is not as it was: who rewrote it and what stands."""
    return tuple(_said(paper, each) for each in paper.said)


def part_title(paper: PaperInHand, part: ReturnedPart) -> str:
    """A part of commentary by name: `H1 Repairs …: what happened, Q3 2025/26`."""
    name = _named(paper, part.indicator)
    return f"{name}: {_PARTS[part.field].lower()}, {part.period.label}"


def _moved(paper: PaperInHand, figure: JudgedFigure) -> TableRow:
    how = "Restated" if figure.is_restated else "Recalculated"
    if figure.printed.is_sentence:
        how = "Words of ours"
    tick, what = _tick(paper, figure), _what(paper, figure)
    texts = (figure.printed.text, figure.now)
    said = f"{what.spoken}: printed {_said_text(texts[0])}, now {_said_text(texts[1])}, {how}"
    row = (tick, what, *(_text(figure, each) for each in texts), _how(how, figure))
    return TableRow(figure.printed.bookmark, row, f"{said}. {tick.spoken}")


def _typed(paper: PaperInHand, figure: JudgedFigure) -> TableRow:
    tick, what, how = _tick(paper, figure), _what(paper, figure), _HOW[figure.fate]
    texts = (figure.printed.text, figure.found, figure.now)
    names = ("printed", "stands there", "now")
    told = ", ".join(
        f"{name} {_said_text(text)}" for name, text in zip(names, texts, strict=True)
    )
    row = (tick, what, *(_text(figure, each) for each in texts), _how(how, figure))
    said = f"{what.spoken}: {told}, {how}. {tick.spoken}".strip()
    return TableRow(figure.printed.bookmark, row, said)


def _said(paper: PaperInHand, part: ReturnedPart) -> TableRow:
    takes = paper.takes(part)
    stands, tone = ("To decide", "near") if takes is None else (
        ("Theirs", "accent") if takes else ("Ours", "ink2")
    )  # fmt: skip
    name, who = _named(paper, part.indicator), _WHO[part.outcome]
    about = f"{_PARTS[part.field]}, {part.period.label}"
    return TableRow(
        part.key,
        (
            Stacked(name, about, tip=f"{name}\n{about}"),
            cells.Words(who, "ink2", tip=part.outcome.words.capitalize()),
            cells.Words(stands, tone),
        ),
        f"{name}, {about}: {part.outcome.words}. {stands}",
    )


def _tick(paper: PaperInHand, figure: JudgedFigure) -> Tick | cells.Words:
    if not paper.may_tick(figure):
        return cells.Words("")
    is_on = paper.is_ticked(figure)
    return Tick(is_on, "Ticked" if is_on else "Not ticked")


def _what(paper: PaperInHand, figure: JudgedFigure) -> Stacked:
    printed = figure.printed
    if printed.is_sentence:
        where, _, last = printed.where.rpartition(" › ")
        return Stacked(last, where or "Sentence", tip=f"{printed.where}\n{printed.text}")
    name = _named(paper, printed.indicator)
    measure = _MEASURES.get(printed.measure) or printed.measure.replace("_", " ").capitalize()
    if printed.measure.startswith(PART_DRAWN):
        measure = f"Bar of {printed.text.partition(':')[0]}"
    about = f"{measure}, {period_from_code(printed.period).label}"
    return Stacked(name, about, tip=f"{name}\n{about}")


def _named(paper: PaperInHand, indicator: str) -> str:
    ref, title = paper.read.titles.get(indicator, ("", ""))
    return f"{ref} {title}".strip() or indicator


def _text(figure: JudgedFigure, text: str | None) -> cells.Words:
    """A figure as it is printed; of a drawing its alternative text is the tooltip."""
    if text is None:
        return cells.Words("–", "ink3")
    is_drawn = figure.printed.is_drawn
    shown = "as drawn" if is_drawn else " ".join(text.split())
    return cells.Words(shown, "ink2" if is_drawn else "ink", tip=text)


def _said_text(text: str | None) -> str:
    return "nothing" if text is None else " ".join(text.split())


def _how(words: str, figure: JudgedFigure) -> cells.Words:
    return cells.Words(words, "ink2", "small", tip=figure.fate.words.capitalize())
