"""Entries of a live page, each under its hour → the day that the page prints once, over all of them."""

from __future__ import annotations

from itertools import pairwise

from onrecord.dating.daysets import Constraint
from onrecord.dating.stated import day_over
from onrecord.languages.en.pages import HOUR
from onrecord.model import READ_KINDS, Page, Story

LEAST_ENTRIES, LONGEST_HOUR, LONGEST_HEAD = 2, 60, 2_000
HALF_DAY = 12


def live_days(page: Page, stories: tuple[Story, ...]) -> dict[str, Constraint]:
    """Return the day of publication for each entry of a live page, by the story's id.

    The hours must run one way down the page, with no leap of half a day: where
    they turn or leap, the page goes over midnight, and which entry is of which
    day is not known. An entry whose hour carries a day of its own is left out.
    """
    under = [(story, minute) for story in stories if (minute := _minute_over(page, story)) is not None]
    steps = [later - earlier for (_, earlier), (_, later) in pairwise(under)]
    turns = min(steps, default=0) < 0 < max(steps, default=0)
    if len(under) < LEAST_ENTRIES or turns or any(abs(step) > 60 * HALF_DAY for step in steps):
        return {}
    first = under[0][0].headline or under[0][0].extent
    day = day_over(page.stream[max(0, first.start - LONGEST_HEAD) : first.start])
    return {story.id: day for story, _ in under if story.published.value is None} if day else {}


def _minute_over(page: Page, story: Story) -> int | None:
    """Return the minute of the day that stands right before a story's headline, or None."""
    if story.kind not in READ_KINDS or not story.headline:
        return None
    start = story.headline.start
    lines = page.stream[max(0, start - LONGEST_HOUR) : start].rstrip().splitlines()
    hour = HOUR.fullmatch(lines[-1].strip()) if lines else None
    if hour is None or hour["day"]:
        return None
    half = (hour["half"] or "").lower()
    clock = int(hour["hour"]) % HALF_DAY + HALF_DAY * (half == "p") if half else int(hour["hour"])
    return 60 * clock + int(hour["minute"])
