"""A story's annotations, indexed so that a claim finds what stands around it without searching the story."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.annotate import Context
from onrecord.annotate.arguments import CLAUSES, reach, verb_above
from onrecord.annotate.parse import Parse
from onrecord.languages.en.dateline import find_dateline
from onrecord.languages.en.places import CITY_NOUNS
from onrecord.model import Attribution, Entity, EventMention, Span, Story, Timex, Toponym
from onrecord.timex import Interval
from onrecord.timex.chronicle import Chronicle, chronicle_of

MOST_STEPS, OUT_OF_CLAUSE, FAR = 40, 3, 1_000
APART = frozenset({"after", "before", "since"})
# what a preposition brings in belongs to the clause around it
OWN_CLAUSES = CLAUSES - {"pcomp"}
LONGEST_SENTENCE = 400
Noted = TypeVar("Noted", Toponym, Timex, EventMention)


def _outside_datelines(story: Story, hours: Sequence[Span]) -> Callable[[Toponym | Timex], bool]:
    """Return a test for annotations that do not stand in a dateline or an hour of a live page at the start of a paragraph."""
    found = [(block.span.start, find_dateline(story.text, block.span.start, block.span.end)) for block in story.blocks]
    spans = sorted([*hours, *(Span(start, dateline.end) for start, dateline in found if dateline)])
    starts = [span.start for span in spans]

    def outside(annotation: Toponym | Timex) -> bool:
        index = bisect_right(starts, annotation.span.start) - 1
        return index < 0 or annotation.span.start >= spans[index].end

    return outside


@dataclass(slots=True)
class Setting:
    """One story with its annotations by sentence and by word."""

    context: Context
    story: Story
    parse: Parse
    chronicle: Chronicle
    toponyms: dict[int, list[tuple[int, Toponym]]] = field(default_factory=dict)
    timexes: dict[int, list[tuple[int, Timex]]] = field(default_factory=dict)
    events: dict[int, list[tuple[int, EventMention]]] = field(default_factory=dict)
    attributions: dict[int, list[Attribution]] = field(default_factory=dict)
    spoken_by: dict[int, list[Span]] = field(default_factory=dict)
    entity_by_word: dict[int, Entity] = field(default_factory=dict)
    toponym_by_word: dict[int, Toponym] = field(default_factory=dict)
    entity_by_id: dict[str, Entity] = field(default_factory=dict)
    talks: dict[int, set[int]] = field(default_factory=dict)
    asides: dict[int, list[set[int]]] = field(default_factory=dict)
    dated: set[int] = field(default_factory=set)
    # the day that its own words give each raid, by the raid's word; filled as it is asked for
    days: dict[int, str | None] = field(default_factory=dict)
    # the region that a story tells of, by the name of the town that it is called after and its own
    regions: dict[tuple[str, str | None], Toponym] = field(default_factory=dict)

    @classmethod
    def of(cls, context: Context) -> Setting:
        setting = cls(context, context.story, context.parse, chronicle_of(context.story))
        outside = _outside_datelines(context.story, setting.chronicle.hours)
        for toponym in filter(outside, context.toponyms):
            setting._note(setting.toponyms, toponym.span, toponym)
            for word in context.parse.words_in(toponym.span):
                setting.toponym_by_word.setdefault(word, toponym)
        for timex in filter(outside, context.timexes):
            setting._note(setting.timexes, timex.span, timex)
            setting.dated.update(context.parse.words_in(timex.span))
        for event in context.events:
            setting._note(setting.events, event.trigger, event)
        setting._index_regions()
        setting._index_entities()
        setting._index_attributions()
        return setting

    def _note(self, table: dict[int, list[tuple[int, Noted]]], span: Span, annotation: Noted) -> None:
        word = self.word_of(span)
        if word is not None:
            table.setdefault(self.parse.sentence[word], []).append((word, annotation))

    def _index_regions(self) -> None:
        """List the regions that are called after a town, unless the story says "the city of" that."""
        for toponym in self.context.toponyms:
            town = toponym.name.rpartition(" ")[0]
            if toponym.precision == "region" and town:
                self.regions.setdefault((town, toponym.name), toponym)
        for toponym in self.context.toponyms:
            first = next(iter(self.parse.words_in(toponym.span)), 0)
            before = self.parse.lower[max(0, first - 2) : first]
            if toponym.precision == "settlement" and CITY_NOUNS.intersection(before):
                self.regions.pop((toponym.name, toponym.admin), None)

    def _index_entities(self) -> None:
        for entity in self.context.entities:
            self.entity_by_id[entity.id] = entity
            for mention in entity.mentions:
                for word in self.parse.words_in(mention.span):
                    self.entity_by_word.setdefault(word, entity)

    def _index_attributions(self) -> None:
        """List attributions under every sentence that their content touches; a long quotation touches several."""
        for attribution in self.context.attributions:
            if attribution.source is not None and attribution.speech:
                head = self.sentence_of(self.word_of(attribution.source))
                if head is not None:
                    self.spoken_by.setdefault(head, []).append(attribution.source)
            words = self.parse.words_in(attribution.content)
            if len(words):
                for number in range(self.parse.sentence[words[0]], self.parse.sentence[words[-1]] + 1):
                    self.attributions.setdefault(number, []).append(attribution)

    def word_of(self, span: Span) -> int | None:
        """Return the word of a span that governs its other words, or None where the span holds no word."""
        inside = self.parse.words_in(span)
        if not len(inside):
            return None
        return next(
            (word for word in inside if self.parse.head[word] not in inside or self.parse.head[word] == word), inside[0]
        )

    def is_overlong(self, word: int) -> bool:
        """True in a "sentence" so long that it is a table or a list, where nothing around a word is about it."""
        first, last = self.parse.sentences[self.parse.sentence[word]]
        return last - first > LONGEST_SENTENCE

    def sentence_of(self, word: int | None) -> int | None:
        return None if word is None else self.parse.sentence[word]

    def clause_of(self, word: int) -> set[int]:
        """Return the words of a word's own phrase and of the clause of the verb over it."""
        verb = word if self.parse.tag[word].startswith("VB") else verb_above(self.parse, word)
        words = set(reach(self.parse, word))
        return words | set(reach(self.parse, verb)) if verb is not None else words

    def day_over(self, number: int) -> Interval | None:
        """Return the day that a chronicle prints over a sentence, or None."""
        return self.chronicle.days[self.parse.block[self.parse.sentences[number][0]]]

    def sentences_of_block(self, number: int) -> range:
        """Return the numbers of the sentences in the same block as a sentence, up to and without it."""
        block = self.parse.block[self.parse.sentences[number][0]]
        first = number
        while first > 0 and self.parse.block[self.parse.sentences[first - 1][0]] == block and number - first < 12:
            first -= 1
        return range(first, number)

    def event_near(self, word: int | None, kinds: tuple[str, ...]) -> EventMention | None:
        """Return the event of a word's sentence whose type begins with one of `kinds` and whose trigger stands nearest.

        Near is by the grammar first: in "shelling killed three, hours after drones hit a depot" the three are of the
        shelling, though the sentence tells of two attacks.
        """
        number = self.sentence_of(word)
        if number is None or word is None or not kinds:
            return None
        near = [
            (steps, abs(at - word), at, event)
            for at, event in self.events.get(number, [])
            if event.type.startswith(kinds) and (steps := steps_between(self.parse, at, word)) < FAR
        ]
        return min(near, key=lambda found: found[:3])[3] if near else None


def steps_between(parse: Parse, event: int, word: int) -> int:
    """Return how far a word of a sentence stands from an event's trigger in the parse; FAR where it is of another matter.

    A step out of a clause counts for three. What a sentence tells in a clause of "after" or "before" came of something
    else: in "drones hit a depot after three people were killed" the drones killed nobody.
    """
    above: dict[int, int] = {}
    steps = 0
    for _ in range(MOST_STEPS):
        above[event] = steps
        if parse.head[event] == event:
            break
        steps += _step(parse, event)
        event = parse.head[event]
    steps = 0
    for _ in range(MOST_STEPS):
        if word in above:
            return above[word] + steps
        if parse.dep[word] == "advcl" and any(parse.lower[mark] in APART for mark in parse.children[word]):
            break
        steps += _step(parse, word)
        word = parse.head[word]
    return FAR


def _step(parse: Parse, word: int) -> int:
    return OUT_OF_CLAUSE if parse.dep[word] in OWN_CLAUSES else 1
