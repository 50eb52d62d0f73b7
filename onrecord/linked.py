"""Record types that join stories: copies, links, origins, events, differences, breaks, grades.

`model` holds what one story says; this holds what several say together. All of
it is derived from readings and from people's decisions, can be made again, and
holds ids, spans and exact words, never facts of its own. Nothing here reads or
writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from onrecord.model import Attribution, Claim, Reading, Span, Story

CopyKind = Literal["source", "verbatim", "trimmed", "reordered", "reworded", "excerpt"]
Judgement = Literal["same", "different", "unsure"]
LinkKind = Literal["claim", "event", "story", "entity"]
Verb = Literal["accept", "reject", "edit", "merge", "split", "undo"]
HopRole = Literal["claimant", "channel", "agency", "outlet", "page"]
DifferenceKind = Literal[
    "update", "correction", "scope", "unit", "claimant", "copy-error", "contradiction", "none", "could-not-measure",
]  # fmt: skip
# what an editor must see first
GRAVITY: dict[DifferenceKind, int] = {
    "contradiction": 0, "copy-error": 1, "correction": 2, "update": 3, "claimant": 4, "could-not-measure": 5, "unit": 6,
    "scope": 7, "none": 8,
}  # fmt: skip
StandingKind = Literal["claimed", "confirmed", "denied", "unverified", "retracted"]
StepName = Literal["pledged", "sent", "training", "moving", "deployed", "in combat", "casualties", "captured"]
BreakKind = Literal[
    "claimant-dropped", "claimant-merged", "claimant-swapped", "qualifier-lost", "qualifier-hardened", "window-lost",
    "scope-lost", "number-changed", "unit-swapped", "quotation-altered", "superlative-distorted", "status-raised",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Told:
    """One claim where it stands: the claim, its reading, the label of its document, and from when the record holds it."""

    claim: Claim
    reading: Reading
    document: str = ""
    known_at: str | None = None

    @property
    def story(self) -> Story:
        return self.reading.story

    @cached_property
    def span(self) -> Span:
        """The claim's own words, in the story's text."""
        return self.claim.evidence[0].span

    @cached_property
    def sentence(self) -> Span:
        """The sentence that holds the claim, in the story's text; the claim's own span where none does."""
        return next((each for each in self.reading.sentences if each.contains(self.span)), self.span)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions whose content covers the claim's words, the innermost last."""
        covering = [each for each in self.reading.attributions if each.content.overlaps(self.span)]
        return tuple(sorted(covering, key=lambda each: (each.content.start, -each.content.end)))

    def words(self, span: Span) -> str:
        """Return the story's words at `span`, white space joined to single blanks."""
        return " ".join(span.of(self.story.text).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Exact words of one story: what a decision rests on. `span` counts into the story's text."""

    story_id: str
    span: Span
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One story's place in a copy family. `parent` is the story it most likely descends from, None for the earliest.

    `similarity` (0 to 1) and `kept` (the share of the parent's matter that is
    still there, 0 to 1) are measured against the parent; 1 for the source.
    `reasons` name what decided, each with its number ("quotations 4 of 4").
    """

    family_id: str
    story_id: str
    parent: str | None
    kind: CopyKind
    similarity: float
    kept: float
    is_earliest: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A decision about two claims, stories or names; `left` < `right`, both ids (for `entity`, names).

    `kind` says what is one: `claim`, one assertion retold; `event`, one matter
    told in several claims, whoever makes them; `story`, copies of one text;
    `entity`, two names of one claimant. `by` is a rule ("link.same-figure@1") or "person:NAME". A person's decision
    outlives every re-run and wins over a rule's; withdrawing it sets `withdrawn_at`.
    `score` is 0 to 1; `reasons` say in words what agreed and what did not.
    """

    id: str
    left: str
    right: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    by: str
    kind: LinkKind = "claim"
    at: str | None = None
    withdrawn_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of a chain: who, as what, in which words of which story, and how it hedged. `words` None: not printed."""

    name: str
    role: HopRole
    words: Words | None = None
    hedges: tuple[str, ...] = ()
    is_echo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who said it first, counted once however many pages print it.

    Claims of one claimant on one occasion are one origin; so are claims without
    a claimant inside one copy family. `claimant` None: nobody is named.
    `occasion` is the EDTF day or interval of the saying, None where unknown.
    `chains` has one chain of hops per claim id. `echoes` names another
    authority that a page repeats beside it. `is_measured` is False where
    nothing tells whether these claims are one origin with others or not: no
    claimant is named and no family of copies is known, or the claimant's
    occasion has no date. `reasons` say what made them one.
    """

    id: str
    claimant: str | None
    occasion: str | None
    claim_ids: tuple[str, ...]
    story_ids: tuple[str, ...]
    family_ids: tuple[str, ...] = ()
    chains: Mapping[str, tuple[Hop, ...]] = field(default_factory=dict)
    echoes: tuple[str, ...] = ()
    is_measured: bool = True
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event with its many reports (an event hopper). Claims that two stories make of one matter share one."""

    id: str
    type: str
    claim_ids: tuple[str, ...]
    story_ids: tuple[str, ...]
    origin_ids: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Why two figures on one measure differ. `words` are those that decide it, of either side; `why` says it in words.

    `left` is the earlier told where an order is known. `could-not-measure`: what
    is needed to tell is not in the record, which is no agreement and no conflict.
    """

    left: str
    right: str
    kind: DifferenceKind
    rule: str
    why: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """What a retelling did to what it retells: both sides in their own words."""

    kind: BreakKind
    told: Words
    retold: Words
    rule: str
    why: str
    claim_ids: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another story's wording of a quotation; `edits` pair the words told with those in their stead, empty where equal."""

    words: Words
    edits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fidelity:
    """A quotation with the wordings of it in other stories."""

    words: Words
    variants: tuple[Variant, ...]

    @property
    def is_faithful(self) -> bool:
        """False where another story has other words: then it may not be printed as verbatim."""
        return not any(variant.edits for variant in self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The two-axis (Admiralty) grade of a claim: A to F for its source, 1 to 6 for the information, each with its rule."""

    claim_id: str
    source: str
    information: str
    source_rule: str
    information_rule: str
    by: str = "rule"

    @property
    def code(self) -> str:
        return self.source + self.information


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one matter stands with one authority: from when, in which words. `by` None: the page's own voice.

    `is_over` marks a row that a later one of the same authority replaces.
    """

    matter_id: str
    kind: StandingKind
    by: str | None
    when: str | None
    claim_id: str
    words: Words
    rule: str
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A party that said nothing on a matter, as far as a page knew; closed by a later reply of that party on it."""

    party: str
    since: str | None
    words: Words
    matter_ids: tuple[str, ...] = ()
    closed_at: str | None = None
    closed_by: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """Something announced, promised or expected, with the days by which it is due (EDTF) where words tell; closed by evidence."""

    claim_id: str
    predicate: str
    by: str | None
    told_at: str | None
    due: str | None
    words: Words
    due_words: Words | None = None
    closed_by: str | None = None
    closed_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The first time that one authority put a deployment on one step; `is_seen` False: it said that it had not seen that."""

    authority: str | None
    step: StepName
    when: str | None
    claim_id: str
    words: Words
    is_seen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One saying that puts a weapon into a class (`name`), in its words. `by` None: the page's own voice.

    `is_first` marks a class that its page tells as one held at first.
    """

    name: str
    by: str | None
    words: Words
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reclassified:
    """One weapon of one event whose class was told anew: every naming, in the order of saying as far as pages tell it.

    `claim_ids` are the claims of the event that the namings speak of; `place` and `when` (EDTF) the event's.
    """

    namings: tuple[Naming, ...]
    claim_ids: tuple[str, ...]
    place: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMark:
    """A letter that a person gave a source, with the reason and the time; the last one not withdrawn counts."""

    source: str
    letter: str
    by: str
    reason: str
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person decided, as a row of its own that nothing overwrites.

    `subject` is what it is about (a claim or story id, a claimant's name, or
    for `undo` a correction's id), `other` the second of two that are the same
    (`merge`) or not (`split`). `value` is the new value of a claim's `field`.
    `anchor` is where the claim stands on its page, by which it is found again
    after another reading: page hash, start and end in the stream, kind; `quote`
    the words before it, its own, and those after it. Of two claims or stories the
    second has `other_anchor` and `other_quote`.
    """

    id: str
    verb: Verb
    kind: Literal["claim", "story", "entity", "decision"]
    subject: str
    by: str
    because: str
    at: str
    other: str | None = None
    field: str | None = None
    value: str | None = None
    anchor: tuple[str, int, int, str] | None = None
    quote: tuple[str, str, str] | None = None
    undoes: str | None = None
    other_anchor: tuple[str, int, int, str] | None = None
    other_quote: tuple[str, str, str] | None = None
