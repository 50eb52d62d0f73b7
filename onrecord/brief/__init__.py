"""Readings → something to read: the day's brief and the history of a figure. Pure: no clock, no database, no network.

    sources = [Source(reading=reading, document="000", known_at="2024-11-02T06:00:00Z"), …]
    brief = daily(date(2024, 11, 2), sources, conflict, as_known_at="2024-11-02")
    render_markdown(brief), render_html(brief), to_json(brief)

    figure.names(sources, conflict)                       # [(name, points), …]
    history = figure.history("dprk-troops", sources, conflict, as_of="2024-12-31")
    figure.to_text(history), figure.to_markdown(history), figure.to_csv(history), figure.to_json(history)
    charts.svg(history), render_figure.render_html(history)

`daily` takes all the sources that may count for the day; with `since` (the day
of the brief before), matters known before it are left out.
"""

from onrecord.brief.lines import Brief, Line, Note, Section, to_json
from onrecord.brief.sources import Source, from_json

__all__ = ["Brief", "Line", "Note", "Section", "Source", "from_json", "to_json"]
