"""The blocks that an HTML page's extractor chose → those that belong to the story, with the standfirst before them.

An extractor judges elements; here the words and the links of each block are
judged as on a text page: a line of the site, a block that is nothing but a
link to another story, and the note on the author under the last paragraph are
no part of the story; the lines between headline and first paragraph that sum
it up are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.languages.en.pages import AUTHOR_NOTE, CREDITED
from onrecord.model import Span
from onrecord.pages.furniture import Kind, is_title
from onrecord.pages.html import Piece

SITE = frozenset({Kind.SITE, Kind.END_MARK, Kind.AGE})
# what ends a page may be any of these; in the middle they may be the news itself
AFTER = SITE | {Kind.NOTE, Kind.LIST_HEAD, Kind.LABEL, Kind.SHELL}
BEFORE = frozenset({Kind.SHELL, Kind.BYLINE, Kind.LABEL})
# "This article was first published by …" says where it comes from, which is never left out
ORIGIN = re.compile(r"\b(?:first|originally) (?:published|appeared|reported)\b", re.IGNORECASE)
SUMMARY_KINDS = frozenset({Kind.PROSE, Kind.TITLE, Kind.BULLET})
LEAST_POINTER = 3
# words of a line that sums a story up: shorter ones are labels, longer ones paragraphs
SUMMARY_WORDS = range(9, 61)
KEY_POINTS = range(2, 7)


def of_the_story(
    pieces: Sequence[Piece], kinds: Sequence[Kind], stream: str, links: Sequence[Span]
) -> tuple[Piece, ...]:
    """Return the pieces that belong to a story, in order; `kinds` say what each is by its words.

    >>> page = [Piece((Span(0, 5),)), Piece((Span(6, 11),)), Piece((Span(12, 17),))]
    >>> kept = of_the_story(page, [Kind.PROSE, Kind.SITE, Kind.NOTE], "It fell. Share Ann Lee", ())
    >>> [piece.span.start for piece in kept]
    [0]
    """
    texts = [piece.text(stream) for piece in pieces]
    pointers = [_is_pointer(piece, text, links) for piece, text in zip(pieces, texts, strict=True)]
    ends = [
        kind in AFTER or pointer or bool(AUTHOR_NOTE.match(text) or CREDITED.match(text))
        for kind, pointer, text in zip(kinds, pointers, texts, strict=True)
    ]
    first = next((at for at, kind in enumerate(kinds) if kind not in BEFORE), len(pieces))
    last = max((at for at, over in enumerate(ends) if not over), default=-1)
    return tuple(
        pieces[at]
        for at in range(first, last + 1)
        if (kinds[at] not in SITE or ORIGIN.search(texts[at])) and not _points_away(pieces, pointers, at)
    )


def _is_pointer(piece: Piece, text: str, links: Sequence[Span]) -> bool:
    """True for a block that is nothing but a link and no sentence: the headline of another story."""
    return len(piece.words) >= LEAST_POINTER and is_title(text) and is_linked(piece, links)


def _points_away(pieces: Sequence[Piece], pointers: Sequence[bool], at: int) -> bool:
    """True for a pointer that is a paragraph, or one of several in a list; a linked section title stays."""
    if not pointers[at] or pieces[at].role == "heading":
        return False
    return pieces[at].role != "bullet" or any(pointers[near] for near in (at - 1, at + 1) if 0 <= near < len(pieces))


def summary_of(between: Sequence[Piece], kinds: Sequence[Kind], links: Sequence[Span]) -> tuple[Piece, ...]:
    """Return what sums a story up among the pieces between its headline and its first paragraph.

    That is a second heading right under the headline, and the points of one
    list; a paragraph there is as often a caption, and is left out.
    """
    heads = [
        replace(piece, role="standfirst")
        for piece, kind in list(zip(between, kinds, strict=True))[:1]
        if piece.tag in ("h2", "h3") and _sums_up(piece, kind, links)
    ]
    points = [piece for piece, kind in zip(between, kinds, strict=True) if piece.tag == "li"]
    whole = all(_sums_up(piece, kind, links) for piece, kind in zip(between, kinds, strict=True) if piece.tag == "li")
    return (*heads, *(points if whole and len(points) in KEY_POINTS else ()))


def _sums_up(piece: Piece, kind: Kind, links: Sequence[Span]) -> bool:
    return kind in SUMMARY_KINDS and len(piece.words) in SUMMARY_WORDS and not is_linked(piece, links)


def is_linked(piece: Piece, links: Sequence[Span]) -> bool:
    """Say whether every word of a piece stands in a link; `links` are spans in order that do not overlap."""
    starts = [link.start for link in links]
    return all((at := bisect_right(starts, word.start)) and word.end <= links[at - 1].end for word in piece.words)
