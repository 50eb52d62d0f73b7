"""Several programs on one record at once: both finish, nothing is lost, nobody is told that it is locked."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import Places
from light_reader import light_terms, write_pages
from sampling import DATABASES

from onrecord.archive import open_archive
from onrecord.export import digest
from onrecord.intake import add
from onrecord.store import record
from onrecord.verify import verify

CHILD = Path(__file__).with_name("light_reader.py")


def start(place: str, paths: list[Path]) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(CHILD), place, "1", "0", *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("places", DATABASES, indirect=True)
def test_two_writers_at_once_both_finish(tmp_path: Path, places: Places) -> None:
    paths = write_pages(tmp_path / "in", 30)
    place = places("war.onrecord", made=False)
    # both make the record, and a third of the pages are given to both
    writers = [start(place, paths[:20]), start(place, paths[10:])]
    for writer in writers:
        out, err = writer.communicate(timeout=120)
        assert (writer.returncode, err) == (0, b"")
        assert len(out.split()) == 20
    with open_archive(places("alone"), create=True) as archive:
        add(archive, list(map(str, paths)), light_terms())
        wanted = digest(archive.held())
    with open_archive(place) as archive:
        assert verify(archive).failures == []
        assert digest(archive.held()) == wanted
        with archive.store.read() as connection:
            assert record.count(connection, "captures") == record.count(connection, "log") == 30


@pytest.mark.long
def test_readers_see_one_state_while_a_writer_writes(tmp_path: Path, places: Places) -> None:
    paths = list(map(str, write_pages(tmp_path / "in", 40)))
    with open_archive(places("war.onrecord"), create=True) as archive:
        add(archive, paths[:2], light_terms())
        writing = threading.Event()
        odd: list[object] = []

        def look() -> None:
            with open_archive(archive.place) as mine:
                while not writing.is_set():
                    with mine.store.read() as connection:
                        logged, captured = record.count(connection, "log"), record.count(connection, "captures")
                    if logged != captured:
                        odd.append((logged, captured))

        readers = [threading.Thread(target=look) for _ in range(4)]
        for reader in readers:
            reader.start()
        try:
            add(archive, paths, light_terms())
        finally:
            writing.set()
            for reader in readers:
                reader.join()
    assert odd == []
