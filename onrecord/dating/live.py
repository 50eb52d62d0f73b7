"""Entries of a live page, each under its hour → the day that the page prints once, over all of them."""

from __future__ import annotations

import re

from onrecord.dating.daysets import Constraint
from onrecord.dating.stated import ALL_TIMES, day_over
from onrecord.languages.en.pages import HOUR
from onrecord.model import READ_KINDS, Page, Story
from onrecord.timex.chronicle import hours_run_one_way, minute_of

LEAST_ENTRIES, LONGEST_HOUR, LONGEST_HEAD = 2, 60, 2_000


def live_days(page: Page, stories: tuple[Story, ...]) -> dict[str, Constraint]:
    """Return the day of publication for each entry of a live page, by the story's id.

    The hours must run one way down the page, with no leap of half a day: where
    they turn or leap, the page goes over midnight, and which entry is of which
    day is not known. An entry whose hour carries a day of its own is left out.
    """
    day = _day_of_all_times(page.stream)
    if day:
        return {story.id: day for story in stories if story.kind in READ_KINDS and not story.published.value}
    under = [(story, minute) for story in stories if (minute := _minute_over(page, story)) is not None]
    if len(under) < LEAST_ENTRIES or not hours_run_one_way([minute for _, minute in under]):
        return {}
    first = under[0][0].headline or under[0][0].extent
    day = day_over(page.stream[max(0, first.start - LONGEST_HEAD) : first.start])
    # what stands over the entries sums them up
    over = [
        story
        for story in stories
        if story.kind in READ_KINDS and story.extent.end <= first.start and not _hour_over(page, story)
    ]
    return (
        {story.id: day for story in (*over, *(story for story, _ in under)) if not story.published.value} if day else {}
    )


def _day_of_all_times(stream: str) -> Constraint | None:
    """Return the day that a page prints once for all its hours: "Monday, 12 May 2025. All times local"."""
    if not ALL_TIMES.search(stream):
        return None
    lines = [line.strip() for line in stream.splitlines()]
    days = {line: day for line in lines if ALL_TIMES.search(line) and (day := day_over(line))}
    minutes = [minute_of(hour) for line in lines if (hour := HOUR.match(line[:LONGEST_HOUR])) and not hour["day"]]
    return next(iter(days.values())) if len(days) == 1 and hours_run_one_way(minutes) else None


def _minute_over(page: Page, story: Story) -> int | None:
    """Return the minute of the day that stands right before a story's headline, or None."""
    hour = _hour_over(page, story)
    return minute_of(hour) if hour and not hour["day"] else None


def _hour_over(page: Page, story: Story) -> re.Match[str] | None:
    """Return the hour that stands right before a story's headline."""
    if story.kind not in READ_KINDS or not story.headline:
        return None
    start = story.headline.start
    lines = page.stream[max(0, start - LONGEST_HOUR) : start].rstrip().splitlines()
    return HOUR.fullmatch(lines[-1].strip()) if lines else None
