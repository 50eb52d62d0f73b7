"""A feed (RSS, Atom, JSON Feed) → a page for each entry that has a text; of an entry without one its address is left.

An entry becomes a small HTML page: its title, its writer and its day as the feed states them, and its text as it stands
there. Nothing is asked of the addresses.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from onrecord.bundles.markup import local, root_of, text_in, tree_of
from onrecord.bundles.part import Left, Part, address, listed
from onrecord.errors import BadPage

ROOTS = frozenset({"rss", "feed", "rdf"})
JSON_FEED = b"jsonfeed.org/version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed tells of one page; `text` is HTML, "" where the feed has none."""

    title: str = ""
    url: str | None = None
    published: str | None = None
    author: str = ""
    text: str = ""


def page_of(entry: Entry) -> bytes:
    """Return an entry as a page.

    >>> page_of(Entry(title="A & B", published="2024-11-02", text="<p>Three bridges.</p>")).decode().splitlines()[-2]
    '<article><h1>A &amp; B</h1>'
    """
    told = {"article:published_time": entry.published, "article:author": entry.author}
    head = [f'<meta property="{name}" content="{html.escape(value)}">' for name, value in told.items() if value]
    head += [f'<link rel="canonical" href="{html.escape(entry.url)}">'] if entry.url else []
    title = html.escape(entry.title)
    lines = ['<!doctype html><meta charset="utf-8">', f"<title>{title}</title>", *head, f"<article><h1>{title}</h1>"]
    return "\n".join([*lines, f"{entry.text}</article>"]).encode("utf-8", "replace")


def _held(entries: Iterator[Entry]) -> Iterator[Part | Left]:
    for entry in entries:
        if entry.text.strip():
            yield Part(name="html", data=page_of(entry), url=entry.url)
        elif entry.url:
            yield listed(entry.url, "the feed gives no text for an entry but")


def _xml_feed(data: bytes) -> Iterator[Part | Left]:
    tree, damage = tree_of(data)
    if local(tree) not in ROOTS:
        raise BadPage("it is no feed: its first element is neither rss, feed nor RDF")
    yield from _held(_entry(each) for each in tree.iter("{*}item", "{*}entry"))
    if damage:
        yield Left(what="", code="source-damaged", why=f"the feed is damaged, and entries may be missing: {damage}")


def _entry(item: Any) -> Entry:
    """Return an RSS item or Atom entry; of a name that comes more than once the first that says something."""
    told: dict[str, Any] = {}
    for child in item:
        if (name := local(child)) and (name not in told or not text_in(told[name]).strip()):
            told[name] = child
    texts = (_html_of(told.get(name), name) for name in ("encoded", "content", "description", "summary"))
    days = (day_of(text_in(told.get(name))) for name in ("pubdate", "published", "date", "issued", "updated"))
    writer = told.get("creator") if "creator" in told else told.get("author")
    named = writer.find("{*}name") if writer is not None else None
    return Entry(
        title=_plain(text_in(told.get("title"))),
        url=_link(item, told),
        published=next((day for day in days if day), None),
        author=_plain(text_in(writer if named is None else named)),
        text=next((text for text in texts if text.strip()), ""),
    )


def _html_of(element: Any, name: str) -> str:
    """Return an element's text as HTML: Atom says what it is, RSS writes HTML without saying so."""
    if element is None:
        return ""
    kind = element.get("type", "html" if name in ("encoded", "description") else "text").lower()
    if "xhtml" in kind:
        return "".join(etree.tostring(each, method="html", encoding="unicode") for each in element if local(each))
    return text_in(element) if "html" in kind else _paragraphs(text_in(element))


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in text.splitlines() if line.strip())


def _plain(text: str) -> str:
    """Return a title in one line; HTML's own signs in it, which many feeds escape twice, are unfolded."""
    return " ".join(html.unescape(text).split())


def _link(item: Any, told: dict[str, Any]) -> str | None:
    links = [each for each in item if local(each) == "link"]
    given = [each.get("href", "") for each in links if each.get("rel", "alternate") == "alternate"]
    given += [text_in(each) for each in links]
    guid = told.get("guid")
    given += [text_in(guid)] if guid is not None and guid.get("isPermaLink", "true") != "false" else []
    given += [text_in(told.get("id"))]
    return next((url for each in given if (url := address(each.strip()))), None)


def day_of(given: str) -> str | None:
    """Return a day of a feed, in ISO or as mails write it, as ISO in its own zone; None where it says none.

    >>> day_of("Sat, 02 Nov 2024 23:30:00 -0500"), day_of("2024-11-02T08:00:00Z")[:10], day_of("yesterday")
    ('2024-11-02T23:30:00-05:00', '2024-11-02', None)
    """
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(given.strip()).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _json_feed(data: bytes) -> Iterator[Part | Left]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadPage(f"it cannot be read as JSON: {error}") from error
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise BadPage("it is no JSON Feed: it has no list of items")
    yield from _held(_item(each) for each in items if isinstance(each, dict))


def _item(told: dict[str, Any]) -> Entry:
    def text(name: str) -> str:
        value = told.get(name)
        return value if isinstance(value, str) else ""

    given = (address(text(name)) for name in ("url", "external_url", "id"))
    authors = told.get("authors") or [told.get("author")]
    first = authors[0] if isinstance(authors, list) and isinstance(authors[0], dict) else {}
    writer = first.get("name")
    return Entry(
        title=_plain(text("title")),
        url=next((url for url in given if url), None),
        published=day_of(text("date_published")),
        author=_plain(writer) if isinstance(writer, str) else "",
        text=text("content_html") or _paragraphs(text("content_text") or text("summary")),
    )


def _is_feed(name: str, data: bytes) -> bool:
    return root_of(data) in ROOTS or _is_json(data)


def _is_json(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and JSON_FEED in data[:65_536]


def _feed(data: bytes) -> Iterator[Part | Left]:
    return _json_feed(data) if _is_json(data) else _xml_feed(data)


OPENERS: dict[str, Callable[[bytes], Iterator[Part | Left]]] = {
    ".rss": _feed, ".atom": _feed, ".jsonfeed": _json_feed,
}  # fmt: skip
KNOWN = (_is_feed, _feed)
