"""Time expressions + an anchor → TIMEX3 values and certain intervals of days.

One function per rule of the grammar. The anchor is a single day of
publication (or None), the tense of the words around, and the last day that
the text named: never today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.languages.en import dates as en
from onrecord.timex.days import (
    MOVABLE,
    Interval,
    add_months,
    make_day,
    month_of,
    one,
    shift,
    week_of,
    week_value,
    year_of,
)
from onrecord.timex.grammar import Expression
from onrecord.timex.lengths import code_of, length, move, number_of
from onrecord.timex.periods import PERIODS, UNRESOLVED_UNITS, season_of, season_period

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "future", ""]
Basis = Literal["stated", "published", "narrative", "conflict", "unresolved", "none"]
# days by which a date on the wrong side of the tense seems farther away than it is
WRONG_SIDE = 150
MONTH = 31


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression may lean on: the day of publication, the tense around it, the last day named before it."""

    day: date | None = None
    tense: Tense = ""
    previous: Interval | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with its days; `basis` says what it rests on ("none" for values that name no day)."""

    type: TimexType
    value: str
    days: Interval | None = None
    basis: Basis = "stated"


def value_of(expression: Expression, anchor: Anchor) -> Value | None:
    """Return what an expression means under an anchor, or None where it is no date at all (31 June)."""
    return RESOLVERS[expression.rule](expression.parts, anchor)


Parts = dict[str, str]


# ---- dates that say their own day
def _iso(parts: Parts, anchor: Anchor) -> Value | None:
    day = make_day(int(parts["year"]), int(parts["mm"]), int(parts["day"]))
    if day is None:
        return None
    if "hour24" in parts:
        return Value("TIME", f"{day}T{parts['hour24']}:{parts['minute24']}", one(day))
    return Value("DATE", day.isoformat(), one(day))


def _numeric(parts: Parts, anchor: Anchor) -> Value | None:
    first, second, year = int(parts["n1"]), int(parts["n2"]), int(parts["year"])
    readings = [make_day(year, second, first)]
    if parts["sep"] == "/":
        readings.append(make_day(year, first, second))
    days = sorted({day for day in readings if day})
    if len(days) == 1:
        return Value("DATE", days[0].isoformat(), one(days[0]))
    return Value("DATE", f"{year}", year_of(year), "unresolved") if days else None


def _calendar_day(parts: Parts, anchor: Anchor) -> Value | None:
    month, day = _month(parts), int(parts["day"])
    last = int(parts.get("day2", day))
    if "year" in parts:
        return _day_value(int(parts["year"]), month, day, last, "stated")
    if make_day(2024, month, day) is None:
        return None
    year = _nearest_year(month, day, anchor, en.WEEKDAYS.get(parts.get("weekday", "").rstrip(".")))
    if year is None:
        return Value("DATE", f"XXXX-{month:02d}-{day:02d}", None, "unresolved")
    return _day_value(year, month, day, last, "published")


def _day_value(year: int, month: int, day: int, last: int, basis: Basis) -> Value | None:
    low, high = make_day(year, month, day), make_day(year, month, last)
    if low is None or high is None or high < low:
        return None
    days = Interval(low, high)
    return Value("DATE", days.to_edtf(), days, basis)


def _nearest_year(month: int, day: int, anchor: Anchor, weekday: int | None = None) -> int | None:
    """Return the year that puts a day of the year on the right side of publication and next to it."""
    if anchor.day is None:
        return None
    days = [made for year in range(anchor.day.year - 1, anchor.day.year + 2) if (made := make_day(year, month, day))]
    agreeing = [made for made in days if weekday in (None, made.isoweekday())]
    return min(agreeing or days, key=lambda made: _distance(made, anchor)).year if days else None


def _distance(day: date, anchor: Anchor) -> int:
    assert anchor.day is not None
    ahead = (day - anchor.day).days
    # a day without a year lies near; the tense tips the scale, for a cue may belong to another verb
    if (anchor.tense == "past" and ahead > 0) or (anchor.tense == "future" and ahead < 0):
        return abs(ahead) + WRONG_SIDE
    return abs(ahead)


def _month(parts: Parts) -> int:
    return en.MONTHS[parts["month"].rstrip(".")]


def _month_year(parts: Parts, anchor: Anchor) -> Value | None:
    year, month = int(parts["year"]), _month(parts)
    return Value("DATE", f"{year}-{month:02d}", _narrow(month_of(year, month), parts.get("mod")))


def _bare_month(parts: Parts, anchor: Anchor) -> Value | None:
    month, rel = _month(parts), parts.get("rel", "")
    if rel in ("same", "that", "following", "previous", "preceding", "ensuing") or anchor.day is None:
        return Value("DATE", f"XXXX-{month:02d}", None, "unresolved")
    year, now = anchor.day.year, anchor.day.month
    if "peek" in parts:
        year += {"last": -1, "next": 1}.get(parts["peek"], 0)
    elif rel in ("next", "coming", "upcoming") or (not rel and anchor.tense == "future"):
        year += month < now or (rel == "next" and month == now)
    elif rel in ("last", "past"):
        year -= month >= now
    elif rel != "this":
        year += _month_drift(month, now, anchor, parts)
    return Value("DATE", f"{year}-{month:02d}", _narrow(month_of(year, month), parts.get("mod")), "published")


def _month_drift(month: int, now: int, anchor: Anchor, parts: Parts) -> int:
    """Return -1, 0 or 1: the past unless a deadline ("the end of next month's name") lies close ahead."""
    if month <= now:
        return 0
    deadline = parts.get("mod", "").startswith(("the end", "end")) and month - now <= 6
    return 0 if deadline and anchor.tense != "past" else -1


def _narrow(days: Interval, mod: str | None) -> Interval:
    """Return the part of a period that early, mid, late, beginning or end surely mean: halves, and the middle half."""
    if not mod:
        return days
    half, quarter = days.width // 2, days.width // 4
    if mod.startswith("mid") or "middle" in mod:
        return Interval(shift(days.low, quarter), shift(days.high, -quarter))
    if "early" in mod or any(word in mod for word in ("beginning", "start", "opening", "first", "turn", "eve")):
        return Interval(days.low, shift(days.low, half))
    return Interval(shift(days.high, -half), days.high)


def _year(parts: Parts, anchor: Anchor) -> Value | None:
    year = int(parts["year"])
    if "year2" in parts:
        short = parts["year2"]
        last = int(short if len(short) == 4 else parts["year"][:2] + short)
        return Value("DATE", f"{year}/{last}", Interval(year_of(year).low, year_of(last).high))
    return Value("DATE", str(year), _narrow(year_of(year), parts.get("mod")))


def _decade(parts: Parts, anchor: Anchor) -> Value | None:
    year = int(parts["year"]) if "year" in parts else 1900 + int(parts["short"].rstrip("s"))
    return Value("DATE", str(year // 10), _narrow(year_of(year, 10), parts.get("mod")))


def _century(parts: Parts, anchor: Anchor) -> Value | None:
    words = {"twentieth": 20, "nineteenth": 19, "twenty-first": 21, "eighteenth": 18}
    nth = words.get(parts["nth"]) or int("".join(filter(str.isdigit, parts["nth"])))
    return Value("DATE", str(nth - 1), year_of((nth - 1) * 100 + 1, 100)) if 1 <= nth <= 30 else None


def _fiscal(parts: Parts, anchor: Anchor) -> Value | None:
    # a fiscal year may begin in the year before
    year = int(parts["year"])
    return Value("DATE", f"FY{year}", Interval(year_of(year - 1).low, year_of(year).high))


def _quarter(parts: Parts, anchor: Anchor) -> Value | None:
    nth = parts.get("q") or parts["nth"]
    number = en.ORDINALS.get(nth) or (int(nth) if nth.isdigit() else None)
    months = 6 if parts.get("sub") == "half" else 3
    if number is None:
        return _relative_quarter(nth, anchor)
    year, basis = _year_of_quarter(parts, number, anchor)
    if months == 6:
        number = 2 if number > 1 else 1
    code = f"{'H' if months == 6 else 'Q'}{number}"
    if year is None:
        return Value("DATE", f"XXXX-{code}", None, "unresolved")
    days = Interval(month_of(year, (number - 1) * months + 1).low, month_of(year, number * months).high)
    return Value("DATE", f"{year}-{code}", days, basis)


def _year_of_quarter(parts: Parts, number: int, anchor: Anchor) -> tuple[int | None, Basis]:
    if "year" in parts:
        return int(parts["year"]), "stated"
    if anchor.day is None:
        return None, "unresolved"
    year = anchor.day.year
    rel = parts.get("rel", "").removeprefix("the ")
    if rel:
        return year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(rel, 0), "published"
    # a quarter without a year is the latest that had begun or, where nothing speaks of the past, the one that lies nearer
    if anchor.tense == "future":
        return year + (number * 3 < anchor.day.month), "published"
    ahead = number * 3 - 2 - anchor.day.month
    return year - (ahead > (0 if anchor.tense == "past" else 3)), "published"


def _relative_quarter(rel: str, anchor: Anchor) -> Value | None:
    if anchor.day is None:
        return Value("DATE", "XXXX-QX", None, "unresolved")
    step = {"last": -1, "previous": -1, "next": 1}.get(rel, 0)
    months = month_of(anchor.day.year, ((anchor.day.month - 1) // 3 + step) * 3 + 1)
    number = (months.low.month - 1) // 3 + 1
    days = Interval(months.low, month_of(months.low.year, number * 3).high)
    return Value("DATE", f"{months.low.year}-Q{number}", days, "published")


# ---- dates that lean on the day of publication
def _weekday(parts: Parts, anchor: Anchor) -> Value | None:
    number = en.WEEKDAYS[parts["weekday"].rstrip(".")]
    part = "NI" if parts.get("mod") == "overnight" else en.PARTS_OF_DAY.get(parts.get("part", ""), "")
    kind: TimexType = "TIME" if part else "DATE"
    if anchor.day is None:
        return Value(kind, f"XXXX-WXX-{number}" + (f"T{part}" if part else ""), None, "unresolved")
    day = _weekday_near(number, parts.get("rel", ""), anchor.day, anchor.tense)
    return Value(kind, day.isoformat() + (f"T{part}" if part else ""), _night(day, part), "published")


def _weekday_near(number: int, rel: str, day: date, tense: Tense) -> date:
    back = (day.isoweekday() - number) % 7
    if rel in ("last", "past", "previous"):
        return shift(day, -(back or 7))
    if rel == "next":
        return shift(week_of(day).high, number)
    if rel in ("this", "coming", "upcoming", "following") or tense == "future":
        return shift(day, (number - day.isoweekday()) % 7)
    return shift(day, -back)


def _night(day: date, part: str) -> Interval:
    return Interval(day, shift(day, 1)) if part == "NI" else one(day)


def _weekdays(parts: Parts, anchor: Anchor) -> Value | None:
    number = en.WEEKDAYS[parts.get("weekday") or parts["plural"]]
    return Value("SET", f"XXXX-WXX-{number}", None, "none")


DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}


def _deictic(parts: Parts, anchor: Anchor) -> Value | None:
    word = " ".join(parts["word"].split())
    step = -2 if "before" in word else 2 if "after" in word else DEICTIC[word]
    part = "NI" if word in ("tonight", "overnight") else en.PARTS_OF_DAY.get(parts.get("part", ""), "")
    kind: TimexType = "TIME" if part else "DATE"
    if anchor.day is None:
        return Value(kind, "XXXX-XX-XX" + (f"T{part}" if part else ""), None, "unresolved")
    day = shift(anchor.day, step)
    # a night that news calls "overnight" begins the evening before
    days = Interval(shift(day, -1), day) if word == "overnight" else one(day)
    return Value(kind, day.isoformat() + (f"T{part}" if part else ""), days, "published")


def _part_of_day(parts: Parts, anchor: Anchor) -> Value | None:
    part, rel = en.PARTS_OF_DAY[parts["part"]], parts["rel"]
    if rel in ("that", "same", "following", "next", "previous"):
        return _from_previous(anchor, {"following": 1, "next": 1, "previous": -1}.get(rel, 0), part)
    if anchor.day is None:
        return Value("TIME", f"XXXX-XX-XXT{part}", None, "unresolved")
    day = shift(anchor.day, -1 if rel == "last" else 0)
    return Value("TIME", f"{day}T{part}", _night(day, part), "published")


def _from_previous(anchor: Anchor, step: int, part: str = "") -> Value:
    kind: TimexType = "TIME" if part else "DATE"
    suffix = f"T{part}" if part else ""
    previous = anchor.previous
    if previous is None or previous.width > 1:
        return Value(kind, "XXXX-XX-XX" + suffix, None, "unresolved")
    day = shift(previous.low, step)
    return Value(kind, day.isoformat() + suffix, one(day), "narrative")


def _hours_of(parts: Parts, anchor: Anchor) -> Value | None:
    return _weekday({"weekday": parts["weekday"], "part": "morning"}, anchor)


UNIT_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1, "this": 0, "current": 0}


def _unit(parts: Parts, anchor: Anchor) -> Value | None:
    unit, rel, mod = parts["unit"], parts["rel"], parts.get("mod", "")
    if (
        unit in en.UNITS
        and unit != "weekend"
        and not mod
        and (
            rel in ("past", "coming")
            or (unit, rel) == ("day", "last")
            or (unit in ("decade", "century") and rel in ("next", "last"))
        )
    ):
        return _span_of("1", unit, rel, anchor)
    return _period(unit, UNIT_STEPS.get(rel, 0), mod, anchor)


def _period(unit: str, step: int, mod: str, anchor: Anchor) -> Value | None:
    if unit == "day":
        return Value("DATE", "PRESENT_REF", None, "none")
    if anchor.day is None:
        return Value("DATE", UNRESOLVED_UNITS.get(unit, "XXXX-XX-XX"), None, "unresolved")
    value, days = PERIODS[unit](anchor.day, step) if unit in PERIODS else season_period(unit, anchor.day, step)
    return Value("DATE", value, _narrow_now(days, mod, anchor.day), "published")


def _narrow_now(days: Interval, mod: str, day: date) -> Interval:
    """Return a running period up to publication ("earlier this week") or from it ("later this week")."""
    if mod == "earlier" and day in days:
        return Interval(days.low, day)
    if mod in ("later", "rest of", "the rest of") and day in days:
        return Interval(day, days.high)
    return _narrow(days, mod) if mod and mod not in ("earlier", "later", "sometime") and "rest" not in mod else days


def _the_unit(parts: Parts, anchor: Anchor) -> Value | None:
    return _period(parts["unit"], 0, parts.get("mod", ""), anchor)


def _weekend_of(parts: Parts, anchor: Anchor) -> Value | None:
    return _period("weekend", 1 if anchor.tense == "future" else 0, "", anchor)


def _season(parts: Parts, anchor: Anchor) -> Value | None:
    code = en.SEASONS[parts["season"]]
    if "year" in parts:
        value, days = season_of(code, month_of(int(parts["year"]), en.SEASON_MONTHS[code][0] + 1).low, 0)
        return Value("DATE", value, _narrow(days, parts.get("mod")))
    if anchor.day is None:
        return Value("DATE", f"XXXX-{code}", None, "unresolved")
    value, days = season_of(code, anchor.day, 0)
    return Value("DATE", value, _narrow(days, parts.get("mod")), "published")


def _holiday(parts: Parts, anchor: Anchor) -> Value | None:
    name = parts["holiday"]
    if "eve" in parts and f"{name} {parts['eve']}" in en.HOLIDAYS:
        name = f"{name} {parts['eve']}"
    year = int(parts["year"]) if "year" in parts else None
    basis: Basis = "stated" if year else "published"
    if year is None and anchor.day is None:
        month_day = en.HOLIDAYS.get(name)
        return Value("DATE", "XXXX-{:02d}-{:02d}".format(*month_day) if month_day else "XXXX-XX-XX", None, "unresolved")
    if year is None:
        assert anchor.day is not None
        days = [holiday_on(name, at) for at in range(anchor.day.year - 1, anchor.day.year + 2)]
        day = min(days, key=lambda day: _distance(day, anchor))
    else:
        day = holiday_on(name, year)
    return Value("DATE", day.isoformat(), one(day), basis)


def holiday_on(name: str, year: int) -> date:
    """Return the day of a holiday in a year.

    >>> holiday_on("armistice day", 2024)
    datetime.date(2024, 11, 11)
    """
    year = max(1583, min(9998, year))
    return date(year, *en.HOLIDAYS[name]) if name in en.HOLIDAYS else MOVABLE[name](year)


# ---- lengths of time
def _duration(parts: Parts, anchor: Anchor) -> Value | None:
    number = _count(parts)
    if number is not None and number > 1_000_000:
        return None
    value = length(number, parts["unit"])
    if "n2" in parts:
        other = length(number_of(parts["n2"]), parts["unit2"]).removeprefix("P")
        value += other if "T" not in value else other.removeprefix("T")
    return Value("DURATION", value, None, "none")


def _count(parts: Parts) -> float | None:
    number = number_of(parts["n"])
    return number + 0.5 if number is not None and ("half" in parts or "half2" in parts) else number


def _units(parts: Parts, anchor: Anchor) -> Value | None:
    return Value("DURATION", length(None, parts["unit"]), None, "none")


def _unit_long(parts: Parts, anchor: Anchor) -> Value | None:
    return Value("DURATION", length(1, parts["unit"]), None, "none")


def _span(parts: Parts, anchor: Anchor) -> Value | None:
    return _span_of(parts["n"], parts["unit"], parts["rel"], anchor, "half" in parts)


def _span_of(n: str, unit: str, rel: str, anchor: Anchor, half: bool = False) -> Value | None:
    number = number_of(n)
    number = number + 0.5 if number is not None and half else number
    value = length(number, unit)
    if anchor.day is None or number is None or rel in ("same", "that", "this", "following", "preceding", "ensuing"):
        return Value("DURATION", value, None, "none")
    step = -1 if rel in ("last", "past", "previous") else 1
    other = move(anchor.day, step * number, unit)
    days = Interval(min(other.low, anchor.day), max(other.high, anchor.day)) if other else None
    return Value("DURATION", value, days, "published")


def _recent(parts: Parts, anchor: Anchor) -> Value | None:
    return Value("DATE", length(None, parts["unit"]), None, "none")


def _offset(parts: Parts, anchor: Anchor) -> Value | None:
    way, number, unit = parts["way"], _count(parts), parts["unit"]
    back = way in ("ago", "earlier", "before", "previously", "prior")
    if number is None or number > 1e6:
        return Value("DATE", "PAST_REF" if back else "FUTURE_REF", None, "none")
    own = way == "ago" or way in ("hence", "away") or way.startswith("from")
    if not own and code_of(unit) in ("M", "Y") and anchor.previous and 1 < anchor.previous.width <= MONTH:
        return _offset_of_month(anchor.previous, -number if back else number, unit)
    base, basis = _offset_base(own, anchor)
    if base is None:
        return Value("DATE", length(number, unit), None, "unresolved")
    days = move(base, -number if back else number, unit)
    return Value("DATE", _moved_value(days, unit), days, basis) if days else None


def _offset_of_month(previous: Interval, number: float, unit: str) -> Value | None:
    """Return what lies months or years from a month named before: "In March … Two months later"."""
    middle = move(shift(previous.low, previous.width // 2), number, unit)
    return Value("DATE", _moved_value(middle, unit), middle, "narrative") if middle else None


def _offset_base(own: bool, anchor: Anchor) -> tuple[date | None, Basis]:
    if own:
        return anchor.day, "published"
    if anchor.previous and anchor.previous.width == 1:
        return anchor.previous.low, "narrative"
    return None, "unresolved"


def _moved_value(days: Interval, unit: str) -> str:
    code = code_of(unit)
    middle = shift(days.low, days.width // 2)
    if code == "W":
        return week_value(middle)
    if code == "M":
        return f"{middle:%Y-%m}"
    if code in ("Y", "10Y", "100Y"):
        return str(middle.year)
    return days.to_edtf()


def _narrative(parts: Parts, anchor: Anchor) -> Value | None:
    unit = parts.get("unit") or parts["unit2"]
    word = parts.get("rel") or parts["way"]
    step = (
        -1
        if word.startswith(("previous", "preceding", "before", "earlier"))
        else 0
        if word in ("same", "that") or "same" in word
        else 1
    )
    if unit in en.PARTS_OF_DAY:
        return _from_previous(anchor, step, en.PARTS_OF_DAY[unit])
    if unit == "day":
        return _from_previous(anchor, step)
    previous = anchor.previous
    if previous is None or previous.width > {"week": 7, "month": 31, "year": 366}[unit]:
        if word.startswith(("previous", "preceding", "next")) and unit != "week":
            return _period(unit, step, "", anchor)
        return Value("DATE", UNRESOLVED_UNITS[unit], None, "unresolved")
    value, days = PERIODS[unit](previous.low, step)
    return Value("DATE", value, days, "narrative")


def _same_period(parts: Parts, anchor: Anchor) -> Value | None:
    if anchor.previous and parts["unit"] in ("month", "quarter", "period") and 20 < anchor.previous.width < 100:
        low = add_months(anchor.previous.low, -12)
        if anchor.previous.width > 31:
            return Value(
                "DATE",
                f"{low.year}-Q{(low.month + 2) // 3}",
                Interval(low, month_of(low.year, low.month + 2).high),
                "narrative",
            )
        return Value("DATE", f"{low:%Y-%m}", month_of(low.year, low.month), "narrative")
    return _period("year", -1, "", anchor)


def _set(parts: Parts, anchor: Anchor) -> Value | None:
    if "adverb" in parts:
        return Value("SET", en.SETS[parts["adverb"]], None, "none")
    unit = parts["unit"]
    if unit in en.PARTS_OF_DAY:
        return Value("SET", f"XXXX-XX-XXT{en.PARTS_OF_DAY[unit]}", None, "none")
    return Value("SET", "XXXX-WXX-WE" if unit == "weekend" else length(1, unit), None, "none")


def _clock(parts: Parts, anchor: Anchor) -> Value | None:
    clock = _clock_value(parts)
    if clock is None:
        return None
    if "weekday" in parts:
        day = _weekday({"weekday": parts["weekday"]}, anchor)
    elif "day_word" in parts:
        day = _deictic({"word": parts["day_word"]}, anchor)
    else:
        # the time of day belongs to the day the text speaks of
        previous = anchor.previous
        day = (
            Value("DATE", previous.low.isoformat(), previous, "narrative") if previous and previous.width == 1 else None
        )
    if day is None or day.days is None:
        return Value("TIME", f"{day.value if day else 'XXXX-XX-XX'}{clock}", None, "unresolved")
    return Value("TIME", f"{day.value}{clock}", day.days, day.basis)


def _clock_value(parts: Parts) -> str | None:
    if "word" in parts:
        return {"noon": "T12:00", "midday": "TMI", "midnight": "T24:00"}[parts["word"]]
    zone = "Z" if parts.get("zone", "").strip() in ("utc", "gmt") else ""
    if "hour24" in parts:
        return f"T{int(parts['hour24']):02d}:{parts['minute24']}{zone}" if int(parts["hour24"]) <= 24 else None
    hour = int(parts["hour"])
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if parts["ampm"].startswith("p") else 0)
    return f"T{hour:02d}:{parts.get('minute', '00')}{zone}"


def _reference(value: str) -> Callable[[Parts, Anchor], Value | None]:
    return lambda parts, anchor: Value("DATE", value, None, "none")


RESOLVERS: dict[str, Callable[[Parts, Anchor], Value | None]] = {
    "iso": _iso, "numeric": _numeric, "day-month": _calendar_day, "month-day": _calendar_day,
    "month-year": _month_year, "month": _bare_month, "year": _year, "decade": _decade, "quarter": _quarter,
    "fiscal": _fiscal, "weekday": _weekday, "weekdays": _weekdays, "deictic": _deictic, "part": _part_of_day,
    "hours-of": _hours_of, "unit": _unit, "the-unit": _the_unit, "weekend": _weekend_of, "span": _span,
    "recent": _recent, "offset": _offset, "duration": _duration, "units": _units, "unit-long": _unit_long,
    "narrative": _narrative, "same-period": _same_period, "set": _set, "clock": _clock, "season": _season,
    "holiday": _holiday, "present": _reference("PRESENT_REF"), "past": _reference("PAST_REF"),
    "future": _reference("FUTURE_REF"), "century": _century,
}  # fmt: skip
