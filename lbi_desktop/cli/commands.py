"""All commands in one application, in the order an officer meets them."""

from __future__ import annotations

from typing import Annotated

import typer

from lbi_desktop.cli import (
    charts,
    commenting,
    complaints,
    defining,
    documents,
    exports,
    figures,
    forums,
    history,
    indicator,
    indicators,
    judgements,
    keeping,
    meetings,
    merging,
    opening,
    packs,
    papers,
    planning,
    plans,
    returns,
    searching,
    selftest,
    stores,
    suite_review,
    templates,
    tour,
    tracking,
    updating,
    wellbeing,
)
from lbi_desktop.cli.output import say

HELP = """Departments' returns in, trusted figures, the Word report out.

Works offline on one store file. Without a command the window opens.
"""
EXAMPLES = """Examples:

  lbi-desktop new council.lbi --sample

  lbi-desktop import returns/*.xlsx --store council.lbi --accept clean

  lbi-desktop report scrutiny --store council.lbi --period "Q3 2025/26" -o report.docx
"""


_PARTS = (
    opening,
    stores,
    defining,
    keeping,
    history,
    returns,
    tracking,
    judgements,
    figures,
    searching,
    indicator,
    indicators,
    charts,
    commenting,
    documents,
    papers,
    templates,
    exports,
    packs,
    merging,
    plans,
    meetings,
    forums,
    complaints,
    suite_review,
    planning,
    wellbeing,
    tour,
    selftest,
    updating,
)


def application() -> typer.Typer:
    """The whole command line, ready to run."""
    app = typer.Typer(
        help=HELP,
        epilog=EXAMPLES,
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    for part in _PARTS:
        part.add_to(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from lbi_desktop import __version__

        say(f"LBI Performance Desktop {__version__}")
        raise typer.Exit


def _common(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Departments' returns in, trusted figures, the Word report out."""
