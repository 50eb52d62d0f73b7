"""What the finders of names share: the story's ground, and a found name before names are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from onrecord.model import EntityType, Span, Toponym

if TYPE_CHECKING:
    from onrecord.annotate import Context
    from onrecord.annotate.parse import Parse


@dataclass(slots=True)
class Name:
    """One found name: words first up to, not including, last; `key` says which names are one."""

    first: int
    last: int
    span: Span
    type: EntityType
    key: str
    canonical: str
    rule: str
    country: str | None = None
    role: str | None = None
    kind: Literal["name", "nominal", "pronoun"] = "name"


@dataclass(slots=True)
class Ground:
    """A story's words with its place names laid over them, and the words that names have taken."""

    context: Context
    parse: Parse
    text: str
    places: dict[int, Toponym]
    reach: dict[int, tuple[int, int]]
    taken: set[int] = field(default_factory=set)
    place_names: frozenset[str] = frozenset()
    times: frozenset[int] = frozenset()

    def free(self, first: int, last: int) -> bool:
        """Tell whether no name has taken any of the words."""
        return all(index not in self.taken for index in range(first, last))

    def take(self, first: int, last: int) -> None:
        """Mark words as part of a name."""
        self.taken.update(range(first, last))

    def country_at(self, index: int) -> str | None:
        """Return the country that a word names or is an adjective of, at country precision."""
        place = self.places.get(index)
        return place.country if place is not None and place.precision == "country" else None

    def is_demonym(self, index: int) -> bool:
        """Tell an adjective or people's name ("Russian") from the country's own."""
        place = self.places.get(index)
        return place is not None and place.made_by.startswith("places.demonym")

    def is_capital(self, toponym: Toponym | None) -> bool:
        """Tell whether a place is the capital of its country."""
        gazetteer = self.context.resources.gazetteer
        place = gazetteer.place(toponym.gazetteer_id) if toponym is not None and toponym.gazetteer_id else None
        return place is not None and place.capital

    def name(
        self, first: int, last: int, type: EntityType, key: str, canonical: str, rule: str, country: str | None = None
    ) -> Name:
        """Return a name over words."""
        return Name(first, last, self.parse.span(first, last), type, key, canonical, rule, country)

    def country_before(self, index: int) -> tuple[str | None, int]:
        """Return the country right before a word ("Ukraine's", "Russian") and where its words start."""
        parse = self.parse
        at = index - 1
        if at >= 0 and parse.text[at] in ("'s", "’s", "'", "’"):
            at -= 1
        if at >= 0 and at in self.places:
            first = self.reach[at][0]
            return self.places[at].country, first
        return None, index


def ground_of(context: Context) -> Ground:
    """Lay a story's place names over its words."""
    parse = context.parse
    places: dict[int, Toponym] = {}
    reach: dict[int, tuple[int, int]] = {}
    for toponym in context.toponyms:
        words = parse.words_in(toponym.span)
        for index in words:
            places[index] = toponym
            reach[index] = (words.start, words.stop)
    text = context.story.text
    names = frozenset(toponym.span.of(text) for toponym in context.toponyms)
    times = frozenset(word for timex in context.timexes for word in parse.words_in(timex.span))
    return Ground(context, parse, text, places, reach, place_names=names, times=times)
