"""Time grows with the length of a page, not with its square: splitting and dating hostile pages, twice as long.

$ONRECORD_GROWTH sets the length in signs. Pages whose reading hardly shows on the clock pass.
"""

from __future__ import annotations

import gc
import os
import time

import pytest
from hostile_pages import FAMILIES, hostile

from onrecord import conflicts, pages
from onrecord.dating import date_stories
from onrecord.numerals import find_numerals
from onrecord.timex.grammar import recognise

SIZE = int(os.environ.get("ONRECORD_GROWTH", "20000"))
MOST = 2.6  # times the time for twice the length; the clock is coarse
NOTICEABLE = 0.3  # seconds
KNOWN = conflicts.load()


def seconds(family: str, size: int) -> float:
    """Return the process time of all that reads a page without the language model."""
    data = hostile(family, size)
    gc.collect()
    started = time.process_time()
    page = pages.read(data, "page.txt")
    for story in date_stories(page, pages.split(page), KNOWN)[0]:
        recognise(story.text)
        list(find_numerals(story.text))
    return time.process_time() - started


@pytest.mark.parametrize("family", FAMILIES)
def test_no_family_of_pages_takes_for_ever(family: str) -> None:
    # a quadratic rule takes minutes here; the ratio below is measured where nothing else runs
    assert seconds(family, 2 * SIZE) < 20


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_page_takes_twice_the_time(family: str) -> None:
    for _ in range(3):
        long = seconds(family, 2 * SIZE)
        if long < NOTICEABLE or long < MOST * seconds(family, SIZE):
            return
    pytest.fail(f"{long:.2f} s for {2 * SIZE} signs, more than {MOST} times that for {SIZE}")
