"""What labels were judged to mean: shown, decided, forgotten, carried from store to store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.domain.readings.judgements import LabelJudgement
from lbi_desktop.domain.refusal import Refusal

Labels = Annotated[list[str], typer.Argument(metavar="LABEL…", help="Labels as listed.")]
Label = Annotated[str, typer.Argument(metavar="LABEL", help="The label, as a return has it.")]
Listed = Annotated[
    Path, typer.Argument(metavar="FILE", help="A CSV of label, directorate and indicator.")
]
Whose = Annotated[
    str | None,
    typer.Option("--directorate", "-d", help="In whose returns; else in anybody's."),
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    own = typer.Typer(help="What labels in returns were judged to mean.", no_args_is_help=True)
    own.command("list")(list_)
    own.command(
        "set",
        epilog='lbi-desktop judgements set "Sickness" --means "HR 3" -d "Public Health"',
    )(set_)
    own.command(epilog='lbi-desktop judgements forget "pi 9 section 42"')(forget)
    own.command(epilog="lbi-desktop judgements export -o judgements.csv")(export)
    own.command("import", epilog="lbi-desktop judgements import judgements.csv")(import_)
    app.add_typer(own, name="judgements")


def list_(
    *,
    store: options.Store = None,
    directorate: options.Directorate = None,
    as_json: options.AsJson = False,
) -> None:
    """Show every label that was judged, in whose returns, and the indicator it means."""
    from lbi_desktop.queries.judgements import judgements
    from lbi_desktop.queries.names import directorate_named
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as source:
        whose = directorate_named(source, directorate).name if directorate else None
        found = judgements(source, directorate=whose)
    if as_json:
        rows = [
            {
                "label": one.label,
                "directorate": one.directorate or None,
                "indicator": one.indicator or None,
                "ref": one.ref or None,
            }
            for one in found
        ]
        answer({"judgements": rows})
        return
    table(
        ("Label", "Returns of", "Means"), ((one.label, one.whose, one.words) for one in found)
    )


def set_(
    label: Label,
    *,
    means: Annotated[
        str | None, typer.Option("--means", help="The indicator, by reference or id.")
    ] = None,
    is_not_ours: Annotated[
        bool, typer.Option("--not-ours", help="The label is none of our indicators.")
    ] = False,
    directorate: Whose = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Decide what a label means, in one directorate's returns or in anybody's."""
    from lbi_desktop.commands.judgements import judge_labels

    if (means is None) is not is_not_ours:
        raise Refusal("What does the label mean?", "Give either --means REF or --not-ours.")
    around = surroundings(today, author, store)
    judged = [LabelJudgement(label, means or "", directorate or "")]
    with opened(store_place(store, around.settings), around) as target:
        changes = judge_labels(target, judged, author=around.author, now=around.now)
    committed(changes.entry)
    say("Nothing had to be changed." if changes.is_empty else f"{changes.label}.")


def forget(
    labels: Labels,
    *,
    directorate: Annotated[
        str | None,
        typer.Option("--directorate", "-d", help="Only this directorate's judgement."),
    ] = None,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Forget what labels mean; the next return with them asks again."""
    from lbi_desktop.commands.judgements import forget_judgements

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as target:
        changes = forget_judgements(
            target, labels, whose=directorate, author=around.author, now=around.now
        )
    committed(changes.entry)
    say(f"{changes.label}.")


def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="The CSV to write.")],
    *,
    store: options.Store = None,
) -> None:
    """Write every judgement as a CSV that can be edited and taken over, here or elsewhere."""
    from lbi_desktop.jobs.judgement_list import write_judgements
    from lbi_desktop.queries.judgements import judgements
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as source:
        found = judgements(source)
    placed = write_judgements(output, found)
    say(f"{placed.path}: {len(found)} judgements.")


def import_(
    file: Listed,
    *,
    is_whole_list: Annotated[
        bool, typer.Option("--replace", help="Forget every judgement the file does not have.")
    ] = False,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take over judgements; no indicator means not ours, no directorate any of them."""
    from lbi_desktop.commands.judgements import judge_labels
    from lbi_desktop.jobs.judgement_list import read_judgements

    around = surroundings(today, author, store)
    judged = read_judgements(file)
    with opened(store_place(store, around.settings), around) as target:
        changes = judge_labels(
            target,
            judged,
            is_whole_list=is_whole_list,
            author=around.author,
            now=around.now,
        )
    committed(changes.entry)
    say("Nothing had to be changed." if changes.is_empty else f"{changes.label}.")
