"""Two figures of one matter → what the retelling broke of value, unit, qualifier, window and scope.

Interval against interval, unit against unit, window against window. A number
that was rounded and says so ("nearly 200" for 188) is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from onrecord.breaks.aligning import is_money, is_same_dimension, value_of
from onrecord.breaks.finding import Found
from onrecord.breaks.superlatives import superlatives_in
from onrecord.breaks.tellings import Figure, Telling
from onrecord.breaks.windows import Window, standing, windows_in
from onrecord.breaks.wording import bag_of
from onrecord.languages.en import retelling as en
from onrecord.languages.en.units import KINDS
from onrecord.model import Qualifier, Quantity, Span, Toponym

OPEN = frozenset({"at_least", "more_than"})
BLURRED = frozenset({"about", "at_most", "less_than", "range"})
BARE = frozenset({"exact", "fraction", None})
LOOSE = BARE | {"about"}
SMALL = 12
CAPPED = frozenset({"at_most", "less_than"})
# how far a rounded number may lie from the one told
ROUNDING = Decimal("0.08")
WINDOWS, MOST_WINDOWS = "windows", 60
LASTING_FORMS = frozenset({"between", "weekdays", "since", "length", "rate"})
# how far behind a number the words stand that say how often it comes again
RATE_REACH = 40
FINE = frozenset({"settlement", "district", "region"})


def compare(told: Figure, retold: Figure) -> Iterator[Found]:
    """Yield the breaks between two figures of one matter."""
    if (is_quoted(told) and is_quoted(retold)) or any(_is_reference(each) for each in (told, retold)):
        return
    if _denies(retold) and not _denies(told):
        return
    if _is_window(told) or _is_window(retold):
        yield from _length(told, retold)
        window = _window_of(told)
        if window is not None and window.form == "rate":
            yield from _window(told, retold)
        return
    yield from _value(told, retold)
    yield from _unit(told, retold)
    yield from _base(told, retold)
    yield from _qualifier(told, retold)
    yield from _window(told, retold)
    yield from _losses(told, retold)
    yield from _share(told, retold)
    yield from _place(told, retold)
    yield from _population(told, retold)


def _denies(figure: Figure) -> bool:
    """True for the number of what somebody denies: it is spoken of, not told."""
    return any(each.stance == "denies" for each in figure.passage.attributions)


def _length(told: Figure, retold: Figure) -> Iterator[Found]:
    """Compare two lengths of time, each the only figure of its passage: "within ten days" became "within five days"."""
    if not (_is_window(told) and _is_window(retold)):
        return
    if told.quantity.unit != retold.quantity.unit:
        if value_of(told.quantity) == value_of(retold.quantity):
            yield Found("unit-swapped", qualified(told), qualified(retold), "unit", "{told} became {retold}")
        return
    if value_of(told.quantity) == value_of(retold.quantity):
        # "over two years" is a window, no number above two: only what the reading took for a qualifier counts
        if told.quantity.qualifier in OPEN and retold.quantity.qualifier in LOOSE and told.span != qualified(told):
            yield Found(
                "qualifier-lost", qualified(told), retold.span, "qualifier", "{told} lost its qualifier: {retold}"
            )
        elif qualifier_of(told) in ("at_most", "about") and qualifier_of(retold) in BARE:
            yield Found("qualifier-hardened", qualified(told), retold.span, "qualifier", "{told} hardened to {retold}")
    elif all(_is_alone(each) for each in (told, retold)):
        yield from _value(told, retold)


def _is_alone(figure: Figure) -> bool:
    return sum(each.passage is figure.passage for each in figure.passage.telling.figures) == 1


def is_known(figure: Figure) -> bool:
    """True for a small number of what is known already, as "the two districts": it is told of, not told."""
    value, text = value_of(figure.quantity), figure.passage.telling.text
    is_small = value is not None and value[0] <= SMALL and not en.ORDINAL.match(text, figure.span.start)
    return is_small and en.KNOWN.search(text[max(0, figure.span.start - 8) : figure.span.start]) is not None


def is_quoted(figure: Figure) -> bool:
    """True for a number within quotation marks, where every word is compared anyway."""
    telling = figure.passage.telling
    return any(span.overlaps(figure.span) for span in telling.quoted)


def _is_reference(figure: Figure) -> bool:
    """True for the number of what a superlative counts from: "the worst in three years" is compared as a superlative."""
    telling, index = figure.passage.telling, figure.passage.sentence
    return any(each.reference is not None and each.reference.overlaps(figure.span)
               for each in superlatives_in(telling.text, telling.sentence(index)))  # fmt: skip


def _is_window(figure: Figure) -> bool:
    """True for a length of time that only says over when another number counts."""
    if figure.quantity.unit not in en.UNIT_DAYS:
        return False
    telling, index = figure.passage.telling, figure.passage.sentence
    return any(window.span.overlaps(figure.span) for window in windows_in(telling.text, telling.sentence(index)))


def _value(told: Figure, retold: Figure) -> Iterator[Found]:
    left, right = told.quantity, retold.quantity
    one, other = value_of(left), value_of(right)
    if any(en.AGED.search(each.passage.telling.text[: each.span.start][-20:]) for each in (told, retold)):
        return
    if en.RISEN.search(retold.passage.telling.text[: qualified(retold).start][-24:]):
        return
    if one is None or other is None or left.vague or right.vague or set(one) & set(other):
        return
    if left.unit != right.unit and None not in (left.unit, right.unit) and not _share_unit(told, retold):
        return
    if _is_rounded(one, other, right) or _is_rest(told, retold):
        return
    yield Found("number-changed", qualified(told), qualified(retold), "value", "{told} became {retold}")


def _is_rest(told: Figure, retold: Figure) -> bool:
    """True for a share told by the rest of the whole: "a quarter can be used" as "three quarters cannot"."""
    one, other = value_of(told.quantity), value_of(retold.quantity)
    if one is None or other is None or {told.quantity.unit, retold.quantity.unit} != {"percent"}:
        return False
    against = [en.AGAINST.search(each.passage.words) is None for each in (told, retold)]
    return one[0] + other[0] == 100 and against[0] != against[1]


def _is_rounded(one: tuple[Decimal, ...], other: tuple[Decimal, ...], right: Quantity) -> bool:
    """True where the retold number still holds the one told: "more than 450" of 478, "nearly 200" for 188."""
    if right.qualifier in OPEN and other[0] <= one[0]:
        return one[0] - other[0] <= max(abs(one[0]) * 2 * ROUNDING, Decimal(1))
    if right.qualifier in ("at_most", "less_than") and other[-1] >= one[-1]:
        return other[-1] - one[-1] <= abs(one[-1]) * 2 * ROUNDING
    if right.qualifier == "range" and len(other) == 2:
        return other[0] <= one[0] <= other[1]
    return right.qualifier == "about" and abs(one[0] - other[0]) <= abs(one[0]) * ROUNDING


def _unit(told: Figure, retold: Figure) -> Iterator[Found]:
    left, right = told.quantity, retold.quantity
    if left.unit == right.unit or left.unit is None or right.unit is None or value_of(left) != value_of(right):
        return
    if _share_unit(told, retold) or "age" in (KINDS.get(left.unit), KINDS.get(right.unit)):
        return
    is_other_count = any(left.unit in one and right.unit in other for one, other in permutations(en.COUNTED_APART, 2))
    if is_other_count or is_same_dimension(left, right) or _is_measured(left) or _is_measured(right):
        yield Found("unit-swapped", qualified(told), qualified(retold), "unit", "{told} became {retold}")


def _base(told: Figure, retold: Figure) -> Iterator[Found]:
    """One price told as that of another amount: "a litre costs 5,800" became "a gallon costs 5,800"."""
    before, after = (_base_of(each) for each in (told, retold))
    if before and after and en.BASES[before[0]] != en.BASES[after[0]]:
        yield Found(
            "unit-swapped", _hull(before[1], told.span), _hull(after[1], retold.span), "base", "{told} became {retold}"
        )


def _base_of(figure: Figure) -> tuple[str, Span] | None:
    """Return the only amount that the clause of a price names, and where it stands."""
    telling = figure.passage.telling
    clause = telling.clause_at(figure.span)
    if not (is_money(figure.quantity) or en.COSTS.search(telling.text, clause.start, clause.end)):
        return None
    found = list(en.BASE.finditer(telling.text, clause.start, clause.end))
    return (found[0]["base"].lower(), Span(*found[0].span())) if len(found) == 1 else None


def _share(told: Figure, retold: Figure) -> Iterator[Found]:
    """What was said of a part of a number told as said of all: "most of them civilians" became "all of them civilians"."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    part, other = _shares_of(told, en.SHARE_OF), _shares_of(retold, en.SHARE_OF)
    whole, both = _shares_of(retold, en.ALL_OF), _shares_of(told, en.ALL_OF)
    if part and whole and not (other or both):
        yield Found("scope-lost", part, whole, "part", "{told} became {retold}")


def _shares_of(figure: Figure, pattern: re.Pattern[str]) -> Span | None:
    """Return where words speak of some or all of a number: in its sentence, or in the one behind it."""
    telling, index = figure.passage.telling, figure.passage.sentence
    last = index + 1 if telling.is_same_block(index, index + 1) else index
    match = pattern.search(telling.text, figure.span.end, telling.sentence(last).end)
    return Span(*match.span()) if match else None


def _is_measured(quantity: Quantity) -> bool:
    """True for what is measured or paid, not counted: there the unit is half of the figure."""
    return is_money(quantity) or (quantity.unit or "") in KINDS


def _share_unit(told: Figure, retold: Figure) -> bool:
    """True where two units are one in other words: tonne and ton, household and home."""
    units = {told.quantity.unit, retold.quantity.unit}
    if units <= {"tonne", "ton"} or len(units) == 1:
        return True
    if _is_measured(told.quantity) or _is_measured(retold.quantity):
        return False
    bags = [bag_of(each.passage.telling.text, [each.span]) for each in (told, retold)]
    return any(not name.startswith("#") for name in bags[0] & bags[1])


def _qualifier(told: Figure, retold: Figure) -> Iterator[Found]:
    left, right = told.quantity, retold.quantity
    before, after = qualified(told), qualified(retold)
    one, other = value_of(left), value_of(right)
    is_end = left.qualifier == "range" and one is not None and other is not None and set(other) < set(one)
    if is_end and qualifier_of(retold) in BARE and left.unit == right.unit:
        yield Found("qualifier-hardened", before, after, "qualifier", "{told} hardened to {retold}")
    if one != other or left.vague or right.vague:
        return
    if qualifier_of(told) in OPEN and qualifier_of(retold) in LOOSE:
        yield Found("qualifier-lost", before, after, "qualifier", "{told} lost its qualifier: {retold}")
    elif _is_hardened(told, retold):
        yield Found("qualifier-hardened", before, after, "qualifier", "{told} hardened to {retold}")


def _is_hardened(told: Figure, retold: Figure) -> bool:
    left, right = qualifier_of(told), qualifier_of(retold)
    if left in BLURRED:
        return right in BARE or right in OPEN or (left in CAPPED and right == "about")
    return (left in BARE or left == "at_least") and right == "more_than"


def qualifier_of(figure: Figure) -> Qualifier | None:
    """Return a figure's qualifier, that of the words before it where the reading has none."""
    quantity, before = figure.quantity, qualified(figure)
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


def _window(told: Figure, retold: Figure) -> Iterator[Found]:
    window = _window_of(told)
    if window is None or _is_part(retold):
        return
    here = _windows_for(told, retold, window)
    verdicts = [standing(window, other) for other in here]
    if "kept" in verdicts or (not here and _is_told_near(window, retold)):
        return
    lost = next((other for other, verdict in zip(here, verdicts, strict=True)
                 if verdict == "lost" or (verdict == "unsure" and _is_of_another(told, window, other))), None)  # fmt: skip
    if lost is not None:
        yield Found("window-lost", window.span, lost.span, "window", "{told} became {retold}")
    elif not here and (_is_lasting(window) or _is_flow(told, window)):
        yield Found("window-lost", window.span, retold.passage.span, "window", "{told} is gone in {retold}")


def _is_of_another(told: Figure, window: Window, retold: Window) -> bool:
    """True where a window retold is one that the story told has, but of another number."""
    return any(each.form == retold.form and each.span != window.span and standing(each, retold) == "kept"
               for each in _windows_of_story(told.passage.telling))  # fmt: skip


def _is_part(figure: Figure) -> bool:
    """True in a sentence that opens on a part of a number told before, and so has its window: "Of these, 18 died"."""
    telling = figure.passage.telling
    return bool(en.OPENING_PART.match(telling.sentence(figure.passage.sentence).of(telling.text)))


def _window_of(figure: Figure) -> Window | None:
    """Return the window of a figure: the nearest in its own clause that limits a count."""
    clause = figure.passage.telling.clause_at(figure.span)
    found = [each for each in _free_windows(figure, clause) or _windows_of_whole(figure)
             if each.form != "ago" and not _is_adverb(figure, each)]  # fmt: skip
    return min(found, key=lambda each: (_parted(figure, each), abs(each.span.start - figure.span.start)), default=None)


def _windows_of_whole(figure: Figure) -> list[Window]:
    """Return the window of the sentence before, where a figure is a part of what that counts: "51 of these"."""
    telling, index = figure.passage.telling, figure.passage.sentence
    if not telling.is_same_block(index, index - 1) or not _is_part(figure):
        return []
    found = _free_windows(figure, telling.sentence(index - 1))
    return found if len(found) == 1 else []


def _parted(figure: Figure, window: Window) -> bool:
    """True where another number stands between a figure and a window: "52 in the region, up from 33 last year"."""
    start, end = sorted((figure.span.start, window.span.start))
    return any(start < each.span.start < end and not each.span.overlaps(window.span)
               for each in figure.passage.telling.figures if each is not figure)  # fmt: skip


def _is_lasting(window: Window) -> bool:
    """True for a window that limits a count, not the date of one event: a whole year does, a month may not."""
    is_year = window.form == "period" and window.start[0] is not None and window.start[1] is None
    return window.form in LASTING_FORMS or is_year


def _is_flow(figure: Figure, window: Window) -> bool:
    """True for the month of what is measured over it, as tonnes sold or the change of a price; no event has one alone."""
    unit = figure.quantity.unit or ""
    is_measured = _is_measured(figure.quantity) and not is_money(figure.quantity) and unit not in en.UNIT_DAYS
    return window.form in ("period", "relative") and (is_measured or unit == "percent")


def _windows_for(told: Figure, retold: Figure, window: Window) -> list[Window]:
    """Return the windows that may be a retold figure's: of its clause, else those of its sentence that no other has."""
    telling, index = retold.passage.telling, retold.passage.sentence
    own = _free_windows(retold, retold.passage.telling.clause_at(retold.span))
    own = [each for each in own if window.form == "rate" or not _is_adverb(retold, each)]
    if own:
        return own
    others = [each for each in _windows_of_story(told.passage.telling) if each.span != window.span]
    return [each for each in _free_windows(retold, telling.sentence(index))
            if standing(window, each) == "kept" or not any(standing(other, each) == "kept" for other in others)]  # fmt: skip


def _windows_of_story(telling: Telling) -> list[Window]:
    """Return the windows of a story that has not too many to tell apart, worked out once."""
    if WINDOWS not in telling.kept:
        telling.kept[WINDOWS] = [each for span in telling.reading.sentences for each in windows_in(telling.text, span)]
    found: list[Window] = telling.kept[WINDOWS]
    return found[:MOST_WINDOWS]


def _free_windows(figure: Figure, span: Span) -> list[Window]:
    """Return the windows of a stretch of text that are no superlative's reference."""
    text = figure.passage.telling.text
    taken = [each.reference for each in superlatives_in(text, span) if each.reference is not None]
    free = [each for each in windows_in(text, span) if not any(each.span.overlaps(other) for other in taken)]
    return [each for each in free if not _is_in_a_row(figure, each, span.start) and _is_own_rate(figure, each)]


def _is_own_rate(figure: Figure, window: Window) -> bool:
    """True for any window but a rate that is not a figure's: "a week" stands right behind its number, "weekly" anywhere."""
    if window.form != "rate" or _is_adverb(figure, window):
        return True
    between = figure.passage.telling.text[figure.span.end : window.span.start]
    return figure.span.end <= window.span.start and len(between) < RATE_REACH and not set(between) & set(",;.:")


def _is_adverb(figure: Figure, window: Window) -> bool:
    """True for "weekly", which may be any word's: it keeps a rate told, and is none by itself."""
    return window.form == "rate" and window.span.of(figure.passage.telling.text).lower() in en.ADVERBS


def _is_in_a_row(figure: Figure, window: Window, start: int) -> bool:
    """True for the window of another count: "for the second time in three days" beside the number of those hit."""
    before = max(start, window.span.start - 30)
    found = en.IN_A_ROW.search(figure.passage.telling.text[before : window.span.start])
    return found is not None and not figure.span.overlaps(Span(before + found.start(), before + found.end()))


def _is_told_near(window: Window, retold: Figure) -> bool:
    """True where the sentence before or behind says the window, which then covers this one too."""
    telling, index = retold.passage.telling, retold.passage.sentence
    if window.form == "since" and window.occasion:
        before = en.THAN_BEFORE.search(telling.text, retold.span.end, telling.sentence(index).end)
        if before and window.occasion <= bag_of(telling.text, [Span(before.end(), telling.sentence(index).end)]).keys():
            return True
    near = [step for step in (-1, 1) if telling.is_same_block(index, index + step)]
    return any(standing(window, other) == "kept" for step in near
               for other in windows_in(telling.text, telling.sentence(index + step)))  # fmt: skip


def _losses(told: Figure, retold: Figure) -> Iterator[Found]:
    """One number of killed and wounded told as one of killed."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    before, after = _losses_of(told), _losses_of(retold)
    if before is None and after is not None and told.quantity.measure in ("killed", "wounded"):
        yield Found("scope-lost", qualified(told), after, "losses", "{told} became {retold}")
    if before is None or after is not None:
        return
    words = retold.passage.words
    if bool(en.KILLED.search(words)) != bool(en.HURT.search(words)):
        yield Found("scope-lost", before, retold.passage.span, "losses", "{told} became {retold}")


def _losses_of(figure: Figure) -> Span | None:
    """Return where one number is said to hold two kinds of loss, with no number between them."""
    text, passage = figure.passage.telling.text, figure.passage
    match = en.BOTH_LOSSES.search(text, passage.span.start, passage.span.end)
    if match is None:
        return None
    start, end = min(match.start(), figure.span.start), max(match.end(), figure.span.end)
    others = [each for each in passage.telling.figures if each is not figure and start <= each.span.start < end]
    return Span(start, end) if not others else None


def _place(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number of one region told as the country's, or as nobody's."""
    yield from _part(told, retold)
    place = _region_of(told)
    if place is None:
        yield from _nominal_region(told, retold)
        yield from _compass(told, retold)
        yield from _around_it(told, retold)
        return
    telling, index = retold.passage.telling, retold.passage.sentence
    near = telling.toponyms_in(index)
    whole = next((each for each in near if _is_whole(told, place, retold, each)), None)
    if whole is not None and value_of(told.quantity) == value_of(retold.quantity):
        yield Found("scope-lost", _hull(place.span, told.span), _hull(whole.span, retold.span), "place",
                    "{told} became {retold}")  # fmt: skip
    if _names_place(retold, place):
        return
    if en.ALONE.match(told.passage.telling.text, place.span.end) and any(_is_within(retold, each) for each in near):
        yield Found("scope-lost", _hull(place.span, told.span), retold.passage.span, "place", "{told} became {retold}")
        return
    if any(each.precision in FINE and not _is_of_source(telling, each) for each in near):
        return
    wide = next((each for each in near if _is_wide(retold, each)), None)
    nation = en.NATIONWIDE.search(telling.text, telling.sentence(index).start, telling.sentence(index).end)
    if wide is not None or nation is not None:
        where = wide.span if wide is not None else Span(*nation.span()) if nation else retold.span
        hull = Span(min(where.start, retold.span.start), max(where.end, retold.span.end))
        yield Found("scope-lost", _hull(place.span, told.span), hull, "place", "{told} became {retold}")
    elif en.IN_REGION.search(telling.text, telling.sentence(index).start, telling.sentence(index).end):
        return
    elif place.precision == "region" and not (_is_of_event(told, place) or _is_named_anywhere(told, retold, place)):
        yield Found("scope-lost", _hull(place.span, told.span), retold.passage.span, "place", "{told} became {retold}")


def _is_whole(told: Figure, part: Toponym, retold: Figure, whole: Toponym) -> bool:
    """True where "the northern valley" became "the valley", and the number that of all of it."""
    before = told.passage.telling.text[: part.span.start][-24:]
    after = retold.passage.telling.text[: whole.span.start][-24:]
    is_part = en.DIRECTION.search(before) is not None and not en.DIRECTION.search(after)
    return is_part and _is_place(part, whole) and _is_within(retold, whole)


def _compass(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number of the north of a country told as the whole country's."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    for part in _places_of(told):
        if not _is_directed(told, part):
            continue
        whole = next((each for each in _places_of(retold) if _is_place(part, each)), None)
        sentence = retold.passage.telling.sentence(retold.passage.sentence).of(retold.passage.telling.text)
        if whole is not None and not _is_directed(retold, whole) and not en.COMPASS.search(sentence):
            yield Found("scope-lost", _hull(part.span, told.span), _hull(whole.span, retold.span), "place",
                        "{told} became {retold}")  # fmt: skip


def _around_it(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number of a town told as that of the region around it: "fled Kurmuk" as "fled Blue Nile"."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    for part in _places_of(told):
        for whole in _places_of(retold):
            is_wider = part.admin == whole.name != part.name and not _is_of_source(retold.passage.telling, whole)
            if is_wider and not _is_named_anywhere(told, retold, part):
                yield Found("scope-lost", _hull(part.span, told.span), _hull(whole.span, retold.span), "place",
                            "{told} became {retold}")  # fmt: skip


def _places_of(figure: Figure) -> list[Toponym]:
    passage = figure.passage
    return [each for each in passage.telling.toponyms_in(passage.sentence) if passage.span.contains(each.span)]


def _is_directed(figure: Figure, place: Toponym) -> bool:
    return en.DIRECTION.search(figure.passage.telling.text[: place.span.start][-24:]) is not None


def _is_of_event(figure: Figure, place: Toponym) -> bool:
    """True where a place is that of what cost so many: "shells fell in the valley, killing 12"."""
    between = figure.passage.telling.text[place.span.end : figure.span.start]
    return en.COSTING.search(between) is not None


def _is_of_source(telling: Telling, toponym: Toponym) -> bool:
    """True for a place within the name of who speaks: it says nothing of where a number counts."""
    return any(each.source is not None and each.source.contains(toponym.span) for each in telling.reading.attributions)


def _part(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number told as that of the place of a part of it: "61 in the strip, 18 of them in Khan Younis"."""
    place = _region_of(retold)
    if place is None or value_of(told.quantity) != value_of(retold.quantity):
        return
    telling, index = told.passage.telling, told.passage.sentence
    for other in telling.toponyms_in(index):
        between = Span(told.span.end, other.span.start)
        parts = [each for each in telling.figures if between.contains(each.span)]
        if _is_place(other, place) and parts and en.PART_OF.search(telling.text, parts[-1].span.start, between.end):
            yield Found("scope-lost", Span(told.span.start, other.span.end), _hull(place.span, retold.span), "part",
                        "{told} became {retold}")  # fmt: skip


def _nominal_region(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number "in the region" told as the country's."""
    text, passage = told.passage.telling.text, told.passage
    region = en.IN_REGION.search(text, passage.span.start, passage.span.end)
    telling, index = retold.passage.telling, retold.passage.sentence
    near = [each for each in telling.toponyms_in(index) if not _is_of_source(telling, each)]
    if region is None or any(each.precision in FINE for each in near):
        return
    whole = telling.sentence(index)
    wide = next((each.span for each in telling.toponyms_in(index) if _is_wide(retold, each)), None)
    nation = en.NATIONWIDE.search(telling.text, whole.start, whole.end)
    where = wide or (Span(*nation.span()) if nation else None)
    if where is not None and not en.IN_REGION.search(telling.text, whole.start, whole.end):
        yield Found("scope-lost", _hull(Span(*region.span()), told.span), _hull(where, retold.span), "place",
                    "{told} became {retold}")  # fmt: skip


def _hull(left: Span, right: Span) -> Span:
    return Span(min(left.start, right.start), max(left.end, right.end))


def _region_of(figure: Figure) -> Toponym | None:
    """Return the place finer than a country within which the clause of a figure counts."""
    telling, passage = figure.passage.telling, figure.passage
    for toponym in telling.toponyms_in(passage.sentence):
        before = telling.text[: toponym.span.start].rstrip().rsplit(None, 3)[1:]
        is_inside = any(word.lower() in en.ALL_OVER for word in before) or en.IN_PLACE_OF.search(
            telling.text, max(0, toponym.span.start - 40), toponym.span.start
        )
        if toponym.precision in FINE and is_inside and passage.span.contains(toponym.span):
            return toponym
    return None


def _is_wide(figure: Figure, toponym: Toponym) -> bool:
    """True for a country within which something is said to be counted: "in Sudan", "across Ukraine"."""
    return toponym.precision == "country" and _is_within(figure, toponym)


def _is_within(figure: Figure, toponym: Toponym) -> bool:
    text = figure.passage.telling.text
    return en.WITHIN.search(text[max(0, toponym.span.start - 30) : toponym.span.start]) is not None


def _names_place(figure: Figure, place: Toponym) -> bool:
    """True where the sentence of a figure, or one next to it, names a place or what it lies in."""
    telling, index = figure.passage.telling, figure.passage.sentence
    near = [each for step in (-1, 0, 1) if step == 0 or telling.is_same_block(index, index + step)
            for each in telling.toponyms_in(index + step)]  # fmt: skip
    return any(_is_place(each, place) for each in near)


def _is_place(left: Toponym, right: Toponym) -> bool:
    return left.name == right.name or (left.gazetteer_id is not None and left.gazetteer_id == right.gazetteer_id)


def _is_named_anywhere(told: Figure, retold: Figure, place: Toponym) -> bool:
    """True where a retelling names a place, or prints its words where no place was read."""
    telling = retold.passage.telling
    printed = place.span.of(told.passage.telling.text)
    return printed in telling.text or any(_is_place(each, place) for each in telling.reading.toponyms)


def _population(told: Figure, retold: Figure) -> Iterator[Found]:
    """A number of children told as one of people."""
    if value_of(told.quantity) != value_of(retold.quantity):
        return
    before, after = (_counted_word(each) for each in (told, retold))
    if before in en.NARROW and after in en.WIDE and before not in retold.passage.telling.text.lower():
        yield Found("scope-lost", qualified(told), qualified(retold), "population", "{told} became {retold}")


def _counted_word(figure: Figure) -> str:
    counted = figure.quantity.counted
    words = counted.of(figure.passage.telling.text).lower().split() if counted else []
    return words[-1] if words else ""
