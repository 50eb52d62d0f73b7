"""Figure claims → a figure's history: who said which number, when, of what; nothing summed, averaged or converted.

A figure is a measure ("killed"), a saved figure (a file in figures/, such as
"dprk-troops") or words that subject, actor or sentence must hold. Numbers of
different units, and totals beside rates, stand in panels of their own.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from onrecord import measures
from onrecord.brief import course, moves, standing
from onrecord.brief.bracketed import folded
from onrecord.brief.days import interval
from onrecord.brief.moves import Move
from onrecord.brief.passages import Passage, passages
from onrecord.brief.points import Point
from onrecord.brief.sources import Source
from onrecord.brief.unanswered import Unanswered, is_silent, unanswered
from onrecord.brief.values import in_words
from onrecord.conflicts import Conflict
from onrecord.errors import BadDefinition
from onrecord.linked import Difference, Step, Told
from onrecord.model import READ_KINDS, Claim, Span

FOLDER = Path(__file__).parent / "figures"
_LOOK_BACK = 4  # sentences
_NO_SUBJECT = frozenset(
    ("a", "an", "the", "at", "least", "most", "more", "less", "than", "up", "to", "about", "approximately")
)
_CLAUSE = re.compile(r", (?!\d)|; | while | but | compared (?:with|to) ")
# "the initial estimate of 300 last week": the day is that of the estimate, not of the page that recalls it
_RECALLED = re.compile(
    r"\b(?:initial|earlier|previous|first|original|prior) (?:\w+ )?(?:estimates?|figures?|counts?|tolls?|reports?)\b"
)
_STATED = frozenset(("stated", "page"))
Differ = Callable[[Sequence[Told]], Sequence[Difference]]
Climb = Callable[[Sequence[Told]], Sequence[Step]]
_CLIMBING = ("deployment", "battle", "casualty.", "other:capture")
# events that may name nobody, because the sentences beside them do
_BARE = ("deployment", "other:capture")
# "whether these forces fight" goes by the sentence before, even over a paragraph's end
_POINTING = re.compile(r"\b(?:this|these|those|such)\b", re.IGNORECASE)
_THIS = re.compile(r"\W*(?:This|That|It|He|She|They)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What part of a figure a number is about: by words of the sentence, by the measure, or by both where both are given."""

    title: str
    words: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved figure: which measures, and which words the claim or its sentence must hold.

    `recurring` figures count a new matter each time (an attack a night), so that a later value revises no earlier one.
    """

    name: str
    title: str
    measures: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    conflict: str | None = None
    recurring: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureHistory:
    """All points of a figure in order of their dates, and what can be said of them without arithmetic.

    Where a record holds more than are shown, these are its last ones but `start`; `more` says whether there are older ones.
    """

    name: str
    title: str
    as_of: str
    points: tuple[Point, ...]
    summary: str
    revisions: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    ladder: tuple[Step, ...] = ()
    silences: tuple[Unanswered, ...] = ()
    unmeasured: int = 0
    start: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A claim that belongs to a saved figure: one of its numbers (`is_point`), or an event on the way of those it counts."""

    name: str
    claim_id: str
    is_point: bool


@cache
def saved() -> tuple[Saved, ...]:
    """Read every saved figure of the folder, in order of name; raises BadDefinition with the file's name.

    >>> [each.name for each in saved()][:1]
    ['air-attacks']
    """
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Saved:
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        scopes = tuple(
            Scope(title=row["title"], words=tuple(row.get("words", ())), measures=tuple(row.get("measures", ())))
            for row in table.get("scope", ())
        )
        return Saved(
            name=path.stem,
            title=table["title"],
            measures=tuple(table.get("measures", ())),
            words=tuple(table.get("words", ())),
            scopes=scopes,
            conflict=table.get("conflict"),
            recurring=bool(table.get("recurring", False)),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise BadDefinition(f"figures/{path.name}: {error}") from error


def members(source: Source) -> Iterator[Member]:
    """Yield the claims of a story that belong to the saved figures told by words."""
    by_words = [figure for figure in saved() if figure.words]
    measures = tuple(measure for figure in by_words for measure in figure.measures)
    if not any(claim.predicate.startswith((*measures, *_CLIMBING)) for claim in source.reading.claims):
        return
    # most stories name none of those whom a figure by words counts
    named = _names_in(source)
    by_words = [figure for figure in by_words if any(word in named for word in figure.words)]
    for passage in passages(source) if by_words else ():
        for figure in by_words:
            points = [claim.id for claim in passage.figures if _belongs(figure, passage, claim)]
            yield from (Member(name=figure.name, claim_id=each, is_point=True) for each in dict.fromkeys(points))
            if _is_deployment(figure):
                events = [claim.id for claim in passage.events if _climbs(figure, passage, claim)]
                yield from (Member(name=figure.name, claim_id=each, is_point=False) for each in dict.fromkeys(events))


def _names_in(source: Source) -> str:
    """Return all the words that a figure's can be found in: the story's, and the names that its reading gives."""
    reading = source.reading
    about = (name for claim in reading.claims for name in (claim.subject, *claim.actors, *claim.recipients))
    return "\n".join(filter(None, (reading.story.text, *about, *(each.country for each in reading.entities))))


def names(sources: Sequence[Source], conflict: Conflict | None = None) -> tuple[tuple[str, str, int], ...]:
    """List the figures that the sources hold: `(name, title, points)`, saved figures first, then measures by count."""
    held = [(passage, claim) for passage, claim in _claims(sources)]
    rows = []
    for figure in saved():
        count = sum(_belongs(figure, passage, claim) for passage, claim in held)
        if count and (conflict is None or figure.conflict in (None, conflict.name)):
            rows.append((figure.name, figure.title, count))
    counts = Counter(claim.predicate for _, claim in held)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(rows + [(name, name.replace("_", " "), count) for name, count in ranked])


def history(
    name: str,
    sources: Sequence[Source],
    conflict: Conflict,
    *,
    as_of: str,
    words: Sequence[str] = (),
    differ: Differ | None = None,
    climb: Climb | None = None,
) -> FigureHistory:
    """Return the history of a figure as known on `as_of` (an ISO day); no points where the sources hold none.

    `words` narrow a measure to claims whose subject, actor or sentence holds one of them. `differ` says why claims
    differ (`onrecord.differences.differences`); without it no revision and no contradiction is told. `climb` gives
    the ladder of a deployment (`onrecord.differences.ladder`) for a saved figure that counts troops.
    """
    held = _claims(_known(sources, as_of))
    figure = _figure(name, words, {claim.predicate for _, claim in held})
    own = [(passage, claim) for passage, claim in held if _belongs(figure, passage, claim)]
    found = [_point(passage, claim, figure, conflict) for passage, claim in own]
    points = tuple(_numbered(sorted(folded(_once(found)), key=_order)))
    differences = tuple(differ(_tolds(points, own))) if differ else ()
    links = moves.moves(points, differences)
    return FigureHistory(
        name=figure.name,
        title=figure.title,
        as_of=as_of,
        points=points,
        summary=course.summary(points, links if differ else None, bool(figure.scopes) and not figure.recurring),
        revisions=moves.revisions(points, links),
        contradictions=moves.contradictions(points, links),
        moves=links,
        unmeasured=moves.unmeasured(points, differences),
        ladder=tuple(climb(_of_deployment(figure, sources, as_of))) if climb and _is_deployment(figure) else (),
        silences=unanswered(_silent(figure, _known(sources, as_of))) if figure.words and figure.measures else (),
    )


def narrowed(history: FigureHistory, points: Sequence[Point], hidden: Collection[str] = ()) -> FigureHistory:
    """Return a figure with some of its points alone: what is said of others, or of `hidden` claims, goes with these.

    >>> empty = FigureHistory(name="killed", title="Killed", as_of="2024-11-02", points=(), summary="12, then 15.")
    >>> narrowed(empty, ()).summary
    'No source in this record gives this figure.'
    """
    numbers = {point.number for point in points}
    links = tuple(each for each in history.moves if {each.left, each.right} <= numbers)
    figure = next((each for each in saved() if each.name == history.name), None)
    return replace(
        history,
        points=tuple(points),
        summary=course.summary(points, links, figure is not None and bool(figure.scopes) and not figure.recurring),
        revisions=moves.revisions(points, links),
        contradictions=moves.contradictions(points, links),
        moves=links,
        ladder=tuple(each for each in history.ladder if each.claim_id not in hidden),
        # a sentence on a silence may name what is hidden
        silences=() if hidden else history.silences,
    )


def told_less(history: FigureHistory, hidden: Collection[str]) -> FigureHistory:
    """Return a figure without hidden claims, and without a word that rests on them."""
    left = tuple(each for each in history.points if each.claim_id not in hidden)
    is_whole = len(left) == len(history.points) and not any(each.claim_id in hidden for each in history.ladder)
    return history if is_whole else narrowed(history, left, hidden)


def _is_deployment(figure: Saved) -> bool:
    return bool(figure.words) and any(measure.startswith("troops_") for measure in figure.measures)


def _of_deployment(figure: Saved, sources: Sequence[Source], as_of: str) -> list[Told]:
    """Return the figures and the events that tell how far those who are sent have come."""
    found = []
    for passage in (passage for source in _known(sources, as_of) for passage in passages(source)):
        events = [each for each in passage.events if _climbs(figure, passage, each)]
        own = [each for each in passage.figures if _belongs(figure, passage, each)]
        source = passage.source
        found += [
            Told(claim=each, reading=source.reading, document=source.document, known_at=source.known_at)
            for each in (*own, *events)
        ]
    return found


def _silent(figure: Saved, sources: Iterable[Source]) -> Iterator[Passage]:
    """Yield the passages that tell of a silence on those whom a figure by words counts, there or just before."""
    for source in sources:
        told = passages(source) if any(map(is_silent, source.reading.attributions)) else ()
        for passage in told:
            if any(map(is_silent, passage.attributions)) and _is_on(figure, passage):
                yield passage


def _is_on(figure: Saved, passage: Passage) -> bool:
    """Say whether a passage names those whom a figure by words counts, or points at a sentence before it that does."""
    source, text = passage.source, passage.source.words(passage.span)
    if _has(figure.words, text) or _holds_before(figure.words, passage):
        return True
    before = [each for each in source.reading.sentences if each.end <= passage.span.start][-1:]
    return bool(_POINTING.search(text)) and any(_has(figure.words, source.words(each)) for each in before)


def _climbs(figure: Saved, passage: Passage, event: Claim) -> bool:
    """Say whether an event tells of those a figure counts; one that names nobody goes by the sentences beside it."""
    if not event.predicate.startswith(_CLIMBING):
        return False
    # who takes somebody captive is none of those who are counted
    acts = event.actors if event.predicate != "other:capture" else ()
    is_bare = event.predicate in _BARE and not acts and not event.recipients
    is_beside = is_bare and (_holds_before(figure.words, passage) or _holds_behind(figure.words, passage))
    return is_beside or _holds(figure.words, passage, event)


def _known(sources: Sequence[Source], as_of: str) -> list[Source]:
    held = [source for source in sources if source.known_at is None or source.known_at[:10] <= as_of[:10]]
    return [source for source in held if source.reading.story.kind in READ_KINDS]


def _tolds(points: Sequence[Point], own: Iterable[tuple[Passage, Claim]]) -> list[Told]:
    """Return the claims of points where they stand, each with the claimant that its point names."""
    named = {point.claim_id: point.claimant for point in points}
    return [
        Told(
            claim=replace(claim, speaker=named[claim.id]),
            reading=passage.source.reading,
            document=passage.source.document,
            known_at=passage.source.known_at,
        )
        for passage, claim in own
        if claim.id in named
    ]


def _figure(name: str, words: Sequence[str], measures: Collection[str]) -> Saved:
    """Find what a name means: a saved figure, a measure that the sources hold, or words to look for."""
    for figure in saved():
        if figure.name == name:
            return figure
    title = name.replace("_", " ")
    title = title[:1].upper() + title[1:]
    if words or name in measures:
        shown = f"{title}: {', '.join(words)}" if words else title
        return Saved(name=name, title=shown, measures=(name,), words=tuple(words), recurring=True)
    return Saved(name=name, title=title, recurring=True)


def _claims(sources: Iterable[Source]) -> list[tuple[Passage, Claim]]:
    found = []
    for source in sources:
        if source.reading.story.kind in READ_KINDS:
            found += [(passage, claim) for passage in passages(source) for claim in passage.figures]
    return found


def _belongs(figure: Saved, passage: Passage, claim: Claim) -> bool:
    if not figure.measures and not figure.words:
        return _holds(figure.name.split(), passage, claim, every=True)
    if figure.measures and claim.predicate not in figure.measures:
        return False
    return not figure.words or _holds(figure.words, passage, claim)


def _holds(words: Sequence[str], passage: Passage, claim: Claim, every: bool = False) -> bool:
    """Look for words in what the claim is about; its sentence counts only where the claim names nobody else."""
    sentence, printed = passage.source.words(passage.span), passage.source.words(claim.evidence[0].span)
    about = " ".join(
        filter(None, (printed, claim.subject, *claim.actors, *claim.recipients, *_countries(passage, claim)))
    )
    if every:
        text = f"{about} {sentence}"
        return all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)
    text = about if _names_others(claim) else f"{about} {_around(passage, claim, words)}"
    return _has(words, text) or (_is_elided(claim) and _holds_before(words, passage))


def _has(words: Sequence[str], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def _countries(passage: Passage, claim: Claim) -> list[str]:
    """Return the countries of those who act, as far as the page gives them: a leader's country is what he decides for."""
    entities = (standing.entity_named(passage, None, name) for name in claim.actors)
    return [entity.country for entity in entities if entity and entity.country]


def _around(passage: Passage, claim: Claim, words: Sequence[str]) -> str:
    """Return the words that tell whose a number is: its own clause where that names somebody, else the whole sentence."""
    place = claim.evidence[0].span
    sentence = next((span for span in passage.spans if span.contains(place)), passage.span)
    clause = _own_clause(passage, place, sentence)
    named = _has(words, clause) or re.search(r"\b[A-Z][a-z]{2,}", clause[1:])
    return clause if named else sentence.of(passage.source.reading.story.text)


def _names_others(claim: Claim) -> bool:
    """Say whether a claim names whose figure it is: who gives aid or fights, or who was hit."""
    hit = claim.predicate in ("killed", "wounded", "casualties", "captured", "missing")
    return any(name[:1].isupper() for name in (*claim.actors, *(claim.recipients if hit else ())))


def _is_elided(claim: Claim) -> bool:
    """Say whether a count leaves out whom it counts ("a column of 900"): no actor, and no name in its subject."""
    named = bool(re.search(r"(?<!^)\b[A-Z]", claim.subject or ""))
    return claim.predicate.startswith(("troops", "officers")) and not claim.actors and not named


def _holds_before(words: Sequence[str], passage: Passage) -> bool:
    """Look for words in the sentences just before, in the same paragraph."""
    story = passage.source.reading.story
    block = story.blocks[passage.block].span if passage.block < len(story.blocks) else passage.span
    before = [each for each in passage.source.reading.sentences if block.start <= each.start < passage.span.start]
    text = " ".join(passage.source.words(each) for each in before[-_LOOK_BACK:])
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def _holds_behind(words: Sequence[str], passage: Passage) -> bool:
    """Look for words in the next sentence of the paragraph, where it opens on what this one says: "This is the first …"."""
    story = passage.source.reading.story
    end = story.blocks[passage.block].span.end if passage.block < len(story.blocks) else passage.span.end
    behind = [each for each in passage.source.reading.sentences if passage.span.end <= each.start < end]
    text = passage.source.words(behind[0]) if behind else ""
    return _THIS.match(text) is not None and _has(words, text)


def _point(passage: Passage, claim: Claim, figure: Saved, conflict: Conflict) -> Point:
    source, reading = passage.source, passage.source.reading
    evidence = claim.evidence[0]
    sentence = next((span for span in passage.spans if span.contains(evidence.span)), passage.span)
    place = source.at(sentence)
    speaker = _speaker(passage, claim, conflict)
    recalled = bool(_RECALLED.search(source.words(sentence)))
    as_of, inferred = _when(
        claim, reading.story.published.value, reading.story.published.basis, figure.recurring or recalled
    )
    low = None if claim.low is None else format(claim.low, "f")
    high = None if claim.high is None else format(claim.high, "f")
    return Point(
        number=0,
        claim_id=claim.id,
        measure=claim.predicate,
        as_of=as_of,
        inferred=inferred,
        about=claim.time,
        claimant=speaker,
        via=claim.via,
        scope=_scope(figure, claim, _own_clause(passage, evidence.span, sentence), source.words(sentence)),
        low=low,
        high=high,
        qualifier=claim.qualifier,
        unit=claim.unit,
        rate=claim.rate,
        value=in_words(claim.low, claim.high, claim.qualifier, source.words(evidence.span)),
        printed=source.words(evidence.span),
        status=claim.status,
        document=source.document,
        story=reading.story.order,
        sentence=source.words(sentence),
        start=place.start,
        end=place.end,
        sha256=reading.page.sha256,
    )


def _speaker(passage: Passage, claim: Claim, conflict: Conflict) -> str | None:
    if claim.speaker:
        return claim.speaker
    covering = [each for each in passage.attributions if each.content.overlaps(claim.evidence[0].span)]
    if not covering:
        return None
    said = standing.speakers(passage, conflict)
    return next((each.name for each in said if each.name == covering[-1].source_name), None)


def _when(claim: Claim, published: str | None, basis: str, recurring: bool) -> tuple[str | None, bool]:
    """Return the day of the saying and whether it is inferred; of a recurring figure, the day of the matter itself."""
    if recurring and interval(claim.time) and claim.status not in ("planned", "expected"):
        return claim.time, True
    if claim.said_at:
        return claim.said_at, True
    if published:
        return published, basis not in _STATED
    days = interval(claim.time)
    # what a page expects is not the day on which it says so
    return (claim.time, True) if days and claim.status not in ("planned", "expected") else (None, True)


def _own_clause(passage: Passage, place: Span, sentence: Span) -> str:
    """Return the words of a number's own clause: what follows a seam, as in "…, some of them in combat", is of others."""
    text = passage.source.reading.story.text
    before, after = Span(sentence.start, place.start).of(text), Span(place.end, sentence.end).of(text)
    opening = max((found.end() for found in _CLAUSE.finditer(before)), default=0)
    closing = _CLAUSE.search(after)
    return before[opening:] + place.of(text) + (after[: closing.start()] if closing else after)


def _scope(figure: Saved, claim: Claim, clause: str, sentence: str) -> str:
    """Return the scope that the number's own clause names, else the whole sentence, else what it counts and where."""
    for text in (clause, sentence):
        for scope in figure.scopes:
            if _is_in(scope, claim, text):
                return scope.title
    words = [word for word in (claim.subject or "").split() if word.lower() not in _NO_SUBJECT]
    subject = " ".join(words) or measures.called(claim.predicate)
    return subject if not claim.place or claim.place in subject else f"{subject}, {claim.place}"


def _is_in(scope: Scope, claim: Claim, text: str) -> bool:
    by_word = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in scope.words)
    by_measure = claim.predicate in scope.measures
    # a scope with both needs both
    return (by_word and by_measure) if scope.words and scope.measures else (by_word or by_measure)


def _once(points: Sequence[Point]) -> list[Point]:
    """Keep one point for a number that one page gives twice, or that several pages give from one claimant and time."""
    kept: list[Point] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for point in points:
        places = alike.setdefault(_what(point), [])
        twin = next((at for at in places if _is_told_again(point, kept[at])), None)
        if twin is None:
            places.append(len(kept))
            kept.append(point)
        elif kept[twin].document != point.document:
            kept[twin] = replace(kept[twin], also=(*kept[twin].also, point.where))
    return kept


def _what(point: Point) -> tuple[object, ...]:
    return (point.claimant, point.measure, point.low, point.high, point.qualifier, point.scope, point.panel)


def _is_told_again(point: Point, other: Point) -> bool:
    if point.document == other.document:
        return True
    meet = point.days and other.days and point.days[0] <= other.days[1] and other.days[0] <= point.days[1]
    return bool(point.claimant and meet)


def _order(point: Point) -> tuple[date, date, str, int]:
    days = point.days or (date.max, date.max)
    return (*days, point.document, point.start)


def _numbered(points: Iterable[Point]) -> list[Point]:
    return [replace(point, number=number) for number, point in enumerate(points, 1)]
