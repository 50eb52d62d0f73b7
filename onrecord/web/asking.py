"""What screens ask of a record, answered in plain values; nothing here knows of HTTP or HTML.

An answer depends on the record's state and the question alone, so the dear
ones (a brief, a figure's history) are kept until what they rest on changes;
the dearest in the record itself (see `web.keeping`).
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from math import inf
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from onrecord import correcting, tracing
from onrecord.approving import Approval, Rule, approvals, person
from onrecord.archive import Held
from onrecord.brief import Brief, charts
from onrecord.brief.classings import Classing
from onrecord.brief.figure import FigureHistory, saved, told_less
from onrecord.brief.lines import Line
from onrecord.brief.notes import Notes
from onrecord.brief.public import Public
from onrecord.brief.trace import Trace
from onrecord.config import Settings
from onrecord.daybook import NEWEST, Daybook
from onrecord.errors import BadConfig
from onrecord.intake import Terms
from onrecord.left import Left, by_page, changes, laid_over, of_page
from onrecord.linked import GRAVITY, Correction, Difference, Happening, Origin, Verb
from onrecord.linking import Linked
from onrecord.model import Claim, Span
from onrecord.moments import time_of
from onrecord.record import Record
from onrecord.store import answers, counts, lists, together, windows
from onrecord.store.query import parse
from onrecord.store.record import changed_until, checkpoint
from onrecord.store.rows import Row
from onrecord.store.search import Hit, search
from onrecord.tracing.beside import Beside, beside
from onrecord.tracing.classing import classings
from onrecord.tracing.shelf import Shelf
from onrecord.web.lasting import Keeper, Lasting, Now, Standing, forget_unpacked
from onrecord.workers import LineReader, Reader

Made = TypeVar("Made")
KEPT = 64
LAG = 10.0
PER_PAGE = 50
REAL = ("contradiction", "copy-error", "correction", "update")
PEOPLE = ("person",)
BODIES = ("organisation", "government", "military", "publication")
THINGS = ("weapon", "treaty", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What changes with the record: how many captures, the head of their log, what was read and decided, what was kept.

    `last` is the day of the last capture, "" where there is none, `decided` how many decisions were made.
    """

    captures: int
    state: str
    version: str
    kept: int
    last: str
    decided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figured:
    """A figure's history and its chart as SVG, "" where it was not drawn."""

    history: FigureHistory
    drawing: str = ""


class Desk:
    """A record as the screens ask it. Safe to use from several threads.

    With a `keeper` it answers with what was kept in the record, while the keeper makes that anew where pages have come
    since; one that `keeps` writes what it makes there.
    """

    def __init__(
        self, record: Record, public: Public | None = None, rule: Rule | None = None, *, keeper: Keeper | None = None,
        keeps: bool = False,
    ) -> None:  # fmt: skip
        self.record = record
        self.rule = rule or Rule()
        self._lasting = Lasting(record, self.rule, keeper, keeps=keeps)
        self.public = public
        # when the record was looked at last, and how it stood
        self._seen: tuple[float, Moved] | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self.remembered: dict[Hashable, Any] = {}
        self._left: dict[tuple[str, str | None], tuple[Hashable, dict[str, Left]]] = {}
        self._lock = threading.Lock()
        self._reading = threading.Lock()

    def state(self) -> str:
        """Return what changes whenever the record does: the number of the last capture and the head of the log."""
        return self._moved().state

    def version(self, as_of: str | None = None) -> str:
        """Return what changes with every capture, with every reading of a page and with every decision of a person.

        As known on an earlier day: with those of the pages that were captured by then. A publication shows the record as it stood when its making began. Beside a process that keeps answers, what other
        programs add shows up to LAG seconds later; what is added or decided at this desk shows at once.
        """
        moved, at = self._moved(), by(as_of)
        if at is None or at[:10] >= moved.last:
            return moved.version
        day = at[:10]
        until: int = self.kept(("changed until", day), lambda: self.rows(changed_until, day))
        return f"until {day} {until} {moved.decided}"

    def state_shown(self, as_of: str | None = None) -> str:
        """Return what changes whenever a screen may: the version, and the answers that were kept.

        Raises BadConfig where `as_of` is no day and no time.
        """
        moved, version = self._moved(), self.version(as_of)
        if as_of is None or version == moved.version:
            return f"{version} {moved.kept}"
        kept = self.kept(("kept", as_of), lambda: self.rows(answers.held, "then", as_of), moved.kept)
        return f"{version} {kept['state'] if kept else ''}"

    def state_at_hand(self) -> str | None:
        """Return what `state_shown` does of now, None where the record is to be looked at for it."""
        seen = self._seen
        return f"{seen[1].version} {seen[1].kept}" if seen and time.monotonic() - seen[0] < self._lasts else None

    def look_anew(self) -> None:
        """See what this desk itself has changed."""
        if self.public is None:
            self._seen = None

    def _moved(self) -> Moved:
        seen, now = self._seen, time.monotonic()
        if seen is None or now - seen[0] >= self._lasts:
            seen = now, self.rows(_moved_now)
            self._seen = seen
        return seen[1]

    @property
    def _lasts(self) -> float:
        """For how many seconds the record counts as it was seen."""
        return inf if self.public is not None else LAG if self.has_keeper else 0.0

    @property
    def has_keeper(self) -> bool:
        """Whether a process makes answers beside this desk, which shows meanwhile what was kept."""
        return self._lasting.has_keeper

    def kept(
        self, key: Hashable, make: Callable[[], Made], state: Hashable = None, *, as_of: str | None = None
    ) -> Made:
        """Return what `make` made for `key` while the record stood as it stands now, or stood `as_of` earlier, or make it.

        `state` takes the place of the record's own, where less of it decides.
        """
        full = (self.version(as_of) if state is None else state, key)
        with self._lock:
            if full in self._kept:
                self._kept.move_to_end(full)
                found: Made = self._kept[full]
                return found
            making = self._making.setdefault(full, threading.Lock())
        # whoever asks for the same at the same time waits for it, and does not make it once more
        with making:
            with self._lock:
                if full in self._kept:
                    known: Made = self._kept[full]
                    return known
            try:
                return self._keep(full, make())
            finally:
                with self._lock:
                    self._making.pop(full, None)

    def forget(self) -> None:
        """Keep nothing of what was asked."""
        with self._lock:
            self._kept.clear()
        self.remembered.clear()
        forget_unpacked()

    def _keep(self, full: Hashable, made: Made) -> Made:
        with self._lock:
            self._kept[full] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def lasting(
        self, kind: str, name: str, made: Callable[..., Made], make: Callable[[], Made], *,
        state: Callable[[], Hashable], less: Callable[[Made], Made] = lambda made: made,
    ) -> Made:  # fmt: skip
        """Return an answer that the record may keep: that of this `state`, or while it is made anew, the one before.

        That one comes `less` what rests on claims that people decided about since; `standing` says of what it is.
        """
        return self._lasting.answer(
            kind, name, made, make, now=self._now(), state=state, less=less,
            otherwise=lambda digest: self.kept((kind, name), make, digest),
        )  # fmt: skip

    def standing(self, kind: str, name: str = "") -> Standing | None:
        """Say of what an answer is that was shown just now, None where it is of the record as it stands."""
        return self._lasting.standing(kind, name, self._now())

    def _now(self) -> Now:
        return Now(version=self.version(), captures=self._moved().captures, decided=self.ids_decided())

    def changed(self) -> frozenset[str]:
        """Return the claims that people left otherwise than they were read."""
        return frozenset(
            claim_id for claim_id, left in self.left(None).items() if any(each.verb != "accept" for each in left.made)
        )

    def is_now(self, as_of: str | None) -> bool:
        """Say whether what was known then is what is known now: nothing was captured or decided since."""
        at = by(as_of)
        return at is None or at >= self.rows(together.moment_of_last)

    def known_at(self, as_of: str | None) -> datetime:
        """Return the time against which a delay is counted: of publication, else as known on, else of the last capture."""
        if self.public is not None:
            return self.public.now
        last = self.rows(lists.latest_captures, by(as_of), 1)
        at = by(as_of) or (last[0]["captured_at"] if last else "0001-01-01T00:00:00Z")
        return datetime.fromisoformat(at)

    def hidden(self) -> frozenset[str]:
        """Return the claims that a publication holds back; none at the desk itself."""
        public = self.public
        if public is None:
            return frozenset()
        return self.kept("hidden", lambda: frozenset(
            claim.id for held in self.record.readings() for claim in held.reading.claims
            if public.holds_back(claim, held.reading)
        ))  # fmt: skip

    def decided(self, as_of: str | None) -> tuple[Correction, ...]:
        """Return what people decided and nobody has undone, by then."""
        return self.kept(("decided", as_of), lambda: self.rows(correcting.decided, by(as_of)), as_of=as_of)

    def left(self, as_of: str | None) -> Mapping[str, Left]:
        """Return the claims that people decided about; a page is read anew only when it or a decision about it changes."""

        def make() -> dict[str, Left]:
            made = by_page(self.decided(as_of))
            read = self.rows(windows.read_as, made) if as_of is None else dict.fromkeys(made, self.state())
            return {
                claim_id: left for sha256, mine in made.items()
                for claim_id, left in self._left_of(sha256, as_of, mine, read.get(sha256)).items()
            }  # fmt: skip

        return self.kept(("left", as_of), make, as_of=as_of)

    def approvals(self, as_of: str | None) -> Mapping[str, Approval]:
        """Return how far each figure that somebody signed has come, by claim."""
        return self.kept(("approvals", as_of), lambda: approvals(self.left(as_of), self.rule), as_of=as_of)

    def settled(self, as_of: str | None, name: str = "") -> Collection[str]:
        """Return the claims that ask for nobody's word any more, or not for that of `name`, who signed them already."""
        approvals, mine = self.approvals(as_of), person(name)
        waiting = {
            claim_id for claim_id, each in approvals.items()
            if not each.is_approved and mine not in map(person, each.by)
        }  # fmt: skip
        return self.left(as_of).keys() - waiting

    def _left_of(
        self, sha256: str, as_of: str | None, made: tuple[Correction, ...], read: str | None
    ) -> dict[str, Left]:
        key: Hashable = (read, tuple(each.id for each in made))
        known = self._left.get((sha256, as_of))
        if known is None or known[0] != key:
            known = key, of_page(self.record.archive.held_page(sha256, by(as_of)), made)
            self._left[sha256, as_of] = known
        return known[1]

    def shown(self, rows: Iterable[Row], as_of: str | None = None) -> list[Row]:
        """Return the rows of claims that may be shown, as people left them."""
        hidden = self.hidden()
        return laid_over((row for row in rows if row["id"] not in hidden), self.left(as_of))

    def claims(self, as_of: str | None, limit: int, start: int = 0, **equal: Any) -> list[Row]:
        """Return claims whose columns have some values, as people left them: those that they gave these values come first."""
        rows = self.shown(self.rows(lists.claim_list, by(as_of), limit, start, **equal), as_of)
        changed = [] if start else [
            claim_id for claim_id, each in self.left(as_of).items() if any(one.verb == "edit" for one in each.made)
        ]  # fmt: skip
        found = (self.rows(lists.claim, claim_id, by(as_of)) for claim_id in changed)
        edited = self.shown((row for row in found if row), as_of)
        rows = edited + [row for row in rows if row["id"] not in {each["id"] for each in edited}]
        return [row for row in rows if all(row[name] == value for name, value in equal.items())]

    def rows(self, ask: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Ask one statement of `store.lists` over a connection of its own."""
        with self.record.archive.store.read() as connection:
            return ask(connection, *arguments, **named)

    def search(self, asked: str, as_of: str | None, limit: int = PER_PAGE) -> tuple[list[Hit], int]:
        """Return the best sentences and how many there are, their claims as people left them."""
        hits, total = self.hits(asked, as_of, limit)
        shown: dict[str, list[Row]] = {}
        for row in self.shown(({**claim, "hit": hit.sentence["id"]} for hit in hits for claim in hit.claims), as_of):
            shown.setdefault(row.pop("hit"), []).append(row)
        return [replace(hit, claims=tuple(shown.get(hit.sentence["id"], ()))) for hit in hits], total

    def hits(self, asked: str, as_of: str | None, limit: int, *, newest: bool = False) -> tuple[list[Hit], int]:
        """Return hits as `Record.search` does, with the claims that a publication holds back too."""
        made = self.kept(("changes", as_of), lambda: changes(self.left(as_of)), as_of=as_of)
        found: tuple[list[Hit], int] = self.rows(
            search, self.record.archive.store.dialect, parse(asked), as_of=by(as_of), limit=limit, newest=newest,
            changed=lambda _: made,
        )  # fmt: skip
        return found

    def totals(self) -> dict[str, int]:
        return self.kept("totals", lambda: self.rows(lists.totals))

    def brief(
        self, day: date | None, as_of: str | None, pages: tuple[str, ...] = (), conflict: str | None = None
    ) -> Brief:
        def make(of: date | None = day) -> Brief:
            found = self.record.brief(of, as_of=as_of, only=pages, conflict=conflict)
            hidden = self.hidden()
            return without(found, hidden) if hidden else found

        if pages or self.public:
            return self.kept(("brief", day, as_of, pages, conflict), make, as_of=as_of)
        # a page of another day does not change the brief, which says as known on when it was written
        book = Daybook(self.record.archive, by(as_of))
        state = partial(self.kept, ("state", day, as_of), lambda: book.state(day), as_of=as_of)
        last = self._last_day_then(as_of) if as_of and not conflict else None
        if as_of and last and day in (None, last):
            return self.lasting("then", as_of, Brief, partial(make, last), state=lambda: book.state(last))
        if as_of or conflict or not (day is None or self.rows(windows.is_day, day)):
            return self.kept(("brief", day, as_of, conflict), make, state())
        name = day.isoformat() if day else ""
        return self.lasting("brief", name, Brief, make, state=state, less=lambda kept: without(kept, self.changed()))

    def _last_day_then(self, as_of: str) -> date | None:
        """Return the last day with a story as known on an earlier day, whose brief the record keeps; None as known now.

        None too as known at an hour: there are too many of these.
        """
        if len(as_of) != len("2024-11-02") or self.is_now(as_of):
            return None
        days: list[date] = self.rows(windows.last_days, by(as_of), 1)
        return next(iter(days), None)

    def ids_decided(self) -> tuple[str, ...]:
        """Return which decisions of people stand."""
        return tuple(each.id for each in self.decided(None))

    def figure(
        self, name: str, as_of: str | None, words: tuple[str, ...] = (), conflict: str | None = None, start: int = 0
    ) -> FigureHistory:
        return self.figured(name, as_of, words, conflict, start).history

    def figured(
        self, name: str, as_of: str | None, words: tuple[str, ...] = (), conflict: str | None = None, start: int = 0
    ) -> Figured:
        """Return a figure's history, drawn where it comes from the record's own answers: to draw takes as long again."""

        def make() -> Figured:
            found = self.record.figure(name, as_of=as_of, words=words, conflict=conflict, start=start)
            history = told_less(found, self.hidden())
            if self.public:
                # a publication quotes the sentences of claims alone, and no more of a story than its share
                history = replace(history, silences=())
            return Figured(history=history, drawing=charts.svg(history) if self._lasting.keeps else "")

        key = ("figure", name, as_of, words, conflict, start)
        if self.public:
            return self.kept(key, make, as_of=as_of)
        # a page that tells no number of it does not change the figure, which says as known on when it was written
        book, known = (
            Daybook(self.record.archive, by(as_of)),
            next((each for each in saved() if each.name == name), None),
        )
        state = partial(self.kept, ("state", *key), lambda: book.figure_state(name, known, words, start), as_of=as_of)
        # who asks may give any words for a name: the record keeps the figures that it counts
        if as_of or words or conflict or start or not (known or self.rows(counts.is_counted, "measure", name)):
            return self.kept(key, make, state())
        return self.lasting(
            "figure", name, Figured, make, state=state,
            less=lambda kept: Figured(history=told_less(kept.history, self.changed())),
        )  # fmt: skip

    def measures_told(self, as_of: str, limit: int) -> list[str]:
        """Return the measures that the pages captured last by then give most numbers of: to count all takes long."""
        pages = self.rows(windows.newest_pages, by(as_of), NEWEST)
        found: list[str] = self.rows(together.measures_told, pages, limit)
        return found

    def figures(self, as_of: str | None) -> tuple[tuple[str, str, int], ...]:
        return self.kept(("figures", as_of), lambda: self.record.figures(as_of=as_of), as_of=as_of)

    def linked(self, as_of: str | None) -> Linked:
        """Return what the record's claims are together."""
        return self.kept(("linked", as_of), lambda: self.record.linked(as_of), as_of=as_of)

    def trace(self, asked: str, as_of: str | None, conflict: str | None = None) -> Trace | None:
        """Return who said first what is asked, and how it travelled; None where nothing answers.

        A publication that holds any of the words back gives no answer. Raises BadConfig where nothing is asked.
        """
        hidden = self.hidden()

        def make() -> Trace | None:
            found = tracing.trace(self.record.archive, asked, as_of=by(as_of), conflict=conflict, without=hidden)
            if found is None or self.public is None:
                return found
            return None if self._tells_hidden(found) else self.public.excerpted(found, self.linked(as_of).tolds)

        return self.kept(("trace", asked, as_of, conflict), make, as_of=as_of)

    def beside(self, claim_id: str, as_of: str | None) -> Beside:
        """Return what a claim is together with as known earlier, as far as it may be shown."""
        make = partial(beside, self.record.archive, claim_id, as_of=by(as_of), without=self.hidden())
        return self.kept(("beside", claim_id, as_of), make, as_of=as_of)

    def _tells_hidden(self, found: Trace) -> bool:
        """Say whether a note's words hold those of a claim that is held back."""
        places = self.kept("hidden places", lambda: [
            (told.story.id, told.story.alignment.to_stream(told.span))
            for told in self.linked(None).tolds.values() if told.claim.id in self.hidden()
        ])  # fmt: skip
        cited = [(note.story_id, Span(note.start, note.end)) for note in found.notes]
        return any(story == other and span.overlaps(words) for story, span in cited for other, words in places)

    def differences(self, as_of: str | None) -> tuple[Difference, ...]:
        """Return why figures differ, for every pair worth comparing, contradictions first."""

        def make() -> tuple[Difference, ...]:
            hidden = self.hidden()
            found = [each for each in self.linked(as_of).differences if not hidden & {each.left, each.right}]
            return tuple(sorted(found, key=lambda each: (GRAVITY[each.kind], each.left, each.right)))

        return self.kept(("differences", as_of), make, as_of=as_of)

    def classings(self, as_of: str | None) -> tuple[Classing, ...]:
        """Return the weapons that stories class anew; in a publication none of whose words are held back."""

        def make() -> tuple[Classing, ...]:
            return classings(Shelf(self.record.archive, by(as_of)), Notes(), without=self.hidden())

        return self.kept(("classings", as_of), make, as_of=as_of)

    def retold(self) -> frozenset[str]:
        """Return the claims whose origin or event more than one story tells: those whose trace says more than they do."""

        def make() -> frozenset[str]:
            linked = self.linked(None)
            joined: list[Origin | Happening] = [*linked.origins, *linked.happenings]
            return frozenset(claim_id for each in joined if len(each.story_ids) > 1 for claim_id in each.claim_ids)

        return self.kept("retold", make)

    def story(self, story_id: str, as_of: str | None) -> Held | None:
        """Return one story's reading, or None where the record does not hold it."""

        def make() -> Held | None:
            row = self.rows(lists.story, story_id, by(as_of))
            return next(iter(self.page(row["sha256"], as_of, story_id)), None) if row else None

        # the pages of a story's claims are asked for one after another, each in several forms
        return self.kept(("story", story_id, as_of), make, as_of=as_of)

    def page(self, sha256: str, as_of: str | None, story_id: str | None = None) -> list[Held]:
        """Return all readings of a page, furniture too, or that of one story, their claims as people left them."""
        made = self.decided(as_of)
        held = self.record.archive.held_page(sha256, by(as_of), story_id)
        return [replace(each, reading=correcting.corrected(each.reading, made)) for each in held]

    def claim(self, claim_id: str, as_of: str | None) -> tuple[Claim, Held] | None:
        """Return a claim with the reading that holds it; one that people rejected as it was read."""
        row = self.rows(lists.claim, claim_id, by(as_of))
        held = self.story(row["story_id"], as_of) if row else None
        if held is None:
            return None
        left = self.left(as_of).get(claim_id)
        kept = (*held.reading.claims, *((left.read,) if left and left.left is None else ()))
        return next(((claim, held) for claim in kept if claim.id == claim_id), None)

    def correct(self, verb: Verb, subject: str, **decision: Any) -> tuple[Correction, ...]:
        """Keep a person's decision; see `Record.correct`. One is kept at a time."""
        with self._reading:
            made = self.record.correct(verb, subject, **decision)
        self.look_anew()
        return made

    def captured(self, pages: Collection[str]) -> list[Row]:
        """Return the first captures of some pages."""
        found: list[Row] = self.rows(lists.captures_of, pages)
        return found

    def add_page(self, data: bytes, name: str, settings: Settings) -> str:
        """Capture a page's bytes and read them; return their hash. One page is read at a time."""
        with self._reading, tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            terms = Terms(settings=settings, workers=1, make_reader=partial(_reader, settings.reading_limit))
            added = self.record.add(path, terms=terms)
        self.look_anew()
        if added.refused:
            raise BadConfig("; ".join(f"{what}: {why}" for what, why in added.refused))
        for page in added.pages:
            return page
        first, *others = added.left
        raise BadConfig(f"{first.what}: {first.why}" + (f" (and {len(others):,} more)" if others else ""))

    def timeline(
        self, as_of: str | None, first: str | None, last: str | None, start: int, after: str = ""
    ) -> tuple[list[tuple[str, list[Row]]], str]:
        """Return events by their time as far as it is known, and the row after which they go on, "" where none follows.

        They come from the first day on that each may be of; those without one are left out.
        """
        found = self.rows(
            lists.claim_list, by(as_of), PER_PAGE + 1, start, days=(first or "0001-01-01", last or "9999-12-31"),
            after=after, kind="event",
        )  # fmt: skip
        days: dict[str, list[Row]] = {}
        for row in self.shown(found[:PER_PAGE], as_of):
            days.setdefault(row["time"], []).append(row)
        return list(days.items()), found[PER_PAGE - 1]["id"] if len(found) > PER_PAGE else ""


def without(brief: Brief, hidden: Collection[str]) -> Brief:
    """Return a brief without the lines that rest on hidden claims, and without the notes that these alone cite."""

    def kept(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line for line in lines if not set(line.claim_ids) & set(hidden))

    sections = tuple(replace(section, lines=kept(section.lines)) for section in brief.sections)
    ahead = kept(brief.open_items)
    lines = [line for section in sections for line in section.lines] + list(ahead)
    used = {number for line in lines for number in line.notes} | {each for one in brief.refused for each in one.notes}
    notes = tuple(note for note in brief.notes if note.number in used)
    return replace(brief, sections=sections, open_items=ahead, notes=notes)


def _moved_now(connection: Connection) -> Moved:
    captures, head = checkpoint(connection)
    read = lists.decisions_made(connection), lists.last_read(connection)
    state = f"{captures} {head[:16]}"
    return Moved(
        captures=captures, state=state, version=f"{state} {read}", kept=lists.last_kept(connection),
        last=(windows.last_capture(connection, None) or "")[:10], decided=read[0],
    )  # fmt: skip


@cache
def _reader(limit: int) -> Reader:
    """Return the reader of pages, opened once: loading its models takes longer than reading a page."""
    return LineReader(limit)()


def by(as_of: str | None) -> str | None:
    """Return the UTC second up to which captures count."""
    return None if as_of is None else time_of(as_of, end=True)


def day_of(value: str) -> date:
    """Read a day from an address; raises BadConfig where it is none."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadConfig(f"{value!r} is no day: give one as 2024-11-02") from error


def span_of(given: str) -> Span | None:
    """Read a place in a text stream from an address; None where it is none.

    >>> span_of("12-31"), span_of("31-12"), span_of("here")
    (Span(start=12, end=31), None, None)
    """
    start, _, end = given.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) else None
