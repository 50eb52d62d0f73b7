"""Links between claims → the events that they report, made anew where a claim came or went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from onrecord import correcting
from onrecord.link import events, merged
from onrecord.link.pairs import Node, Placed, link_between, links_of_shapes
from onrecord.link.sameness import Verdict
from onrecord.linked import Correction, Link
from onrecord.settling.shapes import ATTACHED, profile_in
from onrecord.store import links, tables
from onrecord.store.rows import Row


def settle_events(connection: Connection, limit: int) -> bool:
    """Make anew some of the events that a claim joined or left; say whether there were any."""
    seeds = links.stale_ids(connection, "event", limit)
    if not seeds:
        return False
    decided = correcting.decided(connection)
    reached, wanted = set[str](), set(seeds)
    while not wanted <= reached:
        reached = links.claims_near(connection, wanted) | wanted
        wanted = correcting.with_ends(decided, reached)
    nodes = nodes_of(connection, reached)
    found = links_of(connection, nodes, decided)
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
    home = {claim_id: each.id for each in made for claim_id in each.claim_ids}
    links.write(connection, "happening_claims", [
        {"claim_id": claim_id, "happening_id": each} for claim_id, each in home.items()
    ])  # fmt: skip
    was = {row["claim_id"]: row["happening_id"] for row in before}
    links.note_figures(connection, (each for each in reached if was.get(each) != home.get(each)))
    links.clear_stale(connection, "event", {*reached, *seeds})
    return True


def nodes_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, Node]:
    """Return claims as joining sees them, in order of their ids."""
    rows = links.rows_where(connection, tables.tellings, tables.tellings.c.claim_id, claim_ids)
    texts = {
        row["id"]: row["profile"]
        for row in links.rows_where(connection, tables.shapes, tables.shapes.c.id, {row["shape"] for row in rows})
    }
    profiles = {shape: profile_in(text) for shape, text in texts.items()}
    return {
        row["claim_id"]: Node(
            claim_id=row["claim_id"],
            profile=replace(profiles[row["shape"]], story_id=row["story_id"]),
            shaped=row["shape"],
        )
        for row in sorted(rows, key=lambda row: row["claim_id"])
    }


def placed(connection: Connection, claim_ids: Iterable[str]) -> dict[str, Placed]:
    """Return where claims stand among the shapes: what `links_of` takes of them, where nothing else is asked."""
    rows = links.rows_where(connection, tables.tellings, tables.tellings.c.claim_id, claim_ids)
    return {
        row["claim_id"]: Placed(claim_id=row["claim_id"], story_id=row["story_id"], shape=row["shape"]) for row in rows
    }  # fmt: skip


def links_of(
    connection: Connection, nodes: Mapping[str, Node | Placed], decided: Sequence[Correction]
) -> tuple[Link, ...]:
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
