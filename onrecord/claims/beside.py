"""A figure whose own sentence names no source → the source that the sentence beside it names for the same number.

Two turns of phrase make it the same number: the next sentence goes on about the
counted ("These troops …, according to the minister"), or the number is recalled
as an earlier one right behind its successor ("… the initial estimate of 300").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.setting import Setting
from onrecord.claims.speakers import chain_of
from onrecord.languages.en.differing import RECALLED
from onrecord.model import Attribution, Claim, Span

_GOES_ON = re.compile(r"(?:These|Those|The same)\s+(?P<first>[\w’'-]+)(?:\s+(?P<second>[\w’'-]+))?")
_EARLIER = re.compile(RECALLED + r"(?: of| was| stood at| at)?(?: \w+){0,2} ?$", re.IGNORECASE)
_LOOK_BACK = 60  # code points before a number


def named_beside(setting: Setting, figures: Sequence[Claim]) -> list[Claim]:
    """Return the figures, those without a source of their own with that of the sentence beside, where there is one."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in figures:
        number = setting.sentence_of(setting.word_of(claim.evidence[0].span))
        if number is not None:
            by_sentence.setdefault(number, []).append(claim)
    return [claim if claim.speaker else _named(setting, claim, by_sentence) for claim in figures]


def _named(setting: Setting, claim: Claim, by_sentence: dict[int, list[Claim]]) -> Claim:
    number = setting.sentence_of(setting.word_of(claim.evidence[0].span))
    if number is None or any(each.speech for each in setting.attributions.get(number, [])):
        return claim
    before = _recalled_from(setting, claim, number, by_sentence)
    if before:
        return replace(claim, speaker=before.speaker, via=before.via, chain=before.chain)
    after = _goes_on(setting, claim, number)
    names = chain_of([after]) if after else ()
    return replace(claim, speaker=names[0], chain=names, via=after.via) if after and names else claim


def _recalled_from(setting: Setting, claim: Claim, number: int, by_sentence: dict[int, list[Claim]]) -> Claim | None:
    """Return the sourced number of the sentence before that a recalled number is held against."""
    span, text = claim.evidence[0].span, setting.story.text
    start = max(setting.parse.sentence_span(number).start, span.start - _LOOK_BACK)
    if number not in _same_block(setting, number - 1, number) or not _EARLIER.search(text, start, span.start):
        return None
    held = [each for each in by_sentence.get(number - 1, []) if each.speaker and each.unit == claim.unit]
    return held[-1] if held else None


def _goes_on(setting: Setting, claim: Claim, number: int) -> Attribution | None:
    """Return who speaks in the next sentence, where that opens with the counted again."""
    following = number + 1
    if following not in _same_block(setting, number, following):
        return None
    place = setting.parse.sentence_span(following)
    found = _GOES_ON.match(setting.story.text, place.start, place.end)
    if found is None or not {found["first"], found["second"]} & _counted(claim):
        return None
    opening = Span(place.start, place.start + found.end() - found.start())
    said = [each for each in setting.attributions.get(following, []) if each.speech and each.content.overlaps(opening)]
    return min(said, key=lambda each: (each.content.end - each.content.start, each.content.start), default=None)


def _counted(claim: Claim) -> frozenset[str]:
    return frozenset(f"{claim.subject or ''} {claim.evidence[0].exact}".lower().split())


def _same_block(setting: Setting, first: int, second: int) -> frozenset[int]:
    """Return both numbers where two sentences stand in one paragraph, else none."""
    sentences, block = setting.parse.sentences, setting.parse.block
    if first < 0 or second >= len(sentences) or block[sentences[first][0]] != block[sentences[second][0]]:
        return frozenset()
    return frozenset((first, second))
