"""Place names, recognised and resolved against the gazetteer.

Every run of capitalised words is looked up, longest stretch first. What the
gazetteer knows is weighed by the words around it: prepositions, containers
after a comma, nouns such as "region", the model's own guess at the kind of
name. What survives is resolved together with all other names of the story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.annotate.place_votes import ENT_VOTES, LISTS, LONGEST, THRESHOLD, Candidate, context_votes, narrow, weigh
from onrecord.annotate.resolution import Choice, resolve
from onrecord.gazetteer import AREA, BARE, COUNTRY, DISTRICT, MAIN, REGION, SETTLEMENT, SITE
from onrecord.languages.en import places as words
from onrecord.languages.en.known_bodies import GROUP_FORMS
from onrecord.languages.en.people import KNOWN_SURNAMES
from onrecord.model import Precision, Span, Toponym

if TYPE_CHECKING:
    from onrecord.annotate import Context
    from onrecord.annotate.parse import Parse
    from onrecord.gazetteer import Gazetteer

THERE = 1.3
# "Pantsir-S", "Buk-M1": what a model's letters follow is no town
DESIGNATION = re.compile(r"-(?:[A-Z]\d{0,3}|[A-Z]{2}\d{1,3}|\d{1,3}[A-Z]{0,2})\b")
PRECISIONS: dict[int, Precision] = {
    COUNTRY: "country", SITE: "settlement", REGION: "region", DISTRICT: "district", SETTLEMENT: "settlement", AREA: "region",
}  # fmt: skip


def find_toponyms(context: Context) -> tuple[Toponym, ...]:
    """Return the story's place names in order of the text, adjectives of countries included.

    Names that no gazetteer has, but whose words say that they are places
    ("Dry Creek"), come back with precision `unresolved`. Issue codes:
    place-ambiguous, place-unresolved.
    """
    home = _home(context)
    candidates = _recognise(context.parse, context.story.text, context.resources.gazetteer)
    candidates = _heard_here(candidates, home)
    choices = resolve([(c.name, c.places, c.container) for c in candidates], home)
    toponyms = []
    for candidate, choice in zip(candidates, choices, strict=True):
        toponyms.append(_toponym(context, candidate, choice))
    return tuple(toponyms)


def _heard_here(candidates: list[Candidate], home: list[str]) -> list[Candidate]:
    """Leave out what only sounds like a town of a country that the story does not speak of: Belun is not Belluno."""
    spoken = {c.places[0].country for c in candidates if c.places and c.rule != "sound"} | set(home)
    kept = []
    for candidate in candidates:
        if candidate.rule == "sound":
            candidate.places = tuple(place for place in candidate.places if place.country in spoken)
        if candidate.rule != "sound" or candidate.places:
            kept.append(candidate)
    return kept


def _home(context: Context) -> list[str]:
    """Return the codes of the countries that fight in the conflict the story belongs to, in order."""
    codes = []
    for party in context.conflict.parties if context.conflict else ():
        places = context.resources.gazetteer.find(party.name) if party.role == "side" else ()
        if places and places[0].level == COUNTRY and places[0].country not in codes:
            codes.append(places[0].country)
    return codes


def _toponym(context: Context, candidate: Candidate, choice: Choice) -> Toponym:
    gazetteer = context.resources.gazetteer
    place = choice.place
    if place is None:
        code = "place-ambiguous" if choice.rivals else "place-unresolved"
        text = "several places bear this name" if choice.rivals else "no gazetteer entry bears this name"
        context.issue("places", code, text, candidate.span)
        return Toponym(
            span=candidate.span, name=candidate.name, gazetteer_id=None, precision="unresolved",
            candidates=tuple(gazetteer.place_id(rival.row) for rival in choice.rivals),
            made_by=f"places.{candidate.rule}@1",
        )  # fmt: skip
    return Toponym(
        span=candidate.span, name=place.name, gazetteer_id=gazetteer.place_id(place.row),
        precision=PRECISIONS[place.level], country=gazetteer.country_name(place.country),
        admin=gazetteer.admin_name(place.admin) if place.level != COUNTRY else None,
        made_by=f"places.{candidate.rule}@1",
    )  # fmt: skip


def _recognise(parse: Parse, text: str, gazetteer: Gazetteer) -> list[Candidate]:
    found: list[Candidate] = []
    doubtful: list[Candidate] = []
    surnames = _surnames(parse)
    index, count = 0, len(parse)
    while index < count:
        if not parse.text[index][:1].isupper():
            index += 1
            continue
        candidate = _candidate_at(parse, text, gazetteer, index, surnames, found, doubtful)
        if candidate is None:
            index += 1
            continue
        found.append(candidate)
        index = candidate.last
    sure = _with_echoes(found, doubtful)
    listed = _opening_lists(parse, sure, doubtful)
    return sorted([*sure, *listed], key=lambda candidate: candidate.first) if listed else sure


def _opening_lists(parse: Parse, found: list[Candidate], doubtful: list[Candidate]) -> list[Candidate]:
    """Return the doubtful names before sure ones of their country: "|Tavna|, |Orel| and Lviv"."""
    at = {candidate.first: candidate for candidate in found}
    listed = []
    for candidate in reversed(doubtful):
        beyond = min(candidate.last + 2, len(parse))
        after = at.get(candidate.last + 1) or at.get(beyond)
        if candidate.first in at or after is None or after.first - candidate.last > 2 or not after.places:
            continue
        first = candidate.first
        if first and parse.text[first - 1][:1].isupper() and parse.sentence[first - 1] == parse.sentence[first]:
            continue
        country = after.places[0].country
        near = [place for place in candidate.places if place.country == country and place.level == SETTLEMENT]
        if (
            near
            and parse.lower[candidate.last : after.first] in LISTS
            and after.places[0].level in (SETTLEMENT, REGION)
        ):
            candidate.rule, candidate.places = "listed", tuple(near)
            at[candidate.first] = candidate
            listed.append(candidate)
    return listed


def _with_echoes(found: list[Candidate], doubtful: list[Candidate]) -> list[Candidate]:
    """Add the doubtful mentions of names that the story uses as places beyond doubt elsewhere."""
    sure = {candidate.name for candidate in found}
    countries = {c.places[0].country for c in found if c.places and c.places[0].level == COUNTRY}
    taken = {index for candidate in found for index in range(candidate.first, candidate.last)}
    echoes = []
    for candidate in doubtful:
        # a state's capital beside the state: "Ukraine struck … Kyiv had launched"
        seat = candidate.places[0].capital and candidate.places[0].country in countries
        if candidate.rule == "faint" and not seat:
            continue
        if (seat or candidate.name in sure or _lies_there(candidate, countries)) and taken.isdisjoint(
            range(candidate.first, candidate.last)
        ):
            candidate.rule = "echo"
            echoes.append(candidate)
            taken.update(range(candidate.first, candidate.last))
    return sorted(found + echoes, key=lambda candidate: candidate.first) if echoes else found


def _surnames(parse: Parse) -> frozenset[str]:
    """Return the last words of the full personal names: "Paris" after "Ms Paris Hilton" is not one, "Hilton" is."""
    names = set()
    ent, iob = parse.ent, parse.ent_iob
    for index in range(1, len(parse)):
        if ent[index] == "PERSON" and iob[index] == "I" and (index + 1 == len(parse) or iob[index + 1] != "I"):
            word = parse.text[index]
            names.add(parse.text[index - 1] if word in ("'s", "’s") else word)
    return frozenset(names)


def _run_end(parse: Parse, first: int) -> int:
    """Return the end of the capitalised run that starts at a word, linking words inside it included."""
    last = end = first + 1
    limit = min(len(parse), first + LONGEST)
    block = parse.block[first]
    while end < limit and parse.block[end] == block:
        word = parse.text[end]
        if word[:1].isupper():
            last = end + 1
        elif word not in words.INSIDE and word not in ("-", "–", "'s", "’s") and not word.startswith(("-", "'")):
            break
        end += 1
    return last


def _lies_there(candidate: Candidate, countries: set[str]) -> bool:
    """Tell a doubtful name that is a town of a country the story names."""
    if candidate.votes < THRESHOLD - THERE:
        return False
    return any(place.country in countries and not place.flag & BARE for place in candidate.places[:5])


def _candidate_at(
    parse: Parse,
    text: str,
    gazetteer: Gazetteer,
    first: int,
    surnames: frozenset[str],
    found: list[Candidate],
    doubtful: list[Candidate],
) -> Candidate | None:
    end = _run_end(parse, first)
    before = found[-1] if found else None
    for last in range(end, first, -1):
        if last - first > 1 and not parse.text[last - 1][:1].isupper():
            continue
        span = parse.span(first, last)
        name = span.of(text)
        if DESIGNATION.match(text, span.end):
            return None
        places = gazetteer.find(name)
        if name in GROUP_FORMS and not any(place.flag & MAIN for place in places):
            return None  # "Houthi" sounds like a village on the Donets
        if not places and last - first == 1:
            return _hyphenated(parse, gazetteer, first, text) or _unlisted(parse, text, first, end, gazetteer, surnames)
        if places:
            candidate = weigh(parse, text, gazetteer, Candidate(first, last, span, name, places, ""), surnames, before)
            if candidate is not None and candidate.rule in ("doubtful", "faint"):
                doubtful.append(candidate)
            elif candidate is not None:
                return candidate
    return _feature(parse, text, first, end)


def _hyphenated(parse: Parse, gazetteer: Gazetteer, index: int, text: str) -> Candidate | None:
    """Read "U.S." out of "U.S.-led", which the parser keeps as one word."""
    head, dash, tail = parse.text[index].partition("-")
    if not dash or not head or tail.casefold() not in words.HYPHEN_TAILS:
        return None
    places = tuple(place for place in gazetteer.find(head) if place.level in (COUNTRY, AREA))
    if not places:
        return None
    span = Span(parse.start[index], parse.start[index] + len(head))
    return Candidate(index, index + 1, span, head, places, "hyphenated")


def _unlisted(
    parse: Parse, text: str, first: int, end: int, gazetteer: Gazetteer, surnames: frozenset[str]
) -> Candidate | None:
    """Try the sound of a name that no list spells so, then the nouns that make any name a place."""
    feature = _feature(parse, text, first, end)
    if feature is not None:
        return feature
    name = parse.text[first]
    if name in KNOWN_SURNAMES or name in surnames:
        return None
    if len(name) < 5 or parse.ent[first] == "PERSON" or not parse.tag[first].startswith("NNP"):
        return None
    if parse.lower[first] in words.NOT_PLACES or (first + 1 < end and parse.text[first + 1][:1].isupper()):
        return None
    places = gazetteer.find_by_sound(name)
    votes = context_votes(parse, first, first + 1) + ENT_VOTES.get(parse.ent[first], 0.0)
    if not places or votes < 1.0:
        return None
    narrowed = narrow(parse, Candidate(first, first + 1, parse.span(first, first + 1), name, places, ""), None)
    return Candidate(first, first + 1, parse.span(first, first + 1), name, narrowed, "sound") if narrowed else None


def _feature(parse: Parse, text: str, first: int, end: int) -> Candidate | None:
    """Read "Dry Creek", "Maple Street", "Lake Benton": places by their own words, in no gazetteer."""
    if parse.lower[first] in ("the", "a", "this") or parse.ent[first] in ("PERSON", "DATE", "CARDINAL"):
        return None
    for last in range(first + 2, end + 1):
        word = parse.text[last - 1]
        if not word[:1].isupper():
            return None
        if word.rstrip(".") in words.FEATURES_AFTER and parse.text[last - 2][:1].isupper():
            span = parse.span(first, last)
            return Candidate(first, last, span, span.of(text), (), "feature")
    return None
