"""A Passage → who stands behind it: speakers in printed words, the chain, and the status word.

The status is never stronger than the weakest attribution in the passage. A
side of the war speaking about the fighting is one side, whichever side it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.brief import callings
from onrecord.brief.passages import Passage, triggers
from onrecord.conflicts import Conflict
from onrecord.languages.en.comments import ANNOUNCING
from onrecord.model import Attribution, Claim, Entity, Mention, Span

MISSING = "REPORTED, ATTRIBUTION MISSING"
ONE_SIDE = "OFFICIAL FIGURE, ONE SIDE"
CLAIM = "CLAIM, NOT CONFIRMED"
STATEMENT = "STATEMENT"
ESTIMATE = "ESTIMATE"
SILENCE = "SILENCE"
DISPUTED = "DISPUTED"
REVISED = "REVISED"
NOBODY = "no source named"
NOBODY_FOR_IT = "no source named for the event"  # but for something else in the same words

_FIGHTING = ("attack", "battle", "territory", "casualty", "infrastructure", "energy")
_TALK = "diplomacy.statement"
_COUNTS = (
    "killed", "wounded", "casualties", "missing", "captured", "troops", "officers", "mobilisation", "area", "settlements",
    "counterattacks", "munitions", "drones", "missiles", "airstrikes", "targets", "attacks", "evacuated", "buildings",
    "weapons", "people_affected",
)  # fmt: skip
# a new clause or a link of the writer's own: what follows is no longer what was said
_SEAM = re.compile(r"\b(?:as|while|when|after|before|but|coinciding|following|where|despite)\b|[;—]")
_MEDIA = re.compile(
    r"\b(?:agenc(?:y|ies)|newspapers?|media|news|outlets?|broadcasters?|channels?|daily|magazine)\b", re.I
)
_RECKONED = re.compile(r"\b(?:analys[ie]s|estimates?|estimated|assessments?|survey|tally|calculations?)\b", re.I)
_NEAR = 16  # code points: an event this close to the start of what is said is its subject ("the attacks hit …")
_ANNOUNCED = re.compile(r"\b(?:has |have |had |also |jointly |formally ){0,2}(?:" + "|".join(ANNOUNCING) + r")\b")
# "by American estimates": an adjective alone is no source
# "a recent analysis from the Harbour Institute": a document, and who issued it by name
_ISSUED = re.compile(
    r"^(?:(?:an?|the|its|their)\s+)?(?:[a-z]+\s+){0,2}(?:analysis|report|study|survey|assessment|estimates?|data|figures|statement|briefing)"
    r"\s+(?:from|by|of)\s+(?:the\s+)?(?=[A-ZÀ-ÞЀ-Я])"
)
_NOUN_AFTER = re.compile(
    r" (?:intelligence )?(?:estimates|assessments|calculations|officials|sources|figures|intelligence|data|counts)\b"
)
_SETTING_FIRST = re.compile(
    r"(?:Amid|Amidst|With|After|Before|Despite|Against|Following|In|Under|Given|Because|Since|As|At|During|On|For|To) "
)
_BETWEEN = re.compile(r"(?:,? and (?:the )?|, (?:the )?)$")
_RELAYED = re.compile(r"\b(?:according|cit(?:e|es|ed|ing)|quot(?:e|es|ed|ing)|reports?|reported|per|via)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source as printed: `span` is where the printed words stand, `side` the party it belongs to or ""."""

    name: str
    printed: str
    span: Span | None
    side: str = ""
    via: str | None = None
    is_analyst: bool = False
    is_private: bool = False


def speakers(passage: Passage, conflict: Conflict) -> tuple[Speaker, ...]:
    """Return the passage's named or described speakers, each once, in order of their words."""
    found: dict[str, Speaker] = {}
    for attribution in sorted(passage.attributions, key=lambda each: (each.source or each.content).start):
        if attribution.parent is not None and not _relays(passage, attribution):
            continue
        speaker = _speaker(passage, attribution, conflict)
        if speaker:
            found.setdefault(speaker.name, speaker)
    if not found:
        for claim in passage.claims:
            carried = _carried(passage, claim, conflict)
            if carried:
                found.setdefault(carried.name, carried)
    if not found and (announcer := _announcer(passage, conflict)):
        found[announcer.name] = announcer
    proper = {name: speaker for name, speaker in found.items() if callings.is_proper(speaker.printed)}
    return tuple((proper or found).values())


def _announcer(passage: Passage, conflict: Conflict) -> Speaker | None:
    """Return who announces an act of their own, named straight before the verb: "Oslo and Riga unveiled a plan"."""
    text, start = passage.source.reading.story.text, passage.span.start
    found = _ANNOUNCED.search(passage.span.of(text))
    if found is None:
        return None
    end = len(passage.span.of(text)[: found.start()].rstrip()) + start
    names = {mention.span.end: (mention, entity) for entity in passage.source.reading.entities
             for mention in entity.mentions if mention.kind == "name" and passage.span.contains(mention.span)}  # fmt: skip
    if end not in names:
        return None
    mention, entity = names[end]
    first = mention.span.start
    opens_with_setting = _SETTING_FIRST.match(text, start)
    while joint := _BETWEEN.search(text, start, first):
        # "Amid tension with A, B, and C, D and E unveiled …": only "and" is sure to join announcers there
        if joint.start() not in names or (opens_with_setting and "," in joint.group()):
            break
        first = names[joint.start()][0].span.start
    span = Span(first, end)
    printed = passage.source.words(span)
    name = entity.name if first == mention.span.start else printed
    return Speaker(name=name, printed=tidy(printed), span=span, side=side_of(printed, entity, conflict))


def _relays(passage: Passage, attribution: Attribution) -> bool:
    """Say whether a nested source is the origin of the words, and not somebody whom the words are about."""
    return attribution.cue is not None and bool(_RELAYED.search(passage.source.words(attribution.cue)))


def _speaker(passage: Passage, attribution: Attribution, conflict: Conflict) -> Speaker | None:
    name = attribution.source_name
    printed = passage.source.words(attribution.source) if attribution.source else ""
    span = attribution.source
    entity = entity_named(passage, attribution.source_id, name)
    mention = nearest_name(passage, entity) if entity else None
    if mention and (not printed or printed.lower() in callings.PRONOUNS or _is_shorter(printed, passage, mention)):
        printed, span = passage.source.words(mention.span), mention.span
    if not callings.is_somebody(printed):
        return None
    if span and (noun := _NOUN_AFTER.match(passage.source.reading.story.text, span.end)) and " " not in printed:
        span = Span(span.start, noun.end())
        printed = passage.source.words(span)
    return Speaker(
        name=name or printed,
        printed=tidy(printed),
        span=span,
        side=side_of(f"{name or ''} {printed}", entity, conflict),
        via=attribution.via if attribution.via and _stands(passage, attribution.via) else None,
        is_analyst=name in passage.analysts or callings.is_analyst(printed, _role(entity)),
        is_private=name in passage.private or callings.is_private(printed, _role(entity)),
    )


def _role(entity: Entity | None) -> str:
    return (entity.role if entity else None) or ""


def _is_shorter(printed: str, passage: Passage, mention: Mention) -> bool:
    """Say whether a fuller printed name exists: "Kravets" for "Olena Kravets"."""
    fuller = passage.source.words(mention.span)
    return printed != fuller and printed in fuller.split()


def _carried(passage: Passage, claim: Claim, conflict: Conflict) -> Speaker | None:
    """A source that the claim has from another sentence, in the words printed there; None where nothing is printed."""
    name = claim.speaker or ""
    entity = entity_named(passage, None, name)
    mention = nearest_name(passage, entity) if entity else None
    if mention is None:
        return None
    printed = passage.source.words(mention.span)
    return Speaker(
        name=name,
        printed=tidy(printed),
        span=mention.span,
        side=side_of(f"{name} {printed}", entity, conflict),
        is_analyst=name in passage.analysts or callings.is_analyst(printed, _role(entity)),
        is_private=name in passage.private or callings.is_private(printed, _role(entity)),
    )


def entity_named(passage: Passage, entity_id: str | None, name: str | None) -> Entity | None:
    """Return the story's entity with this id, else with this name."""
    for entity in passage.source.reading.entities:
        if (entity_id and entity.id == entity_id) or (name and entity.name == name):
            return entity
    return None


def nearest_name(passage: Passage, entity: Entity) -> Mention | None:
    """Return the printed name of an entity that serves a reader best: the fullest up to here, and of those the last."""
    names = [mention for mention in entity.mentions if mention.kind == "name"]
    before = [mention for mention in names if mention.span.start < passage.span.end]
    return max(before, key=lambda mention: (mention.span.end - mention.span.start, mention.span.start), default=None)


def tidy(printed: str) -> str:
    """Leave out an opening article, "both", a document before who issued it, and a relative clause of a printed source.

    >>> tidy("the harbour master’s office"), tidy("a recent analysis from the Harbour Institute")
    ('harbour master’s office', 'Harbour Institute')
    >>> tidy("Both Danish and Polish leaders"), tidy("a report by officials")
    ('Danish and Polish leaders', 'report by officials')
    """
    words = _ISSUED.sub("", printed.strip(" ,;:*")).split()
    while words and words[0].lower() in ("the", "a", "an", "both"):
        words = words[1:]
    for index, word in enumerate(words):
        if word.lower() in ("who", "which", "whose") and index:
            words = words[:index]
            break
    return " ".join(words).rstrip(",;:")


def _stands(passage: Passage, name: str) -> bool:
    return name.lower() in passage.source.words(passage.span).lower()


def side_of(words: str, entity: Entity | None, conflict: Conflict) -> str:
    """Return the name of the warring party that a speaker belongs to, or "" for all others; news media have no side."""
    if _MEDIA.search(words):
        return ""
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
    """Say through whom a matter came: speaker and channels, or that the page names none."""
    if not said:
        return NOBODY
    if has_unsourced_event(passage):
        return NOBODY_FOR_IT
    ordered = _innermost_first(passage, said)
    names = [_in_chain(passage, speaker) for speaker in ordered]
    relayed = any(each.parent is not None and _relays(passage, each) for each in passage.attributions)
    nested = relayed and len(names) == 2
    return (" via " if nested else "; ").join(names)


def chains(parts: Iterable[tuple[Passage, tuple[Speaker, ...]]]) -> str:
    """Say through whom the sentences of one line came, one after another, each once."""
    found = dict.fromkeys(chain(passage, said) for passage, said in parts)
    if NOBODY in found:
        found.pop(NOBODY_FOR_IT, None)
    return ", then ".join(found)


def _in_chain(passage: Passage, speaker: Speaker) -> str:
    denies = any(each.stance == "denies" and each.source_name == speaker.name for each in passage.attributions)
    return speaker.printed + (f" via {speaker.via}" if speaker.via else "") + (" (denial)" if denies else "")


def _innermost_first(passage: Passage, said: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    inner = {each.source_name for each in passage.attributions if each.parent is not None}
    return tuple(sorted(said, key=lambda speaker: speaker.name not in inner))


def status(passage: Passage, said: tuple[Speaker, ...]) -> str:
    """Choose the status word that the weakest attribution allows."""
    stances = {each.stance for each in passage.attributions}
    if said and stances == {"declines_comment"}:
        return SILENCE
    if not said or has_unsourced_event(passage):
        return MISSING
    marks = {
        claim.status for claim in passage.claims if claim.kind == "event" or not claim.predicate.startswith("other")
    }
    hard = [claim for claim in passage.claims if claim.predicate != _TALK and not _is_pointed_at(passage, claim)]
    if marks & {"unverified", "denied"}:
        return CLAIM
    reckoned = any(_RECKONED.search(speaker.printed) for speaker in said)
    if "estimated" in marks or "estimates" in stances or (passage.figures and reckoned):
        return ESTIMATE
    if "claimed" in marks or "claims" in stances:
        return ONE_SIDE if _has_count(passage) and said[0].side else CLAIM
    if not hard or _is_own_announcement(passage, said):
        return STATEMENT
    return _of_matter(passage, said)


def has_unsourced_event(passage: Passage) -> bool:
    """Say whether the page tells of violence, movement or a court in its own voice, outside all that is attributed."""
    places = triggers(passage)
    for claim in passage.events:
        if claim.speaker or not claim.predicate.startswith((*_FIGHTING, "deployment", "court", "mobilisation")):
            continue
        if not _is_covered(passage, places.get(claim.id)):
            return True
    return False


def _is_covered(passage: Passage, trigger: Span | None) -> bool:
    """Say whether something attributed holds the trigger; without a trigger, whether it holds half of the words."""
    said = [each for each in passage.attributions if each.source_name or each.source]
    if trigger:
        return any(_reaches(passage, each, trigger) for each in said)
    length = sum(span.end - span.start for span in passage.spans)
    return sum(each.content.end - each.content.start for each in said) * 2 > length


def _is_pointed_at(passage: Passage, claim: Claim) -> bool:
    """Say whether an event is only pointed at in what somebody says: "condemned the attack"."""
    trigger = triggers(passage).get(claim.id)
    inside = [each for each in passage.attributions if each.content.overlaps(trigger)] if trigger else []
    if trigger is None or not inside or any(trigger.start - each.content.start < _NEAR for each in inside):
        return False
    before = passage.source.words(Span(passage.span.start, max(passage.span.start, trigger.start))).lower().split()
    return bool({"the", "this", "these", "those"} & set(before[-2:]))


def _has_count(passage: Passage) -> bool:
    """Say whether the passage counts people, arms or ground, not merely uses a number ("one of two roads")."""
    counted = [claim for claim in passage.figures if claim.low is not None or claim.high is not None]
    return any(claim.predicate.startswith(_COUNTS) for claim in counted)


def _reaches(passage: Passage, attribution: Attribution, trigger: Span) -> bool:
    """Say whether what somebody says takes in a trigger: inside the content, or after the cue in the same clause."""
    cue = attribution.cue
    if attribution.content.overlaps(trigger) or (cue and cue.overlaps(trigger)):
        return True
    if (
        cue is None
        or cue.end > trigger.start
        or not any(span.contains(cue) and span.contains(trigger) for span in passage.spans)
    ):
        return False
    return not _SEAM.search(passage.source.words(Span(cue.end, trigger.start)))


def _of_matter(passage: Passage, said: tuple[Speaker, ...]) -> str:
    fighting = any(claim.predicate.startswith(_FIGHTING) for claim in passage.events)
    if any(speaker.side for speaker in said):
        if _has_count(passage):
            return ONE_SIDE
        if fighting:
            return CLAIM
    return origins(1) if passage.events and not _only_own_acts(passage, said) else STATEMENT


def _is_own_announcement(passage: Passage, said: tuple[Speaker, ...]) -> bool:
    """Say whether the one speaker announces what they do themselves, and that is no blow struck in the war."""
    if len(said) != 1 or any(claim.predicate.startswith(_FIGHTING) for claim in passage.events):
        return False
    cues = [passage.source.words(each.cue) for each in passage.attributions if each.cue] or [
        passage.source.words(passage.span)
    ]
    return all(_ANNOUNCED.search(cue) for cue in cues)


def _only_own_acts(passage: Passage, said: tuple[Speaker, ...]) -> bool:
    names = {speaker.name for speaker in said} | {speaker.side for speaker in said if speaker.side}
    names |= {name.removeprefix("Government of ").removeprefix("the ") for name in names}
    return all(set(claim.actors) & names for claim in passage.events)


def origins(count: int) -> str:
    """Say how many independent origins stand behind a line.

    >>> origins(1), origins(3)
    ('1 ORIGIN', '3 ORIGINS')
    """
    return f"{count} ORIGIN" + ("" if count == 1 else "S")
