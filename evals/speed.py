"""Time the reader: words a second, against the bare parser, with workers, from cold, in memory, and as pages grow.

    python evals/speed.py                 everything, on 200,000 words
    python evals/speed.py --words 50000   the same on fewer
    python evals/speed.py --check         end with 1 where a bar is missed

The pages are the seeds in ../shared/seeds, or the example pages where these are missing. What one core does is
timed in processor seconds, so that a busy machine does not count against it; what several do, by the clock.
"""

from __future__ import annotations

import argparse
import importlib.util
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from onrecord import pages
from onrecord.annotate import Resources
from onrecord.annotate.parse import MODELS
from onrecord.conflicts import load as load_conflicts
from onrecord.dating import date_stories
from onrecord.model import READ_KINDS
from onrecord.run import open_resources, read_bytes
from onrecord.store.rows import page_rows

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
EXAMPLES = ROOT / "onrecord" / "examples"
MEGABYTE = 1_000_000
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `bar` is the least (or, with `most`, the greatest) value that will do."""

    what: str
    value: float
    unit: str
    bar: float
    most: bool = False

    @property
    def holds(self) -> bool:
        return self.value <= self.bar if self.most else self.value >= self.bar

    def __str__(self) -> str:
        sign, verdict = "≤" if self.most else "≥", "holds" if self.holds else "MISSED"
        return f"{self.what:<52}{self.value:>12,.2f} {self.unit:<10} {sign} {self.bar:>9,.2f}   {verdict}"


def find_pages() -> list[tuple[str, bytes]]:
    """Return the pages to time: the seeds, or the examples."""
    folder = SEEDS if SEEDS.is_dir() else EXAMPLES
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".html"))
    print(f"pages     {len(paths)} of {folder.name}, again and again")
    return [(path.name, path.read_bytes()) for path in paths]


def repeated(found: list[tuple[str, bytes]], words: int) -> Iterator[tuple[str, bytes, int]]:
    """Yield pages over and over until they hold so many words; every round differs from the one before."""
    total = 0
    for number, (name, data) in enumerate(cycle(found)):
        if total >= words:
            return
        # a line more makes other bytes: nothing may live on having seen the page before
        data = data + (b"" if b"<html" in data else f"\n\nPage {number}.\n".encode())
        count = len(pages.read(data, name).stream.split())
        total += count
        yield name, data, count


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the processor seconds and the clock seconds that some work takes."""
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def one_core(found: list[tuple[str, bytes]], words: int, resources: Resources) -> list[Figure]:
    """Time the whole reader, with the models and without, and the bare parser in turns over the same pages."""
    name = next(model for model in MODELS if importlib.util.find_spec(model))
    bare = importlib.import_module(name).load()
    rules = replace(resources, attribution_model=None)
    whole, by_rules, alone, count = 0.0, 0.0, 0.0, 0
    read_bytes(found[0][1], found[0][0], resources)
    for page_name, data, page_words in repeated(found, words):
        whole += timed(partial(read_bytes, data, page_name, resources))[0]
        by_rules += timed(partial(read_bytes, data, page_name, rules))[0]
        texts = story_texts(page_name, data)
        alone += timed(partial(_parse_bare, bare, texts))[0]
        count += page_words
    print(
        f"one core  {count:,} words: reader {whole:.1f} s, without models {by_rules:.1f} s, "
        f"bare {name} {alone:.1f} s of processor time"
    )
    return [
        Figure("one core, every annotator and model on", count / whole, "words/s", 1200),
        Figure("one core, every annotator on, no model", count / by_rules, "words/s", 2500),
        Figure("speed without models as a share of the bare parser's", alone / by_rules, "", 0.8),
    ]


def _parse_bare(bare: Any, texts: list[str]) -> int:
    return sum(len(doc) for doc in bare.pipe(texts, batch_size=32))


def story_texts(name: str, data: bytes) -> list[str]:
    """Return the blocks that the reader parses on a page."""
    stories = pages.split(pages.read(data, name))
    return [
        block.span.of(story.text)
        for story in stories
        if story.kind in READ_KINDS
        for block in story.blocks
        if block.role != "heading"
    ]


_resources: list[Resources] = []


def start() -> None:
    _resources.append(open_resources())


def read_one(page: tuple[str, bytes]) -> int:
    """Read one page in a worker; return its peak memory so far in bytes."""
    page_rows(read_bytes(page[1], page[0], _resources[0]))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def workers(found: list[tuple[str, bytes]], words: int) -> list[Figure]:
    """Time one worker process and two over the same pages, once they are warm."""
    work = [(name, data) for name, data, _ in repeated(found, words)]
    took, peak = {}, 0
    for number in (1, 2):
        with ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), initializer=start) as pool:
            list(pool.map(read_one, work[: 4 * number]))
            began = time.perf_counter()
            peak = max(peak, *pool.map(read_one, work))
            took[number] = time.perf_counter() - began
    print(f"workers   one {took[1]:.1f} s, two {took[2]:.1f} s by the clock, load {os.getloadavg()[0]:.1f}")
    return [
        Figure("two workers against one", took[1] / took[2], "times", 1.8),
        Figure("peak memory of a worker", peak / 1e9, "GB", 1.2, most=True),
    ]


def cold(found: list[tuple[str, bytes]]) -> list[Figure]:
    """Time `onrecord read` from its start to its first story, the best of three."""
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / found[0][0]
        path.write_bytes(found[0][1])
        for _ in range(3):
            began = time.perf_counter()
            command = [sys.executable, "-m", "onrecord.cli", "read", str(path)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
                assert child.stdout is not None
                child.stdout.readline()
                best = min(best, time.perf_counter() - began)
                child.stdout.read()
    return [Figure("first story of a cold `read`", best, "s", 4, most=True)]


PROSE = (
    "On Tuesday officials in the region said that {n} drones had been shot down and that at least two people were "
    "hurt when wreckage fell on a warehouse. The governor wrote on Telegram that power had been restored to most homes."
)
FAMILIES: dict[str, tuple[str, str, str]] = {
    "paragraphs": ("", PROSE + "\n\n", ""),
    "one line": ("", PROSE + " ", ""),
    "short lines": ("", "Drone {n} hits depot\n", ""),
    "quotation marks": ("", "\"\" '' “ {n} ” « ", ""),
    "digits": ("", "{n} 1,000 2.5m 24/02/2022 ", ""),
    "HTML": ("<html><body><article>", "<p>" + PROSE + "</p>", "</article></body></html>"),
}


# what opening the gazetteer and looking names up costs a process that has done neither
GAZETTEER = """
import time, psutil
from onrecord.gazetteer import open_gazetteer
process = psutil.Process()
before, start = process.memory_info().rss, time.process_time()
gazetteer = open_gazetteer()
took = time.process_time() - start
for name in ("Kyiv", "Goma", "Springfield", "Sudanese", "San Jose", "Georgia", "Nowhere at all"):
    gazetteer.find(name)
print(took, (process.memory_info().rss - before) / 2**20)
"""


def gazetteer() -> list[Figure]:
    """Return what the gazetteer takes to open, and the memory it takes with some names looked up."""
    done = subprocess.run([sys.executable, "-c", GAZETTEER], capture_output=True, text=True, check=True, cwd=ROOT)
    took, megabytes = map(float, done.stdout.split())
    return [
        Figure("gazetteer: to open, processor time", took, "s", 0.2, most=True),
        Figure("gazetteer: memory with names looked up", megabytes, "MB", 60, most=True),
    ]


def page_of(family: str, size: int) -> bytes:
    before, piece, after = FAMILIES[family]
    pieces, length, number = [before], 0, 0
    while length < size:
        pieces.append(piece.replace("{n}", str(number)))
        length, number = length + len(pieces[-1]), number + 1
    return "".join([*pieces, after]).encode()


def growth(
    sizes: Iterable[int], families: Iterable[str], read: Callable[[bytes, str], object], what: str
) -> list[Figure]:
    """Time reading as a page doubles; the figure is the worst last doubling of all families."""
    worst, steps = 0.0, list(sizes)
    for family in families:
        name = "page.html" if family.startswith("HTML") else "page.txt"
        # the best of two rounds: the machine is never so quiet that one timing of each tells
        rounds = [[timed(partial(read, page_of(family, size), name))[0] for size in steps] for _ in range(2)]
        took = [min(times) for times in zip(*rounds, strict=True)]
        shown = ", ".join(f"{size / MEGABYTE:g} MB {time:.2f} s" for size, time in zip(steps, took, strict=True))
        print(f"growth    {what}, {family}: {shown}", flush=True)
        worst = max(worst, took[-1] / max(took[-2], 0.01))
    return [Figure(f"{what}: time for {steps[-1] / MEGABYTE:g} MB against half", worst, "times", 2.2, most=True)]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--words", type=int, default=200_000)
    arguments.add_argument("--check", action="store_true", help="end with 1 where a bar is missed")
    given = arguments.parse_args()
    if os.environ | ONE_THREAD != os.environ:
        # one core means one thread, and the libraries look only when they are loaded
        raise SystemExit(subprocess.call([sys.executable, *sys.argv], env=os.environ | ONE_THREAD))
    found, resources = find_pages(), open_resources()

    def split(data: bytes, name: str) -> object:
        page = pages.read(data, name)
        return date_stories(page, pages.split(page), load_conflicts())

    figures = one_core(found, given.words, resources)
    figures += workers(found, given.words)
    figures += cold(found)
    figures += gazetteer()
    figures += growth((5 * MEGABYTE, 10 * MEGABYTE), FAMILIES, split, "stories and dates")
    figures += growth(
        (MEGABYTE // 8, MEGABYTE // 4), FAMILIES, lambda data, name: read_bytes(data, name, resources), "all"
    )
    print("\n" + "\n".join(map(str, figures)))
    if given.check and not all(figure.holds for figure in figures):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
