"""What speaks for and against a stretch of words being a place: its kind, the words around it, the land it is told to lie in.

Each ground is a vote; what stays under `THRESHOLD` is doubtful, and what the
form of the name rules out is left aside before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.gazetteer import ADJECTIVE, AREA, BARE, COUNTRY, DISTRICT, MAIN, REGION, SETTLEMENT, SHORT, SITE, Place
from onrecord.languages.en import places as words
from onrecord.languages.en.events import DRONES, MISSILES, SHELLS
from onrecord.languages.en.people import FEMALE, KNOWN_SURNAMES, KOREAN_FAMILIES, MALE
from onrecord.model import Span

if TYPE_CHECKING:
    from onrecord.annotate.parse import Parse
    from onrecord.gazetteer import Gazetteer

ARMS = MISSILES | DRONES | SHELLS
LONGEST = 6
THRESHOLD = 2.0
DOUBT = 2.6
# what is doubted more than that counts only in a list with a sure place
FAINT = 3.6
MOST_TOLD = 12
GIVEN_NAMES = FEMALE | MALE
BORNE = GIVEN_NAMES | {"St."}
LINKS = frozenset({",", "and", "or"})
LONGEST_LIST = 14
ARTICLES = frozenset({"a", "an", "the", "one", "another"})
LISTS = ([","], ["and"], [",", "and"], ["or"])
DATELINE_ENDS = frozenset({"(", "-", "–", "—", "--", ",", ":"})
ENT_VOTES = {
    "GPE": 3.0, "LOC": 2.5, "NORP": 2.0, "FAC": 0.8, "ORG": 0.3, "PERSON": -2.4, "": -0.8, "EVENT": 0.0, "LAW": 0.0,
    "LANGUAGE": 0.5, "PRODUCT": -0.5, "WORK_OF_ART": -1.5, "DATE": -3.0, "TIME": -3.0, "CARDINAL": -3.0, "MONEY": 0.0,
    "ORDINAL": -3.0, "QUANTITY": -2.0, "PERCENT": -3.0,
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


def weigh(
    parse: Parse, text: str, gazetteer: Gazetteer, found: Candidate, surnames: frozenset[str], before: Candidate | None
) -> Candidate | None:
    """Return the candidate with its rule and places narrowed, or None where it is rather no place."""
    first, last, name = found.first, found.last, found.name
    places = narrow(parse, found, before)
    if not places:
        return None
    flags = 0
    for place in places:
        flags |= place.flag
    votes = _kind_votes(places, last - first) + context_votes(parse, first, last)
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
    return before in ("in", "near", "outside") or _is_called_region(parse, first, last)


def _is_struck(parse: Parse, first: int) -> bool:
    """True for what an attack is on or against: "the strike on Gao"."""
    if first < 2 or parse.lower[first - 1] not in words.AIMING:
        return False
    verb = parse.head[first - 1]
    if parse.lower[first - 1] in ("on", "against") and parse.lemma[first - 2] in words.STRUCK_BY:
        return True
    # "rockets were fired at Gao", "launched drones towards Gao"
    return parse.lemma[verb] in words.FIRED and any(
        parse.dep[child] in ("dobj", "nsubjpass", "nsubj") and parse.lower[child] in ARMS
        for child in parse.children[verb]
    )


def _is_listed(parse: Parse, before: Candidate, first: int) -> bool:
    """Tell "Bakhmut, Soledar and X" from two names that only stand close."""
    between = parse.lower[before.last : first]
    return between in LISTS and before.places[:1] != () and before.places[0].level in (SETTLEMENT, REGION)


def narrow(parse: Parse, found: Candidate, before: Candidate | None) -> tuple[Place, ...]:
    """Keep the places whose way of bearing the name fits its form and surroundings."""
    first, last, name = found.first, found.last, found.name
    of_city = first > 1 and parse.lower[first - 1] == "of" and parse.lower[first - 2] in words.CITY_NOUNS
    of_region = _is_told_a_region(parse, last) or (
        first > 1 and parse.lower[first - 1] == "of" and parse.lower[first - 2] in words.REGION_NOUNS
    )
    called = _is_called_region(parse, first, last)
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
        if (of_region or called) and place.level == SETTLEMENT and _has_region(found.places):
            continue
        if place.level == DISTRICT and flag == BARE and parse.text[first:last] != [name]:
            continue
        keep.append(place)
    return tuple(keep)


def _is_told_a_region(parse: Parse, last: int) -> bool:
    """True before ", a region", ", a mountainous province", ", one of the poorest regions"; not before ", a town of the region"."""
    if last + 1 >= len(parse) or parse.text[last] != "," or parse.lower[last + 1] not in ARTICLES:
        return False
    start = last + 2
    if parse.lower[last + 1 : last + 3] == ["one", "of"]:
        start += 1
    for at in range(start, min(start + LONGEST_LIST, len(parse))):
        if parse.pos[at] in ("NOUN", "PROPN"):
            is_last = at + 1 == len(parse) or parse.pos[at + 1] not in ("NOUN", "PROPN")
            if is_last:
                return parse.lower[at] in words.TOLD_REGIONS
        elif parse.pos[at] not in ("ADJ", "ADV", "DET", "VERB") and parse.text[at] != "-":
            return False
    return False


def _is_called_region(parse: Parse, first: int, last: int) -> bool:
    """True for "the Gao region", for each of "the Gao, Kidal and Mopti regions" and of "the regions of Gao and Kidal"."""
    if last < len(parse) and parse.lower[last] in words.REGION_NOUNS:
        return True
    at, end = last, min(last + LONGEST_LIST, len(parse))
    while at < end and (parse.lower[at] in LINKS or parse.tag[at] == "NNP"):
        at += 1
    if last < at < end and parse.lower[at] in words.REGIONS and parse.lower[at - 1] not in LINKS:
        return any(parse.lower[link] in LINKS for link in range(last, at))
    at, end = first - 1, max(first - LONGEST_LIST, 1)
    while at > end and (parse.lower[at] in LINKS or parse.tag[at] == "NNP"):
        at -= 1
    return at < first - 1 and parse.lower[at] == "of" and parse.lower[at - 1] in words.REGIONS


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


def context_votes(parse: Parse, first: int, last: int) -> float:
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
    if _is_called_region(parse, first, last):
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
        return _region_at(parse, gazetteer, at, text) or _country_at(parse, gazetteer, at, text)
    if first > 2 and parse.lower[first - 1] == "of" and parse.lower[first - 2] in words.CITY_NOUNS:
        return _country_at(parse, gazetteer, first - 3, text) or _country_at(parse, gazetteer, first - 4, text)
    return None


def _sounding_there(gazetteer: Gazetteer, name: str, container: str) -> tuple[Place, ...]:
    """Return the settlements of a country or region whose name sounds so in another transliteration."""
    heard = gazetteer.find_by_sound(name)
    return tuple(place for place in heard if place.level == SETTLEMENT and container in (place.country, place.admin))


def _region_at(parse: Parse, gazetteer: Gazetteer, at: int, text: str) -> str | None:
    """Return the code of the region that a town is told to lie in: "Pesky in the Kharkiv region"."""
    at += parse.lower[at] == "the"
    for last in range(at + 1, min(at + 3, len(parse) - 1)):
        if parse.text[at][:1].isupper() and parse.lower[last] in words.REGION_NOUNS:
            places = gazetteer.find(parse.span(at, last).of(text))
            return next((place.admin for place in places if place.level == REGION), None)
    return None


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
