"""The command line: every job of the window, with the same functions (see `--help`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from lbi_desktop.cli.output import DONE, INTERRUPTED, REFUSED, tell

if TYPE_CHECKING:
    from click import Command


def main(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit code; every error leaves as words."""
    import click

    try:
        code = _command_line(arguments).main(
            list(arguments), prog_name="lbi-desktop", standalone_mode=False
        )
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell("Stopped. Nothing half-done was stored.")
        return INTERRUPTED
    except BrokenPipeError:
        return DONE
    except Exception as error:  # noqa: BLE001 - the one place where errors become words
        return _refused(error)
    return code if isinstance(code, int) else DONE


def _command_line(arguments: Sequence[str]) -> Command:
    """What holds the command asked for; everything where none is, or none that is known."""
    from lbi_desktop.cli.commands import part_of

    return _made(part_of(arguments[0]) if arguments else "")


@cache
def _made(part: str) -> Command:
    """Put together once however many commands are run: that takes longer than most."""
    import typer

    from lbi_desktop.cli.commands import application

    return typer.main.get_command(application(part))


def _refused(error: Exception) -> int:
    from lbi_desktop.crash import unforeseen, words_for
    from lbi_desktop.settings import local_folder

    wording = words_for(error)
    if wording is None:
        now = datetime.now().astimezone()
        wording = unforeseen(error, folder=local_folder() / "logs", now=now)
    tell(wording.line)
    return REFUSED
