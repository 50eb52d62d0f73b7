"""Readings → who said nothing on a matter, since when, and the reply that ended it.

"Has not commented" is a row of its own: as of that page, that party was
silent. Only a later saying of the same party, in a story on the same matter,
closes it; a reply to something else does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.linked import Silence, Words
from onrecord.model import Attribution, Reading, Span
from onrecord.timex.days import Interval, from_edtf


def silences(readings: Iterable[Reading], matters: Mapping[str, Iterable[str]]) -> tuple[Silence, ...]:
    """Return every silence with the reply that closed it, in order of time; `matters` has ids of matters by story id."""
    held = sorted(readings, key=_order)
    replies = _replies(held, matters)
    rows = [
        _closed(_row(reading, each, matters), replies)
        for reading in held
        for each in reading.attributions
        if each.stance == "declines_comment" and each.source_name
    ]
    return tuple(rows)


def _order(reading: Reading) -> tuple[str, str]:
    return (reading.story.published.value or "9999", reading.story.id)


def _row(reading: Reading, attribution: Attribution, matters: Mapping[str, Iterable[str]]) -> Silence:
    place = attribution.cue or attribution.content
    return Silence(
        party=attribution.source_name or "",
        since=attribution.time or reading.story.published.value,
        words=_words(reading, _sentence(reading, place)),
        matter_ids=tuple(sorted(set(matters.get(reading.story.id, ())))),
    )


def _sentence(reading: Reading, place: Span) -> Span:
    return next((each for each in reading.sentences if each.contains(place)), place)


def _words(reading: Reading, span: Span) -> Words:
    return Words(story_id=reading.story.id, span=span, exact=span.of(reading.story.text))


Reply = tuple[Interval, str, Words]


def _replies(held: Iterable[Reading], matters: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], list[Reply]]:
    """Return what each party said on each matter, with its days, in order of time."""
    found: dict[tuple[str, str], list[Reply]] = defaultdict(list)
    for reading in held:
        for each in reading.attributions:
            days = from_edtf(each.time) or from_edtf(reading.story.published.value)
            if each.source_name and each.speech and each.stance != "declines_comment" and days:
                for matter in set(matters.get(reading.story.id, ())):
                    words = _words(reading, _sentence(reading, each.cue or each.content))
                    found[each.source_name, matter].append((days, reading.story.id, words))
    return {
        key: sorted(replies, key=lambda reply: (reply[0].low, reply[1], reply[2].span))
        for key, replies in found.items()
    }


def _closed(row: Silence, replies: Mapping[tuple[str, str], list[Reply]]) -> Silence:
    since = from_edtf(row.since)
    if since is None:
        return row
    later = [
        reply
        for matter in row.matter_ids
        for reply in replies.get((row.party, matter), [])
        if reply[0].low > since.high
    ]
    if not later:
        return row
    days, _, words = min(later, key=lambda reply: (reply[0].low, reply[1], reply[2].span))
    return replace(row, closed_at=days.to_edtf(), closed_by=words)
