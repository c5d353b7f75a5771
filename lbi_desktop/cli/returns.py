"""Returns: read a file, set it against the store, accept it; write the form to send out."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import back_up_before, opened
from lbi_desktop.cli.label_answers import (
    just_said_not_ours,
    labels_said,
    say_unknown_labels,
    tell_unmet,
)
from lbi_desktop.cli.options import Surroundings, period_meant, store_place, surroundings
from lbi_desktop.cli.output import REFUSED, answer, committed, progress, say, tell
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.issues.of_files import NOTHING_FILLED_IN
from lbi_desktop.jobs.returns import (
    Accept,
    Expected,
    Taken,
    accept_taken,
    make_ready,
    rows_to_accept,
    take_return,
)
from lbi_desktop.store.address import Place

if TYPE_CHECKING:
    from lbi_desktop.domain.issues.issue import Issue
    from lbi_desktop.domain.period import Period
    from lbi_desktop.domain.readings.reading import Reading
    from lbi_desktop.domain.returns.return_form import ReturnForm
    from lbi_desktop.store.store import Store

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Departments' files.")]
Means = Annotated[
    list[str] | None,
    typer.Option("--means", metavar="LABEL=REF", help="Which indicator a label means."),
]
NotOurs = Annotated[
    list[str] | None,
    typer.Option("--not-ours", metavar="LABEL", help="A label that is no indicator of ours."),
]
Chosen = Annotated[
    Accept, typer.Option(help="Rows to accept: clean ones, all that can be stored, none.")
]
Reason = Annotated[
    str | None,
    typer.Option("--reason", help="Why figures reported before change, with --accept all."),
]
Back = Annotated[
    Path | None,
    typer.Option("--send-back", help="Write the questioned rows with reasons, per file."),
]
SHOWN_ISSUES = 12


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person said on the command line of the files given."""

    expected: Expected
    accept: Accept
    reason: str
    send_back: Path | None
    as_json: bool
    labels: Mapping[str, str] = field(default_factory=dict)


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(epilog="lbi-desktop inspect return.xlsx --json")(inspect)
    app.command("import", epilog="lbi-desktop import returns/*.xlsx --accept clean")(import_)
    app.command(epilog='lbi-desktop form -d "Public Health" -p "Q4 2025/26" -o form.xlsx')(form)


def inspect(files: Files, *, as_json: options.AsJson = False) -> None:
    """Open and read any file without a store: tables, cells, issues."""
    from importers.inspecting import inspected
    from importers.reading import read_file

    readings = [read_file(path) for path in files]
    if as_json:
        documents = [inspected(reading) for reading in readings]
        answer(documents[0] if len(documents) == 1 else {"files": documents})
    for reading in readings:
        if not as_json:
            say(f"{reading.file}: {reading.kind or 'unknown'}, {reading.figures:,} cells read")
            for found in reading.tables:
                say(f"  {found.sheet or 'table'}: {found.layout}, {found.rows} rows")
            _say_issues(reading.issues)
    unread = [reading for reading in readings if not reading.figures]
    if unread:
        tell(_why_unread(unread[-1]))
        raise typer.Exit(REFUSED)


def import_(
    files: Files,
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    directorate: options.Directorate = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing.")] = False,
    accept: Chosen = Accept.NONE,
    means: Means = None,
    not_ours: NotOurs = None,
    reason: Reason = None,
    send_back: Back = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Read departments' files, compare them with the store and accept what is clean."""
    around = surroundings(today, author, store)
    said = _Said(
        Expected(directorate or "", period_meant(period, today=around.today)),
        Accept.NONE if dry_run else accept,
        reason or "",
        send_back,
        as_json,
    )
    place = store_place(store, around.settings)
    make_ready()
    with _source(place, around, accept=said.accept) as target:
        labels = labels_said(target, means=means or (), not_ours=not_ours or ())
        if said.accept is not Accept.NONE:
            back_up_before(place, around, reason="import")
        taken = _import(target, files, replace(said, labels=labels), around=around)
    tell_unmet(labels, [each.staged for each in taken])
    refusals = [refusal for each in taken for refusal in _refusal_of(each)]
    if refusals:
        tell(refusals[-1])
        raise typer.Exit(REFUSED)


def _import(
    target: Store, files: Sequence[Path], said: _Said, *, around: Surroundings
) -> list[Taken]:
    """Takes one file after the other, and tells what became of each."""
    every: list[Taken] = []
    documents: list[dict[str, Any]] = []
    for file in files:
        taken = _taken(target, file, around, said=said)
        stored = _accept(target, taken, said, around)
        documents.append(_document(taken, stored) | _sent_back(target, taken, said.send_back))
        every.append(taken)
        if not said.as_json:
            _say_taken(taken, stored, accept=said.accept)
            say_unknown_labels(target, taken.staged)
    if said.as_json:
        answer(documents[0] if len(documents) == 1 else {"returns": documents})
    return every


def form(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The workbook, or the folder for all.")
    ],
    *,
    store: options.Store = None,
    directorate: options.Directorate = None,
    period: options.PeriodText = None,
    letters: Annotated[
        bool, typer.Option("--letters", help="Beside each form the draft that carries it.")
    ] = False,
    today: options.Today = None,
) -> None:
    """Write the return form a directorate fills in, or without one all forms into a folder."""
    from exporters.return_form import write_return_form
    from lbi_desktop.jobs.chasing import write_form_letter
    from lbi_desktop.queries.return_form import return_form
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    asked = period_meant(period, today=around.today)
    if asked is None:
        raise typer.BadParameter("name the --period, and for one form the --directorate")
    with open_store_to_read(store_place(store, around.settings)) as source:
        if not directorate:
            _write_all(source, asked, folder=output, around=around, letters=letters)
            return
        wanted = return_form(source, directorate=directorate, period=asked)
    placed = write_return_form(wanted, output)
    say(f"{placed.path}: {_amount(wanted)} for {wanted.directorate}, {asked.label}.")
    if letters:
        say(f"Draft written: {write_form_letter(wanted, placed.path)}")


def _amount(wanted: ReturnForm) -> str:
    number = len(wanted.lines)
    return f"{number} {'indicator' if number == 1 else 'indicators'}"


def _write_all(
    source: Store, asked: Period, *, folder: Path, around: Surroundings, letters: bool
) -> None:
    from lbi_desktop.jobs.chasing import write_forms
    from lbi_desktop.queries.returns_due import returns_due

    due = returns_due(source, period=asked, today=around.today)
    for each in write_forms(source, due, folder=folder, with_letters=letters):
        say(f"{each.directorate}: {each.form}")
        if each.draft is not None:
            say(f"Draft written: {each.draft}")


def _source(place: Place, around: Surroundings, *, accept: Accept) -> Store:
    from lbi_desktop.store.store import open_store_to_read

    return open_store_to_read(place) if accept is Accept.NONE else opened(place, around)


def _taken(target: Store, file: Path, around: Surroundings, *, said: _Said) -> Taken:
    """The file read and compared, with a bar on a terminal: extracts take their time."""
    now, expected, labels = around.now, said.expected, said.labels
    if not sys.stderr.isatty():
        return take_return(target, file, now=now, expected=expected, judgements=labels)
    with progress("") as told:
        return take_return(
            target,
            file,
            now=now,
            expected=expected,
            judgements=labels,
            progress=lambda share, words: told(words, share),
        )


def _accept(target: Store, taken: Taken, said: _Said, around: Surroundings) -> int:
    """How many rows were stored; the commit is acknowledged as soon as it stands."""
    rows = rows_to_accept(taken.staged, said.accept)
    if said.accept is Accept.NONE or _blocks_file(taken):
        return 0
    answered = (*rows, *just_said_not_ours(taken.staged, said.labels))
    reasons = dict.fromkeys(answered, said.reason)
    changes = accept_taken(target, taken, rows=reasons, author=around.author, now=around.now)
    committed(changes.entry)
    return 0 if changes.is_empty else sum(row.count for row in rows)


def _document(taken: Taken, stored: int) -> dict[str, Any]:
    from importers.inspecting import staged_document

    return {**staged_document(taken.staged), "stored": stored}


def _sent_back(target: Store, taken: Taken, folder: Path | None) -> dict[str, str | None]:
    """Writes the worksheet that goes back with its draft e-mail, where anything is asked."""
    if folder is None:
        return {}
    from exporters.send_back import write_send_back
    from lbi_desktop.jobs.chasing import sent_back_of
    from lbi_desktop.store.council_settings import is_sample

    with target.reading() as connection:
        sent = sent_back_of(taken.staged, is_illustrative=is_sample(connection))
    if not sent.rows:
        return {"sent_back": None}
    sheet, _ = write_send_back(sent, folder / f"{taken.path.stem} - to settle.xlsx")
    tell(f"{len(sent.rows)} rows to send back: {sheet.path}")
    return {"sent_back": str(sheet.path)}


def _refusal_of(taken: Taken) -> list[str]:
    is_empty_form = any(issue.code == NOTHING_FILLED_IN for issue in taken.staged.issues)
    if taken.staged.rows or is_empty_form:
        return []
    return [_why_unread(taken.staged.reading)]


def _why_unread(reading: Reading) -> str:
    for issue in _blocks(reading.issues):
        return f"{issue.message} {issue.proposal}".strip()
    return f"No figures were found in “{reading.file}”. Check that it is the return."


def _blocks_file(taken: Taken) -> bool:
    return not taken.staged.rows


def _blocks(issues: tuple[Issue, ...]) -> list[Issue]:
    return [issue for issue in issues if issue.severity is Severity.BLOCKS]


def _say_taken(taken: Taken, stored: int, *, accept: Accept) -> None:
    staged = taken.staged
    recognised = f" Recognised: {staged.recognised_as}." if staged.recognised_as else ""
    say(f"{taken.path.name}: {staged.rows_in:,} rows read.{recognised}")
    counts = [f"{number:,} {name.replace('_', ' ')}" for name, number in staged.counts.items()]
    some = [count for count in counts if not count.startswith("0 ")]
    if some:
        say(f"  {', '.join(some)}")
    _say_issues(_all_issues(taken))
    if accept is Accept.NONE:
        say("  Nothing was stored. Add --accept clean to store the rows without questions.")
    else:
        say(f"  {stored:,} {'row' if stored == 1 else 'rows'} stored.")


def _all_issues(taken: Taken) -> tuple[Issue, ...]:
    of_rows = tuple(issue for row in taken.staged.rows for issue in row.issues)
    return tuple(dict.fromkeys((*taken.staged.issues, *of_rows)))


def _say_issues(issues: tuple[Issue, ...]) -> None:
    """The gravest issues first; what is said of many cells alike is said once."""
    order = list(Severity)
    ranked = sorted(issues, key=lambda issue: order.index(issue.severity))
    alike: dict[tuple[Severity, str, str], list[str]] = defaultdict(list)
    for issue in ranked:
        place = "!".join(part for part in (issue.sheet, issue.cell) if part)
        alike[issue.severity, issue.message, issue.code].append(place)
    for (severity, message, code), places in list(alike.items())[:SHOWN_ISSUES]:
        others = len(set(places)) - 1
        more = f" and {others:,} more {'cell' if others == 1 else 'cells'}" if others else ""
        say(f"  {severity.value:<6} {places[0] + more:<16} {message} [{code}]")
    rest = Counter(severity.value for severity, _, _ in list(alike)[SHOWN_ISSUES:])
    if rest:
        told = ", ".join(f"{number} {name}" for name, number in rest.items())
        say(f"  and {sum(rest.values())} more ({told}); --json shows all.")
