"""Answers that the record keeps: shown as they stand, and told of what, while a process beside the desk makes them anew.

    kept answer ─▶ shown at once, less the claims that people decided about since ─▶ asked of the keeper again

Only one of another form does not count, for it cannot be read. What pages came since, what people decided since and
whether another version of the program made it is said beside it (`Standing`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from onrecord.approving import Rule
from onrecord.errors import NotMadeYet
from onrecord.plain import form, from_plain, to_plain
from onrecord.record import Record
from onrecord.store import answers
from onrecord.store.answers import State
from onrecord.store.rows import Row
from onrecord.versioning import answers_version

Made = TypeVar("Made")


class Keeper(Protocol):
    """What makes answers beside the desk and keeps them in the record."""

    @property
    def is_open(self) -> bool:
        """Whether it still does."""

    def ask(self, kind: str, name: str) -> None:
        """Have an answer made anew, whenever that is done."""

    def wait(self, kind: str, name: str) -> bool:
        """Have an answer made; False where it neither is nor cannot be after a while."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Of what an answer is that is being made anew: of how many captures; how many came since, and what else has changed."""

    captures: int
    since: int
    is_decided: bool
    is_updated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The record as it stands: what changes with it, how many captures it has, and what people decided."""

    version: str
    captures: int
    decided: Hashable


class Lasting:
    """Answers of one record. With a `keeper` what it made is shown; one that `keeps` is the keeper, and writes there."""

    def __init__(self, record: Record, rule: Rule, keeper: Keeper | None, *, keeps: bool) -> None:
        self._record, self._rule, self._keeper, self.keeps = record, rule, keeper, keeps
        # of which version of the record each was asked of the keeper, and from what each was made as it was last shown
        self._asked: dict[tuple[str, str], str] = {}
        self._shown: dict[tuple[str, str], State] = {}

    @property
    def has_keeper(self) -> bool:
        return self._keeper is not None and self._keeper.is_open

    def answer(
        self, kind: str, name: str, made: Callable[..., Made], make: Callable[[], Made], *, now: Now,
        state: Callable[[], Hashable], less: Callable[[Made], Made], otherwise: Callable[[str], Made],
    ) -> Made:  # fmt: skip
        """Return an answer; where none is kept and none is to be, what comes `otherwise` for a digest of what it rests on.

        `state` says on what it rests. Where a keeper is, the desk only sees that something has changed and leaves it to
        the keeper whether that changes the answer: what was kept is shown, `less` what was decided about since. Raises
        NotMadeYet where nothing was kept and making it takes longer than a reader waits.
        """
        basis, decided = _digest(FORM, form(made)), _digest(now.decided)
        row = self._held(kind, name, basis)
        if self.has_keeper:
            row = self._from_keeper(kind, name, row, now.version) or self._held(kind, name, basis)
            if row is not None:
                self._shown[kind, name] = was = State.of(row["state"])
                kept: Made = _unpacked(made, row["body"])
                return kept if was.decided == decided else less(kept)
        program = answers_version()
        rests = State(_digest(program, self._rule, decided, state()), program, now.captures, decided)
        if row is not None and State.of(row["state"]).digest == rests.digest:
            if self.keeps and row["state"] != str(rests):
                self._write(answers.confirm, kind, name, rests)
            known: Made = _unpacked(made, row["body"])
            return known
        if not self.keeps:
            return otherwise(rests.digest)
        found = make()
        self._write(answers.keep, kind, name, basis=basis, state=rests, plain=to_plain(found))
        return found

    def standing(self, kind: str, name: str, now: Now) -> Standing | None:
        """Say of what an answer is as it was last shown, None where it is of the record as it stands."""
        was = self._shown.get((kind, name)) if self.has_keeper else None
        if was is None:
            return None
        found = Standing(
            was.captures, max(0, now.captures - was.captures), was.decided != _digest(now.decided),
            was.program != answers_version(),
        )  # fmt: skip
        return found if found.since or found.is_decided or found.is_updated else None

    def _from_keeper(self, kind: str, name: str, row: Row | None, version: str) -> Row | None:
        """Ask the keeper to look at an answer once for each change of the record; wait for one that there is not."""
        assert self._keeper is not None
        if row is None:
            if not self._keeper.wait(kind, name) and self.has_keeper:
                raise NotMadeYet("this takes long and is being made for the first time: ask again in a few seconds")
        elif self._asked.get((kind, name)) != version:
            self._keeper.ask(kind, name)
        self._asked[kind, name] = version
        return row

    def _held(self, kind: str, name: str, basis: str) -> Row | None:
        with self._record.archive.store.read() as connection:
            row = answers.held(connection, kind, name)
        return row if row and row["basis"] == basis else None

    def _write(self, what: Callable[..., None], *arguments: Any, **named: Any) -> None:
        with self._record.archive.store.write() as connection:
            what(connection, *arguments, **named)


# to be raised where answers change in a way that no type of theirs shows
FORM = 1


def _digest(*facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


# an answer is read from the record each time that it is asked for, and unpacked where it is another than before
@lru_cache(maxsize=8)
def _unpacked(made: type[Any], body: bytes) -> Any:
    return from_plain(made, answers.unpacked(body))


def forget_unpacked() -> None:
    """Keep no answer unpacked."""
    _unpacked.cache_clear()
