"""The Wellbeing section: domains, wards from high to low, gaps, evidence, how computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    IntervalBar,
    Paragraph,
    Table,
    Text,
    cell,
    content,
)
from exporters.style_sheet import Role
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.charts.chart import Mark
from lbi_desktop.domain.wellbeing.gaps import Gap, gaps, slope
from lbi_desktop.domain.wellbeing.outlook import domains_by_outlook
from lbi_desktop.domain.wellbeing.picture import DomainPicture, Score, WellbeingPicture
from lbi_desktop.domain.wellbeing.subject import SCORE_UNIT
from lbi_desktop.domain.wellbeing.words import (
    headline,
    how_computed,
    score_text,
    score_words,
    sensitivity_words,
)
from lbi_desktop.domain.wording import list_words, sentence_case, signed_text

BAR = 46.0
_AIR = 0.04
_MOST_LINES = 14
Row = tuple[Cell, ...]


def wellbeing_section(picture: WellbeingPicture) -> Iterator[Block]:
    """The whole section; what is hidden is said, and stands nowhere in it."""
    edition = picture.edition.label if picture.edition else ""
    yield Paragraph(content(f"Wellbeing Index {edition}"), Role.KICKER)
    yield Heading(headline(picture), is_numbered=False, is_listed=True)
    lead = domains_by_outlook(picture.domains)
    if lead:
        yield Paragraph(content(lead), Role.LEAD)
    yield from _domains(picture)
    yield from _wards(picture)
    yield from _gaps(picture)
    yield from _behind(picture)
    yield Heading("How this was computed", level=2, is_numbered=False)
    for step in how_computed(picture):
        yield Paragraph(content(step))
    yield Paragraph(content(" ".join(picture.notes)), Role.SOURCE_NOTE)


# --- domains ---------------------------------------------------------------------------------


def _domains(picture: WellbeingPicture) -> Iterator[Block]:
    yield Caption(f"{picture.place} by domain; a higher score is better")
    figures = ("Weight", "Score", "Change", "95% interval", "Wards below", "Wards above")
    heads = ("Domain", *figures[:4], "Outlook", *figures[4:])
    yield Table(
        "Domains of the Wellbeing Index",
        columns(heads, right=figures),
        tuple(_domain_row(domain) for domain in picture.domains),
        padding=0.2,
    )
    yield Paragraph(content(_domains_note(picture)), Role.SOURCE_NOTE)


def _domains_note(picture: WellbeingPicture) -> str:
    """Since when change is told, and why there is none where there is none."""
    since = list(dict.fromkeys(one.change.since.label for one in picture.domains if one.change))
    said = [f"Change is that of {picture.place} in points since {list_words(since)}."] * bool(
        since
    )
    quiet = [one for one in picture.domains if not one.change]
    said += dict.fromkeys(one.outlook_words for one in quiet if one.outlook_words)
    return " ".join(
        (*said, "Wards below and above are those whose 95% interval excludes its score.")
    )


def _domain_row(domain: DomainPicture) -> Row:
    change = domain.change
    points = signed_text(change.points, SCORE_UNIT) if change else "–"
    ends = "–"
    if change and change.lower is not None and change.upper is not None:
        ends = f"{score_text(change.lower)} to {score_text(change.upper)}"
    low = sum(score.standing.is_low for score in domain.scores.wards)
    high = sum(score.standing.is_high for score in domain.scores.wards)
    return (
        cell(Text(domain.name, is_bold=True)),
        cell(f"{domain.weight:g}"),
        cell(score_or_reason(domain.scores.borough)),
        cell(points),
        cell(Text(ends, is_whole=True)),
        cell(sentence_case(domain.outlook.value)),
        cell(str(low)),
        cell(str(high)),
    )


# --- wards -----------------------------------------------------------------------------------


def _wards(picture: WellbeingPicture) -> Iterator[Block]:
    order = sorted(
        range(len(picture.wards)), key=lambda at: picture.places[at].rank or len(picture.wards)
    )
    scale = scale_of(picture.scores.wards, picture.scores.borough)
    yield Caption(f"Wards from high to low, with 95% intervals; dashed: {picture.place}")
    heads = (
        "Ward",
        "Score",
        "Lower to higher",
        f"Against {picture.place}",
        "Places",
        "By weights",
    )
    yield Table(
        headline(picture),
        columns(heads, right=("Score",), bar=2),
        tuple(_ward_row(picture, at, scale) for at in order),
        padding=0.2,
    )
    yield Paragraph(
        content(
            "Places are those chance leaves open, then those under half or double of any "
            f"domain’s weight. {sensitivity_words(picture)}"
        ),
        Role.SOURCE_NOTE,
    )


def _ward_row(picture: WellbeingPicture, at: int, scale: tuple[float, float]) -> Row:
    score, place = picture.scores.wards[at], picture.places[at]
    return (
        cell(picture.wards[at].area),
        cell(Text(score_or_reason(score), is_bold=True)),
        bar_cell(
            score,
            scale,
            whole=picture.scores.borough.value,
            words=score_words(picture, ward=at),
        ),
        cell(sentence_case(score.standing.value)),
        cell(span(place.rank_low, place.rank_high)),
        cell(span(place.weight_low, place.weight_high)),
    )


def span(low: int | None, high: int | None) -> str:
    """`14 to 16`, `14`, or a dash."""
    if low is None or high is None:
        return "–"
    return f"{low}" if low == high else f"{low} to {high}"


def score_or_reason(score: Score) -> str:
    """The score, or in a word why there is none."""
    if score.value is not None:
        return score_text(score.value)
    return "hidden" if score.standing is Standing.HIDDEN else "–"


def scale_of(scores: Sequence[Score], borough: Score) -> tuple[float, float]:
    """The ends of a scale that holds every score shown, with its interval."""
    ends = [
        end
        for score in (*scores, borough)
        if score.value is not None
        for end in (
            (score.limits.lower, score.limits.upper)
            if score.limits
            else (score.value, score.value)
        )
    ] or [0.0, 1.0]
    air = (max(ends) - min(ends)) * _AIR or 1.0
    return min(ends) - air, max(ends) + air


def bar_cell(
    score: Score, scale: tuple[float, float], *, whole: float | None, words: str
) -> Cell:
    """The score as a dot on its interval, the borough dashed; empty where there is none."""
    if score.value is None:
        return cell("")
    limits = score.limits
    ends = (limits.lower, limits.upper) if limits else (score.value, score.value)
    mark = (
        Mark.IMPROVING
        if score.standing.is_high
        else Mark.CONCERNING
        if score.standing.is_low
        else Mark.USUAL
    )
    return cell(IntervalBar(score.value, *ends, scale, words, whole, mark, BAR))


def columns(
    heads: Sequence[str], *, right: Sequence[str] = (), bar: int | None = None, elastic: int = 0
) -> tuple[Column, ...]:
    """Columns by their heads; figures stand right, the one of drawings is as wide as they."""
    return tuple(
        Column(
            content(head),
            width=BAR + 3 if at == bar else None,
            align=Align.RIGHT if head in right else Align.LEFT,
            is_elastic=at == elastic,
        )
        for at, head in enumerate(heads)
    )


# --- gaps, evidence, line of sight -----------------------------------------------------------


def _gaps(picture: WellbeingPicture) -> Iterator[Block]:
    found = [(d.name, gap) for d in picture.domains for gap in gaps(picture, d.id)[:1]]
    if not found:
        return
    yield Heading("Between groups", level=2, is_numbered=False)
    yield Caption("The widest gap of each domain, in points of its score")
    yield Table(
        "The widest gap between groups in each domain",
        columns(("Domain", "By", "Gap", "95% interval", "From", "To"), right=("Gap",)),
        tuple(_gap_row(name, gap) for name, gap in found),
        padding=0.2,
    )
    yield Paragraph(
        content("The highest and lowest group are picked after the fact."), Role.SOURCE_NOTE
    )
    sloped = slope(picture)
    if sloped is not None:
        yield Paragraph(content(Text("Deprivation. ", is_bold=True), sloped.words))


def _gap_row(name: str, gap: Gap) -> Row:
    ends = "–"
    if gap.lower is not None and gap.upper is not None:
        ends = f"{score_text(gap.lower)} to {score_text(gap.upper)}"
    return (
        cell(Text(name, is_bold=True)),
        cell(sentence_case(gap.dimension)),
        cell(score_text(gap.points)),
        cell(Text(ends, is_whole=True)),
        cell(gap.low.category),
        cell(gap.high.category),
    )


def _behind(picture: WellbeingPicture) -> Iterator[Block]:
    """The evidence behind each domain and the plan its measures serve."""
    lines = [
        (domain, list(dict.fromkeys(line.name for m in domain.measures for line in m.elements)))
        for domain in picture.domains
        if domain.evidence or any(m.elements for m in domain.measures)
    ]
    if not lines:
        return
    yield Heading("What stands behind it", level=2, is_numbered=False)
    for domain, elements in lines[:_MOST_LINES]:
        said = [f"{one.kind.words}: {one.title}. {one.finding}" for one in domain.evidence]
        if elements:
            said.append(f"Serves {list_words(elements)}.")
        yield Paragraph(content(Text(f"{domain.name}. ", is_bold=True), " ".join(said)))
