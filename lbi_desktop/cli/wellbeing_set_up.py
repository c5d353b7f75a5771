"""Setting up the Wellbeing Index: domains, measures, evidence, weights, method, thresholds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import committed, say
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.method import Normalisation

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store

DomainName = Annotated[str, typer.Argument(help="A domain, by name or id.")]


def add_to(group: typer.Typer) -> None:
    """Adds these commands to the group."""
    group.command(epilog="lbi-desktop wellbeing domain Health --about “How well we are”")(
        domain
    )
    group.command(epilog="lbi-desktop wellbeing sample --store sample.lbi")(sample)
    group.command("remove-domain")(remove_domain)
    group.command(epilog="lbi-desktop wellbeing measures Health PH1 PH2=2")(measures)
    group.command(epilog="lbi-desktop wellbeing evidence Health 3 5")(evidence)
    group.command(epilog="lbi-desktop wellbeing weights weights.json")(weights)
    group.command(epilog="lbi-desktop wellbeing method min_max")(method)
    group.command("small-numbers", epilog="lbi-desktop wellbeing small-numbers --least 6")(
        small_numbers
    )


def domain(
    name: Annotated[str, typer.Argument(help="The domain's name, known or new.")],
    *,
    about: Annotated[str | None, typer.Option(help="What it is about, in a sentence.")] = None,
    rename: Annotated[str | None, typer.Option(help="Its new name.")] = None,
    weight: Annotated[float | None, typer.Option(help="0 to 10; 1 is the usual.")] = None,
    position: Annotated[int | None, typer.Option(help="Its place in the order.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Add a domain, or change what it is called, about and weighs."""
    from lbi_desktop.commands.wellbeing import DomainGiven, put_domain
    from lbi_desktop.store.wellbeing_rows import read_domains

    around = surroundings(today, author, store)

    def put(target: Store) -> Changes:
        with target.reading() as connection:
            every = read_domains(connection)
        plain = name.strip().casefold()
        known = next((e for e in every if plain in (e.id.casefold(), e.name.casefold())), None)
        given = DomainGiven(
            rename or (known.name if known else name),
            about if about is not None else (known.about if known else ""),
            known.id if known else "",
            weight,
            position,
        )
        return put_domain(target, given, author=around.author, now=around.now)

    carry_out(around, store, put)


def sample(
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Add an illustrative index to a sample council, every figure made up."""
    from lbi_desktop.jobs.wellbeing_sample import add_wellbeing_sample

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as target:
        made = add_wellbeing_sample(target, author=around.author, now=around.now)
    for changes in made:
        committed(changes.entry)
    say(f"Added an illustrative index in {len(made)} steps; undo takes them back one by one.")
    say("See it: “lbi-desktop wellbeing”.")


def remove_domain(
    name: DomainName,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take a domain out; its measures stay indicators."""
    from lbi_desktop.commands.wellbeing import remove_domain as remove

    around = surroundings(today, author, store)
    carry_out(around, store, lambda t: remove(t, name, author=around.author, now=around.now))


def measures(
    name: DomainName,
    indicators: Annotated[
        list[str] | None, typer.Argument(help="References, each with =WEIGHT if not 1.")
    ] = None,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Choose the indicators that measure a domain, all of them, in order."""
    from lbi_desktop.commands.wellbeing import put_measures
    from lbi_desktop.queries.indicators import indicator_named

    around = surroundings(today, author, store)

    def put(target: Store) -> Changes:
        pairs = dict(map(_weighed, indicators or []))
        own = {indicator_named(target, each).id: weight for each, weight in pairs.items()}
        return put_measures(target, name, measures=own, author=around.author, now=around.now)

    carry_out(around, store, put)


def _weighed(text: str) -> tuple[str, float]:
    """`PH2=2` as a reference and its weight."""
    ref, mark, weight = text.rpartition("=")
    if not mark:
        return text, 1.0
    try:
        return ref, float(weight)
    except ValueError as problem:
        raise typer.BadParameter(f"“{weight}” is no weight") from problem


def evidence(
    name: DomainName,
    numbers: Annotated[
        list[int] | None, typer.Argument(help="Evidence by number, see “plan evidence”.")
    ] = None,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Choose the evidence behind a domain, all of it."""
    from lbi_desktop.commands.wellbeing import link_evidence

    around = surroundings(today, author, store)
    signed = {"author": around.author, "now": around.now}
    carry_out(around, store, lambda t: link_evidence(t, name, numbers=numbers or [], **signed))  # type: ignore[arg-type]


def weights(
    file: Annotated[Path, typer.Argument(help='JSON such as {"Health": 2, "Home": 1}.')],
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Agree the weights of the domains, 0 to 10."""
    from lbi_desktop.commands.wellbeing import set_weights

    around = surroundings(today, author, store)
    given = weights_in(file)
    carry_out(
        around, store, lambda t: set_weights(t, given, author=around.author, now=around.now)
    )


def weights_in(file: Path) -> dict[str, float]:
    """Weights by domain from a JSON file; refuses what is none."""
    try:
        said = json.loads(file.read_text("utf-8-sig"))
        return {str(name): float(one) for name, one in said.items()}
    except (OSError, ValueError, TypeError, AttributeError) as problem:
        raise Refusal(
            f"“{file.name}” holds no weights.",
            'Write them as JSON, such as {"Health": 2, "Home": 1}.',
        ) from problem


def method(
    normalisation: Annotated[
        Normalisation | None, typer.Argument(help="How scores are made comparable.")
    ] = None,
    *,
    reference: Annotated[str | None, typer.Option(help="England or London.")] = None,
    base: Annotated[str | None, typer.Option(help="The edition that is 100.")] = None,
    least_measures: Annotated[int | None, typer.Option(help="Least for a score.")] = None,
    carry_years: Annotated[int | None, typer.Option(help="How long a figure holds.")] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Agree how the index is computed; what is not named stays."""
    from lbi_desktop.commands.wellbeing import set_method
    from lbi_desktop.queries.wellbeing import agreed_method

    around = surroundings(today, author, store)

    def put(target: Store) -> Changes:
        held = agreed_method(target)
        fresh = replace(
            held,
            normalisation=normalisation or held.normalisation,
            reference=reference or held.reference,
            base=period_meant(base, today=around.today) or held.base,
            least_measures=held.least_measures if least_measures is None else least_measures,
            carry_years=held.carry_years if carry_years is None else carry_years,
        )
        return set_method(target, fresh, author=around.author, now=around.now)

    carry_out(around, store, put)


def small_numbers(
    *,
    least: Annotated[int, typer.Option(help="The smallest count shown.")] = 5,
    tiny: Annotated[int, typer.Option(help="Rates of fewer cases are flagged.")] = 20,
    hides_rest: Annotated[
        bool, typer.Option("--hides-rest", help="Also hide where few are not in a share.")
    ] = False,
    indicator: Annotated[
        str | None, typer.Option("--indicator", "-i", help="Only of this one.")
    ] = None,
    usual: Annotated[bool, typer.Option("--usual", help="Back to the usual rule.")] = False,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Set from which count figures are shown, everywhere or of one indicator."""
    from lbi_desktop.commands.wellbeing import set_small_numbers
    from lbi_desktop.domain.disclosure.suppression import SmallNumberRule
    from lbi_desktop.queries.indicators import indicator_named

    if least < 1:
        raise Refusal("The smallest count shown is 1 or more.", "1 hides nothing.")
    around = surroundings(today, author, store)

    def put(target: Store) -> Changes:
        meant = indicator_named(target, indicator).id if indicator else ""
        return set_small_numbers(
            target,
            None if usual else SmallNumberRule(least, tiny, hides_rest),
            indicator=meant,
            author=around.author,
            now=around.now,
        )

    carry_out(around, store, put)
