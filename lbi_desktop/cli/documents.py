"""Documents of every recipe, as Word; and when a meeting's papers are due."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.about import Element, Indicator, Portfolio, about
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import period_meant, store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.domain.documents.briefing import (
    AS_REPORTED,
    IMPLICATIONS,
    NONE_ARISING,
    Decisions,
)
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.meetings.calendar import despatch_day
from lbi_desktop.domain.period import date_words
from lbi_desktop.jobs.exports import pdf_beside
from lbi_desktop.jobs.reports import Wanted, write_report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lbi_desktop.domain.documents.readiness import Obstacle
    from lbi_desktop.jobs.exports import PdfMade
    from lbi_desktop.jobs.reports import Report
    from lbi_desktop.store.store import Store

RECIPES = (
    "scrutiny",
    "service-scrutiny",
    "executive",
    "executive-member",
    "panel",
    "safeguarding",
    "dmt",
    "board",
    "plan",
    "line-of-sight",
    "definitions",
)
STYLES = ("current", "2014")
EXEMPTIONS = {
    "": Exemption.UNDECIDED,
    "yes": Exemption.EXEMPT,
    "no": Exemption.NON_EXEMPT,
}
IMPLIED = {"none": NONE_ARISING, "reported": AS_REPORTED}
RecipeName = Annotated[
    str, typer.Argument(metavar="RECIPE", help=f"What to write: {', '.join(RECIPES)}.")
]
IsPdf = Annotated[
    bool, typer.Option("--pdf", help="A PDF beside it, where there is an office suite.")
]
IsIssue = Annotated[
    bool, typer.Option("--issue", help="Freeze it as a version, if nothing blocks.")
]
Exempt = Annotated[
    str, typer.Option(metavar="yes|no", help="Whether it is exempt: Part 2 material.")
]
Paragraph = Annotated[
    int,
    typer.Option(
        "--exempt-paragraph", min=0, max=7, help="Of Schedule 12A, for an exempt one."
    ),
]
Reason = Annotated[
    str, typer.Option("--exempt-reason", help="Why the public is not told, for an exempt one.")
]
TemplateName = Annotated[
    str,
    typer.Option("--template", help="A Word file, one kept, or none; else the one in use."),
]
Overruled = Annotated[
    list[str] | None,
    typer.Option(
        "--overrule",
        help="Why numbers in comments stay that may tell a hidden one; C1=why for one.",
    ),
]
Implied = Annotated[
    list[str] | None,
    typer.Option(help="none or reported for all; financial=words for one. Repeatable."),
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command(
        epilog='lbi-desktop report scrutiny --store c.lbi --period "Q3 2025/26" -o report.docx'
    )(report)
    app.command(epilog="lbi-desktop deadlines --meeting 2026-03-10")(deadlines)


def report(
    recipe: RecipeName,
    output: Annotated[Path, typer.Option("-o", "--output", help="The document to write.")],
    *,
    store: options.Store = None,
    period: options.PeriodText = None,
    forum: Annotated[str | None, typer.Option(help="The forum it goes to.")] = None,
    directorate: options.Directorate = None,
    element: Element = None,
    indicator: Indicator = None,
    portfolio: Portfolio = None,
    style: Annotated[str, typer.Option(help=" or ".join(STYLES))] = STYLES[0],
    template: TemplateName = "",
    pdf: IsPdf = False,
    issue: IsIssue = False,
    exempt: Exempt = "",
    exempt_paragraph: Paragraph = 0,
    exempt_reason: Reason = "",
    implications: Implied = None,
    overrule: Overruled = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write a Word document from the store's figures, as a draft or issued.

    An exempt one holds what the public paper leaves out: its second part.
    """
    _ensure_known(recipe, style)
    around = surroundings(today, author, store)
    why, focus = (exempt_paragraph, exempt_reason), (directorate, element, indicator, portfolio)
    decided = _decided(exempt, implications, about=why, overrule=overrule)
    when, whose = period_meant(period, today=around.today), about(recipe, focus)
    wanted = Wanted(recipe, when, forum or "", whose, style, decided, template)
    with opened(store_place(store, around.settings), around) as source:
        write, signed = _issued if issue else _drafted, (around.author, around.now)
        made = write(source, wanted, target=output, signed=signed, as_json=as_json)
    committed(made.changes.entry)
    tell_written(made, as_json=as_json, pdf=pdf_beside(made.document.path) if pdf else None)


def _ensure_known(recipe: str, style: str) -> None:
    _known("RECIPE", recipe, RECIPES)
    _known("--style", style, STYLES)


def _drafted(
    store: Store, wanted: Wanted, *, target: Path, signed: tuple[str, datetime], as_json: bool
) -> Report:
    """The document as a draft; nothing of it is told apart for a program."""
    del as_json
    return write_report(store, wanted, target=target, author=signed[0], now=signed[1])


def _issued(
    store: Store, wanted: Wanted, *, target: Path, signed: tuple[str, datetime], as_json: bool
) -> Report:
    """The document issued; where something blocks, everything found is told before the no."""
    from lbi_desktop.jobs.issuing import NotReady, issue_report

    try:
        return issue_report(store, wanted, target=target, author=signed[0], now=signed[1])
    except NotReady as no:
        tell_obstacles(no.obstacles, as_json)
        raise


def _decided(
    exempt: str,
    implications: Sequence[str] | None,
    *,
    about: tuple[int, str],
    overrule: Sequence[str] | None,
) -> Decisions:
    """What was decided; `about` is the paragraph of an exempt document and the reason."""
    _known("--exempt", exempt, tuple(EXEMPTIONS))
    overruled = tuple(map(_overruled, overrule or ()))
    return Decisions(EXEMPTIONS[exempt], _implied(implications or ()), *about, overruled)


def _overruled(given: str) -> tuple[str, str]:
    """A reference and why, or why alone for every indicator."""
    ref, said, why = given.partition("=")
    if said and ref.strip() and " " not in ref.strip():
        return ref.strip(), why.strip()
    return "", given.strip()


def _implied(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The words of each implication: `none` and `reported` for all, `key=words` for one."""
    found: dict[str, str] = {}
    keys = tuple(key for key, _ in IMPLICATIONS)
    for each in given:
        key, said, words = each.partition("=")
        if said and key in keys and words.strip():
            found[key] = words.strip()
        elif not said and each in IMPLIED:
            found.update(dict.fromkeys(keys, IMPLIED[each]))
        else:
            known = f"none, reported, or one of {', '.join(keys)} with = and its words"
            raise typer.BadParameter(f"“{each}” is not {known}", param_hint="--implications")
    return tuple(found.items())


def deadlines(
    meeting: Annotated[str, typer.Option("--meeting", help="The meeting's day, YYYY-MM-DD.")],
    *,
    clear_days: Annotated[
        int, typer.Option(help="Clear working days: five for public papers, three internally.")
    ] = 5,
    as_json: options.AsJson = False,
) -> None:
    """Say when the papers of a meeting must be despatched, and the days before that."""
    try:
        day = date.fromisoformat(meeting)
    except ValueError as cause:
        raise typer.BadParameter("write it like 2026-03-10", param_hint="--meeting") from cause
    despatch = despatch_day(day, clear_days=clear_days)
    if as_json:
        answer(
            {
                "meeting": day.isoformat(),
                "clear_days": clear_days,
                "despatch": despatch.isoformat(),
            }
        )
        return
    say(f"Meeting on {date_words(day)}: despatch by {despatch:%A} {date_words(despatch)}.")


def _known(name: str, given: str, choices: tuple[str, ...]) -> None:
    if given not in choices:
        raise typer.BadParameter(
            f"“{given}” is not one of {', '.join(choices)}", param_hint=name
        )


def tell_written(made: Report, *, as_json: bool, pdf: PdfMade | None = None) -> None:
    """Tells where a document came to stand, and what is left to settle about it."""
    written = made.document
    if as_json:
        told: dict[str, object] = {
            "path": str(written.path),
            "sha256": written.sha256,
            "notes": list(written.notes),
        }
        if made.version is not None:
            told |= {"version": made.version, "issues": _obstacles_json(made.obstacles)}
        if pdf is not None:
            told["pdf"] = str(pdf.path) if pdf.path else None
        answer(told)
        return
    issued = f", issued as version {made.version}" if made.version is not None else ""
    say(f"{written.path}{issued}")
    for note in written.notes:
        say(f"  {note}")
    if pdf is not None:
        say(f"  {pdf.words or pdf.path}")
    tell_obstacles(made.obstacles)


def tell_obstacles(found: Sequence[Obstacle], as_json: bool = False) -> None:
    """Tells what there is to settle about a document, what blocks first."""
    if as_json:
        answer({"issues": _obstacles_json(found)})
    elif found:
        rows = (
            (
                "blocks" if each.is_blocking else "to settle",
                each.indicator,
                each.issue.message,
                each.issue.proposal,
            )
            for each in found
        )
        table(("", "Indicator", "What was found", "What to do"), rows)


def _obstacles_json(found: Sequence[Obstacle]) -> list[dict[str, str]]:
    return [
        {
            "code": each.issue.code,
            "severity": each.issue.severity.value,
            "indicator": each.indicator,
            "message": each.issue.message,
            "proposal": each.issue.proposal,
        }
        for each in found
    ]
