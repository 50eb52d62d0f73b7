"""What a comparison finds, before it becomes a Break: kind, both spans, the rule, and the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.linked import Break, BreakKind, Words
from onrecord.model import Reading, Span

VERSION = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A break between two stories. `why` is a sentence with {told} and {retold} where the words of each go."""

    kind: BreakKind
    told: Span
    retold: Span
    rule: str
    why: str


def hull(left: Span, right: Span) -> Span:
    """Return the span from where the first of two begins to where the last ends."""
    return Span(min(left.start, right.start), max(left.end, right.end))


def words_of(reading: Reading, span: Span) -> Words:
    """Return exact words of a story, without white space or a comma at their ends."""
    text = reading.story.text
    start, end = span.start, span.end
    while start < end and text[start] in " \n\t,;:":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:":
        end -= 1
    return Words(story_id=reading.story.id, span=Span(start, end), exact=text[start:end])


def break_of(found: Found, told: Reading, retold: Reading, claim_ids: tuple[str, str] | None = None) -> Break:
    """Return the Break of what was found, both sides in their own words."""
    left, right = words_of(told, found.told), words_of(retold, found.retold)
    quoted = {"told": f"“{_line(left.exact)}”", "retold": f"“{_line(right.exact)}”"}
    return Break(kind=found.kind, told=left, retold=right, rule=f"breaks.{found.rule}@{VERSION}",
                 why=found.why.format(**quoted), claim_ids=claim_ids)  # fmt: skip


def _line(words: str) -> str:
    return " ".join(words.split())
