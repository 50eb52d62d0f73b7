"""A claim where it stands → its Profile: all that comparing it with another needs, and nothing else.

A Profile is small plain values, so that a record can keep it and compare a new
claim with a hundred thousand old ones without unpacking a single story. Two
claims with equal profiles (but for the story) decide alike: copies of one text
are compared once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from onrecord.languages.en import linking as en
from onrecord.link.claimants import TALK, claimant_of, key_of
from onrecord.link.days import Days, days_of, is_short
from onrecord.linked import Told
from onrecord.model import Claim, Mention, Span, content_id

OTHER_ONE = re.compile(en.OTHER_ONE, re.I)
QUOTED = re.compile(r"[“\"]([^“”\"]{6,200})[”\"]")
WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 6
PLAIN = frozenset(word[:STEM] for word in en.PLAIN.split())
ANY_ONES = frozenset((*en.ANYBODY.split(), *en.ANY_FORCE.split()))
AHEAD = frozenset(("planned", "expected"))
# kinds of event that pages take for one another when they tell of one strike
STRIKE = ("attack.", "casualty.", "infrastructure.")
UNITS_OF_TIME = frozenset(("year", "month", "week", "day", "hour", "minute", "night"))
# bodies that every second sentence of a war names
COMMON = re.compile(r"^(?:armed forces|government) of |armed forces$")
NAMED = frozenset(("person", "organisation", "weapon", "treaty", "publication", "military", "government"))
ODD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a claim is compared by. Days are ordinals; `days` are the matter's, `near` those it must lie near.

    `matter` is the measure, or the kind of event with those that pages take
    for it; `place` an id or name finer than a country, `region` the region
    around it; `names` and `numbers` are those of its sentence that few share.
    """

    story_id: str
    kind: str
    matter: str
    predicate: str
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str | None = None
    unit: str | None = None
    rate: str | None = None
    population: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    place_name: str | None = None
    region: str | None = None
    country: str | None = None
    days: Days | None = None
    near: Days | None = None
    part: str | None = None
    speaker: str | None = None
    is_spoken: bool = False
    is_ahead: bool = False
    negated: bool = False
    is_other: bool = False
    killed: Decimal | None = None
    wounded: Decimal | None = None
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The number that a figure gives: its lower end, or the upper where only that is said."""
        return self.low if self.low is not None else self.high

    @property
    def is_telling(self) -> bool:
        """Whether few other figures of one measure would have this number by chance."""
        value = self.value
        return value is not None and self.unit != "percent" and (is_odd(value) or value >= 1000)


def is_odd(value: Decimal) -> bool:
    """Say whether a number is neither small nor round.

    >>> [is_odd(Decimal(value)) for value in (12, 188, 300, 46700)]
    [False, True, False, False]
    """
    return value >= ODD and value % 100 != 0 and not (value >= 1000 and value % 1000 == 0)


def profile_of(told: Told, names: Mapping[str, str] | None = None) -> Profile:
    """Return what a claim is compared by; `names` joins claimants' keys that a person has judged to be one."""
    claim, sentence = told.claim, told.sentence
    text = told.words(sentence)
    place, region = _place(claim)
    days = days_of(claim.time)
    who = claimant_of(told, names)
    return Profile(
        story_id=told.story.id,
        kind=claim.kind,
        matter=matter_of(claim),
        predicate=claim.predicate,
        low=_number(claim.low),
        high=_number(claim.high),
        qualifier=claim.qualifier,
        unit=claim.unit,
        rate=claim.rate,
        population=_population(claim.subject),
        actors=tuple(_side(name, told) for name in claim.actors),
        recipients=tuple(_side(name, told) for name in claim.recipients),
        place=place,
        place_name=claim.place if place else None,
        region=region,
        country=claim.country,
        days=days,
        near=days or _near(told),
        part=next((part for word, part in en.PARTS_OF_DAY.items() if word in (claim.time_text or "").lower()), None),
        speaker=who.key if who else None,
        is_spoken=who is not None,
        is_ahead=claim.status in AHEAD,
        negated=claim.negated,
        is_other=bool(OTHER_ONE.search(text)),
        killed=_number(claim.killed),
        wounded=_number(claim.wounded),
        names=_names(told, sentence),
        numbers=_numbers(told, sentence),
        quotes=tuple(sorted({_plain(found[1]) for found in QUOTED.finditer(text) if " " in found[1].strip()})),
        words=tuple(sorted({found[0].lower()[:STEM] for found in WORD.finditer(text)} - PLAIN)),
    )


def shape_of(profile: Profile) -> str:
    """Return an id that is equal for claims which compare alike with those of any other story."""
    facts = [getattr(profile, name) for name in Profile.__slots__ if name != "story_id"]
    return content_id("shape", *facts)


def matter_of(claim: Claim) -> str:
    """Return the measure, or the kind of event together with those that pages take for it."""
    if claim.kind == "event" and claim.predicate.startswith(STRIKE):
        return "strike"
    return claim.predicate


def _number(value: Decimal | None) -> Decimal | None:
    """Return a number in one spelling: 2E+3 and 2000 are equal and must print alike."""
    return None if value is None else Decimal(format(value.normalize(), "f"))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _place(claim: Claim) -> tuple[str | None, str | None]:
    """Return the place finer than a country and the region around it; a country is no evidence of place."""
    name = claim.place
    if name is None or name == claim.country or (claim.country is None and claim.admin is None):
        return None, claim.admin
    if claim.admin is None or claim.admin == name:
        return name, name
    return claim.place_id or name, claim.admin


def _population(subject: str | None) -> tuple[str, ...]:
    """Return the nouns that say who or what is counted, without those that only say: people, soldiers, in all."""
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", (subject or "").split(" in ")[0])]
    kept = (word.removesuffix("s") for word in words if len(word) > 2 and word not in ANY_ONES)
    return tuple(sorted(set(kept)))


def _side(name: str, told: Told) -> str:
    return key_of(name, told.reading) or name.casefold()


def _near(told: Told) -> Days | None:
    """Return the days near which an undated matter must lie: from a week before its story to the day after it."""
    published = days_of(told.story.published.value)
    return (published[0] - 7, published[1] + 1) if published else None


def _names(told: Told, sentence: Span) -> tuple[str, ...]:
    """Return the names in a sentence that are neither a country nor whoever speaks in it."""
    text = told.story.text
    speakers = {told.claim.speaker, *told.claim.chain}
    if told.claim.predicate == TALK:
        speakers.update(told.claim.actors)
    found = {
        entity.name for entity in told.reading.entities if entity.type in NAMED and entity.name not in speakers
        and any(sentence.contains(mention.span) and _is_name(mention, text) for mention in entity.mentions)
    }  # fmt: skip
    keys = {name: key_of(name, told.reading) or "" for name in found}
    return tuple(sorted(name for name, key in keys.items() if key and not COMMON.search(key)))


def _is_name(mention: Mention, text: str) -> bool:
    """Say whether a mention is a name and no noun: "Shahed drones", not "drones"."""
    return mention.kind == "name" and any(letter.isupper() or letter.isdigit() for letter in mention.span.of(text))


def _numbers(told: Told, sentence: Span) -> tuple[str, ...]:
    return tuple(sorted(set(_counted(told, sentence))))


def _counted(told: Told, sentence: Span) -> Iterator[str]:
    for claim in told.reading.claims:
        if claim.kind == "figure" and claim is not told.claim and sentence.contains(claim.evidence[0].span):
            value = claim.low if claim.low is not None else claim.high
            if value is not None and is_odd(value) and claim.unit not in UNITS_OF_TIME and claim.unit != "percent":
                yield f"{_number(value)} {claim.unit}"


def is_dated(profile: Profile) -> bool:
    """Say whether the days of a matter are few enough to tell it from the next of its kind."""
    return is_short(profile.days)
