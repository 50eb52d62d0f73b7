"""Blocks → what each block is by itself: prose, title, bullet, turn, caption, byline, or a kind of furniture.

One block is judged by its words, its length and its last mark; a page's own
habits decide the rest (a line that comes again and again over titles is a
section label). What a block does on the page is decided later, in
`onrecord.pages.layout`, where its neighbours count.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum, auto
from itertools import pairwise

from onrecord.languages.en import pages as words
from onrecord.languages.en.dateline import find_dateline
from onrecord.pages.blocks import PageBlock


class Kind(Enum):
    """What a block is by itself."""

    PROSE = auto()
    QUESTION = auto()
    TITLE = auto()
    BULLET = auto()
    TURN = auto()
    CAPTION = auto()
    BYLINE = auto()
    SHELL = auto()
    LABEL = auto()
    AGE = auto()
    LIST_HEAD = auto()
    END_MARK = auto()
    SITE = auto()
    RULE = auto()
    HEAD = auto()
    NOTE = auto()
    FURNITURE = auto()


MARKUP = re.compile(r"^(?:#{1,6}\s+|\*\*|__|>\s+){1,4}|(?:\*\*|__){1,4}$")
BULLET_MARK = re.compile(r"(?:[•●▪■◦‣·►▶✓➤*–—-]|\d{1,2}[.)])\s+(?=\S)")
TURN_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<speaker>[A-Z][\w.’'& -]{0,40}?)\s?(?:\*\*|__)?:(?:\*\*|__)?\s+(?=[\"“‘'(\[…]?[A-Z0-9…])"
)
_PLAIN_EDGE = " \t.:;,|–—-•·»›«<>*#_[]()…→←▶►✓\"'“”‘’\u00a0"
_NO_LETTER = re.compile(r"[\W_]*$")
_PROSE_END = re.compile(r"(?:[.!…]|\.\.\.)[\"”’'»)\]*]*$|[.!?…,][\"”’'»]+\)?$")
_WORD = re.compile(r"\w+(?:[.’'-]\w+)*")
_OPENS = re.compile(r"[\"“‘'(\[«$£€#*¿¡@+-]*[A-Z0-9À-ÖØ-ÞА-ЯЁЄІЇҐ]")
_MARKUP_DEBRIS = re.compile(
    r"<(?:meta|link|script|style|div|span|iframe)\b|\bfunction\s?\(|\{\s*\"@?context\"|http-equiv=", re.I
)
_PAGE_HEAD = re.compile(r"<(?:meta|link|title|head|html)\b|http-equiv=", re.I)
HEAD_TITLE = re.compile(r"<title>(?=\s*\w)(?!.*</title>\s*\S)", re.I)
_NAMES = re.compile(
    r"(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})(?:(?:,| and|, and) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}){0,5}$"
)
LONG_TITLE = 220


def plain(text: str) -> str:
    """Return a line as the patterns of `languages.en.pages` want it.

    >>> plain("**Editor’s Picks:**")
    "editor's picks"
    """
    return " ".join(text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').lower().split()).strip(
        _PLAIN_EDGE
    )


def kinds_of(blocks: list[PageBlock]) -> list[Kind]:
    """Return what each block is by itself.

    >>> from onrecord.pages.blocks import text_blocks
    >>> [kind.name for kind in kinds_of(text_blocks("World\\nBridge reopens\\nThe bridge was opened again on Monday."))]
    ['LABEL', 'TITLE', 'PROSE']
    """
    kinds = [_kind(block) for block in blocks]
    _mark_turns(blocks, kinds)
    _mark_labels(blocks, kinds)
    _mark_bylines(blocks, kinds)
    _mark_captions(blocks, kinds)
    return kinds


def is_title(text: str) -> bool:
    """True for a line that could be a headline or a section title: short, opens like one, ends without a full stop."""
    return len(text) <= LONG_TITLE and bool(_OPENS.match(text)) and not _PROSE_END.search(text[-8:])


def _kind(block: PageBlock) -> Kind:
    text = MARKUP.sub("", block.text)
    if block.hint == "furniture":
        return Kind.FURNITURE
    if block.hint in ("figcaption", "caption"):
        return Kind.CAPTION
    if _NO_LETTER.match(text) and len(text) < 400:
        return Kind.RULE
    return _short_kind(text) or _hinted(block.hint, text) or _text_kind(text)


def _hinted(hint: str, text: str) -> Kind | None:
    """Return what an HTML element says of its text: a heading is a title, a paragraph none, a list item a bullet."""
    if hint in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return Kind.TITLE
    if hint == "li":
        return Kind.BULLET if _reads_on(text) else Kind.TITLE
    if hint in ("p", "blockquote") and text.count(" ") >= 5 and not text.rstrip("\"”’'").endswith("?"):
        return Kind.BULLET if BULLET_MARK.match(text) else Kind.PROSE
    return None


def _short_kind(text: str) -> Kind | None:
    """Return the furniture kind of a line, or None where it may be news."""
    if _MARKUP_DEBRIS.search(text, 0, 400) and len(text) < 20_000:
        return Kind.TITLE if HEAD_TITLE.search(text) else Kind.HEAD if _PAGE_HEAD.search(text, 0, 400) else Kind.SITE
    if len(text) > 400:
        return None
    line = plain(text)
    if len(line) <= 110:
        kind = _named_kind(text, line)
        if kind:
            return kind
    if words.SITE_SENTENCE.match(line) and not _speaks(text):
        return Kind.SITE
    if words.CAPTION_START.match(text) or _is_credit(text):
        return Kind.CAPTION
    return Kind.NOTE if words.AUTHOR_NOTE.match(text) else None


def _speaks(text: str) -> bool:
    """True where a line is a quotation: what people say is no furniture."""
    return text[:1] in "\"“‘«'"


def _named_kind(text: str, line: str) -> Kind | None:
    if words.END_MARK.fullmatch(line):
        return Kind.END_MARK
    if line in words.SECTION_LABELS:
        return Kind.LABEL
    if words.SHELL.fullmatch(line) or words.DATE_LINE.fullmatch(line) or words.SOURCE_LINE.match(text):
        return Kind.SHELL
    places = words.PLACES_BEFORE_DATE.match(text)
    if places and words.DATE_LINE.fullmatch(plain(text[places.end() :])):
        return Kind.SHELL
    if words.SITE_LINE.fullmatch(line):
        return Kind.SITE
    if words.LIST_HEAD.fullmatch(line) and not text.endswith("."):
        return Kind.LIST_HEAD
    if line.endswith(("ago", "now")) and words.AGE.fullmatch(line):
        return Kind.AGE
    if (words.BYLINE.match(text) and _is_name(text)) or _is_dateline(text) or _is_date_and_author(text):
        return Kind.BYLINE
    return None


def _is_date_and_author(text: str) -> bool:
    found = words.DATE_AND_AUTHOR.match(text)
    return bool(found and words.DATE_LINE.fullmatch(plain(found["date"])) and _is_name(found["author"]))


def _is_dateline(text: str) -> bool:
    """True for a dateline on a line of its own: "DILI —"."""
    found = find_dateline(text)
    return found is not None and not text[found.end :].strip()


def _is_name(text: str) -> bool:
    """True where a byline holds names and no sentence: at most two small words that are not "and" or a place."""
    tokens = _WORD.findall(text)
    small = [token for token in tokens if token[0].islower() and token not in words.BYLINE_WORDS]
    return len(tokens) <= 14 and len(small) <= 1


def _is_credit(text: str) -> bool:
    match = words.CREDIT.search(text, max(0, len(text) - 90))
    if not match:
        return False
    credit = match.group("credit")
    if credit:
        return not text.endswith(").") and bool(words.CREDIT_WORD.search(credit))
    return match.start() == 0 or "/" in match.group() or match.group().startswith(("Photo", "Image", "Picture"))


def _text_kind(text: str) -> Kind:
    mark = BULLET_MARK.match(text)
    if mark:
        rest = text[mark.end() :]
        if text[0].isdigit() and is_title(rest) and not rest.endswith((":", ";")):
            return Kind.TITLE
        return Kind.BULLET
    if len(text) <= 140 and text.rstrip("\"”’'").endswith("?"):
        return Kind.QUESTION
    if is_title(text) and not text.endswith((":", ";", ",")):
        return Kind.TITLE
    if text.count(" ") < 3 and not _PROSE_END.search(text[-8:]):
        return Kind.TITLE
    return Kind.PROSE


def _mark_turns(blocks: list[PageBlock], kinds: list[Kind]) -> None:
    """Turn blocks whose printed labels alternate between at least two speakers into TURN."""
    found: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        match = (
            TURN_LABEL.match(block.text[:80])
            if kinds[index] in (Kind.PROSE, Kind.QUESTION, Kind.TITLE, Kind.BULLET)
            else None
        )
        if match:
            found.append((index, match.group("speaker")))
    counts = Counter(speaker for _, speaker in found)
    speakers = {speaker for speaker, count in counts.items() if count >= 2}
    near = [(index, speaker) for index, speaker in found if speaker in speakers]
    answers = sum(left[1] != right[1] and right[0] - left[0] <= 4 for left, right in pairwise(near))
    if len(speakers) >= 2 and answers >= 2:
        for index, _ in near:
            kinds[index] = Kind.TURN


def _reads_on(text: str) -> bool:
    """True for a line that ends as a sentence does or is longer than a title."""
    return len(text) > 120 or bool(_PROSE_END.search(text[-8:])) or text.rstrip("\"”’'*").endswith(("?", "-", "–", "—"))


def _mark_labels(blocks: list[PageBlock], kinds: list[Kind]) -> None:
    """A short title that comes again, mostly over other titles, is a section label; so is a label of the age lines."""
    places: dict[str, list[int]] = {}
    known = set()
    for index, kind in enumerate(kinds):
        if kind is Kind.TITLE and len(blocks[index].text) <= 40:
            places.setdefault(plain(blocks[index].text), []).append(index)
        elif kind is Kind.AGE:
            match = words.AGE.fullmatch(plain(blocks[index].text))
            known.add(match.group("label").strip(_PLAIN_EDGE) if match else "")
    for name, at in places.items():
        over = sum(index + 1 >= len(kinds) or kinds[index + 1] in (Kind.TITLE, Kind.QUESTION) for index in at)
        if name in known or (len(at) >= 2 and over * 2 > len(at)):
            for index in at:
                kinds[index] = Kind.LABEL


def _mark_bylines(blocks: list[PageBlock], kinds: list[Kind]) -> None:
    """A short line of names right after a lone "By" is the byline's value."""
    for index in range(1, len(kinds)):
        before = plain(blocks[index - 1].text) if kinds[index - 1] is Kind.SHELL else ""
        if before in ("by", "author", "written by", "posted by", "reporting by") and kinds[index] is Kind.TITLE:
            tokens = _WORD.findall(blocks[index].text)
            if len(tokens) <= 4 and all(token[0].isupper() for token in tokens if token not in ("and", "de", "van")):
                kinds[index] = Kind.BYLINE
        elif kinds[index] is Kind.TITLE and index + 1 < len(kinds) and _NAMES.match(blocks[index].text):
            if kinds[index - 1] in (Kind.TITLE, Kind.BYLINE) and kinds[index + 1] is Kind.SHELL:
                kinds[index] = Kind.BYLINE
        elif kinds[index] is Kind.TITLE and kinds[index - 1] in (Kind.BYLINE, Kind.CAPTION):
            _mark_beside(blocks, kinds, index)


def _mark_beside(blocks: list[PageBlock], kinds: list[Kind], index: int) -> None:
    """A post or town after a byline belongs to it; a line after a bare picture credit is the picture's caption."""
    tokens = len(_WORD.findall(blocks[index].text))
    if kinds[index - 1] is Kind.BYLINE and tokens <= 5:
        kinds[index] = Kind.SHELL
    elif kinds[index - 1] is Kind.CAPTION and len(blocks[index - 1].text) <= 40 and tokens >= 4:
        kinds[index] = Kind.CAPTION


def _mark_captions(blocks: list[PageBlock], kinds: list[Kind]) -> None:
    """A title that a caption right below repeats is that caption without its credit."""
    for index, (kind, after) in enumerate(pairwise(kinds)):
        repeated = kind is Kind.TITLE and after is Kind.CAPTION
        if repeated and blocks[index + 1].text.startswith(blocks[index].text):
            kinds[index] = Kind.CAPTION
