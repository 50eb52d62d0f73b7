"""Passages → which of them only comment in the writer's own voice: no source, no count, and a verb that weighs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.brief.cuts import quotations
from onrecord.brief.passages import Passage
from onrecord.languages.en.comments import BACKGROUND, COMMENT_VERBS, NOBODY
from onrecord.model import Claim

TALK = "diplomacy.statement"
_WEIGHS = re.compile(r"\b(?:" + "|".join(COMMENT_VERBS) + r")(?!\w)")
_NOBODY = re.compile(r"(?:However, |Meanwhile, )?(?:" + "|".join(NOBODY) + r")\b", re.I)
_BACKGROUND = re.compile(r"(?:" + "|".join(BACKGROUND) + r")\b", re.I)
# "the mobilisation drive marks …" needs a subject before the verb, not a noun phrase that the verb's noun belongs to
_NOUN = re.compile(r"\b(?:a|an|the|its|his|her|their|of|no|any|warning|radio|strong|clear)\s+$", re.I)


def is_comment(passage: Passage, text: str) -> bool:
    """Say whether a sentence, as it would be printed, weighs or recalls instead of telling, and nobody is said to say so.

    A sentence that counts something is never only comment.
    """
    if any(claim.low is not None or claim.high is not None for claim in passage.figures):
        return False
    if _NOBODY.match(text) or (_BACKGROUND.match(text) and not passage.attributions):
        return True
    place = _weighing(text)
    return place is not None and not _is_spoken(passage, text, place)


def _weighing(text: str) -> int | None:
    quoted = quotations(text)
    for found in _WEIGHS.finditer(text):
        inside = any(span.start <= found.start() < span.end for span in quoted)
        if not inside and not _NOUN.search(text[: found.start()]):
            return found.start()
    return None


def _is_spoken(passage: Passage, text: str, place: int) -> bool:
    """Say whether a verb is the cue of a named source, or comes after one in the same sentence."""
    for attribution in passage.attributions:
        cue = passage.source.words(attribution.cue) if attribution.cue else ""
        at = text.find(cue) if cue else -1
        if attribution.source and 0 <= at <= place + len(cue):
            return True
        if attribution.source and cue and at > place and attribution.content.start <= passage.span.start + place:
            return True
    return False


def is_told(claim: Claim) -> bool:
    """Say whether comment on an event still tells of it: who did it, or to whom, and one thing more."""
    facts = (claim.actors, claim.recipients, claim.time, claim.place and claim.place != claim.country)
    return bool(claim.actors or claim.recipients) and sum(map(bool, facts)) > 1


def hard(claims: Sequence[Claim]) -> frozenset[str]:
    """Return the types of what happened, mere talk left out."""
    return frozenset(claim.predicate for claim in claims if claim.kind == "event" and claim.predicate != TALK)
