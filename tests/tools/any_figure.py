"""Commands on figures, words, charts, definitions, returns and documents, at random."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from any_said import BECAUSE, PERIODS, SIGNED, Said
from small_council import (
    HOMES,
    Q2,
    TODAY,
    a_return,
    a_row,
    an_indicator,
    council_definition,
)

from lbi_desktop.commands.annotations import (
    annotate,
    rebase_series,
    remove_annotations,
    remove_rebase,
)
from lbi_desktop.commands.calculated import let_formula_take_over
from lbi_desktop.commands.comments import CommentState, mark_comment, take_words, write_comment
from lbi_desktop.commands.define import define_council, define_indicators
from lbi_desktop.commands.definitions import (
    Because,
    add_break,
    change_definition,
    change_target,
    move_life_cycle,
    remove_break,
)
from lbi_desktop.commands.documents import record_document
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.indicator_lists import ListChosen, accept_list
from lbi_desktop.commands.judgements import forget_judgements, judge_labels
from lbi_desktop.commands.many_at_once import (
    TypedFor,
    agree_targets,
    change_owners,
    type_figures,
)
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.targets import set_targets
from lbi_desktop.commands.templates import (
    forget_template,
    keep_template,
    set_template_roles,
    use_template,
)
from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.council import DefinedFigure, IndicatorDefinition
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.documents.templates import KeptTemplate
from lbi_desktop.domain.indicator import Indicator, LifeCycle, Target, TargetKind
from lbi_desktop.domain.period import month
from lbi_desktop.domain.readings.judgements import LabelJudgement
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.briefing import briefing
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.store.history import MOST_IMAGES
from lbi_desktop.store.store import Store

# --- figures, words, charts ---------------------------------------------------------------


def _typed(store: Store, said: Said) -> Changes:
    return type_figure(store, Figure(said.value), about=said.about, reason=said.text, **SIGNED)


def _commented(store: Store, said: Said) -> Changes:
    return write_comment(store, Commentary(said.text), about=said.about, **SIGNED)


def _marked(store: Store, said: Said) -> Changes:
    state = CommentState.SIGNED if said.value > 0 else CommentState.CHECKED
    return mark_comment(store, state, about=("HO-FFT", Q2), **SIGNED)


def _read_back(store: Store, said: Said) -> Changes:
    words = {said.about: {"happened": said.text, "next_steps": "Go on"}}
    return take_words(store, words, came_in="report.docx", **SIGNED)


def _noted(store: Store, said: Said) -> Changes:
    return annotate(store, said.text, about=said.about, **SIGNED)


def _cleared(store: Store, said: Said) -> Changes:
    return remove_annotations(store, about=said.about, **SIGNED)


def _rebased(store: Store, said: Said) -> Changes:
    return rebase_series(store, said.text, about=said.about, **SIGNED)


def _joined(store: Store, said: Said) -> Changes:
    return remove_rebase(store, about=said.about, **SIGNED)


def _targeted(store: Store, said: Said) -> Changes:
    target = Target(TargetKind.PROFILE, PERIODS[said.period], said.value, reason=said.text)
    return set_targets(store, [target], indicator_id=said.indicator, **SIGNED)


def _agreed(store: Store, said: Said) -> Changes:
    target = Target(TargetKind.PROFILE, PERIODS[said.period], said.value, reason=said.text)
    return change_target(store, target, indicator_id=said.indicator, **SIGNED)


def _typed_many(store: Store, said: Said) -> Changes:
    kept = {said.indicator, "HO-FFT"}
    typed = [TypedFor(name, PERIODS[said.period], Figure(said.value)) for name in sorted(kept)]
    return type_figures(store, typed, reason=said.text, **SIGNED)


def _agreed_many(store: Store, said: Said) -> Changes:
    target = Target(TargetKind.ANNUAL, PERIODS[said.period], said.value, reason=said.text)
    return agree_targets(store, {said.indicator: [target]}, **SIGNED)


def _handed_over(store: Store, said: Said) -> Changes:
    because = Because(said.text)
    return change_owners(store, {said.indicator: said.text}, because=because, **SIGNED)


# --- definitions --------------------------------------------------------------------------


def _set_up(store: Store, said: Said) -> Changes:
    return define_council(store, council_definition(is_sample=said.value > 0), **SIGNED)


def _defined(store: Store, said: Said) -> Changes:
    name = f"NEW-{said.pick % 2}"
    figures = (DefinedFigure(PERIODS[said.period], Figure(said.value)),)
    fresh = IndicatorDefinition(an_indicator(name, f"N{said.pick % 2}"), figures)
    return define_indicators(store, [fresh], **SIGNED)


def _calculated(store: Store, said: Said) -> Changes:
    fresh = an_indicator("SUM", "S1", formula="[H1] * 2")
    return define_indicators(store, [IndicatorDefinition(fresh)], **SIGNED)


def _taken_over(store: Store, said: Said) -> Changes:
    one = "SUM" if said.value > 0 else said.indicator
    return let_formula_take_over(store, indicator_id=one, reason=said.text, **SIGNED)


def _redefined(store: Store, said: Said) -> Changes:
    every = _plain_indicators(store)
    if not every:
        return NOTHING
    one = said.one_of(every)
    wanted = replace(one, purpose=said.text, ref=f"{one.ref}x" if said.value > 900 else one.ref)
    return change_definition(store, wanted, because=BECAUSE, **SIGNED)


def _given_a_formula(store: Store, said: Said) -> Changes:
    every = _plain_indicators(store)
    if not every:
        return NOTHING
    formula = "[H1] / 2" if said.value > 0 else ""
    wanted = replace(said.one_of(every), formula=formula)
    return change_definition(store, wanted, because=BECAUSE, **SIGNED)


def _plain_indicators(store: Store) -> list[Indicator]:
    return [each for each in indicators(store) if each.id != "SUM"]


def _lived_on(store: Store, said: Said) -> Changes:
    wanted = list(LifeCycle)[said.period]
    return move_life_cycle(
        store, wanted, indicator_id=said.indicator, because=BECAUSE, **SIGNED
    )


def _broken(store: Store, said: Said) -> Changes:
    because = Because(said.text)
    return add_break(store, said.day, indicator_id=said.indicator, because=because, **SIGNED)


def _mended(store: Store, said: Said) -> Changes:
    day = date(2022, 4, 1) if said.value > 0 else said.day
    return remove_break(store, day, indicator_id=said.indicator, because=BECAUSE, **SIGNED)


def _judged(store: Store, said: Said) -> Changes:
    meant = said.indicator if said.value > 0 else ""
    whose = HOMES if said.period else ""
    return judge_labels(store, [LabelJudgement(f"label {said.period}", meant, whose)], **SIGNED)


def _forgotten(store: Store, said: Said) -> Changes:
    return forget_judgements(store, [f"label {said.period}"], **SIGNED)


def _listed(store: Store, said: Said) -> Changes:
    """A council's list: one indicator with its history."""
    content = repr(said).encode()
    row = a_row("NEW-1", said.value, cell="B2", period=PERIODS[said.period])
    chosen = ListChosen(
        (an_indicator("NEW-1", "N1", purpose=said.text),),
        (Directorate("new", f"Directorate {said.period}", "Corporate Director"),),
        {row: ""} if said.value > 0 else {},
    )
    staged = a_return([row], content=content)
    return accept_list(store, staged, chosen=chosen, content=content, **SIGNED)


# --- returns and documents ----------------------------------------------------------------


def _returned(store: Store, said: Said, *, months: int = 0) -> Changes:
    """A return; a long one is remembered as a range, a short one as images."""
    rows = [a_row(said.indicator, said.value, cell="B2", period=PERIODS[said.period])]
    rows += [
        a_row("EM-WORK", float(n), cell=f"C{n + 2}", period=month(2000 + n // 12, n % 12 + 1))
        for n in range(months)
    ]
    text = f"Said {said.text}"
    rows.append(a_row("HO-FFT", None, cell="D2", measure=Measure.COMMENTARY, text=text))
    content = repr((said, months)).encode()
    staged = a_return(rows, content=content)
    return accept_return(store, staged, rows=rows, content=content, **SIGNED)


def _returned_long(store: Store, said: Said) -> Changes:
    return _returned(store, said, months=MOST_IMAGES + 20)


@dataclass(frozen=True)
class Paper:
    """A document as an exporter hands it back."""

    path: Path
    sha256: str
    recipe: str = "scrutiny"


def _written(store: Store, said: Said) -> Changes:
    told = briefing(store, recipe="scrutiny", period=PERIODS[said.period], today=TODAY)
    version = said.pick if said.value > 0 else None
    paper = Paper(Path(f"report {said.pick}.docx"), f"{said.pick:064x}")
    return record_document(store, replace(told, version=version), written=paper, **SIGNED)


# --- templates ----------------------------------------------------------------------------


def _template(said: Said) -> KeptTemplate:
    sha256 = hashlib.sha256(f"template {said.period}".encode()).hexdigest()
    used = ("scrutiny",) if said.value > 0 else ()
    return KeptTemplate(f"{said.period}.dotx", sha256, "dotx", {"body": said.text}, used)


def _template_kept(store: Store, said: Said) -> Changes:
    content = f"template {said.period}".encode()
    return keep_template(store, _template(said), content=content, **SIGNED)


def _template_settled(store: Store, said: Said) -> Changes:
    return set_template_roles(store, _template(said), roles={"title": said.text}, **SIGNED)


def _template_used(store: Store, said: Said) -> Changes:
    wanted = _template(said) if said.value > 0 else None
    return use_template(store, wanted, recipes=["panel"], **SIGNED)


def _template_forgotten(store: Store, said: Said) -> Changes:
    return forget_template(store, _template(said), **SIGNED)


COMMANDS: tuple[Callable[[Store, Said], Changes], ...] = (
    _typed, _commented, _marked, _read_back, _noted, _cleared, _rebased, _joined, _targeted,
    _agreed, _typed_many, _agreed_many, _handed_over, _set_up, _defined, _calculated,
    _taken_over, _redefined, _given_a_formula,
    _lived_on, _broken, _mended, _judged, _forgotten, _listed, _returned, _returned_long,
    _written, _template_kept, _template_settled, _template_used, _template_forgotten,
)  # fmt: skip
