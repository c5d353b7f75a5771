"""Writing the return forms of every directorate into a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from lbi_desktop.domain.wording import counted
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.domain.period import Period
    from lbi_desktop.store.store import Store


def ask_where_and_write(session: Session, *, tell: Callable[[str], None]) -> None:
    """Ask for a folder and write the forms into it."""
    begin = str(session.around.documents_folder)
    window = QApplication.activeWindow()
    folder = QFileDialog.getExistingDirectory(window, "Write return forms into", begin)
    if folder:
        write_forms(session, Path(folder), tell=tell)


def write_forms(session: Session, folder: Path, *, tell: Callable[[str], None]) -> None:
    """Write a form for each directorate that owes figures, for the period on show."""
    period, today = session.period, session.today
    if period is None:
        return

    def written(store: Store) -> tuple[Path, ...]:
        from lbi_desktop.queries.returns_due import returns_due

        due = returns_due(store, period=period, today=today)
        names = [line.directorate for line in due.lines]
        return tuple(_written(store, name, period, folder=folder) for name in names)

    def say(paths: tuple[Path, ...]) -> None:
        tell(f"Wrote {counted(len(paths), 'return form')} for {period.label} into {folder}.")

    session.ask(written, say, title="Writing return forms", sorry=tell)


def _written(store: Store, directorate: str, period: Period, *, folder: Path) -> Path:
    from exporters.return_form import write_return_form
    from lbi_desktop.queries.return_form import return_form

    label = period.label.replace("/", "-")
    path = folder / f"{directorate} return {label}.xlsx"
    write_return_form(return_form(store, directorate=directorate, period=period), path)
    return path
