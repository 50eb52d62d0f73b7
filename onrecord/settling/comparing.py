"""New stories → decisions which are copies of which: each is compared with the held ones that share a key."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sqlalchemy import Connection

from onrecord import copies
from onrecord.copies.keys import CROWDED
from onrecord.model import Reading
from onrecord.plain import from_plain, to_plain
from onrecord.store import links, tables
from onrecord.store.rows import Row

Keyed = Mapping[int, frozenset[int]]
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
    new = {row["number"]: _unpacked(row["body"]) for row in rows}
    keys = {number: frozenset(copies.keys(each)) for number, each in new.items()}
    facts = {number: frozenset(copies.facts(each)) for number, each in new.items()}
    links.write_keys(connection, "story_keys", ((key, each) for each in new for key in keys[each] | facts[each]))
    counts = links.shared_keys(connection, tables.story_keys, set[int]().union(*keys.values()))
    crowded = {key for key, count in counts.items() if count > CROWDED}
    own = Counter(key for each in keys.values() for key in each & crowded)
    _part(connection, {key for key in crowded if counts[key] - own[key] <= CROWDED}, new)
    pairs = _of_few(connection, counts.keys() - crowded, new) | _of_many(connection, crowded, keys, facts)
    _compare(connection, sorted(pairs), new)
    links.note_stale(connection, "family", (each.story_id for each in new.values()))
    links.clear_stale(connection, "copy", waiting)
    return True


def _of_few(connection: Connection, keys: Iterable[int], new: Mapping[int, object]) -> set[tuple[int, int]]:
    """Return the pairs that share a key of few stories, and of which one is new."""
    found: set[tuple[int, int]] = set()
    for group in links.members(connection, tables.story_keys, keys).values():
        found.update(pair for pair in combinations(sorted(group), 2) if pair[0] in new or pair[1] in new)
    return found


def _of_many(connection: Connection, crowded: set[int], keys: Keyed, facts: Keyed) -> set[tuple[int, int]]:
    """Return the pairs that share a crowded key and a fact too, and of which one is new."""
    return {
        (min(each, other), max(each, other))
        for each in keys
        if keys[each] & crowded
        for other in links.sharing(connection, keys[each] & crowded, facts[each])
        if other != each
    }


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


def _part(connection: Connection, keys: set[int], new: Mapping[int, object]) -> None:
    """Drop decisions on stories that met under keys which are now crowded, where no other key has them meet."""
    groups = links.members(connection, tables.story_keys, keys)
    held = _numbered(connection, {each for group in groups.values() for each in group} - new.keys())
    if not held:
        return
    numbers = {each.story_id: number for number, each in held.items()}
    of_story = {number: frozenset(copies.keys(each)) for number, each in held.items()}
    facts = {number: frozenset(copies.facts(each)) for number, each in held.items()}
    pairs = [
        (one, two)
        for row in links.links_among(connection, tables.copy_links, numbers)
        for one, two in [(numbers[row["left"]], numbers[row["right"]])]
        if of_story[one] & of_story[two] & keys and not facts[one] & facts[two]
    ]
    counts = links.shared_keys(connection, tables.story_keys, _common(pairs, of_story))
    for one, two in pairs:
        if all(counts[key] > CROWDED for key in of_story[one] & of_story[two]):
            ends = held[one].story_id, held[two].story_id
            links.note_stale(connection, "family", ends)
            links.delete_link(connection, tables.copy_links, *sorted(ends))


def _common(pairs: Iterable[tuple[int, int]], of_story: Keyed) -> Iterator[int]:
    for one, two in pairs:
        yield from of_story[one] & of_story[two]
