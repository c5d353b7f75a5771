"""The tables are described wholly and truly, so that the council can read them without us."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import document_fromstring

from lbi_desktop.__main__ import main
from lbi_desktop.domain.period import PeriodKind
from lbi_desktop.store.columns import METADATA
from lbi_desktop.store.description.described import described_schema
from lbi_desktop.store.description.diagram import depths
from lbi_desktop.store.description.examples import EXAMPLES, Example
from lbi_desktop.store.description.markdown import as_markdown
from lbi_desktop.store.description.page import as_page
from lbi_desktop.store.description.vocabulary import STATES, UNITS, VOCABULARY
from lbi_desktop.store.store import Store
from resources.sample import return_files

SCHEMA = described_schema()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The sample council with its returns in and a report issued."""
    path = tmp_path_factory.mktemp("sample") / "s.lbi"
    today = ("--today", "2026-01-26")
    assert main(["new", str(path), "--sample", *today]) == 0
    files = [str(each) for each in return_files()]
    assert main(["import", *files, "--store", str(path), "--accept", "all", *today]) == 0
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_that_every_table_and_every_column_is_described() -> None:
    assert {each.name for each in SCHEMA.tables} == set(METADATA.tables)
    assert len(SCHEMA.tables) == len(METADATA.tables)
    for table in SCHEMA.tables:
        assert [each.name for each in table.columns] == [
            each.name for each in METADATA.tables[table.name].columns
        ]
        for words in (table.about, *(column.about for column in table.columns)):
            assert len(words) > 2, table.name
            assert not words.endswith("."), words


def test_that_every_table_has_a_key_and_every_link_leads_somewhere() -> None:
    columns = {
        f"{table.name}.{column.name}" for table in SCHEMA.tables for column in table.columns
    }
    for table in SCHEMA.tables:
        assert table.key, table.name
        assert {each.leads_to for each in table.columns if each.leads_to} <= columns
    assert "observation" in next(
        each.led_to_by for each in SCHEMA.tables if each.name == "indicator"
    )


def test_that_what_is_said_of_a_column_is_what_the_file_declares(empty: Store) -> None:
    if empty.is_shared:
        pytest.skip("a server declares its columns in other words")
    with empty.reading() as connection:
        for table in SCHEMA.tables:
            found = connection.exec_driver_sql(f"PRAGMA table_info({table.name})").all()
            said = [
                (each.name, each.stored_as, not each.may_be_null, each.is_key)
                for each in table.columns
            ]
            assert said == [(row[1], row[2], bool(row[3]), bool(row[5])) for row in found]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.question)
def test_that_every_example_runs_on_both(council: Store, example: Example) -> None:
    with council.reading() as connection:
        found = connection.exec_driver_sql(example.sql)
        assert len(found.keys()) == len(set(found.keys())) > 2
        found.all()


EMPTY_IN_SAMPLE = ("issued document", "by ward")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.question)
def test_that_every_example_answers_its_question(
    sample: sqlite3.Connection, example: Example
) -> None:
    rows = sample.execute(example.sql).fetchall()
    assert rows or any(words in example.question for words in EMPTY_IN_SAMPLE)


def test_that_no_column_holds_a_word_that_is_not_listed(sample: sqlite3.Connection) -> None:
    for place, listed in VOCABULARY.items():
        table, _, column = place.partition(".")
        found = {row[0] for row in sample.execute(f"SELECT DISTINCT {column} FROM {table}")}
        assert found <= {word.value for word in listed}, place


def test_that_every_unit_and_every_state_has_its_meaning() -> None:
    assert set(UNITS) == set(VOCABULARY["indicator.unit_kind"])
    assert set(STATES) == set(VOCABULARY["observation.state"])


def test_that_a_periods_code_is_what_its_column_says(sample: sqlite3.Connection) -> None:
    kinds = [each.value for each in PeriodKind]
    for code, kind, last in sample.execute("SELECT code, kind, last_day FROM period"):
        assert code // 100 == int(last.replace("-", ""))
        assert kind == "multi_year" or code % 100 == kinds.index(kind) + 1


def test_that_the_markdown_names_everything_and_its_tables_are_even() -> None:
    text = as_markdown(SCHEMA)
    for table in SCHEMA.tables:
        assert f"### {table.name}\n" in text
        assert all(f"`{column.name}`" in text for column in table.columns)
    assert all(example.sql in text for example in EXAMPLES)
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block[:200]


def test_that_the_page_is_whole_and_its_links_lead_somewhere() -> None:
    text = as_page(SCHEMA)
    page = document_fromstring(text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//@href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert not page.xpath("//script | //link | //img | //iframe")
    assert {each.name for each in SCHEMA.tables} <= set(ids)
    etree.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])


def test_that_each_table_stands_right_of_what_it_leads_to() -> None:
    deep = depths(SCHEMA)
    for table in SCHEMA.tables:
        for other in table.leads_to:
            assert other == table.name or deep[other] < deep[table.name]


def test_that_the_command_line_prints_and_writes_the_description(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == as_markdown(SCHEMA)
    assert main(["schema", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["revision"] == SCHEMA.revision
    assert len(told["areas"]) == len(SCHEMA.areas)
    page = tmp_path / "tables.html"
    assert main(["schema", "--format", "html", "-o", str(page)]) == 0
    assert page.read_text("utf-8") == as_page(SCHEMA)
    assert [each.name for each in tmp_path.iterdir()] == ["tables.html"]
    assert main(["schema", "--format", "docx"]) == 2
