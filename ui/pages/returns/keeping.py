"""The files in hand, kept on this computer until they are accepted or put aside."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from ui.pages.returns.view_model.kept import KeptFile, as_values, from_values

_OUT_OF_MAIL = "out of e-mails"


class KeptHand:
    """One small file for each return in hand of one store; nothing here is in the store."""

    def __init__(self, local_folder: Path, store: Path) -> None:
        self._folder = local_folder / "returns in hand" / _short(str(store))

    @property
    def folder(self) -> Path:
        """Where everything about this store's returns is kept."""
        return self._folder

    @property
    def out_of_mail(self) -> Path:
        """Where the attachments of dropped e-mails and archives are put."""
        return self._folder / _OUT_OF_MAIL

    def all(self) -> tuple[KeptFile, ...]:
        """The files in hand when the window was last open, oldest first."""
        if not self._folder.is_dir():
            return ()
        places = sorted(self._folder.glob("*.json"), key=lambda place: place.stat().st_mtime)
        found = (_read(place) for place in places)
        return tuple(each for each in found if each is not None and each.path.exists())

    def keep(self, kept: KeptFile) -> None:
        """Write down how a file stands; a full or closed disk is no reason to stop work."""
        place = self._place(kept.path)
        fresh = place.with_suffix(".new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(as_values(kept)), encoding="utf-8")
            fresh.replace(place)
        except OSError:
            fresh.unlink(missing_ok=True)

    def keep_all(self, paths: Iterable[Path]) -> None:
        """Write down e-mails and folders that are about to be looked into."""
        for path in paths:
            self.keep(KeptFile(path))

    def leave(self, path: Path) -> None:
        """A file was accepted: there is nothing left to take up again."""
        self._place(path).unlink(missing_ok=True)

    def leave_all(self, paths: Iterable[Path]) -> None:
        """What e-mails and folders held is in hand by itself now."""
        for path in paths:
            self.leave(path)

    def tidy(self) -> None:
        """Take away what came out of e-mails and is in hand no more."""
        held = {each.path.parent for each in self.all()}
        for folder in self.out_of_mail.glob("*") if self.out_of_mail.is_dir() else ():
            if folder not in held:
                shutil.rmtree(folder, ignore_errors=True)

    def drop(self, path: Path) -> None:
        """A file was put aside: what was taken out of a mail goes too."""
        self.leave(path)
        if self.out_of_mail in path.parents:
            path.unlink(missing_ok=True)
            if path.parent.is_dir() and not any(path.parent.iterdir()):
                shutil.rmtree(path.parent, ignore_errors=True)

    def _place(self, path: Path) -> Path:
        return self._folder / f"{_short(str(path))}.json"


def _read(place: Path) -> KeptFile | None:
    try:
        return from_values(json.loads(place.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
