"""Where a report says that it was filed: the place, day and agency before its first words.

"KYIV, Nov 26 (Agency) - ", "Goma, DR Congo, 3 May (Agency) — ", "MOSCOW, November 2. /AGENCY/. ": a place in
capitals is enough before a dash; a place in small letters needs a day or a well-known agency behind it. What it
says is where and when the report was filed, never where and when its matter happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.en.dates import MONTHS

# names that tell an agency where nothing else does: as the author of a story, behind a place in small letters
AGENCIES = (
    *[
        "AA",
        "AFP",
        "ANI",
        "ANSA",
        "AP",
        "Anadolu",
        "BBC",
        "BelTA",
        "Belga",
        "Bloomberg",
        "CNN",
        "DPA",
        "EFE",
        "IANS",
        "IRNA",
        "Interfax",
        "Interfax-Ukraine",
        "KUNA",
        "Kyodo",
        "MENA",
        "NNA",
        "NPR",
        "NTB",
        "PTI",
        "Petra",
        "REUTERS",
        "RFE/RL",
        "Reuters",
        "Ritzau",
        "SANA",
        "SPA",
        "SUNA",
        "Sputnik",
        "TASS",
        "TT",
        "UNIAN",
        "UPI",
        "Ukrinform",
        "VOA",
        "WAFA",
        "WAM",
        "Xinhua",
        "Yonhap",
        "dpa",
    ],
    "Agence France-Presse",
    "Al Jazeera",
    "Anadolu Agency",
    "Associated Press",
    "Kyodo News",
    "PA Media",
    "RIA Novosti",
    "The Associated Press",
)
LONGEST = 250
_BLANKS = str.maketrans("\u00a0\u202f\u2009", "   ")
_KNOWN = "|".join(map(re.escape, AGENCIES))
_MONTH = (
    "(?:" + "|".join(sorted((re.escape(month) for month in MONTHS), key=lambda word: (-len(word), word))) + r")\b\.?"
)
_DAY = rf"(?i:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DAY_YEAR = rf"(?i:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}"
_NAMES = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:and |of |the )?[A-ZÀ-Þ][\w.'’-]*){0,3}"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
# what opens a sentence, never a place
_NO_PLACE = r"(?!(?:On|In|By|At|From|Since|Until|After|Before|Late|Early|As|For|Between|The(?! Hague\b)|This|That|And|But|Here|Posted|Published|Updated)\b)"
_SLASHED = rf"{_NAMES}(?: ?/ ?{_NAMES}){{0,2}}"
_ON_THE = r"(?:,? ?(?:on the|in the|near the) [A-Za-z-]{3,20} (?:border|front(?: ?line)?))?"
_DASH = r"(?:\s?[–—]+\s*|\s?-{2,}\s*|\s-\s+)"
_BRACKETS = r"\s?[(\[](?P<{}>{})[)\]]"
_ANY = r"[A-Z][\w&.'’/ -]{1,38}"
DATELINE = re.compile(
    "(?:"
    # a place in capitals, then perhaps a country, a day, an agency
    rf"(?P<place1>{_CAPITALS}){_ON_THE}(?:, (?:{_NAMES}|{_DAY})){{0,3}}(?:{_BRACKETS.format('agency1', _ANY)}(?:{_DASH}|\s?-\s*)|{_DASH})"
    # a place in small letters with a day
    rf"|{_NO_PLACE}(?P<place2>{_SLASHED})(?:, {_NAMES}){{0,2}}, {_DAY}(?:{_BRACKETS.format('agency2', _ANY)}(?:{_DASH}|\s?-\s*)|{_DASH})"
    # a place in small letters with an agency of renown
    rf"|{_NO_PLACE}(?P<place3>{_SLASHED})(?:, (?:{_NAMES}|{_DAY})){{0,3}}{_BRACKETS.format('agency3', _KNOWN)}(?:{_DASH}|\s?-\s*)"
    # a place in capitals with a full day and a full stop: "SEOUL, December 19, 2024. Two died."
    rf"|(?P<place5>{_CAPITALS})(?:, {_NAMES})?, {_DAY_YEAR}\. "
    # places in capitals with a full day and a colon: "ISLAMABAD/DELHI, May 11, 2025: Two died."
    rf"|(?P<place6>{_CAPITALS})(?:, {_NAMES})?, {_DAY_YEAR}: "
    # an agency between strokes
    rf"|{_NO_PLACE}(?P<place4>{_CAPITALS}|{_SLASHED})(?:, (?:{_NAMES}|{_DAY})){{0,3}}\.? ?/(?P<agency4>[A-Z][A-Za-z-]{{2,20}})/\.? "
    ")"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The dateline of a report: offsets in the text that was searched; `end` is where the report itself begins.

    `is_known` tells a name that is certainly an agency's from what merely stands in its place.
    """

    place: tuple[int, int]
    agency: tuple[int, int] | None
    is_known: bool
    end: int


def find_dateline(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """Return the dateline that a stretch of text opens with, or None. Time is bounded by the dateline's own length.

    >>> text = "GOMA, DR Congo, Jan 27 (Agency) - Two died."
    >>> found = find_dateline(text)
    >>> text[slice(*found.place)], text[slice(*found.agency)], text[found.end :]
    ('GOMA', 'Agency', 'Two died.')
    >>> find_dateline("UNICEF said two died.")
    """
    opening = text[start : min(len(text) if end is None else end, start + LONGEST)]
    match = DATELINE.match(opening.translate(_BLANKS))
    if match is None:
        return None
    place = next(
        name for name in ("place1", "place2", "place3", "place4", "place5", "place6") if match[name] is not None
    )
    agency = "agency" + place[-1] if place not in ("place5", "place6") else "agency1"
    return Dateline(
        place=(start + match.start(place), start + match.end(place)),
        agency=(start + match.start(agency), start + match.end(agency)) if match[agency] is not None else None,
        is_known=match[agency] in AGENCIES or match["agency4"] is not None,
        end=start + match.end(),
    )
