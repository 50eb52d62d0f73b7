"""The statements about what joins stories and claims: keys, links, copies, origins, events, and what is to be made anew.

Links, copies, origins and events are made from readings and decisions and can
be made again. `stale` names what a change has touched: until it has been made
anew, its old rows stand, or none. The caller owns the transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Delete,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    union,
    update,
)

from onrecord.model import READ_KINDS
from onrecord.store import counts as amounts
from onrecord.store.counts import chunks
from onrecord.store.following import asked
from onrecord.store.rows import Row
from onrecord.store.several import Given, do_lots, each_lot
from onrecord.store.tables import (
    captures,
    claim_links,
    claims,
    copies,
    copy_links,
    differences,
    figure_keys,
    figures,
    happening_claims,
    metadata,
    offices,
    origin_claims,
    origins,
    saved_claims,
    shape_links,
    shapes,
    signatures,
    stale,
    stories,
    tellings,
)

Kind = Literal["story", "copy", "shape", "family", "event", "origin", "office", "figure", "group"]
# how the link of a story to the one that is compared in its stead says so: its reasons are these words and that one's id
TWIN = "the same words as"
# what tells a difference from the others, and what it is counted by
PAIR = (differences.c.left, differences.c.right, differences.c.grouping, differences.c.kind, differences.c.measure)
DERIVED = (
    "differences", "figure_keys", "figures", "saved_claims", "happening_claims", "happenings", "origin_claims", "origins", "claim_links", "tellings", "offices", "shape_links",
    "shape_keys", "shapes", "copies", "copy_links", "story_keys", "story_facts", "signatures", "stale",
)  # fmt: skip


def forget_all(connection: Connection) -> None:
    """Drop everything that was derived, to make it anew."""
    for name in DERIVED:
        connection.execute(delete(metadata.tables[name]))
    amounts.forget(connection, amounts.JOINED)
    every = select(literal("story"), stories.c.id).where(stories.c.kind.in_(READ_KINDS))
    connection.execute(insert(stale).from_select(["kind", "id"], every))


def is_of_another(connection: Connection, linker: str) -> bool:
    """Say whether another version of the linker made what is held."""
    # two looks into an index, where one for "another" would read every row
    others = (signatures.c.linker < linker, signatures.c.linker > linker)
    return any(connection.execute(select(signatures.c.number).where(other).limit(1)).first() for other in others)


def note_stale(connection: Connection, kind: Kind, ids: Iterable[str]) -> None:
    """Note what is to be made anew."""
    wanted = sorted(set(ids))
    held: set[str] = set()
    for result in each_lot(connection, _stale_in, stale.c.id, wanted, kind=kind):
        held.update(result.scalars())
    write(connection, "stale", [{"kind": kind, "id": each} for each in wanted if each not in held])


def _stale_in(column: ColumnElement[Any], given: Given) -> Select[Any]:
    return select(column).where(stale.c.kind == bindparam("kind"), column.in_(given))


def stale_ids(connection: Connection, kind: Kind, limit: int | None = None) -> list[str]:
    """Return what is to be made anew, or some of it, in order."""
    query = select(stale.c.id).where(stale.c.kind == kind).order_by(stale.c.id).limit(limit)
    return list(connection.execute(query).scalars())


def unjoined(connection: Connection) -> list[str]:
    """Return the stories that wait to be joined, those of near days beside each other."""
    held = stale.outerjoin(stories, stories.c.id == stale.c.id)
    query = select(stale.c.id).select_from(held).where(stale.c.kind == "story")
    return list(connection.execute(query.order_by(func.coalesce(stories.c.published_low, ""), stale.c.id)).scalars())


def is_settled(connection: Connection) -> bool:
    """Say whether nothing waits to be joined or to be made anew."""
    return connection.execute(select(stale.c.id).limit(1)).first() is None


def clear_stale(connection: Connection, kind: Kind, ids: Iterable[str]) -> None:
    """Note that these have been made anew."""
    do_lots(connection, _no_longer_stale, stale.c.id, ids, kind=kind)


def _no_longer_stale(column: ColumnElement[Any], given: Given) -> Delete:
    return delete(stale).where(stale.c.kind == bindparam("kind"), column.in_(given))


def leave_page(connection: Connection, sha256: str) -> None:
    """Note what a page's stories are part of, before their rows go: it is to be made anew without them."""
    of_page = list(connection.execute(select(stories.c.id).where(stories.c.sha256 == sha256)).scalars())
    leave_stories(connection, of_page)


def join_again(connection: Connection, story_ids: Sequence[str]) -> None:
    """Drop what was derived from stories, and note that they are to be joined anew."""
    leave_stories(connection, story_ids)
    note_unjoined(connection, story_ids)


def note_unjoined(connection: Connection, story_ids: Iterable[str]) -> None:
    """Note that stories wait to be joined with the others: those that are read for claims."""
    for chunk in chunks(story_ids):
        read = select(stories.c.id).where(stories.c.id.in_(chunk), stories.c.kind.in_(READ_KINDS))
        note_stale(connection, "story", connection.execute(read).scalars())


def leave_stories(connection: Connection, story_ids: Sequence[str]) -> None:
    """Note what stories are part of, then drop what was derived from them."""
    told = rows_where(connection, tellings, tellings.c.story_id, story_ids)
    mine = {row["claim_id"] for row in told}
    note_stale(connection, "origin", (row["grouping"] for row in told))
    homes = {row["happening_id"] for row in rows_where(connection, happening_claims, happening_claims.c.claim_id, mine)}
    beside = rows_where(connection, happening_claims, happening_claims.c.happening_id, homes)
    note_stale(connection, "event", {row["claim_id"] for row in beside} - mine)
    note_stale(connection, "family", neighbours(connection, copy_links, story_ids) - set(story_ids))
    note_stale(connection, "copy", _compared_by(connection, story_ids))
    said = rows_where(connection, offices, offices.c.story_id, story_ids)
    note_stale(connection, "office", (row["person"] for row in said))
    _leave_figures(connection, story_ids)
    _leave_saved(connection, mine)
    for table, column in (
        (happening_claims, happening_claims.c.claim_id), (origin_claims, origin_claims.c.claim_id),
        (claim_links, claim_links.c.left), (claim_links, claim_links.c.right), (tellings, tellings.c.claim_id),
    ):  # fmt: skip
        delete_where(connection, table, column, mine)
    _drop_unused(connection, {row["shape"] for row in told})
    for table, column in (
        (offices, offices.c.story_id), (copies, copies.c.story_id), (copy_links, copy_links.c.left),
        (copy_links, copy_links.c.right), (signatures, signatures.c.story_id),
    ):  # fmt: skip
        delete_where(connection, table, column, story_ids)


def _compared_by(connection: Connection, story_ids: Iterable[str]) -> set[str]:
    """Return the other stories in whose stead one of some was compared."""
    mine = set(story_ids)
    found: set[str] = set()
    for chunk in chunks(sorted(mine)):
        either = copy_links.c.left.in_(chunk) | copy_links.c.right.in_(chunk)
        query = select(copy_links).where(either, copy_links.c.kind == "verbatim")
        rows = asked(connection, query)
        found.update(
            end for row in rows if is_twin(row) and row["reasons"][1] in mine for end in (row["left"], row["right"])
        )
    return found - mine


def is_twin(row: Mapping[str, Any]) -> bool:
    """True for the link of a story to the one that is compared in its stead."""
    return bool(row["reasons"]) and row["reasons"][0] == TWIN


def _leave_figures(connection: Connection, story_ids: Sequence[str]) -> None:
    """Drop the figures of stories and how they differ from others; those that told the same after them are to be placed anew."""
    mine = rows_where(connection, figures, figures.c.story_id, story_ids)
    numbers = {row["number"] for row in mine}
    note_groups(connection, numbers)
    alike = rows_where(connection, figures, figures.c.telling, {row["telling"] for row in mine if row["is_first"]})
    note_stale(connection, "figure", {row["story_id"] for row in alike}.difference(story_ids))
    drop_differences(connection, (row["claim_id"] for row in mine))
    tally(connection, "measure", {name: -count for name, count in Counter(row["measure"] for row in mine).items()})
    delete_where(connection, figures, figures.c.number, numbers)


def _leave_saved(connection: Connection, claim_ids: Iterable[str]) -> None:
    rows = rows_where(connection, saved_claims, saved_claims.c.claim_id, claim_ids)
    tally(
        connection,
        "saved",
        {name: -count for name, count in Counter(each["name"] for each in rows if each["is_point"]).items()},
    )
    delete_where(connection, saved_claims, saved_claims.c.claim_id, (row["claim_id"] for row in rows))


def note_groups(connection: Connection, numbers: Iterable[int]) -> None:
    """Note that the groups of some figures are to be compared anew, those that hold more than one."""
    note_stale(connection, "group", map(str, shared_keys(connection, figure_keys, numbers)))


def note_figures(connection: Connection, claim_ids: Iterable[str]) -> None:
    """Note that the stories of some figures are to be placed anew among the others; other claims do not matter."""
    rows = rows_where(connection, figures, figures.c.claim_id, claim_ids)
    note_stale(connection, "figure", (row["story_id"] for row in rows))


def last_figure(connection: Connection) -> int:
    """Return the highest number that a figure has."""
    return connection.execute(select(func.max(figures.c.number))).scalar() or 0


def update_figures(connection: Connection, column: str, values: Mapping[int, Any]) -> None:
    """Give a column of figures new values, by their numbers."""
    if values:
        statement = update(figures).where(figures.c.number == bindparam("of")).values({column: bindparam("made")})
        connection.execute(statement, [{"of": number, "made": value} for number, value in values.items()])


def shared_tellings(connection: Connection, wanted: Iterable[int]) -> set[int]:
    """Return those of some tellings that several figures give."""
    found: set[int] = set()
    for chunk in chunks(sorted(set(wanted))):
        query = select(figures.c.telling).where(figures.c.telling.in_(chunk)).group_by(figures.c.telling)
        found.update(connection.execute(query.having(func.count() > 1)).scalars())
    return found


def members_of(connection: Connection, keys: Iterable[int]) -> dict[int, list[Row]]:
    """Return by key the figures that have it, of those that tell the same the first."""
    found: dict[int, list[Row]] = {}
    joined = figure_keys.join(figures, figures.c.number == figure_keys.c.member)
    for chunk in chunks(sorted(set(keys))):
        query = select(figure_keys.c.key, figures).select_from(joined).where(figure_keys.c.key.in_(chunk))
        for row in asked(connection, query.where(figures.c.is_first)):
            found.setdefault(row["key"], []).append(row)
    return found


def differences_of(connection: Connection, claim_ids: Iterable[str]) -> list[Row]:
    """Return the differences on whose either side one of some claims stands, each once, without their words."""
    found: dict[tuple[str, str], Row] = {}
    for chunk in chunks(sorted(set(claim_ids))):
        for side in (differences.c.left, differences.c.right):
            for row in asked(connection, select(*PAIR).where(side.in_(chunk))):
                found[row["left"], row["right"]] = row
    return list(found.values())


def pairs_in(connection: Connection, groups: Iterable[int]) -> list[Row]:
    """Return the differences of some groups, without their words."""
    found: list[Row] = []
    for chunk in chunks(sorted(set(groups))):
        query = select(*PAIR).where(differences.c.grouping.in_(chunk))
        found += asked(connection, query)
    return found


def drop_differences(connection: Connection, claim_ids: Iterable[str]) -> None:
    """Delete the differences of some claims."""
    drop_pairs(connection, differences_of(connection, claim_ids))


def drop_pairs(connection: Connection, rows: Sequence[Row]) -> None:
    """Delete differences, and count them no more."""
    _count_pairs(connection, rows, -1)
    ends: dict[str, list[str]] = {}
    for row in rows:
        ends.setdefault(row["left"], []).append(row["right"])
    for left, right in sorted(ends.items()):
        for chunk in chunks(right):
            connection.execute(delete(differences).where(differences.c.left == left, differences.c.right.in_(chunk)))


def write_pairs(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert differences, and count them."""
    write(connection, "differences", rows)
    _count_pairs(connection, rows, 1)


def _count_pairs(connection: Connection, rows: Sequence[Row], sign: int) -> None:
    kinds = Counter(row["kind"] for row in rows)
    clashing = Counter(row["measure"] for row in rows if row["kind"] == "contradiction")
    tally(connection, "difference", {kind: sign * count for kind, count in kinds.items()})
    tally(connection, "contradiction", {measure: sign * count for measure, count in clashing.items()})


def tally(connection: Connection, kind: str, changes: Mapping[str, int]) -> None:
    """Add to how many there are of a kind of what joining makes, by name."""
    amounts.add(connection, {(kind, name): change for name, change in changes.items()})


def _drop_unused(connection: Connection, wanted: Iterable[str]) -> None:
    """Drop shapes that no claim has any more, with their keys and links."""
    mine = set(wanted)
    used = {row["shape"] for row in rows_where(connection, tellings, tellings.c.shape, mine)}
    delete_where(connection, shapes, shapes.c.id, mine - used)


def write(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(insert(metadata.tables[table]), list(rows))


def write_new(connection: Connection, table: str, key: str, rows: Iterable[Row]) -> list[str]:
    """Insert the rows whose key is not held yet; return those keys, in order."""
    by_key = {row[key]: row for row in rows}
    there = metadata.tables[table]
    held: set[str] = set()
    for result in each_lot(connection, _values_in, there.c[key], by_key):
        held.update(result.scalars())
    fresh = sorted(by_key.keys() - held)
    write(connection, table, [by_key[each] for each in fresh])
    return fresh


def rows_where(connection: Connection, table: Table, column: ColumnElement[Any], values: Iterable[Any]) -> list[Row]:
    """Return the rows of a table in which a column has one of some values."""
    names = tuple(table.columns.keys())
    lots = each_lot(connection, _rows_in, column, values)
    return [dict(zip(names, row, strict=True)) for result in lots for row in result.all()]


def _rows_in(column: ColumnElement[Any], given: Given) -> Select[Any]:
    return select(column.table).where(column.in_(given))


def _values_in(column: ColumnElement[Any], given: Given) -> Select[Any]:
    return select(column).where(column.in_(given))


def delete_where(connection: Connection, table: Table, column: ColumnElement[Any], values: Iterable[Any]) -> None:
    """Delete the rows of a table in which a column has one of some values."""
    do_lots(connection, _delete_in, column, values)


def _delete_in(column: ColumnElement[Any], given: Given) -> Delete:
    return delete(column.table).where(column.in_(given))


def delete_link(connection: Connection, links: Table, left: str, right: str) -> None:
    """Delete one row of a table of links."""
    connection.execute(delete(links).where(links.c.left == left, links.c.right == right))


def neighbours(connection: Connection, links: Table, ids: Iterable[str]) -> set[str]:
    """Return what a table of links joins to any of some ids."""
    found: set[str] = set()
    for result in each_lot(connection, _joined_to, links.c.left, ids):
        found.update(result.scalars())
    return found


def _joined_to(left: ColumnElement[Any], given: Given) -> CompoundSelect[Any]:
    right = left.table.c.right
    return union(select(right).where(left.in_(given)), select(left).where(right.in_(given)))


def links_among(connection: Connection, links: Table, ids: Iterable[str]) -> list[Row]:
    """Return the rows of a table of links whose both ends are among some ids."""
    wanted = set(ids)
    return [row for row in rows_where(connection, links, links.c.left, wanted) if row["right"] in wanted]


def claims_near(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """Return the claims that links join, directly or over others, to some claims; those themselves too."""
    reached: set[str] = set()
    told: set[str] = set()
    wave = set(claim_ids)
    while wave:
        reached |= wave
        mine = rows_where(connection, tellings, tellings.c.claim_id, wave)
        fresh = {row["shape"] for row in mine} - told
        told |= fresh
        others = neighbours(connection, shape_links, fresh)
        wave = neighbours(connection, claim_links, wave)
        wave.update(claims_of(connection, fresh | others))
        wave -= reached
    return {row["claim_id"] for row in rows_where(connection, tellings, tellings.c.claim_id, reached)}


def claims_of(connection: Connection, wanted: Iterable[str]) -> list[str]:
    """Return the claims that have one of some shapes."""
    found: list[str] = []
    for result in each_lot(connection, _claims_in, tellings.c.shape, wanted):
        found += result.scalars()
    return found


def _claims_in(shape: ColumnElement[Any], given: Given) -> Select[Any]:
    return select(tellings.c.claim_id).where(shape.in_(given))


def write_keys(connection: Connection, table: Table, keys: Iterable[tuple[int, int]]) -> None:
    """Insert (key, member) into a table of keys, in the order of its index, so that each of its pages is written once."""
    rows = sorted(keys)
    statement = insert(table).compile(dialect=connection.dialect)
    # past the toolkit's own reading of each row, which takes longer than the writing
    given: Any = rows if statement.positional else [{"key": key, "member": member} for key, member in rows]
    if rows:
        connection.exec_driver_sql(str(statement), given)


def delete_keys(connection: Connection, table: Table, keys: Iterable[tuple[int, int]]) -> None:
    """Delete (key, member) from a table of keys."""
    rows = [{"of": key, "who": member} for key, member in sorted(keys)]
    if rows:
        named = table.c.key == bindparam("of"), table.c.member == bindparam("who")
        connection.execute(delete(table).where(*named), rows)


def shared_keys(connection: Connection, table: Table, members: Iterable[int]) -> dict[int, int]:
    """Return how many members each key has, of those keys of some members that another has too."""
    lots = each_lot(connection, _shared_in, table.c.member, members)
    return {row[0]: row[1] for result in lots for row in result.all()}


def _shared_in(member: ColumnElement[Any], given: Given) -> Select[Any]:
    key = member.table.c.key
    held = select(key, func.count()).where(key.in_(select(key).where(member.in_(given)))).group_by(key)
    return held.having(func.count() > 1)


def groups(connection: Connection, table: Table, keys: Iterable[int]) -> dict[int, list[int]]:
    """Return the members that have each key, in order."""
    found: dict[int, list[int]] = {}
    for result in each_lot(connection, _members_in, table.c.key, keys):
        for row in result.all():
            found.setdefault(row[0], []).append(row[1])
    return found


def _members_in(key: ColumnElement[Any], given: Given) -> Select[Any]:
    member = key.table.c.member
    return select(key, member).where(key.in_(given)).order_by(key, member)


def keys_of(
    connection: Connection, table: Table, members: Iterable[int], among: Collection[int] | None = None
) -> dict[int, frozenset[int]]:
    """Return the keys of each member; with `among` those that it has of some keys."""
    found: dict[int, set[int]] = {member: set() for member in members}
    for chunk in chunks(sorted(found)):
        query = select(table.c.member, table.c.key).where(table.c.member.in_(chunk))
        if among is not None:
            query = query.where(table.c.key.in_(sorted(among)))
        for member, key in connection.execute(query).all():
            found[member].add(key)
    return {member: frozenset(keys) for member, keys in found.items()}


def sharing(
    connection: Connection, first: tuple[Table, Iterable[int]], second: tuple[Table, Iterable[int]]
) -> set[int]:
    """Return the members that have one of some keys and, in another table, one of some others too."""
    (table, keys), (beside, others) = first, second
    has_other = select(beside.c.key).where(beside.c.key.in_(sorted(others)), beside.c.member == table.c.member)
    query = select(table.c.member).where(table.c.key.in_(sorted(keys)), has_other.exists())
    return set(connection.execute(query).scalars())


def ids_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the ids of stories that have these numbers."""
    lots = each_lot(connection, _ids_in, signatures.c.number, numbers)
    return {row[0]: row[1] for result in lots for row in result.all()}


def _ids_in(number: ColumnElement[Any], given: Given) -> Select[Any]:
    return select(number, signatures.c.story_id).where(number.in_(given))


def first_captured(connection: Connection, story_ids: Iterable[str]) -> dict[str, str]:
    """Return when the page of each story was first captured."""
    found: dict[str, str] = {}
    for chunk in chunks(sorted(set(story_ids))):
        held = stories.join(captures, captures.c.sha256 == stories.c.sha256)
        query = select(stories.c.id, func.min(captures.c.captured_at)).select_from(held).where(stories.c.id.in_(chunk))
        found.update((row[0], row[1]) for row in connection.execute(query.group_by(stories.c.id)))
    return found


def told_first(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """Return which of these claims began their origin: its first capture, then its earliest day, then the smallest id.

    A claim that is not joined yet is nobody's echo, as far as the record knows.
    """
    wanted = set(claim_ids)
    joined: set[str] = set()
    first: dict[str, tuple[str, str, str]] = {}
    for chunk in chunks(sorted(wanted)):
        mine = select(origin_claims.c.origin_id).where(origin_claims.c.claim_id.in_(chunk))
        held = origin_claims.join(claims, claims.c.id == origin_claims.c.claim_id)
        held = held.join(stories, stories.c.id == claims.c.story_id)
        held = held.join(captures, captures.c.sha256 == stories.c.sha256)
        told = (origin_claims.c.origin_id, claims.c.id, stories.c.published_low)
        query = select(*told, func.min(captures.c.captured_at)).select_from(held).group_by(*told)
        for origin, claim, day, known in connection.execute(query.where(origin_claims.c.origin_id.in_(mine))):
            joined.add(claim)
            mark = (known, day or "9999", claim)
            first[origin] = min(first.get(origin, mark), mark)
    return (wanted - joined) | (wanted & {claim for _, _, claim in first.values()})


def bodies_of(connection: Connection, story_ids: Sequence[str]) -> dict[str, bytes]:
    """Return the packed readings of stories."""
    rows: dict[str, bytes] = {}
    for chunk in chunks(story_ids):
        query = select(stories.c.id, stories.c.body).where(stories.c.id.in_(chunk))
        rows.update((row.id, row.body) for row in connection.execute(query))
    return rows


def count_origins(connection: Connection, rows: Sequence[Row]) -> None:
    """Say anew how many stories and claims origins have."""
    if rows:
        where = origins.c.id == bindparam("of")
        statement = update(origins).where(where).values(stories=bindparam("told"), claims=bindparam("made"))
        given = [{"of": row["id"], "told": row["stories"], "made": row["claims"]} for row in rows]
        connection.execute(statement, given)


def regroup(connection: Connection, claim_ids: Iterable[str], grouping: str) -> None:
    """Put claims into a group of origins."""
    for chunk in chunks(sorted(set(claim_ids))):
        connection.execute(update(tellings).where(tellings.c.claim_id.in_(chunk)).values(grouping=grouping))


def counts(connection: Connection) -> tuple[int, int, int]:
    """Return how many copy families, origins and events the record holds."""
    families = connection.execute(select(func.count(func.distinct(copies.c.family_id)))).scalar_one()
    tables = (metadata.tables["origins"], metadata.tables["happenings"])
    origins, events = (connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    return families, origins, events


def loose_ends(connection: Connection) -> Iterator[str]:
    """Yield, as sentences, what refers to nothing or stands without its due."""
    if not is_settled(connection):
        return
    checks = (
        ("a claim without its origin", tellings, tellings.c.claim_id, origin_claims.c.claim_id),
        ("a shape that was never kept", tellings, tellings.c.shape, shapes.c.id),
        ("a claim that was never read", tellings, tellings.c.claim_id, claims.c.id),
    )
    for what, table, mine, theirs in checks:
        missing = select(func.count()).select_from(table).where(mine.not_in(select(theirs)))
        if number := connection.execute(missing).scalar_one():
            yield f"{what}: {number} of them; run `onrecord add` to join the record anew"
    kept = {key: amount for key, amount in amounts.all_of(connection).items() if key[0] in amounts.JOINED}
    if kept != amounts.of_joined(connection):
        yield "what is counted of joined rows does not agree with them; run `onrecord add` to join the record anew"
