"""The desk of remembered labels: judges anew, forgets, reads and writes their lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog

from ui.jobs import Progress
from ui.pages.returns.labels_view import LabelsView
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.domain.changes import Changes
    from lbi_desktop.domain.readings.judgements import LabelJudgement
    from lbi_desktop.queries.judgements import Judgement
    from lbi_desktop.store.store import Store

_LISTS = "Lists (*.csv)"


class LabelsDesk(QObject):
    """Keeps the view of remembered labels true; every change is one step of the history."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._every: tuple[Judgement, ...] = ()
        self.view = LabelsView()
        view = self.view
        view.meant.connect(self._judge)
        view.widened.connect(self._widen)
        view.forgotten.connect(self._forget)
        view.export_wanted.connect(self._export)
        view.import_wanted.connect(self._import)

    def look(self) -> None:
        """Ask for the judgements anew."""

        def question(store: Store) -> tuple[Judgement, ...]:
            from lbi_desktop.queries.judgements import judgements

            return judgements(store)

        self._session.ask(question, self._show, topic="labels", sorry=self.view.tell)

    def _show(self, every: tuple[Judgement, ...]) -> None:
        self._every = every
        facts = self._session.facts
        indicators = facts.council.indicators if facts is not None else ()
        self.view.show_labels(every, indicators, may_write=self._session.may_write)

    # --- changing ---------------------------------------------------------------------

    def _judge(self, one: Judgement, indicator: str) -> None:
        """A label means another indicator, or none of ours."""
        self._take([_as_judged(one, indicator=indicator)], f"Judging “{one.label}”")

    def _widen(self, one: Judgement) -> None:
        """What holds for one directorate shall hold for all; its own entry goes."""
        listed = [_as_judged(each) for each in self._every if not _is_same_label(each, one)]
        listed.append(_as_judged(one, directorate=""))
        title = f"Judging “{one.label}” for all"
        self._take(listed, title, is_whole_list=True)

    def _take(
        self, judged: Sequence[LabelJudgement], title: str, *, is_whole_list: bool = False
    ) -> None:
        around = self._session.around

        def command(store: Store, _progress: Progress) -> Changes:
            from lbi_desktop.commands.judgements import judge_labels

            return judge_labels(
                store,
                judged,
                is_whole_list=is_whole_list,
                author=around.author,
                now=around.clock(),
            )

        self._do(title, command)

    def _forget(self, one: Judgement) -> None:
        around = self._session.around

        def command(store: Store, _progress: Progress) -> Changes:
            from lbi_desktop.commands.judgements import forget_judgements

            return forget_judgements(
                store,
                [one.label],
                whose=one.directorate,
                author=around.author,
                now=around.clock(),
            )

        self._do(f"Forgetting “{one.label}”", command)

    def _do(self, title: str, command: Callable[[Store, Progress], Changes]) -> None:
        self._session.do(title, command, then=self._done, sorry=self.view.tell)

    def _done(self, changes: Changes) -> None:
        self.view.tell("Nothing had to be changed." if changes.is_empty else "")
        self.look()

    # --- lists ------------------------------------------------------------------------

    def _export(self) -> None:
        begin = self._session.around.documents_folder / "remembered labels.csv"
        name, _ = QFileDialog.getSaveFileName(
            QApplication.activeWindow(), "Save the labels as a list", str(begin), _LISTS
        )
        if not name:
            return
        every, target = self._every, Path(name).with_suffix(".csv")

        def work(_: Progress) -> str:
            from lbi_desktop.jobs.judgement_list import write_judgements

            placed = write_judgements(target, every)
            return f"Saved {len(every):,} labels as “{placed.path.name}”."

        self._session.work(
            f"Writing {target.name}", work, then=self.view.tell, sorry=self.view.tell
        )

    def _import(self) -> None:
        folder = str(self._session.around.documents_folder)
        name, _ = QFileDialog.getOpenFileName(
            QApplication.activeWindow(), "Take over a list of labels", folder, _LISTS
        )
        if not name:
            return

        def work(_: Progress) -> tuple[LabelJudgement, ...]:
            from lbi_desktop.jobs.judgement_list import read_judgements

            return read_judgements(Path(name))

        self._session.work(
            f"Reading {Path(name).name}",
            work,
            then=lambda judged: self._take(judged, f"Taking over {len(judged):,} labels"),
            sorry=self.view.tell,
        )


def _is_same_label(each: Judgement, one: Judgement) -> bool:
    """Whether an entry gives way to a general one: itself, and the general one there was."""
    return each.label == one.label and each.directorate in ("", one.directorate)


def _as_judged(
    one: Judgement, *, indicator: str | None = None, directorate: str | None = None
) -> LabelJudgement:
    from lbi_desktop.domain.readings.judgements import LabelJudgement

    return LabelJudgement(
        one.label,
        one.indicator if indicator is None else indicator,
        one.directorate if directorate is None else directorate,
    )
