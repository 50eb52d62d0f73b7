"""English words of saying and thinking: which verbs, nouns and phrases bring in what somebody said.

Each line of a table is a lemma, its frames, and the prepositions that may
bring in the content. Frames: `c` a clause or a quotation ("say that"), `q`
only a quotation ("go on: …"), `o` an object ("announce a plan"), `i` an
infinitive ("promise to"), `h` a hearer and an infinitive ("urge X to"), `a`
an object as something ("describe X as", "call X a"), `b` somebody blamed
("accuse X of"), `n` a number set at something ("put the toll at"), `m` an object
with a number ("record 40 deaths"), `t` an object laid to something ("attribute X to"), `s` what seems so to nobody named.
A frame that is missing makes the verb no cue there; "go_on" is "go" with its particle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from onrecord.model import Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that brings in content: stance, frames, prepositions, and whether it is speech or only attitude."""

    stance: Stance
    frames: frozenset[str]
    prepositions: frozenset[str]
    speech: bool = True


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPEECH_VERBS: dict[str, str] = {
    "asserts": """
        say:c tell:c:about add:co state:co note:co remark:c:on,upon observe:c comment:cq:on,upon,about explain:co
        write:c:about tweet:co:about retweet:o post:co blog:c:about email:c text:c report:co:on announce:coi declare:coa
        mention:co point:c:to,out inform:c notify:c advise:ch disclose:co reveal:co divulge:co relate:co recount:co
        recall:co reiterate:co repeat:co emphasize:co emphasise:co stress:co underscore:co underline:co highlight:co
        assure:c reassure:c express:o voice:o convey:co communicate:co articulate:co describe:ao characterize:a
        characterise:a frame:a justify:a attribute:t ascribe:t portray:a depict:a paint:a cast:a label:a brand:a dub:a term:a style:a call:a tout:oa hail:oa praise:boa
        applaud:bo commend:bo laud:oa welcome:o congratulate:o thank:bo testify:c:about,to reply:c respond:c answer:c
        retort:c counter:c rejoin:c quip:c joke:c:about muse:c:about lament:co grumble:c:about gripe:c:about
        moan:c:about,that scoff:q sneer:q sigh:q laugh:q shout:c:about yell:c scream:q cry:q exclaim:c whisper:c mutter:c murmur:c
        chant:q chime:q proclaim:coa pronounce:a assert:co argue:c:for,against posit:c opine:c:on suggest:co imply:co
        indicate:co signal:co hint:c:at speculate:c:about show:cm find:c conclude:c determine:c read:q quote:o cite:co
        reference:o discuss:o talk:q:about,of speak:q:about,of,against elaborate:q:on outline:o detail:co
        summarize:coa summarise:coa echo:o agree:c:on concur:c concede:co admit:co:to acknowledge:co recognize:co
        recognise:co confess:c:to affirm:co reaffirm:co attest:c:to invoke:o liken:o raise:n revise:n update:n lower:n correct:q continue:q begin:q
        propose:coi recommend:coh suggest:co remind:c:of,about boast:c:about,of
        brag:c:about interject:q intone:q reckon:c reason:c surmise:c tease:q fume:q snap:q thunder:q
        rail:q:against lash:q:at blare:q headline:q allude:q:to refer:q:to interpret:a clarify:co
        specify:co stipulate:c narrate:c report:co document:cm record:cm tally:cm log:cm register:cm count:m evoke:o go_on:c publicize:o publicise:o caveat:c
        enthuse:c gush:q crow:q contextualize:c elucidate:co trumpet:o broadcast:c:about relay:co paraphrase:o
        believe:c view:a regard:a see:a deem:a put:c ask:c:about question:c wonder:c inquire:c:about enquire:c:about query:c ponder:c
    """,
    "claims": "claim:coi maintain:c insist:c:on,upon contend:c profess:ci purport:i pretend:ci rumour:c rumor:c",
    "denies": """
        deny:co reject:oa dismiss:oa refute:co rebut:o dispute:co disavow:o disown:o contradict:o repudiate:o
        rebuff:o downplay:o play_down:o brush_aside:o brush_off:o shrug_off:o rule_out:o disagree:c:with object:c:to protest:c disclaim:o
    """,
    "confirms": "back:o:up confirm:co corroborate:co verify:co certify:co substantiate:o authenticate:o",
    "warns": "warn:ch:of,about,against,over caution:ch:of,about,against,over alert:c:to threaten:cio forewarn:c worry:c:about,over fear:c",
    "predicts": "predict:coi forecast:co foresee:co project:coi prophesy:c anticipate:co envisage:co envision:co",
    "demands": """
        ask:ho:for demand:coi urge:chio:against implore:chq beg:hq:for plead:cq:for,with call:h:for,on,upon appeal:hq:for
        request:coih order:ch instruct:ch command:h press:h:for push:h:for lobby:h:for,against petition:h encourage:h
        invite:h tell:h exhort:h beseech:h entreat:h counsel:h
        advocate:o:for
    """,
    "estimates": "estimate:coin calculate:ci put:n place:n peg:n calculate:n assess:c gauge:o guess:c guesstimate:c",
    "accuses": """
        accuse:b blame:bo fault:b chide:b rebuke:b charge:bc allege:co criticize:boa criticise:boa condemn:boa denounce:boa
        slam:boa decry:oa lambast:oa lambaste:oa blast:boa deride:oa ridicule:oa mock:boa castigate:oa excoriate:oa
        censure:oa reprimand:o scold:b berate:b chastise:b admonish:ob bemoan:co bewail:co deplore:co slate:o assail:oa
        reproach:b complain:c:about,of denigrate:o vilify:oa disparage:oa pan:o impugn:o upbraid:b
    """,
    "promises": "promise:coi vow:coi pledge:coi swear:ci guarantee:co undertake:i offer:i commit:q:to volunteer:ci",
}

ATTITUDE_VERBS: dict[str, str] = {
    "asserts": """
        think:c know:c feel:c endorse:o oppose:o favour:o favor:o prefer:oi like:i love:i hate:i
        wish:ci question:o compare:o agree:i offer:o seem:s appear:s realize:c realise:c remember:co agree:q:with decide:ci
        refuse:i decline:i seek:i look:i learn:c discover:c defend:o attack:o back:o champion:o judge:ca
        disapprove:q:of approve:q:of frame:a notice:c ignore:o demonstrate:c admire:o resent:o regret:co
        apologize:q:for apologise:q:for suspect:co imagine:c stand:q:by,behind side:q:with sympathize:q:with mull:o
        identify:a disdain:o list:o publish:o forget:c contemplate:o campaign:q:for,against
    """,
    "claims": "presume:ci",
    "warns": "fear:o dread:co",
    "predicts": "expect:coih hope:ci:for await:o",
    "demands": "want:ih fight:q:for,against",
    "estimates": "assume:c doubt:co",
    "promises": "plan:i aim:i",
    "denies": "resist:o",
}


def _parse(tables: dict[str, str], speech: bool) -> dict[str, tuple[Cue, ...]]:
    """Read the tables: a lemma may come with several stances, each with its own frames."""
    cues: dict[str, tuple[Cue, ...]] = {}
    for stance, table in tables.items():
        for entry in table.split():
            lemma, frames, *rest = entry.split(":")
            prepositions = frozenset(rest[0].split(",")) if rest else frozenset()
            cue = Cue(cast(Stance, stance), frozenset(frames), prepositions, speech)
            lemma = lemma.replace("_", " ")
            cues[lemma] = (*cues.get(lemma, ()), cue)
    return cues


SPEECH = _parse(SPEECH_VERBS, True)
ATTITUDES = _parse(ATTITUDE_VERBS, False)
# speech before attitude, for a verb that is both
CUES = {lemma: SPEECH.get(lemma, ()) + ATTITUDES.get(lemma, ()) for lemma in (*SPEECH, *ATTITUDES)}

# "his claim that", "warnings of": nouns that stand for an act of speech, with the stance they give
NOUNS: dict[str, Stance] = {
    noun: cast(Stance, stance)
    for stance, table in {
        "asserts": """
            statement remark comment announcement declaration argument suggestion report indication observation
            explanation account testimony message description characterization characterisation reference view opinion
            assertion insistence acknowledgement acknowledgment admission contention conclusion finding
            revelation disclosure news word reminder proposal recommendation position belief sense notion idea theory
            question concession commentary response reply answer tweet
        """,
        "claims": "claim rumour rumor speculation narrative myth",
        "denies": "denial rejection dismissal refutation rebuttal opposition objection",
        "confirms": "confirmation acknowledgment",
        "warns": "warning caution concern worry fear alarm threat anxiety",
        "predicts": "prediction forecast expectation projection hope prospect",
        "demands": "demand request appeal plea call order instruction insistence",
        "estimates": "estimate estimation assessment calculation assumption",
        "accuses": "accusation allegation charge complaint criticism condemnation denunciation attack",
        "promises": "promise pledge vow commitment offer guarantee assurance plan decision",
    }.items()
    for noun in table.split()
}  # fmt: skip
# nouns of thought, not of speech
SILENT_NOUNS = _words("belief sense notion idea theory view opinion hope expectation position assumption plan decision")
# nouns that are an act of speech whatever they bring in: "his warnings about a flood"
ACT_NOUNS = _words(
    "claim accusation allegation warning call appeal plea demand criticism condemnation denunciation threat"
)
# verbs by which a writer reads something into what was said: "her remarks underscore a shift"
INFERRED = _words(
    "show find suggest imply indicate signal hint underscore underline highlight reveal reflect demonstrate echo evoke read"
)
# "the plan of Ann Doe includes:", before a list of what it holds
PLANS = _words(
    "plan proposal offer demand condition term request blueprint initiative platform programme program pledge"
)
HOLDING = _words("include comprise contain consist envisage be")
# through these their owner speaks, as through the nouns above, though none of them brings in what was said
VOICES = _words("speech address rhetoric vision manifesto sermon lecture writing")
NOUN_PREPOSITIONS = _words("of about for on over against to regarding concerning")
# "made the claim that", "issued a warning": verbs that lend a noun cue their subject
SUPPORT_VERBS = _words(
    "make issue give raise voice express offer have send deliver release put provide share level repeat reject"
)
# "was adamant that", "made it clear that": adjectives that bring in a clause, speech and attitude
SPOKEN_ADJECTIVES = _words(
    "clear frank blunt adamant unequivocal emphatic categorical explicit insistent dismissive candid"
)
FELT_ADJECTIVES = _words(
    """confident hopeful worried concerned sure certain convinced afraid fearful optimistic pessimistic sceptical
    skeptical doubtful aware unsure unclear surprised proud happy glad disappointed"""
)
# "in his view", "by American estimates", "on her account"
VIEW_NOUNS = _words("view assessment opinion words estimation telling reckoning account judgment judgement eyes mind")
ESTIMATE_NOUNS = _words("estimate estimation calculation count reckoning account measure tally projection")
# "as reported by", "as X put it"
ACCORDING = frozenset({"according"})

# words after which an infinitive of saying did take place ("went on to say")
ONSETS = _words("go continue begin start proceed move use rush hasten")
# verbs that say so whatever their subject is; others need a subject that can speak
STRONG = _words(
    """say tell add write warn report argue insist explain reply claim state note testify announce vow confirm caution
    stress emphasise emphasize deny maintain acknowledge admit concede allege reiterate clarify pledge promise estimate
    predict forecast reckon"""
)
# first and second person outside quotation marks: the writer or the reader, not a source
OWN_VOICE = _words("i we you one us me myself ourselves yourself")
# nouns that can speak, besides names and those that end in -er, -or, -ist …
SPEAKERS = _words(
    """official president minister intelligence regiment division platoon fleet navy garrison envoy hospital ngo government ministry office administration army military agency service authority police
    court parliament party company firm group union council committee commission source aide expert critic ally chief
    head general staff witness resident people country nation state side family relative victim student friend member
    team department embassy press paper medium newspaper channel outlet site command force troop rebel campaign board
    panel judge king queen pope prince princess deputy envoy diplomat chairman chairwoman chair man woman person
    spokesman spokeswoman spokesperson analyst delegation defendant premier bloc alliance coalition organization
    organisation institute centre center think-tank watchdog community society church bank fund house senate congress
    regime junta militia movement opposition faction congressman congresswoman colleague attorney counsel veteran
    civilian patient doctor nurse surgeon soldier commander captain colonel major lieutenant sergeant admiral brigade
    battalion unit corps mission summit body federation association league tribunal prosecutor mother father son
    daughter wife husband brother sister parent child mayor guest host crew clerk secretary adjutant capital west
    partner neighbour neighbor executive elite public voter television broadcaster radio station medic monk nun pilot insurgent trader auxiliary crowd protester utility operator refugee captive hostage spouse kin leadership"""
)
AGENT_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "ian", "crat", "ese")
# objects with which a verb of saying says nothing ("claimed three lives", "asked to remain anonymous")
NO_MATTER = _words(
    "life lives victims named identified quoted called anonymous unnamed unidentified bet question himself herself themselves itself"
)
# what a body claims to have done
DEEDS = _words(
    "capture seizure control liberation recapture destruction downing interception killing advance responsibility"
)
BREAKS = _words("amid amidst")
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly", "without"})
# "has not commented", "did not respond", "declined to comment"
COMMENT_VERBS = _words("comment respond reply answer say elaborate discuss confirm provide speak return address")
REFUSALS = _words("decline refuse")
EVADING = _words("avoid evade dodge sidestep")
SILENT_VERBS = _words("comment respond reply answer elaborate return say disclose reveal specify confirm draw")
# "could say", "would announce": no statement has been made
UNREAL_MODALS = _words("will would wo ’ll 'll may might could can ca should must shall")
CONDITIONS = _words("if unless whether")

HEDGE_WORDS = _words(
    """reportedly allegedly apparently supposedly purportedly likely unlikely probably possibly presumably perhaps maybe
    potentially seemingly ostensibly evidently conceivably arguably alleged purported suspected presumed unconfirmed
    unverified may might could"""
)
HEDGE_PHRASES = (
    "if substantiated", "if confirmed", "if true", "if verified", "if proven", "if correct", "it is believed", "it is thought",
    "is thought to", "is believed to", "are thought to", "are believed to", "is said to", "are said to", "appears to",
    "appear to", "seems to", "seem to",
)  # fmt: skip

# pages' own channels of speech, by the word that names them in the text
CHANNELS: dict[str, str] = {
    "telegram": "Telegram", "x": "X", "twitter": "Twitter", "facebook": "Facebook", "truth social": "Truth Social",
    "instagram": "Instagram", "youtube": "YouTube", "tiktok": "TikTok", "vkontakte": "VKontakte", "whatsapp": "WhatsApp",
    "viber": "Viber", "signal": "Signal", "weibo": "Weibo", "threads": "Threads", "bluesky": "Bluesky",
    "linkedin": "LinkedIn", "substack": "Substack",
}  # fmt: skip
CHANNEL_PREPOSITIONS = _words("on via through to in by over")
CHANNEL_NOUNS = _words(
    """interview newspaper agency broadcaster television channel platform app outlet magazine network radio station
    website podcast daily weekly program programme newswire wire journalists reporters"""
)
# words before a platform's name in running text ("on the social media platform X")
PLATFORM_WORDS = _words("platform app messenger network media messaging social site channel formerly")

# what speaks for whoever issued it
DOCUMENTS = _words(
    """analysis report study statement survey poll assessment data figure estimate review briefing update bulletin
    article piece editorial post message letter tweet dispatch communique communiqué document memo paper release
    video footage image picture photo photograph clip website account tracker matrix tally database map imagery spokesperson spokesman spokeswoman"""
)
# "figures seen by an agency": who passes a document on has not issued it
PASSED_ON = _words("see review obtain quote cite carry verify view share circulate")
# sources that name nobody
NAMELESS = _words(
    """report rumour rumor speculation claim allegation sign evidence word fact news concern fear worry hope belief
    suggestion suspicion thing reason idea question story event move development situation"""
)
THING_PRONOUNS = _words("it this that these those")
# "…, though analysts dismissed": words that open the writer's own contrast
CONTRASTS = _words("though although while whereas")
# ", reflecting …": participles with which the writer comments on what was said
GLOSSES = _words(
    """reflecting highlighting underscoring underlining signaling signalling demonstrating illustrating heightening
    prompting sparking fueling fuelling solidifying marking showcasing cementing complicating deepening exacerbating"""
)
# ", raising fears that …": what the writer says a statement stirs up
QUALMS = _words("concern fear worry alarm question doubt hope suspicion anxiety eyebrow")
# "struck a hopeful tone": what is struck or taken by who speaks
TONES = _words("tone note line stance view")
# ", a move that …": nouns with which the writer takes up what was said
TAKING_UP = _words("move step gesture shift development act action measure")
# "expressed fear that", "voiced doubts about": what is said stands behind the noun
VOICING = frozenset({"express", "voice"})
FEELINGS = _words(
    """concern worry fear alarm doubt hope confidence regret anger frustration outrage skepticism scepticism unease anxiety
    disappointment dismay surprise amusement satisfaction gratitude optimism pessimism reservation sympathy shock sorrow
    misgiving displeasure indignation fury relief sadness grief horror"""
)
# "N. N. was quoted as saying"
RELAYS = _words("quote cite report")
# "“…,” referring to the raid": participles that explain the quotation before them
POINTERS = _words("refer allude cite quote reference invoke mention")
# participles that tell what came of a matter, never what a speaker does: "It fell, he said, killing nine"
OUTCOMES = _words(
    "kill injure wound hurt damage destroy leave cause affect force displace bring cut knock trigger spark raise take push"
    " disrupt set wreck plunge drive send"
)
# "found “four mines”": what is quoted is the thing
FINDERS = _words("find show determine see discover detect document")
# passives whose subject hears: "residents were told to leave"
HEARD = _words("tell inform notify remind assure advise")
# the same unless they are to do something: "he was asked about the raid", "residents were asked to leave"
QUESTIONED = _words("ask question quiz warn brief")
# passives that report speech though nobody is named ("is said to")
REPORTED = _words("say report claim allege estimate rumour rumor announce confirm reveal disclose tell")
# subjects that nobody is
NOBODIES = _words("neither nobody none no-one noone")
PERSON_PRONOUNS = _words("he she")
GROUP_PRONOUNS = _words("they it we")
RELATIVES = _words("who which that whom")
INTERVIEWERS = _words("interviewer q question host moderator reporter presenter anchor")

# how states are named when they speak: capital or seat of power -> the state
# "Thank you for having me."
COURTESIES = re.compile(
    r"(?:thanks?\b|thank you\b|my pleasure\b|it['’]s (?:a|my) pleasure|good (?:morning|evening)|hello\b)", re.I
)
# outlets that are known by name, for "told Reuters"
OUTLETS = _words(
    """reuters afp ap bloomberg cnn bbc cnbc nbc abc cbs fox npr tass ria interfax ukrinform yonhap kcna xinhua anadolu
    dpa efe ansa kyodo nhk pbs sky itv channel dw rfi axios politico vox semafor newsweek time guardian times post
    journal telegraph economist spiegel bild zeit monde figaro hurriyet haaretz jazeera arabiya dozhd meduza rt sputnik
    izvestia kommersant pravda vedomosti unian suspilne hromadske rferl voa nikkei asahi chosun hankyoreh dawn hindu"""
)
SEATS: dict[str, str] = {
    "kremlin": "Russia", "moscow": "Russia", "kyiv": "Ukraine", "kiev": "Ukraine", "bankova": "Ukraine",
    "washington": "the United States", "white house": "the United States", "seoul": "South Korea",
    "pyongyang": "North Korea", "beijing": "China", "tokyo": "Japan", "berlin": "Germany", "paris": "France",
    "london": "the United Kingdom", "downing street": "the United Kingdom", "westminster": "the United Kingdom",
    "tehran": "Iran", "ankara": "Turkey", "warsaw": "Poland", "minsk": "Belarus", "budapest": "Hungary",
    "bratislava": "Slovakia", "prague": "Czechia", "vilnius": "Lithuania", "riga": "Latvia", "tallinn": "Estonia",
    "helsinki": "Finland", "stockholm": "Sweden", "oslo": "Norway", "copenhagen": "Denmark", "rome": "Italy",
    "madrid": "Spain", "lisbon": "Portugal", "athens": "Greece", "sofia": "Bulgaria", "bucharest": "Romania",
    "chisinau": "Moldova", "tbilisi": "Georgia", "yerevan": "Armenia", "baku": "Azerbaijan", "astana": "Kazakhstan",
    "damascus": "Syria", "baghdad": "Iraq", "riyadh": "Saudi Arabia", "doha": "Qatar", "cairo": "Egypt",
    "jerusalem": "Israel", "tel aviv": "Israel", "beirut": "Lebanon", "amman": "Jordan", "islamabad": "Pakistan",
    "new delhi": "India", "delhi": "India", "kabul": "Afghanistan", "khartoum": "Sudan", "addis ababa": "Ethiopia",
    "kigali": "Rwanda", "kinshasa": "the Democratic Republic of the Congo", "ottawa": "Canada", "canberra": "Australia",
    "taipei": "Taiwan", "hanoi": "Vietnam", "brasilia": "Brazil", "caracas": "Venezuela", "havana": "Cuba",
}  # fmt: skip

# houses that speak for a department: by their seat
HOUSES: dict[str, str] = {
    "pentagon": "United States Department of Defense", "state department": "United States Department of State",
    "foggy bottom": "United States Department of State", "bundestag": "Bundestag", "knesset": "Knesset",
    "verkhovna rada": "Verkhovna Rada", "state duma": "State Duma", "duma": "State Duma",
}  # fmt: skip

# demonym or short form -> the state, for "American estimates", "the Ukrainians say"
STATES: dict[str, str] = {
    "american": "the United States", "americans": "the United States", "us": "the United States",
    "u.s.": "the United States", "america": "the United States", "united states": "the United States",
    "usa": "the United States", "british": "the United Kingdom", "uk": "the United Kingdom", "u.k.": "the United Kingdom",
    "britain": "the United Kingdom", "united kingdom": "the United Kingdom", "russian": "Russia", "russians": "Russia",
    "russia": "Russia", "russian federation": "Russia", "ukrainian": "Ukraine", "ukrainians": "Ukraine",
    "ukraine": "Ukraine", "north korean": "North Korea", "north korea": "North Korea", "dprk": "North Korea",
    "north koreans": "North Korea", "south korean": "South Korea", "south korea": "South Korea",
    "south koreans": "South Korea", "republic of korea": "South Korea", "chinese": "China", "china": "China",
    "japanese": "Japan", "japan": "Japan", "german": "Germany", "germans": "Germany", "germany": "Germany",
    "french": "France", "france": "France", "iranian": "Iran", "iranians": "Iran", "iran": "Iran", "turkish": "Turkey",
    "turkey": "Turkey", "türkiye": "Turkey", "turkiye": "Turkey", "polish": "Poland", "poland": "Poland",
    "belarusian": "Belarus", "belarus": "Belarus", "hungarian": "Hungary", "hungary": "Hungary", "israeli": "Israel",
    "israelis": "Israel", "israel": "Israel", "syrian": "Syria", "syria": "Syria", "indian": "India", "india": "India",
    "pakistani": "Pakistan", "pakistan": "Pakistan", "italian": "Italy", "italy": "Italy", "spanish": "Spain",
    "spain": "Spain", "canadian": "Canada", "canada": "Canada", "australian": "Australia", "australia": "Australia",
    "norwegian": "Norway", "norway": "Norway", "swedish": "Sweden", "sweden": "Sweden", "danish": "Denmark",
    "denmark": "Denmark", "finnish": "Finland", "finland": "Finland", "dutch": "the Netherlands",
    "netherlands": "the Netherlands", "the netherlands": "the Netherlands", "belgian": "Belgium", "belgium": "Belgium",
    "czech": "Czechia", "czechia": "Czechia", "czech republic": "Czechia", "slovak": "Slovakia", "slovakia": "Slovakia",
    "romanian": "Romania", "romania": "Romania", "bulgarian": "Bulgaria", "bulgaria": "Bulgaria",
    "lithuanian": "Lithuania", "lithuania": "Lithuania", "latvian": "Latvia", "latvia": "Latvia", "estonian": "Estonia",
    "estonia": "Estonia", "moldovan": "Moldova", "moldova": "Moldova", "georgian": "Georgia", "georgia": "Georgia",
    "armenian": "Armenia", "armenia": "Armenia", "azerbaijani": "Azerbaijan", "azerbaijan": "Azerbaijan",
    "kazakh": "Kazakhstan", "kazakhstan": "Kazakhstan", "saudi": "Saudi Arabia", "saudi arabia": "Saudi Arabia",
    "qatari": "Qatar", "qatar": "Qatar", "egyptian": "Egypt", "egypt": "Egypt", "jordanian": "Jordan",
    "jordan": "Jordan", "lebanese": "Lebanon", "lebanon": "Lebanon", "iraqi": "Iraq", "iraq": "Iraq",
    "afghan": "Afghanistan", "afghanistan": "Afghanistan", "sudanese": "Sudan", "sudan": "Sudan", "ethiopian": "Ethiopia",
    "ethiopia": "Ethiopia", "rwandan": "Rwanda", "rwanda": "Rwanda", "congolese": "the Democratic Republic of the Congo",
    "yemeni": "Yemen", "yemen": "Yemen", "libyan": "Libya", "libya": "Libya", "greek": "Greece", "greece": "Greece",
    "serbian": "Serbia", "serbia": "Serbia", "swiss": "Switzerland", "switzerland": "Switzerland", "austrian": "Austria",
    "austria": "Austria", "vietnamese": "Vietnam", "vietnam": "Vietnam", "taiwanese": "Taiwan", "taiwan": "Taiwan",
    "brazilian": "Brazil", "brazil": "Brazil", "mexican": "Mexico", "mexico": "Mexico", "venezuelan": "Venezuela",
    "venezuela": "Venezuela", "cuban": "Cuba", "cuba": "Cuba", "eritrean": "Eritrea", "eritrea": "Eritrea",
    "malian": "Mali", "mali": "Mali", "nigerian": "Nigeria", "nigeria": "Nigeria", "kenyan": "Kenya", "kenya": "Kenya",
    "myanmar": "Myanmar", "burmese": "Myanmar", "thai": "Thailand", "thailand": "Thailand", "filipino": "the Philippines",
    "philippine": "the Philippines", "philippines": "the Philippines", "portuguese": "Portugal", "portugal": "Portugal",
    "irish": "Ireland", "ireland": "Ireland", "icelandic": "Iceland", "iceland": "Iceland", "albanian": "Albania",
    "albania": "Albania", "kosovar": "Kosovo", "kosovo": "Kosovo", "croatian": "Croatia", "croatia": "Croatia",
    "slovenian": "Slovenia", "slovenia": "Slovenia", "emirati": "the United Arab Emirates",
    "united arab emirates": "the United Arab Emirates", "uae": "the United Arab Emirates", "algerian": "Algeria",
    "algeria": "Algeria", "moroccan": "Morocco", "morocco": "Morocco", "tunisian": "Tunisia", "tunisia": "Tunisia",
    "somali": "Somalia", "somalia": "Somalia", "south african": "South Africa", "south africa": "South Africa",
}  # fmt: skip

# offices: their canonical English name, "of" the state where the page gives one
OFFICES: dict[str, str] = {
    "defense ministry": "Ministry of Defense", "defence ministry": "Ministry of Defense",
    "ministry of defense": "Ministry of Defense", "ministry of defence": "Ministry of Defense",
    "foreign ministry": "Ministry of Foreign Affairs", "ministry of foreign affairs": "Ministry of Foreign Affairs",
    "interior ministry": "Ministry of Internal Affairs", "health ministry": "Ministry of Health",
    "finance ministry": "Ministry of Finance", "energy ministry": "Ministry of Energy",
    "prosecutor general's office": "Prosecutor General's Office", "prosecutor general’s office": "Prosecutor General's Office",
    "general staff": "General Staff of the Armed Forces", "air force": "Air Force", "navy": "Navy",
    "emergency service": "Emergency Service", "security service": "Security Service", "military intelligence": "Military Intelligence",
    "government": "Government", "parliament": "Parliament", "intelligence": "intelligence",
}  # fmt: skip

# "in an address on Monday", "told a briefing on Friday": occasions of speech, which a day may date
OCCASIONS = _words(
    """interview statement address briefing speech post comment conference message letter video hearing testimony press
    meeting summit session call ceremony event forum rally visit appearance broadcast podcast article bulletin update
    report release evening morning afternoon night dispatch reporter journalist lawmaker parliament congress council"""
)
# those in which something is said from beginning to end: "denounced it in her nightly address"
SAID_IN = _words("interview statement address briefing speech post message letter testimony podcast broadcast article")
# what may stand between a day and the word of saying
DAY_PREPOSITIONS = _words("on in at during late early to via through by with")
# "Speaking on Monday, …", "Asked on Sunday about it, …"
SPEAKING = _words("speak address talk write post ask press question quiz testify report appear tell")
# "warned of outages, lasting four hours": participles that say how far a thing goes
EXTENT = _words("last stretch range run reach extend exceed amount total number affect")
