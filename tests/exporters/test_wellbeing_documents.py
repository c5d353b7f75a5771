"""The Wellbeing section and ward profiles: a page a ward, accessible, nothing hidden shown."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from a11y_docx import errors
from made_wellbeing import ground, groups, measure
from wellbeing_council import Size, wellbeing_store

from exporters.blocks import Chart, Document, IntervalBar, Table
from exporters.pagination import page_count
from exporters.recipes.ward_profile import WellbeingPaper, ward_page, wellbeing_document
from exporters.wellbeing_documents import write_wellbeing
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wellbeing.building import wellbeing_of
from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
from lbi_desktop.jobs.wellbeing_documents import (
    WellbeingDocumentWanted,
    write_wellbeing_document,
)
from lbi_desktop.queries.wellbeing import LATEST, wellbeing_picture
from lbi_desktop.store.store import Store

TODAY = date(2026, 1, 26)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    size = Size(domains=5, measures=4, years=(2020, 2023, 2024), asked=60)
    with wellbeing_store(tmp_path_factory.mktemp("wellbeing"), size) as made:
        yield made


@pytest.fixture(scope="module")
def picture(store: Store) -> WellbeingPicture:
    return wellbeing_picture(store)


def _paper(picture: WellbeingPicture, *wards: int, has_section: bool = False) -> WellbeingPaper:
    return WellbeingPaper(picture, "Islington", TODAY, "entry 1", wards, has_section)


def _text(document: Document) -> str:
    return repr(document)


def test_that_every_ward_is_one_page_of_native_drawings(picture: WellbeingPicture) -> None:
    for at in range(len(picture.wards)):
        assert page_count(wellbeing_document(_paper(picture, at))) == 1
    blocks = ward_page(picture, 0)
    assert any(isinstance(block, Chart) for block in blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    bars = [
        part
        for table in tables
        for row in table.rows
        for cell in row
        for paragraph in cell.paragraphs
        for part in paragraph
        if isinstance(part, IntervalBar)
    ]
    assert len(bars) >= 12
    assert all(bar.alternative for bar in bars)


def test_that_the_page_stays_one_with_a_hundred_measures() -> None:
    shares = [(10.0 + n, 100.0) for n in range(6)]
    domains = {
        f"Domain {n}": [
            measure(f"A long name of measure {n}.{m}", shares, whole=(75, 600))
            for m in range(11)
        ]
        for n in range(9)
    }
    made = wellbeing_of(ground(domains))
    assert page_count(wellbeing_document(_paper(made, 0))) == 1


def test_that_a_hidden_count_is_in_no_part_of_a_document() -> None:
    """The count would be 3 of 733; its share, its denominator and its score stand nowhere."""
    fifths = groups("sex", ("Female", "Male"))
    own = [
        measure(
            f"H{n}",
            [(3, 733), (300, 800), (450, 900), (600, 1000)],
            whole=(1353, 3433),
            by_group=[(3, 1733), (1350, 1700)],
        )
        for n in range(3)
    ]
    made = wellbeing_of(ground({"Health": own}, groups=fifths))
    said = _text(wellbeing_document(_paper(made, *range(4), has_section=True)))
    assert "733" not in said
    assert "0.4%" not in said
    assert "hidden" in said


def test_that_the_file_is_sound_accessible_and_the_same_again(
    picture: WellbeingPicture, tmp_path: Path
) -> None:
    paper = _paper(picture, 0, 6, has_section=True)
    made = write_wellbeing(paper, tmp_path / "wellbeing.docx")
    again = write_wellbeing(paper, tmp_path / "again.docx")
    assert made.sha256 == again.sha256
    assert errors(made.path) == []
    with zipfile.ZipFile(made.path) as file:
        charts = [name for name in file.namelist() if re.search(r"charts/chart\d+\.xml", name)]
    assert len(charts) == 2


def test_that_the_documents_are_written_from_the_store(store: Store, tmp_path: Path) -> None:
    asked = WellbeingDocumentWanted(("Finsbury Park",), has_section=False)
    target = tmp_path / "ward.docx"
    made = write_wellbeing_document(store, asked, wanted=LATEST, target=target, today=TODAY)
    assert (made.recipe, made.pages_expected) == ("ward-profile", 1)
    with pytest.raises(Refusal, match="no ward"):
        write_wellbeing_document(
            store,
            WellbeingDocumentWanted(("Nowhere",)),
            wanted=LATEST,
            target=target,
            today=TODAY,
        )


def test_that_the_section_tells_of_domains_wards_gaps_and_method(
    picture: WellbeingPicture,
) -> None:
    said = _text(wellbeing_document(_paper(picture, has_section=True)))
    for words in ("Health", "Finsbury Park", "Between groups", "How this was computed"):
        assert words in said
    assert "other wards and not comparable" in said
