"""A source as a page describes it → the nouns that tell of what kind it is: the body's, else the office's.

"head of the regional defence council" is a council's head, "emergency service
spokesman" speaks for an emergency service: an office that anybody could have
(head, spokesman, member) tells nothing by itself, and the body behind it all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.languages.en import differing as en
from onrecord.linked import Told
from onrecord.model import Entity

CUT = re.compile(r"[,;:(]|\s(?:who|which|that|whose|on)\s")
LINK = re.compile(r"\s(?:of|for|at|in|from|with|to)\s")
LEAD = re.compile(r"^(?:an?|the|its|their|his|her|\w+['’]s)\s+", re.IGNORECASE)
# ", the head of the regional council, N. N." | "N. N., a nurse at the clinic,"
BEFORE = re.compile(r"(?:^|[,;]\s)((?:the|an?)\s[^,.;:\"“”]{3,80}),\s*$", re.IGNORECASE)
BEHIND = re.compile(r",\s((?:the|an?|who\s(?:heads|leads|runs))\s[^,.;:\"“”]{3,80})")
# words of a clause, which no description has before "of"
CLAUSE = re.compile(r"\s(?:the|an?|is|are|was|were|has|have|had|be|been)\s", re.IGNORECASE)
NEAR = 100
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def described(told: Told, person: Entity | None) -> Iterator[str]:
    """Yield what a story says of a person between commas beside the name."""
    if person is None or person.type != "person":
        return
    text = told.story.text
    for mention in person.mentions:
        start = max((each.start for each in told.reading.sentences if each.contains(mention.span)), default=0)
        before = BEFORE.search(text[max(start, mention.span.start - NEAR) : mention.span.start])
        behind = BEHIND.match(text, mention.span.end)
        found = (each.group(1) for each in (before, behind) if each)
        yield from (each for each in found if not CLAUSE.search(LINK.split(each, maxsplit=1)[0].partition(" ")[2]))


def nouns_of(described: str) -> tuple[str, ...]:
    """Return the nouns of a description from the most telling, each with and without the word before it, in lower case.

    >>> nouns_of("head of the regional defence council")
    ('defence council', 'council', 'head')
    >>> nouns_of("an emergency service spokesman")
    ('emergency service', 'service', 'service spokesman', 'spokesman')
    >>> nouns_of("the rights group Nile Witness")
    ('rights group', 'group')
    """
    parts = LINK.split(CUT.split(described.strip(), maxsplit=1)[0])
    # a name behind a description says nothing of the kind: "the rights group Nile Witness"
    words = [_plain(part) for part in parts]
    if not words[0]:
        return _tails(words[1]) if len(words) > 1 else ()
    head = words[0][-1]
    if _one(head) not in en.OFFICES:
        return _tails(words[0])
    behind = _tails(words[1]) if len(words) > 1 else ()
    before = _tails(words[0][:-1])
    return tuple(dict.fromkeys((*behind, *before, *_tails(words[0]))))


def _plain(part: str) -> list[str]:
    """Return the words of a part up to the name behind them; of one that is a name alone, all, where it ends on a noun."""
    words = WORD.findall(LEAD.sub("", part.strip()))
    small = [number for number, word in enumerate(words) if word[0].islower()]
    kept = words[: small[-1] + 1] if small else words
    return [word.lower() for word in kept]


def _tails(words: list[str]) -> tuple[str, ...]:
    """Return the last two words, and the last, each in the singular."""
    if not words:
        return ()
    last = _one(words[-1])
    return (f"{words[-2]} {last}", last) if len(words) > 1 else (last,)


def _one(noun: str) -> str:
    """Return a noun in the singular.

    >>> _one("ministries"), _one("spokesmen"), _one("groups"), _one("forces"), _one("police")
    ('ministry', 'spokesman', 'group', 'force', 'police')
    """
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-2] + "an"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us")) else noun
