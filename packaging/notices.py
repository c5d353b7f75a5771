"""The licence texts that go with an installed copy: each package's own, and Qt's."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

_TEXTS = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")
_SHARED = Path("/usr/share/common-licenses")
_QT = ("LGPL-3", "GPL-3")


def gather_licences(packages: Iterable[str], target: Path) -> list[str]:
    """Copies the texts below `target`, a folder a package; gives the packages without any.

    Qt for Python's wheels bring no text: the two licences it names come from the system's own
    copies. Raises FileNotFoundError when those are missing, for a copy without them may not be
    handed out.
    """
    without = []
    for name in sorted(packages):
        texts = list(_texts_of(name))
        for text in texts:
            (target / name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target / name / text.name)
        if not texts:
            without.append(name)
    for name in _QT:
        (target / "Qt").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_SHARED / name, target / "Qt" / f"{name}.txt")
    return without


def _texts_of(name: str) -> Iterable[Path]:
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return
    for file in files:
        is_text = file.name.upper().startswith(_TEXTS) and not file.name.endswith(".py")
        if ".dist-info" in str(file) and is_text:
            yield Path(str(file.locate()))
