"""Every record type of the straight line Page → Story → Annotation → Claim.

All types are frozen, slotted, keyword-only dataclasses with plain values
inside. Offsets are Unicode code points, half-open. A `Span` of an annotation
counts into `Story.text`; `Story.alignment` carries it to the page's text
stream, and from there to the bytes. Nothing here reads or writes.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

StoryKind = Literal["report", "digest", "interview", "analysis", "sidebar", "boilerplate", "caption"]
READ_KINDS: frozenset[str] = frozenset({"report", "digest", "interview", "analysis"})
BlockRole = Literal["paragraph", "bullet", "heading", "turn", "standfirst"]
DateBasis = Literal["stated", "page", "weekday", "event", "feed-order", "unknown"]
Qualifier = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "couple", "fraction"]
EntityType = Literal[
    "person", "organisation", "government", "military", "place.country", "place.region",
    "place.settlement", "weapon", "treaty", "publication", "event",
]  # fmt: skip
Precision = Literal["settlement", "district", "region", "country", "unresolved"]
Status = Literal[
    "asserted", "reported", "claimed", "estimated", "confirmed", "denied", "unverified", "planned", "expected"
]
Stance = Literal[
    "asserts", "claims", "denies", "confirms", "warns", "predicts", "demands", "estimates", "accuses",
    "promises", "declines_comment",
]  # fmt: skip


def content_id(prefix: str, *parts: Any) -> str:
    """Return a stable id: `prefix` and 16 bytes of BLAKE2b over `parts` as canonical JSON.

    >>> content_id("story", "ab", 0, 12) == content_id("story", "ab", 0, 12)
    True
    """
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    digest = hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{prefix}_{digest}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where each stretch of a story's text stands in the page's text stream.

    `segments` are `(text_start, stream_start, length)`, rising in both; text
    between two segments was inserted (a blank between paragraphs) and maps to
    nothing.

    >>> a = Alignment(((0, 10, 5), (6, 20, 4)))
    >>> a.to_stream(Span(3, 8))
    Span(start=13, end=22)
    >>> a.to_page(Span(3, 8))
    (Span(start=13, end=15), Span(start=20, end=22))
    """

    segments: tuple[tuple[int, int, int], ...]

    def to_page(self, span: Span) -> tuple[Span, ...]:
        """Return the pieces of the stream that `span` of the story's text covers, in order."""
        pieces = []
        index = max(0, bisect_right(self.segments, (span.start, float("inf"), 0)) - 1)
        for text_start, stream_start, length in self.segments[index:]:
            if text_start >= span.end:
                break
            low, high = max(span.start, text_start), min(span.end, text_start + length)
            if low < high:
                pieces.append(Span(stream_start + low - text_start, stream_start + high - text_start))
        return tuple(pieces)

    def to_stream(self, span: Span) -> Span:
        """Return the smallest stream range that holds all of `span`; raises ValueError if it maps to nothing."""
        pieces = self.to_page(span)
        if not pieces:
            raise ValueError(f"{span} holds only inserted text and stands nowhere on the page")
        return Span(pieces[0].start, pieces[-1].end)

    def from_stream(self, position: int) -> int | None:
        """Return the place in the story's text of one stream position, or None where it was removed."""
        index = bisect_right(self.segments, position, key=lambda segment: segment[1]) - 1
        if index < 0:
            return None
        text_start, stream_start, length = self.segments[index]
        return text_start + position - stream_start if position < stream_start + length else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something a reader of the record must know: messy input, doubt, or a failed check.

    `start` and `end` count into the page's text stream, or are None for the whole page; `data` is what a
    developer needs beside the message (the traceback of a crash).
    """

    stage: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None
    data: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One capture: its bytes' hash and its text stream (a pure function of the bytes); `markup` where it is HTML."""

    name: str
    sha256: str
    media_type: str
    stream: str
    url: str | None = None
    captured_at: str | None = None
    encoding: str = "utf-8"
    markup: str | None = None
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph-sized part of a story's text and what it is there for.

    Annotators read roles `paragraph`, `bullet`, `standfirst` and `turn` (an interview's turn;
    `speaker` is then the printed label). A `heading` inside a story yields no claims.
    """

    span: Span
    role: BlockRole = "paragraph"
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A place in a story's text where the page lost words; `span` is the text around the hole."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One replayable step from stream to story text: `remove` drops stream[start:end], `insert` adds `text`."""

    action: Literal["remove", "insert"]
    start: int
    end: int
    text: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a story was published: an EDTF date or interval, its basis, and why; never a guess.

    `candidates` are EDTF dates that fit where the basis does not decide.
    """

    value: str | None = None
    basis: DateBasis = "unknown"
    why: str = ""
    candidates: tuple[str, ...] = ()


UNKNOWN_DATE = Published()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story of a page. `headline` and `extent` count into the stream, everything else into `text`."""

    id: str
    page_id: str
    order: int
    kind: StoryKind
    headline: Span | None
    extent: Span
    text: str
    alignment: Alignment
    headline_text: str | None = None
    blocks: tuple[Block, ...] = ()
    publisher: str | None = None
    byline: str | None = None
    lang: str | None = None
    published: Published = UNKNOWN_DATE
    gaps: tuple[Gap, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention of an entity. Only `kind == "name"` is printed in a reading; the others serve resolution."""

    span: Span
    kind: Literal["name", "nominal", "pronoun"] = "name"
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, body, place or thing of a story with all its mentions joined, in canonical English.

    `role` is the office as the page gives it ("Foreign Minister"); `country` the plain country it belongs to.
    """

    id: str
    name: str
    type: EntityType
    mentions: tuple[Mention, ...]
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression (TIMEX3): `value` as ISO 8601/TIMEX3, `low` and `high` the certain interval of days.

    `low` and `high` are ISO days, both None while unresolved. `anchored` says
    whether the value rests on the story's publication date.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    low: str | None = None
    high: str | None = None
    basis: str = ""
    candidates: tuple[str, ...] = ()
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name and the gazetteer entry it refers to. No coordinates: they live in the gazetteer alone.

    `country` and `admin` are canonical English names; `candidates` gazetteer ids that fit where `gazetteer_id` is None.
    """

    span: Span
    name: str
    gazetteer_id: str | None
    precision: Precision
    country: str | None = None
    admin: str | None = None
    candidates: tuple[str, ...] = ()
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its interval, qualifier, unit and what it counts.

    "at least 2" is low 2, high None; "up to 8,000" low None, high 8000; "11,000 to
    12,000" both. `span` is the shortest text with number and unit, hedge left
    out. `vague` marks words without a number ("several"). `is_claim` is False
    for ages and idioms, which are kept but are no figures. `concept` holds
    the lower-case words of what is counted; `change` is one of = ~ > < up down.
    """

    span: Span
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier | None
    unit: str | None
    measure: str
    rate: str | None = None
    counted: Span | None = None
    concept: tuple[str, ...] = ()
    change: str = "="
    vague: bool = False
    is_claim: bool = True
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what: source, cue and content spans, and how it was said.

    `source_name` is the canonical name ("Government of X" for a state as
    speaker); `chain` runs from the ultimate source to the nearest channel;
    `parent` is the index of the attribution this one is nested in, `continues`
    of the one whose quotation it goes on with. `speech` is False for what
    somebody thinks, wants or plans, and for speech that did not take place
    ("did not say", "would say"). `pieces` are the parts of `content` without
    the words that interrupt them.
    """

    content: Span
    source: Span | None
    cue: Span | None
    kind: Literal["direct", "indirect", "mixed"]
    stance: Stance
    source_name: str | None = None
    source_id: str | None = None
    via: str | None = None
    chain: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    time: str | None = None
    parent: int | None = None
    continues: int | None = None
    speech: bool = True
    pieces: tuple[Span, ...] = ()
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A reported event: its sentence, trigger, type and arguments (role → spans). Types as in event_types/."""

    span: Span
    trigger: Span
    type: str
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    status: Status = "asserted"
    negated: bool = False
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a claim stands: story, span, the exact words, and what made it."""

    story_id: str
    span: Span
    exact: str
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A sourced assertion: a figure (predicate = measure) or an event (predicate = event type).

    `speaker` is the ultimate source named, or None for the page's own voice.
    `time` is an EDTF date or interval of the matter itself; `said_at` when it was said.
    """

    id: str
    kind: Literal["figure", "event"]
    predicate: str
    evidence: tuple[Evidence, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier | None = None
    unit: str | None = None
    rate: str | None = None
    subject: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    place_id: str | None = None
    admin: str | None = None
    country: str | None = None
    time: str | None = None
    time_text: str | None = None
    time_precision: str = "unknown"
    speaker: str | None = None
    via: str | None = None
    chain: tuple[str, ...] = ()
    said_at: str | None = None
    status: Status = "asserted"
    negated: bool = False
    hedges: tuple[str, ...] = ()
    killed: Decimal | None = None
    wounded: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one story says, in the order of the text."""

    page: Page
    story: Story
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    timexes: tuple[Timex, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """All that was read from one page. `issues` are those of a page without a story; else the first reading has them."""

    page: Page
    readings: tuple[Reading, ...] = ()
    issues: tuple[Issue, ...] = ()


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans sorted by start, longest first."""
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))
