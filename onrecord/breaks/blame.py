"""Whom somebody blamed, told as the doer: "officials blamed the rebels" beside an attack became "rebels attacked"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.breaks.aligning import Pair
from onrecord.breaks.finding import Found
from onrecord.breaks.laid import is_bare
from onrecord.breaks.tellings import Passage
from onrecord.breaks.wording import Bag, bag_of
from onrecord.languages.en import retelling as en
from onrecord.languages.en.holding import DONE
from onrecord.model import Span

# how many sentences may stand between a deed and the sentence that blames somebody for it
NEAR = 2
# the doer stands among the first words of a clause
FIRST = 40


def compare(pair: Pair) -> Iterator[Found]:
    """Yield the passages retold in a page's own voice whose doer is only blamed in the story told."""
    text = pair.told.text
    for index in range(len(pair.told.reading.sentences)):
        sentence = pair.told.sentence(index)
        for match in en.BLAMED.finditer(text, sentence.start, sentence.end):
            blamed = bag_of(text, [Span(*match.span("who"))])
            for retold in pair.retold.passages if blamed else ():
                if _is_doer(blamed, retold) and _tells_deed(pair, retold, blamed, index):
                    yield Found("claimant-dropped", sentence, retold.span, "blame",
                                "{told} is said by nobody in {retold}")  # fmt: skip
                    yield Found("status-raised", sentence, retold.span, "blame", "{told} became {retold}")


def _is_doer(blamed: Bag, retold: Passage) -> bool:
    """True where a clause opens on whoever was blamed and goes on with what was done, laid to nobody."""
    opening = Span(retold.span.start, min(retold.span.end, retold.span.start + FIRST))
    opens = blamed.keys() <= bag_of(retold.telling.text, [opening]).keys()
    return opens and DONE.search(retold.words) is not None


def _tells_deed(pair: Pair, retold: Passage, blamed: Bag, index: int) -> bool:
    """True where a passage retells a deed told right beside the blame, and told there without a doer."""
    fellows = pair.fellows(retold)
    if not fellows or abs(fellows[0].sentence - index) > NEAR or blamed.keys() & fellows[0].bag.keys():
        return False
    return fellows[0].sentence != index and is_bare(retold, fellows[0])
