"""What people decide about claims, stories and names: kept as rows of their own, and laid over every reading.

    accept | reject | edit ──▶ a claim as a person left it
    merge | split ──▶ a Link by that person, which wins over every rule

A decision is never overwritten: a later one on the same thing wins, and `undo`
is a decision too. None of it is derived, so that no re-reading touches it; a
claim that another reader numbers anew is found again by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, get_args

from sqlalchemy import Connection, select

from onrecord import copies, event_types, measures
from onrecord.anchoring import Anchor, Quote, anchor_of, found_again, quote_at
from onrecord.archive import Archive, Held
from onrecord.copies import Decision, Signature
from onrecord.errors import BadConfig
from onrecord.link.claimants import key_of_name, plain_key
from onrecord.link.days import days_of
from onrecord.link.judged import last_pairs, names, parted
from onrecord.linked import Copy, Correction, Link, Verb
from onrecord.model import Claim, Reading, Status, content_id
from onrecord.pairing import anchor_of_story, followed
from onrecord.plain import to_plain
from onrecord.store import links, record, tables
from onrecord.store.decisions import correction_of, row_of
from onrecord.store.rows import NO_PAGE, unpack

FIELDS = ("value", "unit", "measure", "place", "date", "speaker", "status")
# what an event does not have
OF_FIGURES = ("value", "unit")
# an interval of so many days, and one more, is known to the day, the week and so on
PRECISIONS = ((1, "day"), (8, "week"), (31, "month"), (366, "year"))
STATUSES: tuple[Status, ...] = (
    "asserted", "reported", "claimed", "estimated", "confirmed", "denied", "unverified", "planned", "expected",
)  # fmt: skip
NUMBER = r"\d[\d,]*(?:\.\d+)?"
VALUE = re.compile(
    rf"(?P<word>at least|more than|up to|at most|less than|fewer than|about|exactly)? ?(?P<low>{NUMBER})(?: ?(?:-|–|to) ?(?P<high>{NUMBER}))?"
)
QUALIFIERS: dict[str, tuple[str, bool, bool]] = {
    "at least": ("at_least", True, False), "more than": ("more_than", True, False), "up to": ("at_most", False, True),
    "at most": ("at_most", False, True), "less than": ("less_than", False, True), "fewer than": ("less_than", False, True),
    "about": ("about", True, True), "exactly": ("exact", True, True), "": ("exact", True, True),
}  # fmt: skip


def history(connection: Connection) -> tuple[Correction, ...]:
    """Return every decision that people made, undone ones too, in the order in which they were made."""
    query = select(tables.decisions).order_by(tables.decisions.c.number)
    return tuple(correction_of(dict(row)) for row in connection.execute(query).mappings())


def decided(connection: Connection, as_of: str | None = None) -> tuple[Correction, ...]:
    """Return the decisions that stand, those about two by the ids that these have by now: nobody has undone them by `as_of`."""
    made = standing(each for each in history(connection) if as_of is None or each.at <= as_of)
    return followed(connection, made)


def standing(made: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the decisions that no later one has undone.

    >>> one = Correction(id="a", verb="reject", kind="claim", subject="c", by="Ada", because="", at="2024-11-02")
    >>> gone = Correction(id="b", verb="undo", kind="decision", subject="a", by="Ada", because="", at="2024-11-03")
    >>> standing([one, gone]), len(standing([one]))
    ((), 1)
    """
    return tuple(_sorted_out(made)[0].values())


def _sorted_out(made: Iterable[Correction]) -> tuple[dict[str, Correction], dict[str, Correction]]:
    """Return the decisions that stand by id, and those that are undone by the id of the decision that undid them."""
    held: dict[str, Correction] = {}
    undone: dict[str, Correction] = {}
    for each in made:
        if each.verb != "undo":
            held[each.id] = each
        elif each.subject in held:
            undone[each.id] = held.pop(each.subject)
        elif each.subject in undone:
            # undoing an undo brings the decision back
            again = undone.pop(each.subject)
            held[again.id] = again
    return held, undone


def listed(made: Sequence[Correction], wanted: str | None) -> tuple[Correction, ...]:
    """Return decisions about an id (or its beginning) or a claimant's name, and what undid these; all for None."""
    if not wanted:
        return tuple(made)
    mine: set[str] = set()
    for each in made:
        about = (each.id, each.subject, each.other or "")
        if any(name.startswith(wanted) for name in about) or each.undoes in mine:
            mine.add(each.id)
    return tuple(each for each in made if each.id in mine)


# --- claims as people left them ---------------------------------------------------------------------------------


def corrected(reading: Reading, made: Sequence[Correction]) -> Reading:
    """Return a reading with its claims as people left them: edited, or left out where rejected."""
    mine = [each for each in made if each.kind == "claim" and each.verb in ("edit", "reject", "accept")]
    if not any(_is_of(each, reading) for each in mine):
        return reading
    found = (
        _left(claim, [each for each in mine if is_about(each, claim, reading)], reading) for claim in reading.claims
    )
    return replace(reading, claims=tuple(claim for claim in found if claim))


def held(archive: Archive, as_of: str | None = None) -> Iterator[Held]:
    """Yield the readings of a record, their claims as people left them by then."""
    with archive.store.read() as connection:
        made = decided(connection, as_of)
    for each in archive.held(as_of):
        yield replace(each, reading=corrected(each.reading, made))


def _is_of(made: Correction, reading: Reading) -> bool:
    if made.anchor and made.anchor[0] == reading.story.page_id:
        return True
    return any(claim.id == made.subject for claim in reading.claims)


def is_about(made: Correction, claim: Claim, reading: Reading) -> bool:
    """Say whether a decision is about a claim: by its id, or by where it stands if no claim has that id any more."""
    if claim.id == made.subject:
        return True
    if made.anchor is None or any(each.id == made.subject for each in reading.claims):
        return False
    return claim.id == found_again(made, reading)


def about(connection: Connection, claim_id: str) -> tuple[Correction, ...]:
    """Return the standing decisions that have a part in what a claim is."""
    made = decided(connection)
    if not made:
        return ()
    reading, claim = held_claim(connection, claim_id)
    return tuple(
        each for each in made
        if each.kind == "claim" and (each.other == claim_id or is_about(each, claim, reading))
    )  # fmt: skip


def as_left(connection: Connection, claim_id: str) -> dict[str, Any] | str:
    """Return the fields of a claim that people changed, as they left them, or that they rejected or accepted it."""
    reading, claim = held_claim(connection, claim_id)
    left = next((each for each in corrected(reading, decided(connection)).claims if each.id == claim_id), None)
    if left is None:
        return "rejected"
    before, after = to_plain(claim), to_plain(left)
    changed = {name: after.get(name) for name in sorted({*before, *after}) if before.get(name) != after.get(name)}
    changed.pop("evidence", None)
    return changed or "as it was read"


def _left(claim: Claim, made: Sequence[Correction], reading: Reading) -> Claim | None:
    last = next((each for each in reversed(made) if each.verb != "edit"), None)
    if last and last.verb == "reject":
        return None
    edits = {each.field: each for each in made if each.verb == "edit" and each.field}
    for name, edit in sorted(edits.items()):
        claim = edited(claim, name or "", edit.value or "", reading)
    if made:
        by = f"person:{made[-1].by}"
        claim = replace(claim, evidence=(replace(claim.evidence[0], made_by=by), *claim.evidence[1:]))
    return claim


def edited(claim: Claim, field: str, value: str, reading: Reading | None = None) -> Claim:
    """Return a claim with one field as a person gave it; an empty value takes it away.

    Raises BadConfig for a field that cannot be corrected or a value that is none.
    """
    if field not in EDITS:
        raise BadConfig(f"a claim's {field!r} cannot be corrected; these can: {', '.join(FIELDS)}")
    return EDITS[field](claim, value.strip(), reading)


def _value(claim: Claim, value: str, reading: Reading | None) -> Claim:
    """Read "at least 12", "11,000-12,000", "about 200"."""
    found = VALUE.fullmatch(value.lower())
    if found is None or claim.kind != "figure":
        raise BadConfig(f"{value!r} is no value of a figure: give a number, a range 10-12, or 'at least 10'")
    low = _decimal(found["low"])
    if found["high"]:
        if _decimal(found["high"]) < low:
            raise BadConfig(f"{value!r} ends below where it begins")
        return replace(claim, low=low, high=_decimal(found["high"]), qualifier="range")
    qualifier, has_low, has_high = QUALIFIERS[found["word"] or ""]
    made: Any = qualifier
    return replace(claim, low=low if has_low else None, high=low if has_high else None, qualifier=made)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise BadConfig(f"{text!r} is no number") from error


def _measure(claim: Claim, value: str, reading: Reading | None) -> Claim:
    if not re.fullmatch(r"[a-z_]+(?:[.:][a-z_]+)?", value):
        raise BadConfig(f"{value!r} is no measure or type of event: see docs/api.md for their names")
    return replace(claim, predicate=value)


def _place(claim: Claim, value: str, reading: Reading | None) -> Claim:
    """Set a place; what the page says of a place with this name is taken over, and nothing is guessed."""
    known = next(
        (each for each in (reading.toponyms if reading else ()) if each.name == value and each.gazetteer_id), None
    )
    if known:
        return replace(claim, place=known.name, place_id=known.gazetteer_id, admin=known.admin, country=known.country)
    return replace(claim, place=value or None, place_id=None, admin=value or None, country=None)


def _date(claim: Claim, value: str, reading: Reading | None) -> Claim:
    days = days_of(value)
    if value and days is None:
        raise BadConfig(f"{value!r} is no date: give a day (2024-11-02), a month, or two days with / between")
    fine = next((name for limit, name in PRECISIONS if days and days[1] - days[0] <= limit), "unknown")
    return replace(claim, time=value or None, time_precision=fine)


def _speaker(claim: Claim, value: str, reading: Reading | None) -> Claim:
    return replace(claim, speaker=value or None, chain=(value, *claim.chain[1:]) if value else (), via=claim.via)


def _status(claim: Claim, value: str, reading: Reading | None) -> Claim:
    found = next((each for each in STATUSES if each == value), None)
    if found is None:
        raise BadConfig(f"{value!r} is no status; these are: {', '.join(STATUSES)}")
    return replace(claim, status=found)


EDITS: dict[str, Callable[[Claim, str, Reading | None], Claim]] = {
    "value": _value, "measure": _measure, "place": _place, "date": _date, "speaker": _speaker, "status": _status,
    "unit": lambda claim, value, reading: replace(claim, unit=value or None),
}  # fmt: skip


# --- what is one, and what is not -------------------------------------------------------------------------------


def claim_links(made: Iterable[Correction], ids: Iterable[str]) -> tuple[Link, ...]:
    """Return the links that people made between claims of which one is among `ids`."""
    wanted = set(ids)
    found = (_link(each, "claim") for each in last_pairs(made, "claim") if {each.subject, each.other} & wanted)
    return tuple(sorted(found, key=lambda link: (link.left, link.right)))


def story_links(made: Iterable[Correction]) -> tuple[Link, ...]:
    """Return the links that people made between stories."""
    return tuple(_link(each, "story") for each in last_pairs(made, "story"))


def _link(made: Correction, kind: Any) -> Link:
    assert made.other is not None
    left, right = sorted((made.subject, made.other))
    return Link(
        id=content_id("link", kind, left, right, made.id), left=left, right=right, kind=kind,
        judgement="same" if made.verb == "merge" else "different", score=1.0, reasons=(made.because,),
        by=f"person:{made.by}", at=made.at,
    )  # fmt: skip


def with_ends(made: Iterable[Correction], ids: Iterable[str], kind: str = "claim") -> set[str]:
    """Return claims, or stories, with those that people joined to them."""
    found = set(ids)
    for each in last_pairs(made, kind):
        if each.verb == "merge" and each.other and {each.subject, each.other} & found:
            found |= {each.subject, each.other}
    return found


def families(
    signatures: Sequence[Signature], decisions: Iterable[Decision], made: Iterable[Correction]
) -> tuple[Copy, ...]:
    """Return the copy families of stories, with what people said of two stories in the place of a rule's decision.

    Two families that a person joins become one, under the first of their ids. Two stories that a person split
    stay apart, whatever third copy is like both.
    """
    ids = {each.story_id for each in signatures}
    people = [link for link in story_links(made) if {link.left, link.right} <= ids]
    pairs = {(link.left, link.right) for link in people}
    named = {end for pair in pairs for end in pair}
    if named:
        decisions = copies.spread(signatures, decisions, named)
    others = [each for each in decisions if (each.left, each.right) not in pairs]
    split = [link for link in people if link.judgement == "different"]
    rows = copies.families(signatures, _apart(others, split), named)
    by_story = {row.story_id: row for row in rows}
    for link in sorted(people, key=lambda link: (link.left, link.right)):
        if link.judgement == "same":
            _join_families(by_story, link)
    return tuple(sorted(by_story.values(), key=lambda row: (row.family_id, row.story_id)))


def _apart(decisions: Sequence[Decision], split: Sequence[Link]) -> list[Decision]:
    """Leave out the copies that would join two split stories over a third: the likest join first, so it goes with one."""
    if not split:
        return list(decisions)
    group: dict[str, set[str]] = {}
    kept = [each for each in decisions if not each.is_copy]
    found = (each for each in decisions if each.is_copy)
    for each in sorted(found, key=lambda each: (-each.score, each.left, each.right)):
        one, two = (group.setdefault(end, {end}) for end in (each.left, each.right))
        if one is not two and any(
            (link.left in one and link.right in two) or (link.left in two and link.right in one) for link in split
        ):
            continue
        kept.append(each)
        one |= two
        group.update(dict.fromkeys(two, one))
    return kept


def _join_families(by_story: dict[str, Copy], link: Link) -> None:
    ends = [by_story.get(end) or _alone(end) for end in (link.left, link.right)]
    first, second = sorted(ends, key=lambda row: (row.family_id, row.story_id))
    by_story.setdefault(first.story_id, first)
    if first.family_id == second.family_id:
        return
    members = [row for row in by_story.values() if row.family_id == second.family_id] or [second]
    for row in members:
        joined = replace(row, family_id=first.family_id)
        if row.parent is None:
            joined = replace(
                joined, parent=first.story_id, kind="reworded", is_earliest=False,
                reasons=(*row.reasons, f"decided by {link.by}"),
            )  # fmt: skip
        by_story[row.story_id] = joined


def _alone(story_id: str) -> Copy:
    """Return the row of a story that nobody copied."""
    family = content_id("family", story_id)
    return Copy(
        family_id=family, story_id=story_id, parent=None, kind="source", similarity=1.0, kept=1.0, is_earliest=False
    )  # fmt: skip


# --- deciding ---------------------------------------------------------------------------------------------------


def decide(
    archive: Archive, verb: Verb, subject: str, *, because: str, by: str, at: str, other: str | None = None,
    edits: Sequence[tuple[str, str]] = (), are_names: bool = False,
) -> tuple[Correction, ...]:  # fmt: skip
    """Keep a person's decision and note what it touches, in one transaction; return its rows, one for each edit.

    `subject` and `other` are ids of claims or stories, or the beginnings of such; with `are_names`, claimants' names.
    Raises BadConfig where there is no such thing, or the decision makes no sense for it.
    """
    if not because.strip():
        raise BadConfig("say why with --because: a decision without a reason helps nobody who reads it later")
    if not by.strip():
        raise BadConfig("say who decides with --by")
    with archive.store.write() as connection:
        made = tuple(
            replace(
                each,
                because=because.strip(),
                by=by.strip(),
                at=at,
                quote=_quote(archive, connection, each.anchor),
                other_quote=_quote(archive, connection, each.other_anchor),
            )
            for each in _planned(connection, verb, subject, other, edits, are_names)
        )
        number = len(history(connection))
        rows = tuple(replace(each, id=_id(each, number + position)) for position, each in enumerate(made))
        links.write(connection, "decisions", [row_of(each) for each in rows])
        for each in rows:
            touch(connection, each)
    return rows


def _quote(archive: Archive, connection: Connection, anchor: Anchor | None) -> Quote | None:
    """Return the words at a place, out of the page itself: the rows hold the stories of it alone."""
    if anchor is None or anchor[3] == "story":
        return None
    held = record.first_captures(connection, None, anchor[0])
    if anchor[0] not in held:
        return None
    return quote_at(archive.page(anchor[0], held[anchor[0]]["name"]).stream, anchor)


def _id(made: Correction, number: int) -> str:
    facts = [made.verb, made.kind, made.subject, made.other, made.field, made.value, made.by, made.because, made.at]
    return content_id("decision", number, *facts)


def _planned(
    connection: Connection, verb: Verb, subject: str, other: str | None, edits: Sequence[tuple[str, str]],
    are_names: bool,
) -> Iterator[Correction]:  # fmt: skip
    blank = Correction(id="", verb=verb, kind="claim", subject=subject, by="", because="", at="")
    if verb == "undo":
        undone = _one(connection, tables.decisions, subject, "decision")
        held, gone = _sorted_out(history(connection))
        if undone not in held and undone not in gone:
            raise BadConfig(f"{undone} is undone already: to bring it back, undo the decision that undid it")
        yield replace(blank, kind="decision", subject=undone, undoes=undone)
    elif verb in ("merge", "split"):
        if other is None:
            raise BadConfig(f"`{verb}` needs two: onrecord correct ID --{verb} OTHER")
        yield _pair(connection, blank, subject, other, are_names)
    else:
        claim_id = _one(connection, tables.claims, subject, "claim")
        reading, claim = held_claim(connection, claim_id)
        if verb == "edit" and not edits:
            raise BadConfig(f"say what to change with --set FIELD=VALUE; the fields are {', '.join(fields_for(claim))}")
        if verb == "edit":
            _check_not_rejected(connection, claim_id)
        whole = replace(blank, subject=claim_id, anchor=anchor_of(claim, reading))
        for name, value in edits if verb == "edit" else [("", "")]:
            if name:
                _check_field(claim, name, value.strip())
                edited(claim, name, value, reading)
            yield replace(whole, field=name or None, value=value if name else None)


def fields_for(claim: Claim) -> tuple[str, ...]:
    """Return the fields that can be set of a claim: an event has no value and no unit."""
    return tuple(name for name in FIELDS if claim.kind == "figure" or name not in OF_FIGURES)


def _check_field(claim: Claim, field: str, value: str) -> None:
    """Raise BadConfig for what a claim of this kind cannot have.

    Only a new decision is asked for this: one that was kept when other measures were defined stays as it is.
    """
    if field in FIELDS and field not in fields_for(claim):
        raise BadConfig(f"an event has no {field}; these fields of an event can be set: {', '.join(fields_for(claim))}")
    if field == "measure" and value not in _predicates(claim.kind) and not re.fullmatch(r"other:[a-z_]+", value):
        what = "measure of a figure" if claim.kind == "figure" else "type of event"
        raise BadConfig(f"{value!r} is no {what}: docs/api.md lists their names; for one of none, write other:NAME")


@cache
def _predicates(kind: str) -> frozenset[str]:
    return frozenset(each.name for each in (measures.load() if kind == "figure" else event_types.load()))


def _check_not_rejected(connection: Connection, claim_id: str) -> None:
    last = next((each for each in reversed(about(connection, claim_id)) if each.verb in ("accept", "reject")), None)
    if last and last.verb == "reject":
        raise BadConfig(
            f"{claim_id} was rejected, so that an edit would show nowhere: undo {last.id} or accept it first"
        )


def _pair(connection: Connection, blank: Correction, subject: str, other: str, are_names: bool) -> Correction:
    kind: Any = "entity" if are_names else "claim" if subject.startswith("claim_") else "story"
    if are_names:
        one, two = subject.strip(), other.strip()
        keys = {key for key in map(key_of_name, (one, two)) if key} | {plain_key(one), plain_key(two)}
        if not links.rows_where(connection, tables.tellings, tables.tellings.c.claimant_key, keys):
            raise BadConfig(f"neither {one!r} nor {two!r} claims anything in this record: give names as it prints them")
        if blank.verb == "split":
            _check_two_names(connection, one, two, keys)
    else:
        table = tables.claims if kind == "claim" else tables.stories
        one, two = (_one(connection, table, each, kind) for each in (subject, other))
    if one == two:
        raise BadConfig(f"{one} is one already: give two different ids")
    first, second = sorted((one, two))
    places: list[Anchor | None] = [None, None]
    if kind == "claim":
        held = [held_claim(connection, each) for each in (first, second)]
        if held[0][1].kind != held[1][1].kind:
            raise BadConfig("one of the two is a figure, the other an event: give two figures or two events")
        places = [anchor_of(claim, reading) for reading, claim in held]
    elif kind == "story":
        places = [anchor_of_story(connection, each) for each in (first, second)]
    return replace(blank, kind=kind, subject=first, other=second, anchor=places[0], other_anchor=places[1])


def _check_two_names(connection: Connection, one: str, two: str, keys: Iterable[str]) -> None:
    """Raise BadConfig where two names that are one claimant cannot be told apart in what the record holds."""
    if key_of_name(one) != key_of_name(two):
        return
    own = parted(one, two)
    if plain_key(one) == plain_key(two) or not own:
        raise BadConfig(f"{one!r} and {two!r} are one name in two spellings: nothing in a page tells them apart")
    rows = links.rows_where(connection, tables.tellings, tables.tellings.c.claimant_key, keys)
    held = {plain_key(row["claimant"]) for row in rows if row["claimant"]}
    if not held & set(own):
        raise BadConfig(f"no claim of this record names its source {one!r} beside {two!r}: there is nothing to part")


def _one(connection: Connection, table: Any, wanted: str, what: str) -> str:
    query = select(table.c.id).where(table.c.id.startswith(wanted, autoescape=True)).limit(2)
    found = list(connection.execute(query).scalars())
    if len(found) != 1:
        raise BadConfig(f"{wanted!r} {_no_id(wanted, what, is_many=bool(found))}")
    return str(found[0])


def _no_id(wanted: str, what: str, *, is_many: bool) -> str:
    """Say why something is not the id that was asked for."""
    if is_many:
        return "is the beginning of several ids: give more of it"
    kind, mark, _ = wanted.partition("_")
    if mark and kind != what and kind in ("claim", "story", "decision", "sentence", "origin", "family"):
        return f"is the id of a {kind}, where that of a {what} is needed"
    names = "; two claimants' names go with --name" if what == "story" and not mark else ""
    return f"is the id of no {what} in this record{names}"


def held_claim(connection: Connection, claim_id: str) -> tuple[Reading, Claim]:
    """Return a claim as it was read, with its reading, its page left out."""
    story_id = connection.execute(select(tables.claims.c.story_id).where(tables.claims.c.id == claim_id)).scalar_one()
    reading = unpack(links.bodies_of(connection, [story_id])[story_id], NO_PAGE)
    return reading, next(claim for claim in reading.claims if claim.id == claim_id)


def touch(connection: Connection, made: Correction) -> None:
    """Note what a decision makes stale."""
    if made.verb == "undo":
        undone = next((each for each in history(connection) if each.id == made.subject), None)
        if undone:
            touch(connection, undone)
    elif made.kind == "story":
        links.note_stale(connection, "family", (made.subject, made.other or made.subject))
    elif made.kind == "entity":
        keys = {key for name in (made.subject, made.other) if name for key in (key_of_name(name), plain_key(name))}
        alike = {key for key, home in names(history(connection)).items() if home in keys or key in keys}
        rows = links.rows_where(connection, tables.tellings, tables.tellings.c.claimant_key, keys | alike)
        links.join_again(connection, sorted({row["story_id"] for row in rows}))
    else:
        ends = [each for each in (made.subject, made.other) if each]
        rows = links.rows_where(connection, tables.tellings, tables.tellings.c.claim_id, ends)
        if made.verb in ("merge", "split"):
            links.note_stale(connection, "event", (row["claim_id"] for row in rows))
            links.note_stale(connection, "origin", (row["grouping"] for row in rows))
        else:
            owners = links.rows_where(connection, tables.claims, tables.claims.c.id, ends)
            links.join_again(connection, sorted({row["story_id"] for row in owners}))


def asked(given: Mapping[str, object], wanted: str | None) -> tuple[Verb, str]:
    """Return the one verb that a user asked for and what it is about; raises BadConfig where that is not one.

    >>> asked({"reject": True, "undo": None}, "claim_3f9a")
    ('reject', 'claim_3f9a')
    """
    chosen = [verb for verb in get_args(Verb) if given.get(verb)]
    if len(chosen) != 1 or given.get("list"):
        raise BadConfig("give one of --accept, --reject, --set, --merge, --split, --undo, or --list")
    subject = given["undo"] if chosen == ["undo"] else wanted
    if not isinstance(subject, str) or not subject:
        raise BadConfig(f"say what to {chosen[0]}: onrecord correct ID ...")
    return chosen[0], subject


def edits_of(given: Iterable[str]) -> list[tuple[str, str]]:
    """Return FIELD=VALUE as pairs; raises BadConfig where there is no =.

    >>> edits_of(["value=at least 12", "unit="])
    [('value', 'at least 12'), ('unit', '')]
    """
    pairs = [each.partition("=") for each in given]
    for field, sign, _ in pairs:
        if not sign:
            raise BadConfig(f"{field!r} sets nothing: write FIELD=VALUE, as in value=12")
    return [(field.strip(), value) for field, _, value in pairs]
