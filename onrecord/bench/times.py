"""Dates, times and durations with their values: the `times` task."""

from __future__ import annotations

from typing import Any

from onrecord.annotate import Resources
from onrecord.bench import read_text


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the row's text with the time expressions that the reader finds in it."""
    text = row["text"]
    context = read_text(text, resources, row["published"])
    times = []
    for timex in context.timexes:
        at = context.story.alignment.to_stream(timex.span)
        times.append({"start": at.start, "end": at.end, "text": at.of(text), "type": timex.type, "value": timex.value})
    return {"id": row["id"], "text": text, "published": row["published"], "times": times, "ignore": []}
