"""English words by which a telling holds back: what is possible, wished, planned, believed or denied, and what is done."""

from __future__ import annotations

import re

from onrecord.languages.en.retelling import NUMBER

# "had seen no evidence that": told as so where the words against it are left away
NO_SIGN = re.compile(
    r"\b(?:no|little|without)\s+(?:[a-z]+\s+)?(?:evidence|signs?|proof|indications?|confirmation)\s+(?:yet\s+)?(?:that|of)\b",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:no|not|cannot|never|none|nothing|nobody|without|little|den(?:y|ies|ied)|reject\w*|dismiss\w*|unproven|unconfirmed|fail\w*)\b|n[’']t\b",
    re.IGNORECASE,
)

# "rejected the charge that": what follows is spoken of, and not told
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|rebuff(?:s|ed)|refut(?:es|ed))\b", re.IGNORECASE
)
# "have not met"
UNDONE = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)

# what has not happened, in rising order of certainty
POSSIBLE = re.compile(
    r"\b(?:(?-i:may)|might|could|possibly|perhaps|potentially|consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)|thinking\s+of|envisag\w+|discuss(?:es|ing)|(?:ha(?:s|ve|d)|w(?:as|ere))\s+(?:also\s+|been\s+)?discussed|ha(?:s|ve|d)\s+until|debat(?:es|ing)|explor(?:es|ing)|examin(?:es|ing)|(?-i:studies|studying)|look(?:s|ed|ing)\s+(?:at|into)|(?:is|are|was|were|be|been)\s+(?:investigating|probing)|ponder(?:s|ed|ing)?|(?:not|n['’]t)\s+rul(?:e|ed|ing)\s+out|under\s+(?:discussion|consideration|review)|whether|hop(?:e|es|ed|ing)\s+(?:to|for|that))\b(?!\s+(?:not\s+)?(?:be\s+)?(?:immediately\s+|independently\s+)?(?:verif|confirm))",
    re.IGNORECASE,
)
PLANNED = re.compile(
    # "the plan is the biggest": a plan that is talked about, where nothing is planned
    r"\b(?:(?<!\bthe\s)(?<!\bthis\s)(?<!\bthat\s)plan(?:s|ned|ning)?|plans?\s+(?:to|for)|intend(?:s|ed)?|intention|aim(?:s|ed|ing)?\s+to|seek(?:s|ing)?|sought\s+to|"
    r"expect(?:s|ed|ing)?|anticipat\w+|forecast|set\s+(?:to|for)|due\s+to|scheduled|slated|poised|prepar(?:es|ed|ing)\s+to|about\s+to|ready\s+to|"
    r"will|would|shall|going\s+to|(?:is|are|was|were)\s+to\s+(?:be\s+)?[a-z]+|to\s+be\s+[a-z]+(?:ed|en|t|n)|pledg\w+|promis\w+|vow\w*|"
    r"propos\w+|offer\w*|(?:award|grant|allot|earmark)(?:s|ed|ted)|want(?:s|ed)?\s+to|ask(?:s|ed|ing)?\s+(?:for|to)|request\w*|demand\w*|urg\w+|call(?:s|ed|ing)?\s+for|agree[sd]?\s+to|approv\w+|threaten\w*|"
    r"announc\w+|should|must|if|unless|(?<!what\sis\s)(?<!what\swas\s)need(?:s|ed(?!\s+(?:an?|the)\b))?|requir(?:es?|ed))\b|['’]ll\b",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:alleg(?:edly|ed)|reportedly|purported(?:ly)?|supposed(?:ly)?|apparently|presumably|probably|likely|(?:believed|thought)\s+to(?!\s+(?:number|total))|"
    r"claim(?:s|ed|ing)?|unverified|unconfirmed|not\s+(?:been\s+)?(?:independently\s+)?(?:verified|confirmed)|"
    r"no\s+independent|rumou?r\w*|said\s+to|appear(?:s|ed)?\s+to|seem(?:s|ed)?\s+to)\b",
    re.IGNORECASE,
)
# what is held likely, not known
LIKELY = re.compile(
    r"\b(?:probably|likely|unlikely|presumably|apparently|(?:believed|thought)\s+to(?!\s+(?:number|total))|appear(?:s|ed)?\s+to|seem(?:s|ed)?\s+to|(?:look|seem)(?:s|ed)?\s+like|resembl(?:es?|ed))\b",
    re.IGNORECASE,
)
# what somebody wants or offers, and nobody has promised
WISHED = re.compile(
    r"\b(?:(?:ready|prepared|willing)\s+to|(?:plans?|planned|intends?|intended|hopes?|hoped)\s+to|aim(?:s|ed)\s+(?:to|for)|expects\s|want(?:s|ed)?|propos(?:es|ed)|offer(?:s|ed)|ask(?:s|ed)?\s+(?:for|to)|request(?:s|ed)|demand(?:s|ed)?|urg(?:es|ed)|call(?:s|ed)?\s+for)\b",
    re.IGNORECASE,
)
# "a draft truce would", "the proposed law": what is not yet agreed
DRAFT = re.compile(r"\b(?:draft(?:ed)?|proposed|mooted|planned)\b", re.IGNORECASE)
# what somebody holds to be so; what another word for it keeps open
BELIEVED = re.compile(
    r"\b(?:believ(?:e|es|ed)|think(?:s)?|thought|suspect(?:s|ed)?|assum(?:es?|ed)|fear(?:s|ed)?)\b", re.I
)
HELD_OPEN = re.compile(r"\b(?:estimat\w+|expect\w*|guess\w*|in\s+\w+\s+(?:view|opinion))\b", re.IGNORECASE)
# what was only considered has been settled
DECIDED = re.compile(
    r"\b(?:ha(?:s|ve|d)\s+(?:already\s+|now\s+)?|w(?:as|ere)\s+|been\s+)?(?:approved|accepted|agreed|decided|ordered|allocated|granted|adopted|signed)\b",
    re.IGNORECASE,
)
# "would be offered", "might ask" | "had been offered", "has asked"
TO_BE_DONE = re.compile(
    r"\b(?:will|would|shall|may|might|could|(?:is|are|was|were|due|set|plans?|planned|expect(?:s|ed)|hopes?|intends?)\s+to)\s+(?:be\s+)?(?P<verb>[a-z]{3,})\b",
    re.IGNORECASE,
)
PLANS_TO = re.compile(
    r"\b(?:plans?|planned|hopes?|hoped|intends?|intended|aims?|aimed|wants?|wanted|expects?|expected)\s+to\s+(?P<verb>[a-z]{3,})\b",
    re.I,
)
HAS_BEEN_DONE = re.compile(
    r"\b(?:(?<!\bto\s)(?:has|have|had)\s+(?:already\s+|now\s+)?(?:been\s+)?|was\s+|were\s+)(?P<verb>[a-z]{3,})(?<!ing)\b",
    re.IGNORECASE,
)
# what a plan hangs on; "asked if" only asks
CONDITION = re.compile(
    r"(?<!ask\s)(?<!asked\s)(?<!asking\s)(?<!even\s)(?<!as\s)\bif\b|\b(?:unless|provided\s+(?:that\s+)?|as\s+long\s+as|on\s+condition\s+that|depending\s+on|"
    r"subject\s+to)\b",
    re.IGNORECASE,
)
# words that hold back wherever they stand in a sentence; the modals are left out, which may go with another verb
HOLDING_BACK = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|expect(?:s|ed|ation|ations)?|possib(?:le|ility|ly)|prospects?|probab(?:le|ly)|likel(?:y|ihood)|chances?|perhaps|count(?:s|ed|ing)?\s+on|look(?:s|ed|ing)?\s+(?:forward\s+)?(?:to|for)|await(?:s|ed|ing)?|"
    r"think(?:s|ing)?|thought|believ\w+|belief|suspect(?:s|ed)?|suspici\w+|assum\w+|guess\w*|reckon\w*|foresee\w*|envisag\w+|consider(?:s|ed|ing|ation)?|"
    r"exclud\w+|rul(?:e|es|ed|ing)\s+out|in\s+mind|in\s+(?:his|her|its|their)\s+(?:view|opinion|eyes)|accus\w+|alleg\w+|charge(?:s|d)?\s+(?:that|against|of|by)|under\s+(?:review|discussion)|"
    r"if|whether|unless|provided|condition|plans?|planned|intention|intends?|aims?\s+to|sought|seeks?|(?-i:may)|might|could|talk)\b",
    re.IGNORECASE,
)
# "is being drilled": begun, and not done
UNDER_WAY = re.compile(r"\b(?:is|are)\s+(?:now\s+|still\s+)?being\b", re.IGNORECASE)
# "are closed until October": a state that reaches into what is to come
LASTS_UNTIL = re.compile(
    r"\b(?:is|are|stays?|remains?|keeps?)\s(?:[\w’'-]+\s){0,6}?(?:until|till|through)\b", re.IGNORECASE
)
# what is talked about has not been settled
TALKS = re.compile(r"\b(?:talks|negotiations?)\s+(?:\w+\s+){0,4}?(?:about|on|over)\b|\bnegotiating\b", re.IGNORECASE)
# a clause that says a thing is done: "has given", "were hit", "arrived"
DONE = re.compile(
    r"\b(?:has|have|had|was|were|is|are|been)\s+(?:also\s+|now\s+|already\s+|all\s+|since\s+)*(?:been\s+)?[a-z]+(?:ed|en|wn|nt|lt|pt|ck|ld|ne|me|ft|ut|un|it)\b"
    r"|\b[a-z]{2,}ed\b(?=\s*(?:$|[,.;:0-9]|(?-i:[A-Z])|(?:a|an|the|its|his|her|their|to|in|at|on|for|from|by|with|into|onto|over|more|about|up|that|nearly|around|some|several|all|"
    rf"{NUMBER})\b))|\b(?:took|struck|hit|fell|sent|gave|won|lost|came|went|met|began|shot|fled|left|cut|set|put|held|brought|bought|built|"
    r"made|paid|got|broke|drove|flew|led|sold|signed|blew|bore|burnt|caught|fought|found|grew|kept|laid|rose|sank|shut|spent|threw|withdrew)\b",
    re.IGNORECASE,
)
# an indicative verb: what was only possible "is" so, "has" done so
INDICATIVE = re.compile(r"\b(?:is|are|was|were|has|have|had)\b", re.IGNORECASE)
# ", which has troops there," between a subject and its verb
ASIDE = re.compile(r",\s(?:who|whom|whose|which|where)\s[^,;.]*,")
# "weighing |whether to| pay": what stands between a verb that holds back and what it governs
GOVERNS = re.compile(r"(?:\s+(?:whether|if|that|to|of|on|about|it|they|he|she|being|be))*\b", re.IGNORECASE)
RELATIVE = re.compile(r"\s(?:who|whom|whose|which|where)\s")
CONFIRMING = re.compile(r"\b(?:confirm(?:s|ed)?|prove[sd]?|verified|established)\b", re.IGNORECASE)
# "could take six weeks and would cost": where a verb with its own modal begins
MODAL_CUT = re.compile(r"\s(?:and|but|or)\s(?=(?:would|will|could|may|might|should|must)\s)", re.IGNORECASE)
