"""What stands near a sentence: what it says may be made good there, and then nothing is lost."""

from __future__ import annotations

from onrecord.breaks.tellings import Telling
from onrecord.breaks.wording import Bag, bag_of
from onrecord.model import Span


def nearby(telling: Telling, index: int, reach: int = 1) -> list[int]:
    """Return the numbers of a sentence and of its neighbours in the paragraph, at most `reach` away."""
    return [index + step for step in range(-reach, reach + 1)
            if step == 0 or telling.is_same_block(index, index + step)]  # fmt: skip


def bag_nearby(telling: Telling, index: int) -> Bag:
    """Return the stems of a sentence and of its neighbours."""
    return bag_of(telling.text, [telling.matter(each) for each in nearby(telling, index)])


def words_nearby(telling: Telling, index: int, reach: int = 1) -> str:
    """Return the words of a sentence and of its neighbours, and those of the headline."""
    spans: list[Span] = [telling.matter(each) for each in nearby(telling, index, reach)]
    return " ".join([telling.reading.story.headline_text or "", *(each.of(telling.text) for each in spans)])
