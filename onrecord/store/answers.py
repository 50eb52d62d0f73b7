"""Answers of the desk that take long to make, as plain values: with each, the state of what it was made from.

They can be made again at any time, so losing one loses nothing; whether one still holds, whoever asks decides.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.store import counts
from onrecord.store.rows import Row
from onrecord.store.tables import answers


def held(connection: Connection, kind: str, name: str) -> Row | None:
    """Return an answer as it was kept, `body` still packed; None where there is none."""
    query = select(answers).where(answers.c.kind == kind, answers.c.name == name)
    found = connection.execute(query).mappings().first()
    return dict(found) if found else None


def names(connection: Connection, kind: str) -> set[str]:
    """Return the names of what was answered of a kind."""
    return set(connection.execute(select(answers.c.name).where(answers.c.kind == kind)).scalars())


def keep(connection: Connection, kind: str, name: str, *, basis: str, state: str, plain: Any) -> None:
    """Keep an answer in the place of the one before; `plain` are JSON values."""
    connection.execute(delete(answers).where(answers.c.kind == kind, answers.c.name == name))
    row = {"kind": kind, "name": name, "basis": basis, "state": state, "body": packed(plain)}
    connection.execute(insert(answers), row)
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


__all__ = ["held", "keep", "names", "packed", "unpacked"]
