"""Live pages: an hour printed before an entry's title on one line, set apart as a line of its own."""

from __future__ import annotations

from dataclasses import replace

from onrecord.languages.en import pages as words
from onrecord.pages.blocks import PageBlock, Places, block_of
from onrecord.pages.furniture import is_title

LEAST_ENTRIES, LEAST_WORDS = 2, 4


def set_hours_apart(stream: str, blocks: list[PageBlock]) -> list[PageBlock]:
    """Return the blocks with every "14:32 GMT - Title" cut in two, where a page prints more than one.

    >>> from onrecord.pages.blocks import text_blocks
    >>> page = "14:32 GMT - Bridge over the Tisa reopens\\nCars went over it.\\n13:05 GMT - Mayor leaves for the capital"
    >>> [block.text for block in set_hours_apart(page, text_blocks(page))][:2]
    ['14:32 GMT -', 'Bridge over the Tisa reopens']
    """
    titles = {index: start for index, block in enumerate(blocks) if (start := _title_after_hour(block.text))}
    if len(titles) < LEAST_ENTRIES:
        return blocks
    apart: list[PageBlock] = []
    for index, block in enumerate(blocks):
        apart += _cut(stream, block, titles[index]) if index in titles else [block]
    return apart


def _title_after_hour(text: str) -> int:
    """Return where the title after an hour begins, 0 where the line has no hour or goes on as a sentence does."""
    hour = words.HOUR.match(text[:60])
    if not hour or hour.end() == len(text):
        return 0
    rest = text[hour.end() :]
    return hour.end() if is_title(rest) and rest.count(" ") + 1 >= LEAST_WORDS else 0


def _cut(stream: str, block: PageBlock, at: int) -> list[PageBlock]:
    """Return the hour and the title of a block as two blocks; the title begins at block.text[at]."""
    places = Places(block)
    hour, title = places.stream(0, len(block.text[:at].rstrip())), places.stream(at, len(block.text))
    if hour is None or title is None:
        return [block]
    head = tuple(replace(piece, end=min(piece.end, hour.end)) for piece in block.pieces if piece.start < hour.end)
    tail = tuple(
        replace(piece, start=max(piece.start, title.start)) for piece in block.pieces if piece.end > title.start
    )
    return [block_of(stream, head, "", block.blanks), block_of(stream, tail, block.hint, 0)]
