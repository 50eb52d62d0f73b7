"""Other people's event codes: one TOML per scheme, and a vote of words that names the code of a passage.

The reader's own types carry their codes in other schemes; a scheme's words
decide where a code is finer than the types, or where no event was found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STRONG, WORD, AGAINST, FOCUS = 3.0, 1.0, 1.5, 2.0


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a scheme with the patterns that speak for and against it."""

    name: str
    strong: re.Pattern[str]
    words: re.Pattern[str]
    never: re.Pattern[str]


@cache
def scheme(name: str) -> tuple[Code, ...]:
    """Return the codes of a scheme ("acled", "plover") in the order of its file.

    >>> "PEACE_PROTEST" in [code.name for code in scheme("acled")]
    True
    """
    table = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
    return tuple(
        Code(row["name"], _pattern(row["strong"]), _pattern(row["words"]), _pattern(row["never"]))
        for row in table["code"]
    )


def _pattern(stems: list[str]) -> re.Pattern[str]:
    if not stems:
        return re.compile(r"(?!)")
    longest_first = sorted(stems, key=lambda stem: (-len(stem), stem))
    return re.compile(r"\b(?:" + "|".join(re.escape(stem) for stem in longest_first) + r")")


def weigh(text: str, name: str, prior: Mapping[str, float], focus: str = "") -> str:
    """Return the code that the words of a passage speak for most, with `prior` points added.

    Each different word counts once, and what stands earlier counts more; the
    words of `focus` (what stands between two parties) count again, FOCUS
    times. Equal weights go to the code that stands first in the scheme.
    """
    lower, inner = text.lower(), focus.lower()
    weights = {
        code.name: _weight(lower, code) + FOCUS * _weight(inner, code) + prior.get(code.name, 0.0)
        for code in scheme(name)
    }
    return max(weights, key=lambda code: weights[code])


def _weight(lower: str, code: Code) -> float:
    return (
        STRONG * _hits(lower, code.strong) + WORD * _hits(lower, code.words) - AGAINST * _hits(lower, code.never)
    )  # fmt: skip


def _hits(lower: str, pattern: re.Pattern[str]) -> float:
    """Return the number of different matches, each worth between 1 (at the start) and a half (at the end)."""
    first: dict[str, int] = {}
    for match in pattern.finditer(lower):
        first.setdefault(match.group(), match.start())
    length = max(1, len(lower))
    return sum(1 - 0.5 * position / length for position in first.values())
