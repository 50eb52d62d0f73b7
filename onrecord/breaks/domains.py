"""Of what a superlative is the highest: "the heaviest attack on the route" told as the heaviest attack of all.

A superlative holds within phrases behind it ("on the route", "from the southern
hills"). One of them is lost where the retelling has none of its words nearby,
and nothing in its place that may say the same; or has a whole country there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from onrecord.breaks.nearby import bag_nearby
from onrecord.breaks.tellings import Passage
from onrecord.breaks.wording import bag_of
from onrecord.languages.en import retelling as en
from onrecord.model import Span

PREPOSITION = re.compile(
    r"\b(?:in|on|from|at|to(?=\s+(?:the|an?|its|their|his|her|[A-Z]))|against|between|among|within|across|through|for|along|off)\s+(?!(?:come|be|have|do)\b)(?=[a-zA-Z])"
)
# "the worst spring there"
ANAPHOR = re.compile(
    r"\b(?:there|here)\b|\bof\s+(?:the|this|that|its)\s+(?:kind|sort|type)\b|\b(?:of|in|on)\s+(?:this|that|these|those|such|its|their)\b",
    re.IGNORECASE,
)
PHRASE_END = re.compile(r"[,;.:]|\s(?:that|which|who|since|after|and|was|were|is|are|has|have)\s")


def is_lost(told: Passage, before: Span, retold: Passage, after: Span) -> bool:
    """True where a phrase within which a superlative holds is gone; `before` and `after` run from word to reference."""
    lost = [
        each for each in _phrases(told, before) if not _stems(told, each) <= {""} and not _is_kept(told, each, retold)
    ]
    if not lost:
        return False
    if ANAPHOR.search(retold.telling.text, after.start, after.end):
        return False
    known = bag_of(told.telling.text, [told.telling.matter(told.sentence)])
    fresh = [each for each in _phrases(retold, after) if not _stems(retold, each) & known.keys()]
    if any(_is_country(retold, each) for each in fresh):
        return True
    # any new word between the superlative and what it counts from may say in its way what seems gone
    return not fresh and not bag_of(retold.telling.text, [after]).keys() - known.keys()


def _is_kept(told: Passage, phrase: Span, retold: Passage) -> bool:
    return bool(_stems(told, phrase) & bag_nearby(retold.telling, retold.sentence).keys())


def _stems(passage: Passage, phrase: Span) -> set[str]:
    return {name for name in bag_of(passage.telling.text, [phrase]) if not name.startswith("#")} or {""}


def _phrases(passage: Passage, span: Span) -> Iterator[Span]:
    """Yield the phrases of a stretch of text that a preposition opens."""
    text = passage.telling.text
    starts = [match.start() for match in PREPOSITION.finditer(text, span.start, span.end)]
    for start, following in itertools.pairwise([*starts, span.end]):
        end = PHRASE_END.search(text, start, following)
        yield Span(start, end.start() if end else following)


def _is_country(passage: Passage, phrase: Span) -> bool:
    telling = passage.telling
    near = (each for each in telling.toponyms_in(passage.sentence) if phrase.contains(each.span))
    return en.NATIONWIDE.search(telling.text, phrase.start, phrase.end) is not None or any(
        each.precision == "country" for each in near
    )
