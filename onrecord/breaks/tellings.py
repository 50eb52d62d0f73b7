"""A reading → its passages, each a clause with the words, the numbers and the voice that it has.

A passage is what one voice says in one clause: the content of an attribution
within one sentence, or what is left of the sentence, cut at its clause
boundaries. Passages are what a retelling is compared by.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onrecord.breaks.wording import Bag, bag_of
from onrecord.languages.en.retelling import CUE, DATED_LINE
from onrecord.model import Attribution, Claim, Entity, Quantity, Reading, Span, Toponym

CLAUSE = re.compile(
    r";\s|,?\s(?:and|but)\sthat\s|,\s(?:while|whereas|but)\s|,?\sand\s(?=(?:the|it|he|she|they|its|their|his|her|a(?!\shalf)|an)\s[a-z])"
    r"|,\sand\s(?!\d)|\sand\s(?=(?:said|says|added|adds|warned|warns)\s)|\.\s|:\s"
    r"|\sthat\s(?=(?:will|would|could|may|might)\s)"
)
OPENING, CLOSING = '“«„"', '”»"'
INFINITIVE = re.compile(r"\s*to\s", re.IGNORECASE)
RELATIVE = re.compile(r",?\s(?:which|who|whose|whom)\s")
MARK = re.compile('[“”«»„"]')
ATTITUDES = frozenset({"predicts", "estimates", "warns", "accuses"})
LEAST_STEMS = 2


@dataclass(frozen=True, eq=False)
class Passage:
    """A clause of a story with its voice: the innermost attribution that covers it, or None for the page's own."""

    telling: Telling
    span: Span
    sentence: int
    attributions: tuple[Attribution, ...]
    bag: Bag

    @property
    def voice(self) -> Attribution | None:
        return self.attributions[0] if self.attributions else None

    @property
    def words(self) -> str:
        return self.span.of(self.telling.text)


@dataclass(frozen=True, eq=False)
class Figure:
    """A number of a story with its passage, and its claim where one was made of it."""

    quantity: Quantity
    passage: Passage
    claim: Claim | None

    @property
    def span(self) -> Span:
        return self.quantity.span


@dataclass(frozen=True, eq=False)
class Telling:
    """A reading prepared for comparing; everything is worked out when it is first asked for.

    `kept` is where the comparisons keep what they work out of it alone.
    """

    reading: Reading
    _bags: dict[int, Bag] = field(default_factory=dict)
    kept: dict[Any, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.reading.story.text

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for index in range(len(self.reading.sentences)) for passage in self._of_sentence(index))

    @cached_property
    def by_sentence(self) -> dict[int, list[Passage]]:
        found: dict[int, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.sentence, []).append(passage)
        return found

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        claims = {claim.evidence[0].span: claim for claim in self.reading.claims if claim.kind == "figure"}
        found = []
        for quantity in self.reading.quantities:
            passage = self.passage_at(quantity.span)
            if passage is not None:
                found.append(Figure(quantity, passage, claims.get(quantity.span)))
        return tuple(found)

    @cached_property
    def entity_by_id(self) -> dict[str, Entity]:
        return {each.id: each for each in self.reading.entities}

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.reading.sentences]

    def sentence_at(self, position: int) -> int | None:
        """Return the number of the sentence that holds a position of the story's text."""
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 and position < self.reading.sentences[index].end else None

    def sentence(self, index: int) -> Span:
        return self.reading.sentences[index]

    def passage_at(self, span: Span) -> Passage | None:
        """Return the passage that holds a span, or the one of its sentence that lies nearest."""
        index = self.sentence_at(span.start)
        near = self.by_sentence.get(index, []) if index is not None else []
        return min(
            near, key=lambda each: (not each.span.overlaps(span), abs(each.span.start - span.start)), default=None
        )

    def clause_at(self, span: Span) -> Span:
        """Return the clause of its sentence that a span begins in, whoever speaks in it."""
        index = self.sentence_at(span.start)
        whole = self.sentence(index) if index is not None else span
        cuts = [match.end() for match in CLAUSE.finditer(self.text, whole.start, whole.end)]
        start = max((cut for cut in cuts if cut <= span.start), default=whole.start)
        return Span(start, min((cut for cut in cuts if cut > span.start), default=whole.end))

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """What stands between quotation marks, in order."""
        blocks = self.reading.story.blocks
        spans = [block.span for block in blocks] if blocks else [Span(0, len(self.text))]
        return tuple(quoted for block in spans for quoted in quoted_spans(self.text, block))

    def block_at(self, position: int) -> int:
        """Return where the paragraph begins that holds a position of the story's text."""
        return self.text.rfind("\n", 0, position) + 1

    def is_same_block(self, left: int, right: int) -> bool:
        """True where two sentences stand in one paragraph."""
        if not 0 <= min(left, right) <= max(left, right) < len(self.reading.sentences):
            return False
        first, last = sorted((self.sentence(left), self.sentence(right)))
        return "\n" not in self.text[first.start : last.end].strip()

    @cached_property
    def _attributions(self) -> dict[int, list[Attribution]]:
        found: dict[int, list[Attribution]] = {}
        for attribution in self.reading.attributions:
            first, last = self.sentence_at(attribution.content.start), self.sentence_at(attribution.content.end - 1)
            for index in range(first if first is not None else 0, (last if last is not None else -1) + 1):
                found.setdefault(index, []).append(attribution)
        return found

    @cached_property
    def _toponyms(self) -> dict[int, list[Toponym]]:
        found: dict[int, list[Toponym]] = {}
        for toponym in self.reading.toponyms:
            index = self.sentence_at(toponym.span.start)
            if index is not None:
                found.setdefault(index, []).append(toponym)
        return found

    def attributions_in(self, index: int) -> list[Attribution]:
        """Return the attributions whose content reaches into a sentence."""
        return self._attributions.get(index, [])

    def toponyms_in(self, index: int) -> list[Toponym]:
        return self._toponyms.get(index, [])

    def has_cue(self, index: int) -> bool:
        """True where the words of a sentence lay it to somebody, whether or not an attribution was read."""
        return bool(CUE.search(self.sentence(index).of(self.text)))

    def matter(self, index: int) -> Span:
        """Return a sentence without the place and day of a page before it: "SUMY, March 6, 2025 (Post) - "."""
        whole = self.sentence(index)
        dated = DATED_LINE.match(self.text, whole.start, whole.end)
        return Span(dated.end(), whole.end) if dated else whole

    def _of_sentence(self, index: int) -> list[Passage]:
        whole = self.matter(index)
        said = [each for each in self.attributions_in(index) if _is_voice(each)]
        sources = [named(self.text, each.source) for each in said if each.source is not None]
        cues = [each.cue for each in said if each.cue is not None]
        outside = [span for span in (*sources, *cues) if span.overlaps(whole)]
        cuts = {whole.start, whole.end}
        for each in said:
            cuts.update(point for piece in _pieces(each) for point in (piece.start, piece.end))
        cuts.update(match.end() for match in CLAUSE.finditer(self.text, whole.start, whole.end))
        points = sorted(point for point in cuts if whole.start <= point <= whole.end)
        return self._joined(index, [Span(*pair) for pair in itertools.pairwise(points)], said, outside)

    def _doer(self, piece: Span, covering: list[Attribution]) -> Bag:
        """Return the stems of who does what an infinitive tells: "M23" of "M23 claims to hold the airport"."""
        source = covering[0].source if covering else None
        is_own = source is not None and INFINITIVE.match(self.text, piece.start, piece.end)
        return bag_of(self.text, [source] if source is not None and is_own else [])

    def _joined(self, index: int, pieces: list[Span], said: list[Attribution], outside: list[Span]) -> list[Passage]:
        """Return passages of the pieces: a piece with too few words joins the one before it that has its voice."""
        passages: list[Passage] = []
        for piece in pieces:
            covering = sorted((each for each in said if any(part.contains(piece) for part in _pieces(each))),
                              key=lambda each: each.content.end - each.content.start)  # fmt: skip
            bag = bag_of(self.text, without(piece, outside)) + self._doer(piece, covering)
            voices = tuple(covering)
            if passages and len(bag) < LEAST_STEMS and passages[-1].attributions == voices:
                last = passages.pop()
                piece, bag = Span(last.span.start, piece.end), last.bag + bag
            if bag:
                passages.append(Passage(self, piece, index, voices, bag))
        return passages


def named(text: str, source: Span) -> Span:
    """Return the words of a source without a clause behind its name.

    >>> words = "India, which bought 38 percent of it"
    >>> named(words, Span(0, len(words))).of(words)
    'India'
    """
    clause = RELATIVE.search(text, source.start, source.end)
    return Span(source.start, clause.start()) if clause else source


def quoted_spans(text: str, block: Span) -> list[Span]:
    """Return what stands between double quotation marks in a block; one left open is none.

    >>> quoted_spans('He said "no" and “never again”.', Span(0, 31))
    [Span(start=9, end=11), Span(start=18, end=29)]
    """
    spans, start = [], None
    for match in MARK.finditer(text, block.start, block.end):
        if start is None and match.group() in OPENING:
            start = match.end()
        elif start is not None and match.group() in CLOSING:
            spans.append(Span(start, match.start()))
            start = None
    return spans


def _is_voice(attribution: Attribution) -> bool:
    is_named = attribution.source is not None or attribution.source_name is not None
    return is_named and (attribution.speech or attribution.stance in ATTITUDES)


def _pieces(attribution: Attribution) -> tuple[Span, ...]:
    return attribution.pieces or (attribution.content,)


def without(span: Span, holes: list[Span]) -> list[Span]:
    """Return what is left of a span without the holes.

    >>> without(Span(0, 10), [Span(2, 4)])
    [Span(start=0, end=2), Span(start=4, end=10)]
    """
    left, start = [], span.start
    for hole in sorted(holes):
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            left.append(Span(start, hole.start))
        start = max(start, hole.end)
    return [*left, Span(start, span.end)] if start < span.end else left
