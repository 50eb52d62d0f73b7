"""One store over SQLAlchemy Core: opened by URL, brought to this version's schema, written in short transactions.

The URL's scheme names the module beside this one that knows the database; a
further database is one further file with the same public names as `sqlite`, and
its name in DATABASES.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from onrecord.errors import StoreError, StoreOutdated

NEWEST = "0013"
DATABASES = ("postgresql", "sqlite")
VERSIONS = Path(__file__).parent / "migrations" / "versions"


class Store:
    """An open record database. `dialect` is the module that knows its kind."""

    def __init__(self, engine: Engine, dialect: ModuleType) -> None:
        self.engine = engine
        self.dialect = dialect
        self.place: str = dialect.place(engine.url)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the record; raises StoreError where the database fails."""
        with _in_sentences(self), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection inside one transaction that waits for other writers; all of it is kept or nothing.

        Raises StoreError where the database fails (a full disk, a damaged file).
        """
        writing = self.engine.execution_options(writes=True)
        with _in_sentences(self), writing.connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def open_store(url: str, *, create: bool = False) -> Store:
    """Open the store at `url`, making it (with `create`) or bringing its schema forward where needed.

    Raises StoreError where there is none or the scheme is unknown, StoreOutdated where a newer version made it.

    >>> open_store("mongodb://localhost/war")
    Traceback (most recent call last):
    onrecord.errors.StoreError: a record cannot be kept in 'mongodb': this version knows postgresql and sqlite
    """
    scheme = re.split(r"[+:]", url, maxsplit=1)[0]
    if scheme not in DATABASES:
        raise StoreError(f"a record cannot be kept in {scheme!r}: this version knows {' and '.join(DATABASES)}")
    dialect = dialect_of(scheme)
    store = Store(dialect.open_engine(url, create=create), dialect)
    try:
        _bring_forward(store)
    except BaseException:
        store.close()
        raise
    return store


def dialect_of(name: str) -> ModuleType:
    """Return the module that knows a database, by the name that its URLs begin with."""
    return importlib.import_module(f"onrecord.store.{name}")


def _bring_forward(store: Store) -> None:
    with store.read() as connection:
        version = _version(connection)
    if version == NEWEST:
        return
    if version is not None and list(VERSIONS.glob(f"{version}_*.py")):
        store.dialect.keep_copy(store.engine, f"before-{NEWEST}")
    with store.write() as connection:
        # another writer may have come first while this one waited
        version = _version(connection)
        if version is not None and not list(VERSIONS.glob(f"{version}_*.py")):
            raise StoreOutdated(
                f"the record has version {version} and this program knows versions up to {NEWEST}: "
                "install the newer onrecord that made it"
            )
        if version != NEWEST:
            _migrate(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _migrate(connection: Connection) -> None:
    # loaded here alone: it takes longer than everything else that opening needs
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(VERSIONS.parent), version_locations=[str(VERSIONS)])

    def steps(version: Any, _context: Any) -> Any:
        return scripts._upgrade_revs("head", version)

    context = MigrationContext.configure(connection, opts={"fn": steps, "transactional_ddl": True})
    with Operations.context(context):
        context.run_migrations()


@contextmanager
def _in_sentences(store: Store) -> Iterator[None]:
    """Turn the database's own errors into a StoreError that says what to do."""
    try:
        yield
    except DatabaseError as error:
        told = store.dialect.sentence(error, store.place)
        if told is None:
            raise
        raise StoreError(told) from error


__all__ = ["Store", "dialect_of", "open_store"]
