"""Claims about those who are sent → the ladder of a deployment: which authority put it on which step first, and when.

Pledged, sent, training, moving, deployed, in combat, casualties, captured.
Each authority has a lane of its own: what one says puts nobody else on a step.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from onrecord.differences.pairs import said
from onrecord.differences.scopes import TROOPS
from onrecord.differences.wording import clause, gap, nearest, pattern
from onrecord.languages.en.differing import LADDER, NOT_YET, PERSONS, UNSEEN
from onrecord.linked import Step, StepName, Told, Words

STEPS: tuple[StepName, ...] = get_args(StepName)
_EVENTS = ("deployment", "battle", "military_exercise", "casualty")
_CAPTURE = "other:capture"
_HITS: dict[str, StepName] = {
    "killed": "casualties",
    "wounded": "casualties",
    "casualties": "casualties",
    "captured": "captured",
}


def ladder(tolds: Iterable[Told]) -> tuple[Step, ...]:
    """Return the first telling of every step by every authority, lanes in order of name, steps in order of the ladder."""
    first: dict[tuple[str, StepName, bool], Step] = {}
    for told in sorted(tolds, key=_order):
        found = _step(told)
        if found:
            first.setdefault((found.authority or "", found.step, found.is_seen), found)
    return tuple(
        sorted(first.values(), key=lambda step: (step.authority or "", STEPS.index(step.step), not step.is_seen))
    )


def _order(told: Told) -> tuple[str, str, int, str]:
    days = said(told)
    return (days.low.isoformat() if days else "9999", told.story.id, told.span.start, told.claim.id)


def _step(told: Told) -> Step | None:
    named = _named(told)
    if named is None or (told.claim.status == "denied" and not told.claim.negated):
        return None
    step, words = named
    days = said(told)
    unseen = pattern(UNSEEN).search(told.story.text, told.sentence.start, told.sentence.end)
    return Step(
        authority=told.claim.speaker,
        step=step,
        when=days.to_edtf() if days else None,
        claim_id=told.claim.id,
        words=words,
        is_seen=not told.claim.negated and unseen is None,
    )


def _named(told: Told) -> tuple[StepName, Words] | None:
    """Return the step that a claim is about and the words that name it."""
    predicate = told.claim.predicate
    if predicate in _HITS:
        step = _HITS[predicate]
        words = nearest(told, LADDER[step]) or nearest(told, LADDER[step], told.sentence)
        return (step, words) if words else None
    if predicate == _CAPTURE:
        words = nearest(told, LADDER["captured"], told.sentence)
        return ("captured", words) if words and pattern(PERSONS).search(told.sentence.of(told.story.text)) else None
    if predicate.startswith(TROOPS) and (told.claim.status == "planned" or predicate.endswith("_planned")):
        words = nearest(told, LADDER["pledged"]) or nearest(told, LADDER["sent"])
        return ("pledged", words) if words else None
    return _nearest(told) if predicate.startswith((*TROOPS, *_EVENTS)) else None


def _nearest(told: Told) -> tuple[StepName, Words] | None:
    within = clause(told) if told.claim.kind == "figure" else told.span
    names = [
        step for step in STEPS if step not in _HITS.values() and (step == "moving" or told.claim.status != "expected")
    ]
    found = [
        (gap(told, words), -STEPS.index(step), step, words)
        for step in names
        if (words := nearest(told, LADDER[step], within)) and not _is_ahead(told, words)
    ]
    if not found:
        return None
    # an event's words all lie inside it: of several steps the highest is what it tells
    _, _, step, words = min(found, key=lambda each: (each[0], each[1]))
    return step, words


def _is_ahead(told: Told, words: Words) -> bool:
    """Say whether a step is only spoken of as coming: "preparing to enter combat"."""
    before = told.story.text[max(told.sentence.start, words.span.start - 30) : words.span.start]
    return bool(pattern(NOT_YET).search(before)) and words.exact.lower().split()[0] not in (
        "deployed",
        "sent",
        "stationed",
    )
