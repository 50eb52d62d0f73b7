"""The Measure type; one TOML file each, with its examples.

A measure is what a figure is of: people killed, drones shot down, aid
committed. Its file says the unit, the bounds beyond which a value is suspect,
and, by language, the patterns of words by which a sentence names it. The
examples in the file are its tests.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from onrecord.errors import BadDefinition

Kind = Literal["count", "area", "money", "distance", "rate", "share", "duration"]
Mood = Literal["done", "planned", "expected"]
LISTS = ("counted", "head", "object", "subject", "of", "state", "whole", "near", "phrase", "against", "topic", "mood")
FIELDS = frozenset({"title", "label", "unit", "kind", "bounds", "source", "words", "example"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way in which a language names a measure; every list that is not empty must be met.

    `counted` lemmas of the counted noun; `head` counted nouns that say it all
    ("fatality"); `object`, `subject` verbs that govern the number; `of` nouns
    or verbs it depends on through a preposition ("toll of 12"); `state`
    words said of the counted ("12 dead"); `whole` verbs that govern a part of
    it ("shot down 20 of 31"); of these six one is enough. `near`
    any of these lemmas and `phrase` any of these strings nearby; `against`
    none of these lemmas; `topic` any of these words in the story's headline or
    first sentences; `mood` of the governing verb.
    """

    counted: frozenset[str] = frozenset()
    head: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    phrase: tuple[str, ...] = ()
    against: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    mood: frozenset[str] = frozenset()
    strength: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence of our own and what must, or (`absent`) must not, be read in it."""

    text: str
    absent: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: `unit` a singular English noun or "money"; `bounds` in that unit, or None where there is none.

    `label` is what a number of it is called in a list, "" where the words of its name will do.
    """

    name: str
    title: str
    label: str = ""
    unit: str
    kind: Kind
    low_bound: Decimal | None = None
    high_bound: Decimal | None = None
    source: str = ""
    patterns: tuple[Pattern, ...] = ()
    examples: tuple[Example, ...] = ()

    def allows(self, value: Decimal | None) -> bool:
        """Return whether a value lies within the bounds; a value that is not stated does.

        >>> Measure(name="share", title="Share", unit="percent", kind="share", high_bound=Decimal(100)).allows(Decimal(7))
        True
        """
        if value is None:
            return True
        if self.low_bound is not None and value < self.low_bound:
            return False
        return self.high_bound is None or value <= self.high_bound


@cache
def load(folder: Path | None = None) -> tuple[Measure, ...]:
    """Read every definition of the folder, in order of name.

    Raises BadDefinition where a file is not understood.

    >>> "killed" in {measure.name for measure in load()}
    True
    """
    where = folder or Path(__file__).parent
    return tuple(_read(path) for path in sorted(where.glob("*.toml")))


def called(name: str) -> str:
    """Return the few words for a measure: its label, else the words of its name.

    >>> called("aid_total"), called("drones_launched"), called("other:duration")
    ('aid given in all', 'drones launched', 'duration')
    """
    return _labels().get(name) or name.removeprefix("other:").replace("_", " ")


@cache
def _labels() -> dict[str, str]:
    return {each.name: each.label for each in load()}


def _read(path: Path) -> Measure:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadDefinition(f"{path.name} is not TOML: {error}") from error
    unknown = sorted(set(data) - FIELDS)
    if unknown:
        raise BadDefinition(f"{path.name} has unknown fields {unknown}; use {sorted(FIELDS)}")
    if data.get("kind") not in get_args(Kind):
        raise BadDefinition(f"{path.name} needs `kind`, one of {get_args(Kind)}")
    low, high = [_decimal(value) for value in data.get("bounds", ["", ""])]
    return Measure(
        name=path.stem,
        title=str(data["title"]),
        label=str(data.get("label", "")),
        unit=str(data["unit"]),
        kind=data["kind"],
        low_bound=low,
        high_bound=high,
        source=str(data.get("source", "")),
        patterns=tuple(_pattern(path.name, words) for words in data.get("words", {}).get("en", [])),
        examples=tuple(_example(path.name, example) for example in data.get("example", [])),
    )


def _pattern(name: str, words: dict[str, Any]) -> Pattern:
    unknown = sorted(set(words) - {*LISTS, "strength"})
    if unknown:
        raise BadDefinition(f"{name} has a pattern with unknown lists {unknown}; use {LISTS}")
    lists: dict[str, Any] = {key: tuple(words.get(key, ())) for key in LISTS}
    for key in ("counted", "near", "against", "topic", "mood"):
        lists[key] = frozenset(lists[key])
    if not any(lists[key] for key in LISTS[:9]):
        raise BadDefinition(f"{name} has a pattern without words; give one of {LISTS[:9]}")
    return Pattern(**lists, strength=int(words.get("strength", 0)))


def _example(name: str, data: dict[str, Any]) -> Example:
    if not data.get("text"):
        raise BadDefinition(f"{name} has an example without text")
    return Example(
        text=str(data["text"]),
        absent=bool(data.get("absent", False)),
        low=_decimal(data.get("low")),
        high=_decimal(data.get("high")),
        qualifier=data.get("qualifier"),
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value is None or value == "" else Decimal(str(value))


__all__ = ["Example", "Kind", "Measure", "Mood", "Pattern", "load"]
