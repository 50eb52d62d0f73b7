"""The record in one SQLite file: how to open it safely, its full text, and its own check of itself.

The dialect points that another database has to offer are the public names
here: `open_engine`, `place`, `create_own`, `keep_copy`, `matches`, `is_common`, `damage` and `sentence`.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Float,
    Integer,
    Subquery,
    create_engine,
    event,
    literal_column,
    select,
    table,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.errors import StoreError
from onrecord.plain import json_text

BUSY_SECONDS = 60.0
# so many connections stay open: to open one takes ten times as long as to ask over one that is
OPEN = 8
# in KiB, below zero: what a lot of joining writes lies all over the indexes; a desk has many readers, each with its own
CACHE_TO_WRITE, CACHE_TO_READ = "PRAGMA cache_size = -65536", "PRAGMA cache_size = -2048"
FULL_TEXT = (
    "CREATE VIRTUAL TABLE sentences_text USING fts5("
    "text, content='sentences', content_rowid='number', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER sentences_inserted AFTER INSERT ON sentences BEGIN"
    " INSERT INTO sentences_text(rowid, text) VALUES (new.number, new.text); END",
    "CREATE TRIGGER sentences_deleted AFTER DELETE ON sentences BEGIN"
    " INSERT INTO sentences_text(sentences_text, rowid, text) VALUES ('delete', old.number, old.text); END",
    "CREATE TRIGGER sentences_updated AFTER UPDATE ON sentences BEGIN"
    " INSERT INTO sentences_text(sentences_text, rowid, text) VALUES ('delete', old.number, old.text);"
    " INSERT INTO sentences_text(rowid, text) VALUES (new.number, new.text); END",
)
PHRASE, COMMON = re.compile(r'"[^"]*"\*?'), 100_000
FULL_TEXT_TABLE = table("sentences_text")
CHECK_FULL_TEXT = "INSERT INTO sentences_text(sentences_text, rank) VALUES ('integrity-check', 1)"


def open_engine(url: str, *, create: bool) -> Engine:
    """Return an engine on a SQLite file; its transactions begin at once when they are to write.

    Raises StoreError where the file is missing and `create` is not set.
    """
    path = Path(make_url(url).database or "")
    if not create and not path.is_file():
        raise StoreError(f"there is no record at {path.parent}: make one with `onrecord add SOURCE...`")
    # the one that was used last comes first, for it has what was read last at hand
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS}, json_serializer=json_text, pool_size=OPEN,
        pool_use_lifo=True,
    )  # fmt: skip
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def place(url: URL) -> str:
    """Return the file's path, to be told to people."""
    return str(url.database)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # the driver's own BEGIN comes too late and is never IMMEDIATE: it is switched off, and _begin says it
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    size = CACHE_TO_WRITE if writes else CACHE_TO_READ
    if connection.info.get("cache_size") != size:
        connection.exec_driver_sql(size)
        connection.info["cache_size"] = size
    if writes:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # past the toolkit, which takes longer than the database: a screen begins to read a dozen times, and it never fails
        held: Any = connection.connection.driver_connection
        held.execute("BEGIN").close()


def create_own(connection: Connection) -> None:
    """Create what this database keeps in its own way: the full-text index over sentences and what keeps it in step."""
    for statement in FULL_TEXT:
        connection.exec_driver_sql(statement)


def keep_copy(engine: Engine, name: str) -> None:
    """Put a whole copy of the record's rows beside it, `record.db.NAME`; one that is there already stays as it is."""
    path = Path(engine.url.database or "")
    copy = path.with_name(f"{path.name}.{name}")
    if not copy.exists():
        source, target = sqlite3.connect(path, timeout=BUSY_SECONDS), sqlite3.connect(f"{copy}.part")
        try:
            source.backup(target)
        except sqlite3.Error as error:
            raise StoreError(f"{copy} cannot be written, so the record stays as it was: {error}") from error
        finally:
            source.close()
            target.close()
        Path(f"{copy}.part").replace(copy)


def matches(expression: str) -> Subquery:
    """Return the numbers of the sentences that match an FTS5 expression, with their rank (lower is better)."""
    number: ColumnElement[int] = literal_column("rowid", Integer)
    rank: ColumnElement[float] = literal_column("rank", Float)
    condition = literal_column("sentences_text").op("MATCH")(expression)
    return select(number.label("number"), rank.label("rank")).select_from(FULL_TEXT_TABLE).where(condition).subquery()


def is_common(connection: Connection, expression: str) -> bool:
    """Say whether an expression has a phrase that COMMON sentences hold: to rank, SQLite reads all that hold a phrase."""
    for phrase in PHRASE.findall(expression):
        number = matches(phrase).c.number
        if connection.execute(select(number).limit(1).offset(COMMON)).first() is not None:
            return True
    return False


def damage(connection: Connection) -> list[str]:
    """Return what SQLite itself finds wrong: broken pages, dangling references, an index out of step."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    for table_name, row_id, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(f"row {row_id} of {table_name} refers to a missing row of {parent}")
    try:
        connection.exec_driver_sql(CHECK_FULL_TEXT)
    except DatabaseError as error:
        found.append(f"the full-text index does not agree with the sentences: {error}")
    return found


def sentence(error: DatabaseError, where: str) -> str | None:
    """Say in a sentence what to do about the database's error, None where it is not for a user to act on."""
    reason = str(error.orig)
    if not isinstance(error, OperationalError):
        is_broken = "not a database" in reason or "malformed" in reason
        return f"{where} is damaged or is no record: {reason}" if is_broken else None
    if "full" in reason:
        return f"the disk under {where} is full: what was captured is safe; free space and run the same command again"
    if "locked" in reason:
        return f"{where} is busy: another program has been writing for a minute; run the same command again"
    if "readonly" in reason or "unable to open" in reason:
        return f"{where} cannot be opened for writing: check the folder's permissions ({reason})"
    return f"the record at {where} failed: {reason}"
