"""A record's readings → briefs and figure histories: the asking that `brief` leaves to its callers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import PurePosixPath
from typing import Protocol

from onrecord import conflicts
from onrecord.archive import Held
from onrecord.breaks import fidelity
from onrecord.brief import Brief, Source, figure
from onrecord.brief.bullets import Draft, drafts
from onrecord.brief.daily import daily
from onrecord.brief.days import interval
from onrecord.brief.figure import FigureHistory
from onrecord.brief.passages import passages
from onrecord.brief.ties import NO_TIES, Ties
from onrecord.conflicts import Conflict
from onrecord.dating import choose_conflict
from onrecord.daybook import Daybook, Window
from onrecord.differences import Comparison, Known, differences, ladder, open_items, reclassified, silences
from onrecord.errors import BadConfig, NothingHeld
from onrecord.linked import Happening, Link, Origin, Reclassified, Told
from onrecord.model import READ_KINDS, Span
from onrecord.report import short


def to_sources(held: Iterable[Held], only: Sequence[str] = ()) -> list[Source]:
    """Return readings as a brief takes them, each page under its short name where no other page has the same.

    `only` keeps the pages that have one of these names, short or whole. Raises BadConfig for a name that none has.
    """
    readings = list(held)
    names = {each.reading.page.sha256: each.reading.page.name for each in readings}
    labels = labels_of(names)
    for wanted in only:
        if not any(_is_called(wanted, names[sha256], labels[sha256]) for sha256 in names):
            raise BadConfig(
                f"no page of this record is called {wanted!r}; there are {', '.join(sorted(labels.values())[:20])}"
            )
    return [
        Source(reading=each.reading, document=labels[each.reading.page.sha256], known_at=each.known_at)
        for each in readings
        if not only
        or any(_is_called(wanted, each.reading.page.name, labels[each.reading.page.sha256]) for wanted in only)
    ]


def labels_of(names: Mapping[str, str]) -> dict[str, str]:
    """Return by hash the label of each page: its short name, or where several have that, its name and its hash."""
    taken = Counter(short(name) for name in names.values())
    return {sha256: _label(name, taken[short(name)], sha256) for sha256, name in names.items()}


def _label(name: str, shared: int, sha256: str) -> str:
    return short(name) if shared == 1 else f"{PurePosixPath(name).with_suffix('')} ({sha256[:6]})"


def _is_called(wanted: str, name: str, label: str) -> bool:
    return wanted in (name, label, short(name), PurePosixPath(name).name)


def find_conflict(sources: Iterable[Source], name: str | None = None) -> Conflict:
    """Return the named conflict, or the one that most stories are about.

    Raises BadConfig where the name is unknown or no story is about any.
    """
    known = conflicts.load()
    if name is not None:
        for conflict in known:
            if conflict.name == name:
                return conflict
        raise BadConfig(f"there is no conflict {name!r}; there are {', '.join(each.name for each in known)}")
    stories = [each.reading.story for each in sources if each.reading.story.kind in READ_KINDS]
    chosen = (choose_conflict(story, known) for story in stories)
    votes = Counter(conflict.name for conflict in chosen if conflict)
    if not votes:
        raise BadConfig(
            "no story here names its war: give it as `conflict` (--conflict on the command line), one of "
            + ", ".join(each.name for each in known)
        )
    best = min(votes, key=lambda each: (-votes[each], each))
    return next(conflict for conflict in known if conflict.name == best)


def war_of(sources: Sequence[Source], name: str | None = None) -> Conflict:
    """Return the named conflict, the one that most stories are about, or one without parties where they name none."""
    try:
        return find_conflict(sources, name)
    except BadConfig:
        if name is not None:
            raise
        return Conflict(name="", title="", epoch=date.min, start=date.min)


def about(sources: Sequence[Source], conflict: Conflict) -> list[Source]:
    """Return the sources that are not about another war; a story that names none goes by the others on its page.

    A page on which no story names a war counts for every war.
    """
    known = conflicts.load()
    own = [choose_conflict(source.reading.story, known) for source in sources]
    pages: dict[str, Counter[str]] = {}
    for source, found in zip(sources, own, strict=True):
        if found and source.reading.story.kind in READ_KINDS:
            pages.setdefault(source.reading.page.sha256, Counter())[found.name] += 1
    kept = []
    for source, found in zip(sources, own, strict=True):
        votes = pages.get(source.reading.page.sha256, Counter({conflict.name: 1}))
        names = {found.name} if found else {name for name in votes if votes[name] == max(votes.values())}
        if conflict.name in names:
            kept.append(source)
    return kept


def brief_of(
    book: Daybook,
    day: date | None,
    *,
    as_known_at: str | None = None,
    since: date | None = None,
    only: Sequence[str] = (),
    conflict: str | None = None,
    checkpoint: str | None = None,
) -> Brief:
    """Write the brief of a day, or of the last day on which a story was published for certain.

    Stories of the day and its eve count; with `since`, all that became known after that day; with `only`, these pages.
    What is read grows with these alone. A page with a later version counts by that version. Changes are counted against
    the brief of `since`, else of the day before, written from what was known at the end of that day; nothing held then
    means no brief to compare with, unless `since` asks for one. Without `conflict` the brief is of the war that most
    stories of the day are about, or where they name none, most of those captured last. Raises BadConfig where there is
    nothing to write from.
    """
    known_at = as_known_at or book.known_at
    if known_at is None or book.known_at is None:
        raise NothingHeld("no page counts for this brief: none is held, or all were captured later")
    last, asked = _asked(book, day, since, only, conflict)
    # the stories of the eve stand in both briefs
    write = partial(
        daily, conflict=asked.conflict, record_checkpoint=checkpoint, undated_apart=not only, draft=_Drafted()
    )
    eve = since or last - timedelta(days=1)
    then = min(f"{eve.isoformat()}T23:59:59Z", known_at)
    earlier = _gathered(book.at(then), eve, None, only, asked.conflict)
    previous = None
    if earlier.sources:
        previous = write(eve, sources=earlier.sources, as_known_at=then, ties=earlier.ties)
    elif since:
        previous = write(eve, sources=asked.sources, as_known_at=known_at, ties=asked.ties)
    made = write(last, sources=asked.sources, as_known_at=known_at, since=since, previous=previous, ties=asked.ties)
    return replace(made, method=(*made.method, _left_out(asked.left_out))) if asked.left_out else made


class _Drafted:
    """Writes the drafts of a source, once for all briefs that have it alike."""

    def __init__(self) -> None:
        self._written: dict[str, list[tuple[Source, tuple[Draft, ...]]]] = {}

    def __call__(self, source: Source, conflict: Conflict) -> tuple[Draft, ...]:
        held = self._written.setdefault(source.reading.story.id, [])
        found = next((made for known, made in held if known == source), None)
        if found is None:
            found = drafts(passages(source), conflict)
            held.append((source, found))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gathered:
    """What a brief is written from."""

    conflict: Conflict
    sources: list[Source]
    ties: Ties
    left_out: int = 0


def _left_out(count: int) -> str:
    return (
        f"{count} more pages have no certain date and may be of this day: only those captured first after its eve are "
        "looked through."
    )


def _asked(
    book: Daybook, day: date | None, since: date | None, only: Sequence[str], name: str | None
) -> tuple[date, _Gathered]:
    """Return the day that is asked for, and what its brief is written from.

    Where no day is given, the last days on which something was published are looked at one after another.
    """
    if day is not None:
        return day, _gathered(book, day, since, only, name)
    if only:
        found = _gathered(book, None, since, only, name)
        return _last_day(found.sources), found
    days = book.last_days()
    for last in days:
        found = _gathered(book, last, since, only, name)
        if any(each.reading.story.published.value == last.isoformat() for each in found.sources):
            return last, found
    told = f"in {name} " if name and days else ""
    raise BadConfig(
        f"no story here {told}has a certain date{' among the last days' if days else ''}: say which day the brief is "
        "for, as in `onrecord brief 2024-11-02`"
    )


def _gathered(
    book: Daybook, day: date | None, since: date | None, only: Sequence[str], war: Conflict | str | None
) -> _Gathered:
    """Return the sources of a day that are about a war, with what joins them.

    A war that is known already is that of the brief to compare with: nothing need be held of its eve.
    """
    window = _window(book, day, since, only, is_eve=isinstance(war, Conflict))
    pages = book.held(window.pages)
    held = sorted((*pages, *book.beside(pages)), key=_canonical)
    sources = [each for each in _marked(to_sources(_current(held))) if each.reading.page.sha256 in window.pages]
    chosen = war if isinstance(war, Conflict) else _war(book, sources, war)
    mine = about(sources, chosen)
    if not isinstance(war, Conflict):
        mine = mine or sources
    # pages that are asked for by name count, whatever dates them
    if day is not None and not only and since is None:
        mine = _of_day(mine, day=day)
    ties = ties_of(held, book.joined(held)) if held else NO_TIES
    return _Gathered(conflict=chosen, sources=mine, ties=ties, left_out=window.left_out)


def _window(book: Daybook, day: date | None, since: date | None, only: Sequence[str], *, is_eve: bool) -> Window:
    if only:
        return Window(pages=_named(book.names(), only, is_eve=is_eve))
    assert day is not None
    return book.since(since, day) if since else book.window(day - timedelta(days=1), day)


def _named(names: Mapping[str, str], only: Sequence[str], *, is_eve: bool) -> frozenset[str]:
    """Return the pages that have one of some names, short or whole.

    Raises BadConfig for a name that none has; on the eve a page may not have been held yet.
    """
    labels = labels_of(names)
    for wanted in only:
        if not is_eve and not any(_is_called(wanted, names[sha256], labels[sha256]) for sha256 in names):
            raise BadConfig(
                f"no page of this record is called {wanted!r}; there are {', '.join(sorted(labels.values())[:20])}"
            )
    return frozenset(sha256 for sha256 in names for wanted in only if _is_called(wanted, names[sha256], labels[sha256]))


def _canonical(held: Held) -> tuple[str, str, str, int]:
    page = held.reading.page
    return held.known_at, page.name, page.sha256, held.reading.story.order


def _current(held: Iterable[Held]) -> list[Held]:
    return [each for each in held if each.superseded_by is None]


def _war(book: Daybook, sources: Sequence[Source], name: str | None) -> Conflict:
    """Return the named war, the one that most of these stories are about, or that of the stories captured last."""
    try:
        return find_conflict(sources, name)
    except BadConfig:
        if name is not None:
            raise
        return find_conflict(to_sources(_current(book.held(book.newest()))))


def _of_day(sources: Iterable[Source], *, day: date) -> list[Source]:
    """Return the sources whose stories may have been published on a day or its eve; undated ones may have been, too."""
    days = [(source, interval(source.reading.story.published.value)) for source in sources]
    return [source for source, published in days if published is None or published[1] >= day - timedelta(days=1)]


class Joins(Protocol):
    """What a record has joined, as a brief takes it."""

    @property
    def links(self) -> tuple[Link, ...]:
        """The decisions which claims are one."""

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Who said what first."""

    @property
    def happenings(self) -> tuple[Happening, ...]:
        """The events with their reports."""

    @property
    def families(self) -> Mapping[str, str]:
        """The copy family of each story."""


def ties_of(readings: Sequence[Held], linked: Joins) -> Ties:
    """Return what a brief takes of what readings are together: origins, events, links, and what versions replaced."""
    origins = {claim: origin for origin in linked.origins for claim in origin.claim_ids}
    happenings = {claim: each.id for each in linked.happenings for claim in each.claim_ids}
    same: dict[str, set[str]] = {}
    for link in linked.links:
        if link.judgement == "same" and link.kind == "claim" and link.withdrawn_at is None:
            same.setdefault(link.left, set()).add(link.right)
            same.setdefault(link.right, set()).add(link.left)
    later = {each.reading.page.sha256: each.superseded_by for each in readings if each.superseded_by}
    known = Known.joining(linked.families, linked.happenings, linked.origins, later)
    return Ties(
        origins=origins,
        happenings=happenings,
        same={claim: frozenset(others) for claim, others in same.items()},
        why=Comparison(known),
        replaced=_replaced(readings),
        closed=_done(readings, happenings),
        silences=_answered(readings, linked.happenings),
        classings=_classings(readings, linked.happenings),
    )


def _classings(readings: Iterable[Held], events: Iterable[Happening]) -> tuple[Reclassified, ...]:
    """Return the weapons of these readings that were classed anew."""
    held = [each.reading for each in readings if each.superseded_by is None and each.reading.story.kind in READ_KINDS]
    return reclassified(held, {claim: event for event in events for claim in event.claim_ids})


def _marked(sources: Sequence[Source]) -> list[Source]:
    """Return sources with the quotations marked whose words others of them give otherwise."""
    spans: dict[str, list[Span]] = {}
    for each in fidelity([source.reading for source in sources]):
        if not each.is_faithful:
            spans.setdefault(each.words.story_id, []).append(each.words.span)
    return [replace(each, unfaithful=tuple(spans.get(each.reading.story.id, ()))) for each in sources]


def _tolds(readings: Sequence[Held]) -> dict[str, Told]:
    """Return the claims of current pages by id."""
    labels = labels_of({each.reading.page.sha256: each.reading.page.name for each in readings})
    return {
        claim.id: Told(
            claim=claim, reading=each.reading, document=labels[each.reading.page.sha256], known_at=each.known_at
        )
        for each in readings
        if each.superseded_by is None and each.reading.story.kind in READ_KINDS
        for claim in each.reading.claims
    }


def _done(readings: Sequence[Held], happenings: Mapping[str, str]) -> dict[str, str]:
    """Say by claim what has come of something announced: the words that tell of it as done, and their page."""
    tolds = _tolds(readings)
    found = {}
    for item in open_items(tolds.values(), happenings):
        done = tolds.get(item.closed_by or "")
        if done:
            found[item.claim_id] = f"told as done: “{done.words(done.sentence)}” in {done.document}"
    return found


def _answered(readings: Sequence[Held], events: Iterable[Happening]) -> dict[str, tuple[tuple[Span, str], ...]]:
    """Say by story where a party was silent that has since spoken on the matter, and in which words."""
    held = [each for each in readings if each.superseded_by is None and each.reading.story.kind in READ_KINDS]
    labels = labels_of({each.reading.page.sha256: each.reading.page.name for each in readings})
    documents = {each.reading.story.id: labels[each.reading.page.sha256] for each in held}
    matters: dict[str, list[str]] = {}
    for event in events:
        for story in event.story_ids:
            matters.setdefault(story, []).append(event.id)
    found: dict[str, list[tuple[Span, str]]] = {}
    for row in silences([each.reading for each in held], matters):
        if row.closed_by:
            words = " ".join(row.closed_by.exact.split())
            message = f"since answered: “{words}” in {documents[row.closed_by.story_id]}"
            found.setdefault(row.words.story_id, []).append((row.words.span, message))
    return {story: tuple(rows) for story, rows in found.items()}


def _replaced(readings: Sequence[Held]) -> dict[str, tuple[Told, ...]]:
    """Return by page the figures of the version before it."""
    labels = labels_of({each.reading.page.sha256: each.reading.page.name for each in readings})
    found: dict[str, list[Told]] = {}
    for each in readings:
        if each.superseded_by is None or each.reading.story.kind not in READ_KINDS:
            continue
        document = labels[each.reading.page.sha256]
        found.setdefault(each.superseded_by, []).extend(
            Told(claim=claim, reading=each.reading, document=document, known_at=each.known_at)
            for claim in each.reading.claims
            if claim.kind == "figure"
        )
    return {sha256: tuple(tolds) for sha256, tolds in found.items()}


def _last_day(sources: Iterable[Source]) -> date:
    values = (each.reading.story.published.value for each in sources)
    days = [value[:10] for value in values if value and len(value) >= 10 and "/" not in value]
    if not days:
        raise BadConfig(
            "no story here has a certain date: say which day the brief is for, as in `onrecord brief 2024-11-02`"
        )
    return date.fromisoformat(max(days))


def figure_names(book: Daybook, conflict: str | None = None) -> tuple[tuple[str, str, int], ...]:
    """List the figures that the record holds: name, title, number of points; saved figures first, then measures by count."""
    counted, of_saved = book.figure_counts()
    rows = []
    for each in figure.saved():
        count = of_saved.get(each.name, 0) if each.words else sum(counted.get(name, 0) for name in each.measures)
        if count and conflict in (None, each.conflict):
            rows.append((each.name, each.title, count))
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(rows + [(name, name.replace("_", " "), count) for name, count in ranked])


def figure_of(
    book: Daybook, name: str, *, as_of: str | None = None, words: Sequence[str] = (), only: Sequence[str] = (),
    conflict: str | None = None, start: int = 0,
) -> FigureHistory:  # fmt: skip
    """Return the history of a figure, earlier versions of pages included: what was said stays said.

    Of a figure with very many numbers the last are told, or those before the last `start`; with `only`, those of these
    pages. Raises BadConfig where nothing is held.
    """
    known_at = as_of or book.known_at
    if known_at is None or book.known_at is None:
        raise NothingHeld("no page counts for this figure: none is held, or all were captured later")
    if only:
        pages, more = _named(book.names(), only, is_eve=False), False
    else:
        pages, more = book.figure_pages(
            name, next((each for each in figure.saved() if each.name == name), None), words, start
        )
    sources = to_sources(sorted(book.held(pages), key=_canonical))
    war = _war(book, sources, conflict)
    found = figure.history(
        name, sources, war, as_of=known_at, words=words, differ=differences, climb=ladder
    )  # fmt: skip
    return replace(found, start=start, more=more)
