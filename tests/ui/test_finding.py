"""The palette finds by any word, best first, and teaches the keys."""

from __future__ import annotations

from dataclasses import replace

from made_up import indicator

from lbi_desktop.domain.indicator import LifeCycle
from lbi_desktop.domain.search import Found, FoundKind, SearchAnswer
from ui.actions import ACTIONS, BY_ID, PLACES, key_tip
from ui.pages.settings.view_model.known import KNOWN, known_with
from ui.shell.finding import (
    Finding,
    findings,
    found_lines,
    kept_lines,
    remark,
    setting_lines,
)

HOMES = "Homes and Neighbourhoods"
SUITE = (
    indicator("H1", "Repairs fixed first time", directorate=HOMES),
    indicator("H11", "Repairs not done on time", directorate=HOMES),
    replace(
        indicator("A1", "At home after 91 days", directorate="Adult Social Care"),
        aliases=("Reablement",),
    ),
    replace(
        indicator("X9", "Repairs by post", directorate=HOMES), life_cycle=LifeCycle.RETIRED
    ),
)


def found(text: str) -> list[str]:
    return [each.words for each in findings(text, indicators=SUITE, can_run=lambda _: True)]


def test_that_indicators_are_found_by_reference_name_and_alias() -> None:
    assert found("h11")[0] == "H11 Repairs not done on time"
    assert found("first repairs")[0] == "H1 Repairs fixed first time"
    assert found("reablement") == ["A1 At home after 91 days"]


def test_that_retired_indicators_are_not_offered() -> None:
    assert "X9 Repairs by post" not in found("repairs")


def test_that_commands_are_found_with_their_keys() -> None:
    [undo] = findings("undo", indicators=(), can_run=lambda _: True)
    assert (undo.words, undo.keys, undo.action) == ("Undo", "Ctrl Z", "edit.undo")


def test_that_a_greater_sign_leaves_commands_only() -> None:
    assert not any(words.startswith("H1") for words in found(">re"))
    assert "Write the report" in found(">re")


def test_that_what_cannot_be_done_now_is_not_offered() -> None:
    lines = findings("", indicators=(), can_run=lambda name: name == "edit.undo")
    assert [each.action for each in lines] == ["edit.undo"]


def test_that_no_words_offer_every_listed_command() -> None:
    listed = [action.words for action in ACTIONS if action.is_listed]
    assert found("") == listed


def test_that_action_ids_and_keys_are_used_once() -> None:
    ids = [action.id for action in ACTIONS]
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_that_every_action_has_a_key_or_is_in_the_palette() -> None:
    assert [action.id for action in ACTIONS if not (action.keys or action.is_listed)] == []


def test_that_places_keep_their_numbers() -> None:
    assert [(place.id, place.number) for place in PLACES] == [
        ("home", 1),
        ("indicators", 2),
        ("plans", 3),
        ("returns", 4),
        ("meetings", 5),
        ("reports", 6),
        ("wellbeing", 7),
        ("planning", 8),
        ("settings", 9),
    ]


def test_that_keys_are_printed_as_on_the_keyboard() -> None:
    assert BY_ID["report.write"].key_words == "Ctrl Shift W"
    assert BY_ID["look.bigger"].key_words == "Ctrl +"
    assert BY_ID["review.accept"].key_words == "Ctrl Enter"
    assert key_tip("edit.undo", "Undo: accept a return") == "Undo: accept a return (Ctrl Z)"


def line_for(found: Found) -> Finding:
    [line] = found_lines(SearchAnswer("x", (found,), (), {}), lambda _: False)
    return line


def test_that_what_was_found_leads_to_its_place() -> None:
    indicator_line = line_for(Found(FoundKind.INDICATOR, "HO-FFT", "H1", "Repairs", HOMES))
    assert (indicator_line.place, indicator_line.what) == ("indicators", "HO-FFT")
    comment = Found(
        FoundKind.COMMENT, "c", "H1", "Repairs", "Q3", about="HO-FFT", period_code=7
    )
    line = line_for(comment)
    assert (line.place, line.what, line.period_code) == ("indicators", "HO-FFT", 7)
    question = line_for(Found(FoundKind.QUESTION, "4", "", "Why?", "Panel", about="HO-FFT"))
    assert (question.place, question.what) == ("indicators", "HO-FFT")
    document = line_for(Found(FoundKind.DOCUMENT, "4", "", "Report.docx", "Scrutiny"))
    assert document.place == "reports"


def test_that_nothing_leads_to_a_place_that_is_not_there() -> None:
    places = {place.id for place in PLACES}
    for kind in FoundKind:
        assert line_for(Found(kind, "4", "", "Something", "")).place in places


def test_that_matched_parts_stand_where_the_words_print_them() -> None:
    found = Found(FoundKind.INDICATOR, "i", "H1", "Repairs late", "", title_spans=((0, 4),))
    line = line_for(found)
    assert [line.words[slice(*span)] for span in line.spans] == ["Repa"]


def test_that_an_empty_answer_says_what_was_searched() -> None:
    empty = SearchAnswer("zeppelin ", (), (), {FoundKind.INDICATOR: 63, FoundKind.PLAN: 1})
    assert remark(empty) == "Nothing says “zeppelin” in 63 indicators and 1 plan element."
    assert remark(empty, [Finding("Commands", "Zeppelin")]) == "", "a command was looked for"


def test_that_a_mended_word_is_told() -> None:
    found = Found(FoundKind.INDICATOR, "i", "H1", "Repairs", "")
    answer = SearchAnswer("repiars", (found,), (("repiars", ("repairs", "repair")),), {})
    assert remark(answer) == "“repiars” was also read as repairs or repair"


def test_that_past_things_say_so() -> None:
    line = line_for(Found(FoundKind.INDICATOR, "i", "X9", "By post", HOMES, is_past=True))
    assert line.detail == f"{HOMES} · past"


def test_that_stores_open_before_are_found_but_not_the_one_in_hand() -> None:
    stores = ("now.lbi", "old/islington.lbi", "postgresql://role@server/council")
    own = kept_lines((), stores, open_now="now.lbi")
    assert [(each.words, each.store) for each in own] == [
        ("islington.lbi", "old/islington.lbi")
    ]
    for typed, expected in (("isling", own), ("recent", own), ("", ()), (">isling", ())):
        found = findings(typed, indicators=(), can_run=lambda _: False, own=own)
        assert found == expected


def test_that_settings_are_found_by_what_they_are_about() -> None:
    own = setting_lines(known_with(None))
    lines = findings("night", indicators=(), can_run=lambda _: True, own=own)
    assert [(each.group, each.words, each.what) for each in lines] == [
        ("Settings", "Colours", "Appearance and keys: Colours")
    ]
    assert not {"Store: File", "Backups: Kept"} & {each.what for each in own}
    assert "Store: File" in {each.what for each in setting_lines(KNOWN)}
