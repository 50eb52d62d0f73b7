"""An HTML page: its text stream, its main text with an alignment built while extracting, and what was left out.

The stream is every text node in document order. Before trafilatura chooses the
main text, each text node of a copy of the tree is given a mark of two braille
signs (three where a page has more nodes than two can number); the marks come back with the chosen text and say where every stretch
stood. Braille signs are neither letters nor digits nor blanks, so they do not
disturb what trafilatura decides by words.
"""

from __future__ import annotations

import copy
import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import lxml.html
from lxml import etree

from onrecord.model import BlockRole, Issue, Span
from onrecord.pages.encodings import codec_of
from onrecord.pages.metadata import json_nodes
from onrecord.text import decode

MARK_BASE = 0x2801
MARK_COUNT = 255
MARKED = {width: re.compile(f"([\u2801-\u28ff]{{{width}}})") for width in (2, 3)}
WORD = re.compile(r"\S+")
META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
HTML_SIGNS = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "head"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    {"address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "details", "dialog", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol",
     "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"}
)  # fmt: skip
BREAKING = BLOCKS | {"br"}
TAGS = re.compile(r"<[^<>]{1,200}>")
WORD_SIGNS = re.compile(r"\w+")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# fitted by evals: pages/aeb and pages/fundus
STATED_SHARE = 0.85
LEAST_STATED = 0.5
SHORTEST_STATED = 12
# how much of a block's beginning is looked up, and of places that begin so, how many are tried on either side
HEADS = (60, SHORTEST_STATED + 1)
MOST_PLACES = 100
ROLES: dict[str, BlockRole] = {"head": "heading", "item": "bullet"}
# the parser compares each attribute of an element with all before it: no page needs more than these
ATTRIBUTE = r"""[\s/]++[^\s=<>"'/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']*+))?+"""
MOST_ATTRIBUTES = re.compile(rf"(<[A-Za-z][^\s<>/]*+(?:{ATTRIBUTE}){{500}})(?:{ATTRIBUTE})++")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the page as a reader sees it: the words' places in the stream, its role, its element's name, and whether it is a link."""

    words: tuple[Span, ...]
    role: BlockRole = "paragraph"
    tag: str = "p"
    linked: bool = False

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)

    def text(self, stream: str) -> str:
        """Return the words joined by single blanks."""
        return " ".join(word.of(stream) for word in self.words)


def is_html(data: bytes) -> bool:
    """Say whether the first kilobytes of a file look like HTML.

    >>> is_html(b"<!DOCTYPE html><p>x"), is_html(b"Kyiv, 2 November")
    (True, False)
    """
    return HTML_SIGNS.search(data[:4096]) is not None


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the page's own meta element names, or None.

    >>> declared_encoding(b'<meta charset="windows-1251">')
    'windows-1251'
    """
    found = META_CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def read_markup(data: bytes) -> tuple[str, str, str, tuple[Issue, ...]]:
    """Return the text stream of an HTML page's bytes, the encoding used, the markup, and the Issues found."""
    markup, encoding, issues = _decode_markup(data)
    tree = parse_tree(markup)
    return (text_stream(tree) if tree is not None else "", encoding, markup, issues)


def _decode_markup(data: bytes) -> tuple[str, str, tuple[Issue, ...]]:
    declared = declared_encoding(data)
    codec = codec_of(declared) if declared else None
    text, encoding, issues = decode(data)
    if codec is None or encoding in ("utf-8", "utf-16", "utf-32", "binary"):
        return text, encoding, issues
    try:
        return data.decode(codec), (declared or codec).lower(), ()
    except UnicodeDecodeError:
        return text, encoding, issues


def parse_tree(markup: str) -> Any:
    """Return the element tree of a page, or None where nothing can be parsed."""
    # comments are dropped while parsing: they would cut one text node in two
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    markup = MOST_ATTRIBUTES.sub(r"\1", markup.replace("\0", "\ufffd"))
    try:
        return lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def text_stream(tree: Any) -> str:
    """Return every text node of the tree in document order, joined."""
    return "".join(tree.itertext())


def text_nodes(tree: Any) -> Iterator[tuple[Any, str, int, bool]]:
    """Yield (element, "text" or "tail", offset in the stream, seen by a reader) for every text node, in order."""
    offset = 0
    hidden = 0
    for action, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        plain = isinstance(element.tag, str)
        if action == "start":
            hidden += element.tag in UNSEEN
            if element.text:
                yield element, "text", offset, not hidden
                offset += len(element.text)
        else:
            hidden -= plain and element.tag in UNSEEN
            if element.tail and element is not tree:
                yield element, "tail", offset, not hidden
                offset += len(element.tail)


def visible_pieces(tree: Any) -> tuple[Piece, ...]:
    """Return every block that a reader sees, in order: text nodes grouped by their nearest block element."""
    groups: list[tuple[Any, list[Span], bool]] = []
    for element, part, offset, seen in text_nodes(tree):
        text = getattr(element, part)
        if not seen or not text.strip():
            continue
        words = [Span(offset + word.start(), offset + word.end()) for word in WORD.finditer(text)]
        parent = element if part == "text" else element.getparent()
        home, linked = _block_element(parent), parent.tag == "a"
        # a block element that ends or starts between two nodes parts them
        if groups and groups[-1][0] is home and not (part == "tail" and element.tag in BLOCKS):
            groups[-1][1].extend(words)
        else:
            groups.append((home, words, linked))
    return tuple(_visible(*group) for group in groups)


def _visible(home: Any, words: list[Span], linked: bool) -> Piece:
    tag = str(home.tag)
    role: BlockRole = "heading" if tag in HEADINGS else "bullet" if tag == "li" else "paragraph"
    return Piece(tuple(words), role, tag, linked)


def _block_element(element: Any) -> Any:
    while element is not None and element.tag not in BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element


def main_text(tree: Any, stream: str) -> tuple[Piece, ...]:
    """Return the blocks of the page's main text with their place in the stream; empty where there is none.

    Where the page's structured data holds the article's text, the visible blocks that
    stand in it are the main text; otherwise trafilatura chooses.
    """
    extracted = _extracted(tree)
    stated = _stated_body(tree)
    if len(stated) < LEAST_STATED * sum(len(_folded(piece.text(stream))) for piece in extracted):
        return extracted
    visible = visible_pieces(tree)
    standing = _stand_in([_folded(piece.text(stream)) for piece in visible], stated)
    chosen = tuple(piece for piece, stands in zip(visible, standing, strict=True) if stands)
    size = sum(len(_folded(piece.text(stream))) for piece in chosen)
    return chosen if stated and STATED_SHARE < size / len(stated) < 2 - STATED_SHARE else extracted


def _stand_in(texts: Sequence[str], stated: str) -> Iterator[bool]:
    """Say of each block whether it stands in the stated text: one walk finds where any of them can begin."""
    heads = [next((text[:length] for length in HEADS if len(text) >= length), "") for text in texts]
    places: dict[str, list[int]] = {head: [] for head in heads}
    for length in {len(head) for head in places} - {0}:
        for at in range(len(stated) - length + 1):
            found = places.get(stated[at : at + length])
            if found is not None:
                found.append(at)
    last = 0
    for head, text in zip(heads, texts, strict=True):
        found = places[head]
        # blocks mostly stand in the page's order: the next places are tried first
        after = bisect_left(found, last)
        tried = (*found[after : after + MOST_PLACES], *found[:MOST_PLACES])
        place = next((at for at in tried if stated.startswith(text, at)), None)
        last = last if place is None else place + len(text)
        yield place is not None


def _stated_body(tree: Any) -> str:
    """Return the longest articleBody of the page's structured data, folded; empty where there is none."""
    scripts = (script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or ""))
    bodies = [node.get("articleBody") for script in scripts for node in json_nodes(script)]
    return max(
        (_folded(html.unescape(TAGS.sub(" ", body))) for body in bodies if isinstance(body, str)), key=len, default=""
    )


def _folded(text: str) -> str:
    return "".join(WORD_SIGNS.findall(text)).lower()


def _extracted(tree: Any) -> tuple[Piece, ...]:
    marked = copy.deepcopy(tree)
    shown = [each for each in text_nodes(marked) if each[3] and getattr(each[0], each[1]).strip()]
    width = 2 if len(shown) <= MARK_COUNT**2 else 3
    nodes: list[tuple[int, str]] = []
    for element, part, offset, _ in shown[: MARK_COUNT**width]:
        # the parser lets control characters in that the tree then refuses to be given: a blank takes their place
        text = CONTROLS.sub(" ", getattr(element, part))
        setattr(element, part, _mark(len(nodes), width) + text)
        nodes.append((offset, text))
    for script in list(marked.iter("script")):
        script.text = None
    # loaded here: a fifth of a second that plain text need not wait for
    from trafilatura import bare_extraction

    document = bare_extraction(marked, fast=True, include_comments=False, include_tables=False, with_metadata=False)
    body = getattr(document, "body", None)
    return () if body is None else tuple(_in_order(_pieces(body, nodes, width)))


def _in_order(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield blocks in the order of the stream: the extractor moves and doubles text, an alignment only rises."""
    owners: dict[Span, Piece] = {}
    for piece in pieces:
        for word in piece.words:
            owners.setdefault(word, piece)
    for _, group in groupby(sorted(owners), key=lambda word: id(owners[word])):
        words = tuple(group)
        yield replace(owners[words[0]], words=words)


def breaks(tree: Any) -> frozenset[int]:
    """Return the stream offsets at which a line or block of the page begins: words on its two sides stand apart."""
    offset, found = 0, set()
    for action, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in BREAKING:
            found.add(offset)
        offset += len((element.text if action == "start" else element.tail) or "")
        if element.tag in BREAKING:
            found.add(offset)
    return frozenset(found)


def element_spans(tree: Any, tag: str) -> tuple[Span, ...]:
    """Return the stream span of every element of that name that stands in no other of them."""
    offset, opened, spans = 0, list[int](), list[Span]()
    for action, element in etree.iterwalk(tree, events=("start", "end")):
        if action == "start":
            if element.tag == tag:
                opened.append(offset)
            offset += len(element.text or "")
        else:
            if element.tag == tag:
                start = opened.pop()
                if not opened:
                    spans.append(Span(start, offset))
            offset += len(element.tail or "")
    return tuple(spans)


def _mark(number: int, width: int) -> str:
    return "".join(chr(MARK_BASE + number // MARK_COUNT**place % MARK_COUNT) for place in reversed(range(width)))


def _number(mark: str) -> int:
    return sum((ord(sign) - MARK_BASE) * MARK_COUNT**place for place, sign in enumerate(reversed(mark)))


def _pieces(body: Any, nodes: list[tuple[int, str]], width: int) -> Iterator[Piece]:
    place: dict[int, int] = {}
    for element in body.iter("p", "head", "item", "quote", "ab", "code", "cell"):
        if any(True for _ in element.iterchildren("p", "item", "list", "ab", "quote")):
            text = element.text or ""
        else:
            text = "".join(element.itertext())
        words = tuple(_locate(MARKED[width].split(text), nodes, place))
        if words:
            yield Piece(words, ROLES.get(element.tag, "paragraph"), str(element.tag))


def _locate(parts: Sequence[str], nodes: list[tuple[int, str]], place: dict[int, int]) -> Iterator[Span]:
    """Yield the stream span of every word of a text split at its marks, reading each node from where it was left."""
    for mark, stretch in zip(parts[1::2], parts[2::2], strict=True):
        number = _number(mark)
        if number >= len(nodes):
            continue
        offset, node = nodes[number]
        for word in WORD.findall(stretch):
            start = node.find(word, place.get(number, 0))
            if start >= 0:
                place[number] = start + len(word)
                yield Span(offset + start, offset + start + len(word))
