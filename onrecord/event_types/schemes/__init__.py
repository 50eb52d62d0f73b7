"""Other people's event codes: one TOML per scheme, and a vote of words that names the code of a passage.

The reader's own types carry their codes in other schemes; a scheme's words
decide where a code is finer than the types, or where no event was found. An
entry is a stem; " .. " in it stands for up to eight words of the same
sentence, and "@name" for any stem of a class of the scheme ("@rebels .. seiz").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STRONG, WORD, AGAINST, FOCUS = 3.0, 1.0, 1.5, 2.0
# the rest of a word, and up to eight words more before the next
GAP = r"[\w'’-]*(?:[^\w.!?]+[\w'’-]+){0,8}?[^\w.!?]+"


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
    classes = table.get("classes", {})
    return tuple(
        Code(row["name"], *(pattern(row[kind], classes) for kind in ("strong", "words", "never")))
        for row in table["code"]
    )


def pattern(stems: list[str], classes: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Return what finds any of some entries in lower-case text, the longest first.

    >>> pattern(["@rebels .. seiz"], {"rebels": ["rebel", "militant"]}).search("the militants have seized a bridge").group()
    'militants have seiz'
    """
    if not stems:
        return re.compile(r"(?!)")
    opened = {f"@{name}": _either(members) for name, members in classes.items()}
    longest_first = sorted(stems, key=lambda stem: (-len(stem), stem))
    return re.compile(r"\b(?:" + "|".join(_entry(stem, opened) for stem in longest_first) + r")")


def _entry(stem: str, classes: Mapping[str, str]) -> str:
    return GAP.join(classes[part] if part in classes else re.escape(part) for part in stem.split(" .. "))


def _either(stems: list[str]) -> str:
    return "(?:" + "|".join(re.escape(stem) for stem in sorted(stems, key=lambda stem: (-len(stem), stem))) + ")"


def weigh(text: str, name: str, prior: Mapping[str, float], focus: str = "") -> str:
    """Return the code that the words of a passage speak for most, with `prior` points added.

    Equal weights go to the code that stands first in the scheme.
    """
    found = weights(text, name, focus)
    return max(found, key=lambda code: found[code] + prior.get(code, 0.0))


def weights(text: str, name: str, focus: str = "") -> dict[str, float]:
    """Return how much the words of a passage speak for each code of a scheme, in the scheme's order.

    Each different word counts once, and what stands earlier counts more; the
    words of `focus` (what stands between two parties) count again, FOCUS times.

    >>> found = weights("Rebels seized the town of Kelm.", "acled")
    >>> max(found, key=found.get)
    'NON_STATE_ACTOR_OVERTAKES_TER'
    """
    lower, inner = text.lower(), focus.lower()
    return {code.name: _weight(lower, code) + FOCUS * _weight(inner, code) for code in scheme(name)}


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
