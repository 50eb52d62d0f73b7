"""Words of a writer's own comment: verbs that weigh instead of telling, subjects that nobody stands behind, announcing verbs."""

from __future__ import annotations

# third person and plural, past and present; as the verb of a clause they say what something means, not what happened
COMMENT_VERBS: tuple[str, ...] = (
    "underscores?", "underscored", "signals?", "signalled", "signaled", "reflects?", "reflected", "highlights?", "highlighted",
    "underlines?", "underlined", "exemplif(?:y|ies)", "epitomi[sz]es?", "illustrates?", "illustrated", "demonstrates?", "demonstrated", "symboli[sz]es?", "represents?", "represented", "marks?",
    "marked", "signif(?:y|ies)", "reveals?", "serves? to", "served to",
    "serve[sd]? as an? (?:[a-z]+ )?(?:reminder|warning|testament|symbol|signal|example|wake-up call)",
    "continues? to (?:strengthen|evolve|shape|dominate|loom|pose)", "comes? amid", "came amid", "comes? (?:shortly )?after",
    "comes? at a time", "came at a time", "comes? as", "coincides? with", "raises? (?:[a-z]+ )?(?:alarms?|concerns?|questions?|fears?)",
    "raised (?:[a-z]+ )?(?:alarms?|concerns?|questions?|fears?)", "strains?", "strained",
    "(?:brings?|brought|adds?|added|introduces?|introduced) (?:an?|another|new) (?:[a-z]+ )?(?:layers?|dimensions?|elements?|phase)",
    "suggests?", "poses?", "faces? (?:new )?(?:uncertaint(?:y|ies)|challenges?|questions?)", "looms?", "hangs? in the balance",
    "paints? a", "sets? the stage", "paves? the way", "remains? to be seen", "has (?:long )?been instrumental", "stems? from",
    "have been instrumental", "justif(?:y|ies)", "draws? (?:[a-z]+ )?attention", "(?:has |have )?drawn (?:[a-z]+ )?attention", "grapples? with", "has grappled with",
    "have grappled with", "deepens?", "complicates?", "complicated", "speaks? (?:volumes|to)", "interprets?", "indicates?",
    "could (?:reshape|redefine|change|alter|shift)", "(?:is|are) likely to (?:reflect|shape|affect|remain|influence)",
    "(?:is|are) (?:not )?(?:just|merely|only) ", "(?:is|are) designed to", "reads? as", "amounts? to", "points? to", "carr(?:y|ies) risks?",
)  # fmt: skip

# "Analysts view …": a voice that nobody can be asked about
NOBODY: tuple[str, ...] = (
    "analysts", "experts", "observers", "critics", "commentators", "some", "many", "pundits", "military analysts", "many analysts",
    "some analysts", "many experts", "some experts", "defense analysts", "defence analysts", "political analysts", "skeptics",
    "sceptics",
)  # fmt: skip

# "For years, …", "Historically, …": background without a day
BACKGROUND: tuple[str, ...] = (
    "for (?:many )?(?:years|decades|centuries)", "over the (?:years|decades)", "historically", "throughout (?:history|the war)",
    "traditionally", "in recent years",
)  # fmt: skip

# the act is done by saying it, so that whoever does it is its source
ANNOUNCING: tuple[str, ...] = (
    "announced", "unveiled", "pledged", "proclaimed", "promised", "vowed", "announces", "unveils", "pledges", "proclaims",
)  # fmt: skip
