"""The `times` task: what stands in the marked part of an article, and what stands beyond it."""

from __future__ import annotations

from onrecord.annotate import Resources
from onrecord.bench import times

LINES = ("A dam opens", "May 4, 2009", "It opened on Monday.", "It was closed in 2007.", "Rain fell.", "Rain fell again.",
         "It will close in 2011.")  # fmt: skip


def test_nothing_that_was_found_is_lost(resources: Resources) -> None:
    row = times.predict({"id": "a", "text": "\n".join(LINES), "published": "2009-05-04"}, resources)
    assert [found["value"] for found in row["times"]] == ["2009-05-04", "2009-05-04", "2007"]
    assert [found["value"] for found in row["beyond"]] == ["2011"]


def test_a_short_text_is_marked_to_its_end() -> None:
    text = "\n".join(LINES[:3])
    assert times.marked_end(text) == len(text)
