"""Text at a position → the number that is written there, in digits or words.

This is the numeral grammar alone: what "half a million", "2.8m", "two dozen"
or "a couple of thousand" come to. Units, hedges and ranges are read elsewhere.
Each result names the rule that made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from onrecord.languages.en import numerals as en

Rule = Literal[
    "digits", "words", "couple", "plural-scale", "few-scale", "vague", "fraction", "digit-fraction", "half-unit", "zero"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A written number: `value` None where the words give none ("several"); `scale` what multiplied it, else 1.

    `suffix` is the letter that was read as a scale ("m"), which may be a unit after all.
    """

    start: int
    end: int
    value: Decimal | None
    rule: Rule
    scale: int = 1
    suffix: str = ""


def _any(words: object) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))  # type: ignore[call-overload]


ONE_TO_99 = f"(?:(?:{_any(en.TENS)})(?:[- ](?:{_any(en.ONES)})\\b)?|{_any(en.TEENS)}|{_any(en.ONES)})"
ONE_TO_999 = f"(?:{ONE_TO_99}[- ]hundred(?:(?: and|,)? {ONE_TO_99}\\b)?|{ONE_TO_99})"
SCALE = f"(?:{_any(en.SCALES)})"
BIG_SCALE = "(?:thousand|million|billion|trillion)"
DENOMINATOR = f"(?:{_any(en.DENOMINATORS)})s?"
# 1,200 | 1 200 (no-break spaces) | 0.5 | .5
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
ABBREVIATION = "|".join(sorted(en.ABBREVIATIONS, key=len, reverse=True))

GRAMMAR = re.compile(
    rf"""
    (?P<digitfraction>(?:\d+[ ])?\d{{1,2}}[/⁄]\d{{1,3}})(?=[ -][a-z])(?!\ in\b)
  | (?P<digits>{DIGITS})
      (?P<power>[ ]?[×x][ ]?10(?P<exponent>[-−–]?\d{{1,2}}))?
      (?P<sign>[½¼¾⅓⅔⅛⅕⅖⅗])?
      (?P<half>[ ]and[ ]a[ ]half)?
      (?(exponent)|(?:[\s\u00a0-]?(?P<scale>{SCALE})\b(?:s(?=\s+of))?|[ ]?(?P<abbreviation>{ABBREVIATION})(?!\.?[a-z²³2-9/]))?)
  | (?P<onlysign>[½¼¾⅓⅔⅛⅕⅖⅗])
  | (?P<plural>(?:{_any(en.PLURAL_SCALES)})(?:[ ]of[ ](?:thousands|millions|billions|hundreds))*)\b(?!-)
  | (?P<couple>(?:an?(?:other)?[ ])?couple(?:[ ]of)?(?:[ ](?P<couplescale>{SCALE})s?)?)\b(?!['’])
  | (?P<few>(?:several|a[ ]few|few|many|a[ ]good[ ]few)[ ](?P<fewscale>{SCALE})s?)\b
  | half[ -]an?[ ](?P<halfscale>{SCALE})\b
  | (?P<halfunit>half)(?=[ -]an?[ ](?:hour|day|year|month|mile|minute|second|century|decade|kilomet|met|tonne|ton|point|percent)|-(?:hour|day|year|mile))
  | (?:(?P<numerator>an?|{ONE_TO_99})[ -](?P<denominator>{DENOMINATOR}))\b
      (?=[ ]of\b|[ ](?:the|its|their|his|her|our|all)\b|\W*$|[ ]?[,.;:)]|[ ](?:in|from|by|and|are|were|was|is|have|had|since|to|more|less|majority)\b)
  | (?P<onlyhalf>half)(?=[ ](?:of|the|its|their|his|her|our|all|that|this|these|those|were|are|was)\b)
  | (?P<byhalf>(?<=\bby[ ])half)(?=\W*$|[ ]?[,.;:)]|[ ](?:in|from|since|to|on|over|within|during|compared|as|last|this|between|and|after|before|by)\b)
  | (?P<vague>{_any(en.VAGUE).replace(" ", "[ ]")})\b(?!(?<=multiple)[ -]launch)
  | (?P<words>(?:{ONE_TO_999}|an?)(?=[- ]{SCALE}\b)(?:[- ]{SCALE}\b)+
       (?:(?:,|[ ]and)?[ ]{ONE_TO_999}\b(?:[- ]{BIG_SCALE}\b)+)*
       (?:(?:[ ]and)?[ ]{ONE_TO_999}\b(?![- ]{SCALE}))?
     | (?:{ONE_TO_999})\b(?:[ ]and[ ]a[ ]half\b(?:[ ]{SCALE}\b)?)?)
  | (?P<zero>zero|no(?:body|[ ]one|ne)?)\b(?![-.])
    """,
    re.VERBOSE | re.IGNORECASE,
)
WORD = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?")
STARTS = frozenset(
    [*en.ONES, *en.TEENS, *en.TENS, *en.PLURAL_SCALES, "a", "an", "half", "couple", "several", "few", "many", "zero", "no",
     "nobody", "none", "multiple", "numerous", "handful", "countless", "another", "dozen"]
)  # fmt: skip
CANDIDATE = re.compile(r"(?<!\w)[A-Za-z]+|(?<![\w.,])[.]?\d|[½¼¾⅓⅔⅛⅕⅖⅗]")


def match_numeral(text: str, position: int) -> Numeral | None:
    """Return the number that starts at a position of the text, or None.

    >>> match_numeral("half a million people", 0)
    Numeral(start=0, end=14, value=Decimal('500000.0'), rule='words', scale=1000000, suffix='')
    >>> match_numeral("2.8m shells", 0).value
    Decimal('2800000.0')
    """
    found = GRAMMAR.match(text, position, min(len(text), position + 120))
    if found is None or (found.end() < len(text) and found.lastgroup != "onlysign" and _runs_on(text, found)):
        return None
    return _read(found)


def find_numerals(text: str) -> Iterator[Numeral]:
    """Yield every number of a text, in order, none overlapping another.

    >>> [str(numeral.value) for numeral in find_numerals("Two dozen boats and 1,200 sailors")]
    ['24', '1200']
    """
    end = 0
    for candidate in CANDIDATE.finditer(text):
        if candidate.start() < end or (candidate[0][0].isalpha() and candidate[0].lower() not in STARTS):
            continue
        numeral = match_numeral(text, candidate.start())
        if numeral:
            end = numeral.end
            yield numeral


def _runs_on(text: str, found: re.Match[str]) -> bool:
    """Return whether the word goes on after the number: "981st", "oneself"; a unit may be glued ("45g", "1,000km")."""
    tail = text[found.end() : found.end() + 2].lower()
    # "10²³" is no ten
    if found["digits"] and tail[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return text[found.end() - 1].isdigit()
    if found["digits"]:
        return tail in ("st", "nd", "rd", "th") and text[found.end() - 1].isdigit()
    return tail[:1].isalpha()


def _read(found: re.Match[str]) -> Numeral | None:
    for group, reader in READERS:
        if found[group]:
            value, rule, scale, suffix = reader(found)
            return Numeral(start=found.start(), end=found.end(), value=value, rule=rule, scale=scale, suffix=suffix)
    return None


Parts = tuple[Decimal | None, Rule, int, str]


def _digits(found: re.Match[str]) -> Parts:
    value = Decimal(re.sub(r"[^\d.]", "", found["digits"]))
    if found["sign"]:
        value += _fraction(en.SIGNS[found["sign"]])
    if found["half"]:
        value += Decimal("0.5")
    if found["exponent"]:
        value *= Decimal(10) ** int(re.sub("[−–]", "-", found["exponent"]))
    suffix = found["abbreviation"] or ""
    scale = en.SCALES.get((found["scale"] or "").lower()) or en.ABBREVIATIONS.get(suffix.lower(), 1)
    return value * scale, "digits", scale, suffix


def _digit_fraction(found: re.Match[str]) -> Parts:
    value = _fraction(found["digitfraction"].replace("⁄", "/"))
    # "24/7" is an idiom, not three and three sevenths
    return (value if " " in found["digitfraction"] or 0 < value < 1 else None), "digit-fraction", 1, ""


def _sign(found: re.Match[str]) -> Parts:
    return _fraction(en.SIGNS[found["onlysign"]]), "fraction", 1, ""


def _fraction(text: str) -> Decimal:
    """Read "3/4" or "2 1/2"; 0 where the lower number is 0."""
    *whole, part = text.split()
    upper, lower = part.split("/")
    try:
        return Decimal(whole[0] if whole else 0) + Decimal(upper) / Decimal(lower)
    except (InvalidOperation, ZeroDivisionError):
        return Decimal(0)


def _plural(found: re.Match[str]) -> Parts:
    scale = 1
    for word in WORD.findall(found["plural"].lower()):
        scale *= en.PLURAL_SCALES.get(word, 1)
    return Decimal(scale), "plural-scale", scale, ""


def _couple(found: re.Match[str]) -> Parts:
    scale = en.SCALES.get((found["couplescale"] or "").lower(), 1)
    return Decimal(2 * scale), "couple", scale, ""


def _few(found: re.Match[str]) -> Parts:
    scale = en.SCALES[found["fewscale"].lower()]
    return Decimal(scale), "few-scale", scale, ""


def _half_scale(found: re.Match[str]) -> Parts:
    scale = en.SCALES[found["halfscale"].lower()]
    return Decimal("0.5") * scale, "words", scale, ""


def _half(found: re.Match[str]) -> Parts:
    return Decimal("0.5"), "half-unit" if found["halfunit"] else "fraction", 1, ""


def _parts(found: re.Match[str]) -> Parts:
    upper = found["numerator"].lower()
    count = Decimal(1) if upper in ("a", "an") else words_value(upper)
    lower = found["denominator"].lower()
    return count / en.DENOMINATORS.get(lower, en.DENOMINATORS.get(lower.rstrip("s"), 1)), "fraction", 1, ""


def _vague(found: re.Match[str]) -> Parts:
    return None, "vague", 1, ""


def _zero(found: re.Match[str]) -> Parts:
    return Decimal(0), "zero", 1, ""


def _words(found: re.Match[str]) -> Parts:
    value = words_value(found["words"].lower())
    scales = [en.SCALES[word] for word in WORD.findall(found["words"].lower()) if word in en.SCALES]
    return value, "words", max(scales, default=1), ""


def words_value(phrase: str) -> Decimal:
    """Return what number words in lower case come to.

    >>> words_value("one hundred and twenty thousand, three hundred")
    Decimal('120300')
    >>> words_value("two and a half million")
    Decimal('2500000.0')
    """
    total = current = Decimal(0)
    for word in WORD.findall(phrase):
        if word in en.SCALES:
            current = (current or Decimal(1)) * en.SCALES[word]
            if en.SCALES[word] >= 1000:
                total, current = total + current, Decimal(0)
        elif word == "half":
            current += Decimal("0.5")
        else:
            current += en.ONES.get(word) or en.TEENS.get(word) or en.TENS.get(word) or 0
    return total + current


READERS = (
    ("digitfraction", _digit_fraction), ("digits", _digits), ("onlysign", _sign), ("plural", _plural),
    ("couple", _couple), ("few", _few), ("halfscale", _half_scale), ("halfunit", _half), ("numerator", _parts),
    ("onlyhalf", _half), ("byhalf", _half), ("vague", _vague), ("words", _words), ("zero", _zero),
)  # fmt: skip
