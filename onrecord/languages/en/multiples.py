"""English words for how many times as much: "twice", "doubled", "three times", "fivefold", and what opens or blurs them."""

from __future__ import annotations

import re

from onrecord.languages.en.retelling import SMALL_NUMBERS

TIMES = {
    **{word: number for word, number in SMALL_NUMBERS.items() if number > 2 and " " not in word},
    "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2, "two": 2,
    "thrice": 3, "triple": 3, "tripled": 3, "trebled": 3, "treble": 3, "quadruple": 4, "quadrupled": 4,
}  # fmt: skip
_NUMBER = "|".join(sorted((word for word in TIMES if word.isalpha()), key=len, reverse=True))
MULTIPLE = re.compile(
    r"\b(?:(?P<qualifier>more\s+than|well\s+over|over|at\s+least|no\s+less\s+than|nearly|almost|about|roughly|up\s+to)\s+)?"
    rf"(?P<times>twice|thrice|(?:doubl|tripl|trebl|quadrupl)(?:e|ed|es|ing)\b|(?:{_NUMBER}|\d{{1,3}})\s+times\b|(?:{_NUMBER})-?fold\b)",
    re.IGNORECASE,
)
