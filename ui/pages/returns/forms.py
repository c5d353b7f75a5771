"""Writing return forms and reminders into a folder, each in the draft that carries it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from lbi_desktop.domain.wording import counted
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.chasing import FormWritten
    from lbi_desktop.store.store import Store

Tell = Callable[[str], None]
Done = Callable[[Collection[str]], None]
"""Told the directorates something was written for."""


def asked_folder(session: Session, title: str) -> Path | None:
    """The folder a person chooses, None when they think better of it."""
    begin = str(session.around.documents_folder)
    folder = QFileDialog.getExistingDirectory(QApplication.activeWindow(), title, begin)
    return Path(folder) if folder else None


def write_forms(session: Session, folder: Path, *, tell: Tell, done: Done) -> None:
    """Write a form and its covering draft for each directorate, for the period on show."""
    period, today = session.period, session.today
    if period is None:
        return

    def written(store: Store) -> list[FormWritten]:
        from lbi_desktop.jobs.chasing import write_forms as write
        from lbi_desktop.queries.returns_due import returns_due

        due = returns_due(store, period=period, today=today)
        return write(store, due, folder=folder, with_letters=True)

    def say(forms: list[FormWritten]) -> None:
        done([each.directorate for each in forms])
        amount = counted(len(forms), "return form")
        tell(
            f"Wrote {amount} for {period.label} into {folder}, and beside each a draft e-mail "
            "that carries it."
            if forms
            else f"No return is asked for in {period.label}: no form was written."
        )

    session.ask(written, say, title="Writing return forms", sorry=tell)


def write_reminders(
    session: Session, folder: Path, *, wanted: Collection[str], tell: Tell, done: Done
) -> None:
    """Write a reminder with its form for each of some directorates that owe something."""
    period, today = session.period, session.today
    if period is None:
        return

    def written(store: Store) -> list[str]:
        from lbi_desktop.jobs.chasing import chasers_of, write_chasers
        from lbi_desktop.queries.returns_due import returns_due

        due = returns_due(store, period=period, today=today)
        meant = [each for each in chasers_of(store, due) if each.directorate in wanted]
        write_chasers(store, meant, folder=folder)
        return [each.directorate for each in meant]

    def say(directorates: list[str]) -> None:
        done(directorates)
        tell(_reminded(directorates, folder))

    session.ask(written, say, title="Writing reminders", sorry=tell)


def _reminded(directorates: list[str], folder: Path) -> str:
    if not directorates:
        return "Nothing is to come: no reminder was written."
    if len(directorates) == 1:
        return (
            f"Wrote a draft e-mail to {directorates[0]}, with the form attached, into {folder}."
        )
    amount = counted(len(directorates), "draft e-mail")
    return f"Wrote {amount}, each with its form attached, into {folder}."
