"""Publication dates of a page's stories, from what is printed and from anchors; null where nothing anchors them."""

from __future__ import annotations

from onrecord.conflicts import Conflict
from onrecord.model import Issue, Page, Story


def date_stories(
    page: Page, stories: tuple[Story, ...], conflicts: tuple[Conflict, ...]
) -> tuple[tuple[Story, ...], tuple[Issue, ...]]:
    """Return the stories with `published` filled where it can be."""
    return stories, ()


def choose_conflict(story: Story, conflicts: tuple[Conflict, ...]) -> Conflict | None:
    """Return the conflict whose parties and places a story names most, or None."""
    return None
