"""What leaves a store in open forms: a data book, open data, a page, the whole of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import Surroundings, period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, progress, say
from lbi_desktop.domain.wording import counted
from lbi_desktop.jobs.exports import KINDS as DATA_KINDS
from lbi_desktop.jobs.exports import WantedExport, write_export

if TYPE_CHECKING:
    from datetime import date

    from lbi_desktop.store.address import Place

FOLDER = "folder"
KINDS = (*DATA_KINDS, FOLDER)
FORMATS = ("md", "html", "json")
KindName = Annotated[str, typer.Argument(metavar="KIND", help=", ".join(KINDS))]
Parquet = Annotated[
    bool, typer.Option("--parquet", help="For open-data: each table as Parquet too.")
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(
        epilog='lbi-desktop export data-book --store c.lbi -p "Q3 2025/26" -o book.xlsx'
    )(export)
    app.command(epilog="lbi-desktop schema --format html -o tables.html")(schema)


def export(
    kind: KindName,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file or folder.")],
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    parquet: Parquet = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Write a store's figures out in forms that need no program of ours.

    `data-book` is an Excel workbook, `open-data` a folder of CSV tables for Power BI, `html`
    the public page; restricted indicators are in none of them. `folder` is everything,
    history included; `new STORE --from FOLDER` makes the store again.
    """
    if kind not in KINDS:
        raise typer.BadParameter(f"“{kind}” is not one of {', '.join(KINDS)}")
    around = surroundings(today, store=store)
    place = store_place(store, around.settings)
    if kind == FOLDER:
        _write_folder(place, output, around=around, as_json=as_json)
        return
    wanted = WantedExport(kind, period_meant(period, today=around.today), parquet)
    _write_data(place, wanted, target=output, today=around.today, as_json=as_json)


def _write_data(
    place: Place, wanted: WantedExport, *, target: Path, today: date, as_json: bool
) -> None:
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(place) as source, progress("Reading") as told:
        made = write_export(
            source, wanted, target=target, today=today, told=lambda share: told("", share)
        )
    if as_json:
        said = {"path": str(made.path), "period": made.period.label, "notes": list(made.notes)}
        answer({**said, "indicators": made.indicators, "rows": dict(made.rows)})
        return
    say(f"{made.path}: {counted(made.indicators, 'indicator')}, {made.period.label}.")
    for name, count in made.rows:
        say(f"  {name}: {count:,} rows")
    for note in made.notes:
        say(f"  {note}")


def _write_folder(place: Place, output: Path, *, around: Surroundings, as_json: bool) -> None:
    from lbi_desktop import __version__
    from lbi_desktop.store.folder.writing import write_out
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(place) as source, progress("Writing") as told:
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
    from lbi_desktop.store.files import write_whole

    write_whole(output, text.encode())
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
