"""Documents that come back: checked, refreshed, their commentary read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.documents import tell_obstacles, tell_written
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.domain.wording import counted

if TYPE_CHECKING:
    from datetime import date

    from lbi_desktop.domain.documents.printed import DocumentCheck, JudgedFigure
    from lbi_desktop.jobs.papers import CommentsBack
    from lbi_desktop.queries.documents import RecordedDocument

_LONGEST = 40
PaperFile = Annotated[Path, typer.Argument(metavar="FILE", help="A Word document of ours.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    app.command("check-document", epilog="lbi-desktop check-document report.docx")(
        check_document
    )
    app.command(epilog="lbi-desktop refresh report.docx --dry-run")(refresh)
    app.command(epilog="lbi-desktop comments report.docx --dry-run")(comments)
    app.command(epilog="lbi-desktop issue report.docx -o final.docx")(issue)
    app.command(epilog="lbi-desktop documents --issued --find scrutiny")(documents)


def comments(
    file: PaperFile,
    *,
    store: options.Store = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what came back.")
    ] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where both changed, the document's words stand.")
    ] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Read commentary that was edited in a document back into the store."""
    from lbi_desktop.jobs.papers import comments_as_json, comments_back, take_comments
    from lbi_desktop.queries.indicators import indicators

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as source:
        refs = {each.id: each.ref for each in indicators(source)}
        found = comments_back(source, file)
        if not dry_run:
            found = take_comments(
                source, file, author=around.author, now=around.now, also_both=theirs
            )
    committed(found.changes.entry)
    if as_json:
        answer(comments_as_json(found, refs))
        return
    _tell_comments(found, file.name, refs=refs)


def _tell_comments(found: CommentsBack, name: str, *, refs: Mapping[str, str]) -> None:
    from lbi_desktop.domain.documents.printed import keeps_marks
    from lbi_desktop.domain.returns.returned_words import Words

    counts = [(each, len(found.with_outcome(each))) for each in Words]
    told = "; ".join(f"{count} {each.words}" for each, count in counts if count)
    say(f"{name}: {len(found.parts)} parts of commentary: {told}.")
    if not keeps_marks(found.saved_by):
        program = found.saved_by
        say(f"It was last saved by {program}, which may bring back words marked as deleted.")
    others = [each for each in found.parts if each.outcome is not Words.SAME]
    if others:
        table(
            ("Ref", "Period", "Part", "In the document", "Here", "How it fares"),
            (
                (
                    refs.get(each.indicator, each.indicator),
                    each.period.short_label,
                    each.field.replace("_", " "),
                    shorten(each.theirs, _LONGEST),
                    shorten(each.ours, _LONGEST),
                    each.outcome.words,
                )
                for each in others
            ),
        )
    if found.changes.entry:
        say(found.changes.label + ".")


def documents(
    *,
    store: options.Store = None,
    issued: Annotated[bool, typer.Option("--issued", help="Only what was issued.")] = False,
    recipe: Annotated[str, typer.Option(help="Only one kind: scrutiny, panel, dmt …")] = "",
    find: Annotated[str, typer.Option(help="Words of the name, forum, focus or person.")] = "",
    before: Annotated[int, typer.Option(min=0, help="Only those before this number.")] = 0,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List the documents written from the store: who, when, which version, which meeting."""
    from lbi_desktop.queries.council import council
    from lbi_desktop.queries.documents import DocumentWish, document_count
    from lbi_desktop.queries.documents import documents as written
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    wish = DocumentWish(True if issued else None, recipe, text=find, before=before)
    with open_store_to_read(store_place(store, around.settings)) as source:
        found, whole = written(source, limit=limit, wish=wish), document_count(source, wish)
        held = council(source, today=around.today)
    forums = {each.id: each.name for each in held.forums}
    meetings = {each.id: each.day for each in held.meetings}
    rows = [_document_json(each, forums, meetings) for each in found]
    if as_json:
        answer({"documents": rows, "count": whole})
        return
    say(f"{len(rows)} of {whole} documents.")
    heads = ("No", "Document", "Edition", "Period", "Forum", "Meeting", "Written", "By")
    table(heads, ([str(each[key] or "") for key in _COLUMNS] for each in rows))


_COLUMNS = (
    "number", "name", "edition", "period", "forum", "meeting", "written_at", "written_by"
)  # fmt: skip


def _document_json(
    each: RecordedDocument, forums: Mapping[str, str], meetings: Mapping[str, date]
) -> dict[str, object]:
    day = meetings.get(each.meeting)
    edition = f"draft {each.draft}" if each.version is None else f"version {each.version}"
    return {
        "number": each.number,
        "name": each.name,
        "recipe": each.recipe,
        "edition": edition,
        "version": each.version,
        "period": each.period.label,
        "focus": each.focus,
        "forum": forums.get(each.forum, each.forum),
        "meeting": day.isoformat() if day else None,
        "as_at": each.as_at.isoformat(),
        "written_at": each.written_at.isoformat(timespec="minutes"),
        "written_by": each.written_by,
        "sha256": each.sha256,
    }


def issue(
    file: PaperFile,
    *,
    store: options.Store = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The file to write; else one beside the draft."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what stands in the way.")
    ] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Issue a draft as it was edited by hand: its prose stays, its figures count as reported.

    Every figure and comment in it must be what the store holds, and nothing may be left to
    settle. The draft stays beside it.
    """
    from lbi_desktop.jobs.issuing import NotReady
    from lbi_desktop.jobs.issuing_by_hand import issue_paper, paper_readiness

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as source:
        if dry_run:
            tell_obstacles(paper_readiness(source, file, today=around.today).obstacles, as_json)
            return
        try:
            made = issue_paper(
                source, file, target=output, author=around.author, now=around.now
            )
        except NotReady as no:
            tell_obstacles(no.obstacles, as_json)
            raise
    committed(made.changes.entry)
    tell_written(made, as_json=as_json)


def refresh(
    file: PaperFile,
    *,
    store: options.Store = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Another file to write; else the same one."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what moved.")] = False,
    over_typed: Annotated[
        bool, typer.Option("--over-typed", help="Also over figures typed by hand.")
    ] = False,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Put the figures that moved into a hand-edited document; everything else stays.

    Without -o the document as it was is kept beside it. An issued one is never changed: the
    refreshed one is a draft beside it.
    """
    from lbi_desktop.jobs.papers import place_refreshed, refresh_as_json, refresh_paper
    from lbi_desktop.queries.indicators import indicators
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        made = refresh_paper(source, file, today=around.today, over_typed=over_typed)
        refs = {each.id: each.ref for each in indicators(source)}
    notes = () if dry_run else place_refreshed(made, file, target=output or file).notes
    if as_json:
        answer(refresh_as_json(made, file=file.name, refs=refs, notes=notes))
        return
    verb = "would be put in" if dry_run else "put in"
    moved, left = counted(len(made.moved), "figure"), len(made.left)
    say(f"{file.name}: {moved} {verb}, {left} left as {'it is' if left == 1 else 'they are'}.")
    _list((*made.moved, *made.left), refs)
    _tell_apart(made.check)
    for note in notes:
        say(note)


def check_document(
    file: PaperFile,
    *,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """Say which printed figures still match, were restated since, or were typed over."""
    from lbi_desktop.jobs.papers import check_as_json, check_paper
    from lbi_desktop.queries.indicators import indicators
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        found = check_paper(source, file, today=around.today)
        refs = {each.id: each.ref for each in indicators(source)}
    if as_json:
        answer(check_as_json(found, file=file.name, refs=refs))
    else:
        _tell(found, file.name, refs=refs)


def _tell(check: DocumentCheck, name: str, *, refs: Mapping[str, str]) -> None:
    from lbi_desktop.domain.documents.printed import Fate, keeps_marks

    fates = (f"{count} {fate.words}" for fate, count in sorted(check.counts.items()))
    say(f"{name}: {len(check.figures)} printed figures: {'; '.join(fates)}.")
    if not keeps_marks(check.saved_by):
        say(f"It was last saved by {check.saved_by}, which may lose what marks the figures.")
    _list([each for each in check.figures if each.fate is not Fate.MATCHES], refs)
    _tell_apart(check)


def _tell_apart(check: DocumentCheck) -> None:
    """What no refresh can put in."""
    if check.apart:
        say(check.apart.words)


def _list(figures: Sequence[JudgedFigure], refs: Mapping[str, str]) -> None:
    if figures:
        heads = ("Ref", "What", "Printed", "Stands there", "Now", "How it fares")
        table(heads, (_line(each, refs) for each in figures))


def _line(each: JudgedFigure, refs: Mapping[str, str]) -> tuple[str, ...]:
    texts = (each.printed.text, each.found, each.now)
    return (
        refs.get(each.printed.indicator, each.printed.indicator),
        each.printed.where or each.printed.measure.replace("_", " "),
        *("\u2013" if text is None else shorten(text, _LONGEST) for text in texts),
        "restated since" if each.is_restated else each.fate.words,
    )
