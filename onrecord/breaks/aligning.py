"""Two tellings → the passages and the figures of the one that retell those of the other.

A figure finds its fellow by value, unit, measure, what is counted and the
words around it; a passage by the weight of the stems it shares. A number that
changed still has its fellow where everything around it stayed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from onrecord.breaks.claimants import same_voice
from onrecord.breaks.tellings import Figure, Passage, Telling
from onrecord.breaks.wording import Bag, bag_of, likeness, weights
from onrecord.languages.en.units import KINDS
from onrecord.model import Quantity

# fitted by evals/breaks.py on the development families
LEAST_COSINE, LEAST_OF_TWO, LEAST_INSIDE = 0.30, 0.45, 0.62
EQUAL_VALUE, OTHER_VALUE = 1.45, 1.15
LEAST_CONTEXT, SURE_CONTEXT, LEAST_ECHO = 0.28, 0.75, 0.2
# how many digits a number has that can be known by them in another order, and how alike the words around it are then:
# where the number told is retold as well, where it is not, and where it has more digits still
LEAST_DIGITS, LEAST_TURNED = 3, (0.5, 0.12, 0.02)
NEARLY, NEAR_BEST, AGAIN = 0.15, 0.8, 0.6
# how alike passages are whose only figures of a kind are one
ONLY_COSINE, ONLY_SHARED = 0.45, 3
CANDIDATES, SAME_VALUE = 12, 40
LOSSES = frozenset({"killed", "wounded", "casualties", "missing"})


@dataclass(frozen=True, eq=False)
class Pair:
    """Two tellings with what of the second retells what of the first; `weight` is that of each stem in both."""

    told: Telling
    retold: Telling

    @cached_property
    def weight(self) -> Mapping[str, float]:
        sides = (self.told, self.retold)
        return weights(_sentence_bag(side, index) for side in sides for index in range(len(side.reading.sentences)))

    @cached_property
    def passages(self) -> tuple[tuple[Passage, Passage], ...]:
        """The pairs of passages, in the order of the retelling."""
        found = []
        for passage in self.retold.passages:
            best = self.fellows(passage)
            if best:
                found.append((best[0], passage))
        return tuple(found)

    def fellows(self, passage: Passage) -> list[Passage]:
        """Return the passages told that a passage may retell, the likest first."""
        scored = []
        for other in self._candidates(passage.bag):
            cosine, inside, shared = likeness(other.bag, passage.bag, self.weight)
            least = LEAST_COSINE if shared >= 3 else LEAST_OF_TWO
            if shared >= 2 and (cosine >= least or (inside >= LEAST_INSIDE and shared >= 3)):
                scored.append((-cosine, other.span.start, other))
        scored.sort(key=lambda each: each[:2])
        return [other for score, _, other in scored if score <= scored[0][0] * NEAR_BEST]

    def echoes(self, told: Passage, retold: Passage, besides: Passage | None = None) -> bool:
        """True where a passage retold holds some of the matter of one told, beside what it has of a third."""
        bag = retold.bag if besides is None else Bag({name: 1 for name in retold.bag if name not in besides.bag})
        _, inside, shared = likeness(told.bag, bag, self.weight)
        return shared >= 2 and inside >= LEAST_ECHO

    @cached_property
    def _index(self) -> dict[str, list[Passage]]:
        index: dict[str, list[Passage]] = {}
        for passage in self.told.passages:
            for name in passage.bag:
                index.setdefault(name, []).append(passage)
        return index

    def _candidates(self, bag: Bag) -> list[Passage]:
        """Return the passages told that share the rarest stems of a bag, each once."""
        rare = sorted(bag, key=lambda name: (len(self._index.get(name, ())), name))
        found: dict[int, Passage] = {}
        for name in rare:
            for passage in self._index.get(name, ())[:CANDIDATES]:
                found.setdefault(id(passage), passage)
        return list(found.values())

    @cached_property
    def figures(self) -> tuple[tuple[Figure, Figure], ...]:
        """The pairs of figures, in the order of the retelling; each figure of the retelling once at most."""
        scored = self._scored()
        pairs: dict[int, tuple[Figure, Figure]] = {}
        used: dict[int, float] = {}
        for is_equal in (True, False):
            for negative, _, told, retold, equal in scored:
                # a number that is retold already is not told again by one that is far less like it
                is_taken = id(told) in used and (not equal or -negative < used[id(told)] - AGAIN)
                if equal is not is_equal or id(retold) in pairs or is_taken:
                    continue
                pairs[id(retold)] = (told, retold)
                used.setdefault(id(told), -negative)
        for told, retold in self._only_ones():
            if id(retold) not in pairs and id(told) not in used:
                pairs[id(retold)] = (told, retold)
        for told, retold in self._turned_digits():
            # a number with two digits changed about is nobody else's
            if id(retold) not in pairs or not _is_equal(*(value_of(each.quantity) for each in pairs[id(retold)])):
                pairs[id(retold)] = (told, retold)
        return tuple(sorted(pairs.values(), key=lambda each: each[1].span.start))

    def _only_ones(self) -> list[tuple[Figure, Figure]]:
        """Return the figures that are the only ones of their kind in passages that are surely of one matter."""
        found = []
        for left, right in self.passages:
            cosine, _, shared = likeness(_unmeasured(left), _unmeasured(right), self.weight)
            if shared < ONLY_SHARED or cosine < ONLY_COSINE or same_voice(left, right) == "different":
                continue
            near = [each for each in self.retold.figures if each.passage is right]
            for told in self._by_passage.get(id(left), ()):
                same = [each for each in near if is_same_dimension(told.quantity, each.quantity)]
                others = [
                    each for each in self._by_passage[id(left)] if is_same_dimension(told.quantity, each.quantity)
                ]
                if len(same) == len(others) == 1:
                    found.append((told, same[0]))
        return found

    def _turned_digits(self) -> list[tuple[Figure, Figure]]:
        """Return the figures that one story alone prints and whose digits the other prints in another order."""
        sides = [[each for each in side.figures if _digits(each)] for side in (self.told, self.retold)]
        values = [{value_of(each.quantity) for each in side} for side in sides]
        alike: dict[str, list[Figure]] = {}
        for told in sides[0]:
            alike.setdefault("".join(sorted(_digits(told))), []).append(told)
        found = []
        for retold in sides[1]:
            if value_of(retold.quantity) in values[0]:
                continue
            near = [each for each in alike.get("".join(sorted(_digits(retold))), ()) if _is_turned(_digits(each), _digits(retold))
                    and is_same_dimension(each.quantity, retold.quantity)
                    and self._context(each, retold) >= _least_turned(each, value_of(each.quantity) in values[1])]  # fmt: skip
            if len(near) == 1:
                found.append((near[0], retold))
        return found

    def is_told_by_another(self, told: Figure, retold: Figure) -> bool:
        """True where another figure told, no less like the one retold, has its claimant."""
        least = self.figure_score(told, retold)[0] - NEARLY
        others = (each for each in self._by_value.get(value_of(retold.quantity), ()) if each is not told)
        return any(
            self.figure_score(each, retold)[0] >= least and same_voice(each.passage, retold.passage) == "same"
            for each in others
        )

    @cached_property
    def _by_value(self) -> dict[tuple[Decimal, ...] | None, list[Figure]]:
        """The figures told by their numbers; of a number that stands in very many, the first."""
        found: dict[tuple[Decimal, ...] | None, list[Figure]] = {}
        for figure in self.told.figures:
            same = found.setdefault(value_of(figure.quantity), [])
            if len(same) < SAME_VALUE:
                same.append(figure)
        return found

    @cached_property
    def _by_passage(self) -> dict[int, list[Figure]]:
        found: dict[int, list[Figure]] = {}
        for figure in self.told.figures:
            found.setdefault(id(figure.passage), []).append(figure)
        return found

    def _figures_near(self, retold: Figure) -> list[Figure]:
        """Return the figures told that one may retell: of its number, and of the passages with its rarest stems."""
        bag = _sentence_bag(retold.passage.telling, retold.passage.sentence)
        found = {id(each): each for each in self._by_value.get(value_of(retold.quantity), ())}
        for passage in self._candidates(bag)[: 4 * CANDIDATES]:
            found.update((id(each), each) for each in self._by_passage.get(id(passage), ()))
        return list(found.values())

    def _scored(self) -> list[tuple[float, int, Figure, Figure, bool]]:
        scored = []
        for retold in self.retold.figures:
            for told in self._figures_near(retold):
                score, is_equal = self.figure_score(told, retold)
                if score >= (EQUAL_VALUE if is_equal else OTHER_VALUE):
                    scored.append((-score, retold.span.start, told, retold, is_equal))
        return sorted(scored, key=lambda each: (each[0], each[1], each[2].span.start))

    def figure_score(self, told: Figure, retold: Figure) -> tuple[float, bool]:
        """Return how surely one figure retells another, and whether their values are equal; 0 where it cannot."""
        left, right = told.quantity, retold.quantity
        is_equal = _is_equal(value_of(left), value_of(right))
        if not is_equal and (left.vague or right.vague or not is_same_dimension(left, right)):
            return 0.0, is_equal
        score = _value_weight(left) if is_equal else 0.0
        score += _unit_weight(left, right) + _measure_weight(left, right)
        counted = _counted(told) & _counted(retold)
        context = self._context(told, retold)
        is_of_one = bool(counted) or left.measure == right.measure or context >= SURE_CONTEXT
        if not is_equal and (context < LEAST_CONTEXT or not is_of_one):
            return 0.0, is_equal
        return score + (0.3 if counted else 0.0) + 1.2 * context, is_equal

    def _context(self, told: Figure, retold: Figure) -> float:
        near = likeness(_wordy(told.passage.bag), _wordy(retold.passage.bag), self.weight)[0]
        sentences = (_sentence_bag(each.passage.telling, each.passage.sentence) for each in (told, retold))
        left, right = sentences
        return max(near, 0.8 * likeness(_wordy(left), _wordy(right), self.weight)[0])


def value_of(quantity: Quantity) -> tuple[Decimal, ...] | None:
    """Return the numbers that a quantity prints, without its qualifier; None where it prints none."""
    found = tuple(each for each in (quantity.low, quantity.high) if each is not None)
    return found[:1] if len(set(found)) == 1 else found or None


def _digits(figure: Figure) -> str:
    """Return the digits of a figure that prints one number of three or more, in their order; else nothing."""
    value = value_of(figure.quantity)
    digits = str(int(value[0])) if value and len(value) == 1 and value[0] == int(value[0]) else ""
    return digits if len(digits) >= LEAST_DIGITS else ""


def _least_turned(figure: Figure, is_retold: bool) -> float:
    """Return how alike the words around a number and another with its digits turned must be, to be of one matter."""
    if is_retold:
        return LEAST_TURNED[0]
    return LEAST_TURNED[2 if len(_digits(figure).rstrip("0")) > LEAST_DIGITS else 1]


def _is_turned(left: str, right: str) -> bool:
    """True where two digits changed places: "19,730" and "17,930"."""
    apart = [(one, other) for one, other in zip(left, right, strict=False) if one != other]
    return len(left) == len(right) and len(apart) == 2 and apart[0] == apart[1][::-1]


def _is_equal(left: tuple[Decimal, ...] | None, right: tuple[Decimal, ...] | None) -> bool:
    """True for one number, or for a range and one of its ends: "between 60 and 70" and "at least 60"."""
    if not left or not right:
        return False
    return left == right or set(left) < set(right) or set(right) < set(left)


def is_money(quantity: Quantity) -> bool:
    return quantity.unit is not None and len(quantity.unit) == 3 and quantity.unit.isupper()


def is_same_dimension(left: Quantity, right: Quantity) -> bool:
    """True where two quantities can be numbers of one thing: one unit, two currencies, two lengths."""
    if left.unit == right.unit or (is_money(left) and is_money(right)):
        return True
    kinds = KINDS.get(left.unit or ""), KINDS.get(right.unit or "")
    if None in (left.unit, right.unit):
        return not any(kinds) and not is_money(left) and not is_money(right)
    return kinds[0] is not None and kinds[0] == kinds[1]


def _value_weight(quantity: Quantity) -> float:
    """Return what an equal value says: little where it is a small whole number."""
    value = value_of(quantity)
    if value is None or quantity.qualifier == "fraction":
        return 0.0 if value is None else 0.3
    return 0.6 if value[0] <= 3 else 0.85 if value[0] <= 12 else 1.1 if value[0] < 100 else 1.25


def _unit_weight(left: Quantity, right: Quantity) -> float:
    if left.unit == right.unit:
        return 0.3
    return 0.15 if is_same_dimension(left, right) else -0.1


def _measure_weight(left: Quantity, right: Quantity) -> float:
    if left.measure == right.measure:
        return 0.3
    pair = {left.measure, right.measure}
    if pair <= LOSSES:
        return 0.1 if "casualties" in pair else -0.5
    return 0.0


def _counted(figure: Figure) -> set[str]:
    """Return the stems of what a figure counts; of its unit where nothing is printed."""
    quantity, text = figure.quantity, figure.passage.telling.text
    spans = [quantity.span] + ([quantity.counted] if quantity.counted else [])
    return {name for name in bag_of(text, spans) if not name.startswith("#")}


def _unmeasured(passage: Passage) -> Bag:
    """Return the stems of a passage without its numbers and their units."""
    taken = [each.span for each in passage.telling.figures if each.passage is passage]
    return _wordy(passage.bag - bag_of(passage.telling.text, taken))


def _wordy(bag: Bag) -> Bag:
    return Bag({name: count for name, count in bag.items() if not name.startswith("#")})


def _sentence_bag(telling: Telling, index: int) -> Bag:
    if index not in telling._bags:
        telling._bags[index] = bag_of(telling.text, [telling.matter(index)])
    return telling._bags[index]
