"""The days and hours that a story prints over its paragraphs: a chronicle goes by days, a live page by hours.

What stands under a day of a chronicle happened on it. An entry of a live page
tells of its page's day, or of the night before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from onrecord.languages.en.pages import HOUR
from onrecord.model import Block, Span, Story
from onrecord.timex import Expression, Interval, from_edtf, recognise, resolve, weekday_conflict

LEAST = 2
LONGEST_HOUR = 60
HALF_DAY = 12
DAY_RULES = frozenset({"iso", "numeric", "day-month", "month-day"})


@dataclass(frozen=True, slots=True)
class Chronicle:
    """For each block of a story the day over it, or None; and where the hours of a live page stand in its paragraphs."""

    days: tuple[Interval | None, ...]
    hours: tuple[Span, ...] = ()
    is_live: bool = False


def chronicle_of(story: Story) -> Chronicle:
    """Return what days and hours a story prints over its paragraphs."""
    hours = [(block, span) for block in story.blocks if (span := _hour_before(story, block))]
    over = HOUR.match(story.headline_text or "")
    found = [*([over] if over else []), *(HOUR.match(span.of(story.text)) for _, span in hours)]
    minutes = [minute_of(hour) for hour in found if hour and not hour["day"]]
    live = LEAST <= len(minutes) == len(found) and hours_run_one_way(minutes)
    inside = tuple(span for block, span in hours if live and block.role != "heading")
    return Chronicle(_days_over(story), inside, live)


def minute_of(hour: re.Match[str]) -> int:
    """Return the minute of the day that an hour of a live page stands for."""
    half = (hour["half"] or "").lower()
    clock = int(hour["hour"]) % HALF_DAY + HALF_DAY * (half == "p") if half else int(hour["hour"])
    return 60 * clock + int(hour["minute"])


def hours_run_one_way(minutes: Sequence[int]) -> bool:
    """Say whether hours run one way down a page, with no leap of half a day: else it goes over midnight.

    >>> hours_run_one_way([870, 785, 707]), hours_run_one_way([40, 15, 1430])
    (True, False)
    """
    steps = [later - earlier for earlier, later in pairwise(minutes)]
    turns = min(steps, default=0) < 0 < max(steps, default=0)
    return not turns and all(abs(step) <= 60 * HALF_DAY for step in steps)


def stretch_of(story: Story) -> Interval | None:
    """Return the stretch of days with its year that the headline of a chronicle prints: "day by day: 3-9 March 2024"."""
    found = [
        resolved.days
        for expression in recognise(story.headline_text or "")
        if "day2" in expression.parts and "year" in expression.parts
        and (resolved := resolve(expression)) is not None and resolved.days
    ]  # fmt: skip
    days = [day for day in _days_over(story, found[0]) if day] if len(found) == 1 else []
    return found[0] if days and found[0].low <= min(days).low and max(days).high <= found[0].high else None


def _hour_before(story: Story, block: Block) -> Span | None:
    """Return where an hour stands before a block's text; a number of a sentence, as in "7.50 of them", is none."""
    text = story.text[block.span.start : min(block.span.end, block.span.start + LONGEST_HOUR)]
    hour = HOUR.match(text)
    if hour is None:
        return None
    is_alone = block.role == "heading" and hour.end() == len(text)
    is_apart = hour.group().rstrip()[-1] in "-–—:|])"
    return Span(block.span.start, block.span.start + hour.end()) if is_alone or is_apart else None


def _days_over(story: Story, published: Interval | None = None) -> tuple[Interval | None, ...]:
    """Return for each block the day in the last title over it; no days at all where one is not known or they turn."""
    published = published or from_edtf(story.published.value)
    found = [_day_in_title(story, block) for block in story.blocks]
    days = [_resolved(expression, published) if expression else None for expression in found]
    titles = [day for day in days if day]
    if len(titles) < LEAST or len(titles) < sum(map(bool, found)) or not _run_one_way(titles):
        return (None,) * len(days)
    return tuple(accumulate(days, lambda over, day: day or over))


def _run_one_way(days: Sequence[Interval]) -> bool:
    steps = {(later.low > earlier.low) - (later.low < earlier.low) for earlier, later in pairwise(days)}
    return steps in ({1}, {-1})


def _day_in_title(story: Story, block: Block) -> Expression | None:
    """Return the day that a heading consists of."""
    if block.role != "heading":
        return None
    text = block.span.of(story.text)
    found = recognise(text)
    if len(found) != 1 or found[0].rule not in DAY_RULES or "day2" in found[0].parts:
        return None
    beside = text[: found[0].start] + text[found[0].end :]
    return None if beside.strip(" .,:*_#–—-") else found[0]


def _resolved(expression: Expression, published: Interval | None) -> Interval | None:
    """Return the one day that an expression means; one whose weekday does not agree means none."""
    resolved = resolve(expression, published)
    days = resolved.days if resolved and resolved.days and resolved.days.width == 1 else None
    return None if weekday_conflict(expression, days) else days
