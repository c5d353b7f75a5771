"""What the palette finds for some typed words: everything in the store, and commands. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.search import Found, FoundKind, SearchAnswer, searched_words
from lbi_desktop.domain.search_words import Span, spoken, wanted_words
from lbi_desktop.store.address import is_url
from ui.actions import ACTIONS, PLACES, VIEW, Action
from ui.pages.settings.view_model.known import Known

MOST = 12
COMMANDS_ONLY = ">"
_PLACES = {each.id for each in PLACES}
_HOME, _INDICATORS = "home", "indicators"
_PLACE_OF = {
    FoundKind.INDICATOR: _INDICATORS,
    FoundKind.PLAN: "plans",
    FoundKind.COMMENT: _INDICATORS,
    FoundKind.MEETING: "meetings",
    FoundKind.ACTION: "meetings",
    FoundKind.QUESTION: "meetings",
    FoundKind.DOCUMENT: "reports",
}
_ICONS = {
    FoundKind.COMMENT: "comment",
    FoundKind.ACTION: "check",
    FoundKind.QUESTION: "question",
    FoundKind.DOCUMENT: "word",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the palette: its group, what it is, and what Enter does with it.

    Enter runs `action` of `ui.actions`, opens the file `store`, or goes to `place` and there to
    `what`; a comment's `period_code` is chosen first. `spans` and `excerpt_spans` are the parts
    to set strong; `also` are words it is found by and does not show.
    """

    group: str
    words: str
    detail: str = ""
    icon: str = "indicators"
    keys: str = ""
    action: str = ""
    store: str = ""
    place: str = ""
    what: str = ""
    period_code: int = 0
    excerpt: str = ""
    also: str = ""
    spans: tuple[Span, ...] = ()
    excerpt_spans: tuple[Span, ...] = ()

    @property
    def sentence(self) -> str:
        """The line as a screen reader says it."""
        parts = (self.words, self.detail, self.excerpt, self.keys)
        return ", ".join(part for part in parts if part)


_HELP = Finding("Help", "How searching works", icon="question", action="help.search")


def wants_store(text: str) -> bool:
    """Whether the words typed are looked for in the store too, not among commands alone."""
    return not text.startswith(COMMANDS_ONLY) and bool(wanted_words(text))


def findings(
    text: str,
    *,
    indicators: Iterable[Indicator],
    can_run: Callable[[str], bool],
    own: Sequence[Finding] = (),
) -> tuple[Finding, ...]:
    """The best lines while there is no index: by titles; everything to be done for no words.

    `own` are a person's own lines: kept views, recent stores, settings.
    """
    acts = (*own_lines(text, own), *commands(text, can_run))
    if not wants_store(text):
        return acts
    alive = (each for each in indicators if each.life_cycle is not LifeCycle.RETIRED)
    pairs = [(_indicator(each, text), _spoken(each)) for each in alive]
    return (*_ranked(pairs, plain_label(text).split())[:MOST], *acts[:MOST])


def found_lines(
    answer: SearchAnswer, can_run: Callable[[str], bool], *, own: Sequence[Finding] = ()
) -> tuple[Finding, ...]:
    """The lines of an answer of the index, then a person's own and the commands that fit."""
    lines = tuple(_line(each) for each in answer.found)
    found = (*lines, *own_lines(answer.text, own), *commands(answer.text, can_run)[:MOST])
    return found or ((_HELP,) if can_run(_HELP.action) else ())


def commands(text: str, can_run: Callable[[str], bool]) -> tuple[Finding, ...]:
    """The commands that fit the words and can be run now; all of them for no words."""
    words = plain_label(text.removeprefix(COMMANDS_ONLY)).split()
    possible = (each for each in ACTIONS if each.is_listed and can_run(each.id))
    return _ranked([(_command(each), each.words) for each in possible], words)


def kept_lines(
    views: Iterable[str], stores: Iterable[str], *, open_now: str
) -> tuple[Finding, ...]:
    """A person's own things: views of the list they kept, stores they had open before."""
    kept = [
        Finding("Views of the list", name, icon="layers", place=_INDICATORS, what=VIEW + name)
        for name in views
    ]
    recent = [
        Finding("Recent stores", Path(each).name, str(Path(each).parent), "file", store=each)
        for each in stores
        if each != open_now and not is_url(each)
    ]
    return (*kept, *recent)


def setting_lines(known: Sequence[Known]) -> tuple[Finding, ...]:
    """Settings by their names, each leading to where it is set."""
    return tuple(
        Finding(
            "Settings",
            each.name,
            each.card,
            "settings",
            place="settings",
            what=each.key,
            also=each.also,
        )
        for each in known
    )


def own_lines(text: str, own: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those of a person's own lines that fit the words; none where none are typed."""
    words = plain_label(text).split()
    if not words or text.startswith(COMMANDS_ONLY):
        return ()
    said = [(each, f"{each.group} {each.words} {each.also}") for each in own]
    return _ranked(said, words)[:MOST]


def remark(answer: SearchAnswer, lines: Sequence[Finding] = ()) -> str:
    """What has to be said about an answer: nothing found, or words taken for others.

    Where a setting or a command fits the words, that is what was looked for.
    """
    if not answer.found:
        if any(line != _HELP for line in lines):
            return ""
        return f"Nothing says “{answer.text.strip()}” in {searched_words(answer.searched)}."
    told = (
        f"“{typed}” was also read as {' or '.join(taken[:2])}"
        for typed, taken in answer.read_as
    )
    return "; ".join(told)


def _line(found: Found) -> Finding:
    lead = f"{found.ref} " if found.ref else ""
    spans = tuple((first + len(lead), last + len(lead)) for first, last in found.title_spans)
    place, what = _destination(found)
    detail = f"{found.detail} · past" if found.is_past and found.detail else found.detail
    return Finding(
        found.kind.plural,
        lead + found.title,
        detail,
        icon=_ICONS.get(found.kind, _PLACE_OF[found.kind]),
        place=place,
        what=what,
        period_code=found.period_code,
        excerpt=found.excerpt,
        spans=spans,
        excerpt_spans=found.excerpt_spans,
    )


def _destination(found: Found) -> tuple[str, str]:
    """The place and the thing there; a question goes to the indicator it was asked about."""
    if found.about:
        return _INDICATORS, found.about
    place = _PLACE_OF[found.kind]
    if found.kind is FoundKind.ACTION and place not in _PLACES and "plans" in _PLACES:
        return "plans", f"action:{found.id}"
    if place not in _PLACES:
        return _HOME, ""
    if found.kind in (FoundKind.ACTION, FoundKind.QUESTION):
        return place, f"{found.kind.value}:{found.id}"
    return place, "" if found.kind is FoundKind.DOCUMENT else found.id


def _ranked(pairs: Sequence[tuple[Finding, str]], words: Sequence[str]) -> tuple[Finding, ...]:
    """Those in which every word occurs; one at the start of the text or a word is best."""
    scored = []
    for place, (finding, text) in enumerate(pairs):
        score = _score(plain_label(text), words)
        if score is not None:
            scored.append((score, place, finding))
    return tuple(finding for _, _, finding in sorted(scored, key=lambda each: each[:2]))


def _score(text: str, words: Sequence[str]) -> int | None:
    score = 0
    for word in words:
        if word not in text:
            return None
        starts_a_word = any(each.startswith(word) for each in text.split())
        score += 0 if text.startswith(word) else 1 if starts_a_word else 2
    return score


def _spoken(indicator: Indicator) -> str:
    names = (indicator.ref, indicator.short_name, indicator.title, *indicator.aliases)
    return " ".join(names)


def _indicator(indicator: Indicator, text: str) -> Finding:
    words = f"{indicator.ref} {indicator.short_name}"
    return Finding(
        FoundKind.INDICATOR.plural,
        words,
        indicator.directorate,
        place=_INDICATORS,
        what=indicator.id,
        spans=spoken(words, wanted_words(text)),
    )


def _command(action: Action) -> Finding:
    return Finding(
        "Commands", action.words, icon=action.icon, keys=action.key_words, action=action.id
    )
