"""The claims of new stories → what they are compared by, and the decisions on those that share a key.

Claims that compare alike share a shape, and shapes are compared, not claims:
a sentence printed by fifty pages is compared once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from sqlalchemy import Connection

from onrecord.link import counting, events, judged
from onrecord.link.anchors import keys_of
from onrecord.link.claimants import Office, offices_of
from onrecord.link.days import Days
from onrecord.link.pairs import Node, node_of, within_story
from onrecord.link.profiles import Profile
from onrecord.link.sameness import Verdict, judge
from onrecord.linked import Correction, Told
from onrecord.model import Reading
from onrecord.plain import from_plain, to_plain
from onrecord.settling.origins import family_of
from onrecord.store import links, tables
from onrecord.store.rows import Row

ATTACHED = "link.count-of-event@1"


def keep_claims(connection: Connection, readings: Sequence[Reading], decided: Sequence[Correction]) -> None:
    """Keep what the claims of new stories are compared by, and note what they touch."""
    names = judged.names(decided)
    nodes: list[Node] = []
    rows: dict[str, list[Row]] = {"offices": [], "tellings": [], "claim_links": []}
    for reading in readings:
        tolds = [Told(claim=claim, reading=reading) for claim in reading.claims]
        mine = [node_of(told, names) for told in tolds]
        nodes += mine
        rows["offices"] += [_office_row(reading, each) for each in offices_of(reading)]
        rows["tellings"] += [_telling(told, node, names) for told, node in zip(tolds, mine, strict=True)]
        rows["claim_links"] += _links_within(reading, tolds, mine)
    _keep_shapes(connection, nodes)
    for name, made in rows.items():
        links.write(connection, name, made)
    links.note_stale(connection, "event", (node.claim_id for node in nodes))
    links.note_stale(connection, "origin", (row["grouping"] for row in rows["tellings"]))
    told_by = {row["claimant_key"] for row in rows["tellings"] if row["claimant_key"]}
    speaking = links.rows_where(connection, tables.offices, tables.offices.c.person, told_by)
    links.note_stale(connection, "office", (row["person"] for row in [*speaking, *rows["offices"]]))


def _keep_shapes(connection: Connection, nodes: Iterable[Node]) -> None:
    """Keep the shapes that are not held yet, and note that they are still to be compared."""
    profiles = {node.shape: node.profile for node in nodes}
    rows = [{"id": shape, "profile": _profile_text(profile)} for shape, profile in profiles.items()]
    links.note_stale(connection, "shape", links.write_new(connection, "shapes", "id", rows))


def _profile_text(profile: Profile) -> str:
    return json.dumps(to_plain(replace(profile, story_id="")), ensure_ascii=False, separators=(",", ":"))


def profile_in(text: str, story_id: str = "") -> Profile:
    found: Profile = from_plain(Profile, json.loads(text) | {"story_id": story_id})
    return found


def compare_shapes(connection: Connection, limit: int) -> bool:
    """Compare some of the new shapes with all that share a key, each with itself too; say whether there were any."""
    waiting = links.stale_ids(connection, "shape", limit)
    if not waiting:
        return False
    rows = links.rows_where(connection, tables.shapes, tables.shapes.c.id, waiting)
    profiles = {row["number"]: profile_in(row["profile"]) for row in rows}
    keys = {number: {_key(key) for key in keys_of(each)} for number, each in profiles.items()}
    links.write_keys(connection, tables.shape_keys, ((key, each) for each, mine in keys.items() for key in mine))
    groups = links.groups(connection, tables.shape_keys, links.shared_keys(connection, tables.shape_keys, keys))
    pairs = {
        pair for group in groups.values() for pair in combinations(group, 2) if pair[0] in keys or pair[1] in keys
    }  # fmt: skip
    pairs.update((number, number) for number, mine in keys.items() if mine)
    others = {each for pair in pairs for each in pair} - profiles.keys()
    rows += links.rows_where(connection, tables.shapes, tables.shapes.c.number, others)
    ids = {row["number"]: row["id"] for row in rows}
    profiles |= {row["number"]: profile_in(row["profile"]) for row in rows if row["number"] in others}
    ends = sorted((*sorted((ids[one], ids[two])), one, two) for one, two in pairs)
    links.write(connection, "shape_links", [
        {"left": left, "right": right} | _judged(verdict) for left, right, one, two in ends
        if (verdict := judge(profiles[one], profiles[two]))
    ])  # fmt: skip
    links.clear_stale(connection, "shape", waiting)
    return True


def _key(text: str) -> int:
    """Return a key as a number of 64 bits, which is a third of its words' size."""
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def _judged(verdict: Verdict) -> Row:
    return {"kind": verdict.kind, "judgement": verdict.judgement, "score": verdict.score,
            "reasons": list(verdict.reasons), "made_by": verdict.rule}  # fmt: skip


def _links_within(reading: Reading, tolds: Sequence[Told], nodes: Sequence[Node]) -> list[Row]:
    found = [
        {"left": each.left, "right": each.right, "kind": each.kind, "judgement": each.judgement, "score": each.score,
         "reasons": list(each.reasons), "made_by": each.by}
        for each in within_story(reading, [told.claim for told in tolds], nodes)
    ]  # fmt: skip
    joined = {(row["left"], row["right"]) for row in found}
    for event, figure in events.attachments(nodes):
        left, right = sorted((event, figure))
        if (left, right) not in joined:
            found.append({"left": left, "right": right, "kind": "count", "judgement": "same", "score": 1.0,
                          "reasons": ["a count in the event's sentence"], "made_by": ATTACHED})  # fmt: skip
    return found


def _telling(told: Told, node: Node, names: Mapping[str, str]) -> Row:
    said = counting.saying_of(told, names)
    return {
        "claim_id": told.claim.id, "story_id": told.story.id, "shape": node.shape, "claimant": said.name,
        "claimant_key": said.key, "grouping": counting.group_of(said, {told.story.id: family_of(told.story.id, {})}, {}),
        **_columns("said", said.said), **_columns("published", said.published),
    }  # fmt: skip


def _columns(name: str, days: Days | None) -> Row:
    return {f"{name}_low": days[0] if days else None, f"{name}_high": days[1] if days else None}


def _office_row(reading: Reading, office: Office) -> Row:
    return {"story_id": reading.story.id, "person": office.person, "body": office.body, "start": office.words.span.start,
            "end": office.words.span.end, "exact": office.words.exact}  # fmt: skip
