"""Time what joins stories as a record grows: 10,000, 30,000 and 100,000 stories with planted families and events.

    python evals/record_growth.py                        all sizes
    python evals/record_growth.py --sizes 1000 2000      these
    python evals/record_growth.py --check                end with 1 where a bar is missed

The stories are made up and written straight to the store as readings; what is timed is the joining alone, in
processor seconds, so that a busy machine does not count against it, and one page more by the clock too.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import math
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from onrecord.archive import Archive, open_archive
from onrecord.model import (
    Alignment,
    Attribution,
    Claim,
    Entity,
    Evidence,
    Mention,
    Page,
    PageReading,
    Published,
    Quantity,
    Reading,
    Span,
    Story,
    content_id,
)
from onrecord.settling import settle
from onrecord.store import links, record
from onrecord.store.record import Capture
from onrecord.store.rows import page_rows

SIZES = (10_000, 30_000, 100_000)
FIRST_DAY = date(2022, 2, 24)
DAYS = 1000
SYLLABLES = [
    "ba",
    "be",
    "bo",
    "du",
    "da",
    "di",
    "fa",
    "ga",
    "gi",
    "ka",
    "ko",
    "ku",
    "la",
    "le",
    "lu",
    "ma",
    "me",
    "mi",
    "na",
    "ne",
    "no",
    "pa",
    "po",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "va",
    "ve",
    "vo",
    "za",
    "zo",
]
FAMILY = (1, 1, 1, 2, 1, 1, 3, 1, 8, 1, 2, 1, 1, 4, 1, 1, 1, 20, 1, 2)
BUSY = 12
BATCH = 500
READER = "growth"
MOST_RISE, MOST_MINUTES, MOST_SECONDS, MOST_MEMORY = 2.3, 15.0, 2.0, 4096.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What joining one record took: processor seconds, and clock seconds for one page more."""

    stories: int
    seconds: float
    page_seconds: float
    page_clock: float
    families: int
    origins: int
    events: int
    planted: int

    def __str__(self) -> str:
        return (
            f"{self.stories:>8,} stories   joined in {self.seconds:>7.1f} s   one page more {self.page_seconds:>5.2f} s"
            f" (clock {self.page_clock:.2f})   families {self.families:,} of {self.planted:,} planted"
            f"   origins {self.origins:,}   events {self.events:,}"
        )


def number(*facts: object) -> int:
    """Return a number that the facts alone decide: the same record on every machine."""
    return int.from_bytes(hashlib.blake2b(repr(facts).encode(), digest_size=8).digest(), "big")


def word(*facts: object) -> str:
    """Return a made-up word of three or four syllables."""
    chosen = number("word", *facts)
    length = 3 + chosen % 2
    return "".join(SYLLABLES[chosen // 7 // len(SYLLABLES) ** at % len(SYLLABLES)] for at in range(length))


def name(*facts: object) -> str:
    return word("name", *facts).capitalize()


def readings(count: int) -> Iterator[Reading]:
    """Yield so many stories, families of copies one after another, each about an event of its own or of another family."""
    made, family = 0, 0
    while made < count:
        for copy in range(min(FAMILY[family % len(FAMILY)], count - made)):
            yield reading(family, copy)
            made += 1
        family += 1


def planted(count: int) -> int:
    """Return how many families of two or more `readings` plants."""
    made, family, found = 0, 0, 0
    while made < count:
        size = min(FAMILY[family % len(FAMILY)], count - made)
        made, family, found = made + size, family + 1, found + (size > 1)
    return found


def reading(family: int, copy: int) -> Reading:
    """Return one story: an event with a toll, a count by a claimant, and words of its own."""
    event = family - family % 3
    day = FIRST_DAY + timedelta(days=number("day", event) % DAYS)
    town, region = name("town", number("at", event) % (40 + event // 4)), name("region", number("at", event) % 40)
    who = (
        f"{name('who', number(family) % BUSY)} Command"
        if family % 4 == 0
        else f"{name('person', family // 9)} {name('of', family // 9)}"
    )
    killed, drones = 1 + number("killed", event) % 9, 20 + number("drones", event) % 400
    texts = [
        f"Drones struck the {word('depot', event)} in {town} and killed {killed} people near {name('street', event)}.",
        f"{who} said that {drones} drones had come over {name('river', family)} and {name('hill', family)}.",
        *(" ".join(_sentence(family, row)) for row in range(5)),
    ]
    if copy:
        texts[2 + copy % 5] = " ".join(_sentence(family, 5 + copy))
    return _reading(texts, f"page-{family}-{copy}.txt", day, town, region, who, killed, drones)


def _sentence(family: int, row: int) -> Iterator[str]:
    yield name("lead", family, row)
    yield from (word(family, row, at) for at in range(9))
    yield f"{number('count', family, row) % 9000 + 11}"
    yield f"{word('end', family, row)}."


def _reading(
    texts: list[str], page_name: str, day: date, town: str, region: str, who: str, killed: int, drones: int
) -> Reading:
    text = f"{page_name}. " + " ".join(texts)
    page = Page(name=page_name, sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", stream=text)
    story = Story(
        id=content_id("story", page.sha256), page_id=page.sha256, order=0, kind="report", headline=None,
        extent=Span(0, len(text)), text=text, alignment=Alignment(((0, 0, len(text)),)),
        published=Published(value=(day + timedelta(days=1)).isoformat(), basis="stated"),
    )  # fmt: skip
    spans, at = [], len(page_name) + 2
    for each in texts:
        spans.append(Span(at, at + len(each)))
        at += len(each) + 1
    first, second = spans[0], spans[1]
    where = {"place": town, "place_id": f"made:{town}", "admin": region, "country": "Nowhere"}
    toll, count = _find(text, f"{killed} people", first), _find(text, f"{drones} drones", second)
    body = "organisation" if who.endswith("Command") else "person"
    return Reading(
        page=page, story=story, sentences=tuple(spans), claims=(
            _claim(story, "event", "attack.drone_strike", first, time=day.isoformat(), killed=Decimal(killed), **where),
            _claim(story, "figure", "killed", toll, low=Decimal(killed), high=Decimal(killed), unit="person",
                   time=day.isoformat(), **where),
            _claim(story, "figure", "drones_launched", count, low=Decimal(drones), high=Decimal(drones), unit="drone",
                   speaker=who, chain=(who,)),
        ),
        entities=(
            Entity(id=content_id("entity", who), name=who, type=body,
                   mentions=(Mention(span=_find(text, who, second), made_by=READER),)),
        ),
        quantities=(
            Quantity(span=toll, low=Decimal(killed), high=Decimal(killed), qualifier="exact", unit="person",
                     measure="killed", made_by=READER),
        ),
        attributions=(
            Attribution(content=Span(_find(text, " that ", second).start + 1, second.end), source=_find(text, who, second),
                        cue=_find(text, " said ", second), kind="indirect", stance="asserts", source_name=who,
                        chain=(who,), made_by=READER),
        ),
    )  # fmt: skip


def _find(text: str, words: str, inside: Span) -> Span:
    at = text.index(words, inside.start)
    return Span(at, at + len(words))


def _claim(story: Story, kind: object, predicate: str, span: Span, **fields: object) -> Claim:
    evidence = Evidence(story_id=story.id, span=span, exact=span.of(story.text), made_by=READER)
    claim_id = content_id("claim", story.id, predicate, span.start)
    return Claim(id=claim_id, kind=kind, predicate=predicate, evidence=(evidence,), **fields)  # type: ignore[arg-type]


def write(archive: Archive, made: list[Reading], at: str | None = None) -> None:
    """Write readings into the record, each as a page of its own, captured `at` a UTC time or on the day it is of."""
    with archive.store.write() as connection:
        run = record.start_run(
            connection, started_at="2025-01-01T00:00:00Z", code_version="1", reader=READER, config_sha="0"
        )
        taken = [
            Capture(
                sha256=each.page.sha256, name=each.page.name, captured_at=at or f"{each.story.published.value}T06:00:00Z",
                size=len(each.page.stream),
            )
            for each in made
        ]  # fmt: skip
        record.write_captures(connection, taken, run)
        read = (page_rows(PageReading(page=each.page, readings=(each,))) for each in made)
        record.write_readings(connection, list(read), READER, run)


def measure(folder: Path, count: int) -> Measured:
    """Make a record of so many stories, join it, add one page, and return what that took."""
    with open_archive(folder, create=True) as archive:
        waiting: list[Reading] = []
        for each in readings(count):
            waiting.append(each)
            if len(waiting) == BATCH:
                write(archive, waiting)
                waiting = []
        write(archive, waiting)
        started = time.process_time()
        settle(archive, READER)
        seconds = time.process_time() - started
        write(archive, [reading(1, 99)])
        clock, started = time.perf_counter(), time.process_time()
        settle(archive, READER)
        page, page_clock = time.process_time() - started, time.perf_counter() - clock
        with archive.store.read() as connection:
            counts = links.counts(connection)
    return Measured(count, seconds, page, page_clock, *counts, planted(count))


def rises(found: list[Measured]) -> list[float]:
    """Return for each step in size the factor by which the time grows for twice the stories."""
    steps = itertools.pairwise(found)
    return [(two.seconds / one.seconds) ** (1 / math.log2(two.stories / one.stories)) for one, two in steps]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    found = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(Path(folder) / "record", size))
        print(found[-1], flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bars = [("times the time for twice the stories", rise, MOST_RISE) for rise in rises(found)]
    bars += [("minutes for the largest", found[-1].seconds / 60, MOST_MINUTES)]
    bars += [("seconds for one page more", max(each.page_seconds for each in found), MOST_SECONDS)]
    bars += [("MB of memory", memory, MOST_MEMORY)]
    for what, value, most in bars:
        print(f"{what:<40}{value:>10.2f}   ≤ {most:>8.2f}   {'holds' if value <= most else 'MISSED'}")
    return int(given.check and any(value > most for _, value, most in bars))


if __name__ == "__main__":
    sys.exit(main())
