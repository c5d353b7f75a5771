"""The Wellbeing Index: as it stands, a measure by ward and group; and how it is set up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lbi_desktop.cli import options, wellbeing_boundaries, wellbeing_set_up
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.method import Normalisation

if TYPE_CHECKING:
    from lbi_desktop.domain.wellbeing.picture import Score, WellbeingPicture
    from lbi_desktop.queries.wellbeing import WellbeingWanted
    from lbi_desktop.store.store import Store

WeightsFile = Annotated[
    Path | None,
    typer.Option(help='JSON of weights 0 to 10 by domain, such as {"Health": 2}; tries them.'),
]
MethodName = Annotated[
    Normalisation | None, typer.Option(help="Try another way of making scores comparable.")
]
WardName = Annotated[str | None, typer.Option("--ward", "-w", help="A ward, by name or code.")]
Edition = Annotated[
    str | None, typer.Option("--period", "-p", help='The edition, such as "2024/25".')
]
Against = Annotated[
    str | None, typer.Option(help="The comparator of z_reference, such as England.")
]
Boundaries = Annotated[int, typer.Option("--wards-of", help="2014 or 2022; else the latest.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application, under `wellbeing`."""
    group = typer.Typer(
        help="The Wellbeing Index: domains, wards, groups, and how each score came about.",
        epilog="lbi-desktop wellbeing --store council.lbi --ward “Finsbury Park” --json",
        invoke_without_command=True,
    )
    group.callback()(wellbeing)
    group.command("table", epilog="lbi-desktop wellbeing table H1 --by ethnicity")(by_group)
    group.command(epilog="lbi-desktop wellbeing document -o wellbeing.docx")(document)
    wellbeing_set_up.add_to(group)
    wellbeing_boundaries.add_to(group)
    app.add_typer(group, name="wellbeing")


def wellbeing(
    context: typer.Context,
    *,
    store: options.Store = None,
    ward: WardName = None,
    weights: WeightsFile = None,
    method: MethodName = None,
    reference: Against = None,
    period: Edition = None,
    wards_of: Boundaries = 0,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show the index, its domains and measures by ward and group, and how each came about."""
    if context.invoked_subcommand is not None:
        return
    from lbi_desktop.queries.wellbeing import wellbeing_picture
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as target:
        meant = period_meant(period, today=around.today)
        wanted = _wanted(target, (method, reference), weights=weights)
        wanted = replace(wanted, edition=meant, generation=wards_of)
        picture = wellbeing_picture(target, wanted)
        at = None if ward is None else _ward_at(picture, ward)
        if as_json:
            answer(_document(target, picture, at))
            return
    _told(picture, at)


def by_group(
    measure: Annotated[str, typer.Argument(help="An indicator, by reference or title.")],
    *,
    by: Annotated[str, typer.Option(help="What people are divided by, such as age.")],
    store: options.Store = None,
    period: Edition = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Show one measure by ward and by group at once, small numbers hidden."""
    from lbi_desktop.domain.wellbeing.words import cell_text
    from lbi_desktop.queries.indicators import indicator_named
    from lbi_desktop.queries.wellbeing import WellbeingWanted, wellbeing_picture
    from lbi_desktop.queries.wellbeing_json import table_document
    from lbi_desktop.queries.wellbeing_table import measure_table
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as target:
        wanted = WellbeingWanted(period_meant(period, today=around.today))
        picture = wellbeing_picture(target, wanted)
        one = indicator_named(target, measure)
        found = measure_table(target, picture, measure=one.id, dimension=by)
    if as_json:
        answer(table_document(found))
        return
    say(f"{one.title}, {found.period.label}, by ward and {by}; {found.hidden} hidden")
    heads = ("Ward", *(group.category for group in found.groups), "All")
    rows = [
        (ward.area, *(cell_text(cell, one.unit) for cell in row), cell_text(total, one.unit))
        for ward, row, total in zip(found.wards, found.cells, found.ward_totals, strict=True)
    ]
    foot = (*found.group_totals, found.whole)
    rows.append((picture.place, *(cell_text(cell, one.unit) for cell in foot)))
    table(heads, rows, right=range(1, len(heads)))


def document(
    output: Annotated[Path, typer.Option("-o", "--output", help="The Word file.")],
    *,
    ward: Annotated[
        list[str] | None, typer.Option("--ward", "-w", help="Only these wards’ pages.")
    ] = None,
    store: options.Store = None,
    period: Edition = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Write the Wellbeing section and a page for each ward; only pages of wards named."""
    from lbi_desktop.jobs.wellbeing_documents import (
        WellbeingDocumentWanted,
        write_wellbeing_document,
    )
    from lbi_desktop.queries.wellbeing import WellbeingWanted
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as target:
        made = write_wellbeing_document(
            target,
            WellbeingDocumentWanted(tuple(ward or ()), has_section=not ward),
            wanted=WellbeingWanted(period_meant(period, today=around.today)),
            target=output,
            today=around.today,
        )
    if as_json:
        answer(
            {
                "path": str(made.path),
                "sha256": made.sha256,
                "recipe": made.recipe,
                "pages": made.pages_expected,
                "notes": list(made.notes),
            }
        )
        return
    say(f"{made.path}: {made.pages_expected} pages.")
    for note in made.notes:
        say(note)


def _wanted(
    target: Store, how: tuple[Normalisation | None, str | None], *, weights: Path | None
) -> WellbeingWanted:
    """The method and the weights to try, in the council's own place."""
    from lbi_desktop.queries.wellbeing import WellbeingWanted, agreed_method

    method, reference = how
    agreed = agreed_method(target)
    tried = replace(
        agreed,
        normalisation=method or agreed.normalisation,
        reference=reference or agreed.reference,
    )
    return WellbeingWanted(
        method=tried, weights=wellbeing_set_up.weights_in(weights) if weights else None
    )


def _ward_at(picture: WellbeingPicture, name: str) -> int:
    at = picture.ward_at(name)
    if at is None:
        known = ", ".join(ward.area for ward in picture.wards) or "none yet"
        raise Refusal(f"There is no ward “{name}” in this index.", f"There is: {known}.")
    return at


def _document(target: Store, picture: WellbeingPicture, at: int | None) -> dict[str, Any]:
    """The picture as JSON; of one ward also its groups, measure by measure."""
    from lbi_desktop.queries.wellbeing_json import ward_groups_document, wellbeing_document
    from lbi_desktop.queries.wellbeing_table import ward_groups

    document = wellbeing_document(picture, ward=at)
    if at is not None:
        document["wards"][0]["groups"] = {
            measure.id: ward_groups_document(
                picture.groups, ward_groups(target, picture, measure=measure.id, ward=at)
            )
            for domain in picture.domains
            for measure in domain.measures
            if measure.period is not None
        }
    return document


# --- for people ------------------------------------------------------------------------------


def _told(picture: WellbeingPicture, at: int | None) -> None:
    from lbi_desktop.domain.wellbeing.words import (
        headline,
        how_computed,
        sensitivity_words,
        ward_headline,
    )

    if picture.is_empty or picture.edition is None:
        say("The Wellbeing Index has no figures by ward yet.")
        say("Add domains with “wellbeing domain”, choose measures, import a ward extract.")
        return
    say(f"Wellbeing Index {picture.edition.label}. {picture.method.normalisation.words}.")
    say(headline(picture) if at is None else ward_headline(picture, at))
    _domains_told(picture, at)
    if at is None:
        _wards_told(picture)
    else:
        for number, step in enumerate(how_computed(picture, ward=at), start=1):
            say(f"{number}. {step}")
    say(sensitivity_words(picture, at))
    for note in picture.notes:
        say(note)


def _domains_told(picture: WellbeingPicture, at: int | None) -> None:
    from lbi_desktop.domain.wellbeing.subject import SCORE_UNIT
    from lbi_desktop.domain.wording import signed_text

    heads = ["Domain", "Weight", picture.place, "Since the first", "Outlook"]
    rows = []
    for domain in picture.domains:
        change = signed_text(domain.change.points, SCORE_UNIT) if domain.change else ""
        row = [domain.name, f"{domain.weight:g}", _text(domain.scores.borough), change]
        row.append(domain.outlook.value)
        if at is not None:
            row += [_text(domain.scores.wards[at]), domain.scores.wards[at].standing.value]
        rows.append(row)
    if at is not None:
        heads += [picture.wards[at].area, "Standing"]
    table(heads, rows, right=(1, 2, 3, 5))


def _wards_told(picture: WellbeingPicture) -> None:
    rows = []
    order = sorted(
        range(len(picture.wards)), key=lambda at: picture.places[at].rank or len(picture.wards)
    )
    for at in order:
        score, place = picture.scores.wards[at], picture.places[at]
        ends = score.limits
        rows.append(
            (
                picture.wards[at].area,
                _text(score),
                f"{ends.lower:.1f} to {ends.upper:.1f}" if ends else "",
                score.standing.value if score.value is not None else score.reason,
                _span(place.rank_low, place.rank_high),
                _span(place.weight_low, place.weight_high),
            )
        )
    heads = ("Ward", "Score", "95% interval", "Against", "By chance", "By weights")
    table(heads, rows, right=(1,))


def _text(score: Score) -> str:
    from lbi_desktop.domain.wellbeing.words import score_text

    return "hidden" if score.value is None else score_text(score.value)


def _span(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return ""
    return f"{low}" if low == high else f"{low} to {high}"
