"""English words of dates and times, as data for `onrecord.timex`."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WHOLE_MONTHS = frozenset({"may", "june", "july"})
# words that are months only where their neighbours say so
DOUBTFUL_MONTHS = frozenset(
    {"may", "march", "mar", "august", "april", "june", "jan", "dec", "sep", "nov", "oct", "apr", "jun"}
)

# ISO numbers: Monday is 1
WEEKDAYS: dict[str, int] = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7, "mon": 1,
    "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
# "Bloody Sunday", "Black Friday": a name, not a day of this week
NAMED_WEEKDAYS = frozenset(
    {"bloody", "black", "palm", "ash", "cyber", "holy", "maundy", "shrove", "super", "whit", "sheffield"}
)

PARTS_OF_DAY: dict[str, str] = {
    "morning": "MO", "midday": "MI", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI", "midnight": "NI",
    "dawn": "MO", "dusk": "EV", "overnight": "NI", "daybreak": "MO", "nightfall": "EV", "lunchtime": "MI",
}  # fmt: skip
SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# first and last month; a winter belongs to the year in which it begins
SEASON_MONTHS: dict[str, tuple[int, int]] = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}

UNITS: dict[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "2W", "month": "M",
    "quarter": "3M", "year": "Y", "decade": "10Y", "century": "100Y", "centurie": "100Y", "weekend": "WE",
}  # fmt: skip

NUMBERS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12, "a": 1, "an": 1,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "opening": 1,
}  # fmt: skip

# month and day of days that fall on the same date each year; others are computed in onrecord.timex.days
HOLIDAYS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "new year": (1, 1), "christmas eve": (12, 24),
    "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "valentine's day": (2, 14),
    "armistice day": (11, 11), "remembrance day": (11, 11), "veterans day": (11, 11), "halloween": (10, 31),
    "may day": (5, 1), "st patrick's day": (3, 17), "bastille day": (7, 14), "epiphany": (1, 6),
    "international women's day": (3, 8), "juneteenth": (6, 19), "fourth of july": (7, 4), "all saints' day": (11, 1),
    "april fools' day": (4, 1), "orthodox christmas": (1, 7), "orthodox christmas eve": (1, 6), "nakba day": (5, 15),
    "victory in europe day": (5, 8), "ve day": (5, 8), "anzac day": (4, 25), "human rights day": (12, 10),
}  # fmt: skip
MOVABLE_HOLIDAYS = frozenset(
    {"easter sunday", "good friday", "easter monday", "easter", "thanksgiving", "thanksgiving day"}
)

PRESENT = frozenset(
    {"now", "currently", "presently", "nowadays", "at present", "at the moment", "for now", "right now", "these days"}
)
PAST = frozenset({"recently", "lately", "formerly", "the past", "more recently", "most recently", "just recently"})
FUTURE = frozenset(
    {
        "soon",
        "shortly",
        "the future",
        "the near future",
        "the long term",
        "the short term",
        "the long run",
        "very soon",
        "the foreseeable future",
    }
)
SETS: dict[str, str] = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
    "nightly": "P1D", "hourly": "PT1H", "quarterly": "P3M", "biweekly": "P2W", "fortnightly": "P2W",
}  # fmt: skip

# cues of time in the words around a date: the nearest on the left decides
FUTURE_CUES = (
    r"(?:to|will|may|might|could|should|would|can|must|not) be(?: \w+ly)? \w+|(?:has|have|had) been (?:scheduled|set|planned) |will|won['’]t|shall|\w+['’]ll|(?:set|due|scheduled|expected|planned|slated|poised|likely|bound|about|meant) (?:to|for|on|in)"
    r"|going to|plans? to|planning to|intends? to|hopes? to|aims? to|wants? to|ready to|prepar(?:es?|ing) (?:to|for)|vow(?:s|ed)? to"
    r"|(?:ends|starts|begins|opens|expires|closes|resumes|takes (?:effect|office|place)) (?:on|in|at)"
    r"|upcoming|forthcoming|ahead of|until|starting|effective|would|could|should|must|may|might|can|is to|are to|no later than"
    # "if the bank lets the term lapse on Friday"
    r"|(?:if|unless) (?:[\w’'-]+ ){1,3}?(?!was\b|has\b|is\b)\w+s(?= )"
)
PAST_CUES = (
    r"\w{2,}ed|said|told|was|were|had|has|have|took|held|met|came|struck|fell|began|shot|sent|spoke|wrote|went|got|made|saw|won"
    r"|lost|left|led|flew|hit|put|gave|did|found|kept|drove|brought|rose|grew|ran|set|cut|since|ago|last|meant|broke|blew|sank"
)
