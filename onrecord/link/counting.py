"""Claims, the copy families of their stories and the links → origins: who said it first, counted once.

Claims of one claimant are one origin where the days of the saying can be one.
A spokesperson and the body that a page says he speaks for are one claimant on
one occasion. Claims without a claimant are one origin in each copy family.
Where nothing tells, an origin says so: it could not be measured.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.adopted import adopted
from onrecord.link.chains import chain_of, credits_of
from onrecord.link.claimants import Office, claimant_of, offices_of
from onrecord.link.days import Days, common, days_of, edtf_of, is_short
from onrecord.link.occasions import said_in_words
from onrecord.link.profiles import profile_of
from onrecord.link.retold import facts_of, thing_of, told_again, what_of
from onrecord.link.sayings import Saying
from onrecord.linked import Hop, Link, Origin, Told
from onrecord.model import Reading, content_id

WIDE = 14


def saying_of(told: Told, names: Mapping[str, str] | None = None) -> Saying:
    """Return what counting origins needs of a claim."""
    who = claimant_of(told, names)
    return Saying(
        claim_id=told.claim.id,
        story_id=told.story.id,
        name=who.name if who else None,
        key=who.key if who else None,
        said=said_in_words(told),
        published=days_of(told.story.published.value),
    )


def heads_of(offices: Iterable[Office], apart: Collection[frozenset[str]] = ()) -> dict[str, str]:
    """Return for each spokesperson the body that he speaks for, where all pages that say so name one.

    `apart` are pairs of keys that people have parted.
    """
    bodies: dict[str, set[str]] = {}
    for office in offices:
        if frozenset((office.person, office.body)) not in apart:
            bodies.setdefault(office.person, set()).add(office.body)
    return {person: next(iter(found)) for person, found in bodies.items() if len(found) == 1 and person not in found}


def group_of(saying: Saying, families: Mapping[str, str], heads: Mapping[str, str]) -> str:
    """Return the group inside which a claim's origin is decided: its claimant's, else its family's or its story's."""
    if saying.key:
        return f"claimant {heads.get(saying.key, saying.key)}"
    family = families.get(saying.story_id)
    voice = f" {saying.name}" if saying.name else ""
    return f"family {family}{voice}" if family else f"story {saying.story_id}{voice}"


def origins(
    tolds: Iterable[Told],
    families: Mapping[str, str],
    links: Iterable[Link] = (),
    names: Mapping[str, str] | None = None,
    apart: Collection[frozenset[str]] = (),
) -> tuple[Origin, ...]:
    """Return the origins of claims. `families` has the copy family of each story that was looked at.

    A story that has none was not compared with others: what its page says in its own voice could not be measured.
    Any order of the claims gives the same.
    """
    held = {told.claim.id: told for told in tolds}
    readings: dict[str, Reading] = {told.story.id: told.reading for told in held.values()}
    heads = heads_of((office for reading in readings.values() for office in offices_of(reading)), apart)
    sayings = (_full_saying(told, names) for told in held.values())
    counted = count(sayings, families, heads, links)
    credited = {story_id: credits_of(reading.story) for story_id, reading in readings.items()}
    return tuple(with_chains(origin, held, credited) for origin in counted)


def _full_saying(told: Told, names: Mapping[str, str] | None) -> Saying:
    facts = facts_of(profile_of(told, names))
    return replace(saying_of(told, names), what=what_of(facts), thing=thing_of(facts))


def with_chains(origin: Origin, held: Mapping[str, Told], credited: Mapping[str, tuple[Hop, ...]]) -> Origin:
    """Return an origin with the chain of each of its claims, and those who echo it.

    `credited` are the agencies of some stories, by story: those of the others are looked for.
    """
    tolds = [held[claim_id] for claim_id in origin.claim_ids if claim_id in held]
    agencies = {**credited}
    for told in tolds:
        if told.story.id not in agencies:
            agencies[told.story.id] = credits_of(told.story)
    chains = {told.claim.id: chain_of(told, agencies[told.story.id]) for told in tolds}
    echoes = sorted({hop.name for chain in chains.values() for hop in chain if hop.is_echo} - {origin.claimant})
    return replace(origin, chains=chains, echoes=tuple(echoes))


def count(
    sayings: Iterable[Saying], families: Mapping[str, str], heads: Mapping[str, str], links: Iterable[Link] = ()
) -> tuple[Origin, ...]:
    """Return the origins of sayings without their chains, in order of their ids."""
    groups: dict[str, list[Saying]] = {}
    sayings = list(sayings)
    whose = adopted(sayings, families)
    for saying in sayings:
        known = replace(saying, key=whose.get(saying.claim_id, saying.key))
        groups.setdefault(group_of(known, families, heads), []).append(saying)
    decided = [link for link in links if link.by.startswith("person:") and link.kind in ("claim", "event")]
    found = [origin for group, held in groups.items() for origin in count_group(group, held, families, decided)]
    return tuple(sorted(found, key=lambda origin: origin.id))


def count_group(
    group: str, sayings: Sequence[Saying], families: Mapping[str, str], decided: Iterable[Link] = ()
) -> list[Origin]:
    """Return the origins of one claimant, or of what one family says in its own voice."""
    if not group.startswith("claimant "):
        return [_unclaimed(group, sayings, families)]
    units = _units(told_again(sayings), families)
    dated = [unit for unit in units if unit.days is not None]
    found = [_origin(group, occasion, families) for occasion in _occasions(dated)]
    found += [_origin(group, [unit], families) for unit in units if unit.days is None]
    return _decided(found, decided)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """What one claimant says in the copies of one text: one saying, whenever each copy came out."""

    family: str
    sayings: tuple[Saying, ...]
    days: Days | None


def _units(sayings: Iterable[Saying], families: Mapping[str, str]) -> list[_Unit]:
    """Group sayings by the family of their story and by the day that the page gives for them, if any."""
    by_family: dict[tuple[str, Days | None], list[Saying]] = {}
    for saying in sayings:
        family = families.get(saying.story_id, saying.story_id)
        by_family.setdefault((family, saying.said), []).append(saying)
    return [
        _Unit(family=family, sayings=tuple(held), days=said or _first_days(held))
        for (family, said), held in sorted(by_family.items(), key=lambda item: (item[0][0], item[0][1] or (0, 0)))
    ]


def _first_days(sayings: Iterable[Saying]) -> Days | None:
    """Return the days of the earliest copy, by the narrowest of those that can be the earliest."""
    days = [saying.published for saying in sayings if saying.published]
    if not days:
        return None
    last = min(each[1] for each in days)
    return max((each for each in days if each[0] <= last), key=lambda each: (each[0] - each[1], -each[0]))


def _occasions(units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
    """Yield the sayings of one claimant by occasion: groups whose days share a day, the fewest there can be."""
    ordered = sorted(units, key=lambda unit: (*(unit.days or (0, 0))[::-1], unit.family))
    held: list[_Unit] = []
    for unit in ordered:
        assert unit.days is not None
        if held and held[0].days and unit.days[0] > held[0].days[1]:
            yield held
            held = []
        held.append(unit)
    if held:
        yield held


def _origin(group: str, units: Sequence[_Unit], families: Mapping[str, str]) -> Origin:
    sayings = sorted((saying for unit in units for saying in unit.sayings), key=lambda each: each.claim_id)
    days: Days | None = None
    for unit in units:
        days = unit.days if days is None or unit.days is None else common(days, unit.days) or days
    keys = sorted({saying.key for saying in sayings if saying.key})
    name = _name(sayings, group.removeprefix("claimant "))
    reasons = [f"one claimant: {name}"] if len(keys) == 1 else [f"{name}, and who speaks for it"]
    sure = "one occasion" if all(is_short(unit.days) for unit in units) else "their dates allow one occasion"
    reasons.append(f"{sure}: {edtf_of(days)}" if days else "the occasion has no date")
    if any(saying.is_again for saying in sayings):
        reasons.append("a later page tells the same again")
    occasion = edtf_of(days)
    return _made(group, occasion or units[0].family, sayings, families, replace_with=Origin(
        id="", claimant=name, occasion=occasion, claim_ids=(), story_ids=(),
        is_measured=days is not None and days[1] - days[0] <= WIDE, reasons=tuple(reasons),
    ))  # fmt: skip


def _name(sayings: Iterable[Saying], head: str) -> str:
    """Return the claimant's name: the body's where a claim gives it, else the one that most claims give."""
    names = [(saying.key == head, saying.name or "") for saying in sayings]
    return max(sorted(set(names)), key=lambda name: (name[0], names.count(name)))[1]


def _unclaimed(group: str, sayings: Sequence[Saying], families: Mapping[str, str]) -> Origin:
    ordered = sorted(sayings, key=lambda each: each.claim_id)
    measured = group.startswith("family ")
    why = "one family of copies" if measured else "no claimant is named and its copies are not known"
    name = ordered[0].name
    return _made(group, "", ordered, families, replace_with=Origin(
        id="", claimant=name, occasion=edtf_of(_first_days(ordered)), claim_ids=(), story_ids=(),
        is_measured=measured, reasons=((f"{name}, who is not named, in one place",) if name else ()) + (why,),
    ))  # fmt: skip


def _made(
    group: str, mark: str, sayings: Sequence[Saying], families: Mapping[str, str], replace_with: Origin
) -> Origin:
    stories = sorted({saying.story_id for saying in sayings})
    return replace(
        replace_with,
        id=content_id("origin", group, mark),
        claim_ids=tuple(saying.claim_id for saying in sayings),
        story_ids=tuple(stories),
        family_ids=tuple(sorted({families[story] for story in stories if story in families})),
    )


def _decided(found: list[Origin], decided: Iterable[Link]) -> list[Origin]:
    """Return a claimant's origins, those joined that hold two claims which a person calls one claim."""
    for link in sorted(decided, key=lambda link: (link.left, link.right)):
        if link.judgement == "same" and link.kind == "claim":
            pair = [origin for origin in found if link.left in origin.claim_ids or link.right in origin.claim_ids]
            if len(pair) == 2:
                found = [origin for origin in found if origin not in pair] + [_joined(pair, link.by)]
    return found


def _joined(pair: Sequence[Origin], by: str) -> Origin:
    first, second = sorted(pair, key=lambda origin: (origin.occasion or "9", origin.id))
    return replace(
        first,
        claim_ids=tuple(sorted({*first.claim_ids, *second.claim_ids})),
        story_ids=tuple(sorted({*first.story_ids, *second.story_ids})),
        family_ids=tuple(sorted({*first.family_ids, *second.family_ids})),
        reasons=(*first.reasons, f"joined by {by}"),
    )
