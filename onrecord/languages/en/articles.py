"""The word behind an indefinite article → "a" or "an", by how English says it aloud.

Letters say most; what is spelt with a vowel and said with a consonant ("a
unit", "a European"), the other way round ("an hour", "an FBI office"), and
numbers ("an 8-day halt") are told apart by how they begin.
"""

from __future__ import annotations

import re

# said with a consonant though a vowel opens them
_AS_CONSONANT = re.compile(r"eu|ewe|uni(?![ndm])|us[aeu]|uk|ug|ur[aiuo]|ut[eio]|ubi|one\b|one-|once", re.IGNORECASE)
_SILENT_H = re.compile(r"hour|honest|hono|heir", re.IGNORECASE)
# read letter by letter: "MP", "S-300", "NGO"; not "NATO", "HIMARS"
_BY_LETTER = re.compile(r"[FHLMNRSX](?:[B-DF-HJ-NP-TV-Z]|-?\d|$|[-’'])")
_LETTERS_AS_CONSONANT = re.compile(r"U[A-Z]|U-|EU\b|E?UR")
_DOTTED = re.compile(r"(?:[A-Z]\.){2}")
_NUMBER = re.compile(r"8|1[18](?:,\d{3}|\b)")


def article_before(word: str) -> str:
    """Return the indefinite article that stands before a word or number.

    >>> [article_before(word) for word in ("attack", "Ukrainian", "hour", "unidentified", "S-300", "NATO", "U.S.", "11-day", "110")]
    ['an', 'a', 'an', 'an', 'an', 'a', 'a', 'an', 'a']
    """
    word = word.lstrip("“‘\"'«([")
    if _DOTTED.match(word):
        word = word.replace(".", "")
    if word[:1].isdigit():
        return "an" if _NUMBER.match(word) else "a"
    if len(word) > 1 and word[:2].isupper():
        if _LETTERS_AS_CONSONANT.match(word):
            return "a"
        if _BY_LETTER.match(word):
            return "an"
    if _AS_CONSONANT.match(word):
        return "a"
    return "an" if word[:1].lower() in tuple("aeiou") or _SILENT_H.match(word) else "a"
