"""How the command line answers: people on stdout, machines as one JSON document, exit codes.

0 done, 3 a worded refusal, 2 wrong usage. 1 is never used on purpose.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

DONE = 0
WRONG_USAGE = 2
REFUSED = 3
INTERRUPTED = 130


def say(text: str = "") -> None:
    """A line for people."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """A line beside the answer: progress, warnings, refusals."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def answer(document: Any) -> None:  # noqa: ANN401 - any JSON document
    """The one JSON document of a command."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")
    sys.stdout.flush()


def committed(entry: int) -> None:
    """Acknowledges a commit, after it, for scripts that must not lose anything."""
    if entry:
        tell(f"COMMITTED {entry}")


@contextmanager
def progress(title: str) -> Iterator[Callable[[str, float], None]]:
    """A bar on a terminal while something long is done; nothing when piped."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
    ) as bar:
        task = bar.add_task(title, total=1.0)

        def told(what: str, part: float) -> None:
            bar.update(task, description=f"{title} {what}", completed=part)

        yield told


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    empty: str = "Nothing to list.",
) -> None:
    """A table for people; columns named in `right` hold figures. Without rows, what to do."""
    from rich import box
    from rich.table import Table

    rows = list(rows)
    if not rows:
        say(empty)
        return
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, head in enumerate(heads):
        drawn.add_column(head, justify="right" if number in right else "left", no_wrap=False)
    for row in rows:
        drawn.add_row(*(_plain(cell) for cell in row))
    console().print(drawn)


def console() -> Console:
    """The terminal, or a wide plain page when piped."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 160, highlight=False, markup=False)


def _plain(cell: str) -> str:
    return cell.replace("\r", " ").replace("\n", " ")
