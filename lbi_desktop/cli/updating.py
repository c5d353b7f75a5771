"""Looking for a newer release in a folder, and choosing that folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.options import surroundings
from lbi_desktop.cli.output import REFUSED, answer, say, tell
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.release import Standing
from lbi_desktop.settings import settings_folder, write_settings


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    group = typer.Typer(help="Look for a newer release of the program in a folder.")
    group.command(epilog="lbi-desktop update check //server/releases")(check)
    group.command(epilog="lbi-desktop update folder //server/releases")(folder)
    app.add_typer(group, name="update", no_args_is_help=True)


def check(
    place: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="Where releases lie; else the one chosen."),
    ] = None,
    *,
    key: Annotated[
        Path | None, typer.Option(help="The key to believe (release-key.txt), not this copy's.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Say whether a folder holds a newer release, signed as this copy expects.

    Nothing is installed, and nothing but that folder is looked at.
    """
    from lbi_desktop.jobs.updates import key_of_releases, look_for_update

    found = look_for_update(place or _chosen(), key=key_of_releases(key))
    if as_json:
        answer(found.document)
    line = f"{found.words} {found.advice}".strip()
    if found.standing.is_trouble:
        tell(line)
        raise typer.Exit(REFUSED)
    if not as_json:
        say(line)
        is_newer = found.standing is Standing.NEWER
        for news in found.release.news if found.release and is_newer else ():
            say(f"  - {news}")


def folder(
    place: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Where releases lie.")
    ] = None,
    *,
    none: Annotated[bool, typer.Option("--none", help="Look nowhere any more.")] = False,
) -> None:
    """Choose the folder where newer releases are looked for once a day, or name it."""
    if none and place is not None:
        raise typer.BadParameter("give a folder or --none", param_hint="--none")
    kept = surroundings().settings
    if none or place is not None:
        named = "" if place is None else str(place.expanduser().absolute())
        kept = replace(kept, update_folder=named, update_looked="")
        write_settings(kept, settings_folder())
    say(kept.update_folder or "No folder of releases is chosen.")


def _chosen() -> Path:
    named = surroundings().settings.update_folder
    if not named:
        raise Refusal(
            "No folder of releases is chosen.", "Name one: lbi-desktop update check FOLDER."
        )
    return Path(named)
