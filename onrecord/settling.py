"""The record's readings → its copies, links, origins and events, kept in step after each `add`.

First each new story is joined with what is held, story by story, and what that
touches is noted as stale; then what is stale is made anew: families, events,
origins. Each lot is one transaction, and either half goes on where it was
broken off. A story is compared with those alone that share a key, so one page
more costs the same in a small record and in a large one; and since every
decision rests on two claims, one page after another gives what all at once give.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from onrecord import copies, correcting
from onrecord.archive import Archive
from onrecord.copies.keys import CROWDED
from onrecord.link import counting, events, merged
from onrecord.link.anchors import keys_of
from onrecord.link.claimants import Office, offices_of
from onrecord.link.days import Days
from onrecord.link.pairs import Node, link_between, links_of_shapes, node_of, within_story
from onrecord.link.profiles import Profile
from onrecord.link.sameness import Verdict, judge
from onrecord.linked import Copy, Correction, Happening, Link, Origin, Told, Words
from onrecord.model import Page, Reading, Span, content_id
from onrecord.plain import from_plain, to_plain
from onrecord.store import links, record, tables
from onrecord.store.rows import Row, unpack

LOT = 100
SETTLED = 2000
Progress = Callable[[str, int, int], None]


def settle(archive: Archive, linker: str, progress: Progress = lambda what, done, total: None) -> int:
    """Join every story that this linker has not joined, then make anew what that touches; return how many it joined."""
    with archive.store.read() as connection:
        another = links.is_of_another(connection, linker)
    if another:
        with archive.store.write() as connection:
            links.forget_all(connection)
    with archive.store.read() as connection:
        waiting = [story_id for _, story_id in links.unlinked(connection, linker)]
    for start in range(0, len(waiting), LOT):
        with archive.store.write() as connection:
            join_stories(connection, waiting[start : start + LOT], linker)
        progress("joining", min(start + LOT, len(waiting)), len(waiting))
    for step in (_settle_families, _settle_offices, _settle_events, _settle_origins):
        while True:
            with archive.store.write() as connection:
                if not step(connection):
                    break
    return len(waiting)


def join_stories(connection: Connection, story_ids: Sequence[str], linker: str) -> None:
    """Keep what new stories are compared by, and compare them with what is held."""
    bodies = links.bodies_of(connection, story_ids)
    decided = correcting.decided(connection)
    readings = [correcting.corrected(_reading(bodies[each]), decided) for each in story_ids if each in bodies]
    links.leave_stories(connection, [reading.story.id for reading in readings])
    _join_copies(connection, readings, linker)
    _join_claims(connection, readings, decided)


def _reading(body: bytes) -> Reading:
    return unpack(body, Page(name="", sha256="", media_type="", stream=""))


# --- copies -----------------------------------------------------------------------------------------------------


def _join_copies(connection: Connection, readings: Sequence[Reading], linker: str) -> None:
    made = {reading.story.id: copies.signature(reading) for reading in readings}
    keys_by_story = {each: copies.keys(signature) for each, signature in made.items()}
    facts_by_story = {each: copies.facts(signature) for each, signature in made.items()}
    links.write(connection, "signatures", [
        {"story_id": each, "linker": linker, "body": _packed(to_plain(signature))} for each, signature in made.items()
    ])  # fmt: skip
    links.write(connection, "story_keys", [
        {"key": key, "story_id": each} for each in made for key in {*keys_by_story[each], *facts_by_story[each]}
    ])  # fmt: skip
    groups = links.stories_by_key(connection, {key for keys in keys_by_story.values() for key in keys})
    _part_crowded(connection, groups, set(made))
    pairs = _proposed(connection, groups, set(made), facts_by_story)
    held = {**_signatures(connection, {each for pair in pairs for each in pair} - set(made)), **made}
    rows = [_copy_link(copies.compare(held[one], held[two])) for one, two in sorted(pairs)]
    links.write(connection, "copy_links", [row for row in rows if row])
    links.note_stale(connection, "family", made)


def _packed(plain: Any) -> bytes:
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _signatures(connection: Connection, story_ids: Iterable[str]) -> dict[str, copies.Signature]:
    rows = links.rows_where(connection, tables.signatures, tables.signatures.c.story_id, story_ids)
    return {
        row["story_id"]: from_plain(
            copies.Signature, json.loads(zlib.decompress(row["body"]).decode("utf-8", "surrogatepass"))
        )
        for row in rows
    }


def _proposed(
    connection: Connection, groups: Mapping[str, Sequence[str]], new: set[str], facts: Mapping[str, Sequence[str]]
) -> set[tuple[str, str]]:
    """Return the pairs to compare of which one is new: those of a key, of a crowded key those that share a fact too."""
    found: set[tuple[str, str]] = set()
    crowded = {key for key, group in groups.items() if len(group) > CROWDED}
    of_fact = links.stories_by_key(connection, {fact for each in new for fact in facts[each]}) if crowded else {}
    for key, group in groups.items():
        for story_id in new.intersection(group):
            others = set(group)
            if key in crowded:
                others &= {other for fact in facts[story_id] for other in of_fact.get(fact, ())}
            found.update((min(story_id, other), max(story_id, other)) for other in others if other != story_id)
    return found


def _part_crowded(connection: Connection, groups: Mapping[str, Sequence[str]], new: set[str]) -> None:
    """Drop decisions on stories that met under a key which is now crowded, where no other key has them meet."""
    for group in groups.values():
        old = [each for each in group if each not in new]
        if len(group) <= CROWDED or len(old) > CROWDED:
            continue
        for row in links.links_among(connection, tables.copy_links, old):
            if not _meet(connection, row["left"], row["right"]):
                links.note_stale(connection, "family", (row["left"], row["right"]))
                connection.execute(
                    tables.copy_links.delete().where(
                        tables.copy_links.c.left == row["left"], tables.copy_links.c.right == row["right"]
                    )
                )


def _meet(connection: Connection, one: str, two: str) -> bool:
    keys = [
        {row["key"] for row in links.rows_where(connection, tables.story_keys, tables.story_keys.c.story_id, [each])}
        for each in (one, two)
    ]
    shared = keys[0] & keys[1]
    if any(key.startswith("f") for key in shared):
        return any(not key.startswith("f") for key in shared)
    groups = links.stories_by_key(connection, shared)
    return any(len(group) <= CROWDED for group in groups.values())


def _copy_link(decision: copies.Decision) -> Row | None:
    if decision.kind is None:
        return None
    return {"left": decision.left, "right": decision.right, "kind": decision.kind, "score": decision.score,
            "kept_left": decision.kept_left, "kept_right": decision.kept_right, "reasons": list(decision.reasons)}  # fmt: skip


def _settle_families(connection: Connection) -> bool:
    seeds = links.stale_ids(connection, "family", SETTLED)
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
    held = _signatures(connection, reached)
    captured = [replace(each, captured_at=first.get(story_id)) for story_id, each in held.items()]
    family = correcting.families(captured, _decisions(rows), decided)
    before = {row["story_id"]: row["family_id"] for row in _copies(connection, held)}
    links.delete_where(connection, tables.copies, tables.copies.c.story_id, held)
    links.write(connection, "copies", [_copy_row(each) for each in family])
    after = {each.story_id: each.family_id for each in family}
    _regroup_stories(connection, [each for each in held if before.get(each) != after.get(each)], after)
    links.clear_stale(connection, "family", reached)
    return True


def _copy_row(copy: Copy) -> Row:
    return {"story_id": copy.story_id, "family_id": copy.family_id, "parent": copy.parent, "kind": copy.kind,
            "similarity": copy.similarity, "kept": copy.kept, "is_earliest": copy.is_earliest,
            "reasons": list(copy.reasons)}  # fmt: skip


def _copies(connection: Connection, story_ids: Iterable[str]) -> list[Row]:
    return links.rows_where(connection, tables.copies, tables.copies.c.story_id, story_ids)


def _decisions(rows: Iterable[Row]) -> list[copies.Decision]:
    return [copies.Decision(**row | {"reasons": tuple(row["reasons"])}) for row in rows]


def family_of(story_id: str, families: Mapping[str, str]) -> str:
    """Return a story's family: one that nobody copied, and that copied nobody, is a family of its own."""
    return families.get(story_id) or content_id("family", story_id)


# --- claims -----------------------------------------------------------------------------------------------------


def _join_claims(connection: Connection, readings: Sequence[Reading], decided: Sequence[Correction]) -> None:
    names = correcting.names(decided)
    nodes: dict[str, Node] = {}
    rows: dict[str, list[Row]] = {"offices": [], "tellings": [], "claim_links": []}
    for reading in readings:
        tolds = {claim.id: Told(claim=claim, reading=reading) for claim in reading.claims}
        mine = {claim_id: node_of(told, names) for claim_id, told in tolds.items()}
        nodes |= mine
        rows["offices"] += [_office_row(reading, each) for each in offices_of(reading)]
        rows["tellings"] += [_telling(told, mine[claim_id], names) for claim_id, told in tolds.items()]
        rows["claim_links"] += _links_within(reading, list(tolds.values()), list(mine.values()))
    _keep_shapes(connection, nodes.values())
    for name, made in rows.items():
        links.write(connection, name, made)
    _compare_shapes(connection, nodes.values())
    links.note_stale(connection, "event", nodes)
    told = links.rows_where(connection, tables.tellings, tables.tellings.c.claim_id, nodes)
    links.note_stale(connection, "origin", (row["grouping"] for row in told))
    persons = {row["claimant_key"] for row in told if row["claimant_key"]}
    speaking = links.rows_where(connection, tables.offices, tables.offices.c.person, persons)
    speaking += links.rows_where(
        connection, tables.offices, tables.offices.c.story_id, [each.story.id for each in readings]
    )
    links.note_stale(connection, "office", (row["person"] for row in speaking))


def _keep_shapes(connection: Connection, nodes: Iterable[Node]) -> None:
    rows = {node.shape: {"id": node.shape, "profile": _profile_text(node.profile)} for node in nodes}
    links.write_new(connection, "shapes", "id", rows.values())


def _profile_text(profile: Profile) -> str:
    return json.dumps(to_plain(replace(profile, story_id="")), ensure_ascii=False, separators=(",", ":"))


def _profile(text: str, story_id: str = "") -> Profile:
    found: Profile = from_plain(Profile, json.loads(text) | {"story_id": story_id})
    return found


def _compare_shapes(connection: Connection, nodes: Iterable[Node]) -> None:
    """Compare the shapes that are not compared yet with all that share a key, each with itself too."""
    fresh = {node.shape: node.profile for node in nodes}
    held = links.rows_where(connection, tables.shape_keys, tables.shape_keys.c.shape, fresh)
    for shape in {row["shape"] for row in held}:
        del fresh[shape]
    keys = {shape: keys_of(profile) for shape, profile in fresh.items()}
    links.write(connection, "shape_keys", [{"key": key, "shape": each} for each, mine in keys.items() for key in mine])
    groups = links.shapes_by_key(connection, {key for mine in keys.values() for key in mine})
    pairs = {
        (min(shape, other), max(shape, other)) for shape, mine in keys.items() for key in mine for other in groups[key]
    }
    others = {each for pair in pairs for each in pair} - set(fresh)
    rows = links.rows_where(connection, tables.shapes, tables.shapes.c.id, others)
    profiles = fresh | {row["id"]: _profile(row["profile"]) for row in rows}
    links.write(connection, "shape_links", [
        {"left": one, "right": two} | _judged(verdict) for one, two in sorted(pairs)
        if (verdict := judge(profiles[one], profiles[two]))
    ])  # fmt: skip


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


ATTACHED = "link.count-of-event@1"


def _telling(told: Told, node: Node, names: Mapping[str, str]) -> Row:
    said = counting.saying_of(told, names)
    return {
        "claim_id": told.claim.id, "story_id": told.story.id, "shape": node.shape, "claimant": said.name,
        "claimant_key": said.key, "grouping": counting.group_of(said, {told.story.id: family_of(told.story.id, {})}, {}),
        **_columns("said", said.said), **_columns("published", said.published),
    }  # fmt: skip


def _columns(name: str, days: Days | None) -> Row:
    return {f"{name}_low": days[0] if days else None, f"{name}_high": days[1] if days else None}


def _saying(row: Row) -> counting.Saying:
    said, published = (
        None if row[f"{name}_low"] is None else (row[f"{name}_low"], row[f"{name}_high"])
        for name in ("said", "published")
    )
    return counting.Saying(
        claim_id=row["claim_id"], story_id=row["story_id"], name=row["claimant"], key=row["claimant_key"], said=said,
        published=published,
    )  # fmt: skip


def _office_row(reading: Reading, office: Office) -> Row:
    return {"story_id": reading.story.id, "person": office.person, "body": office.body, "start": office.words.span.start,
            "end": office.words.span.end, "exact": office.words.exact}  # fmt: skip


def _office(row: Row) -> Office:
    words = Words(story_id=row["story_id"], span=Span(row["start"], row["end"]), exact=row["exact"])
    return Office(person=row["person"], body=row["body"], words=words)


# --- what is made anew ------------------------------------------------------------------------------------------


def _regroup_stories(connection: Connection, story_ids: Iterable[str], families: Mapping[str, str]) -> None:
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


def _heads(connection: Connection, persons: Iterable[str]) -> dict[str, str]:
    rows = links.rows_where(connection, tables.offices, tables.offices.c.person, persons)
    return counting.heads_of(_office(row) for row in rows)


def _settle_offices(connection: Connection) -> bool:
    """Put what spokespeople said where it belongs, after pages have told for whom they speak, or no longer tell it."""
    persons = links.stale_ids(connection, "office", SETTLED)
    if not persons:
        return False
    rows = links.rows_where(connection, tables.tellings, tables.tellings.c.claimant_key, persons)
    _regroup(connection, [row for row in rows if row["claimant_key"]], {}, _heads(connection, persons))
    links.clear_stale(connection, "office", persons)
    return True


def _settle_events(connection: Connection) -> bool:
    seeds = links.stale_ids(connection, "event", SETTLED)
    if not seeds:
        return False
    decided = correcting.decided(connection)
    reached, wanted = set[str](), set(seeds)
    while not wanted <= reached:
        reached = links.claims_near(connection, wanted) | wanted
        wanted = correcting.with_ends(decided, reached)
    nodes = _nodes(connection, reached)
    found = _links_of(connection, nodes, decided)
    attached = [(link.left, link.right) for link in found if link.by == ATTACHED]
    before = links.rows_where(
        connection, tables.happening_claims, tables.happening_claims.c.claim_id, {*reached, *seeds}
    )
    made = events.happenings(nodes.values(), [link for link in found if link.by != ATTACHED], attached)
    links.delete_where(connection, tables.happening_claims, tables.happening_claims.c.claim_id, {*reached, *seeds})
    links.delete_where(
        connection,
        tables.happenings,
        tables.happenings.c.id,
        {row["happening_id"] for row in before} | {each.id for each in made},
    )
    links.write(connection, "happenings", [
        {"id": each.id, "type": each.type, "place": each.place, "time": each.time} for each in made
    ])  # fmt: skip
    links.write(connection, "happening_claims", [
        {"claim_id": claim_id, "happening_id": each.id} for each in made for claim_id in each.claim_ids
    ])  # fmt: skip
    links.clear_stale(connection, "event", {*reached, *seeds})
    return True


def _nodes(connection: Connection, claim_ids: Iterable[str]) -> dict[str, Node]:
    rows = links.rows_where(connection, tables.tellings, tables.tellings.c.claim_id, claim_ids)
    texts = {
        row["id"]: row["profile"]
        for row in links.rows_where(connection, tables.shapes, tables.shapes.c.id, {row["shape"] for row in rows})
    }
    profiles = {shape: _profile(text) for shape, text in texts.items()}
    return {
        row["claim_id"]: Node(
            claim_id=row["claim_id"],
            profile=replace(profiles[row["shape"]], story_id=row["story_id"]),
            shaped=row["shape"],
        )
        for row in sorted(rows, key=lambda row: row["claim_id"])
    }


def _links_of(connection: Connection, nodes: Mapping[str, Node], decided: Sequence[Correction]) -> tuple[Link, ...]:
    """Return the links among claims: those of their shapes, those inside a story, and those that people made."""
    shapes = {node.shape for node in nodes.values()}
    verdicts = {
        (row["left"], row["right"]): _verdict(row) for row in links.links_among(connection, tables.shape_links, shapes)
    }
    across = links_of_shapes(nodes.values(), verdicts)
    inside = [
        link_between(row["left"], row["right"], _verdict(row))
        for row in links.links_among(connection, tables.claim_links, nodes)
    ]
    return merged((*across, *inside), correcting.claim_links(decided, nodes))


def _verdict(row: Row) -> Verdict:
    return Verdict(kind=row["kind"], judgement=row["judgement"], score=row["score"], reasons=tuple(row["reasons"]),
                   rule=row["made_by"])  # fmt: skip


def _settle_origins(connection: Connection) -> bool:
    groups = links.stale_ids(connection, "origin", SETTLED)
    if not groups:
        return False
    decided = correcting.decided(connection)
    by_group: dict[str, list[Row]] = {group: [] for group in groups}
    for row in links.rows_where(connection, tables.tellings, tables.tellings.c.grouping, groups):
        by_group[row["grouping"]].append(row)
    stories = {row["story_id"] for rows in by_group.values() for row in rows}
    known = {row["story_id"]: row["family_id"] for row in _copies(connection, stories)}
    families = {story_id: family_of(story_id, known) for story_id in stories}
    made = []
    for group, rows in by_group.items():
        ends = [row["claim_id"] for row in rows]
        made += (
            [
                (group, each)
                for each in counting.count_group(
                    group, [_saying(row) for row in rows], families, correcting.claim_links(decided, ends)
                )
            ]
            if rows
            else []
        )
    _write_origins(connection, groups, made)
    links.clear_stale(connection, "origin", groups)
    return True


def _write_origins(connection: Connection, groups: Sequence[str], made: Sequence[tuple[str, Any]]) -> None:
    """Put origins in the place of those that their groups had; rows that have not changed are left alone."""
    rows = {
        each.id: {"id": each.id, "grouping": group, "claimant": each.claimant, "occasion": each.occasion,
                  "is_measured": each.is_measured, "reasons": list(each.reasons)}
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
    gone = {each for each, row in before.items() if rows.get(each) != row}
    left = links.rows_where(connection, tables.origin_claims, tables.origin_claims.c.origin_id, gone)
    links.delete_where(connection, tables.origins, tables.origins.c.id, gone)
    links.write_new(connection, "origins", "id", [row for each, row in rows.items() if before.get(each) != row])
    again = {row["claim_id"]: home[row["claim_id"]] for row in left if row["claim_id"] in home}
    links.write(connection, "origin_claims", [
        {"claim_id": claim_id, "origin_id": origin} for claim_id, origin in sorted((again | moved).items())
    ])  # fmt: skip


# --- what is held -----------------------------------------------------------------------------------------------


def held_links(connection: Connection) -> tuple[Link, ...]:
    """Return every link between claims that the record holds, those of people among them."""
    every = [row["claim_id"] for row in record.rows_of(connection, "tellings")]
    found = _links_of(connection, _nodes(connection, every), correcting.decided(connection))
    return tuple(link for link in found if link.by != ATTACHED)


def held_copies(connection: Connection) -> tuple[Copy, ...]:
    """Return every story's place in its copy family, in order."""
    rows = record.rows_of(connection, "copies")
    found = [Copy(**row | {"reasons": tuple(row["reasons"])}) for row in rows]
    return tuple(sorted(found, key=lambda copy: (copy.family_id, copy.story_id)))


def held_families(connection: Connection) -> dict[str, str]:
    """Return the family of each story that was compared with the others."""
    known = {row["story_id"]: row["family_id"] for row in record.rows_of(connection, "copies")}
    compared = connection.execute(select(tables.signatures.c.story_id)).scalars()
    return {story_id: family_of(story_id, known) for story_id in compared}


def held_origins(connection: Connection) -> tuple[Origin, ...]:
    """Return every origin without its chains, in order of ids."""
    families = held_families(connection)
    stories = {row["claim_id"]: row["story_id"] for row in record.rows_of(connection, "tellings")}
    claims: dict[str, list[str]] = {}
    for row in record.rows_of(connection, "origin_claims"):
        claims.setdefault(row["origin_id"], []).append(row["claim_id"])
    return tuple(
        _origin(row, claims.get(row["id"], []), stories, families) for row in record.rows_of(connection, "origins")
    )


def _origin(row: Row, claim_ids: Sequence[str], stories: Mapping[str, str], families: Mapping[str, str]) -> Origin:
    told = sorted({stories[claim_id] for claim_id in claim_ids})
    return Origin(
        id=row["id"], claimant=row["claimant"], occasion=row["occasion"], claim_ids=tuple(sorted(claim_ids)),
        story_ids=tuple(told), family_ids=tuple(sorted({families[each] for each in told if each in families})),
        is_measured=row["is_measured"], reasons=tuple(row["reasons"]),
    )  # fmt: skip


def held_happenings(connection: Connection) -> tuple[Happening, ...]:
    """Return every event with its reports and their origins, in order of ids."""
    stories = {row["claim_id"]: row["story_id"] for row in record.rows_of(connection, "tellings")}
    origins = {row["claim_id"]: row["origin_id"] for row in record.rows_of(connection, "origin_claims")}
    claims: dict[str, list[str]] = {}
    for row in record.rows_of(connection, "happening_claims"):
        claims.setdefault(row["happening_id"], []).append(row["claim_id"])
    return tuple(
        Happening(
            **row, claim_ids=tuple(sorted(claims[row["id"]])),
            story_ids=tuple(sorted({stories[each] for each in claims[row["id"]]})),
            origin_ids=tuple(sorted({origins[each] for each in claims[row["id"]] if each in origins})),
        )
        for row in record.rows_of(connection, "happenings") if row["id"] in claims
    )  # fmt: skip
