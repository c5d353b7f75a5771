"""`spc-chart`: a chart as a picture file, on a machine without a screen."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QColor, QImage
from sample_council import sample_in

from lbi_desktop.__main__ import main
from ui.theme.tokens import LIGHT

DAY = ("--today", "2026-01-26")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def sample(tmp_path: Path) -> str:
    return str(sample_in(tmp_path))


def drawn(sample: str, target: Path, *more: str) -> int:
    """The exit code of drawing repairs into a file."""
    return main(["spc-chart", "-s", sample, "-i", "H1", "-o", str(target), *DAY, *more])


@pytest.mark.usefixtures("qapp")
def test_that_the_picture_shows_the_marks_of_the_chart_and_says_them(
    sample: str, tmp_path: Path
) -> None:
    target = tmp_path / "repairs.png"
    assert drawn(sample, target) == 0
    image = QImage(str(target))
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert (image.width(), image.height()) == (1800, 960)
    assert {QColor(LIGHT.worse).name(), QColor("white").name()} <= colours
    assert "Ten points marked concerning" in image.text("Description")
    assert "table above" not in image.text("Description")


@pytest.mark.usefixtures("qapp")
def test_that_a_drawing_has_its_title_and_alternative_text(sample: str, tmp_path: Path) -> None:
    target = tmp_path / "repairs.svg"
    assert drawn(sample, target, "--period", "Q4 2024/25") == 0
    tree = ET.parse(target).getroot()
    texts = " ".join("".join(each.itertext()) for each in tree.iter(f"{SVG}text"))
    description = tree.findtext(f"{SVG}desc") or ""
    assert "Repairs fixed first time" in (tree.findtext(f"{SVG}title") or "")
    assert "Q1 2021/22 to Q4 2024/25" in description
    assert "2023/24" in texts
    assert "Target 85%" in texts


@pytest.mark.usefixtures("qapp")
def test_that_a_chart_is_drawn_over_the_old_one_and_leaves_nothing_beside_it(
    sample: str, tmp_path: Path
) -> None:
    target = tmp_path / "own" / "repairs.svg"
    target.parent.mkdir()
    target.write_text("old")
    assert drawn(sample, target) == 0
    assert target.read_text("utf-8").startswith("<?xml")
    assert list(target.parent.iterdir()) == [target]


def test_that_an_unknown_indicator_folder_or_kind_is_told_in_words(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["spc-chart", "-s", sample, "-i", "ZZ9", "-o", str(tmp_path / "a.png")]) == 3
    assert "There is no indicator “ZZ9”" in capsys.readouterr().err
    assert drawn(sample, tmp_path / "nowhere" / "a.png") == 3
    assert "There is no folder" in capsys.readouterr().err
    assert drawn(sample, tmp_path / "a.gif") == 2
    assert "ends in .png or .svg" in capsys.readouterr().err
    assert list(tmp_path.glob("*.png")) == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "indicator, kind, words",
    [
        ("H1", "run", "Median"),
        ("A2", "p-prime", "Upper limit"),
        ("W1", "years", "2025/26"),
        ("H1", "bars", "Finsbury Park"),
        ("H1", "funnel", "99.8% limit"),
        ("H1", "map", "Finsbury Park"),
    ],
)
def test_that_every_kind_of_chart_is_drawn(
    sample: str, tmp_path: Path, indicator: str, kind: str, words: str
) -> None:
    target = tmp_path / "chart.svg"
    asked = ["spc-chart", "-s", sample, "-i", indicator, "-k", kind, "-o", str(target), *DAY]
    assert main(asked) == 0
    tree = ET.parse(target).getroot()
    texts = " ".join("".join(each.itertext()) for each in tree.iter(f"{SVG}text"))
    assert words in texts
    assert "As at 26 January 2026" in texts
    assert tree.findtext(f"{SVG}desc")


@pytest.mark.parametrize(
    "asked, code, words",
    [
        (("-i", "H1", "-k", "between"), 3, "does not suit"),
        (("-i", "W1", "-k", "funnel"), 3, "needs a denominator"),
        (("-i", "P1", "-k", "map", "--by", "ethnicity"), 3, "Only wards have a map"),
        (("-i", "H3", "-k", "bars"), 3, "no breakdowns yet"),
        (("-i", "P1", "-k", "bars", "--by", "tenure"), 3, "There is: ward"),
        (("-i", "P1", "-k", "pie"), 2, "use one of"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_that_a_chart_that_cannot_be_is_refused_in_words(
    sample: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    asked: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    target = tmp_path / "chart.png"
    assert main(["spc-chart", "-s", sample, *asked, "-o", str(target), *DAY]) == code
    assert words in capsys.readouterr().err
    assert not target.exists()


def test_that_a_breakdown_is_told_as_json_and_as_a_table(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["breakdown", "-s", sample, "-i", "H1", "--json", *DAY]) == 0
    said = json.loads(capsys.readouterr().out)
    lowest = said["rows"][-1]
    assert (lowest["part"], lowest["standing"]) == ("Finsbury Park", "clearly lower")
    assert lowest["funnel"] == "Low (0.001)"
    assert (said["by"], said["generation"], len(said["rows"])) == ("ward", 2022, 17)
    assert len(said["funnel"]["denominator"]) == 100
    assert main(["breakdown", "-s", sample, "-i", "W1", *DAY]) == 0
    told = capsys.readouterr().out
    assert "hidden: small number" in told
    assert "Counts are not compared" in told
