"""All commands in one application, in the order an officer meets them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Annotated

import typer

from lbi_desktop.cli.output import say

HELP = """Departments' returns in, trusted figures, the Word report out.

Works offline on one store file. Without a command the window opens.
"""
EXAMPLES = """Examples:

  lbi-desktop new council.lbi --sample

  lbi-desktop import returns/*.xlsx --store council.lbi --accept clean

  lbi-desktop report scrutiny --store council.lbi --period "Q3 2025/26" -o report.docx
"""


PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "opening": ("open",),
        "stores": ("new",),
        "defining": ("define",),
        "keeping": ("check", "backup", "backups", "restore", "copy", "migrate"),
        "history": ("history", "undo", "redo"),
        "returns": ("inspect", "import", "form"),
        "tracking": ("returns",),
        "judgements": ("judgements",),
        "figures": ("scorecard", "source", "analyse"),
        "searching": ("search",),
        "indicator": ("indicator",),
        "indicators": ("explain", "restatements", "reported"),
        "charts": ("spc-chart", "breakdown"),
        "commenting": ("comment",),
        "documents": ("report", "deadlines"),
        "papers": ("check-document", "refresh", "comments", "issue", "documents"),
        "templates": ("template",),
        "exports": ("export", "schema"),
        "packs": ("pack-out", "pack-open", "pack-back", "pack-in", "packs", "sign-off"),
        "merging": ("changes-out", "merge"),
        "plans": ("plan",),
        "meetings": ("meetings",),
        "forums": ("forums",),
        "complaints": ("complaints",),
        "suite_review": ("suite",),
        "planning": ("planning",),
        "wellbeing": ("wellbeing",),
        "tour": ("tour",),
        "selftest": ("selftest",),
        "updating": ("update",),
    }
)
"""The modules here that hold commands, each with the commands it adds."""


def part_of(command: str) -> str:
    """The module that holds a command; empty for what is none."""
    return next((part for part, names in PARTS.items() if command in names), "")


def application(part: str = "") -> typer.Typer:
    """The whole command line, ready to run; of one part where only its commands are asked for.

    Loading them all takes longer than most commands.
    """
    app = typer.Typer(
        help=HELP,
        epilog=EXAMPLES,
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    for each in (part,) if part else PARTS:
        import_module(f"lbi_desktop.cli.{each}").add_to(app)
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
