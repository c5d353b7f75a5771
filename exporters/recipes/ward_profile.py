"""A ward on one A4 page: its domains, the measures that stand out, who differs (mockup 12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from exporters.blocks import (
    Block,
    Caption,
    CaptionKind,
    Cell,
    Chart,
    Document,
    FigureKey,
    Heading,
    Paragraph,
    Section,
    SideNote,
    Stamp,
    Table,
    Text,
    cell,
    content,
)
from exporters.layout import height
from exporters.pages import Page
from exporters.papers import Paper
from exporters.sections.wellbeing import (
    bar_cell,
    columns,
    scale_of,
    score_or_reason,
    wellbeing_section,
)
from exporters.style_sheet import PACK, Role
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wellbeing.gaps import gaps
from lbi_desktop.domain.wellbeing.picture import MeasurePicture, Score, WellbeingPicture
from lbi_desktop.domain.wellbeing.subject import SCORE_UNIT, change_of
from lbi_desktop.domain.wellbeing.words import (
    cell_text,
    how_computed,
    score_text,
    score_words,
    sensitivity_words,
    ward_headline,
)
from lbi_desktop.domain.wording import counted, list_words, more_words, sentence_case

PROFILE, REPORT = "ward-profile", "wellbeing"
WARD = Paper(Page(210, 297, 18, 18, 12, 15), PACK)
_SLACK = 10.0
_MOST, _FEWEST, _LEAST = 16, 5, 3
_NAMED = 3
_CHART = (174.0, 34.0)
_LEAST_EDITIONS = 2


@dataclass(frozen=True, slots=True)
class WellbeingPaper:
    """What the documents are made from; `wards` are those that get a page, by their place."""

    picture: WellbeingPicture
    council: str
    as_at: date
    store_revision: str
    wards: tuple[int, ...]
    has_section: bool = False


def wellbeing_document(paper: WellbeingPaper) -> Document:
    """One A4 page for each ward wanted, after the Wellbeing section where that is wanted."""
    picture = paper.picture
    edition = picture.edition.label if picture.edition else "no edition yet"
    sections = [Section(WARD.page, ward_page(picture, at)) for at in paper.wards]
    if paper.has_section:
        own = tuple(wellbeing_section(picture)) if not picture.is_empty else _nothing()
        sections.insert(0, Section(WARD.page, own))
    name = "Wellbeing Index"
    if len(paper.wards) == 1 and not paper.has_section:
        name = f"Ward profile: {picture.wards[paper.wards[0]].area}"
    return Document(
        title=f"{name}, {edition}",
        subject="Wellbeing Index",
        foot=_foot(paper),
        sheet="pack",
        stamp=Stamp(
            recipe=REPORT if paper.has_section else PROFILE,
            style="current",
            period=str(picture.edition.code) if picture.edition else "",
            as_at=paper.as_at,
            store_revision=paper.store_revision,
            edition=edition,
        ),
        sections=tuple(sections) or (Section(WARD.page, _nothing()),),
        has_plain_first_page=False,
    )


def _nothing() -> tuple[Block, ...]:
    return (
        Heading("Wellbeing Index: no figures by ward yet", is_numbered=False),
        Paragraph(content("Add domains, choose their measures and import a ward extract.")),
    )


def _foot(paper: WellbeingPaper) -> str:
    parts = [paper.council]
    if paper.picture.is_illustrative:
        parts.append("Sample: every figure is illustrative")
    return ". ".join(part for part in (*parts, "Official") if part)


# --- one ward --------------------------------------------------------------------------------


def ward_page(picture: WellbeingPicture, ward: int) -> tuple[Block, ...]:
    """A ward's page; measures that differ least go first when it would be two pages."""
    ranked = _ranked(picture, ward)
    room = WARD.depth - _SLACK
    fewest = range(min(_MOST, len(ranked)), min(_FEWEST, len(ranked)) - 1, -1)
    least = range(min(_MOST, len(ranked)), min(_LEAST, len(ranked)) - 1, -1)
    for most, has_chart in [*((n, True) for n in fewest), *((n, False) for n in least)]:
        blocks = tuple(_blocks(picture, ward, ranked[:most], has_chart=has_chart))
        if height(blocks, WARD.sheet, measure=WARD.measure) <= room:
            return blocks
    return tuple(_blocks(picture, ward, ranked[:_LEAST], has_chart=False))


Ranked = tuple[str, MeasurePicture]


def _ranked(picture: WellbeingPicture, ward: int) -> list[Ranked]:
    """The measures with a figure of the ward, clearly different ones first."""
    found = [
        (domain.name, measure)
        for domain in picture.domains
        for measure in domain.measures
        if measure.wards[ward].value is not None
    ]

    def order(pair: Ranked) -> tuple[int, float]:
        score, whole = pair[1].scores.wards[ward], pair[1].scores.borough.value
        is_far = score.standing.is_high or score.standing.is_low
        rank = 0 if score.standing.is_clear else 1 if is_far else 2
        return rank, -abs((score.value or 0.0) - (whole or 0.0))

    return sorted(found, key=order)


def _blocks(
    picture: WellbeingPicture, ward: int, shown: Sequence[Ranked], *, has_chart: bool
) -> Iterator[Block]:
    edition = picture.edition.label if picture.edition else ""
    yield Paragraph(content(f"Wellbeing Index {edition}. Ward profile"), Role.KICKER)
    yield Heading(ward_headline(picture, ward), is_numbered=False, is_listed=True)
    yield Paragraph(content(_lead(picture, ward)), Role.LEAD)
    yield from _domain_table(picture, ward)
    yield from _measure_table(picture, ward, shown)
    if has_chart and len(picture.over_time) >= _LEAST_EDITIONS:
        trend = _trend(picture, ward)
        yield Caption(f"{trend.title}; dashed: {picture.place}", CaptionKind.FIGURE)
        yield Chart(trend, *_CHART, is_small=True)
    yield Heading("What this means", level=2, is_numbered=False)
    yield SideNote("What stands out", content(_stands_out(shown, picture, ward)))
    yield SideNote("Who differs", content(_who_differs(picture)))
    yield SideNote("How sure we are", content(_how_sure(picture, ward)))
    yield Paragraph(content(_source(picture, ward)), Role.SOURCE_NOTE, space_after=0)


def _lead(picture: WellbeingPicture, ward: int) -> str:
    scores = [
        m.scores.wards[ward] for d in picture.domains for m in d.measures if m.scores.wards
    ]
    there = [score for score in scores if score.value is not None]
    high = sum(score.standing.is_high for score in there)
    low = sum(score.standing.is_low for score in there)
    return (
        f"Of {counted(len(there), 'measure')} the ward is better than {picture.place} on "
        f"{high} and worse on {low}."
    )


def _domain_table(picture: WellbeingPicture, ward: int) -> Iterator[Block]:
    every = [("All domains", picture.scores), *((d.name, d.scores) for d in picture.domains)]
    shown = [s.wards[ward] for _, s in every if s.wards]
    scale = scale_of(shown, picture.scores.borough)
    name = picture.wards[ward].area
    yield Caption(f"{name} by domain, with 95% intervals; dashed: {picture.place}")
    heads = ("Domain", "Score", picture.place, "Worse to better", "Against")
    rows = []
    for label, scores in every:
        score = scores.wards[ward] if scores.wards else Score(None)
        words = (
            f"{label}: {score_words(picture, ward=ward)}"
            if label == "All domains"
            else (f"{label}: {score_or_reason(score)}, {score.standing.value}")
        )
        rows.append(
            (
                cell(Text(label, is_bold=label == "All domains")),
                cell(Text(score_or_reason(score), is_bold=True)),
                cell(score_or_reason(scores.borough)),
                bar_cell(score, scale, whole=scores.borough.value, words=words),
                cell(_against(score)),
            )
        )
    title = f"{name}: scores by domain"
    own = columns(heads, right=("Score", picture.place), bar=3)
    yield Table(title, own, tuple(rows), padding=0.2)


def _against(score: Score) -> str:
    if score.value is None:
        return score.reason or score.standing.value
    return sentence_case(score.standing.value)


def _measure_table(
    picture: WellbeingPicture, ward: int, shown: Sequence[Ranked]
) -> Iterator[Block]:
    if not shown:
        return
    scored = [measure.scores.wards[ward] for _, measure in shown if measure.scores.wards]
    scale = scale_of(scored, Score(None))
    yield Caption(f"Measures that differ most first; dashed: {picture.place}")
    heads = ("Domain", "Measure", "Ward", picture.place, "Worse to better", "Compared")
    yield Table(
        f"{picture.wards[ward].area}: measures",
        columns(heads, right=("Ward", picture.place), bar=4, elastic=1),
        tuple(_measure_row(picture, ward, each, scale=scale) for each in shown),
        padding=0.2,
    )


def _measure_row(
    picture: WellbeingPicture, ward: int, shown: Ranked, *, scale: tuple[float, float]
) -> tuple[Cell, ...]:
    domain, measure = shown
    own, whole = measure.wards[ward], measure.borough
    score = measure.scores.wards[ward] if measure.scores.wards else Score(None)
    figure = cell_text(own, measure.unit)
    compared = _COMPARED.get(score.standing, "")
    words = f"{measure.name}: {figure}, {picture.place} {cell_text(whole, measure.unit)}"
    code = measure.period.code if measure.period else 0
    key = FigureKey(measure.id, code, f"part_{picture.wards[ward].no}", 1)
    return (
        cell(domain),
        cell(measure.name),
        cell(Text(figure, is_bold=True, is_whole=True, key=key)),
        cell(Text(cell_text(whole, measure.unit), is_whole=True)),
        bar_cell(
            score,
            scale,
            whole=measure.scores.borough.value,
            words=f"{words}. {compared}",
        ),
        cell(compared),
    )


_COMPARED = {
    Standing.CLEARLY_LOWER: "Clearly worse",
    Standing.LOWER: "Worse",
    Standing.SIMILAR: "Similar",
    Standing.HIGHER: "Better",
    Standing.CLEARLY_HIGHER: "Clearly better",
}


# --- over time -------------------------------------------------------------------------------


def _trend(picture: WellbeingPicture, ward: int) -> ChartSpec:
    """The index of the ward and of the borough over the editions of the same wards."""
    name = picture.wards[ward].area
    points = tuple(
        ChartPoint(
            each.edition,
            each.scores.wards[ward].value,
            State.FINAL if each.scores.wards[ward].value is not None else State.MISSING,
            Mark.USUAL,
            target=each.scores.borough.value,
        )
        for each in picture.over_time
    )
    change = change_of(picture, ward=ward)
    told = "no earlier edition to compare with"
    if change is not None:
        way = "up" if change.points > 0 else "down"
        firm = "" if change.is_clear else ", within chance"
        told = f"{way} {score_text(abs(change.points))} since {change.since.label}{firm}"
    values = [f"{p.period.label} {score_text(p.value)}" for p in points if p.value is not None]
    other = "; other wards before, not comparable" if picture.other_wards else ""
    return ChartSpec(
        indicator_id="wellbeing",
        ref="",
        name="Wellbeing Index",
        title=f"{name}: {told}",
        caption=f"Wellbeing Index, all domains, {name} and {picture.place}{other}",
        unit=SCORE_UNIT,
        points=points,
        target_label=picture.place,
        alternative=f"Trend of the Wellbeing Index of {name}: {', '.join(values)}.",
        is_illustrative=picture.is_illustrative,
    )


# --- words -----------------------------------------------------------------------------------


def _stands_out(shown: Sequence[Ranked], picture: WellbeingPicture, ward: int) -> str:
    said = []
    for is_high, verb in ((True, "Better"), (False, "Worse")):
        names = [
            f"{measure.name} ({cell_text(measure.wards[ward], measure.unit)} against "
            f"{cell_text(measure.borough, measure.unit)})"
            for _, measure in shown
            if (s := measure.scores.wards[ward].standing).is_high is is_high
            and (s.is_high or s.is_low)
        ]
        if names:
            more = len(names) - _NAMED
            rest = f" and {more_words(more)}" if more > 0 else ""
            said.append(f"{verb} than {picture.place}: {list_words(names[:_NAMED])}{rest}.")
    return " ".join(said) or f"No measure can be told from {picture.place}."


def _who_differs(picture: WellbeingPicture) -> str:
    clear = [gap for gap in gaps(picture) if gap.is_clear][:2]
    if not clear:
        return f"No gap between groups of {picture.place}’s people is beyond chance."
    words = " ".join(f"By {gap.dimension}: {gap.words}" for gap in clear)
    return f"Across {picture.place}, in points of the index. {words}"


def _how_sure(picture: WellbeingPicture, ward: int) -> str:
    steps = how_computed(picture, ward=ward)
    last = steps[-1] if picture.scores.wards[ward].limits else ""
    return " ".join(part for part in (last, sensitivity_words(picture, ward)) if part)


def _source(picture: WellbeingPicture, ward: int) -> str:
    name = picture.wards[ward].area
    hidden = sum(one.part == name for one in picture.hidden)
    said = [f"Better or worse only where the 95% interval excludes {picture.place}’s figure."]
    said.append(
        f"{sentence_case(counted(hidden, 'figure'))} hidden for small numbers."
        if hidden
        else "No figure is hidden for small numbers."
    )
    left = sum(m.wards[ward].value is not None for d in picture.domains for m in d.measures)
    if left > _MOST:
        said.append("Not all measures are shown.")
    if any(m.wards[ward].is_tiny for d in picture.domains for m in d.measures):
        said.append("* few cases.")
    notes = [note for note in picture.notes if "hidden" not in note]
    return " ".join([*said, *notes])
