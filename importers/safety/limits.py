"""How much processor time and memory reading one file may take, and how that is enforced."""

from __future__ import annotations

import math
import sys

BASE_SECONDS = 10
SECONDS_PER_MEGABYTE = 2
MOST_MEMORY = 1024 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def seconds_for(size: int) -> int:
    """Seconds of processor time a file of this size may take."""
    return BASE_SECONDS + SECONDS_PER_MEGABYTE * math.ceil(size / _MEGABYTE)


def limit_memory() -> None:
    """Bound this process's memory; on Windows the parent's job object does it."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_seconds(seconds: int) -> None:
    """Bound the processor time from now on; the kernel ends the process that passes it.

    On Windows the parent's watch on the clock does it.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = math.ceil(used.ru_utime + used.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, hard))
