"""Readings → something to read: the day's brief and the history of a figure. Pure: no clock, no database, no network.

    sources = [Source(reading=reading, document="000", known_at="2024-11-02T06:00:00Z"), …]
    brief = daily(date(2024, 11, 2), sources, conflict, as_known_at="2024-11-02")
    render_markdown(brief), render_html(brief), to_json(brief)

    figure.names(sources, conflict)                       # [(name, title, points), …]
    history = figure.history("dprk-troops", sources, conflict, as_of="2024-12-31")
    tables.to_text(history), tables.to_markdown(history), tables.to_csv(history), tables.to_json(history)
    charts.svg(history), render_figure.render_html(history)

Charts load a drawing library and are imported by name, so that a brief does not wait for it.

`daily` takes all the sources that may count for the day; with `since` (the day
of the brief before), matters known before it are left out.
"""

from onrecord.brief.daily import daily
from onrecord.brief.lines import Brief, Line, Note, Section, to_json
from onrecord.brief.render_html import render_html
from onrecord.brief.render_markdown import render_markdown
from onrecord.brief.sources import Source, from_json

__all__ = [
    "Brief", "Line", "Note", "Section", "Source", "daily", "from_json", "render_html", "render_markdown", "to_json",
]  # fmt: skip
