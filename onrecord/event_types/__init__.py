"""Event types: one TOML file each, with triggers by language, codes of other schemes and its own examples.

A file holds `name`, `title`, `roles`, perhaps a `label`, `[codes]`, `[[trigger]]` rows and
`[[example]]` rows. Words of a trigger are lemmas; "@name" stands for a word
class of the language, and PLACE, STATE, PERSON, NAME, PROPER, MONEY for what
the parse and the annotations say about a word.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import BadDefinition

FOLDER = Path(__file__).parent
Pos = Literal["verb", "noun", "adj"]
TRIGGER_KEYS = frozenset(
    {
        "lang",
        "pos",
        "lemmas",
        "near",
        "subject",
        "object",
        "never",
        "phrase",
        "actor",
        "recipient",
        "status",
        "weak",
        "stand",
        "aim",
        "owner",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that may report an event, and what must stand near them.

    `near` is looked for in the trigger's clause, `phrase` in the trigger's own
    noun phrase, `subject` and `object` in those arguments; each holds where one
    of its words occurs, and an empty list asks nothing. `never` forbids words
    of the clause. `owner` asks that one of its words stand for whose the
    trigger is: its possessor, whom it comes from, or the subject of a verb that
    only lends it one; they are its actors. `aim` lists prepositions of which one must lead from the
    trigger or its object to a target. `actor` and `recipient` name where the arguments stand:
    subject, object, possessor, dative, owned (whose the object is), teller, winner, or a preposition. A `weak` trigger gives way
    to any other event of its sentence. A verb of telling with `stand` counts
    where what it tells takes a stand.
    """

    lang: str
    pos: Pos
    lemmas: tuple[str, ...]
    near: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    aim: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    status: str | None = None
    weak: bool = False
    stand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the words of the trigger it must yield, or None where it must yield none."""

    lang: str
    text: str
    trigger: str | None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One kind of event: its roles, its triggers by language, and its code in ACLED, PLOVER and CAMEO.

    `label` is what a claim of it is called in a list, "" where the words of its name will do.
    """

    name: str
    title: str
    label: str = ""
    roles: tuple[str, ...]
    codes: tuple[tuple[str, str], ...] = ()
    triggers: tuple[Trigger, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def family(self) -> str:
        """The part of the name before the dot, such as "attack"; an `other:` type is a family of its own."""
        return self.name.split(".")[0]

    def code(self, scheme: str) -> str | None:
        """Return the type's code in a scheme ("acled", "plover", "cameo"), or None."""
        return dict(self.codes).get(scheme)


@cache
def load(folder: Path = FOLDER) -> tuple[EventType, ...]:
    """Read every definition of a folder, in order of name.

    Raises BadDefinition for a file that is not of this shape.

    >>> [kind.name for kind in load() if kind.family == "court"]
    ['court.order', 'court.sentence', 'court.trial']
    """
    kinds = [_event_type(path.name, _table(path)) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(kinds, key=lambda kind: kind.name))


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadDefinition(f"{path.name} is not TOML: {error}") from error


def _event_type(file: str, table: dict[str, Any]) -> EventType:
    missing = [key for key in ("name", "title", "roles", "trigger", "example") if key not in table]
    if missing:
        raise BadDefinition(f"{file} lacks {', '.join(missing)}")
    return EventType(
        name=table["name"],
        title=table["title"],
        label=str(table.get("label", "")),
        roles=tuple(table["roles"]),
        codes=tuple(sorted(table.get("codes", {}).items())),
        triggers=tuple(_trigger(file, row) for row in table["trigger"]),
        examples=tuple(_example(file, row) for row in table["example"]),
    )


def _trigger(file: str, row: dict[str, Any]) -> Trigger:
    unknown = sorted(set(row) - TRIGGER_KEYS)
    if unknown:
        raise BadDefinition(f"{file} has a trigger with the unknown key {unknown[0]!r}")
    if {"lang", "pos", "lemmas"} - set(row):
        raise BadDefinition(f"{file} has a trigger that lacks lang, pos or lemmas")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Trigger(**values)


def _example(file: str, row: dict[str, Any]) -> Example:
    want = row.get("want")
    if "text" not in row or "lang" not in row or not (want == "none" or isinstance(want, dict)):
        raise BadDefinition(f'{file} has an example that lacks lang, text, or want = "none" or {{trigger = "..."}}')
    found = {} if want == "none" else want
    return Example(lang=row["lang"], text=row["text"], trigger=found.get("trigger"), status=found.get("status"))
