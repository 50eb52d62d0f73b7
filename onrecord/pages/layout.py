"""Kinds of blocks → the part each plays on the page, by the cheapest path through it.

A page is read as a sequence of parts: furniture outside stories, a headline,
what stands under it (byline, date, sharing), a standfirst, body, section
titles and furniture inside the body. Each part has a cost for each kind of
block and each step from part to part has one; a title pays less as a headline
where its words come again in the text below it, and the cheapest path through
the page is taken (dynamic programming, linear in the number of blocks).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from onrecord.languages.en import pages as words
from onrecord.pages.blocks import PageBlock
from onrecord.pages.cohesion import Cohesion
from onrecord.pages.furniture import Kind, plain


class Part(IntEnum):
    """What a block does on the page."""

    OUTSIDE = 0
    HEADLINE = 1
    UNDER_HEADLINE = 2
    STANDFIRST = 3
    BODY = 4
    SECTION = 5
    INSERT = 6


NEVER = 1e9
_O, _H, _L, _D, _B, _U, _I = Part
PROSE_KINDS = frozenset({Kind.PROSE, Kind.BULLET, Kind.TURN})
TITLE_KINDS = frozenset({Kind.TITLE, Kind.QUESTION})
_UNDER = frozenset({Kind.SHELL, Kind.BYLINE})
_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s")
HABIT = 2.5
# so many lines of a day or an hour behind paragraphs make a chronicle or a live page
LEAST_HEADINGS = 2
# What a headline without label or byline costs: pages print more bare links and captions than bare headlines.
BARE = 0.5
_LISTS = frozenset({Kind.AGE, Kind.LIST_HEAD})
_SEPARATES = frozenset({Kind.END_MARK, Kind.RULE, Kind.LABEL, Kind.HEAD})
_PASSED_OVER = frozenset({Kind.SHELL, Kind.BYLINE, Kind.SITE, Kind.CAPTION, Kind.RULE})

# Cost of a kind of block in each part; what is not listed cannot be.
_COST: dict[Kind, dict[Part, float]] = {
    Kind.PROSE: {_O: 5.0, _H: 6.0, _L: 5.0, _D: 1.0, _B: 0.0, _U: 6.0, _I: 5.0},
    Kind.QUESTION: {_O: 2.5, _H: 2.0, _D: 1.5, _B: 1.8, _U: 0.6, _I: 3.0},
    Kind.TITLE: {_O: 1.2, _H: 0.0, _L: 2.5, _D: 2.0, _B: 2.5, _U: 0.4, _I: 2.5},
    Kind.BULLET: {_O: 3.0, _H: 6.0, _B: 0.0, _I: 4.0},
    Kind.TURN: {_O: 6.0, _B: 0.0},
    Kind.CAPTION: {_O: 0.5, _L: 0.2, _I: 0.2},
    Kind.BYLINE: {_O: 1.0, _L: 0.0, _I: 0.8},
    Kind.SHELL: {_O: 0.3, _L: 0.0, _I: 0.8},
    Kind.LABEL: {_O: 0.0, _H: 6.0, _L: 2.5, _B: 6.0, _U: 1.5, _I: 1.5},
    Kind.AGE: {_O: 0.0, _L: 0.8, _I: 2.5},
    Kind.LIST_HEAD: {_O: 0.0, _H: 6.0, _L: 1.0, _U: 2.5, _I: 1.0},
    Kind.END_MARK: {_O: 0.0, _L: 2.0, _I: 2.5},
    Kind.SITE: {_O: 0.0, _L: 0.4, _I: 0.3},
    Kind.RULE: {_O: 0.0, _L: 0.5, _I: 0.3},
    Kind.HEAD: {_O: 0.0, _L: 2.0, _I: 6.0},
    Kind.NOTE: {_O: 0.2, _L: 2.0, _B: 1.2, _I: 2.5},
    Kind.FURNITURE: {_O: 0.0, _L: 0.1, _I: 0.1},
}
# Cost of the step from one part to the next.
_STEP: dict[Part, dict[Part, float]] = {
    _O: {_O: 0.0, _H: 1.5, _B: 5.0},
    _H: {_H: 4.0, _L: 0.0, _D: 0.3, _B: 0.0, _U: 1.0},
    _L: {_L: 0.0, _D: 0.3, _B: 0.0, _U: 1.0},
    _D: {_L: 0.2, _D: 3.0, _B: 0.0, _U: 0.5},
    _B: {_O: 0.8, _H: 2.0, _B: 0.0, _U: 0.8, _I: 0.6},
    _U: {_B: 0.0, _U: 1.5, _I: 0.8},
    _I: {_B: 0.2, _U: 0.8, _I: 0.0},
}
_START = {_O: 0.0, _H: 0.0, _B: 1.5}
_END = frozenset({_O, _B})
_FROM: tuple[tuple[tuple[int, float], ...], ...] = tuple(
    tuple((int(before), _STEP[before][part]) for before in Part if part in _STEP[before]) for part in Part
)


def parts_of(blocks: list[PageBlock], kinds: list[Kind]) -> list[Part]:
    """Return the part that each block plays on the page.

    >>> from onrecord.pages.blocks import text_blocks
    >>> from onrecord.pages.furniture import kinds_of
    >>> page = text_blocks("Menu\\nBridge over the Tisa reopens\\nThe bridge over the Tisa was opened on Monday.\\nRead more")
    >>> [part.name for part in parts_of(page, kinds_of(page))]
    ['OUTSIDE', 'HEADLINE', 'BODY', 'OUTSIDE']
    """
    if not blocks:
        return []
    rows = _costs(blocks, kinds)
    _ease_time_headings(rows, blocks, kinds)
    prose = [index for index, kind in enumerate(kinds) if kind in PROSE_KINDS]
    cohesion = Cohesion((index, blocks[index].text) for index in prose)
    evidence = _title_evidence(blocks, kinds, prose, cohesion)
    _ease_standfirsts(rows, blocks, kinds, cohesion)
    for index, found in evidence.items():
        rows[index][_H] += found.as_headline()
        rows[index][_U] += found.as_section()
        rows[index][_I] -= 1.8 * found.shouts
    parts = _cheapest(rows)
    return _cheapest(rows) if _keep_habit(rows, parts, evidence) else parts


def _keep_habit(rows: list[list[float]], parts: list[Part], evidence: dict[int, _Evidence]) -> bool:
    """Make bare titles dearer as headlines on a page whose headlines carry a label or a byline; say whether any was."""
    headlines = [found for index, found in evidence.items() if parts[index] is _H]
    marked = sum(found.marked for found in headlines)
    bare = [index for index, found in evidence.items() if parts[index] is _H and not found.marked]
    share = marked / (len(headlines) or 1)
    if len(headlines) < 3 or share < 0.6 or not bare:
        return False
    for index in bare:
        rows[index][_H] += HABIT * share
    return True


def _cheapest(costs: list[list[float]]) -> list[Part]:
    first = costs[0]
    best = [first[part] + _START.get(part, NEVER) for part in Part]
    came: list[list[int]] = []
    for row in costs[1:]:
        now, back = [], []
        for part in range(len(Part)):
            value, source = min((best[before] + step, before) for before, step in _FROM[part])
            now.append(value + row[part])
            back.append(source)
        best = now
        came.append(back)
    part = min(_END, key=lambda end: (best[end], end))
    path = [Part(part)]
    for back in reversed(came):
        path.append(Part(back[path[-1]]))
    return path[::-1]


def _costs(blocks: list[PageBlock], kinds: list[Kind]) -> list[list[float]]:
    rows = []
    for block, kind, after in zip(blocks, kinds, [*kinds[1:], None], strict=True):
        table = _COST[kind]
        row = [table.get(part, NEVER) for part in Part]
        if kind is Kind.PROSE:
            _ease_short_prose(row, block.text)
        elif kind is Kind.LABEL and after is Kind.BULLET:
            row[_U] -= 1.5
        rows.append(row)
    return rows


def _ease_short_prose(row: list[float], text: str) -> None:
    """A short sentence may be a headline, a standfirst or a line of the site; a long one hardly."""
    count = text.count(" ") + 1
    if count > 45:
        row[_D] += 4.0
    row[_O] += min(10.0, count / 20)
    if count <= 14:
        row[_O] -= 2.0
        row[_I] -= 1.5
    if count <= 25:
        row[_H] -= 1.5


def _ease_time_headings(rows: list[list[float]], blocks: list[PageBlock], kinds: list[Kind]) -> None:
    """Days of a chronicle and hours of a live page, each on a line between paragraphs, are titles of what stands under them.

    One such line alone is the story's own date.
    """
    shapes: dict[str, list[int]] = {}
    for index, kind in enumerate(kinds[:-1]):
        if kind is Kind.SHELL and kinds[index + 1] in PROSE_KINDS and words.TIME_ALONE.fullmatch(blocks[index].text):
            shapes.setdefault(words.time_shape(blocks[index].text), []).append(index)
    for listed in shapes.values():
        if sum(_is_behind_prose(kinds, index) for index in listed) >= LEAST_HEADINGS:
            for index in listed:
                rows[index][_U] = 0.0
                rows[index][_L] += HABIT


def _is_behind_prose(kinds: list[Kind], index: int) -> bool:
    """True for a block that only captions and lines of the site part from the paragraph before it."""
    while index > 0 and kinds[index - 1] in (Kind.CAPTION, Kind.SITE, Kind.RULE):
        index -= 1
    return index > 0 and kinds[index - 1] in PROSE_KINDS


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for a title being a headline, and what against."""

    words: int
    after: float
    before: float
    across: float
    label_before: bool
    shell_after: bool
    leaning: bool
    turn_after: bool
    bullet_after: bool
    bullet_before: bool
    listed: bool
    digest: bool
    names: bool
    tells: bool
    shouts: bool
    leads: bool
    numbered: bool
    level: int

    @property
    def marked(self) -> bool:
        return self.leads and (self.label_before or self.shell_after)

    def as_headline(self) -> float:
        cost = 0.4 - 4.0 * self.after + 1.2 * self.listed - 1.5 * self.digest
        if self.marked:
            cost += 2.0 * self.before + 2.0 * self.across - 1.0 * self.label_before - 3.0 * self.shell_after
        else:
            cost += 3.0 * self.before + 6.0 * self.across + 2.0 * self.shouts + BARE
        cost += -3.0 if self.level == 1 else 1.0 if self.level else 0.0
        cost += 2.5 * self.numbered + 3.5 * (not self.leads) + 1.5 * self.leaning - 3.0 * self.turn_after
        cost += 1.5 * (self.bullet_after and not self.digest) + 0.5 * self.names - 0.6 * self.tells
        return cost + self._length()

    def _length(self) -> float:
        if self.words <= 4:
            return 1.5 if self.words <= 3 else 0.8
        return -0.8 + 0.4 * max(0, self.words - 16) if self.words >= 7 else 0.0

    def as_section(self) -> float:
        cost = 2.5 * self.shell_after + 1.0 * self.label_before + 1.5 * self.turn_after
        return (
            cost + (1.0 if self.words >= 9 else 0.0) + 0.8 * (self.tells and self.words >= 5) - 1.5 * self.bullet_after
        )


def _ease_standfirsts(rows: list[list[float]], blocks: list[PageBlock], kinds: list[Kind], cohesion: Cohesion) -> None:
    """One sentence over longer paragraphs, the first of which tells it again, is a standfirst."""
    for index in range(1, len(kinds) - 1):
        text = blocks[index].text
        if kinds[index] is not Kind.PROSE or kinds[index - 1] in PROSE_KINDS or kinds[index + 1] is not Kind.PROSE:
            continue
        if not 8 <= text.count(" ") + 1 <= 32 or text[0] in '"“‘' or words.SENTENCE_BREAK.search(text[:-2]):
            continue
        lede = blocks[index + 1].text
        longer = len(lede) > 1.6 * len(text) and lede[0] not in '"“‘' and words.SENTENCE_BREAK.search(lede)
        if longer and not words.LEANING.match(lede):
            rows[index][_D] -= 1.0 + 3.0 * cohesion.fit(text, [], [index + 1]).after


def _title_evidence(
    blocks: list[PageBlock], kinds: list[Kind], prose: list[int], cohesion: Cohesion
) -> dict[int, _Evidence]:
    found: dict[int, _Evidence] = {}
    content = _next_content(kinds)
    at, listed = 0, False
    for index, kind in enumerate(kinds):
        listed = index > 0 and (kinds[index - 1] in _LISTS or (listed and kinds[index - 1] in TITLE_KINDS))
        while at < len(prose) and prose[at] < index:
            at += 1
        if kind in TITLE_KINDS and at < len(prose):
            before, after = prose[max(0, at - 8) : at], _run(kinds, prose, at)
            found[index] = _evidence(blocks, kinds, cohesion, index, before, after, listed, content)
    return found


def _next_content(kinds: list[Kind]) -> list[int]:
    """Return for each block the next one that is not passed over on the way from a headline to its story."""
    content = [len(kinds)] * (len(kinds) + 1)
    for index in range(len(kinds) - 2, -1, -1):
        content[index] = content[index + 1] if kinds[index + 1] in _PASSED_OVER else index + 1
    return content


def _is_deck(blocks: list[PageBlock], kinds: list[Kind], index: int) -> bool:
    """True where a title is followed by a longer one and then by a byline or a date: a headline and its deck."""
    if index + 2 >= len(kinds) or kinds[index] not in TITLE_KINDS or kinds[index + 1] not in TITLE_KINDS:
        return False
    first, second = blocks[index].text.count(" ") + 1, blocks[index + 1].text.count(" ") + 1
    return kinds[index + 2] in _UNDER and first >= 5 and second >= max(8, first)


def _run(kinds: list[Kind], prose: list[int], at: int) -> list[int]:
    """Return up to five prose blocks from prose[at] on, as far as no other title stands between them."""
    run = prose[at : at + 5]
    for place, (left, right) in enumerate(pairwise(run)):
        if any(kinds[between] in TITLE_KINDS for between in range(left + 1, min(right, left + 12))):
            return run[: place + 1]
    return run


def _evidence(
    blocks: list[PageBlock],
    kinds: list[Kind],
    cohesion: Cohesion,
    index: int,
    before: list[int],
    after: list[int],
    listed: bool,
    content: list[int],
) -> _Evidence:
    fit = cohesion.fit(blocks[index].text, before, after)
    last = kinds[index - 1] if index else None
    next_ = kinds[index + 1] if index + 1 < len(kinds) else None
    lead = kinds[after[0]]
    text = blocks[index].text
    below = content[index]
    deck = below == index + 1 and _is_deck(blocks, kinds, index)
    over = index > 0 and _is_deck(blocks, kinds, index - 1)
    return _Evidence(
        words=blocks[index].text.count(" ") + 1,
        after=fit.after, before=fit.before, across=fit.across if before else 0.0,
        label_before=last in _SEPARATES,
        shell_after=(next_ in _UNDER or deck) and not over,
        leaning=bool(words.LEANING.match(blocks[after[0]].text)),
        turn_after=lead is Kind.TURN and not (before and kinds[before[-1]] is Kind.TURN),
        bullet_after=lead is Kind.BULLET and not (before and kinds[before[-1]] is Kind.TURN),
        bullet_before=bool(before) and kinds[before[-1]] is Kind.BULLET,
        listed=listed and (last is Kind.AGE or next_ not in PROSE_KINDS),
        shouts=text.isupper(),
        level=int(hint[1]) if (hint := blocks[index].hint)[:1] == "h" and hint[1:].isdigit() else 0,
        numbered=bool(_NUMBER.match(text)),
        leads=below < len(kinds) and (kinds[below] in PROSE_KINDS or (deck and content[below] == after[0])),
        names=bool(words.SECTION_OPENING.match(blocks[index].text)),
        tells=bool(words.HEADLINE_VERB.search(blocks[index].text)),
        digest=bool(words.DIGEST_OPENING.search(plain(blocks[index].text))),
    )  # fmt: skip
