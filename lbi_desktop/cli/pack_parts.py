"""What the commands on packs and on merging share: keys, passphrases, reviews."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lbi_desktop.cli.keeping import opened
from lbi_desktop.cli.output import answer, say, table, tell
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lbi_desktop.cli.options import Surroundings
    from lbi_desktop.domain.packs.items import Difference
    from lbi_desktop.domain.packs.pack import Pack
    from lbi_desktop.jobs.pack_keys import Keys
    from lbi_desktop.jobs.packs import Signed
    from lbi_desktop.queries.pack_contents import PackContents
    from lbi_desktop.queries.pack_review import PackReview

PASSPHRASE = "LBI_PASSPHRASE"  # noqa: S105 - the name of a variable
Passphrase = Annotated[
    bool, typer.Option("--passphrase", help=f"Ask for a passphrase, or take {PASSPHRASE}.")
]
Output = Annotated[Path, typer.Option("-o", "--output", help="The file to write.")]
Trust = Annotated[str, typer.Option(help="A sender's new key, as the sender says it.")]


def keys_of(around: Surroundings) -> Keys:
    """The keys of this account."""
    from lbi_desktop.jobs.pack_keys import Keys

    return Keys(around.folder, os.urandom)


def asked_passphrase(*, is_new: bool) -> str:
    """The passphrase from the environment, else typed unseen; twice when it is a new one."""
    said = os.environ.get(PASSPHRASE, "")
    return said or str(
        typer.prompt("Passphrase", hide_input=True, confirmation_prompt=is_new, err=True)
    )


def read_asked(path: Path, *, is_sealed: bool) -> Pack:
    """A pack read in the child, with its passphrase where one is given."""
    from importers.packs.reading import read_pack

    passphrase = asked_passphrase(is_new=False) if is_sealed else os.environ.get(PASSPHRASE, "")
    return read_pack(path, passphrase=passphrase)


def takes_meant(said: list[str]) -> tuple[str, dict[str, str]]:
    """What `--take` says: for all, and for items by name."""
    wanted, named = "", {}
    for each in said:
        item, _, whose = each.rpartition("=")
        if whose not in ("theirs", "ours"):
            raise Refusal(
                f"“{each}” says neither theirs nor ours.", "Write --take theirs or ITEM=ours."
            )
        if item:
            named[item] = whose
        else:
            wanted = whose
    return wanted, named


def opened_for(place: Any, around: Surroundings, *, dry_run: bool) -> Any:  # noqa: ANN401
    """The store, to read where nothing is to be stored."""
    from lbi_desktop.store.store import open_store_to_read

    return open_store_to_read(place) if dry_run else opened(place, around)


def signed_as(around: Surroundings) -> Signed:
    """Who acts and when, for a job."""
    from lbi_desktop.jobs.packs import Signed

    return Signed(around.author, around.now)


def tell_contents(contents: PackContents) -> None:
    """Says what a pack holds and what is left out."""
    from lbi_desktop.domain.packs.rules import contents_words

    say(f"For {contents.audience}, {contents.period.label}. {contents_words(contents.chosen)}")
    for why, left in (
        ("restricted", contents.chosen.restricted),
        ("safeguarding", contents.chosen.safeguarding),
    ):
        for each in left:
            say(f"  left out, {why}: {each.ref} {each.short_name}")


def answer_review(
    review: PackReview,
    decided: Mapping[Difference, str],
    *,
    entry: int,
    is_dry: bool,
    as_json: bool,
) -> None:
    """Says every difference with what became of it."""
    from lbi_desktop.queries.pack_as_json import review_as_json

    if as_json:
        answer(review_as_json(review, {} if is_dry else decided, entry=entry))
        return
    said = review.pack.manifest
    say(f"From {said.made_by}, {review.audience}, made {said.made_at[:10]}.")
    for note in review.notes:
        say(note)
    _tell_differences(review, decided, is_dry=is_dry)


def _tell_differences(
    review: PackReview, decided: Mapping[Difference, str], *, is_dry: bool
) -> None:
    from lbi_desktop.commands.packs import THEIRS
    from lbi_desktop.domain.packs.items import Standing
    from lbi_desktop.domain.packs.words import about_words, item_words, said_words
    from lbi_desktop.domain.wording import counted

    shown = [each for each in review.differences if each.standing is not Standing.SAME]
    known = review.indicators
    rows = [
        (
            about_words(each.key, found),
            item_words(each.key),
            said_words(each.key, each.theirs, indicator=found),
            said_words(each.key, each.ours, indicator=found),
            said_words(each.key, each.base, indicator=found),
            _beside(review, each),
            "" if is_dry else decided.get(each, review.decided.get(each.key.text, "open")),
        )
        for each in shown
        for found in [known.get(each.key.indicator)]
    ]
    if rows:
        heads = ("About", "What", "Theirs", "Ours", "Before", "", "Taken")
        table(heads, rows)
    left = [each for each in review.open if each not in decided]
    if is_dry or not decided:
        say("Nothing was stored.")
    else:
        taken = sum(whose == THEIRS for whose in decided.values())
        say(f"Taken in: {taken} of theirs. Ours kept: {len(decided) - taken}. "
            f"Waiting for you: {len(left)}.")  # fmt: skip
    if left and not is_dry:
        items = counted(len(left), "item").capitalize()
        tell(f"{items} left open: say --take theirs, --take ours or, for one alone, "
             f'--take "{left[0].key.text}=theirs".')  # fmt: skip


def _beside(review: PackReview, each: Difference) -> str:
    """How a difference stands, why, and what was said with it."""
    said = review.reason_of(each)
    why = f"{each.standing.words}. {each.why}" if each.why else each.standing.words
    return f"{why} They say: {said}" if said else why
