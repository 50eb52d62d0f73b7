"""Files that hold pages → those pages: mails, saved pages, web archives, feeds, PDF documents; and lists of addresses.

    bytes ─▶ the parts that are pages, each with its address and the time of its capture where the file tells them
          └▶ what was left, and why: an address in a list, a document whose text cannot be taken out

A part is kept as it stands in the file, decoded from how it was wrapped for the way; an entry of a feed becomes a page
of its own, and a PDF document is kept beside its text. What is no page in a file (pictures, attachments, answers other
than 200) is passed over; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.bundles import archives, feeds, lists, pdf
from onrecord.bundles.part import Left, Part
from onrecord.errors import BadPage

MOST_PAGES = 5_000
Opener = Callable[[bytes], Iterator[Part | Left]]


def parts(name: str, data: bytes, left: list[Left] | None = None) -> list[Part]:
    """Return the pages that a file holds; the file itself where it is no bundle. What is left goes to `left`.

    Raises BadPage where a bundle is damaged, unpacks to too much, or holds neither a page nor an address.

    >>> parts("a.txt", b"Three bridges.")[0].name
    'a.txt'
    >>> mail = b"Subject: Bridges\\nContent-Type: text/plain\\n\\nThree bridges were hit."
    >>> [(part.name, part.data) for part in parts("a.eml", mail)]
    [('a.eml/1.txt', b'Three bridges were hit.')]
    >>> named = []
    >>> parts("a.txt", b"https://example.org/a", named), [each.what for each in named]
    ([], ['https://example.org/a'])
    """
    opener = _opener(name, data)
    unfetched: list[Left] = []
    if pdf.is_pdf(data):
        found = list(_document(Part(name=name, data=data), unfetched))
    elif opener is None:
        return [Part(name=name, data=data)]
    else:
        found = _opened(name, opener(data), unfetched)
    if not found and not unfetched:
        raise BadPage("it holds no page of text or HTML")
    if left is not None:
        left += [each if each.what else replace(each, what=name) for each in unfetched]
    return found


def _opened(name: str, held: Iterator[Part | Left], left: list[Left]) -> list[Part]:
    found: list[Part] = []
    for each in held:
        if len(found) + len(left) >= MOST_PAGES:
            raise BadPage(f"it holds more than {MOST_PAGES:,} pages: split it")
        if isinstance(each, Left):
            left.append(each)
            continue
        part = replace(each, name=f"{name}/{len(found) + 1}.{each.name}")
        found += _document(part, left) if pdf.is_pdf(part.data) else [part]
    return found


def _document(part: Part, left: list[Left]) -> Iterator[Part]:
    """Yield the text of a PDF document and then, so that it stays the evidence, the document itself."""
    text = pdf.text_of(part.data)
    if isinstance(text, bytes):
        yield replace(part, name=f"{part.name}/1.txt", data=text)
    else:
        left.append(replace(text, what=part.name))
    yield part


def _opener(name: str, data: bytes) -> Opener | None:
    by_name = next((opener for ending, opener in OPENERS.items() if name.lower().endswith(ending)), None)
    return by_name or next((opener for is_one, opener in KNOWN if is_one(name, data)), None)


OPENERS: dict[str, Opener] = {**archives.OPENERS, **feeds.OPENERS, **lists.OPENERS}
# what is known by its first bytes, whatever it is called
KNOWN: tuple[tuple[Callable[[str, bytes], bool], Opener], ...] = (feeds.KNOWN, *lists.KNOWN)

__all__ = ["Left", "Part", "parts"]
