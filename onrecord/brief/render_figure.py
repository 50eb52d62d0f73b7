"""A figure's history → one self-contained HTML page: chart, table twin, sentences and method."""

from __future__ import annotations

from markupsafe import Markup

from onrecord.brief import charts, moves, tables
from onrecord.brief.days import in_words
from onrecord.brief.figure import FigureHistory
from onrecord.brief.render_html import css, environment


def render_html(history: FigureHistory) -> str:
    """Return the page; it opens from a file, loads nothing, and reads without its chart."""
    drawn = sum(len(points) for _, points in charts.panels(history))
    rows = [
        {
            "number": point.number,
            "day": tables.day(point),
            "claimant": tables.claimant(point),
            "scope": point.scope,
            "value": point.value,
            "unit": tables.unit(point),
            "status": point.status,
            "where": tables.where(point),
        }
        for point in history.points
    ]
    page = environment().get_template("figure.html")
    return page.render(
        history=history,
        scopes=moves.scopes(history.points, history.moves),
        rungs=tables.rungs(history),
        css=css(),
        in_days=in_words,
        rows=rows,
        chart=inline(charts.svg(history)),
        undrawn=len(history.points) - drawn,
    )


def inline(drawing: str) -> Markup:
    """Let the ink of a drawing follow the page's light or dark; the drawing tool has escaped every text in it."""
    for colour, name in ((charts.INK, "ink"), (charts.QUIET, "quiet"), (charts.RULE, "rule")):
        drawing = drawing.replace(f'"{colour}"', f'"var(--{name})"')
    # the sentence and the table beside a drawing say what its marks say: nobody is read each mark aloud
    return Markup(drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
