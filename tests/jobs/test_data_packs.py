"""A pack out, opened by its lead, answered and taken in: what goes along and what does not."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from both_dialects import closed, council, council_file, dialect, empty, place
from small_council import HEALTH, HOMES, NOW, OFFICER, Q2, Q3, contents

from importers.packs.reading import read_pack
from importers.reading import close_reader
from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.definitions import change_definition
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.judgements import judge_labels
from lbi_desktop.commands.packs import OURS, THEIRS
from lbi_desktop.commands.sign_off import sign_off, take_back_sign_off
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.change import Because
from lbi_desktop.domain.packs.items import Standing
from lbi_desktop.domain.packs.pack import Pack
from lbi_desktop.domain.packs.rules import ALLOWED, Wish
from lbi_desktop.domain.readings.judgements import LabelJudgement
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.pack_keys import Keys, need_trusted
from lbi_desktop.jobs.packs import (
    Envelope,
    Signed,
    decisions,
    open_pack,
    take_in,
    write_answer,
    write_pack,
)
from lbi_desktop.queries.comments import comment_on
from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.indicators import indicator_named
from lbi_desktop.queries.pack_answers import answer_rows
from lbi_desktop.queries.pack_contents import pack_contents
from lbi_desktop.queries.pack_review import pack_review
from lbi_desktop.queries.packs import packs_sent
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

__all__ = ["closed", "council", "council_file", "dialect", "empty", "place"]

LEAD = "Corporate Director of Homes"
SENT, LATER = Signed(OFFICER, NOW), Signed(LEAD, NOW + timedelta(days=2))
BY = {"author": LEAD, "now": LATER.now}
WORDS = "four words are enough"


@pytest.fixture(autouse=True, scope="module")
def _no_child_is_left() -> Iterator[None]:
    yield
    close_reader()


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "officer", lambda count: b"k" * count)


@pytest.fixture
def lead_keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path / "lead", lambda count: b"l" * count)


def sent(store: Store, folder: Path, keys: Keys, *, name: str = "out", **wish: object) -> Pack:
    asked = Wish(**({"directorate": HOMES} | wish))  # type: ignore[arg-type]
    path = folder / f"{name}.lbipack"
    envelope = Envelope(date(2026, 1, 30), WORDS if asked.is_sealed else "", Q2)
    write_pack(store, path, wish=asked, envelope=envelope, signed=SENT, keys=keys)
    return read_pack(path, passphrase=WORDS)


@contextmanager
def opened(pack: Pack, folder: Path, keys: Keys, *, name: str = "lead") -> Iterator[Store]:
    path = folder / f"{name}.lbi"
    with open_pack(pack, path, where="DESK", signed=LATER, keys=keys) as store:
        yield store


def answered(lead: Store, folder: Path, keys: Keys, *, name: str = "back") -> Pack:
    path = folder / f"{name}.lbipack"
    write_answer(lead, path, passphrase="", signed=LATER, keys=keys)
    return read_pack(path)


def said(text: str) -> Commentary:
    return Commentary(text, "Tenants wait.", "Two more vans.", "Head", date(2026, 3, 1))


def work_of_a_lead(lead: Store) -> None:
    """A comment on a figure, the figure of the quarter after, a sign-off."""
    write_comment(lead, said("Vans broke down."), about=("HO-FFT", Q2), **BY)
    type_figure(lead, Figure(83.0), about=("HO-FFT", Q3), reason="From the system", **BY)
    sign_off(lead, about=("HO-FFT", Q3), **BY)


def test_that_every_allowed_column_is_one_of_the_schema() -> None:
    for name, columns in ALLOWED.items():
        assert set(columns) < {column.name for column in WHOLE_SCHEMA.tables[name].columns}


def test_that_nothing_exempt_or_of_another_directorate_leaves(
    council: Store, tmp_path: Path, keys: Keys
) -> None:
    token = "canary-7f3a"
    because = Because("Reviewed")
    hidden = indicator_named(council, "PH-SMOKE")
    change_definition(
        council, replace(hidden, title=token), because=because, author=OFFICER, now=NOW
    )
    write_comment(council, said(token), about=("PH-SMOKE", Q2), author=OFFICER, now=NOW)
    for name, wish in (
        ("homes", {}),
        ("panel", {"directorate": "", "forum": "panel"}),
        ("scrutiny", {"directorate": "", "forum": "scrutiny"}),
    ):
        sent(council, tmp_path, keys, name=name, **wish)
        with zipfile.ZipFile(tmp_path / f"{name}.lbipack") as archive:
            parts = [archive.read(each) for each in archive.namelist()]
        assert not [part for part in parts if token.encode() in part]
        assert any(b"HO-FFT" in part for part in parts)


def test_that_what_is_restricted_only_leaves_sealed(
    council: Store, tmp_path: Path, keys: Keys
) -> None:
    with pytest.raises(Refusal, match="all 1 are exempt"):
        sent(council, tmp_path, keys, directorate=HEALTH)
    with pytest.raises(Refusal, match="only leaves in a pack sealed"):
        sent(council, tmp_path, keys, directorate=HEALTH, restricted=True)
    assert not list(tmp_path.glob("*.lbipack"))
    pack = sent(council, tmp_path, keys, directorate=HEALTH, restricted=True, is_sealed=True)
    assert pack.manifest.is_sealed
    assert [row[1] for row in pack.rows("indicator")] == ["PH-SMOKE"]


def test_that_the_preview_says_what_is_left_out(council: Store) -> None:
    found = pack_contents(council, Wish(forum="panel"), today=NOW.date())
    assert [each.ref for each in found.chosen.restricted] == ["P2"]
    assert (len(found.chosen.indicators), found.chosen.left_out) == (2, 1)


def test_that_a_lead_sees_what_was_sent_and_may_change_only_their_part(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    pack = sent(council, tmp_path, keys)
    with opened(pack, tmp_path, lead_keys) as lead:
        held = {name: rows for name, rows in contents(lead).items() if rows}
        assert set(held) <= {*ALLOWED, "pack_opened"}
        assert comment_on(lead, "HO-FFT", period=Q2).happened == "Fewer vans."
        before = contents(lead)
        with pytest.raises(StoreRefusal, match="only figures, comments and sign-offs"):
            judge_labels(lead, [LabelJudgement("x", "")], **BY)
        assert contents(lead) == before
        assert undo(lead, **BY).is_empty
        assert answer_rows(lead) == {}


def test_that_an_answer_comes_in_as_one_entry_that_undo_takes_back(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    with opened(sent(council, tmp_path, keys), tmp_path, lead_keys) as lead:
        work_of_a_lead(lead)
        pack = answered(lead, tmp_path, lead_keys)
    review = pack_review(council, pack)
    assert {each.standing for each in review.open} == {Standing.CHANGED}
    changes = take_in(council, review, takes=decisions(review), signed=SENT)
    assert comment_on(council, "HO-FFT", period=Q2).happened == "Vans broke down."
    told = "\n".join(figure_source(council, indicator="H1", period=Q3, today=NOW.date()).lines)
    assert f"{LEAD}, in the pack of {HOMES} of 28 January 2026" in told
    assert "From the system" in told
    assert packs_sent(council)[0].answers == ("2026-01-26",)
    again = pack_review(council, pack)
    assert again.open == ()
    assert "taken in on 26 January 2026" in again.notes[0]
    assert take_in(council, again, takes=decisions(again), signed=SENT).is_empty
    assert undo(council, author=OFFICER, now=NOW).tables == changes.tables
    assert comment_on(council, "HO-FFT", period=Q2).happened == "Fewer vans."
    assert pack_review(council, pack).notes == ()


def test_that_a_conflict_waits_for_a_person_and_nothing_is_lost(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    with opened(sent(council, tmp_path, keys), tmp_path, lead_keys) as lead:
        write_comment(lead, said("Theirs."), about=("HO-FFT", Q2), **BY)
        pack = answered(lead, tmp_path, lead_keys)
    write_comment(council, said("Ours."), about=("HO-FFT", Q2), author=OFFICER, now=NOW)
    review = pack_review(council, pack)
    (conflict,) = [each for each in review.open if each.standing is Standing.CONFLICT]
    assert (conflict.base, conflict.theirs, conflict.ours) == (
        "Fewer vans.",
        "Theirs.",
        "Ours.",
    )
    take_in(council, review, takes=decisions(review), signed=SENT)
    assert comment_on(council, "HO-FFT", period=Q2).happened == "Ours."
    review = pack_review(council, pack)
    assert review.open == (conflict,)
    takes = decisions(review, named={conflict.key.text: THEIRS})
    take_in(council, review, takes=takes, signed=SENT)
    assert comment_on(council, "HO-FFT", period=Q2).happened == "Theirs."
    with council.reading() as connection:
        query = "SELECT happened FROM commentary_superseded"
        kept = {row[0] for row in connection.exec_driver_sql(query)}
    assert {"Fewer vans.", "Ours."} <= kept


def test_that_two_leads_who_changed_one_item_are_both_heard(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    pack = sent(council, tmp_path, keys)
    answers = []
    for name in ("first", "second"):
        with opened(pack, tmp_path, lead_keys, name=name) as lead:
            write_comment(lead, said(f"The {name}."), about=("HO-FFT", Q2), **BY)
            answers.append(answered(lead, tmp_path, lead_keys, name=name + "-back"))
    review = pack_review(council, answers[0])
    take_in(council, review, takes=decisions(review), signed=SENT)
    review = pack_review(council, answers[1])
    (open_one,) = review.open
    assert (open_one.theirs, open_one.ours) == ("The second.", "The first.")
    assert open_one.standing is Standing.CONFLICT
    takes = decisions(review, take=OURS)
    assert set(takes.values()) == {OURS}
    take_in(council, review, takes=takes, signed=SENT)
    assert comment_on(council, "HO-FFT", period=Q2).happened == "The first."
    assert pack_review(council, answers[1]).open == ()


def test_that_a_sign_off_waits_when_what_was_signed_is_not_taken(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    with opened(sent(council, tmp_path, keys), tmp_path, lead_keys) as lead:
        work_of_a_lead(lead)
        pack = answered(lead, tmp_path, lead_keys)
    review = pack_review(council, pack)
    (figure,) = [each for each in review.open if each.key.kind == "figure"]
    takes = decisions(review, named={figure.key.text: OURS})
    assert not [each for each in takes if each.key.kind == "sign_off"]


def test_that_a_sign_off_taken_back_does_not_travel(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    with opened(sent(council, tmp_path, keys), tmp_path, lead_keys) as lead:
        work_of_a_lead(lead)
        assert "sign_off" in answer_rows(lead)
        take_back_sign_off(lead, about=("HO-FFT", Q3), **BY)
        assert "sign_off" not in answer_rows(lead)


def test_that_an_answer_to_a_pack_not_sent_or_signed_by_a_stranger_is_explained(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    out = sent(council, tmp_path, keys)
    with opened(out, tmp_path, lead_keys) as lead:
        work_of_a_lead(lead)
        pack = answered(lead, tmp_path, lead_keys)
    with pytest.raises(Refusal, match="not signed by whoever had the pack"):
        pack_review(council, replace(pack, signed_by="00" * 32))
    strange = replace(pack, manifest=replace(pack.manifest, answers="other"))
    with pytest.raises(Refusal, match="this store does not know"):
        pack_review(council, strange)
    with pytest.raises(Refusal, match="a data pack for a directorate, not an answer"):
        pack_review(council, out)
    with pytest.raises(Refusal, match="an answer to a data pack"):
        open_pack(pack, tmp_path / "no.lbi", where="", signed=LATER, keys=lead_keys)
    assert not (tmp_path / "no.lbi").exists()


def test_that_an_older_answer_and_a_newer_pack_are_told(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    with opened(sent(council, tmp_path, keys), tmp_path, lead_keys) as lead:
        old = answered(lead, tmp_path, lead_keys, name="old")
        work_of_a_lead(lead)
        new = replace(answered(lead, tmp_path, lead_keys, name="new"))
    late = LATER.now + timedelta(days=1)
    new = replace(new, manifest=replace(new.manifest, made_at=late.isoformat()))
    review = pack_review(council, new)
    take_in(council, review, takes=decisions(review), signed=SENT)
    sent(council, tmp_path, keys, name="again")
    notes = pack_review(council, old).notes
    assert "older than “new.lbipack”" in notes[0]
    assert "a later one was sent" in notes[1]


def test_that_rows_that_make_no_sense_leave_no_store_behind(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    pack = sent(council, tmp_path, keys)
    columns = ALLOWED["observation"]
    for column, value in (("state", "bogus"), ("indicator_no", 99), ("value", "many")):
        place_of = columns.index(column)
        rows = [(*r[:place_of], value, *r[place_of + 1 :]) for r in pack.rows("observation")]
        bad = replace(pack, tables={**pack.tables, "observation": rows})
        with pytest.raises(Refusal, match="Nothing was stored"):
            open_pack(bad, tmp_path / "bad.lbi", where="", signed=LATER, keys=lead_keys)
        assert not list(tmp_path.glob("bad*"))
    assert lead_keys.sender_of(pack) == ""


def test_that_another_key_is_asked_about_once(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    pack = sent(council, tmp_path, keys)
    assert "the first of this council" in need_trusted(lead_keys, pack)
    lead_keys.remember(pack)
    assert "as every pack" in need_trusted(lead_keys, pack)
    other = replace(pack, signed_by="ab" * 32)
    with pytest.raises(Refusal, match="another key"):
        need_trusted(lead_keys, other)
    assert "from now on" in need_trusted(lead_keys, other, trusted="abab abab abab abab")


def test_that_an_answer_cannot_speak_of_what_its_pack_did_not_hold(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    with opened(sent(council, tmp_path, keys), tmp_path, lead_keys) as lead:
        work_of_a_lead(lead)
        pack = answered(lead, tmp_path, lead_keys)
    row = ("PH-SMOKE", Q2.code, 4.0, None, None, "final", "", None, "")
    forged = replace(pack, tables={"figure": [row]})
    (found,) = pack_review(council, forged).differences
    assert found.standing is Standing.NOT_TAKEN
    nonsense = replace(pack, tables={"figure": [(*row[:5], "bogus", *row[6:])]})
    with pytest.raises(Refusal, match="make no sense"):
        pack_review(council, nonsense)


def test_that_a_pack_that_cannot_be_noted_is_not_written(
    council: Store, tmp_path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreRefusal("No.")

    monkeypatch.setattr("lbi_desktop.commands.packs.note_pack_sent", refuse)
    with pytest.raises(StoreRefusal):
        sent(council, tmp_path, keys)
    assert not list(tmp_path.glob("*.lbipack"))


def test_that_the_manifest_is_open_to_whoever_looks(
    council: Store, tmp_path: Path, keys: Keys
) -> None:
    sent(council, tmp_path, keys)
    with zipfile.ZipFile(tmp_path / "out.lbipack") as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["audience"] == HOMES
    assert manifest["reply_by"] == "2026-01-30"
    assert (tmp_path / "out.lbipack").stat().st_size < 20_000


def test_that_a_figure_a_return_would_be_asked_about_waits_for_a_person(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    with opened(sent(council, tmp_path, keys), tmp_path, lead_keys) as lead:
        type_figure(lead, Figure(840.0), about=("HO-FFT", Q3), reason="System", **BY)
        back = answered(lead, tmp_path, lead_keys)
    review = pack_review(council, back)
    (figure,) = review.open
    assert figure.standing is Standing.DOUBTFUL
    assert "840" in figure.why
    assert review.reason_of(figure) == "System"
    assert decisions(review) == {}
    assert take_in(council, review, takes=decisions(review, take=THEIRS), signed=SENT).entry


def test_that_a_sign_off_of_what_was_changed_since_is_never_taken_unasked(
    council: Store, tmp_path: Path, keys: Keys, lead_keys: Keys
) -> None:
    with opened(sent(council, tmp_path, keys), tmp_path, lead_keys) as lead:
        work_of_a_lead(lead)
        write_comment(lead, said("Vans were late."), about=("HO-FFT", Q3), **BY)
        back = answered(lead, tmp_path, lead_keys)
    review = pack_review(council, back)
    (signed,) = [each for each in review.open if each.key.kind == "sign_off"]
    assert (signed.standing, signed.why) == (
        Standing.CONFLICT, "It was changed after it was signed.",
    )  # fmt: skip
    assert signed not in decisions(review, take=THEIRS)
