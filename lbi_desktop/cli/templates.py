"""The council's own Word templates: kept, their styles settled, used from then on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lbi_desktop.cli import options
from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.options import store_place, surroundings
from lbi_desktop.cli.output import answer, committed, say, table
from lbi_desktop.domain.documents.templates import EVERY, OURS

if TYPE_CHECKING:
    from exporters.word.template import Template
    from lbi_desktop.domain.documents.templates import KeptTemplate

_MADE = "(made to match)"
Name = Annotated[
    str, typer.Argument(metavar="TEMPLATE", help="A name as listed, or the path of a file.")
]
KeptName = Annotated[str, typer.Argument(metavar="TEMPLATE", help="A name as listed.")]
Recipes = Annotated[
    list[str] | None,
    typer.Option("--for", help="A recipe it is used for; else every document. Repeatable."),
]
Settled = Annotated[
    list[str],
    typer.Argument(metavar="ROLE=STYLE…", help="Such as caption=Figure Title; empty: made."),
]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the application."""
    own = typer.Typer(help="The council's own Word templates.", no_args_is_help=True)
    own.command("list", epilog="lbi-desktop template list --store council.lbi")(list_)
    own.command(epilog="lbi-desktop template show Committee.dotx")(show)
    own.command(epilog="lbi-desktop template keep Committee.dotx --for scrutiny")(keep)
    own.command("set", epilog='lbi-desktop template set Committee "caption=Table Title"')(set_)
    own.command(epilog="lbi-desktop template use Committee --for panel")(use)
    own.command(epilog="lbi-desktop template forget Committee")(forget)
    app.add_typer(own, name="template")


def list_(*, store: options.Store = None, as_json: options.AsJson = False) -> None:
    """Show the templates kept and what each is used for."""
    from lbi_desktop.queries.templates import templates
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as source:
        found = templates(source)
    if as_json:
        answer({"templates": [_kept_json(each) for each in found]})
        return
    if not found:
        say("No template is kept: documents are written in our own style.")
        return
    table(
        ("Template", "Used for", "Hash"), ((e.name, _use_words(e), e.short_hash) for e in found)
    )


def show(name: Name, *, store: options.Store = None, as_json: options.AsJson = False) -> None:
    """Show what stands for each role in a template, and the template's own faults."""
    from lbi_desktop.jobs.templates import template_for
    from lbi_desktop.store.store import open_store_to_read

    with open_store_to_read(store_place(store, surroundings().settings)) as source:
        found = template_for(source, "", given=name)
    if found is not None:
        _tell(found, as_json=as_json)


def keep(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .docx or .dotx.")],
    *,
    store: options.Store = None,
    recipe: Recipes = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Keep a template in the store and write documents in it from now on."""
    from lbi_desktop.jobs.templates import keep as keep_template

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as source:
        made = keep_template(
            source, file, recipes=recipe or (EVERY,), author=around.author, now=around.now
        )
    committed(made.changes.entry)
    _tell(made.template, as_json=as_json)


def set_(
    name: KeptName,
    roles: Settled,
    *,
    store: options.Store = None,
    as_json: options.AsJson = False,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Settle which of a template's styles stands for a role; `role=` has one made to match."""
    from lbi_desktop.jobs.templates import settle_roles
    from lbi_desktop.queries.templates import template_named

    given = _given(roles)
    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as source:
        kept = template_named(source, name)
        made = settle_roles(source, kept, given=given, author=around.author, now=around.now)
    committed(made.changes.entry)
    _tell(made.template, as_json=as_json)


def use(
    name: Annotated[str, typer.Argument(metavar="TEMPLATE", help="As listed, or “none”.")],
    *,
    store: options.Store = None,
    recipe: Recipes = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Write documents in a kept template from now on; “none” is our own style."""
    from lbi_desktop.commands.templates import use_template
    from lbi_desktop.queries.templates import template_named

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as source:
        kept = None if name == OURS else template_named(source, name)
        changes = use_template(
            source, kept, recipes=recipe or (EVERY,), author=around.author, now=around.now
        )
    committed(changes.entry)
    say(f"{changes.label}.")


def forget(
    name: KeptName,
    *,
    store: options.Store = None,
    today: options.Today = None,
    author: options.Author = None,
) -> None:
    """Use a template no more; documents written in it stay as they are."""
    from lbi_desktop.commands.templates import forget_template
    from lbi_desktop.queries.templates import template_named

    around = surroundings(today, author, store)
    with opened(store_place(store, around.settings), around) as source:
        kept = template_named(source, name)
        changes = forget_template(source, kept, author=around.author, now=around.now)
    committed(changes.entry)
    say(f"{changes.label}.")


def _given(roles: Sequence[str]) -> dict[str, str]:
    found = {}
    for each in roles:
        key, said, style = each.partition("=")
        if not said:
            raise typer.BadParameter(f"“{each}” is not ROLE=STYLE", param_hint="ROLE=STYLE")
        found[key.strip()] = style.strip()
    return found


def _use_words(template: KeptTemplate) -> str:
    named = [each for each in template.used_for if each != EVERY]
    if EVERY in template.used_for:
        named.insert(0, "every document")
    return ", ".join(named) or "nothing"


def _tell(template: Template, *, as_json: bool) -> None:
    if as_json:
        answer(_json(template))
        return
    say(f"{template.name}: the report goes to {template.place.how.value}.")
    rows = (
        (
            line.role.key,
            line.style or _MADE,
            line.look.words if line.look is not None else "",
            line.why,
        )
        for line in template.lines
    )
    table(("Role", "Style", "Looks", "Why"), rows)
    for lost in template.lost:
        say(f"  The style “{lost}”, chosen before, is no longer in it.")
    for issue in template.issues:
        say(f"  {issue.message} {issue.proposal}")


def _json(template: Template) -> dict[str, object]:
    return {
        "name": template.name,
        "sha256": template.sha256,
        "kind": template.kind,
        "place": template.place.how.name.casefold(),
        "roles": [
            {
                "role": line.role.key,
                "style": line.style or None,
                "why": line.why,
                "choices": list(line.choices),
            }
            for line in template.lines
        ],
        "lost": list(template.lost),
        "issues": [
            {
                "code": each.code,
                "severity": each.severity.value,
                "message": each.message,
                "proposal": each.proposal,
            }
            for each in template.issues
        ],
    }


def _kept_json(template: KeptTemplate) -> dict[str, object]:
    return {
        "name": template.name,
        "sha256": template.sha256,
        "kind": template.kind,
        "used_for": list(template.used_for),
        "roles": dict(template.roles),
    }
