"""Spans that a line or a sentence cites → numbered notes, each of at most QUOTE_LENGTH of the page's own words."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.brief.lines import QUOTE_LENGTH, Note
from onrecord.brief.sources import Source
from onrecord.model import Span


@dataclass
class Notes:
    """Numbers notes as they are first cited; the same words keep one number."""

    notes: list[Note] = field(default_factory=list)
    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def cite(self, source: Source, span: Span) -> tuple[int, ...]:
        """Return the numbers of the notes that hold a span of the story's text, in order."""
        return tuple(self._number(source, part) for part in _pieces(source, source.at(span)))

    def _number(self, source: Source, span: Span) -> int:
        page = source.reading.page
        place = (page.sha256, span.start, span.end)
        if place in self.numbers:
            return self.numbers[place]
        number = self.numbers[place] = len(self.notes) + 1
        self.notes.append(
            Note(
                number=number,
                document=source.document,
                story_id=source.reading.story.id,
                start=span.start,
                end=span.end,
                sha256=page.sha256,
                quote=" ".join(span.of(page.stream).split()),
                url=page.url,
            )
        )
        return number


def _pieces(source: Source, span: Span) -> list[Span]:
    """Cut a cited stretch into quotable pieces of at most QUOTE_LENGTH, at blanks."""
    text, pieces, start = source.reading.page.stream, [], span.start
    while span.end - start > QUOTE_LENGTH:
        blank = text.rfind(" ", start + 1, start + QUOTE_LENGTH)
        end = blank if blank > start else start + QUOTE_LENGTH
        pieces.append(Span(start, end))
        start = end + 1 if blank > start else end
    return [*pieces, Span(start, span.end)]
