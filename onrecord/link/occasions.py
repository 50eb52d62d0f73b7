"""When a claim was said → the days of the saying: what the page says of its cue, else when the story was published."""

from __future__ import annotations

from onrecord.link.days import Days, days_of
from onrecord.linked import Told
from onrecord.model import Attribution, Timex

CLOSE = 40


def said_in_words(told: Told) -> Days | None:
    """Return the day that stands with the cue of the claim's attribution: "announced on Saturday that …"."""
    stated = days_of(told.claim.said_at)
    if stated:
        return stated
    for attribution in reversed(told.attributions):
        if attribution.speech and attribution.cue:
            return next((days for timex in told.reading.timexes if (days := _beside(told, attribution, timex))), None)
    return None


def _beside(told: Told, attribution: Attribution, timex: Timex) -> Days | None:
    """Return a date's days where it dates the saying: close to the cue, in its sentence, outside all that was said."""
    cue = attribution.cue
    if cue is None or timex.type not in ("DATE", "TIME") or not (timex.low and timex.high):
        return None
    gap = max(timex.span.start - cue.end, cue.start - timex.span.end)
    pieces = attribution.pieces or (attribution.content,)
    if not 0 <= gap <= CLOSE or any(piece.overlaps(timex.span) for piece in pieces):
        return None
    between = told.story.text[min(cue.end, timex.span.end) : max(cue.start, timex.span.start)]
    if any(stop in between for stop in ".;:\n"):
        return None
    return days_of(f"{timex.low}/{timex.high}")
