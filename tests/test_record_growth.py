"""Joining grows with the record, not with its square, and one page more costs the same in a small and a large record.

Counted in calls, on made-up stories in planted families (evals/record_growth.py), to which a line is added that every
page prints: a key that all stories share must not lead back to comparing each with each.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from steps import grown, steps

from onrecord.archive import Archive, open_archive
from onrecord.model import Reading
from onrecord.settling import comparing, settle

sys.path.insert(0, str(Path(__file__).parent.parent / "evals"))
import record_growth as growth

ROUND = len(growth.FAMILY)  # families of one round
MOST = 1.4  # times the calls for as many stories, or for one page, in a larger record
WARM, ROUNDS = 3, 7  # rounds in the record before the first is counted, and before the last is
OFTEN = 1000  # a function called less often says nothing
LINE = " “Nobody who lives along this river will ever forget what the winter brought.”"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "war.onrecord", create=True) as found:
        yield found


def story(family: int, copy: int) -> Reading:
    made = growth.reading(family, copy)
    return replace(made, story=replace(made.story, text=made.story.text + LINE))


def added(archive: Archive, readings: list[Reading]) -> Counter[str]:
    growth.write(archive, readings)
    return steps(partial(settle, archive, growth.READER))


def round_of(number: int) -> list[Reading]:
    """Return the stories of one round of families, four of the largest."""
    return [
        story(number * ROUND + place, copy)
        for place, size in enumerate(growth.FAMILY)
        for copy in range(min(size, 4))
    ]  # fmt: skip


def one_more(number: int) -> Reading:
    """Return a further copy in the largest family of a round but one."""
    return story(number * ROUND + 8, 98)


@pytest.mark.long
def test_as_many_stories_or_one_page_more_take_no_more_in_a_larger_record(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (comparing, sys.modules["onrecord.copies.keys"]):
        monkeypatch.setattr(module, "CROWDED", 6)
    # what is looked up once gets known, and each statement gets written for few values and for many
    for number in range(WARM):
        added(archive, round_of(number))
        added(archive, [one_more(number)])
    small, page = added(archive, round_of(WARM)), added(archive, [one_more(WARM)])
    for number in range(WARM + 1, ROUNDS):
        added(archive, round_of(number))
    large, later = added(archive, round_of(ROUNDS)), added(archive, [one_more(ROUNDS)])
    assert grown(small, large, MOST, OFTEN) == []
    assert grown(page, later, MOST, OFTEN) == []
    assert page.total() < small.total() / 4
    with archive.store.read() as connection:
        assert growth.links.counts(connection)[0] == (ROUNDS + 1) * sum(size > 1 for size in growth.FAMILY)
