"""What labels were judged to mean: shown, forgotten, carried from store to store."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.domain.refusal import Refusal

_HEADS = ("label", "indicator")
Labels = Annotated[list[str], typer.Argument(metavar="LABEL…", help="Labels as listed.")]
Listed = Annotated[Path, typer.Argument(metavar="FILE", help="A CSV of label and indicator.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    own = typer.Typer(help="What labels in returns were judged to mean.", no_args_is_help=True)
    own.command("list")(list_)
    own.command(epilog='lbi-desktop judgements forget "pi 9 section 42"')(forget)
    own.command(epilog="lbi-desktop judgements export -o judgements.csv")(export)
    own.command("import", epilog="lbi-desktop judgements import judgements.csv")(import_)
    app.add_typer(own, name="judgements")


def list_(*, store: options.Store = None, as_json: options.AsJson = False) -> None:
    """Show every label that was judged, and the indicator it means."""
    from lbi_desktop.queries.judgements import judgements
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as source:
        found = judgements(source)
    if as_json:
        rows = [
            {"label": one.label, "indicator": one.indicator or None, "ref": one.ref or None}
            for one in found
        ]
        answer({"judgements": rows})
        return
    table(("Label", "Means"), ((one.label, one.words) for one in found))


def forget(
    labels: Labels,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Forget what labels mean; the next return with them asks again."""
    from lbi_desktop.commands.judgements import forget_judgements

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as target:
        changes = forget_judgements(target, labels, author=around.author, now=around.now)
    committed(changes.entry)
    say(f"{changes.label}.")


def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="The CSV to write.")],
    *,
    store: options.Store = None,
) -> None:
    """Write every judgement as a CSV that can be edited and taken over elsewhere."""
    from lbi_desktop.queries.judgements import judgements
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as source:
        found = judgements(source)
    with output.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEADS)
        writer.writerows((one.label, one.ref or one.indicator) for one in found)
    say(f"{output}: {len(found)} judgements.")


def import_(
    file: Listed,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Take over judgements; an empty indicator means that the label is not ours."""
    from lbi_desktop.commands.judgements import judge_labels

    around = surroundings(today, author, store)
    judged = _judged_in(file)
    with opened(store_place(store, around.settings), around) as target:
        changes = judge_labels(target, judged, author=around.author, now=around.now)
    committed(changes.entry)
    say("Nothing had to be changed." if changes.is_empty else f"{changes.label}.")


def _judged_in(file: Path) -> dict[str, str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = [row for row in csv.reader(stream) if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise Refusal(
            f"“{file.name}” cannot be read as a CSV.",
            "Give one written by “judgements export”.",
        ) from cause
    is_listed = bool(rows) and tuple(rows[0]) == _HEADS and all(len(row) == 2 for row in rows)
    if not is_listed:
        raise Refusal(
            f"“{file.name}” has not the columns “label” and “indicator”.",
            "Give one written by “judgements export”.",
        )
    return {label: name.strip() for label, name in rows[1:]}
