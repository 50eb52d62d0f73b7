"""Count what some work does instead of how long it takes: calls of functions, ours and the interpreter's own.

A count is the same on an idle machine and on a busy one, so that a bound on how it grows can neither be flaky nor
be met by a fast computer. What happens inside one call (a search, a slice) is not seen; tests of time see it.
"""

from __future__ import annotations

import contextlib
import gc
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from sqlalchemy import Engine, event


def steps(work: Callable[[], object]) -> Counter[str]:
    """Return how often each function is called while `work` runs, by file, line and name."""
    counts: Counter[Any] = Counter()

    def note(frame: FrameType, event: str, called: Any) -> None:
        if event == "call":
            counts[frame.f_code] += 1
        elif event == "c_call":
            counts[called.__name__] += 1

    before = sys.getprofile()
    # what is collected runs finalisers, whenever that happens
    gc.collect()
    gc.disable()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    named: Counter[str] = Counter()
    for code, count in counts.items():
        named[code if isinstance(code, str) else f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"] += count
    return named


def grown(small: Counter[str], large: Counter[str], most: float, often: int) -> list[str]:
    """Return the functions called at least `often` times whose calls grew by more than `most`, and the sum if it did."""
    found = [
        f"{name}: {small[name]} and {count}"
        for name, count in sorted(large.items())
        if count >= often and count > most * max(small[name], 1)
    ]
    total = (small.total(), large.total())
    return [*found, *([f"all: {total[0]} and {total[1]}"] if total[1] > most * total[0] + often else [])]


@contextlib.contextmanager
def instructions(engine: Engine) -> Iterator[list[int]]:
    """Give a list whose one number grows by one for each instruction that SQLite makes on new connections."""
    counted = [0]

    def note() -> int:
        counted[0] += 1
        return 0

    def listen(connection: sqlite3.Connection, *_: Any) -> None:
        connection.set_progress_handler(note, 1)

    engine.dispose()
    event.listen(engine, "connect", listen)
    try:
        yield counted
    finally:
        event.remove(engine, "connect", listen)
