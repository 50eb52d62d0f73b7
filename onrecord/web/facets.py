"""Hits of a search → what they could be narrowed by, counted in sentences; and where the words asked for stand in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.store.query import parse
from onrecord.store.search import Hit

SHOWN = 6
_PHRASE = re.compile(r'"([^"]+)"')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One field of a search: its name there, and its values among the hits, each with how many sentences have it."""

    field: str
    values: tuple[tuple[str, int], ...]


def _of_claims(column: str, kind: str = "") -> Callable[[Hit], Iterable[str | None]]:
    return lambda hit: (claim[column] for claim in hit.claims if not kind or claim["kind"] == kind)


_FIELDS: tuple[tuple[str, Callable[[Hit], Iterable[str | None]]], ...] = (
    ("speaker", _of_claims("speaker")),
    ("place", _of_claims("place")),
    ("measure", _of_claims("predicate", "figure")),
    ("type", _of_claims("predicate", "event")),
    ("status", _of_claims("status")),
    ("publisher", lambda hit: (hit.story["publisher"],)),
    ("page", lambda hit: (hit.page["name"],)),
)


def facets(hits: Sequence[Hit], asked: str) -> Iterator[Facet]:
    """Yield what hits could be narrowed by: fields that are not asked for yet and of which not all hits have one value."""
    given = {each.field for each in parse(asked).filters}
    for field, told in _FIELDS:
        found = Counter(value for hit in hits for value in set(filter(None, told(hit))))
        if field not in given and found and min(found.values()) < len(hits):
            ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))
            yield Facet(field=field, values=tuple(ranked[:SHOWN]))


def narrowed(asked: str, field: str, value: str) -> str:
    """Return a search narrowed to one value of a field.

    >>> narrowed("drones", "speaker", "Ada Quist")
    'drones speaker:"Ada Quist"'
    """
    return f'{asked} {field}:"{value.replace(chr(34), "")}"'.strip()


def marked(text: str, asked: str) -> list[tuple[str, bool]]:
    """Cut a sentence where words that were asked for begin and end: pieces, and whether each was asked for.

    >>> marked("Drones over Kyiv, drone debris", "drones kyiv")
    [('Drones', True), (' over ', False), ('Kyiv', True), (', drone debris', False)]
    """
    phrases = [_WORD.findall(each) for each in _PHRASE.findall(parse(asked).wanted or "")]
    if not any(phrases):
        return [(text, False)]
    shapes = sorted((r"\W+".join(map(re.escape, words)) for words in phrases if words), key=len, reverse=True)
    pieces = re.split(rf"(?i)\b({'|'.join(shapes)})(?!\w)", text)
    return [(piece, odd % 2 == 1) for odd, piece in enumerate(pieces) if piece]
