"""For trying the installers under wine only; nothing of it is ever handed out.

wine 8 lacks a little of Windows 10. Three libraries for a test's own prefix fill the gaps: a
stand-in for the ICU converter that Qt names, the random numbers that Rust asks for, and a C
run-time that passes everything on to wine's own but for the complex numbers, which wine leaves
out and NumPy needs.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

COMPILER, _READER = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
SHIMMED = ("bcryptprimitives", "icuuc", "ucrtbase")
"""What wine is told to take from the prefix (`WINEDLLOVERRIDES`)."""
_PASSED_ON = "ucrtwine"
_IDLE = "__declspec(dllexport) long long {name}(void) {{ return 0; }}\n"
_RANDOM = """\
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL ProcessPrng(PBYTE into, SIZE_T count) {
    return RtlGenRandom(into, (ULONG)count);
}
"""
_REAL_RESULTS = ("abs", "arg", "imag", "real")
_PARTS = (
    *_REAL_RESULTS,
    *("acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "pow"),
    *("sin", "sinh", "sqrt", "tan", "tanh"),
)
COMPLEX = {f"c{part}{kind}": (part, kind) for part in _PARTS for kind in ("", "f", "l")}
"""C99's functions of complex numbers, in double, float and long double (double on Windows)."""


def build_shims(system32: Path, program: Path) -> None:
    """Puts the three libraries into a prefix's system folder, for a program folder."""
    converter = imported(program / "lib" / "PySide6" / "Qt6Core.dll", "icuuc.dll")
    idle = "".join(_IDLE.format(name=name) for name in converter)
    _library(idle, system32 / "icuuc.dll")
    _library(_RANDOM, system32 / "bcryptprimitives.dll", "-ladvapi32")
    _c_run_time(system32)


def imported(binary: Path, library: str) -> list[str]:
    """The names a program asks of a library."""
    for part in _told(binary).split("DLL Name: ")[1:]:
        name, _, rest = part.partition("\n")
        if name.strip().lower() == library:
            return re.findall(r"^\t[0-9a-f]+\t\s*\d+\s+(\w+)", rest, re.MULTILINE)
    return []


def exported(library: Path) -> list[str]:
    """The names a library offers."""
    listed = _told(library).partition("[Ordinal/Name Pointer] Table")[2]
    return re.findall(r"^\t\[ *\d+\] (\S+)$", listed, re.MULTILINE)


def _told(binary: Path) -> str:
    command = [_READER, "-p", str(binary)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _c_run_time(system32: Path) -> None:
    """wine's C run-time under another name, and ours in its place that passes calls on."""
    own, kept = system32 / "ucrtbase.dll", system32 / f"{_PASSED_ON}.dll"
    if not kept.exists():
        kept.write_bytes(own.read_bytes())
    names = [name for name in exported(kept) if name not in COMPLEX]
    assert len(names) > 2_000, "wine's C run-time could not be read"
    lines = [f"{name} = {_PASSED_ON}.{name}" for name in names]
    lines += [f"{name} = shim_{name}" for name in COMPLEX]
    own.unlink()
    _library(_complex_source(), own, definitions=["LIBRARY ucrtbase.dll", "EXPORTS", *lines])


def _complex_source() -> str:
    """Each function calls the compiler's own library; results come back as Windows has them."""
    pieces = ["#include <complex.h>\n"]
    for name, (part, kind) in COMPLEX.items():
        number, short = ("float", "f") if kind == "f" else ("double", "")
        whole = f"{number} complex"
        result = number if part in _REAL_RESULTS else whole
        takes, gives = (
            (f"{whole} x, {whole} y", "x, y") if part == "pow" else (f"{whole} x", "x")
        )
        pieces.append(f"{result} shim_{name}({takes}) {{ return c{part}{short}({gives}); }}\n")
    return "".join(pieces)


def _library(
    source: str, target: Path, *libraries: str, definitions: list[str] | None = None
) -> None:
    with tempfile.TemporaryDirectory(prefix="lbi-shim-") as folder:
        text = Path(folder) / "shim.c"
        text.write_text(source, encoding="utf-8")
        command = [COMPILER, "-shared", "-O1", "-static", str(text), "-o", str(target)]
        if definitions:
            table = text.with_suffix(".def")
            table.write_text("\n".join(definitions) + "\n", encoding="utf-8")
            command.append(str(table))
        subprocess.run([*command, *libraries], check=True)
