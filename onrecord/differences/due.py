"""Claims of what is planned or expected → open items with the days by which they are due, and the evidence that closes them.

An item is closed by a later claim of the same matter that tells it as having
happened, by whoever; not by a new promise, and not by its deadline passing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.differences.pairs import said
from onrecord.differences.wording import own_parts, pattern, words_at
from onrecord.languages.en.differing import DUE
from onrecord.linked import OpenItem, Told, Words
from onrecord.model import Span, Timex
from onrecord.timex.days import Interval, from_edtf

_AHEAD = frozenset(("planned", "expected"))


def open_items(tolds: Iterable[Told], matters: Mapping[str, str]) -> tuple[OpenItem, ...]:
    """Return what is announced or expected, in order of telling; `matters` has the matter's id by claim id."""
    held = sorted(tolds, key=_order)
    evidence: dict[str, list[Told]] = defaultdict(list)
    for told in held:
        matter = matters.get(told.claim.id)
        if matter and told.claim.status not in _AHEAD | {"denied", "unverified"} and not told.claim.negated:
            evidence[matter].append(told)
    items = [(told, _item(told)) for told in held if told.claim.status in _AHEAD]
    return tuple(_closed(item, told, evidence.get(matters.get(told.claim.id, ""), ())) for told, item in items)


def _order(told: Told) -> tuple[str, str, int, str]:
    days = said(told)
    return (days.low.isoformat() if days else "9999", told.story.id, told.span.start, told.claim.id)


def _item(told: Told) -> OpenItem:
    days, (due, words) = said(told), _due(told)
    return OpenItem(
        claim_id=told.claim.id,
        predicate=told.claim.predicate,
        by=told.claim.speaker,
        told_at=days.to_edtf() if days else None,
        due=due.to_edtf() if due else None,
        words=words_at(told, told.sentence),
        due_words=words,
    )


def _due(told: Told) -> tuple[Interval | None, Words | None]:
    """Return the days by which something is due and the words that say so; days only where the reading fixes them."""
    after, before, opening = own_parts(told)
    parts = (after, told.span, before, opening, told.sentence)
    for part in parts:
        for found in pattern(DUE).finditer(told.story.text, part.start, part.end):
            place = Span(*found.span())
            timex = next((each for each in told.reading.timexes if each.span.overlaps(place)), None)
            days = _days(timex)
            is_past = bool(days and (told_on := said(told)) and days.high < told_on.low)
            # "announced on Monday his plan to leave": the day of saying it is nothing to wait for
            is_of_saying = days is not None and days == from_edtf(told.claim.said_at)
            if not is_past and not is_of_saying:
                end = max(place.end, timex.span.end) if timex else place.end
                return days, words_at(told, Span(place.start, end))
    return (from_edtf(told.claim.time) if told.claim.time_text else None), None


def _days(timex: Timex | None) -> Interval | None:
    return from_edtf(f"{timex.low}/{timex.high}") if timex and timex.low and timex.high else None


def _closed(item: OpenItem, told: Told, evidence: Sequence[Told]) -> OpenItem:
    days = said(told)
    for later in evidence:
        when = said(later)
        if (
            days
            and when
            and when.low > days.high
            and later.claim.predicate.split("_")[0] == item.predicate.split("_")[0]
        ):
            return replace(item, closed_by=later.claim.id, closed_at=when.to_edtf())
    return item


def is_overdue(item: OpenItem, day: date) -> bool:
    """Say whether an item is still open after the last day by which it was due; without such a day never."""
    due = from_edtf(item.due)
    return item.closed_by is None and due is not None and due.high < day
