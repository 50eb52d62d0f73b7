"""What people decided about a figure → whether the desk stands behind it: under the two-person rule, only with a second editor.

Who accepts a figure signs it; who edits it signs what they made of it, which takes away every signature on what it
was. Nothing is kept beside the decisions themselves: take one back, and the approval goes with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.config import Settings
from onrecord.errors import BadConfig
from onrecord.left import Left
from onrecord.linked import Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Whether a figure needs two different editors, and who is one; where `editors` is empty, whoever gives a name is."""

    two_person: bool = False
    editors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who signed a figure as it stands now, the first to do so first, and whether they are enough."""

    is_approved: bool
    by: tuple[str, ...]

    @property
    def state(self) -> str:
        return "desk-approved" if self.is_approved else "waits for a second editor"

    @property
    def words(self) -> str:
        """Say in one line how far a figure has come.

        >>> Approval(is_approved=False, by=("Ada",)).words
        'waits for a second editor; signed by Ada'
        """
        return f"{self.state}; signed by {' and '.join(self.by)}"


def rule_of(settings: Settings) -> Rule:
    """Return the rule that the settings ask for; raises BadConfig where too few editors are named to keep it."""
    if settings.two_person and settings.editors and len(set(map(person, settings.editors))) < 2:
        raise BadConfig("two_person needs two editors: name a second one in `editors`, or none, so that anybody is one")
    return Rule(two_person=settings.two_person, editors=settings.editors)


def approval(made: Iterable[Correction], rule: Rule) -> Approval | None:
    """Return how far a figure has come with the decisions about it that stand, in order; None where nobody signed it.

    Without the rule nothing is desk-approved, and nothing waits.

    >>> def one(verb, by): return Correction(id="d", verb=verb, kind="claim", subject="c", by=by, because="", at="")
    >>> two = Rule(two_person=True)
    >>> approval([one("accept", "Ada"), one("accept", " ADA ")], two).is_approved
    False
    >>> approval([one("edit", "Ada"), one("accept", "Bo")], two).by
    ('Ada', 'Bo')
    """
    signed: dict[str, str] = {}
    known = {person(name) for name in rule.editors}
    for each in made:
        if each.verb in ("reject", "edit"):
            signed = {}
        if each.verb in ("accept", "edit") and (not known or person(each.by) in known):
            signed.setdefault(person(each.by), each.by)
    if not signed or not rule.two_person:
        return None
    return Approval(is_approved=len(signed) > 1, by=tuple(signed.values()))


def approvals(left: Mapping[str, Left], rule: Rule) -> dict[str, Approval]:
    """Return how far each figure that somebody signed has come, by claim."""
    figures = {claim_id: each.made for claim_id, each in left.items() if each.read.kind == "figure"}
    return {claim_id: found for claim_id, made in figures.items() if (found := approval(made, rule))}


def person(name: str) -> str:
    """Return a name as it is compared: one person is one, however their name is spaced and capitalised.

    >>> person(" Ada  QUIST ") == person("Ada Quist")
    True
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name)).strip().casefold()
