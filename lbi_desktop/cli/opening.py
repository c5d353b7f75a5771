"""The window, named among the commands; it starts without them (see `lbi_desktop.__main__`)."""

from __future__ import annotations

from typing import Annotated

import typer

from lbi_desktop.cli import options


def add_to(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command("open", epilog="lbi-desktop open council.lbi")(open_)


def open_(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORE] [FILE]...", help="The store, else the last one used."),
    ] = None,
    *,
    own: Annotated[
        bool, typer.Option("--own", help="A window of its own, though one is open.")
    ] = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Open the window; files are taken as if they were dropped on it.

    If a window is open already, it takes them.
    """
    from lbi_desktop.app import open_window

    given = [*(names or ()), *(["--own"] if own else [])]
    for option, value in (("--today", today), ("--author", author)):
        given += [option, value] if value else []
    raise typer.Exit(open_window(given))
