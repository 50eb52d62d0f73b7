"""The running rules → what the Method page and an evidence pack say: reader, measures, event types, wars, Issue codes, statuses, scores.

Made from the code and the definition files at hand, so that what is said cannot fall behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import conflicts, event_types, measures
from onrecord.brief.lines import WORDS_PER_LINE
from onrecord.brief.render_html import MEANINGS
from onrecord.errors import ISSUE_CODES
from onrecord.versioning import reader_version

LIMITS = (
    "A capture proves what a page said when it was captured, not that it was true, and not that a server sent it.",
    "Nothing is added up, averaged or converted; what a page does not say stays unknown.",
    f"A line of a brief is a sentence of a page, shortened by named rules to at most {WORDS_PER_LINE} words.",
    "A settlement is the finest place that is kept; nobody is followed, and no unnamed person is joined to a name.",
    "The same rules and words hold for every side.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What the page shows; each list is (name, what it says), in order."""

    reader: str
    measures: tuple[tuple[str, str], ...]
    event_types: tuple[tuple[str, str], ...]
    wars: tuple[tuple[str, str], ...]
    issues: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]


@cache
def method() -> Method:
    """Return what the running rules are."""
    wars = conflicts.load()
    return Method(
        reader=reader_version()[:16],
        measures=tuple((each.name, f"{each.title} ({each.unit})") for each in measures.load()),
        event_types=tuple((each.name, each.title) for each in event_types.load()),
        wars=tuple((each.title, f"days are counted from {each.epoch.isoformat()}") for each in wars),
        issues=tuple(sorted(ISSUE_CODES.items())),
        statuses=tuple(MEANINGS.items()),
        limits=LIMITS,
    )
