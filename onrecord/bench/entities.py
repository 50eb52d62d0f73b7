"""Entities of defence texts (14 types): the reader's names, widened to the phrases that the set marks.

The set marks whole noun phrases with articles and titles, pronouns of persons
and bodies, and nested names; the reader's own spans are shorter. Widening is
by grammar alone: the determiner and the modifiers of a name's head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.annotate import Context, Resources
from onrecord.bench import read_text
from onrecord.languages import word_set
from onrecord.languages.en import names as words
from onrecord.model import Entity, Mention, Span

TYPES = {
    "person": "Person", "organisation": "Organisation", "government": "Organisation", "military": "Organisation",
    "place.country": "Location", "place.region": "Location", "place.settlement": "Location", "weapon": "Weapon",
    "treaty": "DocumentReference", "publication": "DocumentReference",
}  # fmt: skip
PLATFORMS = word_set(
    "tank tanks aircraft helicopter helicopters warplane warplanes jet jets ship ships warship warships submarine"
    " submarines vehicles vehicle carrier carriers frigate destroyer bomber bombers fighters drone drones"
)
COORDINATE = re.compile(
    r"\d{1,3}°\d{1,2}[′']\d{1,2}[″\"][NS] \d{1,3}°\d{1,2}[′']\d{1,2}[″\"][EW]|\d+\.\d+°[NS] \d+\.\d+°[EW]"
)
FREQUENCY = re.compile(r"\b\d+(?:\.\d+)? ?[MKG]H[Zz]\b")
IDENTIFIER = re.compile(r"(?<!\w)@\w{2,}|\b\d{3}-\d{3}-\d{4}\b")
PERSON_NOUNS = words.ROLE_NOUNS | word_set("secretary minister coordinator envoy")
GROUP_NOUNS = word_set(
    "forces troops fighters militants soldiers people members partners government regime coalition opposition group"
    " groups army military civilians residents refugees officials authorities organisation organization community"
    " nations countries allies enemy delegation ministers families militia militias terrorists commanders victims"
    " police company companies team committee council population communities representatives leaders rebels parties"
)
PLACE_NOUNS = word_set(
    "camp city town village country region area province hospital school island border capital district territory"
    " building buildings neighbourhood neighborhood airport base mosque church street site facility museum"
)
DOCUMENT_NOUNS = word_set("resolution report statement book agreement constitution document")
GROUP_PRONOUNS = word_set("we they our their us")


def predict(row: dict[str, Any], resources: Resources) -> dict[str, Any]:
    """Return the row with the reader's own entities in the set's types."""
    return {"id": row["id"], "entities": spans(read_text(row["text"], resources), row["text"])}


def spans(context: Context, text: str) -> list[dict[str, Any]]:
    """Return the typed spans of a read text, in order, each once."""
    found: set[tuple[int, int, str]] = set()
    for span, kind in _all(context):
        at = context.story.alignment.to_stream(span)
        found.add((at.start, at.end, kind))
    for pattern, kind in ((COORDINATE, "Coordinate"), (FREQUENCY, "Frequency"), (IDENTIFIER, "CommsIdentifier")):
        found.update((match.start(), match.end(), kind) for match in pattern.finditer(text))
    return [{"start": start, "end": end, "text": text[start:end], "type": kind} for start, end, kind in sorted(found)]


def _all(context: Context) -> Iterator[tuple[Span, str]]:
    for entity in context.entities:
        for mention in entity.mentions:
            yield from _mention(context, entity, mention)
    yield from _phrases(context)
    for timex in context.timexes:
        yield timex.span, "Temporal"
    for quantity in context.quantities:
        money = quantity.unit is not None and len(quantity.unit) == 3 and quantity.unit.isupper()
        yield quantity.span, "Money" if money else "Quantity"


def _mention(context: Context, entity: Entity, mention: Mention) -> Iterator[tuple[Span, str]]:
    if entity.type == "event":
        return
    if mention.made_by == "mentions.demonym@1":
        yield mention.span, "Nationality"
        return
    kind = TYPES[entity.type]
    if kind == "Weapon" and mention.span.of(context.story.text).split()[-1].lower() in PLATFORMS:
        kind = "MilitaryPlatform"
    yield _widened(context, mention.span), kind


def _widened(context: Context, span: Span) -> Span:
    """Return the span with the article before it."""
    parse = context.parse
    at = parse.words_in(span)
    if at.start and parse.lower[at.start - 1] == "the":
        return Span(parse.start[at.start - 1], span.end)
    return span


def _phrases(context: Context) -> Iterator[tuple[Span, str]]:
    """Yield the noun phrases headed by a word for a group, a place, a person or a document, and group pronouns."""
    parse = context.parse
    kinds = (
        (GROUP_NOUNS, "Organisation"),
        (PLACE_NOUNS, "Location"),
        (PERSON_NOUNS, "Person"),
        (DOCUMENT_NOUNS, "DocumentReference"),
    )
    for index, lower in enumerate(parse.lower):
        if lower in GROUP_PRONOUNS:
            if parse.tag[index].startswith("PRP"):
                yield parse.span(index, index + 1), "Organisation"
            continue
        if not parse.tag[index].startswith("NN") or parse.dep[index] == "compound":
            continue
        for nouns, kind in kinds:
            if lower in nouns:
                yield _phrase(context, index), kind


def _phrase(context: Context, index: int) -> Span:
    parse = context.parse
    first = index
    while first > 0 and parse.head[first - 1] in range(first - 1, index + 1) and index - first < 8:
        if parse.sentence[first - 1] != parse.sentence[index] or parse.tag[first - 1] in (",", "IN", "CC"):
            break
        first -= 1
    return parse.span(first, index + 1)
