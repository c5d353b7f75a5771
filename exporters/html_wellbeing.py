"""The Wellbeing Index on the public page: domains, wards from high to low, gaps, the method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from exporters.sections.wellbeing import scale_of, score_or_reason, span
from lbi_desktop.domain.charts.breakdown_chart import Standing
from lbi_desktop.domain.wellbeing.gaps import gaps
from lbi_desktop.domain.wellbeing.outlook import domains_by_outlook
from lbi_desktop.domain.wellbeing.picture import DomainPicture, Score, WellbeingPicture
from lbi_desktop.domain.wellbeing.words import headline, how_computed, score_text
from lbi_desktop.domain.wording import sentence_case

ANCHOR, NAME = "wellbeing", "Wellbeing Index"
_WIDTH, _HEIGHT = 160, 14


def wellbeing_section(index: WellbeingPicture) -> Iterator[str]:
    """The section as HTML; what is hidden says so and stands nowhere in it."""
    edition = f", {index.edition.label}" if index.edition else ""
    yield f'<section aria-labelledby="{ANCHOR}">\n<h2 id="{ANCHOR}">{NAME}{edition}</h2>\n'
    yield f'<p class="lead">{escape(headline(index))}.</p>\n'
    outlook = domains_by_outlook(index.domains)
    if outlook:
        yield f"<p>{escape(outlook)}</p>\n"
    yield from _table(
        f"{index.place} by domain; a higher score is better",
        ("Domain", "Score", "Outlook", "Widest gap between groups"),
        [_domain(index, domain) for domain in index.domains],
    )
    order = sorted(
        range(len(index.wards)), key=lambda at: index.places[at].rank or len(index.wards)
    )
    yield from _table(
        f"Wards from high to low, with 95% intervals; the line is {index.place}",
        ("Ward", "Score", "95% interval", "Against", "Places chance leaves open"),
        [_ward(index, at) for at in order],
    )
    yield "<h3>How this was computed</h3>\n<ol>\n"
    yield "".join(f"<li>{escape(step)}</li>\n" for step in how_computed(index))
    yield "</ol>\n"
    yield f"<p>{escape(' '.join(index.notes))}</p>\n"
    yield '<p class="back"><a href="#summary">Back to the summary</a></p>\n</section>\n'


def _domain(index: WellbeingPicture, domain: DomainPicture) -> list[str]:
    widest = next(iter(gaps(index, domain.id)), None)
    return [
        escape(domain.name),
        escape(score_or_reason(domain.scores.borough)),
        escape(sentence_case(domain.outlook.value)),
        escape(f"By {widest.dimension}: {widest.words}") if widest else "–",
    ]


def _ward(index: WellbeingPicture, at: int) -> list[str]:
    score, place = index.scores.wards[at], index.places[at]
    limits = score.limits
    ends = f"{score_text(limits.lower)} to {score_text(limits.upper)}" if limits else "–"
    against = score.reason if score.value is None else score.standing.value
    scale = scale_of(index.scores.wards, index.scores.borough)
    return [
        escape(index.wards[at].area),
        escape(score_or_reason(score)),
        f"{_drawn(score, index.scores.borough, scale)} {escape(ends)}",
        escape(sentence_case(against)),
        escape(span(place.rank_low, place.rank_high)),
    ]


def _drawn(score: Score, borough: Score, scale: tuple[float, float]) -> str:
    """The interval against the borough's line; its words stand beside it."""
    if score.value is None or score.limits is None:
        return ""
    middle = _HEIGHT // 2
    low, high = (_at(end, scale) for end in (score.limits.lower, score.limits.upper))
    filled = "currentColor" if score.standing is not Standing.SIMILAR else "none"
    line = ""
    if borough.value is not None:
        x = _at(borough.value, scale)
        line = f'<line x1="{x}" y1="0" x2="{x}" y2="{_HEIGHT}" stroke-dasharray="2 2"/>'
    return (
        f'<svg width="{_WIDTH}" height="{_HEIGHT}" aria-hidden="true" focusable="false" '
        f'stroke="currentColor" fill="none">{line}'
        f'<line x1="{low}" y1="{middle}" x2="{high}" y2="{middle}"/>'
        f'<circle cx="{_at(score.value, scale)}" cy="{middle}" r="3" fill="{filled}"/></svg>'
    )


def _at(value: float, scale: tuple[float, float]) -> float:
    return round(4 + (_WIDTH - 8) * (value - scale[0]) / (scale[1] - scale[0]), 1)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{escape(title)}">\n'
    yield f"<table>\n<caption>{escape(title)}</caption>\n<thead><tr>"
    yield "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield "</tr></thead>\n<tbody>\n"
    for name, *cells in rows:
        told = "".join(f"<td>{each}</td>" for each in cells)
        yield f'<tr><th scope="row">{name}</th>{told}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"
