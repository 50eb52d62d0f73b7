"""Place names with coordinates, for the geoparsing sets: spans of the reader, coordinates of its gazetteer."""

from __future__ import annotations

from typing import Any

from onrecord.annotate import Resources
from onrecord.bench import read_text


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the row with the reader's own place names."""
    context = read_text(row["text"], resources)
    found = []
    for toponym in context.toponyms:
        at = context.story.alignment.to_stream(toponym.span)
        place = resources.gazetteer.place(toponym.gazetteer_id) if toponym.gazetteer_id else None
        found.append({
            "start": at.start, "end": at.end, "text": row["text"][at.start : at.end],
            "lat": place.lat if place else None, "lon": place.lon if place else None, "rule": toponym.made_by,
        })  # fmt: skip
    return {"id": row["id"], "toponyms": found}
