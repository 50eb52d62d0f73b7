"""XML of strangers → its element tree, by a parser that opens no file, asks no network and unfolds no entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any

from lxml import etree

from onrecord.errors import BadPage

# what may stand before the first element
_BEFORE = r"\ufeff?\s*(?:<\?xml[^>]*\?>|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s+)*"
_FIRST = re.compile(rf"{_BEFORE}<([\w:.-]+)", re.DOTALL)
_SAMPLE = 8_192
# a sign by its name, and what stands as it is
_NAMED = re.compile(rb"<!\[CDATA\[.*?\]\]>|&([A-Za-z][A-Za-z0-9]{1,31});", re.DOTALL)


def root_of(data: bytes) -> str:
    """Return the name of the first element without its prefix, in small letters; "" where the bytes begin otherwise.

    >>> root_of(b"<?xml version='1.0'?><!-- made --><rss version='2.0'>"), root_of(b"Three bridges")
    ('rss', '')
    """
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    found = _FIRST.match(data[:_SAMPLE].decode("utf-16" if is_wide else "utf-8", "replace"))
    return found[1].rpartition(":")[2].lower() if found else ""


def tree_of(data: bytes) -> tuple[Any, str]:
    """Return the tree of XML and, where it is damaged and was read as far as it goes, how; raises BadPage for none.

    >>> tree_of(b"<rss><channel/></rss>")[0].tag, tree_of(b"<rss><channel></rss>")[1][:15]
    ('rss', 'Opening and end')
    """
    damage, data = "", _NAMED.sub(_by_number, data)
    for mends in (False, True):
        # a parser keeps the errors of what it read last, so that none is shared
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=mends
        )  # fmt: skip
        try:
            tree = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            damage = str(error)
            continue
        if tree is not None:
            return tree, damage if mends else ""
    raise BadPage(f"it cannot be read as XML: {damage}")


def _by_number(found: re.Match[bytes]) -> bytes:
    """Return a sign that HTML knows by name by its number: XML has no `&nbsp;`, and once damaged it loses `&amp;` too."""
    number = name2codepoint.get(found[1].decode()) if found[1] else None
    return b"&#%d;" % number if number else found[0]


def text_in(element: Any) -> str:
    """Return the text of an element and of all in it; an entity that is not unfolded says nothing.

    >>> text_in(tree_of(b"<a>Five<!-- not --> <b>more</b> &mdash; so &x; it ends</a>")[0])
    'Five more — so  it ends'
    """
    return "".join(_texts(element)) if element is not None else ""


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def local(element: Any) -> str:
    """Return an element's name without its namespace, in small letters; "" for a comment or an entity."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
