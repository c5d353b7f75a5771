"""Lets pandas into the reading child, when the first long extract comes."""

from __future__ import annotations

import os
import sys
from importlib import import_module


def let_pandas_in() -> None:
    """Loads numpy and pandas, without what they would take along though nothing needs it.

    The child keeps numpy from openpyxl, which is ready by now. One thread is enough here, and
    threads would claim the memory the child is given.
    """
    if "pandas" in sys.modules:
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.modules.get("numpy", True) is None:
        del sys.modules["numpy"]
    is_kept_out = "pyarrow" not in sys.modules
    if is_kept_out:
        sys.modules["pyarrow"] = None  # type: ignore[assignment]
    import_module("pandas")

    if is_kept_out:
        del sys.modules["pyarrow"]
