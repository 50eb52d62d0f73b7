"""Triggers of event types with their word lists opened, and what one of them has matched."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.annotate.parse import Parse
from onrecord.annotate.status import Standing
from onrecord.languages.en.events import CLASSES

if TYPE_CHECKING:
    from onrecord.event_types import EventType, Trigger

NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
CAUSES = frozenset({"in", "by", "from", "amid", "after", "under"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One trigger with its word lists opened and ready to test."""

    kind: EventType
    trigger: Trigger
    particle: str | None
    near: frozenset[str]
    phrase: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    never: frozenset[str]
    owner: frozenset[str]

    @property
    def demand(self) -> int:
        """How much the rule asks for: the more, the more specific its type."""
        return (
            -9 * (self.kind.name == "attack.other")
            + 2 * bool(self.phrase)
            + 2 * bool(self.subject)
            + 2 * bool(self.object)
            + 2 * bool(self.trigger.aim)
            + bool(self.near)
            + bool(self.owner)
            + bool(self.particle)
        )


@lru_cache(maxsize=4)
def rules(kinds: tuple[EventType, ...]) -> dict[str, tuple[Rule, ...]]:
    """Return the rules of all event types by lemma."""
    table: dict[str, list[Rule]] = {}
    for kind in kinds:
        for trigger in kind.triggers:
            for lemma in trigger.lemmas:
                head, _, particle = lemma.partition(" ")
                table.setdefault(head, []).append(_rule(kind, trigger, particle or None))
    return {lemma: tuple(found) for lemma, found in table.items()}


def _rule(kind: EventType, trigger: Trigger, particle: str | None) -> Rule:
    return Rule(
        kind, trigger, particle, _open(trigger.near), _open(trigger.phrase), _open(trigger.subject),
        _open(trigger.object), _open(trigger.never), _open(trigger.owner),
    )  # fmt: skip


def _open(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for entry in listed for word in (CLASSES[entry[1:]] if entry.startswith("@") else (entry,)))


@dataclass(slots=True)
class Clause:
    """A trigger word with the words of its clause, its own phrase, and its arguments."""

    parse: Parse
    word: int
    clause: list[int] = field(default_factory=list)
    phrase: list[int] = field(default_factory=list)
    subject: int | None = None
    object: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger that holds, with its clause and how it stands in the sentence.

    `damage` is the rule by which a blow also tells of damage: where another word tells of the blow, this one tells
    of nothing else.
    """

    rule: Rule
    clause: Clause
    stand: Standing
    damage: Rule | None = None

    @property
    def type(self) -> str:
        return self.rule.kind.name


def part_of(parse: Parse, word: int) -> str:
    """Return the part of speech that a trigger has where it stands: "verb", "noun" or "adj"."""
    if (
        parse.tag[word] == "VBG"
        and parse.dep[word] in NOMINAL
        and (_has_modifier(parse, word) or _is_bare(parse, word))
    ):
        return "noun"  # "Russian |shelling| killed three", "|Fighting| between the two goes on"
    if parse.tag[word] == "VBG" and parse.dep[word] == "pcomp" and parse.lower[parse.head[word]] in CAUSES:
        # "three were killed in |shelling| on Sunday"
        return (
            "verb" if any(parse.dep[child] in ("dobj", "ccomp", "xcomp") for child in parse.children[word]) else "noun"
        )
    if parse.tag[word].startswith("VB"):
        return "adj" if parse.dep[word] == "amod" else "verb"
    if parse.dep[word] in ("relcl", "advcl") or (
        parse.lemma[word] == "fall" and parse.lower[word + 1 : word + 2] == ["under"]
    ):
        return ""  # "goods that |fall| under a ban": a verb that the tagger missed
    return "adj" if parse.tag[word].startswith("J") else "noun"


def _has_modifier(parse: Parse, word: int) -> bool:
    return any(parse.dep[child] in ("amod", "det", "poss", "compound") for child in parse.children[word])


def _is_bare(parse: Parse, word: int) -> bool:
    """True for a subject in "-ing" that governs nothing as a verb does."""
    subject = parse.dep[word] in ("nsubj", "nsubjpass")
    return subject and all(parse.dep[child] in ("prep", "punct", "cc", "conj") for child in parse.children[word])
