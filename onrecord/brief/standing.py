"""A Passage → who stands behind it: speakers in printed words, the chain, and the status word.

The status is never stronger than the weakest attribution in the passage. A
side of the war speaking about the fighting is one side, whichever side it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.brief.passages import Passage
from onrecord.conflicts import Conflict
from onrecord.model import Attribution, Claim, Entity, Mention, Span

MISSING = "REPORTED, ATTRIBUTION MISSING"
ONE_SIDE = "OFFICIAL FIGURE, ONE SIDE"
CLAIM = "CLAIM, NOT CONFIRMED"
STATEMENT = "STATEMENT"
ESTIMATE = "ESTIMATE"
DISPUTED = "DISPUTED"
REVISED = "REVISED"

_FIGHTING = ("attack", "battle", "territory", "casualty", "infrastructure", "energy")
_TALK = "diplomacy.statement"
_OPINION = frozenset(
    [
        "analyst",
        "analysts",
        "expert",
        "experts",
        "professor",
        "fellow",
        "researcher",
        "researchers",
        "scholar",
        "scholars",
        "observer",
        "observers",
        "commentator",
        "commentators",
        "pundit",
        "critics",
        "columnist",
        "strategist",
        "economist",
        "historian",
    ]
)
_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "who", "his", "her", "their", "him", "them"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source as printed: `span` is where the printed words stand, `side` the party it belongs to or ""."""

    name: str
    printed: str
    span: Span | None
    side: str = ""
    via: str | None = None
    is_analyst: bool = False


def speakers(passage: Passage, conflict: Conflict) -> tuple[Speaker, ...]:
    """Return the passage's named or described speakers, each once, in order of their words."""
    found: dict[str, Speaker] = {}
    for attribution in sorted(passage.attributions, key=lambda each: (each.source or each.content).start):
        speaker = _speaker(passage, attribution, conflict)
        if speaker:
            found.setdefault(speaker.name, speaker)
    if not found:
        for claim in passage.claims:
            if claim.speaker and claim.speaker not in found:
                found[claim.speaker] = _carried(passage, claim, conflict)
    return tuple(found.values())


def _speaker(passage: Passage, attribution: Attribution, conflict: Conflict) -> Speaker | None:
    name = attribution.source_name
    printed = passage.source.words(attribution.source) if attribution.source else ""
    span = attribution.source
    entity = entity_named(passage, attribution.source_id, name)
    if entity and (not printed or printed.lower() in _PRONOUNS):
        mention = nearest_name(passage, entity)
        printed, span = (passage.source.words(mention.span), mention.span) if mention else ("", None)
    if not printed or printed.lower() in _PRONOUNS:
        return None
    return Speaker(
        name=name or printed,
        printed=tidy(printed),
        span=span,
        side=side_of(f"{name or ''} {printed}", entity, conflict),
        via=attribution.via if attribution.via and _stands(passage, attribution.via) else None,
        is_analyst=_is_analyst(printed, entity),
    )


def _carried(passage: Passage, claim: Claim, conflict: Conflict) -> Speaker:
    """A source that the claim has from another sentence, in the words printed there."""
    name = claim.speaker or ""
    entity = entity_named(passage, None, name)
    mention = nearest_name(passage, entity) if entity else None
    printed = passage.source.words(mention.span) if mention else name
    return Speaker(
        name=name,
        printed=printed,
        span=mention.span if mention else None,
        side=side_of(f"{name} {printed}", entity, conflict),
        is_analyst=_is_analyst(printed, entity),
    )


def entity_named(passage: Passage, entity_id: str | None, name: str | None) -> Entity | None:
    """Return the story's entity with this id, else with this name."""
    for entity in passage.source.reading.entities:
        if (entity_id and entity.id == entity_id) or (name and entity.name == name):
            return entity
    return None


def nearest_name(passage: Passage, entity: Entity) -> Mention | None:
    """Return the printed name of an entity that serves a reader best: inside the passage, else its fullest."""
    names = [mention for mention in entity.mentions if mention.kind == "name"]
    before = [mention for mention in names if mention.span.start < passage.span.end]
    inside = [mention for mention in before if passage.span.contains(mention.span)]
    pool = inside or before or names
    return max(pool, key=lambda mention: (mention.span.end - mention.span.start, mention.span.start), default=None)


def tidy(printed: str) -> str:
    """Leave out an opening article and a relative clause of a printed source.

    >>> tidy("the prosecutor general’s office")
    'prosecutor general’s office'
    """
    words = printed.strip(" ,;:*").split()
    if words and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    for index, word in enumerate(words):
        if word.lower() in ("who", "which", "whose") and index:
            words = words[:index]
            break
    return " ".join(words).rstrip(",;:")


def _stands(passage: Passage, name: str) -> bool:
    return name.lower() in passage.source.words(passage.span).lower()


def _is_analyst(printed: str, entity: Entity | None) -> bool:
    words = {word.strip(".,").lower() for word in printed.split()}
    role = {word.strip(".,").lower() for word in ((entity.role if entity else None) or "").split()}
    return bool((words | role) & _OPINION)


def side_of(words: str, entity: Entity | None, conflict: Conflict) -> str:
    """Return the name of the warring party that a speaker belongs to, or "" for all others."""
    padded = f" {words} ".replace("'", " ").replace("’", " ").replace(",", " ")
    for party in conflict.parties:
        if party.role != "side":
            continue
        if entity and entity.country == party.name:
            return party.name
        names = (party.name, party.government, *party.spellings, *party.demonyms, *party.metonyms, *party.forces)
        if any(f" {name} " in padded for name in names) and not (entity and entity.country):
            return party.name
    return ""


def chain(passage: Passage, said: tuple[Speaker, ...]) -> str:
    """Say through whom a matter came: speaker, channels, document."""
    document = passage.source.document
    if not said:
        return f"no source named, in {document}"
    ordered = _innermost_first(passage, said)
    names = [speaker.printed + (f" via {speaker.via}" if speaker.via else "") for speaker in ordered]
    nested = any(each.parent is not None for each in passage.attributions) and len(names) == 2
    return (" via " if nested else "; ").join(names) + f" in {document}"


def _innermost_first(passage: Passage, said: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    inner = {each.source_name for each in passage.attributions if each.parent is not None}
    return tuple(sorted(said, key=lambda speaker: speaker.name not in inner))


def status(passage: Passage, said: tuple[Speaker, ...]) -> str:
    """Choose the status word that the weakest attribution allows."""
    if not said or _has_unsourced_event(passage):
        return MISSING
    stances = {each.stance for each in passage.attributions}
    marks = {claim.status for claim in passage.claims}
    hard = [claim for claim in passage.claims if claim.predicate != _TALK]
    if marks & {"unverified", "denied"}:
        return CLAIM
    if "estimated" in marks or "estimates" in stances:
        return ESTIMATE
    if "claimed" in marks or "claims" in stances:
        return ONE_SIDE if _on_fighting(passage.figures, passage) and said[0].side else CLAIM
    if not hard:
        return STATEMENT
    return _of_matter(passage, said)


def _has_unsourced_event(passage: Passage) -> bool:
    hard = [claim for claim in passage.events if claim.predicate != _TALK]
    return bool(hard) and any(not claim.speaker for claim in hard) and not _all_said(passage, hard)


def _all_said(passage: Passage, claims: Iterable[Claim]) -> bool:
    """Say whether what was said covers the claims' own words, as far as the reading tells."""
    covered = {claim.id for claim in claims if claim.speaker}
    return all(claim.id in covered or claim.status not in ("asserted", "confirmed") for claim in claims)


def _on_fighting(figures: Iterable[Claim], passage: Passage) -> bool:
    kinds = {claim.predicate.split(".")[0] for claim in passage.events}
    return any(True for _ in figures) and bool(kinds & set(_FIGHTING) or not kinds)


def _of_matter(passage: Passage, said: tuple[Speaker, ...]) -> str:
    fighting = any(claim.predicate.startswith(_FIGHTING) for claim in passage.events)
    if any(speaker.side for speaker in said):
        if passage.figures:
            return ONE_SIDE
        return CLAIM if fighting else STATEMENT
    return origins(1) if passage.events and not _only_own_acts(passage, said) else STATEMENT


def _only_own_acts(passage: Passage, said: tuple[Speaker, ...]) -> bool:
    names = {speaker.name for speaker in said} | {speaker.name.removeprefix("Government of ") for speaker in said}
    return all(set(claim.actors) & names for claim in passage.events)


def origins(count: int) -> str:
    """Say how many independent origins stand behind a line.

    >>> origins(1), origins(3)
    ('1 ORIGIN', '3 ORIGINS')
    """
    return f"{count} ORIGIN" + ("" if count == 1 else "S")
