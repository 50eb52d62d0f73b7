"""A reading → paragraphs cut into marked pieces: what the reader page prints, each number and source where it stands.

Pieces are cut at every border of a mark, so that marks may overlap; together they are the paragraph's text and
nothing else. One claim can be pointed at: its words then are one piece, exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Attribution, Block, Claim, Reading, Span
from onrecord.web import calling


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a story's text and what it is: `figure`, `source`, `said`, `gap`, `issue`, `event` or `here`."""

    span: Span
    kind: str
    note: str = ""
    claim_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text under the same marks, the innermost last."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> str:
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def claim_id(self) -> str | None:
        return next((mark.claim_id for mark in reversed(self.marks) if mark.claim_id), None)

    @property
    def note(self) -> str:
        return "; ".join(dict.fromkeys(mark.note for mark in self.marks if mark.note))

    @property
    def is_here(self) -> bool:
        return any(mark.kind == "here" for mark in self.marks)

    @property
    def is_first(self) -> bool:
        """Whether the words pointed at begin here: they may go on in the next paragraph."""
        return any(mark.kind == "here" and mark.span.start == self.start for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of a story: its role, its pieces, and the claims that start in it."""

    role: str
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    number: int
    speaker: str | None = None


def paragraphs(reading: Reading, pointed_at: str | None = None, at: Span | None = None) -> tuple[Paragraph, ...]:
    """Return the story's blocks in order with all that was read from them.

    What is pointed at is a claim, by its id, or else words, by their place in the page's text stream.
    """
    blocks = reading.story.blocks or (Block(span=Span(0, len(reading.story.text))),)
    here = () if at is None else _here(reading, at, blocks)
    marks = sorted((*_marks(reading, pointed_at), *here), key=lambda mark: (mark.span.start, -mark.span.end))
    return tuple(_paragraph(reading, block, number, marks) for number, block in enumerate(blocks, 1))


def _paragraph(reading: Reading, block: Block, number: int, marks: Iterable[Mark]) -> Paragraph:
    inside = [mark for mark in marks if mark.span.overlaps(block.span)]
    return Paragraph(
        role=block.role,
        speaker=block.speaker,
        number=number,
        pieces=tuple(_pieces(reading.story.text, block.span, inside)),
        claims=tuple(claim for claim in reading.claims if _starts_in(claim, block.span)),
    )


def _starts_in(claim: Claim, span: Span) -> bool:
    return span.start <= claim.evidence[0].span.start < span.end


def _pieces(text: str, span: Span, marks: list[Mark]) -> Iterator[Piece]:
    # the words pointed at are one piece: what is marked inside them is left unmarked
    here = [mark.span for mark in marks if mark.kind == "here"]
    borders = {span.start, span.end}
    for mark in marks:
        borders |= {max(mark.span.start, span.start), min(mark.span.end, span.end)}
    inside = {border for border in borders for each in here if each.start < border < each.end}
    kept = sorted((borders - inside) | {span.start, span.end})
    for start, end in pairwise(kept):
        piece = Span(start, end)
        over = tuple(mark for mark in marks if mark.span.contains(piece))
        yield Piece(text=piece.of(text), start=start, marks=over)


def _here(reading: Reading, at: Span, blocks: Iterable[Block]) -> Iterator[Mark]:
    """Yield the words at a place of the page, from the first to the last of them that the story kept."""
    alignment = reading.story.alignment
    kept = [
        Span(max(text, text + at.start - stream), min(text + length, text + at.end - stream))
        for text, stream, length in alignment.segments
        if stream < at.end and at.start < stream + length
    ]
    if kept:
        words = Span(kept[0].start, kept[-1].end)
        # white space between two paragraphs belongs to neither: the mark begins where a paragraph does
        begins = [max(words.start, block.span.start) for block in blocks if block.span.overlaps(words)]
        yield Mark(span=Span(min(begins, default=words.start), words.end), kind="here")


def _marks(reading: Reading, pointed_at: str | None) -> Iterator[Mark]:
    for claim in reading.claims:
        if claim.id == pointed_at:
            yield Mark(span=claim.evidence[0].span, kind="here", note=told(claim), claim_id=claim.id)
        elif claim.kind == "figure":
            yield from (
                Mark(span=each.span, kind="figure", note=told(claim), claim_id=claim.id) for each in claim.evidence
            )
    for attribution in reading.attributions:
        if attribution.source is not None and attribution.speech:
            yield Mark(span=attribution.source, kind="source", note=_source(attribution))
    for gap in reading.story.gaps:
        yield Mark(span=gap.span, kind="gap", note=gap.reason)
    yield from _issues(reading)


def _issues(reading: Reading) -> Iterator[Mark]:
    alignment = reading.story.alignment
    for issue in reading.issues:
        if issue.start is None or issue.end is None or issue.code == "gap":
            continue
        start, last = alignment.from_stream(issue.start), alignment.from_stream(max(issue.start, issue.end - 1))
        if start is not None and last is not None and start <= last:
            yield Mark(span=Span(start, last + 1), kind="issue", note=f"{calling.flagged(issue.code)}: {issue.message}")


def _source(attribution: Attribution) -> str:
    via = f" via {attribution.via}" if attribution.via else ""
    return f"{attribution.stance.replace('_', ' ')}: {attribution.source_name or 'this source'}{via}"


def told(claim: Claim) -> str:
    """Say in a few words what a claim is: its measure or type, and who says so.

    >>> from onrecord.model import Evidence
    >>> evidence = Evidence(story_id="s", span=Span(0, 4), exact="2 km", made_by="r")
    >>> told(Claim(id="c", kind="figure", predicate="range_km", evidence=(evidence,), speaker="Oslo"))
    'range of a weapon · Oslo · asserted'
    """
    what = calling.called(claim.predicate)
    return " · ".join(filter(None, (what, claim.speaker or "no source named", claim.status)))
