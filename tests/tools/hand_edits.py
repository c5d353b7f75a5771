"""Hands at work in a Word file: random edits of its body, with every word they write kept.

The same seed makes the same edits. Each edit is one that people and office programs really
make: typing, splitting and joining lines, moving, deleting, marks of changes and comments.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Hands:
    """Edits a body at random; `written` are the words a person wrote."""

    def __init__(self, body: etree._Element, seed: int) -> None:
        self.body, self.random = body, random.Random(seed)
        self.written: list[str] = []

    def edit(self, times: int) -> None:
        """So many edits of any kind."""
        for _ in range(times):
            self.random.choice(EDITS)(self)

    def word(self) -> str:
        """A word that nobody else uses."""
        self.written.append(f"PERSON{len(self.written)}X")
        return self.written[-1]

    def run(self) -> etree._Element:
        """Any run of text that stands in no control."""
        runs = [
            run for run in self.body.iter(f"{W}r")
            if run.find(f"{W}t") is not None
            and next(run.iterancestors(f"{W}sdt"), None) is None
        ]  # fmt: skip
        return self.random.choice(runs)

    def line(self, *, is_whole: bool = False) -> etree._Element:
        """Any paragraph; a whole one stands in the body and ends no section."""
        lines = [
            line for line in self.body.iter(f"{W}p")
            if not is_whole
            or (line.getparent().tag == f"{W}body" and line.find(f"{W}pPr/{W}sectPr") is None)
        ]  # fmt: skip
        return self.random.choice(lines)

    def says_own(self, place: etree._Element) -> bool:
        """Whether a person's words stand in a place."""
        said = "".join(place.itertext())
        return any(word in said for word in self.written)


def text_run(words: str) -> etree._Element:
    """A run of plain text."""
    made = etree.Element(f"{W}r")
    etree.SubElement(made, f"{W}t").text = words
    return made


def type_inside(hands: Hands) -> None:
    text = hands.run().find(f"{W}t")
    at = hands.random.randrange(len(text.text or "") + 1)
    text.text = f"{(text.text or '')[:at]} {hands.word()} {(text.text or '')[at:]}"


def type_beside(hands: Hands) -> None:
    hands.run().addnext(text_run(f" {hands.word()} "))


def type_at_the_end(hands: Hands) -> None:
    hands.line().append(text_run(f" {hands.word()}"))


def write_a_line(hands: Hands) -> None:
    made = etree.Element(f"{W}p")
    made.append(text_run(f"{hands.word()} is our own sentence."))
    hands.line().addnext(made)


def retype_a_line(hands: Hands) -> None:
    line = hands.line()
    first, *others = [*line.iter(f"{W}t")] or [None]
    if first is None or hands.says_own(line):
        return
    first.text = f"{hands.word()} says it otherwise"
    for each in others:
        each.text = ""


def insert_with_a_mark(hands: Hands) -> None:
    mark = etree.Element(f"{W}ins", {f"{W}id": "900", f"{W}author": "A"})
    mark.append(text_run(hands.word()))
    hands.run().addnext(mark)


def delete_with_a_mark(hands: Hands) -> None:
    run = hands.run()
    if hands.says_own(run):
        return
    mark = etree.Element(f"{W}del", {f"{W}id": "901", f"{W}author": "A"})
    run.addprevious(mark)
    mark.append(run)
    for text in run.findall(f"{W}t"):
        text.tag = f"{W}delText"


def split_a_run(hands: Hands) -> None:
    run = hands.run()
    words = run.find(f"{W}t").text or ""
    at = hands.random.randrange(len(words) + 1)
    copy = deepcopy(run)
    run.find(f"{W}t").text, copy.find(f"{W}t").text = words[:at], words[at:]
    run.addnext(copy)


def note(hands: Hands) -> None:
    made = etree.Element(f"{W}r")
    etree.SubElement(made, f"{W}commentReference", {f"{W}id": "7"})
    hands.run().addnext(made)


def make_two_lines_one(hands: Hands) -> None:
    line = hands.line(is_whole=True)
    after = line.getnext()
    if after.tag != f"{W}p" or after.find(f"{W}pPr/{W}sectPr") is not None:
        return
    for each in after.xpath("./*[local-name() != 'pPr']"):
        line.append(each)
    after.getparent().remove(after)
    line.append(text_run(f" {hands.word()}"))


def break_a_line(hands: Hands) -> None:
    line = hands.line()
    runs = line.findall(f"{W}r")
    if len(runs) < 2:
        return
    rest = etree.Element(f"{W}p")
    for each in list(line)[line.index(hands.random.choice(runs[1:])) :]:
        rest.append(each)
    rest.append(text_run(f" {hands.word()}"))
    line.addnext(rest)


def move_a_line(hands: Hands) -> None:
    hands.line(is_whole=True).addnext(hands.line(is_whole=True))


def take_a_line_out(hands: Hands) -> None:
    line = hands.line(is_whole=True)
    if not hands.says_own(line):
        line.getparent().remove(line)


def paste_a_row_again(hands: Hands) -> None:
    row = hands.random.choice(list(hands.body.iter(f"{W}tr")))
    row.addnext(deepcopy(row))


def take_a_row_out(hands: Hands) -> None:
    row = hands.random.choice(list(hands.body.iter(f"{W}tr")))
    if not hands.says_own(row):
        row.getparent().remove(row)


EDITS: tuple[Callable[[Hands], None], ...] = (
    type_inside, type_beside, type_at_the_end, write_a_line, retype_a_line,
    insert_with_a_mark, delete_with_a_mark, split_a_run, note, make_two_lines_one,
    break_a_line, move_a_line, take_a_line_out, paste_a_row_again, take_a_row_out,
)  # fmt: skip
