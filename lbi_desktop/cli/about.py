"""What a document is about, from the options of the command line that name it."""

from __future__ import annotations

from typing import Annotated

import typer

from lbi_desktop.domain.documents.recipe import Focus, focus_of

Element = Annotated[
    str | None,
    typer.Option(
        "--element", "-e", help="A plan element by id, reference or name: plan, line-of-sight."
    ),
]
Indicator = Annotated[
    str | None, typer.Option("--indicator", "-i", help="Reference or id: line-of-sight.")
]
Portfolio = Annotated[
    str | None, typer.Option(help="An Executive Member's portfolio: executive-member.")
]
_TAKEN = {
    "--directorate": (Focus.NONE, Focus.DIRECTORATE, Focus.ELEMENT),
    "--element": (Focus.ELEMENT, Focus.NODE),
    "--indicator": (Focus.NODE,),
    "--portfolio": (Focus.PORTFOLIO,),
}


Named = tuple[str | None, str | None, str | None, str | None]


def about(recipe: str, named_by: Named) -> str:
    """The focus of a document; refuses an option that its recipe does not take.

    `named_by` are the directorate, element, indicator and portfolio given, None for none.
    """
    directorate, element, indicator, portfolio = named_by
    given = {
        "--directorate": directorate,
        "--element": element,
        "--indicator": f"indicator:{indicator}" if indicator else None,
        "--portfolio": portfolio,
    }
    named = {option: words for option, words in given.items() if words}
    for option in named:
        if focus_of(recipe) not in _TAKEN[option]:
            raise typer.BadParameter(f"“{recipe}” does not take it", param_hint=option)
    if len(named) > 1:
        raise typer.BadParameter("give only one of them", param_hint=" and ".join(named))
    return next(iter(named.values()), "")
