"""Claims with a place → a GeoJSON FeatureCollection: points at settlements, no geometry for what is told of a region.

Source: RFC 7946, which allows a Feature without geometry and members of our own (`made`: by which rules), and asks for
longitude first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.export.made import facts
from onrecord.export.places import spot_of
from onrecord.export.rows import Export, Json, Row
from onrecord.gazetteer import Gazetteer, open_gazetteer


def lines(export: Export) -> Iterator[str]:
    """Yield the collection, a Feature a line."""
    gazetteer = open_gazetteer()
    features = (made for row in export.rows() if (made := feature(row, gazetteer)))
    yield f'{{"type": "FeatureCollection", "made": {json.dumps(facts(export))}, "features": [\n'
    yield from joined(features)
    yield "]}\n"


def joined(parts: Iterator[Json]) -> Iterator[str]:
    """Yield the elements of a JSON array, one a line, with commas between.

    >>> "".join(joined(iter([{"a": 1}, {"b": 2}])))
    '{"a": 1},\\n{"b": 2}\\n'
    """
    before = ""
    for each in parts:
        yield before + json.dumps(each, ensure_ascii=False)
        before = ",\n"
    yield "\n" if before else ""


def feature(row: Row, gazetteer: Gazetteer) -> Json | None:
    """Return a claim as a Feature, None where it tells no place."""
    spot = spot_of(row.claim, gazetteer)
    if spot is None:
        return None
    geometry = {"type": "Point", "coordinates": list(spot.point)} if spot.point else None
    told = row.flat()
    del told["id"]
    for name in ("place", "admin", "country"):
        told.pop(name, None)
    where = {"place": spot.name, "precision": spot.precision, "admin": row.claim.admin, "country": row.claim.country}
    return {"type": "Feature", "id": row.claim.id, "geometry": geometry, "properties": where | told}
