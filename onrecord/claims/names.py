"""Spans and words → the plain canonical names they stand for; what must not travel with a claim is withheld."""

from __future__ import annotations

import re

from onrecord.annotate.arguments import core
from onrecord.claims.setting import Setting
from onrecord.claims.speakers import covering_of
from onrecord.languages.en.attribution import SPEECH
from onrecord.languages.en.events import AIRCRAFT, DRONES, GROUPS
from onrecord.languages.en.places import CITY_NOUNS
from onrecord.languages.en.roles import GENERIC, QUANTIFIERS, SERVICES, STATE_WORDS
from onrecord.model import Entity, Span

MAX_CLIMB = 4
# pronouns that may stand for a body in its own words
OF_BODIES = frozenset({"it", "they", "we", "its", "their", "our"})
LEADERSHIP = frozenset({"leadership", "leaders", "leader", "rulers"})
GOVERNMENT = "Government of "
# names of these do nothing by themselves
THINGS = frozenset({"weapon", "treaty", "publication", "event"})
# "50.4501, 30.5234", "50°27′N 30°31′E": where somebody stands must not travel with a claim
COORDINATES = re.compile(
    r"[-+]?\d{1,2}\.\d{3,}\s*°?\s*[NS]?\s*[,;/ ]\s*[-+]?\d{1,3}\.\d{3,}(?:\s*°?\s*[EW]\b|°)?"
    r"|\d{1,2}\s*°\s*\d{1,2}[^A-Za-z0-9]{0,3}(?:\d{1,2}(?:\.\d+)?[^A-Za-z0-9]{0,3})?[NS]"
    r"[,;\s]*\d{1,3}\s*°\s*\d{1,2}[^A-Za-z0-9]{0,3}(?:\d{1,2}(?:\.\d+)?[^A-Za-z0-9]{0,3})?[EW]"
)
WITHHELD = "[coordinates withheld]"


def withhold(text: str) -> str:
    """Replace coordinates in a text.

    >>> withhold("troops near 50.4501, 30.5234")
    'troops near [coordinates withheld]'
    """
    return COORDINATES.sub(WITHHELD, text)


def plain_name(setting: Setting, span: Span) -> str | None:
    """Return the canonical name that a span stands for, a state as its plain country; None where nothing names it."""
    words = setting.parse.words_in(span)
    owned = [word for word in words if len(words) > 1 and setting.parse.tag[word] == "PRP$"]
    for word in (words[-1], *words[:-1]) if len(words) else ():
        name = None if word in owned else name_at(setting, word)
        if name:
            return name
    return _name_beside(setting, span)


def _name_beside(setting: Setting, span: Span) -> str | None:
    """Return the person whose name stands right behind a role: "the defendant, Ann Doe,"."""
    head = setting.word_of(span)
    beside = (
        (child for child in setting.parse.children[head] if setting.parse.dep[child] == "appos")
        if head is not None
        else ()
    )
    entities = (setting.entity_by_word.get(child) for child in beside if child > (head or 0))
    return next((plain_entity(entity) for entity in entities if entity and entity.type == "person"), None)


def doer_name(setting: Setting, span: Span) -> str | None:
    """Return who a doer is: the name in the span, else the state of what it counts ("thousands of Kenyan officers")."""
    head = setting.word_of(span)
    if head is None or head in setting.dated:
        return None
    if setting.parse.tag[head] == "PRP":
        return _pronoun_name(setting, head)
    if setting.parse.tag[head] == "PRP$":  # whose statement it is: "|her| call for talks"
        return name_at(setting, head)
    words = [*reversed(setting.parse.words_in(span)), *core(setting.parse, head)]
    names = (doer_at(setting, word) for word in words if setting.parse.tag[word] != "PRP$")
    return next((found for found in names if found), None) or _whose_arms(setting, head) or _led(setting, head)


def _led(setting: Setting, head: int) -> str | None:
    """Return whose the leaders are: "Chad's leadership rejected the offer"."""
    if setting.parse.lower[head] not in LEADERSHIP:
        return None
    owners = (at for at in setting.parse.children[head] if setting.parse.dep[at] == "poss")
    return next((name for at in owners if (name := doer_at(setting, at))), None)


def _whose_arms(setting: Setting, head: int) -> str | None:
    """Return whose the men or the aircraft are that act: "jets of Chad's air force", "Chad's troops", "its troops"."""
    parse = setting.parse
    if parse.lower[head] not in GROUPS | AIRCRAFT | DRONES:
        return None
    own = [child for child in parse.children[head] if parse.dep[child] == "poss"]
    sent = (
        at for child in parse.children[head] if parse.lower[child] in ("of", "from") for at in parse.children[child]
    )
    for at in (*own, *sent):
        name = _pronoun_name(setting, at) if parse.tag[at] == "PRP$" else doer_at(setting, at)
        if name:
            return name
    return None


def _pronoun_name(setting: Setting, word: int) -> str | None:
    """Return whom a pronoun stands for: the person it was joined to; "it" in a body's own words is that body."""
    parse = setting.parse
    entity = setting.entity_by_word.get(word)
    if entity:
        return plain_entity(entity) if entity.type != "person" or parse.tag[word] == "PRP" else None
    at = parse.span(word, word + 1)
    tellers = covering_of(setting, parse.sentence[word], at) if parse.lower[word] in OF_BODIES else []
    said_by = next((said for said in tellers if said.source and said.source.start < at.start), None)
    if said_by is not None and said_by.source is not None:
        # "the army said it had won, Reuters reports": whichever of the two the parse makes the teller
        entity, named = setting.entity_by_id.get(said_by.source_id or ""), setting.word_of(said_by.source)
        if entity is None and named is not None and parse.pos[named] != "PRON":
            return doer_at(setting, named)
        return plain_entity(entity) if entity and entity.type != "person" else None
    verb = parse.head[word]
    for _ in range(MAX_CLIMB):
        if parse.dep[verb] == "ccomp" or parse.head[verb] == verb:
            break
        verb = parse.head[verb]
    if parse.dep[verb] != "ccomp" or parse.lower[word] not in OF_BODIES:
        return None
    teller = parse.head[verb]
    said = next((at for at in parse.children[teller] if parse.dep[at] == "nsubj"), None)
    if said is None or parse.lemma[teller] not in SPEECH:
        return None
    entity = setting.entity_by_word.get(said)
    return None if entity and entity.type == "person" else doer_at(setting, said)


def names_only(setting: Setting, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Return the canonical names among some spans, each once."""
    return tuple(dict.fromkeys(name for span in spans if (name := plain_name(setting, span))))


def name_at(setting: Setting, word: int) -> str | None:
    """Return the canonical name of the entity, place or party that a word belongs to."""
    entity = setting.entity_by_word.get(word)
    if entity and entity.type in THINGS:
        return None
    if entity:
        return plain_entity(entity)
    toponym = setting.toponym_by_word.get(word)
    if toponym:
        return toponym.name
    return party_name(setting, setting.parse.text[word])


def doer_at(setting: Setting, word: int) -> str | None:
    """Return who a word stands for as a doer: a capital is its state, and no other town or region does anything."""
    entity, toponym = setting.entity_by_word.get(word), setting.toponym_by_word.get(word)
    party = party_name(setting, setting.parse.text[word])
    if toponym is None or toponym.precision == "country" or (entity and not entity.type.startswith("place.")):
        return name_at(setting, word)
    if party:
        return party
    place = setting.context.resources.gazetteer.place(toponym.gazetteer_id) if toponym.gazetteer_id else None
    return toponym.country if place is not None and place.capital else None


def plain_entity(entity: Entity) -> str:
    """Return an entity's name as an actor: a government and a state's forces as a whole are their country."""
    if entity.type == "government":
        rival = entity.name.endswith(" Government")  # "National Unity Government" is not the state's own
        return entity.name if rival else entity.country or entity.name.removeprefix(GOVERNMENT)
    if entity.type == "military" and entity.country and _is_service(entity.name, entity.country):
        return entity.country
    return entity.name


def _is_service(name: str, country: str) -> bool:
    """True for "Kenyan Armed Forces", "Air Force of Ukraine": nothing but a country and what every state's forces have."""
    words = name.replace(country, "").lower().split()
    fighting = [word for word in words if word in SERVICES]
    others = [word for word in words if word not in SERVICES]
    states = all(word in STATE_WORDS or word[:3] == country[:3].lower() for word in others)
    return "armed" in words or (bool(fighting) and len(others) <= 1 and states)


def party_name(setting: Setting, text: str) -> str | None:
    """Return the party of the story's conflict that a word names."""
    conflict = setting.context.conflict
    if conflict is None:
        return None
    for party in conflict.parties:
        if text == party.name or text in party.demonyms or text in party.spellings or text in party.metonyms:
            return party.name
    return None


def _named_place(setting: Setting, head: int) -> str | None:
    """Return the town behind "city of", or beside "the capital,"."""
    parse = setting.parse
    if parse.lower[head] not in CITY_NOUNS:
        return None
    below = [child for child in parse.children[head] if parse.dep[child] == "appos"]
    below += [at for child in parse.children[head] if parse.lower[child] == "of" for at in parse.children[child]]
    toponym = next((setting.toponym_by_word[at] for at in below if at in setting.toponym_by_word), None)
    return toponym.name if toponym else None


def _is_thing(setting: Setting, head: int) -> bool:
    """True for a thing that has a country's name only before it: "the Kenyan oil refinery" is not Kenya."""
    parse = setting.parse
    return parse.tag[head] in ("NN", "NNS") and parse.lower[head] not in GENERIC and head not in setting.entity_by_word


def told_as(setting: Setting, span: Span) -> str | None:
    """Return whom or what a span names: a canonical name, else the page's words where they say something of their own."""
    parse = setting.parse
    words = list(parse.words_in(span))
    head = setting.word_of(span)
    if head is None or head in setting.dated or parse.pos[head] in ("PRON", "NUM", "ADV", "ADJ", "VERB"):
        return None
    name = _named_place(setting, head) or (
        _name_beside(setting, span) if _is_thing(setting, head) else plain_name(setting, span)
    )
    if name:
        return name
    while words and (parse.lower[words[0]] in QUANTIFIERS or parse.pos[words[0]] in ("NUM", "DET", "PRON", "PUNCT")):
        words = words[1:]
    if not words or (len(words) == 1 and (parse.lower[head] in GENERIC or not parse.text[head][0].isalpha())):
        return None
    return withhold(parse.span(words[0], words[-1] + 1).of(setting.story.text))
