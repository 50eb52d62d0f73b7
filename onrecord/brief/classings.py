"""A weapon whose class was told anew → one entry to read: every class in the order of saying, by whom, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from onrecord.brief.days import in_words
from onrecord.brief.lines import Flag
from onrecord.brief.notes import Notes
from onrecord.brief.sources import Source
from onrecord.linked import Naming, Reclassified
from onrecord.model import Span

CODE = "reclassified"
NOBODY = "no source named"
WHY = "One weapon of one event, classed anew: not several weapons, and no contradiction."


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One naming: the words, by whom, on which page. `at` is where they stand in its text stream."""

    name: str
    printed: str
    by: str
    document: str
    story_id: str
    at: tuple[int, int]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Classing:
    """One weapon's classes in the order of saying. `place` and `when` are its event's, "" where not told."""

    text: str
    why: str
    place: str
    when: str
    called: tuple[Called, ...]
    claim_ids: tuple[str, ...]

    @property
    def steps(self) -> tuple[tuple[Called, ...], ...]:
        """The namings class by class."""
        return _by_class(self.called)


Each = TypeVar("Each", Naming, Called)


def _by_class(namings: Iterable[Each]) -> tuple[tuple[Each, ...], ...]:
    """Return the namings of each class, the class that was told first before the others."""
    found: dict[str, list[Each]] = {}
    for each in namings:
        found.setdefault(each.name, []).append(each)
    return tuple(map(tuple, found.values()))


def classing(each: Reclassified, sources: Mapping[str, Source], notes: Notes) -> Classing:
    """Write one reclassification; `sources` has the story of every naming by its id."""
    called = tuple(_called(naming, sources[naming.words.story_id], notes) for naming in each.namings)
    return Classing(
        text=in_order(each), why=WHY, place=each.place or "", when=in_words(each.when) if each.when else "",
        called=called, claim_ids=each.claim_ids,
    )  # fmt: skip


def _called(naming: Naming, source: Source, notes: Notes) -> Called:
    span = naming.words.span
    sentence = next((each for each in source.reading.sentences if each.contains(span)), span)
    place: Span = source.at(span)
    return Called(
        name=naming.name, printed=naming.words.exact, by=naming.by or "", document=source.document,
        story_id=naming.words.story_id, at=(place.start, place.end), notes=notes.cite(source, sentence),
    )  # fmt: skip


def in_order(each: Reclassified) -> str:
    """Say the classes in the order of saying, each in its first words, with all who said so; the page's own voice last.

    >>> from onrecord.linked import Words
    >>> said = (("cruise missile", "The navy"), ("ballistic missile", "an inspector"))
    >>> rows = [Naming(name=n, by=by, words=Words(story_id="s", span=Span(0, len(n)), exact=n)) for n, by in said]
    >>> in_order(Reclassified(namings=tuple(rows), claim_ids=()))
    'first “cruise missile” (The navy), then “ballistic missile” (an inspector)'
    """
    told = (f"“{step[0].words.exact}” ({_sayers(step)})" for step in _by_class(each.namings))
    return "first " + ", then ".join(told)


def _sayers(step: Iterable[Naming]) -> str:
    names = list(dict.fromkeys(naming.by for naming in step if naming.by))
    return "; ".join(names) or NOBODY


def flags(found: Iterable[Reclassified], sources: Iterable[Source]) -> Iterator[Flag]:
    """Yield one flag for each weapon classed anew of which some of these stories tell."""
    documents = {source.reading.story.id: source.document for source in sources}
    for each in found:
        mine = [naming.words.story_id for naming in each.namings if naming.words.story_id in documents]
        if mine:
            yield Flag(code=CODE, message=f"{WHY} {in_order(each)}", document=documents[mine[0]])


def stories_of(found: Iterable[Reclassified]) -> frozenset[str]:
    """Return the stories that such entries speak for: what each of them is noted for alone need not be said again."""
    return frozenset(naming.words.story_id for each in found for naming in each.namings)
