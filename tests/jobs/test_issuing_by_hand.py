"""A draft that was written on in Word is issued as it stands, once it agrees with the store."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_council import HOMES, NOW, OFFICER, Q2, Q3, TODAY, made_store

from importers.documents.word_reading import read_word_file
from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.documents.briefing import Decisions
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.issuing import NotReady
from lbi_desktop.jobs.issuing_by_hand import issue_paper, paper_readiness
from lbi_desktop.jobs.papers import take_comments
from lbi_desktop.jobs.reports import Wanted, write_report
from lbi_desktop.queries.documents import documents
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}
PROSE = "The director has asked for a weekly count."


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a figure, its comment, and the draft of a management team's pack."""
    folder = tmp_path_factory.mktemp("by-hand")
    with made_store(folder) as store:
        for period, value in ((Q2, 84.0), (Q3, 78.4)):
            about = ("HO-FFT", period)
            type_figure(store, Figure(value), about=about, reason="Counted", **SIGNED)
        said = Commentary(
            "Vans lacked parts because a supplier closed.",
            "Tenants wait for a second visit.",
            "Stock the vans (Head of Repairs, 31 March 2026).",
            "Head of Repairs",
        )
        write_comment(store, said, about=("HO-FFT", Q3), **SIGNED)
        write_report(store, WANTED, target=folder / "pack.docx", **SIGNED)
    return folder


WANTED = Wanted("panel", Q3, focus=HOMES)


@pytest.fixture
def store(drafted: Path, tmp_path: Path) -> Iterator[Store]:
    from lbi_desktop.store.store import open_store

    for name in ("council.lbi", "pack.docx"):
        (tmp_path / name).write_bytes((drafted / name).read_bytes())
    with open_store(tmp_path / "council.lbi", who=OFFICER, now=NOW) as opened:
        yield opened


@pytest.fixture
def paper(store: Store, tmp_path: Path) -> Path:
    return tmp_path / "pack.docx"


def edit(path: Path, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {each.filename: archive.read(each) for each in archive.infolist()}
    body = members["word/document.xml"].decode()
    assert change(body) != body
    members["word/document.xml"] = change(body).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def add_prose(body: str) -> str:
    made = f"<w:p><w:r><w:t>{PROSE} It was in draft 3 of ours.</w:t></w:r></w:p>"
    place = body.index("<w:p>", body.index("<w:body>"))
    return body[:place] + made + body[place:]


def all_words(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.startswith("word/") and n.endswith(".xml")]
        return "".join(archive.read(each).decode() for each in names)


def blocking(store: Store, paper: Path) -> dict[str, str]:
    found = paper_readiness(store, paper, today=TODAY).obstacles
    return {each.issue.code: each.words for each in found if each.is_blocking}


def test_that_prose_written_by_hand_is_in_the_version_that_is_issued(
    store: Store, paper: Path
) -> None:
    edit(paper, add_prose)
    before = paper.read_bytes()
    made = issue_paper(store, paper, **SIGNED)
    issued = made.document.path
    assert (issued.name, made.version) == ("pack version 1.docx", 1)
    assert paper.read_bytes() == before
    words = all_words(issued)
    assert PROSE in words
    assert "in draft 3 of ours" in words
    assert "Version 1" in words
    assert "Draft 1" not in words
    stamp = read_word_file(issued).stamp
    assert (stamp.version, stamp.edition) == (1, "Version 1")
    (recorded, *_) = documents(store)
    assert recorded.version == 1
    assert recorded.sha256 == hashlib.sha256(issued.read_bytes()).hexdigest()


def test_that_a_figure_that_moved_since_blocks_until_it_is_refreshed(
    store: Store, paper: Path
) -> None:
    about = ("HO-FFT", Q3)
    type_figure(store, Figure(77.1), about=about, reason="Recount", **SIGNED)
    found = blocking(store, paper)
    assert "H1" in found["report.moved"]
    with pytest.raises(NotReady):
        issue_paper(store, paper, **SIGNED)
    assert sorted(each.name for each in paper.parent.glob("*.docx")) == ["pack.docx"]


def test_that_a_figure_typed_over_by_hand_blocks(store: Store, paper: Path) -> None:
    edit(paper, lambda body: body.replace("78.4%", "79.4%"))
    assert "typed over" in blocking(store, paper)["report.typed_over"]


def test_that_tracked_changes_and_notes_block(store: Store, paper: Path) -> None:
    made = '<w:ins w:id="9001" w:author="A" w:date="2026-01-20T09:00:00Z">'
    tracked = f"<w:p>{made}<w:r><w:t>More.</w:t></w:r></w:ins></w:p>"
    edit(paper, lambda body: body.replace("<w:body>", f"<w:body>{tracked}", 1))
    assert blocking(store, paper)["report.marks_left"] == "Tracked changes are left in it."


def test_that_commentary_edited_in_the_document_is_taken_over_first(
    store: Store, tmp_path: Path
) -> None:
    paper = tmp_path / "report.docx"
    write_report(store, Wanted("scrutiny", Q3), target=paper, **SIGNED)
    edit(
        paper,
        lambda body: body.replace("Tenants wait for", "Tenants and leaseholders wait for"),
    )
    assert "matters" in blocking(store, paper)["report.comment_apart"]
    take_comments(store, paper, **SIGNED)
    assert "report.comment_apart" not in blocking(store, paper)


def test_that_what_was_issued_is_not_issued_again(store: Store, paper: Path) -> None:
    issued = issue_paper(store, paper, **SIGNED).document.path
    with pytest.raises(Refusal, match="was issued as version 1"):
        issue_paper(store, issued, **SIGNED)
    with pytest.raises(Refusal, match="is what was issued as version 1"):
        issue_paper(store, paper, target=issued, **SIGNED)


def test_that_a_choice_nobody_made_blocks_and_one_made_in_word_does_not(
    store: Store, tmp_path: Path
) -> None:
    decided = Decisions(Exemption.NON_EXEMPT)
    paper = tmp_path / "report.docx"
    write_report(store, Wanted("scrutiny", Q3, decisions=decided), target=paper, **SIGNED)
    assert "report.placeholder" in blocking(store, paper)
    ours = "To be decided before issue: none arising, or what arises."
    edit(paper, lambda body: body.replace(ours, "None arising directly."))
    assert "report.placeholder" not in blocking(store, paper)
