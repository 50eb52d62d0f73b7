"""Words of a page's text stream → where they stand in its bytes, as a standard-library script can check it.

A text page decodes to its stream, so its offsets carry over. An HTML page's
stream is what a parser makes of the markup and has no offsets in it; here the
markup is read a second time, plainly, with the place of every letter kept, and
the two are matched by their letters, white space apart. Each stretch of bytes
is tried as the script will try it; what does not come out the same gets none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import accumulate

from onrecord.model import Page, Span
from onrecord.pages.encodings import codec_of

Piece = tuple[int, int]
# letters before and after the words by which they are found where the two readings of a page differ
AROUND = (40, 12, 0)
MOST = 20
# quotes are followed only so far: an open one must not send every later tag to the end of the page
TAG = re.compile(r"""<[A-Za-z/!?](?:[^>"']++|"[^"]{0,5000}+"|'[^']{0,5000}+')*+>""")
BARE_TAG = re.compile(r"<[A-Za-z/!?][^>]*+>")
WORD = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^\s&]+|&")
SOLID = re.compile(r"\S+")
RAW = re.compile(r"<(script|style)\b", re.IGNORECASE)


def letters(text: str) -> str:
    """Return a text without its white space.

    >>> letters("12 people\\n hurt")
    '12peoplehurt'
    """
    return "".join(text.split())


@dataclass(frozen=True)
class Standing:
    """A page's bytes and text stream, asked where words stand. `encoding` is the Python codec of the bytes."""

    page: Page
    data: bytes

    @property
    def is_html(self) -> bool:
        return self.page.markup is not None

    @cached_property
    def encoding(self) -> str:
        return codec_of(self.page.encoding) or self.page.encoding

    def pieces(self, span: Span) -> tuple[Piece, ...]:
        """Return the stretches of bytes that hold the words at `span` of the stream, none where that cannot be shown."""
        places = self._places(span) if self._offsets else ()
        found = tuple((self._offsets[first], self._offsets[last]) for first, last in places)
        told = "".join(self.data[first:last].decode(self.encoding, "replace") for first, last in found)
        told = unescape(told) if self.is_html else told
        return found if letters(told) == letters(span.of(self.page.stream)) else ()

    @cached_property
    def _source(self) -> str:
        """The bytes as text."""
        return self.page.stream if self.page.markup is None else self.page.markup

    @cached_property
    def _offsets(self) -> tuple[int, ...] | range:
        """The byte at which each character begins; nothing where the text does not give the bytes back."""
        try:
            if self._source.encode(self.encoding) != self.data:
                return ()
        except (UnicodeEncodeError, LookupError):
            return ()
        if len(self._source) == len(self.data):
            return range(len(self.data) + 1)
        if self.encoding.lower().replace("_", "-") != "utf-8":
            return ()
        return tuple(accumulate((len(sign.encode()) for sign in self._source), initial=0))

    def _places(self, span: Span) -> tuple[Piece, ...]:
        """Return the stretches of the markup, or of the text, that hold the words at `span`."""
        if not self.is_html:
            return ((span.start, span.end),)
        first = self._before(span.start)
        words = letters(span.of(self.page.stream))
        mine, theirs = self._letters, self._found[0]
        if mine != theirs:
            at = _same_place(mine, theirs, first, len(words))
            if at is None:
                return ()
            first = at
        return self._joined(first, first + len(words))

    @cached_property
    def _letters(self) -> str:
        return letters(self.page.stream)

    @cached_property
    def _counts(self) -> tuple[int, ...]:
        return tuple(accumulate((not sign.isspace() for sign in self.page.stream), initial=0))

    def _before(self, position: int) -> int:
        """Return how many letters stand before a place of the stream."""
        return self._counts[position]

    @cached_property
    def _found(self) -> tuple[str, list[int], list[Piece]]:
        """Return the letters that the markup shows, with the runs they come from: first letter, place in the markup."""
        told: list[str] = []
        starts: list[int] = []
        runs: list[Piece] = []
        count = 0
        for first, last in shown(self._source):
            text = letters(unescape(self._source[first:last]).replace("\0", "\ufffd"))
            if text:
                told.append(text)
                starts.append(count)
                runs.append((first, last))
                count += len(text)
        return "".join(told), starts, runs

    def _joined(self, first: int, last: int) -> tuple[Piece, ...]:
        """Return the places of letters `first` to `last` of the markup, those that touch as one."""
        _, starts, runs = self._found
        made: list[Piece] = []
        for index in range(max(0, bisect_right(starts, first) - 1), bisect_left(starts, last)):
            start, end = runs[index]
            if "&" not in self._source[start:end]:
                # a plain run is its letters: words may begin and end inside it
                start, end = start + max(0, first - starts[index]), min(end, start + last - starts[index])
            if made and not self._source[made[-1][1] : start].strip():
                start = made.pop()[0]
            made.append((start, end))
        return tuple(made)


def _same_place(mine: str, theirs: str, first: int, length: int) -> int | None:
    """Return where letters of one reading of a page stand in another that differs elsewhere, None where that is not sure.

    It is sure where the letters, or they with their neighbours, stand as often in both: then their order tells.

    >>> _same_place("ab12cd12", "x12ab12cd12", 6, 2), _same_place("ab12", "ab12y12", 2, 2)
    (9, 2)
    """
    for around in AROUND:
        start, end = max(0, first - around), first + length + around
        near = mine[start:end]
        ours, others = _all(mine, near), _all(theirs, near)
        if len(ours) == len(others) <= MOST:
            return others[ours.index(start)] + first - start
    return None


def _all(text: str, wanted: str) -> list[int]:
    """Return where some letters stand in a text, as far as they stand there no more than MOST times."""
    found = [text.find(wanted)]
    while found[-1] >= 0 and len(found) <= MOST:
        found.append(text.find(wanted, found[-1] + 1))
    return found if found[-1] >= 0 else found[:-1]


def shown(markup: str) -> list[Piece]:
    """Return the stretches of markup that are text, one a word or a character reference, in order.

    >>> text = "<p>12 <!-- 99 --><b>men</b> &amp; 3<script>if (a < b) {}</script>"
    >>> [text[first:last] for first, last in shown(text)]
    ['12', 'men', '&amp;', '3', 'if', '(a', '<', 'b)', '{}']
    """
    found: list[Piece] = []
    at = 0
    while at < len(markup):
        tag = markup.find("<", at)
        tag = len(markup) if tag < 0 else tag
        found += (match.span() for match in WORD.finditer(markup, at, tag))
        at = _after(markup, tag, found)
    return found


def _after(markup: str, tag: int, found: list[Piece]) -> int:
    """Return where text goes on after a tag, a comment or a script, whose own words are added to `found`."""
    if markup.startswith("<!--", tag):
        end = markup.find("-->", tag + 4)
        return len(markup) if end < 0 else end + 3
    match = TAG.match(markup, tag) or BARE_TAG.match(markup, tag)
    if match is None:
        # a sign that opens no tag is text
        found += [(tag, tag + 1)] if tag < len(markup) else []
        return tag + 1
    if script := RAW.match(markup, tag):
        close = re.compile(f"</{script[1]}", re.IGNORECASE).search(markup, match.end())
        last = close.start() if close else len(markup)
        found += (match.span() for match in SOLID.finditer(markup, match.end(), last))
        return last
    return match.end()
