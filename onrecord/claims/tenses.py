"""What the words around a matter say of its time without a date: what is past, what is scheduled, what is ranked since when."""

from __future__ import annotations

from onrecord.annotate.arguments import verb_above
from onrecord.annotate.parse import Parse
from onrecord.languages.en.dates import PARTS_OF_DAY
from onrecord.languages.en.places_of import PAST_WORDS

MAX_CLIMB = 5
RANKS = frozenset({"first", "last", "only", "most"})
# verbs that a timetable puts into the present: "before voting starts on 3 May"
TIMETABLE = frozenset({"start", "begin", "open", "close", "end", "resume", "expire", "take"})


def tells_of_before(parse: Parse, first: int, last: int) -> bool:
    """True where some words put a matter into the past; "since dawn" and "the largest since May" do not."""
    return any(
        parse.lower[at] in PAST_WORDS and not (is_since_a_rank(parse, at) or _is_since_today(parse, at))
        for at in range(first, last)
    )


def is_since_a_rank(parse: Parse, at: int) -> bool:
    """True for the time since when something is the first or the largest: "the first raid since May"."""
    is_since = False
    for _ in range(MAX_CLIMB):
        is_since |= parse.lower[at] == "since" or any(parse.lower[child] == "since" for child in parse.children[at])
        if is_since and any(
            parse.tag[child] == "JJS" or parse.lower[child] in RANKS
            for top in parse.children[at] for child in (top, *parse.children[top])
        ):  # fmt: skip
            return True
        if parse.head[at] == at:
            return False
        at = parse.head[at]
    return False


def _is_since_today(parse: Parse, at: int) -> bool:
    near = parse.lower[at + 1 : at + 3]
    return parse.lower[at] == "since" and any(word in PARTS_OF_DAY for word in near)


def is_scheduled(parse: Parse, word: int) -> bool:
    """True for what is to be by a timetable, told in the present: "the vote opens on 3 May"."""
    verb = word if parse.tag[word].startswith("VB") else verb_above(parse, word)
    return verb is not None and parse.tag[verb] in ("VBZ", "VBP") and parse.lemma[verb] in TIMETABLE
