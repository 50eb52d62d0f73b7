"""English words that say how sure, how real and how far ahead a matter is; all lower-case lemmas."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


POSSIBLE_MODALS = _words("may might could can would")
FUTURE_MODALS = _words("will shall 'll wo")
DUTY_MODALS = _words("should must ought")

PLANS = _words(
    "plan intend aim prepare propose schedule arrange plot vow pledge promise agree decide commit undertake threaten "
    "slate due ready set poised poise"
)
DUE = _words("due set slate ready poised poise schedule")
PLANS_OF_THINGS = _words("plan propose prepare schedule arrange threaten plot slate due set")
EXPECTS = _words(
    "expect anticipate forecast predict project foresee await near approach likely expected imminent inevitable"
)
HOPES = _words(
    "look hope want wish seek try attempt consider mull weigh contemplate aspire desire like need push strive explore"
)
DEMANDS = _words(
    "demand urge call ask request implore beg appeal press require order recommend advise suggest encourage invite "
    "instruct insist advocate oppose favor favour"
)
DOUBTS = _words(
    "believe think suspect doubt fear worry speculate guess assume suppose seem appear allege rumor rumour "
    "estimate question wonder unclear uncertain possible probable unlikely"
)
DENIALS = _words(
    "deny refuse fail avoid prevent stop halt refrain reject refute abandon cancel forgo lack ban forbid prohibit "
    "block foil thwart avert rule decline cease miss neglect unable prohibit"
)
GOVERNORS = PLANS | EXPECTS | HOPES | DEMANDS | DOUBTS | DENIALS
ADVERBS_PROBABLE = _words("probably likely presumably apparently seemingly reportedly allegedly supposedly purportedly")
ADVERBS_POSSIBLE = _words("perhaps possibly maybe potentially conceivably")
ADJECTIVES_UNREAL = _words(
    "possible potential alleged suspected hypothetical likely probable proposed prospective eventual planned expected "
    "rumored rumoured supposed threatened feared anticipated apparent purported"
)
ADJECTIVES_FUTURE = _words(
    "planned upcoming forthcoming future scheduled proposed expected next imminent impending intended prospective"
)
NOUNS_SUPPOSED = _words(
    "possibility chance risk threat prospect likelihood probability hope fear worry concern speculation rumor rumour "
    "suspicion allegation idea option scenario danger potential desire need goal aim request demand ability capability "
    "suggestion opportunity draft brink verge specter spectre question condition case talk"
)
# what somebody has to do a thing with, and has not done for that: "the means to strike"
ABILITIES = _words("capacity means readiness willingness freedom")
# of these, what lays a deed to somebody: "on suspicion of damaging a cable"
BLAMES = _words("suspicion allegation case")
ADJECTIVES_SUPPOSED = _words("capable able afraid wary reluctant unwilling keen eager")
FEARS = _words("fear dread suspect")
# "warned of new raids", "guard against an attack": none is told to have been
WARNINGS = _words("warn caution alert guard brace")
# what somebody may come to do: "open to annexing the coast"
OPEN = _words("open opposed averse close committed")
# from where, or with what, a thing may come to be done: "a staging post for an attack"
STAGES = _words(
    "post base ground springboard pretext excuse way path opportunity condition platform justification cover"
)
# what something is for: "the aim was to seize the town"
AIMS = _words("aim goal objective purpose target mission ambition task")
# verbs that make their object do what follows: "forced them to withdraw"; with all others it is what they did it for
CAUSATIVES = _words(
    "force compel lead cause prompt allow enable help get drive push induce oblige permit let make leave see use bring "
    "have provoke spur tempt trigger take manage continue go come need"
)
# what a thing or a person is used or meant for, before a gerund: "used for firing missiles"
USES = _words("use need require design suit train equip intend mean deploy employ essential ideal useful suitable")
# "everything from firing missiles to laying mines"
RANGES = _words("everything anything something range variety purpose task role operation job")
# on what nothing but a condition stands: "contingent on the withdrawal"
HINGES = _words("contingent conditional dependent depend hinge")
# that which was going on until then: "stopped sending arms" neither tells of it nor denies it
ENDINGS = _words("stop halt cease abandon")
NOUNS_PLANNED = _words("plan proposal intention bid promise objective pledge vow decision commitment expectation")
# nouns through which a negation or a doubt reaches what follows "of": "no sign of an attack"
NOUNS_TRANSPARENT = _words("sign signs evidence indication kind type number report reports hint trace form part series")
# "put on trial", "go to war": the noun is what happens
VERBS_TRANSPARENT = _words("put go bring take place stand enter come engage participate")
NEGATIONS = _words("not n't no never neither nor nobody nothing none without hardly scarcely barely cannot nowhere")
NEGATIVE_PREFIXED = _words("lack absence denial refusal failure cancellation")
CONDITIONS = _words("if unless whether provided assuming lest")
HEDGES = _words(
    "reportedly allegedly apparently possibly probably perhaps likely purportedly supposedly presumably seemingly "
    "potentially ostensibly"
)

# words of the page that turn what was claimed before them into something not corroborated
UNVERIFIED = (
    r"\b(?:no|without|lacks?|any)\s+independent\s+(?:corroboration|confirmation|verification|evidence)\b"
    r"|\b(?:could|can|has|have|had|was|were|been|be|is|are)\s*(?:not|n['’]t)\s+(?:yet\s+)?(?:immediately\s+|independently\s+|been\s+|be\s+)*"
    r"(?:verif(?:y|ied)|confirm(?:ed)?\s+independently|corroborated?|substantiated?|authenticated?)\b"
    r"|\b(?:neither|none|no)\b[^.;]{0,40}?\b(?:could|can|has|have|had)\s+(?:yet\s+)?(?:immediately\s+|independently\s+)*be(?:en)?\s+(?:immediately\s+|independently\s+)*(?:verified|confirmed|corroborated|substantiated|authenticated)\b"
    r"|\b(?:unable|impossible)\s+to\s+(?:immediately\s+|independently\s+)*(?:verify|confirm|corroborate)\b"
    r"|\b(?:remains?|remained|are|is|were|was)\s+(?:largely\s+|still\s+)?(?:unverified|unconfirmed|uncorroborated|unsubstantiated)\b"
    r"|\bno\s+(?:evidence|proof|confirmation)\s+(?:has|have|was|were|to)\b"
)
# what treats a noun as known to be, and verbs that bring their object about and so decide on it
DEFINITE = _words("the this that these those")
# "the first strike", "the other drones": one of several, or one before
OTHER_ONES = _words(
    "first second third fourth last latest previous earlier former other another next new similar separate initial past "
    "recent subsequent largest biggest worst deadliest heaviest only"
)
INDEFINITE_OWNERS = _words("any no")
REALISERS = _words(
    "launch carry conduct make hold stage mount give begin start impose sign deliver perpetrate commit undertake execute "
    "order open pay approve reach receive take continue plan prepare prevent stop avoid cancel avert propose expect seek"
)
# prepositions that put a matter beside another, not under it
CIRCUMSTANCES = _words(
    "after before during since while by despite in at following amid amidst over within throughout until till under near "
    "because due without besides upon with as"
)
# words by which the page leaves it to others that a thing is so, and nouns of hearsay with what follows them
CLAIMED = _words("alleged allegedly purported purportedly supposed supposedly claimed")
HEARSAY = _words("reports report rumours rumors accounts")
TELLING = _words("of about concerning regarding on")
ESTIMATES = _words("estimate estimates estimated analysis assessment estimation calculations")
# cues by which somebody tells of an own act: what they announce is done by announcing it
OWN_ACTS = _words("announce unveil declare impose sign order launch approve authorize authorise pledge vow promise")
