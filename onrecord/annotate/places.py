"""Place names, recognised and resolved against the gazetteer.

Every run of capitalised words is looked up, longest stretch first. What the
gazetteer knows is weighed by the words around it: prepositions, containers
after a comma, nouns such as "region", the model's own guess at the kind of
name. What survives is resolved together with all other names of the story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.resolution import Choice, resolve
from onrecord.gazetteer import ADJECTIVE, AREA, BARE, COUNTRY, DISTRICT, MAIN, REGION, SETTLEMENT, SHORT, SITE, Place
from onrecord.languages.en import places as words
from onrecord.languages.en.known_bodies import GROUP_FORMS
from onrecord.languages.en.people import FEMALE, KNOWN_SURNAMES, KOREAN_FAMILIES, MALE
from onrecord.model import Precision, Span, Toponym

if TYPE_CHECKING:
    from onrecord.annotate import Context
    from onrecord.annotate.parse import Parse
    from onrecord.gazetteer import Gazetteer

LONGEST = 6
THRESHOLD = 2.0
DOUBT = 2.6
# what is doubted more than that counts only in a list with a sure place
FAINT = 3.6
THERE = 1.3
MOST_TOLD = 12
GIVEN_NAMES = FEMALE | MALE
BORNE = GIVEN_NAMES | {"St."}
LISTS = ([","], ["and"], [",", "and"], ["or"])
DATELINE_ENDS = frozenset({"(", "-", "–", "—", "--", ",", ":"})
ENT_VOTES = {
    "GPE": 3.0, "LOC": 2.5, "NORP": 2.0, "FAC": 0.8, "ORG": 0.3, "PERSON": -2.4, "": -0.8, "EVENT": 0.0, "LAW": 0.0,
    "LANGUAGE": 0.5, "PRODUCT": -0.5, "WORK_OF_ART": -1.5, "DATE": -3.0, "TIME": -3.0, "CARDINAL": -3.0, "MONEY": 0.0,
    "ORDINAL": -3.0, "QUANTITY": -2.0, "PERCENT": -3.0,
}  # fmt: skip
# "Pantsir-S", "Buk-M1": what a model's letters follow is no town
DESIGNATION = re.compile(r"-(?:[A-Z]\d{0,3}|[A-Z]{2}\d{1,3}|\d{1,3}[A-Z]{0,2})\b")
PRECISIONS: dict[int, Precision] = {
    COUNTRY: "country", SITE: "settlement", REGION: "region", DISTRICT: "district", SETTLEMENT: "settlement", AREA: "region",
}  # fmt: skip


@dataclass(slots=True)
class Candidate:
    """A stretch of words that may be a place: words first up to, not including, last."""

    first: int
    last: int
    span: Span
    name: str
    places: tuple[Place, ...]
    rule: str
    container: str | None = None
    votes: float = 0.0


def find_toponyms(context: Context) -> tuple[Toponym, ...]:
    """Return the story's place names in order of the text, adjectives of countries included.

    Names that no gazetteer has, but whose words say that they are places
    ("Dry Creek"), come back with precision `unresolved`. Issue codes:
    place-ambiguous, place-unresolved.
    """
    candidates = _recognise(context.parse, context.story.text, context.resources.gazetteer)
    choices = resolve([(c.name, c.places, c.container) for c in candidates], _home(context))
    toponyms = []
    for candidate, choice in zip(candidates, choices, strict=True):
        toponyms.append(_toponym(context, candidate, choice))
    return tuple(toponyms)


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
            candidate = _weigh(parse, text, gazetteer, Candidate(first, last, span, name, places, ""), surnames, before)
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


def _weigh(
    parse: Parse, text: str, gazetteer: Gazetteer, found: Candidate, surnames: frozenset[str], before: Candidate | None
) -> Candidate | None:
    """Return the candidate with its rule and places narrowed, or None where it is rather no place."""
    first, last, name = found.first, found.last, found.name
    places = _narrow(parse, found, before)
    if not places:
        return None
    flags = 0
    for place in places:
        flags |= place.flag
    votes = _kind_votes(places, last - first) + _context_votes(parse, first, last)
    if before is not None and before.last < first and _is_listed(parse, before, first):
        votes += 2.0
    kind = parse.ent[first]
    votes += ENT_VOTES.get(kind, 0.0)
    if kind == "PERSON" and _ent_length(parse, first) == last - first and _is_located(parse, first, last):
        votes += 2.2  # the model takes many a foreign town for a person; nobody lives "in" one
    borne = last - first > 1 and any(place.flag & MAIN for place in places) and parse.text[first] not in BORNE
    if kind == "PERSON" and _ent_length(parse, first) == last - first == 1 and _is_land(places, parse.text[first]):
        votes += 3.0  # nobody is called Ukraine
    if kind == "PERSON" and borne:
        votes += 1.6  # "the road to Bint Jbeil": a town's whole name is hardly a person's
    if kind == "PERSON" and _ent_length(parse, first) > last - first:
        votes -= 2.0
    votes -= _part_votes(parse, found)
    if last - first == 1:
        votes += _word_votes(parse, first, name, surnames, places)
    container = _container(parse, gazetteer, last, text) or _told_country(parse, gazetteer, found, text)
    if container and not _may_lie_in(places, container):
        places = _sounding_there(gazetteer, name, container) or places
    if container and _may_lie_in(places, container):
        votes += 3.0
    else:
        container = None
    if votes < THRESHOLD - FAINT:
        return None
    found.places, found.container, found.votes = places, container, votes
    if votes < THRESHOLD - DOUBT:
        found.rule = "faint"
        return found
    found.rule = "doubtful" if votes < THRESHOLD else "demonym" if flags == ADJECTIVE else "name"
    if flags & SHORT and last < len(parse) and parse.text[last] == "." and "." in name:
        found.span = Span(found.span.start, parse.end[last])  # the parser parts "W.Va" from its full stop
    return found


def _is_land(places: tuple[Place, ...], name: str) -> bool:
    """Tell the name of a country that is no given name, as Georgia and Chad are."""
    return name not in GIVEN_NAMES and any(place.level == COUNTRY and place.flag & MAIN for place in places)


def _part_votes(parse: Parse, found: Candidate) -> float:
    """Weigh what speaks against a small place: an acronym that is no dateline, the first or last word of a longer name."""
    first, last = found.first, found.last
    if any(place.level in (COUNTRY, AREA, REGION) for place in found.places):
        return 0.0
    opens = first == 0 or parse.block[first - 1] != parse.block[first]
    shouted = (last < len(parse) and parse.text[last].isupper()) or (first > 0 and parse.text[first - 1].isupper())
    if len(found.name) > 2 and found.name.isupper() and not opens and not shouted:
        return 5.0
    longer = last < len(parse) and parse.ent_iob[last] == "I" and parse.text[last][:1].isupper()
    # "Shebaa |Farms|": the last word of a name that no gazetteer has
    longer = longer or (not opens and parse.ent_iob[first] == "I" and parse.pos[first - 1] == "PROPN")
    borne = any(place.flag & MAIN for place in found.places)
    after = parse.lower[last] if last < len(parse) else ""
    return 4.0 if longer and not borne and after not in words.REGION_NOUNS else 0.0


def _is_located(parse: Parse, first: int, last: int) -> bool:
    before = parse.lower[first - 1] if first else ""
    if before == "the" and first > 1:
        before = parse.lower[first - 2]
    if first and parse.lemma[first - 1] in words.DONE_TO_TOWNS_ONLY and parse.tag[first - 1].startswith("V"):
        return True
    if first > 1 and parse.lower[first - 1] == "of" and parse.lower[first - 2] in words.CITY_NOUNS:
        return True
    if _is_struck(parse, first):
        return True
    return before in ("in", "near", "outside") or (last < len(parse) and parse.lower[last] in words.REGION_NOUNS)


def _is_struck(parse: Parse, first: int) -> bool:
    """True for what an attack is on or against: "the strike on Gao"."""
    return first > 1 and parse.lower[first - 1] in ("on", "against") and parse.lemma[first - 2] in words.STRUCK_BY


def _is_listed(parse: Parse, before: Candidate, first: int) -> bool:
    """Tell "Bakhmut, Soledar and X" from two names that only stand close."""
    between = parse.lower[before.last : first]
    return between in LISTS and before.places[:1] != () and before.places[0].level in (SETTLEMENT, REGION)


def _narrow(parse: Parse, found: Candidate, before: Candidate | None) -> tuple[Place, ...]:
    """Keep the places whose way of bearing the name fits its form and surroundings."""
    first, last, name = found.first, found.last, found.name
    after = parse.lower[last] if last < len(parse) else ""
    of_city = first > 1 and parse.lower[first - 1] == "of" and parse.lower[first - 2] in words.CITY_NOUNS
    is_region = parse.lower[last : last + 3] in ([",", "a", "region"], [",", "a", "province"], [",", "a", "district"])
    of_region = is_region or (
        first > 1 and parse.lower[first - 1] == "of" and parse.lower[first - 2] in words.REGION_NOUNS
    )
    keep = []
    for place in found.places:
        flag = place.flag
        if flag == SHORT and not _is_state_short(parse, first, name, before):
            continue
        if flag == ADJECTIVE and not name[-1:].isalpha():
            continue
        if place.level == COUNTRY and flag == 2 and len(name) < 4 and not name.isupper():
            continue
        if of_city and place.level != SETTLEMENT and any(other.level == SETTLEMENT for other in found.places):
            continue
        if after in words.REGION_NOUNS and place.level == SETTLEMENT and _has_region(found.places):
            continue
        if of_region and place.level == SETTLEMENT and _has_region(found.places):
            continue
        if place.level == DISTRICT and flag == BARE and parse.text[first:last] != [name]:
            continue
        keep.append(place)
    return tuple(keep)


def _has_region(places: tuple[Place, ...]) -> bool:
    return any(place.level in (REGION, AREA) for place in places)


def _is_state_short(parse: Parse, first: int, name: str, before: Candidate | None) -> bool:
    """Tell "Ga." after "Athens, " from "Ga" elsewhere."""
    if name in ("D.C.", "DC", "W.Va."):
        return True
    follows = first > 1 and parse.text[first - 1] == ","
    if not follows or not parse.text[first - 2][:1].isupper():
        return False
    return name.isupper() or parse.text[first].endswith(".") or (before is not None and before.last == first - 1)


def _kind_votes(places: tuple[Place, ...], length: int) -> float:
    """Weigh what the name would mean: countries and regions first, then by population."""
    best = -3.0
    for place in places:
        if place.level == COUNTRY:
            vote = 3.5
        elif place.level in (AREA, SITE):
            vote = 2.5
        elif place.level == REGION:
            vote = 1.0 if place.flag & BARE and not place.flag & ~BARE else 3.0 if length == 1 else 5.0
        elif place.level == DISTRICT:
            vote = -0.5 if place.flag == BARE else 4.0
        else:
            vote = 3.0 if place.capital else _size_vote(place.population)
            if not place.flag & MAIN:
                vote -= 0.7
        best = max(best, vote)
    return best + (0.7 if length > 1 else 0.0)


def _size_vote(population: int) -> float:
    return 1.5 if population > 500_000 else 1.2 if population > 100_000 else 0.8 if population > 40_000 else 0.0


def _context_votes(parse: Parse, first: int, last: int) -> float:
    votes = 0.0
    previous = parse.lower[first - 1] if first else ""
    if previous == "the" and first > 1:
        votes -= 0.3
        previous = parse.lower[first - 2]
    if previous in words.COMPASS and first > 1:
        votes += 1.0
        previous = parse.lower[first - 2]
    if previous in words.STRONG_LOCATIVE:
        votes += 1.7
    elif previous in words.LOCATIVE:
        votes += 0.6
        if previous == "of" and first > 1 and parse.lower[first - 2] in words.OF_HEADS:
            votes += 2.5 if parse.lower[first - 2] in words.CITY_NOUNS else 1.5
    if (
        previous == "and"
        and parse.dep[last - 1] == "conj"
        and parse.lower[parse.head[parse.head[last - 1]]] == "between"
    ):
        votes += 1.7  # "the road between Aitaroun and Bint Jbeil"
    votes += _verb_votes(parse, first, last) + (1.7 if _is_struck(parse, first) else 0.0)
    if parse.lower[last : last + 2] in ([",", "a"], [",", "the"]) and words.CITY_NOUNS.intersection(
        parse.lower[last + 2 : last + 6]
    ):
        votes += 2.5
    after = parse.lower[last] if last < len(parse) else ""
    if previous in words.OUTLET_NOUNS:
        votes -= 4.0  # "the Telegram channel Baza"
    opens = first == 0 or parse.block[first - 1] != parse.block[first]
    if opens and after == ":":
        votes += 2.0  # "Odesa: blasts were heard"
    if opens and after in DATELINE_ENDS and parse.text[first].isupper():
        votes += 4.0
    if after in words.BODIES:
        votes += 1.2
    if after in words.REGION_NOUNS:
        votes += 2.0
    elif after in words.CITY_NOUNS:
        votes += 0.8
    elif after in words.PERSON_VERBS:
        votes -= 0.7
    elif parse.dep[last - 1] == "compound" and (after in words.STRUCK_BY or after in ("drone", "missile", "rocket")):
        votes += 0.8  # "a Kharkiv drone attack"
    return votes


def _verb_votes(parse: Parse, first: int, last: int) -> float:
    """Weigh what is done to it: towns are shelled, taken and fled; nobody is captured as easily as a town."""
    if first and parse.lemma[first - 1] in words.DONE_TO_TOWNS and parse.tag[first - 1].startswith("V"):
        return 1.7
    dep, head = parse.dep[last - 1], parse.head[last - 1]
    if dep in ("dobj", "nsubjpass") and parse.lemma[head] in words.DONE_TO_TOWNS:
        return 1.2
    return 2.2 if dep == "nsubj" and parse.lemma[head] == "fall" and _is_taken(parse, head) else 0.0


def _is_taken(parse: Parse, verb: int) -> bool:
    """True for what fell to somebody's men: "Izium fell to the army"."""
    links = (child for child in parse.children[verb] if parse.lower[child] == "to")
    return any(parse.lower[inner] in words.TAKERS for link in links for inner in parse.children[link])


def _ent_length(parse: Parse, index: int) -> int:
    first = last = index
    while first and last - first < LONGEST and parse.ent_iob[first] == "I":
        first -= 1
    last += 1
    while last < len(parse) and last - first < LONGEST and parse.ent_iob[last] == "I":
        last += 1
    return last - first


def _word_votes(parse: Parse, index: int, name: str, surnames: frozenset[str], places: tuple[Place, ...]) -> float:
    """Weigh a single word: is it a common word, a surname of this story, part of a personal name?"""
    lower = parse.lower[index]
    if places[0].level in (COUNTRY, AREA) and places[0].flag != BARE:
        return 0.0
    votes = 0.0
    if lower in words.COMBINING and index + 1 < len(parse) and parse.text[index + 1] == "-":
        votes -= 6.0
    if lower in words.NOT_PLACES:
        votes -= 3.0
    if name in surnames:
        votes -= 2.0
    if index and parse.text[index - 1][:1].isupper() and parse.lower[index - 1].rstrip(".") in words.TITLES:
        votes -= 3.0
    if name in KNOWN_SURNAMES:
        votes -= 4.0
    if index > 1 and parse.text[index - 2] in KOREAN_FAMILIES and parse.text[index - 1][:1].isupper():
        votes -= 4.0
    if not parse.tag[index].startswith("NNP"):
        votes -= 1.0
    if (
        index
        and parse.tag[index - 1].startswith("NNP")
        and parse.ent[index] != "GPE"
        and parse.text[index - 1].isalpha()
    ):
        votes -= 1.0 if parse.ent[index] == "ORG" else 2.0
    return votes


def _container(parse: Parse, gazetteer: Gazetteer, last: int, text: str) -> str | None:
    """Return the country or "country.region" named right after a comma, as in "Kursk, Russia"."""
    if last + 1 >= len(parse) or parse.text[last] != "," or not parse.text[last + 1][:1].isupper():
        return None
    for length in (3, 2, 1):
        if last + 1 + length <= len(parse):
            places = gazetteer.find(parse.span(last + 1, last + 1 + length).of(text))
            for place in places:
                if place.level in (COUNTRY, REGION) and place.flag != ADJECTIVE:
                    return place.admin if place.level == REGION else place.country
    return None


def _told_country(parse: Parse, gazetteer: Gazetteer, found: Candidate, text: str) -> str | None:
    """Return the country that the words say a town lies in: "Xyz, a town in eastern Kenya", "the Kenyan town of"."""
    first, last = found.first, found.last
    if any(place.level in (COUNTRY, AREA) for place in found.places):
        return None
    at, end = last, min(len(parse), last + MOST_TOLD)
    if parse.lower[at : at + 2] in ([",", "a"], [",", "the"], [",", "an"]):
        at = next((word for word in range(at + 2, end) if parse.lower[word] in ("in", "of")), end)
    elif any(place.capital for place in found.places):
        at = end  # who is "loyal to Nairobi in Somalia" does not say where Nairobi lies
    if at + 1 < end and parse.lower[at] == "in" and parse.block[at] == parse.block[first]:
        at += 1 + (parse.lower[at + 1] in words.COMPASS)
        return _country_at(parse, gazetteer, at, text)
    if first > 2 and parse.lower[first - 1] == "of" and parse.lower[first - 2] in words.CITY_NOUNS:
        return _country_at(parse, gazetteer, first - 3, text) or _country_at(parse, gazetteer, first - 4, text)
    return None


def _sounding_there(gazetteer: Gazetteer, name: str, container: str) -> tuple[Place, ...]:
    """Return the settlements of a country or region whose name sounds so in another transliteration."""
    heard = gazetteer.find_by_sound(name)
    return tuple(place for place in heard if place.level == SETTLEMENT and container in (place.country, place.admin))


def _country_at(parse: Parse, gazetteer: Gazetteer, word: int, text: str) -> str | None:
    """Return the code of the country that one word names, as a noun or as an adjective."""
    if not 0 <= word < len(parse) or not parse.text[word][:1].isupper():
        return None
    places = gazetteer.find(parse.span(word, word + 1).of(text))
    return places[0].country if places and places[0].level == COUNTRY else None


def _may_lie_in(places: tuple[Place, ...], container: str) -> bool:
    """Tell "Lebanon, Pa." from a list of countries such as "Russia, China, Japan"."""
    if places[0].level in (COUNTRY, AREA) and "." not in container:
        return False
    return any(container in (place.country, place.admin) for place in places if place.level != COUNTRY)


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
    votes = _context_votes(parse, first, first + 1) + ENT_VOTES.get(parse.ent[first], 0.0)
    if not places or votes < 1.0:
        return None
    narrowed = _narrow(parse, Candidate(first, first + 1, parse.span(first, first + 1), name, places, ""), None)
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
