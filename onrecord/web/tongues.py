"""The interface in several languages: gettext catalogues, one `.po` file a language, English where a line is missing.

What pages say is never translated, only the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "languages"
ENGLISH = "en"
_ENTRY = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[(\d)\])?) "(.*)"$')
Words = tuple[Callable[[str], str], Callable[[str, str, int], str]]


@cache
def known() -> tuple[str, ...]:
    """Return the languages there are, English first."""
    return (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po")))


def choose(asked: str | None, accepted: str) -> str:
    """Return the language asked for in the address, else the first one of the browser's that is known.

    >>> choose("uk", ""), choose(None, "de, uk;q=0.8, en;q=0.5"), choose("xx", "")
    ('uk', 'uk', 'en')
    """
    wanted = [asked or "", *(part.split(";")[0].strip()[:2].lower() for part in accepted.split(","))]
    return next((tongue for tongue in wanted if tongue in known()), ENGLISH)


@cache
def words(tongue: str) -> Words:
    """Return the functions `gettext` and `ngettext` of a language."""
    held = catalogue(tongue)

    def gettext(text: str) -> str:
        return held.get(text, (text,))[0] or text

    def ngettext(one: str, many: str, count: int) -> str:
        forms = held.get(one)
        return forms[plural(count, len(forms))] if forms else (one if count == 1 else many)

    return gettext, ngettext


def plural(count: int, forms: int) -> int:
    """Return which form a count takes: two forms as in English, three as in Ukrainian.

    >>> [plural(count, 3) for count in (1, 2, 5, 11, 21, 22)]
    [0, 1, 2, 2, 0, 1]
    """
    if forms < 3:
        return 0 if count == 1 or forms == 1 else 1
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2


@cache
def catalogue(tongue: str) -> dict[str, tuple[str, ...]]:
    """Read a language's catalogue: each English line with its forms; none for English itself."""
    path = FOLDER / f"{tongue}.po"
    if not path.is_file():
        return {}
    held: dict[str, tuple[str, ...]] = {}
    for block in path.read_text("utf-8").split("\n\n"):
        found = [_ENTRY.match(line) for line in block.splitlines()]
        entry = [(match[1], _plain(match[3])) for match in found if match]
        key = next((text for name, text in entry if name == "msgid"), "")
        forms = tuple(text for name, text in entry if name.startswith("msgstr"))
        if key and all(forms):
            held[key] = forms
    return held


def _plain(text: str) -> str:
    return text.replace(r"\"", '"').replace(r"\n", "\n").replace(r"\\", "\\")
