"""A story's time expressions → Timexes, resolved against its own publication date and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.languages.en import dates as en
from onrecord.model import Span, Story, Timex
from onrecord.timex import Expression, Interval, Resolved, from_edtf, needs_tense, recognise, resolve, tense_at
from onrecord.timex.chronicle import chronicle_of

if TYPE_CHECKING:
    from onrecord.annotate import Context
    from onrecord.conflicts import Conflict


def find_timexes(context: Context) -> tuple[Timex, ...]:
    """Return the time expressions of a story's readable blocks in order; records `date-ambiguous`."""
    timexes = tuple(timexes_of(context.story, context.conflict))
    for timex in timexes:
        if timex.basis == "published" and len(timex.candidates) > 1:
            message = f"the date of publication leaves {len(timex.candidates)} readings of this date"
            context.issue("dates", "date-ambiguous", message, timex.span)
    return timexes


def timexes_of(story: Story, conflict: Conflict | None = None) -> list[Timex]:
    """Return the Timexes of a story; of the headings only the days of a chronicle and the hours of a live page count.

    The day on which a war began is named for years without its year ("the
    October 7 attack"): it is that day, not the nearest of its kind.
    """
    published = from_edtf(story.published.value)
    told = chronicle_of(story)
    timexes: list[Timex] = []
    previous: Interval | None = None
    for block, day in zip(story.blocks, told.days, strict=True):
        if block.role == "heading":
            # what stands under a day or an hour goes on from there, not from the entry above
            previous = day or (published if told.is_live else previous)
            continue
        if any(block.span.contains(hour) for hour in told.hours):
            previous = published
        for expression in recognise(story.text, block.span.start, block.span.end):
            tense = tense_at(story.text, expression.start, expression.end) if needs_tense(expression) else ""
            found = _first_day(expression, story.text, conflict) or resolve(
                expression, day or published, tense, previous
            )
            if found is None:
                continue
            timexes.append(_timex(expression, found))
            if found.type in ("DATE", "TIME") and found.days and found.days.width <= 92:
                previous = found.days
    return timexes


# "the October 7 attack", "since 24 February", "the massacre of October 7"
DEED = re.compile(
    r"\s+(?:[\w-]+\s+)?(?:attacks?|massacres?|assault|onslaught|invasion|killings?|raids?|atrocities)\b", re.IGNORECASE
)
SINCE = re.compile(r"\b(?:since|before|after|pre-|post-|of)\s*$", re.IGNORECASE)


def _first_day(expression: Expression, text: str, conflict: Conflict | None) -> Resolved | None:
    parts = expression.parts
    if conflict is None or "day" not in parts or "month" not in parts or {"year", "day2", "weekday"} & parts.keys():
        return None
    start = conflict.start
    if (en.MONTHS[parts["month"].rstrip(".")], int(parts["day"])) != (start.month, start.day):
        return None
    if not DEED.match(text, expression.end) and not SINCE.search(text, max(0, expression.start - 8), expression.start):
        return None
    return Resolved(type="DATE", value=start.isoformat(), days=Interval(start, start), basis="conflict")


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
