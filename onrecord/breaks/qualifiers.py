"""Two figures of one number → whether the retelling lost or hardened its qualifier: "at least", "up to", "about"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.breaks.aligning import value_of
from onrecord.breaks.finding import Found
from onrecord.breaks.tellings import Figure
from onrecord.languages.en import retelling as en
from onrecord.languages.en.units import KINDS
from onrecord.model import Qualifier, Span

OPEN = frozenset({"at_least", "more_than"})
BLURRED = frozenset({"about", "at_most", "less_than", "range"})
BARE = frozenset({"exact", "fraction", None})
LOOSE = BARE | {"about"}
CAPPED = frozenset({"at_most", "less_than"})
# numbers so common that a story may have one twice
SMALL = 12


def compare(told: Figure, retold: Figure) -> Iterator[Found]:
    """Yield the break where a number retold is opened, capped or blurred less than it was told."""
    left, right = told.quantity, retold.quantity
    before, after = qualified(told), qualified(retold)
    one, other = value_of(left), value_of(right)
    is_end = left.qualifier == "range" and one is not None and other is not None and set(other) < set(one)
    if is_end and qualifier_of(retold) in BARE and left.unit == right.unit:
        yield Found("qualifier-hardened", before, after, "qualifier", "{told} hardened to {retold}")
    if one != other or left.vague or right.vague or _is_recalled(retold):
        return
    if (
        _is_spatial(told)
        or _is_spatial(retold)
        or _is_told_so_too(told, retold)
        or (qualifier_of(retold) in BARE and is_kept(told, retold))
    ):
        return
    if qualifier_of(told) in OPEN and qualifier_of(retold) in LOOSE:
        yield Found("qualifier-lost", before, after, "qualifier", "{told} lost its qualifier: {retold}")
    elif _is_hardened(told, retold):
        yield Found("qualifier-hardened", before, after, "qualifier", "{told} hardened to {retold}")


def _is_told_so_too(told: Figure, retold: Figure) -> bool:
    """True where the story told has a small number or a share twice, and the other time as it is retold: "a third of it"."""
    value = value_of(told.quantity)
    is_common = value is not None and (value[0] <= SMALL or told.quantity.unit == "percent")
    return is_common and any(
        each is not told and value_of(each.quantity) == value and each.quantity.unit == told.quantity.unit
        and qualifier_of(each) in BARE and qualifier_of(retold) in BARE
        for each in told.passage.telling.figures
    )  # fmt: skip


def is_kept(told: Figure, retold: Figure) -> bool:
    """True where the clause of a number opens or blurs it in words that stand away from it: "three more at the least"."""
    qualifier = qualifier_of(told)
    words = en.OPENED if qualifier in OPEN else en.CAPPED if qualifier in CAPPED else en.BLURRED
    return words.search(_free_words(retold)) is not None


def _free_words(figure: Figure) -> str:
    """Return the words of a figure's clause that are neither its own nor right before another number."""
    telling = figure.passage.telling
    text, clause = telling.text, telling.clause_at(figure.span)
    taken = [qualified(each) for each in telling.figures if each.passage.sentence == figure.passage.sentence]
    parts, start = [], clause.start
    for span in sorted(each for each in taken if each.overlaps(clause)):
        parts.append(text[start : max(start, span.start)])
        start = max(start, span.end)
    return " # ".join([*parts, text[start : clause.end]])


def _is_spatial(figure: Figure) -> bool:
    """True where "over" before a length may say where something lies, and not how long it is: "spread over 16 km"."""
    unit = figure.quantity.unit or ""
    before = Span(qualified(figure).start, figure.span.end).of(figure.passage.telling.text)
    return KINDS.get(unit) in ("distance", "area") and re.match(r"over\b", before, re.IGNORECASE) is not None


def _is_recalled(figure: Figure) -> bool:
    """True for an older number beside the one told: "up from 43"."""
    return en.RECALLED.search(figure.passage.telling.text[: figure.span.start][-24:]) is not None


def _is_hardened(told: Figure, retold: Figure) -> bool:
    left, right = qualifier_of(told), qualifier_of(retold)
    if left in BLURRED:
        return right in BARE or right in OPEN or (left in CAPPED and right == "about")
    return (left in BARE or left == "at_least") and right == "more_than"


def qualifier_of(figure: Figure) -> Qualifier | None:
    """Return a figure's qualifier, that of the words before it where the reading has none; "not … more than" caps."""
    quantity, before = figure.quantity, qualified(figure)
    start = figure.passage.telling.sentence(figure.passage.sentence).start
    if en.NOT_MORE.search(figure.passage.telling.text[start : figure.span.end]):
        return "at_most"
    if quantity.qualifier not in BARE or before == figure.span:
        return quantity.qualifier
    words = " ".join(Span(before.start, figure.span.start).of(figure.passage.telling.text).lower().split())
    return next((name for start, name in en.QUALIFIER_SENSES if words.startswith(start)), quantity.qualifier)


def qualified(figure: Figure) -> Span:
    """Return the span of a figure with the words before it that open or blur it."""
    text = figure.passage.telling.text
    index = figure.passage.sentence
    start = figure.passage.telling.sentence(index).start
    before = en.QUALIFIER.search(text[start : figure.span.start])
    if before and en.PHRASAL.search(text[start : figure.span.start]):
        return figure.span
    return Span(start + before.start(), figure.span.end) if before else figure.span
