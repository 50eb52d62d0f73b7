"""The figures of new stories → which are compared, and why they differ: kept by pairs, made anew where one came or went.

Three steps: what a figure is compared by is kept when its story is joined; once families, events and origins stand, it
is placed among those that tell the same and under its matter; then each group that it joined or left is compared:
pairs that are no longer of the group go, new ones are asked about, all others stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from sqlalchemy import Connection

from onrecord import correcting
from onrecord.brief import Source
from onrecord.brief.figure import members
from onrecord.differences import Known, grouping
from onrecord.differences.deciding import why_of
from onrecord.differences.grouping import Figure, Key
from onrecord.differences.scopes import Scope
from onrecord.linked import GRAVITY, Correction, Difference, Told, Words
from onrecord.model import Claim, Page, Reading, Span
from onrecord.settling.origins import families_of, family_of
from onrecord.store import links, record, tables, windows
from onrecord.store.rows import Row, unpack

FIGURES, KEYS = tables.figures, tables.figure_keys
# a story has many figures, and a group many members: fewer of them are made anew in one transaction
SHARE = 4
# how many pairs are asked about with their stories in memory
PAIRS = 2000
# the keys of matters are below all others
MATTERS = 1 << 60
Pair = tuple[str, str]
# asked for once: a figure is made of its row many times
NAMES = tuple(field.name for field in fields(Figure))


def keep_figures(connection: Connection, readings: Sequence[Reading]) -> None:
    """Keep what the figures of new stories are compared by, and note that they are to be placed among the others."""
    rows: list[Row] = []
    keys: list[tuple[Key, int]] = []
    meeting: set[str] = set()
    number = links.last_figure(connection)
    for reading in readings:
        scopes = [Scope(told=Told(claim=claim, reading=reading)) for claim in reading.claims if claim.kind == "figure"]
        made = [grouping.figure_of(scope.told) for scope in scopes]
        beside = Counter(each.family for each in made)
        for scope, each in zip(scopes, made, strict=True):
            number += 1
            rows.append(_row(number, each, scope.claim))
            lonely = {grouping.key_of_story(each)} if beside[each.family] == 1 else set()
            mine = [(key, number) for key in grouping.keys_of(scope) if key not in lonely]
            keys += mine
            meeting.update(each.story_id for _ in mine)
    links.write(connection, "figures", rows)
    links.write_keys(connection, KEYS, keys)
    links.tally(connection, "measure", Counter(row["measure"] for row in rows))
    links.note_stale(connection, "figure", meeting)
    _keep_saved(connection, readings, {row["claim_id"]: row["low"] for row in rows})


def _keep_saved(connection: Connection, readings: Iterable[Reading], lows: Mapping[str, str]) -> None:
    """Keep which claims belong to the saved figures that are told by words."""
    found: list[Row] = [
        {"name": each.name, "claim_id": each.claim_id, "low": lows.get(each.claim_id, ""), "is_point": each.is_point}
        for reading in readings for each in members(Source(reading=reading, document=""))
    ]  # fmt: skip
    links.write(connection, "saved_claims", found)
    links.tally(connection, "saved", Counter(row["name"] for row in found if row["is_point"]))


def _row(number: int, figure: Figure, claim: Claim) -> Row:
    plain = {name: getattr(figure, name) for name in NAMES}
    telling = grouping.telling_of(figure, family_of(figure.story_id, {}))
    return plain | {"number": number, "measure": claim.predicate, "telling": telling, "is_first": True}


def _figure(row: Row) -> Figure:
    return Figure(**{name: row[name] for name in NAMES})


def place_figures(connection: Connection, limit: int) -> bool:
    """Place the figures of some stories under their matters and among those that tell the same; say whether there were any."""
    stories = links.stale_ids(connection, "figure", max(1, limit // SHARE))
    if not stories:
        return False
    rows = links.rows_where(connection, FIGURES, FIGURES.c.story_id, stories)
    _put_under_matters(connection, rows)
    moved = _put_in_order(connection, rows)
    touched = {row["number"]: row for row in (*rows, *moved)}
    links.drop_differences(connection, (row["claim_id"] for row in touched.values()))
    links.note_groups(connection, touched)
    links.clear_stale(connection, "figure", stories)
    return True


def _put_under_matters(connection: Connection, rows: Sequence[Row]) -> None:
    matters = windows.homes_of(connection, tables.happening_claims, (row["claim_id"] for row in rows))
    wanted = {
        (grouping.key_of_matter(matters[row["claim_id"]], row["family"]), row["number"])
        for row in rows if row["claim_id"] in matters
    }  # fmt: skip
    held = {
        (key, member)
        for member, keys in links.keys_of(connection, KEYS, (row["number"] for row in rows)).items()
        for key in keys if key < MATTERS
    }  # fmt: skip
    if gone := held - wanted:
        links.note_groups(connection, (member for _, member in gone))
        links.delete_keys(connection, KEYS, gone)
    links.write_keys(connection, KEYS, wanted - held)


def _put_in_order(connection: Connection, rows: Sequence[Row]) -> list[Row]:
    """Say anew which figure stands for all that tell the same; return the rows for which that has changed.

    One that meets no other, because nothing is known by which it could, stands for itself.
    """
    families = families_of(connection, (row["story_id"] for row in rows))
    telling = {row["number"]: grouping.telling_of(_figure(row), families[row["story_id"]]) for row in rows}
    changed = {row["number"]: telling[row["number"]] for row in rows if row["telling"] != telling[row["number"]]}
    links.update_figures(connection, "telling", changed)
    left = {row["telling"] for row in rows if row["number"] in changed}
    shared = links.shared_tellings(connection, telling.values()) | left
    held = {row["number"]: row for row in links.rows_where(connection, FIGURES, FIGURES.c.telling, shared)}
    keyed = {number for number, keys in links.keys_of(connection, KEYS, held).items() if keys}
    firsts: dict[Key, Row] = {}
    for number in sorted(keyed, key=lambda number: _figure(held[number]).order):
        firsts.setdefault(held[number]["telling"], held[number])
    standing = {row["number"] for row in firsts.values()}
    alone = (row for row in rows if row["number"] not in held)
    right = {number: number not in keyed or number in standing for number in held} | {
        row["number"]: True for row in alone
    }
    moved = [
        row for row in (held | {row["number"]: row for row in rows}).values() if row["is_first"] != right[row["number"]]
    ]
    links.update_figures(connection, "is_first", {row["number"]: right[row["number"]] for row in moved})
    return moved


def compare_groups(connection: Connection, limit: int) -> bool:
    """Compare the figures of some groups that one joined or left; say whether there were any."""
    groups = [int(each) for each in links.stale_ids(connection, "group", max(1, limit // SHARE))]
    if not groups:
        return False
    members = links.members_of(connection, groups)
    rows = {row["number"]: row for each in members.values() for row in each}
    claims = {number: row["claim_id"] for number, row in rows.items()}
    keys = {claims[number]: mine for number, mine in links.keys_of(connection, KEYS, rows).items()}
    wanted = {
        pair: key for key in groups
        for pair in grouping.pairs_under(key, map(_figure, members.get(key, ())), keys)
    }  # fmt: skip
    held = links.pairs_in(connection, groups)
    links.drop_pairs(connection, [row for row in held if wanted.get(_sorted(row)) != row["grouping"]])
    kept = {_sorted(row) for row in held}
    fresh = {pair: key for pair, key in wanted.items() if pair not in kept}
    _ask(connection, fresh, {row["claim_id"]: row for row in rows.values()})
    links.clear_stale(connection, "group", map(str, groups))
    return True


def _sorted(row: Row) -> Pair:
    return min(row["left"], row["right"]), max(row["left"], row["right"])


def _ask(connection: Connection, fresh: Mapping[Pair, Key], rows: Mapping[str, Row]) -> None:
    """Keep why the figures of new pairs differ; one that was held under another key is held under this one."""
    decided = correcting.decided(connection)
    ordered = sorted(fresh, key=lambda pair: (fresh[pair], pair))
    for start in range(0, len(ordered), PAIRS):
        lot = ordered[start : start + PAIRS]
        mine = {claim_id: rows[claim_id] for pair in lot for claim_id in pair}
        elsewhere = links.differences_of(connection, mine)
        links.drop_pairs(connection, [row for row in elsewhere if _sorted(row) in fresh])
        scopes = {told.claim.id: Scope(told=told) for told in tolds_of(connection, mine.values(), decided)}
        known = known_of(connection, scopes.values(), mine.values())
        made = [(fresh[pair], why_of(scopes[pair[0]], scopes[pair[1]], known)) for pair in lot]
        links.write_pairs(connection, [_pair_row(key, each, scopes[each.left].claim) for key, each in made])


def tolds_of(connection: Connection, rows: Iterable[Row], decided: Sequence[Correction]) -> list[Told]:
    """Return the claims of some rows (`claim_id`, `story_id`), each where it stands, as people left them."""
    stories: dict[str, set[str]] = {}
    for row in rows:
        stories.setdefault(row["story_id"], set()).add(row["claim_id"])
    found = []
    for body in links.bodies_of(connection, sorted(stories)).values():
        reading = correcting.corrected(unpack(body, Page(name="", sha256="", media_type="", stream="")), decided)
        wanted = stories[reading.story.id]
        found += [Told(claim=claim, reading=reading) for claim in reading.claims if claim.id in wanted]
    return found


def known_of(connection: Connection, scopes: Iterable[Scope], rows: Iterable[Row]) -> Known:
    """Return what the record has joined, as far as comparing some figures asks for it."""
    told, rows = [scope.told for scope in scopes], list(rows)
    claim_ids = [row["claim_id"] for row in rows]
    kin = windows.with_kin(connection, {each.story.page_id for each in told})
    return Known(
        families=families_of(connection, (row["story_id"] for row in rows)),
        matters=windows.homes_of(connection, tables.happening_claims, claim_ids),
        origins=windows.homes_of(connection, tables.origin_claims, claim_ids),
        later={old: new for page in sorted(kin) for old, new in record.versions(connection, None, page).items()},
    )


def _pair_row(key: Key, made: Difference, left: Claim) -> Row:
    """Return a difference as a row; its words by the story that prints them: True for that of the left figure."""
    story = left.evidence[0].story_id
    words = [[each.story_id == story, each.span.start, each.span.end, each.exact] for each in made.words]
    return {"left": made.left, "right": made.right, "grouping": key, "measure": left.predicate, "kind": made.kind,
            "gravity": GRAVITY[made.kind], "rule": made.rule, "why": made.why, "words": words}  # fmt: skip


def difference_of(row: Row, stories: Mapping[str, str]) -> Difference:
    """Return a difference that the record holds; `stories` has the story of each claim."""
    sides = {True: stories.get(row["left"], ""), False: stories.get(row["right"], "")}
    words = (
        Words(story_id=sides[is_left], span=Span(start, end), exact=exact)
        for is_left, start, end, exact in row["words"]
    )
    return Difference(left=row["left"], right=row["right"], kind=row["kind"], rule=row["rule"], why=row["why"],
                      words=tuple(words))  # fmt: skip
