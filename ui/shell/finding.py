"""What the palette finds for some typed words: indicators and commands, best first. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.domain.label import plain_label
from ui.actions import ACTIONS, Action

MOST = 12
COMMANDS_ONLY = ">"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the palette: its group, what it is, and what Enter does with it.

    `indicator` is an id, else `action` is one of `ui.actions`.
    """

    group: str
    words: str
    detail: str = ""
    icon: str = "indicators"
    keys: str = ""
    indicator: str = ""
    action: str = ""


def findings(
    text: str, *, indicators: Iterable[Indicator], can_run: Callable[[str], bool]
) -> tuple[Finding, ...]:
    """The best lines for the words typed; everything that can be done for none."""
    only_commands = text.startswith(COMMANDS_ONLY)
    words = plain_label(text.removeprefix(COMMANDS_ONLY)).split()
    commands = _ranked([(_command(each), each.words) for each in ACTIONS
                        if each.is_listed and can_run(each.id)], words)  # fmt: skip
    if only_commands or not words:
        return commands
    alive = (each for each in indicators if each.life_cycle is not LifeCycle.RETIRED)
    pairs = [(_indicator(each), _spoken(each)) for each in alive]
    return (*_ranked(pairs, words)[:MOST], *commands[:MOST])


def _ranked(pairs: Sequence[tuple[Finding, str]], words: Sequence[str]) -> tuple[Finding, ...]:
    """Those in which every word occurs; one at the start of the text or a word is best."""
    scored = []
    for place, (finding, spoken) in enumerate(pairs):
        score = _score(plain_label(spoken), words)
        if score is not None:
            scored.append((score, place, finding))
    return tuple(finding for _, _, finding in sorted(scored, key=lambda each: each[:2]))


def _score(spoken: str, words: Sequence[str]) -> int | None:
    score = 0
    for word in words:
        if word not in spoken:
            return None
        starts_a_word = any(each.startswith(word) for each in spoken.split())
        score += 0 if spoken.startswith(word) else 1 if starts_a_word else 2
    return score


def _spoken(indicator: Indicator) -> str:
    names = (indicator.ref, indicator.short_name, indicator.title, *indicator.aliases)
    return " ".join(names)


def _indicator(indicator: Indicator) -> Finding:
    return Finding(
        "Indicators",
        f"{indicator.ref} {indicator.short_name}",
        indicator.directorate,
        indicator=indicator.id,
    )


def _command(action: Action) -> Finding:
    return Finding(
        "Commands", action.words, icon=action.icon, keys=action.key_words, action=action.id
    )
