"""Setting a council up: definitions with their history, from JSON or from a list."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import back_up_before, opened
from lbi_desktop.cli.options import Surroundings, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, tell
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.readings.reading import Outcome
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted

if TYPE_CHECKING:
    from importers.definitions import DefinitionsRead
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.definitions.council import CouncilDefinition
    from lbi_desktop.domain.issues.issue import Issue
    from lbi_desktop.jobs.definitions import DefinitionsStaged
    from lbi_desktop.store.store import Store

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be set up; no more.")]
SHOWN_NOTES = 20


def add_to(app: typer.Typer) -> None:
    """Adds this command to the application."""
    app.command(epilog="lbi-desktop define indicators.xlsx --dry-run")(define)


def define(
    definitions: Annotated[
        Path, typer.Argument(metavar="FILE", help="JSON, or a list in Excel or CSV.")
    ],
    *,
    store: options.Store = None,
    dry_run: DryRun = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Add a file's indicators, targets and history to a store, or define them anew."""
    from lbi_desktop.jobs.definitions import set_definitions_against
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, author, store)
    place = store_place(store, around.settings)
    read = definitions_read(definitions)
    with open_store_to_read(place) as source:
        staged = set_definitions_against(source, read, today=around.today)
    is_kept = read.is_usable and not dry_run
    if is_kept:
        with opened(place, around) as target:
            back_up_before(place, around, reason="bulk_edit")
            changes = _defined(target, read, staged, path=definitions, around=around)
        committed(changes.entry)
    tell_staged(staged, definitions, as_json=as_json, is_dry=not is_kept)
    _end(read, definitions, is_dry=dry_run)


def _defined(
    target: Store,
    read: DefinitionsRead,
    staged: DefinitionsStaged,
    *,
    path: Path,
    around: Surroundings,
) -> Changes:
    """Stores what a file defines; the figures of a list keep the file and their cells."""
    if read.listed is None:
        from lbi_desktop.commands.define import define_indicators

        return define_indicators(target, staged.ready, author=around.author, now=around.now)
    from lbi_desktop.jobs.indicator_lists import define_list
    from lbi_desktop.jobs.returns import receive

    return define_list(target, receive(path), read=read, author=around.author, now=around.now)


def say_new(definitions: Path, *, as_json: bool) -> None:
    """What a new store would be filled with; nothing is made."""
    from lbi_desktop.jobs.definitions import set_definitions_against

    read = definitions_read(definitions)
    staged = set_definitions_against(None, read, today=surroundings().today)
    tell_staged(staged, definitions, as_json=as_json, is_dry=True)
    _end(read, definitions, is_dry=True)


def _end(read: DefinitionsRead, definitions: Path, *, is_dry: bool) -> None:
    """Refuses a file that cannot be used; a dry run only says that it would be."""
    refusal = _refusal(read, definitions)
    if refusal is None:
        return
    if not is_dry:
        raise refusal
    tell(refusal.line)


def definitions_read(definitions: Path) -> DefinitionsRead:
    """A file of definitions as read."""
    from importers.definitions import read_definitions

    return read_definitions(definitions)


def council_read(definitions: Path) -> CouncilDefinition:
    """The council a file defines; its issues are told, and a blocking one refuses it."""
    return list_read(definitions).council


def list_read(definitions: Path) -> DefinitionsRead:
    """What a file defines and where; its issues are told, and a blocking one refuses it."""
    read = definitions_read(definitions)
    _tell_issues(read.issues)
    refuse_unusable(read, definitions)
    return read


def refuse_unusable(read: DefinitionsRead, definitions: Path) -> None:
    """Refuses a file with an issue that blocks it."""
    refusal = _refusal(read, definitions)
    if refusal is not None:
        raise refusal


def _refusal(read: DefinitionsRead, definitions: Path) -> Refusal | None:
    if read.is_usable:
        return None
    blocking = sum(issue.severity is Severity.BLOCKS for issue in read.issues)
    it = "it" if blocking == 1 else "them"
    return Refusal(
        f"“{definitions.name}” cannot be used as it is: {counted(blocking, 'point')} above.",
        f"Put {it} right and give the file again. Nothing was stored.",
    )


def tell_staged(
    staged: DefinitionsStaged, definitions: Path, *, as_json: bool, is_dry: bool
) -> None:
    """What became of every indicator of the file."""
    if as_json:
        from lbi_desktop.jobs.definitions import definitions_document

        answer({**definitions_document(staged, file=definitions.name), "stored": not is_dry})
        return
    _tell_issues(staged.issues)
    counts = [f"{number} {name}" for name, number in staged.counts.items() if number]
    number = counted(len(staged.rows), "indicator")
    say(f"{definitions.name}: {number} ({', '.join(counts) or 'none'}).")
    left = [row for row in staged.rows if row.outcome is Outcome.CONFLICT]
    for row in left:
        one = row.defined.indicator
        say(f"  left out: {one.ref} {one.title}")
    if is_dry:
        say("  Nothing was stored.")


def _tell_issues(issues: tuple[Issue, ...]) -> None:
    order = list(Severity)
    ranked = sorted(issues, key=lambda issue: order.index(issue.severity))
    for issue in ranked[:SHOWN_NOTES]:
        place = "!".join(part for part in (issue.sheet, issue.cell) if part)
        where = f"{place}: " if place and not issue.message.startswith(place) else ""
        to_do = f" {issue.proposal}" if issue.severity is Severity.BLOCKS else ""
        tell(f"{issue.severity.value} {where}{issue.message}{to_do} [{issue.code}]")
    rest = Counter(issue.severity.value for issue in ranked[SHOWN_NOTES:])
    if rest:
        more = ", ".join(f"{number} {name}" for name, number in rest.items())
        tell(f"and {sum(rest.values())} more ({more}); --dry-run --json shows all.")
