"""What leaves a store in open forms: the whole of it as a folder, and what its tables mean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, progress, say

KINDS = ("folder",)
FORMATS = ("md", "html", "json")
KindName = Annotated[
    str, typer.Argument(metavar="KIND", help="folder: everything as CSV, JSON and kept files.")
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(epilog="lbi-desktop export folder --store council.lbi -o written-out")(export)
    app.command(epilog="lbi-desktop schema --format html -o tables.html")(schema)


def export(
    kind: KindName,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.")],
    *,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Write a store out in forms that need no program of ours.

    `folder` is everything, history included; `new STORE --from FOLDER` makes the store again.
    """
    from lbi_desktop import __version__
    from lbi_desktop.store.folder.writing import write_out
    from lbi_desktop.store.store import open_store_to_read

    if kind not in KINDS:
        raise typer.BadParameter(f"“{kind}” is not one of {', '.join(KINDS)}")
    around = surroundings(today)
    with (
        open_store_to_read(store_place(store, around.settings)) as source,
        progress("Writing") as told,
    ):
        program = f"LBI Performance Desktop {__version__}"
        made = write_out(source, output, program=program, now=around.now, told=told)
    committed(max(made.entry, 1))
    rows = sum(each.rows for each in made.tables)
    if as_json:
        counts = {each.name: each.rows for each in made.tables}
        answer({"path": str(output), "entry": made.entry, "rows": rows, "tables": counts})
        return
    say(f"{output}: {rows:,} rows of {len(made.tables)} tables, {len(made.files):,} files.")


def schema(
    *,
    form: Annotated[str, typer.Option("--format", help=", ".join(FORMATS))] = FORMATS[0],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; else it is printed.")
    ] = None,
) -> None:
    """Say what every table and column of a store means, with questions and their SQL."""
    if form not in FORMATS:
        raise typer.BadParameter(f"“{form}” is not one of {', '.join(FORMATS)}")
    text = _described(form)
    if output is None:
        say(text.rstrip("\n"))
        return
    from lbi_desktop.store.files import put_in_place

    fresh = output.with_name(f".{output.name}.new")
    try:
        fresh.write_bytes(text.encode())
        put_in_place(fresh, output)
    finally:
        fresh.unlink(missing_ok=True)
    say(f"{output}")


def _described(form: str) -> str:
    import json

    from lbi_desktop.store.description.described import described_schema
    from lbi_desktop.store.description.markdown import as_markdown
    from lbi_desktop.store.description.page import as_page

    described = described_schema()
    if form == "json":
        return json.dumps(described.document, ensure_ascii=False, indent=1) + "\n"
    return as_markdown(described) if form == "md" else as_page(described)
