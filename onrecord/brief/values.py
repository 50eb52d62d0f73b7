"""A value's interval and qualifier → words, as the page limits it: "at least 12", "11,000–12,000", "about 10,000"."""

from __future__ import annotations

import re
from decimal import Decimal

_WORDS = {"about": "about", "couple": "about", "at_least": "at least", "more_than": "more than", "at_most": "up to",
          "less_than": "less than"}  # fmt: skip
_SIGNS = {"about": "circle", "couple": "circle", "exact": "circle", "fraction": "circle", "range": "bracket",
          "at_least": "up", "more_than": "up", "at_most": "down", "less_than": "down"}  # fmt: skip


_LARGE = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
PERSONS = frozenset(("person", "people"))
# words without a number keep their words, whatever bounds a reading gives them
_VAGUE = re.compile(
    r"^\D*\b(?:dozens|scores|tens|hundreds|thousands|millions|billions|several|few|handful|couple|many|an? (?:\w+ )?number of)\b\D*$",
    re.I,
)
_VAGUE_WORDS = re.compile(
    r"\ban? (?:\w+ )?number of\b|"
    r"\b(?:an? |several |many |some )?(?:tens|hundreds|dozens|scores|thousands|millions|billions|several|few|handful|couple|many)\b"
    r"(?:(?: of)? (?:thousands?|hundreds?|dozens?|millions?|billions?)\b)?(?: of\b)?",
    re.I,
)


def number(value: Decimal) -> str:
    """Print a number with commas at the thousands and no needless noughts.

    >>> number(Decimal("11000")), number(Decimal("60.40")), number(Decimal(60400000000)), number(Decimal(2800000))
    ('11,000', '60.4', '60.4 billion', '2.8 million')
    """
    for size, word in _LARGE:
        if value >= size and value % (size / 1000) == 0:
            return f"{_plain(value / size)} {word}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_words(low: Decimal | None, high: Decimal | None, qualifier: str | None, printed: str) -> str:
    """Say a value with its qualifier; words without a number are said as printed.

    >>> in_words(Decimal(11000), Decimal(12000), "range", "")
    '11,000–12,000'
    >>> in_words(Decimal(2), None, "at_least", ""), in_words(None, Decimal(8000), "at_most", "")
    ('at least 2', 'up to 8,000')
    >>> in_words(Decimal(2000), None, "at_least", "thousands of soldiers")
    'thousands'
    """
    if qualifier in ("couple", "fraction") or _VAGUE.search(printed):
        return vague(printed) or printed
    if low is not None and high is not None and low != high:
        return f"{number(low)}–{number(high)}"
    value = low if low is not None else high
    if value is None:
        return printed
    word = _WORDS.get(qualifier or "", "")
    if not word and low is None:
        word = "up to"
    if not word and high is None:
        word = "at least"
    return f"{word} {number(value)}".strip()


def vague(printed: str) -> str:
    """Return the words that stand for a number, without what they count; "" where a number is printed.

    >>> vague("thousands of soldiers"), vague("a couple of thousand more troops"), vague("a limited number of troops")
    ('thousands', 'a couple of thousand', 'a limited number')
    >>> vague("11,000 troops")
    ''
    """
    found = _VAGUE_WORDS.search(printed) if _VAGUE.search(printed) else None
    return found[0].removesuffix(" of") if found else ""


def sign(qualifier: str | None, printed: str = "") -> str:
    """Return the shape that draws a value: circle, up, down or bracket; word where the page gives no number."""
    if vague(printed):
        return "word"
    return _SIGNS.get(qualifier or "exact", "circle")
