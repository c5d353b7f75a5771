"""Everything of a subject as one table: wards from high to low, the borough, the groups."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from lbi_desktop.domain.charts.breakdown_chart import PartBar
from lbi_desktop.domain.charts.breakdown_words import bar_words, parts_of
from lbi_desktop.domain.rounding import round_half_up
from lbi_desktop.domain.wellbeing.picture import Score, ScoreSet, WellbeingPicture
from lbi_desktop.domain.wellbeing.subject import SCORE_UNIT
from lbi_desktop.domain.wording import number_text
from ui.models.cells import Cell, Column, GroupHead, Line, TableRow, Words
from ui.pages.wellbeing.view_model.domain_lines import interval_text, value_text
from ui.pages.wellbeing.view_model.shown import Shown, plain_spec

BOROUGH = "borough"


def ward_key(at: int) -> str:
    """The key of a ward's row."""
    return f"ward:{at}"


def ward_of(key: str) -> int | None:
    """The ward a row's key stands for."""
    kind, _, at = key.partition(":")
    return int(at) if kind == "ward" and at.isdigit() else None


def columns(picture: WellbeingPicture, of: Shown) -> tuple[Column, ...]:
    """Part, value, interval, class, and the scores of what the subject is made of."""
    told = "Figure" if of.is_figures else "Score"
    made = [
        Column(
            "part", "Ward or group", sample="St Mary's and St James'", grows=True, pixels=170
        ),
        Column("value", told, sample="1,234.5%", is_figure=True),
        Column(
            "interval", "95% interval", sample="12.6% to 15.9%", is_figure=True, gives_way=2
        ),
        Column("standing", f"Against {picture.place}", sample="clearly higher", gives_way=1),
    ]
    if of.is_figures:
        made.append(
            Column("parts", "Counted", sample="1,521 of 3,397", is_figure=True, gives_way=3)
        )
    for at, (name, _) in enumerate(_made_of(picture, of)):
        column = Column(f"own:{at}", name, sample="100.0", is_figure=True, gives_way=at + 4)
        made.append(column)
    return tuple(made)


def lines(
    picture: WellbeingPicture, of: Shown, *, closed: Collection[str] = ()
) -> tuple[Line, ...]:
    """Wards from high to low, the borough, then the groups of each dimension not closed."""
    return tuple(_lines(picture, of, closed))


def _made_of(picture: WellbeingPicture, of: Shown) -> list[tuple[str, ScoreSet]]:
    """What a score is an average of: the domains, or the domain's measures."""
    if of.is_figures:
        return []
    if of.domain is not None:
        return [(each.name, each.scores) for each in of.domain.measures]
    return [(each.name, each.scores) for each in picture.domains]


def _lines(picture: WellbeingPicture, of: Shown, closed: Collection[str]) -> Iterator[Line]:
    own = _made_of(picture, of)
    for bar in plain_spec(picture, of).ranked():
        scores = [each.wards[bar.no] for _, each in own if bar.no < len(each.wards)]
        yield _row(picture, of, bar, key=ward_key(bar.no), scores=scores)
    wholes = [each.borough for _, each in own]
    yield _row(picture, of, of.borough, key=BOROUGH, scores=wholes)
    numbered = list(zip(picture.groups, of.groups, strict=False))
    for dimension, pairs in groupby(numbered, key=lambda pair: pair[0].dimension):
        key = f"by:{dimension}"
        yield GroupHead(key, f"By {dimension}", is_open=key not in closed)
        for _, bar in pairs if key not in closed else ():
            scores = [each.groups[bar.no] for _, each in own if bar.no < len(each.groups)]
            yield _row(picture, of, bar, key=f"group:{bar.no}", scores=scores)


def _row(
    picture: WellbeingPicture, of: Shown, bar: PartBar, *, key: str, scores: list[Score]
) -> TableRow:
    against = "" if key == BOROUGH else bar.standing.value
    cells: list[Cell] = [
        Words(bar.name, role="strong" if key == BOROUGH else "body"),
        Words(value_text(bar, of.unit), is_figure=True, role="strong", tip=bar.reason),
        Words(interval_text(bar, of.unit), is_figure=True, tone="ink2"),
        Words(against if bar.value is not None else bar.reason, tone="ink2", tip=bar.reason),
    ]
    if of.is_figures:
        cells.append(Words(parts_of(bar), is_figure=True, tone="ink2"))
    for score in scores:
        text = number_text(score.value, SCORE_UNIT) if score.value is not None else "–"
        cells.append(Words(text, is_figure=True, tip=score.reason, tone="ink2"))
    if key == BOROUGH:
        return TableRow(key, tuple(cells), f"{bar.name} {value_text(bar, of.unit)}")
    return TableRow(key, tuple(cells), bar_words(plain_spec(picture, of), bar))


Exported = str | float | None


def export_heads(picture: WellbeingPicture, of: Shown) -> tuple[str, ...]:
    """The heads of the table in a file or on the clipboard: limits in columns of their own."""
    counts = ("Numerator", "Denominator") if of.is_figures else ()
    return (
        "Divided by", "Part", "Code", "Figure" if of.is_figures else "Score", "State",
        "95% from", "95% to", f"Against {picture.place}", "Why", *counts,
        *(name for name, _ in _made_of(picture, of)),
    )  # fmt: skip


def export_rows(picture: WellbeingPicture, of: Shown) -> Iterator[tuple[Exported, ...]]:
    """Its rows: wards in the order of the map, the borough, the groups; numbers as numbers."""
    own = _made_of(picture, of)
    for part, bar in zip(picture.wards, of.wards, strict=False):
        scores = [each.wards[bar.no] for _, each in own if bar.no < len(each.wards)]
        yield _export(of, ("ward", part.area, part.code), bar, scores=scores)
    wholes = [each.borough for _, each in own]
    yield _export(of, ("whole", picture.place, ""), of.borough, scores=wholes)
    for part, bar in zip(picture.groups, of.groups, strict=False):
        scores = [each.groups[bar.no] for _, each in own if bar.no < len(each.groups)]
        yield _export(of, (part.dimension, part.category, ""), bar, scores=scores)


def _export(
    of: Shown, named: tuple[str, str, str], bar: PartBar, *, scores: list[Score]
) -> tuple[Exported, ...]:
    decimals = of.unit.decimals
    counts = (bar.numerator, bar.denominator) if of.is_figures else ()
    is_judged = named[0] != "whole" and bar.value is not None
    return (
        *named,
        _printed(bar.value, decimals),
        bar.state.words if of.is_figures else "",
        _printed(bar.lower, decimals),
        _printed(bar.upper, decimals),
        bar.standing.value if is_judged else "",
        bar.reason if bar.value is None else "",
        *counts,
        *(_printed(each.value, SCORE_UNIT.decimals) for each in scores),
    )


def _printed(value: float | None, decimals: int) -> float | None:
    """A number as it is printed, for a spreadsheet."""
    return None if value is None else float(round_half_up(value, decimals))
