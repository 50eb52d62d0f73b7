"""What was found of a matter → the few sentences that sum it up, each with the notes it rests on; counts, no weighing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.brief.trace import Broken, Move, Root, Statement, Station, Telling
from onrecord.brief.trace.apart import compared

_KINDS = {
    "same": "asked",
    "none": "agrees",
    "claimant": "another claimant",
    "scope": "different scope",
    "unit": "different unit",
    "update": "updated",
    "correction": "corrected",
    "could-not-measure": "could not be measured",
}


def verdict(
    tellings: Sequence[Telling], roots: Sequence[Root], breaks: Sequence[Broken], moves: Sequence[Move]
) -> tuple[Statement, ...]:
    """Return the verdict: origins and pages, whether the number held, what broke, what contradicts."""
    found = (
        _support(tellings, roots),
        _number(tellings),
        _broken(breaks, tellings),
        _contradictions(moves),
        _alone(roots, moves),
    )
    return tuple(each for each in found if each)


def _support(tellings: Sequence[Telling], roots: Sequence[Root]) -> Statement:
    # a page and its earlier version are one page
    earlier = {station.document for root in roots for station in _walk(root.stations) if station.superseded}
    pages = len({each.document for each in tellings} - earlier)
    named = [root for root in roots if root.claimant]
    text = f"{_count(len(roots), 'origin')} in {_count(pages, 'page')}."
    if not named:
        text = text.removesuffix(".") + ", and no page names who said it."
    return Statement(text=text, counts=(len(roots), pages))


def _walk(stations: Iterable[Station]) -> Iterator[Station]:
    for each in stations:
        yield each
        yield from _walk(each.children)


def _number(tellings: Sequence[Telling]) -> Statement | None:
    """Say on how many pages the number is that of the earliest telling, and how the others print it."""
    figures = [each for each in tellings if each.value]
    pages = {each.document: each for each in reversed(figures)}
    if len(pages) < 2:
        return None
    first = figures[0]
    other = [each for each in pages.values() if each.value != first.value]
    same = len(pages) - len(other)
    text = f"The number as in the earliest telling, “{first.printed}”, on {_count(same, 'page')}"
    if other:
        text += "; " + ", ".join(f"“{each.printed}” in {each.document}" for each in sorted(other, key=_by_name))
    return Statement(text=text + ".", notes=_notes((first, *other)), counts=(same,))


def _by_name(telling: Telling) -> str:
    return telling.document


def _broken(breaks: Sequence[Broken], tellings: Sequence[Telling]) -> Statement | None:
    kinds: dict[str, dict[str, None]] = {}
    for each in breaks:
        kinds.setdefault(each.kind, {})[each.retold] = None
    if kinds:
        told = "; ".join(f"{in_words(kind)} ({', '.join(documents)})" for kind, documents in kinds.items())
        numbers = tuple(dict.fromkeys(number for each in breaks for number in each.notes))
        return Statement(text=f"Broken on the way: {told}.", notes=numbers)
    if len({each.document for each in tellings}) > 1:
        return Statement(text="Nothing was found broken on the way.")
    return None


def in_words(kind: str) -> str:
    """Say the kind of a break or of a difference.

    >>> in_words("claimant-dropped"), in_words("none")
    ('claimant dropped', 'agrees')
    """
    return _KINDS.get(kind, kind.replace("-", " "))


def _contradictions(moves: Sequence[Move]) -> Statement | None:
    against = [each for each in moves if each.kind == "contradiction"]
    if against:
        told = ", ".join(f"“{each.value}” in {each.document}" for each in against[:3])
        return Statement(text=f"Contradiction: {_plain(told)}.", notes=_notes(against[:3]))
    if len(moves) > 1:
        return Statement(
            text=f"No contradiction among the {_count(len(moves), 'value')} of this measure that it was compared with.",
            counts=(len(moves),),
        )
    return None


def _plain(told: str) -> str:
    # a value is said in our own words ("at least 76"), which is no quotation
    return told.replace("“", "").replace("”", "")


def _alone(roots: Sequence[Root], moves: Sequence[Move]) -> Statement | None:
    if len(roots) > 1 or any(each.kind in ("none", "contradiction") for each in moves):
        return None
    own = {each.claimant for each in moves if each.kind == "same"}
    if len(own - {""}) > 1:
        return None
    if any(each.claimant and each.claimant not in own for each in moves):
        return Statement(text="Nobody else gives this number here; whether others do cannot be told from this record.")
    return Statement(text="Whether others say so cannot be told from this record: no other origin in it tells of this.")


def makers(asked: Telling, moves: Sequence[Move]) -> tuple[Statement, ...]:
    """Say that nobody else gives a number of the very thing that was asked about; who does stands among the moves."""
    if not asked.value or any(each.claimant not in ("", asked.claimant) for each in compared(moves)):
        return ()
    return (Statement(text="No other source of this record gives a number for this."),)


def _notes(items: Iterable[Telling | Move]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for each in items for number in each.notes))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
