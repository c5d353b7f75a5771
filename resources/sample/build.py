"""Writes what the sample council's recipes give: histories, complaints, returns.

    python -m resources.sample.build            writes the files
    python -m resources.sample.build --check    says which committed files differ, writes none

The same bytes on every run and every machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from resources.files import path_of
from resources.sample.making.breakdowns import breakdowns_of, divisions
from resources.sample.making.complaints import complaints
from resources.sample.making.figures import Maker, benchmarks_of, figures_of, targets_of
from resources.sample.making.recipes import recipes
from resources.sample.making.returns.every import returns
from resources.sample.making.writing import (
    as_json,
    benchmark_record,
    complaint_record,
    figure_record,
    histories_json,
    part_record,
    target_record,
)


def built() -> dict[str, bytes]:
    """Every generated file by its name under `resources/sample`."""
    texts = dict(_histories())
    texts["council/breakdowns.json"] = histories_json(_breakdowns())
    counts = [complaint_record(count) for count in complaints()]
    texts["council/complaints.json"] = as_json({"complaints": counts})
    return {name: text.encode() for name, text in texts.items()} | dict(returns())


def _histories() -> Iterator[tuple[str, str]]:
    known = recipes()
    for source in sorted(path_of("sample/council").glob("indicators-*.json")):
        indicators = json.loads(source.read_text(encoding="utf-8"))["indicators"]
        made = [
            (each["id"], _history(Maker(known[each["id"]], each["decimals"], known)))
            for each in indicators
            if "formula" not in each
        ]
        name = source.name.replace("indicators-", "history-")
        yield f"council/{name}", histories_json(made)


def _breakdowns() -> Iterator[tuple[str, dict[str, list[dict[str, object]]]]]:
    """Figures by ward and by group, which are not the departments'."""
    known, divided = recipes(), divisions()
    for source in sorted(path_of("sample/council").glob("indicators-*.json")):
        for each in json.loads(source.read_text(encoding="utf-8"))["indicators"]:
            if each["id"] in divided:
                maker = Maker(known[each["id"]], each["decimals"], known)
                made = breakdowns_of(maker, divided[each["id"]])
                yield each["id"], {"breakdowns": [part_record(one) for one in made]}


def _history(maker: Maker) -> dict[str, list[dict[str, object]]]:
    return {
        "figures": [figure_record(each) for each in figures_of(maker)],
        "targets": [target_record(each) for each in targets_of(maker)],
        "benchmarks": [benchmark_record(each) for each in benchmarks_of(maker)],
    }


def differing(folder: Path) -> list[str]:
    """The generated files that are not in the folder as they would be written."""
    return [
        name
        for name, content in built().items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content
    ]


def main(arguments: list[str]) -> int:
    """Write the files, or with --check say which differ."""
    folder = path_of("sample")
    if "--check" in arguments:
        names = differing(folder)
        sys.stdout.writelines(f"{name} differs\n" for name in names)
        return 1 if names else 0
    for name, content in built().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
