"""Decisions on two stories → their copy families, made anew where a story came or went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from onrecord import copies, correcting
from onrecord.linked import Copy
from onrecord.settling.comparing import signatures_of
from onrecord.settling.origins import adopt_bare, copies_of, family_of, regroup_stories
from onrecord.store import links, tables
from onrecord.store.rows import Row


def settle_families(connection: Connection, limit: int) -> bool:
    """Make anew some of the families that a story joined or left; say whether there were any."""
    seeds = links.stale_ids(connection, "family", limit)
    if not seeds:
        return False
    decided = correcting.decided(connection)
    reached, wave = set(seeds), set(seeds)
    while wave:
        near = links.neighbours(connection, tables.copy_links, wave) | correcting.with_ends(decided, wave, "story")
        wave = near - reached
        reached |= wave
    rows = links.links_among(connection, tables.copy_links, reached)
    first = links.first_captured(connection, reached)
    held = signatures_of(connection, reached)
    captured = [replace(each, captured_at=first.get(story_id)) for story_id, each in held.items()]
    family = correcting.families(captured, _decisions(rows), decided)
    before = {row["story_id"]: row["family_id"] for row in copies_of(connection, held)}
    links.delete_where(connection, tables.copies, tables.copies.c.story_id, held)
    links.write(connection, "copies", [_copy_row(each) for each in family])
    after = {each.story_id: each.family_id for each in family}
    moved = [each for each in held if before.get(each) != after.get(each)]
    regroup_stories(connection, moved, after)
    adopt_bare(connection, after | {each: family_of(each, {}) for each in moved if each not in after})
    links.note_stale(connection, "figure", moved)
    links.clear_stale(connection, "family", reached)
    return True


def _copy_row(copy: Copy) -> Row:
    return {"story_id": copy.story_id, "family_id": copy.family_id, "parent": copy.parent, "kind": copy.kind,
            "similarity": copy.similarity, "kept": copy.kept, "is_earliest": copy.is_earliest,
            "reasons": list(copy.reasons)}  # fmt: skip


def _decisions(rows: Iterable[Row]) -> list[copies.Decision]:
    return [copies.Decision(**row | {"reasons": tuple(row["reasons"])}) for row in rows if not links.is_twin(row)]
