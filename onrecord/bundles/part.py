"""What comes out of a file that holds pages: the pages, and what had to be left and why."""

from __future__ import annotations

from dataclasses import dataclass

# so many bytes of one file unpacked, and so many times its own size, are taken in
MOST_BYTES, MOST_RATIO = 200_000_000, 200
HTML, TEXT, PDF = ("text/html", "application/xhtml+xml"), ("text/plain", "text/markdown"), "application/pdf"
ENDS = {"text/plain": "txt", "text/markdown": "md", PDF: "pdf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page out of a file: its name, its bytes, and where the file says so its address and its UTC time of capture."""

    name: str
    data: bytes
    url: str | None = None
    captured_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a file names or holds and what was not taken from it: an address or the file's name, the Issue's code and why."""

    what: str
    code: str
    why: str


def listed(url: str, how: str) -> Left:
    """Return what an address becomes that a list names: nothing is fetched.

    >>> listed("https://example.org/a", "the list").why
    'the list names this address; nothing is fetched: save the page and add the file with --url'
    """
    why = f"{how} names this address; nothing is fetched: save the page and add the file with --url"
    return Left(what=url, code="address-not-fetched", why=why)


def address(given: str) -> str | None:
    """Return a web address, None for anything else.

    >>> address("HTTPS://example.org/a"), address("javascript:alert(1)"), address("https://a b")
    ('HTTPS://example.org/a', None, None)
    """
    is_one = given.lower().startswith(("http://", "https://")) and given.isprintable() and not set(' <>"') & set(given)
    return given if is_one and len(given) <= 4_000 else None
