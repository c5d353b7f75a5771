"""A PostgreSQL server of the tests' own: made from the system's binaries, thrown away after.

`LBI_TEST_POSTGRES` may name a server to use instead (its databases are the tests' to make and
drop). Without either, the tests that need one are skipped.
"""

from __future__ import annotations

import atexit
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

MISSING = "no PostgreSQL here: apt-get install postgresql (see README, “Tests”)"
_BINARIES = Path("/usr/lib/postgresql")
_ACCOUNTS = ("postgres", "nobody")
_NUMBERS = itertools.count()
_PATIENCE = 10
_QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "jit=off",
    "max_connections=80",
    "shared_buffers=64MB",
    "max_wal_size=512MB",
)


def binaries() -> Path | None:
    """The folder of the newest server's programs, if there is one."""
    found = [path.parent for path in _BINARIES.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    here = shutil.which("initdb")
    return Path(here).parent if here else None


def is_there() -> bool:
    """Whether the tests on PostgreSQL can run."""
    return bool(os.environ.get("LBI_TEST_POSTGRES")) or binaries() is not None


@cache
def server() -> str:
    """The URL of a running server, without a database; ours is stopped at exit."""
    given = os.environ.get("LBI_TEST_POSTGRES")
    return given.rstrip("/") if given else _started()


def a_database(template: str = "template0") -> str:
    """The URL of a new database."""
    name = f"lbi_{os.getpid()}_{next(_NUMBERS)}"
    by_administrator(f"CREATE DATABASE {name} TEMPLATE {template}{_strategy()}")
    return f"{server()}/{name}"


@cache
def _strategy() -> str:
    """The quickest way to copy a small database, where the server has a choice (15 on)."""
    version = _administrator("postgres").info.server_version
    return " STRATEGY file_copy" if version >= 150000 else ""


def drop(url: str) -> None:
    """Removes a database, whoever is connected to it."""
    by_administrator(f"DROP DATABASE IF EXISTS {name_in(url)} WITH (FORCE)")


def name_in(url: str) -> str:
    """The database of a URL."""
    return url.rpartition("/")[2]


def by_administrator(*statements: str, database: str = "postgres") -> None:
    """Carries out statements in autocommit."""
    with _administrator(database).cursor() as cursor:
        for statement in statements:
            _carry_out(cursor, statement)


def _carry_out(cursor: Any, statement: str) -> None:
    """Again while a database counts as in use: the server waits only 5 s for who has left."""
    from psycopg.errors import ObjectInUse

    for _ in range(_PATIENCE):
        with suppress(ObjectInUse):
            cursor.execute(statement)
            return
    cursor.execute(statement)


@cache
def _administrator(database: str) -> Any:
    import psycopg

    plain = server().replace("postgresql+psycopg", "postgresql")
    connection = psycopg.connect(f"{plain}/{database}", autocommit=True)
    atexit.register(connection.close)
    return connection


def _started() -> str:
    programs = binaries()
    assert programs is not None, MISSING
    folder = Path(tempfile.mkdtemp(prefix="lbi-postgres-"))
    account = _account()
    if account:
        shutil.chown(folder, account)
    cluster, port = folder / "cluster", _free_port()
    _run(account, programs / "initdb", "-D", cluster, "-U", "lbi", "-A", "trust", "-N",
         "--locale=C", "-E", "UTF8", "--no-instructions")  # fmt: skip
    options = " ".join(f"-c {each}" for each in _QUICK)
    _run(account, programs / "pg_ctl", "-D", cluster, "-w", "-l", folder / "log", "-o",
         f"-h 127.0.0.1 -p {port} -k {folder} {options}", "start")  # fmt: skip
    atexit.register(_stopped, account, programs / "pg_ctl", folder)
    return f"postgresql+psycopg://lbi@127.0.0.1:{port}"


def _stopped(account: str | None, program: Path, folder: Path) -> None:
    _run(account, program, "-D", folder / "cluster", "-m", "immediate", "stop", may_fail=True)
    shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """Whom the server runs as: it refuses to be root."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in _ACCOUNTS if name in known)


def _run(account: str | None, *command: str | Path, may_fail: bool = False) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=account,
        group=pwd.getpwnam(account).pw_gid if account else None,
        extra_groups=[] if account else None,
        cwd="/",
        env={**os.environ, "LC_ALL": "C", "HOME": "/"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode and not may_fail:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
