"""Two scopes → the first limit in which they differ, with the words of either side that set it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.differences import values, windows
from onrecord.differences.pairs import STANDING, Pair
from onrecord.differences.scopes import HITS, Limit, Scope, holds, is_everybody
from onrecord.differences.wording import nearest
from onrecord.languages.en.differing import FATES, STEPS
from onrecord.linked import Difference, Told, Words
from onrecord.measures import load

# the populations whose number is never that of all: a count of children is no count of the dead
_ALWAYS_PART = frozenset(("children", "women", "elderly people", "police", "rescuers", "medical staff", "journalists",
                          "aid workers", "officers", "generals", "hostages", "prisoners"))  # fmt: skip
_TROOPS_ALL = frozenset(("soldiers", "people"))


def _rate(pair: Pair) -> Difference | None:
    """Answer for a number per day or per year beside one of another rate, or of none."""
    left, right = pair.left.rate, pair.right.rate
    if (left.value if left else None) == (right.value if right else None):
        return None
    words = [each.words for each in (left, right) if each]
    same = values.is_same(*pair.claims) and pair.claims[0].unit == pair.claims[1].unit
    if same and (pair.is_same_claimant or pair.is_one_family) and not (left and right):
        return pair.decided(
            "copy-error", "rate-lost", f"The same number, once with a rate{_in(words)}, once without.", *words
        )
    if left and right:
        return pair.decided("scope", "rate", f"They are counted per different times{_in(words)}.", *words)
    return pair.decided("scope", "rate", f"One is a rate{_in(words)}, the other is not.", *words)


def _measure(pair: Pair) -> Difference | None:
    """Answer for two measures, such as killed beside casualties, or sent beside planned."""
    one, other = pair.claims
    if one.predicate == other.predicate:
        return None
    words = [_names(told) for told in pair.tolds]
    titles = [_title(claim.predicate) for claim in (one, other)]
    return pair.decided(
        "scope", "measure", f"They count different things: {titles[0]}; {titles[1]}{_in(words)}.", *words
    )


def _title(predicate: str) -> str:
    """Return a measure's title as its definition gives it, lower case; an open one by its own noun."""
    title = next((each.title for each in load() if each.name == predicate), predicate.removeprefix("other:"))
    return (title[:1].lower() + title[1:]).replace("_", " ")


def _names(told: Told) -> Words | None:
    scope = Scope(told=told)
    table = FATES if told.claim.predicate in HITS else STEPS
    found = next((each for each in (scope.fate, scope.step, scope.aid_stage) if each and each.words), None)
    return found.words if found else nearest(told, "|".join(table.values()))


def _step(pair: Pair) -> Difference | None:
    return _by_limit(pair, "step", "They are of different steps", pair.left.step, pair.right.step)


def _fate(pair: Pair) -> Difference | None:
    return _by_limit(pair, "fate", "They count different fates", pair.left.fate, pair.right.fate)


def _aid(pair: Pair) -> Difference | None:
    """Answer for aid of different kinds, or at different stages; all aid is no rival of military aid."""
    left, right = pair.left.aid_kind, pair.right.aid_kind
    found = _by_limit(pair, "aid-kind", "They are of different kinds of aid", left, right)
    if found:
        return found
    if pair.claims[0].predicate == "aid_total" and bool(left) != bool(right):
        words = [each.words for each in (left, right) if each]
        return pair.decided(
            "scope", "aid-kind", f"One is of one kind of aid{_in(words)}, the other names none.", *words
        )
    return _by_limit(
        pair, "aid-stage", "They are of different stages of aid", pair.left.aid_stage, pair.right.aid_stage
    )


def _by_limit(pair: Pair, rule: str, why: str, left: Limit | None, right: Limit | None) -> Difference | None:
    """Answer where both sides set one limit, and set it differently."""
    if left is None or right is None or left.value == right.value:
        return None
    words = [each.words for each in (left, right)]
    return pair.decided("scope", rule, f"{why}: {left.value}, {right.value}{_in(words)}.", *words)


def _population(pair: Pair) -> Difference | None:
    """Answer for numbers of different people; a part explains only the smaller number."""
    left, right = pair.left.population, pair.right.population
    if left is None or right is None:
        return _part_alone(pair, left or right)
    if left.value == right.value or {left.value, right.value} in ({"people", "civilians"}, {"people", "soldiers"}):
        return None
    for whole, part, limit, other in ((pair.left, pair.right, left, right), (pair.right, pair.left, right, left)):
        if holds(limit.value, other.value) and not values.can_hold(whole.claim, part.claim):
            return None
    words = [left.words, right.words]
    return pair.decided(
        "scope", "population", f"They count different people: {left.value}, {right.value}{_in(words)}.", *words
    )


def _part_alone(pair: Pair, part: Limit | None) -> Difference | None:
    """Answer where one side counts a part of the people, and the other says nothing that narrows its own."""
    if part is None or part.value not in _ALWAYS_PART or is_everybody(part.value):
        return None
    narrow, wide = (pair.left, pair.right) if pair.left.population else (pair.right, pair.left)
    if not values.can_hold(wide.claim, narrow.claim):
        return None
    why = f"One counts {part.value} only{_in([part.words])}, the other is not so limited."
    return pair.decided("scope", "population", why, part.words)


def _peoples(pair: Pair) -> Difference | None:
    """Answer where both name whose number it is, and no name is in both."""
    left, right = pair.left.peoples, pair.right.peoples
    if not left or not right or {each.value for each in left} & {each.value for each in right}:
        return None
    words = [left[0].words, right[0].words]
    return pair.decided("scope", "whose", f"They are numbers of different parties{_in(words)}.", *words)


def _place(pair: Pair) -> Difference | None:
    """Answer for numbers of two places; a place inside the other explains only the smaller number."""
    left, right = pair.left.place, pair.right.place
    if left is None or right is None or pair.is_same_place:
        return None
    words = [left.words, right.words]
    for inner, outer in ((pair.left, pair.right), (pair.right, pair.left)):
        if _lies_in(inner, outer):
            if not values.can_hold(outer.claim, inner.claim):
                return None
            return pair.decided("scope", "place-within", f"One place lies within the other{_in(words)}.", *words)
    return pair.decided("scope", "place", f"They are of different places{_in(words)}.", *words)


def _lies_in(inner: Scope, outer: Scope) -> bool:
    names = {outer.claim.place, outer.place.value if outer.place else None} - {None}
    return bool(names & {inner.claim.admin, inner.claim.country}) and inner.claim.place != outer.claim.place


def _window(pair: Pair) -> Difference | None:
    """Answer for numbers of different windows, in the words that bound them."""
    left, right = pair.left.window, pair.right.window
    if left is None or right is None:
        return None
    reason = windows.differ(left, right)
    if not reason:
        return None
    words = [left.words, right.words]
    return pair.decided("scope", "window", f"{reason[:1].upper()}{reason[1:]}{_in(words)}.", *words)


def _matter(pair: Pair) -> Difference | None:
    """Answer where the links say that the two tell of different matters; what lasts or recurs is the matter of no event."""
    if any(claim.rate or claim.predicate.startswith(STANDING) for claim in pair.claims):
        return None
    left, right = (pair.known.matters.get(claim.id) for claim in pair.claims)
    if left is None or right is None or left == right:
        return None
    return pair.decided("scope", "matter", "They tell of different matters.")


def _unit(pair: Pair) -> Difference | None:
    """Answer for units that differ: nothing is converted, so nothing is compared."""
    left, right = pair.claims
    if left.unit == right.unit or None in (left.unit, right.unit):
        return None
    return pair.decided("unit", "unit", "They are in different units, and nothing is converted.")


def _in(words: Sequence[Words | None]) -> str:
    """Put the deciding words in brackets, each once."""
    printed = dict.fromkeys(" ".join(each.exact.split()) for each in words if each)
    return f" ({', '.join(f'“{each}”' for each in printed)})" if printed else ""


RULES: tuple[Callable[[Pair], Difference | None], ...] = (
    _rate, _measure, _step, _fate, _aid, _population, _peoples, _place, _window, _matter, _unit,
)  # fmt: skip
