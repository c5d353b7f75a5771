"""The evidence plan and indicators rest on: written down, listed, its file kept and saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.changing import carry_out, day_typed
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, say, table
from lbi_desktop.cli.plan_ground import Element, element_found
from lbi_desktop.domain.plans.plan import Evidence, EvidenceKind, Strength

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.store.store import Store

Number = Annotated[int, typer.Argument(metavar="NUMBER", help="As “evidence-list” says.")]


def add_to(group: typer.Typer) -> None:
    """Adds these commands under `plan`."""
    group.command(
        epilog="lbi-desktop plan evidence “Tenant survey 2026” -e “Repairs” --strength strong "
        "-i H1 --file survey.pdf"
    )(evidence)
    group.command("evidence-list", epilog="lbi-desktop plan evidence-list -i H1")(listed)
    group.command("evidence-file")(file_of)


def evidence(
    title: Annotated[str, typer.Argument(help="What it is called.")],
    *,
    element: Element = None,
    indicator: Annotated[
        list[str] | None, typer.Option("--indicator", "-i", help="It bears on; may repeat.")
    ] = None,
    kind: Annotated[EvidenceKind | None, typer.Option(help="What it is.")] = None,
    strength: Annotated[Strength | None, typer.Option(help="How much it bears.")] = None,
    on: Annotated[str | None, typer.Option(help="When it was done, YYYY-MM-DD.")] = None,
    place: Annotated[str | None, typer.Option(help="Where it can be read.")] = None,
    finding: Annotated[str | None, typer.Option(help="What it found, in a sentence.")] = None,
    file: Annotated[Path | None, typer.Option(help="A file to keep, up to 30 MB.")] = None,
    no: Annotated[int, typer.Option("--no", help="Change this one, by number.")] = 0,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write down a survey, consultation, evaluation or research; what is not given stays."""
    from lbi_desktop.commands.plan_evidence import put_evidence
    from lbi_desktop.jobs.evidence import evidence_file, evidence_numbered
    from lbi_desktop.queries.indicators import indicator_named

    around = surroundings(today, author, store)
    given: dict[str, Any] = {
        "kind": kind, "strength": strength, "held_on": day_typed(on), "place": place,
        "finding": finding,
    }  # fmt: skip
    said = {name: value for name, value in given.items() if value is not None}
    kept = evidence_file(file) if file is not None else None

    def put(target: Store) -> Changes:
        before = evidence_numbered(target, no) if no else Evidence(title)
        about = [indicator_named(target, each).id for each in indicator or ()]
        piece = replace(
            before, title=title, **said,
            indicators=tuple(about) if indicator else before.indicators,
        )  # fmt: skip
        return put_evidence(
            target, piece, element_id=element_found(target, element).id if element else "",
            file=kept, author=around.author, now=around.now,
        )  # fmt: skip

    carry_out(around, store, put)


def listed(
    *,
    indicator: Annotated[
        str | None, typer.Option("--indicator", "-i", help="Only what bears on it.")
    ] = None,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
) -> None:
    """List the evidence there is, or what an indicator rests on."""
    from lbi_desktop.queries.indicators import indicator_named
    from lbi_desktop.queries.plan_tree import whole_plan
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(today, store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        about = indicator_named(source, indicator).id if indicator else ""
        plan = whole_plan(source)
    held = [x for x in plan.evidence.values() if not about or about in x.indicators]
    rests = {x.no: [e.name for e in plan.elements if str(x.no) in e.evidence] for x in held}
    if as_json:
        answer({"evidence": [_plain(each, rests[each.no]) for each in held]})
        return
    table(
        ("", "Title", "Kind", "When", "Strength", "Bears on", "File"),
        (
            (str(x.no), x.title, x.kind.words, x.held_on.isoformat() if x.held_on else "–",
             x.strength.value or "–", "; ".join((*rests[x.no], *x.indicators)) or "–",
             x.file_name or "–")
            for x in held
        ),
    )  # fmt: skip


def file_of(
    no: Number,
    *,
    target: Annotated[Path, typer.Option("-o", "--output", help="The copy to write.")],
    store: options.Store = None,
) -> None:
    """Save a copy of the kept file of a piece of evidence."""
    from lbi_desktop.jobs.evidence import save_evidence_file
    from lbi_desktop.store.store import open_store_to_read

    around = surroundings(store=store)
    with open_store_to_read(store_place(store, around.settings)) as source:
        name = save_evidence_file(source, no, target=target)
    say(f"{target}: a copy of {name}")


def _plain(each: Evidence, elements: list[str]) -> dict[str, object]:
    return {
        "number": each.no,
        "title": each.title,
        "kind": each.kind.value,
        "held_on": each.held_on.isoformat() if each.held_on else None,
        "strength": each.strength.value or None,
        "place": each.place,
        "finding": each.finding,
        "elements": elements,
        "indicators": list(each.indicators),
        "file": each.file_name or None,
    }
