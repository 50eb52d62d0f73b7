"""A story's text → the places where words are missing from it.

Pages lose links, italics and small capitals when they are copied; what stays
is a sentence with a hole. Only what correct English hardly ever writes is
reported: a missed hole costs little, a false one costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from onrecord.languages.en import gaps as words
from onrecord.model import Block, Gap, Span

_TOKENISED = re.compile(r"\w [.,](?= |\n|$)")
_EXCERPT = 160
_LONGEST_WORD = 40
_MOST = 200


def find_gaps(text: str, blocks: Iterable[Block]) -> tuple[Gap, ...]:
    """Return the holes in a story's text, each with the words around it and the reason.

    >>> text = "The minister told that the bridge was open."
    >>> [(gap.span.of(text), gap.reason) for gap in find_gaps(text, [Block(span=Span(0, len(text)))])]
    [('told that', 'nobody is named who was told')]
    """
    spaced = _is_tokenised(text)
    found: list[Gap] = []
    for block in blocks:
        if block.role != "heading" and len(found) < _MOST:
            found += _block_gaps(text, block.span, spaced)
    return tuple(found)


def _is_tokenised(text: str) -> bool:
    """True where blanks before full stops and commas are the rule, as in text that was cut into tokens."""
    sample = text[:20_000]
    return len(_TOKENISED.findall(sample)) > 2 + sample.count(" ") / 150


def _block_gaps(text: str, span: Span, spaced: bool) -> Iterator[Gap]:
    found: dict[int, Gap] = {}
    for pattern, reason, needs_spacing in words.PATTERNS:
        if needs_spacing and spaced:
            continue
        for match in islice(pattern.finditer(text, span.start, span.end), _MOST):
            if match.start() not in found and not _excused(text, match, span):
                found[match.start()] = Gap(
                    span=Span(word_start(text, match.start(), span.start), match.end()), reason=reason
                )
    last = -1
    for start in sorted(found):
        if found[start].span.start >= last:
            yield found[start]
            last = found[start].span.end


def word_start(text: str, at: int, low: int) -> int:
    """Return where the word that holds `at` begins, not before `low` and not far away."""
    low = max(low, at - _LONGEST_WORD)
    while at > low and text[at - 1].isalnum():
        at -= 1
    return at


def _excused(text: str, match: re.Match[str], span: Span) -> bool:
    """True where the words before make the phrase good English: "was told that"."""
    excuse = words.EXCUSES.get(match.group().split(" ", 1)[0].lower())
    before = text[max(span.start, match.start() - _EXCERPT) : match.start()]
    return bool(excuse and excuse.search(before))
