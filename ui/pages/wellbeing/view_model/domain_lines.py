"""The list of domains with one ward's place in each, the open domain's measures below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.charts.breakdown_chart import PartBar
from lbi_desktop.domain.charts.breakdown_words import bar_words
from lbi_desktop.domain.unit import Unit
from lbi_desktop.domain.wellbeing.picture import Outlook, WellbeingPicture
from lbi_desktop.domain.wellbeing.subject import ALL_DOMAINS, SCORE_UNIT
from lbi_desktop.domain.wording import number_text, plain_number, range_words
from ui.pages.wellbeing.view_model.shown import Shown, plain_spec, shown


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One line: its subject, name and note, the ward as a bar, the borough's value, the span.

    `bar` is None while no ward is in hand. `span` are the ends of the line's own small axis.
    """

    subject: str
    name: str
    note: str
    figure: str
    bar: PartBar | None
    whole: float | None
    span: tuple[float, float]
    is_measure: bool
    is_chosen: bool
    needs_focus: bool
    spoken: str


def domain_lines(
    picture: WellbeingPicture, subject: str, *, ward: int
) -> tuple[DomainLine, ...]:
    """All domains, each domain, and the measures of the one that is open."""
    every = [shown(picture, each, has_groups=False) for each in _subjects(picture, subject)]
    scored = [each for each in every if not each.is_figures]
    common = _span([bar for each in scored for bar in each.wards], [e.borough for e in scored])
    return tuple(
        _line(
            picture,
            each,
            ward=ward,
            chosen=subject,
            span=_span(each.wards, [each.borough]) if each.is_figures else common,
        )
        for each in every
    )


def _subjects(picture: WellbeingPicture, subject: str) -> Iterator[str]:
    yield ALL_DOMAINS
    for domain in picture.domains:
        yield domain.id
        if subject == domain.id or subject in [each.id for each in domain.measures]:
            yield from (each.id for each in domain.measures)


def _span(
    bars: tuple[PartBar, ...] | list[PartBar], wholes: list[PartBar]
) -> tuple[float, float]:
    ends = [end for bar in bars for end in (bar.lower, bar.value, bar.upper) if end is not None]
    ends += [bar.value for bar in wholes if bar.value is not None]
    return (min(ends), max(ends)) if ends else (0.0, 1.0)


def _line(
    picture: WellbeingPicture,
    of: Shown,
    *,
    ward: int,
    chosen: str,
    span: tuple[float, float],
) -> DomainLine:
    bar = of.wards[ward] if 0 <= ward < len(of.wards) else None
    told = bar if bar is not None else of.borough
    note = _note(picture, of)
    spoken = [of.name, note]
    if bar is not None:
        spoken.append(bar_words(plain_spec(picture, of), bar))
    focus = of.domain is not None and of.measure is None
    return DomainLine(
        of.subject,
        of.name,
        note,
        value_text(told, of.unit),
        bar,
        of.borough.value,
        span,
        of.is_figures,
        of.subject == chosen,
        focus and of.domain is not None and of.domain.outlook is Outlook.FOCUS,
        ", ".join(part for part in spoken if part),
    )


def value_text(bar: PartBar, unit: Unit) -> str:
    """A value as it stands in a list; a word where there is none."""
    return bar.standing.value if bar.value is None else number_text(bar.value, unit)


def interval_text(bar: PartBar, unit: Unit) -> str:
    """`88.7 to 94.9`, or nothing where there is no interval."""
    if bar.lower is None or bar.upper is None:
        return ""
    return range_words(bar.lower, bar.upper, unit=unit)


def _note(picture: WellbeingPicture, of: Shown) -> str:
    """`Islington 97.0, down 3.0`: where the whole stands and where it went."""
    if of.borough.value is None:
        return f"{picture.place}: {of.borough.reason or of.borough.standing.value}"
    said = f"{picture.place} {number_text(of.borough.value, of.unit)}"
    change = of.change
    if change is None:
        return said
    went = "up" if change.points > 0 else "down"
    points = plain_number(abs(change.points), SCORE_UNIT.decimals)
    return f"{said}, {went} {points}"
