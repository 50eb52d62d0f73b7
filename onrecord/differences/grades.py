"""A claim, its origins and what contradicts it → the two-axis grade of the Admiralty system: A to F, 1 to 6, each with its rule.

The axes are independent. The letter is the source's: a person's mark, else that
of its kind in source_kinds.toml, the same for all sides; what fits no kind is
F, cannot be judged. The figure is the information's, from origins alone: 1
only where other, independent origins confirm it. No grade moves the other.

Source: NATO AJP-2.1, annex on source reliability and information credibility.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.differences import values
from onrecord.differences.known import NOTHING, Known
from onrecord.differences.offices import described, nouns_of
from onrecord.differences.pairs import side_of, source_words
from onrecord.differences.scopes import HITS, Scope, nation
from onrecord.errors import BadDefinition
from onrecord.linked import Difference, Grade, SourceMark, Told

FILE = Path(__file__).with_name("source_kinds.toml")
LETTERS, FIGURES = "ABCDEF", "123456"
_ENEMY = ("drones_downed", "missiles_downed", "equipment_destroyed", "aircraft_downed", "counterattacks", "captured", "area_captured",
          "settlements_captured", "territory.", "attack.")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceKind:
    """A kind of source and the letter it starts from; the conditions that are given must all be met, of words, nouns and types one."""

    name: str
    letter: str
    why: str
    words: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    party: bool = False
    about: str = ""


@cache
def source_kinds(path: Path = FILE) -> tuple[SourceKind, ...]:
    """Read the table of kinds, in its order; raises BadDefinition where it is not understood.

    >>> {kind.letter for kind in source_kinds()} <= set(LETTERS)
    True
    """
    try:
        rows: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["kind"]
        kinds = tuple(
            SourceKind(**row | {name: tuple(row.get(name, ())) for name in ("words", "types", "nouns")}) for row in rows
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadDefinition(f"{path.name}: {error}") from error
    if bad := [kind.name for kind in kinds if kind.letter not in LETTERS]:
        raise BadDefinition(f"{path.name}: {', '.join(bad)} need a letter from A to F")
    return kinds


def grades(
    tolds: Iterable[Told], known: Known = NOTHING, found: Iterable[Difference] = (), marks: Iterable[SourceMark] = ()
) -> tuple[Grade, ...]:
    """Return the grade of every claim, in order of claim ids.

    `found` are the differences between the claims; `marks` what people set for sources, the last for each counting.
    """
    held = sorted(tolds, key=lambda told: told.claim.id)
    by_source = {mark.source: mark for mark in marks}
    found = tuple(found)
    against = _contradicted(found)
    corrected = {each.left for each in found if each.kind == "correction"}
    together: dict[str, list[Told]] = defaultdict(list)
    for told in held:
        if matter := known.matters.get(told.claim.id):
            together[matter].append(told)
    return tuple(
        _grade(told, together.get(known.matters.get(told.claim.id, ""), [told]), known, against, by_source, corrected)
        for told in held
    )


def overridden(grade: Grade, code: str, person: str, reason: str) -> Grade:
    """Return a grade as a person sets it; the rules of the axes that change become the person's reason.

    Raises BadDefinition for a code that is no letter from A to F with a figure from 1 to 6, or without a reason.
    """
    if len(code) != 2 or code[0] not in LETTERS or code[1] not in FIGURES or not reason.strip():
        raise BadDefinition(f"{code!r} with reason {reason!r}: give a code such as B2 (A to F, 1 to 6) and a reason")
    told = f"person: {reason.strip()}"
    return Grade(
        claim_id=grade.claim_id,
        source=code[0],
        information=code[1],
        source_rule=told if code[0] != grade.source else grade.source_rule,
        information_rule=told if code[1] != grade.information else grade.information_rule,
        by=f"person:{person}",
    )


def _grade(
    told: Told,
    same: Sequence[Told],
    known: Known,
    against: Mapping[str, set[str]],
    marks: Mapping[str, SourceMark],
    corrected: Collection[str],
) -> Grade:
    letter, source_rule = _of_source(told, same, known, marks)
    figure, information_rule = _of_information(told, same, known, against)
    if told.claim.id in corrected:
        figure, information_rule = "5", "its own source corrected it later"
    return Grade(
        claim_id=told.claim.id,
        source=letter,
        information=figure,
        source_rule=source_rule,
        information_rule=information_rule,
    )


def _of_source(told: Told, same: Sequence[Told], known: Known, marks: Mapping[str, SourceMark]) -> tuple[str, str]:
    """Return the letter of a claim's source and why; of no source, F.

    What a page says in its own voice has the source that the same text names for it elsewhere, where it names one.
    """
    name = told.claim.speaker
    if name is None:
        behind = _behind(told, same, known)
        if behind is None:
            return "F", "no source named: cannot be judged"
        letter, rule = _of_source(behind, (), known, marks)
        return letter, f"said by {behind.claim.speaker}, whom the text names for it: {rule}"
    if name in marks:
        return marks[name].letter, f"{marks[name].by}: {marks[name].reason}"
    kind = kind_of(told)
    return (kind.letter, f"{kind.name}: {kind.why}") if kind else ("F", "a source of no known kind: cannot be judged")


def _behind(told: Told, same: Iterable[Told], known: Known) -> Told | None:
    """Return who says, in a story or its copies, what it says in its own voice as well; None where that is not one source."""
    named = [each for each in same if each.claim.speaker and _is_one_text(told, each, known) and _agrees(told, each)]
    sources = {known.origins.get(each.claim.id) or each.claim.speaker for each in named}
    return min(named, key=lambda each: each.claim.id) if len(sources) == 1 else None


def _is_one_text(one: Told, other: Told, known: Known) -> bool:
    left, right = one.story.id, other.story.id
    return left == right or known.families.get(left, left) == known.families.get(right, right)


def kind_of(told: Told) -> SourceKind | None:
    """Return the first kind of the table that fits a claim's source, or None."""
    name = told.claim.speaker or ""
    entity = next((each for each in told.reading.entities if each.name == name), None)
    printed = source_words(told)
    texts = [name, (entity.role or "") if entity else "", printed.exact if printed else ""]
    type_, party, about = entity.type if entity else "", side_of(told) is not None, _about(told)
    nouns = [nouns_of(text) for text in (*texts, *described(told, entity)) if text]
    for kind in source_kinds():
        by_noun = any(noun in kind.nouns for found in nouns for noun in found)
        by_word = any(re.search(word, text) for word in kind.words for text in texts if text)
        fits = by_word or by_noun or type_ in kind.types or not (kind.words or kind.types or kind.nouns)
        if fits and (not kind.party or party) and kind.about in ("", about):
            return kind
    return None


def _about(told: Told) -> str:
    """Say whether a claim is about its source's own side, about the enemy, or about others."""
    country = nation(told.claim.speaker or "", told)
    if country is None:
        return "other"
    predicate, side = told.claim.predicate, side_of(told)
    whose = {each.value for each in Scope(told=told).peoples} | {
        name for name in map(_nation_in(told), told.claim.actors) if name
    }
    if side and (predicate.startswith(_ENEMY) or (predicate in HITS and whose and country not in whose)):
        return "enemy"
    if country in whose:
        return "own"
    return "enemy" if side and whose else "other"


def _nation_in(told: Told) -> Callable[[str], str | None]:
    return lambda name: nation(name, told)


def _contradicted(found: Iterable[Difference]) -> dict[str, set[str]]:
    against: dict[str, set[str]] = defaultdict(set)
    for each in found:
        if each.kind == "contradiction":
            against[each.left].add(each.right)
            against[each.right].add(each.left)
    return against


def _of_information(told: Told, same: Sequence[Told], known: Known, against: Mapping[str, set[str]]) -> tuple[str, str]:
    """Return the figure of a claim's information and the rule that gave it."""
    status = told.claim.status
    agreeing = [each for each in same if _agrees(told, each)]
    # a page that repeats in its own voice what it has from somebody is no second origin
    upholding = [each for each in agreeing if each.claim.speaker or _behind(each, agreeing, known) is None]
    origins = {known.origins.get(each.claim.id) or _own_origin(each) for each in upholding}
    independent = _are_independent(upholding)
    denied = any(each.claim.status == "denied" for each in same if each is not told) or status == "denied"
    disputed = bool(against.get(told.claim.id)) or denied
    if len(origins) > 1 and not disputed:
        if independent:
            return "1", f"{len(origins)} independent origins agree, none contradicts"
        return "2", f"{len(origins)} origins agree, all of one side; none contradicts"
    if len(origins) > 1:
        return "3", f"{len(origins)} origins agree, and it is contradicted"
    if disputed:
        return "4", "one origin, and it is contradicted"
    if status == "unverified":
        return "6", "one origin, and the page could not verify it: cannot be judged"
    return "6", "one origin and nothing to hold it against: cannot be judged"


def _own_origin(told: Told) -> str:
    return told.claim.speaker or told.story.id


def _agrees(told: Told, other: Told) -> bool:
    """Say whether another claim of the same matter upholds this one."""
    if other.claim.status in ("denied", "planned", "expected") or other.claim.negated != told.claim.negated:
        return False
    if told.claim.kind == "figure" and other.claim.kind == "figure":
        same = told.claim.predicate == other.claim.predicate and told.claim.unit == other.claim.unit
        return same and values.has_number(told.claim) and values.meets(told.claim, other.claim)
    return told.claim.kind == other.claim.kind and told.claim.predicate == other.claim.predicate


def _are_independent(upholding: Sequence[Told]) -> bool:
    """Say whether the origins are not all of one side of the war."""
    sides = [side_of(each) for each in upholding]
    return None in sides or len(set(sides)) > 1
