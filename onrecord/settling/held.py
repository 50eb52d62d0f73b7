"""What the record holds of what joins stories, read back as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from onrecord import correcting
from onrecord.linked import Copy, Difference, Happening, Link, Origin
from onrecord.settling.events import links_of, placed
from onrecord.settling.figures import difference_of
from onrecord.settling.origins import family_of
from onrecord.settling.shapes import ATTACHED
from onrecord.store import links, record, tables
from onrecord.store.rows import Row


def held_links(connection: Connection) -> tuple[Link, ...]:
    """Return every link between claims that the record holds, those of people among them."""
    every = [row["claim_id"] for row in record.rows_of(connection, "tellings")]
    found = links_of(connection, placed(connection, every), correcting.decided(connection))
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


def held_differences(connection: Connection) -> tuple[Difference, ...]:
    """Return why figures differ, for every pair that was compared, in order of claim ids."""
    stories = {row["claim_id"]: row["story_id"] for row in record.rows_of(connection, "figures")}
    found = (difference_of(row, stories) for row in record.rows_of(connection, "differences"))
    return tuple(sorted(found, key=lambda each: sorted((each.left, each.right))))


def differences_in(connection: Connection, rows: Sequence[Row]) -> list[Difference]:
    """Return rows of differences as values."""
    ends = {row[side] for row in rows for side in ("left", "right")}
    told = links.rows_where(connection, tables.figures, tables.figures.c.claim_id, ends)
    stories = {row["claim_id"]: row["story_id"] for row in told}
    return [difference_of(row, stories) for row in rows]


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
