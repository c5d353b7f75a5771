"""Work in a copy of this process: killed at will, or under an account without rights."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable

NOBODY = 65534


def forked(work: Callable[[], None]) -> int:
    """Starts work in a child that shares nothing but the disk; gives its process id."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child uses no threads
        child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:  # noqa: BLE001 - the parent sees the exit code
        os._exit(1)
    os._exit(0)


def ended(child: int) -> int:
    """Waits for a child; gives its exit code, negative when it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def as_nobody(work: Callable[[], None]) -> bool:
    """Whether work succeeds under an account without rights (our own, unless we are root)."""

    def without_rights() -> None:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work()

    return ended(forked(without_rights)) == 0
