"""Stories: texts → which of them report the same event, by the signatures that the record keeps of every story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.annotate import Resources
from onrecord.bench import read_reading
from onrecord.copies import clusters, signature


def predict_all(rows: list[dict[str, Any]], resources: Resources) -> Iterator[dict[str, Any]]:
    """Yield each row's id with its cluster; a story that nobody else reports is its own."""
    readings = (read_reading(row["text"], resources, row.get("date"), row.get("title")) for row in rows)
    told = [replace(signature(reading), story_id=row["id"]) for row, reading in zip(rows, readings, strict=True)]
    cluster = {story_id: members[0] for members in clusters(told) for story_id in members}
    for row in rows:
        yield {"id": row["id"], "cluster": cluster[row["id"]]}
