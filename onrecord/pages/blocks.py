"""A page's text stream → its lines: the paragraph-sized blocks that the splitter gives roles to.

A block knows where each of its pieces stands in the stream. A text page has
one block a line, or one a paragraph where it is wrapped at a fixed width; an
HTML page makes its own, one a block element, with the element's name as a hint.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Span

_RUN = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_NEWLINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’'»)\]]*$")
_LIST_MARK = re.compile(r"\s*(?:[•●▪■◦‣·*–—-]\s|\d{1,2}[.)]\s|\*\*)")
_BLANK = " \t\u00a0\u200b\ufeff\x00\u3000\u2002\u2003\u2009\u202f"
MAX_WRAP = 110


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the stream inside a block; `before` is what joins it to the piece before ("" or a blank)."""

    start: int
    end: int
    before: str = ""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One line of a text page or one block element of an HTML page.

    `text` is its pieces joined; `hint` the element ("h1", "p", "li",
    "figcaption", "blockquote", "furniture") or "" where nothing is known;
    `blanks` the number of blank lines before it.
    """

    text: str
    pieces: tuple[Piece, ...]
    hint: str = ""
    blanks: int = 0

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


def block_of(stream: str, pieces: tuple[Piece, ...], hint: str = "", blanks: int = 0) -> PageBlock:
    """Return the block that `pieces` of the stream make.

    >>> block_of("Kyiv\\nand Lviv", (Piece(0, 4), Piece(5, 13, " "))).text
    'Kyiv and Lviv'
    """
    if len(pieces) == 1:
        return PageBlock(stream[pieces[0].start : pieces[0].end], pieces, hint, blanks)
    text = "".join(
        (piece.before if index else "") + stream[piece.start : piece.end] for index, piece in enumerate(pieces)
    )
    return PageBlock(text, pieces, hint, blanks)


class Places:
    """Carries offsets in a block's text to the stream."""

    def __init__(self, block: PageBlock) -> None:
        self._pieces = block.pieces
        self._starts: list[int] = []
        length = 0
        for index, piece in enumerate(block.pieces):
            length += len(piece.before) if index else 0
            self._starts.append(length)
            length += piece.end - piece.start

    def pieces(self, start: int, end: int) -> list[tuple[str, int, int]]:
        """Return (text before, stream start, stream end) for each piece that block text[start:end] touches."""
        found: list[tuple[str, int, int]] = []
        index = max(0, bisect_right(self._starts, start) - 1)
        for at in range(index, len(self._pieces)):
            piece, first = self._pieces[at], self._starts[at]
            if first - len(piece.before) >= end:
                break
            low, high = max(start, first), min(end, first + piece.end - piece.start)
            before = piece.before if at and start < first <= end else ""
            if low < high or before:
                shift = piece.start - first
                found.append((before, low + shift, max(low, high) + shift))
        return found

    def stream(self, start: int, end: int) -> Span | None:
        """Return the smallest stream range that holds block text[start:end], or None where it holds nothing."""
        found = [piece for piece in self.pieces(start, end) if piece[1] < piece[2]]
        return Span(found[0][1], found[-1][2]) if found else None


def text_blocks(stream: str) -> list[PageBlock]:
    """Return the blocks of a text page in order: its lines, or its paragraphs where it is hard-wrapped.

    >>> [(block.text, block.blanks) for block in text_blocks("A title\\n\\nBody one.\\r\\nBody two.")]
    [('A title', 0), ('Body one.', 1), ('Body two.', 0)]
    """
    lines = _lines(stream)
    width = _wrap_width(lines)
    return _unwrap(stream, lines, width) if width else lines


def _lines(stream: str) -> list[PageBlock]:
    blocks: list[PageBlock] = []
    last = 0
    for run in _RUN.finditer(stream):
        line = run.group()
        body = line.strip(_BLANK).strip()
        if not body:
            continue
        start = run.start() + line.index(body)
        blanks = _blank_lines(stream, last, start) if blocks else 0
        last = start + len(body)
        blocks.append(PageBlock(body, (Piece(start, last),), "", blanks))
    return blocks


def _blank_lines(stream: str, start: int, end: int) -> int:
    between = stream[start : min(end, start + 64)]
    return max(0, len(_NEWLINE.findall(between)) - 1)


def _runs_on(line: PageBlock, after: PageBlock) -> bool:
    """True when `after` reads as the rest of a sentence that `line` broke off."""
    if after.blanks or len(line.text) > MAX_WRAP or len(line.text) < 30:
        return False
    return after.text[:1].islower() and not _SENTENCE_END.search(line.text[-6:])


def _wrap_width(lines: list[PageBlock]) -> int:
    """Return the width a page is wrapped at, or 0 for a page with one line a paragraph."""
    if len(lines) < 4 or max(len(line.text) for line in lines) > 2 * MAX_WRAP:
        return 0
    joins = [len(line.text) for line, after in pairwise(lines) if _runs_on(line, after)]
    return max(joins) if len(joins) >= 3 and len(joins) >= 0.2 * len(lines) else 0


def _unwrap(stream: str, lines: list[PageBlock], width: int) -> list[PageBlock]:
    joined: list[PageBlock] = []
    group: list[PageBlock] = []
    for line in lines:
        full = bool(group) and len(group[-1].text) >= 0.6 * width
        if group and (line.blanks or not full or _LIST_MARK.match(line.text)):
            joined.append(_join(stream, group))
            group = []
        group.append(line)
    return [*joined, _join(stream, group)] if group else joined


def _join(stream: str, group: list[PageBlock]) -> PageBlock:
    if len(group) == 1:
        return group[0]
    pieces = tuple(Piece(line.start, line.end, " " if index else "") for index, line in enumerate(group))
    return block_of(stream, pieces, "", group[0].blanks)
