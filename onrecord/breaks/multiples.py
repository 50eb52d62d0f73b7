"""Two passages of one matter → whether "more than twice the price" became "twice the price": a multiple's qualifier."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.breaks.aligning import Pair
from onrecord.breaks.finding import Found
from onrecord.breaks.tellings import Passage
from onrecord.languages.en import multiples as en
from onrecord.languages.en.retelling import BLURRED, CAPPED, OPENED
from onrecord.model import Span

BLURRING = frozenset(["nearly", "almost", "about", "roughly", "up to"])


def compare(pair: Pair) -> Iterator[Found]:
    """Yield the multiples of aligned passages that lost what opened or blurred them."""
    counted = [(one.passage, other.passage) for one, other in pair.figures]
    for told, retold in dict.fromkeys([*pair.passages, *counted]):
        for span, times, qualifier in _multiples(told):
            others = [(at, word) for at, number, word in _multiples(retold) if number == times]
            if not qualifier or len(others) != 1 or others[0][1]:
                continue
            words = retold.telling.sentence(retold.sentence).of(retold.telling.text)
            if any(each.search(words) for each in (OPENED, CAPPED, BLURRED)):
                continue
            if qualifier in BLURRING:
                yield Found("qualifier-hardened", span, others[0][0], "multiple", "{told} hardened to {retold}")
            else:
                yield Found("qualifier-lost", span, others[0][0], "multiple", "{told} lost its qualifier: {retold}")


def _multiples(passage: Passage) -> list[tuple[Span, int, str]]:
    """Return where the sentence of a passage says how many times as much, how many, and the words before it that open or blur it."""
    found, whole = [], passage.telling.matter(passage.sentence)
    for match in en.MULTIPLE.finditer(passage.telling.text, whole.start, whole.end):
        word = match["times"].lower().split()[0].removesuffix("fold").strip("-")
        number = int(word) if word.isdigit() else en.TIMES.get(word)
        if number is not None:
            found.append((Span(*match.span()), number, " ".join((match["qualifier"] or "").lower().split())))
    return found
