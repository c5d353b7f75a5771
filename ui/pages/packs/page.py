"""Data packs: what goes out to directorates, what came back, what that would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from lbi_desktop.domain.packs.pack import SUFFIX, Pack, Purpose
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.queries.packs import kept_answer, packs_sent
from lbi_desktop.store.files import write_whole
from ui.page import Page
from ui.pages.packs.changes_card import ChangesCard
from ui.pages.packs.deeds import PackDeeds
from ui.pages.packs.review_view import AnswerReview
from ui.pages.packs.sending import SendingCard
from ui.pages.packs.view_model import sending as model
from ui.pages.packs.view_model.review import Desk, takes
from ui.widgets.layout import PAGE_EDGES, column, frame, row, scrolled
from ui.widgets.passphrase import PassphraseDialog
from ui.widgets.table_view import TableView
from ui.widgets.text import Folding, label

if TYPE_CHECKING:
    from lbi_desktop.queries.kept_files import KeptFile
    from lbi_desktop.queries.pack_contents import PackContents
    from lbi_desktop.queries.packs import PackSent

_ROW = 36


class PacksPage(Page):
    """Writes packs, lists those sent, reviews what came back."""

    place_title = "Data packs"
    tables = frozenset({"pack_sent", "pack_received", "indicator", "observation", "commentary"})

    def build(self) -> Iterator[None]:
        self._contents: PackContents | None = None
        self._wanted: Pack | Path | None = None
        self.card, self.deeds = SendingCard(), PackDeeds(self.session)
        self.changes = ChangesCard(self.session, self.deeds)
        yield
        self.sent = TableView(model.COLUMNS, "Packs sent", row_pixels=_ROW)
        self._none = label("No pack was sent yet.", tone="ink2")
        self.review = AnswerReview()
        yield
        self._views = QStackedLayout(self)
        self._lay_out()
        self._connect()

    # --- what the window asks of every page -------------------------------------------

    def look(self) -> None:
        facts = self.session.facts
        if facts is None:
            return
        self.card.offer(facts.council, today=self.session.today)
        self.changes.show_rights(may_write=self.session.may_write)
        self._preview()
        self.session.ask(packs_sent, self._show_sent, topic="packs sent")
        if self.is_reviewing and self._wanted is not None:
            self._review_again(self._wanted)

    def go_back(self) -> None:
        """Back to what was sent; what was answered of an answer is forgotten."""
        self.review.desk, self._wanted = None, None
        self._views.setCurrentIndex(0)
        self.retitle(self.place_title)

    def regions(self) -> Sequence[QWidget]:
        return (self.review,) if self.is_reviewing else (self.card, self.sent, self.changes)

    def help_here(self) -> str:
        return "packs"

    def actions_here(self) -> dict[str, Callable[[], None]]:
        if not self.is_reviewing:
            return {}
        return {
            "review.accept": self.review.accept,
            "item.before": lambda: self.review.table.step(-1),
            "item.after": lambda: self.review.table.step(1),
        }

    @property
    def is_reviewing(self) -> bool:
        """Whether an answer is on show."""
        return self._views.currentIndex() == 1

    def open_answer(self, pack: Pack) -> None:
        """Review an answer; what was answered before stays while the answer is the same."""
        self._review_again(pack)

    def open_merge(self, other: Pack | Path) -> None:
        """Review what another officer did in a copy of this store."""
        self._review_again(other)

    def _review_again(self, wanted: Pack | Path) -> None:
        self._wanted = wanted
        then = partial(self._show_review, wanted)
        if isinstance(wanted, Pack) and wanted.manifest.purpose is Purpose.BACK:
            self.deeds.review(wanted, then)
        else:
            self.deeds.review_copy(wanted, then)

    # --- sending ----------------------------------------------------------------------

    def _preview(self) -> None:
        choice = self.card.choice
        self._contents = None
        if not choice.audience:
            self.card.show_nothing()
            return
        self.deeds.preview(choice.wish, self._show_contents, sorry=self.card.show_trouble)

    def _show_contents(self, contents: PackContents) -> None:
        self._contents = contents
        self.card.show_contents(contents, may_write=self.session.may_write)

    def _show_sent(self, sent: tuple[PackSent, ...]) -> None:
        self._none.setVisible(not sent)
        self.sent.setVisible(bool(sent))
        self.sent.show_lines(model.sent_lines(sent, today=self.session.today))

    def _write(self) -> None:
        contents = self._contents
        if contents is None:
            return
        try:
            self.card.day()
        except Refusal as no:
            self.card.show_trouble(no.line)
            return
        if not self.card.choice.is_sealed:
            self._ask_where("")
            return
        asked = PassphraseDialog(self, "Seal the pack with a passphrase.", is_new=True)
        asked.accepted.connect(lambda: self._ask_where(asked.passphrase))
        asked.finished.connect(asked.deleteLater)
        asked.open()

    def _ask_where(self, passphrase: str) -> None:
        contents = self._contents
        if contents is None:
            return
        folder = self.session.around.documents_folder / model.file_name(contents)
        kinds = f"Data packs (*{SUFFIX})"
        name, _ = QFileDialog.getSaveFileName(self, "Write the pack", str(folder), kinds)
        if name:
            path = Path(name).with_suffix(SUFFIX)
            wish, day = self.card.choice.wish, self.card.day()
            self.deeds.write(wish, path, reply_by=day, passphrase=passphrase,
                             sorry=self.card.show_trouble)  # fmt: skip

    def _save_answer(self, pack: str) -> None:
        """Write out the file that answered a pack, where one came."""
        self.session.ask(
            lambda store: kept_answer(store, pack), self._save, topic="kept answer"
        )

    def _save(self, kept: KeptFile) -> None:
        folder = self.session.around.documents_folder / kept.name
        name, _ = QFileDialog.getSaveFileName(self, "Save what came back", str(folder))
        if name:
            self.session.work(
                f"Writing {Path(name).name}",
                lambda _: write_whole(Path(name), kept.content),
                then=lambda _: self.session.told.emit(f"{Path(name).name} is written."),
            )

    # --- what came back ---------------------------------------------------------------

    def _show_review(self, wanted: Pack | Path, desk: Desk) -> None:
        if wanted is not self._wanted:
            return  # left while it was being read
        self._views.setCurrentIndex(1)
        before = self.review.desk
        if before is not None and before.review.pack.sha256 == desk.review.pack.sha256:
            desk = Desk(desk.review, before.answers)
        self.review.table.has_letter_keys = self.preferences.settings.single_keys
        self.review.show_desk(desk, may_write=self.session.may_write)
        self.retitle(desk.review.audience, back=self.place_title)

    def _take_in(self, desk: Desk) -> None:
        then, sorry = partial(self._taken, desk), self._not_taken
        is_merge = desk.review.pack.manifest.purpose is Purpose.CHANGES
        if is_merge and self._wanted is not None:
            self.deeds.merge(self._wanted, takes(desk), then=then, sorry=sorry)
        else:
            self.deeds.take_in(desk.review, takes(desk), then=then, sorry=sorry)

    def _taken(self, desk: Desk) -> None:
        if desk.to_decide == 0:
            self.go_back()
        else:
            self._show_again()

    def _not_taken(self, why: str) -> None:
        self.session.refused.emit(why)
        self._show_again()

    def _show_again(self) -> None:
        """Let what is left be taken in as well."""
        if self.review.desk is not None:
            self.review.show_desk(self.review.desk, may_write=self.session.may_write)

    def _connect(self) -> None:
        self.card.changed.connect(self._preview)
        self.card.written.connect(self._write)
        self.sent.opened.connect(self._save_answer)
        self.changes.merged.connect(lambda: self.wants_action.emit("store.merge"))
        self.review.accepted.connect(self._take_in)

    def _lay_out(self) -> None:
        how = "What comes back is dropped on the window: every difference is shown first."
        head = row(label("Packs sent", "section"), (Folding(how, "small", tone="ink2"), 1),
                   gap=12, edges=(16, 10, 16, 4))  # fmt: skip
        none = row(self._none, edges=(16, 0, 16, 12))
        listed = frame("card", column(head, none, (self.sent, 1), gap=0))
        body = column(self.card, (listed, 1), self.changes, gap=14, edges=PAGE_EDGES)
        self._views.addWidget(scrolled(body, "Data packs"))
        self._views.addWidget(self.review)
