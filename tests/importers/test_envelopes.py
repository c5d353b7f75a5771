"""E-mails and archives: their workbooks come out, and nothing else; bad ones are refused."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outlook_mail import outlook_message

from importers.safety.envelopes import MOST_INSIDE, is_envelope, open_envelope

EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
BOOK = b"PK\x03\x04 a workbook, as far as an envelope cares".ljust(5_000, b".")


def mail(*attached: tuple[str, bytes], forwarded: EmailMessage | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Return"
    message.set_content("Please find attached.")
    for name, content in attached:
        message.add_attachment(content, maintype=EXCEL[0], subtype=EXCEL[1], filename=name)
    if forwarded is not None:
        message.add_attachment(forwarded)
    return message


def zipped(folder: Path, **files: bytes) -> Path:
    path = folder / "returns.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_that_the_workbooks_of_an_email_come_out(tmp_path: Path) -> None:
    path = tmp_path / "RE return.eml"
    path.write_bytes(mail(("Homes Q3.xlsx", BOOK), ("logo.png", b"x")).as_bytes())
    opened = open_envelope(path, tmp_path / "out")
    assert [file.name for file in opened.files] == ["Homes Q3.xlsx"]
    assert opened.files[0].read_bytes() == BOOK
    assert opened.issue is None


def test_that_a_forwarded_email_is_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "FW return.eml"
    path.write_bytes(mail(forwarded=mail(("Homes Q3.xlsx", BOOK))).as_bytes())
    assert [each.name for each in open_envelope(path, tmp_path / "out").files] == [
        "Homes Q3.xlsx"
    ]


def test_that_the_attachments_of_an_outlook_message_come_out(tmp_path: Path) -> None:
    path = tmp_path / "RE return.msg"
    path.write_bytes(outlook_message({"Homes Q3.xlsx": BOOK, "signature.png": b"x"}))
    opened = open_envelope(path, tmp_path / "out")
    assert [file.name for file in opened.files] == ["Homes Q3.xlsx"]
    assert opened.files[0].read_bytes() == BOOK


def test_that_an_archive_gives_its_returns_and_those_of_emails_in_it(tmp_path: Path) -> None:
    inner = mail(("b.xlsx", BOOK)).as_bytes()
    path = zipped(
        tmp_path,
        **{"Q3/a.xlsx": BOOK, "Q3/~$a.xlsx": b"x", "note.docx": b"x", "mail.eml": inner},
    )
    files = open_envelope(path, tmp_path / "out").files
    assert sorted(file.name for file in files) == ["a.xlsx", "b.xlsx"]


def test_that_two_files_of_one_name_both_come_out(tmp_path: Path) -> None:
    path = zipped(tmp_path, **{"homes/return.csv": b"a", "adults/return.csv": b"b"})
    files = open_envelope(path, tmp_path / "out").files
    assert [file.name for file in files] == ["return.csv", "return (2).csv"]


def test_that_the_same_envelope_gives_the_same_places(tmp_path: Path) -> None:
    path = zipped(tmp_path, **{"a.xlsx": BOOK})
    first = open_envelope(path, tmp_path / "out").files
    assert open_envelope(path, tmp_path / "out").files == first


def test_that_names_never_leave_the_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path, **{"../../evil.xlsx": BOOK, "C:\\windows\\worse.xlsx": BOOK})
    files = open_envelope(path, tmp_path / "out").files
    assert {file.name for file in files} == {"evil.xlsx", "worse.xlsx"}
    assert all((tmp_path / "out") in file.parents for file in files)


def test_that_a_workbook_named_zip_is_answered_as_itself(tmp_path: Path) -> None:
    path = zipped(tmp_path, **{"[Content_Types].xml": b"<Types/>"})
    assert open_envelope(path, tmp_path / "out").files == (path,)


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("empty.msg", b"", "It is empty (0 bytes)"),
        ("broken.msg", b"not a message", "It is damaged"),
        ("broken.zip", b"PK\x03\x04 cut short", "It is damaged"),
        ("plain.eml", mail().as_bytes(), "It is an e-mail without a workbook attached"),
    ],
)
def test_that_an_envelope_without_returns_is_refused_in_words(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    opened = open_envelope(path, tmp_path / "out")
    assert opened.issue is not None
    assert opened.files == ()
    assert words in opened.issue.message
    assert opened.issue.proposal


def test_that_a_bomb_and_a_crowd_are_refused_before_they_unfold(tmp_path: Path) -> None:
    bomb = zipped(tmp_path, **{"a.csv": bytes(40_000_000)})
    refused = open_envelope(bomb, tmp_path / "out")
    assert refused.issue is not None
    assert refused.issue.code == "file.bomb"
    crowd = zipped(tmp_path, **{f"{n}.csv": b"x" for n in range(MOST_INSIDE + 1)})
    refused = open_envelope(crowd, tmp_path / "out")
    assert refused.issue is not None
    assert refused.issue.code == "file.bomb"
    assert not (tmp_path / "out").exists()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".eml", ".msg", ".zip"]))
def test_that_no_content_ever_raises(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(content)
    opened = open_envelope(path, tmp_path / "out")
    assert bool(opened.files) != (opened.issue is not None)


def test_that_envelopes_are_known_by_their_names() -> None:
    assert is_envelope(Path("a.MSG"))
    assert not is_envelope(Path("~$a.msg"))
    assert not is_envelope(Path("a.xlsx"))
