"""Starts the window, or one command: `lbi-desktop --help`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The program's one door. The window starts without loading the command line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--reading-child"]:  # how a frozen build starts its reader of files
        from importers.child import main as serve_files

        return serve_files()
    if given[:1] == ["--merging-child"]:  # how it reads another officer's store
        from lbi_desktop.jobs.other_store import main as tell_of_store

        return tell_of_store()
    if not given or (given[0] == "open" and not {"--help", "-h"} & set(given)):
        from lbi_desktop.app import open_window

        return open_window(given[1:])
    from lbi_desktop.cli import main as run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
