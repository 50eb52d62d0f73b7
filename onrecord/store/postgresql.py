"""The record in one PostgreSQL database, whole by its URL: rows, full text, the captured bytes too.

It offers the same dialect points as `sqlite`. Text sorts by code point (COLLATE
"C") and a NUL, which PostgreSQL has no room for, is written as two other
characters and read back, so that a page gives the same rows in both.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Subquery,
    Table,
    Text,
    cast,
    create_engine,
    event,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR, insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.ext.compiler import compiles

from onrecord.errors import StoreError
from onrecord.plain import json_text

BUSY_SECONDS = 60
OLDEST = 130000
# one of these knows which characters of any alphabet are letters, and their small forms
COLLATIONS = ("und-x-icu", "C.utf8", "C.UTF-8", "en_US.utf8")
# no character of any text: it stands, with a second one, for NUL and for itself
STAND_IN = "\U0010ffff"
TERM = re.compile(r'"([^"]*)"(\*?)|(AND|OR|[()])')
OPERATORS = {"AND": "&", "OR": "|", "(": "(", ")": ")"}
# nothing is ever indexed under it
NO_WORD = "'-'"

own = MetaData()
sentences_text = Table(
    "sentences_text", own, Column("number", Integer, primary_key=True), Column("words", TSVECTOR, nullable=False)
)
blobs = Table("blobs", own, Column("sha256", Text, primary_key=True), Column("bytes", LargeBinary, nullable=False))
OWN = (
    "CREATE TABLE blobs (sha256 text COLLATE \"C\" CONSTRAINT pk_blobs PRIMARY KEY, bytes bytea NOT NULL)",
    "CREATE TABLE sentences_text (number integer CONSTRAINT pk_sentences_text PRIMARY KEY"
    " REFERENCES sentences (number) ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX ix_sentences_text_words ON sentences_text USING gin (words)",
    # letters without marks, small; every run of letters and digits is a word, as in SQLite's unicode61
    r"""CREATE FUNCTION onrecord_words(given text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT AS $body$
        SELECT coalesce(string_agg(left(word, 400) || ':' || least(place, 16383), ' '), '')::tsvector
        FROM regexp_split_to_table(
            regexp_replace(
                normalize(lower(left(given, 250000) COLLATE "{collation}"), NFD), '[\u0300-\u036f]+', '', 'g'
            ), '[^[:alnum:]]+') WITH ORDINALITY AS found(word, place)
        WHERE word <> '' $body$""",
    """CREATE FUNCTION onrecord_index_sentence() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $body$
        BEGIN
            INSERT INTO sentences_text (number, words) VALUES (NEW.number, onrecord_words(NEW.text))
            ON CONFLICT (number) DO UPDATE SET words = excluded.words;
            RETURN NULL;
        END $body$""",
    "CREATE TRIGGER sentences_indexed AFTER INSERT OR UPDATE OF number, text ON sentences"
    " FOR EACH ROW EXECUTE FUNCTION onrecord_index_sentence()",
)  # fmt: skip
CHECKS = (
    ("the index {} is broken", "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"),
    ("the rule {} was never checked", "SELECT conname FROM pg_constraint WHERE NOT convalidated"),
    (
        "the full text of sentence {} does not agree with it",
        "SELECT sentences.number FROM sentences LEFT JOIN sentences_text USING (number)"
        " WHERE words IS DISTINCT FROM onrecord_words(text) LIMIT 9",
    ),
)


def open_engine(url: str, *, create: bool) -> Engine:
    """Return an engine on a PostgreSQL database; one writer at a time, and readers that each see one state.

    Raises StoreError where the driver or the server is missing or unfit, and where there is no record and `create`
    is not set.
    """
    address = make_url(url)
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise StoreError("a record in PostgreSQL needs its driver: pip install 'onrecord[postgresql]'") from error
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"), json_serializer=json_text, pool_size=8, max_overflow=64,
        pool_pre_ping=True,
    )  # fmt: skip
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            _check(connection, place(address), create=create)
    except DatabaseError as error:
        engine.dispose()
        told = sentence(error, place(address))
        if told is None:
            raise
        raise StoreError(told) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def place(url: URL) -> str:
    """Return where the record is, to be told to people: never with the password."""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _check(connection: Connection, where: str, *, create: bool) -> None:
    ask = connection.exec_driver_sql
    if int(ask("SHOW server_version_num").scalar_one()) < OLDEST:
        raise StoreError(f"{where} is a PostgreSQL before {OLDEST // 10000}: a record needs that or a later one")
    if (encoding := ask("SHOW server_encoding").scalar_one()) != "UTF8":
        raise StoreError(f"{where} is kept in {encoding}: make the database anew with `createdb -E UTF8`")
    if not create and ask("SELECT to_regclass('alembic_version')").scalar() is None:
        raise StoreError(f"there is no record at {where}: make one with `onrecord add SOURCE...`")


def _prepare(connection: Any, _record: Any) -> None:
    from psycopg.types.string import StrDumper, TextLoader

    class Dumper(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(_hide_nul(obj))

    class Loader(TextLoader):
        def load(self, data: Any) -> Any:
            found = super().load(data)
            return _show_nul(found) if isinstance(found, str) and STAND_IN in found else found

    connection.adapters.register_dumper(str, Dumper)
    for name in ("text", "varchar"):
        connection.adapters.register_loader(name, Loader)
    # what is told to be safe must be on the disk, whatever the server's own setting
    connection.execute("SET synchronous_commit TO on")
    connection.commit()


def _hide_nul(text: str) -> str:
    """Return text without NUL, one to one.

    >>> _show_nul(_hide_nul(f"a{chr(0)}b{STAND_IN}.")) == f"a{chr(0)}b{STAND_IN}."
    True
    """
    if "\0" in text or STAND_IN in text:
        return text.replace(STAND_IN, f"{STAND_IN},").replace("\0", f"{STAND_IN}.")
    return text


def _show_nul(text: str) -> str:
    return text.replace(f"{STAND_IN}.", "\0").replace(f"{STAND_IN},", STAND_IN)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", "nothing")
    if writes == "nothing":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    elif writes != "bytes":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout TO '{BUSY_SECONDS}s'")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('onrecord'), hashtext(current_schema()))")


@compiles(Text, "postgresql")
def _sorted_by_code_point(kind: Text, compiler: Any, *, type_expression: Any = None, **_: Any) -> str:
    """Make text columns sort as SQLite's and Python's texts do."""
    return 'TEXT COLLATE "C"' if isinstance(type_expression, Column) else "TEXT"


def create_own(connection: Connection) -> None:
    """Create what this database keeps in its own way: the full text with what keeps it in step, and the bytes."""
    query = "SELECT collname FROM pg_collation WHERE collname = ANY(%s)"
    there = set(connection.exec_driver_sql(query, (list(COLLATIONS),)).scalars())
    known = next((name for name in COLLATIONS if name in there), None)
    if known is None:
        raise StoreError(
            f"this PostgreSQL knows none of the collations {', '.join(COLLATIONS)}: it needs one for search"
        )
    for statement in OWN:
        connection.exec_driver_sql(statement.replace("{collation}", known).replace("%", "%%"))


def keep_copy(_engine: Engine, _name: str) -> None:
    """Keep no copy: whoever runs the server keeps its backups, and a migration here is one transaction."""


def matches(expression: str) -> Subquery:
    """Return the numbers of the sentences that match an FTS5 expression, with their rank (lower is better)."""
    words, wanted = sentences_text.c.words, cast(literal(_tsquery(expression)), TSQUERY)
    # shorter sentences first among equals, as BM25 has it
    rank = -func.ts_rank(words, wanted, 1)
    return select(sentences_text.c.number, rank.label("rank")).where(words.op("@@")(wanted)).subquery()


def is_common(_connection: Connection, _expression: str) -> bool:
    """Say that ranking reads no more than what is ranked."""
    return False


def _tsquery(expression: str) -> str:
    """Translate the expressions that `query.parse` makes.

    >>> _tsquery('"air Défence" AND ("miss"* OR "!")')
    "('air' <-> 'defence') & ( 'miss':* | '-' )"
    """
    found = []
    for phrase, star, operator in TERM.findall(expression):
        words = [f"'{word}'" for word in _words(phrase)] or [NO_WORD]
        words[-1] += ":*" if star else ""
        together = " <-> ".join(words)
        found.append(OPERATORS.get(operator) or (f"({together})" if len(words) > 1 else together))
    return " ".join(found)


def _words(text: str) -> list[str]:
    """Return the words of a text as the index has them."""
    plain = (each for each in unicodedata.normalize("NFD", text.lower()) if not "\u0300" <= each <= "\u036f")
    return "".join(each if each.isalpha() or each.isdecimal() else " " for each in plain).split()


def damage(connection: Connection) -> list[str]:
    """Return what PostgreSQL itself finds wrong: invalid indexes and rules, full text out of step."""
    return [what.format(row[0]) for what, query in CHECKS for row in connection.exec_driver_sql(query)]


def sentence(error: DatabaseError, where: str) -> str | None:
    """Say in a sentence what to do about the database's error, None where it is not for a user to act on."""
    state, reason = getattr(error.orig, "sqlstate", None) or "", " ".join(str(error.orig).split())
    if state == "55P03":
        return f"{where} is busy: another program has been writing for a minute; run the same command again"
    if state == "53100":
        return f"the disk under {where} is full: what was captured is safe; free space and run the same command again"
    if state == "42501":
        return f"{where} cannot be written: give its user the rights ({reason})"
    if not isinstance(error, OperationalError):
        return None
    if "does not exist" in reason:
        return f"{where} cannot be opened: make it with `createdb` ({reason})"
    if not state or state.startswith(("08", "28", "57P")):
        return f"{where} cannot be reached: check that the server runs and what the URL says ({reason})"
    return f"the record at {where} failed: {reason}"


class BlobTable:
    """Captured bytes in a table of the record; sent to another process it opens a connection of its own."""

    def __init__(self, url: str, engine: Engine | None = None) -> None:
        self._url = url
        self._engine = engine

    def __reduce__(self) -> tuple[Any, ...]:
        return BlobTable, (self._url,)

    def _connect(self) -> Any:
        if self._engine is None:
            self._engine = open_engine(self._url, create=False)
        return self._engine.execution_options(writes="bytes").connect()

    def put(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256; after the return the bytes survive a power cut of the server."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.holds(sha256):
            with self._connect() as connection, connection.begin():
                statement = insert(blobs).values(sha256=sha256, bytes=data)
                connection.execute(statement.on_conflict_do_nothing(index_elements=[blobs.c.sha256]))
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes with this hash; raises StoreError where they are missing."""
        with self._connect() as connection:
            found = connection.execute(select(blobs.c.bytes).where(blobs.c.sha256 == sha256)).scalar()
        if found is None:
            raise StoreError(f"the bytes of page {sha256[:12]} cannot be read: the record has lost them")
        return bytes(found)

    def holds(self, sha256: str) -> bool:
        """Say whether bytes with this hash are there."""
        with self._connect() as connection:
            query = select(blobs.c.sha256).where(blobs.c.sha256 == sha256)
            return connection.execute(query).first() is not None

    def place(self, sha256: str) -> str:
        """Return the record's URL, without a password, with the row that holds the bytes."""
        return f"{place(make_url(self._url))} blobs.sha256={sha256}"

    def __iter__(self) -> Iterator[str]:
        """Yield the hashes of all blobs, in order."""
        with self._connect() as connection:
            yield from connection.execute(select(blobs.c.sha256).order_by(blobs.c.sha256)).scalars()
