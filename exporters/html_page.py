"""The public page: one HTML file with charts and tables inside, nothing beside it, no script.

Made for WCAG 2.2 AA: real headings and tables, words beside every colour, a skip link, room to
zoom, a dark look for those who ask for one, a print look, and text for every chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from exporters.html_page_chart import chart_svg
from exporters.html_wellbeing import ANCHOR, NAME, wellbeing_section
from exporters.sections.phrases import months_words, period_words
from exporters.sections.tally import Tally, now
from exporters.sections.tally_words import rated_words
from lbi_desktop.domain.documents.published import Published, PublishedIndicator
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import (
    NO_FIGURE,
    counted,
    figure_text,
    figure_words,
    number_text,
    sentence_case,
    unit_words,
)
from resources.files import text_of

TITLE = "How the council is performing"
_SHAPES = {
    Status.ON_TARGET: "●", Status.JUST_OFF: "▲", Status.OFF_TARGET: "■", Status.NO_DATA: "◆",
    Status.NO_TARGET: "○", Status.NOT_DUE: "○", Status.NOT_COMPARABLE: "⊘",
    Status.CONTEXT: "–",
}  # fmt: skip
_POLARITY = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "band": "Best inside a band.",
    "none": "Neither high nor low is better: it gives context.",
}


def html_page(picture: Published) -> str:
    """The whole page."""
    title = f"{TITLE}, {period_words(picture.period)}"
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ',
            "style-src 'unsafe-inline'; img-src data:\">\n",
            f"<title>{escape(title)} – {escape(picture.council)}</title>\n",
            f'<meta name="description" content="{escape(_description(picture))}">\n',
            f"<style>\n{text_of('html/public_page.css')}</style>\n</head>\n<body>\n",
            '<a class="skip" href="#main">Skip to the indicators</a>\n',
            *_header(picture),
            *_nav(picture),
            '<main id="main" tabindex="-1">\n',
            *_summary(picture),
            *(part for number, (theme, held) in enumerate(picture.themes.items(), start=1)
              for part in _theme(theme, held, number=number)),
            *(wellbeing_section(picture.wellbeing) if picture.wellbeing else ()),
            *_reading(picture),
            "</main>\n",
            *_footer(picture),
            "</body>\n</html>\n",
        )
    )  # fmt: skip


def _description(picture: Published) -> str:
    count = counted(len(picture.indicators), "performance indicator")
    return f"{sentence_case(count)} of {picture.council}, {period_words(picture.period)}."


def _header(picture: Published) -> Iterator[str]:
    yield f'<header>\n<p class="council">{escape(picture.council)}</p>\n<h1>{TITLE}</h1>\n'
    when = f"{period_words(picture.period)}, {months_words(picture.period)}"
    yield f'<p class="lead">{escape(when)}. Figures as at {date_words(picture.as_at)}.</p>\n'
    if picture.is_illustrative:
        yield (
            '<p class="note"><strong>Sample page: the figures are illustrative.</strong> They '
            "were made up to show how the page looks.</p>\n"
        )
    yield "</header>\n"


def _nav(picture: Published) -> Iterator[str]:
    yield '<nav aria-label="Themes">\n<ul>\n<li><a href="#summary">Summary</a></li>\n'
    for number, theme in enumerate(picture.themes, start=1):
        yield f'<li><a href="#theme-{number}">{escape(theme)}</a></li>\n'
    if picture.wellbeing is not None:
        yield f'<li><a href="#{ANCHOR}">{NAME}</a></li>\n'
    yield '<li><a href="#reading">How to read this page</a></li>\n</ul>\n</nav>\n'


# --- summary ---------------------------------------------------------------------------------
def _summary(picture: Published) -> Iterator[str]:
    count = now([each.line for each in picture.indicators])
    yield '<section aria-labelledby="summary">\n<h2 id="summary">Summary</h2>\n'
    yield f'<p class="lead">{escape(rated_words(count))}</p>\n'
    heads = ("Theme", "On target", "Just off", "Off target", "No data", "Not rated", "All")
    yield '<div class="wide" tabindex="0" role="region" aria-label="Indicators by theme">\n'
    yield "<table>\n<caption>Indicators by theme and status</caption>\n<thead><tr>"
    yield "".join(f'<th scope="col"{_figure(n)}>{head}</th>' for n, head in enumerate(heads))
    yield "</tr></thead>\n<tbody>\n"
    for number, (theme, held) in enumerate(picture.themes.items(), start=1):
        link = f'<a href="#theme-{number}">{escape(theme)}</a>'
        yield _count_row(link, now([each.line for each in held]))
    yield _count_row("All themes", count, is_whole=True)
    yield "</tbody>\n</table>\n</div>\n</section>\n"


def _figure(column: int) -> str:
    return ' class="figure"' if column else ""


def _count_row(name: str, count: Tally, *, is_whole: bool = False) -> str:
    numbers = (count.on, count.near, count.off, count.missing, count.not_due + count.other,
               count.total)  # fmt: skip
    cells = "".join(f'<td class="figure">{number}</td>' for number in numbers)
    look = ' class="whole"' if is_whole else ""
    return f'<tr{look}><th scope="row">{name}</th>{cells}</tr>\n'


# --- themes ----------------------------------------------------------------------------------
def _theme(theme: str, held: Sequence[PublishedIndicator], *, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="theme-{number}">\n'
    yield f'<h2 id="theme-{number}">{escape(theme)}</h2>\n'
    for place, each in enumerate(held, start=1):
        yield from _article(each, name=f"i{number}-{place}")
    yield '<p class="back"><a href="#summary">Back to the summary</a></p>\n</section>\n'


def _article(each: PublishedIndicator, *, name: str) -> Iterator[str]:
    indicator, row = each.indicator, each.line.row
    yield f'<article aria-labelledby="{name}">\n'
    yield f'<h3 id="{name}">{escape(indicator.title)}</h3>\n'
    about = f"{indicator.ref}. {indicator.directorate}. {_POLARITY[indicator.polarity.value]}"
    yield f'<p class="quiet">{escape(about)}</p>\n'
    yield from _facts(each)
    if indicator.purpose:
        yield f"<p>{escape(indicator.purpose)}</p>\n"
    spec = each.line.picture
    if any(point.value is not None for point in spec.points):
        caption = escape(spec.caption)
        yield f"<figure>\n<figcaption>{caption}</figcaption>\n"
        label = escape(f"Chart of {indicator.short_name}")
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{label}">'
        yield f"{chart_svg(spec, name=name)}</div>\n</figure>\n"
    if each.line.drawn is not None:
        yield f'<p class="quiet">{escape(spec.limits_words)}</p>\n'
    if each.line.comparison:
        yield f"<p>{escape(each.line.comparison)}</p>\n"
    if each.line.data_quality:
        yield f'<p class="quiet">{escape(each.line.data_quality)}</p>\n'
    if row.figure.reason and not row.figure.is_present:
        yield f'<p class="quiet">{escape(row.figure.reason)}</p>\n'
    yield from _table(each, name=name)
    yield "</article>\n"


def _facts(each: PublishedIndicator) -> Iterator[str]:
    row, unit = each.line.row, each.indicator.unit
    latest = escape(sentence_case(figure_words(row.figure, unit)))
    if row.figure.is_present:
        latest = f'<span class="latest">{latest}</span>'
    facts = [
        ("Latest", latest),
        ("Period", escape(row.period.label)),
        ("Target", escape(_target_text(each))),
        ("Status", _status_words(row.judgement.status)),
    ]
    then = row.travel_long.then
    if then is not None:
        facts.append(("Year before", escape(figure_text(then, unit))))
    yield '<dl class="facts">\n'
    for term, said in facts:
        yield f"<div><dt>{term}</dt><dd>{said}</dd></div>\n"
    yield "</dl>\n"


def _status_words(status: Status) -> str:
    return (
        f'<span class="status {status.value}"><b aria-hidden="true">{_SHAPES[status]}</b> '
        f"{escape(status.words)}</span>"
    )


def _target_text(each: PublishedIndicator) -> str:
    target = each.line.row.judgement.target
    return "None" if target is None else number_text(target, each.indicator.unit, trims=True)


def _table(each: PublishedIndicator, *, name: str) -> Iterator[str]:
    """Every figure of the chart as a table, closed until it is wanted."""
    if not each.observed:
        return
    unit = each.indicator.unit
    yield "<details>\n<summary>Figures as a table"
    yield f'<span class="quiet">: {escape(each.indicator.short_name)}</span></summary>\n'
    yield f'<div class="wide" tabindex="0" role="region" aria-labelledby="{name}-table">\n'
    yield "<table>\n"
    caption = f"{each.indicator.short_name}, {unit_words(unit)}"
    yield f'<caption id="{name}-table">{escape(caption)}</caption>\n<thead><tr>'
    yield '<th scope="col">Period</th><th scope="col" class="figure">Figure</th>'
    yield '<th scope="col">State</th><th scope="col" class="figure">Target</th>'
    yield '<th scope="col">Status</th></tr></thead>\n<tbody>\n'
    for one in reversed(each.observed):
        figure = figure_text(one.figure, unit) if one.figure.is_present else NO_FIGURE
        target = number_text(one.target.value, unit, trims=True) if one.target else NO_FIGURE
        status = one.status.words if one.status is not None else NO_FIGURE
        yield (
            f'<tr><th scope="row">{escape(one.period.label)}</th>'
            f'<td class="figure">{escape(figure)}</td><td>{escape(one.figure.state.words)}</td>'
            f'<td class="figure">{escape(target)}</td><td>{escape(status)}</td></tr>\n'
        )
    yield "</tbody>\n</table>\n</div>\n</details>\n"


# --- how to read -----------------------------------------------------------------------------
_STATUS_MEANS = (
    (Status.ON_TARGET, "At its target or on the good side of it."),
    (Status.JUST_OFF, "Short of its target, but within the tolerance agreed for it."),
    (Status.OFF_TARGET, "Short of its target by more than that."),
    (Status.NO_DATA, "A figure should be there and is not."),
    (Status.NOT_DUE, "No figure is due for this period yet."),
    (Status.NO_TARGET, "Nobody has set a target to judge it by."),
    (Status.CONTEXT, "Counted because it matters, not judged."),
)


def _reading(picture: Published) -> Iterator[str]:
    yield '<section aria-labelledby="reading">\n<h2 id="reading">How to read this page</h2>\n'
    yield (
        "<p>Each figure is compared with the target for the same stretch of time: a figure for "
        "three quarters with what was expected after three quarters.</p>\n<ul>\n"
    )
    for status, meaning in _STATUS_MEANS:
        yield f"<li>{_status_words(status)}: {meaning}</li>\n"
    yield (
        "</ul>\n<p>In the charts the grey band is the expected range: where nothing has "
        "changed, almost all figures fall inside it. A ring marks a real improvement, a cross "
        "a real change for the worse. A dashed line is the target; a dashed end of the line is "
        "provisional.</p>\n"
    )
    used = {one.figure.state for each in picture.indicators for one in each.observed}
    states = [state for state in State if state in used and state is not State.FINAL]
    if states:
        words = ", ".join(state.words for state in states)
        yield f"<p>Figures that are not final say so: {escape(words)}.</p>\n"
    yield "</section>\n"


def _footer(picture: Published) -> Iterator[str]:
    yield f"<footer>\n<p>{escape(picture.council)}. "
    yield f"Made on {date_words(picture.as_at)} from the council's performance figures. "
    yield "This page asks nothing of the internet and keeps nothing about you.</p>\n"
    if picture.left_out:
        what = sentence_case(counted(picture.left_out, "indicator"))
        yield f"<p>{what} about people at risk left out.</p>\n"
    yield "</footer>\n"
