"""Where an installed copy begins: the same door as `python -m lbi_desktop`."""

from __future__ import annotations

import sys

if not getattr(sys, "frozen", False):
    sys.frozen = "folder"  # type: ignore[attr-defined]  # as PyInstaller says of its own

from lbi_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
