"""A claimant as a page names it → who it is across pages, and for whom it speaks.

One claimant has one key, however it is spelt: a state and its seats of power
are its government, a body is its canonical name. Who is not named ("officials")
has no key beyond his own story: nobody unnamed is ever joined to a name, or to
somebody unnamed elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord import conflicts
from onrecord.languages.en import linking as en
from onrecord.linked import Told, Words
from onrecord.model import Entity, Mention, Reading, Span

SPEAKS_FOR = re.compile(en.SPEAKS_FOR, re.I)
ITS_COUNTRYS = re.compile(en.ITS_COUNTRYS, re.I)
BODIES = frozenset({"organisation", "government", "military"})
TALK = "diplomacy.statement"
NEAR = 90
NOBODY = frozenset(en.NOBODY.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who claims: `key` is equal for equal claimants of all pages, None where nobody is named; `name` as printed."""

    name: str
    key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A page's word that a person speaks for a body: both keys, and where it says so."""

    person: str
    body: str
    words: Words


def claimant_of(told: Told, names: Mapping[str, str] | None = None) -> Claimant | None:
    """Return who claims it, or None where the page speaks in its own voice.

    The speaker of a claim; of words that are reported as an event, who spoke them. `names` has what people judged:
    keys that are one (key → key), and names that are not what a rule takes them for (name → key of its own).
    """
    claim = told.claim
    name = claim.speaker
    if name is None and claim.predicate == TALK and claim.actors:
        name = claim.actors[0]
    if name is None:
        return None
    key = key_of(name, told.reading)
    return Claimant(name=name, key=_judged(name, key, names) if key and names else key)


def _judged(name: str, key: str, names: Mapping[str, str]) -> str:
    """Return a claimant's key as people left it: their word about the name itself goes before that about its key."""
    return names.get(plain_key(name)) or names.get(key, key)


def key_of(name: str, reading: Reading) -> str | None:
    """Return the key of a claimant that a story names so, None where that names nobody in particular."""
    if name in _governments():
        return plain_key(_governments()[name])
    bearer = next((entity for entity in reading.entities if entity.name == name), None)
    if bearer is None and not name.rpartition(" ")[2][:1].isupper():
        return None
    if bearer is not None and bearer.type.startswith("place."):
        return plain_key(f"Government of {name}")
    if name.startswith("Unnamed ") or (bearer is not None and bearer.type == "person" and not _has_name(bearer)):
        return None
    if is_generic(name):
        country = bearer.country if bearer else None
        full = f"{name} of {country}" if country else _full_name(name, reading)
        return plain_key(full) if full else None
    return plain_key(name)


def _full_name(name: str, reading: Reading) -> str | None:
    """Return the one body of the story whose name goes on where this ends: "Air Force" beside "Air Force of X".

    Where no such name stands, a country's own word before a mention tells whose it is: "the X-ian air force",
    or "the country's air force" in a sentence that has named one country.
    """
    longer = {entity.name for entity in reading.entities if entity.name.startswith(f"{name} of ")}
    if longer:
        return longer.pop() if len(longer) == 1 else None
    bearers = (entity for entity in reading.entities if entity.name == name)
    spans = [mention.span for entity in bearers for mention in entity.mentions]
    spans += [each.source for each in reading.attributions if each.source and each.source_name == name]
    countries = {country for span in spans for country in _countries_before(name, span, reading)}
    return f"{name} of {countries.pop()}" if len(countries) == 1 else None


def _countries_before(name: str, span: Span, reading: Reading) -> Iterator[str]:
    """Yield the states whose adjective or genitive stands straight before a body's name at a mention."""
    near = reading.story.text[max(0, span.start - NEAR) : span.end]
    if not near.lower().endswith(name.lower()):
        return
    # a space in front: an adjective is a word of its own
    before = f" {near[: -len(name)].lower()}"
    yield from (country for word, country in _adjectives().items() if before.endswith(f" {word.lower()} "))
    if ITS_COUNTRYS.search(near[: -len(name)]):
        yield from _countries_named_before(span, reading)


def _countries_named_before(span: Span, reading: Reading) -> Iterator[str]:
    """Yield the countries that a sentence has named before a mention."""
    sentence = next((each for each in reading.sentences if each.contains(span)), span)
    for entity in reading.entities:
        mentions = (mention.span for mention in entity.mentions if mention.span.end <= span.start)
        if entity.type == "place.country" and any(sentence.contains(each) for each in mentions):
            yield entity.name


@cache
def _adjectives() -> Mapping[str, str]:
    """Return every party's adjective and genitive → the party's name; one that two share is left out."""
    found: dict[str, set[str]] = {}
    for conflict in conflicts.load():
        for party in conflict.parties:
            for word in (
                *party.demonyms,
                *(f"{name}{mark}s" for name in (party.name, *party.spellings) for mark in "'’"),
            ):
                found.setdefault(word, set()).add(party.name)
    return {word: next(iter(whose)) for word, whose in found.items() if len(whose) == 1}


def is_generic(name: str) -> bool:
    """Say whether a name could be any country's: "Ministry of Defense", "Air Force"."""
    return name.lower() in NOBODY or name in en.ANY_COUNTRYS


def _has_name(person: Entity) -> bool:
    return any(mention.kind == "name" for mention in person.mentions)


def plain_key(name: str) -> str:
    """Return a name as a key: no article, no case.

    >>> plain_key("Government of the United States")
    'government of united states'
    """
    return re.sub(r"\bthe\b ?", "", name.casefold()).strip()


def key_of_name(name: str) -> str:
    """Return the key of a claimant by its name alone, as a person gives it.

    >>> key_of_name("Kyiv"), key_of_name("the Red Crescent of Jordan")
    ('government of ukraine', 'red crescent of jordan')
    """
    return plain_key(_governments().get(name, name))


@cache
def _governments() -> Mapping[str, str]:
    """Return every name of a party, its seats of power and its forces → one name; one that two share is left out."""
    found: dict[str, set[str]] = {}
    for conflict in conflicts.load():
        for party in conflict.parties:
            for name in (party.name, party.government, *party.spellings, *party.metonyms):
                found.setdefault(name, set()).add(party.government)
            for name in party.forces:
                found.setdefault(name, set()).add(f"Armed Forces of {party.name}")
    return {name: next(iter(whose)) for name, whose in found.items() if len(whose) == 1}


def offices_of(reading: Reading) -> tuple[Office, ...]:
    """Return whom the story says to speak for which body: "Pentagon press secretary N. N."."""
    found = (office for entity in reading.entities if entity.type == "person" for office in _offices(entity, reading))
    return tuple(found)


def _offices(person: Entity, reading: Reading) -> Iterator[Office]:
    key = key_of(person.name, reading)
    for mention in person.mentions:
        if key is None or mention.kind != "name":
            continue
        sentence = next((each for each in reading.sentences if each.contains(mention.span)), mention.span)
        if office := _beside(mention, sentence, reading):
            body, span = office
            words = Words(story_id=reading.story.id, span=span, exact=span.of(reading.story.text))
            yield Office(person=key, body=body, words=words)
            return


def _beside(name: Mention, sentence: Span, reading: Reading) -> tuple[str, Span] | None:
    """Return the body whose name stands with a spokesperson's title straight before or behind a person's name."""
    text = reading.story.text
    low, high = max(sentence.start, name.span.start - NEAR), min(sentence.end, name.span.end + NEAR)
    before = text[low : name.span.start]
    behind = re.match(r",? (?:an? |the )?[^,.;]*", text[name.span.end : high])
    title = SPEAKS_FOR.search(before)
    stretch = Span(low, name.span.start)
    if title and not re.fullmatch(r"[^.;:\"“”]{0,40}", before[title.end() :]):
        title = None
    if title is None and behind and behind[0].startswith(","):
        title, stretch = SPEAKS_FOR.search(behind[0]), Span(name.span.end, name.span.end + len(behind[0]))
    if title is None:
        return None
    at = stretch.start + title.start()
    bodies = [
        (abs(mention.span.start - at), body, mention.span) for entity in reading.entities if entity.type in BODIES
        for mention in entity.mentions if stretch.contains(mention.span) and (body := key_of(entity.name, reading))
    ]  # fmt: skip
    if not bodies:
        return None
    _, body, span = min(bodies)
    return body, Span(min(span.start, at, name.span.start), max(span.end, at, name.span.end))
