"""How many there are of what screens count, kept as pages are read: a screen must not count a record to show fifty rows.

    a page's rows ─▶ (kind, name) → amount ─▶ the table `counts`, added when a page is read, taken off when it is read anew

Kinds: "held" (pages, stories that are news, claims), "issue" by code, "publisher" ("" where none is printed), "name" and
a type of entity (stories that name it), "figure" and "event" by predicate (claims that tell a place), "undated figure" and
"undated event" (those of them without a time). Of what joining makes: "measure" (figures as people left them), "saved"
(those of saved figures told by words), "difference" by kind, "contradiction" by measure, "origin".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from onrecord.model import READ_KINDS
from onrecord.store.following import Key as ListKey
from onrecord.store.following import asked, beyond, in_order, row_before
from onrecord.store.rows import Rows
from onrecord.store.tables import (
    claims,
    counts,
    differences,
    entities,
    figures,
    issues,
    origins,
    readings,
    saved_claims,
    stories,
    turns,
)

Key = tuple[str, str]
NAMES, UNDATED = "name ", "undated "
JOINED = ("contradiction", "difference", "measure", "origin", "saved")
# how many values one statement may name
MANY = 500


def chunks(values: Iterable[Any], size: int = MANY) -> Iterator[tuple[Any, ...]]:
    """Yield values in lots that one statement can name."""
    coming = iter(values)
    while lot := tuple(islice(coming, size)):
        yield lot


def of_rows(rows: Rows) -> Counter[Key]:
    """Count the rows of one page.

    >>> of_rows({"readings": [{}], "issues": [{"code": "gap"}], "stories": [], "claims": [], "entities": []})
    Counter({('held', 'pages'): 1, ('issue', 'gap'): 1})
    """
    news = [row for row in rows["stories"] if row["kind"] in READ_KINDS]
    held = {("held", "pages"): 1, ("held", "stories"): len(news), ("held", "claims"): len(rows["claims"])}
    placed = [row for row in rows["claims"] if row["place"] is not None]
    named = {(row["story_id"], row["type"], row["name"]) for row in rows["entities"]}
    return +(
        Counter(held)
        + Counter(("issue", row["code"]) for row in rows["issues"])
        + Counter(("publisher", row["publisher"] or "") for row in news)
        + Counter((f"{NAMES}{type_}", name) for _, type_, name in named)
        + Counter((row["kind"], row["predicate"]) for row in placed)
        + Counter((f"{UNDATED}{row['kind']}", row["predicate"]) for row in placed if row["time_low"] is None)
    )


def of_page(connection: Connection, sha256: str) -> Counter[Key]:
    """Count the rows that a page has in the record, nothing where it was not read."""
    mine = stories.c.sha256 == sha256

    rows = partial(asked, connection)
    held: Rows = {
        "readings": [],
        "stories": rows(select(stories.c.kind, stories.c.publisher).where(mine)),
        "issues": rows(select(issues.c.code).where(issues.c.sha256 == sha256)),
        "claims": rows(
            select(claims.c.kind, claims.c.predicate, claims.c.place, claims.c.time_low)
            .join_from(claims, stories, stories.c.id == claims.c.story_id).where(mine)
        ),
        "entities": rows(
            select(entities.c.story_id, entities.c.type, entities.c.name)
            .join_from(entities, stories, stories.c.id == entities.c.story_id).where(mine)
        ),
    }  # fmt: skip
    return of_rows(held)


def add(connection: Connection, changes: Mapping[Key, int]) -> None:
    """Add to amounts, or take off them; what comes to nothing has no row."""
    for kind, mine in _by_kind(changes):
        for chunk in chunks(sorted(mine)):
            named = (counts.c.kind == kind, counts.c.name.in_(chunk))
            held = {row.name: row.amount for row in connection.execute(select(counts).where(*named))}
            connection.execute(delete(counts).where(*named))
            made = [{"kind": kind, "name": name, "amount": held.get(name, 0) + mine[name]} for name in chunk]
            if rows := [row for row in made if row["amount"] > 0]:
                connection.execute(insert(counts), rows)


def turn(connection: Connection, name: str, times: int = 1) -> None:
    """Let a number grow that never falls: what has it seen the same knows that nothing happened since."""
    moved = update(turns).where(turns.c.name == name).values(number=turns.c.number + times)
    if not connection.execute(moved).rowcount:
        connection.execute(insert(turns), {"name": name, "number": times})


def turned(connection: Connection, name: str) -> int:
    """Return a number that never falls, 0 where it has not grown yet."""
    return connection.execute(select(turns.c.number).where(turns.c.name == name)).scalar() or 0


def turned_until(connection: Connection, name: str, last: str) -> int:
    """Return the sum of such numbers of one kind whose names go on with days, until one of these."""
    mine = turns.c.name.between(f"{name} ", f"{name} {last}")
    return connection.execute(select(func.sum(turns.c.number)).where(mine)).scalar() or 0


def forget(connection: Connection, kinds: Iterable[str]) -> None:
    """Drop all amounts of some kinds."""
    connection.execute(delete(counts).where(counts.c.kind.in_(sorted(kinds))))


def _by_kind(changes: Mapping[Key, int]) -> Iterator[tuple[str, dict[str, int]]]:
    found: dict[str, dict[str, int]] = {}
    for (kind, name), amount in changes.items():
        if amount:
            found.setdefault(kind, {})[name] = amount
    yield from sorted(found.items())


def amounts(connection: Connection, kind: str) -> dict[str, int]:
    """Return all amounts of a kind by name, the largest first."""
    query = select(counts.c.name, counts.c.amount).where(counts.c.kind == kind)
    return {row.name: row.amount for row in connection.execute(query.order_by(counts.c.amount.desc(), counts.c.name))}


def is_counted(connection: Connection, kind: str, name: str) -> bool:
    """Say whether there is any of a kind and name."""
    query = select(counts.c.amount).where(counts.c.kind == kind, counts.c.name == name)
    return connection.execute(query).first() is not None


def largest(
    connection: Connection, kinds: Iterable[str], limit: int, start: int = 0, *, after: Key | None = None
) -> list[tuple[str, str, int]]:
    """Return (kind, name, amount) of the largest amounts of some kinds, alike ones by name; `after` is a kind and name."""
    found: list[tuple[str, str, int]] = []
    keys: list[ListKey] = [(counts.c.amount, True), (counts.c.name, False), (counts.c.kind, False)]
    before = None
    if after is not None:
        mine = select(*(column for column, _ in keys)).where(counts.c.kind == after[0], counts.c.name == after[1])
        before = row_before(connection, mine)
    # kind by kind: the index then gives each in order, and a few rows of each are read
    for kind in sorted(set(kinds)):
        query = select(counts).where(counts.c.kind == kind).order_by(*in_order(keys))
        query = query.where(beyond(keys, before)) if before else query
        found += [(row.kind, row.name, row.amount) for row in connection.execute(query.limit(start + limit))]
    return sorted(found, key=lambda row: (-row[2], row[1], row[0]))[start : start + limit]


def all_of(connection: Connection) -> dict[Key, int]:
    """Return every amount."""
    return {(row.kind, row.name): row.amount for row in connection.execute(select(counts))}


def counted(connection: Connection) -> dict[Key, int]:
    """Count the whole record anew: what `all_of` must return."""
    no_page = select(issues.c.code).where(issues.c.sha256.is_(None))
    found = Counter(("issue", code) for code in connection.execute(no_page).scalars())
    for sha256 in list(connection.execute(select(readings.c.sha256)).scalars()):
        found.update(of_page(connection, sha256))
    return dict(found) | of_joined(connection)


def of_joined(connection: Connection) -> dict[Key, int]:
    """Count anew what joining has made."""
    clashes = select(differences.c.measure, func.count()).where(differences.c.kind == "contradiction")
    queries = {
        "contradiction": clashes.group_by(differences.c.measure),
        "difference": select(differences.c.kind, func.count()).group_by(differences.c.kind),
        "measure": select(figures.c.measure, func.count()).group_by(figures.c.measure),
        "origin": select(literal(""), func.count()).select_from(origins),
        "saved": select(saved_claims.c.name, func.count()).where(saved_claims.c.is_point).group_by(saved_claims.c.name),
    }
    found = {(kind, row[0]): row[1] for kind, query in queries.items() for row in connection.execute(query)}
    return {key: amount for key, amount in found.items() if amount}
