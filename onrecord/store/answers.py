"""Answers of the desk that take long to make, as plain values: with each, its form and the state of what it was made from.

    basis  the form of the values: an answer of another form cannot be read, and does not count
    state  what it rests on, then what program made it, of how many captures, and after which decisions of people

They can be made again at any time, so losing one loses nothing; whether one still holds, whoever asks decides.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.store import counts
from onrecord.store.rows import Row
from onrecord.store.tables import answers


@dataclass(frozen=True, slots=True)
class State:
    """What an answer was made from: a digest of what it rests on, the program, the number of captures, the decisions.

    >>> State.of(str(State("5ccc5e3b", "16f2", 12, "e9a9"))).captures
    12
    """

    digest: str
    program: str
    captures: int
    decided: str

    def __str__(self) -> str:
        return " ".join(map(str, astuple(self)))

    @classmethod
    def of(cls, told: str) -> State:
        """Read a state as it is kept."""
        digest, program, captures, decided = told.split(" ")
        return cls(digest, program, int(captures), decided)


def held(connection: Connection, kind: str, name: str) -> Row | None:
    """Return an answer as it was kept, `body` still packed; None where there is none."""
    query = select(answers).where(answers.c.kind == kind, answers.c.name == name)
    found = connection.execute(query).mappings().first()
    return dict(found) if found else None


def names(connection: Connection, kind: str) -> set[str]:
    """Return the names of what was answered of a kind."""
    return set(connection.execute(select(answers.c.name).where(answers.c.kind == kind)).scalars())


def keep(connection: Connection, kind: str, name: str, *, basis: str, state: State, plain: Any) -> None:
    """Keep an answer in the place of the one before; `plain` are JSON values."""
    connection.execute(delete(answers).where(answers.c.kind == kind, answers.c.name == name))
    row = {"kind": kind, "name": name, "basis": basis, "state": str(state), "body": packed(plain)}
    connection.execute(insert(answers), row)
    counts.turn(connection, "answers")


def confirm(connection: Connection, kind: str, name: str, state: State) -> None:
    """Note that an answer as it stands is also that of a later state."""
    mine = (answers.c.kind == kind, answers.c.name == name)
    connection.execute(update(answers).where(*mine).values(state=str(state)))
    counts.turn(connection, "answers")


def packed(plain: Any) -> bytes:
    """Return JSON values as bytes.

    >>> unpacked(packed({"lines": ["Three bridges were hit."]}))
    {'lines': ['Three bridges were hit.']}
    """
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpacked(body: bytes) -> Any:
    """Return the JSON values of packed bytes."""
    return json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))


__all__ = ["State", "confirm", "held", "keep", "names", "packed", "unpacked"]
