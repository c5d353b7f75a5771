"""A safeguarding pack from the store: no small number is told, nothing goes elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from package_search import found_in

from lbi_desktop.__main__ import main
from lbi_desktop.domain.period import quarter

DAY = "2025-11-20"
CHILDREN = "Children and Young People"
TOKEN = "zqrestrictedx"
COUNTS = [12, 9, 3, 11, 8, 7, 2, 10, 4, 9, 3, 2]
OTHER_COUNTS = [12, 9, 1, 11, 8, 7, 4, 10, 2, 9, 1, 4]


def indicator(counts: list[int]) -> dict[str, object]:
    """A restricted count of children, of which the last figures are small."""
    quarters = [quarter(2022 + at // 4, at % 4 + 1) for at in range(len(counts))]
    spoken = [f"quarter {q.start.isoformat()}/{q.end.isoformat()}" for q in quarters]
    return {
        "id": "SG-TEST",
        "ref": "SG9",
        "title": f"Children {TOKEN}",
        "short_name": f"Children {TOKEN}",
        "unit": "count",
        "noun": "children",
        "polarity": "lower",
        "frequency": "quarter",
        "basis": "period",
        "directorate": CHILDREN,
        "suites": ["Safeguarding"],
        "is_restricted": True,
        "status_rule": {"scheme": "on_off"},
        "targets": [{"kind": "profile", "period": each, "value": 6} for each in spoken],
        "figures": [
            {"period": each, "value": count} for each, count in zip(spoken, counts, strict=True)
        ],
    }


def council(folder: Path, counts: list[int]) -> Path:
    folder.mkdir()
    store, defined = folder / "s.lbi", folder / "more.json"
    assert main(["new", str(store), "--sample", "--today", DAY]) == 0
    defined.write_text(json.dumps({"indicators": [indicator(counts)]}))
    assert main(["define", str(defined), "--store", str(store), "--today", DAY]) == 0
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return council(tmp_path_factory.mktemp("safe") / "one", COUNTS)


def report(store: Path, target: Path, *asked: str) -> int:
    more = ("--store", str(store), "--today", DAY, "--period", "Q2 2025/26")
    return main(["report", *asked, "-o", str(target), *more])


def test_that_councils_that_differ_in_small_numbers_alone_write_the_same_pack(
    tmp_path: Path,
) -> None:
    """Both are new: a store another test has written in says so in its papers."""
    packs = [tmp_path / "one.docx", tmp_path / "two.docx"]
    for counts, target in zip((COUNTS, OTHER_COUNTS), packs, strict=True):
        assert report(council(tmp_path / target.stem, counts), target, "safeguarding") == 0
    assert TOKEN in found_in(packs[0], [TOKEN])
    assert packs[0].read_bytes() == packs[1].read_bytes()


@pytest.mark.parametrize(
    "asked",
    [("panel", "--directorate", CHILDREN), ("board", "--forum", "board-corporate-parenting"),
     ("board", "--forum", "partnership-children"), ("scrutiny",),
     ("scrutiny", "--exempt", "yes"), ("safeguarding", "--directorate", "Adult Social Care"),
     ("dmt", "--directorate", "Adult Social Care")],
    ids=["panel", "board", "partnership", "public", "second part", "adults", "another team"],
)  # fmt: skip
def test_that_restricted_safeguarding_figures_go_into_no_other_document(
    store: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    target = tmp_path / "other.docx"
    assert report(store, target, *asked) == 0
    assert found_in(target, [TOKEN]) == {}


@pytest.mark.parametrize(
    "asked",
    [("safeguarding", "--forum", "panel"), ("panel", "--forum", "safeguarding-children")],
)
def test_that_a_safeguarding_pack_and_its_forum_belong_together(
    store: Path, tmp_path: Path, asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(store, tmp_path / "no.docx", *asked) == 3
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "no.docx").exists()


def test_that_a_comment_that_tells_a_hidden_number_blocks_issue(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "s.lbi"
    copy.write_bytes(store.read_bytes())
    said = ("comment", "SG9", "--store", str(copy), "--period", "Q2 2024/25", "--today", DAY)
    assert main([*said, "--happened", "3 children were placed because of demand."]) == 0
    capsys.readouterr()
    asked = ["report", "safeguarding", "--store", str(copy), "--period", "Q2 2024/25"]
    target = tmp_path / "no.docx"
    assert main([*asked, "--today", DAY, "--issue", "--json", "-o", str(target)]) == 3
    told = json.loads(capsys.readouterr().out)
    assert "comment.small_number" in {each["code"] for each in told["issues"]}
    reason = ("--overrule", "SG9=National figures, not ours")
    main([*asked, *reason, "--today", DAY, "--issue", "--json", "-o", str(target)])
    told = json.loads(capsys.readouterr().out)
    (noted,) = (each for each in told["issues"] if each["code"] == "comment.small_number")
    assert noted["severity"] == "note"
    assert noted["message"].endswith("Overruled: National figures, not ours")
