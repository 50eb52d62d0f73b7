"""Copies: texts → which of them are copies of one source, by the signatures that the record keeps of every story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.annotate import Resources
from onrecord.bench import read_reading
from onrecord.copies import candidates, compare, families, signature


def predict_all(rows: list[dict[str, Any]], resources: Resources) -> Iterator[dict[str, Any]]:
    """Yield each row's id with its family; a text without a copy is its own family."""
    # equal texts are equal stories: the row tells them apart
    told = {row["id"]: replace(signature(read_reading(row["text"], resources)), story_id=row["id"]) for row in rows}
    decisions = [compare(told[left], told[right]) for left, right in candidates(told.values())]
    family = {row.story_id: row.family_id for row in families(told.values(), decisions)}
    for row in rows:
        yield {"id": row["id"], "family": family.get(row["id"], row["id"])}
