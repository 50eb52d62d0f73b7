"""Two values → how they stand to each other: the same, compatible, apart, or apart in a way that copying explains.

A value is an interval with a qualifier. "About" takes in what rounds to it:
half of its last significant place to either side, and no more.
"""

from __future__ import annotations

from decimal import Decimal

from onrecord.model import Claim

_LOOSE = frozenset(("about", "couple", "fraction"))
_INFINITY = Decimal("Infinity")
_SLIPS = tuple(Decimal(10) ** power for power in range(1, 10))


def has_number(claim: Claim) -> bool:
    """Say whether a claim gives any bound at all."""
    return claim.low is not None or claim.high is not None


def is_same(left: Claim, right: Claim) -> bool:
    """Say whether two claims print the same bounds, whatever their qualifiers."""
    return (left.low, left.high) == (right.low, right.high) or (
        _point(left) is not None and _point(left) == _point(right)
    )


def meets(left: Claim, right: Claim) -> bool:
    """Say whether one number can satisfy both values.

    >>> at_least_two = Claim(id="a", kind="figure", predicate="killed", evidence=(), low=Decimal(2))
    >>> five = Claim(id="b", kind="figure", predicate="killed", evidence=(), low=Decimal(5), high=Decimal(5))
    >>> meets(at_least_two, five), meets(five, at_least_two)
    (True, True)
    """
    (low, high), (other_low, other_high) = bounds(left), bounds(right)
    return max(low, other_low) <= min(high, other_high)


def bounds(claim: Claim) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest number that a value takes in, open ends as infinity."""
    low = -_INFINITY if claim.low is None else claim.low
    high = _INFINITY if claim.high is None else claim.high
    point = _point(claim)
    if claim.qualifier in _LOOSE and point is not None:
        reach = _last_place(point) / 2
        return (point - reach, point + reach)
    return (low, high)


def _point(claim: Claim) -> Decimal | None:
    if claim.low is not None and claim.high is not None and claim.low != claim.high:
        return None
    return claim.low if claim.low is not None else claim.high


def _last_place(value: Decimal) -> Decimal:
    """Return the size of the last digit that is not a nought: 1,000 for 12,000."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)


def slip(left: Claim, right: Claim) -> str:
    """Name the slip of a copyist that turns one number into the other, or "" where none does.

    >>> def number(value: int) -> Claim:
    ...     return Claim(id="a", kind="figure", predicate="killed", evidence=(), low=Decimal(value), high=Decimal(value))
    >>> slip(number(478), number(487)), slip(number(50), number(500)), slip(number(11870), number(12000))
    ('digits transposed', 'a factor of ten', 'rounded')
    >>> slip(number(12), number(15))
    ''
    """
    one, other = _point(left), _point(right)
    if one is None or other is None or one <= 0 or other <= 0 or one == other:
        return ""
    less, more = sorted((one, other))
    if any(less * size == more for size in _SLIPS):
        return "a factor of ten" if less * 10 == more else "a factor of a power of ten"
    if _is_transposed(less, more):
        return "digits transposed"
    return "rounded" if _is_rounded(one, other) or _is_rounded(other, one) else ""


def _is_transposed(less: Decimal, more: Decimal) -> bool:
    """Say whether two neighbouring digits have changed places."""
    one, other = _digits(less), _digits(more)
    apart = [at for at in range(min(len(one), len(other))) if one[at] != other[at]]
    if len(one) != len(other) or len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _digits(value: Decimal) -> str:
    return format(value.normalize(), "f").replace(".", "")


def _is_rounded(fine: Decimal, round_: Decimal) -> bool:
    place = _last_place(round_)
    return place > _last_place(fine) and place > 1 and abs(fine - round_) <= place / 2


def can_hold(whole: Claim, part: Claim) -> bool:
    """Say whether a whole is large enough for what is said to be a part of it."""
    return bounds(part)[0] <= bounds(whole)[1]
