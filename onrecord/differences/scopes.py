"""A claim → its scope: all that limits what its number is about, each limit with the words that set it.

A limit that no word sets is absent, and what is absent differs from nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord import conflicts
from onrecord.differences.windows import Window, window_of
from onrecord.differences.wording import clause, gap, nearest, own_parts, pattern, words_at
from onrecord.languages.en.differing import AID_KINDS, AID_STAGES, FATES, POPULATIONS, RATE, STEPS, WHOLE_POPULATION
from onrecord.languages.en.units import ADVERB_RATES
from onrecord.linked import Told, Words
from onrecord.model import Claim, Span

TROOPS = ("troops_", "officers_")
AID = ("aid_", "loan")
HITS = frozenset(("killed", "wounded", "casualties", "captured", "missing", "detained"))
# measures whose number is of those who act; of all others it is of those who are acted on
_OF_DOERS = (*TROOPS, *AID, "drones_launched", "missiles_launched", "area_", "settlements_captured", "mobilisation",
             "munitions_", "weapons_supplied", "equipment_destroyed")  # fmt: skip
_NAMED = frozenset(("government", "place.country"))
_TWIN = 12  # code points between a number and the bracketed one
_COUNTED = 60  # code points behind a number in which its noun stands
_STOP = re.compile(r"[,;.—–(]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One limit in fixed words, and the printed words that set it; None where they are not in the sentence."""

    value: str
    words: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a told's number is about; each limit is read when it is first asked for."""

    told: Told

    @property
    def claim(self) -> Claim:
        return self.told.claim

    @cached_property
    def rate(self) -> Limit | None:
        """Per which time the number is counted."""
        found = next(_rates(self.told), None)
        if found is None:
            return Limit(value=self.claim.rate) if self.claim.rate else None
        unit = found["unit"] or ADVERB_RATES[found["adverb"].lower()]
        unit = "day" if unit == "night" else unit
        if self.claim.rate in (None, unit, "night"):
            is_near = self.claim.rate or found.start() - self.told.span.end <= 2
            return Limit(value=unit, words=words_at(self.told, Span(*found.span()))) if is_near else None
        return Limit(value=self.claim.rate or unit)

    @cached_property
    def window(self) -> Window | None:
        return window_of(self.told)

    @cached_property
    def population(self) -> Limit | None:
        """Whom the number counts: soldiers, civilians, children …"""
        return _population(self.told)

    @cached_property
    def peoples(self) -> tuple[Limit, ...]:
        """The nations whose people or arms the number counts, or whose act it is."""
        return _doers(self.told) if self.claim.predicate.startswith(_OF_DOERS) else _nations(self.told)

    @cached_property
    def step(self) -> Limit | None:
        """How far those who are sent have come; of other measures none."""
        if not self.claim.predicate.startswith(TROOPS):
            return None
        ahead = self.claim.status == "planned" or self.claim.predicate.endswith("_planned")
        if ahead:
            return Limit(value="planned", words=nearest(self.told, STEPS["planned"]))
        return _nearest_of(self.told, {name: words for name, words in STEPS.items() if name != "planned"})

    @cached_property
    def fate(self) -> Limit | None:
        return _nearest_of(self.told, FATES) if self.claim.predicate in HITS else None

    @cached_property
    def aid_kind(self) -> Limit | None:
        if not self.claim.predicate.startswith(AID):
            return None
        return _nearest_of(self.told, AID_KINDS) or _nearest_of(self.told, AID_KINDS, self.told.sentence)

    @cached_property
    def aid_stage(self) -> Limit | None:
        return _nearest_of(self.told, AID_STAGES) if self.claim.predicate.startswith(AID) else None

    @cached_property
    def place(self) -> Limit | None:
        """Where the matter is, under the reading's own name for the place."""
        name = self.claim.place
        if not name:
            return None
        spans = (each.span for each in self.told.reading.toponyms if each.name == name)
        found = next((span for span in spans if self.told.sentence.contains(span)), None)
        return Limit(value=name, words=words_at(self.told, found) if found else nearest(self.told, re.escape(name), self.told.sentence))  # fmt: skip


def _rates(told: Told) -> Iterator[re.Match[str]]:
    place = clause(told)
    return pattern(RATE).finditer(told.story.text, place.start, place.end)


def _nearest_of(told: Told, table: dict[str, str], within: Span | None = None) -> Limit | None:
    """Return the entry of a table whose words stand nearest the number; of two as near the first of the table."""
    found = [(gap(told, words), at, name, words) for at, (name, alternatives) in enumerate(table.items())
             if (words := nearest(told, alternatives, within))]  # fmt: skip
    if not found:
        return None
    _, _, name, words = min(found, key=lambda each: each[:2])
    return Limit(value=name, words=words)


def _population(told: Told) -> Limit | None:
    text, after = told.story.text, own_parts(told)[0]
    stop = _STOP.search(text, after.start, min(after.end, after.start + _COUNTED))
    end = stop.start() if stop else min(after.end, after.start + _COUNTED)
    found = _first_of(told, Span(told.span.start, end))
    if found is None and told.claim.subject:
        names = [name for name, (words, _) in POPULATIONS.items() if _whole(words).search(told.claim.subject)]
        return Limit(value=names[0]) if names else None
    return found


@cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _first_of(told: Told, place: Span) -> Limit | None:
    """Return the population named first in a place; of two at one word the first of the table."""
    matches = [(found.start(), at, name, found) for at, (name, (words, _)) in enumerate(POPULATIONS.items())
               if (found := _whole(words).search(told.story.text, place.start, place.end))]  # fmt: skip
    if not matches:
        return None
    _, _, name, found = min(matches, key=lambda each: each[:2])
    return Limit(value=name, words=words_at(told, Span(*found.span())))


def holds(whole: str, part: str) -> bool:
    """Say whether one population is a part of another.

    >>> holds("soldiers", "generals"), holds("people", "children"), holds("civilians", "soldiers")
    (True, True, False)
    """
    above = POPULATIONS[part][1]
    return above == whole or bool(above and holds(whole, above))


def is_everybody(population: str) -> bool:
    """Say whether a population is people of any kind."""
    return population == WHOLE_POPULATION


@cache
def _spellings() -> dict[str, str]:
    """Return the parties of all conflict files by every one of their spellings."""
    found: dict[str, str] = {}
    for conflict in conflicts.load():
        for party in conflict.parties:
            for name in (
                party.name,
                party.government,
                *party.spellings,
                *party.demonyms,
                *party.metonyms,
                *party.forces,
            ):
                found.setdefault(name, party.name)
    return found


@cache
def _any_nation() -> re.Pattern[str]:
    names = sorted((re.escape(name) for name in _spellings() if name), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")


def nation(name: str, told: Told) -> str | None:
    """Return the country that a doer's name stands for, or None where the reading and the conflict files do not say."""
    if name in _spellings():
        return _spellings()[name]
    entity = next((each for each in told.reading.entities if each.name == name), None)
    if entity and entity.country:
        return entity.country
    return entity.name.removeprefix("Government of ") if entity and entity.type in _NAMED else None


def _doers(told: Told) -> tuple[Limit, ...]:
    actors = told.claim.actors or _actors_of_twin(told)
    found = {country: name for name in actors if (country := nation(name, told))}
    return tuple(Limit(value=country, words=_printed(told, name, country)) for country, name in sorted(found.items()))


def _actors_of_twin(told: Told) -> tuple[str, ...]:
    """Return who acts in the number before, where this one only gives it again in brackets."""
    text = told.story.text
    for each in told.reading.claims:
        end = each.evidence[0].span.end
        if each.actors and 0 < told.span.start - end <= _TWIN and text[end : told.span.start].strip().startswith("("):
            return each.actors
    return ()


def _printed(told: Told, name: str, country: str) -> Words | None:
    """Return where a doer is named in the claim's sentence, by any of its names."""
    spans = [
        mention.span
        for each in told.reading.entities
        if each.name == name or each.country == country
        for mention in each.mentions
    ]
    inside = [span for span in spans if told.sentence.contains(span)]
    if inside:
        return words_at(told, min(inside, key=lambda span: (abs(span.start - told.span.start), span.start)))
    found = [each for each in _any_nation().finditer(told.story.text, told.sentence.start, told.sentence.end)
             if _spellings()[each[0]] == country]  # fmt: skip
    return words_at(told, Span(*found[0].span())) if found else None


def _nations(told: Told) -> tuple[Limit, ...]:
    """Return the nations named with the counted noun itself: "12 Ukrainian soldiers"."""
    own = Span(told.span.start, min(own_parts(told)[0].end, told.span.end + _COUNTED // 2))
    stop = _STOP.search(told.story.text, told.span.end, own.end)
    own = Span(own.start, stop.start() if stop else own.end)
    found = {_spellings()[each[0]]: Span(*each.span()) for each in _any_nation().finditer(told.story.text, own.start, own.end)
             if _is_adjective(told, Span(*each.span()))}  # fmt: skip
    return tuple(Limit(value=name, words=words_at(told, span)) for name, span in sorted(found.items()))


def _is_adjective(told: Told, span: Span) -> bool:
    """Say whether a nation's name stands before a noun: behind "in" or "of" it is a place."""
    before = told.story.text[max(told.span.start, span.start - 6) : span.start].rstrip().lower()
    return not before.endswith((" in", " of", " to", " on", " by", " from", " near"))
