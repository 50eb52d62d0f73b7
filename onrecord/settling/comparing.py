"""New stories → decisions which are copies of which: each is compared with the held ones that share a key."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from onrecord import copies
from onrecord.copies.keys import CROWDED, crowd_pairs, group_pairs
from onrecord.model import Reading
from onrecord.plain import from_plain, to_plain
from onrecord.store import links, tables
from onrecord.store.rows import Row

KEYS, FACTS = tables.story_keys, tables.story_facts
Keyed = Mapping[int, tuple[int, ...]]
# who else has a crowded key is asked of the database for so few new stories; for more it is read once for all of them
FEW = 20
# how many pairs are compared at one time: their signatures are held together
PAIRS = 5000


def keep_signatures(connection: Connection, readings: Iterable[Reading], linker: str) -> None:
    """Keep what stories are compared by, and note that they are still to be compared."""
    made = [copies.signature(reading) for reading in readings]
    links.write(connection, "signatures", [
        {"story_id": each.story_id, "linker": linker, "body": _packed(each)} for each in made
    ])  # fmt: skip
    links.note_stale(connection, "copy", [each.story_id for each in made])


def _packed(signature: copies.Signature) -> bytes:
    plain = json.dumps(to_plain(signature), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"))


def _unpacked(body: bytes) -> copies.Signature:
    found: copies.Signature = from_plain(
        copies.Signature, json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    )
    return found


def signatures_of(connection: Connection, story_ids: Iterable[str]) -> dict[str, copies.Signature]:
    """Return what held stories are compared by."""
    rows = links.rows_where(connection, tables.signatures, tables.signatures.c.story_id, story_ids)
    return {row["story_id"]: _unpacked(row["body"]) for row in rows}


def _numbered(connection: Connection, numbers: Iterable[int]) -> dict[int, copies.Signature]:
    rows = links.rows_where(connection, tables.signatures, tables.signatures.c.number, numbers)
    return {row["number"]: _unpacked(row["body"]) for row in rows}


def compare_stories(connection: Connection, limit: int) -> bool:
    """Compare some of the stories that were not compared yet with all that share a key; say whether there were any."""
    waiting = links.stale_ids(connection, "copy", limit)
    if not waiting:
        return False
    rows = links.rows_where(connection, tables.signatures, tables.signatures.c.story_id, waiting)
    waited = {row["number"]: _unpacked(row["body"]) for row in rows}
    matters = {number: copies.matter_key(each) for number, each in waited.items()}
    new = _without_twins(connection, waited, matters)
    keys = {number: copies.keys(each) for number, each in new.items()}
    facts = {number: copies.facts(each) for number, each in new.items()}
    links.write_keys(connection, KEYS, ((key, each) for each, mine in keys.items() for key in mine))
    links.write_keys(connection, FACTS, ((key, each) for each, mine in facts.items() for key in mine))
    links.write_keys(connection, KEYS, ((key, each) for each in new if (key := matters[each]) is not None))
    counts = links.shared_keys(connection, KEYS, new)
    own = Counter(key for mine in keys.values() for key in mine)
    crowded = [key for key, count in counts.items() if count > CROWDED]
    _part(connection, {key for key in crowded if counts[key] - own[key] <= CROWDED}, new)
    _compare(connection, sorted(_pairs(connection, counts, keys, facts)), new)
    links.note_stale(connection, "family", (each.story_id for each in waited.values()))
    links.clear_stale(connection, "copy", waiting)
    return True


def _without_twins(
    connection: Connection, waited: Mapping[int, copies.Signature], matters: Mapping[int, int | None]
) -> dict[int, copies.Signature]:
    """Return the stories to compare; link the others to the one with the very same words, which is compared for them.

    Which one of them it is makes no difference to what comes out: what is decided on it is decided on their words.
    """
    known = {each for each in matters.values() if each is not None}
    first = {key: group[0] for key, group in links.groups(connection, KEYS, known).items()}
    names = links.ids_of(connection, first.values())
    left: dict[int, copies.Signature] = {}
    rows: list[Row] = []
    for number, each in sorted(waited.items()):
        key = matters[number]
        if key is None or first.setdefault(key, number) == number:
            left[number] = each
            names[number] = each.story_id
        else:
            rows.append(_twin_link(each.story_id, names[first[key]]))
    links.write(connection, "copy_links", rows)
    return left


def _twin_link(story_id: str, first: str) -> Row:
    one, two = sorted((story_id, first))
    return {"left": one, "right": two, "kind": "verbatim", "score": 1.0, "kept_left": 1.0, "kept_right": 1.0,
            "reasons": [links.TWIN, first]}  # fmt: skip


def _pairs(connection: Connection, counts: Mapping[int, int], keys: Keyed, facts: Keyed) -> set[tuple[int, int]]:
    """Return the pairs that share a key, or a crowded key and a fact, and of which one is new: one of `keys`."""
    crowded = {key for key, count in counts.items() if count > CROWDED}
    groups = links.groups(connection, KEYS, counts.keys() - crowded)
    found = {pair for group in groups.values() for pair in group_pairs(group, facts, keys)}
    groups = _few(connection, crowded, keys, facts) if len(keys) <= FEW else links.groups(connection, KEYS, crowded)
    members = {each for group in groups.values() for each in group}
    every, ids = links.keys_of(connection, FACTS, members), links.ids_of(connection, members)
    # copies of one page share most of their keys: what is one group under many of them is looked at once
    for group in {tuple(sorted(each)) for each in groups.values()}:
        found |= crowd_pairs(group, every, keys, ids)
    return found


def _few(connection: Connection, crowded: set[int], keys: Keyed, facts: Keyed) -> dict[int, list[int]]:
    """Return by crowded key those of its stories that share a fact with one of a few new ones, and these."""
    near = set(keys)
    for each, mine in keys.items():
        near |= links.sharing(connection, (KEYS, crowded.intersection(mine)), (FACTS, facts[each]))
    groups: dict[int, list[int]] = {}
    for each, held in links.keys_of(connection, KEYS, near, crowded).items():
        for key in held:
            groups.setdefault(key, []).append(each)
    return groups


def _compare(connection: Connection, pairs: Sequence[tuple[int, int]], new: Mapping[int, copies.Signature]) -> None:
    for start in range(0, len(pairs), PAIRS):
        lot = pairs[start : start + PAIRS]
        known = {**_numbered(connection, {each for pair in lot for each in pair} - new.keys()), **new}
        rows = [_copy_link(copies.compare(known[one], known[two])) for one, two in lot]
        links.write(connection, "copy_links", [row for row in rows if row])


def _copy_link(decision: copies.Decision) -> Row | None:
    if decision.kind is None:
        return None
    return {"left": decision.left, "right": decision.right, "kind": decision.kind, "score": decision.score,
            "kept_left": decision.kept_left, "kept_right": decision.kept_right, "reasons": list(decision.reasons)}  # fmt: skip


# --- keys that have just become crowded -----------------------------------------------------------------------------


def _part(connection: Connection, crowded: set[int], new: Collection[int]) -> None:
    """Drop decisions on stories that met under keys which are now crowded, where no other key has them meet."""
    groups = links.groups(connection, KEYS, crowded)
    ids = links.ids_of(connection, {each for group in groups.values() for each in group}.difference(new))
    numbers = {story_id: number for number, story_id in ids.items()}
    keys, facts = (links.keys_of(connection, table, ids) for table in (KEYS, FACTS))
    pairs = [
        (one, two)
        for row in links.links_among(connection, tables.copy_links, numbers)
        for one, two in [(numbers[row["left"]], numbers[row["right"]])]
        if not crowded.isdisjoint(keys[one] & keys[two]) and facts[one].isdisjoint(facts[two])
    ]
    counts = links.shared_keys(connection, KEYS, {each for pair in pairs for each in pair})
    for one, two in pairs:
        if all(counts[key] > CROWDED for key in keys[one] & keys[two]):
            ends = sorted((ids[one], ids[two]))
            links.note_stale(connection, "family", ends)
            links.delete_link(connection, tables.copy_links, *ends)
