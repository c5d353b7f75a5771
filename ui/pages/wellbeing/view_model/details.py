"""A ward's measures, what is hidden, and the evidence behind a domain, as lines of tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lbi_desktop.domain.wellbeing.picture import (
    DomainPicture,
    EvidenceLine,
    HiddenFigure,
    MeasurePicture,
    PlanLine,
    WellbeingPicture,
)
from lbi_desktop.domain.wellbeing.subject import SCORE_UNIT
from lbi_desktop.domain.wording import NO_FIGURE, list_words, number_text, sentence_case
from ui.models.cells import Column, GroupHead, Line, Stacked, TableRow, Words
from ui.pages.wellbeing.view_model.domain_lines import interval_text, value_text
from ui.pages.wellbeing.view_model.shown import NO_WARD, Shown, cell_bar_of

_FIGURE = "1,234.5%"
MEASURE_COLUMNS = (
    Column("measure", "Measure", sample="Fuel poverty now", grows=True, pixels=120),
    Column("ward", "Ward", sample=_FIGURE, is_figure=True),
    Column("interval", "95% interval", sample="12.6% to 15.9%", is_figure=True, gives_way=3),
    Column("whole", "Borough", sample=_FIGURE, is_figure=True, gives_way=1),
    Column("standing", "Against it", sample="clearly higher", gives_way=2),
    Column("score", "Score", sample="100.0", is_figure=True),
)
HIDDEN_COLUMNS = (
    Column("part", "Whose", sample="Clerkenwell, Women", pixels=130),
    Column("measure", "Measure", sample="Overcrowding", pixels=120),
    Column("why", "Why", grows=True),
)
EVIDENCE_COLUMNS = (
    Column("evidence", "Evidence", grows=True, pixels=200),
    Column("kind", "Kind", sample="consultation", gives_way=1),
)


def measure_lines(
    picture: WellbeingPicture, of: Shown, *, ward: int, closed: Collection[str] = ()
) -> tuple[Line, ...]:
    """The measures of a subject for a ward, else for the borough; by domain for the index."""
    return tuple(_measure_lines(picture, of, ward, closed=closed))


def _measure_lines(
    picture: WellbeingPicture, of: Shown, ward: int, *, closed: Collection[str]
) -> Iterator[Line]:
    own = of.domain
    for domain in (own,) if own is not None else picture.domains:
        key = f"domain:{domain.id}"
        is_open = own is not None or key not in closed
        if own is None:
            yield GroupHead(key, domain.name, note=_counted(domain), is_open=is_open)
        for measure in domain.measures if is_open else ():
            yield _measure_line(picture, measure, ward=ward)


def _counted(domain: DomainPicture) -> str:
    count = len(domain.measures)
    return f"{count} measure{'' if count == 1 else 's'}"


def _measure_line(picture: WellbeingPicture, measure: MeasurePicture, *, ward: int) -> TableRow:
    bar = cell_bar_of(picture, measure, ward=ward)
    whole = cell_bar_of(picture, measure, ward=NO_WARD)
    unit, note = measure.unit, measure_note(measure, ward)
    value, interval = value_text(bar, unit), interval_text(bar, unit)
    own = measure.scores.wards
    score = own[ward] if 0 <= ward < len(own) else measure.scores.borough
    scored = number_text(score.value, SCORE_UNIT) if score.value is not None else NO_FIGURE
    against = bar.standing.value if bar.value is not None and bar.no >= 0 else ""
    why = bar.reason if bar.value is None else ""
    named = f"{measure.name}  ·  {note}" if note else measure.name
    cells = (
        Words(named, tip=measure.title),
        Words(value, is_figure=True, tip=why, role="body" if why else "strong"),
        Words(interval, is_figure=True, tone="ink2"),
        Words(value_text(whole, unit), is_figure=True, tone="ink2"),
        Words(against, tone="ink2"),
        Words(scored, is_figure=True, tip=measure.unscored),
    )
    beside = f"{against}, {picture.place} {value_text(whole, unit)}" if against else ""
    told = f"score {scored}" if score.value is not None else measure.unscored
    said = (measure.name, value, why, interval, beside, told, note)
    return TableRow(measure.id, cells, ", ".join(part for part in said if part))


def measure_note(measure: MeasurePicture, ward: int) -> str:
    """What has to be known of a measure's figure: an earlier period, very few cases."""
    notes = []
    if measure.is_carried and measure.period is not None:
        notes.append(f"figures of {measure.period.label}")
    if 0 <= ward < len(measure.wards) and measure.wards[ward].is_tiny:
        notes.append(f"fewer than {measure.rule.tiny} cases")
    return ", ".join(notes)


def hidden_lines(picture: WellbeingPicture, of: Shown) -> tuple[TableRow, ...]:
    """Every hidden figure of a subject, with its reason."""
    own = _names(of)
    found = [each for each in picture.hidden if not own or each.measure in own]
    return tuple(_hidden_line(picture, each, at) for at, each in enumerate(found))


def _names(of: Shown) -> frozenset[str]:
    if of.measure is not None:
        return frozenset({of.measure.id, of.measure.name})
    if of.domain is None:
        return frozenset()
    return frozenset(name for each in of.domain.measures for name in (each.id, each.name))


def _hidden_line(picture: WellbeingPicture, hidden: HiddenFigure, at: int) -> TableRow:
    measure = picture.measure(hidden.measure)
    name = measure.name if measure is not None else hidden.measure
    cells = (
        Words(hidden.part),
        Words(name, tone="ink2"),
        Words(sentence_case(hidden.reason), tone="ink2", tip=hidden.reason),
    )
    return TableRow(f"hidden:{at}", cells, f"{hidden.part}, {name}, hidden: {hidden.reason}")


def evidence_lines(picture: WellbeingPicture, of: Shown) -> tuple[Line, ...]:
    """What the measures of a subject serve in the plan, and the evidence behind its domain."""
    serves = [_plan_line(each, names) for each, names in _served(picture, of).items()]
    known = [_evidence_line(each) for each in (of.domain.evidence if of.domain else ())]
    lines: list[Line] = []
    for key, title, rows in (
        ("about:evidence", "Evidence", known), ("about:plan", "Serves in the plan", serves),
    ):  # fmt: skip
        if rows:
            lines += [GroupHead(key, title), *rows]
    return tuple(lines)


def _served(picture: WellbeingPicture, of: Shown) -> dict[PlanLine, list[str]]:
    """The plan's elements with the measures that serve them, the most served first."""
    own = of.measure
    measures = (own,) if own is not None else of.domain.measures if of.domain else ()
    if of.domain is None:
        measures = tuple(each for domain in picture.domains for each in domain.measures)
    found: dict[PlanLine, list[str]] = {}
    for measure in measures:
        for element in measure.elements:
            found.setdefault(element, []).append(measure.name)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))


def _plan_line(element: PlanLine, names: list[str]) -> TableRow:
    below = f"by {list_words(names[:3])}"
    below += f" and {len(names) - 3} more" if len(names) > 3 else ""
    cells = (Stacked(element.name, below, tip=element.name), Words(element.kind, tone="ink2"))
    return TableRow(f"plan:{element.element}", cells, f"{element.kind} {element.name}, {below}")


def _evidence_line(each: EvidenceLine) -> TableRow:
    below = ". ".join(part.rstrip(".") for part in (each.finding, each.place) if part)
    made_up = "illustrative" if each.is_illustrative else ""
    kind = str(each.kind.value)
    said = (each.title, kind, below, made_up)
    cells = (Stacked(each.title, below, tip=f"{each.title}\n{below}"), Words(kind, tone="ink2"))
    return TableRow(str(each.no), cells, ", ".join(part for part in said if part))
