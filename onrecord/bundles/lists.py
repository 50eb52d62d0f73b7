"""A list of addresses (one a line, a table, OPML, a browser's bookmarks) → each address, left: nothing is fetched."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from lxml import html as markup

from onrecord.bundles.markup import local, root_of, tree_of
from onrecord.bundles.part import Left, address, listed
from onrecord.errors import BadPage
from onrecord.text import decode

BOOKMARKS = b"netscape-bookmark-file"
NAMES = frozenset({"url", "urls", "link", "address", "href", "web address"})
_SAMPLE = 8_192


def _left(found: list[str], how: str) -> Iterator[Left]:
    """Yield each address once; raises BadPage where there is none."""
    if not found:
        raise BadPage(f"{how} names no web address")
    yield from (listed(each, how) for each in dict.fromkeys(found))


def _lines(data: bytes) -> Iterator[Left]:
    return _left([url for line in _said(data) if (url := address(line))], "the list")


def _said(data: bytes) -> Iterator[str]:
    """Yield the lines of a text that say something; one behind a # is a remark."""
    return (text for line in decode(data)[0].splitlines() if (text := line.strip(" \t\ufeff")) and text[0] != "#")


def _is_list(name: str, data: bytes) -> bool:
    """Tell whether a text is addresses alone, one a line."""
    if not data[:_SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"http", b"#")):
        return False
    lines = list(_said(data))
    return bool(lines) and all(address(line) for line in lines)


def _table(data: bytes) -> Iterator[Left]:
    return _left(_cells(data), "the table")


def _cells(data: bytes) -> list[str]:
    """Return the addresses of a table: of the column that is named for them, else of every cell."""
    text = decode(data)[0].lstrip("\ufeff")
    parted = next((sign for sign in (",", ";", "\t") if sign in text.partition("\n")[0]), ",")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=parted))
    except csv.Error as error:
        raise BadPage(f"it cannot be read as a table: {error}") from error
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    columns = [at for at, cell in enumerate(head) if cell in NAMES]
    cells = ((row[at] for at in columns if at < len(row)) if columns else row for row in rows)
    return [url for row in cells for cell in row if (url := address(cell.strip()))]


def _is_table(name: str, data: bytes) -> bool:
    return name.lower().endswith((".csv", ".tsv")) and bool(_cells(data))


def _outline(data: bytes) -> Iterator[Left]:
    tree, _ = tree_of(data)
    if local(tree) != "opml":
        raise BadPage("it is no OPML: its first element is another")
    kinds = ("xmlUrl", "htmlUrl", "url")
    told = (each.get(kind, "").strip() for each in tree.iter("{*}outline") for kind in kinds)
    return _left([url for each in told if (url := address(each))], "the outline")


def _bookmarks(data: bytes) -> Iterator[Left]:
    try:
        tree: Any = markup.document_fromstring(decode(data)[0].encode(), parser=markup.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise BadPage(f"it cannot be read as bookmarks: {error}") from error
    told = (each.get("href", "").strip() for each in tree.iter("a"))
    return _left([url for each in told if (url := address(each))], "the bookmarks' list")


OPENERS: dict[str, Callable[[bytes], Iterator[Left]]] = {".opml": _outline, ".urls": _lines}
KNOWN = (
    (lambda name, data: root_of(data) == "opml", _outline),
    (lambda name, data: BOOKMARKS in data[:1_024].lower(), _bookmarks),
    (_is_table, _table),
    (_is_list, _lines),
)
