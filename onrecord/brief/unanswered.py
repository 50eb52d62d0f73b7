"""Passages on the matter of a figure → who said nothing on it, as far as their pages knew: no claim, and no denial."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.brief.passages import Passage
from onrecord.model import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A party that was silent on a matter on some day (EDTF), in the words of a page.

    `party` is as the page prints it, where two are silent both; `start` and `end` place the sentence in the page's
    text stream.
    """

    party: str
    since: str | None
    sentence: str
    story_id: str
    document: str
    start: int
    end: int
    sha256: str

    @property
    def where(self) -> str:
        """The document and the place of the sentence on its page."""
        return f"{self.document} ch {self.start}–{self.end}"


def unanswered(held: Iterable[Passage]) -> tuple[Unanswered, ...]:
    """Return each silence that passages tell of, in order of time, each once."""
    found = dict.fromkeys(row for passage in held for row in _rows(passage))
    return tuple(sorted(found, key=lambda row: (row.since or "9999", row.document, row.start)))


def _rows(passage: Passage) -> Iterator[Unanswered]:
    source, story = passage.source, passage.source.reading.story
    for each in passage.attributions:
        if not (is_silent(each) and each.source and each.cue):
            continue
        sentence = next((span for span in passage.spans if span.contains(each.cue)), passage.span)
        at = source.at(sentence)
        yield Unanswered(
            party=" ".join(source.words(each.source).split()),
            since=each.time or story.published.value,
            sentence=" ".join(source.words(sentence).split()),
            story_id=story.id,
            document=source.document,
            start=at.start,
            end=at.end,
            sha256=source.reading.page.sha256,
        )


def is_silent(attribution: Attribution) -> bool:
    """Say whether somebody is said to have said nothing."""
    return attribution.stance == "declines_comment" and bool(attribution.source_name)
