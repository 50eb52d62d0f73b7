"""A story's time expressions → Timexes, resolved against its own publication date and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Span, Story, Timex
from onrecord.timex import Expression, Interval, Resolved, from_edtf, needs_tense, recognise, resolve, tense_at

if TYPE_CHECKING:
    from onrecord.annotate import Context


def find_timexes(context: Context) -> tuple[Timex, ...]:
    """Return the time expressions of a story's readable blocks in order; records `date-ambiguous`."""
    timexes = tuple(timexes_of(context.story))
    for timex in timexes:
        if timex.basis == "published" and len(timex.candidates) > 1:
            message = f"the date of publication leaves {len(timex.candidates)} readings of this date"
            context.issue("dates", "date-ambiguous", message, timex.span)
    return timexes


def timexes_of(story: Story) -> list[Timex]:
    """Return the Timexes of a story; a heading is not read."""
    published = from_edtf(story.published.value)
    timexes: list[Timex] = []
    previous: Interval | None = None
    for block in story.blocks:
        if block.role == "heading":
            continue
        for expression in recognise(story.text, block.span.start, block.span.end):
            tense = tense_at(story.text, expression.start, expression.end) if needs_tense(expression) else ""
            found = resolve(expression, published, tense, previous)
            if found is None:
                continue
            timexes.append(_timex(expression, found))
            if found.type in ("DATE", "TIME") and found.days and found.days.width <= 92:
                previous = found.days
    return timexes


def _timex(expression: Expression, found: Resolved) -> Timex:
    return Timex(
        span=Span(expression.start, expression.end),
        type=found.type,
        value=found.value,
        low=found.days.low.isoformat() if found.days else None,
        high=found.days.high.isoformat() if found.days else None,
        basis=found.basis,
        candidates=found.candidates,
        made_by=f"dates.{expression.rule}@1",
    )
