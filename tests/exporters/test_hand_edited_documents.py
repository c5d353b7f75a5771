"""The nastiest things that hands and programs do to a document, and a refresh after them."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy

import pytest
from edited_report import (
    BODY,
    W,
    body_of,
    bookmark_of,
    changed,
    document,
    element,
    fates,
    figure_of,
    held,
    refreshed,
    run,
    start_of,
    text_of,
)
from hand_edits import Hands
from lxml import etree

from lbi_desktop.domain.documents.printed import Fate, normalised
from lbi_desktop.jobs.papers_anew import anew_of


def test_that_figures_and_the_sentences_about_them_move_together() -> None:
    made = refreshed(document(is_later=False))
    check = held(made)[1]
    assert not {Fate.MOVED, Fate.BOTH, Fate.TYPED_OVER} & set(check.counts)
    fresh, text = text_of(document(is_later=True)), text_of(made)
    said = [each for each in fresh.splitlines() if "rated indicator" in each]
    assert said
    assert all(each in text for each in said)


def test_that_a_second_refresh_finds_nothing() -> None:
    made = refreshed(document(is_later=False))
    _, check, told = held(made)
    assert Fate.MOVED not in check.counts
    assert not told.sentences


def test_that_a_document_just_written_holds_no_sentence_that_moved() -> None:
    _, check, told = held(document(is_later=True))
    assert set(check.counts) == {Fate.MATCHES}
    assert not told.pairs
    assert not check.apart


def test_that_a_sentence_keeps_the_look_and_the_notes_a_hand_gave_it() -> None:
    def embolden(body: etree._Element) -> None:
        words = next(t for t in body.iter(f"{W}t") if "rated indicators" in (t.text or ""))
        old = words.getparent()
        head, word, tail = (words.text or "").partition("target")
        look = run(word)
        look.insert(0, element("rPr"))
        etree.SubElement(look[0], f"{W}b")
        first, last = run(head), run(tail)
        note = element("r")
        etree.SubElement(note, f"{W}commentReference", {f"{W}id": "7"})
        for each in (last, note, look, first):
            old.addnext(each)
        old.getparent().remove(old)

    made = refreshed(changed(document(is_later=False), embolden))
    body = body_of(made)
    bold = [r for r in body.iter(f"{W}r") if r.findtext(f"{W}t") == "target"]
    assert bold[0].find(f"{W}rPr/{W}b") is not None
    assert next(body.iter(f"{W}commentReference")).get(f"{W}id") == "7"
    assert not held(made)[2].sentences


def test_that_a_sentence_rewritten_by_hand_is_told_of_and_left() -> None:
    def rewrite(body: etree._Element) -> None:
        words = next(t for t in body.iter(f"{W}t") if "rated indicators" in (t.text or ""))
        words.text = f"We are pleased that {words.text}"

    edited = changed(document(is_later=False), rewrite)
    both = [each for each in held(edited)[1].figures if each.fate is Fate.BOTH]
    assert [each.printed.is_sentence for each in both] == [True]
    assert "We are pleased that" in text_of(refreshed(edited))
    assert "We are pleased that" not in text_of(refreshed(edited, over=True))


def test_that_a_heading_retyped_and_paragraphs_made_one_keep_every_word() -> None:
    def retype(body: etree._Element) -> None:
        lines = list(body.iter(f"{W}p"))
        said = {"".join(each.itertext(f"{W}t")): each for each in lines}
        heading = next(said[words] for words in said if words.startswith("Repairs fixed first"))
        first, *others = heading.iter(f"{W}t")
        first.text = "Repairs, as we see them"
        for each in others:
            each.text = ""
        line = next(said[words] for words in said if "rated indicators" in words)
        after = line.getnext()
        for each in [each for each in after if each.tag != f"{W}pPr"]:
            line.append(each)
        after.getparent().remove(after)
        line.append(run(" And we say so."))

    edited = changed(document(is_later=False), retype)
    whole = next(each for each in text_of(edited).splitlines() if "And we say so." in each)
    told = [each for each in held(edited)[1].figures if each.fate is Fate.BOTH]
    assert any((each.found or "").endswith("And we say so.") for each in told)
    said = text_of(refreshed(edited)).splitlines()
    assert "Repairs, as we see them" in said
    assert whole.replace("78.4%", "86.2%") in said
    assert "And we say so." not in text_of(refreshed(edited, over=True))


def test_that_words_written_beside_a_figure_are_told_of_and_kept() -> None:
    def write(body: etree._Element) -> None:
        paragraphs = body.iter(f"{W}p")
        next(p for p in paragraphs if "most important" in "".join(p.itertext())).append(
            run(" We think it is the vans.")
        )

    edited = changed(document(is_later=False), write)
    both = [each for each in held(edited)[1].figures if each.fate is Fate.BOTH]
    assert [(each.found or "").endswith("the vans.") for each in both] == [True]
    assert "…" in (both[0].found or "")
    assert "We think it is the vans." in text_of(refreshed(edited))


def test_that_a_sentence_retouched_where_nothing_moved_is_left_in_peace() -> None:
    def hope(body: etree._Element) -> None:
        words = next(t for t in body.iter(f"{W}t") if "rated indicators" in (t.text or ""))
        words.text = f"We hope that {words.text}"

    assert set(held(changed(document(is_later=True), hope))[1].counts) == {Fate.MATCHES}


def test_that_a_row_deleted_with_marks_stays_deleted_with_its_words() -> None:
    def strike(body: etree._Element) -> None:
        row = next(start_of(body).iterancestors(f"{W}tr"))
        for each in list(row.iter(f"{W}r")):
            mark = element("del", id="951", author="Officer")
            each.addprevious(mark)
            mark.append(each)
            for text in each.iter(f"{W}t"):
                text.tag = f"{W}delText"

    edited = changed(document(is_later=False), strike)
    struck = ["".join(each.itertext()) for each in body_of(edited).iter(f"{W}delText")]
    for over in (False, True):
        body = body_of(refreshed(edited, over=over))
        assert ["".join(each.itertext()) for each in body.iter(f"{W}delText")] == struck
        assert not list(next(start_of(body).iterancestors(f"{W}tr")).itertext(f"{W}t"))


def test_that_a_figure_in_pieces_is_put_in_and_notes_inside_it_stay() -> None:
    def split(body: etree._Element) -> None:
        start = start_of(body)
        old = start.getnext()
        pieces = [
            run("78"), element("proofErr", type="spellStart"),
            element("commentRangeStart", id="3"), run(".4"), run("%"),
            element("commentRangeEnd", id="3"),
        ]  # fmt: skip
        note = element("r")
        etree.SubElement(note, f"{W}commentReference", {f"{W}id": "3"})
        for each in reversed([*pieces, note]):
            old.addnext(each)
        old.getparent().remove(old)

    edited = changed(document(is_later=False), split)
    assert figure_of(edited).fate is Fate.MOVED
    body = body_of(refreshed(edited))
    cell = next(start_of(body).iterancestors(f"{W}tc"))
    assert "".join(cell.itertext(f"{W}t")).startswith("86.2%")
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert next(cell.iter(f"{W}{tag}")).get(f"{W}id") == "3"


def test_that_words_written_into_a_figure_s_line_are_never_swallowed() -> None:
    """A bookmark's end may move into the next line, or get lost."""

    def press_enter(body: etree._Element) -> None:
        start = start_of(body)
        number = start.get(f"{W}id")
        line = next(start.iterancestors(f"{W}p"))
        end = next(e for e in line.iter(f"{W}bookmarkEnd") if e.get(f"{W}id") == number)
        line.append(run(" we think"))
        second = element("p")
        second.append(end)
        second.append(run("Second line by hand."))
        line.addnext(second)

    def lose_end(body: etree._Element) -> None:
        start = start_of(body)
        number = start.get(f"{W}id")
        ends = [e for e in body.iter(f"{W}bookmarkEnd") if e.get(f"{W}id") == number]
        ends[0].getparent().remove(ends[0])

    entered = changed(document(is_later=False), press_enter)
    assert figure_of(entered).fate is Fate.BOTH
    assert "Second line by hand." in text_of(refreshed(entered, over=True))
    lost = changed(document(is_later=False), lose_end)
    assert figure_of(lost).fate is Fate.REMOVED
    assert text_of(refreshed(lost)).count("78.4%") == 1


def test_that_a_row_pasted_twice_is_put_in_twice() -> None:
    def paste(body: etree._Element) -> None:
        row = next(start_of(body).iterancestors(f"{W}tr"))
        row.addnext(deepcopy(row))

    edited = changed(document(is_later=False), paste)
    assert figure_of(edited).fate is Fate.MOVED
    made = refreshed(edited)
    assert "78.4%" not in "".join(next(start_of(body_of(made)).iterancestors(f"{W}tbl"))
                                  .itertext(f"{W}t"))  # fmt: skip
    assert Fate.MOVED not in fates(made)


@pytest.mark.parametrize("measure", ["actual", "status"])
def test_that_a_row_that_was_deleted_or_moved_keeps_nothing_else_back(measure: str) -> None:
    def delete(body: etree._Element) -> None:
        row = next(start_of(body, measure).iterancestors(f"{W}tr"))
        row.getparent().remove(row)

    def move(body: etree._Element) -> None:
        table = next(start_of(body, measure).iterancestors(f"{W}tbl"))
        body[0].append(table)

    gone = changed(document(is_later=False), delete)
    assert figure_of(gone, measure).fate is Fate.REMOVED
    assert Fate.MOVED not in fates(refreshed(gone))
    elsewhere = changed(document(is_later=False), move)
    assert Fate.MOVED not in fates(refreshed(elsewhere))


def test_that_tracked_changes_and_every_other_line_stay_as_they_are() -> None:
    def track(body: etree._Element) -> None:
        line = next(p for p in body.iter(f"{W}p") if "Why it matters" in "".join(p.itertext()))
        added = element("ins", id="900", author="Reviewer", date="2026-01-20T10:00:00Z")
        added.append(run("With care. "))
        taken = element("del", id="901", author="Reviewer", date="2026-01-20T10:00:00Z")
        old = element("r")
        etree.SubElement(old, f"{W}delText").text = "in haste"
        taken.append(old)
        line.append(added)
        line.append(taken)

    edited = changed(document(is_later=False), track)
    made = refreshed(edited)
    before, after = (
        [etree.tostring(p, method="c14n") for p in body_of(each).iter(f"{W}p")]
        for each in (edited, made)
    )
    assert sum(b"Reviewer" in each for each in after) == 1
    kept = [each for each in before if b"Reviewer" in each]
    assert all(each in after for each in kept)
    same = len(set(before) & set(after)) / len(set(before))
    assert same > 0.7
    with zipfile.ZipFile(io.BytesIO(edited)) as a, zipfile.ZipFile(io.BytesIO(made)) as b:
        assert a.namelist() == b.namelist()
        moved = {name for name in a.namelist() if a.read(name) != b.read(name)}
    assert BODY in moved
    assert all(each.startswith(("word/document", "word/charts/chart", "word/embeddings",
                                "customXml/item1")) for each in moved)  # fmt: skip


def test_that_a_figure_changed_with_marks_is_a_person_s() -> None:
    def track(body: etree._Element) -> None:
        old = start_of(body).getnext()
        taken = element("del", id="902", author="Reviewer")
        added = element("ins", id="903", author="Reviewer")
        old.addnext(added)
        added.append(run("79%"))
        old.addprevious(taken)
        taken.append(old)
        for words in old.iter(f"{W}t"):
            words.tag = f"{W}delText"

    edited = changed(document(is_later=False), track)
    assert figure_of(edited).fate is Fate.BOTH
    assert figure_of(edited).found == "79%"
    assert "79%" in text_of(refreshed(edited))


def test_that_a_figure_deleted_with_marks_is_taken_out_and_not_put_in_again() -> None:
    def strike(body: etree._Element) -> None:
        run = start_of(body).getnext()
        mark = element("del", id="900", author="A")
        run.addprevious(mark)
        mark.append(run)
        for text in run.findall(f"{W}t"):
            text.tag = f"{W}delText"

    struck = changed(document(is_later=False), strike)
    found = figure_of(struck)
    assert (found.fate, found.found) == (Fate.REMOVED, None)
    assert bookmark_of("actual") not in {
        each.printed.bookmark
        for each in held(struck)[1].figures
        if each.fate in (Fate.BOTH, Fate.TYPED_OVER)
    }


def test_that_a_status_keeps_size_and_weight_and_takes_the_colour_of_its_word() -> None:
    def embolden(body: etree._Element) -> None:
        word = start_of(body, "status").getnext().getnext()
        word.find(f"{W}rPr").insert(0, element("i"))

    made = body_of(refreshed(changed(document(is_later=False), embolden)))
    word = start_of(made, "status").getnext().getnext()
    assert "".join(word.itertext(f"{W}t")).split() == ["On", "target"]
    assert word.find(f"{W}rPr/{W}i") is not None
    assert word.find(f"{W}rPr/{W}shd") is None


def test_that_a_chart_finds_its_workbook_beside_the_styles_word_adds() -> None:
    content = document(is_later=False)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as archive:
        for each in source.infolist():
            text = source.read(each)
            if each.filename == "word/charts/_rels/chart1.xml.rels":
                style = (
                    b'<Relationship Id="rId0" Type="http://schemas.microsoft.com/office/2011/'
                    b'relationships/chartStyle" Target="style1.xml"/></Relationships>'
                )
                text = text.replace(b"</Relationships>", style)
            archive.writestr(each, text)
    read, check, told = held(made.getvalue())
    chosen = [each for each in check.figures if each.printed.measure == "chart"]
    fresh = document(is_later=True)
    renewed = anew_of(fresh, fresh).put_into(
        made.getvalue(), chosen, then=read.stamp, told=told
    )
    with zipfile.ZipFile(io.BytesIO(renewed)) as archive:
        chart = etree.fromstring(archive.read("word/charts/chart1.xml"))
        rels = etree.fromstring(archive.read("word/charts/_rels/chart1.xml.rels"))
    wanted = next(
        each.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for each in chart.iter("{*}externalData")
    )
    targets = {each.get("Id"): each.get("Target", "") for each in rels}
    assert targets[wanted].endswith(".xlsx")


@pytest.mark.parametrize("seed", range(6))
def test_that_whatever_hands_do_no_word_is_lost_and_no_figure_that_moved_untold(
    seed: int,
) -> None:
    hands: list[Hands] = []

    def edit(body: etree._Element) -> None:
        hands.append(Hands(body, seed))
        hands[0].edit(10)

    edited = changed(document(is_later=False), edit)
    made = refreshed(edited)
    before, after = (list(body_of(each).itertext()) for each in (edited, made))
    for word in hands[0].written:
        assert "".join(after).count(word) == "".join(before).count(word)
    for tag in ("delText", "commentReference", "ins"):
        kept = [
            ["".join(e.itertext()) for e in body_of(each).iter(f"{W}{tag}")]
            for each in (edited, made)
        ]
        assert kept[0] == kept[1]
    for each in held(edited)[1].figures:
        is_words = not each.printed.is_drawn and each.printed.measure != "status"
        if each.fate is Fate.MATCHES and is_words:
            assert normalised(each.found or "") == normalised(each.now or "")
    assert Fate.MOVED not in fates(made)
