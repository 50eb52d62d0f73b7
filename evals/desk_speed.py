"""Time the desk's pages over a generated record: how long each kind takes, and how many steps the database makes for it.

    python evals/desk_speed.py FOLDER --stories 5000              make the record there if it is not, then measure
    python evals/desk_speed.py FOLDER --stories 5000 --cold       ask each page as if the record had just changed
    python evals/desk_speed.py FOLDER --stories 5000 --only claim story

A story is one of `record_growth` with further sentences that each count something, 30 claims in all, written
straight to the store and joined. What the process beside a desk makes beforehand is made before the first page is asked
for, and the desk is told that there is one, as it is where a record is large. Times are in milliseconds of the processor, so that a busy machine does not count, with one worker; memory is the
process's largest. Steps are SQLite's own instructions, the same on every machine.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import resource
import sqlite3
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import record_growth as growth
from fastapi.testclient import TestClient
from sqlalchemy import event, select

from onrecord.archive import Archive, open_archive
from onrecord.blobs import Blobs
from onrecord.model import Alignment, Reading, Span
from onrecord.record import Record
from onrecord.settling import settle
from onrecord.store import sqlite
from onrecord.store.tables import claims, stories
from onrecord.versioning import linker_version
from onrecord.web import app
from onrecord.web.asking import Desk
from onrecord.web.keeping import make as keep
from onrecord.web.keeping import unasked
from onrecord.web.pages import load_templates

CLAIMS, DAY = 30, "2023-05-05"
# ids lie all over their indexes: a large lot and a large cache write each of their pages a few times, not every time
BATCH, CACHE = 4000, -2_000_000
EVERY = 100
PAGES_MOST, SEARCH_MOST, MEMORY_MOST = 200.0, 300.0, 600.0


def filled(made: Reading, number: int) -> Reading:
    """Return a story with counts of other things added, until it makes CLAIMS claims."""
    # a story names a war, as the desk's briefs and figures ask of most
    text, spans, added = f"{made.story.text} Kyiv and Moscow said nothing.", list(made.sentences), []
    spans.append(Span(len(made.story.text) + 1, len(text)))
    for row in range(CLAIMS - len(made.claims)):
        count, unit = growth.number("more", number, row) % 900 + 2, growth.word("unit", row)
        sentence = f"{growth.name('at', number, row)} held {count} {unit} {growth.word('end', number, row)}."
        start = len(text) + 1
        text += f" {sentence}"
        spans.append(Span(start, start + len(sentence)))
        words = Span(
            start + sentence.index(str(count)), start + sentence.index(f"{count} {unit}") + len(f"{count} {unit}")
        )
        added.append((words, Decimal(count), unit))
    page = replace(made.page, stream=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    story = replace(
        made.story, page_id=page.sha256, text=text, extent=Span(0, len(text)),
        alignment=Alignment(((0, 0, len(text)),)),
    )  # fmt: skip
    more = tuple(
        growth._claim(story, "figure", f"other:{unit}", words, low=count, high=count, unit=unit)
        for words, count, unit in added
    )
    return replace(made, page=page, story=story, sentences=tuple(spans), claims=(*made.claims, *more))


def make(folder: Path, count: int) -> None:
    """Make the record of so many stories, or go on where making it was broken off, and join it."""
    sqlite.CACHE_TO_WRITE = f"PRAGMA cache_size = {CACHE}"
    with open_archive(folder, create=True) as archive:
        with archive.store.read() as connection:
            held = len(connection.execute(select(stories.c.id)).all())
        waiting: list[Reading] = []
        for number, each in enumerate(growth.readings(count)):
            if number >= held:
                waiting.append(filled(each, number))
            if len(waiting) == BATCH:
                _write(archive, waiting)
                print("written", number + 1, count, flush=True)
                waiting = []
        _write(archive, waiting)
        settle(archive, linker_version(), lambda what, done, total: print(what, done, total, flush=True))


def _write(archive: Archive, made: list[Reading], at: str | None = None) -> None:
    assert archive.folder is not None
    for each in made:
        # as `put` does, but not flushed page by page: a made record can be made again
        path = Blobs(archive.folder / "blobs").path(each.page.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.page.stream.encode())
    growth.write(archive, made, at)


def addresses(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield (kind, address) for pages of every kind, of several stories and claims for those that are of one."""
    with archive.store.read() as connection:
        told = list(
            connection.execute(select(claims.c.id, claims.c.story_id).where(claims.c.kind == "event").limit(40))
        )
        tolls = list(connection.execute(select(claims.c.id).where(claims.c.predicate == "killed").limit(20)).scalars())
        place, _ = connection.execute(
            select(claims.c.place, claims.c.speaker).where(claims.c.place.is_not(None)).limit(1)
        ).one()
    for row in told[::4]:
        yield "story", f"/story/{row.story_id}"
        yield "claim", f"/claim/{row.id}"
        yield "cite", f"/cite/{row.id}.md"
    yield from (("claim", f"/claim/{each}") for each in tolls[::4])
    yield "place", f"/place/{place}"
    for kind in (
        "stories",
        "timeline",
        "names",
        "sources",
        "issues",
        "figures",
        "conflicts",
        "origins",
        "check",
        "map",
    ):
        yield kind, f"/{kind}"
    yield "today", "/"
    yield from (("then", f"{path}?as_of={DAY}") for path in ("/", f"/brief/{DAY}", "/stories", "/map"))
    yield "brief", f"/brief/{DAY}"
    yield "figure", "/figure/killed"
    yield from (
        ("search", f"/search?q={asked}")
        for asked in (
            "drones", "people", "depot+killed", "measure:killed", "held", f"held+{place}", "held+measure:killed",
            "measure:killed+type:attack", "measure:killed+place:a", f"measure:killed+place:{place}",
            "kind:report+measure:killed",
        )
    )  # fmt: skip
    yield "trace", f"/trace/{tolls[0]}"


def measure(folder: Path, only: list[str], *, cold: bool) -> dict[str, list[tuple[float, int]]]:
    """Ask every page and return, by kind, how long each took (ms of the processor) and the database's steps."""
    found: dict[str, list[tuple[float, int]]] = {}
    with Record(open_archive(folder)) as record:
        _keep(record)
        counted = steps_of(record.archive)
        desk = app(record, keeper=Idle())
        client = TestClient(desk, base_url="http://localhost")
        client.get("/method")
        load_templates()
        # as `serve` does
        gc.freeze()
        for kind, path in addresses(record.archive):
            if only and kind not in only:
                continue
            if cold:
                desk.state.desk._kept.clear()
            before, started = counted[0], time.process_time()
            answer = client.get(path, headers={"accept": "text/html"})
            took = (time.process_time() - started) * 1000
            assert answer.status_code == 200, (path, answer.status_code, answer.text[:200])
            found.setdefault(kind, []).append((took, (counted[0] - before) * EVERY))
    return found


class Idle:
    """A process beside the desk that has made everything."""

    is_open = True

    def ask(self, kind: str, name: str) -> None:
        """Make nothing anew: what is measured is what a reader waits for."""

    def wait(self, kind: str, name: str) -> bool:
        """Let the desk make it itself."""
        return True


def _keep(record: Record) -> None:
    """Keep what the process beside a desk keeps before anybody asks: what people open first, and one of the days."""
    desk = Desk(record, keeps=True)
    first = takewhile(lambda each: each[0] != "brief" or not each[1], unasked(desk))
    for each in (*first, ("brief", DAY), ("then", DAY)):
        keep(desk, each)


def steps_of(archive: Archive) -> list[int]:
    """Return a counter that grows by one for every EVERY instructions that SQLite makes for this record."""
    counted = [0]

    def note() -> int:
        counted[0] += 1
        return 0

    def listen(connection: sqlite3.Connection, *_: Any) -> None:
        connection.set_progress_handler(note, EVERY)

    archive.store.engine.dispose()
    event.listen(archive.store.engine, "connect", listen)
    return counted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=5000)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    if not (given.folder / "made").exists():
        make(given.folder, given.stories)
        (given.folder / "made").touch()
    print(f"{'page':<12}{'asked':>6}{'p50 ms':>10}{'p95 ms':>10}{'steps':>14}")
    for kind, each in measure(given.folder, given.only, cold=given.cold).items():
        times = sorted(took for took, _ in each)
        p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
        most = SEARCH_MOST if kind == "search" else PAGES_MOST
        verdict = "" if p95 <= most else f"   above {most:.0f}"
        print(
            f"{kind:<12}{len(each):>6}{statistics.median(times):>10.1f}{p95:>10.1f}{max(s for _, s in each):>14,}{verdict}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory {memory:.0f} MB{'' if memory <= MEMORY_MOST else f'   above {MEMORY_MOST:.0f}'}")


if __name__ == "__main__":
    main()
