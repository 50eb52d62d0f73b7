"""A page of several stories → its stories and its furniture, by the page splitter."""

from __future__ import annotations

from typing import Any

from onrecord import pages
from onrecord.annotate import Resources
from onrecord.model import READ_KINDS


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Split one page; a story runs from its headline to its last words, everything else is furniture.

    >>> page = {"id": "1", "text": "Menu\\nBridge over the Tisa reopens\\nThe bridge over the Tisa was opened on Monday.\\n"}
    >>> predict(page, None)["stories"], predict(page, None)["furniture"]
    ([{'start': 5, 'end': 80, 'headline': 'Bridge over the Tisa reopens'}], [[0, 4]])
    """
    stories, furniture = [], []
    for story in pages.split(pages.read(row["text"].encode("utf-8", "surrogatepass"), row["id"])):
        if story.kind in READ_KINDS:
            start = story.headline.start if story.headline else story.extent.start
            stories.append({"start": start, "end": story.extent.end, "headline": story.headline_text})
        else:
            furniture.append([story.extent.start, story.extent.end])
    return {"id": row["id"], "stories": stories, "furniture": furniture}
