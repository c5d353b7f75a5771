"""Packs and their reviews as JSON's own values, for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lbi_desktop.domain.packs.items import FIGURE, FIGURE_PARTS, SIGN_OFF, Difference, Said
from lbi_desktop.domain.packs.pack import Manifest
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.queries.pack_contents import PackContents
from lbi_desktop.queries.pack_review import PackReview


def contents_as_json(contents: PackContents) -> dict[str, Any]:
    """What a pack holds and what is left out, by reference."""
    chosen = contents.chosen
    return {
        "audience": contents.audience,
        "period": contents.period.label,
        "indicators": [each.ref or each.id for each in chosen.indicators],
        "left_out": {
            "restricted": [each.ref or each.id for each in chosen.restricted],
            "safeguarding": [each.ref or each.id for each in chosen.safeguarding],
        },
        "suppliable": list(contents.suppliable),
        "rows": {name: len(rows) for name, rows in contents.tables.items()},
    }


def manifest_as_json(manifest: Manifest) -> dict[str, Any]:
    """What a pack says of itself."""
    said = manifest.written
    if manifest.period:
        said["period"] = period_from_code(manifest.period).label
    return said


def review_as_json(
    review: PackReview, decided: Mapping[Difference, str], *, entry: int
) -> dict[str, Any]:
    """Every difference, theirs, ours and base, with what was decided of it."""
    manifest = review.pack.manifest
    return {
        "pack": manifest.pack,
        "file": review.pack.file,
        "sha256": review.pack.sha256,
        "answers": manifest.answers,
        "made_by": manifest.made_by,
        "made_at": manifest.made_at,
        "audience": review.audience,
        "sent_at": review.sent_at,
        "notes": list(review.notes),
        "counts": review.counts,
        "differences": [
            _difference(review, each, decided.get(each, "")) for each in review.differences
        ],
        "entry": entry or None,
    }


def _difference(review: PackReview, each: Difference, decided: str) -> dict[str, Any]:
    known = review.indicators.get(each.key.indicator)
    return {
        "item": each.key.text,
        "kind": each.key.kind,
        "indicator": each.key.indicator,
        "ref": known.ref if known is not None else "",
        "period": period_from_code(each.key.period).label if each.key.period else "",
        "part": each.key.part,
        "base": _said(each, each.base),
        "theirs": _said(each, each.theirs),
        "ours": _said(each, each.ours),
        "standing": each.standing.value,
        "why": each.why,
        "said": review.reason_of(each),
        "decided": decided or review.decided.get(each.key.text) or None,
    }


def _said(each: Difference, said: Said) -> Any:  # noqa: ANN401 - any JSON value
    if not isinstance(said, tuple):
        return said
    names = {FIGURE: FIGURE_PARTS, SIGN_OFF: ("role", "done_on")}[each.key.kind]
    return dict(zip(names, said, strict=False))
