"""A claimant retold → whether the story told knows that one, and has no word of them where the matter is told.

Whoever is a stranger to the whole paragraph told did not say it there, even
where too little is known of the claimant told to tell the two apart by name.
"""

from __future__ import annotations

import re

from onrecord.breaks.claimants import STATE_NAMES, Claimant, claimant_of, core, described, sameness, stems_of
from onrecord.breaks.tellings import Passage, Telling
from onrecord.languages.en.attribution import SEATS, STATES
from onrecord.languages.en.laying import LAID
from onrecord.languages.en.retelling import PRONOUNS, VAGUE
from onrecord.model import Span

# "it said", "the agency said", "its office said": who that is may stand paragraphs before
POINTING = re.compile(r"(?:the|its|their|his|her|these|those|this|that)\s+(?:[a-z-]+\s*){1,2}", re.IGNORECASE)
NAME = re.compile(r"[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+)*")


def is_stranger(told: Passage, retold: Passage) -> bool:
    """True where the claimant retold is another's in the story told, and nothing of the paragraph told is theirs."""
    other = claimant_of(retold.telling, retold.attributions[0]) if retold.attributions else None
    if other is None or not _is_laid(told) or _points_away(told):
        return False
    own = core(other.about) - VAGUE
    if not own or not _is_known(told.telling, other) or not _is_left_out(told, retold):
        return False
    words, states = _stems_around(told)
    return own.isdisjoint(words) and not (other.about & STATE_NAMES & states and not other.is_person)


def _is_left_out(told: Passage, retold: Passage) -> bool:
    """True where no word of whoever speaks in the sentence told stands in the paragraph retold."""
    telling = told.telling
    words = stems_of(_block(retold).of(retold.telling.text))
    if told.attributions:
        claimant = claimant_of(telling, told.attributions[0])
        return claimant is not None and (core(claimant.about) or claimant.about).isdisjoint(words)
    whole = telling.matter(told.sentence)
    people = (each for each in telling.reading.entities if each.type == "person"
              and any(whole.contains(mention.span) for mention in each.mentions))  # fmt: skip
    return all(stems_of(each.name).isdisjoint(words) for each in people)


def _block(passage: Passage) -> Span:
    """Return the paragraph that holds a passage."""
    text, whole = passage.telling.text, passage.telling.sentence(passage.sentence)
    end = text.find("\n", whole.end)
    return Span(passage.telling.block_at(whole.start), end if end >= 0 else len(text))


def _is_laid(told: Passage) -> bool:
    """True where the sentence told says whose it is, read or not."""
    whole = told.telling.matter(told.sentence)
    return bool(told.attributions) or LAID.search(told.telling.text, whole.start, whole.end) is not None


def _points_away(told: Passage) -> bool:
    """True where the claimant told is only pointed at, and the reading does not know by what name."""
    telling = told.telling
    whole = telling.matter(told.sentence)
    if not told.attributions:
        return re.match(r"(?:he|she|it|they)\b", whole.of(telling.text), re.IGNORECASE) is not None
    source = told.attributions[0].source
    printed = source.of(telling.text).strip() if source else ""
    claimant = claimant_of(telling, told.attributions[0])
    if printed.lower() in PRONOUNS or POINTING.fullmatch(printed):
        return claimant is None or claimant.is_unnamed or printed.lower() == "they"
    return False


def _is_known(telling: Telling, other: Claimant) -> bool:
    """True where the story told lays something to the claimant retold, or names that one."""
    every = (claimant_of(telling, each) for each in telling.reading.attributions)
    if any(each is not None and sameness(each, other) == "same" for each in every):
        return True
    return bool(other.stems) and any(stems_of(each.name) == other.stems for each in telling.reading.entities)


def _stems_around(told: Passage) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of a paragraph told with all that the story says of whom it names, and the states it names."""
    telling = told.telling
    block = _block(told)
    words = set(stems_of(block.of(telling.text)))
    for entity in telling.reading.entities:
        if any(block.contains(mention.span) for mention in entity.mentions):
            words |= stems_of(entity.name) | described(telling, entity)
    for attribution in telling.reading.attributions:
        claimant = claimant_of(telling, attribution) if block.overlaps(attribution.content) else None
        words |= claimant.about if claimant else set()
    names = {match.group().lower() for match in NAME.finditer(block.of(telling.text))}
    states = {
        (SEATS.get(name) or STATES.get(name) or "").removeprefix("the ").lower() for name in names
    } | words & STATE_NAMES
    return frozenset(words), frozenset(states)
