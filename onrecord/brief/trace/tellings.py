"""A place where something is told → a Telling: value, claimant, day and sentence, each as its page prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.brief import standing
from onrecord.brief.bullets import Draft, drafts
from onrecord.brief.days import NOT_STATED, dated, in_words
from onrecord.brief.notes import Notes
from onrecord.brief.passages import Passage, passages
from onrecord.brief.sources import Source
from onrecord.brief.trace import Telling
from onrecord.brief.values import in_words as value_in_words
from onrecord.conflicts import Conflict
from onrecord.linked import Grade
from onrecord.model import Attribution, Claim, Span, Story

_STATED = frozenset(("stated", "page"))
_SIGN, _DIGIT = re.compile(r"[$€£¥]"), re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Words of a story in which a matter is told, and the claim that was read in them, if one was."""

    source: Source
    span: Span
    claim: Claim | None = None

    @property
    def key(self) -> str:
        """What tells this place from every other: the claim's id, or story and place."""
        return self.claim.id if self.claim else f"{self.source.reading.story.id}:{self.span.start}"


@dataclass
class Teller:
    """Writes tellings of one war's pages; cuts each story into passages once, and numbers the notes as they are cited."""

    conflict: Conflict
    notes: Notes = field(default_factory=Notes)
    _passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    _drafts: dict[str, tuple[Draft, ...]] = field(default_factory=dict)

    def passage(self, spot: Spot) -> Passage:
        """Return the run of sentences that holds a spot; its sentence alone where no line would be made of it."""
        story = spot.source.reading.story.id
        if story not in self._passages:
            self._passages[story] = passages(spot.source)
        held = (each for each in self._passages[story] if each.span.start <= spot.span.start < each.span.end)
        return next(held, None) or Passage(source=spot.source, spans=(sentence(spot),), block=0)

    def drafts(self, spot: Spot) -> tuple[Draft, ...]:
        """Return the lines of a brief that hold a spot's words."""
        story = spot.source.reading.story.id
        self.passage(spot)
        if story not in self._drafts:
            self._drafts[story] = drafts(self._passages[story], self.conflict)
        return tuple(each for each in self._drafts[story] if _holds(each, spot))

    def telling(self, spot: Spot, grade: Grade | None = None) -> Telling:
        """Return what a spot tells, with a note for its sentence."""
        passage, story, claim = self.passage(spot), spot.source.reading.story, spot.claim
        said = standing.speakers(passage, self.conflict)
        words = sentence(spot)
        name, named = claimant(spot, said)
        elsewhere = self._cite_name(spot, named) if named and not words.contains(named) else ()
        return Telling(
            claim_id=claim.id if claim else None,
            story_id=story.id,
            document=spot.source.document,
            published=published(story),
            measure=claim.predicate if claim else "",
            value=value(spot),
            printed=spot.source.words(spot.span),
            claimant=name,
            chain=standing.chain(passage, said),
            status=claim.status if claim else "",
            when=when(claim),
            sentence=spot.source.words(words),
            notes=(*self.notes.cite(spot.source, words), *elsewhere),
            grade=grade.code if grade else "",
        )

    def _cite_name(self, spot: Spot, named: Span) -> tuple[int, ...]:
        """Cite the sentence that prints a claimant whom the spot's own sentence does not name."""
        return self.notes.cite(spot.source, sentence(Spot(source=spot.source, span=named)))


def _holds(draft: Draft, spot: Spot) -> bool:
    return any(
        part.passage.source.reading.story.id == spot.source.reading.story.id
        and any(span.start <= spot.span.start and spot.span.end <= span.end for span in part.passage.spans)
        for part in (draft, *draft.more)
    )


def sentence(spot: Spot) -> Span:
    """Return the sentence that holds the beginning of a spot, or the spot where none does."""
    found = (each for each in spot.source.reading.sentences if each.start <= spot.span.start < each.end)
    return next(found, spot.span)


def published(story: Story) -> str:
    """Say when a story came out: "c." where no page states the day."""
    if not story.published.value:
        return "date not known"
    circa = "" if story.published.basis in _STATED else "c. "
    return circa + in_words(story.published.value)


def when(claim: Claim | None) -> str:
    """Say when a matter happened, or that no date is stated."""
    return dated(claim.time, claim.time_text) if claim else NOT_STATED


def value(spot: Spot) -> str:
    """Say a figure's value with its limits and the sign of its currency, where one is printed; "" for what is no figure."""
    claim = spot.claim
    if claim is None or claim.kind != "figure":
        return ""
    printed = spot.source.words(spot.span)
    said, sign = value_in_words(claim.low, claim.high, claim.qualifier, printed), _SIGN.search(printed)
    return _DIGIT.sub(sign.group() + r"\g<0>", said, count=1) if sign and not _SIGN.search(said) else said


def claimant(spot: Spot, said: tuple[standing.Speaker, ...]) -> tuple[str, Span | None]:
    """Return the printed name of whoever says a spot's words, and where it stands; "" where the page names nobody.

    It is found by the claim, else by the innermost attribution over the words.
    """
    name, over = (spot.claim.speaker if spot.claim else None), _over(spot)
    if name is None and over:
        name = over.source_name or (spot.source.words(over.source) if over.source else None)
    if name is None:
        return "", None
    for each in said:
        if each.name == name:
            return each.printed, each.span
    printed, where = _printed(spot, name)
    # "intelligence" alone is nobody: whose it is stands with whoever passes it on
    passed = next((each for each in said if spot.claim and each.name == spot.claim.via and name.islower()), None)
    return (f"{printed} via {passed.printed}", passed.span) if passed else (printed, where)


def _over(spot: Spot) -> Attribution | None:
    made = [each for each in spot.source.reading.attributions if each.speech]
    covering = [
        each for each in made if each.cue and each.cue.overlaps(spot.span) and each.stance == "declines_comment"
    ]
    covering = covering or [each for each in made if each.content.overlaps(spot.span)]
    return min(covering, key=lambda each: each.content.end - each.content.start, default=None)


def _printed(spot: Spot, name: str) -> tuple[str, Span | None]:
    """Return a name as the story prints it, nearest before the spot; the canonical name where it stands nowhere."""
    for entity in spot.source.reading.entities:
        names = [each for each in entity.mentions if each.kind == "name" and each.span.start < spot.span.end]
        if entity.name == name and names:
            last = max(names, key=lambda each: each.span.start).span
            return standing.tidy(spot.source.words(last)), last
    said = [each.source for each in spot.source.reading.attributions if each.source_name == name and each.source]
    nearest = min(said, key=lambda source: abs(source.start - spot.span.start), default=None)
    return (standing.tidy(spot.source.words(nearest)), nearest) if nearest else (name, None)
