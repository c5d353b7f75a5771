"""Exempt content stands in a second part of its own; the public paper holds none of it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from package_search import found_in

from lbi_desktop.__main__ import main
from lbi_desktop.domain.period import quarter

DAY = "2025-11-20"
COMMITTEE = "Homes and Communities"
PUBLIC = {
    "scrutiny": ("scrutiny",),
    "2014": ("scrutiny", "--style", "2014"),
    "service": ("service-scrutiny", "--forum", "scrutiny-homes"),
    "executive": ("executive",),
    "executive member": ("executive-member",),
    "definitions": ("definitions",),
    "plan": ("plan",),
    "plan element": ("plan", "--element", "priority-best-start"),
    "line of sight": ("line-of-sight", "--element", "islington-together-2030"),
    "partnership": ("board", "--forum", "partnership-housing"),
}
WORDS = (
    "title",
    "short_name",
    "purpose",
    "methodology",
    "data_quality",
    "source_system",
    "numerator",
    "denominator",
)
HOW_MANY = 14
"""Of 38 words and figures each: some 500 exempt items."""
EXPORTS = {"data-book": "book.xlsx", "html": "page.html", "open-data": "tables"}
TOLD = ("zqaskedx", "zqdecidedx", "zqproposedx")
"""What was said of restricted indicators in public places."""


def token(number: int, what: str) -> str:
    """A string that stands nowhere else."""
    return f"zq{number:02}{what.replace('_', '')}x"


def value(number: int, at: int) -> int:
    """A figure that stands nowhere else, whatever is done to print it."""
    return 7_310_000 + 1_009 * number + 37 * at


def secret(number: int) -> dict[str, object]:
    """A restricted indicator, every word and figure of it a token."""
    periods = [quarter(2022 + at // 4, at % 4 + 1) for at in range(14)]
    spoken = [f"quarter {p.start.isoformat()}/{p.end.isoformat()}" for p in periods]
    return {
        "id": f"SECRET-{number:02}",
        "ref": f"ZQ{number:02}",
        **{name: token(number, name) for name in WORDS},
        "aliases": [token(number, "alias")],
        "unit": "count",
        "polarity": "lower",
        "frequency": "quarter",
        "basis": "period",
        "directorate": "Homes and Neighbourhoods",
        "service": token(number, "service"),
        "theme": token(number, "theme"),
        "objective": token(number, "objective"),
        "owner": token(number, "owner"),
        "committees": [COMMITTEE],
        "suites": ["Corporate performance indicators"],
        "is_restricted": True,
        "status_rule": {"scheme": "on_off"},
        "figures": [
            {"period": each, "value": value(number, at)} for at, each in enumerate(spoken)
        ],
        "targets": [
            {"kind": "annual", "period": "year 2025-04-01/2026-03-31",
             "value": value(number, 90)},
            {"kind": "profile", "period": spoken[-1], "value": value(number, 91)},
        ],
        "benchmarks": [
            {"label": token(number, "benchmark"), "period": spoken[-1],
             "value": value(number, 92)}
        ],
        "comments": [
            {"period": spoken[-1], "happened": token(number, "happened"),
             "matters": token(number, "matters"), "next_steps": token(number, "next")}
        ],
    }  # fmt: skip


def tokens() -> list[str]:
    """Every string and figure of the restricted indicators, as anything may print them."""
    found = []
    for number in range(HOW_MANY):
        names = (*WORDS, "alias", "service", "theme", "objective", "owner", "benchmark",
                 "happened", "matters", "next")  # fmt: skip
        found += [token(number, name) for name in names]
        found += [f"ZQ{number:02}", f"SECRET-{number:02}"]
        for at in (*range(14), 90, 91, 92):
            found += [str(value(number, at)), f"{value(number, at):,}"]
    return [*found, *TOLD]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    made, secrets = folder / "s.lbi", folder / "secrets.json"
    assert main(["new", str(made), "--sample", "--today", DAY]) == 0
    secrets.write_text(json.dumps({"indicators": [secret(n) for n in range(HOW_MANY)]}))
    assert main(["define", str(secrets), "--store", str(made), "--today", DAY]) == 0
    for asked in spoken_of():
        assert main([*asked, "--store", str(made), "--today", DAY]) == 0
    return made


def spoken_of() -> list[tuple[str, ...]]:
    """Restricted indicators in the plan, in meetings and in the review of the suite."""
    elements = ("islington-together-2030", "priority-best-start", "action-recall")
    meetings = ("scrutiny-resources-2025-12-02", "executive-2026-01-15")
    return [
        *(("plan", "link", "-e", each, "-i", "ZQ00", "-i", "ZQ01") for each in elements),
        *(("meetings", "ask", each, TOLD[0], "-i", "ZQ00") for each in meetings),
        *(("meetings", "decide", each, TOLD[1], "-i", "ZQ01") for each in meetings),
        ("suite", "propose", "ZQ02", "pause", "--reason", TOLD[2]),
    ]


def written(store: Path, target: Path, *asked: str) -> Path:
    more = ("--store", str(store), "--today", DAY, "--period", "Q2 2025/26")
    assert main(["report", *asked, "-o", str(target), *more]) == 0
    return target


@pytest.mark.parametrize("name", PUBLIC)
def test_that_no_part_of_a_public_paper_holds_anything_exempt(
    store: Path, tmp_path: Path, name: str
) -> None:
    open_part = written(store, tmp_path / "open.docx", *PUBLIC[name])
    assert found_in(open_part, tokens()) == {}


@pytest.mark.parametrize("kind", EXPORTS)
def test_that_no_export_that_anybody_may_have_holds_anything_exempt(
    store: Path, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / EXPORTS[kind]
    asked = ("--store", str(store), "--today", DAY, "--period", "Q2 2025/26")
    assert main(["export", kind, "-o", str(target), *asked]) == 0
    files = [each for each in (target, *target.rglob("*")) if each.is_file()]
    assert files
    for each in files:
        if each.suffix == ".xlsx":
            assert found_in(each, tokens()) == {}
        else:
            said = each.read_text(encoding="utf-8-sig")
            assert [one for one in tokens() if one in said] == []


def test_that_the_second_part_holds_what_the_public_paper_leaves_out(
    store: Path, tmp_path: Path
) -> None:
    closed = written(
        store, tmp_path / "closed.docx", "scrutiny", "--exempt", "yes",
        "--exempt-paragraph", "3", "--exempt-reason", "A contract is being let",
    )  # fmt: skip
    found = found_in(closed, tokens())
    for number in range(HOW_MANY):
        assert token(number, "short_name") in found
        assert f"{value(number, 13):,}" in found
    with zipfile.ZipFile(closed) as archive:
        body = archive.read("word/document.xml").decode()
        heads = "".join(
            archive.read(each).decode() for each in archive.namelist() if "footer" in each
        )
    assert "Paragraph 3 of Schedule 12A" in body
    assert "A contract is being let." in body
    assert "Part 2, exempt. Quarter 2" in body
    assert "Part 2, exempt" in heads
    assert "Repairs fixed first time" not in body, "the second part holds the exempt alone"


def test_that_an_exempt_paper_is_not_issued_without_paragraph_and_reason(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "closed.docx"
    code = main(
        ["report", "scrutiny", "--store", str(store), "--period", "Q2 2025/26", "--today", DAY,
         "--issue", "--exempt", "yes", "--implications", "none", "-o", str(target), "--json"]
    )  # fmt: skip
    told = json.loads(capsys.readouterr().out)
    assert code == 3
    assert not target.exists()
    assert "report.exempt_reason" in {each["code"] for each in told["issues"]}
