"""Names of people, bodies, weapons, places and events, joined across spellings and titles.

The finders run in an order that is a decision: bodies before persons (a known
body is no person), persons before things, and places last, which may lie
inside other names. Names with one key become one entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.annotate.bodies import find_bodies, find_guessed_bodies
from onrecord.annotate.coreference import find_references
from onrecord.annotate.naming import Ground, Name, ground_of
from onrecord.annotate.persons import Person, find_persons
from onrecord.annotate.things import find_things
from onrecord.annotate.unnamed import find_unnamed
from onrecord.gazetteer.spelling import plain_key
from onrecord.languages import word_set
from onrecord.languages.en import names as words
from onrecord.languages.en import places as place_words
from onrecord.model import Entity, EntityType, Mention, Toponym, content_id

if TYPE_CHECKING:
    from onrecord.annotate import Context

PLACE_TYPES: dict[str, EntityType] = {
    "country": "place.country",
    "region": "place.region",
    "district": "place.region",
    "settlement": "place.settlement",
    "unresolved": "place.settlement",
}
# How many capitals of a list ("Kyiv, Minsk and Moscow") are followed back to the first.
MOST_JOINED = 5
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
COMPASS_REGIONS = word_set(
    "eastern western northern southern central northeastern northwestern southeastern southwestern north-eastern"
    " north-western south-eastern south-western east west north south"
)


@dataclass(slots=True)
class _Group:
    """The names of one entity while they are joined."""

    type: EntityType
    canonical: str
    country: str | None = None
    role: str | None = None
    names: list[Name] = field(default_factory=list)


def find_entities(context: Context) -> tuple[Entity, ...]:
    """Return the story's entities in order of first mention, their mentions in order of the text.

    Pronouns and offices are mentions of kind `pronoun` and `nominal`; country
    adjectives are nominal mentions of their country. A capital that stands for
    its government is a mention of "Government of X".
    """
    ground = ground_of(context)
    names = find_bodies(ground)
    people = find_persons(ground)
    names += find_guessed_bodies(ground)
    names += find_things(ground)
    names += find_unnamed(ground)
    groups: dict[str, _Group] = {}
    for name in names:
        _join(groups, name)
    for person in people:
        _join_person(groups, person)
    for person, reference in find_references(ground, people):
        groups[f"person:{person.key}"].names.append(reference)
    for name in _places(ground):
        _join(groups, name)
    _join_abbreviations(ground, groups)
    _join_bare_bodies(groups)
    return _entities(context, groups.items())


def _join(groups: dict[str, _Group], name: Name) -> None:
    group = groups.get(name.key)
    if group is None:
        group = groups[name.key] = _Group(name.type, name.canonical, name.country, name.role)
    group.names.append(name)
    group.country = group.country or name.country


def _join_person(groups: dict[str, _Group], person: Person) -> None:
    group = _Group("person", person.canonical, person.country, person.role, list(person.names))
    groups[f"person:{person.key}"] = group


def _entities(context: Context, groups: Iterable[tuple[str, _Group]]) -> tuple[Entity, ...]:
    entities = []
    for key, group in groups:
        if group.type.startswith("place") and not _is_printed(group):
            continue
        group.names.sort(key=lambda name: (name.first, name.last))
        mentions = tuple(
            Mention(span=name.span, kind=name.kind, made_by=f"mentions.{name.rule}@1") for name in group.names
        )
        entities.append((group.names[0].first, key, Entity(
            id=content_id("entity", context.story.id, key), name=group.canonical, type=group.type, mentions=mentions,
            role=group.role, country=group.country,
        )))  # fmt: skip
    entities.sort(key=lambda entry: entry[:2])
    return tuple(entity for _, _, entity in entities)


def _is_printed(group: _Group) -> bool:
    """Tell a place that the story names from one that only lies inside another name; a country always counts."""
    return group.type == "place.country" or any(name.kind == "name" or name.rule == "demonym" for name in group.names)


def _places(ground: Ground) -> list[Name]:
    """Return the place names as names of countries, regions, settlements, or of governments they stand for."""
    names: list[Name] = []
    seen: set[int] = set()
    for toponym in ground.context.toponyms:
        words_of = ground.parse.words_in(toponym.span)
        first, last = words_of.start, words_of.stop
        if first in seen or last <= first:
            continue
        seen.add(first)
        inside = first in ground.taken
        if inside and toponym.precision in ("unresolved", "region", "district"):
            continue
        names.extend(_place(ground, toponym, first, last, inside))
    return names


def _place(ground: Ground, toponym: Toponym, first: int, last: int, inside: bool) -> list[Name]:
    parse = ground.parse
    demonym = toponym.made_by.startswith("places.demonym")
    found = []
    if toponym.precision == "country" and not inside and parse.lower[last : last + 1] == ["border"]:
        key = f"place.region:border:{toponym.gazetteer_id}"
        found.append(ground.name(first, last + 1, "place.region", key, f"Border of {toponym.name}", "border"))
    if not inside and not demonym:
        compass = _compass(ground, toponym, first, last)
        if compass is not None:
            found.append(compass)
        government = _government(ground, toponym, first, last)
        if government is not None:
            return [*found, government]
    follows = last < len(parse) and parse.lower[last] in place_words.REGION_NOUNS
    if follows and not demonym and not inside and toponym.precision in ("region", "district"):
        last += 1
    type_ = PLACE_TYPES[toponym.precision]
    key = f"{type_}:{toponym.gazetteer_id or plain_key(toponym.name)}"
    country = toponym.country if toponym.precision != "country" else None
    span = parse.span(first, last) if last > first + 1 else toponym.span
    name = Name(first, last, span, type_, key, toponym.name, "demonym" if demonym else "place", country)
    if demonym or inside:
        name.kind = "nominal"
    return [*found, name]


def _compass(ground: Ground, toponym: Toponym, first: int, last: int) -> Name | None:
    """Read "eastern Ukraine" and "Ukraine's far east" as a part of the country."""
    parse = ground.parse
    if toponym.precision not in ("country", "region"):
        return None
    if first and parse.lower[first - 1] in COMPASS_REGIONS:
        first -= 1
        way = parse.lower[first]
    elif last + 1 < len(parse) and parse.text[last] in POSSESSIVES and _compass_after(ground, last + 1):
        last = _compass_after(ground, last + 1)
        way = " ".join(parse.lower[at] for at in range(last - 1, last))
        way = f"far {way}" if parse.lower[last - 2] == "far" else way
    else:
        return None
    adjective = way if way.endswith("ern") or way.startswith("far") or way == "central" else way + "ern"
    canonical = f"{adjective.capitalize()} {toponym.name}"
    if way == "far east" and toponym.name == "Russia":
        canonical = "Russian Far East"
    return ground.name(
        first, last, "place.region", f"place.region:{plain_key(canonical)}", canonical, "compass", toponym.country
    )


def _compass_after(ground: Ground, index: int) -> int:
    parse = ground.parse
    if parse.lower[index] == "far" and index + 1 < len(parse):
        index += 1
    return index + 1 if parse.lower[index] in ("east", "west", "north", "south", "northeast", "southeast") else 0


# where a body of states sits: the town speaks for it where its own state is not named
UNIONS = {"Brussels": "European Union"}


def _government(ground: Ground, toponym: Toponym, first: int, last: int) -> Name | None:
    """Read a capital as its government where it speaks, acts or is acted on: "Kyiv said", "pressure on Moscow"."""
    if toponym.precision != "settlement" or toponym.country is None or not ground.is_capital(toponym):
        return None
    if not _acts(ground, first, last):
        return None
    union = UNIONS.get(toponym.name)
    if union and not any(place.name == toponym.country for place in ground.places.values()):
        return ground.name(first, last, "organisation", f"organisation:{plain_key(union)}", union, "metonym")
    country = f"the {toponym.country}" if toponym.country.startswith("United ") else toponym.country
    canonical = f"Government of {country}"
    key = f"government:{plain_key(canonical)}"
    return ground.name(first, last, "government", key, canonical, "metonym", toponym.country)


def _acts(ground: Ground, first: int, last: int, joined: int = 0) -> bool:
    parse = ground.parse
    head = parse.head[last - 1]
    dep = parse.dep[last - 1]
    if dep == "nsubj" and parse.tag[head].startswith("V") and parse.lemma[head] not in UNWILLED:
        return True
    if dep == "nsubjpass" and any(parse.dep[child] == "xcomp" for child in parse.children[head]):
        return True  # "Moscow is thought to have sent"
    if dep == "poss" and parse.lower[head] not in TOWN_PARTS and head > last:
        return True
    if dep == "pobj" and parse.lower[head] == "by" and head < first:
        return True
    if dep == "pobj" and parse.lower[head] == "in" and _is_felt(ground, parse.head[head]):
        return True
    if dep == "pobj" and parse.lower[head] in ("on", "with", "against", "between", "by", "among"):
        return parse.lemma[parse.head[head]] in PRESSED
    if dep == "conj" and joined < MOST_JOINED and head in ground.places and head < first:
        start, stop = ground.reach[head]
        return _acts(ground, start, stop, joined + 1)
    return False


# "alarm in Kyiv", "well received in Washington": the city's government feels or judges.
FELT = word_set("alarm concern fear unease anger dismay anxiety frustration worry outrage receive view regard perceive")


def _is_felt(ground: Ground, index: int) -> bool:
    """Tell "alarm in Kyiv" and "raised alarm in Kyiv" from what merely happens there."""
    parse = ground.parse
    if parse.lemma[index] in FELT:
        return True
    objects = (child for child in parse.children[index] if parse.dep[child] in ("dobj", "nsubjpass"))
    return any(parse.lemma[child] in FELT for child in objects)


# What happens to a town, rather than what a government does.
UNWILLED = word_set(
    "be lie sit wake suffer experience become come remain stand house host see face fall lose sleep burn brace shake"
    " endure feature boast get find live"
)
TOWN_PARTS = word_set(
    "city streets street outskirts mayor airport airports suburbs suburb district districts metro population residents"
    " resident center centre capital downtown square skyline river bridge bridges hospital university police station"
    " neighbourhood neighborhood neighbourhoods neighborhoods embassy region area north south east west old subway time"
    " weather museum theatre theater stadium red main central historic podil obolon desnianskyi holosiivskyi"
)
PRESSED = word_set(
    "pressure sanction talk negotiation relation tie war clash deal agreement alliance tension pact cooperation"
    " co-operation partnership share escalation conflict dispute escalate negotiate cooperate share claim victory"
    " influence confrontation rivalry divide difference gap link contact channel dialogue treaty"
)


def _join_abbreviations(ground: Ground, groups: dict[str, _Group]) -> None:
    """Join "Institute for Regional Studies (IRS)" with a later "IRS" by the initials in brackets."""
    parse, text = ground.parse, ground.text
    short = {
        name.span.of(text): key
        for key, group in groups.items()
        for name in group.names
        if group.type in ("organisation", "government", "military") and name.last - name.first == 1
    }
    for key in [key for key, group in groups.items() if group.type in ("organisation", "government", "military")]:
        if key not in groups:
            continue
        for name in list(groups[key].names):
            last = name.last
            if last + 2 < len(parse) and parse.text[last] == "(" and parse.text[last + 2] == ")":
                other = short.get(parse.text[last + 1])
                if (
                    other
                    and other != key
                    and other in groups
                    and _initials(parse.text[name.first : last], parse.text[last + 1])
                ):
                    groups[key].names.extend(groups.pop(other).names)


def _join_bare_bodies(groups: dict[str, _Group]) -> None:
    """Join "the Defense Ministry" to the one ministry of that kind whose country the story gives."""
    kinds = set(words.STATE_BODIES.values())
    for key in [key for key, group in groups.items() if group.canonical in kinds and group.country is None]:
        whole = [
            other for other, group in groups.items()
            if group.country is not None and group.canonical.startswith(groups[key].canonical + " of ")
        ]  # fmt: skip
        if len(whole) == 1:
            groups[whole[0]].names.extend(groups.pop(key).names)


def _initials(parts: Sequence[str], short: str) -> bool:
    letters = "".join(part[0] for part in parts if part[:1].isupper())
    wanted = "".join(mark for mark in short if mark.isalpha()).upper()
    return len(wanted) > 1 and wanted[0] in letters.upper()
