"""Who said what → origins, made anew for each claimant, and for each copy family that speaks in its own voice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from onrecord import correcting
from onrecord.link import counting, judged
from onrecord.link.adopted import adopted, is_bare
from onrecord.link.claimants import Office
from onrecord.link.retold import thing_of, what_of
from onrecord.link.sayings import Saying
from onrecord.linked import Origin, Words
from onrecord.model import Span, content_id
from onrecord.store import links, tables
from onrecord.store.rows import Row

# how the profile of a dated matter is kept
DATED = '"days":'


def family_of(story_id: str, families: Mapping[str, str]) -> str:
    """Return a story's family: one that nobody copied, and that copied nobody, is a family of its own."""
    return families.get(story_id) or content_id("family", story_id)


def copies_of(connection: Connection, story_ids: Iterable[str]) -> list[Row]:
    """Return the rows of stories' places in their families."""
    return links.rows_where(connection, tables.copies, tables.copies.c.story_id, story_ids)


def families_of(connection: Connection, story_ids: Iterable[str]) -> dict[str, str]:
    """Return the family of each story."""
    wanted = set(story_ids)
    known = {row["story_id"]: row["family_id"] for row in copies_of(connection, wanted)}
    return {story_id: family_of(story_id, known) for story_id in wanted}


def _saying(row: Row, things: Mapping[str, str | None] | None = None) -> Saying:
    said, published = (
        None if row[f"{name}_low"] is None else (row[f"{name}_low"], row[f"{name}_high"])
        for name in ("said", "published")
    )
    return Saying(
        claim_id=row["claim_id"], story_id=row["story_id"], name=row["claimant"], key=row["claimant_key"], said=said,
        published=published, thing=(things or {}).get(row["shape"]),
    )  # fmt: skip


def _things(connection: Connection, rows: Iterable[Row]) -> dict[str, str | None]:
    """Return what named claimants say in dated matters, by shape."""
    shapes = {row["shape"] for row in rows if row["claimant_key"]}
    found = links.rows_where(connection, tables.shapes, tables.shapes.c.id, shapes)
    return {row["id"]: thing_of(json.loads(row["profile"])) for row in found if DATED in row["profile"]}


def _office(row: Row) -> Office:
    words = Words(story_id=row["story_id"], span=Span(row["start"], row["end"]), exact=row["exact"])
    return Office(person=row["person"], body=row["body"], words=words)


def regroup_stories(connection: Connection, story_ids: Iterable[str], families: Mapping[str, str]) -> None:
    """Put the claims of stories whose family has changed into their groups of origins; named claimants are counted anew."""
    rows = links.rows_where(connection, tables.tellings, tables.tellings.c.story_id, story_ids)
    heads = _heads(connection, (row["claimant_key"] for row in rows if row["claimant_key"]))
    _regroup(connection, rows, {row["story_id"]: family_of(row["story_id"], families) for row in rows}, heads)


def _regroup(
    connection: Connection, rows: Iterable[Row], families: Mapping[str, str], heads: Mapping[str, str]
) -> None:
    moved: dict[str, list[str]] = {}
    touched: set[str] = set()
    for row in rows:
        grouping = counting.group_of(_saying(row), families, heads)
        touched |= {row["grouping"], grouping}
        if grouping != row["grouping"]:
            moved.setdefault(grouping, []).append(row["claim_id"])
    for grouping, claim_ids in sorted(moved.items()):
        links.regroup(connection, claim_ids, grouping)
    links.note_stale(connection, "origin", touched)


def adopt_bare(connection: Connection, families: Mapping[str, str]) -> None:
    """Put what copies lay to a bare body ("the air force") to the one body whom other copies name for the same."""
    rows = links.rows_where(connection, tables.tellings, tables.tellings.c.story_id, families)
    bare = [row for row in rows if is_bare(row["claimant"], row["claimant_key"])]
    if not bare:
        return
    near = {families[row["story_id"]] for row in bare}
    beside = [row for row in rows if row["claimant"] and families[row["story_id"]] in near]
    shapes = links.rows_where(connection, tables.shapes, tables.shapes.c.id, {row["shape"] for row in beside})
    whats = {row["id"]: what_of(json.loads(row["profile"])) for row in shapes}
    whose = adopted((replace(_saying(row), what=whats[row["shape"]]) for row in beside), families)
    moved: dict[str, list[str]] = {}
    for row in bare:
        grouping = counting.group_of(replace(_saying(row), key=whose.get(row["claim_id"])), families, {})
        if grouping != row["grouping"]:
            moved.setdefault(grouping, []).append(row["claim_id"])
            links.note_stale(connection, "origin", {grouping, row["grouping"]})
    for grouping, claim_ids in sorted(moved.items()):
        links.regroup(connection, claim_ids, grouping)


def _heads(connection: Connection, persons: Iterable[str]) -> dict[str, str]:
    rows = links.rows_where(connection, tables.offices, tables.offices.c.person, persons)
    return counting.heads_of((_office(row) for row in rows), judged.apart(correcting.decided(connection)))


def settle_offices(connection: Connection, limit: int) -> bool:
    """Put what spokespeople said where it belongs, after pages have told for whom they speak, or no longer tell it."""
    persons = links.stale_ids(connection, "office", limit)
    if not persons:
        return False
    rows = links.rows_where(connection, tables.tellings, tables.tellings.c.claimant_key, persons)
    _regroup(connection, [row for row in rows if row["claimant_key"]], {}, _heads(connection, persons))
    links.clear_stale(connection, "office", persons)
    return True


def settle_origins(connection: Connection, limit: int) -> bool:
    """Count anew the origins of some groups that a claim joined or left; say whether there were any."""
    groups = links.stale_ids(connection, "origin", limit)
    if not groups:
        return False
    decided = correcting.decided(connection)
    by_group: dict[str, list[Row]] = {group: [] for group in groups}
    for row in links.rows_where(connection, tables.tellings, tables.tellings.c.grouping, groups):
        by_group[row["grouping"]].append(row)
    stories = {row["story_id"] for rows in by_group.values() for row in rows}
    families = families_of(connection, stories)
    things = _things(connection, (row for rows in by_group.values() for row in rows))
    made = []
    for group, rows in by_group.items():
        ends = [row["claim_id"] for row in rows]
        made += (
            [
                (group, each)
                for each in counting.count_group(
                    group, [_saying(row, things) for row in rows], families, correcting.claim_links(decided, ends)
                )
            ]
            if rows
            else []
        )
    _write_origins(connection, groups, made)
    links.clear_stale(connection, "origin", groups)
    return True


def _write_origins(connection: Connection, groups: Sequence[str], made: Sequence[tuple[str, Origin]]) -> None:
    """Put origins in the place of those that their groups had; rows that have not changed are left alone."""
    rows = {
        each.id: {"id": each.id, "grouping": group, "claimant": each.claimant, "occasion": each.occasion,
                  "is_measured": each.is_measured, "reasons": list(each.reasons), "stories": len(each.story_ids),
                  "claims": len(each.claim_ids)}
        for group, each in made
    }  # fmt: skip
    before = {row["id"]: row for row in links.rows_where(connection, tables.origins, tables.origins.c.grouping, groups)}
    home = {claim_id: each.id for _, each in made for claim_id in each.claim_ids}
    held = {
        row["claim_id"]: row["origin_id"]
        for row in links.rows_where(connection, tables.origin_claims, tables.origin_claims.c.claim_id, home)
    }
    moved = {claim_id: origin for claim_id, origin in home.items() if held.get(claim_id) != origin}
    links.delete_where(connection, tables.origin_claims, tables.origin_claims.c.claim_id, moved)
    links.note_figures(connection, moved.keys() & held.keys())
    gone = {each for each, row in before.items() if _facts(rows.get(each, {})) != _facts(row)}
    left = links.rows_where(connection, tables.origin_claims, tables.origin_claims.c.origin_id, gone)
    links.delete_where(connection, tables.origins, tables.origins.c.id, gone)
    fresh = [row for each, row in rows.items() if each not in before or each in gone]
    links.count_origins(connection, [row for each, row in rows.items() if row != before.get(each, row)])
    links.tally(connection, "origin", {"": len(links.write_new(connection, "origins", "id", fresh)) - len(gone)})
    again = {row["claim_id"]: home[row["claim_id"]] for row in left if row["claim_id"] in home}
    links.write(connection, "origin_claims", [
        {"claim_id": claim_id, "origin_id": origin} for claim_id, origin in sorted((again | moved).items())
    ])  # fmt: skip


def _facts(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("stories", "claims")}
