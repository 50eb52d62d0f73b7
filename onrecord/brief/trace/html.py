"""Trace → one self-contained HTML page in the manner of the brief: light, dark and print, nothing loaded, every word escaped."""

from __future__ import annotations

from onrecord.brief.days import in_words as in_days
from onrecord.brief.render_html import css, environment
from onrecord.brief.trace import Trace
from onrecord.brief.trace.apart import apart, compared
from onrecord.brief.trace.text import SIGNS
from onrecord.brief.trace.verdict import in_words


def to_html(trace: Trace) -> str:
    """Return the trace as one HTML document that opens from a file and loads nothing."""
    page = environment().get_template("trace.html")
    return page.render(
        trace=trace, css=css(), in_words=in_words, in_days=in_days, signs=SIGNS, apart=apart, compared=compared
    )  # fmt: skip
