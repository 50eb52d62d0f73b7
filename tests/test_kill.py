"""kill -9 at random moments of `add`: no acknowledged page lost, none doubled, and the same record in the end.

`make long` kills a few times with the light reader. $ONRECORD_KILLS sets how often (200 for the full protocol),
$ONRECORD_KILL_PAGES how many pages; -m slow runs the real reader too. A kill counts only where it breaks off
work: the process lived, and the record lacked pages or readings after it. The moment is drawn over the work
that is left on the record, as it took so far; it is in the failure message.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import Places
from light_reader import light_terms, write_pages
from sampling import DATABASES

from onrecord.archive import open_archive
from onrecord.blobs import TEMPORARY, Blobs
from onrecord.export import digest
from onrecord.intake import add
from onrecord.store import record
from onrecord.verify import verify

KILLS = int(os.environ.get("ONRECORD_KILLS", "8"))
PAGES = int(os.environ.get("ONRECORD_KILL_PAGES", "60"))
CHILD = Path(__file__).with_name("light_reader.py")
# a pause in each reading, so that kills land in the reading step as often as in the capturing
PAUSE = 0.002
# with less of the work left than this a record is not killed again
LEAST_LEFT = 0.1


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str, float]:
    """Give the pages, the canonical hash of an undisturbed run, and how long its work takes in seconds."""
    folder = tmp_path_factory.mktemp("kill")
    paths = [str(path) for path in write_pages(folder / "in", PAGES)]
    acknowledged, _, took = run(str(folder / "whole"), paths, None)
    assert len(acknowledged) == PAGES
    with open_archive(folder / "whole") as archive:
        return paths, digest(archive.held()), took


def run(place: str, paths: list[str], kill_after: float | None) -> tuple[list[str], bool, float]:
    """Add pages in a process of its own; kill it so long after its first acknowledgement, or never.

    Returns the names it acknowledged, whether the kill came in time, and the seconds from the first on.
    """
    reading, writing = os.pipe()
    command = [sys.executable, str(CHILD), place, str(writing), str(PAUSE), *paths]
    child = subprocess.Popen(command, pass_fds=(writing,), start_new_session=True)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.readline()
        in_time, started = True, time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            in_time = child.poll() is None
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        said = first + pipe.read()
    child.wait()
    return said.decode().split(), in_time, time.monotonic() - started


def check(place: str, acknowledged: set[str], label: str) -> None:
    """Check a record that was left behind by a kill."""
    with open_archive(place) as archive:
        found = verify(archive)
        assert found.failures == [], label
        with archive.store.read() as connection:
            held = Counter(row["name"] for row in record.rows_of(connection, "captures"))
    assert acknowledged <= set(held), f"{label}: acknowledged and lost"
    assert max(held.values(), default=0) <= 1, f"{label}: doubled"


def left(place: str) -> float:
    """Return the share of the work that a record still lacks: pages to capture, pages to read."""
    if "://" not in place and not (Path(place) / "record.db").is_file():
        return 1.0
    with open_archive(place) as archive, archive.store.read() as connection:
        done = record.count(connection, "captures") + record.count(connection, "readings")
    return 1 - done / (2 * PAGES)


@pytest.mark.long
def test_killed_at_any_moment_the_record_is_whole_and_finishes_the_same(
    places: Places, undisturbed: tuple[list[str], str, float]
) -> None:
    paths, wanted, took = undisturbed
    chance = random.Random(20241102)
    # a server that goes on is less at risk than a file: it is tried less often
    kills = KILLS if places.server is None else KILLS // 4
    inside, tries, round_number = 0, 0, 0
    while inside < kills:
        place = places(f"record-{round_number}", made=places.server is not None)
        round_number += 1
        acknowledged: set[str] = set()
        share = 1.0
        # several kills on one record, until it is whole or has been killed often enough
        for _ in range(5):
            moment = chance.random() ** 2 * took * share * 0.9
            label = f"kill {inside} of round {round_number}, {moment:.4f} s after the first page"
            said, in_time, _ = run(place, paths, moment)
            acknowledged |= set(said)
            check(place, acknowledged, label)
            before, share = share, left(place)
            in_time = in_time and share > 0
            tries, inside = tries + 1, inside + in_time
            # a run that ended before its moment shows how fast this machine is now
            took = took if in_time else min(took, moment / before)
            if share < LEAST_LEFT or inside >= kills:
                break
        run(place, paths, None)
        with open_archive(place) as archive:
            assert verify(archive).failures == []
            assert verify(archive).notes in (
                [],
                [f"{orphans(archive)} blobs belong to no capture: left by an `add` that was broken off"],
            )
            assert digest(archive.held()) == wanted, label
            if isinstance(archive.blobs, Blobs):
                archive.blobs.sweep(time.time() + 1)
                assert not list(archive.blobs.folder.glob(f"??/{TEMPORARY}*"))
    # a handful of tries says little about a share: what is asked of a long run is not asked of a short one
    assert inside >= (0.8 if kills >= 50 else 0.5) * tries, f"{inside} of {tries} kills broke off work"
    print(f"{inside} of {tries} kills broke off work")


def orphans(archive: object) -> int:
    with archive.store.read() as connection:  # type: ignore[attr-defined]
        return len(set(archive.blobs) - {row["sha256"] for row in record.rows_of(connection, "pages")})  # type: ignore[attr-defined]


@pytest.mark.parametrize("places", DATABASES, indirect=True)
@pytest.mark.parametrize("step", ["put", "write_capture", "write_reading", "note_checkpoint"])
def test_broken_off_at_a_named_step_it_goes_on(
    tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    paths = [str(path) for path in write_pages(tmp_path / "in", 4)]
    with open_archive(places("whole"), create=True) as archive:
        add(archive, paths, light_terms())
        wanted = digest(archive.held())
    steps = {"write_capture": "onrecord.archive.record.write_capture",
             "write_reading": "onrecord.intake.record.write_reading",
             "note_checkpoint": "onrecord.archive.Archive.note_checkpoint"}  # fmt: skip

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with open_archive(places("broken"), create=True) as archive:
        kind = "onrecord.blobs.Blobs" if archive.folder else "onrecord.store.postgresql.BlobTable"
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(steps.get(step, f"{kind}.put"), stop)
            add(archive, paths, light_terms())
        assert verify(archive).failures == []
        add(archive, paths, light_terms())
        assert digest(archive.held()) == wanted
        assert verify(archive).failures == []


@pytest.mark.slow
def test_killed_while_the_real_reader_reads(tmp_path: Path) -> None:
    paths = [str(path) for path in write_pages(tmp_path / "in", 20)]
    command = [sys.executable, "-m", "onrecord.cli", "add", "--captured-at", "2024-11-02", "--record"]
    subprocess.run([*command, str(tmp_path / "whole"), *paths], check=True, capture_output=True)
    chance = random.Random(7)
    for _ in range(5):
        child = subprocess.Popen([*command, str(tmp_path / "killed"), *paths], stdout=subprocess.DEVNULL)
        time.sleep(2 + chance.random() * 6)
        child.kill()
        child.wait()
        if (tmp_path / "killed" / "record.db").is_file():
            with open_archive(tmp_path / "killed") as archive:
                assert verify(archive).failures == []
    subprocess.run([*command, str(tmp_path / "killed"), *paths], check=True, capture_output=True)
    with open_archive(tmp_path / "whole") as whole, open_archive(tmp_path / "killed") as killed:
        assert digest(killed.held()) == digest(whole.held())
