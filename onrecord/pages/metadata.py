"""What an HTML page says of itself: title, author, publisher, and the date it prints in its own metadata.

Only what the page states counts: structured data (JSON-LD), meta elements and
time elements. Nothing is searched for in the running text, and nothing falls
back to today: a page without a stated date has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.model import UNKNOWN_DATE, Published

ISO_DAY = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})")
DATE_META = (
    ("property", "article:published_time"),
    ("property", "og:article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "parsely-pub-date"),
    ("name", "sailthru.date"),
    ("name", "dc.date.issued"),
    ("name", "DC.date.issued"),
    ("name", "date"),
    ("name", "pubdate"),
    ("name", "publish-date"),
    ("name", "article.published"),
)
TITLE_META = (("property", "og:title"), ("name", "twitter:title"))
SITE_META = (("property", "og:site_name"), ("name", "application-name"))
AUTHOR_META = (("name", "author"), ("property", "article:author"), ("name", "parsely-author"))
ARTICLE_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
                 "BlogPosting", "LiveBlogPosting", "BackgroundNewsArticle", "Report")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The page's own words about itself; a field is None where the page is silent or contradicts itself.

    `one_article` says whether the page calls itself an article.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: Published = UNKNOWN_DATE
    one_article: bool = False


def read_metadata(tree: Any) -> Metadata:
    """Read a page's metadata from its element tree.

    >>> import lxml.html
    >>> page = lxml.html.document_fromstring(
    ...     '<meta property="article:published_time" content="2024-11-02T08:00:00Z"><p>text')
    >>> read_metadata(page).published.value
    '2024-11-02'
    """
    articles = tuple(_articles(tree))
    language = tree.get("lang") or tree.get("xml:lang")
    return Metadata(
        title=_first(articles, "headline") or _meta(tree, TITLE_META) or _element_text(tree, "title"),
        author=_name(_field(articles, "author")) or _plain_author(_meta(tree, AUTHOR_META)),
        publisher=_name(_field(articles, "publisher")) or _meta(tree, SITE_META),
        language=language.split("-")[0].lower() if language else None,
        published=_published(tree, articles),
        one_article=bool(articles) or _meta(tree, (("property", "og:type"),)) == "article",
    )


def _published(tree: Any, articles: tuple[dict[str, Any], ...]) -> Published:
    stated = [("datePublished", str(article["datePublished"])) for article in articles if article.get("datePublished")]
    stated += [(name, value) for key, name in DATE_META for value in (_meta(tree, ((key, name),)),) if value]
    if not stated:
        stated = [("time element", element.get("datetime") or "") for element in tree.iter("time")
                  if element.get("pubdate") is not None or element.get("itemprop") == "datePublished"]  # fmt: skip
    days = {day: name for name, value in reversed(stated) if (day := iso_day(value))}
    if len(days) == 1:
        day, name = next(iter(days.items()))
        return Published(value=day, basis="page", why=f"the page's metadata says so ({name})")
    if len(days) > 1 and _close(sorted(days)):
        low, high = min(days), max(days)
        return Published(value=f"{low}/{high}", basis="page", why="two metadata fields give neighbouring days")
    return (
        Published(why="the page's metadata contradicts itself", candidates=tuple(sorted(days)))
        if days
        else UNKNOWN_DATE
    )


def iso_day(value: str) -> str | None:
    """Return the calendar day at the start of an ISO 8601 time, or None.

    >>> iso_day("2024-11-02T23:30:00+02:00"), iso_day("2 November")
    ('2024-11-02', None)
    """
    found = ISO_DAY.match(value)
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31 and found[1] >= "1990"):
        return None
    return "-".join(found.groups())


def _close(days: list[str]) -> bool:
    from datetime import date

    try:
        return (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days <= 1
    except ValueError:
        return False


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from (node for node in json_nodes(script.text or "") if _is_article(node))


def json_nodes(text: str) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON text, outer ones first; nothing where it does not parse."""
    try:
        stack = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            yield node
            stack.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            stack.extend(reversed(node))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(kind in ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _field(articles: tuple[dict[str, Any], ...], name: str) -> Any:
    return next((article[name] for article in articles if article.get(name)), None)


def _first(articles: tuple[dict[str, Any], ...], name: str) -> str | None:
    value = _field(articles, name)
    return _clean(value) if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    names = [_name_of(part) for part in (value if isinstance(value, list) else [value])]
    return ", ".join(name for name in names if name) or None


def _name_of(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return _plain_author(value) if isinstance(value, str) else None


def _plain_author(value: str | None) -> str | None:
    return _clean(value) if value and "://" not in value and not value.startswith("www.") else None


def _meta(tree: Any, wanted: tuple[tuple[str, str], ...]) -> str | None:
    for key, name in wanted:
        for element in tree.iter("meta"):
            if element.get(key) == name and (element.get("content") or "").strip():
                return _clean(element.get("content"))
    return None


def _element_text(tree: Any, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    return _clean("".join(element.itertext())) if element is not None else None


def _clean(text: str) -> str | None:
    return " ".join(text.split()) or None
