"""Two figures on one measure → why they differ, by the first rule that answers; nothing added, subtracted, converted.

The order goes from what words say outright to what only days and names suggest:
1. No number, no comparison. A currency in brackets says one amount twice.
2. What a page says itself of both numbers, one corrects, follows or is part of the other, beats all that is inferred.
3. Scope before values: numbers of different things neither agree nor conflict, even where they are equal. A narrower
   scope explains a smaller number, never a larger one. Rate, what is counted, whom, whose, where, when.
4. Unit after scope: no conversion would reconcile amounts for two matters.
5. Values that meet agree, or are limits of two claimants that do not exclude each other.
6. Values apart: of one claimant a slip, or an update where the days tell the order; of copies a slip; of several
   claimants numbers as of different days, estimates, or, where the matter is certainly one, a contradiction.
7. What is left could not be measured: that is no agreement, and no conflict either.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.differences import explicit, scoped, values
from onrecord.differences.known import NOTHING, Known
from onrecord.differences.pairs import TOLLS, Pair, pair_of, source_words
from onrecord.differences.scopes import Scope
from onrecord.differences.wording import nearest, pattern, words_at
from onrecord.languages.en.differing import CORRECTING, METHODS, MOVED
from onrecord.linked import Difference, Told, Words
from onrecord.model import Span

Rule = Callable[[Pair], Difference | None]


def why(one: Told, other: Told, known: Known = NOTHING) -> Difference:
    """Say why two figures differ, with the words that decide it; the same answer whichever comes first."""
    return why_of(Scope(told=one), Scope(told=other), known)


def why_of(one: Scope, other: Scope, known: Known) -> Difference:
    """Say the same of two scopes, each read once however many others it is held against."""
    pair = pair_of(one, other, known)
    return next(found for rule in RULES if (found := rule(pair)))


class Comparison:
    """Says why figures of some readings differ: the scope of each is read once, and so is each pair, whoever asks how often."""

    def __init__(self, known: Known = NOTHING) -> None:
        self._known = known
        self._scopes: dict[str, Scope] = {}
        self._found: dict[tuple[str, str], Difference] = {}

    def __call__(self, one: Told, other: Told) -> Difference:
        """Return what `why` says of two figures; each claim must be told by one and the same reading every time."""
        left, right = sorted((one, other), key=lambda told: told.claim.id)
        key = (left.claim.id, right.claim.id)
        if key not in self._found:
            self._found[key] = why_of(self._scope(left), self._scope(right), self._known)
        return self._found[key]

    def _scope(self, told: Told) -> Scope:
        if told.claim.id not in self._scopes:
            self._scopes[told.claim.id] = Scope(told=told)
        return self._scopes[told.claim.id]


def _without_number(pair: Pair) -> Difference | None:
    if all(values.has_number(claim) for claim in pair.claims):
        return None
    return pair.decided("could-not-measure", "no-number", "Words without a number cannot be held against a number.")


def _agreement(pair: Pair) -> Difference | None:
    """Answer for values that one number can satisfy."""
    if values.is_same(*pair.claims):
        return pair.decided("none", "same-number", "Both give the same number.")
    if not values.meets(*pair.claims):
        return None
    if pair.is_same_claimant or not pair.are_both_named:
        return pair.decided("none", "values-meet", "One number can satisfy both.")
    return pair.decided(
        "claimant", "values-meet", f"{_two(pair)} give different limits, which one number can satisfy.", *_sources(pair)
    )


def _one_claimant(pair: Pair) -> Difference | None:
    """Answer for two values apart that one claimant gave, or that two copies of one story print."""
    if pair.are_versions and (pair.is_same_claimant or not pair.are_both_named):
        said = _word_of_later(pair, CORRECTING)
        return pair.decided("correction", "later-version", "A later version of the page gives another number.", said)
    if not pair.is_same_claimant and not pair.is_one_family:
        return None
    claimant = source_words(pair.left.told) or source_words(pair.right.told)
    who = f"One claimant ({_quote(claimant)})" if claimant and pair.is_same_claimant else "One claimant"
    slip = values.slip(*pair.claims)
    if pair.is_one_family and (pair.is_one_occasion or not pair.are_ordered or slip):
        reason = f" ({slip})" if slip else ""
        return pair.decided("copy-error", "copy", f"Copies of one story print different numbers{reason}.", claimant)
    if pair.is_one_occasion and slip:
        return pair.decided(
            "copy-error", "slip", f"{who}, one occasion, and numbers that a slip explains ({slip}).", claimant
        )
    if correcting := _word_of_later(pair, CORRECTING):
        return pair.decided(
            "correction", "corrects", f"{who} corrects the number ({_quote(correcting)}).", claimant, correcting
        )
    if pair.are_ordered:
        return pair.decided("update", "later", f"{who} gives another number later.", claimant)
    if moved := _word_of_later(pair, MOVED):
        return pair.decided(
            "update", "moved", f"{who} gives another number, told as a newer one ({_quote(moved)}).", claimant, moved
        )
    return pair.decided(
        "could-not-measure", "no-order", f"{who} gives two numbers, and which is later is not told.", claimant
    )


def _word_of_later(pair: Pair, words: str) -> Words | None:
    """Return the match of a pattern in the sentence of the right one, or of the left where no order is known."""
    for told in (pair.right.told, pair.left.told) if not pair.are_ordered else (pair.right.told,):
        if found := pattern(words).search(told.story.text, told.sentence.start, told.sentence.end):
            return words_at(told, Span(*found.span()))
    return None


def _later_page(pair: Pair) -> Difference | None:
    """Answer for tolls told on different days where at least one page names nobody who counted."""
    if pair.are_both_named or not pair.is_one_matter or not pair.are_ordered:
        return None
    if pair.left.claim.predicate not in TOLLS:
        return None
    return pair.decided("update", "later-page", "A later page gives another count of one matter.", *_sources(pair))


def _other_day(pair: Pair) -> Difference | None:
    """Answer for two claimants whose numbers are as of different days."""
    if not pair.are_both_named or not pair.are_ordered:
        return None
    return pair.decided("scope", "as-of", f"{_two(pair)} tell of different days.", *_sources(pair))


def _estimates(pair: Pair) -> Difference | None:
    """Answer for numbers made by different methods, unless two sides of a war dispute one matter."""
    if not any(claim.speaker for claim in pair.claims) or pair.are_two_sides:
        return None
    methods = [_method(told) for told in pair.tolds]
    if not any(methods):
        return None
    if not pair.are_both_named:
        return pair.decided(
            "could-not-measure", "unnamed", "One of the two names nobody who arrived at it.", *_sources(pair), *methods
        )
    reasons = ", ".join(_quote(each) for each in methods if each)
    return pair.decided(
        "claimant",
        "estimates",
        f"{_two(pair)} arrive at numbers in ways of their own ({reasons}).",
        *_sources(pair),
        *methods,
    )


def _method(told: Told) -> Words | None:
    return nearest(told, METHODS, told.sentence)


def _one_sentence(pair: Pair) -> Difference | None:
    """Answer for two numbers that one sentence gives in one breath: it tells of two things, not of one twice."""
    left, right = pair.tolds
    are_of_two = pair.are_both_named and not pair.is_same_claimant
    if left.story.id != right.story.id or left.sentence != right.sentence or are_of_two:
        return None
    return pair.decided("scope", "one-sentence", "One sentence gives both, each of a thing of its own.")


def _contradiction(pair: Pair) -> Difference | None:
    """Answer for two values apart on what is certainly one matter at one time."""
    if not pair.is_one_matter or not (pair.are_of_one_day or pair.is_same_time):
        return None
    shared = [pair.left.place, pair.right.place]
    where = f" on one matter ({_quote(shared[0].words)})" if shared[0] and shared[0].words else " on one matter"
    who = _two(pair) if pair.are_both_named else "Two tellings"
    return pair.decided(
        "contradiction", "apart", f"{who}{where} give numbers that cannot both hold.", *_sources(pair),
        *(each.words for each in shared if each),
    )  # fmt: skip


def _unmeasured(pair: Pair) -> Difference:
    return pair.decided(
        "could-not-measure",
        "unsure-matter",
        "Whether both tell of one matter at one time is not in the record.",
        *_sources(pair),
    )


def _sources(pair: Pair) -> list[Words]:
    return [words for told in pair.tolds if (words := source_words(told))]


def _two(pair: Pair) -> str:
    """Name both claimants in their printed words, or say that there are two."""
    found = _sources(pair)
    return f"{_quote(found[0])} and {_quote(found[1])}" if len(found) == 2 else "Two claimants"


def _quote(words: Words) -> str:
    return f"“{' '.join(words.exact.split())}”"


RULES: tuple[Rule, ...] = (
    _without_number, explicit.twin, explicit.given_again, explicit.correction, explicit.progress, explicit.part, *scoped.RULES, _agreement,
    _one_sentence, _one_claimant, _later_page, _other_day, _estimates, _contradiction, _unmeasured,
)  # fmt: skip
