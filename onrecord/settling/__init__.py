"""The record's readings → its copies, links, origins and events, kept in step after each `add`.

First each new story is taken in: what it is compared by is kept, and what it
touches is noted as stale. Then what is stale is made anew, step by step: copies
and shapes are compared, families, events and origins made, then figures compared. Each lot is one
transaction, and every step goes on where it was broken off. A story is compared
with those alone that share a key, so one page more costs the same in a small
record and in a large one; and since every decision rests on two claims, one
page after another gives what all at once give.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from onrecord import correcting
from onrecord.archive import Archive
from onrecord.model import Page, Reading
from onrecord.settling.comparing import compare_stories, keep_signatures
from onrecord.settling.events import settle_events
from onrecord.settling.families import settle_families
from onrecord.settling.figures import compare_groups, keep_figures, place_figures
from onrecord.settling.held import (
    differences_in,
    held_copies,
    held_differences,
    held_families,
    held_happenings,
    held_links,
    held_origins,
)
from onrecord.settling.origins import family_of, settle_offices, settle_origins
from onrecord.settling.shapes import compare_shapes, keep_claims
from onrecord.store import links
from onrecord.store.rows import unpack

LOT = 500
# how many stories, shapes or claims a step makes anew in one transaction: keys lie all over their index, so that a
# lot touches nearly every page of it, and few large lots write far less than many small ones
SETTLED = 4000
Progress = Callable[[str, int, int], None]
Step = Callable[[Connection, int], bool]
STEPS: tuple[Step, ...] = (
    compare_stories, compare_shapes, settle_families, settle_offices, settle_events, settle_origins, place_figures,
    compare_groups,
)  # fmt: skip
# the first of them, which compare what is new alone
COMPARING = 2


def settle(archive: Archive, linker: str, progress: Progress = lambda what, done, total: None) -> int:
    """Join every story that this linker has not joined, then make anew what that touches; return how many it joined."""
    with archive.store.read() as connection:
        another = links.is_of_another(connection, linker)
    if another:
        with archive.store.write() as connection:
            links.forget_all(connection)
    with archive.store.read() as connection:
        waiting = links.unjoined(connection)
    for start in range(0, len(waiting), LOT):
        with _writing(archive) as connection:
            join_stories(connection, waiting[start : start + LOT], linker)
        done = min(start + LOT, len(waiting))
        progress("joining", done, len(waiting))
        # those of near days are compared together: what is copied or told again is found while it is in memory
        if done // SETTLED > start // SETTLED:
            _make_anew(archive, STEPS[:COMPARING])
    _make_anew(archive, STEPS)
    return len(waiting)


def _make_anew(archive: Archive, steps: Sequence[Step]) -> None:
    for step in steps:
        while True:
            with _writing(archive) as connection:
                if not step(connection, SETTLED):
                    break


@contextmanager
def _writing(archive: Archive) -> Iterator[Connection]:
    """Give a connection inside one transaction, in which no garbage is collected: a lot is all in use until it is written."""
    collects = gc.isenabled()
    gc.disable()
    try:
        with archive.store.write() as connection:
            yield connection
    finally:
        if collects:
            gc.enable()


def join_stories(connection: Connection, story_ids: Sequence[str], linker: str) -> None:
    """Keep what new stories are compared by, and note that they are to be compared with what is held."""
    bodies = links.bodies_of(connection, story_ids)
    decided = correcting.decided(connection)
    readings = [correcting.corrected(_reading(bodies[each]), decided) for each in story_ids if each in bodies]
    links.leave_stories(connection, [reading.story.id for reading in readings])
    keep_signatures(connection, readings, linker)
    keep_claims(connection, readings, decided)
    keep_figures(connection, readings)
    links.clear_stale(connection, "story", story_ids)


def _reading(body: bytes) -> Reading:
    return unpack(body, Page(name="", sha256="", media_type="", stream=""))


__all__ = [
    "LOT",
    "SETTLED",
    "STEPS",
    "differences_in",
    "family_of",
    "held_copies",
    "held_differences",
    "held_families",
    "held_happenings",
    "held_links",
    "held_origins",
    "join_stories",
    "settle",
]
