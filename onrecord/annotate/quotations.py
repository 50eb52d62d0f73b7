"""Story text → quotations: which stretches stand in quotation marks.

Straight, curly, doubled single, angle and single marks are read with one
regular expression per block and a stack, so that nested and unbalanced marks
neither run on nor cost more than linear time. A quotation that several
paragraphs open anew is one quotation per paragraph, each marked as running on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Block, Span

# “a” „a“ «a» "a" ''a'' ``a'' ‘a’ 'a'
MARK = re.compile(r"``|''|[“”„«»\"‘’']")
# the next sure closing mark (",'" not before a letter) or opening mark (" '" before a letter)
LATER_MARK = re.compile(r"[,.!?…]['’](?!\w)|\s['‘](?=\w)")
OPENERS = frozenset("“„«‘")
CLOSERS = frozenset("”»’")
SINGLE = frozenset("‘’'")
BEFORE_OPENING = frozenset(" \t\n\xa0([{—–-/…*_")
MAX_SINGLE = 400


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, its marks included; `closed` is False where the page has no closing mark.

    `level` is 0 for an outer quotation, 1 for one inside it; `single` says
    which marks it has; `runs_on` that the next paragraph goes on with it.
    """

    span: Span
    block: int
    level: int = 0
    single: bool = False
    closed: bool = True
    runs_on: bool = False


def find_quotations(text: str, blocks: Iterable[Block]) -> tuple[Quotation, ...]:
    """Return the quotations of a story's blocks, outer ones before those inside them.

    >>> text = 'She said: “No ‘help’ came.” He "agreed".'
    >>> [q.span.of(text) for q in find_quotations(text, [Block(span=Span(0, len(text)))])]
    ['“No ‘help’ came.”', '‘help’', '"agreed"']
    """
    readable = [(number, block.span) for number, block in enumerate(blocks) if block.role != "heading"]
    found: list[Quotation] = []
    for position, (number, span) in enumerate(readable):
        follower = readable[position + 1][1] if position + 1 < len(readable) else None
        goes_on = follower is not None and text[follower.start : follower.start + 1] in ("“", '"', "„", "«")
        found.extend(_in_block(text, span, number, goes_on))
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _in_block(text: str, span: Span, block: int, goes_on: bool) -> Iterator[Quotation]:
    stack: list[tuple[int, bool]] = []
    for match in MARK.finditer(text, span.start, span.end):
        mark, at = match.group(), match.start()
        single = mark in SINGLE
        opens = _opens(text, match, span)
        if single and not opens and not (stack and stack[-1][1] and _closes_single(text, at, stack[-1][0], span)):
            continue
        if opens and not (stack and stack[-1][1] == single and mark not in OPENERS and not single):
            yield from _cut_unclosed(text, stack, at, block, single)
            stack.append((at, single))
        elif stack and not opens:
            yield from _close(stack, match.end(), block, single)
    yield from _left_open(text, stack, span, block, goes_on)


def _opens(text: str, match: re.Match[str], span: Span) -> bool:
    """Tell an opening mark by its shape, or for a straight one by what stands on both sides."""
    mark, at = match.group(), match.start()
    follows = text[match.end() : match.end() + 1] if match.end() < span.end else ""
    before = text[at - 1] if at > span.start else ""
    starts_word = (not before or before in BEFORE_OPENING or before in OPENERS or before == '"') and bool(
        follows.strip()
    )
    if mark in CLOSERS:
        return False
    if mark in SINGLE:
        return starts_word and follows.isalpha() and (mark == "‘" or before != "'")
    return mark in OPENERS or mark == "``" or starts_word


def _closes_single(text: str, at: int, opened: int, span: Span) -> bool:
    """Tell a closing single mark from an apostrophe: no letter follows, and the quotation is short."""
    follows = text[at + 1] if at + 1 < span.end else ""
    if follows.isalnum() or at - opened >= MAX_SINGLE:
        return False
    if text[at - 1] in ",.!?…" or not follows.isspace():
        return True
    # "the rebels' road,'": a plural's apostrophe where a surer closing mark comes before any new opening one
    later = LATER_MARK.search(text, at + 1, min(span.end, opened + MAX_SINGLE))
    return later is None or later.group()[0] not in ",.!?…"


def _cut_unclosed(text: str, stack: list[tuple[int, bool]], at: int, block: int, single: bool) -> Iterator[Quotation]:
    """End a quotation that was never closed where another of its kind opens: a lost paragraph border."""
    while stack and stack[-1][1] and not single:
        stack.pop()
    if stack and not single and not stack[-1][1]:
        start, _ = stack.pop()
        end = start + len(text[start:at].rstrip())
        if end - start > 1:
            yield Quotation(Span(start, end), block, level=len(stack), closed=False, runs_on=True)


def _close(stack: list[tuple[int, bool]], end: int, block: int, single: bool) -> Iterator[Quotation]:
    while stack and stack[-1][1] != single:
        if single:
            return
        stack.pop()
    if stack:
        start, _ = stack.pop()
        yield Quotation(Span(start, end), block, level=len(stack), single=single)


def _left_open(text: str, stack: list[tuple[int, bool]], span: Span, block: int, goes_on: bool) -> Iterator[Quotation]:
    """Keep an unclosed quotation to the end of its block where it opens the block or the next one goes on."""
    doubles = [start for start, single in stack if not single]
    if doubles and (goes_on or not text[span.start : doubles[0]].strip(" *-–—•\t\n\xa0")):
        yield Quotation(Span(doubles[0], span.end), block, closed=False, runs_on=goes_on)
