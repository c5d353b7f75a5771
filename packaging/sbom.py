"""The list of parts (CycloneDX 1.6): what a release holds, each with version and licence."""

from __future__ import annotations

import platform
import re
import sqlite3
import ssl
import subprocess
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from version import commit_time, version

_RUNTIME = {"python": "PSF-2.0", "sqlite": "blessing", "openssl": "Apache-2.0"}
"""What comes with the interpreter, and under which licence."""
_QT = "pyside6-essentials"
"""The package that brings Qt itself, of the same version."""
_LIBRARIES = "*/lib/x86_64-linux-gnu"
_SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
_LOCKED = re.compile(r"^([\w.-]+==[^\s\\]+(?:\s*;[^\\]+)?)\s*\\?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a release holds that somebody else made."""

    name: str
    version: str
    licence: str = ""
    kind: str = "pypi"


def locked_parts(lock: Path, environment: dict[str, str] | None = None) -> Iterator[Part]:
    """The packages of a lock that are installed on a system, with their licences where known.

    `environment` holds markers such as `sys_platform` for a system that is not this one.
    """
    for line in _LOCKED.findall(lock.read_text(encoding="utf-8")):
        wanted = Requirement(line.strip())
        if wanted.marker is None or wanted.marker.evaluate(environment or {}):
            version = next(iter(wanted.specifier)).version
            yield Part(wanted.name, version, _licence(wanted.name))


def runtime_parts(versions: Mapping[str, str] | None = None) -> Iterator[Part]:
    """Python and what is built into it: this computer's own, or by the versions given."""
    own = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "openssl": ssl.OPENSSL_VERSION.split()[1],
    }
    for name, said in (versions or own).items():
        yield Part(name, said, _RUNTIME[name], "generic")


def system_parts(libraries: Iterable[str]) -> list[Part]:
    """The packages of this Debian that libraries were taken from, by the libraries' names."""
    search = ["dpkg", "--search", *(f"{_LIBRARIES}/{name}" for name in libraries)]
    said = subprocess.run(search, capture_output=True, text=True, check=False).stdout
    packages = sorted({line.partition(":")[0] for line in said.splitlines()})
    if not packages:
        return []
    asked = ["dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *packages]
    lines = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\n")
    found = dict(line.split(" ") for line in lines if line)
    return [Part(name, found[name], kind="deb") for name in packages]


def write_parts(
    out: Path,
    root: Path,
    system: str,
    *,
    runtime: Mapping[str, str] | None = None,
    marker: str,
    more: Iterable[Part] = (),
) -> Path:
    """The list of parts of what was built for one system.

    `runtime` says Python's version and those of what came with it, `marker` the series of
    Python that the locked packages were chosen for; `more` is what else is in it.
    """
    own = Part("lbi-desktop", version(root), "MIT")
    environment = {**_SYSTEMS[system], "python_version": marker}
    if runtime is not None:
        environment["python_full_version"] = runtime["python"]
    lock = root / "requirements" / "app.txt"
    locked = list(locked_parts(lock, environment))
    qt = [Part("qt", e.version, "LGPL-3.0-only", "generic") for e in locked if e.name == _QT]
    parts = [*locked, *qt, *runtime_parts(runtime), *more]
    target = out / f"lbi-desktop-{own.version}-{system}.cdx.json"
    listed = bill_of_materials(own, parts, moment=commit_time(root))
    target.write_text(listed, encoding="utf-8")
    return target


def bill_of_materials(program: Part, parts: Iterable[Part], *, moment: int) -> str:
    """The document as JSON, alike for alike parts; `moment` is seconds since 1970."""
    listed = [_component(part) for part in sorted(parts, key=lambda part: part.name)]
    bom = Bom(components=listed)
    own = Component(
        name=program.name,
        version=program.version,
        type=ComponentType.APPLICATION,
        bom_ref=f"{program.name}=={program.version}",
        licenses=[DisjunctiveLicense(name=program.licence)],
    )
    bom.metadata.component = own
    bom.register_dependency(own, listed)
    bom.metadata.timestamp = datetime.fromtimestamp(moment, UTC)
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{program.name} {program.version}")
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(part: Part) -> Component:
    maker = "debian" if part.kind == "deb" else None
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        purl=PackageURL(part.kind, maker, part.name, part.version),
        bom_ref=f"{part.name}=={part.version}",
        licenses=[DisjunctiveLicense(name=part.licence)] if part.licence else [],
    )


def _licence(name: str) -> str:
    """What an installed package says of itself, in one line."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    expression = said.get("License-Expression") or ""
    classified = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier") or []
        if line.startswith("License ::") and line.count("::") > 1
    ]
    stated = (said.get("License") or "").strip().splitlines()
    short = stated[0] if len(stated) == 1 and len(stated[0]) < 60 else ""
    return expression or " or ".join(classified) or short
