"""A story's parse with the words that stand for places, persons and public speakers, for the triggers of events to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.arguments import phrase_heads, reach
from onrecord.annotate.parse import Parse
from onrecord.languages.en.events import (
    BARE_SPEAKERS,
    BODIES,
    CAPITALS,
    FORCE_WORDS,
    HEADS,
    HOME,
    LEARNING,
    LOCAL_VOICES,
    NOT_STATES,
    OFFICES,
    OWNING,
    PUBLIC_BODIES,
    RANKS,
    SERVICES,
    SETTLEMENT_NOUNS,
    SPEAKERS,
    SPOKEN_FOR,
    SPOKESPEOPLE,
)
from onrecord.languages.en.people import KNOWN_PEOPLE

if TYPE_CHECKING:
    from onrecord.annotate import Context
    from onrecord.model import Entity, Span

OLDEST = 111
KNOWN_NAMES = frozenset(person.name for person in KNOWN_PEOPLE)


@dataclass(slots=True)
class Scene:
    """A story's parse with the words that stand in place names and those that name a public speaker."""

    parse: Parse
    places: Mapping[int, str]
    speakers: set[int]
    heads: set[int]
    dates: set[int]
    demonyms: set[int]
    persons: set[int]

    @classmethod
    def of(cls, context: Context) -> Scene:
        parse = context.parse
        places = {
            word: toponym.precision for toponym in context.toponyms for word in parse.words_in(toponym.span)
            if not parse.tag[word].startswith("J")
        }  # fmt: skip
        places.update({word: "settlement" for word in _named_settlements(parse) if word not in places})
        dates = {word for timex in context.timexes for word in parse.words_in(timex.span)}
        return cls(parse, places, _speakers(context, SPEAKERS), _speakers(context, HEADS), dates, _demonyms(context),
                   _persons(context))  # fmt: skip


def _demonyms(context: Context) -> set[int]:
    """Return the words that say of which state something is: "Russian", "Kenyan"."""
    parse = context.parse
    named = {
        word for toponym in context.toponyms if toponym.precision == "country"
        for word in parse.words_in(toponym.span) if parse.tag[word].startswith("J")
    }  # fmt: skip
    told = {
        word for word, kind in enumerate(parse.ent) if kind in ("NORP", "GPE") and parse.lower[word] not in NOT_STATES
    }
    return named | told


def _persons(context: Context) -> set[int]:
    """Return the words of the story's persons; the parse takes many a foreign village for one."""
    mentions = (mention for entity in context.entities if entity.type == "person" for mention in entity.mentions)
    return {word for mention in mentions for word in context.parse.words_in(mention.span)}


def _named_settlements(parse: Parse) -> Iterator[int]:
    """Yield the names behind "the town of", which are places whatever else they may be."""
    for word, dep in enumerate(parse.dep):
        above = parse.head[parse.head[word]]
        if dep == "pobj" and parse.pos[word] == "PROPN" and parse.lower[above] in SETTLEMENT_NOUNS:
            yield from phrase_heads(parse, word)


def _speakers(context: Context, titles: frozenset[str]) -> set[int]:
    """Return the words that stand for a state, a body of states, or a person with one of some titles."""
    parse = context.parse
    speakers = {
        word for entity in context.entities if _is_public(entity, titles)
        for mention in entity.mentions for word in parse.words_in(mention.span)
        if not parse.tag[word].startswith("J")
    }  # fmt: skip
    titled = {
        parse.text[word]
        for word in range(len(parse))
        if parse.ent[word] == "PERSON" and _has_title(parse, word, titles)
    }
    # "the head of the region, Ildar Safin": the parse takes many a foreign name for a country's
    bare, persons = titles & BARE_SPEAKERS, _persons(context)
    for word in range(len(parse)):
        if (
            (parse.lower[word] in bare and not _is_at_home(parse, word))
            or parse.text[word] in titled | BODIES
            or (parse.ent[word] == "GPE" and word not in persons and not _has_age(parse, word))
            or (parse.lower[word] == "ministry" and _is_foreign(parse, word))
        ):
            speakers.add(word)
    # "Ukraine's air force", "Moscow police": whose they are does not make them speak for the state
    states = _state_names(context)
    speakers -= {
        word for word in speakers if parse.dep[word] in OWNING
        and (parse.text[word] in CAPITALS or (parse.text[word] not in BODIES and parse.span(word, word + 1) in states))
    }  # fmt: skip
    speakers.update(
        word for word in range(len(parse)) if gives_statement(parse, word)
        and any(parse.ent[child] in ("GPE", "NORP") for child in parse.children[word])
    )  # fmt: skip
    offices = (word for word in range(len(parse)) if parse.lower[word] in OFFICES)
    speakers.update(
        word for word in offices if any(parse.dep[c] == "poss" and c in speakers for c in parse.children[word])
    )
    return speakers


def gives_statement(parse: Parse, subject: int) -> bool:
    """True for officials who speak for their state in a statement of its: "in a joint statement, Kenyan officials said"."""
    verb = parse.head[subject]
    return parse.lower[subject] in ("officials", "authorities") and any(
        parse.lower[link] == "in" and parse.lower[told] == "statement"
        for link in parse.children[verb] for told in parse.children[link]
    )  # fmt: skip


def _state_names(context: Context) -> frozenset[Span]:
    """Return the spans of the countries' names."""
    countries = (entity for entity in context.entities if entity.type == "place.country")
    return frozenset(mention.span for entity in countries for mention in entity.mentions)


def _is_at_home(parse: Parse, word: int) -> bool:
    """True for "health minister", "regional leader": an office that speaks of its own work."""
    return any(parse.lower[child] in HOME for child in (*parse.children[word], max(word - 1, 0)))


def _is_foreign(parse: Parse, word: int) -> bool:
    near = (*parse.children[word], *(inner for child in parse.children[word] for inner in parse.children[child]))
    return any(parse.lower[child] in ("foreign", "external") for child in near)


def _is_public(entity: Entity, titles: frozenset[str]) -> bool:
    named = frozenset(entity.name.lower().split())
    if entity.type == "government":
        return named.isdisjoint(SERVICES) or "foreign" in named
    if entity.type == "place.country" or entity.name in PUBLIC_BODIES:
        return True
    if entity.type == "military":
        return FORCE_WORDS.isdisjoint(named)
    if entity.type != "person" or entity.name in LOCAL_VOICES:
        return False
    role = frozenset((entity.role or "").lower().replace("-", " ").split())
    if role & HOME or (role & RANKS and role & titles == {"general"}):
        return False
    if role & titles == {"director"} and role & LEARNING:
        return False
    return entity.name in KNOWN_NAMES or bool(role & titles)


def _has_title(parse: Parse, word: int, wanted: frozenset[str]) -> bool:
    """True for the last word of a name that has a title before it or beside it, unless it is a former one."""
    near = [child for child in parse.children[word] if parse.dep[child] in ("compound", "appos", "amod", "nmod")]
    if parse.dep[word] == "appos":
        near.append(parse.head[word])
    titles = {parse.lower[inner] for child in near for inner in (child, *parse.children[child])}
    public = titles & wanted
    if public == {"director"} and any(
        parse.tag[at] == "PRP$" or parse.lower[at] in LEARNING for child in near for at in reach(parse, child)
    ):
        # "Ann Doe, its director": of a body that the story named, and no state's; "director of the Policy Center"
        return False
    # "Energy Minister Ann Doe" speaks of her own work
    own = titles & (HOME | {"former", "ex"})
    return bool(public or (titles & SPOKESPEOPLE and _is_spoken_for(parse, near))) and not own


def _is_spoken_for(parse: Parse, near: list[int]) -> bool:
    """True where a spokesperson speaks for a state or a body of states: "the foreign ministry's spokesman", "the EU's"."""
    words = [at for child in near for at in reach(parse, child)]
    return any(
        parse.text[at] in BODIES or parse.lower[at] in SPOKEN_FOR
        or (parse.lower[at] == "union" and parse.lower[at - 1] == "european") for at in words
    )  # fmt: skip


def _has_age(parse: Parse, word: int) -> bool:
    """True for a person whom the parse takes for a country: "said Nadiia, 71"."""
    if word + 2 >= len(parse) or parse.text[word + 1] != ",":
        return False
    return parse.text[word + 2].isdecimal() and int(parse.text[word + 2]) < OLDEST
