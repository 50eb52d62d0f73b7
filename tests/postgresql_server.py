"""A PostgreSQL server of the tests' own: Debian's programs, a temporary folder, one socket in it, no network.

The server refuses to run as root: then it runs as `postgres`, or as `nobody`. Nothing is flushed to the disk,
since nothing outlives the tests.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine

from onrecord.archive import Archive, open_archive
from onrecord.store import NEWEST

QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=100")


def programs() -> Path | None:
    """Return the folder of the newest installed server's programs, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class Server:
    """A running server. Every record it gives has nothing in it."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self.folder, self._bin, self._made = folder, bin_folder, 0
        self._free: list[str] = []
        self._lent: set[str] = set()
        self._filled: dict[str, str] = {}
        self._as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            names = {each.pw_name for each in pwd.getpwall()}
            user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
            os.chown(folder, user.pw_uid, user.pw_gid)
            self._as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": ()}
        options = " ".join(f"-c {each}" for each in (*QUICK, f"unix_socket_directories={folder}"))
        self._run(
            "initdb", "-D", f"{folder}/data", "--no-sync", "-E", "UTF8", "--no-locale", "-A", "trust", "-U", "desk"
        )
        self._run("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._bin / program), *arguments]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **self._as_user)
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    def url(self, database: str) -> str:
        return f"postgresql://desk@/{database}?host={self.folder}"

    def place(self, *, made: bool) -> str:
        """Return the URL of a record without pages, or of a new database without anything."""
        if made and self._free:
            self._lent.add(self._free[-1])
            return self._free.pop()
        self._made += 1
        with connect(self.url("postgres")) as connection:
            connection.exec_driver_sql(f"CREATE DATABASE record{self._made} TEMPLATE template0")
        url = self.url(f"record{self._made}")
        if made:
            open_archive(url, create=True).close()
            self._lent.add(url)
        return url

    def filled(self, label: str, fill: Callable[[Archive], object]) -> str:
        """Return the URL of a record that `fill` filled once, as it was then."""
        if label in self._filled:
            with connect(self._filled[label]) as connection:
                _empty(connection)
                for table in _tables(connection):
                    connection.exec_driver_sql(f"INSERT INTO {table} SELECT * FROM kept.{table}")
            return self._filled[label]
        url = self.place(made=True)
        with open_archive(url) as archive:
            fill(archive)
        with connect(url) as connection:
            connection.exec_driver_sql("CREATE SCHEMA kept")
            for table in _tables(connection):
                connection.exec_driver_sql(f"CREATE TABLE kept.{table} AS SELECT * FROM {table}")
        self._lent.remove(url)
        return self._filled.setdefault(label, url)

    def give_back(self, url: str) -> None:
        """Empty a record for the next test: that is faster than making one."""
        if url in self._lent:
            self._lent.remove(url)
            with connect(url) as connection:
                _empty(connection)
                for sequence in connection.exec_driver_sql("SELECT sequencename FROM pg_sequences").scalars().all():
                    connection.exec_driver_sql(f"ALTER SEQUENCE {sequence} RESTART")
                connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{NEWEST}')")
            self._free.append(url)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")


def start() -> Server | None:
    """Start a server in a new temporary folder; None where PostgreSQL is not installed."""
    bin_folder = programs()
    if bin_folder is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
    try:
        return Server(folder, bin_folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def connect(url: str) -> Iterator[Connection]:
    """Give a connection of the driver's own, past the program."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:", 1), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _tables(connection: Connection) -> list[str]:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return list(connection.exec_driver_sql(query).scalars())


def _empty(connection: Connection) -> None:
    # rows go in any order, whatever refers to them
    connection.exec_driver_sql("SET session_replication_role TO replica")
    for table in _tables(connection):
        connection.exec_driver_sql(f"DELETE FROM {table}")
