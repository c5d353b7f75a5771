"""What the place of data packs asks of the store and carries out."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.packs.items import Difference
from lbi_desktop.domain.packs.pack import Pack
from ui.jobs import Progress
from ui.pages.packs.view_model.review import Desk
from ui.session import Session, Sorry

if TYPE_CHECKING:
    from lbi_desktop.domain.packs.rules import Wish
    from lbi_desktop.jobs.merging import ChangesSent
    from lbi_desktop.queries.pack_contents import PackContents
    from lbi_desktop.queries.pack_review import PackReview
    from lbi_desktop.store.store import Store


class PackDeeds:
    """Serves the place of data packs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def preview(
        self, wish: Wish, then: Callable[[PackContents], None], *, sorry: Sorry
    ) -> None:
        """What a pack would hold; nothing is written."""
        today, period = self._session.today, self._session.period

        def question(store: Store) -> PackContents:
            from lbi_desktop.queries.pack_contents import pack_contents

            return pack_contents(store, wish, today=today, period=period)

        self._session.ask(question, then, topic="pack preview", sorry=sorry)

    def write(
        self, wish: Wish, path: Path, *, reply_by: date | None, passphrase: str, sorry: Sorry
    ) -> None:
        """Write a pack and remember what it held."""
        around, now, period = self._session.around, self._session.now, self._session.period

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.pack_keys import Keys
            from lbi_desktop.jobs.packs import Envelope, Signed, write_pack

            return write_pack(
                store,
                path,
                wish=wish,
                envelope=Envelope(reply_by, passphrase, period, may_replace=True),
                signed=Signed(around.author, now),
                keys=Keys(around.local_folder, os.urandom),
            ).changes

        self._session.do(f"Writing {path.name}", command, sorry=sorry)

    def review(self, pack: Pack, then: Callable[[Desk], None]) -> None:
        """Lay an answer beside the store."""

        def question(store: Store) -> Desk:
            from lbi_desktop.queries.pack_review import pack_review

            return Desk(pack_review(store, pack))

        self._session.ask(question, then, topic="pack review")

    def send_changes(
        self,
        path: Path,
        *,
        since: date | None,
        passphrase: str,
        then: Callable[[ChangesSent], None],
        sorry: Sorry,
    ) -> None:
        """Write what was changed here for another officer; the store stays as it is."""
        around, now = self._session.around, self._session.now

        def question(store: Store) -> ChangesSent:
            from lbi_desktop.jobs.merging import write_changes
            from lbi_desktop.jobs.pack_keys import Keys
            from lbi_desktop.jobs.packs import Envelope, Signed

            return write_changes(
                store,
                path,
                envelope=Envelope(passphrase=passphrase, may_replace=True),
                since=since,
                signed=Signed(around.author, now),
                keys=Keys(around.local_folder, os.urandom),
            )

        self._session.ask(question, then, title=f"Writing {path.name}", sorry=sorry)

    def review_copy(self, other: Pack | Path, then: Callable[[Desk], None]) -> None:
        """Lay another copy of this store beside it, or what was changed there."""

        def question(store: Store) -> Desk:
            from lbi_desktop.jobs.merging import merge_review

            return Desk(merge_review(store, other))

        title = f"Comparing with {_name(other)}"
        self._session.ask(question, then, topic="pack review", title=title)

    def merge(
        self,
        other: Pack | Path,
        decided: Mapping[Difference, str],
        *,
        then: Callable[[], None],
        sorry: Sorry,
    ) -> None:
        """Take in what was decided of another copy, as one step that undo takes back."""
        around, now = self._session.around, self._session.now

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.merging import merge_in
            from lbi_desktop.jobs.packs import Signed

            signed = Signed(around.author, now)
            return merge_in(store, other, decided=decided, signed=signed)

        title = f"Merging {_name(other)}"
        self._session.do(title, command, then=lambda _: then(), sorry=sorry)

    def take_in(
        self,
        review: PackReview,
        decided: Mapping[Difference, str],
        *,
        then: Callable[[], None],
        sorry: Sorry,
    ) -> None:
        """Take in what was decided, as one step that undo takes back."""
        around, now = self._session.around, self._session.now

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.jobs.packs import Signed, take_in

            signed = Signed(around.author, now)
            return take_in(store, review, takes=decided, signed=signed)

        title = f"Taking in {review.pack.file}"
        self._session.do(title, command, then=lambda _: then(), sorry=sorry)


def _name(other: Pack | Path) -> str:
    return other.file if isinstance(other, Pack) else other.name
