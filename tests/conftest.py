"""Resources shared by the tests: the reader is opened once, and so is a PostgreSQL server."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import postgresql_server
import pytest

from onrecord import examples
from onrecord.annotate import Resources
from onrecord.archive import Archive, open_archive
from onrecord.record import open_record
from onrecord.run import open_resources

# the files that take longest, the longest first
LONGEST = ("test_web", "test_growth", "test_concurrency", "test_example_record", "test_fuzz", "test_breaks", "test_linking",
           "test_intake", "test_docs", "test_run", "test_cli", "test_kill", "test_bad_input", "test_desk_growth",
           "test_joined_growth", "test_mcp", "test_api_schema")  # fmt: skip


@pytest.fixture(scope="session")
def resources() -> Resources:
    return open_resources()


@pytest.fixture(scope="session")
def example_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a record of the example pages, made once for all the processes of a run; copy it, do not change it."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "examples.onrecord"
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            made = base / "made.onrecord"
            with open_record(made, create=True) as held:
                examples.add_to(held)
            made.rename(place)
    return place


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql_server.Server]:
    """Give a PostgreSQL server that ends with the tests."""
    found = postgresql_server.start()
    if found is None:
        pytest.skip("PostgreSQL is not installed here: apt-get install postgresql")
    yield found
    found.stop()
    shutil.rmtree(found.folder, ignore_errors=True)


class Places:
    """Places of records in one kind of database. The same name gives the same place, a record without pages."""

    def __init__(self, copied: Path, folder: Path, server: postgresql_server.Server | None) -> None:
        self.server = server
        self._copied, self._folder = copied, folder
        self._known: dict[str, str] = {}

    def __call__(self, name: str, *, made: bool = True) -> str:
        """Return the place of a record; not `made`, it is still to be made there."""
        if name not in self._known:
            self._known[name] = self._in_sqlite(name, made) if self.server is None else self.server.place(made=made)
        return self._known[name]

    def filled(self, label: str, fill: Callable[[Archive], object]) -> str:
        """Return the place of a record that `fill` filled, once for all tests that name the same label."""
        if self.server is not None:
            return self._known.setdefault(label, self.server.filled(label, fill))
        kept = self._copied.with_name(label)
        if not kept.exists():
            shutil.copytree(self._copied, kept)
            with open_archive(kept) as archive:
                fill(archive)
        return str(shutil.copytree(kept, self._folder / label))

    def give_back(self) -> None:
        """Let other tests have the places of these."""
        if self.server is not None:
            for url in self._known.values():
                self.server.give_back(url)

    def _in_sqlite(self, name: str, made: bool) -> str:
        if made:
            shutil.copytree(self._copied, self._folder / name)
        return str(self._folder / name)


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a record without pages, to be copied: that is faster than making its tables for every test."""
    folder = tmp_path_factory.mktemp("copied") / "record"
    open_archive(folder, create=True).close()
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, copied: Path, tmp_path: Path) -> Iterator[Places]:
    """Give the places of records in each database."""
    found = Places(copied, tmp_path, _server_for(request))
    yield found
    found.give_back()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_places(
    request: pytest.FixtureRequest, copied: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Places]:
    """As `places`, for a record that a whole file of tests shares."""
    found = Places(copied, tmp_path_factory.mktemp("records"), _server_for(request))
    yield found
    found.give_back()


def _server_for(request: pytest.FixtureRequest) -> postgresql_server.Server | None:
    server: postgresql_server.Server | None = None
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
    else:
        assert request.param == "sqlite", f"{request.param} is no database"
    return server


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow and long tests and those of a browser out, unless -m asks for some."""
    if not config.option.markexpr:
        left_out = [item for item in items if any(map(item.get_closest_marker, ("slow", "long", "browser")))]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    # a long file that starts last keeps one worker busy while the others wait
    order = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))
