"""A process beside the desk that makes what takes long, so that no reader waits for it and no other is held up by it.

    Desk ─▶ Keeper ─▶ another process: a desk of its own that keeps briefs, figures and the queue in the record

What a reader waits for comes first, then what changed, then the screens that most people open and the brief of each day
that has none, the last days first; so that each stands there before anybody asks. What was made is left alone for some
times as long as its making took: where pages come one after another, the queue is not made anew after each.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from multiprocessing.connection import Connection

from onrecord.approving import Rule
from onrecord.archive import open_archive
from onrecord.errors import OnRecordError
from onrecord.record import Record
from onrecord.store import answers, lists, windows
from onrecord.web.asking import Desk, day_of
from onrecord.web.checking import ranked
from onrecord.web.mapping import Wanted as MapWanted
from onrecord.web.mapping import drawn

Wanted = tuple[str, str]
# so many seconds a reader waits for an answer that was never made, before being told to ask again
PATIENCE = 5.0
# an answer is made anew no sooner than so many times as long after as making it took, nor than so many seconds
REST, LEAST = 8.0, 5.0
# how many figures stand on the first screen; after so many seconds without a question the record is looked at again
FIGURES, PAUSE = 8, 20.0

# M_ARENA_MAX of glibc's malloc.h
ARENAS = -8
# a record of fewer stories answers at once, and needs no process beside it
LARGE = 2_000


def is_large(record: Record) -> bool:
    """Tell a record whose briefs and queue take a reader's time to make."""
    with record.archive.store.read() as connection:
        return int(lists.totals(connection)["stories"]) >= LARGE


class Keeper:
    """The desk's side: asks the process for answers. Close it, or its process ends with this one."""

    def __init__(self, place: str, rule: Rule) -> None:
        # a new interpreter: a copy of this one would share its open databases
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=keep, args=(place, rule, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._lock = threading.Lock()
        self._waiting: dict[Wanted, threading.Event] = {}
        self._urgent: set[Wanted] = set()
        self._again: set[Wanted] = set()
        self.is_open = True
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, kind: str, name: str) -> None:
        """Have an answer made anew, whenever that is done."""
        self._sent((kind, name), is_urgent=False)

    def wait(self, kind: str, name: str) -> bool:
        """Have an answer made; False where it neither is nor cannot be after PATIENCE."""
        made = self._sent((kind, name), is_urgent=True)
        return made.wait(PATIENCE) if made else True

    def close(self) -> None:
        """End the process."""
        self.is_open = False
        self._process.terminate()
        self._process.join()

    def _sent(self, wanted: Wanted, *, is_urgent: bool) -> threading.Event | None:
        with self._lock:
            if not self.is_open:
                return None
            if wanted not in self._waiting:
                self._send(wanted, is_urgent=is_urgent)
            elif is_urgent and wanted not in self._urgent:
                with suppress(OSError):
                    self._pipe.send((wanted, True))
                self._urgent.add(wanted)
            else:
                # what is being made may have been begun before the record changed
                self._again.add(wanted)
            return self._waiting[wanted]

    def _send(self, wanted: Wanted, *, is_urgent: bool) -> None:
        self._waiting[wanted] = threading.Event()
        if is_urgent:
            self._urgent.add(wanted)
        with suppress(OSError):
            self._pipe.send((wanted, is_urgent))

    def _listen(self) -> None:
        with suppress(EOFError, OSError):
            while True:
                made: Wanted = self._pipe.recv()
                with self._lock:
                    # one that became urgent while it was made is made, and told of, twice
                    self._waiting.pop(made, threading.Event()).set()
                    self._urgent.discard(made)
                    if made in self._again:
                        self._again.remove(made)
                        self._send(made, is_urgent=False)
        # the process is gone: from now on the desk makes everything itself
        with self._lock:
            self.is_open = False
            for each in self._waiting.values():
                each.set()


def spare() -> None:
    """Keep this process small: let its threads share two arenas of memory, where the C library gives each its own."""
    if hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(ARENAS, 2)


def forget(desk: Desk) -> None:
    """Give back what making an answer took: what is made is in the record, and the next one is of other pages."""
    desk.forget()
    if hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
        libc.malloc_trim(0)


def keep(place: str, rule: Rule, pipe: Connection) -> None:
    """Make what is asked for over a pipe until that is closed; in between, what nobody has asked for yet."""
    spare()
    # whoever stops the desk from the keyboard stops it there, and this with it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)
    with Record(open_archive(place)) as record, suppress(EOFError, OSError):
        desk = Desk(record, rule=rule, keeps=True)
        asked = Asked(time.monotonic)
        coming, seen = unasked(desk), desk.version()
        while True:
            while pipe.poll():
                asked.take(*pipe.recv())
            if wanted := asked.due():
                asked.made(wanted, partial(make, desk, wanted))
                pipe.send(wanted)
                forget(desk)
            elif (following := next(coming, None)) and asked.rested(following):
                asked.made(following, partial(make, desk, following))
                forget(desk)
            elif following is None and not pipe.poll(asked.pause()) and (now := desk.version()) != seen:
                coming, seen = unasked(desk), now


class Asked:
    """What was asked for and is not made yet, and when it may be: at once where a reader waits, else after a rest."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._wanted: dict[Wanted, bool] = {}
        # when each may be made anew
        self._after: dict[Wanted, float] = {}

    def take(self, wanted: Wanted, is_urgent: bool) -> None:
        """Note what is asked for; `is_urgent` where a reader waits."""
        self._wanted[wanted] = self._wanted.get(wanted, False) or is_urgent

    def due(self) -> Wanted | None:
        """Return what is to be made now, taken off the list, None where nothing is."""
        urgent = (each for each, is_urgent in self._wanted.items() if is_urgent)
        found = next(urgent, None) or next(filter(self.rested, self._wanted), None)
        if found is not None:
            del self._wanted[found]
        return found

    def rested(self, wanted: Wanted) -> bool:
        """Say whether enough time has passed since something was made."""
        return self._clock() >= self._after.get(wanted, 0.0)

    def made(self, wanted: Wanted, make: Callable[[], None]) -> None:
        """Make something, and have it rest."""
        started = self._clock()
        make()
        now = self._clock()
        self._after[wanted] = now + max(LEAST, REST * (now - started))

    def pause(self) -> float:
        """Return how long nothing is to be made, in seconds."""
        soonest = min((self._after.get(each, 0.0) for each in self._wanted), default=self._clock() + PAUSE)
        return min(PAUSE, max(0.0, soonest - self._clock()))


def make(desk: Desk, wanted: Wanted) -> None:
    """Make an answer and keep it, where the one that is kept no longer holds; what cannot be made, its reader is told."""
    kind, name = wanted
    made: dict[str, Callable[[], object]] = {
        "brief": lambda: desk.brief(day_of(name) if name else None, None),
        "then": lambda: desk.brief(None, name),
        "figure": lambda: desk.figured(name, None),
        "map": lambda: drawn(desk, None, MapWanted()),
        "queue": lambda: ranked(desk, None),
    }
    with suppress(OnRecordError):
        made[kind]()


def unasked(desk: Desk) -> Iterator[Wanted]:
    """Yield what people open first, then the briefs of the days that have none, the last first, and those as known then."""
    yield from (("brief", ""), ("queue", ""), ("map", ""))
    yield from (("figure", name) for name, _, _ in desk.figures(None)[:FIGURES])
    known, day = desk.rows(answers.names, "brief"), "9999-12-31"
    while before := desk.rows(lists.neighbours, None, day)[0]:
        day = before
        if day not in known:
            yield "brief", date.fromisoformat(day).isoformat()
    # what was known on the day of the last capture is what is known now
    known, last = desk.rows(answers.names, "then"), desk.rows(windows.last_capture, None)
    while last and (last := desk.rows(windows.capture_before, last[:10])):
        if last not in known:
            yield "then", last
