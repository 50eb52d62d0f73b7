"""What our own names are called where people read them: measures, types of event, flags, moments; and a claim in a few words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from onrecord import event_types, measures
from onrecord.brief.days import in_words
from onrecord.brief.values import vague
from onrecord.errors import ISSUE_CODES
from onrecord.report import short
from onrecord.store.rows import Row

# the words that limit a number; a page that prints one of them inside the number's own words says it itself
_LIMITS = {
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "up to",
    "less_than": "less than",
}
_LIMITED = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|at least|at most|more than|over|up to|less than|fewer than|under)\b",
    re.I,
)


@cache
def _labels() -> Mapping[str, str]:
    return {each.name: each.label for each in event_types.load()}


@cache
def _titles() -> Mapping[str, str]:
    return {each.name: each.title for each in measures.load()}


def called(name: str) -> str:
    """Return the few words for a measure, a type of event or another of our names.

    >>> called("attack.other"), called("drones_launched"), called("other:duration")
    ('attack', 'drones launched', 'duration')
    """
    return _labels().get(name) or measures.called(name).replace(".", ": ")


def titled(name: str) -> str:
    """Return the title of a figure, which a measure gives in the words of its name: the measure's own, with a capital.

    >>> titled("killed"), titled("Drones downed"), titled("other:duration")
    ('People killed', 'Drones shot down or otherwise stopped', 'Duration')
    """
    told = _titles().get(name.replace(" ", "_").casefold()) or called(name)
    return told[:1].upper() + told[1:]


def flagged(code: str) -> str:
    """Return what a flag says, by its code.

    >>> flagged("gap")
    'words are missing from the page here'
    """
    return ISSUE_CODES.get(code, code.replace("-", " "))


def limit(claim: Any) -> str:
    """Return the word that the page sets before a number to limit it and that the number's own words lack, else "".

    >>> row = {"qualifier": "at_least", "exact": "two people"}
    >>> limit(row), limit(row | {"exact": "at least two people"}), limit(row | {"exact": "thousands of people"})
    ('at least', '', '')
    """
    words, qualifier = exact(claim), claim["qualifier"] if isinstance(claim, Mapping) else claim.qualifier
    return "" if vague(words) or _LIMITED.search(words) else _LIMITS.get(qualifier or "", "")


def exact(claim: Any) -> str:
    """Return the words of the page that a claim is read from, of a claim or of its row."""
    return str(claim["exact"] if isinstance(claim, Mapping) else claim.evidence[0].exact)


def about(claim: Any) -> tuple[str, str]:
    """Return the place that an event is told of, or, where there is none, those who act in it; "" for the other.

    >>> about({"place": None, "actors": ["Oslo", "Bern", "Rome"]}), about({"place": "Kyiv", "actors": ["Oslo"]})
    (('', 'Oslo, Bern'), ('Kyiv', ''))
    """
    place, actors = (claim["place"], claim["actors"]) if isinstance(claim, Mapping) else (claim.place, claim.actors)
    return (place, "") if place else ("", ", ".join((actors or ())[:2]))


def headed(rows: Sequence[Row], captured: Callable[[Collection[str]], Iterable[Row]]) -> list[Row]:
    """Return rows of stories, a page's name in the place of the headline that a story lacks.

    >>> headed([{"headline": None, "sha256": "5"}], lambda pages: [{"sha256": "5", "name": "night.txt"}])
    [{'headline': 'night', 'sha256': '5'}]
    """
    bare = {row["sha256"] for row in rows if not row["headline"] and row["sha256"]}
    names = {row["sha256"]: short(row["name"]) for row in captured(bare)} if bare else {}
    return [row if row["headline"] else {**row, "headline": names.get(row["sha256"])} for row in rows]


def moment(value: str | None) -> str:
    """Return a time of capture or of a decision as people read it; what is no such time as it is.

    >>> moment("2024-11-02T16:32:12Z"), moment("2024-11-02"), moment(None)
    ('2 November 2024, 16:32 UTC', '2 November 2024', '')
    """
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return value or ""
    day = in_words(found.date().isoformat())
    return f"{day}, {found:%H:%M} UTC" if "T" in (value or "") else day
