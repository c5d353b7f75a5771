"""Figures, targets or owners of many indicators at once, from a list beside references."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import committed, say
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.jobs.many_lines import Does, What


def add_to(group: typer.Typer) -> None:
    """Adds this command under `indicator`."""
    group.command(
        epilog='lbi-desktop indicator many targets.csv --what annual --reason "Agreed in March"'
    )(many)


def many(
    file: Annotated[Path, typer.Argument(help="References and values, CSV or tabs.")],
    *,
    what: Annotated[What, typer.Option(help="What the values are.")] = What.FIGURES,
    reason: Annotated[str, typer.Option(help="Where they are from, or why they change.")],
    period: options.PeriodText = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it does.")] = False,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Change figures, targets or owners of many indicators from a list; one entry, one undo."""
    from lbi_desktop.jobs.many_at_once import carry_out, many_lines, pasted
    from lbi_desktop.jobs.many_lines import typed_line

    around = surroundings(today, author, store)
    text = _as_tabs(file)
    with opened(store_place(store, around.settings), around) as held:
        meant = period_meant(period, today=around.today)
        lines = many_lines(held, what, period=meant, today=around.today)
        found = pasted(text, lines)
        typed = {
            line.key: (line, typed_line(line, what, text=found.said[line.key]))
            for line in lines
            if line.key in found.said
        }
        say(found.words)
        for label in found.unknown:
            say(f"  “{label}” is not known here; left out.")
        for line, said in typed.values():
            mark = "  " if said.does.is_change or said.does is Does.SAME else "! "
            say(f"{mark}{line.indicator.ref}: {said.words}")
        if dry_run:
            return
        changes = carry_out(held, typed, reason=reason, author=around.author, now=around.now)
    committed(changes.entry)
    say("Nothing had to be changed." if changes.is_empty else f"{changes.label}.")


def _as_tabs(file: Path) -> str:
    """A list with commas or tabs as a spreadsheet would copy it."""
    text = file.read_text(encoding="utf-8-sig")
    if "\t" in text:
        return text
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or max(map(len, rows)) < 2:
        raise Refusal(
            f"“{file.name}” has one column only. Nothing was changed.",
            "Give references in one column and values in another.",
        )
    return "\n".join("\t".join(row) for row in rows)
