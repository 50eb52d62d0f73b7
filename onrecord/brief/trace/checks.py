"""A sentence of our own and the notes it rests on → the words for which it has no ground; none lets it pass.

Numbers must stand in the noted words or count rows of the record; names and
days in the noted words or be a page's label; a quotation must be there as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.brief.checker import tokens
from onrecord.brief.lines import Note
from onrecord.brief.trace import Statement
from onrecord.languages.en import numerals
from onrecord.languages.en.guard import CALENDAR, NUMBER_WORDS

_QUOTED = re.compile(r"“([^”]*)”")
_ENDS = re.compile(r"(?<=[.!?])\s+")
# a number that the noted words spell out: "six drones", "no casualties"
SPELT: Mapping[str, int] = {**numerals.ONES, **numerals.TEENS, **numerals.TENS, "no": 0, "none": 0, "zero": 0}
# the words that open a sentence of our own; any other capital letter is a name
OPENERS = frozenset(
    ("a", "all", "also", "another", "broken", "claimant", "contradiction", "different", "each", "it", "its", "no",
     "nobody", "nothing", "number", "on", "origin", "other", "same", "the", "they", "this", "told", "two", "whether")
)  # fmt: skip


def unsupported(statement: Statement, notes: Mapping[int, Note]) -> tuple[str, ...]:
    """Return each number, name, date and quotation of a statement that nothing it cites holds.

    >>> unsupported(Statement(text="Told by 3 pages.", counts=(3,)), {})
    ()
    >>> unsupported(Statement(text="Told by Olena Marchuk."), {})
    ('Olena', 'Marchuk')
    """
    cited = [notes[number] for number in statement.notes]
    words = " ".join(f"{note.quote} {note.document} {note.document}" for note in cited)
    printed = {token.lower() for token in tokens(words)}
    held = (
        printed | {str(SPELT[token]) for token in printed & SPELT.keys()} | {str(count) for count in statement.counts}
    )
    problems = [token for sentence in _ENDS.split(statement.text) for token in _weighty(sentence)]
    problems = [token for token in problems if token.lower() not in held]
    quotes = " ".join(" ".join(note.quote.split()) for note in cited)
    problems += [f"“{quoted}”" for quoted in _QUOTED.findall(statement.text) if quoted not in quotes]
    return tuple(dict.fromkeys(problems))


def _weighty(sentence: str) -> Iterable[str]:
    """Yield the tokens of a sentence that say a number, a name or a date."""
    for order, token in enumerate(tokens(sentence)):
        lower = token.lower()
        is_name = token[0].isupper() and (order > 0 or lower not in OPENERS)
        if is_name or lower in CALENDAR or lower in NUMBER_WORDS or any(sign.isdigit() for sign in token):
            yield token
