"""What somebody types after `trace` → an Asked: an id, a page, or the numbers, quotations and words to look for.

    478        "dangerous expansion"        Popko 171        claim_3f9a…        rewrite-b        https://…

A number is looked for by its value, in whatever spelling a page has it.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from onrecord.errors import BadConfig
from onrecord.languages.en.pages import FUNCTION_WORDS
from onrecord.numerals import Numeral, find_numerals

_ID = re.compile(r"(?:claim|story)_[0-9a-f]{4,}")
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«]([^”\"»]+)[”\"»]")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_LONGEST = 2_000
_LARGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is looked for. `id` and `page` exclude the rest; `phrase` is the whole text where it has two words or more."""

    text: str
    id: str | None = None
    page: str | None = None
    numbers: tuple[Decimal, ...] = ()
    quotations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phrase: str = ""

    @property
    def is_number(self) -> bool:
        return bool(self.numbers) and not self.words and not self.quotations


def ask(text: str, pages: Container[str] = frozenset()) -> Asked:
    """Read what is asked; `pages` are the names and addresses that the record's pages answer to.

    Raises BadConfig where there is nothing to look for.

    >>> ask("160,000").numbers, ask("Popko 171").words
    ((Decimal('160000'),), ('popko',))
    >>> ask("claim_3f9a1c").id
    'claim_3f9a1c'
    """
    text = " ".join(text.split())
    if not _WORD.search(text):
        raise BadConfig("trace needs a number, some words, a quotation, an id or a page: onrecord trace 188")
    if _ID.fullmatch(text):
        return Asked(text=text, id=text)
    if text in pages or ADDRESS.fullmatch(text):
        # an address that no page was taken from asks for nothing else: its numbers are no figures
        return Asked(text=text, page=text)
    if len(text) > _LONGEST:
        raise BadConfig(f"trace takes a sentence or two, at most {_LONGEST:,} signs: add the page and trace its name")
    return _of_words(text)


def _of_words(text: str) -> Asked:
    numerals = [each for each in find_numerals(text) if each.value is not None and _is_number(text, each)]
    rest = text
    for each in reversed(numerals):
        rest = rest[: each.start] + " " + rest[each.end :]
    words = [word.casefold() for word in _WORD.findall(rest)]
    content = tuple(dict.fromkeys(word for word in words if word not in FUNCTION_WORDS))
    return Asked(
        text=text,
        numbers=tuple(dict.fromkeys(each.value for each in numerals if each.value is not None)),
        quotations=tuple(dict.fromkeys(plain(each) for each in _QUOTED.findall(text))),
        words=content if content or numerals else tuple(words),
        phrase=plain(text) if len(_WORD.findall(text)) > 1 else "",
    )


def _is_number(text: str, numeral: Numeral) -> bool:
    """Say whether a number is asked for: digits of their own, or a large number in words; not "RS-26", not "one of"."""
    start = numeral.start
    if not text[start].isdigit():
        return numeral.value is not None and numeral.value >= _LARGE
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "-–")


def plain(text: str) -> str:
    """Return words as they are compared: one case, one kind of sign, no marks of quotation.

    >>> plain("“Dangerous  expansion,”")
    'dangerous expansion'
    """
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))
