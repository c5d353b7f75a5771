"""The licence texts that go with an installed copy: each package's own, Python's, and Qt's."""

from __future__ import annotations

import shutil
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path, PurePath

from sbom import locked_parts

ROOT = Path(__file__).resolve().parents[1]
FOLDER, OWN, OTHERS = "licences", "LICENSE", "THIRD-PARTY-NOTICES.md"
_TEXTS = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
_SHARED = Path("/usr/share/common-licenses")
_DOCUMENTS = Path("/usr/share/doc")
_QT = ("LGPL-3", "GPL-3")


def put_notices(target: Path) -> None:
    """Puts our licence, the list of what it stands on, and every text of it into a folder."""
    shutil.copyfile(ROOT / OWN, target / f"{OWN}.txt")
    shutil.copyfile(ROOT / OTHERS, target / OTHERS)
    lock = ROOT / "requirements" / "app.txt"
    gather_licences([part.name for part in locked_parts(lock)], target / FOLDER)


def put_system_notices(packages: Iterable[str], target: Path) -> None:
    """Puts the terms of packages of this Debian, with libraries in it, with the others."""
    for package in packages:
        _copy(_DOCUMENTS / package / "copyright", target / FOLDER / package / "copyright")


def gather_licences(packages: Iterable[str], target: Path) -> list[str]:
    """Copies the texts below `target`, a folder a package; gives the packages without any.

    Qt for Python's wheels bring no text: the two licences it names come from the system's own
    copies. Raises FileNotFoundError when those are missing, for a copy without them may not be
    handed out.
    """
    without = []
    for name in sorted(packages):
        texts = dict(_texts_of(name))
        for inside, text in texts.items():
            _copy(text, target / name / inside)
        if not texts:
            without.append(name)
    for name in _QT:
        _copy(_SHARED / name, target / "Qt" / f"{name}.txt")
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if own.exists():  # Debian's own Python keeps it elsewhere, with the system's other texts
        _copy(own, target / "Python" / own.name)
    return without


def _texts_of(name: str) -> Iterator[tuple[PurePath, Path]]:
    """Each text with its path below the package's own notes: one package has many of a name."""
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return
    for file in files:
        if not file.parts[0].endswith(".dist-info") or file.suffix == ".py":
            continue
        inside = file.parts[1:]
        if inside[0] == "licenses":
            yield PurePath(*inside[1:]), Path(str(file.locate()))
        elif file.name.upper().startswith(_TEXTS):
            yield PurePath(*inside), Path(str(file.locate()))


def _copy(text: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(text, place)
