"""The interface in several languages: gettext catalogues, one `.po` file a language, English where a line is missing.

What pages say is never translated, only the words around it. Sentences that the
rules make (a verdict, why two figures differ, a flag) come in English, and many
stand so in the record: `retold` finds the line of the catalogue that such a
sentence was made from ("{who} gives another number later."), and fills the
translation with what stood in its places. Quotations are set aside before, so
that no rule of ours touches them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "languages"
ENGLISH = "en"
# languages written from right to left: Arabic, Kurdish, Persian, Hebrew, Pashto, Sindhi, Uyghur, Urdu, Yiddish
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_ENTRY = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[(\d)\])?) "(.*)"$')
_PLACE = re.compile(r"\{(\w+)\}")
_QUOTED = re.compile(r"“[^”]*”")
# a quotation that is set aside, by its number
_ASIDE = re.compile("\ue000(\\d+)\ue001")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# what may stand in a place, by its name; anywhere else, any words
_KINDS = {
    "n": r"[\d,.]*\d",
    "words": "\ue000\\d+\ue001",
    "month": _MONTHS,
    "year": r"\d{4}",
    "origins": r"\d+ origins?",
    "pages": r"\d+ pages?",
    "day": rf"(?:c\. )?(?:\d{{1,2}}(?:–\d{{1,2}})? )?(?:{_MONTHS})(?: \d{{4}})?|\d{{4}}(?:-[-\dT:Z]+)?",
}
# the places in which words stand that are not ours
_THEIRS = ("words", "text", "document", "name", "token")
# where a text of several sentences or parts is cut when no line of the catalogue is the whole of it
_SEAMS = tuple(
    re.compile(seam) for seam in (r"((?<=[.!?])(?<!\bc\.) +)", r"(; )", r"( · )", r"( \(|\))", r"(: )", r"(, )")
)
Words = tuple[Callable[[str], str], Callable[[str, str, int], str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a catalogue: the English line, its plural where it counts, and the forms of the translation."""

    one: str
    many: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mould:
    """The shape of a sentence with places: what finds it, and the forms of its translation."""

    shape: re.Pattern[str]
    longest: str
    forms: tuple[str, ...]


@cache
def known() -> tuple[str, ...]:
    """Return the languages there are, English first."""
    return (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po")))


def direction(tongue: str) -> str:
    """Return the way a language is written, as HTML names it.

    >>> direction("uk"), direction("ar")
    ('ltr', 'rtl')
    """
    return "rtl" if tongue in RIGHT_TO_LEFT else "ltr"


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
    return {entry.one: entry.forms for entry in _entries(tongue)}


@cache
def _entries(tongue: str) -> tuple[Entry, ...]:
    path = FOLDER / f"{tongue}.po"
    return tuple(_read(path.read_text("utf-8"))) if path.is_file() else ()


def _read(text: str) -> Iterator[Entry]:
    for block in text.split("\n\n"):
        found = [_ENTRY.match(line) for line in block.splitlines()]
        entry = [(match[1], _plain(match[3])) for match in found if match]
        held = dict(entry)
        forms = tuple(text for name, text in entry if name.startswith("msgstr"))
        if held.get("msgid") and all(forms):
            yield Entry(one=held["msgid"], many=held.get("msgid_plural", ""), forms=forms)


def _plain(text: str) -> str:
    return text.replace(r"\"", '"').replace(r"\n", "\n").replace(r"\\", "\\")


# --- sentences that the rules make ------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def retold(tongue: str, text: str) -> str:
    """Return a sentence of ours in a language: by its line of the catalogue, else part by part; as it is in English.

    >>> retold("en", "Both give the same number.")
    'Both give the same number.'
    >>> retold("uk", "“Oslo” gives another number later.")
    '“Oslo” пізніше називає інше число.'
    >>> [retold("uk", f"{count} pages") for count in (2, 5, 21)]
    ['2 сторінки', '5 сторінок', '21 сторінка']
    """
    if not text or not catalogue(tongue):
        return text
    quoted = _QUOTED.findall(text)
    numbers = iter(range(len(quoted)))
    bare = _QUOTED.sub(lambda _: f"\ue000{next(numbers)}\ue001", text)
    return _ASIDE.sub(lambda found: quoted[int(found[1])], _told(tongue, bare))


def _told(tongue: str, text: str, first: int = 0) -> str:
    whole = _whole(tongue, text)
    if whole is not None:
        return whole
    for at, seam in enumerate(_SEAMS[first:], first):
        pieces = seam.split(text)
        if len(pieces) > 1:
            return "".join(piece if odd % 2 else _told(tongue, piece, at + 1) for odd, piece in enumerate(pieces))
    return text


def _whole(tongue: str, text: str) -> str | None:
    """Return the translation of a text that one line of the catalogue is made for, or None.

    A stop at its end and a capital at its beginning are those of the sentence that it stands in, not of the line.
    """
    bare = text.removesuffix(".")
    for each in dict.fromkeys((text, bare, f"{bare}.", _turned(text), _turned(bare), _turned(f"{bare}."))):
        told = _fitted(tongue, each) if each else None
        if told is not None:
            told = told.removesuffix(".") + "." * text.endswith(".")
            return told if each[0] == text[0] else _turned(told)
    return None


def _turned(text: str) -> str:
    """Return a text with its first letter small where it was a capital, or the other way round."""
    return (text[:1].lower() if text[:1].isupper() else text[:1].upper()) + text[1:]


def _fitted(tongue: str, text: str) -> str | None:
    if (exact := catalogue(tongue).get(text)) and "%(" not in text:
        return exact[0]
    for mould in _moulds(tongue):
        found = mould.shape.fullmatch(text) if mould.longest in text else None
        if found:
            return _filled(tongue, mould, found.groupdict())
    return None


def _filled(tongue: str, mould: Mould, found: Mapping[str, str]) -> str:
    count = int(re.sub(r"\D", "", found.get("n", "")) or 1)
    form = mould.forms[plural(count, len(mould.forms))]
    return _PLACE.sub(lambda place: _place(tongue, place[1], found[place[1]]), form)


def _place(tongue: str, name: str, value: str) -> str:
    """Return what stands in a place: words of a page as they are, a name unless it is a line of ours, the rest translated."""
    if name.startswith(_THEIRS):
        return value
    return (_whole(tongue, value) or value) if name.startswith("who") else _told(tongue, value)


@cache
def _moulds(tongue: str) -> tuple[Mould, ...]:
    """Return the lines that have places, those with most words of their own first: they are the closest fit."""
    lines = [
        (line, entry.forms) for entry in _entries(tongue) for line in {entry.one, entry.many} if _PLACE.search(line)
    ]
    lines.sort(key=lambda line: (-len(_PLACE.sub("", line[0])), line[0]))
    return tuple(
        Mould(shape=_shape(line), longest=max(_PLACE.split(line)[::2], key=len), forms=forms) for line, forms in lines
    )


def _shape(line: str) -> re.Pattern[str]:
    """Compile a line: `{n}` stands for a number, `{words}` for a quotation, `{day}` for a date, any other place for words.

    >>> _shape("{n} pages of {who}").fullmatch("12 pages of “X”") is None
    False
    """
    made = ""
    for at, piece in enumerate(_PLACE.split(line)):
        if at % 2 == 0:
            made += re.escape(piece)
        else:
            kind = next((shape for name, shape in _KINDS.items() if re.fullmatch(rf"{name}\d?", piece)), ".+?")
            made += f"(?P<{piece}>{kind})"
    return re.compile(made, re.DOTALL)
