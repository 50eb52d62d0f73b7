"""Organisations, governments, armed forces and outlets: by their known names, then by their head words."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.annotate.naming import Ground, Name
from onrecord.gazetteer.spelling import plain_key
from onrecord.languages import word_set
from onrecord.languages.en import names as words
from onrecord.languages.en import places as place_words
from onrecord.languages.en.known_bodies import BODIES, Body
from onrecord.model import EntityType

LONGEST = 9
ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")


def find_bodies(ground: Ground) -> list[Name]:
    """Return the bodies a story names, in order of the text; their words count as taken."""
    return _find(ground, _body_at)


def find_guessed_bodies(ground: Ground) -> list[Name]:
    """Return what only the model takes for organisations, once persons have taken their names."""
    return _find(ground, _guessed)


def _find(ground: Ground, finder: Callable[[Ground, int], Name | None]) -> list[Name]:
    found: list[Name] = []
    parse = ground.parse
    index = 0
    while index < len(parse):
        name = finder(ground, index) if index not in ground.taken else None
        if name is not None:
            found.append(name)
            # a mission's town is a place of its own: "consulate in Kharkiv"
            ground.take(name.first, index + 1 if name.rule == "mission" else name.last)
            index = index + 1 if name.rule == "mission" else name.last
        else:
            index += 1
    return found


def _body_at(ground: Ground, index: int) -> Name | None:
    parse = ground.parse
    word = parse.text[index]
    known = BODIES.get(word) or BODIES.get(word.rstrip("."))
    if known is not None:
        name = _known(ground, index, known)
        if name is not None:
            return name
    lower = parse.lower[index]
    if lower in STATE_FIRST:
        name = _state_body(ground, index)
        if name is not None:
            return name
    if lower in words.TROOP_NOUNS:
        return _troops(ground, index)
    if lower == "government" or lower == "administration":
        return _government(ground, index)
    if word[:1].isupper():
        return _headed(ground, index)
    if lower in words.SPECIAL_BODIES:
        return _special(ground, index)
    return None


def _known(ground: Ground, index: int, known: tuple[tuple[str, Body], ...]) -> Name | None:
    parse, text = ground.parse, ground.text
    start = parse.start[index]
    for form, body in known:
        if not text.startswith(form, start):
            continue
        last = index + 1
        end = start + len(form)
        while last < len(parse) and parse.start[last] < end:
            last += 1
        if (
            parse.end[last - 1] != end
            and parse.text[last - 1] != form + "."
            and not parse.text[last - 1].startswith(form.split()[-1] + "-")
        ):
            continue
        if last - index == 1 and form in words.AMBIGUOUS and not _is_clear(ground, index, form, body):
            continue
        if last - index == 1 and _is_surname(ground, index):
            continue
        if body.type == "publication" and _goes_on(ground, last):
            continue
        if last - index > 1 and _is_another_states(ground, index, form, body):
            continue
        return ground.name(
            index, last, body.type, f"{body.type}:{plain_key(body.name)}", body.name, "known", body.country
        )
    return None


def _goes_on(ground: Ground, last: int) -> bool:
    """Tell "Foreign Policy Research Institute" from the magazine whose name it opens with."""
    parse = ground.parse
    end, limit = last, min(len(parse), last + LONGEST)
    while end < limit and parse.text[end][:1].isupper() and parse.sentence[end] == parse.sentence[last - 1]:
        end += 1
    return end > last and parse.text[end - 1] in words.ORGANISATION_HEADS


def _is_surname(ground: Ground, index: int) -> bool:
    """Tell "Ann Mary Wagner" from the group: the model takes the name before it for a person's too."""
    parse = ground.parse
    before = index - 1
    named = before >= 0 and parse.pos[before] == "PROPN" and parse.head[before] == index
    return named and parse.ent[before] == parse.ent[index] == "PERSON" and ground.country_at(before) is None


def _is_another_states(ground: Ground, index: int, form: str, body: Body) -> bool:
    """Tell "Japan's Joint Staff Office" from the body of another country that is known by these words alone."""
    country, first = ground.country_before(index)
    if country is None and form.lower() in words.STATE_BODIES:
        # later "the Joint Staff Office" is the one that the story named with its state
        named = ground.parse.word_at(ground.text.find(form))
        index = index if named is None else named
        country, first = ground.country_before(index)
    if country is None or body.country == country or (body.country is None and form.lower() not in words.STATE_BODIES):
        return False
    return ground.is_demonym(first) or ground.parse.text[index - 1] in ("'s", "’s", "'", "’")


def _is_clear(ground: Ground, index: int, form: str, body: Body) -> bool:
    """Tell the platform X from the letter, and the missile Patriot from a patriot."""
    parse = ground.parse
    before = parse.lower[index - 1] if index else ""
    if body.type == "weapon":
        after = parse.lower[index + 1] if index + 1 < len(parse) else ""
        return after in words.WEAPON_NOUNS or after in words.WEAPON_SYSTEMS or after in words.WEAPON_MODIFIERS
    if form in ("X", "Meta"):
        return before in words.CHANNELS_BEFORE or before == ","
    if len(form) <= 4 and form.isupper():
        return parse.tag[index].startswith("NNP") and parse.ent[index] in ("ORG", "GPE", "NORP", "")
    if body.country and body.type == "government":
        return parse.ent[index] == "ORG"
    return parse.ent[index] in ("ORG", "NORP", "FAC", "PERSON", "WORK_OF_ART", "GPE")


STATE_FIRST = frozenset(phrase.split()[0].split("'")[0] for phrase in words.STATE_BODIES) | frozenset(
    phrase.split()[0].split("-")[0] for phrase in words.STATE_BODIES
)
STATE_PHRASES = tuple(sorted(words.STATE_BODIES, key=lambda phrase: -len(phrase)))


def _state_body(ground: Ground, index: int) -> Name | None:
    """Read "foreign ministry" with the country before it or after it."""
    parse = ground.parse
    start = parse.start[index]
    stretch = ground.text[start : start + 40].lower().replace("’", "'")
    phrase = next((phrase for phrase in STATE_PHRASES if stretch.startswith(phrase)), None)
    if phrase is None:
        return None
    last = index + 1
    while last < len(parse) and parse.start[last] < start + len(phrase):
        last += 1
    if parse.end[last - 1] != start + len(phrase):
        return None
    country, first = ground.country_before(index)
    end = last
    if country is None and last + 1 < len(parse) and parse.lower[last] == "of":
        at = last + 2 if parse.lower[last + 1] == "the" else last + 1
        country = ground.country_at(at)
        end = ground.reach[at][1] if country else last
    country = country or _opening_country(ground, index) or _seat_behind(ground, last, words.STATE_BODIES[phrase])
    if (
        country is None
        and parse.text[index].islower()
        and phrase in ("navy", "air force", "parliament", "central bank")
    ):
        return None
    kind = words.STATE_BODIES[phrase]
    place = ground.places.get(first) if first < index else None
    # a ministry "of Kyiv" is the state's, and so is what only states have where a capital stands for its state
    local = place is not None and place.precision != "country" and not kind.startswith("Ministry")
    local = local and (kind in words.LOCAL_BODIES or not ground.is_capital(place))
    canonical = _state_name(kind, place.name if local and place else country)
    type_: EntityType = "military" if kind in words.MILITARY_BODIES else "government"
    start = min(first, index)
    key = f"{type_}:{plain_key(canonical)}"
    return ground.name(start, end, type_, key, canonical, "state-body", country)


def _seat_behind(ground: Ground, last: int, kind: str) -> str | None:
    """Return the state of "the defence ministry in Chisinau": a ministry in a capital is that state's."""
    place = ground.places.get(last + 1) if ground.parse.lower[last : last + 1] == ["in"] else None
    return place.country if place is not None and kind.startswith("Ministry") and ground.is_capital(place) else None


def _opening_country(ground: Ground, index: int) -> str | None:
    """Return the country that opens the body's sentence: "In Jordan, the health ministry said"."""
    parse = ground.parse
    first = parse.sentences[parse.sentence[index]][0]
    country = ground.country_at(first + 1) if first + 2 < index and parse.lower[first] == "in" else None
    end = ground.reach[first + 1][1] if country else first
    return country if country and end < index <= end + 3 and parse.text[end] == "," else None


def _state_name(kind: str, country: str | None) -> str:
    if country is None:
        return kind
    return words.KNOWN_STATE_BODIES.get((kind, country)) or f"{kind} of {_with_article(country)}"


def _with_article(country: str) -> str:
    plural = ("United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "Democratic Republic", "Central African")
    return f"the {country}" if country.startswith(plural) else country


def _government(ground: Ground, index: int) -> Name | None:
    parse = ground.parse
    country, first = ground.country_before(index)
    last = index + 1
    if country is None and parse.lower[index] == "government" and last + 1 < len(parse) and parse.lower[last] == "of":
        at = last + 2 if parse.lower[last + 1] == "the" else last + 1
        country = ground.country_at(at)
        if country:
            first, last = index, ground.reach[at][1]
    if country is None or ground.places[first if last == index + 1 else last - 1].precision != "country":
        return None
    canonical = f"Government of {_with_article(country)}"
    return ground.name(
        first, last, "government", f"government:{plain_key(canonical)}", canonical, "government", country
    )


def _troops(ground: Ground, index: int) -> Name | None:
    """Read "North Korean troops": the armed forces of a country, one name however they are called."""
    parse = ground.parse
    at = index
    while at > 0 and parse.lower[at - 1] in TROOP_MODIFIERS:
        at -= 1
    country, first = ground.country_before(at)
    if country is None or ground.places[first].precision != "country":
        return None
    rebels = parse.lower[index] in words.REBEL_NOUNS
    place = ground.places[first]
    adjective = ground.context.resources.gazetteer.adjective(country) or place.name
    canonical = f"{adjective} {parse.lower[index]}" if rebels else f"{adjective} Armed Forces"
    canonical = FORCES.get(canonical, canonical)
    key = f"military:{plain_key(canonical)}"
    return ground.name(first, index + 1, "military", key, canonical, "troops", country)


FORCES = {"Israeli Armed Forces": "Israel Defense Forces", "American Armed Forces": "US Armed Forces"}
NO_BODY = word_set("the region federation republic of and administration 's ’s")
TROOP_MODIFIERS = word_set(
    "armed ground government special security regular allied naval air elite border defence defense"
)


def _special(ground: Ground, index: int) -> Name | None:
    """Read "US consulate in Vladivostok"."""
    parse = ground.parse
    country, first = ground.country_before(index)
    if country is None or ground.places[first].precision != "country":
        return None
    last = index + 1
    where = ""
    if last + 1 < len(parse) and parse.lower[last] == "in" and last + 1 in ground.places:
        where = f" in {ground.places[last + 1].name}"
        last = ground.reach[last + 1][1]
    canonical = f"{parse.lower[index].capitalize()} of {_with_article(country)}{where}"
    return ground.name(
        first, last, "organisation", f"organisation:{plain_key(canonical)}", canonical, "mission", country
    )


def _headed(ground: Ground, index: int) -> Name | None:
    """Read a run of capitalised words that holds the head of an organisation: "National Institute of Health"."""
    parse = ground.parse
    if parse.text[index] in ("The", "A", "An"):
        return None
    last = _run_end(ground, index)
    numbered = index > 0 and ORDINAL.fullmatch(parse.lower[index - 1]) is not None
    head = _head_in(ground, index, last) if last - index > 1 or numbered else None
    # "Deputy Council Secretary Jane Doe" is a person behind her office
    if head is None or (head + 1 < last and parse.lower[head + 1] in words.TITLES):
        return None
    first = index
    if index in ground.places and ground.reach[index][1] < last:
        inner = ground.reach[index][1]
        known = _known(ground, inner, BODIES.get(parse.text[inner], ()))
        if known is not None:
            return known
    word = parse.text[head]
    military = word in words.MILITARY_HEADS
    type_: EntityType = "military" if military else "organisation"
    country = ground.country_before(index)[0]
    if ground.country_at(index) and ground.reach[index][1] < last:
        country = ground.country_at(index)
    if word in words.GOVERNMENT_HEADS:
        type_ = "government"
    if military and numbered:
        first = index - 1
    canonical = parse.span(first, last).of(ground.text).replace("’", "'")
    state = words.STATE_BODIES.get(_without_country(ground, first, last).lower())
    if state is not None:
        canonical = _state_name(state, country)
        type_ = "military" if state in words.MILITARY_BODIES else "government"
    return Name(
        first, last, parse.span(first, last), type_, f"{type_}:{plain_key(canonical)}", canonical, "headed", country
    )


def _without_country(ground: Ground, first: int, last: int) -> str:
    if first in ground.places and ground.reach[first][1] < last:
        first = ground.reach[first][1]
        if ground.parse.text[first] in ("'s", "’s"):
            first += 1
    return ground.parse.span(first, last).of(ground.text)


def _run_end(ground: Ground, first: int) -> int:
    parse = ground.parse
    last = end = first + 1
    block = parse.block[first]
    while end < len(parse) and end - first < LONGEST and parse.block[end] == block and end not in ground.taken:
        word = parse.text[end]
        if word[:1].isupper() and word.lower() not in ("i", "he", "she"):
            last = end + 1
        elif word not in LINKS or (word in ("and", "for", "on", "in", "to", "the") and not _links(ground, end)):
            break
        end += 1
    return last


LINKS = frozenset({"of", "the", "for", "and", "&", "-", "–", "to", "on", "de", "la", "in", "der", "du", "des", "del"})


def _links(ground: Ground, index: int) -> bool:
    """Tell "Ministry of Trade and Industry" from two names joined by "and"."""
    parse = ground.parse
    head = index - 1
    while head > 0 and parse.text[head - 1][:1].isupper():
        head -= 1
    opened = head > 1 and parse.lower[head - 1] in ("of", "for", "the") and parse.ent[index] != ""
    return opened or (parse.ent[index] in ("ORG", "LAW") and parse.ent_iob[index] == "I" and parse.lower[index] != "in")


def _head_in(ground: Ground, first: int, last: int) -> int | None:
    """Return the head word: the last head before "of", else the last word of the run."""
    parse = ground.parse
    for index in range(first, last):
        if index + 1 < last and parse.lower[index + 1] in ("of", "for") and _is_head(parse.text[index]):
            return index
    return next((index for index in range(last - 1, first - 1, -1) if _is_head(parse.text[index])), None)


def _is_head(word: str) -> bool:
    return word in words.ORGANISATION_HEADS or word in words.MILITARY_HEADS


def _guessed(ground: Ground, index: int) -> Name | None:
    """Take the model's word for an organisation, unless the gazetteer or the lexicon of persons speaks against it."""
    parse = ground.parse
    if parse.ent[index] != "ORG" or parse.ent_iob[index] != "B":
        return None
    start = index
    if parse.lower[index] in ("the", "a", "an"):
        index += 1
    end = max(index, start + 1)
    while end < len(parse) and parse.ent[end] == "ORG" and parse.ent_iob[end] == "I":
        end += 1
    while end > index + 1 and parse.text[end - 1] in ("'s", "’s", "'", "’", ".", ","):
        end -= 1
    if end <= index or not ground.free(index, end) or not _may_be_body(ground, index, end):
        return None
    canonical = parse.span(index, end).of(ground.text)
    return ground.name(index, end, "organisation", f"organisation:{plain_key(canonical)}", canonical, "model")


def _may_be_body(ground: Ground, first: int, last: int) -> bool:
    parse = ground.parse
    if ground.times.issuperset(range(first, last)):
        return False  # "05:00 GMT"
    if all(index in ground.places or parse.lower[index] in NO_BODY for index in range(first, last)):
        return False
    if any(parse.lower[index].rstrip(".") in words.TITLES for index in range(first, last)):
        return False
    if last < len(parse) and parse.lower[last] in words.TITLES:
        return False
    if any(parse.lower[index] == "in" for index in range(first, last)):
        return False
    if last - first == 1 and (parse.lower[first] in place_words.NOT_PLACES and not parse.text[first].isupper()):
        return False
    if not parse.text[first][:1].isupper() or parse.span(first, last).of(ground.text) in ground.place_names:
        return False
    if any(parse.lower[index] in words.WEAPON_NOUNS for index in range(first, last)):
        return False
    return any(parse.text[index][:1].isupper() and len(parse.text[index]) > 1 for index in range(first, last))
